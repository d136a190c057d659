import { createRequire } from 'node:module';
import { PairComparer, comparePairs } from '../../../src/main/core/identity/comparePairs.ts';
import type { IdentityPerson } from '../../../src/main/core/identity/person.ts';
import { recordTable } from '../../../src/main/core/identity/recordTable.ts';
import { openForReading, type ReadConnection } from '../../../src/main/core/data/openDatabase.ts';
import { duplicatesLike, duplicatesOf, matchesOf } from '../../../src/main/core/data/queries/duplicates.ts';
import type { PersonAsWritten } from '../../../src/main/core/identity/person.ts';
import type { Bench } from '../bench.ts';
import { openPeopleStore } from '../peopleStore.ts';
import { allRounded, median, percentile } from '../stats.ts';

const SAMPLED = 1_000;
/** Pairs whose names are compared the usual way. */
const PAIRS_AGAINST = 100_000;

interface Sample {
  readonly id: string;
  readonly seq: number;
  readonly key: number;
  readonly fields: PersonAsWritten;
}

type TokenSortRatio = (left: string, right: string) => number;

/** Without a type of its own, so that the checks need it no more than the app does. */
function tokenSortRatio(): TokenSortRatio {
  const { token_sort_ratio: ratio } = createRequire(import.meta.url)('fuzzball') as { readonly token_sort_ratio: TokenSortRatio };
  return ratio;
}

/** Rows C10: who may be one person, from the keys in the data file, beside a bare look-up of a key; and a scan of everybody beside fuzzball's token_sort_ratio. */
export const identityBench: Bench = {
  about: 'who may be one person beside a bare look-up of a key, and a scan of everybody beside fuzzball',
  usualRows: 100_000,
  fewestRows: 1_000,
  mostRows: 2_000_000,
  usualRounds: () => 7,
  async run({ rows, rounds, say }) {
    const db = openForReading(await openPeopleStore(rows, say));
    try {
      const fill = JSON.parse((db.prepare(`SELECT value FROM setting WHERE key = 'bench.identity'`).get() as { value: string }).value) as { people: number; seconds: number };
      const samples = sampled(db, rows);
      const bare = db.prepare('SELECT candidate FROM identity_key WHERE key = ?');
      const ways = {
        bare: ({ key }: Sample): unknown => bare.all(key),
        stored: ({ id, seq }: Sample): unknown => matchesOf(db, id, seq),
        shown: ({ id }: Sample): unknown => duplicatesOf(db, id),
        live: ({ fields }: Sample): unknown => duplicatesLike(db, fields),
      };
      const p95s: Record<keyof typeof ways, number[]> = { bare: [], stored: [], shown: [], live: [] };
      // The first round only warms up.
      for (let round = 0; round <= rounds; round += 1)
        for (const way of ['bare', 'stored', 'shown', 'live'] as const) {
          const took = samples.map((sample) => {
            const before = performance.now();
            ways[way](sample);
            return performance.now() - before;
          });
          if (round > 0) p95s[way].push(percentile(took, 0.95));
          say(`${round === 0 ? 'warm-up' : `round ${round}`}: ${way} p95 ${(percentile(took, 0.95) * 1000).toFixed(0)} µs`);
        }
      const scan = scanned(db, say);
      const ratio = (way: 'stored' | 'shown' | 'live'): number => median(p95s[way].map((ms, index) => ms / (p95s.bare[index] ?? Number.NaN)));
      return {
        name: 'identity',
        rows,
        ratios: allRounded({ stored: ratio('stored'), shown: ratio('shown'), live: ratio('live'), scan: scan.ours / scan.against }),
        ours: allRounded({ storedP95Ms: median(p95s.stored), shownP95Ms: median(p95s.shown), liveP95Ms: median(p95s.live), scanPairsPerS: scan.ours, scanPairs: scan.pairs, firstFillPeoplePerS: fill.people / fill.seconds }),
        against: allRounded({ bareP95Ms: median(p95s.bare), fuzzballPairsPerS: scan.against }),
        rounds,
      };
    } finally {
      (db as ReadConnection & { close(): void }).close();
    }
  },
};

/** People at even distances, each with one of their keys and with what would be typed of them. */
function sampled(db: ReadConnection, rows: number): readonly Sample[] {
  const read = db.prepare(
    `SELECT c.id, c.seq, json_extract(r.keys, '$[0]') AS key, c.first_name AS firstName, c.last_name AS lastName, c.company, c.title, c.location, c.emails, c.phones, c.links
     FROM candidate c JOIN identity_record r ON r.candidate = c.seq WHERE c.seq >= ? ORDER BY c.seq LIMIT 1`,
  );
  const values = (json: string): string[] => (JSON.parse(json) as { value: string }[]).map(({ value }) => value);
  return Array.from({ length: Math.min(SAMPLED, rows) }, (_, index) => {
    const { id, seq, key, ...row } = read.get(1 + Math.floor((index * rows) / SAMPLED)) as { id: string; seq: number; key: number; emails: string; phones: string; links: string } & Omit<PersonAsWritten, 'emails' | 'phones' | 'links'>;
    return { id, seq, key, fields: { ...row, emails: values(row.emails), phones: values(row.phones), links: values(row.links) } };
  });
}

/** Everybody against everybody who shares a key, in memory: all fields of each pair; beside it the names of such pairs by token_sort_ratio. Pairs per second. */
function scanned(db: ReadConnection, say: (line: string) => void): { readonly ours: number; readonly against: number; readonly pairs: number } {
  const people = (db.prepare('SELECT person FROM identity_record ORDER BY candidate').all() as { person: string }[]).map(({ person }) => JSON.parse(person) as IdentityPerson);
  const records = people.map(({ given, surname, generation, emails, phones, profiles, employer, title, city }) => ({ given, surname, generation, employer, title, city, email: emails[0] ?? '', phone: phones[0] ?? '', profile: profiles[0] ?? '' }));
  const before = performance.now();
  const table = recordTable(records);
  const pairs = comparePairs(table, new PairComparer(table), false);
  const ours = pairs.count / ((performance.now() - before) / 1000);
  const ratio = tokenSortRatio();
  const names = people.map(({ given, surname }) => `${given} ${surname}`);
  const count = Math.min(PAIRS_AGAINST, pairs.count);
  const begun = performance.now();
  for (let pair = 0; pair < count; pair += 1) ratio(names[pairs.left[pair] ?? 0] ?? '', names[pairs.right[pair] ?? 0] ?? '');
  const against = count / ((performance.now() - begun) / 1000);
  say(`scan: ${pairs.count.toLocaleString('en')} pairs, ${Math.round(ours).toLocaleString('en')} a second; fuzzball ${Math.round(against).toLocaleString('en')} a second`);
  return { ours, against, pairs: pairs.count };
}
