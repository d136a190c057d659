import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LinkedInClient } from '../../src/main/core/connectors/linkedin/createLinkedInClient.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { AT, application, candidate, fates, job, never, startLinkedInDesk, states } from './linkedInDesk.ts';
import type { LinkedInDesk } from './linkedInDesk.ts';

let desk: LinkedInDesk;
beforeEach(async () => void (desk = await startLinkedInDesk()));
afterEach(() => desk.stop());

const members = Array.from({ length: 120 }, (_, index) => personAt(11, index)).filter((person) => person.member !== null && person.nearDuplicateOf === null);
const requests = (path: RegExp) => desk.switchboard.requests('linkedin', path);

describe.each(['v2', 'rest'] as const)('publishing to LinkedIn, %s', (dialect) => {
  let li: LinkedInClient;
  beforeEach(() => void (li = desk.client(dialect)));
  const record = async (id: string) => (await desk.look(`candidate?id=${encodeURIComponent(id)}`)).candidate;
  const everybodySees = async () => {
    for (const name of ['JOB_POSTING_VIEWERS', 'APPLICATION_VIEWERS'] as const) expect(await li.setUp.set(name, 'ALL_PRODUCT_USERS', never)).toBeNull();
  };

  test('RSC-202, RSC-203, RSC-505: 250 candidates with awkward ids, and their applications and parts, in as few calls as the rules allow', async () => {
    const ids = Array.from({ length: 250 }, (_, at) => `C&${at}=(%),:'ø`);
    expect(new Set(await states(li.publish.putCandidates(ids.map((id) => candidate(id)), never)))).toEqual(new Set(['done']));
    expect(requests(/andidates$/).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await states(li.publish.putApplications(ids.map((id, at) => application(`A&${at}`, id)), never))).toHaveLength(250);
    expect(await desk.kept('application')).toHaveLength(250);
    const stages = ['A&0', 'A&1'].flatMap((applicationId) => ['Review', 'Hired'].map((name, at) => ({ applicationId, id: `S/${at}=(1)`, name, enteredAt: AT })));
    expect(await states(li.publish.putStages(stages, never))).toEqual(['done', 'done', 'done', 'done']);
    expect((await desk.kept('stage')).map(({ parent, id, record: { stage } }) => [parent, id, stage])).toEqual(stages.map(({ applicationId, id, name }) => [applicationId, id, name]));
    const author = { firstName: 'Ola', lastName: 'Berg' };
    const notes = [
      { about: 'candidate', parentId: ids[0]!, id: 'N1', text: 'Met at the fair', author, createdAt: AT },
      { about: 'application', parentId: 'A&0', id: 'N1', text: 'Calm', author: null, createdAt: AT },
    ] as const;
    expect(await states(li.publish.putNotes(notes, never))).toEqual(['done', 'done']);
    const feedback = { applicationId: 'A&0', id: 'F1', kind: 'ONSITE', interviewer: author, text: 'Yes', evaluations: [{ attribute: 'Care', result: '5/5' }], createdAt: AT } as const;
    expect(await states(li.publish.putFeedback([feedback], never))).toEqual(['done']);
    expect([(await desk.kept('candidateNote')).length, (await desk.kept('applicationNote')).length, (await desk.kept('feedback')).length]).toEqual([1, 1, 1]);
  });

  test('L2: a record that meets a connection which was closed is told anew at once, and a long question asked anew; a job, which would be a second task, is not', async () => {
    await states(li.publish.putCandidates([candidate('a')], never));
    for (const kind of ['dropBefore', 'dropAfterApply'] as const) {
      desk.switchboard.add({ server: 'linkedin', path: 'andidates', times: 1, fault: { kind } });
      expect(await states(li.publish.putCandidates([candidate('a', { title: kind })], never))).toEqual(['done']);
      expect(JSON.stringify(await record('a'))).toContain(kind);
      desk.switchboard.add({ server: 'linkedin', path: 'andidates', times: 1, fault: { kind } });
      const many = Array.from({ length: 100 }, (_, at) => (at === 0 ? 'a' : `nobody-of-this-name-${at}`));
      expect(await li.port.matches(many, never)).toHaveLength(1);
    }
    await everybodySees();
    desk.switchboard.add({ server: 'linkedin', path: 'simpleJobPostings', times: 1, fault: { kind: 'dropBefore' } });
    await expect(Array.fromAsync(li.jobs.start([{ job: job('J1'), operation: 'CREATE' }], never))).rejects.toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
  });

  test('RSC-204: the match of a candidate is read back after it was published, whatever the order of the key’s parts', async () => {
    const found = members.find((person) => person.member?.how === 'email' && person.emails.length > 0)!;
    await desk.admin('quirks', { reversedKeys: true });
    expect(await states(li.publish.putCandidates([candidate('known', { emails: [found.emails[0]!.value] }), candidate('nobody')], never))).toEqual(['done', 'done']);
    expect(await li.port.matches(['known', 'nobody', 'never sent'], never)).toEqual([
      { atsCandidateId: 'known', matched: [found.member!.urn], manual: null },
      { atsCandidateId: 'nobody', matched: [], manual: null },
    ]);
  });

  test('RSC-304: a choice by hand goes out with the whole record and is kept by the next update', async () => {
    const { urn } = members[0]!.member!;
    await states(li.publish.putCandidates([candidate('a', { personUrn: urn })], never));
    expect((await li.port.matches(['a'], never))[0]?.manual).toBe(urn);
    await states(li.publish.putCandidates([candidate('a', { title: 'Head', personUrn: urn })], never));
    expect((await li.port.matches(['a'], never))[0]?.manual).toBe(urn);
    expect(await states(li.publish.putCandidates([candidate('exported', { emails: [], personUrn: urn })], never))).toEqual(['done']);
    expect(await li.port.setManualMatch('a', null, never)).toBe(true);
    expect((await li.port.matches(['a'], never))[0]?.manual).toBeNull();
  });

  test('Test Case 4: an update carries the whole record, so nothing is nulled but what is gone', async () => {
    await states(li.publish.putCandidates([candidate('a', { linkedInUrl: 'https://www.linkedin.com/in/ada', doNotContact: true })], never));
    await states(li.publish.putCandidates([candidate('a', { title: null, linkedInUrl: 'https://www.linkedin.com/in/ada', doNotContact: true })], never));
    const { currentJobTitle, linkedInProfileUrl, doNotContact, currentCompanyName } = await record('a');
    expect([currentJobTitle, linkedInProfileUrl, doNotContact, currentCompanyName]).toEqual([undefined, 'https://www.linkedin.com/in/ada', true, 'Fjord AS']);
  });

  test('Test Case 5: a record that lacks a field is refused for itself, with field and words; the rest of the batch goes through', async () => {
    const found = await fates(li.publish.putCandidates([candidate('a'), candidate('b', { emails: [] }), candidate('c', { emails: ['at home'] })], never));
    expect(found.map(({ item, state, field, message }) => [item.id, state, field, message])).toEqual([
      ['a', 'done', null, null],
      ['b', 'refused', 'emailAddresses', 'field is required but not found and has no default value'],
      ['c', 'refused', 'emailAddresses/0', '"at home" is not a valid email address'],
    ]);
  });

  test('RSC-203: a child whose parent is not there is orphaned, and its siblings are done', async () => {
    await states(li.publish.putCandidates([candidate('a')], never));
    await states(li.publish.putApplications([application('A1', 'a')], never));
    const stage = (applicationId: string) => ({ applicationId, id: 'S1', name: 'Hired', enteredAt: AT });
    expect(await states(li.publish.putStages([stage('A1'), stage('A2')], never))).toEqual(['done', 'orphaned']);
    expect(await states(li.publish.putApplications([application('A2', 'nobody')], never))).toEqual(['refused atsCandidateId']);
  });

  test('RSC-501: the notes of a candidate, then the candidate', async () => {
    await states(li.publish.putCandidates([candidate('a')], never));
    await states(li.publish.putNotes([{ about: 'candidate', parentId: 'a', id: 'N1', text: 'x', author: null, createdAt: AT }], never));
    expect(await states(li.publish.remove('candidateNote', [{ parentId: 'a', id: 'N1' }], never))).toEqual(['done']);
    expect([await desk.kept('candidateNote'), (await record('a')).firstName]).toEqual([[], 'Ada']);
    expect(await states(li.publish.remove('candidate', [{ parentId: '', id: 'a' }], never))).toEqual(['done']);
    expect(await record('a')).toBeNull();
  });

  test('RSC-502: a candidate as a whole takes its notes along; deleting it again is done too', async () => {
    await states(li.publish.putCandidates([candidate('a')], never));
    await states(li.publish.putNotes([{ about: 'candidate', parentId: 'a', id: 'N1', text: 'x', author: null, createdAt: AT }], never));
    const remove = () => states(li.publish.remove('candidate', [{ parentId: '', id: 'a' }], never));
    expect([await remove(), await remove(), await desk.kept('candidateNote')]).toEqual([['done'], ['done'], []]);
  });

  test('RSC-503, RSC-504: the parts of an application one by one, or all with the application in one call', async () => {
    await states(li.publish.putCandidates([candidate('a')], never));
    await states(li.publish.putApplications([application('A1', 'a'), application('A2', 'a')], never));
    for (const applicationId of ['A1', 'A2']) {
      await states(li.publish.putStages([{ applicationId, id: 'S1', name: 'Hired', enteredAt: AT }], never));
      await states(li.publish.putNotes([{ about: 'application', parentId: applicationId, id: 'N1', text: 'x', author: null, createdAt: AT }], never));
      await states(li.publish.putFeedback([{ applicationId, id: 'F1', kind: null, interviewer: null, text: 'x', evaluations: [], createdAt: AT }], never));
    }
    const parents = async () => (await Promise.all((['stage', 'applicationNote', 'feedback', 'application'] as const).map(desk.kept))).map((kept) => kept.map(({ parent, id }) => parent || id));
    for (const [kind, id] of [['stage', 'S1'], ['applicationNote', 'N1'], ['feedback', 'F1']] as const) await states(li.publish.remove(kind, [{ parentId: 'A1', id }], never));
    expect(await parents()).toEqual([['A2'], ['A2'], ['A2'], ['A1', 'A2']]);
    await states(li.publish.remove('application', [{ parentId: '', id: 'A1' }, { parentId: '', id: 'A2' }], never));
    expect(await parents()).toEqual([[], [], [], []]);
  });

  test('RSC-401, RSC-402, RSC-403, RSC-404: an access list opens a job to its people, and closes it again', async () => {
    await everybodySees();
    const { urn } = members[0]!.member!;
    const insider = (await li.port.seats(never))[1]!.personUrn!;
    expect(await states(li.publish.putAclJobs([{ aclId: 'team', jobId: 'REQ-1' }], never))).toEqual(['done']);
    for await (const { started } of li.jobs.start([{ job: job('REQ-1'), operation: 'CREATE' }], never)) for await (const _ of li.jobs.follow(started.map(({ taskId }) => taskId), never));
    await states(li.publish.putCandidates([candidate('a', { personUrn: urn })], never));
    await states(li.publish.putApplications([application('A1', 'a')], never));
    const seen = async (seat: number) => [(await desk.look(`seen/jobs?seatIndex=${seat}`)).jobs.length, (await desk.look(`seen/indicator?seatIndex=${seat}&member=${urn}`)).candidates[0].applications.length];
    for (const _ of ['first', 'again']) {
      expect(await states(li.publish.putAclPeople([{ aclId: 'team', personUrn: insider }], never))).toEqual(['done']);
      expect(await Promise.all([seen(1), seen(2)])).toEqual([[1, 1], [0, 0]]);
      expect([await li.publish.aclsOfJob('REQ-1', never), await li.publish.aclsOfPerson(insider, never)]).toEqual([['team'], ['team']]);
      expect(await states(li.publish.removeAclPeople([{ aclId: 'team', personUrn: insider }], never))).toEqual(['done']);
      expect(await Promise.all([seen(1), seen(2)])).toEqual([[0, 0], [0, 0]]);
    }
    expect(await li.publish.aclsOfPerson(insider, never)).toEqual([]);
    expect(await states(li.publish.removeAclJobs([{ aclId: 'team', jobId: 'REQ-1' }], never))).toEqual(['done']);
  });

  test('RSC-104: the viewers’ settings are set, read back and taken away; what does not fit is said', async () => {
    expect(await li.setUp.setting('JOB_POSTING_VIEWERS', never)).toBeNull();
    await everybodySees();
    expect(await li.setUp.setting('JOB_POSTING_VIEWERS', never)).toBe('ALL_PRODUCT_USERS');
    expect(await li.setUp.set('JOB_POSTING_VIEWERS', null, never)).toBeNull();
    expect(await li.setUp.set('JOB_POSTING_VIEWERS', null, never)).toBeNull();
    expect(await li.setUp.setting('JOB_POSTING_VIEWERS', never)).toBeNull();
    expect(await li.setUp.set('CALLBACK_URL', 'http://example.test/x', never)).toContain('HTTPS');
  });

  test('RSC-101: the state and the name of each integration are read, before and after it is enabled', async () => {
    await desk.admin('levels', { company: true, contract: false });
    await li.setUp.nameIntegrations('Tandem', never);
    expect((await li.setUp.integrations(never)).map(({ type, name, status }) => [type, name, status])).toEqual([
      ['ONE_CLICK_EXPORT', 'Tandem', 'enabled'], ['IN_ATS_INDICATOR', 'Tandem', 'enabled'], ['PROFILE_PLUGIN', 'Tandem', 'enabled'], ['CSA_API', 'Tandem', 'requested'],
    ]);
  });

  test('RSC-106: one token serves all who work at once, and a token that ends in the middle is renewed once', async () => {
    const people = Array.from({ length: 40 }, (_, at) => candidate(`c${at}`));
    await Promise.all([states(li.publish.putCandidates(people, never)), li.port.seats(never), li.setUp.integrations(never)]);
    expect(requests(/accessToken/)).toHaveLength(1);
    desk.clock.wall += 1_800_000;
    expect(new Set(await states(li.publish.putCandidates(people, never)))).toEqual(new Set(['done']));
    expect(requests(/accessToken/)).toHaveLength(2);
  });

  test('calls that write to one resource go one after the other, also when two ask at once', async () => {
    const people = (of: string) => Array.from({ length: 120 }, (_, at) => candidate(`${of}${at}`));
    const both = await Promise.all([states(li.publish.putCandidates(people('a'), never)), states(li.publish.putCandidates(people('b'), never))]);
    expect(new Set(both.flat())).toEqual(new Set(['done']));
    expect(requests(/andidates$/).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('where a wrapped query is refused, smaller batches carry the same records, from then on without asking again', async () => {
    const sent: string[] = [];
    // Between the client and LinkedIn stands something that does not know the wrapping.
    const http: HttpPort = {
      send: async (request, signal) => {
        const wrapped = (request.headers['Content-Type'] ?? '').startsWith('multipart/');
        sent.push(wrapped ? 'wrapped' : request.method);
        return wrapped ? { status: 415, headers: { 'content-type': 'application/json' }, body: '{"status":415}' } : desk.http.send(request, signal);
      },
    };
    const narrow = desk.client(dialect, { http });
    const people = Array.from({ length: 100 }, (_, at) => candidate(`candidate-${at}`));
    expect(new Set(await states(narrow.publish.putCandidates(people, never)))).toEqual(new Set(['done']));
    const batches = sent.filter((method) => method === 'PUT').length;
    expect(sent.filter((method) => method === 'wrapped')).toHaveLength(1);
    expect(batches).toBeGreaterThan(1);
    expect(batches).toBeLessThan(6);
    expect(requests(/andidates$/).every(({ query, status }) => query.length <= 4096 && status === 200)).toBe(true);
    await states(narrow.publish.putCandidates(people, never));
    expect([sent.filter((method) => method === 'wrapped').length, sent.filter((method) => method === 'PUT').length]).toEqual([1, 2 * batches]);
  });

  test('an answer that was lost is a wait, and what was done before it is known', async () => {
    desk.switchboard.add({ server: 'linkedin', path: 'andidates', times: 1, fault: { kind: 'status', status: 200, body: { results: {}, errors: {}, statuses: {} } } });
    expect(new Set(await states(li.publish.putCandidates([candidate('a')], never)))).toEqual(new Set(['later']));
    const run = li.publish.putCandidates(Array.from({ length: 150 }, (_, at) => candidate(`c${at}`)), never)[Symbol.asyncIterator]();
    expect((await run.next()).value).toHaveLength(100);
    desk.switchboard.add({ server: 'linkedin', path: 'andidates', times: 2, fault: { kind: 'dropAfterApply' } });
    await expect(run.next()).rejects.toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
    expect(await states(li.publish.putCandidates([candidate('c120')], never))).toEqual(['done']);
  });
});

describe.each(['v2', 'rest'] as const)('two customers, %s', (dialect) => {
  test('RSC-103: each with its own application; what is one’s is not permitted to the other, and nothing leaks', async () => {
    const parentToken = (await (await fetch(`${desk.linkedin.wwwUrl}/oauth/v2/accessToken`, {
      method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: desk.linkedin.parent.clientId, client_secret: desk.linkedin.parent.clientSecret }),
    })).json() as { access_token: string }).access_token;
    const made = await (await fetch(`${desk.linkedin.apiUrl}/v2/provisionedApplications`, {
      method: 'POST', headers: { 'Authorization': `Bearer ${parentToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ uniqueForeignId: 'north', name: 'Tandem - North', description: 'North' }),
    })).json() as { credentials: { client_id: string; client_secret: string } };
    const keys = { clientId: made.credentials.client_id, clientSecret: made.credentials.client_secret, organization: 'urn:li:organization:777', contract: 'urn:li:contract:778' };
    await desk.admin('onboard', { clientId: keys.clientId, organization: keys.organization, contracts: [keys.contract] });
    await desk.admin('levels', { clientId: keys.clientId, company: true, contract: true });
    const [ours, theirs] = [desk.client(dialect), desk.client(dialect, keys)];
    await states(ours.publish.putCandidates([candidate('a', { firstName: 'Ours' })], never));
    await states(theirs.publish.putCandidates([candidate('a', { firstName: 'Theirs' }), candidate('b')], never));
    expect((await desk.look('candidate?id=a')).candidate.firstName).toBe('Ours');
    expect(await ours.port.matches(['b'], never)).toEqual([]);
    const crossed = desk.client(dialect, { organization: keys.organization });
    expect(await states(crossed.publish.putCandidates([candidate('a')], never))).toEqual(['notPermitted']);
    const ownSeats = new Set((await ours.port.seats(never)).map(({ seatUrn }) => seatUrn));
    const theirSeats = await theirs.port.seats(never);
    expect(theirSeats).toHaveLength(3);
    expect(theirSeats.some(({ seatUrn }) => ownSeats.has(seatUrn))).toBe(false);
    await expect(desk.client(dialect, { contract: keys.contract }).port.seats(never)).rejects.toMatchObject({ name: 'NotPermitted' });
  });
});
