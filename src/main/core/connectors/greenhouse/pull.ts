import type { PullPage, PullWindow } from '../../sync/atsPort.ts';
import { NotPermitted } from '../../sync/atsPort.ts';
import type { BadRow, RecordType, RemoteRecord } from '../../sync/remoteRecord.ts';
import { mapRows } from './mapping.ts';
import { candidateUrlIn, newestOf, readPage, type ReadPage } from './readPage.ts';
import type { MappingContext } from './mapping.ts';
import { RequestRefused } from './requestRefused.ts';
import { IDS_PER_REQUEST, RESOURCES, ROWS_PER_PAGE } from './resources.ts';
import { namedRow } from './schemas.ts';
import { elsewhere, type GreenhouseTransport, type ListText } from './transport.ts';

/** What hangs on a record. */
export interface Children<T extends RecordType> {
  readonly records: readonly RemoteRecord<T>[];
  /** Rows that are there and cannot be read, with what is known of them. */
  readonly unreadable: readonly { readonly remoteId: string; readonly createdAt: number | null }[];
}

/** Reads lists of Greenhouse. */
export interface Reader {
  pull(type: RecordType, window: PullWindow, cursor: string | null, signal: AbortSignal, onNext?: (next: string | null) => void): Promise<PullPage>;
  fetch(type: RecordType, remoteIds: readonly string[], signal: AbortSignal): Promise<PullPage>;
  /** All records whose parents are the ones named, over all pages: `filter` is the parent filter (`candidate_ids`). */
  children<T extends RecordType>(type: T, filters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Children<T>>;
  /** Every row of a list that is no record of its own (tags, departments), over all pages. */
  rows(path: string, filters: Readonly<Record<string, string>>, whatItIs: string, signal: AbortSignal): Promise<readonly unknown[]>;
  readonly context: MappingContext;
}

/** @param options.readPage reads the pages of a walk; on this thread unless told otherwise */
export function createReader(transport: GreenhouseTransport, options: { readonly webUrl: string | null; readonly readPage?: ReadPage | undefined }): Reader {
  const { webUrl } = options;
  const read = options.readPage ?? readPage;
  let departments: ReadonlyMap<string, string> = new Map();
  let offices: ReadonlyMap<string, string> = new Map();
  let namesRead = false;
  let notesByCreation = false;
  const context: MappingContext = {
    get departments() {
      return departments;
    },
    get offices() {
      return offices;
    },
    candidateUrl: candidateUrlIn(webUrl),
  };

  async function rows(path: string, filters: Readonly<Record<string, string>>, whatItIs: string, signal: AbortSignal): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    let query: Readonly<Record<string, string>> = { ...filters, per_page: String(ROWS_PER_PAGE) };
    for (;;) {
      const page = await transport.list(path, query, whatItIs, signal);
      found.push(...page.rows);
      if (page.cursor === null) return found;
      query = { cursor: page.cursor };
    }
  }

  /** Names that jobs point to. Who may not list them sees jobs without department and place. */
  async function readNames(signal: AbortSignal): Promise<void> {
    const named = async (path: string): Promise<ReadonlyMap<string, string>> => {
      try {
        const listed = await rows(path, {}, path, signal);
        return new Map(listed.flatMap((row) => {
          const parsed = namedRow.safeParse(row);
          return parsed.success ? [[parsed.data.id, parsed.data.name] as const] : [];
        }));
      } catch (error) {
        if (error instanceof NotPermitted) return new Map();
        throw error;
      }
    };
    departments = await named('departments');
    offices = await named('offices');
    namesRead = true;
  }

  async function firstPage(type: RecordType, window: PullWindow, signal: AbortSignal): Promise<ListText> {
    const { path, label, filters = {}, window: field } = RESOURCES[type];
    const { madeUntil } = window;
    const ask = (by: string | null): Promise<ListText> => {
      const until = madeUntil ?? Number.POSITIVE_INFINITY;
      const made: Record<string, string> = madeUntil === undefined ? {} : { created_at: `lte|${new Date(madeUntil).toISOString()}` };
      if (by !== null) made[by] = windowFilter(by === 'created_at' ? { ...window, to: Math.min(window.to, until) } : window);
      return transport.listText(path, { ...filters, ...made, per_page: String(ROWS_PER_PAGE) }, label, signal);
    };
    if (type !== 'note') return ask(field);
    try {
      return await ask(notesByCreation ? 'created_at' : field);
    } catch (error) {
      // Whether notes can be asked for by their change time is unconfirmed; by their creation new ones are found at least.
      if (notesByCreation || !(error instanceof RequestRefused) || !error.names('updated_at')) throw error;
      notesByCreation = true;
      return ask('created_at');
    }
  }

  return {
    context,
    rows,

    async pull(type, window, cursor, signal, onNext) {
      if (type === 'job' && (cursor === null || !namesRead)) await readNames(signal);
      const { path, label } = RESOURCES[type];
      const page = cursor === null ? await firstPage(type, window, signal) : await transport.listText(path, { cursor }, label, signal);
      onNext?.(page.cursor);
      const rows = await read({ type, body: page.body, departments, offices, webUrl });
      if (rows === null) throw elsewhere();
      return { ...rows, next: page.cursor };
    },

    async fetch(type, remoteIds, signal) {
      const { path, label } = RESOURCES[type];
      if (type === 'job' && !namesRead) await readNames(signal);
      const records: RemoteRecord[] = [];
      const bad: BadRow[] = [];
      // One number that is none would have the whole request refused; nothing can stand under it.
      const asked = remoteIds.filter((id) => /^\d{1,15}$/.test(id));
      for (let start = 0; start < asked.length; start += IDS_PER_REQUEST) {
        const ids = asked.slice(start, start + IDS_PER_REQUEST).join(',');
        const mapped = mapRows(type, await rows(path, { ids }, label, signal), context);
        records.push(...mapped.records);
        bad.push(...mapped.bad);
      }
      return { records, bad, next: null };
    },

    async children<T extends RecordType>(type: T, filters: Readonly<Record<string, string>>, signal: AbortSignal) {
      const { path, label } = RESOURCES[type];
      const records: RemoteRecord[] = [];
      const unreadable: { remoteId: string; createdAt: number | null }[] = [];
      for (const row of await rows(path, filters, label, signal)) {
        const mapped = mapRows(type, [row], context);
        records.push(...mapped.records);
        unreadable.push(...mapped.bad.map(({ remoteId }) => ({ remoteId, createdAt: newestOf([row]) })));
      }
      return { records: newestOfEach(records) as unknown as readonly RemoteRecord<T>[], unreadable };
    },
  };
}

/** A row that slipped from one page to the next is listed twice, once as it was before (fault C8): the newer one holds. */
function newestOfEach(records: readonly RemoteRecord[]): RemoteRecord[] {
  const newest = new Map<string, RemoteRecord>();
  for (const record of records) {
    const known = newest.get(record.remoteId);
    if (known === undefined || (record.updatedAt ?? 0) > (known.updatedAt ?? 0)) newest.set(record.remoteId, record);
  }
  return [...newest.values()];
}

/** Both bounds inclusive. A walk from the beginning has an upper bound too: what changes meanwhile is the next walk's. */
function windowFilter(window: PullWindow): string {
  const until = `lte|${new Date(window.to).toISOString()}`;
  return window.from === null ? until : `gte|${new Date(window.from).toISOString()}|${until}`;
}
