import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, startHarness, type Harness, type Json } from './atsHarness.ts';

let ats: Harness;
const slept: number[] = [];
beforeAll(async () => {
  ats = await startHarness({
    candidates: 60,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  });
});
afterEach(() => ats.control('DELETE', '/faults'));
afterAll(() => ats.sandbox.stop());

const fault = (rule: Json) => ats.control('POST', '/faults', { server: 'ats', ...rule });
const noteCount = async (id: unknown): Promise<number> =>
  (await ats.list(`/notes?candidate_ids=${String(id)}&per_page=500`)).length;

async function somebody(): Promise<unknown> {
  return (await ats.api('GET', '/candidates?per_page=1')).json<Json[]>()[0]?.id;
}

describe('the switchboard', () => {
  test('a connection dropped after the write: the client hears nothing, the effect is there once', async () => {
    const id = await somebody();
    const before = await noteCount(id);
    await fault({ method: 'POST', path: '/notes', times: 1, fault: { kind: 'dropAfterApply' } });
    await expect(ats.api('POST', '/notes', { candidate_id: id, body: 'Did it arrive?' })).rejects.toThrow('fetch failed');
    expect(await noteCount(id)).toBe(before + 1);
    const [last] = (await ats.control('GET', '/requests?server=ats&path=/v3/notes$'))
      .json<Json[]>()
      .filter((request) => request.method === 'POST')
      .slice(-1);
    expect(last).toMatchObject({ method: 'POST', status: null });
  });

  test('a connection dropped before: no effect', async () => {
    const id = await somebody();
    const before = await noteCount(id);
    await fault({ method: 'POST', times: 1, fault: { kind: 'dropBefore' } });
    await expect(ats.api('POST', '/notes', { candidate_id: id, body: 'x' })).rejects.toThrow('fetch failed');
    expect(await noteCount(id)).toBe(before);
    expect((await ats.api('POST', '/notes', { candidate_id: id, body: 'x' })).status).toBe(201);
  });

  test('down until it is switched off', async () => {
    const { id } = (await fault({ fault: { kind: 'down' } })).json();
    for (let i = 0; i < 3; i += 1) await expect(ats.api('GET', '/jobs')).rejects.toThrow('fetch failed');
    expect((await ats.control('GET', '/faults')).json()).toEqual([{ id, server: 'ats', fault: { kind: 'down' } }]);
    expect((await ats.control('DELETE', `/faults/${String(id)}`)).status).toBe(204);
    expect((await ats.api('GET', '/jobs')).status).toBe(200);
    expect((await ats.control('DELETE', `/faults/${String(id)}`)).status).toBe(404);
  });

  test('a body that is cut: a whole head, half the text', async () => {
    await fault({ times: 1, fault: { kind: 'cutBody' } });
    await expect(ats.api('GET', '/candidates')).rejects.toThrow('terminated');
    expect((await ats.api('GET', '/candidates')).status).toBe(200);
  });

  test('a network’s sign-in page instead of data', async () => {
    await fault({ times: 1, fault: { kind: 'loginPage' } });
    const page = await ats.api('GET', '/candidates');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  test('any status, 401 and 429 with Retry-After, for the times told, on the paths told', async () => {
    await fault({
      path: '^/v3/candidates',
      times: 2,
      fault: { kind: 'status', status: 503, body: { message: 'Down for a moment' }, headers: { 'retry-after': '3' } },
    });
    expect((await ats.api('GET', '/jobs')).status).toBe(200);
    const first = await ats.api('GET', '/candidates');
    expect([first.status, first.headers.get('retry-after'), first.json()]).toEqual([503, '3', { message: 'Down for a moment' }]);
    expect((await ats.api('GET', '/candidates')).status).toBe(503);
    expect((await ats.api('GET', '/candidates')).status).toBe(200);
    await fault({ times: 1, fault: { kind: 'unauthorized' } });
    expect((await ats.api('GET', '/jobs')).status).toBe(401);
    await fault({ times: 1, fault: { kind: 'rateLimited', retryAfter: 12 } });
    const limited = await ats.api('GET', '/jobs');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '12']);
  });

  test('latency waits as long as told, and goes together with another fault', async () => {
    slept.length = 0;
    await fault({ times: 1, fault: { kind: 'latency', ms: 4321 } });
    await fault({ times: 1, fault: { kind: 'unauthorized' } });
    expect((await ats.api('GET', '/jobs')).status).toBe(401);
    expect(slept).toEqual([4321]);
    expect((await ats.api('GET', '/jobs')).status).toBe(200);
  });

  test('a skewed clock moves the times that the ATS writes', async () => {
    const id = await somebody();
    await ats.control('POST', '/clock', { skewMs: 600_000 });
    const note = (await ats.api('POST', '/notes', { candidate_id: id, body: 'Ahead of time' })).json();
    expect(Date.parse(String(note.created_at))).toBe(ats.clock.now() + 600_000);
    await ats.control('POST', '/clock', { skewMs: 0 });
  });

  test('acting inside the ATS goes through the same rules, without a token', async () => {
    const id = await somebody();
    const act = (as: number, method: string, path: string, body?: unknown) =>
      ats.control('POST', '/ats/act', { as, do: { method, path, body } });
    const done = await act(ats.sandbox.ats.adminUserId, 'POST', '/notes', { candidate_id: id, body: 'By hand' });
    expect(done.json()).toMatchObject({ status: 201, body: { user_id: ats.sandbox.ats.adminUserId } });
    const [plain] = (await ats.list('/users?per_page=500')).filter((user) => user.site_admin === false);
    expect((await act(Number(plain?.id), 'GET', '/candidates')).json()).toMatchObject({ status: 403 });
    await fault({ fault: { kind: 'down' } });
    expect((await act(ats.sandbox.ats.adminUserId, 'GET', `/candidates/${String(id)}`)).json()).toMatchObject({ status: 200 });
  });

  test('the request log has no bodies and no tokens', async () => {
    await ats.api('GET', '/jobs?per_page=7');
    const [last] = (await ats.control('GET', '/requests?server=ats')).json<Json[]>().slice(-1);
    expect(last).toEqual({
      server: 'ats',
      method: 'GET',
      path: '/v3/jobs',
      query: 'per_page=7',
      status: 200,
      at: ats.clock.now(),
    });
  });

  test('a rule that makes no sense is refused with the field', async () => {
    for (const [rule, field] of [
      [{ fault: { kind: 'explode' } }, 'fault'],
      [{ path: '(', fault: { kind: 'down' } }, 'path'],
      [{ server: 'mail', fault: { kind: 'down' } }, 'server'],
      [{ times: 0, fault: { kind: 'down' } }, 'times'],
    ] as const) {
      const answer = await fault(rule);
      expect(answer.status).toBe(400);
      expect(String(answer.json().error)).toContain(field);
    }
    expect((await ats.control('GET', '/faults')).json()).toEqual([]);
  });
});

describe('the public job page (C2)', () => {
  const send = async (jobId: unknown, fields: Readonly<Record<string, string>>, file?: File) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file !== undefined) form.set('resume', file);
    return answerOf(await fetch(`${ats.sandbox.ats.jobsUrl}/${String(jobId)}`, { method: 'POST', body: form }));
  };

  test('lists the open jobs, and no confidential or closed one', async () => {
    const page = await answerOf(await fetch(ats.sandbox.ats.jobsUrl));
    const shown = [...page.text.matchAll(/href="\/jobs\/(\d+)"/g)].map((match) => Number(match[1]));
    const jobs = await ats.list('/jobs?per_page=500');
    const posts = await ats.list('/job_posts?per_page=500');
    const wanted = jobs
      .filter((job) => job.status === 'open' && job.confidential === false && posts.some((post) => post.job_id === job.id))
      .map((job) => Number(job.id));
    expect(wanted.length).toBeGreaterThan(3);
    expect(new Set(shown)).toEqual(new Set(wanted));
    expect(shown.length).toBe(wanted.length);
    const closed = jobs.find((job) => job.status === 'closed');
    expect((await fetch(`${ats.sandbox.ats.jobsUrl}/${String(closed?.id)}`)).status).toBe(404);
  });

  test('an application makes a candidate at the first stage with its source and file; a known address gets a new process; the same job again is refused', async () => {
    const page = await answerOf(await fetch(ats.sandbox.ats.jobsUrl));
    const [first, second] = [...page.text.matchAll(/href="\/jobs\/(\d+)"/g)].map((match) => Number(match[1]));
    const fields = {
      first_name: 'Zoë',
      last_name: 'van der Meer',
      email: 'Zoe@post.example',
      phone: '+31 6 12345678',
      message: 'I like <wards> & patients',
    };
    expect(
      (await send(first, { ...fields, source: 'helsejobb-norden' }, new File(['My life'], 'cv.txt', { type: 'text/plain' })))
        .status,
    ).toBe(201);
    const [candidate] = await ats.list('/candidates?email=zoe@post.example');
    expect(candidate).toMatchObject({ first_name: 'Zoë', last_name: 'van der Meer' });
    const [process] = await ats.list(`/applications?candidate_ids=${String(candidate?.id)}`);
    const [stage] = (await ats.list(`/job_interview_stages?job_ids=${first}&active=true`)).toSorted(
      (a, b) => Number(a.sort_order) - Number(b.sort_order),
    );
    expect(process).toMatchObject({
      job_id: first,
      job_interview_stage_id: stage?.id,
      source_id: 81004,
      status: 'in_process',
      answers: [{ answer: 'I like <wards> & patients' }],
    });
    const [file] = await ats.list(`/attachments?candidate_ids=${String(candidate?.id)}`);
    expect(await (await fetch(String(file?.url))).text()).toBe('My life');
    expect((await send(second, fields)).status).toBe(201);
    expect((await ats.list('/candidates?email=zoe@post.example')).length).toBe(1);
    expect(
      (await ats.list(`/applications?candidate_ids=${String(candidate?.id)}`)).map((row) => [row.job_id, row.source_id]),
    ).toEqual([
      [second, 81001],
      [first, 81004],
    ]);
    const again = await send(first, fields);
    expect(again.status).toBe(422);
    expect(again.text).toContain('already applied');
    expect(again.text).toContain('I like &lt;wards&gt; &amp; patients');
    expect((await send(first, { ...fields, email: 'nowhere' })).text).toContain('e-mail address');
  });
});
