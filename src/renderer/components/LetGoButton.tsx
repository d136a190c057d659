import { useState, type ReactNode } from 'react';
import type { GonePerson } from '../../shared/domain/gone.ts';
import { countWords } from '../lib/personWords.ts';
import { AskDialog } from './AskDialog.tsx';
import { Button } from './Button.tsx';
import { useWords } from './Words.tsx';

/** Removes the copy of somebody who is gone in the ATS, after a question: there is no way back. */
export function LetGoButton({ gone, size, onLetGo }: { readonly gone: GonePerson; readonly size?: 'sm'; readonly onLetGo: () => void }): ReactNode {
  const { locale } = useWords();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button {...(size === undefined ? {} : { size })} action="gone.letGo" about={gone.name} onPress={() => setAsking(true)}>
        Let go
      </Button>
      {isAsking ? (
        <AskDialog title={`Let go of ${gone.name}?`} no="Keep the copy" yes="Let go" onClose={() => setAsking(false)} onYes={onLetGo}>
          <p>The copy on this computer goes for good: record, notes, files, history, and what backups hold of it. Nothing changes in the ATS.</p>
          {gone.unsentCount === 0 ? null : <p className="mt-2 text-ink">{countWords(gone.unsentCount, 'change', 'changes', locale)} of yours did not get to the ATS and would go with it.</p>}
        </AskDialog>
      ) : null}
    </>
  );
}
