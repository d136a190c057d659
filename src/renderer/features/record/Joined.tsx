import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import type { ComparedPerson, OnePerson } from '../../../shared/domain/identity.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { Failed } from '../../components/Failed.tsx';
import { RadioList } from '../../components/RadioList.tsx';
import { Section } from '../../components/Section.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { Time } from '../../components/Words.tsx';
import { applicationWords } from '../../lib/duplicateWords.ts';
import { decidePair, mergeInAts, preferRecord } from '../../stores/duplicates.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';

/** Notes of the other record that are shown here; all of them stand there. */
const NOTES_SHOWN = 5;

/** One more record of this person: its contact data, processes and notes, under its name. */
function OtherRecord({ own, person, isInLists }: { readonly own: Pick<CandidateRecord, 'id' | 'name'>; readonly person: ComparedPerson; readonly isInLists: boolean }): ReactNode {
  const answer = useLive('candidates.get', { id: person.id }, person.id);
  const record = answer.value;
  const [isAll, setAll] = useState(false);
  const [isAsking, setAsking] = useState(false);
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
          {isInLists ? null : (
            <Button size="sm" variant="quiet" action="duplicate.inLists" about={person.name} onPress={() => void showInLists(own.id, person)}>
              Show this one in lists
            </Button>
          )}
          <Button size="sm" variant="quiet" action="duplicate.part" about={person.name} onPress={() => void decidePair(own, person, null)}>
            Part them again
          </Button>
          <Button size="sm" variant="quiet" action="duplicate.merge" about={person.name} onPress={() => setAsking(true)}>
            Merge in the ATS…
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
      {isAsking ? (
        <AskDialog title="Merge the two records in the ATS?" no="Keep both" yes="Merge for good" onClose={() => setAsking(false)} onYes={() => void mergeInAts(own, person)}>
          <p>
            This record of <bdi>{person.name}</bdi> ceases to exist in the ATS. Its processes, notes and files go to the record of <bdi>{own.name}</bdi> that you are looking at. What becomes of values that differ is up to the ATS.
          </p>
          <p className="mt-2">It is final: neither the ATS nor Tandem can part the two again. It needs the permission to merge people there.</p>
        </AskDialog>
      ) : null}
    </article>
  );
}

const FIELDS = { name: 'Name', title: 'Title', company: 'Company', location: 'Place' } as const;

/** Of each field in which the records differ: whose value is shown, in lists and at the head of the record. */
function Choices({ id, person }: { readonly id: string; readonly person: OnePerson }): ReactNode {
  const differing = (['name', 'title', 'company', 'location'] as const).flatMap((field) => {
    const { value: shown, fromId } = person.shown[field];
    // Records with one value are one line; the record whose value is shown stands for it.
    const lines = new Map<string, { readonly id: string; readonly title: string }>();
    for (const record of person.records) {
      const value = record[field];
      if (value !== null && value !== '' && !lines.has(value)) lines.set(value, { id: value === shown ? fromId : record.id, title: value });
    }
    return lines.size < 2 ? [] : [{ field, fromId, lines: [...lines.values()] }];
  });
  if (differing.length === 0) return null;
  return (
    <div className="mb-3 grid gap-3 @lg:grid-cols-2">
      {differing.map(({ field, fromId, lines }) => (
        <RadioList
          key={field}
          label={`${FIELDS[field]} that is shown`}
          value={fromId}
          lines={lines}
          onChange={(chosen) => void preferRecord(id, field, { id: chosen, words: `${lines.find((line) => line.id === chosen)?.title ?? ''} is shown. The records stay as they are.` })}
        />
      ))}
    </div>
  );
}

const showInLists = (ownId: string, person: { readonly id: string; readonly name: string }): Promise<void> => preferRecord(ownId, 'record', { id: person.id, words: `Lists show the record of ${person.name} now.` });

/** The other records of a person who is here more than once, as somebody said: what is shown of them all, and what hangs on each, until they are parted again (row C10). */
export function Joined({ record }: { readonly record: Pick<CandidateRecord, 'id' | 'name' | 'onePerson'> }): ReactNode {
  const joined = (useLive('duplicates.of', { candidateId: record.id }, record.id).value?.decided ?? []).filter(({ decision }) => decision === 'same');
  const { onePerson } = record;
  if (joined.length === 0 || onePerson === null) return null;
  const main = onePerson.mainId === record.id ? null : onePerson.records.find(({ id }) => id === onePerson.mainId);
  return (
    <Section title="The same person" count={joined.length}>
      <p className="mb-2 text-xs text-pretty text-ink-3">
        {main === null || main === undefined ? 'Joined on this computer: one row in lists.' : `Joined on this computer: lists show the record of ${main.name}.`} The ATS keeps each record, and an edit goes to the record it is made on.
      </p>
      {main === null || main === undefined ? (
        <Choices id={record.id} person={onePerson} />
      ) : (
        <Button size="sm" action="duplicate.inLists" about={record.name} className="mb-2" onPress={() => void showInLists(record.id, record)}>
          Show this one in lists
        </Button>
      )}
      <div className="space-y-2">
        {joined.map(({ person }) => (
          <OtherRecord key={person.id} own={record} person={person} isInLists={person.id === onePerson.mainId} />
        ))}
      </div>
    </Section>
  );
}
