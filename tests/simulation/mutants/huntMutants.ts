import { join } from 'node:path';
import { capture } from '../../../scripts/lib/runTool.ts';
import type { Mutant } from './mutantList.ts';

/** What became of a guard that was taken out. */
export interface Hunted {
  readonly name: string;
  readonly fault: string;
  /** Null: no seed showed that it was gone. */
  readonly foundAtSeed: number | null;
}

/** Takes each guard out in a process of its own and plays seeds until one fails. */
export async function huntMutants(guards: readonly Mutant[], first: number, most: number, workers: number, say: (line: string) => void): Promise<{ readonly mutants: readonly Hunted[]; readonly missed: number }> {
  const waiting = [...guards];
  const mutants: Hunted[] = [];
  const hunt = async (): Promise<void> => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const args = ['--import', join(import.meta.dirname, 'applyMutant.ts'), join(import.meta.dirname, 'huntMutant.ts'), String(first), String(most)];
      const { output } = await capture(process.execPath, args, { env: { ...process.env, TANDEM_MUTANT: mutant.name } });
      const last = output.trim().split('\n').at(-1) ?? '';
      if (!last.startsWith('{')) throw new Error(`the hunt for “${mutant.name}” broke off: ${output.slice(-500)}`);
      const { foundAtSeed, rule } = JSON.parse(last) as { foundAtSeed: number | null; rule: string | null };
      mutants.push({ name: mutant.name, fault: mutant.fault, foundAtSeed });
      say(`${mutant.fault.padEnd(4)} ${foundAtSeed === null ? 'MISSED' : `seed ${foundAtSeed} (${rule ?? ''})`}  ${mutant.name}`);
    }
  };
  await Promise.all(Array.from({ length: workers }, hunt));
  return { mutants, missed: mutants.filter(({ foundAtSeed }) => foundAtSeed === null).length };
}
