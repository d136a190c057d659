import type { FunnelPerson } from '../../shared/domain/job.ts';

/** A person on the way from one stage of a job to another. */
export interface Move {
  readonly row: FunnelPerson;
  /** Since when they stood where they come from: undone, they stand in their old place again. */
  readonly stoodSince: number | null;
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

/** Whether the first stands before the second in a column; as the core has it, nobody knows since when comes first of all, and last of the newest. */
function standsBefore(row: FunnelPerson, other: FunnelPerson, newestFirst: boolean): boolean {
  const [mine, theirs] = [row.since ?? -Infinity, other.since ?? -Infinity];
  if (mine !== theirs) return newestFirst ? mine > theirs : mine < theirs;
  return newestFirst ? row.applicationId > other.applicationId : row.applicationId < other.applicationId;
}

/** What a column shows: its own rows without those on their way elsewhere, and those on their way to it where they will stand. */
export function withMoves(
  stageId: string,
  rows: readonly FunnelPerson[],
  total: number,
  moves: ReadonlyMap<string, Move>,
  newestFirst: boolean,
): { readonly rows: readonly FunnelPerson[]; readonly total: number } {
  if (moves.size === 0) return { rows, total };
  const here = new Set(rows.map((row) => row.applicationId));
  const shown = rows.filter((row) => (moves.get(row.applicationId)?.toStageId ?? stageId) === stageId);
  const gone = rows.length - shown.length;
  let come = 0;
  for (const { row, toStageId } of moves.values()) {
    if (toStageId !== stageId || here.has(row.applicationId)) continue;
    const at = shown.findIndex((other) => standsBefore(row, other, newestFirst));
    shown.splice(at === -1 ? shown.length : at, 0, row);
    come += 1;
  }
  return { rows: shown, total: total - gone + come };
}
