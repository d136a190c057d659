import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { gatewayLogger } from '../../src/gateway/gatewayLogger.ts';
import { startGateway } from '../../src/gateway/startGateway.ts';
import { SeatPairs } from '../../src/gateway/store/seatPairs.ts';
import { secondCustomer } from '../support/secondCustomer.ts';
import { DESK_REDIRECT, GatewayFixture, get } from './gatewayFixture.ts';
import { admin, choicesOn, keepSignedIn, linkedInWalk, messagesOf, notesOf, type RecruiterDesk, recruiterDesk, redeemSession, seatsOf, walkToGateway } from './recruiterFixture.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const SOUTH = 'urn:li:contract:210009001';
/** Stands in messages and notes of the second contract, and must not be seen by a session of the first. */
const SECRET_WORDS = 'between the two of us';

interface Seat {
  readonly seatIndex: number;
  readonly urn: string;
  readonly member: string;
}

let fixture: GatewayFixture;
let first: string;
let seats: readonly Seat[];
let member: string;
/** Ada sits on both contracts and works on the first; Dora sits on the second alone. */
let ada: RecruiterDesk;
let dora: RecruiterDesk;

const shared = (): number => Math.floor(fixture.clock.now() / QUARTER_MS) * QUARTER_MS;
/** The seats that came with the second contract: three of its own people, then those of two who sit on the first as well. */
const southern = (at: number): Seat => {
  const found = seats[seats.length - 5 + at];
  if (!found) throw new Error('the second contract has no such seat');
  return found;
};
const stubsOf = (contract: string, owners: string, until: number): string =>
  `v2/mailStubs?${new URLSearchParams({ q: 'contract', contract, createdDateStart: '0', createdDateEnd: String(until), start: '0', count: '100', owners }).toString()}`;

beforeAll(async () => {
  fixture = await GatewayFixture.start({}, { moreContracts: [{ contract: SOUTH, seatIndexes: [0, 3] }] });
  first = fixture.linkedin.contract;
  ({ seats } = (await (await fetch(`${fixture.linkedin.adminUrl}/seats`)).json()) as { seats: readonly Seat[] });
  member = Array.from({ length: 50 }, (_, index) => personAt(5, index)).find((person) => person.member && person.nearDuplicateOf === null)?.member?.urn ?? '';
  ada = await recruiterDesk(fixture, 0, first);
  dora = await recruiterDesk(fixture, southern(0).seatIndex);
  for (const desk of [ada, dora]) keepSignedIn(fixture, desk);
}, 60_000);
afterAll(() => fixture.stop());
beforeEach(() => {
  fixture.clock.advance(QUARTER_MS);
  fixture.asked.length = 0;
});

describe('several contracts of one customer at the gateway', () => {
  it('S3: whoever sits on one contract is let in there without being asked, whichever it is', async () => {
    const walk = await linkedInWalk(fixture, southern(1).seatIndex);
    const granted = await redeemSession(fixture, walk, ada.ats);
    expect(granted.body.linkedin).toMatchObject({ contract: SOUTH, seat: southern(1).urn });
    const north = await redeemSession(fixture, await linkedInWalk(fixture, 2), ada.ats);
    expect(north.body.linkedin).toMatchObject({ contract: first, seat: seats[2]?.urn });
  });

  it('S3: whoever sits on several is asked which one it is to be, and has the seat of that one', async () => {
    for (const [contract, seat] of [[first, seats[3]?.urn], [SOUTH, southern(4).urn]] as const) {
      const granted = await redeemSession(fixture, await linkedInWalk(fixture, 3, contract), ada.ats);
      expect([granted.status, granted.body.linkedin.contract, granted.body.linkedin.seat]).toEqual([200, contract, seat]);
    }
  });

  it('S3: the page of the choice names the contracts, runs nothing, and leads to the desk that began, for ten minutes', async () => {
    const { answer, state } = await walkToGateway(fixture, 3);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('Content-Security-Policy'), answer.headers.get('Referrer-Policy'), answer.headers.get('Cache-Control')]).toEqual([200, expect.stringContaining("default-src 'none'"), 'no-referrer', 'no-store']);
    for (const contract of [first, SOUTH]) expect(page).toContain(`Contract ${contract.split(':').at(-1)}`);
    const [choice, other] = choicesOn(page);
    if (!choice || !other) throw new Error('two contracts are to be chosen');
    const back = new URL((await get(other)).headers.get('Location') ?? '');
    expect([`${back.origin}${back.pathname}`, back.searchParams.get('state'), back.searchParams.get('iss')]).toEqual([DESK_REDIRECT, state, `${fixture.gateway.url}/linkedin`]);
    const changed = (name: string, value: string): URL => {
      const url = new URL(choice);
      url.searchParams.set(name, value);
      return url;
    };
    for (const url of [changed('choice', 'made-up'), changed('contract', 'urn:li:contract:1'), changed('contract', '')]) expect((await get(url)).status).toBe(400);
    fixture.clock.advance(10 * MINUTE_MS);
    expect((await get(choice)).status).toBe(400);
    expect(fixture.logged).not.toContain(choice.searchParams.get('choice'));
  });

  it('W7: messages of the other contract are never served, not even those of the member’s own seat there', async () => {
    const at = shared() - 5 * MINUTE_MS;
    for (const [seat, subject] of [[southern(0), 'To Dora’s candidate'], [southern(3), 'From Ada’s other seat']] as const)
      await admin(fixture, 'messages', { seatIndex: seat.seatIndex, member, fromMember: false, subject, text: `Dear candidate, this is ${SECRET_WORDS}.`, at });
    expect(JSON.stringify((await dora.ask(messagesOf(southern(0).urn, at, at + 1))).body)).toContain(SECRET_WORDS);
    for (const seat of [southern(0).urn, southern(3).urn]) {
      const { status, body } = await ada.ask(messagesOf(seat, at, at + 1));
      expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('must be an active seat')]);
    }
    // Within the contract they are heads, as ever.
    const colleague = await dora.ask(messagesOf(southern(3).urn, at, at + 1));
    expect([colleague.status, colleague.body.elements.length, JSON.stringify(colleague.body).includes(SECRET_WORDS)]).toEqual([200, 1, false]);
    expect((await dora.ask(messagesOf(ada.seat, at, at + 1))).status).toBe(400);
  });

  it('S3: notes and consents are read of the session’s contract alone, and what one contract’s desks read is kept for no other’s', async () => {
    const at = shared() - 5 * MINUTE_MS;
    await admin(fixture, 'notes', { seatIndex: southern(0).seatIndex, member, content: `Speaks Danish, ${SECRET_WORDS}`, at });
    await admin(fixture, 'notes', { seatIndex: 2, member, content: 'Speaks Norwegian', at });
    expect((await dora.ask(notesOf(SOUTH, at - 1, at))).body.elements).toMatchObject([{ content: `Speaks Danish, ${SECRET_WORDS}` }]);
    expect((await ada.ask(notesOf(first, at - 1, at))).body.elements).toMatchObject([{ content: 'Speaks Norwegian' }]);
    expect((await ada.ask(notesOf(SOUTH, at - 1, at))).status).toBe(400);
    expect((await dora.ask(notesOf(first, at - 1, at))).status).toBe(400);
    expect((await dora.ask(stubsOf(SOUTH, dora.seat, at))).status).toBe(200);
    expect((await dora.ask(stubsOf(first, dora.seat, at))).status).toBe(400);
    expect((await ada.ask(stubsOf(first, southern(3).urn, at))).status).toBe(403);
  });

  it('L5: who has a seat on any of the contracts is for all desks, for access lists and for who exported', async () => {
    const listed = (bearer: string): Promise<Response> => fetch(`${fixture.gateway.url}/linkedin/contracts`, { method: 'POST', headers: { authorization: `Bearer ${bearer}` } });
    expect(await (await listed(ada.ats)).json()).toEqual({ contracts: [first, SOUTH] });
    expect((await listed('made-up')).status).toBe(401);
    const urnsOf = async (contract: string): Promise<string[]> => (await ada.ask(seatsOf(contract))).body.elements.map(({ id }: { id: number }) => `urn:li:seat:${id}`);
    expect(await urnsOf(SOUTH)).toEqual([0, 1, 2, 3, 4].map((at) => southern(at).urn));
    expect(await urnsOf(first)).not.toContain(southern(0).urn);
    expect((await ada.ask(`${seatsOf(first)}&contracts=${SOUTH}`)).status).toBe(400);
  });

  it('W7: a pair that was made on one contract says nothing of a seat on the other', async () => {
    const at = shared() - 5 * MINUTE_MS;
    await admin(fixture, 'messages', { seatIndex: 0, member, fromMember: false, subject: 'Own', text: SECRET_WORDS, at });
    const text = async (): Promise<boolean> => JSON.stringify((await ada.ask(messagesOf(ada.seat, at, at + 1))).body).includes(SECRET_WORDS);
    const here = String(fixture.sandbox.ats.adminUserId);
    const say = (contract: string, seatUrn: string, who: 'user' | 'email'): void => {
      const pairs = new SeatPairs(fixture.databaseFile);
      pairs.share(contract, [{ seatUrn, who, userId: who === 'user' ? here : null, at: fixture.clock.now() }], fixture.clock.now());
      pairs.close();
      fixture.clock.advance(1000);
    };
    say(SOUTH, southern(3).urn, 'user');
    expect(await text()).toBe(true);
    say(first, seats[2]?.urn ?? '', 'user');
    expect(await text()).toBe(false);
    say(first, seats[2]?.urn ?? '', 'email');
  });

  it('S3: pairs are taken for each of the contracts, and for no other', async () => {
    const share = async (scope: string): Promise<number> =>
      (await fetch(`${fixture.gateway.url}/linkedin/pairs`, { method: 'POST', headers: { 'authorization': `Bearer ${ada.ats}`, 'content-type': 'application/json' }, body: JSON.stringify({ scope, pairs: [] }) })).status;
    expect([await share(first), await share(SOUTH), await share('urn:li:contract:1')]).toEqual([200, 200, 403]);
  });

  it('S3: a contract that nobody has switched on keeps nobody of another one out', async () => {
    await admin(fixture, 'contractLevels', { contract: SOUTH, on: false });
    try {
      fixture.clock.advance(11 * MINUTE_MS);
      const granted = await redeemSession(fixture, await linkedInWalk(fixture, 0), ada.ats);
      expect(granted.body.linkedin).toMatchObject({ contract: first, seat: ada.seat });
      const refused = await linkedInWalk(fixture, southern(1).seatIndex);
      expect(refused.back.searchParams.get('error_description')).toContain('no active Recruiter seat');
      expect((await ada.ask(notesOf(first, shared() - 1, shared()))).status).toBe(200);
      expect((await ada.ask(seatsOf(SOUTH))).status).toBe(403);
      expect(fixture.logged).toContain('linkedin gives no seats of a contract');
    } finally {
      await admin(fixture, 'contractLevels', { contract: SOUTH, on: true });
    }
  });

  it('S3: a second customer beside them has nothing of either contract, and they nothing of its', async () => {
    const { clientId, clientSecret, organization, contract, apiUrl, wwwUrl } = await secondCustomer(fixture.linkedin, () => fixture.clock.now());
    const dataDir = await mkdtemp(join(tmpdir(), 'tandem-gateway-beside-'));
    const beside = await startGateway({ dataDir, clock: fixture.clock, log: gatewayLogger(new Writable({ write: (_chunk, _encoding, done) => done() })), ats: { apiUrl: fixture.sandbox.ats.apiUrl, authUrl: fixture.sandbox.ats.authUrl, ...fixture.sandbox.ats.partner }, linkedIn: { clientSecret, customer: { apiUrl, wwwUrl, clientId, organization, contracts: [contract] } } });
    try {
      // The desks of the one are nobody at the gateway of the other.
      const there = await fetch(`${beside.url}/linkedin/api/${seatsOf(contract)}`, { headers: { 'authorization': `Bearer ${ada.ats}`, 'tandem-session': ada.session } });
      expect(there.status).toBe(401);
    } finally {
      await beside.stop();
      await rm(dataDir, { recursive: true });
    }
    for (const desk of [ada, dora]) {
      expect((await desk.ask(seatsOf(contract))).status).toBe(400);
      expect((await desk.ask(notesOf(contract, 0, 1))).status).toBe(400);
    }
    const { seats: all } = (await (await fetch(`${fixture.linkedin.adminUrl}/seats`)).json()) as { seats: readonly Seat[] };
    const refused = await linkedInWalk(fixture, (all.at(-1) as Seat).seatIndex);
    expect(refused.back.searchParams.get('error')).toBe('unauthorized_client');
  });
});

describe('sessions over the gateway’s restarts', () => {
  const isRefused = (): Promise<boolean> =>
    get(`${fixture.gateway.url}/health`).then(() => false, (error: unknown) => error instanceof Error && (error.cause as { code?: string } | undefined)?.code === 'ECONNREFUSED');
  const restart = async (contracts: readonly string[], meanwhile = (): void => undefined): Promise<void> => {
    await fixture.gateway.stop();
    meanwhile();
    fixture.contracts = contracts;
    // Connections to the gateway as it was are used up by this.
    while (!(await isRefused())) continue;
    await fixture.startGateway();
  };

  it('S3: a session of an earlier version, whose table knew of no contracts, is of the one that stands first', async () => {
    await restart(fixture.contracts, () => {
      const db = new Database(fixture.databaseFile);
      db.prepare('ALTER TABLE recruiter_session DROP COLUMN contract').run();
      db.close();
    });
    expect((await ada.ask(notesOf(first, 0, 1))).status).toBe(200);
    // Who sits on the second alone signs in again.
    expect(await dora.ask(notesOf(SOUTH, 0, 1))).toMatchObject({ status: 401, body: { error: 'session_ended' } });
  });

  it('S3: a session of a contract that is not served any more ends with words', async () => {
    dora = await recruiterDesk(fixture, southern(0).seatIndex);
    await restart([first]);
    const ended = await dora.ask(seatsOf(first));
    expect([ended.status, ended.body.error, ended.body.message]).toEqual([401, 'session_ended', expect.stringContaining('does not serve')]);
    expect((await ada.ask(seatsOf(SOUTH))).status).toBe(400);
    await restart([first, SOUTH]);
    expect((await dora.ask(seatsOf(first))).status).toBe(200);
  });
});
