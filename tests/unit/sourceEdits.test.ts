import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { liveOperations } from '../../src/main/core/data/outbox.ts';
import { conflictList } from '../../src/main/core/data/queries/conflicts.ts';
import { changeList } from '../../src/main/core/data/queries/changeList.ts';
import { candidateList } from '../../src/main/core/data/queries/candidateList.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { sourceList, sourcePeople } from '../../src/main/core/data/queries/sources.ts';
import { addToJob, moveApplication } from '../../src/main/core/services/processEdits.ts';
import { setSource, setSourceLabels } from '../../src/main/core/services/sourceEdits.ts';
import { resolveConflict } from '../../src/main/core/services/conflicts.ts';
import { undoChange } from '../../src/main/core/services/undoChanges.ts';
import { planPush } from '../../src/main/core/sync/pushPlan.ts';
import { settleDone, settleRefused } from '../../src/main/core/sync/settle.ts';
import { application, candidate, job, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: string;
let process: string;

const source = (remoteId: string, name: string, type: string | null = null): RemoteRecord => ({ type: 'source', remoteId, updatedAt: null, fields: { name, type } });

beforeEach(() => {
  desk = storeFixture();
  desk.ingest(source('so1', 'LinkedIn', 'Prospecting'), source('so2', 'Agency Nord', 'Agencies'), source('so3', 'Campus fair'));
  desk.ingest(candidate('c1'), ...jobWithProcess());
  desk.ingest(application('a1', 'c1', { sourceId: 'so1' }, NOW));
  person = desk.local('candidate', 'c1');
  process = desk.local('application', 'a1');
});
afterEach(() => desk.close());

const record = () => candidateRecord(desk.store.db, person);
const changes = () => changeList(desk.store.db, { candidateId: null, sent: true, limit: 100 }).changes;
const cards = () => conflictList(desk.store.db, null).conflicts;
const live = () => desk.store.look((look) => liveOperations(look, person));
const plan = () => {
  const [first] = live();
  if (!first) throw new Error('nothing waits');
  return desk.store.look((look) => planPush(look, first));
};
const names = (filter: Parameters<typeof candidateList>[1]['filter']) =>
  candidateList(desk.store.db, { filter, sort: 'name', offset: 0, limit: 100 }).rows.map((row) => row.name);
const id = (remoteId: string): string => desk.local('source', remoteId);
const columnSource = (): unknown => desk.store.db.prepare('SELECT source_id FROM candidate WHERE id = ?').pluck().get(person);

describe('C1: the source of a process', () => {
  it('is shown at once on process, person and list, marked as not sent, and told in the list of changes', () => {
    const { changeIds } = setSource(desk.edits, process, id('so2'));
    expect(record()).toMatchObject({
      sourceName: 'Agency Nord',
      sourceProcessId: process,
      processes: [{ sourceId: id('so2'), sourceName: 'Agency Nord', sourcePending: { changeId: changeIds[0], state: 'waiting' }, pending: null }],
    });
    expect(changes()).toMatchObject([{ kind: 'setSource', summary: 'Source set to Agency Nord in Ward lead', undo: 'free' }]);
    expect(columnSource()).toBe(id('so2'));
    expect(names({ sourceId: id('so2') })).toHaveLength(1);
    expect(names({ sourceId: id('so1') })).toHaveLength(0);
    expect(record().activity.some((line) => line.title.startsWith('Source set to Agency Nord'))).toBe(true);
  });

  it('M3: goes back with undo, for the person too', () => {
    const { changeIds } = setSource(desk.edits, process, id('so2'));
    undoChange(desk.edits, changeIds[0]!);
    expect(record()).toMatchObject({ sourceName: 'LinkedIn', processes: [{ sourceName: 'LinkedIn', sourcePending: null }] });
    expect(columnSource()).toBe(id('so1'));
    expect(desk.store.db.prepare(`SELECT base FROM remote_ref WHERE type = 'application'`).pluck().get()).toBeNull();
  });

  it('M3: the first of two taken back leaves the second, which starts from where the first did', () => {
    const first = setSource(desk.edits, process, id('so2'));
    setSource(desk.edits, process, id('so3'));
    undoChange(desk.edits, first.changeIds[0]!);
    expect(record().processes[0]).toMatchObject({ sourceName: 'Campus fair' });
    expect(live().map((operation) => operation.payload)).toEqual([{ applicationId: process, fromSourceId: id('so1'), toSourceId: id('so3') }]);
  });

  it('sends nothing when it is set there and back, or to what it is', () => {
    setSource(desk.edits, process, id('so2'));
    setSource(desk.edits, process, id('so1'));
    setSource(desk.edits, process, id('so1'));
    expect(changes()).toEqual([]);
  });

  it('set twice in a row is one request, from the first to the last', () => {
    setSource(desk.edits, process, id('so2'));
    setSource(desk.edits, process, id('so3'));
    desk.clock.advance(10_000);
    expect(plan()).toMatchObject({ do: 'send', operations: [{}, {}], push: { kind: 'setSource', applicationId: 'a1', fromSourceId: 'so1', toSourceId: 'so3' } });
  });

  it('set round in a ring is called done without a request', () => {
    setSource(desk.edits, process, id('so2'));
    setSource(desk.edits, process, id('so3'));
    setSource(desk.edits, process, id('so1'));
    desk.clock.advance(10_000);
    expect(plan()).toMatchObject({ do: 'done' });
  });

  it('stands beside a move on its way: each is confirmed for itself and neither covers the other', () => {
    setSource(desk.edits, process, id('so2'));
    moveApplication(desk.edits, process, desk.local('stage', 's2'));
    const [sourceEdit, move] = live();
    desk.store.edit((write) => settleDone(write, [sourceEdit!], { remoteId: 'a1', records: [application('a1', 'c1', { sourceId: 'so2', stageId: 's1' }, NOW + 5)] }));
    expect(record().processes[0]).toMatchObject({ sourceName: 'Agency Nord', sourcePending: null, stageName: 'Phone screen', pending: { state: 'waiting' } });
    desk.store.edit((write) => settleDone(write, [move!], { remoteId: 'a1', records: [] }));
    expect(record().processes[0]).toMatchObject({ sourceName: 'Agency Nord', stageName: 'Phone screen', pending: null });
    expect(desk.store.db.prepare(`SELECT base FROM remote_ref WHERE type = 'application'`).pluck().get()).toBeNull();
  });

  it('M2: a change in the ATS meanwhile asks on a card with both; keeping ours sends it from what is there', () => {
    setSource(desk.edits, process, id('so2'));
    desk.ingest(application('a1', 'c1', { sourceId: 'so3' }, NOW + 5));
    expect(record().processes[0]).toMatchObject({ sourceName: 'Agency Nord', sourcePending: { state: 'needsPerson' } });
    const [card] = cards();
    expect(card).toMatchObject({ field: 'source', base: 'LinkedIn', mine: 'Agency Nord', theirs: 'Campus fair' });
    resolveConflict(desk.edits, card!.id, 'mine');
    expect(cards()).toEqual([]);
    expect(plan()).toMatchObject({ do: 'send', push: { fromSourceId: 'so3', toSourceId: 'so2' } });
  });

  it('M2: set back to what it was while a card asks, what the ATS has stays and nothing is sent', () => {
    setSource(desk.edits, process, id('so2'));
    desk.ingest(application('a1', 'c1', { sourceId: 'so3' }, NOW + 5));
    setSource(desk.edits, process, id('so1'));
    expect(live()).toEqual([]);
    expect(cards()).toEqual([]);
    expect(record().processes[0]).toMatchObject({ sourceName: 'Campus fair', sourcePending: null });
  });

  it('a refused one is replaced by the next, which starts from what the ATS has', () => {
    setSource(desk.edits, process, id('so2'));
    const [operation] = live();
    desk.store.edit((write) => settleRefused(write, [operation!], { message: 'x', records: [application('a1', 'c1', { sourceId: 'so1' }, NOW + 5)] }));
    setSource(desk.edits, process, id('so3'));
    expect(live().map((one) => one.payload)).toEqual([{ applicationId: process, fromSourceId: id('so1'), toSourceId: id('so3') }]);
  });

  it('of a process that the ATS does not have yet waits for it, and goes with it', () => {
    desk.ingest(job('j2', 'Porter'), { type: 'stage', remoteId: 's9', updatedAt: NOW, fields: { jobId: 'j2', name: 'Screen', position: 0, active: true, writesToCandidate: false } });
    const added = addToJob(desk.edits, person, desk.local('job', 'j2'), null);
    const made = record().processes.find((one) => one.jobName === 'Porter')!;
    const first = setSource(desk.edits, made.id, id('so2'));
    const second = setSource(desk.edits, made.id, id('so3'));
    undoChange(desk.edits, second.changeIds[0]!);
    expect(record().processes.find((one) => one.id === made.id)).toMatchObject({ sourceName: 'Agency Nord' });
    undoChange(desk.edits, first.changeIds[0]!);
    expect(record().processes.find((one) => one.id === made.id)).toMatchObject({ sourceName: null });
    setSource(desk.edits, made.id, id('so2'));
    undoChange(desk.edits, added.changeIds[0]!);
    expect(changes()).toEqual([]);
    expect(record().processes).toHaveLength(1);
  });

  it('keeps the base that an older version left behind, which knew no sources', () => {
    moveApplication(desk.edits, process, desk.local('stage', 's2'));
    desk.store.db.prepare(`UPDATE remote_ref SET base = json_object('stageId', ?) WHERE type = 'application'`).run(desk.local('stage', 's1'));
    setSource(desk.edits, process, id('so2'));
    undoChange(desk.edits, live()[0]!.id);
    expect(record().processes[0]).toMatchObject({ stageName: 'Application review', sourceName: 'Agency Nord' });
  });

  it('says what is gone: the process, the source', () => {
    expect(() => setSource(desk.edits, 'nowhere', id('so2'))).toThrowError(/process is no longer here/);
    expect(() => setSource(desk.edits, process, 'nowhere')).toThrowError(expect.objectContaining({ code: 'not_found', details: { field: 'toSourceId' } }));
  });

  it('of a process that is hidden is neither shown for the person nor editable', () => {
    desk.ingest(job('j3', 'Chief of staff', { confidential: true }), application('a2', 'c1', { jobId: 'j3', stageId: null, sourceId: 'so2', createdAt: NOW - 10 * 86_400_000 }));
    expect(record().sourceName).toBe('Agency Nord');
    const hidden = desk.local('application', 'a2');
    desk.store.db.prepare('UPDATE application SET hidden = 1 WHERE id = ?').run(hidden);
    expect(record()).toMatchObject({ sourceName: 'LinkedIn', sourceProcessId: process });
    expect(names({ sourceId: id('so2') })).toEqual([]);
    expect(candidateList(desk.store.db, { filter: {}, sort: 'name', offset: 0, limit: 5 }).rows[0]?.sourceName).toBe('LinkedIn');
    expect(sourcePeople(desk.store.db).people).toEqual({ [id('so1')]: 1 });
    expect(() => setSource(desk.edits, hidden, id('so1'))).toThrowError(/no longer here/);
  });
});

describe('C1: labels of sources are the desk’s own', () => {
  it('are listed with the people of each source, filter the list, and never enter the outbox', () => {
    setSourceLabels(desk.store, id('so1'), ['paid', ' paid  social ']);
    setSourceLabels(desk.store, id('so2'), ['Paid']);
    expect(sourceList(desk.store.db).sources).toEqual([
      { id: id('so2'), name: 'Agency Nord', type: 'Agencies', labels: ['paid'] },
      { id: id('so3'), name: 'Campus fair', type: null, labels: [] },
      { id: id('so1'), name: 'LinkedIn', type: 'Prospecting', labels: ['paid', 'paid social'] },
    ]);
    expect(names({ sourceLabel: 'paid' })).toHaveLength(1);
    setSourceLabels(desk.store, id('so1'), []);
    expect(names({ sourceLabel: 'paid' })).toHaveLength(0);
    expect(changes()).toEqual([]);
    expect(() => setSourceLabels(desk.store, 'nowhere', [])).toThrowError(/no longer here/);
  });
});
