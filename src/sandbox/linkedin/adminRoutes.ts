import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { LinkedinContext } from './linkedinContext.ts';

const session = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signedOut') }),
  z.object({ state: z.enum(['signedIn', 'noLicence']), userIndex: z.int().min(0).default(0) }),
]);
const levels = z.object({ company: z.boolean(), contract: z.boolean() });
const domains = z.object({ origins: z.array(z.string().regex(/^https?:\/\/[^/]+$/, 'is scheme and host, without a path')) });
const message = z.object({
  seatIndex: z.int().min(0),
  member: z.string(),
  fromMember: z.boolean(),
  subject: z.string().min(1),
  text: z.string().min(1),
  at: z.int().positive().optional(),
});
const note = z.object({ seatIndex: z.int().min(0), member: z.string(), content: z.string().min(1), at: z.int().positive().optional() });
const noteChange = z.object({ content: z.string().min(1).optional(), deleted: z.literal(true).optional() });

/**
 * `/linkedin/…`: the stand-in's own switches, for demonstrations and tests. No such paths exist at LinkedIn.
 * `POST session`, `levels`, `domains`, `messages`, `notes`; `PATCH notes/:id`; `GET members?name=`.
 */
export function adminRoutes(context: LinkedinContext): Hono {
  const app = new Hono();

  app.post('/session', (c) => take(c, session, (value) => {
    if (value.state !== 'signedOut' && value.userIndex >= context.seats.length) throw new Refusal(`userIndex must be below ${context.seats.length}`);
    context.settings.session = value;
    return value;
  }));
  app.post('/levels', (c) => take(c, levels, (value) => (context.settings.levels = value)));
  app.post('/domains', (c) => take(c, domains, (value) => {
    context.settings.validJsSdkDomains = value.origins;
    return value;
  }));
  app.post('/messages', (c) => take(c, message, (value) => {
    const { seatNo, personIndex } = both(value.seatIndex, value.member);
    const at = value.at ?? context.clock.now();
    context.conversations.append(seatNo, personIndex, { fromMember: value.fromMember, subject: value.subject, body: value.text, at });
    return { createdAt: at };
  }));
  app.post('/notes', (c) => take(c, note, (value) => {
    const { seatNo, personIndex } = both(value.seatIndex, value.member);
    return { id: context.notes.add(personIndex, seatNo, value.content, value.at ?? context.clock.now()) };
  }));
  app.patch('/notes/:id', (c) => take(c, noteChange, (value) => {
    const id = Number(c.req.param('id'));
    const now = context.clock.now();
    const done = value.deleted ? context.notes.remove(id, now) : value.content !== undefined && context.notes.edit(id, value.content, now);
    if (!done) throw new Refusal('there is no such note, or it is deleted, or the body names neither "content" nor "deleted"');
    return { id };
  }));
  app.get('/members', (c) => c.json({ members: context.members.search(c.req.query('name') ?? '', 50) }));

  function both(seatIndex: number, urn: string): { seatNo: number; personIndex: number } {
    const seat = context.seats[seatIndex];
    if (!seat) throw new Refusal(`seatIndex must be below ${context.seats.length}`);
    const member = context.members.byUrn(urn);
    if (!member) throw new Refusal('member must be the URN of a member of this world');
    return { seatNo: seat.no, personIndex: member.personIndex };
  }
  return app;
}

class Refusal extends Error {
  override readonly name = 'Refusal';
}

async function take<T>(c: Context, schema: z.ZodType<T>, apply: (value: T) => object): Promise<Response> {
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) return c.json({ message: 'Content-Type must be application/json' }, 415);
  const parsed = schema.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) {
    return c.json({ message: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ') }, 422);
  }
  try {
    return c.json(apply(parsed.data));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return c.json({ message: error.message }, 422);
  }
}
