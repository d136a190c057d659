import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { judgePair } from '../../src/main/core/identity/judgePair.ts';
import { linkRecords } from '../../src/main/core/identity/linkRecords.ts';
import { readRecord, writesDayFirst } from '../../src/main/core/identity/readRecord.ts';
import type { RawRecord } from '../../src/main/core/identity/readRecord.ts';
import { surroundingsOf } from '../../src/main/core/identity/surroundings.ts';
import { parseCsv } from './csv.ts';
import { measured, overThresholds } from './measures.ts';
import type { Measured } from './measures.ts';

/** What an evaluation found. */
export interface IdentityResult {
  readonly bestF1: number;
  readonly recallAtP99: number;
  readonly recallAtP999: number;
  /** Pairs that are called the same without asking anybody. */
  readonly same: Measured;
  /** Pairs that are at least shown as possible duplicates: the same ones among them. */
  readonly possible: Measured;
  readonly wrongSame: number;
  /** How many pairs were compared. */
  readonly pairs: number;
  readonly seconds: number;
}

export type EvaluatedRecord = RawRecord & { readonly id: string };

/**
 * Finds who is who in one file, or between files, and compares it with the truth. In one file identity carries on: who is one with a third is one with both,
 * so the truth is completed in that way.
 */
export function evaluate(files: readonly (readonly EvaluatedRecord[])[], truth: readonly (readonly [string, string])[]): IdentityResult {
  const begun = performance.now();
  const raw = files.flat();
  const dayFirst = writesDayFirst(raw.map((record) => record.date_of_birth ?? ''));
  const records = raw.map((record) => readRecord(record, dayFirst));
  const sides = files.length > 1 ? Int32Array.from(files.flatMap((file, index) => file.map(() => index))) : null;
  const linked = linkRecords(records, sides);
  const seconds = (performance.now() - begun) / 1000;
  const right = sides === null ? completed(raw, truth) : acrossFiles(files, truth);
  const around = surroundingsOf(records);
  const scored: { score: number; right: boolean }[] = [];
  let same = 0;
  let rightSame = 0;
  let possible = 0;
  let rightPossible = 0;
  for (let pair = 0; pair < linked.left.length; pair++) {
    const [left, other] = [linked.left[pair] ?? 0, linked.right[pair] ?? 0];
    const score = linked.logOdds[pair] ?? 0;
    const isRight = right.has(left * raw.length + other);
    scored.push({ score, right: isRight });
    if (score < 0) continue;
    const { verdict } = judgePair(records[left] ?? {}, records[other] ?? {}, score, around);
    if (verdict === 'different') continue;
    possible++;
    if (isRight) rightPossible++;
    if (verdict === 'same') {
      same++;
      if (isRight) rightSame++;
    }
  }
  return {
    ...overThresholds(scored, right.size),
    same: measured(same, rightSame, right.size),
    possible: measured(possible, rightPossible, right.size),
    wrongSame: same - rightSame,
    pairs: linked.compared,
    seconds: Number(seconds.toFixed(2)),
  };
}

function placesById(records: readonly EvaluatedRecord[], offset: number): Map<string, number> {
  return new Map(records.map((record, index) => [record.id, index + offset]));
}

/** Pairs of the truth between files, the lower place first. An id may stand in both files: the first column names the first one, as far as it is there. */
function acrossFiles(files: readonly (readonly EvaluatedRecord[])[], truth: readonly (readonly [string, string])[]): Set<number> {
  const size = files.flat().length;
  let offset = 0;
  const places = files.map((file) => {
    const map = placesById(file, offset);
    offset += file.length;
    return map;
  });
  const found = new Set<number>();
  for (const [one, other] of truth) {
    pair: for (const [index, ours] of places.entries()) {
      for (const theirs of places.slice(index + 1)) {
        const [a, b] = [ours.get(one) ?? -1, theirs.get(other) ?? -1];
        const [c, d] = [ours.get(other) ?? -1, theirs.get(one) ?? -1];
        if (a >= 0 && b >= 0) found.add(a * size + b);
        else if (c >= 0 && d >= 0) found.add(c * size + d);
        else continue;
        break pair;
      }
    }
  }
  if (truth.length > 0 && found.size === 0) throw new Error('No pair of the truth is in the records: its ids are those of the column "id".');
  return found;
}

/** All pairs that follow from the truth. */
function completed(records: readonly EvaluatedRecord[], truth: readonly (readonly [string, string])[]): Set<number> {
  const places = placesById(records, 0);
  const parent = records.map((_, index) => index);
  const root = (place: number): number => {
    let at = place;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? at] ?? at;
    return at;
  };
  for (const [one, other] of truth) {
    const [a, b] = [places.get(one), places.get(other)];
    if (a !== undefined && b !== undefined) parent[root(a)] = root(b);
  }
  const people = new Map<number, number[]>();
  records.forEach((_, place) => people.set(root(place), [...(people.get(root(place)) ?? []), place]));
  const found = new Set<number>();
  for (const places of people.values()) places.forEach((left, index) => places.slice(index + 1).forEach((right) => found.add(left * records.length + right)));
  if (truth.length > 0 && found.size === 0) throw new Error('No pair of the truth is in the records: its ids are those of the column "id".');
  return found;
}

/** `npm run eval:identity`: reads the files, prints the result. @throws Error in words for what cannot be read */
export async function evalIdentityCommand(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { records: { type: 'string', multiple: true }, truth: { type: 'string' }, json: { type: 'boolean' } } });
  if (!values.records?.length || values.truth === undefined) throw new Error('npm run eval:identity -- --records FILE.csv [--records FILE2.csv] --truth FILE.csv [--json]');
  const files = await Promise.all(values.records.map(async (file) => readRows(file, ['id'])));
  const truth = (await readRows(values.truth, ['id_1', 'id_2'])).map((row) => [row['id_1'] ?? '', row['id_2'] ?? ''] as const);
  const result = evaluate(files as unknown as EvaluatedRecord[][], truth);
  if (!values.json) {
    print(`Best F1 ${result.bestF1}; recall ${result.recallAtP99} where 99 of 100 are right, ${result.recallAtP999} where 999 of 1,000 are.`);
    print(`Called the same: precision ${result.same.p}, recall ${result.same.r}, ${result.wrongSame} wrong. Shown as possible at least: precision ${result.possible.p}, recall ${result.possible.r}.`);
  }
  print(JSON.stringify(result));
  return 0;
}

async function readRows(file: string, needed: readonly string[]): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows = parseCsv(await readFile(file, 'utf8'));
  for (const column of needed) if (rows.length > 0 && !(column in (rows[0] ?? {}))) throw new Error(`${file} has no column "${column}".`);
  return rows;
}
