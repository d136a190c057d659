import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { CandidateSort } from '../../../shared/domain/candidate.ts';
import { peopleList, usePeopleList, usePeoplePlace } from '../../stores/people.ts';
import { openPerson } from '../../stores/route.ts';
import { useShortcut } from '../../stores/shortcuts.ts';
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
}

/** The rows of the people list: only those in sight exist, and the keyboard walks through all of them. */
export function PeopleList({ openId, sort, compact, isFirstSync, queryKey, revealIndex }: PeopleListProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const list = usePeopleList();
  const cursor = usePeoplePlace((place) => place.cursor);
  const count = Math.min(list.total ?? 0, MAX_ROWS);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (compact ? 62 : 72),
    overscan: 12,
    initialOffset: usePeoplePlace.getState().scrollTop,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;

  useEffect(() => peopleList.need(first, last), [first, last, list]);
  useEffect(() => virtualizer.measure(), [compact, virtualizer]);

  const shownQuery = useRef(queryKey);
  useEffect(() => {
    if (shownQuery.current === queryKey) return;
    shownQuery.current = queryKey;
    usePeoplePlace.setState({ cursor: 0, scrollTop: 0 });
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [queryKey]);

  useEffect(() => {
    if (revealIndex === null || revealIndex >= count) return;
    usePeoplePlace.setState({ cursor: revealIndex });
    virtualizer.scrollToIndex(revealIndex, { align: 'center' });
    // Once per place found; the row count growing later must not pull the list back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [revealIndex, count > 0]);

  const moveTo = (index: number): void => {
    if (count === 0) return;
    const next = Math.max(0, Math.min(count - 1, index));
    usePeoplePlace.setState({ cursor: next });
    virtualizer.scrollToIndex(next, { align: 'auto' });
    scroller.current?.focus({ preventScroll: true });
  };
  const openAt = (index: number): void => {
    const row = peopleList.rowAt(index);
    if (row === undefined) return;
    usePeoplePlace.setState({ cursor: index });
    openPerson(row.id);
  };
  useShortcut('j', () => moveTo(cursor + 1));
  useShortcut('k', () => moveTo(cursor - 1));

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
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' || event.key === ' ') openAt(cursor);
    else return;
    event.preventDefault();
  };

  const cursorRow = peopleList.rowAt(cursor);
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="People"
      tabIndex={0}
      aria-busy={list.settling}
      {...(cursorRow === undefined ? {} : { 'aria-activedescendant': `person-${cursorRow.id}` })}
      onKeyDown={onKeyDown}
      onScroll={(event) => usePeoplePlace.setState({ scrollTop: event.currentTarget.scrollTop })}
      className="group min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = peopleList.rowAt(item.index);
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
          return (
            <div
              key={item.key}
              id={`person-${row.id}`}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="option"
              aria-label={row.name}
              aria-selected={isOpen}
              aria-setsize={count}
              aria-posinset={item.index + 1}
              style={place}
              onClick={() => openAt(item.index)}
              className={`row-pad absolute inset-x-0 cursor-default border-l-2 pr-3 pl-2.5 ${isOpen ? 'border-accent bg-selected' : 'border-transparent hover:bg-hover'} ${isCursor && !isOpen ? 'group-focus:border-line-control group-focus-visible:bg-hover' : ''}`}
            >
              <PersonRow row={row} sort={sort} isFirstSync={isFirstSync} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
