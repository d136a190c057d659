import type { Context, Handler } from 'hono';
import { AtsError, forbidden, notFound, unauthorized } from './atsError.ts';
import type { Actor, AtsContext, AtsEnv } from './atsContext.ts';
import type { Sight } from './store/filters.ts';
import type { Row } from './store/tables.ts';

function actorOf(ats: AtsContext, userId: number, scopes: ReadonlySet<string> | null): Actor {
  const user = ats.store.find('users', userId);
  if (user === null || user.deactivated) throw unauthorized('The user of this token is not active.');
  return { userId, siteAdmin: user.site_admin, seesPrivate: user.sees_private, scopes };
}

/** Checks token, rate and scope in the wire's order, sets the rate headers, and says who acts. */
function authenticate(c: Context<AtsEnv>, ats: AtsContext): Actor {
  if (typeof c.env.actAs === 'number') return actorOf(ats, c.env.actAs, null);
  const [scheme, token = ''] = (c.req.header('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token === '') throw unauthorized('An access token is needed.');
  const grant = ats.tokens.check(token);
  if (grant === null) throw unauthorized('The access token is invalid or expired.');
  const rate = ats.rate.count(grant.clientId, ats.now());
  c.header('X-RateLimit-Limit', String(rate.limit));
  c.header('X-RateLimit-Remaining', String(rate.remaining));
  c.header('X-RateLimit-Reset', String(rate.reset));
  if (!rate.allowed) {
    c.header('Retry-After', String(rate.retryAfter));
    throw new AtsError(429, { message: 'Rate limit exceeded' });
  }
  return actorOf(ats, grant.userId, new Set(grant.scopes));
}

/** Puts sign-in, rate limit and scope before a handler. `scope` is "<resource>:<action>". */
export function guarded(
  ats: AtsContext,
  scope: string,
  handler: (c: Context<AtsEnv>, actor: Actor) => Response | Promise<Response>,
): Handler<AtsEnv> {
  return (c) => {
    const actor = authenticate(c, ats);
    if (actor.scopes !== null && !actor.scopes.has(`harvest:${scope}`))
      throw forbidden(`The token lacks the scope harvest:${scope}.`);
    return handler(c, actor);
  };
}

/** What the actor may see. */
export function sightOf(ats: AtsContext, actor: Actor): Sight {
  return { privates: actor.seesPrivate, hiddenJobIds: ats.store.hiddenJobIds(actor.userId) };
}

/** A number in a path; 404 for anything else, as for an id that does not exist. */
export function pathId(c: Context<AtsEnv>): number {
  const id = c.req.param('id') ?? '';
  if (!/^\d{1,15}$/.test(id)) throw notFound();
  return Number(id);
}

/** The candidate, if the actor may see it; 404 otherwise. */
export function candidateFor(ats: AtsContext, actor: Actor, id: number): Row<'candidates'> {
  const row = ats.store.find('candidates', id);
  if (row === null || (row.private && !actor.seesPrivate)) throw notFound();
  return row;
}

/** The application, if the actor may see it, its job and its candidate; 404 otherwise. */
export function applicationFor(ats: AtsContext, actor: Actor, id: number): Row<'applications'> {
  const row = ats.store.find('applications', id);
  if (row === null || (row.job_id !== null && ats.store.hiddenJobIds(actor.userId).includes(row.job_id))) throw notFound();
  candidateFor(ats, actor, row.candidate_id);
  return row;
}

/** Refuses with 403 unless the actor administers the site or works on one of the jobs. */
export function needWork(ats: AtsContext, actor: Actor, jobIds: readonly (number | null)[]): void {
  if (actor.siteAdmin) return;
  const mine = ats.store.where('user_job_permissions', { user_id: actor.userId }).map((row) => row.job_id);
  if (!jobIds.some((id) => id !== null && mine.includes(id))) throw forbidden('The acting user has no permission for this job.');
}

/** Refuses with 403 unless the actor may change this candidate: an administrator, or somebody who works on one of the candidate's jobs. */
export function needWorkOn(ats: AtsContext, actor: Actor, candidateId: number): void {
  if (actor.siteAdmin) return;
  needWork(
    ats,
    actor,
    ats.store.where('applications', { candidate_id: candidateId }).map((row) => row.job_id),
  );
}
