import { ArrowRight, BadgeCheck, CalendarDays, CircleSlash, ClipboardCheck, FileText, Inbox, Mail, MessageSquare, NotebookPen, Pencil, SquareArrowOutUpRight, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { WaitingValue } from '../../../shared/domain/arrivals.ts';
import type { Activity } from '../../../shared/domain/candidate.ts';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { ValueCard } from '../../components/ValueCard.tsx';
import { Time } from '../../components/Words.tsx';
import { answerValue } from '../../stores/arrivals.ts';

const STEP = 20;

const ICONS: Readonly<Record<Activity['kind'], LucideIcon>> = {
  note: NotebookPen,
  stage: ArrowRight,
  applied: Inbox,
  rejected: CircleSlash,
  hired: BadgeCheck,
  interview: CalendarDays,
  feedback: ClipboardCheck,
  file: FileText,
  email: Mail,
  inmail: MessageSquare,
  edit: Pencil,
  recruiter: SquareArrowOutUpRight,
};

/** What happened with this person, newest first; before it what waits for a word: contact data that they shared (row E5). */
export function ActivityFeed({ activity, waiting }: { readonly activity: readonly Activity[]; readonly waiting: readonly WaitingValue[] }): ReactNode {
  const [shown, setShown] = useState(STEP);
  return (
    <Section title="Activity">
      {waiting.length === 0 ? null : (
        <div className="mb-3 space-y-2">
          {waiting.map((value) => (
            <ValueCard key={value.id} value={value} onAnswer={(take) => void answerValue(value, take)} />
          ))}
        </div>
      )}
      {activity.length === 0 ? <p className="text-ink-2">Nothing has happened yet.</p> : null}
      <ol className="space-y-2">
        {activity.slice(0, shown).map((entry) => {
          const Icon = ICONS[entry.kind];
          return (
            <li key={entry.id} className="flex gap-2.5">
              <Icon size={14} className="mt-0.75 shrink-0 text-ink-3" aria-hidden="true" />
              <div className="min-w-0 flex-1">
                <p className="flex gap-2">
                  <span dir="auto" className="min-w-0 flex-1 text-start break-words">
                    {entry.title}
                    {entry.actorName === null ? null : <span className="text-ink-3">{`\u00a0· ${entry.actorName}`}</span>}
                  </span>
                  <Time at={entry.at} className="text-xs leading-5 text-ink-3" />
                </p>
                {entry.detail === null ? null : (
                  <p dir="auto" className="line-clamp-2 text-xs break-words text-ink-2">
                    {entry.detail}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {activity.length > shown ? (
        <Button variant="quiet" size="sm" className="mt-2" onPress={() => setShown(shown + STEP)}>
          Show older
        </Button>
      ) : null}
    </Section>
  );
}
