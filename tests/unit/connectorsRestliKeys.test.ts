import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysIn } from '../../src/gateway/linkedIn/keysIn.ts';
import { windows } from '../../src/main/core/connectors/linkedin/createLinkedInPort.ts';
import { V2 } from '../../src/main/core/connectors/linkedin/dialect.ts';
import { formatKey, keysQuery, parseKey } from '../../src/shared/restliKeys.ts';

const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,12}$/);
const key = fc.dictionary(name, fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()), { minKeys: 1, maxKeys: 5, noNullPrototype: true });

describe('compound keys', () => {
  test('are written as LinkedIn writes them: colons plain, parts in order', () => {
    expect(formatKey(V2.candidateKey('C-1', 'urn:li:organization:555'))).toBe('atsCandidateId=C-1&dataProvider=ATS&integrationContext=urn:li:organization:555');
  });

  test('what is written is read again, whatever the values', () => {
    fc.assert(
      fc.property(key, (parts) => {
        expect(parseKey(formatKey(parts))).toEqual(parts);
      }),
    );
  });

  test('the order of the parts makes no difference', () => {
    const shuffled = key.chain((parts) => fc.tuple(fc.constant(parts), fc.shuffledSubarray(Object.keys(parts), { minLength: Object.keys(parts).length })));
    fc.assert(
      fc.property(shuffled, ([parts, order]) => {
        const text = order.map((part) => formatKey({ [part]: parts[part] ?? '' })).join('&');
        expect(parseKey(text)).toEqual(parts);
      }),
    );
  });

  test('a fully percent-encoded value is read too', () => {
    expect(parseKey('integrationContext=urn%3Ali%3Aorganization%3A5&dataProvider=ATS&atsCandidateId=a%26b%3Dc%25')).toEqual({
      atsCandidateId: 'a&b=c%', dataProvider: 'ATS', integrationContext: 'urn:li:organization:5',
    });
  });

  test.each(['', 'noequals', '=value', 'a=1&a=2', 'a=%E0%A4%A', 'a=1&&b=2'])('is no key: %j', (text) => {
    expect(parseKey(text)).toBeNull();
  });

  test('a batch names its keys by index, and any server reads back the same', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
        const read: Record<string, string>[] = keys.map(() => ({}));
        for (const [entry, value] of new URLSearchParams(keysQuery(keys).replaceAll('+', '%2B'))) {
          const match = /^ids\[(\d+)\]\.(\w+)$/.exec(entry);
          read[Number(match?.[1])]![match?.[2] ?? ''] = value;
        }
        expect(read).toEqual(keys);
      }),
    );
  });

  test.each([1, 2] as const)('the keys that a query names are read again in protocol %i, beside other parameters', (protocol) => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
        expect(keysIn(`${keysQuery(keys, protocol)}&fields=a,b`, protocol)).toEqual(keys);
      }),
    );
  });

  test.each([['', 1], ['ids[0]=1', 1], ['ids[0].a=1&ids[0].a=2', 1], ['', 2], ['ids=List()', 2], ['ids=List((a:1)', 2], ['ids=List((a:1),b)', 2]] as const)('names no keys: %j', (query, protocol) => {
    expect(keysIn(query, protocol)).toBeNull();
  });
});

describe('change windows', () => {
  test('touch, cover the span and are never longer than twelve hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 1, max: 10 ** 9 }), (from, length) => {
        const cut = windows(from, from + length);
        expect(cut[0]![0]).toBe(from);
        expect(cut.at(-1)![1]).toBe(from + length);
        for (const [index, [start, end]] of cut.entries()) {
          expect(end - start).toBeGreaterThan(0);
          expect(end - start).toBeLessThanOrEqual(12 * 3_600_000);
          if (index > 0) expect(start).toBe(cut[index - 1]![1]);
        }
      }),
    );
  });

  test('an empty span has none', () => {
    expect(windows(5, 5)).toEqual([]);
    expect(windows(6, 5)).toEqual([]);
  });
});
