import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { JsonBody, LinkedinClient } from './linkedinClient.ts';
import { NOON } from './linkedinClient.ts';
import { DIALECTS, startWire } from './linkedinWire.ts';
import type { LinkedinWire } from './linkedinWire.ts';

const HOUR = 3_600_000;
let linkedin: LinkedinClient;
let wires: Record<'v2' | 'rest', LinkedinWire>;
beforeAll(async () => {
  const started = await startWire({ people: 400 });
  linkedin = started.linkedin;
  wires = started;
});
afterAll(() => linkedin.server.stop());

const people = Array.from({ length: 400 }, (_, index) => personAt(11, index)).filter((person) => person.member !== null && person.nearDuplicateOf === null);

describe.each(DIALECTS)('strict stand-in, reading, %s: a client is refused that', (dialect) => {
  const wire = () => wires[dialect];
  const seats = async (): Promise<JsonBody[]> => (await wire().call(`seatsV2?q=attributes&contracts=${linkedin.server.contract}&states=ACTIVE&start=0&count=100`)).body.elements;
  const seatUrn = async (at = 0): Promise<string> => {
    const seat = (await seats())[at];
    return `urn:li:seat:${dialect === 'v2' ? seat.id : seat.seatId}`;
  };

  it('forgets start among the seats, or expects the names of the other generation', async () => {
    expect((await wire().call(`seatsV2?q=attributes&contracts=${linkedin.server.contract}&states=ACTIVE`)).status).toBe(400);
    const [seat] = await seats();
    expect(dialect === 'v2' ? [seat.seatId, typeof seat.created.time] : [seat.id, typeof seat.createdAt.time]).toEqual([undefined, 'number']);
    expect((await wire().call(`seatsV2?q=attributes&contracts=${linkedin.server.contract}&states=ACTIVE&start=0`)).body.elements).toHaveLength(10);
  });

  it('asks for more than twelve hours of InMail or notes at once, or leaves a bound out', async () => {
    const seat = await seatUrn();
    const messages = async (from: number, to: number): Promise<number> => (await wire().call(`conversationEvents?q=criteria&viewer=${seat}&timeRange.start=${from}&timeRange.end=${to}`)).status;
    expect([await messages(NOON - 12 * HOUR, NOON), await messages(NOON - 12 * HOUR - 1, NOON)]).toEqual([200, 400]);
    expect((await wire().call(`conversationEvents?q=criteria&viewer=${seat}&timeRange.start=${NOON}`)).status).toBe(400);
    const notes = async (after: number, to: number): Promise<number> => (await wire().call(`prospectNotes?q=criteria&contract=${linkedin.server.contract}&cutoffDate=${after}&beforeDate=${to}`)).status;
    expect([await notes(NOON - 12 * HOUR, NOON), await notes(NOON - 12 * HOUR - 1, NOON)]).toEqual([200, 400]);
  });

  it('takes the bounds of InMail for those of notes', async () => {
    const seat = await seatUrn(1);
    const at = NOON - (dialect === 'v2' ? 3 : 5) * HOUR;
    const { urn } = people[0]!.member!;
    await linkedin.admin('POST', '/messages', { seatIndex: 1, member: urn, fromMember: false, subject: 'Bounds', text: `at ${at}`, at });
    await linkedin.admin('POST', '/notes', { seatIndex: 1, member: urn, content: `at ${at}`, at });
    const count = async (path: string): Promise<number> => (await wire().call(path)).body.elements.filter((one: JsonBody) => JSON.stringify(one).includes(`at ${at}`)).length;
    const messages = (from: number, to: number) => count(`conversationEvents?q=criteria&viewer=${seat}&timeRange.start=${from}&timeRange.end=${to}&count=100`);
    const notes = (after: number, to: number) => count(`prospectNotes?q=criteria&contract=${linkedin.server.contract}&cutoffDate=${after}&beforeDate=${to}&count=100`);
    expect([await messages(at, at + 1), await messages(at - 1, at)]).toEqual([1, 0]);
    expect([await notes(at, at + 1), await notes(at - 1, at)]).toEqual([0, 1]);
  });

  it('RSC-302: expects contact data of somebody who did not agree, or after the first answer', async () => {
    const seat = await seatUrn(2);
    const [silent, agreed] = dialect === 'v2' ? [people[11]!, people[12]!] : [people[13]!, people[14]!];
    const write = (who: typeof silent, fromMember: boolean, consent?: boolean) =>
      linkedin.admin('POST', '/messages', { seatIndex: 2, member: who.member!.urn, fromMember, subject: 'Hello', text: 'Hello', at: NOON - HOUR, ...(consent === undefined ? {} : { consent }) });
    await write(silent, true);
    expect((await write(silent, true, true)).status).toBe(422);
    await write(agreed, true, true);
    const { elements } = (await wire().call(`mailStubs?q=contract&contract=${linkedin.server.contract}&owners=${seat}&createdDateStart=${NOON - HOUR}&createdDateEnd=${NOON - HOUR + 1}&start=0&count=100`)).body;
    const stub = elements.find((one: JsonBody) => one.member === agreed.member!.urn);
    expect(stub).toMatchObject({ owner: seat, stubProfile: { firstName: agreed.firstName } });
    expect(stub.stubProfile.emailAddress ?? '').toBe(agreed.member!.email ?? '');
    expect(elements.some((one: JsonBody) => one.member === silent.member!.urn)).toBe(false);
    const before = (await wire().call(`mailStubs?q=contract&contract=${linkedin.server.contract}&owners=${seat}&createdDateStart=${NOON - 2 * HOUR}&createdDateEnd=${NOON - HOUR}&start=0&count=100`)).body.elements;
    expect(before.some((one: JsonBody) => one.member === agreed.member!.urn)).toBe(false);
  });

  it('asks for stub profiles without their owners, of another contract, or beyond the first 20,000', async () => {
    const seat = await seatUrn();
    const stubs = async (query: string): Promise<number> => (await wire().call(`mailStubs?q=contract&${query}`)).status;
    const whole = `contract=${linkedin.server.contract}&owners=${seat}`;
    expect(await stubs(`${whole}&start=0`)).toBe(200);
    expect(await stubs(`contract=${linkedin.server.contract}&start=0`)).toBe(400);
    expect(await stubs(`owners=${seat}&start=0`)).toBe(400);
    expect(await stubs(`contract=urn:li:contract:1&owners=${seat}&start=0`)).toBe(403);
    expect([await stubs(`${whole}&start=19900&count=100`), await stubs(`${whole}&start=19901&count=100`)]).toEqual([200, 400]);
  });

  it('expects a match by name: only address, profile and a person’s choice count', async () => {
    const byName = people.find((one) => one.member?.how === 'nameOnly')!;
    const byEmail = people.find((one) => one.member?.how === 'email' && one.emails.length > 0)!;
    const id = `match-${dialect}`;
    const matched = async (): Promise<unknown> => (Object.values((await wire().call(`${wire().candidates}?${wire().ids([wire().candidateKey(id)])}`)).body.results)[0] as { matchedMembers: unknown }).matchedMembers;
    await wire().candidate(id, { firstName: byName.firstName, lastName: byName.lastName });
    expect(await matched()).toEqual([]);
    await wire().candidate(id, { emailAddresses: [byEmail.emails[0]!.value] });
    expect(await matched()).toEqual([byEmail.member!.urn]);
  });
});

describe('strict stand-in, one budget for what is read: a client is refused that', () => {
  it('polls stub profiles, seats and notes beyond the one daily count', async () => {
    const { linkedin: limited, v2 } = await startWire({ budgets: { interactionRequestsPerDay: 2, messageCallsPerMinute: 1 } });
    try {
      const { contract } = limited.server;
      const [seat] = (await v2.call(`seatsV2?q=attributes&contracts=${contract}&start=0`)).body.elements;
      const stubs = `mailStubs?q=contract&contract=${contract}&owners=urn:li:seat:${seat.id}&start=0`;
      expect([(await v2.call(stubs)).status, (await v2.call(stubs)).status]).toEqual([200, 429]);
      limited.clock.advance(12 * HOUR);
      await limited.signIn();
      const messages = `conversationEvents?q=criteria&viewer=urn:li:seat:${seat.id}&timeRange.start=${NOON}&timeRange.end=${NOON + 1}`;
      expect([(await v2.call(messages)).status, (await v2.call(messages)).status]).toEqual([200, 429]);
    } finally {
      await limited.server.stop();
    }
  });

  it('sends a second batch before the first was answered', async () => {
    const arrived = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const { linkedin: slow, v2 } = await startWire({
      faults: async (c, next) => {
        if (c.req.method === 'PUT') {
          arrived.resolve();
          await gate.promise;
        }
        await next();
      },
    });
    try {
      const first = v2.candidate('a');
      await arrived.promise;
      expect((await v2.candidate('b')).status).toBe(429);
      gate.resolve();
      expect((await first).status).toBe(200);
      expect((await v2.candidate('b')).status).toBe(200);
    } finally {
      gate.resolve();
      await slow.server.stop();
    }
  });
});
