import { runScript, type SeedResult, type Stage } from './runSeed.ts';
import type { Item, Script } from './script.ts';

const hasFailed = ({ violations, stalls }: SeedResult): boolean => violations.length + stalls.length > 0;

/** The first rule that a run broke: what is left of a script must still break the same. */
const ruleOf = ({ violations, stalls }: SeedResult): string => violations[0]?.rule ?? (stalls.length > 0 ? 'stall' : '');

/** Leaves out of a failing script whatever it fails without: halves first, then quarters, at last single things. */
export async function shrink(stage: Stage, script: Script, say: (line: string) => void): Promise<{ readonly script: Script; readonly result: SeedResult }> {
  let best = script;
  let result = await runScript(stage, script);
  if (!hasFailed(result)) return { script, result };
  const rule = ruleOf(result);
  for (let size = Math.ceil(best.items.length / 2); ; size = Math.ceil(size / 2)) {
    for (let from = 0; from < best.items.length; ) {
      const items: readonly Item[] = [...best.items.slice(0, from), ...best.items.slice(from + size)];
      const tried = await runScript(stage, { ...best, items });
      if (hasFailed(tried) && ruleOf(tried) === rule) {
        best = { ...best, items };
        result = tried;
        say(`shrunk to ${items.length}`);
      } else from += size;
    }
    if (size === 1) return { script: best, result };
  }
}
