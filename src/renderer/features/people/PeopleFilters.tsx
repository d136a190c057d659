import { ArrowDownUp, Bookmark, Ellipsis, Layers } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { PickMenu, type Choice } from '../../components/Menu.tsx';
import { joinParts, nameOrGone } from '../../lib/personWords.ts';
import { useAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import { NO_FILTERS, type PeopleQuery } from '../../stores/people.ts';
import { setParams, useRoute } from '../../stores/route.ts';
import { applySavedFilter, goneWords, showAllPeople, useSavedFilters } from '../../stores/savedFilters.ts';
import { setPreferences } from '../../stores/session.ts';
import type { ListCount } from '../../stores/windowedList.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { SaveFilterDialog } from './SaveFilterDialog.tsx';
import { SavedFiltersDialog } from './SavedFiltersDialog.tsx';
import { SourceLabelsDialog } from './SourceLabelsDialog.tsx';

const SORTS = [
  { id: 'activity', name: 'Recent activity' },
  { id: 'name', name: 'Name' },
  { id: 'added', name: 'Date added' },
] as const;

const FILTERS = ['job', 'stage', 'source', 'sourcer', 'pool', 'tag'] as const;
type FilterName = (typeof FILTERS)[number];
type Window = 'export' | 'save' | 'manage' | 'labels';
const ALL = 'all';
/** A label stands among the sources; its place in the address is another one. */
const LABEL = 'label:';
/** Who sourced somebody is asked where the source is. */
const SOURCER = 'by:';

/** Sort and filters of the people list; what is set stands beneath as chips that can be taken away. */
export function PeopleFilters({ query, count }: { readonly query: PeopleQuery; readonly count: ListCount | null }): ReactNode {
  const params = useRoute(({ route }) => route.params);
  const { sort } = query;
  const [open, setOpen] = useState<FilterName | null>(null);
  const [shown, setShown] = useState<Window | null>(null);
  const options = useLive('candidates.filterOptions', {}).value;
  // All people are walked for it: asked for where it is read.
  const asksWho = open === 'source' || open === 'sourcer' || params['sourcer'] !== undefined;
  const sourcers = useLive('candidates.sourcers', asksWho ? {} : null).value?.sourcers;
  // What is offered ends somewhere; what is filtered by has its name all the same.
  const isOffered = (kind: 'jobs' | 'sources', id: string | undefined): boolean => id === undefined || options === undefined || options[kind].some((one) => one.id === id);
  const farJob = useLive('jobs.funnel', isOffered('jobs', params['job']) ? null : { id: params['job'] ?? '' });
  const farSources = useLive('sources.list', isOffered('sources', params['source']) ? null : {}).value?.sources;
  const saved = useSavedFilters();
  const isSet = Object.keys(query.filter).length > 0;
  const current = saved.find((one) => one.sort === sort && sameFilter(one.filter, query.filter));
  const nothingSet = isSet ? null : 'Set a filter or type a search first.';
  useAction('people.export', () => setShown('export'));
  for (const name of FILTERS) {
    // eslint-disable-next-line react-hooks/rules-of-hooks -- the list never changes
    useAction(`filter.${name}`, () => setOpen(name));
  }
  useAction('people.pending', () => setParams({ pending: '1' }), { unavailable: params['pending'] === undefined ? null : 'Only they are shown already.' });
  useAction('people.past', () => setParams({ past: '1' }), { unavailable: params['past'] === undefined ? null : 'Only they are shown already.' });
  useAction('filter.save', () => setShown('save'), { unavailable: nothingSet });
  useAction('filter.manage', () => setShown('manage'), { unavailable: saved.length === 0 ? 'No filter is saved yet.' : null });
  useAction('sources.labels', () => setShown('labels'));
  useAction('people.all', showAllPeople);

  const choices: Record<FilterName, readonly Choice[]> = {
    job: (options?.jobs ?? []).map((job) => ({ id: job.id, name: job.name, detail: joinParts(job.requisitionId, job.isOpen ? null : 'closed') || undefined })),
    stage: (options?.stageNames ?? []).map((name) => ({ id: name, name })),
    source: [
      ...(options?.sourceLabels ?? []).map((name) => ({ id: `${LABEL}${name}`, name, detail: 'label' })),
      ...(options?.sources ?? []).map((source) => ({ id: source.id, name: source.name })),
      ...(sourcers ?? []).map((user) => ({ id: `${SOURCER}${user.id}`, name: user.name, detail: 'sourced by' })),
    ],
    sourcer: (sourcers ?? []).map((user) => ({ id: user.id, name: user.name })),
    pool: (options?.pools ?? []).map((name) => ({ id: name, name })),
    tag: (options?.tags ?? []).map((tag) => ({ id: tag.name, name: tag.name, detail: String(tag.count) })),
  };
  const valueOf = (name: FilterName): string | undefined =>
    name === 'source' && params['label'] !== undefined ? `${LABEL}${params['label']}` : params[name];
  const clear = (name: FilterName): void => setParams(name === 'source' ? { source: null, label: null } : { [name]: null, ...(name === 'stage' ? { stageId: null } : {}) });
  const set = (name: FilterName, id: string): void => {
    if (name === 'source' && id.startsWith(SOURCER)) set('sourcer', id.slice(SOURCER.length));
    else if (id === valueOf(name)) clear(name);
    else if (name === 'source') setParams(id.startsWith(LABEL) ? { source: null, label: id.slice(LABEL.length) } : { source: id, label: null });
    else setParams({ [name]: id });
  };
  const isChosen = (name: FilterName): boolean => valueOf(name) !== undefined || (name === 'source' && params['sourcer'] !== undefined);
  const menu = (name: FilterName, words: string, label = `Filter by ${words.toLocaleLowerCase()}`): ReactNode => (
    <PickMenu
      label={label}
      choices={choices[name]}
      chosen={valueOf(name) ?? (name === 'source' && params['sourcer'] !== undefined ? `${SOURCER}${params['sourcer']}` : null)}
      withSearch
      {...(name === 'sourcer' ? { emptyWords: sourcers === undefined ? 'Loading' : 'Nobody here is credited with anyone.' } : {})}
      isOpen={open === name}
      onOpenChange={(isOpen) => setOpen(isOpen ? name : null)}
      onChoose={(choice) => set(name, choice.id)}
      trigger={
        <Button variant="quiet" size="none" className={`h-6 px-1.5 text-xs ${isChosen(name) ? '!text-accent' : ''}`}>
          {words}
        </Button>
      }
    />
  );
  const nameOf = (name: FilterName): string => {
    const found = choices[name].find((choice) => choice.id === valueOf(name))?.name;
    if (name === 'sourcer') return `Sourced by ${found ?? (sourcers === undefined ? '…' : 'a colleague who sourced nobody here')}`;
    if (found !== undefined) return found;
    if (name === 'job') return nameOrGone('job', farJob.value?.name, farJob.error !== null);
    if (name === 'source' && params['label'] === undefined) return nameOrGone('source', farSources?.find(({ id }) => id === params['source'])?.name, farSources !== undefined);
    return params[name] ?? '';
  };
  const chips = FILTERS.filter((name) => valueOf(name) !== undefined);

  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center" role="toolbar" aria-label="Filters and order">
        <PickMenu
          label="Saved filters"
          choices={[
            { id: ALL, name: 'All people' },
            ...saved.map((one) => ({ id: one.id, name: one.name, warning: goneWords(one) ?? undefined })),
          ]}
          chosen={isSet ? (current?.id ?? null) : ALL}
          onChoose={(choice) => {
            const one = saved.find((entry) => entry.id === choice.id);
            if (one === undefined) showAllPeople();
            else applySavedFilter(one);
          }}
          trigger={
            <Button variant="quiet" size="none" className={`size-6 ${current === undefined ? '' : '!text-accent'}`} aria-label="Saved filters">
              <Bookmark size={14} aria-hidden="true" />
            </Button>
          }
        />
        {menu('job', 'Job')}
        {menu('stage', 'Stage')}
        {open === 'sourcer' ? menu('sourcer', 'Source', 'Filter by who sourced them') : menu('source', 'Source')}
        {menu('pool', 'Pool')}
        {menu('tag', 'Tag')}
        <span className="flex-1" />
        <PickMenu
          label="Order"
          isOffered
          choices={SORTS}
          chosen={sort}
          onChoose={(choice) => void setPreferences({ sort: SORTS.find((entry) => entry.id === choice.id)?.id ?? 'activity' })}
          trigger={
            <Button variant="quiet" size="none" className="size-6" aria-label={`Order: ${SORTS.find((entry) => entry.id === sort)?.name ?? ''}`}>
              <ArrowDownUp size={14} aria-hidden="true" />
            </Button>
          }
        />
        <PickMenu
          label="More"
          placement="bottom end"
          choices={[
            { id: 'past', name: 'Only past applicants' },
            { id: 'pending', name: 'Only people with changes not sent' },
            { id: 'save', name: 'Save this filter', isDisabled: !isSet },
            { id: 'manage', name: 'Rename or remove saved filters', isDisabled: saved.length === 0 },
            { id: 'labels', name: 'Labels of sources' },
            { id: 'export', name: 'Export this list to a file' },
          ]}
          chosen={params['pending'] === undefined ? null : 'pending'}
          onChoose={(choice) => {
            if (choice.id === 'pending' || choice.id === 'past') setParams({ [choice.id]: params[choice.id] === undefined ? '1' : null });
            else setShown(choice.id as Window);
          }}
          trigger={
            <Button variant="quiet" size="none" className="size-6" aria-label="More">
              <Ellipsis size={14} aria-hidden="true" />
            </Button>
          }
        />
      </div>
      {chips.length > 0 || params['stageId'] !== undefined || params['pending'] !== undefined || params['past'] !== undefined ? (
        <div className="flex flex-wrap items-center gap-1" role="group" aria-label="Filters set">
          {chips.map((name) => (
            <Chip
              key={name}
              tone="accent"
              icon={name === 'pool' ? <Layers size={12} className="shrink-0" aria-hidden="true" /> : null}
              onRemove={() => clear(name)}
              removeLabel={`Remove filter ${nameOf(name)}`}
            >
              {nameOf(name)}
            </Chip>
          ))}
          {params['stageId'] === undefined ? null : (
            <Chip tone="accent" onRemove={() => setParams({ stageId: null })} removeLabel="Remove filter One stage">
              One stage
            </Chip>
          )}
          {params['past'] === undefined ? null : (
            <Chip tone="accent" onRemove={() => setParams({ past: null })} removeLabel="Remove filter Past applicants">
              Past applicants
            </Chip>
          )}
          {params['pending'] === undefined ? null : (
            <Chip tone="accent" onRemove={() => setParams({ pending: null })} removeLabel="Remove filter Not sent">
              Not sent
            </Chip>
          )}
          {current === undefined ? (
            <Button variant="link" className="ml-1 text-xs" onPress={() => setShown('save')}>
              Save
            </Button>
          ) : null}
          {chips.length > 1 ? (
            <Button variant="link" className="ml-1 text-xs" onPress={() => setParams(NO_FILTERS)}>
              Clear
            </Button>
          ) : null}
        </div>
      ) : null}
      {shown === 'export' ? <ExportDialog query={query} count={count} onClose={() => setShown(null)} /> : null}
      {shown === 'save' ? <SaveFilterDialog query={query} onClose={() => setShown(null)} /> : null}
      {shown === 'manage' ? <SavedFiltersDialog onClose={() => setShown(null)} /> : null}
      {shown === 'labels' ? <SourceLabelsDialog onClose={() => setShown(null)} /> : null}
    </div>
  );
}

function sameFilter(left: PeopleQuery['filter'], right: PeopleQuery['filter']): boolean {
  const text = (filter: PeopleQuery['filter']): string => JSON.stringify(Object.entries(filter).sort(([a], [b]) => a.localeCompare(b)));
  return text(left) === text(right);
}
