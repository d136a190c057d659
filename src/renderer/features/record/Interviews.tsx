import { ChevronDown, ChevronsUp, ChevronsDown, CircleMinus, ThumbsDown, ThumbsUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Interview } from '../../../shared/domain/candidate.ts';
import { Section } from '../../components/Section.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { timeSpan } from '../../lib/dateWords.ts';
import { joinParts } from '../../lib/personWords.ts';

type Scorecard = Interview['scorecards'][number];

const RECOMMENDATIONS = {
  strong_yes: { words: 'Strong yes', Icon: ChevronsUp, tone: 'text-good' },
  yes: { words: 'Yes', Icon: ThumbsUp, tone: 'text-good' },
  no: { words: 'No', Icon: ThumbsDown, tone: 'text-bad' },
  strong_no: { words: 'Strong no', Icon: ChevronsDown, tone: 'text-bad' },
  no_decision: { words: 'No decision', Icon: CircleMinus, tone: 'text-ink-3' },
} as const;

function statusWords(status: string): string {
  return status.replaceAll('_', ' ');
}

function ScorecardView({ card }: { readonly card: Scorecard }): ReactNode {
  const { words, Icon, tone } = RECOMMENDATIONS[card.recommendation];
  const head = (
    <>
      <span className={`inline-flex w-26 shrink-0 items-center gap-1.5 text-xs font-medium ${tone}`}>
        <Icon size={14} aria-hidden="true" /> {words}
      </span>
      <span className="min-w-0 flex-1 truncate text-sm">
        <bdi>{card.interviewerName ?? 'Somebody'}</bdi>
      </span>
      <Time at={card.submittedAt} className="text-xs text-ink-3" />
    </>
  );
  if (card.attributes.length === 0 && card.answers.length === 0) return <div className="flex items-center gap-2 pl-4">{head}</div>;
  return (
    <details className="group">
      <summary className="flex cursor-default list-none items-center gap-2 rounded-sm hover:bg-hover">
        <ChevronDown size={12} className="-mr-1 shrink-0 -rotate-90 text-ink-3 group-open:rotate-0" aria-hidden="true" />
        {head}
      </summary>
      <dl className="mt-1 mb-2 ml-4 space-y-1.5 text-sm">
        {card.attributes.map((attribute) => (
          <div key={attribute.name} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
            <dt className="text-ink-2">{attribute.name}</dt>
            <dd className="text-xs leading-5 text-ink-2">{attribute.rating === null ? 'not rated' : statusWords(attribute.rating)}</dd>
            {attribute.note === null ? null : <dd className="col-span-2 break-words">{attribute.note}</dd>}
          </div>
        ))}
        {card.answers.map((answer) => (
          <div key={answer.question}>
            <dt className="text-xs text-ink-3">{answer.question}</dt>
            <dd dir="auto" className="break-words whitespace-pre-wrap">
              {answer.answer}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Interviews with the feedback on them. */
export function Interviews({ interviews }: { readonly interviews: readonly Interview[] }): ReactNode {
  const { locale } = useWords();
  if (interviews.length === 0) return null;
  return (
    <Section title="Interviews" count={interviews.length}>
      <ul className="space-y-3">
        {interviews.map((interview) => (
          <li key={interview.id}>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{interview.name}</span>
              <span className="text-xs text-ink-3">
                {joinParts(interview.jobName, statusWords(interview.status), interview.startsAt === null ? 'no time set' : timeSpan(interview.startsAt, interview.endsAt, locale))}
              </span>
            </p>
            {interview.scorecards.length === 0 ? (
              <p className="text-xs text-ink-3">No feedback yet.</p>
            ) : (
              <div className="mt-1 space-y-0.5">
                {interview.scorecards.map((card) => (
                  <ScorecardView key={card.id} card={card} />
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
