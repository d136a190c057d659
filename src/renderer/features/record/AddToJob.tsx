import { Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { INPUT_CLASS } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { StageSelect } from '../../components/StageSelect.tsx';
import { addToJob } from '../../stores/edits.ts';
import type { Failure } from '../../stores/failure.ts';
import { useLive } from '../../stores/live.ts';

/** Starts a process in another job: search the open jobs, choose one, say where it starts. */
export function AddToJob({ record, onClose }: { readonly record: CandidateRecord; readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const [stageId, setStageId] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const jobs = useLive('jobs.list', { status: 'open', text, sort: text === '' ? 'active' : 'name', offset: 0, limit: 50 });
  const funnel = useLive('jobs.funnel', jobId === null ? null : { id: jobId });
  const rows = jobs.value?.rows ?? [];
  const underWay = new Set(record.processes.filter((process) => process.status === 'in_process').map((process) => process.jobId));
  const job = funnel.value;

  const add = async (): Promise<void> => {
    if (jobId === null || job === undefined) return;
    const wrong = await addToJob(record.id, jobId, stageId, job.name);
    setFailure(wrong);
    if (wrong === null) onClose();
  };

  return (
    <Dialog title="Add to a job" isOpen onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <SearchField aria-label="Search jobs" value={text} onChange={setText} autoFocus className="relative">
          <Search size={14} className="absolute top-2.5 left-2.5 text-ink-3" aria-hidden="true" />
          <Input placeholder="Search open jobs" className={`${INPUT_CLASS} h-8 pl-8 [&::-webkit-search-cancel-button]:hidden`} />
        </SearchField>
        <ListBox
          aria-label="Open jobs"
          selectionMode="single"
          selectedKeys={jobId === null ? [] : [jobId]}
          disabledKeys={underWay}
          onSelectionChange={(keys) => {
            const [first] = keys === 'all' ? [] : [...keys];
            setJobId(first === undefined ? null : String(first));
            setStageId(null);
            setFailure(null);
          }}
          items={rows}
          className="h-64 overflow-y-auto rounded-md border border-line p-1"
          renderEmptyState={() => (
            <p className="p-4 text-center text-ink-2">{jobs.loading ? 'Loading jobs' : (jobs.error?.message ?? 'No open job has this in its name.')}</p>
          )}
        >
          {(row) => (
            <ListBoxItem id={row.id} textValue={row.name} className="cursor-default rounded-sm px-2 py-1 outline-none data-[disabled]:text-ink-3 data-[focused]:bg-hover data-[selected]:bg-selected">
              <span className="flex items-baseline gap-2">
                <span dir="auto" className="min-w-0 flex-1 truncate text-start text-sm">
                  {row.name}
                </span>
                <span className="shrink-0 text-xs text-ink-3">{underWay.has(row.id) ? 'already under way' : row.requisitionId}</span>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
        <StageSelect stages={job?.stages} chosen={stageId} onChoose={setStageId} isInline />
        {failure === null ? null : (
          <Notice tone="bad" alert>
            {failure.message}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" isDisabled={job === undefined}>
            {job === undefined ? 'Add' : `Add to ${job.name}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
