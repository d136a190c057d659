import {
  ArrowLeft, ArrowRight, BadgeCheck, CalendarDays, CircleSlash, ClipboardCheck, Download, FileText, Inbox, Mail, MessageSquare, NotebookPen, Pencil, SquareArrowOutUpRight, UserRoundCheck,
  type LucideIcon,
} from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { Story, StoryLine, StoryProcess } from '../../../shared/domain/story.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Section } from '../../components/Section.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { InAts, TouchList } from '../../components/TouchSummary.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { joinParts } from '../../lib/personWords.ts';
import { formatRoute, type Route } from '../../lib/route.ts';
import { useAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson, setParams, useRoute } from '../../stores/route.ts';

const ICONS: Readonly<Record<StoryLine['kind'], LucideIcon>> = {
  note: NotebookPen, linkedInNote: NotebookPen, stage: ArrowRight, applied: Inbox, rejected: CircleSlash, hired: BadgeCheck, interview: CalendarDays, feedback: ClipboardCheck,
  file: FileText, email: Mail, inmail: MessageSquare, edit: Pencil, recruiter: SquareArrowOutUpRight, export: Download, consent: UserRoundCheck,
};

const GROUPS = [
  { id: 'all', name: 'Everything' },
  { id: 'processes', name: 'Processes' },
  { id: 'messages', name: 'Messages' },
  { id: 'notes', name: 'Notes' },
  { id: 'interviews', name: 'Interviews' },
] as const;
type Group = (typeof GROUPS)[number]['id'];

const OUTCOMES: Readonly<Record<StoryProcess['status'], string>> = { in_process: 'Under way', rejected: 'Rejected', hired: 'Hired', converted: 'Moved to another job' };
const STEP = 100;

/** Where a line is read in full. */
function placeOf({ leadsTo, jobId }: StoryLine, candidateId: string): Route {
  if (leadsTo === 'job' && jobId !== undefined) return { page: 'jobs', id: jobId, params: {} };
  return { page: 'people', id: candidateId, params: leadsTo === 'inmail' ? { li: 'inmail' } : leadsTo === 'linkedInNotes' ? { li: 'notes' } : {} };
}

function Processes({ processes }: { readonly processes: readonly StoryProcess[] }): ReactNode {
  return (
    <Section title="Processes" count={processes.length}>
      {processes.length === 0 ? <p className="text-sm text-ink-2">They were in no job yet.</p> : null}
      <ul className="divide-y divide-line">
        {processes.map((process) => (
          <li key={process.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5 text-sm">
            <span className="min-w-0 flex-1 basis-60 break-words">
              {process.jobId === null ? (
                <bdi className="font-medium">{process.jobName}</bdi>
              ) : (
                <a href={formatRoute({ page: 'jobs', id: process.jobId, params: {} })} data-line className="rounded-sm font-medium hover:underline">
                  <bdi>{process.jobName}</bdi>
                </a>
              )}
              <span className="text-xs text-ink-3">{`\u00a0${joinParts(process.requisitionId, process.isJobOpen ? null : 'closed')}`}</span>
              <span className="block text-xs text-ink-2">
                {joinParts(process.sourceName, process.recruiterName)}
                {process.beganAt === null ? null : (
                  <>
                    {process.sourceName === null && process.recruiterName === null ? '' : '\u00a0· '}
                    since <Time at={process.beganAt} form="day" />
                  </>
                )}
              </span>
            </span>
            <span className="min-w-0 text-xs break-words">
              <span className={process.status === 'hired' ? 'font-medium text-good' : 'font-medium'}>{joinParts(OUTCOMES[process.status], process.stageName)}</span>
              {process.rejectionReason === null ? null : <span className="text-ink-2">{`\u00a0· ${process.rejectionReason}`}</span>}
            </span>
            <Time at={process.lastAt} form="day" className="text-xs text-ink-3" />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Lines({ story, group }: { readonly story: Story; readonly group: Group }): ReactNode {
  const { locale } = useWords();
  const [count, setCount] = useState(STEP);
  const lines = group === 'all' ? story.lines : story.lines.filter((line) => line.group === group);
  const shown = lines.slice(0, count);
  const years = [...Map.groupBy(shown, ({ at }) => new Date(at).getFullYear())];
  if (lines.length === 0) return <p className="text-sm text-ink-2">{group === 'all' ? 'Nothing has happened yet.' : 'Nothing of this kind has happened yet.'}</p>;
  return (
    <>
      {years.map(([year, ofYear]) => (
        <section key={year} aria-label={String(year)}>
          <h4 className="mt-3 mb-1 text-xs font-semibold text-ink-3">{year}</h4>
          <ol className="space-y-1">
            {ofYear.map((line) => {
              const Icon = ICONS[line.kind];
              return (
                <li key={line.id}>
                  <a href={formatRoute(placeOf(line, story.touch.candidateId))} data-line className="flex gap-2.5 rounded-md px-1.5 py-1 text-sm hover:bg-hover">
                    <Icon size={14} className="mt-0.75 shrink-0 text-ink-3" aria-hidden="true" />
                    <span className="min-w-0 flex-1">
                      <span dir="auto" className="block break-words">
                        {line.title}
                        {line.actorName === null ? null : <span className="text-ink-3">{`\u00a0· ${line.actorName}`}</span>}
                      </span>
                      {line.detail === null ? null : (
                        <span dir="auto" className="line-clamp-2 text-xs break-words text-ink-2">
                          {line.detail}
                        </span>
                      )}
                    </span>
                    <time dateTime={new Date(line.at).toISOString()} className="shrink-0 text-xs leading-5 text-ink-3">
                      {new Date(line.at).toLocaleDateString(locale, { day: 'numeric', month: 'short' })}
                    </time>
                  </a>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      {lines.length > count ? (
        <Button variant="quiet" size="sm" className="mt-2" onPress={() => setCount(count + STEP)}>
          Show older
        </Button>
      ) : story.isCut ? (
        <p className="mt-2 text-xs text-ink-3">
          The {new Intl.NumberFormat(locale).format(story.lines.length)} latest lines stand here, back to <Time at={story.lines.at(-1)?.at ?? null} form="day" />. What is older is read in the ATS, InMail and notes of LinkedIn in Recruiter.
        </p>
      ) : null}
    </>
  );
}

/** Everything that is known of a person on one page: processes, and all that happened in the order of time; offline like the rest (row L9). */
export function StoryPage(): ReactNode {
  const { id, params } = useRoute(({ route }) => route);
  const story = useLive('people.story', id === null ? null : { candidateId: id }, id);
  const region = useRef<HTMLElement>(null);
  const group = GROUPS.find((one) => one.id === params['of'])?.id ?? 'all';
  const back = (): void => openPerson(id);
  const step = (by: 1 | -1): void => {
    const lines = [...(region.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
    const at = lines.findIndex((line) => line === document.activeElement);
    (lines[at < 0 ? 0 : at + by] ?? lines[at])?.focus();
  };
  useAction('list.back', back);
  useAction('list.next', () => step(1));
  useAction('list.previous', () => step(-1));
  const body = (): ReactNode => {
    if (story.value === undefined) {
      return story.error === null ? <Skeleton label="The history is loading" lines={[40, 70, 60, 80]} /> : <Failed failure={story.error} onRetry={story.refresh} back={{ words: 'Back to people', onPress: () => openPerson(null) }} />;
    }
    const { touch } = story.value;
    return (
      <>
        <header className="flex items-start gap-3">
          <Avatar name={touch.name} size="lg" />
          <div className="min-w-0 flex-1">
            <h2 className="text-lg font-semibold break-words">
              <bdi>{touch.name}</bdi>
            </h2>
            <p className="text-sm text-ink-2">
              <bdi>{joinParts(story.value.title, story.value.company)}</bdi>
            </p>
          </div>
        </header>
        <div className="mt-3 grid grid-cols-1 gap-3 sm:grid-cols-2">
          <section aria-label="In the ATS" className="rounded-md border border-line p-3">
            <h3 className="mb-1 text-xs font-semibold text-ink-2">In the ATS</h3>
            <InAts touch={touch} />
          </section>
          <section aria-label="In touch" className="rounded-md border border-line p-3">
            <h3 className="mb-1 text-xs font-semibold text-ink-2">Already in touch</h3>
            <TouchList touch={touch} />
          </section>
        </div>
        <Processes processes={story.value.processes} />
        <Section title="What happened" count={story.value.lines.length}>
          <Segments label="What happened" size="sm" value={group} options={GROUPS} onChange={(next) => setParams({ of: next === 'all' ? null : next })} />
          <Lines key={group} story={story.value} group={group} />
        </Section>
      </>
    );
  };
  return (
    <section ref={region} aria-label="Full history" className="h-full overflow-y-auto bg-surface outline-none" data-pane tabIndex={-1}>
      <div className="sticky top-0 z-10 border-b border-line bg-surface px-2 py-1">
        <Button variant="quiet" size="sm" onPress={back}>
          <ArrowLeft size={14} aria-hidden="true" /> Record
        </Button>
      </div>
      <div className="mx-auto max-w-180 px-5 pt-3 pb-10">{body()}</div>
    </section>
  );
}
