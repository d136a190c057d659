import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { recruitersOf } from '../../src/sandbox/world/recruitersOf.ts';
import { LinkedinClient, NOON } from './linkedinClient.ts';
import type { JsonBody } from './linkedinClient.ts';

const HOUR = 3_600_000;
const HALF_DAY = 12 * HOUR;
const recruiters = recruitersOf(11);
const member = (() => {
  for (let index = 0; ; index++) {
    const person = personAt(11, index);
    if (person.member && person.nearDuplicateOf === null) return person.member.urn;
  }
})();

let linkedin: LinkedinClient;
beforeEach(async () => void (linkedin = await LinkedinClient.start()));
afterEach(() => linkedin.server.stop());

const seatsPath = (rest: string): string => `/v2/seatsV2?q=attributes&contracts=${linkedin.server.contract}${rest}`;
const seatUrns = async (): Promise<string[]> =>
  (await linkedin.call(seatsPath('&start=0&count=100'))).body.elements.map((seat: JsonBody) => `urn:li:seat:${seat.id}`);

/** Every element of a window, page by page along the `next` links. */
async function walk(path: string): Promise<JsonBody[]> {
  const elements: JsonBody[] = [];
  for (let next: string | undefined = path; next; ) {
    const answer = await linkedin.call(next);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    elements.push(...answer.body.elements);
    next = answer.body.paging.links.find((link: JsonBody) => link.rel === 'next')?.href;
  }
  return elements;
}
const events = (seat: string, start: number, end: number, rest = ''): string =>
  `/v2/conversationEvents?q=criteria&viewer=${seat}&timeRange.start=${start}&timeRange.end=${end}&start=0&count=50${rest}`;
const notes = (after: number, until: number, rest = ''): string =>
  `/v2/prospectNotes?q=criteria&contract=${linkedin.server.contract}&cutoffDate=${after}&beforeDate=${until}&start=0&count=50${rest}`;

describe('stand-in LinkedIn: seats', () => {
  it('needs start, gives ten records without count, and links the rest', async () => {
    expect(await linkedin.call(seatsPath(''))).toMatchObject({ status: 400, body: { message: expect.stringContaining('start') } });
    const first = await linkedin.call(seatsPath('&start=0'));
    expect(first.body.elements).toHaveLength(10);
    const all = await walk(seatsPath('&start=0'));
    expect(all.map((seat) => seat.member)).toEqual(recruiters.map((user) => user.memberUrn));
    expect(all[0]).toMatchObject({ firstName: 'Erik', lastName: 'Solberg', contract: linkedin.server.contract, state: 'ACTIVE', seatRoles: expect.arrayContaining(['ADMIN_SEAT']) });
  });

  it('filters by state, and refuses states, contracts and finders it does not know', async () => {
    const active = await walk(seatsPath('&start=0&states=ACTIVE'));
    expect(active.length).toBe(recruiters.length - 2);
    expect((await walk(seatsPath('&start=0&states=PARKED&states=INACTIVE'))).length).toBe(2);
    expect((await linkedin.call(seatsPath('&start=0&states=RETIRED'))).status).toBe(400);
    expect((await linkedin.call('/v2/seatsV2?q=attributes&contracts=urn:li:contract:1&start=0')).status).toBe(403);
    expect((await linkedin.call('/v2/seatsV2?q=attributes&start=0')).status).toBe(400);
    expect((await linkedin.call(`/v2/seatsV2?q=all&contracts=${linkedin.server.contract}&start=0`)).status).toBe(400);
  });

  it('answers 403 while the contract level is not enabled', async () => {
    await linkedin.admin('POST', '/levels', { company: true, contract: false });
    expect(await linkedin.call(seatsPath('&start=0'))).toMatchObject({ status: 403, body: { message: 'Not enough permissions to access: GET /seatsV2' } });
  });
});

describe('stand-in LinkedIn: InMail', () => {
  it('start is inclusive, end is exclusive', async () => {
    const [seat = ''] = await seatUrns();
    const at = NOON - 90 * 24 * HOUR;
    await linkedin.admin('POST', '/messages', { seatIndex: 0, member, fromMember: false, subject: 'Bounds', text: 'Exactly here', at });
    const count = async (start: number, end: number): Promise<number> =>
      (await walk(events(seat, start, end))).filter((event) => event.createdAt === at).length;
    expect(await count(at, at + HALF_DAY)).toBe(1);
    expect(await count(at + 1, at + HALF_DAY)).toBe(0);
    expect(await count(at - HALF_DAY, at)).toBe(0);
    expect(await count(at - HALF_DAY + 1, at + 1)).toBe(1);
  });

  it('a window is at most twelve hours, and has both ends', async () => {
    const [seat = ''] = await seatUrns();
    expect((await linkedin.call(events(seat, NOON - HALF_DAY, NOON))).status).toBe(200);
    expect(await linkedin.call(events(seat, NOON - HALF_DAY - 1, NOON))).toMatchObject({ status: 400, body: { message: expect.stringContaining('12 hours') } });
    expect((await linkedin.call(`/v2/conversationEvents?q=criteria&viewer=${seat}&timeRange.start=${NOON}&start=0`)).status).toBe(400);
    expect((await linkedin.call(`/v2/conversationEvents?q=criteria&timeRange.start=${NOON}&timeRange.end=${NOON}`)).status).toBe(400);
    expect((await linkedin.call(events('urn:li:seat:1', NOON - HOUR, NOON))).status).toBe(400);
  });

  it('W7: a seat sees both halves of its own threads and nothing of its colleagues', async () => {
    const seats = await seatUrns();
    const bySeat = new Map<string, JsonBody[]>();
    for (const seat of seats.slice(0, 3)) {
      const found: JsonBody[] = [];
      for (let end = NOON; end > NOON - 30 * 24 * HOUR; end -= HALF_DAY) found.push(...(await walk(events(seat, end - HALF_DAY, end))));
      bySeat.set(seat, found);
    }
    for (const [seat, found] of bySeat) {
      expect(found.length).toBeGreaterThan(5);
      expect(found.every((event) => (event.author === seat) !== (event.recipients[0] === seat))).toBe(true);
      expect(found.some((event) => event.author === seat) && found.some((event) => event.recipients[0] === seat)).toBe(true);
      expect(found.every((event) => event.content['com.linkedin.messaging.events.MailContent'].body.text.length > 10)).toBe(true);
    }
    const threads = [...bySeat.values()].map((found) => new Set(found.map((event) => event.threadUrn)));
    expect([...threads[0] ?? []].some((thread) => threads[1]?.has(thread))).toBe(false);
  });

  it('holds events that share an id and differ in text', async () => {
    const [seat = ''] = await seatUrns();
    const found: JsonBody[] = [];
    for (let end = NOON; end > NOON - 92 * 24 * HOUR; end -= HALF_DAY) found.push(...(await walk(events(seat, end - HALF_DAY, end))));
    const texts = new Map<string, Set<string>>();
    for (const event of found) {
      const known = texts.get(event.id) ?? new Set<string>();
      texts.set(event.id, known.add(event.content['com.linkedin.messaging.events.MailContent'].body.text));
    }
    expect([...texts.values()].some((known) => known.size > 1)).toBe(true);
    expect(new Set(found.map((event) => [event.threadUrn, event.id, event.createdAt, event.author].join())).size).toBe(found.length);
    const recent = found.filter((event) => event.createdAt > NOON - 31 * 24 * HOUR).length;
    expect(recent / found.length).toBeGreaterThan(0.5);
    expect(found.every((event) => event.createdAt < NOON)).toBe(true);
  });

  it('filters by thread and projects fields', async () => {
    const [seat = '', other = ''] = await seatUrns();
    await linkedin.admin('POST', '/messages', { seatIndex: 0, member, fromMember: true, subject: 'One', text: 'Hello there' });
    linkedin.clock.advance(1);
    const [event] = (await walk(events(seat, NOON, NOON + 1))).slice(-1);
    expect((await walk(events(seat, NOON, NOON + 1, `&threadUrn=${event?.threadUrn}&fields=id,author`)))).toEqual([{ id: event?.id, author: member }]);
    expect(await walk(events(other, NOON, NOON + 1, `&threadUrn=${event?.threadUrn}`))).toEqual([]);
    expect((await linkedin.call(events(seat, NOON, NOON + 1, '&threadUrn=x'))).status).toBe(400);
  });
});

describe('stand-in LinkedIn: notes (W8)', () => {
  it('the lower bound is exclusive, the upper inclusive, and both are of the last change', async () => {
    await linkedin.admin('POST', '/notes', { seatIndex: 1, member, content: 'Bounds', at: NOON - 2 * HOUR });
    const at = NOON - 2 * HOUR;
    const count = async (after: number, until: number): Promise<number> => (await walk(notes(after, until))).filter((note) => note.content === 'Bounds').length;
    expect(await count(at - 1, at)).toBe(1);
    expect(await count(at, at + HOUR)).toBe(0);
    expect(await count(at - HOUR, at - 1)).toBe(0);
    expect((await linkedin.call(notes(at - HALF_DAY - 1, at))).status).toBe(400);
    expect((await linkedin.call(`/v2/prospectNotes?q=criteria&cutoffDate=${at}&beforeDate=${at}`)).status).toBe(400);
  });

  it('an edit moves a note to a later window; a deleted one comes back without its text', async () => {
    const { id } = (await linkedin.admin('POST', '/notes', { seatIndex: 1, member, content: 'First', at: NOON - HOUR })).body;
    linkedin.clock.advance(HOUR);
    await linkedin.signIn();
    await linkedin.admin('PATCH', `/notes/${id}`, { content: 'Second' });
    expect(await walk(notes(NOON - HOUR - 1, NOON))).not.toContainEqual(expect.objectContaining({ id }));
    const seats = await seatUrns();
    expect(await walk(notes(NOON, NOON + HOUR))).toEqual([{
      id, active: true, contract: linkedin.server.contract, owner: seats[1], prospect: member, visibility: 'PUBLIC',
      content: 'Second', created: NOON - HOUR, lastModified: NOON + HOUR,
    }]);
    linkedin.clock.advance(1);
    await linkedin.admin('PATCH', `/notes/${id}`, { deleted: true });
    const [gone] = await walk(notes(NOON + HOUR, NOON + HOUR + 1));
    expect([gone?.id, gone?.active, gone?.content]).toEqual([id, false, undefined]);
    expect((await linkedin.admin('PATCH', `/notes/${id}`, { content: 'Third' })).status).toBe(422);
  });

  it('filters by owner, and the generated ones come from several recruiters, some edited, some deleted', async () => {
    const all: JsonBody[] = [];
    for (let end = NOON; end > NOON - 92 * 24 * HOUR; end -= HALF_DAY) all.push(...(await walk(notes(end - HALF_DAY, end))));
    expect(new Set(all.map((note) => note.owner)).size).toBeGreaterThan(4);
    expect(all.some((note) => note.active && note.lastModified > note.created)).toBe(true);
    expect(all.some((note) => !note.active)).toBe(true);
    expect(new Set(all.map((note) => note.id)).size).toBe(all.length);
    const [note] = all;
    const found = await walk(notes(note?.lastModified - 1, note?.lastModified, `&owners=${note?.owner}`));
    expect(found.map((one) => one.id)).toContain(note?.id);
    const someoneElse = (await seatUrns()).find((seat) => seat !== note?.owner);
    expect((await walk(notes(note?.lastModified - 1, note?.lastModified, `&owners=${someoneElse}`))).map((one) => one.id)).not.toContain(note?.id);
  });
});

describe('stand-in LinkedIn: one budget for seats, InMail and notes', () => {
  it('ends together, and begins again at 00:00 UTC', async () => {
    const limited = await LinkedinClient.start({ people: 50, budgets: { interactionRequestsPerDay: 2 } });
    try {
      const seats = `/v2/seatsV2?q=attributes&contracts=${limited.server.contract}&start=0`;
      const window = `/v2/prospectNotes?q=criteria&contract=${limited.server.contract}&cutoffDate=${NOON - 1}&beforeDate=${NOON}`;
      expect([(await limited.call(seats)).status, (await limited.call(window)).status, (await limited.call(seats)).status]).toEqual([200, 200, 429]);
      limited.clock.advance(12 * HOUR);
      await limited.signIn();
      expect((await limited.call(seats)).status).toBe(200);
    } finally {
      await limited.server.stop();
    }
  });
});
