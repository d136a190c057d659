import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { WebLink } from '../../components/Words.tsx';
import { joinParts } from '../../lib/personWords.ts';
import { WITHHELD_WORDS } from '../../lib/withheldWords.ts';
import type { JobAtLinkedIn as State } from '../../../shared/domain/publishing.ts';
import { useLive } from '../../stores/live.ts';

/** The settings say it with what is below; here that is elsewhere. */
const WHY = { ...WITHHELD_WORDS, applyUrl: 'nowhere to apply: an administrator says the address in the settings' };
const SEEN = { true: 'everybody can see it', false: 'this organisation’s recruiters only' } as const;

function wordsOf(job: State): string {
  const seen = job.isPublic === null ? null : SEEN[`${job.isPublic}`];
  if (job.state === 'listed') return joinParts('At LinkedIn', seen);
  if (job.state === 'closed') return joinParts('At LinkedIn: closed', seen);
  if (job.state === 'underWay') return 'LinkedIn is working on it';
  if (job.state === 'withheld') return joinParts('Not told to LinkedIn', job.reason === null ? null : WHY[job.reason]);
  if (job.state === 'refused') return joinParts('LinkedIn does not take it', job.message);
  return 'Not told to LinkedIn yet';
}

/** Where a job stands at LinkedIn, with its page there; nothing where Tandem does not publish. */
export function JobAtLinkedIn({ jobId }: { readonly jobId: string }): ReactNode {
  const job = useLive('publishing.job', { jobId }).value?.job ?? null;
  if (job === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-2">
      <span className={job.state === 'refused' ? 'text-bad' : undefined}>{wordsOf(job)}</span>
      {job.url === null ? null : (
        <WebLink href={job.url} action="job.atLinkedIn" className="inline-flex items-center gap-1 text-xs font-medium">
          Open at LinkedIn <ExternalLink size={14} aria-hidden="true" />
        </WebLink>
      )}
    </p>
  );
}
