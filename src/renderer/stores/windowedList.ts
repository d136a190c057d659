import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../shared/result.ts';
import type { Failure } from './failure.ts';
import type { LiveDeps } from './liveQueries.ts';

/** How many rows a list has; `capped`: at least so many. */
export interface ListCount {
  readonly total: number;
  readonly capped: boolean;
}

/** One window of a long list, as the core answers it. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** `total` is what is known so far: there are more. */
  readonly capped?: boolean;
}

export interface ListState<Row> {
  /** Rows that are here, by window. A window that is missing is on its way. */
  readonly windows: ReadonlyMap<number, readonly Row[]>;
  /** Rows to make room for, as far as they are known; null until the first answer. */
  readonly total: number | null;
  /** What to say of the length: the last that was known for sure, which may be of the question before. Null until then. */
  readonly count: ListCount | null;
  readonly error: Failure | null;
  /** The rows shown still answer the question before this one. */
  readonly settling: boolean;
}

export interface WindowedListDeps<Query, Row> extends Pick<LiveDeps, 'isVisible' | 'now' | 'schedule'> {
  fetch(query: Query, offset: number, limit: number): Promise<Result<ListPage<Row>>>;
  /** Counts what a page could not; for lists whose pages may be capped. */
  readonly count?: (query: Query) => Promise<Result<ListCount>>;
}

export const WINDOW_SIZE = 100;
const MERGE_MS = 40;
const MIN_INTERVAL_MS = 400;

/**
 * A list of any length, of which only the windows near what is looked at are here. After a new question the old rows
 * stay until the first new ones arrive; late answers to an old question are dropped.
 */
export class WindowedList<Query, Row> {
  readonly store: StoreApi<ListState<Row>>;
  private readonly deps: WindowedListDeps<Query, Row>;
  private query: Query | null = null;
  private queryText = '';
  private generation = 0;
  private first = 0;
  private last = 0;
  private readonly asked = new Set<number>();
  private readonly stale = new Set<number>();
  /** The length of the present question, once it was counted. */
  private counted: ListCount | null = null;
  private countedFor = -1;
  private refreshedAt = -Infinity;
  private cancel: (() => void) | null = null;
  private dirty = false;

  constructor(deps: WindowedListDeps<Query, Row>) {
    this.deps = deps;
    this.store = createStore<ListState<Row>>(() => ({
      windows: new Map(),
      total: null,
      count: null,
      error: null,
      settling: true,
    }));
  }

  /** Asks a new question; the same one again changes nothing. */
  setQuery(query: Query): void {
    const text = JSON.stringify(query);
    if (text === this.queryText) return;
    this.query = query;
    this.queryText = text;
    this.generation += 1;
    this.first = 0;
    this.last = 0;
    this.asked.clear();
    this.stale.clear();
    this.counted = null;
    this.store.setState({ settling: true, error: null });
    if (this.deps.isVisible()) this.ask(0);
    else this.dirty = true;
  }

  /** Rows `from` to `to` are on screen: they and their neighbours are fetched if they are not here. */
  need(from: number, to: number): void {
    this.first = Math.max(0, Math.floor(from / WINDOW_SIZE));
    this.last = Math.max(this.first, Math.floor(to / WINDOW_SIZE));
    this.askMissing();
  }

  /** Something in the list may have changed: what is on screen is asked for again soon, the rest when it is needed. */
  changed(): void {
    if (this.query === null) return;
    this.dirty = true;
    if (this.cancel !== null || !this.deps.isVisible()) return;
    const wait = Math.max(MERGE_MS, this.refreshedAt + MIN_INTERVAL_MS - this.deps.now());
    this.cancel = this.deps.schedule(() => {
      this.cancel = null;
      this.refresh();
    }, wait);
  }

  /** The window can be seen again: one refresh if anything changed meanwhile. */
  becameVisible(): void {
    if (this.dirty) this.refresh();
  }

  /** Asks again at once for what is on screen. */
  refresh(): void {
    if (this.query === null || !this.deps.isVisible()) return;
    this.dirty = false;
    this.refreshedAt = this.deps.now();
    this.stale.clear();
    this.asked.clear();
    this.generation += 1;
    for (const index of this.store.getState().windows.keys()) this.stale.add(index);
    for (let index = this.first; index <= this.last; index += 1) this.ask(index);
  }

  /** Rows are on their way. */
  get isAsking(): boolean {
    return this.asked.size > 0;
  }

  /** The row at a place of the list, if it is here. */
  rowAt(index: number): Row | undefined {
    return this.store.getState().windows.get(Math.floor(index / WINDOW_SIZE))?.[index % WINDOW_SIZE];
  }

  private askMissing(): void {
    const { windows, total, settling } = this.store.getState();
    if (settling || total === null) return;
    const lastWindow = Math.max(0, Math.ceil(total / WINDOW_SIZE) - 1);
    for (let index = Math.max(0, this.first - 1); index <= Math.min(lastWindow, this.last + 1); index += 1) {
      if (!windows.has(index) || this.stale.has(index)) this.ask(index);
    }
  }

  private ask(index: number): void {
    const query = this.query;
    if (query === null || this.asked.has(index)) return;
    this.asked.add(index);
    const generation = this.generation;
    void this.deps.fetch(query, index * WINDOW_SIZE, WINDOW_SIZE).then((result) => {
      if (generation !== this.generation) return;
      this.asked.delete(index);
      if (result.ok) this.take(index, result.value);
      else this.store.setState({ error: result, settling: false });
    });
  }

  private take(index: number, page: ListPage<Row>): void {
    const before = this.store.getState();
    this.stale.delete(index);
    const windows = new Map(before.settling ? [] : before.windows);
    windows.set(index, page.rows);
    const capped = page.capped ?? false;
    if (!capped) this.counted = { total: page.total, capped: false };
    // The count of a moment ago is nearer the truth than what one page knows.
    const total = Math.max(page.total, capped ? (this.counted?.total ?? 0) : 0);
    const windowCount = Math.ceil(total / WINDOW_SIZE);
    for (const key of windows.keys()) if (key > 0 && key >= windowCount) windows.delete(key);
    this.store.setState({ windows, total, count: this.counted ?? before.count, error: null, settling: false });
    if (capped) this.askCount();
    this.askMissing();
  }

  /** Once for each question, and again whenever its rows were asked for again. */
  private askCount(): void {
    const { query, generation } = this;
    if (query === null || this.deps.count === undefined || this.countedFor === generation) return;
    this.countedFor = generation;
    void this.deps.count(query).then((result) => {
      if (generation !== this.generation) return;
      const known = this.store.getState().total ?? 0;
      // Without a count, what the rows say is at least true.
      if (result.ok) this.counted = result.value;
      const count = this.counted ?? { total: known, capped: true };
      this.store.setState({ total: Math.max(known, count.total), count });
      this.askMissing();
    });
  }
}
