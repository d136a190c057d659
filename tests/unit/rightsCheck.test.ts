import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isUnsettled, readRole, setPrivatesGone } from '../../src/main/core/data/rights.ts';
import { createRightsCheck, type RightsCheck } from '../../src/main/core/sync/rightsCheck.ts';
import type { RemoteRights } from '../../src/main/core/sync/atsPort.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { ACCOUNT, application, candidate, job, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let rights: RemoteRights;
beforeEach(() => {
  desk = storeFixture();
  rights = { siteAdmin: true, jobIds: ['j1'] };
});
afterEach(() => desk.close());

const never = new AbortController().signal;
const seen = (table: 'candidate' | 'note' | 'application'): string[] =>
  (
    desk.store.db
      .prepare(`SELECT r.remote_id AS id FROM seen_${table} s JOIN remote_ref r ON r.type = ? AND r.local_id = s.id ORDER BY s.seq`)
      .all(table) as { id: string }[]
  ).map(({ id }) => id);

/** The check over a remote that answers its two questions; each turn between two transactions is told to `onTurn`. */
function check(onTurn: () => void = () => {}): RightsCheck {
  const timers = {
    set(_delayMs: number, run: () => void) {
      onTurn();
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    },
  };
  // Every look at the clock is a moment later: a transaction ends after a few people.
  let at = 0;
  const clock = { now: desk.clock.now, monotonic: () => (at += 4) };
  const tools = { store: desk.store, clock, timers, random: { next: () => 0.5, id: () => 'id' }, isPaused: () => false, everyMs: () => 1, log: () => {} };
  return createRightsCheck(tools as never, ACCOUNT, { rights: async () => rights, fetch: async () => ({ records: [], bad: [], next: null }) }, (request) => request());
}

function note(remoteId: string, visibility: 'public' | 'private' | 'admin_only', authorId: string | null): RemoteRecord {
  return {
    type: 'note',
    remoteId,
    updatedAt: NOW - 1000,
    fields: { candidateId: 'c1', applicationId: null, authorId, subject: null, body: `words ${remoteId}`, kind: 'note', visibility, createdAt: NOW - 1000 },
  };
}

const user = (remoteId: string): RemoteRecord => ({
  type: 'user',
  remoteId,
  updatedAt: NOW,
  fields: { firstName: 'U', lastName: remoteId, email: null, siteAdmin: false, active: true },
});

describe('rights are settled row by row (O4)', () => {
  it('O4: of notes, who is no Site Admin sees the public ones and their own', async () => {
    desk.ingest(
      user('1'),
      user('2'),
      candidate('c1'),
      ...jobWithProcess(),
      note('open', 'public', '2'),
      note('mine', 'private', '1'),
      note('theirs', 'private', '2'),
      note('whose', 'private', null),
      note('admins', 'admin_only', '2'),
    );
    expect(seen('note')).toEqual(['open', 'mine', 'theirs', 'whose', 'admins']);
    rights = { siteAdmin: false, jobIds: ['j1'] };
    await check().begin(never);
    expect(seen('note')).toEqual(['open', 'mine']);
    expect(seen('candidate')).toEqual(['c1']);
    // What comes in afterwards is hidden at once, or shown.
    desk.ingest(note('later', 'admin_only', '2'), note('later open', 'public', '2'));
    expect(seen('note')).toEqual(['open', 'mine', 'later open']);
    expect(desk.store.db.prepare(`SELECT count(*) AS n FROM note_search WHERE note_search MATCH 'words'`).get()).toEqual({ n: 3 });
  });

  it('O4: what comes in under a job that was not given is hidden at once, and the person is seen as soon as they apply for one that was', async () => {
    desk.ingest(candidate('c1'), ...jobWithProcess(), job('j2', 'Not given'));
    rights = { siteAdmin: false, jobIds: ['j1'] };
    await check().begin(never);
    desk.ingest(candidate('c2', { firstName: 'Late' }), job('j3', 'New and not given'), application('a2', 'c2', { jobId: 'j2', stageId: null }));
    expect(seen('candidate')).toEqual(['c1']);
    expect(seen('application')).toEqual(['a1']);
    expect(desk.store.db.prepare('SELECT name FROM seen_job').pluck().all()).toEqual(['Ward lead']);
    desk.ingest(application('a3', 'c2', { jobId: 'j1' }));
    expect(seen('candidate')).toEqual(['c1', 'c2']);
    expect(seen('application')).toEqual(['a1', 'a3']);
    expect(desk.store.db.prepare(`SELECT count(*) AS n FROM candidate_search WHERE candidate_search MATCH 'late'`).get()).toEqual({ n: 1 });
  });

  it('O4: without job permissions that were ever readable, only what the ATS still lists counts', async () => {
    desk.ingest(candidate('c1'), ...jobWithProcess(), candidate('c2', { private: true }));
    rights = { siteAdmin: false, jobIds: null };
    await check().begin(never);
    expect(seen('candidate')).toEqual(['c1']);
    expect(seen('application')).toEqual(['a1']);
    rights = { siteAdmin: true, jobIds: null };
    await check().begin(never);
    expect(seen('candidate')).toEqual(['c1', 'c2']);
  });

  it('O4: permissions that were read once are kept while they may not be read', async () => {
    desk.ingest(candidate('c1'), ...jobWithProcess(), candidate('c2'));
    await check().begin(never);
    rights = { siteAdmin: false, jobIds: null };
    await check().begin(never);
    expect(seen('candidate')).toEqual(['c1']);
  });

  it('O4: cut off in the middle, everybody is settled by the next run; edits have their turn in between', async () => {
    const people = Array.from({ length: 60 }, (_, index) => candidate(`c${index + 1}`, { firstName: `P${index}` }));
    desk.ingest(...people, ...jobWithProcess());
    rights = { siteAdmin: false, jobIds: ['j1'] };
    const ending = new AbortController();
    let turns = 0;
    const cut = check(() => {
      turns += 1;
      if (turns === 3) ending.abort();
    });
    await expect(cut.begin(ending.signal)).rejects.toThrow();
    expect(seen('candidate').length).toBeGreaterThan(1);
    expect(seen('candidate').length).toBeLessThan(60);
    expect(desk.store.look((look) => isUnsettled(look, ACCOUNT))).toBe(true);

    turns = 0;
    await check(() => (turns += 1)).begin(never);
    expect(turns).toBeGreaterThan(5);
    expect(seen('candidate')).toEqual(['c1']);
    expect(desk.store.look((look) => isUnsettled(look, ACCOUNT))).toBe(false);
    expect(desk.store.db.prepare('SELECT count(*) AS n FROM candidate_search_docsize').get()).toEqual({ n: 1 });
  });

  it('O4: an edit keeps one search row for a person, whatever changes in one transaction', () => {
    desk.ingest(candidate('c1'));
    desk.clock.advance(600_000);
    desk.store.edit((write) => {
      setPrivatesGone(write, ACCOUNT, NOW);
      expect(readRole(write, ACCOUNT).privatesGoneAt).toBe(NOW);
    });
    desk.ingest(candidate('c1', { private: true, title: 'Chief', lastActivityAt: NOW }, NOW));
    expect(desk.store.db.prepare('SELECT count(*) AS n FROM candidate_search_docsize').get()).toEqual({ n: 0 });
    desk.store.edit((write) => setPrivatesGone(write, ACCOUNT, null));
    desk.ingest(candidate('c1', { private: false, title: 'Chief', lastActivityAt: NOW + 9_000 }, NOW + 1));
    expect(desk.store.db.prepare('SELECT count(*) AS n FROM candidate_search_docsize').get()).toEqual({ n: 1 });
  });
});
