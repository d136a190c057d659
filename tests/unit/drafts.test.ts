import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginErasure } from '../../src/main/core/data/erase.ts';
import { contract } from '../../src/shared/ipc/contract.ts';
import type { DraftKey } from '../../src/shared/ipc/draftRequests.ts';
import { draftList, setDraft } from '../../src/main/core/services/drafts.ts';
import { candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let ada: string;
beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1', { firstName: 'Ada', lastName: 'A' }), candidate('c2', { firstName: 'Bo', lastName: 'B' }));
  ada = desk.local('candidate', 'c1');
});
afterEach(() => desk.close());

const drafts = (): Readonly<Record<string, string>> => Object.fromEntries(draftList(desk.store.db).drafts.map(({ key, text }) => [key, text]));
const rows = (): number => (desk.store.db.prepare('SELECT count(*) AS count FROM draft').get() as { count: number }).count;

describe('M2: what was begun and not saved', () => {
  it('M2: is kept, changed and forgotten, by what it belongs to', () => {
    setDraft(desk.store, `note:${ada}`, 'Half a');
    setDraft(desk.store, `note:${ada}:private`, 'yes');
    setDraft(desk.store, `note:${ada}`, 'Half a thought');
    setDraft(desk.store, `contact:${ada}`, '{"draft":{}}');
    setDraft(desk.store, 'person:new', '{"firstName":"Solveig"}');
    expect(drafts()).toEqual({ [`note:${ada}`]: 'Half a thought', [`note:${ada}:private`]: 'yes', [`contact:${ada}`]: '{"draft":{}}', 'person:new': '{"firstName":"Solveig"}' });
    setDraft(desk.store, `note:${ada}`, null);
    setDraft(desk.store, 'person:new', null);
    expect(Object.keys(drafts()).toSorted()).toEqual([`contact:${ada}`, `note:${ada}:private`]);
  });

  it('M2: goes with whom it is about, in the same transaction, and does not come back by a window that still writes', () => {
    setDraft(desk.store, `note:${ada}`, 'Half a thought');
    setDraft(desk.store, `note:${desk.local('candidate', 'c2')}`, 'Another');
    desk.store.edit((write) => void beginErasure(write, ada, 'asked'));
    expect(desk.store.db.prepare('SELECT counts FROM erasure').pluck().get()).toContain('"drafts":1');
    expect(Object.values(drafts())).toEqual(['Another']);
    setDraft(desk.store, `note:${ada}`, 'Half a thought, late');
    expect(rows()).toBe(1);
    setDraft(desk.store, 'note:nobody', 'x');
    expect(rows()).toBe(1);
  });

  it('M2: of somebody who may not be seen is not told, and is there again when they may', () => {
    setDraft(desk.store, `note:${ada}`, 'Half a thought');
    const hide = (hidden: number): void => void desk.store.db.prepare('UPDATE candidate SET hidden = ? WHERE id = ?').run(hidden, ada);
    hide(1);
    expect(drafts()).toEqual({});
    setDraft(desk.store, `note:${ada}`, 'Written past the loss of the right');
    hide(0);
    expect(drafts()).toEqual({ [`note:${ada}`]: 'Half a thought' });
  });

  it('M2: the oldest make room for what is begun after two hundred others', () => {
    desk.ingest(...Array.from({ length: 205 }, (_, index) => candidate(`p${index}`, { firstName: 'P', lastName: String(index) })));
    for (let index = 0; index < 205; index += 1) {
      desk.clock.advance(1000);
      setDraft(desk.store, `note:${desk.local('candidate', `p${index}`)}`, String(index));
    }
    expect(rows()).toBe(200);
    expect(draftList(desk.store.db).drafts[0]?.text).toBe('204');
    expect(Object.values(drafts())).not.toContain('4');
  });

  it('a key that belongs to nothing is refused', () => {
    const { args } = contract['drafts.set'];
    for (const key of ['note:', 'note', 'other:x', 'person:old', 'note:a:public', `note:${'x'.repeat(81)}`, "note:' OR 1"]) expect(args.safeParse({ key, text: 'x' }).success, key).toBe(false);
    for (const key of [`note:${ada}`, `note:${ada}:private`, `contact:${ada}`, 'person:new'] satisfies DraftKey[]) expect(args.safeParse({ key, text: null }).success, key).toBe(true);
    expect(args.safeParse({ key: 'person:new', text: '' }).success).toBe(false);
  });
});
