import { useVirtualizer } from '@tanstack/react-virtual';
import { Check } from 'lucide-react';
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { CandidateSort } from '../../../shared/domain/candidate.ts';
import { usePressed } from '../../components/usePressed.ts';
import { useAction } from '../../stores/actions.ts';
import { choose, chooseRange, everybody, usePeopleList, type PeopleModel } from '../../stores/people.ts';
import { openPerson } from '../../stores/route.ts';
import { PersonRow } from './PersonRow.tsx';

/** Browsers cannot lay out a page much higher than this many rows; nobody scrolls there, filters lead there. */
const MAX_ROWS = 250_000;

export interface PeopleListProps {
  readonly openId: string | null;
  readonly sort: CandidateSort;
  readonly compact: boolean;
  readonly isFirstSync: boolean;
  /** Changes when the question changes: the list then starts at its top. */
  readonly queryKey: string;
  /** Row to bring into sight once, when it is known. */
  readonly revealIndex: number | null;
  /** Which list it shows; the one beside the record unless said. */
  readonly model?: PeopleModel;
  readonly label?: string;
  readonly onOpen?: (id: string) => void;
}

/** The rows of the people list: only those in sight exist, and the keyboard walks through all of them. */
export function PeopleList({ openId, sort, compact, isFirstSync, queryKey, revealIndex, model = everybody, label = 'People', onOpen = openPerson }: PeopleListProps): ReactNode {
  const { list: rows, usePlace, useChosen } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const list = usePeopleList(model);
  const cursor = usePlace((place) => place.cursor);
  const chosen = useChosen((choice) => choice.ids);
  const chosenIds = useMemo(() => new Set(chosen), [chosen]);
  /** Where a choice of several began. */
  const anchor = useRef<number | null>(null);
  const count = Math.min(list.total ?? 0, MAX_ROWS);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (compact ? 62 : 72),
    overscan: 12,
    initialOffset: usePlace.getState().scrollTop,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;

  useEffect(() => rows.need(first, last), [rows, first, last, list]);
  useEffect(() => virtualizer.measure(), [compact, virtualizer]);

  const shownQuery = useRef(queryKey);
  useEffect(() => {
    if (shownQuery.current === queryKey) return;
    shownQuery.current = queryKey;
    usePlace.setState({ cursor: 0, scrollTop: 0 });
    useChosen.setState({ ids: [] });
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [queryKey, usePlace, useChosen]);

  useEffect(() => {
    if (revealIndex === null || revealIndex >= count) return;
    usePlace.setState({ cursor: revealIndex });
    // Where one was scrolled to at the last start stays, as long as the person can be seen there.
    virtualizer.scrollToIndex(revealIndex, { align: usePlace.getState().scrollTop > 0 ? 'auto' : 'center' });
    // Once per place found; the row count growing later must not pull the list back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [revealIndex, count > 0]);

  const moveTo = (index: number): void => {
    if (count === 0) return;
    const next = Math.max(0, Math.min(count - 1, index));
    usePlace.setState({ cursor: next });
    virtualizer.scrollToIndex(next, { align: 'auto' });
    scroller.current?.focus({ preventScroll: true });
  };
  const stand = (index: number): void => {
    usePlace.setState({ cursor: index });
    anchor.current = index;
  };
  const openAt = (index: number): void => {
    const row = rows.rowAt(index);
    if (row === undefined) return;
    stand(index);
    onOpen(row.id);
  };
  const toggleAt = (index: number): void => {
    const row = rows.rowAt(index);
    if (row === undefined) return;
    stand(index);
    choose(model, row.id);
  };
  const extendTo = (index: number): void => {
    if (count === 0) return;
    const to = Math.max(0, Math.min(count - 1, index));
    anchor.current ??= cursor;
    chooseRange(model, anchor.current, to);
    moveTo(to);
  };
  const watch = usePressed((press, event) => {
    const index = items.find((item) => rows.rowAt(item.index)?.id === press.id)?.index ?? press.index;
    if (event.shiftKey) return extendTo(index);
    stand(index);
    const isChoice = event.metaKey || event.ctrlKey || (chosenIds.size > 0 && press.target.closest('[data-choose]') !== null);
    if (isChoice) choose(model, press.id);
    else onOpen(press.id);
  });
  useAction('list.choose', () => toggleAt(cursor));
  useAction('list.next', () => moveTo(cursor + 1));
  useAction('list.previous', () => moveTo(cursor - 1));

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, items.length - 26);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: count - 1,
    };
    const target = steps[event.key];
    if (target !== undefined && event.shiftKey) extendTo(target);
    else if (target !== undefined) moveTo(target);
    else if (event.key === 'Escape' && chosenIds.size > 0) {
      useChosen.setState({ ids: [] });
      event.stopPropagation();
    }
    else if (event.key === 'Enter' || event.key === ' ') openAt(cursor);
    else return;
    event.preventDefault();
  };

  const cursorRow = rows.rowAt(cursor);
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-busy={list.settling}
      {...(cursorRow === undefined ? {} : { 'aria-activedescendant': `person-${cursorRow.id}` })}
      onKeyDown={onKeyDown}
      onMouseDown={(event) => {
        watch.onMouseDown(event);
        // A range of rows, not of text.
        if (event.shiftKey) event.preventDefault();
      }}
      onMouseUp={watch.onMouseUp}
      onClick={watch.onClick}
      onScroll={(event) => usePlace.setState({ scrollTop: event.currentTarget.scrollTop })}
      className="group @container min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows.rowAt(item.index);
          const place = { transform: `translateY(${item.start}px)` };
          if (row === undefined) {
            return (
              <div key={item.key} role="presentation" data-index={item.index} ref={virtualizer.measureElement} style={place} className="row-pad absolute inset-x-0 space-y-1.5 px-3">
                <div className="skeleton h-4 w-3/5" />
                <div className="skeleton h-3 w-4/5" />
                <div className="skeleton h-3 w-2/5" />
              </div>
            );
          }
          const isOpen = row.id === openId;
          const isCursor = item.index === cursor;
          const isChosen = chosenIds.has(row.id);
          return (
            <div
              key={item.key}
              id={`person-${row.id}`}
              data-person={row.id}
              data-row={row.id}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="option"
              aria-label={row.name}
              aria-selected={isOpen}
              {...(chosenIds.size === 0 ? {} : { 'aria-checked': isChosen })}
              aria-setsize={count}
              aria-posinset={item.index + 1}
              style={place}
              className={`row-pad absolute inset-x-0 cursor-default border-l-2 pr-3 pl-2.5 ${isOpen ? 'border-accent bg-selected' : isChosen ? 'border-transparent bg-accent-soft' : 'border-transparent hover:bg-hover'} ${isCursor && !isOpen ? `group-focus:border-line-control ${isChosen ? '' : 'group-focus-visible:bg-hover'}` : ''}`}
            >
              {chosenIds.size === 0 ? (
                <PersonRow row={row} sort={sort} isFirstSync={isFirstSync} />
              ) : (
                <div className="flex gap-2">
                  <span data-choose className="-my-1 -ml-1 flex shrink-0 p-1" aria-hidden="true">
                    <span className={`mt-0.5 flex size-4 items-center justify-center rounded-sm border ${isChosen ? 'border-accent-fill bg-accent-fill text-accent-ink' : 'border-line-control'}`}>{isChosen ? <Check size={12} /> : null}</span>
                  </span>
                  <div className="min-w-0 flex-1">
                    <PersonRow row={row} sort={sort} isFirstSync={isFirstSync} />
                  </div>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
