import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { SendMark } from '../../components/SendMark.tsx';
import { useAction } from '../../stores/actions.ts';
import { SourceMenu } from './SourceMenu.tsx';

const NO_PROCESS = 'The ATS keeps a source with a process. Add this person to a job first.';

/** Where the person came from and who sourced them. */
export function SourceLine({ record }: { readonly record: CandidateRecord }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const process = record.processes.find((one) => one.id === record.sourceProcessId);
  useAction('person.source', () => setOpen(true), { unavailable: process === undefined ? NO_PROCESS : null });
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-1.5 gap-y-1 text-xs text-ink-3" role="group" aria-label="Source">
      <span>Source</span>
      {process === undefined ? (
        <span title={NO_PROCESS}>none: a source belongs to a process, and there is none yet</span>
      ) : (
        <SourceMenu
          candidateId={record.id}
          applicationId={process.id}
          sourceId={process.sourceId}
          sourceName={process.sourceName}
          jobName={process.jobName}
          hasKey
          isOpen={isOpen}
          onOpenChange={setOpen}
        />
      )}
      {process?.sourcePending ? <SendMark state={process.sourcePending.state} /> : null}
      {record.sourcedBy === null ? null : (
        <span>
          sourced by <bdi>{record.sourcedBy}</bdi>
        </span>
      )}
    </div>
  );
}
