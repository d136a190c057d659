import { useVirtualizer } from '@tanstack/react-virtual';
import { BriefcaseBusiness, ChevronDown, Lock, Search, SearchX } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { JobRow, JobStatus } from '../../../shared/domain/job.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Keys } from '../../components/Keys.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { usePressed } from '../../components/usePressed.ts';
import { countWords, joinParts } from '../../lib/personWords.ts';
import { useAction } from '../../stores/actions.ts';
import { jobList, useJobList } from '../../stores/jobs.ts';
import { navigate, openJob, setParams, useRoute } from '../../stores/route.ts';
import { useLocale } from '../../stores/session.ts';

const SORTS = { active: 'Most people', opened: 'Newest', name: 'Name' } as const;
type Sort = keyof typeof SORTS;
const DEBOUNCE_MS = 50;

function isSort(value: string): value is Sort {
  return Object.hasOwn(SORTS, value);
}

function JobLine({ row }: { readonly row: JobRow }): ReactNode {
  return (
    <>
      <span className="flex items-baseline gap-2">
        <span className="line-clamp-2 min-w-0 flex-1 text-sm font-semibold break-words">
          <bdi>{row.name}</bdi>
          {row.isConfidential ? <Lock size={12} className="ml-1 inline text-ink-3" aria-label="confidential" /> : null}
        </span>
        <span className="text-xs text-ink-2" title={`${row.activeCount} under way, ${row.totalCount} in all`}>
          {row.activeCount}
        </span>
      </span>
      <span className="flex gap-2 text-xs text-ink-3">
        <span className="min-w-0 flex-1 truncate">{joinParts(row.department, row.location) || 'No department'}</span>
        <span className="shrink-0">{joinParts(row.status === 'open' ? null : row.status, row.requisitionId)}</span>
      </span>
    </>
  );
}

/** The list of jobs, with status, search and order. */
export function JobsPane(): ReactNode {
  const route = useRoute((store) => store.route);
  const locale = useLocale();
  const list = useJobList();
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [cursor, setCursor] = useState(0);
  const [typed, setTyped] = useState(route.params['q'] ?? '');
  const status = route.params['status'] ?? 'open';
  const sortParam = route.params['sort'] ?? '';
  const sort: Sort = isSort(sortParam) ? sortParam : 'active';
  const text = route.params['q'] ?? '';
  const query = useMemo(() => ({ status: status === 'all' ? null : (status as JobStatus), text, sort }), [status, text, sort]);
  useEffect(() => {
    jobList.setQuery(query);
    setCursor(0);
  }, [query]);
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => setParams({ q: typed }), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);

  const count = list.total ?? 0;
  const virtualizer = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => 56, overscan: 12 });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => jobList.need(first, last), [first, last, list]);

  const focusSearch = (): void => {
    search.current?.focus();
    search.current?.select();
  };
  useAction('search', focusSearch);
  const moveTo = (index: number): void => {
    if (count === 0) return;
    const next = Math.max(0, Math.min(count - 1, index));
    setCursor(next);
    virtualizer.scrollToIndex(next);
    scroller.current?.focus({ preventScroll: true });
  };
  const openAt = (index: number): void => {
    const row = jobList.rowAt(index);
    setCursor(index);
    if (row !== undefined) openJob(row.id);
  };
  const watch = usePressed((press) => {
    setCursor(items.find((item) => jobList.rowAt(item.index)?.id === press.id)?.index ?? press.index);
    openJob(press.id);
  });
  useAction('list.next', () => moveTo(cursor + 1));
  useAction('list.previous', () => moveTo(cursor - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: cursor + 1, ArrowUp: cursor - 1, Home: 0, End: count - 1 };
    const target = steps[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' || event.key === ' ') openAt(cursor);
    else return;
    event.preventDefault();
  };

  const body = (): ReactNode => {
    if (list.total === null && list.error !== null) return <Failed failure={list.error} onRetry={() => jobList.refresh()} />;
    if (list.total === null) {
      return (
        <div className="p-3">
          <Skeleton label="Jobs are loading" lines={[60, 40, 75, 50, 65, 45]} />
        </div>
      );
    }
    if (list.total === 0) {
      return text === '' ? (
        <EmptyState icon={<BriefcaseBusiness size={24} />} title={status === 'all' ? 'No jobs yet' : `No ${status} jobs`} action={status === 'all' ? <Button onPress={() => navigate({ page: 'sync', id: null, params: {} })}>Look at sync</Button> : <Button onPress={() => setParams({ status: 'all' })}>Show all jobs</Button>}>
          Jobs that you may see in your ATS appear here.
        </EmptyState>
      ) : (
        <EmptyState icon={<SearchX size={24} />} title="No job fits" action={<Button onPress={() => setTyped('')}>Clear search</Button>}>
          No job here has “<bdi>{text}</bdi>” in its name or number.
        </EmptyState>
      );
    }
    const cursorRow = jobList.rowAt(cursor);
    return (
      <div
        ref={scroller}
        role="listbox"
        aria-label="Jobs"
        tabIndex={0}
        {...(cursorRow === undefined ? {} : { 'aria-activedescendant': `job-${cursorRow.id}` })}
        onKeyDown={onKeyDown}
        onMouseDown={watch.onMouseDown}
        onMouseUp={watch.onMouseUp}
        onClick={watch.onClick}
        className="group min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]"
      >
        <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = jobList.rowAt(item.index);
            const isOpen = row !== undefined && row.id === route.id;
            return (
              <div
                key={item.key}
                {...(row === undefined ? { role: 'presentation' } : { id: `job-${row.id}`, 'data-row': row.id, role: 'option', 'aria-label': row.name, 'aria-selected': isOpen, 'aria-setsize': count, 'aria-posinset': item.index + 1 })}
                ref={virtualizer.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
                className={`row-pad absolute inset-x-0 cursor-default border-l-2 pr-3 pl-2.5 ${isOpen ? 'border-accent bg-selected' : 'border-transparent hover:bg-hover'} ${item.index === cursor && !isOpen ? 'group-focus:border-line-control group-focus-visible:bg-hover' : ''}`}
              >
                {row === undefined ? <div className="skeleton h-9" /> : <JobLine row={row} />}
              </div>
            );
          })}
        </div>
      </div>
    );
  };

  return (
    <section aria-label="Jobs" className="flex h-full min-h-0 flex-col bg-sunken" data-pane>
      <div className="flex flex-col gap-1.5 border-b border-line p-2 pb-1.5">
        <div className="relative">
          <Search size={16} className="absolute top-2 left-2.5 text-ink-3" aria-hidden="true" />
          <input
            ref={search}
            type="search"
            dir="auto"
            aria-label="Search jobs"
            placeholder="Search jobs"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'Enter') {
                event.preventDefault();
                scroller.current?.focus();
              } else if (event.key === 'Escape') setTyped('');
            }}
            className="h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 text-sm"
          />
          {typed === '' ? <Keys keys="/" className="pointer-events-none absolute top-1.75 right-2" /> : null}
        </div>
        <div className="flex items-center gap-1">
          <Segments
            label="Status"
            value={status}
            options={[
              { id: 'open', name: 'Open' },
              { id: 'closed', name: 'Closed' },
              { id: 'draft', name: 'Draft' },
              { id: 'all', name: 'All' },
            ]}
            onChange={(next) => setParams({ status: next === 'open' ? null : next })}
          />
        </div>
        <div className="flex h-5 items-center gap-2 px-1 text-xs text-ink-3">
          <span role="status">{list.total === null ? null : countWords(list.total, 'job', 'jobs', locale)}</span>
          <span className="flex-1" />
          <PickMenu
            label="Order"
            isOffered
            placement="bottom end"
            choices={Object.entries(SORTS).map(([id, name]) => ({ id, name }))}
            chosen={sort}
            onChoose={(choice) => setParams({ sort: choice.id === 'active' ? null : choice.id })}
            trigger={
              <Button variant="quiet" size="none" className="h-5 gap-0.5 px-1.5 text-xs" aria-label={`Order: ${SORTS[sort]}`}>
                {SORTS[sort]}
                <ChevronDown size={12} aria-hidden="true" />
              </Button>
            }
          />
        </div>
      </div>
      {body()}
    </section>
  );
}
