import { deskUser } from './history.ts';
import type { Write } from './store.ts';

/** Why a person is asked; see `queries/conflicts.ts` for the words. */
export type ConflictReason = 'both' | 'merged' | 'duel' | 'wentBack' | 'stageGone' | 'ended';

/** What a card is about. */
export interface ConflictSubject {
  readonly accountId: string;
  readonly candidateId: string;
  readonly entityType: 'candidate' | 'application';
  readonly entityId: string;
  readonly field: string;
}

export interface ConflictSides {
  readonly reason: ConflictReason;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly mineAt: number | null;
  readonly theirsAt: number | null;
  /** The operation that waits for the answer. */
  readonly changeId: string;
}

export interface OpenConflict {
  readonly id: string;
  readonly accountId: string;
  readonly candidateId: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly field: string;
  readonly reason: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly changeId: string | null;
}

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly candidate_id: string;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly field: string;
  readonly reason: string;
  readonly mine: string | null;
  readonly theirs: string | null;
  readonly change_id: string | null;
}

const COLUMNS = 'id, account_id, candidate_id, entity_type, entity_id, field, reason, mine, theirs, change_id';
const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));
const parsed = (value: string | null): unknown => (value === null ? null : JSON.parse(value));

const toConflict = (row: Row): OpenConflict => ({
  id: row.id,
  accountId: row.account_id,
  candidateId: row.candidate_id,
  entityType: row.entity_type,
  entityId: row.entity_id,
  field: row.field,
  reason: row.reason,
  mine: parsed(row.mine),
  theirs: parsed(row.theirs),
  changeId: row.change_id,
});

/** The cards of one record that wait for an answer. */
export function openConflicts(write: Pick<Write, 'sql'>, accountId: string, entityType: string, entityId: string): OpenConflict[] {
  const rows = write
    .sql(`SELECT ${COLUMNS} FROM conflict WHERE account_id = ? AND entity_type = ? AND entity_id = ? AND resolved_at IS NULL`)
    .all(accountId, entityType, entityId) as Row[];
  return rows.map(toConflict);
}

/** A card by its id, while it waits for an answer. */
export function openConflictById(write: Pick<Write, 'sql'>, id: string): OpenConflict | null {
  const row = write.sql(`SELECT ${COLUMNS} FROM conflict WHERE id = ? AND resolved_at IS NULL`).get(id) as Row | undefined;
  return row ? toConflict(row) : null;
}

/** Lays a card, or brings the one that lies there up to date. */
export function putConflict(write: Write, subject: ConflictSubject, sides: ConflictSides): void {
  const { changes } = write
    .sql(
      `INSERT INTO conflict (id, account_id, candidate_id, entity_type, entity_id, field, reason, base, mine, theirs, mine_by, mine_at,
         theirs_at, change_id, made_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, entity_type, entity_id, field) WHERE resolved_at IS NULL DO UPDATE SET reason = excluded.reason,
         base = excluded.base, mine = excluded.mine, mine_at = excluded.mine_at,
         theirs_at = CASE WHEN theirs IS excluded.theirs THEN theirs_at ELSE excluded.theirs_at END, theirs = excluded.theirs,
         change_id = excluded.change_id
       WHERE mine IS NOT excluded.mine OR theirs IS NOT excluded.theirs OR change_id IS NOT excluded.change_id`,
    )
    .run(
      write.id(),
      subject.accountId,
      subject.candidateId,
      subject.entityType,
      subject.entityId,
      subject.field,
      sides.reason,
      json(sides.base),
      json(sides.mine),
      json(sides.theirs),
      deskUser(write, subject.accountId),
      sides.mineAt,
      sides.theirsAt,
      sides.changeId,
      write.now,
    );
  if (changes > 0) write.changed('changes', subject.candidateId);
}

/** Takes a card away: answered, or no longer a question. */
export function closeConflict(write: Write, conflict: Pick<OpenConflict, 'id' | 'candidateId'>, resolution: 'mine' | 'theirs' | 'both' | 'settled'): void {
  write.sql('UPDATE conflict SET resolved_at = ?, resolution = ? WHERE id = ? AND resolved_at IS NULL').run(write.now, resolution, conflict.id);
  write.changed('changes', conflict.candidateId);
}

/** Whether a card lies on a change. */
export const hasCard = (write: Pick<Write, 'sql'>, changeId: string): boolean =>
  write.sql('SELECT 1 FROM conflict WHERE change_id = ? AND resolved_at IS NULL LIMIT 1').get(changeId) !== undefined;
