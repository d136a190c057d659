import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** So many missing at once, and such a share of those asked for, is more than people delete. */
const MANY = 20;
const SHARE = 0.05;
/** When every single one is missing, so few are enough. */
const ALL = 3;
/** Ids that one question remembers. */
const MOST_IDS = 5_000;

/** Whether so many missing of those looked at are rather a fault of the list (rights, wrong tenant, a bug) than deletions. */
export const isTooMuch = (missing: number, looked: number): boolean =>
  (missing > MANY && missing > looked * SHARE) || (missing >= ALL && missing >= looked);

interface GuardRow {
  readonly id: string;
  readonly accountId: string;
  readonly type: string;
  readonly ids: readonly string[];
}

interface StoredGuard extends Omit<GuardRow, 'ids'> {
  readonly ids: string;
}

const toGuard = (row: StoredGuard): GuardRow => ({ ...row, ids: JSON.parse(row.ids) as string[] });
const SELECT = 'SELECT id, account_id AS accountId, type, ids FROM deletion_guard';

export function openGuard(look: Look, accountId: string, type: string): GuardRow | null {
  const row = look.sql(`${SELECT} WHERE account_id = ? AND type = ? AND answered_at IS NULL`).get(accountId, type) as StoredGuard | undefined;
  return row ? toGuard(row) : null;
}

export function guardById(look: Look, id: string): GuardRow | null {
  const row = look.sql(`${SELECT} WHERE id = ? AND answered_at IS NULL`).get(id) as StoredGuard | undefined;
  return row ? toGuard(row) : null;
}

/** Of those missing, whom a person said to keep shown: they are not asked about again. */
export function keptByAnswer(look: Look, accountId: string, type: string, localIds: readonly string[]): ReadonlySet<string> {
  const rows = look
    .sql(
      `SELECT DISTINCT k.value AS id FROM deletion_guard g, json_each(g.ids) k
       WHERE g.account_id = ? AND g.type = ? AND g.answer = 'keep' AND k.value IN (SELECT value FROM json_each(?))`,
    )
    .all(accountId, type, JSON.stringify(localIds)) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}

/** Asks about records that are missing, or adds them to the question that is open already. */
export function askAbout(write: Write, accountId: string, type: string, missing: readonly string[], known: number): void {
  const open = openGuard(write, accountId, type);
  const ids = [...new Set([...(open?.ids ?? []), ...missing])].slice(0, MOST_IDS);
  if (open)
    write
      .sql('UPDATE deletion_guard SET ids = ?, missing = ?, known = max(known, ?) WHERE id = ?')
      .run(JSON.stringify(ids), ids.length, known, open.id);
  else
    write
      .sql('INSERT INTO deletion_guard (id, account_id, type, missing, known, ids, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(write.id(), accountId, type, ids.length, known, JSON.stringify(ids), write.now);
  write.changed('sync');
}

/** Records that are listed again leave the question; without any left it has answered itself. */
export function takeOutOfGuard(write: Write, accountId: string, type: string, listed: ReadonlySet<string>): void {
  const open = openGuard(write, accountId, type);
  if (!open) return;
  const left = open.ids.filter((id) => !listed.has(id));
  if (left.length === open.ids.length) return;
  if (left.length === 0) closeGuard(write, open.id, 'back');
  else
    write
      .sql('UPDATE deletion_guard SET ids = ?, missing = ? WHERE id = ?')
      .run(JSON.stringify(left), left.length, open.id);
  write.changed('sync');
}

/** Only `keep` remembers the ids, so that it is not asked again. */
export function closeGuard(write: Write, id: string, answer: 'gone' | 'keep' | 'back'): void {
  write
    .sql(`UPDATE deletion_guard SET answered_at = ?, answer = ?, ids = CASE WHEN ? = 'keep' THEN ids ELSE '[]' END WHERE id = ?`)
    .run(write.now, answer, answer, id);
  write.changed('sync');
}
