import { ChevronDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ActionId } from '../lib/actionCatalog.ts';
import { Button, IconButton } from './Button.tsx';
import { JobMenu, type JobsToChoose } from './JobMenu.tsx';
import { StageSelect } from './StageSelect.tsx';

/** A job, and the stage that somebody starts in there; null is the first one. */
export interface ChosenJob {
  readonly jobId: string;
  readonly stageId: string | null;
}

export interface JobAndStageProps extends JobsToChoose {
  readonly chosen: ChosenJob | null;
  readonly onChoose: (chosen: ChosenJob | null) => void;
  readonly action?: ActionId;
  /** One above the other, or side by side where there is room. */
  readonly layout: 'stacked' | 'beside';
  /** What stands beside the stage. */
  readonly children?: ReactNode;
}

/** The words of the button: the job, or what stands in its place. */
function nameOf(chosen: ChosenJob | null, job: JobsToChoose['job']): { readonly words: string; readonly isJob: boolean } {
  if (chosen === null) return { words: 'None', isJob: false };
  if (job === undefined) return { words: 'Loading …', isJob: false };
  return job === null ? { words: 'Not here any more', isJob: false } : { words: job.name, isJob: true };
}

/** Chooses an open job and where in it somebody starts; none is a choice as well. By keyboard: it opens with the search, arrows and Enter choose. */
export function JobAndStage({ job, chosen, onChoose, action, layout, children, ...jobs }: JobAndStageProps): ReactNode {
  const { words, isJob } = nameOf(chosen, job);
  return (
    <div className={layout === 'stacked' ? 'grid grid-cols-2 gap-2' : 'grid grid-cols-1 gap-3 sm:grid-cols-2'}>
      <div className={`min-w-0 ${layout === 'stacked' ? 'col-span-2' : ''}`}>
        <p className="mb-1 text-xs font-medium text-ink-2">Job</p>
        <div className="flex gap-1">
          <JobMenu
            {...jobs}
            chosen={chosen?.jobId ?? null}
            onChoose={(jobId) => onChoose({ jobId, stageId: null })}
            trigger={
              <Button className="min-w-0 flex-1 !justify-between !border-line-control font-normal" aria-label={isJob ? `Job: ${words}` : 'Choose a job'} {...(action === undefined ? {} : { action })}>
                <bdi className={`truncate ${isJob ? '' : 'text-ink-3'}`}>{words}</bdi>
                <ChevronDown size={14} className="shrink-0 text-ink-3" aria-hidden="true" />
              </Button>
            }
          />
          {chosen === null ? null : <IconButton label="No job" icon={<X size={14} />} className="!size-8" onPress={() => onChoose(null)} />}
        </div>
      </div>
      <StageSelect stages={isJob ? job?.stages : undefined} chosen={chosen?.stageId ?? null} onChoose={(stageId) => chosen !== null && onChoose({ ...chosen, stageId })} />
      {children}
    </div>
  );
}
