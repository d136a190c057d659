import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeBackups } from './backups.ts';
import { showGivenPlace } from './candidateRows.ts';
import { keptFiles } from './keptFiles.ts';
import { mergeSearchSome } from './searchMerging.ts';
import type { Store, Write } from './store.ts';
import { WATCHED_KEY } from './watchedRows.ts';

/** People removed by one transaction where others stay: an edit waits for one of them at most. */
const PEOPLE_AT_ONCE = 200;
/** Rows of other kinds removed by one transaction. */
const ROWS_AT_ONCE = 2_000;
/** Merge work of one step of a search table. */
const MERGE_PAGES = 500;
/** A reader that is in the middle of an answer keeps the log from being cut; it is tried again this often. */
const CUTS = 1_500;

export interface WipeTools {
  readonly store: Store;
  readonly dataDir: string;
  /** Lets edits and requests have their turn. */
  readonly turn: () => Promise<void>;
  /** Waits some twenty milliseconds. */
  readonly rest: () => Promise<void>;
  /** Aborted: the wipe ends at a step border and goes on with the next start. */
  readonly signal: AbortSignal;
}

/** Everything that a person's chunk of rows hangs on them by; the searches first, while their keys can be read. */
const OF_PEOPLE = [
  'DELETE FROM candidate_search WHERE rowid IN (SELECT search_id FROM candidate WHERE id IN (SELECT value FROM json_each(@people)) AND search_id <> 0)',
  'DELETE FROM note_search WHERE rowid IN (SELECT seq FROM note WHERE candidate_id IN (SELECT value FROM json_each(@people)))',
  ...['stage_entry', 'interview', 'scorecard'].map(
    (table) =>
      `DELETE FROM ${table} WHERE application_id IN (SELECT id FROM application WHERE candidate_id IN (SELECT value FROM json_each(@people)))`,
  ),
  'DELETE FROM process_source_contact WHERE application_id IN (SELECT id FROM application WHERE candidate_id IN (SELECT value FROM json_each(@people)))',
  ...['application', 'note', 'file', 'activity', 'candidate_tag', 'linkedin_link', 'linkedin_arrival', 'linkedin_value', 'linkedin_stub', 'member_claim', 'outbox', 'draft', 'import_file', 'identity_preferred'].map(
    (table) => `DELETE FROM ${table} WHERE candidate_id IN (SELECT value FROM json_each(@people))`,
  ),
  ...['one_id', 'other_id'].map((side) => `DELETE FROM identity_decision WHERE ${side} IN (SELECT value FROM json_each(@people))`),
  ...(
    [
      ['identity_pair', 'one'],
      ['identity_pair', 'other'],
      ['identity_record', 'candidate'],
      ['identity_queue', 'candidate'],
      ['identity_fold', 'away'],
    ] as const
  ).map(([table, column]) => `DELETE FROM ${table} WHERE ${column} IN (SELECT seq FROM candidate WHERE id IN (SELECT value FROM json_each(@people)))`),
  'DELETE FROM candidate WHERE id IN (SELECT value FROM json_each(@people))',
];

/** What an account's references lead to besides people; removed before the references are. */
const OF_REFERENCES: readonly (readonly [type: string, statements: readonly string[]])[] = [
  [
    'job',
    [
      'DELETE FROM job_search WHERE rowid IN (SELECT seq FROM job WHERE id IN (SELECT value FROM json_each(@ids)))',
      'DELETE FROM stage WHERE job_id IN (SELECT value FROM json_each(@ids))',
      'DELETE FROM job_post WHERE job_id IN (SELECT value FROM json_each(@ids))',
      'DELETE FROM job WHERE id IN (SELECT value FROM json_each(@ids))',
    ],
  ],
  ['user', ['DELETE FROM ats_user WHERE id IN (SELECT value FROM json_each(@ids))']],
  [
    'source',
    [
      'DELETE FROM source_label WHERE source_id IN (SELECT value FROM json_each(@ids))',
      'DELETE FROM source WHERE id IN (SELECT value FROM json_each(@ids))',
    ],
  ],
  ['rejectionReason', ['DELETE FROM rejection_reason WHERE id IN (SELECT value FROM json_each(@ids))']],
];

/** The mark that makes a wipe be finished whatever happens. From here on the account is no longer shown. */
export function markRemoved(write: Write, accountId: string): void {
  write
    .sql(`UPDATE account SET removed_at = ?, status = 'signedOut', status_detail = NULL WHERE id = ? AND removed_at IS NULL`)
    .run(write.now, accountId);
  for (const topic of ['accounts', 'sync', 'changes', 'linkedIn'] as const) write.changed(topic);
}

/** Accounts whose removal was begun and not finished. */
export function removedAccounts(store: Store): { readonly id: string; readonly kind: 'greenhouse' | 'linkedin' }[] {
  return store.db.prepare('SELECT id, kind FROM account WHERE removed_at IS NOT NULL ORDER BY removed_at').all() as {
    id: string;
    kind: 'greenhouse' | 'linkedin';
  }[];
}

/**
 * Removes every row of an account that {@link markRemoved} marked, overwrites what was freed, and cuts file and log down to
 * what is left. Backups go too: each holds the account. In steps, and each can be repeated; the mark goes last.
 */
export async function wipeAccount(tools: WipeTools, accountId: string, kind: 'greenhouse' | 'linkedin'): Promise<void> {
  const { store, signal } = tools;
  const { db } = store;
  /** References are cleared by hand here: following them row by row takes ten times as long. */
  const step = async <T>(work: (write: Write) => T): Promise<T> => {
    signal.throwIfAborted();
    db.pragma('foreign_keys = OFF');
    try {
      return store.bulk(work);
    } finally {
      db.pragma('foreign_keys = ON');
      await tools.turn();
    }
  };
  const others = (
    db.prepare('SELECT kind FROM account WHERE id <> ? AND removed_at IS NULL').all(accountId) as { kind: string }[]
  ).map((row) => row.kind);
  db.pragma('secure_delete = ON');
  try {
    if (kind === 'greenhouse' && !others.includes('greenhouse')) await clearTables(step, db, accountId, others.length === 0);
    else if (kind === 'greenhouse') await removePeople(step, accountId);
    await removeOwnRows(step, db, accountId);
    if (kind === 'linkedin') await removeGivenPlaces(step);
    await step((write) => {
      write.sql(`DELETE FROM setting WHERE key LIKE 'rights.%.' || @id OR key = 'publishing.lease.' || @id`).run({ id: accountId });
      // Where the window was left, and what was looked at last, may be a record of it.
      write.sql(`DELETE FROM setting WHERE key = 'place'`).run();
      // Somebody who was begun, and would have been made there.
      write.sql('DELETE FROM draft WHERE candidate_id IS NULL').run();
      // The same holds of files that were to become people, unless they may become people of another ATS.
      if (!others.includes('greenhouse')) {
        write.sql('DELETE FROM import_file').run();
        write.sql('DELETE FROM watched_file').run();
        write.sql('DELETE FROM setting WHERE key = ?').run(WATCHED_KEY);
      }
      write.sql('DELETE FROM import_batch WHERE id NOT IN (SELECT batch_id FROM import_file)').run();
      write
        .sql(
          `UPDATE account SET label = '', settings = '{}', remote_user_id = NULL, user_name = NULL, user_email = NULL, tenant = NULL
           WHERE id = ?`,
        )
        .run(accountId);
      for (const topic of ['accounts', 'sync', 'changes', 'candidates', 'jobs', 'linkedIn', 'runs', 'problems', 'imports'] as const)
        write.changed(topic);
    });
    await compact(tools);
    tools.store.look((look) => keptFiles(tools.dataDir).sweep(look));
    removeBackups(tools.dataDir);
    removeKeptAside(tools.dataDir);
  } finally {
    db.pragma('secure_delete = OFF');
  }
}

/** The last trace: after this nothing is left to be finished. */
export async function forgetAccount(tools: WipeTools, accountId: string): Promise<void> {
  const { store } = tools;
  store.db.pragma('secure_delete = ON');
  store.edit((write) => {
    write.sql('DELETE FROM account WHERE id = ?').run(accountId);
    write.changed('accounts');
  });
  store.db.pragma('secure_delete = OFF');
  await cutLog(tools);
}

export type Step = <T>(work: (write: Write) => T) => Promise<T>;
type Database = Store['db'];

function tablesOf(db: Database, type: 'table' | 'virtual'): string[] {
  const rows = db
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all(type) as { name: string }[];
  return rows.map(({ name }) => name);
}

const hasAccount = (db: Database, table: string): boolean =>
  db.prepare(`SELECT 1 FROM pragma_table_info(?) WHERE name = 'account_id'`).get(table) !== undefined;

/** Whether rows of another account stand in the table. */
const holdsOthers = (db: Database, table: string, accountId: string): boolean =>
  ['<', '>'].some((side) => db.prepare(`SELECT 1 FROM "${table}" WHERE account_id ${side} ? LIMIT 1`).get(accountId) !== undefined);

/**
 * The usual case: no other ATS stays, so that tables are emptied as a whole, those of later versions too. What names an account
 * is kept for the accounts that stay.
 */
async function clearTables(step: Step, db: Database, accountId: string, isLast: boolean): Promise<void> {
  const kept = new Set(['account', 'setting']);
  const whole = new Set(['candidate', 'linkedin_link', 'linkedin_arrival', 'linkedin_value', 'linkedin_stub', 'member_claim', 'job_permission', 'outbox']);
  for (const table of tablesOf(db, 'table').filter((name) => !kept.has(name))) {
    const isOwn = !isLast && hasAccount(db, table) && !whole.has(table) && holdsOthers(db, table, accountId);
    if (isOwn) await step((write) => write.sql(`DELETE FROM "${table}" WHERE account_id = ?`).run(accountId));
    else await step((write) => write.db.exec(`DELETE FROM "${table}"`));
  }
  for (const table of tablesOf(db, 'virtual'))
    if (isLast || table !== 'message_search') await step((write) => write.db.exec(`INSERT INTO "${table}" ("${table}") VALUES ('delete-all')`));
}

/** Another ATS stays: people one chunk after the other, with all that hangs on them. */
async function removePeople(step: Step, accountId: string): Promise<void> {
  for (let seq = 0, isDone = false; !isDone; )
    isDone = await step((write) => {
      const people = write
        .sql('SELECT seq, id FROM candidate WHERE seq > ? AND account_id = ? ORDER BY seq LIMIT ?')
        .all(seq, accountId, PEOPLE_AT_ONCE) as { seq: number; id: string }[];
      seq = people.at(-1)?.seq ?? seq;
      const params = { people: JSON.stringify(people.map(({ id }) => id)) };
      for (const statement of OF_PEOPLE) write.sql(statement).run(params);
      write.changed('candidates');
      return people.length === 0;
    });
  for (const [type, statements] of OF_REFERENCES)
    for (let after = '', isDone = false; !isDone; ) {
      const from = after;
      const last = await step((write) => {
        const rows = write
          .sql('SELECT local_id AS id FROM remote_ref WHERE account_id = ? AND type = ? AND local_id > ? ORDER BY local_id LIMIT ?')
          .all(accountId, type, from, PEOPLE_AT_ONCE) as { id: string }[];
        const params = { ids: JSON.stringify(rows.map(({ id }) => id)) };
        for (const statement of statements) write.sql(statement).run(params);
        write.changed('jobs');
        return rows.at(-1)?.id;
      });
      isDone = last === undefined;
      after = last ?? '';
    }
  await step((write) => write.sql('DELETE FROM tag WHERE id NOT IN (SELECT tag_id FROM candidate_tag)').run());
  for (const table of ['candidate_search', 'job_search', 'note_search']) await mergeSearch(step, table);
}

/** Rows that name the account themselves, of whatever table; messages leave the search first. */
async function removeOwnRows(step: Step, db: Database, accountId: string): Promise<void> {
  for (let removed = 1; removed > 0; )
    removed = await step((write) => {
      const rows = write.sql('SELECT seq FROM inmail_message WHERE account_id = ? LIMIT ?').all(accountId, ROWS_AT_ONCE) as { seq: number }[];
      const seqs = JSON.stringify(rows.map(({ seq }) => seq));
      write.sql('DELETE FROM message_search WHERE rowid IN (SELECT value FROM json_each(?))').run(seqs);
      write.sql('DELETE FROM inmail_message WHERE seq IN (SELECT value FROM json_each(?))').run(seqs);
      return rows.length;
    });
  for (const table of tablesOf(db, 'table').filter((name) => hasAccount(db, name))) {
    const names = db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').all(table) as { name: string }[];
    const key = names.map(({ name }) => `"${name}"`).join(', ') || 'rowid';
    for (let removed = 1; removed > 0; )
      removed = await step(
        (write) =>
          write
            .sql(`DELETE FROM "${table}" WHERE (${key}) IN (SELECT ${key} FROM "${table}" WHERE account_id = ? LIMIT ?)`)
            .run(accountId, ROWS_AT_ONCE).changes,
      );
  }
  await mergeSearch(step, 'message_search');
}

/** Places on people's records that came of the account's exports: the ATS does not have them. */
async function removeGivenPlaces(step: Step): Promise<void> {
  let hasAny = false;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    after = await step((write) => {
      const people = write.sql('SELECT id FROM candidate WHERE location_given_at IS NOT NULL AND id > ? ORDER BY id LIMIT ?').all(from, PEOPLE_AT_ONCE) as { id: string }[];
      for (const { id } of people) showGivenPlace(write, id);
      return people.at(-1)?.id;
    });
    hasAny ||= after !== undefined;
  }
  if (hasAny) await mergeSearch(step, 'candidate_search');
}

/** A search table keeps the words of removed rows until it is merged: all of it is, a little at a time. */
export async function mergeSearch(step: Step, table: string): Promise<void> {
  const merge = (pages: number): Promise<boolean> => step((write) => mergeSearchSome(write, table, pages));
  for (let isMore = await merge(-MERGE_PAGES); isMore; ) isMore = await merge(MERGE_PAGES);
}

/** Rewrites the file without the room that was freed, and cuts the log. */
export async function compact(tools: WipeTools): Promise<void> {
  const { db } = tools.store;
  tools.signal.throwIfAborted();
  // What stays may be larger than memory.
  db.pragma('temp_store = FILE');
  try {
    db.exec('VACUUM');
  } finally {
    db.pragma('temp_store = MEMORY');
  }
  await cutLog(tools);
}

/** Brings the log into the file and empties it. */
export async function cutLog({ store, rest, signal }: WipeTools): Promise<void> {
  for (let tries = 0; tries < CUTS; tries += 1) {
    const [row] = store.db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (row?.busy === 0) return;
    await rest();
    signal.throwIfAborted();
  }
  throw new Error('the log could not be cut: something reads without an end');
}

/** Damaged files that were moved aside, texts that were rescued from them, and the copy that a repair worked on when it was cut off. */
function removeKeptAside(dataDir: string): void {
  for (const name of readdirSync(dataDir))
    if (/^(?:damaged-|unsent-|recovery-work$)/.test(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
}
