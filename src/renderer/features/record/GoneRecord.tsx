import { UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GonePerson } from '../../../shared/domain/gone.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LetGoButton } from '../../components/LetGoButton.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { letGo, makeAgain, showGone } from '../../stores/gonePeople.ts';
import { openPerson } from '../../stores/route.ts';

const HOW = { deleted: 'was deleted in the ATS', merged: 'was merged with somebody else in the ATS', anonymised: 'was anonymised in the ATS', remade: 'was deleted in the ATS, and made there again' } as const;

/** The place of a record that is gone in the ATS: how and when it went, and what can be done. */
export function GoneRecord({ gone }: { readonly gone: GonePerson }): ReactNode {
  const { locale } = useWords();
  const { mergedInto } = gone;
  return (
    <EmptyState
      icon={<UserRoundX size={24} />}
      title={`${gone.name} ${HOW[gone.kind]}`}
      action={
        <>
          {mergedInto === null ? null : (
            <Button variant="primary" onPress={() => openPerson(mergedInto.id)}>
              Open {mergedInto.name}
            </Button>
          )}
          {gone.kind === 'deleted' ? (
            <Button variant="primary" action="gone.makeAgain" about={gone.name} onPress={() => void makeAgain(gone)}>
              Make again in the ATS
            </Button>
          ) : null}
          <LetGoButton gone={gone} onLetGo={() => void letGo(gone)} />
          <Button variant="quiet" onPress={showGone}>
            Everybody who is gone
          </Button>
        </>
      }
    >
      <p>
        Seen <Time at={gone.at} />.{' '}
        {gone.kind === 'deleted' ? 'What was kept here is still here: make them again in the ATS with it, or let the copy go.' : null}
        {gone.kind === 'merged' && mergedInto !== null ? (
          <>
            Their record went into that of <bdi className="font-medium">{mergedInto.name}</bdi>.
          </>
        ) : null}
        {gone.kind === 'remade' ? 'What was here before that is kept until you let it go.' : null}
        {gone.kind === 'anonymised' ? 'Nothing that names them is left there.' : null}
      </p>
      {gone.unsentCount === 0 || gone.kind !== 'deleted' ? null : <p className="mt-2">{countWords(gone.unsentCount, 'change', 'changes', locale)} of yours did not get there and would go with them.</p>}
    </EmptyState>
  );
}
