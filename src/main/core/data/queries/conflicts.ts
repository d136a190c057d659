import type { Conflict } from '../../../../shared/domain/conflict.ts';
import { type MergedField, POLICY } from '../merge/policy.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { labelOfField, valueInWords } from './fieldWords.ts';

/** Who changed something in the ATS, which does not say. */
export const ATS_WHO = 'ATS';

const REASONS: Readonly<Record<string, string>> = {
  both: 'It was changed here and in the ATS, to different values.',
  merged: 'The person was merged with another in the ATS, who has another value.',
  duel: 'The ATS has set this back twice after your change; something there may do so by itself.',
  wentBack: 'The ATS shows an older value than it did before, as after a restore of a backup there.',
  stageGone: 'The stage you chose is no longer used.',
  ended: 'The process has left its stages in the ATS meanwhile.',
};

interface Row {
  readonly id: string;
  readonly candidate_id: string;
  readonly name: string;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly field: string;
  readonly reason: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
  readonly mine_by: string | null;
  readonly mine_at: number | null;
  readonly theirs_by: string | null;
  readonly theirs_at: number | null;
  readonly change_id: string | null;
  readonly made_at: number;
}

/** What a card offers besides "theirs". */
export function offersOf(card: { readonly reason: string; readonly field: string; readonly theirs: unknown }): Pick<Conflict, 'canKeepMine' | 'canKeepBoth'> {
  const canKeepMine = card.reason !== 'stageGone' && card.reason !== 'ended';
  const policy = (POLICY as Readonly<Record<string, (typeof POLICY)[MergedField] | undefined>>)[card.field];
  return { canKeepMine, canKeepBoth: canKeepMine && policy?.canKeepBoth === true && card.theirs !== null };
}

/** The cards that wait for an answer, oldest first: of what may be seen. */
export function conflictList(db: ReadConnection, candidateId: string | null): { conflicts: Conflict[] } {
  const rows = db
    .prepare(
      `SELECT f.id, f.candidate_id, c.name, f.entity_type, f.entity_id, f.field, f.reason, f.base, f.mine, f.theirs, f.mine_by, f.mine_at,
         f.theirs_by, f.theirs_at, f.change_id, f.made_at
       FROM conflict f JOIN seen_candidate c ON c.id = f.candidate_id
       WHERE f.resolved_at IS NULL AND (@candidateId IS NULL OR f.candidate_id = @candidateId)
         AND (f.entity_type <> 'application' OR EXISTS (SELECT 1 FROM seen_application a WHERE a.id = f.entity_id))
       ORDER BY f.made_at, f.id LIMIT 1000`,
    )
    .all({ candidateId }) as Row[];
  const named = { stage: db.prepare('SELECT name FROM stage WHERE id = ?'), source: db.prepare('SELECT name FROM source WHERE id = ?') };
  const words = (field: string, json: string | null): string | null => {
    if (json === null || (field !== 'stage' && field !== 'source')) return valueInWords(json);
    return (named[field].get(JSON.parse(json)) as { name: string } | undefined)?.name ?? 'One that is not here';
  };
  return {
    conflicts: rows.map((row) => ({
      id: row.id,
      candidateId: row.candidate_id,
      candidateName: row.name,
      entityType: row.entity_type,
      entityId: row.entity_id,
      field: row.field,
      fieldLabel: labelOfField(row.field),
      reason: REASONS[row.reason] ?? row.reason,
      base: words(row.field, row.base),
      mine: words(row.field, row.mine),
      theirs: words(row.field, row.theirs),
      mineBy: row.mine_by,
      mineAt: row.mine_at,
      theirsBy: row.theirs_by ?? ATS_WHO,
      theirsAt: row.theirs_at,
      changeId: row.change_id,
      madeAt: row.made_at,
      ...offersOf(row),
    })),
  };
}
