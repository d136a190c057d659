import { CircleDashed, ExternalLink, Lock, RotateCcw, Undo2 } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { Change } from '../../../shared/domain/account.ts';
import type { CandidateField, CandidateRecord } from '../../../shared/domain/candidate.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import { PopoverButton } from '../../components/Menu.tsx';
import { useOffers } from '../../components/Offers.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { WhyNotButton } from '../../components/WhyNotButton.tsx';
import { Time, WebLink } from '../../components/Words.tsx';
import { releaseWords, whyNotUndo } from '../../lib/changeWords.ts';
import { releaseChange, retryChange, undoChange } from '../../stores/edits.ts';
import { startEditing } from '../../stores/recordView.ts';
import { toast } from '../../stores/toasts.ts';
import { RecordMenu } from './RecordMenu.tsx';
import { SourceLine } from './SourceLine.tsx';

/** Between two parts of a line. It hangs on the part before it, so that no line begins with it. */
const DOT = (
  <span aria-hidden="true" className="text-ink-3">
    {'\u00a0·'}
  </span>
);

/** The list of a person's edits that are on their way, behind one quiet mark. */
function NotSent({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  // The window is closed most of the time; what asks the person has a card of its own.
  useOffers(changes.filter(({ state }) => state === 'waiting').map((change) => ({ action: 'change.undo', about: change.summary, unavailable: whyNotUndo(change), run: () => void undoChange(change.candidateId, change.id) })));
  if (changes.length === 0) return null;
  const refused = changes.some((change) => change.state === 'refused');
  return (
    <PopoverButton
      label="Changes not sent"
      trigger={
        <Button variant="quiet" size="sm" action="person.notSent" className={refused ? '!text-bad' : '!text-wait'}>
          <CircleDashed size={14} aria-hidden="true" /> Not sent {changes.length}
        </Button>
      }
    >
      <p className="mb-2 font-semibold">Not sent to the ATS yet</p>
      <ul className="max-h-80 space-y-3 overflow-y-auto">
        {changes.map((change) => (
          <li key={change.id} className="flex gap-2">
            <span className="mt-0.5">
              <SendMark state={change.state === 'done' ? 'sending' : change.state} />
            </span>
            <div className="min-w-0 flex-1">
              <p dir="auto" className="break-words">
                {change.summary}
              </p>
              <p className="text-xs text-ink-3">
                <Time at={change.createdAt} />
                {change.message === null ? null : ` · ${change.message}`}
              </p>
              <div className="mt-1 flex gap-1">
                <WhyNotButton size="sm" whyNot={whyNotUndo(change)} onWhy={(why) => toast(why)} onPress={() => void undoChange(change.candidateId, change.id)}>
                  <Undo2 size={12} aria-hidden="true" /> Undo
                </WhyNotButton>
                {change.state === 'held' ? (
                  <Button size="sm" onPress={() => void releaseChange(change.candidateId, change.id)}>
                    {releaseWords(change)}
                  </Button>
                ) : null}
                {change.state === 'refused' || change.state === 'needsPerson' ? (
                  <Button size="sm" onPress={() => void retryChange(change.candidateId, change.id)}>
                    <RotateCcw size={12} aria-hidden="true" /> Try again
                  </Button>
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </PopoverButton>
  );
}

/** What is said of a person at the head of the record: of several records, what was chosen of them, on the one that stands in lists. */
function shownOf(record: CandidateRecord): Pick<CandidateRecord, 'name' | 'title' | 'company' | 'location'> {
  const { onePerson } = record;
  if (onePerson === null || onePerson.mainId !== record.id) return record;
  const { name, title, company, location } = onePerson.shown;
  return { name: name.value ?? record.name, title: title.value, company: company.value, location: location.value };
}

/** Who this is, at a glance. */
export function RecordHeader({ record, changes }: { readonly record: CandidateRecord; readonly changes: readonly Change[] }): ReactNode {
  const pendingName = (['firstName', 'lastName', 'preferredName'] as const)
    .map((field) => record.pendingFields[field])
    .find((pending) => pending !== undefined);
  const shown = shownOf(record);
  const parts = (['title', 'company'] as const).flatMap((field) => {
    const text = shown[field];
    return text === null || text === '' ? [] : [{ field, text }];
  });
  const part = (field: CandidateField, text: string, hasNext: boolean): ReactNode => {
    const pending = record.pendingFields[field];
    const edit = (): void => startEditing(record.id, field);
    return (
      <Fragment key={field}>
        {/* Not a button, which is one box: a long employer goes on in the line where the title ends, and breaks wherever it must. */}
        <span
          role="button"
          tabIndex={0}
          title="Edit"
          className="cursor-default rounded-sm [overflow-wrap:anywhere] hover:text-ink hover:underline"
          onClick={edit}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            edit();
          }}
        >
          <bdi>{text}</bdi>
        </span>
        {pending === undefined ? null : (
          <span className="whitespace-nowrap">
            {'\u00a0'}
            <span className="align-middle">
              <SendMark state={pending.state} />
            </span>
          </span>
        )}
        {hasNext ? DOT : null}{' '}
      </Fragment>
    );
  };
  return (
    <header className="flex items-start gap-3">
      <Avatar name={shown.name} size="lg" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2">
          <h2 className="min-w-0 text-lg font-semibold break-words text-balance">
            <bdi>{shown.name}</bdi>
          </h2>
          {record.preferredName === null || record.preferredName === '' ? null : (
            <span className="text-sm text-ink-3">
              “<bdi>{record.preferredName}</bdi>”
            </span>
          )}
          {record.isPrivate ? (
            <span className="inline-flex items-center gap-1 text-xs text-ink-3" title="Only people with permission for private candidates see this record.">
              <Lock size={12} aria-hidden="true" /> private
            </span>
          ) : null}
          {pendingName === undefined ? null : <SendMark state={pendingName.state} />}
          <NotSent changes={changes} />
        </div>
        <p className="text-sm text-ink-2">
          {parts.length === 0 && shown.location === null ? (
            <button type="button" className="rounded-sm text-ink-3 hover:text-accent" onClick={() => startEditing(record.id, 'title')}>
              Add title and company
            </button>
          ) : (
            <>
              {parts.map(({ field, text }, index) => part(field, text, index < parts.length - 1 || shown.location !== null))}
              {shown.location === null ? null : <bdi className="[overflow-wrap:anywhere]">{shown.location}</bdi>}
            </>
          )}
        </p>
        <SourceLine record={record} />
      </div>
      <div className="flex shrink-0 items-center gap-1">
        {record.atsUrl === null ? null : (
          <WebLink href={record.atsUrl} action="person.atAts" label="Open in the ATS" className="p-1.5">
            <ExternalLink size={16} aria-hidden="true" />
          </WebLink>
        )}
        <RecordMenu key={record.id} record={record} />
      </div>
    </header>
  );
}
