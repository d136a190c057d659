import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCsv } from './csv.ts';
import { evalIdentityCommand, evaluate } from './evalIdentity.ts';
import type { IdentityResult } from './evalIdentity.ts';
import { measured, overThresholds } from './measures.ts';
import { oneFile, twoFiles } from './people.ts';
import type { CopyFaults, LabelledRecords, PersonRow } from './people.ts';

/** People and slips that nothing was developed on. */
const HELD_OUT = 90_210;
const SLIPS: CopyFaults = { typo: 0.15, missing: 0.05, swapped: 0.02, moved: 0, married: 0, changed: 0, nickname: 0 };
const LIFE: CopyFaults = { typo: 0.06, missing: 0.1, swapped: 0.01, moved: 0.15, married: 0.03, changed: 0.25, nickname: 0.05 };
const NAMES = ['given_name', 'surname'] as const;
const PLACE = [...NAMES, 'city', 'postcode', 'state'] as const;

function evaluated(set: LabelledRecords, columns: readonly (keyof PersonRow)[] | null): IdentityResult {
  const records = set.records.map((record) => (columns === null ? record : { id: record.id, ...Object.fromEntries(columns.map((column) => [column, record[column]])) }));
  const files = set.first < records.length ? [records.slice(0, set.first), records.slice(set.first)] : [records];
  return evaluate(files, set.truth);
}

describe('C10: who is who in files that were not developed on', () => {
  const linked = twoFiles(HELD_OUT, 500, 1, SLIPS, false);

  it('C10: between two files, all columns: 99.6 in 100 by F1, and no wrong same', () => {
    const result = evaluated(linked, null);
    expect(result.bestF1).toBeGreaterThanOrEqual(0.996);
    expect(result.wrongSame).toBe(0);
    expect(result.same.r).toBeGreaterThan(0.1);
    expect(result.possible.r).toBeGreaterThan(0.98);
  });

  it('C10: between two files, by name and place alone', () => {
    const result = evaluated(linked, PLACE);
    expect(result.bestF1).toBeGreaterThanOrEqual(0.972);
    expect(result.same).toMatchObject({ r: 0 });
  });

  it('C10: between two files, by name alone', () => {
    const result = evaluated(linked, NAMES);
    expect(result.bestF1).toBeGreaterThanOrEqual(0.82);
    expect(result.same).toMatchObject({ r: 0 });
  });

  it('C10: people who moved, married and changed their numbers are gathered in one file, and nobody is wrongly called the same', () => {
    const result = evaluated(oneFile(HELD_OUT, 250, 4, LIFE), null);
    expect(result.bestF1).toBeGreaterThanOrEqual(0.96);
    expect(result.wrongSame).toBe(0);
  });

  it('C10: a file in which everybody stands once has nobody twice', () => {
    const result = evaluated({ ...oneFile(HELD_OUT + 1, 400, 1, SLIPS), truth: [] }, null);
    expect(result.wrongSame).toBe(0);
    expect(result.possible.p).toBeGreaterThanOrEqual(0);
  });
});

describe('C10: the evaluator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-identity-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('C10: reads files as spreadsheets write them', () => {
    expect(parseCsv('\uFEFFid,name\r\n1,"Doe, ""Jane"""\r\n2,"two\nlines"\r\n3,\r\n')).toEqual([{ id: '1', name: 'Doe, "Jane"' }, { id: '2', name: 'two\nlines' }, { id: '3', name: '' }]);
  });

  it('C10: measures by hand-made scores', () => {
    expect(measured(4, 3, 6)).toEqual({ p: 0.75, r: 0.5, f1: 0.6 });
    const scored = [{ score: 9, right: true }, { score: 8, right: false }, { score: 7, right: true }, { score: 7, right: true }];
    expect(overThresholds(scored, 3)).toEqual({ bestF1: 0.85714, recallAtP99: 0.33333, recallAtP999: 0.33333 });
  });

  it('C10: links two files by ids that stand in both, and its last line has every figure', async () => {
    const one = file('one.csv', 'id,name,email\n1,Jane Doe,jane.doe@mail.example\n2,Peter Olsen,peter@mail.example\n');
    const two = file('two.csv', 'id,name,email\n2,"Doe, Jane",Jane.Doe@mail.example\n1,Maria Rossi,maria@mail.example\n');
    const lines: string[] = [];
    expect(await evalIdentityCommand(['--records', one, '--records', two, '--truth', file('truth.csv', 'id_1,id_2\n1,2\n'), '--json'], (line) => lines.push(line))).toBe(0);
    const result = JSON.parse(lines.at(-1) ?? '') as IdentityResult;
    expect(Object.keys(result)).toEqual(['bestF1', 'recallAtP99', 'recallAtP999', 'same', 'possible', 'wrongSame', 'pairs', 'seconds']);
    expect(result).toMatchObject({ bestF1: 1, wrongSame: 0, possible: { p: 1, r: 1 } });
  });

  it('C10: in one file the truth carries on: who is one with a third is one with both', () => {
    const jane = { given_name: 'Jane', surname: 'Doe', email: 'jane.doe@mail.example', date_of_birth: '1990-04-03' };
    const records = ['a', 'b', 'c'].map((id) => ({ ...jane, id }));
    expect(evaluate([records], [['a', 'b'], ['b', 'c']])).toMatchObject({ bestF1: 1, possible: { r: 1 } });
  });

  it('C10: a truth that names nobody of the records is refused in words', async () => {
    const records = file('records.csv', 'id,name\n1,Jane Doe\n');
    await expect(evalIdentityCommand(['--records', records, '--truth', file('wrong.csv', 'id_1,id_2\n8,9\n')], () => undefined)).rejects.toThrow('No pair of the truth is in the records');
    await expect(evalIdentityCommand(['--records', records, '--truth', file('bad.csv', 'left,right\n1,1\n')], () => undefined)).rejects.toThrow('has no column "id_1"');
  });
});
