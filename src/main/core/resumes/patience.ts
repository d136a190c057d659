import { availableParallelism, loadavg } from 'node:os';

/** A hung file is not waited for longer than this many times its limit. */
const MOST = 4;

/** How many times its limit a file may take: what waits for each processor just now (of the last minute), from 1 to 4. Windows does not say; there it is 1. */
export function patience(): number {
  return Math.min(MOST, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));
}
