import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { START, startHarness, type Harness, type Json } from './atsHarness.ts';

const RESOURCES = [
  'candidates',
  'applications',
  'application_stages',
  'jobs',
  'job_interview_stages',
  'notes',
  'attachments',
  'candidate_tags',
  'applied_candidate_tags',
  'sources',
  'rejection_reasons',
  'rejection_details',
  'interviews',
  'scorecards',
  'users',
  'user_job_permissions',
  'job_owners',
  'job_hiring_managers',
  'job_posts',
  'departments',
  'offices',
];

let ats: Harness;
beforeAll(async () => {
  ats = await startHarness();
});
afterAll(() => ats.sandbox.stop());

const ids = (rows: readonly Json[]): number[] => rows.map((row) => Number(row.id));

describe('lists', () => {
  test.each(RESOURCES)(
    '%s: bare arrays with ids descending, pages linked by a cursor alone, nothing twice and nothing left out',
    async (resource) => {
      const whole = await ats.api('GET', `/${resource}?per_page=500`);
      expect(whole.status).toBe(200);
      const paged: number[] = [];
      let next = `/${resource}?per_page=${Math.max(3, Math.ceil(whole.json<Json[]>().length / 3))}`;
      for (let pages = 0; next !== '' && pages < 400; pages += 1) {
        const page = await ats.api('GET', next);
        paged.push(...ids(page.json<Json[]>()));
        next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
        if (next !== '') expect([...new URL(next).searchParams.keys()]).toEqual(['cursor']);
      }
      expect(paged.length).toBeGreaterThan(2);
      expect(paged).toEqual(paged.toSorted((a, b) => b - a));
      expect(new Set(paged).size).toBe(paged.length);
      expect(paged.slice(0, 500)).toEqual(ids(whole.json<Json[]>()));
    },
  );

  test('a cursor with company is refused with errors alone; a strange cursor too', async () => {
    const first = await ats.api('GET', '/candidates?per_page=5');
    const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const refused = await ats.api('GET', `${next}&per_page=5`);
    expect(refused.status).toBe(422);
    expect(refused.json()).toEqual({ errors: [expect.any(String)] });
    expect((await ats.api('GET', '/candidates?cursor=abc')).status).toBe(422);
    expect((await ats.api('GET', next.replace('/candidates', '/jobs'))).status).toBe(422);
  });

  test('the cursor keeps the first request’s filters', async () => {
    const first = await ats.api('GET', '/applications?status=rejected&per_page=4&fields=id,status');
    const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const rows = (await ats.api('GET', next)).json<Json[]>();
    expect(rows.length).toBe(4);
    for (const row of rows) expect(row).toEqual({ id: expect.any(Number), status: 'rejected' });
  });

  test('per_page is 1 to 500, 100 unless told', async () => {
    expect((await ats.api('GET', '/candidates')).json<Json[]>().length).toBe(100);
    for (const bad of ['0', '501', 'ten'])
      expect((await ats.api('GET', `/candidates?per_page=${bad}`)).json()).toMatchObject({ errors: [{ field: 'per_page' }] });
  });

  test('ids and parent ids take 50 and no more', async () => {
    const some = ids((await ats.api('GET', '/candidates?per_page=51')).json<Json[]>());
    const fifty = await ats.api('GET', `/candidates?ids=${some.slice(0, 50).join(',')}&per_page=500`);
    expect(ids(fifty.json<Json[]>())).toEqual(some.slice(0, 50));
    const tooMany = await ats.api('GET', `/candidates?ids=${some.join(',')}`);
    expect(tooMany.status).toBe(422);
    expect(tooMany.json()).toMatchObject({ errors: [{ field: 'ids' }] });
    expect((await ats.api('GET', `/applications?candidate_ids=${some.join(',')}`)).status).toBe(422);
    const theirs = (await ats.api('GET', `/applications?candidate_ids=${some.slice(0, 3).join(',')}`)).json<Json[]>();
    expect(new Set(theirs.map((row) => row.candidate_id))).toEqual(new Set(some.slice(0, 3)));
  });

  test('updated_at takes several bounds at once; a malformed one is refused by name', async () => {
    const all = await ats.list('/applications?per_page=500');
    const from = new Date(START - 200 * 86_400_000).toISOString();
    const to = new Date(START - 20 * 86_400_000).toISOString();
    const inside = await ats.list(`/applications?per_page=500&updated_at=${encodeURIComponent(`gte|${from}|lt|${to}`)}`);
    const wanted = all.filter((row) => String(row.updated_at) >= from && String(row.updated_at) < to);
    expect(wanted.length).toBeGreaterThan(10);
    expect(ids(inside)).toEqual(ids(wanted));
    for (const bad of ['since|2026-01-01', 'gte|yesterday', 'gte', '2026-01-01']) {
      const answer = await ats.api('GET', `/applications?updated_at=${encodeURIComponent(bad)}`);
      expect(answer.status).toBe(422);
      expect(answer.json()).toEqual({ message: 'Validation error', errors: [{ field: 'updated_at', message: 'is invalid' }] });
    }
  });

  test('a row that is updated during a walk falls outside the window that ends at the walk’s start', async () => {
    const end = encodeURIComponent(`lte|${new Date(ats.clock.now()).toISOString()}`);
    const before = ids(await ats.list(`/candidates?per_page=500&updated_at=${end}`));
    const page = await ats.api('GET', `/candidates?per_page=10&updated_at=${end}`);
    const touched = before[20];
    ats.clock.advance(1000);
    await ats.control('POST', '/ats/act', {
      as: ats.sandbox.ats.adminUserId,
      do: { method: 'PATCH', path: `/candidates/${touched}`, body: { title: 'Changed meanwhile' } },
    });
    const rest = await ats.list(/<([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1] ?? '');
    expect(ids(rest)).not.toContain(touched);
    expect(page.json<Json[]>().length + rest.length).toBe(before.length - 1);
    expect(
      ids(await ats.list(`/candidates?updated_at=${encodeURIComponent(`gt|${new Date(ats.clock.now() - 1).toISOString()}`)}`)),
    ).toEqual([touched]);
  });

  test('filters of each list', async () => {
    const [person] = (await ats.api('GET', '/candidates?per_page=40'))
      .json<Json[]>()
      .filter((row) => (row.email_addresses as Json[]).length > 0);
    const address = String((person?.email_addresses as Json[] | undefined)?.[0]?.value);
    expect(ids(await ats.list(`/candidates?email=${encodeURIComponent(address.toUpperCase())}`))).toContain(person?.id);
    const tagged = await ats.list(`/candidates?tag=${encodeURIComponent('Keep warm')}`);
    expect(tagged.length).toBeGreaterThan(3);
    for (const row of tagged) expect(row.tags).toContain('Keep warm');
    for (const row of await ats.list('/jobs?status=open')) expect(row.status).toBe('open');
    for (const row of await ats.list('/applications?prospect=true')) expect(row).toMatchObject({ prospect: true, job_id: null });
    const [one] = await ats.list('/applications?status=in_process&prospect=false&per_page=1');
    for (const row of await ats.list(`/applications?stage_id=${String(one?.stage_id)}`))
      expect(row.stage_name).toBe(one?.stage_name);
    expect(one?.stage_id).not.toBe(one?.job_interview_stage_id);
    const posts = await ats.list('/job_posts');
    const gone = await ats.list('/job_posts?active=false');
    expect(posts.every((row) => row.active === true)).toBe(true);
    expect(gone.length).toBeGreaterThan(0);
    const people = await ats.list('/users');
    expect((await ats.list('/users?show_service_accounts=true')).length).toBe(people.length + 1);
    expect((await ats.list('/rejection_reasons?include_defaults=false')).length).toBeLessThan(
      (await ats.list('/rejection_reasons')).length,
    );
  });

  test('what a list does not know is refused: there is no job filter on candidates, scorecards and rejection_details', async () => {
    for (const path of [
      '/candidates?job_ids=1',
      '/scorecards?job_ids=1',
      '/rejection_details?job_ids=1',
      '/candidates?page=2',
      '/jobs?fields=id,salary',
    ]) {
      expect((await ats.api('GET', path)).status, path).toBe(422);
    }
  });

  test('scorecards, stages and history rows have the fields of the wire', async () => {
    const [card] = await ats.list('/scorecards?per_page=500');
    expect(Object.keys(card ?? {}).toSorted()).toEqual([
      'application_id',
      'attributes',
      'created_at',
      'id',
      'interview_id',
      'interview_name',
      'interviewed_at',
      'interviewer_id',
      'overall_recommendation',
      'questions',
      'submitted_at',
      'updated_at',
    ]);
    expect((card?.attributes as Json[] | undefined)?.[0]).toMatchObject({
      name: expect.any(String),
      type: expect.any(String),
      rating: expect.any(String),
    });
    const stages = await ats.list('/job_interview_stages?per_page=500');
    expect(stages.some((row) => (row.transition_rules as Json[]).some((rule) => rule.type === 'email_candidate'))).toBe(true);
    const [stay] = await ats.list('/application_stages?per_page=500');
    expect(stay).toMatchObject({ current: true, exited_at: null, days_in_stage: expect.any(Number) });
  });

  test('attachments have signed addresses that end', async () => {
    const [file] = (await ats.api('GET', '/attachments?type=resume&per_page=1')).json<Json[]>();
    const url = String(file?.url);
    const pdf = await fetch(url);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect((await pdf.text()).startsWith('%PDF-1.4')).toBe(true);
    expect((await fetch(url.replace(/signature=./, 'signature=_'))).status).toBe(404);
    ats.clock.advance(3_601_000);
    expect((await fetch(url)).status).toBe(404);
  });
});

describe('who may see what', () => {
  test('an unknown path is 404 even without a token, a known one 401', async () => {
    expect((await fetch(`${ats.sandbox.ats.apiUrl}/unicorns`)).status).toBe(404);
    const known = await fetch(`${ats.sandbox.ats.apiUrl}/candidates`);
    expect(known.status).toBe(401);
    expect(await known.json()).toMatchObject({ message: expect.any(String), errors: [expect.any(String)] });
    expect((await fetch(`${ats.sandbox.ats.apiUrl}/applications/1/move`, { method: 'POST' })).status).toBe(401);
  });

  test('lists are for site administrators', async () => {
    const [plain] = (await ats.list('/users?per_page=500')).filter((user) => user.site_admin === false);
    const token = await ats.tokenAs(Number(plain?.id));
    for (const resource of RESOURCES) expect((await ats.api('GET', `/${resource}`, undefined, token)).status, resource).toBe(403);
  });

  test('each call needs its scope', async () => {
    const code = await ats.code(ats.sandbox.ats.adminUserId, 'harvest:candidates:list');
    const { access_token: narrow } = (
      await ats.tokenCall({ grant_type: 'authorization_code', code, redirect_uri: 'http://127.0.0.1:9/callback/greenhouse' })
    ).json<{ access_token: string }>();
    expect((await ats.api('GET', '/candidates', undefined, narrow)).status).toBe(200);
    for (const resource of RESOURCES.slice(1))
      expect((await ats.api('GET', `/${resource}`, undefined, narrow)).status, resource).toBe(403);
    const [one] = ids((await ats.api('GET', '/candidates?per_page=1')).json<Json[]>());
    for (const [method, path] of [
      ['POST', '/notes'],
      ['PATCH', `/candidates/${one}`],
      ['DELETE', `/candidates/${one}`],
      ['POST', '/applications'],
      ['POST', '/applications/1/move'],
      ['POST', `/candidates/${one}/merge`],
    ] as const) {
      const answer = await ats.api(method, path, method === 'DELETE' ? undefined : {}, narrow);
      expect(answer.status, path).toBe(403);
      expect(answer.text).toContain('harvest:');
    }
  });

  test('private candidates and confidential jobs, and all that hangs on them, follow the acting user', async () => {
    const admins = (await ats.list('/users?per_page=500')).filter(
      (user) => user.site_admin === true && user.id !== ats.sandbox.ats.adminUserId,
    );
    const other = Number(admins[0]?.id);
    const mine = await ats.list('/applications?per_page=500');
    const chosen = mine.find(
      (row) =>
        row.job_id !== null &&
        row.status === 'rejected' &&
        mine.filter((one) => one.candidate_id === row.candidate_id).length === 1,
    );
    const [candidateId, jobId] = [Number(chosen?.candidate_id), Number(chosen?.job_id)];
    const token = await ats.tokenAs(other);
    const sees = async (path: string): Promise<number> => (await ats.api('GET', path, undefined, token)).json<Json[]>().length;
    const paths = [
      `/candidates?ids=${candidateId}`,
      `/applications?candidate_ids=${candidateId}`,
      `/notes?candidate_ids=${candidateId}`,
      `/attachments?candidate_ids=${candidateId}`,
      `/application_stages?application_ids=${String(chosen?.id)}`,
    ];
    const open = await Promise.all(paths.map(sees));
    expect(open[0]).toBe(1);
    await ats.control('PATCH', `/ats/users/${other}`, { sees_private: false });
    await ats.api('PATCH', `/candidates/${candidateId}`, { private: true });
    expect(await Promise.all(paths.map(sees))).toEqual([0, 0, 0, 0, 0]);
    expect((await ats.api('PATCH', `/candidates/${candidateId}`, { title: 'x' }, token)).status).toBe(404);
    expect((await ats.api('GET', `/candidates?ids=${candidateId}`)).json<Json[]>().length).toBe(1);
    await ats.api('PATCH', `/candidates/${candidateId}`, { private: false });
    expect(await Promise.all(paths.map(sees))).toEqual(open);
    await ats.control('PATCH', `/ats/jobs/${jobId}`, { confidential: true });
    const permitted = (await ats.list(`/user_job_permissions?user_ids=${other}&job_ids=${jobId}`)).length > 0;
    expect(await sees(`/jobs?ids=${jobId}`)).toBe(permitted ? 1 : 0);
    expect(await sees(`/applications?candidate_ids=${candidateId}`)).toBe(permitted ? 1 : 0);
    expect(await sees(`/candidates?ids=${candidateId}`)).toBe(1);
  });
});

describe('rate limit', () => {
  test('fixed windows of 30 seconds per client, told in headers, then 429 with Retry-After', async () => {
    const limited = await startHarness({ candidates: 60, rateLimit: 5 });
    try {
      const token = await limited.tokenAs();
      const call = () => limited.api('GET', '/offices', undefined, token);
      const first = await call();
      const windowEnd = (Math.floor(START / 30_000) + 1) * 30;
      expect(
        Object.fromEntries(['limit', 'remaining', 'reset'].map((name) => [name, first.headers.get(`x-ratelimit-${name}`)])),
      ).toEqual({ limit: '5', remaining: '4', reset: String(windowEnd) });
      for (let i = 0; i < 4; i += 1) expect((await call()).status).toBe(200);
      const refused = await call();
      expect(refused.status).toBe(429);
      expect(refused.json()).toEqual({ message: expect.any(String) });
      expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
      const wait = Number(refused.headers.get('retry-after'));
      expect(wait).toBe(windowEnd - START / 1000);
      limited.clock.advance(wait * 1000 - 1);
      expect((await call()).status).toBe(429);
      limited.clock.advance(1);
      expect((await call()).headers.get('x-ratelimit-remaining')).toBe('4');
    } finally {
      await limited.sandbox.stop();
    }
  });

  test('75 unless told', async () => {
    const usual = await startHarness({ candidates: 60, rateLimit: undefined });
    try {
      expect((await usual.api('GET', '/offices')).headers.get('x-ratelimit-limit')).toBe('75');
    } finally {
      await usual.sandbox.stop();
    }
  });
});
