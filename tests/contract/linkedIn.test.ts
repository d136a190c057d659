import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClientCredentialsHolder, clientSecretKey } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import { createLinkedInPort } from '../../src/main/core/connectors/linkedin/createLinkedInPort.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import type { LinkedInPort, RemoteInMail, RemoteLinkedInNote } from '../../src/main/core/sync/linkedInPort.ts';
import { NotPermitted, SignInLost } from '../../src/main/core/sync/atsPort.ts';
import { faultMiddleware } from '../../src/sandbox/faults/faultMiddleware.ts';
import { Switchboard } from '../../src/sandbox/faults/switchboard.ts';
import type { Fault } from '../../src/sandbox/faults/switchboard.ts';
import { seatsOf } from '../../src/sandbox/linkedin/linkedinContext.ts';
import { startLinkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { recruitersOf } from '../../src/sandbox/world/recruitersOf.ts';
import { handClock, memoryVault, never, quiet } from '../unit/authSupport.ts';

const SEED = 11;
const PEOPLE = 700;
const DAY = 86_400_000;

const clock = handClock();
const switchboard = new Switchboard({ clock: { now: () => clock.wall } });
const http = createNodeHttp();
const started = clock.wall;
const dataDir = mkdtempSync(join(tmpdir(), 'tandem-linkedin-contract-'));
let linkedin: Linkedin;
let port: LinkedInPort;

beforeAll(async () => {
  linkedin = await startLinkedin({ dataDir, seed: SEED, people: PEOPLE, clock: { now: () => clock.wall }, faults: faultMiddleware(switchboard, 'linkedin'), atsCandidateIdOf: (index) => `C&${index}=%` });
  port = portFor({});
});

afterAll(async () => {
  http.close();
  await linkedin.stop();
  rmSync(dataDir, { recursive: true });
});

/** The first column of a query of the stand-in's own storage: what the port must bring. */
function stored(sql: string): readonly string[] {
  const file = readdirSync(dataDir).find((name) => name.endsWith('.sqlite'))!;
  const storage = new BetterSqlite3(join(dataDir, file), { readonly: true });
  try {
    return storage.prepare(sql).pluck().all().map(String);
  } finally {
    storage.close();
  }
}

afterEach(() => {
  switchboard.remove();
});

function portFor(over: { clientSecret?: string; clientId?: string; contract?: string; organization?: string; apiUrl?: string }): LinkedInPort {
  const vault = memoryVault();
  vault.entries.set(clientSecretKey('li'), over.clientSecret ?? linkedin.clientSecret);
  const tokens = createClientCredentialsHolder({
    accountId: 'li', client: { tokenUrl: `${linkedin.wwwUrl}/oauth/v2/accessToken`, clientId: over.clientId ?? linkedin.clientId, clientAuth: 'form' }, http, vault, clock, log: quiet,
  });
  return createLinkedInPort({ apiUrl: over.apiUrl ?? linkedin.apiUrl, organization: over.organization ?? linkedin.organization, contract: over.contract ?? linkedin.contract, tokens, http, clock, log: quiet });
}

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'no failure', (error: unknown) => error);
const fault = (kind: Fault, path: string, times = 1): string => switchboard.add({ server: 'linkedin', path, times, fault: kind });
const callsTo = (path: RegExp): number => switchboard.requests('linkedin', path).length;
const indices = Array.from({ length: PEOPLE }, (_, index) => index);
const idOf = (index: number): string => `C&${index}=%`;

async function admin(path: string, body: object, method = 'POST'): Promise<Record<string, unknown>> {
  const init: RequestInit = { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${linkedin.adminUrl}/${path}`, init);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}

describe('seats', () => {
  test('every active seat, and with the start that the finder insists on', async () => {
    const seats = await port.seats(never);
    const users = recruitersOf(SEED);
    expect(seats.map((seat) => seat.seatUrn)).toEqual(seatsOf(users).filter((seat) => seat.state === 'ACTIVE').map((seat) => seat.urn));
    for (const seat of seats) {
      expect(seat.seatUrn).toMatch(/^urn:li:seat:\d+$/);
      const user = users.find((one) => one.memberUrn === seat.personUrn);
      expect([seat.firstName, seat.lastName, seat.email]).toEqual([user?.firstName, user?.lastName, user?.email]);
    }
  });

  test('a contract that is not ours is not permitted', async () => {
    expect(await failure(portFor({ contract: 'urn:li:contract:1' }).seats(never))).toBeInstanceOf(NotPermitted);
  });
});

describe('matches', () => {
  test('of hundreds of candidates with awkward ids, in batches and by tunnelled queries; unknown ones are missing', async () => {
    const matches = await port.matches([...indices.map(idOf), 'nobody'], never);
    const matched = new Map(matches.map((match) => [match.atsCandidateId, match]));
    expect(matched.has('nobody')).toBe(false);
    const publishable = indices.filter((index) => {
      const person = personAt(SEED, index);
      return person.firstName !== '' && person.lastName !== '' && person.emails.length > 0;
    });
    expect([...matched.keys()].sort()).toEqual(publishable.map(idOf).sort());
    const byMail = publishable.map((index) => personAt(SEED, index)).filter((person) => person.member?.how === 'email' && person.nearDuplicateOf === null);
    expect(byMail.length).toBeGreaterThan(50);
    for (const person of byMail) expect(matched.get(idOf(person.index))?.matched).toContain(person.member?.urn);
    const calls = switchboard.requests('linkedin', /atsCandidates/);
    expect(calls).toHaveLength(Math.ceil((PEOPLE + 1) / 100));
    // Longer than an address may be: the server takes such a query only out of a body.
    expect(calls.slice(0, -1).every((request) => request.status === 200 && request.query.length > 4096)).toBe(true);
  });

  test('a small batch needs no tunnel', async () => {
    const before = callsTo(/atsCandidates/);
    await port.matches([idOf(0), idOf(1)], never);
    expect(switchboard.requests('linkedin', /atsCandidates/).slice(before).map((request) => request.method)).toEqual(['GET']);
  });

  test('none asked for, nobody asked', async () => {
    const before = callsTo(/./);
    expect(await port.matches([], never)).toEqual([]);
    expect(callsTo(/./)).toBe(before);
  });

  test('a choice by hand is stored, shown, and cleared again', async () => {
    const index = indices.find((one) => personAt(SEED, one).emails.length > 0 && personAt(SEED, one).lastName !== '')!;
    const urn = indices.map((one) => personAt(SEED, one).member?.urn).find((one) => one !== undefined)!;
    expect(await port.setManualMatch(idOf(index), urn, never)).toBe(true);
    expect((await port.matches([idOf(index)], never))[0]?.manual).toBe(urn);
    expect(await port.setManualMatch(idOf(index), null, never)).toBe(true);
    expect((await port.matches([idOf(index)], never))[0]?.manual).toBeNull();
    expect(await port.setManualMatch('nobody', urn, never)).toBe(false);
  });

  test('a failure inside an answer that is 200 is seen: another organisation\'s candidates are not permitted', async () => {
    expect(await failure(portFor({ organization: 'urn:li:organization:1' }).matches([idOf(0)], never))).toBeInstanceOf(NotPermitted);
  });
});

describe('InMail', () => {
  test('everything of a seat in the span, both directions, each message once', async () => {
    const seats = await port.seats(never);
    const users = recruitersOf(SEED);
    let count = 0;
    for (const seat of seats.slice(0, 3)) {
      const seatNo = seatsOf(users).find((one) => one.urn === seat.seatUrn)!.no;
      const kept = stored(`SELECT CASE from_member WHEN 1 THEN urn ELSE '${seat.seatUrn}' END || ' ' || created_at FROM message JOIN member USING (person_index) WHERE seat_no = ${seatNo} AND created_at < ${started}`);
      const messages = await all<RemoteInMail>(port.messages(seat.seatUrn, started - 95 * DAY, started + 1, never));
      expect(messages.map((message) => `${message.authorUrn} ${message.at}`).sort()).toEqual([...kept].sort());
      expect(messages.every((message) => message.subject !== null && message.body !== null && message.recipientUrns.length === 1)).toBe(true);
      count += messages.length;
    }
    expect(count).toBeGreaterThan(20);
  }, 60_000);

  test('the lower bound is inclusive, the upper one exclusive', async () => {
    const [seat] = await port.seats(never);
    const urn = indices.map((index) => personAt(SEED, index)).find((person) => person.member !== null && person.nearDuplicateOf === null)!.member!.urn;
    const at = started - 400 * DAY;
    const seatIndex = recruitersOf(SEED).findIndex((user) => user.memberUrn === seat!.personUrn);
    for (const offset of [0, 1]) await admin('messages', { seatIndex, member: urn, fromMember: true, subject: 'Re', text: `m${offset}`, at: at + offset });
    expect((await all(port.messages(seat!.seatUrn, at, at + 1, never))).map((message) => message.body)).toEqual(['m0']);
    expect((await all(port.messages(seat!.seatUrn, at - 5, at + 2, never))).map((message) => message.body)).toEqual(['m0', 'm1']);
    expect(await all(port.messages(seat!.seatUrn, at + 2, at + DAY, never))).toEqual([]);
  });

  test('messages over many pages of one window', async () => {
    const seat = (await port.seats(never))[1]!;
    const urn = indices.map((index) => personAt(SEED, index)).find((person) => person.member !== null && person.nearDuplicateOf === null)!.member!.urn;
    const seatIndex = recruitersOf(SEED).findIndex((user) => user.memberUrn === seat.personUrn);
    const at = started - 500 * DAY;
    for (let n = 0; n < 105; n += 1) await admin('messages', { seatIndex, member: urn, fromMember: n % 2 === 0, subject: 'Hello', text: `n${n}`, at: at + n * 1000 });
    const texts = (await all(port.messages(seat.seatUrn, at, at + DAY, never))).map((message) => message.body);
    expect(texts).toEqual(Array.from({ length: 105 }, (_, n) => `n${n}`));
  });
});

describe('notes', () => {
  test('everything that changed in the span, deleted ones marked', async () => {
    const kept = stored(`SELECT urn || ' ' || modified_at || ' ' || iif(active, 'true', 'false') FROM note JOIN member USING (person_index) WHERE modified_at <= ${started}`);
    const notes = await all<RemoteLinkedInNote>(port.notes(started - 120 * DAY, started, never));
    expect(notes.map((note) => `${note.personUrn} ${note.modifiedAt} ${note.active}`).sort()).toEqual([...kept].sort());
    expect(notes.length).toBeGreaterThan(20);
    expect(notes.some((note) => !note.active)).toBe(true);
    expect(notes.every((note) => note.body !== '' || !note.active)).toBe(true);
  }, 60_000);

  test('the lower bound is exclusive, the upper one inclusive; an edit and a deletion come again', async () => {
    const urn = indices.map((index) => personAt(SEED, index)).find((person) => person.member !== null && person.nearDuplicateOf === null)!.member!.urn;
    const at = started - 600 * DAY;
    const { id } = await admin('notes', { seatIndex: 0, member: urn, content: 'first', at });
    expect(await all(port.notes(at, at + 10, never))).toEqual([]);
    expect((await all(port.notes(at - 1, at, never))).map((note) => [note.noteId, note.body])).toEqual([[String(id), 'first']]);
    clock.pass(5000);
    await admin(`notes/${String(id)}`, { content: 'second' }, 'PATCH');
    expect((await all(port.notes(clock.wall - 1, clock.wall, never))).map((note) => [note.noteId, note.body, note.active])).toEqual([[String(id), 'second', true]]);
    clock.pass(5000);
    await admin(`notes/${String(id)}`, { deleted: true }, 'PATCH');
    expect((await all(port.notes(clock.wall - 1, clock.wall, never))).map((note) => [note.noteId, note.body, note.active])).toEqual([[String(id), '', false]]);
  });
});

describe('faults', () => {
  const seats = (): Promise<unknown> => failure(port.seats(never));

  test('an expired token is renewed once', async () => {
    await port.seats(never);
    clock.wall += 1_801_000;
    const before = callsTo(/accessToken/);
    expect((await port.seats(never)).length).toBeGreaterThan(0);
    expect(callsTo(/accessToken/)).toBe(before + 1);
  });

  test('one token serves all calls until shortly before its end', async () => {
    await port.seats(never);
    const before = callsTo(/accessToken/);
    await Promise.all([port.seats(never), port.matches([idOf(0)], never)]);
    expect(callsTo(/accessToken/)).toBe(before);
    clock.pass(1_750_000);
    await port.seats(never);
    expect(callsTo(/accessToken/)).toBe(before + 1);
  });

  test('a wrong key pair ends the sign-in', async () => {
    expect(await failure(portFor({ clientSecret: 'wrong' }).seats(never))).toBeInstanceOf(SignInLost);
  });

  test('401 for good ends the sign-in', async () => {
    fault({ kind: 'unauthorized' }, 'seatsV2', 2);
    expect(await seats()).toBeInstanceOf(SignInLost);
  });

  test('the partner\'s own application may not read: not permitted, with words', async () => {
    expect(await failure(portFor({ clientId: linkedin.parent.clientId, clientSecret: linkedin.parent.clientSecret }).seats(never))).toMatchObject({ name: 'NotPermitted', message: expect.stringContaining('Recruiter') as string });
  });

  test.each<[string, Fault, object]>([
    ['429 with seconds', { kind: 'rateLimited', retryAfter: 9 }, { reason: 'busy', retryAfterMs: 9000 }],
    ['500', { kind: 'status', status: 500 }, { reason: 'busy' }],
    ['a dropped connection', { kind: 'down' }, { reason: 'network' }],
    ['a cut answer', { kind: 'cutBody' }, { reason: 'network' }],
    ['a login page', { kind: 'loginPage' }, { reason: 'network' }],
    ['a redirect to another host', { kind: 'status', status: 302, headers: { Location: 'https://example.invalid/' } }, { reason: 'network' }],
    ['an answer of another shape', { kind: 'status', status: 200, body: { items: [] } }, { reason: 'network' }],
  ])('%s is a wait', async (_what, kind, expected) => {
    fault(kind, 'seatsV2', kind.kind === 'down' ? 2 : 1);
    expect(await seats()).toMatchObject({ name: 'RemoteUnavailable', ...expected });
    expect(await port.seats(never)).not.toEqual([]);
  });

  test('a lost answer to a choice by hand is a wait: the choice may be made again', async () => {
    const index = indices.find((one) => personAt(SEED, one).emails.length > 0 && personAt(SEED, one).lastName !== '')!;
    const urn = indices.map((one) => personAt(SEED, one).member?.urn).find((one) => one !== undefined)!;
    fault({ kind: 'dropAfterApply' }, 'atsCandidates');
    expect(await failure(port.setManualMatch(idOf(index), urn, never))).toMatchObject({ name: 'RemoteUnavailable' });
    expect(await port.setManualMatch(idOf(index), urn, never)).toBe(true);
  });

  test('a walk can be stopped', async () => {
    const stop = new AbortController();
    const reading = port.notes(started - 120 * DAY, started, stop.signal)[Symbol.asyncIterator]();
    await reading.next();
    stop.abort();
    expect(await failure(reading.next())).toBeInstanceOf(Error);
  });
});
