import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drainIdentity } from '../../src/main/core/data/identityRows.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';
import { type CopyFaults, oneFile, type PersonRow } from './people.ts';
import { trapsOf } from './traps.ts';

/** What an ATS has of a person: no date of birth, no street. */
const asCandidate = (id: string, row: PersonRow): RemoteRecord =>
  candidate(id, {
    firstName: row.given_name,
    lastName: row.surname,
    title: row.title || null,
    company: row.employer || null,
    location: row.city || null,
    emails: row.email === '' ? [] : [{ value: row.email, type: 'personal' }],
    phones: row.phone === '' ? [] : [{ value: row.phone, type: 'mobile' }],
    links: row.linkedin_url === '' ? [] : [{ value: row.linkedin_url, type: 'social' }],
  });

interface Found {
  readonly one: string;
  readonly other: string;
  readonly verdict: 'same' | 'possible';
}

/** Takes people in as a pull does, looks at everybody as the desk does when it is quiet, and gives the pairs by the ids of the ATS. */
function pairsOn(desk: StoreFixture, people: readonly RemoteRecord[]): readonly Found[] {
  for (let from = 0; from < people.length; from += 500) desk.ingest(...people.slice(from, from + 500));
  for (let some = 1; some > 0; ) some = desk.store.bulk((write) => drainIdentity(write, 200));
  return desk.store.db
    .prepare(
      `SELECT a.remote_id AS one, b.remote_id AS other, p.verdict FROM identity_pair p JOIN candidate c ON c.seq = p.one JOIN candidate d ON d.seq = p.other
         JOIN remote_ref a ON a.local_id = c.id AND a.type = 'candidate' JOIN remote_ref b ON b.local_id = d.id AND b.type = 'candidate'`,
    )
    .all() as Found[];
}

describe('C10: who may be one person on the desk', () => {
  let desk: StoreFixture;
  beforeAll(() => {
    desk = storeFixture();
  });
  afterAll(() => desk.close());

  it('C10: of 2,000 traps none is called the same, but fathers and sons whom nothing on a desk tells apart', () => {
    // Without dates of birth they are one person to any reader: the name, the mailbox, the number and the town are one.
    const traps = [...trapsOf(70_701, 2_000)].filter(({ kind, left, right }) => !(kind === 'father and son' && left.email === right.email && left.surname === right.surname));
    expect(traps.length).toBeGreaterThan(1_900);
    const found = pairsOn(desk, traps.flatMap(({ left, right }, index) => [asCandidate(`l${index}`, left), asCandidate(`r${index}`, right)]));
    const kindOf = (id: string): string => `${id} ${traps[Number(id.slice(1))]?.kind}`;
    expect(found.length).toBeGreaterThan(500);
    expect(found.filter(({ verdict }) => verdict === 'same').map(({ one, other }) => `${kindOf(one)}, ${kindOf(other)}`)).toEqual([]);
  });
});

describe('C10: people who are here twice', () => {
  let desk: StoreFixture;
  beforeAll(() => {
    desk = storeFixture();
  });
  afterAll(() => desk.close());

  it('C10: of people entered again with other addresses, short names and slips, most are found, and few are asked about in vain', () => {
    const again: CopyFaults = { typo: 0.05, missing: 0.1, swapped: 0.01, moved: 0.15, married: 0.02, changed: 0.3, nickname: 0.05 };
    const { records, truth } = oneFile(70_702, 700, 2, again);
    const found = pairsOn(desk, records.map((row) => asCandidate(row.id, row)));
    const right = new Set(truth.map(([one, other]) => [one, other].toSorted().join(' ')));
    const hits = found.filter(({ one, other }) => right.has([one, other].toSorted().join(' ')));
    expect(hits.length / right.size).toBeGreaterThan(0.8);
    expect(hits.length / found.length).toBeGreaterThan(0.95);
    const same = hits.filter(({ verdict }) => verdict === 'same').length;
    expect(same).toBeGreaterThan(30);
    expect(found.filter(({ verdict }) => verdict === 'same')).toHaveLength(same);
  });
});
