import type { Run } from './segments.ts';

/** So often a letter stands before texts that begin at one edge when it is drawn as a mark. */
const LEAST = 3;

/** A font of pictures may have no letters by name, so that its bullet reads `f` or `n`: a small letter alone, again and again before a text at the same place. */
export function withLetterBullets(runs: readonly Run[]): readonly Run[] {
  const alone = runs.filter((run) => /^\p{Ll}$/u.test(run.text.trim()));
  if (alone.length < LEAST) return runs;
  const before = (mark: Run): boolean => runs.some((run) => run !== mark && Math.abs(run.y - mark.y) < 0.4 * run.size && run.x > mark.right && run.x - mark.right < 1.5 * run.size && /[\p{L}\d]{2}/u.test(run.text));
  const led = (mark: Run): boolean => runs.some((run) => run !== mark && Math.abs(run.y - mark.y) < 0.4 * run.size && run.right <= mark.x + 1 && mark.x - run.right < 0.6 * run.size);
  const groups = new Map<string, Run[]>();
  for (const run of alone) {
    const key = `${run.text.trim()} ${Math.round(run.x / 3)}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const marks = new Set([...groups.values()].filter((group) => group.length >= LEAST && group.every((run) => before(run) && !led(run))).flat());
  return marks.size === 0 ? runs : runs.map((run) => (marks.has(run) ? { ...run, text: '•' } : run));
}
