import { ArrowDownUp, ChevronDown, ListFilter } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { PickMenu, type Choice } from '../../components/Menu.tsx';
import { joinParts } from '../../lib/personWords.ts';
import { useLive } from '../../stores/live.ts';
import { setParams, useRoute } from '../../stores/route.ts';
import { setPreferences, useSession } from '../../stores/session.ts';

const SORTS = [
  { id: 'activity', name: 'Recent activity' },
  { id: 'name', name: 'Name' },
  { id: 'added', name: 'Date added' },
] as const;

type FilterName = 'job' | 'stage' | 'source' | 'tag';

/** Sort and filters of the people list; what is set stands beneath as chips that can be taken away. */
export function PeopleFilters(): ReactNode {
  const params = useRoute(({ route }) => route.params);
  const sort = useSession((session) => session.preferences.sort);
  const [open, setOpen] = useState<FilterName | null>(null);
  const options = useLive('candidates.filterOptions', {}).value;

  const choices: Record<FilterName, readonly Choice[]> = {
    job: (options?.jobs ?? []).map((job) => ({ id: job.id, name: job.name, detail: joinParts(job.requisitionId, job.isOpen ? null : 'closed') || undefined })),
    stage: (options?.stageNames ?? []).map((name) => ({ id: name, name })),
    source: (options?.sources ?? []).map((source) => ({ id: source.id, name: source.name })),
    tag: (options?.tags ?? []).map((tag) => ({ id: tag.name, name: tag.name, detail: String(tag.count) })),
  };
  const menu = (name: FilterName, words: string): ReactNode => (
    <PickMenu
      label={`Filter by ${words.toLocaleLowerCase()}`}
      choices={choices[name]}
      chosen={params[name] ?? null}
      withSearch
      isOpen={open === name}
      onOpenChange={(isOpen) => setOpen(isOpen ? name : null)}
      onChoose={(choice) => setParams({ [name]: choice.id === params[name] ? null : choice.id })}
      trigger={
        <Button variant="quiet" size="none" className={`h-6 gap-0.5 px-1.5 text-xs ${params[name] === undefined ? '' : '!text-accent'}`}>
          {words}
          <ChevronDown size={12} aria-hidden="true" />
        </Button>
      }
    />
  );
  const set = (['job', 'stage', 'source', 'tag'] as const).filter((name) => params[name] !== undefined);
  const nameOf = (name: FilterName): string => choices[name].find((choice) => choice.id === params[name])?.name ?? params[name] ?? '';
  const hasChips = set.length > 0 || params['pending'] !== undefined || params['stageId'] !== undefined;

  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center" role="toolbar" aria-label="Filters and order">
        <ListFilter size={14} className="mr-0.5 ml-1 shrink-0 text-ink-3" aria-hidden="true" />
        {menu('job', 'Job')}
        {menu('stage', 'Stage')}
        {menu('source', 'Source')}
        {menu('tag', 'Tag')}
        <span className="flex-1" />
        <PickMenu
          label="Order"
          choices={SORTS}
          chosen={sort}
          onChoose={(choice) => void setPreferences({ sort: SORTS.find((entry) => entry.id === choice.id)?.id ?? 'activity' })}
          trigger={
            <Button variant="quiet" size="none" className="size-6" aria-label={`Order: ${SORTS.find((entry) => entry.id === sort)?.name ?? ''}`}>
              <ArrowDownUp size={14} aria-hidden="true" />
            </Button>
          }
        />
      </div>
      {hasChips ? (
        <div className="flex flex-wrap gap-1">
          {set.map((name) => (
            <Chip key={name} tone="accent" onRemove={() => setParams({ [name]: null })} removeLabel={`Remove filter ${nameOf(name)}`}>
              {nameOf(name)}
            </Chip>
          ))}
          {params['pending'] === undefined ? null : (
            <Chip tone="accent" onRemove={() => setParams({ pending: null })} removeLabel="Remove filter Not sent">
              Not sent
            </Chip>
          )}
        </div>
      ) : null}
    </div>
  );
}
