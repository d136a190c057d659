import type { Hono } from 'hono';
import { z } from 'zod';
import { onboardingRoutes } from './onboardingRoutes.ts';
import type { Callbacks } from './callbacks.ts';
import type { Exporter } from './exporter.ts';
import type { LinkedinContext, Seat } from './linkedinContext.ts';
import type { SeenByRecruiter } from './seenByRecruiter.ts';
import { isFirstAnswer, shareContactData } from './recruiter/answers.ts';
import { Refusal, take } from './takeJson.ts';

const session = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signedOut') }),
  z.object({ state: z.enum(['signedIn', 'noLicence']), userIndex: z.int().min(0).default(0) }),
]);
const domains = z.object({ origins: z.array(z.string().regex(/^https?:\/\/[^/]+$/, 'is scheme and host, without a path')) });
const redirectUri = z.object({ uri: z.url({ protocol: /^https?$/ }) });
const message = z.object({
  seatIndex: z.int().min(0),
  member: z.string(),
  fromMember: z.boolean(),
  subject: z.string().min(1),
  text: z.string().min(1),
  at: z.int().positive().optional(),
  /** The member agreed to share contact data in this, the first answer. */
  consent: z.boolean().optional(),
});
const note = z.object({ seatIndex: z.int().min(0), member: z.string(), content: z.string().min(1), at: z.int().positive().optional() });
const noteChange = z.object({ content: z.string().min(1).optional(), deleted: z.literal(true).optional() });

/**
 * `/linkedin/…`: the stand-in's own switches, for demonstrations and tests. No such paths exist at LinkedIn.
 * `POST session`, `domains`, `redirectUris`, `messages`, `notes`; `PATCH notes/:id`; `GET members?name=`; and those of the onboarding.
 */
export function adminRoutes(context: LinkedinContext, seen: SeenByRecruiter, exporter: Exporter, callbacks: Callbacks): Hono {
  const app = onboardingRoutes(context, seen, exporter, callbacks);

  app.post('/session', (c) => take(c, session, (value) => {
    if (value.state !== 'signedOut' && !context.seats.some(({ no }) => no === value.userIndex)) throw new Refusal('userIndex must be the number of a seat');
    context.settings.session = value;
    return value;
  }));
  app.post('/domains', (c) => take(c, domains, (value) => {
    context.customers.first.validJsSdkDomains = value.origins;
    return value;
  }));
  app.post('/redirectUris', (c) => take(c, redirectUri, (value) => {
    context.customers.first.redirectUris = [...context.customers.first.redirectUris, value.uri];
    return value;
  }));
  app.post('/messages', (c) => take(c, message, (value) => {
    const { seat, seatNo, personIndex } = both(value.seatIndex, value.member);
    const at = value.at ?? context.clock.now();
    if (value.consent === true && !(value.fromMember && isFirstAnswer(context, seat, personIndex))) throw new Refusal('contact data are shared in the first answer only');
    if (value.consent === true) shareContactData(context, seat, { urn: value.member, personIndex }, at);
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
  app.get('/seats', (c) => c.json({ seats: context.seats.map(({ no, urn, user }) => ({ seatIndex: no, urn, member: user.memberUrn, userId: user.id })) }));
  app.get('/members', (c) => c.json({ members: context.members.search(c.req.query('name') ?? '', 50) }));

  function both(seatIndex: number, urn: string): { seat: Seat; seatNo: number; personIndex: number } {
    const seat = context.seats.find(({ no }) => no === seatIndex);
    if (!seat) throw new Refusal('seatIndex must be the number of a seat');
    const member = context.members.byUrn(urn);
    if (!member) throw new Refusal('member must be the URN of a member of this world');
    return { seat, seatNo: seat.no, personIndex: member.personIndex };
  }
  return app;
}
