import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import type { ChosenJob } from '../../components/JobAndStage.tsx';
import { JobList } from '../../components/JobMenu.tsx';
import { Notice } from '../../components/Notice.tsx';
import { StageSelect } from '../../components/StageSelect.tsx';
import { addToJob } from '../../stores/edits.ts';
import type { Failure } from '../../stores/failure.ts';
import { useJobsToChoose } from '../../stores/jobsToChoose.ts';

/** Starts a process in another job: search the open jobs, choose one, say where it starts. */
export function AddToJob({ record, onClose }: { readonly record: CandidateRecord; readonly onClose: () => void }): ReactNode {
  const [chosen, setChosen] = useState<ChosenJob | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const underWay = new Set(record.processes.filter((process) => process.status === 'in_process').map((process) => process.jobId));
  const jobs = useJobsToChoose(chosen?.jobId ?? null, { isOpenAtFirst: true, whyNot: ({ id }) => (underWay.has(id) ? 'already under way' : null) });
  const name = jobs.job?.name;

  const add = async (): Promise<void> => {
    if (chosen === null || name === undefined) return;
    const wrong = await addToJob(record.id, chosen.jobId, chosen.stageId, name);
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
        <JobList
          {...jobs}
          chosen={chosen?.jobId ?? null}
          onChoose={(jobId) => {
            setChosen({ jobId, stageId: null });
            setFailure(null);
          }}
        />
        <StageSelect stages={jobs.job?.stages} chosen={chosen?.stageId ?? null} onChoose={(stageId) => chosen !== null && setChosen({ ...chosen, stageId })} isInline />
        {failure === null ? null : (
          <Notice tone="bad" alert>
            {failure.message}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" isDisabled={name === undefined} className="min-w-0">
            <bdi className="min-w-0 truncate">{name === undefined ? 'Add' : `Add to ${name}`}</bdi>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
