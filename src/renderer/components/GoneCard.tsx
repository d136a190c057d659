import { Merge, UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GonePerson } from '../../shared/domain/gone.ts';
import { Button } from './Button.tsx';
import { LetGoButton } from './LetGoButton.tsx';
import { NeedCard } from './NeedCard.tsx';
import { Time, useWords } from './Words.tsx';
import { countWords } from '../lib/personWords.ts';

export interface GoneCardProps {
  readonly gone: GonePerson;
  readonly onOpen: (() => void) | null;
  readonly onOpenOther: (id: string) => void;
  readonly onMakeAgain: () => void;
  readonly onLetGo: () => void;
}

const TITLES = { deleted: 'Deleted in the ATS', merged: 'Merged in the ATS', anonymised: 'Anonymised in the ATS', remade: 'Made again in the ATS' } as const;

/** Somebody who is gone in the ATS and still kept here: how they went, and what can be done. */
export function GoneCard({ gone, onOpen, onOpenOther, onMakeAgain, onLetGo }: GoneCardProps): ReactNode {
  const { locale } = useWords();
  const { mergedInto } = gone;
  const unsent = gone.unsentCount === 0 ? null : `${countWords(gone.unsentCount, 'change', 'changes', locale)} of yours did not get there.`;
  return (
    <NeedCard
      Icon={gone.kind === 'merged' ? Merge : UserRoundX}
      tone="wait"
      label={`${gone.name}: ${TITLES[gone.kind]}`}
      title={
        <>
          {TITLES[gone.kind]} <Time at={gone.at} className="text-ink-2" />
        </>
      }
      person={{ name: gone.name, onOpen }}
      actions={
        <>
          {mergedInto === null ? null : (
            <Button size="sm" onPress={() => onOpenOther(mergedInto.id)}>
              Open {mergedInto.name}
            </Button>
          )}
          {gone.kind === 'deleted' ? (
            <Button size="sm" action="gone.makeAgain" about={gone.name} onPress={onMakeAgain}>
              Make again in the ATS
            </Button>
          ) : null}
          <LetGoButton gone={gone} size="sm" onLetGo={onLetGo} />
        </>
      }
    >
      {gone.kind === 'deleted' ? `${unsent ?? 'What was kept here is still here.'} Make them there again with what is kept here, or let the copy go.` : null}
      {gone.kind === 'merged' ? (mergedInto === null ? 'Their record went into another one.' : <>Their record went into that of <bdi>{mergedInto.name}</bdi>; what you had changed went along.</>) : null}
      {gone.kind === 'remade' ? 'They were deleted there and made again from here. What was here before that is kept until you let it go.' : null}
      {gone.kind === 'anonymised' ? 'The ATS emptied the record, so the copy here is emptied too.' : null}
    </NeedCard>
  );
}
