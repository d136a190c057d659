import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract, type Args, type LaneRequestName } from '../../src/shared/ipc/contract.ts';
import type { PublishState } from '../../src/shared/domain/publishing.ts';
import { EXPORT_COLUMNS } from '../../src/shared/ipc/exportRequests.ts';
import { drainIdentity } from '../../src/main/core/data/identityRows.ts';
import { recordListing } from '../../src/main/core/data/listings.ts';
import { COUNT_CARDS, countNeedsYou } from '../../src/main/core/data/needsYou.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { peopleAfter, readRole, settleJobs, settlePerson, storeRights } from '../../src/main/core/data/rights.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { readHandlers } from '../../src/main/core/readRequests.ts';
import { fillHiddenWorld, IMPORTED, JOB, PERSON, PERSON_PHONE } from '../support/hiddenWorld.ts';
import { ACCOUNT, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

type Name = LaneRequestName<'read' | 'report'>;

let desk: StoreFixture;
let handlers: ReturnType<typeof readHandlers>;
let close: () => void;
let linkedIn: string;

beforeEach(() => {
  desk = storeFixture();
  linkedIn = fillHiddenWorld(desk).linkedInAccount;
  desk.store.bulk((write) => {
    drainIdentity(write, 100);
    const seqs = ['c1', 'c2', 'c3'].map((remoteId) => write.sql('SELECT seq FROM candidate WHERE id = ?').get(desk.local('candidate', remoteId)) as { seq: number });
    for (const [one, other] of [[0, 1], [0, 2], [1, 2]] as const)
      write
        .sql(`INSERT OR REPLACE INTO identity_pair (one, other, kind, odds, verdict, evidence, found_at) VALUES (?, ?, 2, 1, 'possible', ?, 1)`)
        .run(seqs[one]?.seq, seqs[other]?.seq, JSON.stringify(other === 1 || one === 1 ? [{ speaks: 'for', field: 'given', contradicts: false, words: `${PERSON} may be Ola` }] : []));
  });
  const db = openForReading(desk.dataDir);
  handlers = readHandlers(db, { clock: desk.clock, timers: systemTimers });
  close = () => db.close();
});
afterEach(() => {
  close();
  desk.close();
});

/** What a request is asked with, and whose words its answers hold while they may be seen: else the test could not fail. */
interface Asked<N extends Name> {
  readonly args: readonly Args<N>[];
  readonly shows: readonly (typeof PERSON | typeof JOB)[];
}

const period = { from: null, to: null, zone: 'Europe/Oslo' };
const window = { offset: 0, limit: 100 };

/** A request that is new to the contract needs a line here, or the compiler and the first test below complain. */
function questions(): { readonly [N in Name]: Asked<N> } {
  const person = desk.local('candidate', 'c2');
  const colleague = desk.local('candidate', 'c3');
  const secret = desk.local('job', 'j2');
  const open = desk.local('job', 'j1');
  const texts = ['', PERSON, `${PERSON} remark`, `${PERSON} writes`, PERSON_PHONE, `${PERSON.toLowerCase()}@example.test`, JOB, `${JOB} remark`];
  const filters = [
    ...texts.map((text) => (text === '' ? {} : { text })),
    { jobId: secret },
    { jobId: open },
    { stageName: `${JOB} stage 1` },
    { tag: `${PERSON} tag` },
    { pool: `${PERSON} pool` },
    { sourceId: desk.local('source', 'q1') },
    { pendingOnly: true },
    { pastOnly: true },
  ];
  const people = [...filters.map((filter) => ({ filter, sort: 'name' as const })), { filter: {}, sort: 'activity' as const }, { filter: {}, sort: 'added' as const }];
  const both = [PERSON, JOB] as const;
  const reports = [
    { report: 'reports.funnel' as const, query: { ...period, jobId: secret } },
    { report: 'reports.sourceYield' as const, query: { ...period, by: 'source' as const } },
  ];
  return {
    'preferences.get': { args: [{}], shows: [] },
    'place.get': { args: [{}], shows: [] },
    'drafts.list': { args: [{}], shows: [PERSON] },
    'accounts.list': { args: [{}], shows: [] },
    'sync.runs': { args: [{ limit: 100 }], shows: [] },
    'sync.problems': { args: [{}], shows: [] },
    'changes.list': {
      args: [null, person, colleague].map((candidateId) => ({ candidateId, sent: true, limit: 500 })),
      shows: both,
    },
    'candidates.list': { args: people.map((query) => ({ ...query, ...window })), shows: both },
    'candidates.count': { args: filters.map((filter) => ({ filter })), shows: [] },
    'candidates.get': { args: [{ id: person }, { id: colleague }, { id: desk.local('candidate', 'c1') }], shows: both },
    'candidates.position': { args: people.map((query) => ({ ...query, id: person })), shows: [] },
    'candidates.filterOptions': { args: [{}], shows: both },
    'candidates.sourcers': { args: [{}], shows: [] },
    'candidates.gone': { args: [{}], shows: [] },
    'guards.list': { args: [{}], shows: [] },
    'erasures.list': { args: [{}], shows: [] },
    'conflicts.list': { args: [null, person, colleague].map((candidateId) => ({ candidateId })), shows: both },
    'history.list': { args: [person, colleague].map((candidateId) => ({ candidateId, before: null, limit: 200 })), shows: both },
    'jobs.list': {
      args: ['', JOB, `${JOB} town`].map((text) => ({ status: null, text, sort: 'active' as const, ...window })),
      shows: [JOB],
    },
    'jobs.funnel': { args: [{ id: secret }, { id: open }], shows: [JOB] },
    'jobs.people': {
      args: [open, secret].flatMap((jobId) =>
        ['s1', 's2', 's11', 's12'].map((stage) => ({ jobId, group: { stageId: desk.local('stage', stage) }, ...window })),
      ),
      shows: [PERSON],
    },
    'jobs.arrivals': { args: [open, secret].map((jobId) => ({ jobId, since: 0 })), shows: [] },
    'rejectionReasons.list': { args: [{}], shows: [] },
    'sources.list': { args: [{}], shows: [] },
    'sources.people': { args: [{}], shows: [] },
    'pools.list': { args: [{}], shows: [PERSON] },
    'filters.list': { args: [{}], shows: [] },
    'exports.page': { args: people.map((query) => ({ ...query, columns: [...EXPORT_COLUMNS], cursor: null, limit: 500 })), shows: both },
    'exports.cancel': { args: [{ cursor: 'none' }], shows: [] },
    'publishing.state': { args: [{}], shows: [] },
    'publishing.job': { args: [open, secret].map((jobId) => ({ jobId })), shows: [] },
    'publishing.details': { args: [{ accountId: linkedIn }], shows: both },
    'seats.pairs': { args: [{ accountId: linkedIn }], shows: [] },
    'arrivals.waiting': { args: [null, person].map((candidateId) => ({ candidateId })), shows: [PERSON] },
    'linkedIn.left': { args: [{}], shows: [PERSON] },
    'linkedIn.pane': { args: [{ candidateId: person }], shows: [PERSON] },
    'people.touch': { args: [{ candidateIds: [person, colleague] }], shows: both },
    'people.story': { args: [person, colleague].map((candidateId) => ({ candidateId })), shows: both },
    'duplicates.list': { args: [null, 'email' as const].map((kind) => ({ kind, offset: 0, limit: 50 })), shows: both },
    'duplicates.count': { args: [{}], shows: [] },
    'duplicates.of': { args: [person, colleague, desk.local('candidate', 'c1')].map((candidateId) => ({ candidateId })), shows: both },
    'duplicates.like': {
      args: [
        // What is asked stands in the evidence of whoever is found, so who is asked about by the hidden name shares nothing with anybody else.
        { firstName: PERSON, lastName: `${PERSON}son`, emails: [`${PERSON.toLowerCase()}@example.test`], phones: [], company: `${PERSON} new company` },
        { firstName: 'Kari', lastName: 'Hansen', emails: ['amelie@example.test'], phones: ['+47 22 33 44 55'] },
      ].map((fields) => ({ fields: { links: [], company: 'Ullevål', title: 'Staff nurse', location: 'Oslo', ...fields } })),
      shows: both,
    },
    'trial.state': { args: [{}], shows: [] },
    'inbox.list': { args: [{ before: null, unreadOnly: false, limit: 50 }], shows: [PERSON] },
    'inbox.unread': { args: [{}], shows: [] },
    'imports.count': { args: [{}], shows: [] },
    'imports.list': { args: [{}], shows: [PERSON] },
    'imports.review': { args: [{ id: IMPORTED }], shows: [PERSON] },
    'imports.profile': { args: [{ emails: [], links: [], likeIds: [person] }], shows: [PERSON] },
    'diagnostics.database': { args: [{}], shows: [] },
    'diagnostics.search': { args: [{}], shows: [] },
    'diagnostics.unsent': { args: [{}], shows: [] },
    'diagnostics.walks': { args: [{ accountId: ACCOUNT }], shows: [] },
    'diagnostics.pulse': { args: [{}], shows: [] },
    'storage.summary': { args: [{}], shows: [] },
    'reports.funnel': { args: [secret, open].map((jobId) => ({ ...period, jobId })), shows: [JOB] },
    'reports.timeInStage': { args: [null, secret, open].map((jobId) => ({ ...period, jobId })), shows: both },
    'reports.sourceYield': { args: [{ ...period, by: 'source' }], shows: [] },
    'reports.syncHealth': { args: [{ days: 30, zone: 'Europe/Oslo' }], shows: [] },
    'reports.stop': { args: reports, shows: [] },
  };
}

/** Everything that a request answers to all its questions, refusals included. */
async function answers(name: Name, asked: Asked<Name>): Promise<unknown[]> {
  const handler = handlers[name] as (args: unknown) => unknown;
  const found: unknown[] = [];
  for (const args of asked.args)
    try {
      found.push(await handler(contract[name].args.parse(args)));
    } catch (error) {
      found.push(error instanceof Error ? error.message : error);
    }
  return found;
}

async function words(): Promise<Map<Name, string>> {
  const said = new Map<Name, string>();
  for (const [name, asked] of Object.entries(questions()) as [Name, Asked<Name>][]) said.set(name, JSON.stringify(await answers(name, asked)));
  return said;
}

const shownIn = (text: string): string[] =>
  [PERSON, JOB, PERSON_PHONE].filter((marker) => text.toLowerCase().includes(marker.toLowerCase())).filter((marker) => marker !== PERSON_PHONE);

/** As the sync does after an answer that leaves both out. */
function missing(): void {
  const one = (type: 'candidate' | 'job', remoteId: string) => ({ localId: desk.local(type, remoteId), remoteId, isPrivate: true, isUnlisted: false });
  desk.store.bulk((write) => {
    recordListing(write, ACCOUNT, 'candidate', [one('candidate', 'c2')], new Set());
    recordListing(write, ACCOUNT, 'job', [one('job', 'j2')], new Set());
  });
  settleAll();
}

function settleAll(): void {
  desk.store.bulk((write) => {
    const role = readRole(write, ACCOUNT);
    settleJobs(write, role);
    for (const { id } of peopleAfter(write, ACCOUNT, 0, 1000)) settlePerson(write, role, id);
  });
}

const noAdmin = (jobIds: readonly string[]): void => {
  desk.store.bulk((write) => storeRights(write, ACCOUNT, { siteAdmin: false, jobIds }));
  settleAll();
};
const adminAgain = (): void => {
  desk.store.bulk((write) => storeRights(write, ACCOUNT, { siteAdmin: true, jobIds: ['j1'] }));
  settleAll();
};

describe('what may not be seen is in no answer (O4)', () => {
  it('O4: every request of the lanes read and report is asked', () => {
    const lanes = Object.entries(contract).filter(([, spec]) => spec.lane === 'read' || spec.lane === 'report');
    expect(Object.keys(questions()).toSorted()).toEqual(lanes.map(([name]) => name).toSorted());
    for (const [name, { args }] of Object.entries(questions())) expect([name, args.length > 0]).toEqual([name, true]);
  });

  it('O4: while they may be seen, each answer holds the words it is expected to hold', async () => {
    const said = await words();
    for (const [name, { shows }] of Object.entries(questions()) as [Name, Asked<Name>][])
      expect([name, shownIn(said.get(name) ?? '').toSorted()]).toEqual([name, [...shows].toSorted()]);
  });

  it.each([
    ['the ATS stopped listing them', missing],
    ['the person is no Site Admin any more and was given the open job only', () => noAdmin(['j1'])],
  ])('O4: nothing of the private person and the confidential job is answered once %s', async (_why, take) => {
    const cards = (): { counted: number; listed: number } => ({
      counted: (desk.store.db.prepare(`SELECT (${COUNT_CARDS}) AS n`).get() as { n: number }).n,
      listed: (handlers['conflicts.list']({ candidateId: null }) as { conflicts: unknown[] }).conflicts.length,
    });
    const withheld = (): PublishState['withheld'] => (handlers['publishing.state']({}) as { accounts: PublishState[] }).accounts.flatMap((account) => account.withheld);
    expect(withheld()).toEqual([{ kind: 'application', reason: 'job', count: 1 }, { kind: 'candidate', reason: 'private', count: 1 }]);
    expect(handlers['publishing.details']({ accountId: linkedIn })).toMatchObject({ refused: [{ kind: 'job' }, { kind: 'stage' }] });
    const before = { cards: cards(), waits: countNeedsYou(desk.store.db), messages: (handlers['storage.summary']({}) as { messages: number }).messages };
    expect(before.cards.listed).toBeGreaterThan(1);
    expect(before.messages).toBeGreaterThan(0);
    take();
    for (const [name, text] of await words()) expect([name, shownIn(text)]).toEqual([name, []]);
    for (const [name, text] of await words()) expect([name, text.includes(PERSON_PHONE)]).toEqual([name, false]);
    // Nor are they counted.
    expect([before.cards.counted, cards()]).toEqual([before.cards.listed, { counted: 0, listed: 0 }]);
    expect(countNeedsYou(desk.store.db)).toBeLessThan(before.waits);
    expect((handlers['storage.summary']({}) as { messages: number }).messages).toBe(0);
    // Nor is it told that somebody who is seen stands in a job that is not.
    expect(withheld()).toEqual([]);
    expect(handlers['publishing.details']({ accountId: linkedIn })).toEqual({ withheld: [], refused: [] });
    expect(await handlers['candidates.count']({ filter: {} })).toEqual({ total: 2, capped: false });
    expect(await handlers['jobs.funnel']({ id: desk.local('job', 'j1') })).toMatchObject({ activeCount: 2, totalCount: 2 });
    expect((await handlers['candidates.filterOptions']({})).tags).toEqual([{ name: 'icu', count: 1 }]);
    const { people } = await handlers['sources.people']({});
    expect((await handlers['sources.list']({})).sources.map(({ id, name }) => [name, people[id] ?? 0])).toEqual([['Fair', 2], ['Referral', 0]]);
    expect((await handlers['sync.problems']({})).problems).toMatchObject([{ candidateId: null }]);
  });

  it('O4: the search tables themselves hold nothing of what is hidden, and everything again afterwards', () => {
    const hits = (word: string): Record<string, number> =>
      Object.fromEntries(
        ['candidate_search', 'job_search', 'note_search'].map((table) => [
          table,
          (desk.store.db.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${table} MATCH ?`).get(`"${word}"*`) as { n: number }).n,
        ]),
      );
    const before = [hits(PERSON), hits(JOB)];
    expect(before).toEqual([
      { candidate_search: 1, job_search: 0, note_search: 3 },
      { candidate_search: 0, job_search: 1, note_search: 1 },
    ]);
    noAdmin(['j1']);
    expect([hits(PERSON), hits(JOB)]).toEqual(Array(2).fill({ candidate_search: 0, job_search: 0, note_search: 0 }));
    adminAgain();
    expect([hits(PERSON), hits(JOB)]).toEqual(before);
  });

  it('O4: with the right everything is answered as before', async () => {
    const before = await words();
    noAdmin(['j1']);
    expect(await words()).not.toEqual(before);
    adminAgain();
    const after = await words();
    // The number of an export is a new one each time; the role is known since.
    for (const name of ['accounts.list', 'exports.page', 'storage.summary'] as const) {
      before.delete(name);
      after.delete(name);
    }
    expect(after).toEqual(before);
  });
});
