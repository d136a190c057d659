import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import type { ComparedPerson } from '../../../shared/domain/identity.ts';
import { Button } from '../../components/Button.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Section } from '../../components/Section.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { Time } from '../../components/Words.tsx';
import { applicationWords } from '../../lib/duplicateWords.ts';
import { decidePair } from '../../stores/duplicates.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';

/** Notes of the other record that are shown here; all of them stand there. */
const NOTES_SHOWN = 5;

/** One more record of this person: its contact data, processes and notes, under its name. */
function OtherRecord({ own, person }: { readonly own: Pick<CandidateRecord, 'id' | 'name'>; readonly person: ComparedPerson }): ReactNode {
  const answer = useLive('candidates.get', { id: person.id }, person.id);
  const record = answer.value;
  const [isAll, setAll] = useState(false);
  const notes = record?.notes ?? [];
  const shown = isAll ? notes : notes.slice(0, NOTES_SHOWN);
  return (
    <article aria-label={`The record of ${person.name}`} className="rounded-md border border-line p-3 text-sm">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-semibold break-words">
            <bdi>{person.name}</bdi>
          </p>
          <p className="text-xs break-words text-ink-2">{[person.title, person.company, person.location, ...person.emails, ...person.phones].filter((part) => part !== null && part !== '').join(' · ')}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" action="person.openOther" about={person.name} onPress={() => openPerson(person.id)}>
            Open
          </Button>
          <Button size="sm" variant="quiet" action="duplicate.part" about={person.name} onPress={() => void decidePair(own, person, null)}>
            Part them again
          </Button>
        </div>
      </div>
      {person.processes.length === 0 ? null : (
        <ul aria-label={`Processes of ${person.name}`} className="mt-2 space-y-0.5">
          {person.processes.map((process, index) => (
            <li key={index} className="break-words">
              <bdi>{applicationWords(process)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {record === undefined ? <div className="mt-2">{answer.error === null ? <Skeleton label="Their notes are loading" lines={[60, 40]} /> : <Failed failure={answer.error} onRetry={answer.refresh} />}</div> : null}
      {shown.length === 0 ? null : (
        <ul aria-label={`Notes of ${person.name}`} className="mt-2 space-y-1.5">
          {shown.map((note) => (
            <li key={note.id} className="border-s-2 border-line ps-2">
              <p className="text-xs text-ink-3">
                {note.authorName === null ? 'Note' : <bdi>{note.authorName}</bdi>}
                {note.createdAt === null ? null : (
                  <>
                    {', '}
                    <Time at={note.createdAt} />
                  </>
                )}
              </p>
              <p dir="auto" className="line-clamp-4 break-words whitespace-pre-line">
                {note.body}
              </p>
            </li>
          ))}
        </ul>
      )}
      {notes.length > shown.length ? (
        <Button variant="quiet" size="sm" action="duplicate.notes" about={person.name} className="mt-1" onPress={() => setAll(true)}>
          {notes.length - shown.length} more notes
        </Button>
      ) : null}
    </article>
  );
}

/** The other records of a person who is here more than once, as somebody said: with what hangs on them, until they are parted again (row C10). */
export function Joined({ record }: { readonly record: Pick<CandidateRecord, 'id' | 'name'> }): ReactNode {
  const joined = (useLive('duplicates.of', { candidateId: record.id }, record.id).value?.decided ?? []).filter(({ decision }) => decision === 'same');
  if (joined.length === 0) return null;
  return (
    <Section title="The same person" count={joined.length}>
      <p className="mb-2 text-xs text-pretty text-ink-3">Joined on this computer. The ATS keeps each record, and an edit goes to the record it is made on.</p>
      <div className="space-y-2">
        {joined.map(({ person }) => (
          <OtherRecord key={person.id} own={record} person={person} />
        ))}
      </div>
    </Section>
  );
}
