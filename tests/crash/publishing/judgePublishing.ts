import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { PublishPlace } from './publisherLife.ts';

type Json = ReturnType<typeof JSON.parse>;
interface Row {
  readonly kind: string;
  readonly parentId: string;
  readonly recordId: string;
  readonly state: string;
  readonly hash: string;
  readonly open: number | null;
}

function readAll<T>(file: string, sql: string): T[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
}

/** Ids in the ATS of people and jobs that were changed, hidden or shown there since the desk had told everything: theirs may rightly be told one way and back. */
export interface Shifted {
  readonly people: ReadonlySet<string>;
  readonly jobs: ReadonlySet<string>;
}

/**
 * What LinkedIn has acknowledged by a desk's ledger, but for jobs, which are followed to their end, and for people of whom something was changed: the
 * hash of what was told, and when.
 */
export function settledRecords(dataDir: string, { people, jobs }: Shifted): ReadonlyMap<string, { readonly hash: string; readonly at: number }> {
  const rows = readAll<{ key: string; hash: string; at: number; person: string; jobs: string }>(
    join(dataDir, 'tandem.db'),
    `SELECT p.kind || ' ' || p.parent_id || ' ' || p.record_id AS key, p.hash, p.at, r.remote_id AS person,
       (SELECT json_group_array(j.remote_id) FROM application a JOIN remote_ref j ON j.type = 'job' AND j.local_id = a.job_id WHERE a.candidate_id = p.owner_id) AS jobs
     FROM publication p JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = p.owner_id WHERE p.state = 'there' AND p.kind <> 'job'`,
  );
  const still = rows.filter((row) => !people.has(row.person) && !(JSON.parse(row.jobs) as string[]).some((id) => jobs.has(id)));
  return new Map(still.map(({ key, hash, at }) => [key, { hash, at }]));
}

/** Changes with everything that LinkedIn acknowledges. */
export const ledgerMark = (dataDir: string): string => JSON.stringify(readAll(join(dataDir, 'tandem.db'), `SELECT count(*), sum(at) FROM publication WHERE state = 'there'`));

/** Records that were told a second time although LinkedIn had them as they are. */
export const toldAgain = (before: ReturnType<typeof settledRecords>, after: ReturnType<typeof settledRecords>): string[] =>
  [...before].flatMap(([key, { hash, at }]) => (after.get(key)?.hash === hash && after.get(key)?.at !== at ? [key] : []));

/** Compares a desk's ledger with the gateway's, with LinkedIn, and LinkedIn with the desk's copy of the ATS. Each finding is a sentence. */
export async function judgePublishing(dataDir: string, place: PublishPlace, gone: readonly string[]): Promise<{ readonly records: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  const file = join(dataDir, 'tandem.db');
  const columns = 'kind, parent_id AS parentId, record_id AS recordId, state, hash, open';
  const ledger = readAll<Row>(file, `SELECT ${columns} FROM publication`);
  const kept = readAll<Row>(join(place.gatewayDir, 'gateway.sqlite'), `SELECT ${columns} FROM publisher_ledger WHERE state <> 'gone' AND kind NOT LIKE 'acl%'`);
  const lines = (rows: readonly Row[]): string[] => rows.map((row) => Object.values(row).join(' ')).toSorted();
  const [mine, theirs] = [new Set(lines(ledger)), new Set(lines(kept))];
  wrong.push(...[...mine].filter((line) => !theirs.has(line)).map((line) => `the gateway lacks ${line}`), ...[...theirs].filter((line) => !mine.has(line)).map((line) => `the gateway has besides ${line}`));
  wrong.push(...ledger.filter(({ state }) => state !== 'there').map((row) => `not settled: ${Object.values(row).join(' ')}`));

  const ask = async (path: string): Promise<Json> => (await fetch(`${place.linkedIn.adminUrl}/${path}`)).json();
  let records = 0;
  for (const [kind, there] of [['application', 'application'], ['stage', 'stage'], ['resume', 'attachment']] as const) {
    const found = ((await ask(`records/${there}`)) as { records: { id: string; parent: string }[] }).records;
    records += found.length;
    const atLinkedIn = new Set(found.map(({ id, parent }) => `${kind === 'application' ? '' : parent} ${id}`));
    const known = new Set(ledger.filter((row) => row.kind === kind).map(({ parentId, recordId }) => `${parentId} ${recordId}`));
    wrong.push(...[...known].filter((id) => !atLinkedIn.has(id)).map((id) => `LinkedIn lacks ${kind} ${id}`), ...[...atLinkedIn].filter((id) => !known.has(id)).map((id) => `LinkedIn has besides ${kind} ${id}`));
  }
  const jobs = ((await ask('records/job')) as { records: { id: string; record: Json }[] }).records;
  records += jobs.length;
  const openByLedger = new Set(ledger.filter(({ kind, open }) => kind === 'job' && open === 1).map(({ recordId }) => recordId));
  const openThere = new Set(jobs.filter(({ record }) => record.state === 'LISTED').map(({ id }) => id));
  const wantedOpen = new Set(
    readAll<{ id: string }>(file, `SELECT r.remote_id AS id FROM job j JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id WHERE j.status = 'open' AND j.confidential = 0 AND j.unlisted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM withheld w WHERE w.kind = 'job' AND w.record_id = r.remote_id)`).map(({ id }) => id),
  );
  for (const id of new Set([...openByLedger, ...openThere, ...wantedOpen]))
    if (!openByLedger.has(id) || !openThere.has(id) || !wantedOpen.has(id)) wrong.push(`job ${id}: open by the ledger ${openByLedger.has(id)}, at LinkedIn ${openThere.has(id)}, in the ATS ${wantedOpen.has(id)}`);

  const people = readAll<{ id: string; firstName: string; lastName: string; company: string | null; private: number; isGone: number; isWithheld: number }>(
    file,
    `SELECT r.remote_id AS id, c.first_name AS firstName, c.last_name AS lastName, c.company, c.private, (c.gone_at IS NOT NULL OR c.unlisted_at IS NOT NULL) AS isGone,
       EXISTS (SELECT 1 FROM withheld w WHERE w.kind = 'candidate' AND w.record_id = r.remote_id) AS isWithheld FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id`,
  );
  const told = new Set(ledger.filter(({ kind }) => kind === 'candidate').map(({ recordId }) => recordId));
  for (const one of people) {
    const { candidate } = (await ask(`candidate?id=${one.id}`)) as { candidate: Json };
    const isThere = candidate !== null;
    const isWanted = one.private === 0 && one.isGone === 0 && one.isWithheld === 0;
    if (isThere) records += 1;
    if (isThere !== isWanted || told.has(one.id) !== isWanted) wrong.push(`candidate ${one.id}: at LinkedIn ${isThere}, in the ledger ${told.has(one.id)}, in the ATS ${isWanted}`);
    else if (isThere && (candidate.firstName !== one.firstName.trim() || candidate.lastName !== one.lastName.trim() || (candidate.currentCompanyName ?? null) !== one.company))
      wrong.push(`candidate ${one.id} is told as ${candidate.firstName} ${candidate.lastName} of ${candidate.currentCompanyName}, and is ${one.firstName} ${one.lastName} of ${one.company}`);
  }
  for (const id of gone) if (((await ask(`candidate?id=${id}`)) as { candidate: Json }).candidate !== null) wrong.push(`candidate ${id} is deleted in the ATS and at LinkedIn still`);
  return { records, wrong };
}
