import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinkedinClient } from './linkedinClient.ts';
import { APPLICATION, AT, DIALECTS, startWire, verdicts } from './linkedinWire.ts';
import type { LinkedinWire } from './linkedinWire.ts';

let linkedin: LinkedinClient;
let wires: Record<'v2' | 'rest', LinkedinWire>;
beforeEach(async () => {
  const started = await startWire();
  linkedin = started.linkedin;
  wires = started;
});
afterEach(() => linkedin.server.stop());

const missing = (field: string): string => `422 ERROR :: /${field} :: field is required but not found and has no default value`;
const kept = async (kind: string): Promise<readonly { id: string; parent: string; record: Record<string, unknown> }[]> =>
  (await (await fetch(`${linkedin.server.adminUrl}/records/${kind}`)).json() as { records: [] }).records;

describe.each(DIALECTS)('strict stand-in, %s: a client is refused that', (dialect) => {
  const wire = () => wires[dialect];
  const person = { firstName: 'Ola', lastName: 'Berg' };

  it('sends applications without a required field, with times the wrong way round, or with a field that is not one', async () => {
    await wire().candidate('a');
    const application = async (over: Record<string, unknown>): Promise<unknown> => verdicts(await wire().application('A1', { atsCandidateId: 'a', ...over }))[0];
    for (const field of ['atsJobPostingId', 'atsJobPostingName', 'firstName', 'lastName', 'atsCreatedAt', 'atsLastModifiedAt']) {
      expect(await application({ [field]: undefined })).toBe(missing(field));
    }
    expect(await application({ atsJobPostingId: '' })).toBe('422 ERROR :: /atsJobPostingId :: length must be at least 1');
    expect(await application({ candidateEmail: 'ada at home' })).toBe('422 ERROR :: /candidateEmail :: "ada at home" is not a valid email address');
    expect(await application({ atsCreatedAt: 'today' })).toBe('422 ERROR :: /atsCreatedAt :: today cannot be coerced to Long');
    expect(await application({ atsLastModifiedAt: AT - 1 })).toBe('422 ERROR :: /atsLastModifiedAt :: must not be earlier than atsCreatedAt');
    expect(await application({ status: 'hired' })).toBe('422 ERROR :: /status :: unrecognized field found but not allowed');
    expect(await application({})).toBe(201);
    expect(await application({})).toBe(204);
  });

  it('RSC-203: sends a child before its parent', async () => {
    expect(verdicts(await wire().application('A1', { atsCandidateId: 'a' }))).toEqual(['422 ERROR :: /atsCandidateId :: candidate does not exist']);
    for (const kind of ['stage', 'applicationNote', 'feedback'] as const) {
      expect(verdicts(await wire().putChild(kind, 'A1', 'x', {}))[0]).toMatch(/^4(?:04 Application does not exist|22 )/);
      expect(verdicts(await wire().putChild(kind, 'A1', 'x', kind === 'stage' ? { atsCreatedAt: AT, stage: 'Hired' } : {}))).toEqual(['404 Application does not exist']);
    }
    expect(verdicts(await wire().putChild('candidateNote', 'a', 'N1', {}))).toEqual(['404 Candidate does not exist']);
  });

  it('sends stages, notes or feedback that break a rule', async () => {
    await wire().candidate('a');
    await wire().application('A1', { atsCandidateId: 'a' });
    const put = async (...[kind, record]: ['stage' | 'applicationNote' | 'feedback' | 'candidateNote', unknown]): Promise<unknown> =>
      verdicts(await wire().putChild(kind, kind === 'candidateNote' ? 'a' : 'A1', 'x1', record))[0];
    expect(await put('stage', { stage: 'Hired' })).toBe(missing('atsCreatedAt'));
    expect(await put('stage', { atsCreatedAt: 0, stage: 'Hired' })).toBe('422 ERROR :: /atsCreatedAt :: must be greater than 0');
    expect(await put('stage', { atsCreatedAt: AT, stage: ' ' })).toBe('422 ERROR :: /stage :: length must be at least 1');
    expect(await put('stage', { atsCreatedAt: AT, stage: 'Not Available' })).toBe('422 ERROR :: /stage :: must not be "Not Available"');
    expect(await put('applicationNote', { note: 'x', author: { firstName: 'Ola' } })).toBe(missing('author/lastName'));
    expect(await put('candidateNote', { note: 7 })).toBe('422 ERROR :: /note :: 7 cannot be coerced to String');
    expect(await put('feedback', { interviewType: 'VIDEO' })).toBe('422 ERROR :: /interviewType :: "VIDEO" is not an enum symbol');
    expect(await put('feedback', { interviewType: 3 })).toBe('422 ERROR :: /interviewType :: enum type is not backed by a String');
    expect(await put('feedback', { interviewer: {} })).toBe(missing('interviewer/firstName'));
    expect(await put('feedback', { evaluations: [{ result: '4/5' }] })).toBe(missing('evaluations/0/attribute'));
    const noteTime = dialect === 'v2' ? { atsCreatedAt: AT } : { externalCreatedAt: AT, externalLastModifiedAt: AT };
    expect(await put('candidateNote', { note: 'x', author: person, ...noteTime })).toBe(201);
    expect(await put('feedback', { atsCreatedAt: AT, interviewType: 'ONSITE', interviewer: person, feedback: 'x', evaluations: [{ attribute: 'Care' }] })).toBe(201);
  });

  it('RSC-503: forgets that children are deleted one by one, each with a fate of its own', async () => {
    await wire().candidate('a');
    await wire().application('A1', { atsCandidateId: 'a' });
    await wire().putChild('stage', 'A1', 'S1', { atsCreatedAt: AT, stage: 'Hired' });
    const { resource, keys } = wire().children('stage', 'A1', ['S1', 'S2']);
    expect(verdicts(await wire().remove(resource, keys))).toEqual([204, '404 Record does not exist']);
    expect(await kept('stage')).toEqual([]);
  });

  it('RSC-504: deletes the parts of an application again after the application took them along', async () => {
    await wire().candidate('a');
    await wire().application('A1', { atsCandidateId: 'a' });
    await wire().application('A2', { atsCandidateId: 'a' });
    for (const application of ['A1', 'A2']) {
      await wire().putChild('stage', application, 'S1', { atsCreatedAt: AT, stage: 'Hired' });
      await wire().putChild('applicationNote', application, 'N1', { note: 'x' });
      await wire().putChild('feedback', application, 'F1', { feedback: 'x' });
    }
    expect(verdicts(await wire().remove('atsApplications', [wire().applicationKey('A1')]))).toEqual([204]);
    for (const kind of ['stage', 'applicationNote', 'feedback'] as const) {
      expect((await kept(kind)).map(({ parent }) => parent)).toEqual(['A2']);
      expect(verdicts(await wire().removeChild(kind, 'A1', kind === 'stage' ? 'S1' : kind === 'feedback' ? 'F1' : 'N1'))).toEqual(['404 Record does not exist']);
    }
  });

  it('RSC-501, RSC-502: looks for the notes of a candidate that is gone', async () => {
    await wire().candidate('a');
    await wire().putChild('candidateNote', 'a', 'N1', { note: 'x' });
    await wire().putChild('candidateNote', 'a', 'N2', { note: 'y' });
    expect(verdicts(await wire().removeChild('candidateNote', 'a', 'N1'))).toEqual([204]);
    expect((await kept('candidateNote')).map(({ id }) => id)).toEqual(['N2']);
    expect(verdicts(await wire().remove(wire().candidates, [wire().candidateKey('a')]))).toEqual([204]);
    expect(await kept('candidateNote')).toEqual([]);
  });

  it('puts a person into an eleventh access list, one that is not there, or somebody who is no person', async () => {
    const [acls, assignees] = wire().acls;
    const member = 'urn:li:person:abc';
    for (let at = 0; at < 11; at++) expect(verdicts(await wire().put(acls, [[wire().aclKey(`G${at}`, 'REQ-1'), {}]]))).toEqual([201]);
    const put = async (list: string, who = member): Promise<unknown> => verdicts(await wire().put(assignees, [[wire().assigneeKey(list, who), {}]]))[0];
    for (let at = 0; at < 10; at++) expect(await put(`G${at}`)).toBe(201);
    expect(await put('G10')).toBe('422 ERROR :: /assignee :: is in 10 access control lists already');
    expect(await put('G3')).toBe(204);
    expect(await put('G99', 'urn:li:person:other')).toBe('404 Access control list does not exist');
    expect(await put('G1', 'user-7')).toBe('422 ERROR :: /assignee :: user-7 cannot be coerced to person URN');
    expect(verdicts(await wire().put(acls, [[wire().aclKey('G1', 'REQ-2'), { name: 'x' }]]))).toEqual(['422 ERROR :: / :: an access list has no fields of its own']);
    expect(verdicts(await wire().put(acls, [[{ ...wire().aclKey('G1', 'REQ-2'), atsEntityType: 'CANDIDATE' }, {}]]))).toEqual(['422 ERROR :: /atsEntityType :: "CANDIDATE" is not an enum symbol']);
  });

  it('asks for access lists without the parts that name them', async () => {
    const [acls, assignees] = wire().acls;
    await wire().put(acls, [[wire().aclKey('G1', 'REQ-1'), {}]]);
    await wire().put(assignees, [[wire().assigneeKey('G1', 'urn:li:person:abc'), {}]]);
    const provider = dialect === 'v2' ? '&dataProvider=ATS' : '';
    const find = (query: string) => wire().call(`${acls}?q=criteria&start=0&count=100${query}`);
    const whole = `&atsEntityId=REQ-1&atsEntityType=JOB_POSTING&integrationContext=${linkedin.server.organization}${provider}`;
    expect((await find(whole)).body.elements).toEqual([expect.objectContaining({ atsEntityAclId: 'G1', atsEntityId: 'REQ-1' })]);
    expect((await find(whole.replace('&atsEntityId=REQ-1', ''))).status).toBe(400);
    expect((await find(whole.replace('JOB_POSTING', 'JOB'))).status).toBe(400);
    const of = await wire().call(`${assignees}?q=criteria&assignee=urn:li:person:abc&integrationContext=${linkedin.server.organization}${provider}&start=0`);
    expect(of.body.elements).toEqual([expect.objectContaining({ atsEntityAclId: 'G1', assignee: 'urn:li:person:abc' })]);
  });
});

describe('strict stand-in, résumés: a client is refused that', () => {
  const key = (over: Record<string, string> = {}) => ({
    externalAttachmentId: 'R1', externalReferenceEntityId: 'A1', externalReferenceEntityType: 'APPLICATION', attachmentType: 'RESUME', integrationContext: linkedin.server.organization, ...over,
  });
  const record = (media: string) => ({ externalFileName: 'cv.pdf', fileType: 'PDF', externalCreatedAt: AT, media });
  const ask = (over: Record<string, unknown> = {}, dialect: 'v2' | 'rest' = 'v2') => wires[dialect].call('hireMediaUrl', {
    method: 'POST', body: { usageParameter: { recruiterSystemConnectResumeParameters: {} }, contentType: 'application/pdf', fileName: 'cv.pdf', hiringContext: linkedin.server.contract, ...over },
  });
  const put = (to: string, size: number, type = 'application/pdf') => linkedin.call(new URL(to).pathname, { method: 'PUT', body: new Uint8Array(size), headers: { 'Content-Type': type } }).then(({ status }) => status);
  const uploaded = async (dialect: 'v2' | 'rest'): Promise<string> => {
    const { uploadUrl, media } = (await ask({}, dialect)).body.value;
    expect(await put(uploadUrl, 10)).toBe(201);
    return media;
  };

  it('rest: describes a file of another type, of nobody, one that is nowhere, or more than ten at once', async () => {
    const { rest } = wires;
    const media = await uploaded('rest');
    expect(verdicts(await rest.put('attachments', [[key(), record(media)]]))).toEqual(['404 Referenced entity does not exist']);
    await rest.candidate('a');
    await rest.application('A1', { atsCandidateId: 'a' });
    expect(verdicts(await rest.put('attachments', [[key(), { ...record(media), fileType: 'EXE' }]]))).toEqual(['422 ERROR :: /fileType :: "EXE" is not an enum symbol']);
    expect(verdicts(await rest.put('attachments', [[key(), { ...record(media), fileType: 'TXT' }]]))).toEqual(['422 ERROR :: /fileType :: the file is PDF']);
    expect(verdicts(await rest.put('attachments', [[key(), record('urn:li:hireMedia:none')]]))).toEqual(['422 ERROR :: /media :: no file was uploaded under this name']);
    expect(verdicts(await rest.put('attachments', [[key(), record(media)]]))).toEqual([201]);
    expect((await rest.put('attachments', [[key({ attachmentType: 'PHOTO' }), record(media)]])).status).toBe(400);
    expect((await rest.put('attachments', Array.from({ length: 11 }, (_, at) => [key({ externalAttachmentId: `R${at}` }), record(media)] as const))).status).toBe(400);
  });

  it('v2: puts a file where none was announced, of another type, twice, without a token, or of more than 10 MB', async () => {
    expect((await ask({ contentType: 'image/png' })).status).toBe(422);
    expect((await ask({ usageParameter: 'recruiterSystemConnectResumeParameters' })).status).toBe(422);
    expect((await ask({ hiringContext: 'urn:li:contract:1' })).status).toBe(400);
    const { uploadUrl } = (await ask()).body.value;
    expect((await fetch(uploadUrl, { method: 'PUT', body: new Uint8Array(10), headers: { 'Content-Type': 'application/pdf' } })).status).toBe(401);
    expect(await put(uploadUrl, 10, 'text/plain')).toBe(415);
    expect(await put(uploadUrl, 10 * 1024 * 1024 + 1)).toBe(413);
    expect(await put(uploadUrl, 10)).toBe(201);
    expect(await put(uploadUrl, 10)).toBe(404);
    expect(await put(`${linkedin.server.apiUrl}/ambry/none`, 10)).toBe(404);
  });

  it('v2: says of a file whose it is before it is there, or that it is of a type that only the versioned API takes', async () => {
    await wires.v2.candidate('a');
    await wires.v2.application('A1', { atsCandidateId: 'a' });
    const path = `atsApplications/${encodeURIComponent(`atsJobApplicationId=A1&dataProvider=ATS&integrationContext=${linkedin.server.organization}`)}/resumes`;
    const say = async (over: Record<string, unknown> = {}) => (await wires.v2.call(`${path}?ids=R1`, { method: 'PUT', headers: { 'x-restli-method': 'batch_update' }, body: { entities: { R1: { ...record('urn:li:hireMedia:none'), ...over } } } })).body;
    expect(JSON.stringify(await say())).toContain('no file was uploaded under this name');
    expect(JSON.stringify(await say({ fileType: 'DOCX' }))).toContain('is not an enum symbol');
    expect(JSON.stringify(await say({ media: await uploaded('v2') }))).toContain('201');
  });
});

it('the sample application is itself in order', async () => {
  await wires.v2.candidate('a');
  expect(verdicts(await wires.v2.put('atsApplications', [[wires.v2.applicationKey('A1'), { ...APPLICATION, atsCandidateId: 'a' }]]))).toEqual([201]);
});
