import { ChevronDown, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ImportDraft } from '../../../shared/domain/resumeImport.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { JobAndStage } from '../../components/JobAndStage.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { useJobsToChoose } from '../../stores/jobsToChoose.ts';
import { useLive } from '../../stores/live.ts';

type Choice = Pick<ImportDraft, 'jobId' | 'stageId' | 'sourceId' | 'tags'>;

/** Job, stage, source and tags of whoever is made; the next file begins with the same. */
export function WhereTo({ chosen, error, onChoose }: { readonly chosen: Choice; readonly error: string | null; readonly onChoose: (change: Partial<Choice>) => void }): ReactNode {
  const [open, setOpen] = useState<'source' | 'tag' | null>(null);
  const jobs = useJobsToChoose(chosen.jobId);
  const sources = useLive('sources.list', open === 'source' || chosen.sourceId !== null ? {} : null).value?.sources;
  const tags = useLive('candidates.filterOptions', open === 'tag' ? {} : null).value?.tags;
  const source = sources?.find(({ id }) => id === chosen.sourceId);
  const opens = (what: typeof open) => (isOpen: boolean) => setOpen(isOpen ? what : null);
  return (
    <section aria-label="Where to" className="space-y-2.5">
      <h3 className="text-xs font-semibold text-ink-2">Where to</h3>
      <JobAndStage
        {...jobs}
        layout="stacked"
        action="import.job"
        chosen={chosen.jobId === null ? null : { jobId: chosen.jobId, stageId: chosen.stageId }}
        onChoose={(job) => onChoose(job ?? { jobId: null, stageId: null, sourceId: null })}
      >
        <div className="min-w-0">
          <p className="mb-1 text-xs font-medium text-ink-2">Source</p>
          <PickMenu
            label="Source"
            isOpen={open === 'source'}
            onOpenChange={opens('source')}
            withSearch
            chosen={chosen.sourceId}
            choices={(sources ?? []).map(({ id, name, type }) => ({ id, name, detail: type ?? undefined }))}
            emptyWords={sources === undefined ? 'Sources are loading' : 'No source has this in its name'}
            onChoose={({ id }) => onChoose({ sourceId: id })}
            trigger={
              <Button className="w-full min-w-0 !justify-between !border-line-control font-normal data-[disabled]:!border-line" isDisabled={chosen.jobId === null} aria-label={source === undefined ? 'Choose a source' : `Source: ${source.name}`}>
                <bdi className={`truncate ${source === undefined ? 'text-ink-3' : ''}`}>{source?.name ?? 'None'}</bdi>
                <ChevronDown size={14} className="shrink-0 text-ink-3" aria-hidden="true" />
              </Button>
            }
          />
        </div>
      </JobAndStage>
      <div className="flex flex-wrap items-center gap-1" role="group" aria-label="Tags">
        {chosen.tags.map((tag) => (
          <Chip key={tag} onRemove={() => onChoose({ tags: chosen.tags.filter((other) => other !== tag) })} removeLabel={`Remove tag ${tag}`}>
            {tag}
          </Chip>
        ))}
        <PickMenu
          label="Add a tag"
          isOpen={open === 'tag'}
          onOpenChange={opens('tag')}
          withSearch
          choices={(tags ?? []).filter(({ name }) => !chosen.tags.includes(name)).map(({ name, count }) => ({ id: name, name, detail: String(count) }))}
          {...(tags === undefined ? {} : { createWords: (typed: string) => `New tag “${typed}”` })}
          emptyWords={tags === undefined ? 'Tags are loading' : 'Type a new tag'}
          onChoose={({ name }) => onChoose({ tags: [...chosen.tags, name] })}
          trigger={
            <Button variant="quiet" size="none" className="h-5 gap-0.5 px-1 text-xs" aria-label="Add a tag">
              <Plus size={12} aria-hidden="true" /> {chosen.tags.length === 0 ? 'Add a tag' : 'Tag'}
            </Button>
          }
        />
      </div>
      {error === null ? null : (
        <p role="alert" className="text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </section>
  );
}
