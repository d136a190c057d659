import type { ReactNode } from 'react';
import type { Process } from '../../../shared/domain/candidate.ts';
import { useWords } from '../../components/Words.tsx';
import { duration, exactDate } from '../../lib/dateWords.ts';

const MOST_NAMED = 8;

/** The stages of a process as a line of steps: passed, present, to come; when, on hover. */
export function Stepper({ process }: { readonly process: Process }): ReactNode {
  const { locale, now } = useWords();
  const current = process.stages.findIndex((stage) => stage.id === process.stageId);
  const live = process.status === 'in_process';
  // With many steps there is no room for a name beneath each: the present one is named, the others on hover.
  const isCrowded = process.stages.length > MOST_NAMED;
  const tip = (stageId: string, name: string): string => {
    const entry = process.history.findLast((step) => step.stageId === stageId);
    if (entry === undefined || entry.enteredAt === null) return name;
    const stayed = duration((entry.exitedAt ?? now) - entry.enteredAt, locale);
    return `${name}: since ${exactDate(entry.enteredAt, locale)}, ${stayed}`;
  };
  return (
    <ol className="flex" aria-label={`Stages of ${process.jobName}`}>
      {process.stages.map((stage, index) => {
        const isCurrent = index === current;
        const passed = current >= 0 && index < current;
        const bar = isCurrent ? (live ? 'bg-accent' : 'bg-line-control') : passed ? (live ? 'bg-accent/45' : 'bg-line-strong') : 'bg-line';
        return (
          <li key={stage.id} title={tip(stage.id, stage.name)} aria-current={isCurrent ? 'step' : undefined} className="min-w-0 flex-1 pr-1 last:pr-0">
            <span className={`block h-1 rounded-sm ${bar}`} />
            <span className={`mt-1 text-xs ${isCrowded ? (isCurrent ? 'block whitespace-nowrap' : 'sr-only') : 'line-clamp-2 break-words hyphens-auto'} ${isCurrent ? 'font-semibold text-ink' : 'text-ink-3'}`}>
              {stage.name}
              {passed ? <span className="sr-only"> (passed)</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
