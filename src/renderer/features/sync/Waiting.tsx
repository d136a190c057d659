import type { ReactNode } from 'react';
import type { Change, SyncStatus } from '../../../shared/domain/account.ts';
import { Button } from '../../components/Button.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Section } from '../../components/Section.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { ProgressBar, Skeleton } from '../../components/Spinner.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { byPerson, onTheWay, type WaitingPerson } from '../../lib/syncWords.ts';
import { useDrain } from '../../stores/drain.ts';
import { undoChange } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';

/** More people than this are counted, not listed: nobody reads a queue to its end. */
const PEOPLE = 50;
const CHANGES = 500;

function ChangeLine({ change }: { readonly change: Change }): ReactNode {
  return (
    <li className="flex items-start gap-2 py-1">
      <span className="mt-0.5">
        <SendMark state={change.state === 'done' ? 'sending' : change.state} />
      </span>
      <div className="min-w-0 flex-1">
        <p dir="auto" className="text-start break-words">
          {change.summary}
        </p>
        {change.message === null ? null : <p className="text-xs text-ink-2">{change.message}</p>}
      </div>
      <Time at={change.createdAt} className="text-xs leading-5 text-ink-3" />
      {change.undo === 'free' ? (
        <Button size="sm" action="change.undo" about={`${change.candidateName}: ${change.summary}`} onPress={() => void undoChange(change.candidateId, change.id)}>
          Undo
        </Button>
      ) : null}
    </li>
  );
}

function PersonLine({ person }: { readonly person: WaitingPerson }): ReactNode {
  const [first] = person.changes;
  if (first === undefined) return null;
  const name = (
    <button type="button" className="rounded-sm text-sm font-medium text-ink hover:underline" onClick={() => openPerson(person.candidateId)}>
      <bdi>{person.candidateName}</bdi>
    </button>
  );
  if (person.changes.length === 1) {
    return (
      <li className="py-1.5" aria-label={person.candidateName}>
        {name}
        <ul className="mt-0.5">
          <ChangeLine change={first} />
        </ul>
      </li>
    );
  }
  return (
    <li className="py-1.5" aria-label={person.candidateName}>
      {name}
      <Disclosure title={`${person.changes.length} changes`} hint={first.summary} className="mt-0.5">
        <ul className="mt-1 pl-4">
          {person.changes.map((change) => (
            <ChangeLine key={change.id} change={change} />
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}

/** What goes out by itself: person by person, and as a number with a bar when there are thousands. */
export function Waiting({ status }: { readonly status: SyncStatus }): ReactNode {
  const { locale } = useWords();
  const waiting = onTheWay(status);
  const drain = useDrain(waiting);
  const changes = useLive('changes.list', waiting === 0 ? null : { candidateId: null, sent: false, limit: CHANGES, states: ['waiting', 'sending', 'unknown'] });
  if (waiting === 0) return null;
  const number = new Intl.NumberFormat(locale);
  const people = byPerson(changes.value?.changes ?? []);
  const shown = people.slice(0, PEOPLE);
  const listed = shown.reduce((sum, person) => sum + person.changes.length, 0);
  return (
    <Section title="Goes out by itself" count={waiting}>
      {drain === null ? null : (
        <div className="mb-3 space-y-1.5">
          <p className="flex justify-between gap-4 text-sm">
            <span>{status.paused ? 'Kept here until you resume sync' : status.online ? 'Sending, a few people at once' : 'Kept here until the network is back'}</span>
            <span className="text-end text-ink-2">
              {number.format(drain.sent)} of {number.format(drain.of)} sent
            </span>
          </p>
          <ProgressBar label="Changes sent" value={drain.sent / drain.of} />
        </div>
      )}
      {changes.value === undefined ? changes.error === null ? <Skeleton label="Loading" lines={[60, 80, 40]} /> : <p className="text-bad">{changes.error.message}</p> : null}
      <ul className="divide-y divide-line">
        {shown.map((person) => (
          <PersonLine key={person.candidateId} person={person} />
        ))}
      </ul>
      {listed > 0 && listed < waiting ? <p className="mt-2 text-xs text-ink-3">and {countWords(waiting - listed, 'change', 'changes', locale)} more, in the order in which they were made</p> : null}
    </Section>
  );
}
