import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidateList } from '../../src/main/core/data/queries/candidateList.ts';
import { operationById, setOperationState } from '../../src/main/core/data/outbox.ts';
import { addNote } from '../../src/main/core/services/candidateEdits.ts';
import { type IngestCounts, ingestPage, retryParked } from '../../src/main/core/sync/ingest.ts';
import { createRightsCheck } from '../../src/main/core/sync/rightsCheck.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { ACCOUNT, application, candidate, job, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
});
afterEach(() => desk.close());

const carefully = (...records: RemoteRecord[]): IngestCounts => {
  const counts: IngestCounts = { read: 0, changed: 0, added: 0, problems: 0 };
  desk.store.bulk((write) => ingestPage(write, ACCOUNT, { records, bad: [] }, counts, true));
  return counts;
};
const found = (text: string): string[] => candidateList(desk.store.db, { filter: { text }, sort: 'name', offset: 0, limit: 10 }).rows.map((row) => row.name);
const problems = (): unknown[] => desk.store.db.prepare('SELECT type, remote_id FROM sync_problem ORDER BY remote_id').raw().all();
/** What no remote should send and no table takes. */
const nothing = null as never;

describe('M2, O4: a row that the database refuses', () => {
  it('M1: leaves nothing in the search, where its number now belongs to somebody else', () => {
    const counts = carefully(
      candidate('bad', { firstName: 'Xylothorpe', lastName: 'Refused', lastActivityAt: NOW - 86_400_000, tags: [nothing] }),
      candidate('good', { firstName: 'Bo', lastName: 'Accepted' }),
    );
    expect(counts).toMatchObject({ read: 2, added: 1, problems: 1 });
    expect(found('Accepted')).toEqual(['Bo Accepted']);
    expect(found('Xylothorpe')).toEqual([]);
    expect(desk.store.db.prepare('SELECT count(*) AS n FROM candidate_search_docsize').get()).toEqual({ n: 1 });
    expect(desk.store.db.prepare(`SELECT type, count FROM stored_count`).raw().all()).toEqual([['candidate', 1]]);
  });

  it('that looked like the echo of an edit of ours: neither counted nor taken for it', () => {
    desk.ingest(candidate('c1'));
    const { changeIds } = addNote(desk.edits, desk.local('candidate', 'c1'), 'called her', 'public');
    desk.store.edit((write) => {
      const operation = operationById(write, changeIds[0] ?? '');
      if (operation) setOperationState(write, operation, { state: 'sending', sent: true });
    });
    const note = (remoteId: string, body: string, kind: 'note'): RemoteRecord => ({
      type: 'note',
      remoteId,
      updatedAt: NOW,
      fields: { candidateId: 'c1', applicationId: null, authorId: '1', subject: null, body, kind, visibility: 'public', createdAt: NOW },
    });
    expect(carefully(note('n1', 'called her', nothing), note('n2', 'somebody else', 'note'), note('n3', 'yet another', 'note'))).toMatchObject({ problems: 1, added: 2 });
    expect(desk.store.db.prepare(`SELECT count FROM stored_count WHERE type = 'note'`).pluck().all()).toEqual([2]);
    expect(desk.store.db.prepare(`SELECT count(*) FROM remote_ref WHERE type = 'note'`).pluck().all()).toEqual([2]);
  });

  it('and that changes somebody: what the search says of them stays as it was', () => {
    carefully(candidate('c1', { firstName: 'Ada', lastName: 'Before' }));
    const counts = carefully(candidate('c1', { firstName: 'Ada', lastName: 'After', lastActivityAt: NOW, tags: [nothing] }, NOW + 1));
    expect(counts).toMatchObject({ problems: 1, changed: 0 });
    expect([found('Before'), found('After')]).toEqual([['Ada Before'], []]);
  });

  it('does not end the run for ever when its parent comes late', () => {
    desk.ingest(application('a1', 'late', { status: nothing }), application('a2', 'late'));
    desk.ingest(job('j1', 'Ward lead'), candidate('late'));
    expect(desk.store.bulk((write) => retryParked(write, ACCOUNT, null, 10))).toMatchObject({ placed: 1 });
    expect(problems()).toEqual([['application', 'a1']]);
    expect(desk.store.db.prepare('SELECT count(*) AS n FROM parked').get()).toEqual({ n: 0 });
    expect(desk.store.db.prepare('SELECT count(*) AS n FROM application').get()).toEqual({ n: 1 });
  });

  it('does not end the run for ever when it is a job that was given to us lately', async () => {
    desk.ingest(candidate('c1'), ...jobWithProcess());
    desk.store.edit((write) => write.sql('UPDATE account SET last_success_at = 1').run());
    const timers = {
      set(_delayMs: number, run: () => void) {
        const immediate = setImmediate(run);
        return () => clearImmediate(immediate);
      },
    };
    const tools = { store: desk.store, clock: desk.clock, timers, random: { next: () => 0.5, id: () => 'id' }, isPaused: () => false, everyMs: () => 1, log: () => {} };
    const given = [job('j7', 'Nameless', { name: nothing }), job('j8', 'Porter')];
    const check = createRightsCheck(
      tools,
      ACCOUNT,
      {
        rights: async () => ({ siteAdmin: true, jobIds: ['j1', 'j7', 'j8'] }),
        fetch: async (type, ids) => ({ records: type === 'job' ? given.filter(({ remoteId }) => ids.includes(remoteId)) : [], bad: [], next: null }),
      },
      (request) => request(),
    );
    await check.begin(new AbortController().signal);
    expect(problems()).toEqual([['job', 'j7']]);
    expect(desk.local('job', 'j8')).not.toBe('');
  });
});
