import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobArrivals, jobFunnel, jobPeople } from '../../src/main/core/data/queries/jobQueries.ts';
import { readPlace, writePlace } from '../../src/main/core/services/place.ts';
import { addToJob, moveApplication } from '../../src/main/core/services/processEdits.ts';
import { dueOperations } from '../../src/main/core/data/outbox.ts';
import { contract } from '../../src/shared/ipc/contract.ts';
import { ACCOUNT, application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1'), candidate('c2', { firstName: 'Bashir' }), candidate('c3', { firstName: 'Chidi' }), ...jobWithProcess());
  desk.ingest(
    application('a2', 'c2', { stageId: 's1', createdAt: NOW - 5 * 86_400_000 }),
    application('a3', 'c3', { stageId: null, prospect: true }),
  );
});
afterEach(() => desk.close());

const jobId = (): string => desk.local('job', 'j1');
const group = () => ({ stageId: desk.local('stage', 's1') });
const names = (query: Omit<Parameters<typeof jobPeople>[1], 'jobId' | 'offset' | 'limit'>): string[] =>
  jobPeople(desk.store.db, { jobId: jobId(), offset: 0, limit: 100, ...query }).rows.map((row) => row.name.split(' ')[0] ?? '');

/** The id a process gets that comes in at a moment. */
const idAt = (at: number, n: number): string => `${at.toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-')}-7000-8000-${String(n).padStart(12, '0')}`;

describe('the funnel of a job', () => {
  it('C2: in the order of their time there, either way, the same for windows of it', () => {
    expect(names({ group: group() })).toEqual(names({ group: group(), order: 'longest' }));
    expect(names({ group: group(), order: 'newest' })).toEqual(names({ group: group() }).toReversed());
    const windows = [0, 1].flatMap((offset) => jobPeople(desk.store.db, { jobId: jobId(), group: group(), order: 'newest', offset, limit: 1 }).rows);
    expect(windows.map((row) => row.name.split(' ')[0])).toEqual(names({ group: group(), order: 'newest' }));
  });

  it('C2: prospects stand in no stage, are counted, and are refused in words when they are moved', () => {
    expect(jobFunnel(desk.store.db, jobId()).unstagedCount).toBe(1);
    expect(names({ group: { unstaged: true } })).toEqual(['Chidi']);
    expect(() => moveApplication(desk.edits, desk.local('application', 'a3'), group().stageId)).toThrow(/prospect/);
  });

  it('C2: who was rejected or hired is moved no more, and the words say the way back that there is', () => {
    desk.ingest(application('a2', 'c2', { stageId: 's1', status: 'rejected' }, NOW));
    expect(() => moveApplication(desk.edits, desk.local('application', 'a2'), group().stageId)).toThrow('This process was rejected. Take the rejection back on the record, then move it.');
    desk.ingest(application('a2', 'c2', { stageId: 's1', status: 'hired' }, NOW + 1));
    expect(() => moveApplication(desk.edits, desk.local('application', 'a2'), group().stageId)).toThrow(/has ended; reopen it in the ATS/);
  });

  it('C2: who came in since a moment is new; who was here before, or was added here, or is hidden, is not', () => {
    const opened = NOW - 60_000;
    const add = (candidateId: string, at: number, n: number): void =>
      void desk.store.db
        .prepare(
          `INSERT INTO application (id, candidate_id, job_id, stage_id, status, prospect, applied_at, last_activity_at, stage_since)
           VALUES (?, ?, ?, ?, 'in_process', 0, ?, ?, ?)`,
        )
        .run(idAt(at, n), candidateId, jobId(), group().stageId, at, at, at);
    desk.store.db.prepare('DELETE FROM application').run();
    add(desk.local('candidate', 'c1'), opened - 1, 1);
    add(desk.local('candidate', 'c2'), opened + 1, 2);
    const arrivals = () => jobArrivals(desk.store.db, { jobId: jobId(), since: opened }).arrivals;
    expect(arrivals()).toEqual([{ applicationId: idAt(opened + 1, 2), candidateId: desk.local('candidate', 'c2'), stageId: group().stageId }]);
    // Made here, so it is no applicant; its id is later than the moment in every sort.
    addToJob(desk.edits, desk.local('candidate', 'c3'), jobId(), null);
    expect(desk.store.db.prepare('SELECT max(id) AS id FROM application').get()).toMatchObject({ id: expect.stringMatching(/^id-/) });
    expect(arrivals()).toHaveLength(1);
    desk.store.db.prepare('UPDATE application SET hidden = 1 WHERE id = ?').run(idAt(opened + 1, 2));
    expect(arrivals()).toEqual([]);
  });

  it('C2: a move that makes the ATS write to the candidate waits longer before it leaves', () => {
    const edits = { ...desk.edits, mailGraceMs: 12_000 };
    const { writesToCandidate } = moveApplication(edits, desk.local('application', 'a1'), desk.local('stage', 's3'));
    expect(writesToCandidate).toBe(true);
    const due = () => desk.store.bulk((write) => dueOperations(write, ACCOUNT, 10)).length;
    desk.clock.advance(edits.undoGraceMs + 1);
    expect(due()).toBe(0);
    desk.clock.advance(12_000);
    expect(due()).toBe(1);
  });
});

describe('the place that is kept (M4)', () => {
  const place = { page: 'people', id: 'p1', params: { tag: 'night shift' }, listScroll: 1200, recordScroll: 40, recent: [{ kind: 'person' as const, id: 'p1' }], used: ['sync.run'] };

  it('comes back as it was written, tells nobody, and replaces the one before', () => {
    expect(readPlace(desk.store.db)).toEqual({ place: null });
    const before = desk.events.length;
    writePlace(desk.store, place);
    writePlace(desk.store, { ...place, page: 'jobs', id: null });
    expect(readPlace(desk.store.db).place).toEqual({ ...place, page: 'jobs', id: null });
    expect(desk.events).toHaveLength(before);
  });

  it('what cannot be read any more is no place', () => {
    desk.store.db.prepare(`INSERT INTO setting (key, value) VALUES ('place', '{"page":"../x","id":7}')`).run();
    expect(readPlace(desk.store.db)).toEqual({ place: null });
  });

  it('what is not a place is refused by the contract', () => {
    const { args } = contract['place.set'];
    expect(args.safeParse(place).success).toBe(true);
    for (const wrong of [{ page: 'https://x' }, { listScroll: -1 }, { listScroll: Infinity }, { recent: Array.from({ length: 21 }, () => place.recent[0]) }, { params: Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`k${n}`, 'v'])) }, { used: ['x'.repeat(200)] }]) {
      expect(args.safeParse({ ...place, ...wrong }).success, JSON.stringify(wrong).slice(0, 60)).toBe(false);
    }
  });
});
