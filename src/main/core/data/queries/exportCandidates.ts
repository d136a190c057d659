import { hash } from 'node:crypto';
import type { CandidateFilter, CandidateSort, ContactValue } from '../../../../shared/domain/candidate.ts';
import { poolOfTag } from '../../../../shared/domain/pool.ts';
import { EXPORT_COLUMN_WORDS, type ExportColumn } from '../../../../shared/ipc/exportRequests.ts';
import { TandemError } from '../../../../shared/result.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { conditions, ORDER } from './candidateList.ts';
import { SOURCED_BY } from './sourcedBy.ts';
import { csvLine, csvTime } from './csv.ts';
import { oneRowEach, peopleOf } from './onePerson.ts';
import { searchCandidates } from './searchCandidates.ts';

/** Exports that are under way at once; an older one that nobody goes on with makes room. */
const MOST_AT_ONCE = 4;

const STATUS_WORDS: Readonly<Record<string, string>> = {
  in_process: 'In process',
  rejected: 'Rejected',
  hired: 'Hired',
  converted: 'Converted',
};

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly emails: string;
  readonly phones: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly links: string;
  readonly tags: string;
  readonly source: string | null;
  readonly source_labels: string;
  readonly sourced_by: string | null;
  readonly process: string | null;
  readonly created_at: number | null;
  readonly last_activity_at: number | null;
  readonly url: string | null;
}

const valuesOf = (json: string): string => (JSON.parse(json) as ContactValue[]).map(({ value }) => value).join('; ');

function cellsOf(row: Row, columns: readonly ExportColumn[]): string[] {
  const process = row.process === null ? null : (JSON.parse(row.process) as Readonly<Record<'status' | 'job' | 'stage', string | null>>);
  const tags = (JSON.parse(row.tags) as string[]).map((tag) => ({ tag, pool: poolOfTag(tag) }));
  const cells: Readonly<Record<ExportColumn, () => string | null>> = {
    name: () => row.name,
    emails: () => valuesOf(row.emails),
    phones: () => valuesOf(row.phones),
    title: () => row.title,
    company: () => row.company,
    place: () => row.location,
    links: () => valuesOf(row.links),
    tags: () => tags.flatMap(({ tag, pool }) => (pool === null ? [tag] : [])).join('; '),
    pools: () => tags.flatMap(({ pool }) => pool ?? []).join('; '),
    source: () => row.source,
    sourceLabels: () => (JSON.parse(row.source_labels) as string[]).join('; '),
    sourcedBy: () => row.sourced_by,
    job: () => process?.job ?? null,
    stage: () => process?.stage ?? null,
    status: () => (process?.status ? (STATUS_WORDS[process.status] ?? process.status) : null),
    added: () => (row.created_at === null ? null : csvTime(row.created_at)),
    lastActivity: () => (row.last_activity_at === null ? null : csvTime(row.last_activity_at)),
    atsUrl: () => row.url,
  };
  return columns.map((column) => cells[column]() ?? '');
}

interface RunningExport {
  /** `candidate.seq` of everybody, in the order of the list: four bytes a person. */
  readonly seqs: Uint32Array;
  readonly columns: readonly ExportColumn[];
  readonly capped: boolean;
}

interface ExportQuery {
  readonly filter: CandidateFilter;
  readonly sort: CandidateSort;
  readonly columns: readonly ExportColumn[];
  readonly cursor: string | null;
  readonly limit: number;
}

/**
 * Exports of one connection. The order of the list is read once, when an export starts, as row ids alone: a list that is
 * sorted by activity moves while it is read, and a place in its order (a keyset) would lose whoever rises past it. The rest
 * is read part by part, so that neither a million rows nor a slow disk for the file is held in memory.
 */
export function createExports(db: ReadConnection): {
  page(query: ExportQuery): { csv: string; next: string | null; done: number; total: number; capped: boolean };
  cancel(cursor: string): Record<string, never>;
} {
  const running = new Map<string, RunningExport>();
  let started = 0;

  function orderOf(filter: CandidateFilter, sort: CandidateSort): Pick<RunningExport, 'seqs' | 'capped'> {
    const where = conditions(filter);
    if (filter.text?.trim()) {
      const { seqs, capped } = searchCandidates(db, filter.text, where);
      return { seqs: Uint32Array.from(seqs), capped };
    }
    const each = oneRowEach(db, where);
    const clause = each.sql === '' ? '' : `WHERE ${each.sql}`;
    let seqs = new Uint32Array(1024);
    let count = 0;
    const rows = db.prepare(`SELECT c.seq FROM seen_candidate c ${clause} ORDER BY ${ORDER[sort]}`).pluck().iterate(...each.params);
    for (const seq of rows as IterableIterator<number>) {
      if (count === seqs.length) {
        const larger = new Uint32Array(seqs.length * 2);
        larger.set(seqs);
        seqs = larger;
      }
      seqs[count] = seq;
      count += 1;
    }
    return { seqs: seqs.slice(0, count), capped: false };
  }

  function start({ filter, sort, columns }: ExportQuery): string {
    for (const oldest of running.keys()) {
      if (running.size < MOST_AT_ONCE) break;
      running.delete(oldest);
    }
    const order = orderOf(filter, sort);
    // Beside its number the id says what it is an export of: after a restart of the thread, numbers begin anew.
    started += 1;
    const id = `${started}-${hash('sha1', JSON.stringify([columns, filter, sort]), 'hex').slice(0, 8)}-${order.seqs.length}-${order.seqs[0] ?? 0}`;
    running.set(id, { ...order, columns });
    return id;
  }

  function rowsOf(seqs: Uint32Array): Row[] {
    const rows = db
      .prepare(
        `SELECT c.seq, c.id, c.name, c.emails, c.phones, c.title, c.company, c.location, c.links, c.created_at, c.last_activity_at, c.url,
           (SELECT json_group_array(n.name ORDER BY n.name) FROM candidate_tag t JOIN tag n ON n.id = t.tag_id WHERE t.candidate_id = c.id) AS tags,
           (SELECT so.name FROM seen_application s JOIN source so ON so.id = s.source_id WHERE s.candidate_id = c.id
              ORDER BY s.applied_at, s.seq LIMIT 1) AS source,
           (SELECT json_group_array(l.name ORDER BY l.name) FROM source_label l WHERE l.source_id =
              (SELECT s.source_id FROM seen_application s JOIN source so ON so.id = s.source_id WHERE s.candidate_id = c.id
                 ORDER BY s.applied_at, s.seq LIMIT 1)) AS source_labels,
           ${SOURCED_BY} AS sourced_by,
           (SELECT json_object('status', a.status, 'job', (SELECT name FROM seen_job WHERE id = a.job_id),
                               'stage', (SELECT name FROM stage WHERE id = a.stage_id))
              FROM seen_application a WHERE a.candidate_id = c.id
              ORDER BY (a.status = 'in_process') DESC, a.last_activity_at DESC LIMIT 1) AS process
         FROM json_each(?) wanted JOIN seen_candidate c ON c.seq = wanted.value ORDER BY wanted.key`,
      )
      .all(JSON.stringify([...seqs])) as Row[];
    const people = peopleOf(db, [...seqs]);
    return rows.map((row) => {
      const person = people.get(row.seq);
      if (person?.mainId !== row.id) return row;
      const { name, title, company, location } = person.shown;
      return { ...row, name: name.value ?? row.name, title: title.value, company: company.value, location: location.value };
    });
  }

  return {
    page(query) {
      const [known, place] = query.cursor === null ? [null, '0'] : (query.cursor.split(':') as [string, string | undefined]);
      const id = known ?? start(query);
      const current = running.get(id);
      const from = Number(place);
      if (!current || !Number.isInteger(from) || from < 0)
        throw new TandemError('busy', 'This export was interrupted. Start it again; no file was written.');
      const part = current.seqs.subarray(from, from + query.limit);
      const done = from + part.length;
      const isLast = done >= current.seqs.length;
      const lines = rowsOf(part).map((row) => csvLine(cellsOf(row, current.columns)));
      // The byte order mark tells spreadsheets that the file is UTF-8.
      const head = from === 0 ? `\uFEFF${csvLine(current.columns.map((column) => EXPORT_COLUMN_WORDS[column]))}` : '';
      if (isLast) running.delete(id);
      return { csv: head + lines.join(''), next: isLast ? null : `${id}:${done}`, done, total: current.seqs.length, capped: current.capped };
    },
    cancel(cursor) {
      running.delete(cursor.split(':')[0] ?? '');
      return {};
    },
  };
}
