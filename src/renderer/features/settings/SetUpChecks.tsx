import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SetUpCheck } from '../../../shared/ipc/publishingRequests.ts';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import type { LinkedInCheck } from './useLinkedInCheck.ts';
import { FindingLine } from './FindingLine.tsx';

function summaryOf(checks: readonly SetUpCheck[]): string {
  const count = checks.filter(({ state }) => state === 'bad' || state === 'warn').length;
  return count === 0 ? 'Everything is in order.' : count === 1 ? 'One thing is worth a look.' : `${count} things are worth a look.`;
}

/** What LinkedIn has of the set-up, asked when a person wants to know: what is turned on, who sees what, what is missing. */
export function SetUpChecks({ check: { checks, failure, isAsking, ask } }: { readonly check: LinkedInCheck }): ReactNode {
  return (
    <Section
      title="LinkedIn’s side"
      action={
        <Button size="sm" variant="quiet" action="linkedin.check" isDisabled={isAsking} onPress={ask}>
          <Play size={14} aria-hidden="true" /> {checks === null && failure === null ? 'Check' : 'Check again'}
        </Button>
      }
    >
      <p role="status" className="text-sm text-ink-2">
        {isAsking ? 'LinkedIn is being asked …' : checks === null ? 'What is turned on there, and who sees what is published.' : summaryOf(checks)}
      </p>
      {failure === null ? null : (
        <p role="alert" className="mt-2 text-sm text-bad">
          {failure.message}
        </p>
      )}
      {checks === null ? null : (
        <ul className="mt-2" aria-label="LinkedIn’s side">
          {checks.map((check) => (
            <FindingLine key={check.title} title={check.title} finding={check} />
          ))}
        </ul>
      )}
    </Section>
  );
}
