import { UserRoundMinus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { LeftPerson } from '../../shared/domain/arrivals.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { NeedCard } from './NeedCard.tsx';
import { Section } from './Section.tsx';
import { Time } from './Words.tsx';

const counted = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);

/** What is here of somebody who left, in words. */
function heldWords({ messageCount, noteCount, valueCount }: LeftPerson): string {
  const parts = [...counted(messageCount, 'InMail', 'InMails'), ...counted(noteCount, 'Recruiter note', 'Recruiter notes'), ...counted(valueCount, 'value on the record', 'values on the record')];
  return parts.length === 0 ? 'Only the link to the profile is left here.' : `From LinkedIn there ${messageCount + noteCount + valueCount === 1 ? 'is' : 'are'} ${parts.join(', ')}.`;
}

export interface LeftLinkedInProps {
  readonly people: readonly LeftPerson[];
  readonly onOpen: (candidateId: string) => void;
  /** How many are shown; the others are one press away. Default all. */
  readonly most?: number;
  /** Deletes what came of these members; null: of all. */
  readonly onDelete: (personUrns: readonly string[] | null) => void;
}

/** Members who left LinkedIn (row E9): what came of them is deleted one by one or all at once. Nothing when there are none. */
export function LeftLinkedIn({ people, most = people.length, onOpen, onDelete }: LeftLinkedInProps): ReactNode {
  const [asked, setAsked] = useState<readonly LeftPerson[] | null>(null);
  const [isAll, setShowAll] = useState(false);
  if (people.length === 0) return null;
  const shown = isAll ? people : people.slice(0, most);
  const confirm = (): void => {
    if (asked !== null) onDelete(asked.length === people.length ? null : asked.map(({ personUrn }) => personUrn));
    setAsked(null);
  };
  return (
    <Section
      title="Left LinkedIn"
      count={people.length}
      action={
        people.length === 1 ? undefined : (
          <Button variant="quiet" size="sm" action="left.deleteAll" onPress={() => setAsked(people)}>
            Delete all
          </Button>
        )
      }
    >
      <div className="space-y-2">
        {shown.map((person) => {
          const { candidateId, name } = person;
          return (
            <NeedCard
              key={person.personUrn}
              Icon={UserRoundMinus}
              tone="note"
              label={`${name ?? 'Somebody who is nobody here'} left LinkedIn`}
              title="left LinkedIn"
              person={{ name: name ?? 'Somebody who is nobody here', onOpen: candidateId === null ? null : () => onOpen(candidateId) }}
              actions={
                <Button size="sm" action="left.delete" about={name ?? 'Somebody who is nobody here'} onPress={() => setAsked([person])}>
                  Delete what came from there
                </Button>
              }
            >
              {heldWords(person)} To be deleted by <Time at={person.deleteBy} />.
            </NeedCard>
          );
        })}
        {shown.length < people.length ? (
          <Button variant="quiet" size="sm" onPress={() => setShowAll(true)}>
            {people.length - shown.length} more
          </Button>
        ) : null}
      </div>
      <Dialog title="Delete what came from LinkedIn?" isOpen={asked !== null} onClose={() => setAsked(null)}>
        <div className="space-y-3 text-sm">
          <p className="text-pretty text-ink-2">
            {asked?.length === 1 ? 'Their' : `Of ${asked?.length ?? 0} people the`} InMail and Recruiter notes leave this computer for good, and what LinkedIn gave is taken off the record, in the ATS too. Everything else of the record stays.
          </p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="quiet" onPress={() => setAsked(null)}>
              Keep it
            </Button>
            <Button className="!text-bad" onPress={confirm}>
              Delete
            </Button>
          </div>
        </div>
      </Dialog>
    </Section>
  );
}
