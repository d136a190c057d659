import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueOperations, operationById } from '../../src/main/core/data/outbox.ts';
import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { rejectApplication } from '../../src/main/core/services/decisions.ts';
import { moveApplication } from '../../src/main/core/services/processEdits.ts';
import { releaseChange } from '../../src/main/core/services/takeBack.ts';
import { planPush } from '../../src/main/core/sync/pushPlan.ts';
import { settleAsked } from '../../src/main/core/sync/settle.ts';
import { ACCOUNT, application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: string;
let process: string;

beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1'), ...jobWithProcess());
  person = desk.local('candidate', 'c1');
  process = desk.local('application', 'a1');
});

afterEach(() => desk.close());

const HOUR = 3_600_000;
const only = ({ changeIds }: { changeIds: string[] }): string => changeIds[0]!;
const plan = (id: string, metMs = 0) => desk.store.look((look) => planPush(look, operationById(look, id)!, metMs));
/** `s3` writes to the person, `s2` does not. */
const move = (to: 's2' | 's3'): string => only(moveApplication(desk.edits, process, desk.local('stage', to)));

describe('F8: clocks', () => {
  it('the order is that of the making, though the clock was set back a day, and forth', () => {
    const made = [only(editCandidate(desk.edits, person, { title: 'Ward manager' }))];
    desk.clock.advance(-24 * HOUR);
    made.push(only(addNote(desk.edits, person, 'Called', 'public')));
    desk.clock.advance(48 * HOUR);
    made.push(move('s2'));
    desk.clock.advance(60_000);
    expect(desk.store.look((look) => dueOperations(look, ACCOUNT, 10)).map(({ id }) => id)).toEqual(made);
    desk.clock.advance(-40 * HOUR);
    // A due time far ahead comes from a clock that was set back: nothing waits for it.
    expect(desk.store.look((look) => dueOperations(look, ACCOUNT, 10)).map(({ id }) => id)).toEqual(made);
  });
});

describe('what may write to a person and is late asks first', () => {
  it('a move into a stage with mail goes out by itself within four hours, and asks after them', () => {
    const id = move('s3');
    desk.clock.advance(4 * HOUR);
    expect(plan(id).do).toBe('send');
    desk.clock.advance(1);
    expect(plan(id)).toMatchObject({ do: 'hold', message: expect.stringContaining('four hours') });
    releaseChange(desk.store, id);
    desk.store.edit((write) => settleAsked(write, [operationById(write, id)!], 'held', 'asks'));
    releaseChange(desk.store, id);
    expect(plan(id).do).toBe('send');
    desk.clock.advance(5 * HOUR);
    expect(plan(id).do).toBe('hold');
  });

  it('a move that writes to nobody, and other changes, never ask', () => {
    const others = [move('s2'), only(addNote(desk.edits, person, 'Called', 'public')), only(setTag(desk.edits, person, 'day shift', true))];
    desk.clock.advance(300 * HOUR);
    expect(others.map((id) => plan(id).do)).toEqual(['send', 'send', 'send']);
  });

  it('a rejection asks too', () => {
    const id = only(rejectApplication(desk.edits, process, null));
    expect(plan(id).do).toBe('send');
    desk.clock.advance(5 * HOUR);
    expect(plan(id)).toMatchObject({ do: 'hold', message: expect.stringContaining('may hear of it') });
  });

  it('a clock that was set back does not make it young: what ran on counts', () => {
    const id = move('s3');
    desk.clock.advance(3 * HOUR);
    expect(plan(id, 5 * HOUR).do).toBe('hold');
    desk.clock.advance(-24 * HOUR);
    expect(plan(id).do).toBe('hold');
  });

  it('where the person was moved on meanwhile it asks, whatever its age', () => {
    const id = move('s3');
    desk.ingest(application('a1', 'c1', { stageId: 's2' }, NOW + 1000));
    desk.clock.advance(60_000);
    expect(desk.store.look((look) => operationById(look, id)?.state)).toBe('needsPerson');
    expect(desk.store.look((look) => dueOperations(look, ACCOUNT, 10))).toEqual([]);
  });
});
