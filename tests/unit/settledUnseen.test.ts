import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveOperations, type OutboxOperation, setOperationState } from '../../src/main/core/data/outbox.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { setTag } from '../../src/main/core/services/candidateEdits.ts';
import { moveApplication } from '../../src/main/core/services/processEdits.ts';
import { settleDone } from '../../src/main/core/sync/settle.ts';
import { application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1'), ...jobWithProcess());
});
afterEach(() => desk.close());

const record = () => candidateRecord(desk.store.db, desk.local('candidate', 'c1'));
/** The edit that is on its way, marked as being sent. */
function sending(): OutboxOperation {
  const [operation] = desk.store.look((look) => liveOperations(look, desk.local('candidate', 'c1')));
  if (!operation) throw new Error('nothing waits');
  desk.store.edit((write) => setOperationState(write, operation, { state: 'sending', sent: true }));
  return operation;
}
const arrived = (operation: OutboxOperation, remoteId: string): void =>
  desk.store.edit((write) => settleDone(write, [operation], { remoteId, records: [] }));

describe('M2: an edit that arrived, but was not seen when it was read back', () => {
  it('a stage that a colleague set right behind it, and that came in meanwhile, is shown with the next run', () => {
    moveApplication(desk.edits, desk.local('application', 'a1'), desk.local('stage', 's2'));
    const move = sending();
    const theirs = application('a1', 'c1', { stageId: 's3' }, NOW + 5);
    desk.ingest(theirs);
    arrived(move, 'a1');
    desk.ingest(theirs);
    expect(record().processes[0]).toMatchObject({ stageName: 'Offer', pending: null });
  });

  it('a tag that the ATS does not have under this name goes with the next run', () => {
    setTag(desk.edits, desk.local('candidate', 'c1'), 'Pool: Old name', true);
    const tag = sending();
    const theirs = candidate('c1', { tags: ['Pool: New name'] }, NOW + 5);
    desk.ingest(theirs);
    arrived(tag, 'c1');
    desk.ingest(theirs);
    expect(record().pools.map(({ name }) => name)).toEqual(['New name']);
  });
});
