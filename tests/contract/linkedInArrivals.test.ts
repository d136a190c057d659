import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createArrivals } from '../../src/main/core/connectors/linkedin/createArrivals.ts';
import type { StubProfile } from '../../src/main/core/connectors/linkedin/createArrivals.ts';
import type { LinkedInClient } from '../../src/main/core/connectors/linkedin/createLinkedInClient.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { quiet } from '../unit/authSupport.ts';
import { DIALECTS, job, never, startLinkedInDesk } from './linkedInDesk.ts';
import type { LinkedInDesk } from './linkedInDesk.ts';

let desk: LinkedInDesk;
beforeEach(async () => void (desk = await startLinkedInDesk()));
afterEach(() => desk.stop());

const HOUR = 3_600_000;
const people = Array.from({ length: 120 }, (_, index) => personAt(11, index)).filter((person) => person.member !== null && person.nearDuplicateOf === null);
const [ada, ben, cleo] = people as [typeof people[0], typeof people[0], typeof people[0]];
const urnOf = (person: typeof ada): string => person.member!.urn;

describe.each(['v2', 'rest'] as const)('what LinkedIn gives, %s', (dialect) => {
  let li: LinkedInClient;
  beforeEach(() => void (li = desk.client(dialect)));
  async function exportOf(member: string, jobId = 'REQ-1', seatIndex = 0): Promise<string> {
    return (await desk.admin('exports', { seatIndex, member, externalJobPostingId: jobId })).requestId;
  }
  async function openJobs(...ids: string[]): Promise<void> {
    await li.setUp.set('JOB_POSTING_VIEWERS', 'ALL_PRODUCT_USERS', never);
    for await (const { started } of li.jobs.start(ids.map((id) => ({ job: job(id), operation: 'CREATE' as const })), never)) for await (const _ of li.jobs.follow(started.map(({ taskId }) => taskId), never));
  }

  test('RSC-301, RSC-303: a person exported to two jobs comes twice under one person URN, without contact data', async () => {
    await openJobs('REQ-1', 'REQ-2');
    const ids = [await exportOf(urnOf(ada)), await exportOf(urnOf(ada), 'REQ-2', 1)];
    const found = (await Promise.all(ids.map((id) => li.arrivals.exported(id, never)))).flat();
    expect(found.map(({ personUrn, jobId, firstName, profileUrl }) => [personUrn, jobId, firstName, profileUrl])).toEqual(['REQ-1', 'REQ-2'].map((jobId) => [urnOf(ada), jobId, ada.firstName, `https://www.linkedin.com/in/${ada.member!.vanity}`]));
    expect(JSON.stringify(found)).not.toMatch(/@|phone/i);
    expect(await li.arrivals.exported('1', never)).toEqual([]);
  });

  test('RSC-103: an export of another organisation is left out', async () => {
    await openJobs('REQ-1');
    const id = await exportOf(urnOf(ada));
    const element = { integrationContext: 'urn:li:organization:1', externalJobPostingId: 'REQ-1', candidate: { member: urnOf(ada) } };
    desk.switchboard.add({ server: 'linkedin', path: 'exportedCandidates', times: 1, fault: { kind: 'status', status: 200, body: { elements: [element, { other: 'shape' }], paging: { start: 0, count: 100, links: [] } } } });
    expect(await li.arrivals.exported(id, never)).toEqual([]);
    expect(await li.arrivals.exported(id, never)).toHaveLength(1);
  });

  test('Test Case 13: exported members who have left are listed, others are not', async () => {
    await openJobs('REQ-1');
    for (const person of [ada, ben]) await exportOf(urnOf(person));
    for (const person of [ben, cleo]) await desk.admin('closed', { member: urnOf(person) });
    expect(await li.arrivals.closed(never)).toEqual([{ personUrn: urnOf(ben), closedAt: desk.clock.wall }]);
  });

  test('RSC-302: a stub profile comes for who agreed in the first answer, from the start of a span to before its end', async () => {
    const seats = (await li.port.seats(never)).map(({ seatUrn }) => seatUrn);
    const at = desk.clock.wall - 500 * 24 * HOUR;
    const write = (who: typeof ada, consent: boolean, when: number) => desk.admin('messages', { seatIndex: 0, member: urnOf(who), fromMember: true, subject: 'Yes', text: 'Yes', at: when, consent });
    const fresh = people.filter((person) => person.member!.email !== null).slice(-3);
    for (const [index, person] of fresh.entries()) await write(person, index !== 1, at + index);
    const stubs = async (from: number, to: number): Promise<StubProfile[]> => {
      const found: StubProfile[] = [];
      for await (const part of li.arrivals.stubs(seats, from, to, never)) found.push(...part);
      return found;
    };
    expect((await stubs(at, at + 3)).map(({ personUrn, email }) => [personUrn, email])).toEqual([fresh[0]!, fresh[2]!].map((person) => [urnOf(person), person.member!.email]));
    expect(await stubs(at, at + 2)).toHaveLength(1);
    expect(await stubs(at + 3, at + HOUR)).toEqual([]);
  });

  test('stub profiles that lie deeper than a query reaches are found in the halves of its time', async () => {
    const seat = (await li.port.seats(never))[0]!.seatUrn;
    const asked: string[] = [];
    const stub = (at: number, n: number) => ({ contract: desk.linkedin.contract, owner: seat, member: `urn:li:person:p${at}n${n}`, created: at, stubProfile: { firstName: 'A', lastName: 'B', emailAddress: ['a@example.test'], phoneNumbers: [] } });
    // A span of four moments with 15,000 consents at each: more than the 20,000 that can be reached at once.
    const serve = (query: URLSearchParams) => {
      const [from, to, start] = ['createdDateStart', 'createdDateEnd', 'start'].map((name) => Number(query.get(name))) as [number, number, number];
      if (start === 0) asked.push(`${from}-${to}`);
      if (start + 100 > 20_000) return { status: 400, body: { message: 'too deep', status: 400 } };
      const total = (to - from) * 15_000;
      const elements = Array.from({ length: Math.min(100, total - start) }, (_, n) => stub(from + Math.floor((start + n) / 15_000), (start + n) % 15_000));
      return { status: 200, body: { elements, paging: { start, count: 100, links: start + 100 < total ? [{ rel: 'next', href: `/x?start=${start + 100}` }] : [] } } };
    };
    const found = new Set<string>();
    const arrivals = createArrivals({
      dialect: DIALECTS[dialect], organization: desk.linkedin.organization, contract: desk.linkedin.contract, log: quiet,
      transport: { call: (call) => {
        const { status, body } = serve(new URLSearchParams(call.query));
        return status === 200 ? Promise.resolve(body) : Promise.reject(new Error('asked too deep'));
      }, upload: () => Promise.reject(new Error('nothing is uploaded')) },
    });
    for await (const part of arrivals.stubs([seat], 0, 4, never)) for (const { personUrn, email } of part) found.add(`${personUrn} ${email}`);
    expect(found.size).toBe(60_000);
    expect(asked).toEqual(['0-4', '0-2', '0-1', '1-2', '2-4', '2-3', '3-4']);
  });

  test('Test Case 10: a conversation is fetched with the direction of each message, in windows that overlap nowhere', async () => {
    const seat = (await li.port.seats(never))[2]!;
    const at = desk.clock.wall - 700 * 24 * HOUR;
    for (const [n, fromMember] of [false, true, false].entries()) await desk.admin('messages', { seatIndex: 2, member: urnOf(cleo), fromMember, subject: 'Hello', text: `m${n}`, at: at + n * 12 * HOUR });
    const found: [string | null, string][] = [];
    for await (const part of li.port.messages(seat.seatUrn, at, at + 30 * HOUR, never)) for (const { body, authorUrn } of part) found.push([body, authorUrn]);
    expect(found).toEqual([['m0', seat.seatUrn], ['m1', urnOf(cleo)], ['m2', seat.seatUrn]]);
  });
});
