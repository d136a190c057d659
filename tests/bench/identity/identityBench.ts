import { createRequire } from 'node:module';
import { PairComparer, comparePairs } from '../../../src/main/core/identity/comparePairs.ts';
import type { IdentityPerson } from '../../../src/main/core/identity/person.ts';
import { recordTable } from '../../../src/main/core/identity/recordTable.ts';
import type { IdentityRecord } from '../../../src/main/core/identity/recordTable.ts';
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
      type Way = keyof typeof ways;
      /** The p95 of each round, in ms, the ways taking turns. */
      const measured = (turns: readonly Way[], what: string): Record<Way, number[]> => {
        const p95s: Record<Way, number[]> = { bare: [], stored: [], shown: [], live: [] };
        // The first round only warms up.
        for (let round = 0; round <= rounds; round += 1)
          for (const way of turns) {
            const took = samples.map((sample) => {
              const before = performance.now();
              ways[way](sample);
              return performance.now() - before;
            });
            if (round > 0) p95s[way].push(percentile(took, 0.95));
            say(`${what}, ${round === 0 ? 'warm-up' : `round ${round}`}: ${way} p95 ${(percentile(took, 0.95) * 1000).toFixed(0)} µs`);
          }
        return p95s;
      };
      // A look-up of somebody who is not kept yet reads so much of a large file that what the others need is read anew after it.
      const warm = measured(['bare', 'stored'], 'in memory');
      const p95s = measured(['bare', 'stored', 'shown', 'live'], 'from the file');
      const scan = scanned(db, rounds, say);
      const ratioIn = (all: Record<Way, number[]>, way: Way): number => median(all[way].map((ms, index) => ms / (all.bare[index] ?? Number.NaN)));
      const ratio = (way: Way): number => ratioIn(p95s, way);
      return {
        name: 'identity',
        rows,
        ratios: allRounded({ stored: ratioIn(warm, 'stored'), storedFromFile: ratio('stored'), shown: ratio('shown'), live: ratio('live'), scan: scan.ratio, names: scan.namesRatio }),
        ours: allRounded({ storedP95Ms: median(warm.stored), storedFromFileP95Ms: median(p95s.stored), shownP95Ms: median(p95s.shown), liveP95Ms: median(p95s.live), scanPairsPerS: scan.ours, namesPairsPerS: scan.names, scanPairs: scan.pairs, firstFillPeoplePerS: fill.people / fill.seconds }),
        against: allRounded({ bareP95Ms: median(warm.bare), bareFromFileP95Ms: median(p95s.bare), fuzzballPairsPerS: scan.against }),
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

interface Scan {
  /** Pairs per second: all fields of each, the finding of the pairs among it; the names of the same pairs alone; the names by token_sort_ratio. */
  readonly ours: number;
  readonly names: number;
  readonly against: number;
  readonly ratio: number;
  readonly namesRatio: number;
  readonly pairs: number;
}

/** Everybody against everybody who shares a key, in memory, beside token_sort_ratio in each round. */
function scanned(db: ReadConnection, rounds: number, say: (line: string) => void): Scan {
  const records: IdentityRecord[] = [];
  for (const { person } of db.prepare('SELECT person FROM identity_record ORDER BY candidate').iterate() as IterableIterator<{ person: string }>) {
    const { given, surname, generation, emails, phones, profiles, employer, title, city } = JSON.parse(person) as IdentityPerson;
    records.push({ given, surname, generation, employer, title, city, email: emails[0] ?? '', phone: phones[0] ?? '', profile: profiles[0] ?? '' });
  }
  const bareNames = records.map(({ given = '', surname = '' }): IdentityRecord => ({ given, surname }));
  const texts = records.map(({ given, surname }) => `${given} ${surname}`);
  const tokenSort = tokenSortRatio();
  const perSecond = (count: number, begun: number): number => count / ((performance.now() - begun) / 1000);
  const found: Record<'ours' | 'names' | 'against', number[]> = { ours: [], names: [], against: [] };
  let pairs = 0;
  // The first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    let begun = performance.now();
    const table = recordTable(records);
    const compared = comparePairs(table, new PairComparer(table), false);
    const ours = perSecond((pairs = compared.count), begun);
    begun = performance.now();
    new PairComparer(recordTable(bareNames)).compareAll(compared);
    const names = perSecond(pairs, begun);
    const count = Math.min(PAIRS_AGAINST, pairs);
    begun = performance.now();
    for (let pair = 0; pair < count; pair += 1) tokenSort(texts[compared.left[pair] ?? 0] ?? '', texts[compared.right[pair] ?? 0] ?? '');
    const against = perSecond(count, begun);
    say(`scan, ${round === 0 ? 'warm-up' : `round ${round}`}: ${pairs.toLocaleString('en')} pairs, ${Math.round(ours).toLocaleString('en')} a second, names alone ${Math.round(names).toLocaleString('en')}; fuzzball ${Math.round(against).toLocaleString('en')}`);
    if (round === 0) continue;
    found.ours.push(ours);
    found.names.push(names);
    found.against.push(against);
  }
  const ratioOf = (way: 'ours' | 'names'): number => median(found[way].map((value, index) => value / (found.against[index] ?? Number.NaN)));
  return { ours: median(found.ours), names: median(found.names), against: median(found.against), ratio: ratioOf('ours'), namesRatio: ratioOf('names'), pairs };
}
