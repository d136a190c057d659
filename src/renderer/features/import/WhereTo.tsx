import { ChevronDown, Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ImportDraft } from '../../../shared/domain/resumeImport.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { INPUT_CLASS } from '../../components/Field.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { useLive } from '../../stores/live.ts';

type Choice = Pick<ImportDraft, 'jobId' | 'stageId' | 'sourceId' | 'tags'>;

/** Job, stage, source and tags of whoever is made; the next file begins with the same. */
export function WhereTo({ chosen, error, onChoose }: { readonly chosen: Choice; readonly error: string | null; readonly onChoose: (change: Partial<Choice>) => void }): ReactNode {
  const [open, setOpen] = useState<'job' | 'source' | 'tag' | null>(null);
  const jobs = useLive('jobs.list', open === 'job' ? { status: 'open', text: '', sort: 'active', offset: 0, limit: 200 } : null);
  const job = useLive('jobs.funnel', chosen.jobId === null ? null : { id: chosen.jobId }).value;
  const sources = useLive('sources.list', open === 'source' || chosen.sourceId !== null ? {} : null).value?.sources;
  const tags = useLive('candidates.filterOptions', open === 'tag' ? {} : null).value?.tags;
  const source = sources?.find(({ id }) => id === chosen.sourceId);
  const opens = (what: typeof open) => (isOpen: boolean) => setOpen(isOpen ? what : null);
  return (
    <section aria-label="Where to" className="space-y-2.5">
      <h3 className="text-xs font-semibold text-ink-2">Where to</h3>
      <div className="grid grid-cols-2 gap-2">
        <div className="col-span-2 min-w-0">
          <p className="mb-1 text-xs font-medium text-ink-2">Job</p>
          <div className="flex gap-1">
            <PickMenu
              label="Job"
              isOpen={open === 'job'}
              onOpenChange={opens('job')}
              withSearch
              chosen={chosen.jobId}
              choices={(jobs.value?.rows ?? []).map((row) => ({ id: row.id, name: row.name, detail: row.requisitionId ?? undefined }))}
              emptyWords={jobs.value === undefined ? 'Jobs are loading' : 'No open job has this in its name'}
              onChoose={(row) => onChoose({ jobId: row.id, stageId: null })}
              trigger={
                <Button className="min-w-0 flex-1 !justify-between !border-line-control font-normal" action="import.job" aria-label={job === undefined ? 'Choose a job' : `Job: ${job.name}`}>
                  <bdi className={`truncate ${job === undefined ? 'text-ink-3' : ''}`}>{job?.name ?? 'None'}</bdi>
                  <ChevronDown size={14} className="shrink-0 text-ink-3" aria-hidden="true" />
                </Button>
              }
            />
            {chosen.jobId === null ? null : <IconButton label="No job" icon={<X size={14} />} className="!size-8" onPress={() => onChoose({ jobId: null, stageId: null, sourceId: null })} />}
          </div>
        </div>
        <label className="min-w-0">
          <span className="mb-1 block text-xs font-medium text-ink-2">Starts in</span>
          <select value={chosen.stageId ?? ''} disabled={job === undefined} onChange={(event) => onChoose({ stageId: event.target.value === '' ? null : event.target.value })} className={`${INPUT_CLASS} h-8 disabled:border-line disabled:text-ink-3`}>
            <option value="">The first stage</option>
            {job?.stages.map((stage) => (
              <option key={stage.id} value={stage.id}>
                {stage.name}
                {stage.writesToCandidate ? ' (Greenhouse e-mails the candidate)' : ''}
              </option>
            ))}
          </select>
        </label>
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
      </div>
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
