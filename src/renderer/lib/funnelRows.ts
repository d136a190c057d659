import type { FunnelPerson } from '../../shared/domain/job.ts';

/** A person on the way from one stage of a job to another. */
export interface Move {
  readonly row: FunnelPerson;
  readonly fromStageId: string;
  readonly toStageId: string;
}

/** The rows from the top that are here without a gap, each once: people may shift between windows while they are asked for. */
export function leadingRows(windows: ReadonlyMap<number, readonly FunnelPerson[]>): readonly FunnelPerson[] {
  const rows = new Map<string, FunnelPerson>();
  for (let index = 0; ; index += 1) {
    const window = windows.get(index);
    if (window === undefined) return [...rows.values()];
    for (const row of window) if (!rows.has(row.applicationId)) rows.set(row.applicationId, row);
  }
}

/** What a column shows: its own rows without those on their way elsewhere, and those on their way to it. */
export function withMoves(
  stageId: string,
  rows: readonly FunnelPerson[],
  total: number,
  moves: ReadonlyMap<string, Move>,
  newestFirst: boolean,
): { readonly rows: readonly FunnelPerson[]; readonly total: number } {
  if (moves.size === 0) return { rows, total };
  const here = new Set(rows.map((row) => row.applicationId));
  const staying = rows.filter((row) => (moves.get(row.applicationId)?.toStageId ?? stageId) === stageId);
  const coming = [...moves.values()].filter((move) => move.toStageId === stageId && !here.has(move.row.applicationId)).map((move) => move.row);
  return { rows: newestFirst ? [...coming.toReversed(), ...staying] : [...staying, ...coming], total: total - (rows.length - staying.length) + coming.length };
}
