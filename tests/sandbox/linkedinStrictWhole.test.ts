import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { DEFAULT_BUDGETS } from '../../src/sandbox/linkedin/budgets.ts';
import { faultMiddleware } from '../../src/sandbox/faults/faultMiddleware.ts';
import { Switchboard } from '../../src/sandbox/faults/switchboard.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { JsonBody, LinkedinClient } from './linkedinClient.ts';
import { NOON } from './linkedinClient.ts';
import { DIALECTS, startWire, verdicts } from './linkedinWire.ts';
import type { LinkedinWire } from './linkedinWire.ts';

const DAY = 86_400_000;
let linkedin: LinkedinClient;
let wires: Record<'v2' | 'rest', LinkedinWire>;
let switchboard: Switchboard;
beforeEach(async () => {
  switchboard = new Switchboard({ clock: { now: () => NOON }, sleep: () => Promise.resolve() });
  const started = await startWire({ faults: faultMiddleware(switchboard, 'linkedin') });
  linkedin = started.linkedin;
  wires = started;
});
afterEach(() => linkedin.server.stop());

const look = async (path: string): Promise<JsonBody> => (await fetch(`${linkedin.server.adminUrl}${path}`)).json();
const members = Array.from({ length: 60 }, (_, index) => personAt(11, index)).filter((person) => person.member !== null && person.nearDuplicateOf === null);
const found = <T>(one: T | undefined | null): T => one ?? expect.fail('nobody of this world fits');

describe.each(DIALECTS)('strict stand-in, whole, %s: a client is refused that', (dialect) => {
  const wire = () => wires[dialect];
  const seat = async (): Promise<string> => {
    const [first] = (await wire().call(`seatsV2?q=attributes&contracts=${linkedin.server.contract}&states=ACTIVE&start=0&count=100`)).body.elements;
    return `urn:li:seat:${dialect === 'v2' ? first.id : first.seatId}`;
  };

  it('RSC-204, Test Case 5: leaves out any one field that a candidate must have', async () => {
    const [created, modified] = dialect === 'v2' ? ['atsCreatedAt', 'atsLastModifiedAt'] : ['externalCreatedAt', 'externalLastModifiedAt'];
    for (const field of ['firstName', 'lastName', 'emailAddresses', 'phoneNumbers', 'addresses', 'externalProfileUrl', created ?? '', modified ?? ''])
      expect(verdicts(await wire().candidate('a', { [field]: undefined }))).toEqual([`422 ERROR :: /${field} :: field is required but not found and has no default value`]);
    expect((await look('/candidates')).ids).toEqual([]);
    expect(verdicts(await wire().candidate('a', { emailAddresses: [], manualMatchedMember: found(members[0]?.member).urn }))).toEqual([201]);
  });

  it('RSC-202: expects a profile address to win over an e-mail address', async () => {
    const byEmail = found(members.find(({ member, emails }) => member?.how === 'email' && emails.length > 0));
    const other = found(members.find(({ member }) => member !== null && member.urn !== byEmail.member?.urn));
    await wire().candidate('a', { emailAddresses: [byEmail.emails[0]?.value], linkedInProfileUrl: `https://www.linkedin.com/in/${other.member?.vanity}` });
    const read = async (): Promise<JsonBody> => Object.values((await wire().call(`${wire().candidates}?${wire().ids([wire().candidateKey('a')])}`)).body.results)[0];
    expect((await read()).matchedMembers).toEqual([byEmail.member?.urn]);
    await wire().candidate('a', { emailAddresses: ['nobody@example.test'], linkedInProfileUrl: `https://www.linkedin.com/in/${other.member?.vanity}` });
    expect((await read()).matchedMembers).toEqual([other.member?.urn]);
  });

  it('RSC-502: looks for the indicator of a candidate that is deleted', async () => {
    const { urn } = found(members[0]?.member);
    await wire().configure('APPLICATION_VIEWERS', 'IN_ATS_INDICATOR', 'ALL_PRODUCT_USERS');
    await wire().candidate('a', { emailAddresses: [], manualMatchedMember: urn });
    const indicator = async (): Promise<string[]> => (await look(`/seen/indicator?seatIndex=0&member=${urn}`)).candidates.map(({ atsCandidateId }: { atsCandidateId: string }) => atsCandidateId);
    expect(await indicator()).toEqual(['a']);
    expect(verdicts(await wire().remove(wire().candidates, [wire().candidateKey('a')]))).toEqual([204]);
    expect(await indicator()).toEqual([]);
  });

  it('RSC-301: exports more than 300 people in a month from one seat; the next month begins anew', async () => {
    expect(DEFAULT_BUDGETS.exportsPerSeat).toBe(300);
    await wire().configure('JOB_POSTING_VIEWERS', 'ONE_CLICK_EXPORT', 'ALL_PRODUCT_USERS');
    await wire().jobDone();
    const send = async (): Promise<number> => (await linkedin.admin('POST', '/exports', { seatIndex: 0, member: found(members[0]?.member).urn, externalJobPostingId: 'REQ-1' })).status;
    for (let at = 0; at < 300; at += 1) expect([at, await send()]).toEqual([at, 200]);
    expect(await send()).toBe(422);
    linkedin.clock.advance(11 * DAY);
    expect(await send()).toBe(200);
  });

  it('RSC-106: gives up at a 401 in the middle, a 429, a 500, an answer that is cut, or one that never comes', async () => {
    const path = `${wire().candidates}?${wire().ids([wire().candidateKey('a')])}`;
    const meet = async (fault: Parameters<Switchboard['add']>[0]['fault']): Promise<number | string> => {
      switchboard.add({ server: 'linkedin', path: 'andidates', times: 1, fault });
      return wire().call(path).then(({ status }) => status, () => 'nothing whole');
    };
    expect([await meet({ kind: 'unauthorized' }), await meet({ kind: 'rateLimited', retryAfter: 3 }), await meet({ kind: 'status', status: 500 })]).toEqual([401, 429, 500]);
    expect([await meet({ kind: 'cutBody' }), await meet({ kind: 'dropBefore' }), await meet({ kind: 'dropAfterApply' })]).toEqual(['nothing whole', 'nothing whole', 'nothing whole']);
    expect(await meet({ kind: 'latency', ms: 120_000 })).toBe(200);
    expect((await wire().call(path)).status).toBe(200);
  });

  it('Test Case 10: takes the order of a page for that of time', async () => {
    const { urn } = found(members[1]?.member);
    const viewer = await seat();
    for (const at of [1, 2, 3]) await linkedin.admin('POST', '/messages', { seatIndex: 0, member: urn, fromMember: false, subject: `Message ${at}`, text: 'Hello', at: NOON - 10_000 + at });
    const subjects = async (): Promise<string[]> =>
      (await wire().call(`conversationEvents?q=criteria&viewer=${viewer}&timeRange.start=${NOON - 10_000}&timeRange.end=${NOON}&start=0&count=50`)).body.elements.map((event: JsonBody) => event.content['com.linkedin.messaging.events.MailContent'].subject);
    const before = await subjects();
    expect(before).toHaveLength(3);
    await linkedin.admin('POST', '/quirks', { reversedPages: true });
    expect(await subjects()).toEqual(before.toReversed());
  });
});

describe('how strict the stand-in is, in the documents', () => {
  const doc = readFileSync(join(ROOT, 'docs/linkedin.md'), 'utf8');
  const rows = (/## How strict the stand-in is\n[\s\S]*?\n\n([\s\S]*?)(?:\n\n|$)/.exec(doc)?.[1] ?? '').split('\n').slice(2);

  it('M10: names a test for each of thirteen things, and each of these tests is there', () => {
    expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual(Array.from({ length: 13 }, (_, at) => String(at + 1)));
    for (const row of rows) {
      const tests = [...row.matchAll(/`(\w+)`: ([^;|]+)/g)].map(([, file = '', title = '']) => [file, title.trim()] as const);
      expect([row, tests.length > 0]).toEqual([row, true]);
      for (const [file, title] of tests) expect([file, readFileSync(join(ROOT, 'tests/sandbox', `${file}.test.ts`), 'utf8').includes(title)]).toEqual([file, title === '' ? 'a title' : true]);
    }
  });
});
