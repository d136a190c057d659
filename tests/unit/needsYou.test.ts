import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markGone } from '../../src/main/core/data/gone.ts';
import { askAbout } from '../../src/main/core/data/guards.ts';
import { countNeedsYou } from '../../src/main/core/data/needsYou.ts';
import { operationById, setOperationState } from '../../src/main/core/data/outbox.ts';
import { changeList } from '../../src/main/core/data/queries/changeList.ts';
import { addNote, editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import type { Change } from '../../src/shared/domain/account.ts';
import { ACCOUNT, candidate, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: string;
let other: string;

beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1'), candidate('c2'));
  [person, other] = [desk.local('candidate', 'c1'), desk.local('candidate', 'c2')];
});

afterEach(() => desk.close());

const count = (): number => countNeedsYou(desk.store.db);
const note = (id = person): string => addNote(desk.edits, id, 'A note', 'public').changeIds[0] ?? '';
const put = (id: string, state: Change['state']): void => desk.store.edit((write) => setOperationState(write, operationById(write, id)!, { state }));
const inStates = (...states: Change['state'][]): string[] => changeList(desk.store.db, { candidateId: null, sent: true, limit: 100, states }).changes.map(({ id }) => id);

function card(changeId: string, candidateId = person): void {
  desk.store.edit((write) =>
    void write
      .sql(`INSERT INTO conflict (id, account_id, candidate_id, entity_type, entity_id, field, reason, change_id, made_at) VALUES (?, ?, ?, 'candidate', ?, 'title', 'both', ?, ?)`)
      .run(`card of ${changeId}`, ACCOUNT, candidateId, candidateId, changeId, NOW),
  );
}

describe('S9: what needs a person is counted from rows, each thing once', () => {
  it('what goes out by itself does not count; what asks first, needs a word or was refused does', () => {
    const [first, second, third] = [note(), note(), note()];
    expect(count()).toBe(0);
    put(first, 'held');
    put(second, 'needsPerson');
    put(third, 'refused');
    expect(count()).toBe(3);
    put(first, 'unknown');
    expect(count()).toBe(2);
  });

  it('a card and the change behind it are one thing, until the card is answered', () => {
    const edit = editCandidate(desk.edits, person, { title: 'Ward lead' }).changeIds[0] ?? '';
    put(edit, 'needsPerson');
    card(edit);
    expect(count()).toBe(1);
    desk.store.edit((write) => void write.sql('UPDATE conflict SET resolved_at = ?').run(NOW));
    expect(count()).toBe(1);
    put(edit, 'waiting');
    expect(count()).toBe(0);
  });

  it('the changes of somebody who was deleted in the ATS are one question, and of somebody who may not be seen no card is asked', () => {
    note();
    note();
    desk.store.edit((write) => markGone(write, ACCOUNT, person, 'deleted'));
    expect(count()).toBe(1);
    const edit = editCandidate(desk.edits, other, { title: 'Ward lead' }).changeIds[0] ?? '';
    card(edit, other);
    expect(count()).toBe(2);
    desk.store.edit((write) => void write.sql('UPDATE candidate SET hidden = 1 WHERE id = ?').run(other));
    expect(count()).toBe(1);
  });

  it('an open question of the guard is one thing, however many it is about', () => {
    desk.store.edit((write) => askAbout(write, ACCOUNT, 'candidate', [person, other], 2));
    expect(count()).toBe(1);
  });
});

describe('O3: changes are listed by how far they have come', () => {
  it('only those asked for, the sent ones too, in their order', () => {
    const [first, second, third] = [note(), note(), note()];
    put(second, 'refused');
    put(third, 'done');
    expect(inStates('waiting', 'sending', 'unknown')).toEqual([first]);
    expect(inStates('held', 'refused')).toEqual([second]);
    expect(inStates('done')).toEqual([third]);
    expect(inStates('done', 'waiting')).toEqual([first, third]);
    expect(inStates()).toEqual([]);
  });
});
