import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayFixture } from './gatewayFixture.ts';

const LEASE_MS = 5 * 60_000;
const HEIR_MS = 2 * 60_000;
const DAY_MS = 24 * 3_600_000;
const [ADA, BEN, CLEO] = ['desk-of-ada', 'desk-of-ben', 'desk-of-cleo'] as const;

interface Standing {
  readonly holder: { readonly userId: string; readonly isThisDesk: boolean; readonly since: number; readonly until: number } | null;
  readonly heir: { readonly userId: string; readonly isThisDesk: boolean } | null;
  readonly lease: { readonly fence: number; readonly leftMs: number } | null;
  readonly settings: { readonly version: number; readonly text: string } | null;
  readonly ledgerSeq: number;
}
interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

let fixture: GatewayFixture;
let token: string;
/** Each test has an organisation of its own. */
let scope: string;
let count = 0;
/** Who is signed in at all of the desks. */
let userId: string;

async function signIn(): Promise<void> {
  const { begun, back } = await fixture.signIn();
  token = (await fixture.redeem(back, begun)).access_token;
}

beforeAll(async () => {
  // Desks with keys of their own for LinkedIn: the organisations that they name are the team's.
  fixture = await GatewayFixture.start({ linkedIn: { clientSecret: 'of the application' } });
  userId = String(fixture.sandbox.ats.adminUserId);
  await signIn();
}, 60_000);
beforeEach(() => void (scope = `urn:li:organization:${(count += 1)}`));
afterAll(() => fixture.stop());

async function call<T>(path: string, body: object, bearer = token): Promise<Answer<T>> {
  const answer = await fetch(`${fixture.gateway.url}/linkedin/publisher/${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }, body: JSON.stringify({ scope, ...body }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}
const ask = async (desk: string, fence: number | null = null, over: object = {}): Promise<Standing> =>
  (await call<Standing>('lease', { desk, userId: 'somebody else, as the desk says', fence, isStart: false, wish: 'publish', ...over })).body;
const takeOver = (desk: string): Promise<Standing> => ask(desk, null, { wish: 'takeOver' });
const fenceOf = ({ lease }: Standing): number => lease?.fence ?? expect.fail('the lease was not granted');
const record = (recordId: string, over: object = {}): object => ({ kind: 'candidate', parentId: '', recordId, ownerId: recordId, state: 'there', hash: 'h', open: null, taskId: null, operation: null, field: null, at: 1, posting: null, isPublic: null, ...over });
const write = (desk: string, fence: number, rows: readonly object[]): Promise<Answer<{ seq: number; isAwaited: boolean }>> => call('ledger/write', { desk, fence, rows });
async function rowsOf(desk: string, fence: number, after = 0): Promise<{ rows: { recordId: string; state: string; seq: number }[]; isComplete: boolean }> {
  return (await call<{ rows: { recordId: string; state: string; seq: number }[]; isComplete: boolean }>('ledger/read', { desk, fence, after })).body;
}

describe('the lease of the one publisher', () => {
  it('S5: one desk has it at a time; it is renewed under its number, and what waits sees who has it', async () => {
    const first = await ask(ADA);
    expect(first).toMatchObject({ holder: { userId, isThisDesk: true }, lease: { leftMs: LEASE_MS } });
    fixture.clock.advance(60_000);
    expect(await ask(BEN)).toMatchObject({ holder: { userId, isThisDesk: false, since: first.holder?.since }, lease: null, heir: null });
    const renewed = await ask(ADA, fenceOf(first));
    expect(renewed).toMatchObject({ lease: { fence: fenceOf(first), leftMs: LEASE_MS }, holder: { since: first.holder?.since } });
  });

  it('S5: it runs out: the next that asks gets it under a greater number, and the old number is good for nothing', async () => {
    const ada = fenceOf(await ask(ADA));
    fixture.clock.advance(LEASE_MS - 1);
    expect((await ask(BEN)).lease).toBeNull();
    expect((await write(ADA, ada, [record('1')])).status).toBe(200);
    fixture.clock.advance(1);
    // Nobody has it yet, and the one that was away has it no longer all the same.
    expect(await write(ADA, ada, [record('2')])).toMatchObject({ status: 409, body: { error: 'lease_lost' } });
    const ben = fenceOf(await ask(BEN));
    expect(ben).toBeGreaterThan(ada);
    expect((await ask(ADA, ada)).lease).toBeNull();
    for (const path of ['ledger/write', 'ledger/read', 'settings'])
      expect([path, (await call(path, { desk: ADA, fence: ada, rows: [], after: 0, settings: {} })).status]).toEqual([path, 409]);
    // Nor may another desk use a number that it has seen.
    expect((await write(ADA, ben, [record('3')])).status).toBe(409);
    expect((await rowsOf(BEN, ben)).rows.map(({ recordId }) => recordId)).toEqual(['1']);
  });

  it('S5: a person takes over: the publisher is told, may end what it does, and the heir has it when it stops', async () => {
    const ada = fenceOf(await ask(ADA));
    expect(await takeOver(BEN)).toMatchObject({ lease: null, heir: { isThisDesk: true } });
    fixture.clock.advance(30_000);
    expect(await ask(ADA, ada)).toMatchObject({ heir: { userId, isThisDesk: false }, lease: { fence: ada, leftMs: LEASE_MS - 30_000 } });
    expect((await write(ADA, ada, [record('1')])).body.isAwaited).toBe(true);
    expect((await call('release', { desk: ADA, fence: ada })).body).toEqual({ isReleased: true });
    // Nobody slips in between, not even the one that has just let go.
    expect([(await ask(CLEO)).lease, (await ask(ADA, ada)).lease]).toEqual([null, null]);
    const ben = fenceOf(await takeOver(BEN));
    expect(ben).toBeGreaterThan(ada);
    expect((await call('release', { desk: ADA, fence: ada })).body).toEqual({ isReleased: false });
    expect((await write(ADA, ada, [record('2')])).status).toBe(409);
  });

  it('S5: a publisher that does not stop is waited for until its lease ends; an heir that is not heard of is forgotten', async () => {
    const ada = fenceOf(await ask(ADA));
    for (let passed = 0; passed < LEASE_MS; passed += 60_000) {
      expect((await takeOver(BEN)).lease).toBeNull();
      await ask(ADA, ada);
      fixture.clock.advance(60_000);
    }
    const ben = fenceOf(await takeOver(BEN));
    await takeOver(CLEO);
    fixture.clock.advance(HEIR_MS);
    expect(await ask(BEN, ben)).toMatchObject({ heir: null, lease: { leftMs: LEASE_MS } });
    await takeOver(CLEO);
    expect((await ask(CLEO, null, { wish: 'look' })).heir).toBeNull();
  });

  it('S5: a desk that starts again goes on under a new number at once; a copy of it under the same name does not', async () => {
    const before = await ask(ADA);
    const again = await ask(ADA, fenceOf(before), { isStart: true });
    expect(fenceOf(again)).toBeGreaterThan(fenceOf(before));
    expect(again.holder?.since).toBe(before.holder?.since);
    expect(await ask(ADA, fenceOf(before))).toMatchObject({ lease: null, holder: { isThisDesk: false } });
    expect((await ask(ADA, null, { isStart: true })).lease).toBeNull();
    expect((await write(ADA, fenceOf(before), [record('1')])).status).toBe(409);
    expect((await write(ADA, fenceOf(again), [record('1')])).status).toBe(200);
    // Whoever waits is not kept from it by a new start.
    await takeOver(BEN);
    expect((await ask(ADA, fenceOf(again), { isStart: true })).lease).toBeNull();
    expect((await takeOver(BEN)).lease).not.toBeNull();
  });

  it('S5: a restart of the gateway forgets neither lease nor ledger, and gives no number twice', async () => {
    const ada = fenceOf(await ask(ADA));
    await write(ADA, ada, [record('1')]);
    await fixture.gateway.stop();
    await fixture.startGateway();
    expect((await ask(BEN)).lease).toBeNull();
    expect((await rowsOf(ADA, ada)).rows).toMatchObject([{ recordId: '1' }]);
    await call('release', { desk: ADA, fence: ada });
    expect(fenceOf(await ask(BEN))).toBeGreaterThan(ada);
  });
});

describe('the ledger at the gateway', () => {
  it('S5: a successor reads what changed since it knew the ledger, in order, and what went', async () => {
    const ada = fenceOf(await ask(ADA));
    const { seq } = (await write(ADA, ada, [record('1'), record('2'), record('3', { state: 'asked', hash: '' })])).body;
    await write(ADA, ada, [record('3'), record('1', { state: 'gone', hash: '' })]);
    await call('release', { desk: ADA, fence: ada });
    const ben = await ask(BEN);
    expect(ben.ledgerSeq).toBe(seq + 2);
    const all = await rowsOf(BEN, fenceOf(ben));
    expect(all).toMatchObject({ isComplete: true, rows: [{ recordId: '2', state: 'there' }, { recordId: '3', state: 'there' }, { recordId: '1', state: 'gone' }] });
    expect((await rowsOf(BEN, fenceOf(ben), seq)).rows.map(({ recordId }) => recordId)).toEqual(['3', '1']);
  });

  it('S5: what went is forgotten after a month; whoever knew the ledger before that is told to read all of it', async () => {
    const ada = fenceOf(await ask(ADA));
    const { seq } = (await write(ADA, ada, [record('1'), record('2')])).body;
    await write(ADA, ada, [record('1', { state: 'gone' })]);
    fixture.clock.advance(31 * DAY_MS);
    await signIn();
    const ben = fenceOf(await ask(BEN));
    await write(BEN, ben, [record('3')]);
    expect((await rowsOf(BEN, ben, seq)).isComplete).toBe(false);
    expect(await rowsOf(BEN, ben)).toMatchObject({ isComplete: true, rows: [{ recordId: '2' }, { recordId: '3' }] });
  });

  it('S3: organisations do not see each other’s ledger, settings or lease', async () => {
    const ada = fenceOf(await ask(ADA));
    await write(ADA, ada, [record('1')]);
    await call('settings', { desk: ADA, fence: ada, settings: { publisher: 'tandem' } });
    expect((await ask(BEN)).settings).toMatchObject({ version: 1 });
    scope = `${scope}0`;
    const ben = await ask(BEN);
    expect(ben).toMatchObject({ settings: null, ledgerSeq: 0 });
    expect((await rowsOf(BEN, fenceOf(ben))).rows).toEqual([]);
    expect((await write(ADA, ada, [record('2')])).status).toBe(409);
    expect((await call('ledger/read', { desk: ADA, fence: ada, after: 0 })).status, 'a lease of the one organisation opens no ledger of the other').toBe(409);
  });

  it('RSC-101: whoever is not signed in here is refused, and nothing that names a person is taken or logged', async () => {
    for (const path of ['lease', 'release', 'settings', 'ledger/write', 'ledger/read']) expect([path, (await call(path, {}, 'made up')).status]).toEqual([path, 401]);
    const ada = fenceOf(await ask(ADA));
    expect((await write(ADA, ada, [record('1', { kind: 'person' })])).status).toBe(400);
    expect((await write(ADA, ada, [record('x'.repeat(300))])).status).toBe(400);
    expect((await write(ADA, ada, Array.from({ length: 1001 }, (_, index) => record(String(index))))).status).toBe(400);
    await write(ADA, ada, [record('4711-candidate')]);
    expect(fixture.logged).not.toContain('4711-candidate');
    expect(fixture.logged).not.toContain(userId);
  });
});
