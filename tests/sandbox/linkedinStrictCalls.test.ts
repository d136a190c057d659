import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinkedinClient } from './linkedinClient.ts';
import { DIALECTS, startWire, verdicts } from './linkedinWire.ts';
import type { LinkedinWire } from './linkedinWire.ts';

let linkedin: LinkedinClient;
let wires: Record<'v2' | 'rest', LinkedinWire>;
beforeEach(async () => {
  const started = await startWire();
  linkedin = started.linkedin;
  wires = started;
});
afterEach(() => linkedin.server.stop());

const tokenOf = async (clientId: string, clientSecret: string): Promise<string> =>
  (await linkedin.token({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret })).body.access_token;

describe.each(DIALECTS)('strict stand-in, %s: a client is refused that', (dialect) => {
  const wire = () => wires[dialect];

  it('RSC-106: goes on with a token whose 1800 seconds are over', async () => {
    linkedin.clock.advance(1_800_000);
    expect(await wire().candidate('a')).toMatchObject({ status: 401, body: { message: 'The token used in the request has expired' } });
  });

  it('RSC-103: uses the partner’s own application for data', async () => {
    const { clientId, clientSecret } = linkedin.server.parent;
    const answer = await wire().call(`${wire().candidates}?${wire().ids([wire().candidateKey('a')])}`, { headers: { Authorization: `Bearer ${await tokenOf(clientId, clientSecret)}` } });
    expect(answer).toMatchObject({ status: 403, body: { message: `Not enough permissions to access: GET /${wire().candidates}` } });
  });

  it('sends more than 100 records in one call', async () => {
    const keys = (count: number) => Array.from({ length: count }, (_, at) => wire().candidateKey(`c${at}`));
    const tunnelled = (count: number) => linkedin.call(`/${dialect}/${wire().candidates}`, {
      method: 'POST', body: wire().ids(keys(count)),
      headers: { ...wire().headers, 'X-HTTP-Method-Override': 'GET', 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect((await tunnelled(101)).status).toBe(400);
    expect((await tunnelled(100)).status).toBe(200);
  });

  it('forgets that a query has 4 KB, though the batch has fewer than 100 records', async () => {
    const keys = Array.from({ length: 60 }, (_, at) => wire().candidateKey(`candidate-${at}`));
    expect((await wire().remove(wire().candidates, keys)).status).toBe(414);
    expect((await wire().remove(wire().candidates, keys.slice(0, 25))).status).toBe(200);
  });

  it('tunnels a call with a body without its second part, or leaves the query in the address', async () => {
    const key = wire().candidateKey('a');
    const headers = { ...wire().headers, 'X-HTTP-Method-Override': 'PUT', 'x-restli-method': 'batch_update' };
    const half = await linkedin.call(`/${dialect}/${wire().candidates}`, { method: 'POST', body: wire().ids([key]), headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' } });
    expect(half.status).toBe(400);
    const both = await linkedin.call(`/${dialect}/${wire().candidates}?${wire().ids([key])}`, { method: 'POST', body: wire().ids([key]), headers: { ...headers, 'X-HTTP-Method-Override': 'GET', 'Content-Type': 'application/x-www-form-urlencoded' } });
    expect(both.status).toBe(400);
    const body = `--x\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${wire().ids([key])}\r\n--x\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ entities: { [wire().text(key)]: wire().candidateRecord() } })}\r\n--x--`;
    const whole = await linkedin.call(`/${dialect}/${wire().candidates}`, { method: 'POST', body, headers: { ...headers, 'Content-Type': 'multipart/mixed; boundary=x' } });
    expect(verdicts(whole)).toEqual([201]);
  });

  it('names other keys in the body than in the query, one twice, or one without a part', async () => {
    const refused = { status: 400, body: { message: 'Batch key parameter value is invalid' } };
    const path = (keys: readonly Record<string, string>[]) => `${wire().candidates}?${wire().ids(keys)}`;
    const put = (asked: readonly Record<string, string>[], named: Record<string, string>) =>
      wire().call(path(asked), { method: 'PUT', body: { entities: { [wire().text(named)]: wire().candidateRecord() } } });
    const [a, b] = [wire().candidateKey('a'), wire().candidateKey('b')];
    expect(await put([a], b)).toMatchObject(refused);
    expect(await put([a, b], a)).toMatchObject(refused);
    expect(await wire().call(path([a, a]))).toMatchObject(refused);
    const { integrationContext: _, ...bare } = a;
    expect(await wire().call(path([bare]))).toMatchObject(refused);
  });

  it('compares keys as text: answers may name their parts in another order', async () => {
    await linkedin.admin('POST', '/quirks', { reversedKeys: true });
    const answer = await wire().candidate('a');
    const [named] = Object.keys(answer.body.results as object);
    expect(named).not.toBe(wire().sortedText(wire().candidateKey('a')));
    expect(named?.indexOf('integrationContext')).toBeLessThan(named?.search(/(?:ats|external)CandidateId/) ?? -1);
  });

  it('sends records of another organisation: each is refused for itself', async () => {
    const foreign = wire().candidateKey('a', 'urn:li:organization:1');
    const answer = await wire().put(wire().candidates, [[foreign, wire().candidateRecord()], [wire().candidateKey('b'), wire().candidateRecord()]]);
    expect(answer.status).toBe(200);
    expect(verdicts(answer)).toEqual([201, `403 Not enough permissions to access: PUT /${wire().candidates}`]);
  });

  it('takes 200 for success: a batch may hold any mixture of fates', async () => {
    const answer = await wire().put(wire().candidates, [
      [wire().candidateKey('a'), wire().candidateRecord({ firstName: undefined })],
      [wire().candidateKey('b'), wire().candidateRecord()],
    ]);
    expect(answer.status).toBe(200);
    expect(verdicts(answer)).toEqual([201, '422 ERROR :: /firstName :: field is required but not found and has no default value']);
  });

  it('updates one field with a PUT: whatever was left out is gone', async () => {
    await wire().candidate('a', { currentJobTitle: 'Nurse', prefix: 'Dr' });
    await wire().candidate('a', { currentJobTitle: 'Head nurse' });
    const { results } = (await wire().call(`${wire().candidates}?${wire().ids([wire().candidateKey('a')])}`)).body;
    expect(Object.values(results)).toEqual([{ ...wire().candidateRecord({ currentJobTitle: 'Head nurse' }), matchedMembers: [] }]);
  });

  it('patches without the header that says so, or with another', async () => {
    await wire().candidate('a');
    const key = wire().candidateKey('a');
    const patch = (headers: Record<string, string>) => wire().call(`${wire().candidates}?${wire().ids([key])}`, {
      method: 'POST', body: { entities: { [wire().text(key)]: { patch: { $set: { prefix: 'Dr' } } } } }, headers,
    });
    expect(await patch({})).toMatchObject({ status: 403, body: { message: `Not enough permissions to access: POST /${wire().candidates}` } });
    expect((await patch({ 'x-restli-method': 'batch_update' })).status).toBe(403);
    expect(verdicts(await patch({ 'x-restli-method': 'batch_partial_update' }))).toEqual([204]);
  });

  it('reads back what LinkedIn lets nobody read', async () => {
    await wire().candidate('a');
    await wire().application('A1', { atsCandidateId: 'a' });
    expect(await wire().call(`atsApplications?${wire().ids([wire().applicationKey('A1')])}`)).toMatchObject({ status: 403, body: { message: 'Not enough permissions to access: GET /atsApplications' } });
  });

  it('uses more than a day’s calls or a minute’s records of one kind; others are counted for themselves', async () => {
    await linkedin.server.stop();
    const started = await startWire({ budgets: { otherRequestsPerDay: 2, otherRecordsPerMinute: 1, candidateRecordsPerMinute: 100 } });
    linkedin = started.linkedin;
    wires = started;
    await wire().candidate('a');
    const application = (id: string) => wire().application(id, { atsCandidateId: 'a' }).then((answer) => answer.status);
    expect(await application('A1')).toBe(200);
    expect(await application('A2')).toBe(429);
    expect((await wire().putChild('stage', 'A1', 'S1', { atsCreatedAt: 1, stage: 'Hired' })).status).toBe(200);
    linkedin.clock.advance(60_000);
    expect(await application('A2')).toBe(429);
    linkedin.clock.advance(12 * 3_600_000 - 60_000);
    await linkedin.signIn();
    expect(await application('A2')).toBe(200);
  });
});

describe('strict stand-in, v2: a client is refused that', () => {
  it('sends the version of the other generation, or its way of writing keys without saying so', async () => {
    const { v2, rest } = wires;
    expect((await v2.call(`atsCandidates?${v2.ids([v2.candidateKey('a')])}`, { headers: { 'LinkedIn-Version': '202603' } })).status).toBe(400);
    expect((await v2.call(`atsCandidates?${rest.ids([v2.candidateKey('a')])}`)).status).toBe(400);
    expect((await v2.call(`atsCandidates?${v2.ids([v2.candidateKey('a')])}`, { headers: { 'X-RestLi-Protocol-Version': '2.0.0' } })).status).toBe(400);
    expect((await v2.call(`atsCandidates?${v2.ids([{ ...v2.candidateKey('a'), dataProvider: 'CRM' }])}`)).status).toBe(400);
  });

  it('encodes the signs of a key too little', async () => {
    const { v2 } = wires;
    const half = `atsCandidates?ids[0].atsCandidateId=a&b&ids[0].dataProvider=ATS&ids[0].integrationContext=${linkedin.server.organization}`;
    const whole = `atsCandidates?${v2.ids([v2.candidateKey('a&b')])}`;
    expect(Object.keys((await v2.call(half)).body.errors)[0]).toContain('atsCandidateId=a&');
    expect(Object.keys((await v2.call(whole)).body.errors)[0]).toContain('atsCandidateId=a%26b&');
  });
});

describe('strict stand-in, rest: a client is refused that', () => {
  const path = () => `candidates?${wires.rest.ids([wires.rest.candidateKey('a')])}`;

  it('RSC-505: names no version, one that is not active, or one in which the resource was not there yet', async () => {
    const bare = (headers: Record<string, string>) => linkedin.call(`/rest/${path()}`, { headers: { 'X-RestLi-Protocol-Version': '2.0.0', ...headers } });
    expect(await bare({})).toMatchObject({ status: 400, body: { code: 'ILLEGAL_ARGUMENT' } });
    expect(await bare({ 'LinkedIn-Version': '202001' })).toMatchObject({ status: 426, body: { code: 'NONEXISTENT_VERSION' } });
    expect(await bare({ 'LinkedIn-Version': '202511' })).toMatchObject({ status: 404, body: { message: 'Resource candidates does not exist' } });
    expect((await bare({ 'LinkedIn-Version': '202602' })).status).toBe(200);
  });

  it('RSC-505: keeps the old names: resource, key part or field', async () => {
    const { rest, v2 } = wires;
    expect((await rest.call(`atsCandidates?${rest.ids([v2.candidateKey('a')])}`)).status).toBe(404);
    expect((await rest.call(`candidates?${rest.ids([v2.candidateKey('a')])}`)).status).toBe(400);
    expect((await rest.call(`candidates?${rest.ids([{ ...rest.candidateKey('a'), dataProvider: 'ATS' }])}`)).status).toBe(400);
    expect(verdicts(await rest.put('candidates', [[rest.candidateKey('a'), v2.candidateRecord()]]))).toEqual(['422 ERROR :: /atsCreatedAt :: unrecognized field found but not allowed']);
  });

  it('leaves the colons of a URN in a key unencoded', async () => {
    const raw = `candidates?ids=List((externalCandidateId:a,integrationContext:${linkedin.server.organization}))`;
    expect(await wires.rest.call(raw)).toMatchObject({ status: 400, body: { message: 'Batch key parameter value is invalid' } });
    expect((await wires.rest.call(path())).status).toBe(200);
  });

  it('takes ids for plain text: brackets, commas and per cents belong encoded', async () => {
    const { rest } = wires;
    const id = "a(b),c:d%'=&";
    expect(verdicts(await rest.candidate(id))).toEqual([201]);
    expect(Object.keys((await rest.call(`candidates?${rest.ids([rest.candidateKey(id)])}`)).body.results)).toEqual([rest.sortedText(rest.candidateKey(id))]);
    expect((await rest.call(`candidates?ids=List((externalCandidateId:a(b,integrationContext:x))`)).status).toBe(400);
  });

  it('may still write keys in the older way, when it says no protocol', async () => {
    const { v2, rest } = wires;
    const answer = await linkedin.call(`/rest/candidates?${v2.ids([rest.candidateKey('a')])}`, { headers: { 'LinkedIn-Version': '202603' } });
    expect(Object.keys(answer.body.errors)).toEqual([`externalCandidateId=a&integrationContext=${linkedin.server.organization}`]);
  });
});
