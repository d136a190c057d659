import type { IdentitySurroundings } from './judgePair.ts';
import { levelOf, DIFFERS } from './levels.ts';
import type { IdentityRecord } from './recordTable.ts';

/** What a set of records says of an address: people of how many different names use it. Spellings and short forms of one name count once. */
export function surroundingsOf(records: readonly IdentityRecord[]): IdentitySurroundings {
  const held = new Map<string, string[]>();
  for (const record of records) {
    for (const field of ['email', 'phone', 'profile'] as const) {
      const value = record[field] ?? '';
      const given = record.given ?? '';
      if (value === '' || given === '') continue;
      const key = `${field}:${value}`;
      const names = held.get(key);
      if (names === undefined) held.set(key, [given]);
      // A list of twenty is a role's: nothing more is learned from its other names.
      else if (names.length < 20 && !names.some((name) => name === given || levelOf('given', name, given) < DIFFERS || name === record.surname)) names.push(given);
    }
  }
  return { namesOf: (field, value) => held.get(`${field}:${value}`)?.length ?? 0 };
}
