import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHarness, type Harness, type Json } from './atsHarness.ts';

let ats: Harness;
let openJob: Json;
let stages: readonly Json[];
beforeAll(async () => {
  ats = await startHarness();
  const [job] = (await ats.list('/jobs?status=open')).filter((row) => row.confidential === false);
  openJob = job ?? {};
  stages = (await ats.list(`/job_interview_stages?job_ids=${String(openJob.id)}&active=true`)).toSorted(
    (a, b) => Number(a.sort_order) - Number(b.sort_order),
  );
});
afterAll(() => ats.sandbox.stop());

async function addPerson(more: Json = {}): Promise<Json> {
  const answer = await ats.api('POST', '/candidates', {
    first_name: 'Amélie',
    last_name: 'Nguyễn-Roux',
    email_addresses: [{ value: 'amelie@post.example', type: 'personal' }],
    ...more,
  });
  expect(answer.status).toBe(201);
  return answer.json<{ candidate: Json }>().candidate;
}

async function addProcess(candidateId: unknown): Promise<Json> {
  const answer = await ats.api('POST', '/applications', { candidate_id: candidateId, job_id: openJob.id, source_id: 81002 });
  expect(answer.status).toBe(201);
  return answer.json();
}

async function one(resource: string, id: unknown): Promise<Json | undefined> {
  return (await ats.api('GET', `/${resource}?ids=${String(id)}`)).json<Json[]>()[0];
}

const effects = async (query: string): Promise<readonly Json[]> => (await ats.control('GET', `/effects?${query}`)).json<Json[]>();

describe('candidates', () => {
  test('created with an application; a second one with the same address is made without complaint', async () => {
    const answer = await ats.api('POST', '/candidates', {
      first_name: 'Noor',
      last_name: 'Haddad',
      email_addresses: [{ value: 'noor@post.example', type: 'personal' }],
      application: { job_id: openJob.id, source_id: 81003 },
    });
    const made = answer.json<{ candidate: Json; application: Json }>();
    expect(made.application).toMatchObject({
      candidate_id: made.candidate.id,
      job_id: openJob.id,
      source_id: 81003,
      status: 'in_process',
      job_interview_stage_id: stages[0]?.id,
    });
    const again = (
      await ats.api('POST', '/candidates', {
        first_name: 'Noor',
        last_name: 'Haddad',
        email_addresses: [{ value: 'noor@post.example', type: 'personal' }],
      })
    ).json<{ candidate: Json; application: unknown }>();
    expect(again.application).toBeNull();
    expect(again.candidate.id).toBeGreaterThan(Number(made.candidate.id));
    expect((await ats.list('/candidates?email=noor@post.example')).map((row) => row.id)).toEqual([
      again.candidate.id,
      made.candidate.id,
    ]);
  });

  test('changed field by field; arrays replace whole, an empty one clears; updated_at moves', async () => {
    const person = await addPerson({ phone_numbers: [{ value: '+47 400 00 000', type: 'mobile' }], title: 'Nurse' });
    ats.clock.advance(5000);
    const changed = (
      await ats.api('PATCH', `/candidates/${String(person.id)}`, { phone_numbers: [], company: 'Fagerlia sykehus' })
    ).json();
    expect(changed).toMatchObject({
      title: 'Nurse',
      company: 'Fagerlia sykehus',
      phone_numbers: [],
      email_addresses: person.email_addresses,
      updated_at: new Date(ats.clock.now()).toISOString(),
    });
    expect(await one('candidates', person.id)).toEqual(changed);
  });

  test('what does not fit is refused by field', async () => {
    const bad = async (body: Json): Promise<unknown> => {
      const answer = await ats.api('POST', '/candidates', body);
      expect(answer.status).toBe(422);
      return answer.json<{ errors: { field: string }[] }>().errors.map((error) => error.field);
    };
    expect(await bad({ last_name: 'Lie' })).toEqual(['first_name']);
    expect(await bad({ first_name: 'Kari', last_name: 'Lie', email_addresses: [{ value: 'kari at post' }] })).toEqual([
      'email_addresses.0.value',
    ]);
    expect(await bad({ first_name: 'Kari', last_name: 'Lie', salary: 1 })).toEqual(['salary']);
    expect(await bad({ first_name: 'Kari', last_name: 'Lie', application: { job_id: 1 } })).toEqual(['application.job_id']);
    expect((await ats.list('/candidates?email=kari@post.example')).length).toBe(0);
  });

  test('a created record is 404, and absent from lists, until the read lag has passed', async () => {
    await ats.control('POST', '/readLag', { ms: 300 });
    const person = await addPerson();
    const note = (await ats.api('POST', '/notes', { candidate_id: person.id, body: 'Written at once' })).json();
    expect((await ats.api('GET', `/candidates/${String(person.id)}`)).status).toBe(404);
    expect(await one('candidates', person.id)).toBeUndefined();
    expect(await one('notes', note.id)).toBeUndefined();
    ats.clock.advance(299);
    expect((await ats.api('GET', `/candidates/${String(person.id)}`)).status).toBe(404);
    ats.clock.advance(1);
    expect((await ats.api('GET', `/candidates/${String(person.id)}`)).json()).toMatchObject({ id: person.id });
    expect(await one('notes', note.id)).toMatchObject({ body: 'Written at once' });
    await ats.control('POST', '/readLag', { ms: 0 });
  });

  test('deleted: gone with all that hung on it, from lists and by id', async () => {
    const person = await addPerson();
    const process = await addProcess(person.id);
    await ats.api('POST', '/notes', { candidate_id: person.id, body: 'x' });
    expect((await ats.api('DELETE', `/candidates/${String(person.id)}`)).status).toBe(204);
    expect(await one('candidates', person.id)).toBeUndefined();
    expect(await one('applications', process.id)).toBeUndefined();
    expect((await ats.list(`/notes?candidate_ids=${String(person.id)}`)).length).toBe(0);
    expect((await ats.api('DELETE', `/candidates/${String(person.id)}`)).status).toBe(404);
  });

  test('merged: the second ceases to exist, the first has its processes, notes, tags and addresses', async () => {
    const kept = await addPerson();
    const gone = await addPerson({
      email_addresses: [{ value: 'amelie@work.example', type: 'work' }],
      company: 'Solvangen sykehus',
    });
    const process = await addProcess(gone.id);
    const note = (await ats.api('POST', '/notes', { candidate_id: gone.id, body: 'From the second record' })).json();
    for (const person of [kept, gone])
      await ats.api('POST', '/applied_candidate_tags', { candidate_id: person.id, candidate_tag_id: 83001 });
    await ats.api('POST', '/applied_candidate_tags', { candidate_id: gone.id, candidate_tag_id: 83004 });
    const merged = (await ats.api('POST', `/candidates/${String(kept.id)}/merge`, { duplicate_candidate_id: gone.id })).json();
    expect(merged).toMatchObject({ company: 'Solvangen sykehus', tags: ['Available now', 'Keep warm'] });
    expect((merged.email_addresses as Json[]).map((email) => email.value)).toEqual([
      'amelie@post.example',
      'amelie@work.example',
    ]);
    expect(await one('candidates', gone.id)).toBeUndefined();
    expect(await one('applications', process.id)).toMatchObject({ candidate_id: kept.id });
    expect(await one('notes', note.id)).toMatchObject({ candidate_id: kept.id });
    expect((await ats.api('POST', `/candidates/${String(kept.id)}/merge`, { duplicate_candidate_id: kept.id })).status).toBe(422);
  });

  test('anonymised: the named fields go, the name becomes "Anonymized" and the id', async () => {
    const person = await addPerson({ title: 'Nurse', phone_numbers: [{ value: '+47 400 00 000' }] });
    const answer = await ats.api('PATCH', `/candidates/${String(person.id)}/anonymize`, {
      fields: ['full_name', 'emails', 'phone_numbers'],
    });
    expect(answer.json()).toMatchObject({
      first_name: 'Anonymized',
      last_name: String(person.id),
      email_addresses: [],
      phone_numbers: [],
      title: 'Nurse',
    });
    expect((await ats.list('/candidates?email=amelie@post.example')).map((row) => row.id)).not.toContain(person.id);
    expect((await ats.api('PATCH', `/candidates/${String(person.id)}/anonymize`, { fields: ['shoe_size'] })).status).toBe(422);
  });
});

describe('applications', () => {
  test('a move answers 204 without a body, writes history, and bumps the application', async () => {
    const process = await addProcess((await addPerson()).id);
    ats.clock.advance(86_400_000 * 3);
    const moved = await ats.api('POST', `/applications/${String(process.id)}/move`, {
      from_stage_id: stages[0]?.id,
      to_stage_id: stages[2]?.id,
    });
    expect(moved.status).toBe(204);
    expect(moved.text).toBe('');
    const now = new Date(ats.clock.now()).toISOString();
    expect(await one('applications', process.id)).toMatchObject({
      job_interview_stage_id: stages[2]?.id,
      stage_name: stages[2]?.name,
      updated_at: now,
      last_activity_at: now,
    });
    const history = await ats.list(`/application_stages?application_ids=${String(process.id)}`);
    expect(history).toMatchObject([
      { job_interview_stage_id: stages[2]?.id, entered_at: now, exited_at: null, current: true, days_in_stage: 0 },
      { job_interview_stage_id: stages[0]?.id, exited_at: now, current: false, days_in_stage: 3 },
    ]);
  });

  test('a stale from_stage_id is refused and changes nothing', async () => {
    const process = await addProcess((await addPerson()).id);
    const move = { from_stage_id: stages[0]?.id, to_stage_id: stages[1]?.id };
    expect((await ats.api('POST', `/applications/${String(process.id)}/move`, move)).status).toBe(204);
    const stale = await ats.api('POST', `/applications/${String(process.id)}/move`, move);
    expect(stale.status).toBe(422);
    expect(stale.json()).toMatchObject({ errors: [{ field: 'from_stage_id' }] });
    expect((await ats.list(`/application_stages?application_ids=${String(process.id)}`)).length).toBe(2);
    expect((await effects(`kind=application.move&target=applications/${String(process.id)}`)).length).toBe(1);
  });

  test('without a target the next stage; a stage of another job or a retired one is refused; to another job goes to its first stage', async () => {
    const process = await addProcess((await addPerson()).id);
    const path = `/applications/${String(process.id)}/move`;
    expect((await ats.api('POST', path, { from_stage_id: stages[0]?.id })).status).toBe(204);
    expect(await one('applications', process.id)).toMatchObject({ job_interview_stage_id: stages[1]?.id });
    const other = (await ats.list('/jobs?status=open')).find((job) => job.id !== openJob.id && job.confidential === false);
    const [foreign] = await ats.list(`/job_interview_stages?job_ids=${String(other?.id)}&active=true`);
    expect((await ats.api('POST', path, { from_stage_id: stages[1]?.id, to_stage_id: foreign?.id })).json()).toMatchObject({
      errors: [{ field: 'to_stage_id' }],
    });
    await ats.api('PATCH', `/job_interview_stages/${String(stages[3]?.id)}`, { active: false });
    expect((await ats.api('POST', path, { from_stage_id: stages[1]?.id, to_stage_id: stages[3]?.id })).status).toBe(422);
    await ats.api('PATCH', `/job_interview_stages/${String(stages[3]?.id)}`, { active: true });
    expect((await ats.api('POST', path, { from_stage_id: stages[1]?.id, to_job_id: other?.id })).status).toBe(204);
    expect(await one('applications', process.id)).toMatchObject({ job_id: other?.id, stage_name: 'Application review' });
  });

  test('entering a stage with the rule writes to the candidate once; others do not, and nobody is written to who wants no mail', async () => {
    const quiet = await addPerson({ can_email: false });
    const person = await addPerson();
    await ats.api('PATCH', `/job_interview_stages/${String(stages[1]?.id)}`, { transition_rules: [] });
    await ats.api('PATCH', `/job_interview_stages/${String(stages[2]?.id)}`, { transition_rules: [{ type: 'email_candidate' }] });
    const mails = async (id: unknown): Promise<readonly Json[]> =>
      (await ats.control('GET', `/ats/mail?candidate_id=${String(id)}`)).json<Json[]>();
    for (const candidate of [quiet, person]) {
      const process = await addProcess(candidate.id);
      await ats.api('POST', `/applications/${String(process.id)}/move`, {
        from_stage_id: stages[0]?.id,
        to_stage_id: stages[1]?.id,
      });
      expect(await mails(candidate.id)).toEqual([]);
      await ats.api('POST', `/applications/${String(process.id)}/move`, {
        from_stage_id: stages[1]?.id,
        to_stage_id: stages[2]?.id,
      });
    }
    expect(await mails(person.id)).toMatchObject([{ recipient: 'amelie@post.example', reason: 'stage_transition' }]);
    expect(await mails(quiet.id)).toEqual([]);
  });

  test('a second process in the same job, a closed job and a strange source are refused', async () => {
    const person = await addPerson();
    await addProcess(person.id);
    const [closed] = await ats.list('/jobs?status=closed&per_page=1');
    for (const [body, field] of [
      [{ job_id: openJob.id }, 'job_id'],
      [{ job_id: closed?.id }, 'job_id'],
      [{ job_id: openJob.id, source_id: 5 }, 'job_id'],
      [{}, 'job_id'],
      [{ candidate_id: 5, job_id: openJob.id }, 'candidate_id'],
    ] as const) {
      const answer = await ats.api('POST', '/applications', { candidate_id: person.id, ...body });
      expect(answer.status).toBe(422);
      expect(answer.json()).toMatchObject({ errors: [{ field }] });
    }
    expect((await ats.list(`/applications?candidate_ids=${String(person.id)}`)).length).toBe(1);
  });

  test('rejected with a reason, mail only when asked, and taken back', async () => {
    const person = await addPerson();
    const process = await addProcess(person.id);
    const path = `/applications/${String(process.id)}`;
    expect((await ats.api('POST', `${path}/reject`, { rejection_reason_id: 82001, notes: ' Not this time\r\n' })).status).toBe(
      204,
    );
    expect(await one('applications', process.id)).toMatchObject({
      status: 'rejected',
      rejection_reason_id: 82001,
      rejected_at: expect.any(String),
    });
    expect(await ats.list(`/rejection_details?application_ids=${String(process.id)}`)).toMatchObject([
      { rejection_reason_id: 82001 },
    ]);
    expect((await ats.list(`/notes?candidate_ids=${String(person.id)}`)).map((note) => note.body)).toEqual(['Not this time']);
    expect((await ats.control('GET', `/ats/mail?candidate_id=${String(person.id)}`)).json()).toEqual([]);
    expect((await ats.api('POST', `${path}/reject`, {})).status).toBe(422);
    expect((await ats.api('POST', `${path}/move`, { from_stage_id: stages[0]?.id })).status).toBe(422);
    expect((await ats.api('POST', `${path}/unreject`)).status).toBe(204);
    expect(await one('applications', process.id)).toMatchObject({
      status: 'in_process',
      rejection_reason_id: null,
      rejected_at: null,
    });
    await ats.api('POST', `${path}/reject`, { rejection_reason_id: 82001, rejection_email: true });
    expect((await ats.control('GET', `/ats/mail?candidate_id=${String(person.id)}`)).json()).toMatchObject([
      { reason: 'rejection' },
    ]);
  });

  test('the source can be changed, prospects converted, people hired', async () => {
    const person = await addPerson();
    const process = await addProcess(person.id);
    expect((await ats.api('PATCH', `/applications/${String(process.id)}`, { source_id: 81007 })).json()).toMatchObject({
      source_id: 81007,
    });
    expect((await ats.api('POST', `/applications/${String(process.id)}/hire`)).status).toBe(204);
    expect(await one('applications', process.id)).toMatchObject({ status: 'hired' });
    const prospect = (
      await ats.api('POST', '/applications', {
        candidate_id: (await addPerson()).id,
        prospect: true,
        prospective_job_ids: [openJob.id],
      })
    ).json();
    expect(prospect).toMatchObject({ prospect: true, job_id: null, stage_id: null });
    const converted = (
      await ats.api('POST', `/applications/${String(prospect.id)}/convert_to_candidate`, { job_id: openJob.id })
    ).json();
    expect(converted).toMatchObject({ job_id: openJob.id, prospect: false });
    expect(await one('applications', prospect.id)).toMatchObject({ status: 'converted' });
  });
});

describe('notes, tags and files', () => {
  test('a note’s text is trimmed and has line feeds alone; an empty one is refused', async () => {
    const person = await addPerson();
    const note = await ats.api('POST', '/notes', {
      candidate_id: person.id,
      user_id: ats.sandbox.ats.adminUserId,
      body: '  Two lines\r\nof text  \r\n',
      visibility: 'private',
      note_type: 'NOTE',
    });
    expect(note.status).toBe(201);
    expect(note.json()).toMatchObject({
      candidate_id: person.id,
      user_id: ats.sandbox.ats.adminUserId,
      body: 'Two lines\nof text',
      visibility: 'private',
      type: 'NOTE',
    });
    expect((await ats.api('POST', '/notes', { candidate_id: person.id, body: ' \n' })).json()).toMatchObject({
      errors: [{ field: 'body' }],
    });
    expect((await ats.api('POST', '/notes', { candidate_id: 5, body: 'x' })).json()).toMatchObject({
      errors: [{ field: 'candidate_id' }],
    });
    expect((await effects(`kind=note.create&target=candidates/${String(person.id)}`)).length).toBe(1);
  });

  test('tags: made by name once, put on once, taken off; the candidate’s updated_at moves', async () => {
    const person = await addPerson();
    const tag = (await ats.api('POST', '/candidate_tags', { name: 'Night owl' })).json();
    expect((await ats.api('POST', '/candidate_tags', { name: 'NIGHT OWL' })).json()).toMatchObject({
      errors: [{ field: 'name', message: 'has already been taken' }],
    });
    ats.clock.advance(1000);
    const applied = (
      await ats.api('POST', '/applied_candidate_tags', { candidate_id: person.id, candidate_tag_id: tag.id })
    ).json();
    expect(await one('candidates', person.id)).toMatchObject({
      tags: ['Night owl'],
      updated_at: new Date(ats.clock.now()).toISOString(),
    });
    expect((await ats.api('POST', '/applied_candidate_tags', { candidate_id: person.id, candidate_tag_id: tag.id })).status).toBe(
      422,
    );
    expect((await ats.api('DELETE', `/applied_candidate_tags/${String(applied.id)}`)).status).toBe(204);
    expect(await one('candidates', person.id)).toMatchObject({ tags: [] });
    expect((await ats.api('DELETE', `/applied_candidate_tags/${String(applied.id)}`)).status).toBe(404);
  });

  test('a résumé replaces the one before; other files stay beside it; what was sent comes back', async () => {
    const person = await addPerson();
    const send = async (filename: string, type: string, text: string): Promise<Json> =>
      (
        await ats.api('POST', '/attachments', {
          candidate_id: person.id,
          type,
          filename,
          content: btoa(text),
          content_type: 'text/plain',
        })
      ).json();
    await send('first.txt', 'resume', 'first');
    await send('letter.txt', 'cover_letter', 'letter');
    const second = await send('second.txt', 'resume', 'second');
    expect((await ats.list(`/attachments?candidate_ids=${String(person.id)}`)).map((file) => file.filename)).toEqual([
      'second.txt',
      'letter.txt',
    ]);
    expect(await (await fetch(String(second.url))).text()).toBe('second');
    expect(
      (await ats.api('POST', '/attachments', { candidate_id: person.id, type: 'resume', filename: 'x', content: '%%%' })).json(),
    ).toMatchObject({ errors: [{ field: 'content' }] });
  });
});

describe('who may write', () => {
  test('a recruiter who is no administrator may work on their own jobs only', async () => {
    const permissions = await ats.list('/user_job_permissions?per_page=500');
    const admins = new Set(
      (await ats.list('/users?per_page=500')).filter((user) => user.site_admin === true).map((user) => user.id),
    );
    const [mine] = permissions.filter((row) => !admins.has(row.user_id));
    const userId = Number(mine?.user_id);
    const theirs = new Set(permissions.filter((row) => row.user_id === userId).map((row) => row.job_id));
    const processes = await ats.list('/applications?per_page=500&status=in_process');
    const foreign = processes.find((row) => row.job_id !== null && !theirs.has(row.job_id));
    const token = await ats.tokenAs(userId);
    expect((await ats.api('PATCH', `/applications/${String(foreign?.id)}`, { source_id: 81001 }, token)).status).toBe(403);
    const person = await addPerson();
    expect((await ats.api('POST', '/notes', { candidate_id: person.id, body: 'x' }, token)).status).toBe(403);
    const job = (await ats.list('/jobs?status=open&per_page=500')).find((row) => theirs.has(row.id));
    const worker =
      job === undefined
        ? null
        : (await ats.api('POST', '/applications', { candidate_id: person.id, job_id: job.id }, token)).status;
    expect(worker).toBe(job === undefined ? null : 201);
    const note = { candidate_id: person.id, body: 'x', user_id: ats.sandbox.ats.adminUserId };
    expect((await ats.api('POST', '/notes', note, token)).status).toBe(403);
  });

  test('effects name kind, target, actor and time, once per write', async () => {
    const person = await addPerson();
    ats.clock.advance(10);
    await ats.api('PATCH', `/candidates/${String(person.id)}`, { title: 'Midwife' });
    expect(await effects(`target=candidates/${String(person.id)}`)).toMatchObject([
      { kind: 'candidate.create', actor: ats.sandbox.ats.adminUserId },
      { kind: 'candidate.update', body: { title: 'Midwife' }, actor: ats.sandbox.ats.adminUserId, at: ats.clock.now() },
    ]);
  });
});
