import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { candidateIdAt } from '../../src/sandbox/world/ids.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../src/sandbox/world/types.ts';
import { LinkedinClient, NOON } from './linkedinClient.ts';

const SEED = 11;
const people = Array.from({ length: 400 }, (_, index) => personAt(SEED, index));
const find = (test: (person: WorldPerson) => boolean): WorldPerson => {
  const person = people.find(test);
  if (!person) throw new Error('the world of this seed has no such person');
  return person;
};
const idOf = (person: WorldPerson): string => String(candidateIdAt(person.index));

const valid = {
  firstName: 'Ada', lastName: 'Quist', emailAddresses: ['ada.quist@example.test'], phoneNumbers: [], addresses: [],
  externalProfileUrl: 'https://ats.example.test/c/1', atsCreatedAt: 1_750_000_000_000, atsLastModifiedAt: 1_750_000_000_000,
};

describe('stand-in LinkedIn: tokens', () => {
  let linkedin: LinkedinClient;
  beforeAll(async () => void (linkedin = await LinkedinClient.start({ people: 50 })));
  afterAll(() => linkedin.server.stop());

  const credentials = () => ({ grant_type: 'client_credentials', client_id: linkedin.server.clientId, client_secret: linkedin.server.clientSecret });

  it('gives a two-legged token of 1800 seconds, and takes it until then', async () => {
    const answer = await linkedin.token(credentials());
    expect(answer.body).toEqual({ access_token: expect.stringMatching(/^AQX/), expires_in: 1800 });
    const headers = { Authorization: `Bearer ${answer.body.access_token}` };
    const path = `/v2/seatsV2?q=attributes&contracts=${linkedin.server.contract}&start=0`;
    linkedin.clock.advance(1_799_999);
    expect((await linkedin.call(path, { headers })).status).toBe(200);
    linkedin.clock.advance(1);
    const late = await linkedin.call(path, { headers });
    expect(late).toMatchObject({ status: 401, body: { status: 401, message: 'The token used in the request has expired' } });
  });

  it('refuses a wrong secret, an unencoded one, a secret in the URL and another grant', async () => {
    expect(await linkedin.token({ ...credentials(), client_secret: 'wrong' })).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const unencoded = await fetch(`${linkedin.server.wwwUrl}/oauth/v2/accessToken`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: Object.entries(credentials()).map(([name, value]) => `${name}=${value}`).join('&'),
    });
    expect(unencoded.status).toBe(401);
    expect((await linkedin.token(credentials(), `?client_secret=${encodeURIComponent(linkedin.server.clientSecret)}`)).status).toBe(400);
    expect((await linkedin.token({ ...credentials(), grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
  });

  it('tells a missing token from a wrong one, and refuses the parent application', async () => {
    const path = `/v2/seatsV2?q=attributes&contracts=${linkedin.server.contract}&start=0`;
    expect(await linkedin.call(path, { headers: { Authorization: '' } })).toMatchObject({ status: 401, body: { message: 'Empty oauth2_access_token' } });
    expect(await linkedin.call(path, { headers: { Authorization: 'Bearer nonsense' } })).toMatchObject({ status: 401, body: { message: 'Invalid access token' } });
    const { clientId, clientSecret } = linkedin.server.parent;
    const parent = await linkedin.token({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
    expect(await linkedin.call(path, { headers: { Authorization: `Bearer ${parent.body.access_token}` } })).toMatchObject({
      status: 403, body: { message: 'Not enough permissions to access: GET /seatsV2' },
    });
  });

  it('names an unknown resource', async () => {
    await linkedin.signIn();
    expect(await linkedin.call('/v2/nothing')).toMatchObject({ status: 404, body: { message: 'Resource nothing does not exist' } });
  });
});

describe('stand-in LinkedIn: candidates', () => {
  let linkedin: LinkedinClient;
  beforeEach(async () => void (linkedin = await LinkedinClient.start()));
  afterEach(() => linkedin.server.stop());

  it('finds the member by e-mail, by profile address in any form, and never by name', async () => {
    const byEmail = find((person) => person.member?.how === 'email' && person.lastName !== '' && person.nearDuplicateOf === null);
    const byUrl = find((person) => person.member?.how === 'url' && person.emails.length > 0 && person.lastName !== '' && !person.linkedInUrl?.startsWith('https://www'));
    const byName = find((person) => person.member?.how === 'nameOnly' && person.emails.length > 0 && person.lastName !== '' && person.nearDuplicateOf === null);
    const answer = await linkedin.call(`/v2/atsCandidates?${linkedin.ids(...[byEmail, byUrl, byName].map(idOf))}&fields=matchedMembers,manualMatchedMember`);
    expect(answer.body.results).toEqual({
      [linkedin.key(idOf(byEmail))]: { matchedMembers: [byEmail.member?.urn] },
      [linkedin.key(idOf(byUrl))]: { matchedMembers: [byUrl.member?.urn] },
      [linkedin.key(idOf(byName))]: { matchedMembers: [] },
    });
  });

  it('withholds people without an e-mail or a last name from publishing, as an ATS must', async () => {
    const bare = find((person) => person.emails.length === 0);
    expect((await linkedin.call(`/v2/atsCandidates?${linkedin.ids(idOf(bare))}`)).body.errors[linkedin.key(idOf(bare))].status).toBe(404);
  });

  it('a hand-made link is set and removed by a partial update, and survives beside the match', async () => {
    const person = find((one) => one.member?.how === 'email' && one.lastName !== '' && one.nearDuplicateOf === null);
    const other = find((one) => one.member?.how === 'nameOnly' && one.nearDuplicateOf === null).member?.urn;
    const path = `/v2/atsCandidates?${linkedin.ids(idOf(person))}`;
    const key = linkedin.key(idOf(person));
    const patch = (value: unknown, header = 'batch_partial_update') =>
      linkedin.send('POST', path, { entities: { [key]: { patch: value } } }, { 'x-restli-method': header });
    expect((await patch({ $set: { manualMatchedMember: other } })).body.results[key].status).toBe(204);
    expect((await linkedin.call(path)).body.results[key]).toMatchObject({ manualMatchedMember: other, matchedMembers: [person.member?.urn] });
    expect((await patch({ $delete: ['manualMatchedMember'] })).body.results[key].status).toBe(204);
    expect((await linkedin.call(path)).body.results[key].manualMatchedMember).toBeUndefined();
    expect((await patch({ $set: { manualMatchedMember: 'XyZ9' } })).body.errors[key]).toMatchObject({ status: 422, message: expect.stringContaining('/manualMatchedMember') });
    expect(await patch({ $set: {} }, 'batch_update')).toMatchObject({ status: 403, body: { message: 'Not enough permissions to access: POST /atsCandidates' } });
  });

  it('replaces the whole record on PUT, reads keys whatever their order, and deletes', async () => {
    const path = `/v2/atsCandidates?${linkedin.ids('A&1')}`;
    const shuffled = `integrationContext=${linkedin.server.organization}&atsCandidateId=A%261&dataProvider=ATS`;
    const key = linkedin.key('A%261');
    const put = (record: unknown) => linkedin.send('PUT', path, { entities: { [shuffled]: record } }, { 'x-restli-method': 'batch_update' });
    expect((await put({ ...valid, prefix: 'Dr' })).body).toEqual({ results: { [key]: { status: 201 } }, errors: {}, statuses: {} });
    expect((await linkedin.call(path)).body.results[key].prefix).toBe('Dr');
    expect((await put(valid)).body.results[key].status).toBe(204);
    expect((await linkedin.call(path)).body.results[key]).toEqual({ ...valid, matchedMembers: [] });
    expect((await linkedin.call(path, { method: 'DELETE' })).body.results[key].status).toBe(204);
    expect((await linkedin.call(path, { method: 'DELETE' })).body.errors[key].status).toBe(404);
  });

  it('answers 200 with a verdict for each record', async () => {
    const { firstName: _, ...nameless } = valid;
    const records: Record<string, [unknown, string]> = {
      a: [nameless, 'ERROR :: /firstName :: field is required but not found and has no default value\n'],
      b: [{ ...valid, atsCreatedAt: 'yesterday' }, 'ERROR :: /atsCreatedAt :: yesterday cannot be coerced to Long\n'],
      c: [{ ...valid, atsLastModifiedAt: valid.atsCreatedAt - 1 }, 'ERROR :: /atsLastModifiedAt :: must not be earlier than atsCreatedAt\n'],
      d: [{ ...valid, emailAddresses: ['ada(at)example'] }, 'ERROR :: /emailAddresses/0 :: "ada(at)example" is not a valid email address\n'],
      e: [{ ...valid, phoneNumbers: undefined }, 'ERROR :: /phoneNumbers :: field is required but not found and has no default value\n'],
      f: [{ ...valid, emailAddresses: [] }, 'ERROR :: /emailAddresses :: field is required but not found and has no default value\n'],
      g: [{ ...valid, nickname: 'A' }, 'ERROR :: /nickname :: unrecognized field found but not allowed\n'],
    };
    const names = Object.keys(records);
    const entities = Object.fromEntries([...names.map((name) => [linkedin.key(name), records[name]?.[0]]), [linkedin.key('ok'), valid], [linkedin.key('urn'), { ...valid, emailAddresses: [], manualMatchedMember: 'urn:li:person:abc' }]]);
    const answer = await linkedin.send('PUT', `/v2/atsCandidates?${linkedin.ids(...names, 'ok', 'urn')}`, { entities });
    expect(answer.status).toBe(200);
    expect(answer.body.results).toEqual({ [linkedin.key('ok')]: { status: 201 }, [linkedin.key('urn')]: { status: 201 } });
    expect(answer.body.errors).toEqual(Object.fromEntries(names.map((name) => [linkedin.key(name), { status: 422, message: records[name]?.[1] }])));
  });

  it('refuses keys that differ between query and body, twice the same, or without a part', async () => {
    const refused = { status: 400, body: { message: 'Batch key parameter value is invalid', status: 400 } };
    const body = { entities: { [linkedin.key('a')]: valid } };
    expect(await linkedin.send('PUT', `/v2/atsCandidates?${linkedin.ids('b')}`, body)).toMatchObject(refused);
    expect(await linkedin.send('PUT', `/v2/atsCandidates?${linkedin.ids('a', 'a')}`, body)).toMatchObject(refused);
    expect(await linkedin.call(`/v2/atsCandidates?ids[0].atsCandidateId=a&ids[0].dataProvider=ATS`)).toMatchObject(refused);
    expect(await linkedin.call('/v2/atsCandidates')).toMatchObject(refused);
  });

  it('refuses a candidate of another company, and bodies and headers that do not fit', async () => {
    const foreign = 'ids[0].atsCandidateId=a&ids[0].dataProvider=ATS&ids[0].integrationContext=urn:li:organization:1';
    expect(Object.values((await linkedin.call(`/v2/atsCandidates?${foreign}`)).body.errors)).toEqual([expect.objectContaining({ status: 403 })]);
    const path = `/v2/atsCandidates?${linkedin.ids('a')}`;
    expect((await linkedin.call(path, { method: 'PUT', body: '{}', headers: { 'Content-Type': 'text/plain' } })).status).toBe(415);
    expect((await linkedin.call(path, { method: 'PUT', body: '{', headers: { 'Content-Type': 'application/json' } })).status).toBe(400);
    expect((await linkedin.call(path, { headers: { 'X-RestLi-Protocol-Version': '2.0.0' } })).status).toBe(400);
  });

  it('takes 100 records and a query of 4 KB, not more; a tunnelled call has no such query', async () => {
    const query = linkedin.ids(...Array.from({ length: 100 }, (_, at) => `c${at}`));
    expect((await linkedin.call(`/v2/atsCandidates?${query}`)).status).toBe(414);
    const tunnelled = (text: string) =>
      linkedin.call('/v2/atsCandidates', { method: 'POST', body: text, headers: { 'X-HTTP-Method-Override': 'GET', 'Content-Type': 'application/x-www-form-urlencoded' } });
    const answer = await tunnelled(query);
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([200, expect.objectContaining({ length: 100 })]);
    expect(await tunnelled(`${query}&${linkedin.ids('x').replaceAll('[0]', '[100]')}`)).toMatchObject({ status: 400, body: { message: expect.stringContaining('100 records') } });

    const body = [
      '--cut', 'Content-Type: application/x-www-form-urlencoded', '', linkedin.ids('t'),
      '--cut', 'Content-Type: application/json', '', JSON.stringify({ entities: { [linkedin.key('t')]: valid } }), '--cut--', '',
    ].join('\r\n');
    const put = await linkedin.call('/v2/atsCandidates', { method: 'POST', body, headers: { 'X-HTTP-Method-Override': 'PUT', 'Content-Type': 'multipart/mixed; boundary=cut' } });
    expect(put.body.results).toEqual({ [linkedin.key('t')]: { status: 201 } });
    expect((await linkedin.call('/v2/atsCandidates?q=1', { method: 'POST', body: query, headers: { 'X-HTTP-Method-Override': 'GET' } })).status).toBe(400);
  });

  it('the exact limit of the query: 4096 characters pass, 4097 do not', async () => {
    const fixed = linkedin.ids('') + '&fields=';
    const asked = (length: number) => linkedin.call(`/v2/atsCandidates?${linkedin.ids('a')}&fields=${'m'.repeat(length - fixed.length - 1)}`);
    expect((await asked(4096)).status).toBe(200);
    expect(await asked(4097)).toMatchObject({ status: 414, body: { status: 414 } });
  });

  it('answers 403 while the company level is not enabled', async () => {
    await linkedin.admin('POST', '/levels', { company: false, contract: true });
    expect((await linkedin.call(`/v2/atsCandidates?${linkedin.ids('a')}`)).status).toBe(403);
    expect((await linkedin.call(`/v2/seatsV2?q=attributes&contracts=${linkedin.server.contract}&start=0`)).status).toBe(200);
  });
});

describe('stand-in LinkedIn: a kept world', () => {
  it('keeps links made by hand over a restart, and makes another world anew', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tandem-linkedin-test-'));
    const person = find((one) => one.member?.how === 'nameOnly' && one.emails.length > 0 && one.lastName !== '' && one.nearDuplicateOf === null);
    const linkOf = async (seed: number, set?: string): Promise<unknown> => {
      const linkedin = await LinkedinClient.start({ dataDir, seed });
      try {
        const path = `/v2/atsCandidates?${linkedin.ids(idOf(person))}`;
        const key = linkedin.key(idOf(person));
        if (set) await linkedin.send('POST', path, { entities: { [key]: { patch: { $set: { manualMatchedMember: set } } } } }, { 'x-restli-method': 'batch_partial_update' });
        return (await linkedin.call(path)).body.results[key]?.manualMatchedMember;
      } finally {
        await linkedin.server.stop();
      }
    };
    try {
      expect(await linkOf(SEED, person.member?.urn)).toBe(person.member?.urn);
      expect(await linkOf(SEED)).toBe(person.member?.urn);
      expect(await linkOf(SEED + 1)).toBeUndefined();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });

  it('the same seed gives the same history', async () => {
    const history = async (): Promise<unknown> => {
      const linkedin = await LinkedinClient.start({ people: 2000 });
      try {
        const { contract } = linkedin.server;
        return (await linkedin.call(`/v2/prospectNotes?q=criteria&contract=${contract}&cutoffDate=${NOON - 30 * 3_600_000}&beforeDate=${NOON - 18 * 3_600_000}&count=100`)).body.elements;
      } finally {
        await linkedin.server.stop();
      }
    };
    const first = await history();
    expect(first).not.toEqual([]);
    expect(await history()).toEqual(first);
  });
});

describe('stand-in LinkedIn: budgets', () => {
  it('counts requests per UTC day and records per minute', async () => {
    const linkedin = await LinkedinClient.start({ people: 50, budgets: { candidateRequestsPerDay: 3, candidateRecordsPerMinute: 2 } });
    try {
      const get = (...ids: string[]) => linkedin.call(`/v2/atsCandidates?${linkedin.ids(...ids)}`).then((answer) => answer.status);
      expect(await get('a', 'b')).toBe(200);
      expect(await get('a')).toBe(429);
      linkedin.clock.advance(60_000);
      expect(await get('a')).toBe(200);
      expect(await get('a')).toBe(429);
      linkedin.clock.advance(12 * 3_600_000 - 60_001);
      await linkedin.signIn();
      expect(await get('a')).toBe(429);
      linkedin.clock.advance(1);
      expect(await get('a')).toBe(200);
    } finally {
      await linkedin.server.stop();
    }
  });
});
