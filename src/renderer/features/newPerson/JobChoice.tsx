import { ChevronDown, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { INPUT_CLASS } from '../../components/Field.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { useLive } from '../../stores/live.ts';

export interface ChosenJob {
  readonly jobId: string;
  readonly stageId: string | null;
}

/** The job that a new person starts in, and where in it; none is fine. */
export function JobChoice({ chosen, onChoose }: { readonly chosen: ChosenJob | null; readonly onChoose: (job: ChosenJob | null) => void }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const jobs = useLive('jobs.list', isOpen ? { status: 'open', text: '', sort: 'active', offset: 0, limit: 200 } : null);
  const job = useLive('jobs.funnel', chosen === null ? null : { id: chosen.jobId }).value;
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      <div className="min-w-0">
        <p className="mb-1 text-xs font-medium text-ink-2">Job</p>
        <div className="flex gap-1">
          <PickMenu
            label="Job"
            isOpen={isOpen}
            onOpenChange={setOpen}
            withSearch
            chosen={chosen?.jobId ?? null}
            choices={(jobs.value?.rows ?? []).map((row) => ({ id: row.id, name: row.name, detail: row.requisitionId ?? undefined }))}
            emptyWords={jobs.value === undefined ? 'Jobs are loading' : 'No open job has this in its name'}
            onChoose={(row) => onChoose({ jobId: row.id, stageId: null })}
            trigger={
              <Button className="min-w-0 flex-1 !justify-between !border-line-control font-normal" aria-label={job === undefined ? 'Choose a job' : `Job: ${job.name}`}>
                <bdi className={`truncate ${job === undefined ? 'text-ink-3' : ''}`}>{job?.name ?? 'None'}</bdi>
                <ChevronDown size={14} className="shrink-0 text-ink-3" aria-hidden="true" />
              </Button>
            }
          />
          {chosen === null ? null : <IconButton label="No job" icon={<X size={14} />} className="!size-8" onPress={() => onChoose(null)} />}
        </div>
      </div>
      <label className="min-w-0">
        <span className="mb-1 block text-xs font-medium text-ink-2">Starts in</span>
        <select
          value={chosen?.stageId ?? ''}
          disabled={job === undefined || chosen === null}
          onChange={(event) => chosen !== null && onChoose({ ...chosen, stageId: event.target.value === '' ? null : event.target.value })}
          className={`${INPUT_CLASS} h-8 disabled:border-line disabled:text-ink-3`}
        >
          <option value="">The first stage</option>
          {job?.stages.map((stage) => (
            <option key={stage.id} value={stage.id}>
              {stage.name}
              {stage.writesToCandidate ? ' (Greenhouse e-mails the candidate)' : ''}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
