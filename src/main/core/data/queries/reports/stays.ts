import type { StayLength } from '../../../../../shared/domain/report.ts';

const DAY_MS = 86_400_000;

/**
 * How long the stay of a stage entry `e` of an application `a` lasted: milliseconds, and -1 less them while it still lasts (so
 * that a list of stays is a list of numbers). Null: nobody told when it ended. Parameter: `@now`.
 *
 * An entry without an end has ended when the process was rejected; when the process stands in another stage (a move made here
 * that the ATS has not confirmed, or a history with a gap) it has ended when that stage began. Clocks that differ make no stay
 * shorter than nothing.
 */
export const ENTRY_LENGTH = `CASE
  WHEN e.exited_at IS NOT NULL THEN max(0, e.exited_at - e.entered_at)
  WHEN a.status = 'rejected' THEN max(0, a.rejected_at - e.entered_at)
  WHEN a.status = 'in_process' AND e.stage_id = a.stage_id THEN -1 - max(0, @now - e.entered_at)
  WHEN a.status = 'in_process' THEN max(0, a.stage_since - e.entered_at)
END`;

/** The same for the present stage of an application `a` that has no entry for it yet; see {@link WITHOUT_ENTRY}. */
export const PRESENT_LENGTH = '-1 - max(0, @now - a.stage_since)';

/** An application `a` that is under way in a stage of which no history is here: it was moved or added on this desk. */
export const WITHOUT_ENTRY = `a.status = 'in_process' AND a.prospect = 0 AND a.stage_id IS NOT NULL AND a.stage_since IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM stage_entry o WHERE o.application_id = a.id AND o.stage_id = a.stage_id AND o.exited_at IS NULL)`;

/** The stays of one stage, ready to be asked for percentiles. */
export interface StayLengths {
  readonly count: number;
  readonly open: number;
  /** By nearest rank; `share` between 0 and 1. */
  percentile(share: number): StayLength;
}

/** Reads the numbers that {@link ENTRY_LENGTH} gives. At least one. */
export function stayLengths(encoded: readonly number[]): StayLengths {
  const lengths = new Float64Array(encoded.length);
  let open = 0;
  let shortestOpen = Infinity;
  for (let index = 0; index < encoded.length; index += 1) {
    const code = encoded[index] ?? 0;
    const length = code < 0 ? -1 - code : code;
    lengths[index] = length;
    if (code >= 0) continue;
    open += 1;
    shortestOpen = Math.min(shortestOpen, length);
  }
  lengths.sort();
  return {
    count: lengths.length,
    open,
    percentile(share) {
      const length = lengths[Math.max(0, Math.ceil(share * lengths.length) - 1)] ?? 0;
      // A stay that still lasts and is longer already cannot change the rank of this one.
      return { days: length / DAY_MS, atLeast: shortestOpen <= length };
    },
  };
}
