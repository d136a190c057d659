import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import { putInMail, putSeats } from '../../src/main/core/data/linkedInRows.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { seatPairs } from '../../src/main/core/data/queries/seatPairs.ts';
import { membersOfLists, unpairedUsers, wantedEntries } from '../../src/main/core/data/publishing/accessLists.ts';
import { seatContracts, seatPairsMark } from '../../src/main/core/data/seatPairs.ts';
import { adoptPairs, pairsToShare } from '../../src/main/core/data/sharedPairs.ts';
import { pairSeat } from '../../src/main/core/services/seatPairs.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { ACCOUNT, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const LINKEDIN = 'account-linkedin';
const OWN_SEAT = 'urn:li:seat:1';

let desk: StoreFixture;
let reading: ReturnType<typeof openForReading>;

const user = (remoteId: string, name: string, email: string | null, active = true): RemoteRecord => {
  const [firstName = '', lastName = ''] = name.split(' ');
  return { type: 'user', remoteId, updatedAt: NOW - 5000, fields: { firstName, lastName, email, siteAdmin: false, active } };
};
const seat = (no: number, name: string, email: string | null) => {
  const [firstName = '', lastName = ''] = name.split(' ');
  return { seatUrn: `urn:li:seat:${no}`, firstName, lastName, email, personUrn: `urn:li:person:s${no}` };
};
const SEATS = [seat(1, 'Erik Solberg', 'Erik@Fjord.test'), seat(2, 'Ida Moe', 'ida@private.test'), seat(3, 'Jan Berg', null)];
const seats = () => seatPairs(reading, LINKEDIN).seats;
const shown = () => seats().map(({ name, user: who, how, isOwn, namesake }) => [name, who?.name ?? null, how, isOwn, namesake?.name ?? null]);
const setAdmin = (is: boolean): void => void desk.store.bulk((write) => write.sql('UPDATE account SET site_admin = ? WHERE id = ?').run(is ? 1 : 0, ACCOUNT));

beforeEach(() => {
  desk = storeFixture();
  reading = openForReading(desk.dataDir);
  desk.store.edit((write) =>
    putAccount(write, {
      id: LINKEDIN,
      label: 'LinkedIn',
      settings: { kind: 'linkedin', mode: 'direct', apiUrl: 'http://127.0.0.1:1', wwwUrl: 'http://127.0.0.1:2', clientId: 'k', organization: 'urn:li:organization:1', contract: 'urn:li:contract:1' },
      userId: null,
      userName: null,
      userEmail: null,
      tenant: null,
    }),
  );
  desk.ingest(user('1', 'Erik Solberg', 'erik@fjord.test'), user('2', 'Ida Moe', 'ida@fjord.test'), user('3', 'Zoe Ask', 'zoe@fjord.test'), user('4', 'Jan Berg', 'jan@fjord.test', false));
  setAdmin(true);
  desk.store.bulk((write) => putSeats(write, LINKEDIN, SEATS));
});
afterEach(() => {
  reading.close();
  desk.close();
});

describe('seats and users of the ATS', () => {
  it('S6: the same e-mail address pairs; who has the same name is offered, and not taken; whoever left the ATS is neither', () => {
    expect(shown()).toEqual([
      ['Ida Moe', null, 'none', false, 'Ida Moe'],
      ['Jan Berg', null, 'none', false, null],
      ['Erik Solberg', 'Erik Solberg', 'email', true, null],
    ]);
    expect(seatPairs(reading, LINKEDIN).users.map(({ name }) => name)).toEqual(['Erik Solberg', 'Ida Moe', 'Zoe Ask']);
  });

  it('S6: what an administrator chose stays when the seats are read anew, and can be taken back', () => {
    pairSeat(desk.store, LINKEDIN, 'urn:li:seat:3', { userId: desk.local('user', '3') });
    pairSeat(desk.store, LINKEDIN, OWN_SEAT, 'nobody');
    desk.store.bulk((write) => putSeats(write, LINKEDIN, SEATS));
    expect(shown()).toEqual([
      ['Ida Moe', null, 'none', false, 'Ida Moe'],
      ['Erik Solberg', null, 'hand', false, null],
      ['Jan Berg', 'Zoe Ask', 'hand', false, null],
    ]);
    pairSeat(desk.store, LINKEDIN, OWN_SEAT, 'email');
    pairSeat(desk.store, LINKEDIN, 'urn:li:seat:3', 'email');
    expect(shown().map(([name, who]) => [name, who])).toEqual([['Ida Moe', null], ['Jan Berg', null], ['Erik Solberg', 'Erik Solberg']]);
  });

  it('S6: two people with the name of a seat are no offer, and neither is one who has a seat', () => {
    desk.ingest(user('5', 'Ida Moe', 'ida2@fjord.test'), user('6', 'Jan Berg', 'jan6@fjord.test'));
    expect(seats().map(({ name, namesake }) => [name, namesake?.name ?? null])).toEqual([['Ida Moe', null], ['Jan Berg', 'Jan Berg'], ['Erik Solberg', null]]);
    pairSeat(desk.store, LINKEDIN, 'urn:li:seat:2', { userId: desk.local('user', '6') });
    expect(seats().find(({ name }) => name === 'Jan Berg')?.namesake).toBeNull();
  });

  it('S2, S6: only a Site Admin pairs; a seat or a user that is gone is refused by its field, and nothing changes', () => {
    const before = shown();
    const mark = seatPairsMark({ sql: (text) => desk.store.db.prepare<unknown[], unknown>(text) }, LINKEDIN);
    expect(() => pairSeat(desk.store, LINKEDIN, 'urn:li:seat:9', 'nobody')).toThrow(expect.objectContaining({ code: 'not_found', details: { field: 'seatUrn' } }));
    for (const userId of ['nobody', desk.local('user', '4')])
      expect(() => pairSeat(desk.store, LINKEDIN, 'urn:li:seat:3', { userId })).toThrow(expect.objectContaining({ code: 'not_found', details: { field: 'who' } }));
    setAdmin(false);
    expect(() => pairSeat(desk.store, LINKEDIN, 'urn:li:seat:3', 'nobody')).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(seatPairs(reading, LINKEDIN).mayDecide).toBe(false);
    expect(shown()).toEqual(before);
    expect(seatPairsMark({ sql: (text) => desk.store.db.prepare<unknown[], unknown>(text) }, LINKEDIN)).toBe(mark);
  });

  it('W7, S6: the InMail of a seat that is one’s own since now is read again for its text; of one that is so no longer no text is kept, nor found', () => {
    const message = (no: number, seatUrn: string, isOwn: boolean): void =>
      desk.store.bulk((write) => {
        const sender = { threadUrn: `t${no}`, messageId: `m${no}`, authorUrn: seatUrn, recipientUrns: ['urn:li:person:p'], at: NOW + no, subject: `Hello ${no}`, body: `secretword${no}` };
        putInMail(write, LINKEDIN, seatUrn, isOwn, sender);
      });
    const cursor = (urn: string): void => void desk.store.bulk((write) => write.sql(`INSERT INTO sync_cursor (account_id, type, state) VALUES (?, ?, 'idle')`).run(LINKEDIN, `message:${urn}`));
    const cursors = (): unknown[] => desk.store.db.prepare('SELECT type FROM sync_cursor WHERE account_id = ?').pluck().all(LINKEDIN);
    const bodies = (): unknown[] => desk.store.db.prepare('SELECT body FROM inmail_message ORDER BY seq').pluck().all();
    const found = (word: string): unknown => desk.store.db.prepare('SELECT count(*) FROM message_search WHERE message_search MATCH ?').pluck().get(word);
    message(1, OWN_SEAT, true);
    message(2, 'urn:li:seat:3', false);
    cursor(OWN_SEAT);
    cursor('urn:li:seat:3');
    expect([bodies(), found('secretword1'), found('hello')]).toEqual([['secretword1', null], 1, 2]);

    pairSeat(desk.store, LINKEDIN, 'urn:li:seat:3', { userId: desk.local('user', '1') });
    expect(seats().filter(({ isOwn }) => isOwn).map(({ name }) => name).toSorted()).toEqual(['Erik Solberg', 'Jan Berg']);
    expect(cursors()).toEqual([`message:${OWN_SEAT}`]);

    pairSeat(desk.store, LINKEDIN, OWN_SEAT, { userId: desk.local('user', '2') });
    expect(seats().filter(({ isOwn }) => isOwn).map(({ name }) => name)).toEqual(['Jan Berg']);
    expect([bodies(), found('secretword1'), found('hello')]).toEqual([[null, null], 0, 2]);
  });
});

describe('seats of several contracts', () => {
  const [NORTH, SOUTH] = ['urn:li:contract:1', 'urn:li:contract:2'];
  const southern = (no: number, name: string, email: string | null) => ({ ...seat(no, name, email), contract: SOUTH });
  const ERIK_SOUTH = { ...southern(11, 'Erik Solberg', 'erik@fjord.test'), personUrn: 'urn:li:person:s1' };
  const look = { sql: (text: string) => desk.store.db.prepare<unknown[], unknown>(text) };
  const put = (all: Parameters<typeof putSeats>[2], withheld?: readonly string[]): void => desk.store.bulk((write) => putSeats(write, LINKEDIN, all, withheld));
  const contractsOf = (): unknown[] => desk.store.db.prepare('SELECT seat_urn, contract FROM seat ORDER BY seat_urn').raw().all();

  it('S3: each seat is of its contract; what LinkedIn withholds just now stays as it was known, what it says is gone goes', () => {
    put([...SEATS, ERIK_SOUTH, southern(12, 'Zoe Ask', 'zoe@fjord.test')]);
    expect(contractsOf()).toEqual([['urn:li:seat:1', NORTH], ['urn:li:seat:11', SOUTH], ['urn:li:seat:12', SOUTH], ['urn:li:seat:2', NORTH], ['urn:li:seat:3', NORTH]]);
    expect(seatContracts(look, LINKEDIN)).toEqual([NORTH, SOUTH]);
    expect(seats().map(({ urn, contract }) => [urn, contract])).toContainEqual(['urn:li:seat:12', '2']);
    put(SEATS, [SOUTH]);
    expect(contractsOf()).toHaveLength(5);
    put(SEATS);
    expect(contractsOf()).toHaveLength(3);
    // The number says nothing where there is one.
    expect(new Set(seats().map(({ contract }) => contract))).toEqual(new Set([null]));
  });

  it('L5: access lists have the recruiters of all contracts, each once', () => {
    put([...SEATS, ERIK_SOUTH, southern(12, 'Zoe Ask', 'zoe@fjord.test')]);
    desk.store.bulk((write) => {
      write.sql(`INSERT INTO publication (account_id, kind, parent_id, record_id, owner_id, state, hash, open, at) VALUES (?, 'job', '', 'j1', '', 'there', 'h', 1, 1)`).run(LINKEDIN);
      for (const userId of ['1', '2', '3']) write.sql(`INSERT INTO job_team (account_id, user_id, job_id) VALUES (?, ?, 'j1')`).run(ACCOUNT, userId);
    });
    const people = (): string[] => wantedEntries(look, LINKEDIN, ACCOUNT).filter(({ kind }) => kind === 'person').map(({ listId, memberId }) => `${listId} ${memberId}`).toSorted();
    expect(people()).toEqual(['user-1 urn:li:person:s1', 'user-3 urn:li:person:s12']);
    expect(unpairedUsers(look, LINKEDIN, ACCOUNT)).toEqual(['Ida Moe']);
    expect(membersOfLists(look, LINKEDIN, 'person')).toContain('urn:li:person:s12');
    put(SEATS);
    expect(people()).toEqual(['user-1 urn:li:person:s1']);
  });

  it('W7: through a gateway a pair on another contract takes nothing from the own seat; one on the own contract does', () => {
    desk.store.bulk((write) => {
      write.sql(`UPDATE account SET mode = 'gateway', settings = json_set(settings, '$.gatewayUrl', 'http://127.0.0.1:3', '$.seat', ?) WHERE id = ?`).run(OWN_SEAT, LINKEDIN);
      write.sql(`UPDATE account SET settings = json_set(settings, '$.gatewayUrl', 'http://127.0.0.1:3'), remote_user_id = '1', user_email = 'erik@fjord.test' WHERE id = ?`).run(ACCOUNT);
    });
    put([...SEATS, ERIK_SOUTH]);
    const own = (): string[] => seats().filter(({ isOwn }) => isOwn).map(({ urn }) => urn);
    expect(own()).toEqual([OWN_SEAT]);
    pairSeat(desk.store, LINKEDIN, ERIK_SOUTH.seatUrn, { userId: desk.local('user', '1') });
    expect(own()).toEqual([OWN_SEAT]);
    pairSeat(desk.store, LINKEDIN, 'urn:li:seat:3', { userId: desk.local('user', '1') });
    expect(own()).toEqual([]);
  });

  it('S3: what people said is told of each contract by itself, also of a seat that is no longer there, and what is heard of one stays with it', () => {
    put([...SEATS, ERIK_SOUTH]);
    pairSeat(desk.store, LINKEDIN, 'urn:li:seat:3', { userId: desk.local('user', '3') });
    pairSeat(desk.store, LINKEDIN, ERIK_SOUTH.seatUrn, 'nobody');
    pairSeat(desk.store, LINKEDIN, 'urn:li:seat:2', 'nobody');
    pairSeat(desk.store, LINKEDIN, 'urn:li:seat:2', 'email');
    put(SEATS);
    const told = (contract: string) => pairsToShare(look, LINKEDIN, ACCOUNT, contract).toSorted((one, other) => (one.seatUrn < other.seatUrn ? -1 : 1)).map(({ seatUrn, who, userId }) => [seatUrn, who, userId]);
    expect(told(NORTH)).toEqual([['urn:li:seat:2', 'email', null], ['urn:li:seat:3', 'user', '3']]);
    expect(told(SOUTH)).toEqual([[ERIK_SOUTH.seatUrn, 'nobody', null]]);
    desk.store.edit((write) => adoptPairs(write, LINKEDIN, ACCOUNT, SOUTH, [{ seatUrn: 'urn:li:seat:13', who: 'user', userId: '2', at: NOW + 1 }, { seatUrn: 'urn:li:seat:14', who: 'email', userId: null, at: NOW + 1 }]));
    expect(told(SOUTH)).toEqual([[ERIK_SOUTH.seatUrn, 'nobody', null], ['urn:li:seat:13', 'user', '2'], ['urn:li:seat:14', 'email', null]]);
    expect(told(NORTH)).toHaveLength(2);
  });
});
