import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { Time } from '../../components/Words.tsx';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';
import { retryProblem } from '../../stores/sync.ts';

/** Records that could not be read or sent, each with why and a retry. */
export function Problems(): ReactNode {
  const problems = useLive('sync.problems', {});
  const rows = problems.value?.problems ?? [];
  return (
    <Section title="Could not be read" count={rows.length}>
      {rows.length === 0 ? <p className="text-ink-2">{problems.error?.message ?? (problems.value === undefined ? 'Loading' : 'Every record could be read.')}</p> : null}
      <ul className="divide-y divide-line">
        {rows.map((problem) => {
          const { candidateId } = problem;
          return (
            <li key={problem.id} className="flex items-start gap-3 py-2">
              <div className="min-w-0 flex-1">
                <p className="break-words">
                  <span className="font-medium">
                    {problem.typeLabel} {problem.remoteId}
                  </span>
                  <span className="text-ink-2">{`\u00a0· ${problem.message}`}</span>
                </p>
                <p className="text-xs text-ink-3">
                  {problem.accountLabel}, <Time at={problem.at} />
                </p>
              </div>
              {candidateId === null ? null : (
                <Button size="sm" variant="quiet" onPress={() => openPerson(candidateId)}>
                  Open person
                </Button>
              )}
              <Button size="sm" action="problem.retry" about={`${problem.typeLabel} ${problem.remoteId}`} onPress={() => retryProblem(problem.id)}>
                Try again
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
