import { UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RefusedExport } from '../../shared/domain/arrivals.ts';
import { joinParts } from '../lib/personWords.ts';
import { Button } from './Button.tsx';
import { NeedCard } from './NeedCard.tsx';
import { Time } from './Words.tsx';

export interface ExportCardProps {
  readonly refused: RefusedExport;
  readonly onOpen: (candidateId: string) => void;
  readonly onAnswer: (how: 'again' | 'leave') => void;
}

/** Somebody who was exported from LinkedIn Recruiter, or applied with LinkedIn, and is not in the job: why, and what can be done. */
export function ExportCard({ refused, onOpen, onAnswer }: ExportCardProps): ReactNode {
  const { candidateId, jobName, kind } = refused;
  const name = refused.name ?? 'Somebody';
  return (
    <NeedCard
      Icon={UserRoundX}
      tone="bad"
      label={`${name}: not taken in from ${kind === 'export' ? 'LinkedIn Recruiter' : 'LinkedIn'}`}
      title={`The ${kind}${jobName === null ? '' : ` ${kind === 'export' ? 'to' : 'for'} ${jobName}`} was not taken in.`}
      person={{ name, onOpen: candidateId === null ? null : () => onOpen(candidateId) }}
      actions={
        <>
          <Button size="sm" action="export.retry" about={name} onPress={() => onAnswer('again')}>
            Try again
          </Button>
          <Button size="sm" action="export.leave" about={name} onPress={() => onAnswer('leave')}>
            Leave it
          </Button>
        </>
      }
    >
      <p>{refused.reason}</p>
      <p>
        {joinParts(refused.company, kind === 'export' ? 'Exported from LinkedIn Recruiter' : 'Applied with LinkedIn')} <Time at={refused.at} />
      </p>
    </NeedCard>
  );
}
