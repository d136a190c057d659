import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { candidateIdAt } from '../../src/sandbox/world/ids.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { DeskTokens } from '../../src/gateway/store/deskTokens.ts';
import { SeatPairs } from '../../src/gateway/store/seatPairs.ts';
import { GatewayFixture } from './gatewayFixture.ts';
import { admin, ATS_ORGANIZATION, atsSignIn, keepSignedIn, messagesOf, notesOf, type RecruiterDesk, recruiterDesk, seatsOf } from './recruiterFixture.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const QUARTER_MS = 15 * MINUTE_MS;
const MAIL = 'com.linkedin.messaging.events.MailContent';
/** Stands in messages, and must not be seen where they are somebody else's. */
const SECRET_WORDS = 'between the two of us';

let fixture: GatewayFixture;
let ada: RecruiterDesk;
let ben: RecruiterDesk;
let member: string;

/** The last full quarter of an hour. */
const shared = (): number => Math.floor(fixture.clock.now() / QUARTER_MS) * QUARTER_MS;
const asked = (path: string): string[] => fixture.asked.filter((line) => line.includes(path));
const message = (seatIndex: number, at: number, subject: string): Promise<unknown> =>
  admin(fixture, 'messages', { seatIndex, member, fromMember: false, subject, text: `Dear candidate, this is ${SECRET_WORDS}.`, at });

const stubsOf = (owners: string, until: number): string =>
  `v2/mailStubs?${new URLSearchParams({ q: 'contract', contract: fixture.linkedin.contract, createdDateStart: '0', createdDateEnd: String(until), start: '0', count: '100', owners }).toString()}`;

beforeAll(async () => {
  fixture = await GatewayFixture.start();
  const found = Array.from({ length: 50 }, (_, index) => personAt(5, index)).find((person) => person.member && person.nearDuplicateOf === null);
  member = found?.member?.urn ?? '';
  ada = await recruiterDesk(fixture, 0);
  ben = await recruiterDesk(fixture, 2);
  for (const desk of [ada, ben]) keepSignedIn(fixture, desk);
}, 60_000);
afterAll(() => fixture.stop());
beforeEach(() => {
  // Every test has a quarter of an hour of its own.
  fixture.clock.advance(QUARTER_MS);
  fixture.asked.length = 0;
});

describe('W7 at the gateway', () => {
  it('W7: a recruiter gets the text of the own seat’s messages; of others’ who, to whom, when and the subject, and nothing else', async () => {
    const at = shared() - 5 * MINUTE_MS;
    await message(0, at, 'To Ada’s candidate');
    await message(2, at, 'To Ben’s candidate');
    const own = await ada.ask(messagesOf(ada.seat, at, at + 1));
    expect(own.body.elements).toMatchObject([{ author: ada.seat, recipients: [member], createdAt: at, content: { [MAIL]: { subject: 'To Ada’s candidate', body: { text: expect.stringContaining(SECRET_WORDS) } } } }]);
    const foreign = await ada.ask(messagesOf(ben.seat, at, at + 1));
    expect(foreign.body.elements).toEqual([{ id: expect.any(String), threadUrn: expect.any(String), author: ben.seat, recipients: [member], createdAt: at, content: { [MAIL]: { subject: 'To Ben’s candidate' } } }]);
    expect(JSON.stringify(foreign.body)).not.toContain(SECRET_WORDS);
    // And the other way round, from the same store.
    expect(JSON.stringify((await ben.ask(messagesOf(ada.seat, at, at + 1))).body)).not.toContain(SECRET_WORDS);
  });

  it('W7: nor by another road: with other parameters, a window that is not shared, a tunnelled question, another address, or the publisher’s', async () => {
    const at = fixture.clock.now() - 1;
    await message(2, at, 'Just now');
    const query = messagesOf(ben.seat, at, at + 1).split('?')[1] ?? '';
    const foreign = async (path: string, init?: RequestInit, over?: Record<string, string>): Promise<number> => {
      const { status, body } = await ada.ask(path, init, over);
      expect(JSON.stringify(body)).not.toContain(SECRET_WORDS);
      return status;
    };
    // Too late to be shared, and still without its text.
    expect(await foreign(`v2/conversationEvents?${query}`)).toBe(200);
    expect(await foreign(`v2/conversationEvents?${query}&fields=content`)).toBe(400);
    expect(await foreign(`v2/conversationEvents?${query}&viewer=${ada.seat}`)).toBe(400);
    expect(await foreign(`v2/conversationEvents?viewer=${ada.seat}&${query}`)).toBe(400);
    expect(await foreign('v2/conversationEvents', { method: 'POST', body: query, headers: { 'x-http-method-override': 'GET', 'content-type': 'application/x-www-form-urlencoded' } })).toBe(200);
    for (const path of [`v2/conversationEvents/?${query}`, `v2//conversationEvents?${query}`, `rest/conversationEvents?${query}`, `v2/atsApplications/../conversationEvents?${query}`, `v2/%63onversationEvents?${query}`, `v2/messages?${query}`])
      expect([path, await foreign(path, {}, { 'tandem-desk': 'desk-of-ada', 'tandem-fence': '1' })]).toEqual([path, expect.toSatisfy((status: number) => status >= 400 || path.includes('..'))]);
  });

  it('W7: what Recruiter shares with the whole organisation comes in full; consents only to whom they were given', async () => {
    const at = shared() - 5 * MINUTE_MS;
    await admin(fixture, 'notes', { seatIndex: 2, member, content: 'Speaks Norwegian', at });
    const { contract } = fixture.linkedin;
    expect((await ada.ask(notesOf(contract, at - 1, at))).body.elements).toMatchObject([{ owner: ben.seat, content: 'Speaks Norwegian', active: true }]);
    // The lower bound is not inclusive.
    expect((await ada.ask(notesOf(contract, at, at + 1))).body.elements).toEqual([]);
    const stubs = (owner: string): string => stubsOf(owner, at);
    expect((await ada.ask(stubs(ada.seat))).status).toBe(200);
    expect(await ada.ask(stubs(ben.seat))).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
    expect((await ada.ask(`${stubs(ada.seat)}&owners=${ben.seat}`)).status).toBe(400);
    expect((await ada.ask(stubs(ada.seat).replace(/&owners=.*/, ''))).status).toBe(403);
  });

  it('W7: where the team says that a seat is not the one of the ATS user at the desk, its text is for that desk no more than anybody else’s; a session is worth nothing at the desk of another user', async () => {
    const at = shared() - 5 * MINUTE_MS;
    await message(2, at, 'Whose desk is it');
    const text = async (): Promise<string> => JSON.stringify((await ben.ask(messagesOf(ben.seat, at, at + 1))).body);
    const consents = async (): Promise<number> => (await ben.ask(stubsOf(ben.seat, at))).status;
    const say = (seatUrn: string, who: 'email' | 'nobody' | 'user', userId: string | null): void => {
      const pairs = new SeatPairs(fixture.databaseFile);
      pairs.share(fixture.linkedin.contract, [{ seatUrn, who, userId, at: fixture.clock.now() }], fixture.clock.now());
      pairs.close();
      fixture.clock.advance(1000);
    };
    const here = String(fixture.sandbox.ats.adminUserId);
    expect([(await text()).includes(SECRET_WORDS), await consents()]).toEqual([true, 200]);
    for (const [seat, who, userId] of [[ben.seat, 'user', `${here}9`], [ben.seat, 'nobody', null], [ben.seat, 'email', null]] as const) {
      say(seat, who, userId);
      if (who === 'email') say(ada.seat, 'user', here);
      expect(await text()).toContain('Whose desk is it');
      expect([(await text()).includes(SECRET_WORDS), await consents()], who).toEqual([false, 403]);
    }
    say(ben.seat, 'user', here);
    expect([(await text()).includes(SECRET_WORDS), await consents()]).toEqual([true, 200]);

    const desks = new DeskTokens(fixture.databaseFile);
    desks.remember('token-of-a-colleague', fixture.clock.now() + HOUR_MS, { organization: ATS_ORGANIZATION, userId: `${here}9` }, fixture.clock.now());
    desks.close();
    expect(await ben.ask(messagesOf(ben.seat, at, at + 1), {}, { authorization: 'Bearer token-of-a-colleague' })).toMatchObject({ status: 401, body: { error: 'session_ended' } });
    for (const seat of [ada.seat, ben.seat]) say(seat, 'email', null);
  });

  it('S3: nothing of another contract or organisation is asked for', async () => {
    const before = fixture.asked.length;
    expect((await ada.ask(notesOf('urn:li:contract:1', 0, 1))).status).toBe(400);
    expect((await ada.ask(seatsOf('urn:li:contract:1'))).status).toBe(400);
    expect((await ada.ask(messagesOf('urn:li:seat:1', 0, 1))).status).toBe(400);
    expect((await ada.ask('v2/atsCandidates?ids[0].atsCandidateId=1&ids[0].dataProvider=ATS&ids[0].integrationContext=urn:li:organization:1&fields=matchedMembers,manualMatchedMember')).status).toBe(400);
    expect(fixture.asked.slice(before).filter((line) => !line.includes('seatsV2'))).toEqual([]);
  });
});

describe('what is fetched once for all', () => {
  it('E10: a window is fetched once, however many desks ask and at whatever minute of the quarter; the next quarter sees what came late', async () => {
    const until = shared();
    await message(2, until - 5 * MINUTE_MS, 'In time');
    fixture.asked.length = 0;
    const cleo = await recruiterDesk(fixture, 3);
    const first = ada.ask(messagesOf(ben.seat, until - HOUR_MS, until));
    const second = cleo.ask(messagesOf(ben.seat, until - HOUR_MS, until));
    expect((await first).body).toEqual((await second).body);
    fixture.clock.advance(7 * MINUTE_MS);
    expect((await cleo.ask(messagesOf(ben.seat, until - 90 * MINUTE_MS, until - MINUTE_MS))).body.elements.map((event: { content: unknown }) => event.content)).toContainEqual({ [MAIL]: { subject: 'In time' } });
    expect(asked('conversationEvents')).toHaveLength(1);
    // Visible only now, under a time that has passed.
    await message(2, until - 20 * MINUTE_MS, 'Late');
    fixture.clock.advance(QUARTER_MS);
    expect(JSON.stringify((await ada.ask(messagesOf(ben.seat, until - HOUR_MS, shared()))).body)).toContain('Late');
    expect(asked('conversationEvents')).toHaveLength(2);
  });

  it('E10: the look back of a second desk costs nothing; a desk’s own messages are asked for by that desk alone', async () => {
    const until = shared();
    const windows = Array.from({ length: 14 }, (_, index) => [until - (14 - index) * 12 * HOUR_MS, until - (13 - index) * 12 * HOUR_MS] as const);
    const cleo = await recruiterDesk(fixture, 3);
    fixture.asked.length = 0;
    for (const [from, to] of windows) expect((await ada.ask(messagesOf(ben.seat, from, to))).status).toBe(200);
    const once = asked('conversationEvents').length;
    expect(once).toBeLessThanOrEqual(windows.length + 2);
    for (const [from, to] of windows) await cleo.ask(messagesOf(ben.seat, from, to));
    expect(asked('conversationEvents')).toHaveLength(once);
    for (const [from, to] of windows) await ben.ask(messagesOf(ben.seat, from, to));
    expect(asked('conversationEvents')).toHaveLength(once + windows.length);
  });

  it('W1: somebody whom LinkedIn does not know is asked for once in two hours for all desks, and every ten minutes just after it was told of them', async () => {
    const { organization } = fixture.linkedin;
    const key = `ids[0].atsCandidateId=nobody-1&ids[0].dataProvider=ATS&ids[0].integrationContext=${organization}`;
    const calls = async (desk: RecruiterDesk): Promise<number> => {
      const before = asked('GET /v2/atsCandidates').length;
      expect((await desk.ask(`v2/atsCandidates?${key}&fields=matchedMembers,manualMatchedMember`)).status).toBe(200);
      return asked('GET /v2/atsCandidates').length - before;
    };
    expect([await calls(ada), await calls(ben)]).toEqual([1, 0]);
    fixture.clock.advance(2 * 3_600_000 - 1);
    expect(await calls(ben)).toBe(0);
    fixture.clock.advance(1);
    expect([await calls(ben), await calls(ada)]).toEqual([1, 0]);
    const entities = { [`atsCandidateId=nobody-1&dataProvider=ATS&integrationContext=${organization}`]: { patch: { $set: { manualMatchedMember: member } } } };
    await ben.ask(`v2/atsCandidates?${key}`, { method: 'POST', body: JSON.stringify({ entities }), headers: { 'content-type': 'application/json', 'x-restli-method': 'batch_partial_update' } });
    expect(await calls(ada)).toBe(1);
    fixture.clock.advance(10 * 60_000);
    expect([await calls(ada), await calls(ben)]).toEqual([1, 0]);
  });

  it('W1: a match is fetched once for all desks, and anew when it was chosen by hand', async () => {
    const { organization } = fixture.linkedin;
    const ids = [0, 1].map((index) => String(candidateIdAt(index)));
    const keys = ids.map((id, index) => `ids[${index}].atsCandidateId=${id}&ids[${index}].dataProvider=ATS&ids[${index}].integrationContext=${organization}`).join('&');
    const read = (desk: RecruiterDesk) => desk.ask(`v2/atsCandidates?${keys}&fields=matchedMembers,manualMatchedMember`);
    const before = await read(ada);
    expect(Object.keys(before.body.results)).toHaveLength(2);
    expect((await read(ben)).body).toEqual(before.body);
    expect(asked('atsCandidates')).toHaveLength(1);
    // Only the matches: whatever else LinkedIn has of the candidate stays there.
    expect((await ada.ask(`v2/atsCandidates?${keys}`)).status).toBe(400);
    expect((await ada.ask(`v2/atsCandidates?${keys}&fields=matchedMembers,manualMatchedMember,emailAddresses`)).status).toBe(400);
    const key = `atsCandidateId=${ids[0]}&dataProvider=ATS&integrationContext=${organization}`;
    const choose = (patch: object): Promise<{ status: number }> =>
      ben.ask(`v2/atsCandidates?${keys.split('&ids[1]')[0]}`, { method: 'POST', body: JSON.stringify({ entities: { [key]: { patch } } }), headers: { 'content-type': 'application/json', 'x-restli-method': 'batch_partial_update' } });
    expect((await choose({ $set: { manualMatchedMember: member } })).status).toBe(200);
    expect((await read(ada)).body.results[key]).toMatchObject({ manualMatchedMember: member });
    // A choice, and nothing with it.
    expect((await choose({ $set: { manualMatchedMember: member, firstName: 'Somebody' } })).status).toBe(403);
    expect((await choose({ $set: { firstName: 'Somebody' } })).status).toBe(403);
    expect((await choose({ $delete: ['manualMatchedMember'] })).status).toBe(200);
    expect((await read(ada)).body.results[key]?.manualMatchedMember ?? null).toBeNull();
  });

  it('S5: what publishes is passed on for the publisher alone, and nothing that is not published by Tandem', async () => {
    const { organization } = fixture.linkedin;
    const key = `ids[0].atsCandidateId=9&ids[0].dataProvider=ATS&ids[0].integrationContext=${organization}`;
    const write = (path: string, method: string, over: Record<string, string> = {}) => ada.ask(path, { method, ...(method === 'DELETE' ? {} : { body: '{"entities":{}}' }), headers: { 'content-type': 'application/json' } }, over);
    for (const [path, method] of [[`v2/atsCandidates?${key}`, 'PUT'], [`v2/atsCandidates?${key}`, 'DELETE'], ['v2/simpleJobPostings', 'POST'], ['v2/hireMediaUrl', 'POST'], ['uploads/none', 'PUT'], ['v2/atsEntityAcls?ids[0].x=1', 'DELETE']] as const)
      expect([path, method, (await write(path, method, { 'tandem-desk': 'desk-of-ada', 'tandem-fence': '1' })).body.error]).toEqual([path, method, 'not_publisher']);
    expect((await write('v2/provisionedApplications', 'POST')).status).toBe(404);
    expect(fixture.asked.filter((line) => !line.startsWith('GET /v2/seatsV2'))).toEqual([]);
  });

  it('S5: the publisher’s writes reach LinkedIn while its lease holds, under its number and from its desk alone', async () => {
    const { organization } = fixture.linkedin;
    const desk = 'desk-of-ada-1';
    // Whether somebody is a Site Admin is asked with a token that the ATS still takes.
    const asked = await fetch(`${fixture.gateway.url}/linkedin/publisher/lease`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'authorization': `Bearer ${await atsSignIn(fixture)}` },
      body: JSON.stringify({ scope: organization, desk, fence: null, isStart: true, wish: 'publish' }),
    });
    const { lease } = (await asked.json()) as { lease: { fence: number; leftMs: number } };
    const id = String(candidateIdAt(3));
    const key = `atsCandidateId=${id}&dataProvider=ATS&integrationContext=${organization}`;
    const remove = (by: RecruiterDesk, name: string, fence: number) =>
      by.ask(`v2/atsCandidates?ids[0].atsCandidateId=${id}&ids[0].dataProvider=ATS&ids[0].integrationContext=${organization}`, { method: 'DELETE', headers: { 'x-restli-method': 'batch_delete' } }, { 'tandem-desk': name, 'tandem-fence': String(fence) });
    const match = async (): Promise<unknown> => (await ben.ask(`v2/atsCandidates?ids[0].atsCandidateId=${id}&ids[0].dataProvider=ATS&ids[0].integrationContext=${organization}&fields=matchedMembers,manualMatchedMember`)).body.results[key];
    expect(await match()).toBeDefined();
    expect((await remove(ada, desk, lease.fence + 1)).status).toBe(403);
    expect((await remove(ada, 'desk-of-ben-1', lease.fence)).status).toBe(403);
    expect((await remove(ada, desk, lease.fence)).status).toBe(200);
    // What was written through here is not answered from memory.
    expect(await match()).toBeUndefined();
    // A file: the desk has no token of LinkedIn's, so that it goes by an address of the gateway, once.
    const by = { 'tandem-desk': desk, 'tandem-fence': String(lease.fence) };
    const wanted = { usageParameter: { recruiterSystemConnectResumeParameters: {} }, contentType: 'application/pdf', fileName: 'cv.pdf', hiringContext: fixture.linkedin.contract };
    const given = await ada.ask('v2/hireMediaUrl', { method: 'POST', body: JSON.stringify(wanted), headers: { 'content-type': 'application/json' } }, by);
    const { uploadUrl, media } = given.body.value as { uploadUrl: string; media: string };
    const root = `${fixture.gateway.url}/linkedin/api/`;
    expect(uploadUrl.startsWith(`${root}uploads/`)).toBe(true);
    const put = (headers: Record<string, string>, size = 300) => ada.ask(uploadUrl.slice(root.length), { method: 'PUT', body: Uint8Array.from({ length: size }, (_, at) => at), headers: { 'content-type': 'application/pdf' } }, headers);
    expect([(await put({ ...by, 'tandem-fence': String(lease.fence + 1) })).status, (await put(by, 10 * 1024 * 1024 + 1)).status]).toEqual([403, 413]);
    expect([(await put(by)).status, (await put(by)).status]).toEqual([201, 404]);
    const kept = (await (await fetch(`${fixture.linkedin.adminUrl}/records/media`)).json()) as { records: { id: string; record: { size: number } }[] };
    expect(kept.records.find((one) => media.endsWith(one.id))?.record.size).toBe(300);
    fixture.clock.advance(lease.leftMs);
    expect((await remove(ada, desk, lease.fence)).body.error).toBe('not_publisher');
  });
});

describe('the application’s token and its budget', () => {
  it('RSC-106: one token serves all; LinkedIn’s 401 renews it once, and a second one is the gateway’s trouble, not the desk’s', async () => {
    const at = fixture.clock.now();
    await fixture.control('/faults', { server: 'linkedin', path: '/v2/conversationEvents', times: 1, fault: { kind: 'unauthorized' } });
    expect((await ada.ask(messagesOf(ada.seat, at - 1, at))).status).toBe(200);
    expect(asked('conversationEvents')).toHaveLength(2);
    await fixture.control('/faults', { server: 'linkedin', path: '/v2/conversationEvents', times: 2, fault: { kind: 'unauthorized' } });
    const refused = await ada.ask(messagesOf(ada.seat, at - 1, at));
    expect([refused.status, refused.body.error, refused.headers.get('retry-after')]).toEqual([503, 'unavailable', '300']);
    await fixture.clearFaults();
    expect((await ada.ask(messagesOf(ada.seat, at - 1, at))).status).toBe(200);
  });

  it('L8: a pause that LinkedIn asks for holds for every desk, and is told with its length', async () => {
    const at = fixture.clock.now();
    await fixture.control('/faults', { server: 'linkedin', path: '/v2/conversationEvents', times: 1, fault: { kind: 'rateLimited', retryAfter: 40 } });
    expect((await ada.ask(messagesOf(ada.seat, at - 1, at))).headers.get('retry-after')).toBe('40');
    fixture.clock.advance(39_000);
    fixture.asked.length = 0;
    expect((await ben.ask(messagesOf(ben.seat, at - 1, at))).status).toBe(429);
    expect(asked('conversationEvents')).toEqual([]);
    fixture.clock.advance(1_000);
    expect((await ben.ask(messagesOf(ben.seat, at - 1, at))).status).toBe(200);
  });

  it('O4: no message, name or address is in the log', async () => {
    const at = fixture.clock.now();
    await message(0, at, 'A subject nobody logs');
    await ada.ask(messagesOf(ada.seat, at, at + 1));
    await ada.ask(`v2/conversationEvents?q=criteria&viewer=${ben.seat}&nonsense=1`);
    for (const word of [SECRET_WORDS, 'A subject nobody logs', ada.seat, ben.seat, ada.person, member, '@', 'Solberg']) expect(fixture.logged).not.toContain(word);
    expect(fixture.logged).toContain('linkedin call refused');
  });
});
