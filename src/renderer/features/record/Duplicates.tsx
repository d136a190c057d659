import { CopyCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import type { ComparedPerson, IdentityDecision } from '../../../shared/domain/identity.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DuplicateCard } from '../../components/DuplicateCard.tsx';
import { Keys } from '../../components/Keys.tsx';
import { NeedCard } from '../../components/NeedCard.tsx';
import { forWords } from '../../lib/duplicateWords.ts';
import { useAction } from '../../stores/actions.ts';
import { decidePair, pairKey, useDeciding } from '../../stores/duplicates.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';

/** So many are named on the record; the rest stands in the dialog. */
const NAMED = 2;

/** The person of a record as they stand beside another. */
function asCompared(record: CandidateRecord): ComparedPerson {
  const values = (list: CandidateRecord['emails']): string[] => list.map(({ value }) => value);
  const process = record.processes.find(({ id }) => id === record.sourceProcessId);
  return {
    id: record.id,
    name: record.name,
    title: record.title,
    company: record.company,
    location: record.location,
    emails: values(record.emails),
    phones: values(record.phones),
    links: values(record.links),
    sourceName: process?.sourceName ?? null,
    createdAt: record.createdAt,
    lastActivityAt: record.lastActivityAt,
    processes: record.processes.map(({ jobName, stageName, status }) => ({ jobName, stageName, status })),
  };
}

/** Who else may be this person: said on the record, with what speaks for it; D lays both beside one another (row C10). */
export function Duplicates({ record }: { readonly record: CandidateRecord }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const answer = useLive('duplicates.of', { candidateId: record.id }, record.id).value;
  const deciding = useDeciding(({ pair }) => pair);
  const duplicates = answer?.duplicates ?? [];
  const apart = (answer?.decided ?? []).filter(({ decision }) => decision === 'different');
  const isNothing = duplicates.length + apart.length === 0;
  useAction('person.duplicates', () => setOpen(true), { unavailable: isNothing ? 'Nobody here seems to be this person too.' : null });
  const leave = (id: string): void => {
    setOpen(false);
    openPerson(id);
  };
  const own = asCompared(record);
  const say = async (person: ComparedPerson, decision: IdentityDecision): Promise<void> => {
    // Of the last one the dialog has nothing more to ask.
    if (duplicates.length === 1) setOpen(false);
    await decidePair(own, person, decision);
  };
  return (
    <>
      {duplicates.slice(0, NAMED).map(({ person, evidence, verdict }, index) => (
        <div key={person.id} className="mt-3">
          <NeedCard
            Icon={CopyCheck}
            tone="note"
            label={`Possible duplicate of ${person.name}`}
            title={
              <>
                {verdict === 'same' ? 'Very likely the same person as' : 'Possible duplicate of'} <bdi>{person.name}</bdi>
              </>
            }
            actions={
              <>
                <Button size="sm" action="person.compare" about={person.name} onPress={() => setOpen(true)}>
                  Compare {index === 0 ? <Keys keys="d" /> : null}
                </Button>
                <Button size="sm" variant="quiet" action="person.openOther" about={person.name} onPress={() => openPerson(person.id)}>
                  Open
                </Button>
              </>
            }
          >
            {forWords(evidence)}.
          </NeedCard>
        </div>
      ))}
      {duplicates.length > NAMED ? (
        <Button variant="quiet" size="sm" action="person.moreDuplicates" className="mt-1" onPress={() => setOpen(true)}>
          {duplicates.length - NAMED} more
        </Button>
      ) : null}
      <Dialog title={`Who else may be ${record.name}`} isOpen={isOpen} onClose={() => setOpen(false)} width="w-[760px]">
        <div className="space-y-3">
          {isNothing ? <p className="text-sm text-ink-2">Nobody here seems to be this person too.</p> : null}
          {duplicates.map(({ person, verdict, evidence }) => (
            <DuplicateCard
              key={person.id}
              one={own}
              other={person}
              verdict={verdict}
              evidence={evidence}
              isBusy={deciding === pairKey(own, person)}
              onOpen={leave}
              onSame={() => void say(person, 'same')}
              onDifferent={() => void say(person, 'different')}
            />
          ))}
          {apart.length === 0 ? null : (
            <section aria-label="Not the same person">
              <h3 className="mb-1 text-xs font-medium text-ink-2">Not the same person, as you said</h3>
              <ul className="space-y-1">
                {apart.map(({ person }) => (
                  <li key={person.id} className="flex items-center gap-2 text-sm">
                    <bdi className="min-w-0 flex-1 break-words">{person.name}</bdi>
                    <Button size="sm" variant="quiet" onPress={() => void decidePair(own, person, null)}>
                      Take it back
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </Dialog>
    </>
  );
}
