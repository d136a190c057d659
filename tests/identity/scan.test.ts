import { describe, expect, it } from 'vitest';
import { candidatePairs } from '../../src/main/core/identity/blocking.ts';
import { comparePairs, PairComparer } from '../../src/main/core/identity/comparePairs.ts';
import { DIFFERS, EQUAL, IDENTITY_FIELDS, levelOf } from '../../src/main/core/identity/levels.ts';
import type { IdentityField } from '../../src/main/core/identity/levels.ts';
import { readRecord } from '../../src/main/core/identity/readRecord.ts';
import { recordTable } from '../../src/main/core/identity/recordTable.ts';
import type { IdentityRecord, RecordTable } from '../../src/main/core/identity/recordTable.ts';
import { Sketches } from '../../src/main/core/identity/sketches.ts';
import { oneFile } from './people.ts';
import type { CopyFaults } from './people.ts';

const FAULTS: CopyFaults = { typo: 0.3, missing: 0.05, swapped: 0.1, moved: 0.1, married: 0.05, changed: 0.1, nickname: 0.2 };
const records: readonly IdentityRecord[] = oneFile(41_417, 250, 3, FAULTS).records.map((row) => readRecord(row, true));

/** Values that are alike in every way that levels know. */
const ALIKE: Readonly<Partial<Record<IdentityField, readonly string[]>>> = {
  given: ['j', 'jo', 'joan', 'joanna', 'maria', 'mary', 'mary ann', 'ann', 'ann mary', 'anne', 'j r', 'juan carlos', 'carlos', 'katherine', 'catrin', 'bob', 'robert', 'robert lee', '明', '小明', 'li'],
  surname: ['b', 'berg', 'van der berg', 'vanderberg', 'der berg', 'bergh', 'ivanov', 'ivanova', 'ivanovich', 'smith jones', 'smith', 'smyth', 'jones smith', 'kovalsky', 'kovalskaya', 'li', 'lee', 'o', 'de la cruz', 'cruz', '王'],
  email: ['jane@mail.example', 'jane@post.example', 'jnae@mail.example', 'jane.doe@firm.test', 'jane.doe1@other.test', 'janedoe@firm.test', 'ja@x.test', 'a@b.c', 'a@b.d'],
  phone: ['723451234', '723451243', '723451235', '3451234', '23451234', '4723451234', '111222333', '112122333'],
  profile: ['jane-doe', 'jane-do', 'jane-doe-1'],
  city: ['oslo', 'osol', 'st albans', 'saint albans', 'albans', 'new york', 'york', 'greater london', 'london', 'londonderry'],
  street: ['12 high st', '12 hihg st', '14 high st', 'high st', '3 st', '1 a', '2 a', '12 highland st'],
  employer: ['fjord', 'fjord sykehus', 'fjords', 'oslo university hospital', 'bergen hospital', 'ikea', 'ikae'],
  title: ['nurse', 'senior nurse', 'nurses', 'registered nurse', 'cook', 'coook'],
};

const valuesOf = (field: IdentityField): string[] => [...new Set([...(ALIKE[field] ?? []), ...records.map((record) => record[field] ?? '')])].filter((value) => value !== '');

describe('C10: who is compared with whom', () => {
  it.each(IDENTITY_FIELDS)('C10: no two values of %s that agree in any degree are passed over by their sketches', (field) => {
    const values = valuesOf(field);
    const sketches = new Sketches(field, values);
    const passedOver = values.flatMap((one, index) => values.slice(index + 1).flatMap((other, distance) => (sketches.areAlike(index, index + 1 + distance) ? [] : [[one, other] as const])));
    expect(passedOver.filter(([one, other]) => levelOf(field, one, other) !== DIFFERS || levelOf(field, other, one) !== DIFFERS)).toEqual([]);
  });

  it.each(['given', 'surname', 'email', 'phone', 'employer'] as const)('C10: of strangers’ values of %s most are passed over', (field) => {
    const values = valuesOf(field);
    const sketches = new Sketches(field, values);
    let walked = 0;
    for (let one = 0; one < values.length; one++) for (let other = one + 1; other < values.length; other++) if (sketches.areAlike(one, other)) walked++;
    expect(walked / ((values.length * (values.length - 1)) / 2)).toBeLessThan(0.35);
  });

  it('C10: compared together, pairs come out as their values do one by one', () => {
    const table = recordTable(records);
    const pairs = comparePairs(table, new PairComparer(table), true);
    expect(pairs.count).toBeGreaterThan(500);
    const width = table.columns.length;
    let swaps = 0;
    for (let pair = 0; pair < pairs.count; pair++) {
      const [one, other] = [records[pairs.left[pair] ?? 0] ?? {}, records[pairs.right[pair] ?? 0] ?? {}];
      if (pairs.swapped[pair] === 1) swaps++;
      const expected = table.columns.map(({ field }) => {
        const [left = '', right = ''] = [one[field], other[field]];
        const crossed = pairs.swapped[pair] === 1 && (field === 'given' || field === 'surname') ? (other[field === 'given' ? 'surname' : 'given'] ?? '') : right;
        return left === '' || crossed === '' ? 255 : left === crossed ? EQUAL : levelOf(field, ...sorted(table, field, left, crossed));
      });
      expect([...pairs.levels.subarray(pair * width, (pair + 1) * width)]).toEqual(expected);
    }
    expect(swaps).toBeGreaterThan(5);
  });

  it('C10: a pair comes once, the lower place first, and never from one file where two are compared', () => {
    const sides = Int32Array.from(records, (_, index) => index % 2);
    for (const table of [recordTable(records), recordTable(records, sides)]) {
      const seen = new Set<string>();
      candidatePairs(table, true, (left, right) => {
        expect(left).toBeLessThan(right);
        expect(seen.has(`${left} ${right}`)).toBe(false);
        if (table.sides !== null) expect(sides[left]).not.toBe(sides[right]);
        seen.add(`${left} ${right}`);
      });
      expect(seen.size).toBeGreaterThan(300);
    }
  });

  it.each([['email', 'jane.smith@mail.example'], ['phone', '723451234'], ['profile', 'jane-smith']] as const)('C10: among very many of one name in one town, who shares the same %s is compared, and the others are not', (field, value) => {
    const crowd = Array.from({ length: 1_000 }, (_, index): IdentityRecord => ({ given: 'jane', surname: 'smith', city: 'oslo', employer: 'fjord', email: `jane${7_000 + index}x${index}@mail.example`, phone: String(200_000_000 + index * 7_919) }));
    const table = recordTable(crowd.map((record, index) => (index === 17 || index === 771 ? { ...record, [field]: value } : record)));
    const found: string[] = [];
    candidatePairs(table, false, (left, right) => void found.push(`${left} ${right}`));
    expect(found).toEqual(['17 771']);
  });
});

/** Two values in the order in which they came first. */
function sorted(table: RecordTable, field: IdentityField, left: string, right: string): [string, string] {
  const words = table.column(field)?.words ?? [];
  const [one, other] = [words.indexOf(left), words.indexOf(right)];
  return one < 0 || other < 0 || one < other ? [left, right] : [right, left];
}
