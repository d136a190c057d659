import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { AutoSignIn } from '../ats/authApp.ts';
import type { AtsEnv } from '../ats/atsContext.ts';
import type { AtsStore } from '../ats/store/atsStore.ts';
import { faultRuleSchema, type Switchboard } from './switchboard.ts';

/** What the control server steers. */
export interface ControlOptions {
  readonly switchboard: Switchboard;
  readonly store: AtsStore;
  readonly atsApp: Hono<AtsEnv>;
  readonly autoSignIn: AutoSignIn;
  /** Users who belong to another customer of the ATS. */
  readonly organizations: Map<number, number>;
  /** Adds an address to which the ATS's sign-in server may send people back. */
  readonly registerRedirectUri: (uri: string) => void;
}

class BadControlRequest extends Error {}

async function read<T>(c: Context, shape: z.ZodType<T>): Promise<T> {
  const json: unknown = await c.req.json().catch(() => {
    throw new BadControlRequest('the body is not valid JSON');
  });
  const parsed = shape.safeParse(json);
  if (!parsed.success)
    throw new BadControlRequest(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '),
    );
  return parsed.data;
}

function numberIn(c: Context, name: string): number | null {
  const text = c.req.query(name);
  if (text === undefined) return null;
  if (!/^\d+$/.test(text)) throw new BadControlRequest(`${name}: must be a whole number`);
  return Number(text);
}

const actShape = z.strictObject({
  as: z.number().int().positive(),
  do: z.strictObject({
    method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']),
    path: z.string().startsWith('/'),
    body: z.unknown().optional(),
  }),
});

/** The stand-ins' control server: faults, clock, lag, request log, effects, and acting inside the ATS. For scripts and tests, never for Tandem itself. */
export function makeControlApp(options: ControlOptions): Hono<{ Bindings: HttpBindings }> {
  const { switchboard, store } = options;
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.post('/faults', async (c) => c.json({ id: switchboard.add(await read(c, faultRuleSchema)) }, 201));
  app.get('/faults', (c) => c.json(switchboard.list()));
  app.delete('/faults', (c) => {
    switchboard.remove();
    return c.body(null, 204);
  });
  app.delete('/faults/:id', (c) =>
    switchboard.remove(c.req.param('id')) ? c.body(null, 204) : c.json({ error: 'no such fault is on' }, 404),
  );

  app.post('/clock', async (c) => {
    switchboard.skewMs = (await read(c, z.strictObject({ skewMs: z.number().int() }))).skewMs;
    return c.json({ skewMs: switchboard.skewMs, now: switchboard.now() });
  });
  app.post('/readLag', async (c) => {
    switchboard.readLagMs = (await read(c, z.strictObject({ ms: z.number().int().min(0) }))).ms;
    return c.json({ ms: switchboard.readLagMs });
  });
  app.get('/requests', (c) => {
    const path = c.req.query('path');
    let pattern: RegExp | undefined;
    try {
      pattern = path === undefined ? undefined : new RegExp(path);
    } catch {
      throw new BadControlRequest('path: is not a regular expression');
    }
    return c.json(switchboard.requests(c.req.query('server'), pattern));
  });
  app.get('/effects', (c) =>
    c.json(store.effects({ kind: c.req.query('kind'), target: c.req.query('target'), after: numberIn(c, 'after') ?? undefined })),
  );

  app.get('/ats/mail', (c) => c.json(store.mails(numberIn(c, 'candidate_id'))));
  app.post('/ats/act', async (c) => {
    const { as, do: act } = await read(c, actShape);
    const path = act.path.startsWith('/v3/') ? act.path : `/v3${act.path}`;
    const body = act.body === undefined ? {} : { body: JSON.stringify(act.body) };
    const answer = await options.atsApp.request(
      path,
      { method: act.method, headers: { 'content-type': 'application/json' }, ...body },
      { actAs: as },
    );
    const text = await answer.text();
    return c.json({ status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) });
  });
  app.post('/ats/autoSignIn', async (c) => {
    const { userId } = await read(c, z.strictObject({ userId: z.number().int().nullable() }));
    if (userId !== null && store.find('users', userId) === null) throw new BadControlRequest('userId: no such user');
    options.autoSignIn.userId = userId;
    return c.json({ userId });
  });
  /** Makes a user one of another customer of the ATS, who may sign in to this application as well. */
  app.post('/ats/organizations', async (c) => {
    const { userId, organizationId } = await read(c, z.strictObject({ userId: z.number().int(), organizationId: z.number().int().positive() }));
    options.organizations.set(userId, organizationId);
    return c.json({ userId, organizationId });
  });
  app.post('/ats/redirectUris', async (c) => {
    const { uri } = await read(c, z.strictObject({ uri: z.url() }));
    options.registerRedirectUri(uri);
    return c.json({ uri });
  });
  app.patch('/ats/users/:id', async (c) => {
    const id = Number(c.req.param('id'));
    const change = await read(
      c,
      z.strictObject({ site_admin: z.boolean(), sees_private: z.boolean(), deactivated: z.boolean() }).partial(),
    );
    if (store.find('users', id) === null) return c.json({ error: 'no such user' }, 404);
    store.patch('users', id, { ...change, updated_at: switchboard.now() });
    return c.json(store.find('users', id));
  });
  /** Replaces the jobs that a user was given. */
  app.put('/ats/users/:id/jobs', async (c) => {
    const id = Number(c.req.param('id'));
    const { jobIds } = await read(c, z.strictObject({ jobIds: z.array(z.number().int().positive()).max(100_000) }));
    if (store.find('users', id) === null) return c.json({ error: 'no such user' }, 404);
    const unknown = jobIds.find((jobId) => store.find('jobs', jobId) === null);
    if (unknown !== undefined) throw new BadControlRequest(`jobIds: no such job: ${unknown}`);
    const now = switchboard.now();
    store.transaction(() => {
      store.removeWhere('user_job_permissions', 'user_id', id);
      for (const jobId of new Set(jobIds))
        store.insert('user_job_permissions', { user_id: id, job_id: jobId, user_role_id: 1, created_at: now, updated_at: now });
    });
    return c.json({ jobIds: store.where('user_job_permissions', { user_id: id }).map((row) => row.job_id) });
  });
  app.patch('/ats/jobs/:id', async (c) => {
    const id = Number(c.req.param('id'));
    const { status, confidential, place, text } = await read(
      c,
      z.strictObject({ status: z.enum(['open', 'closed']), confidential: z.boolean(), place: z.string().min(1), text: z.string() }).partial(),
    );
    if (store.find('jobs', id) === null) return c.json({ error: 'no such job' }, 404);
    const now = switchboard.now();
    store.patch('jobs', id, {
      ...(confidential === undefined ? {} : { confidential }),
      ...(status === undefined ? {} : { status, closed_at: status === 'closed' ? now : null }),
      updated_at: now,
    });
    // What its advertisements say.
    const said = { ...(place === undefined ? {} : { location: place }), ...(text === undefined ? {} : { content: text }) };
    if (Object.keys(said).length > 0) for (const post of store.where('job_posts', { job_id: id })) store.patch('job_posts', post.id, { ...said, updated_at: now });
    return c.json(store.find('jobs', id));
  });
  /** Gives a tag another name, or (null) removes it from everybody, as a colleague does in the settings of the ATS. */
  app.patch('/ats/tags/:id', async (c) => {
    const id = Number(c.req.param('id'));
    const { name } = await read(c, z.strictObject({ name: z.string().min(1).nullable() }));
    if (store.find('candidate_tags', id) === null) return c.json({ error: 'no such tag' }, 404);
    store.transaction(() => {
      if (name !== null) store.patch('candidate_tags', id, { name, updated_at: switchboard.now() });
      else {
        store.removeWhere('applied_candidate_tags', 'candidate_tag_id', id);
        store.removeWhere('candidate_tags', 'id', id);
      }
    });
    return c.json({ id, name });
  });

  /** Makes a source, as an administrator does in the settings of the ATS: its API has no way to. */
  app.post('/ats/sources', async (c) => {
    const { name } = await read(c, z.strictObject({ name: z.string().min(1) }));
    const now = switchboard.now();
    return c.json(store.insert('sources', { name, type: { id: 1, name: 'Prospecting' }, created_at: now, updated_at: now }), 201);
  });

  app.notFound((c) => c.json({ error: 'unknown control' }, 404));
  app.onError((error, c) =>
    error instanceof BadControlRequest ? c.json({ error: error.message }, 400) : c.json({ error: error.message }, 500),
  );
  return app;
}
