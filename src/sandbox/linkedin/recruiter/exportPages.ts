import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Customer } from '../customers.ts';
import { exportPage } from '../pages/exportPage.ts';
import type { ExportForm } from '../pages/exportPage.ts';
import { ownPath } from '../pages/pagePolicy.ts';
import { saidPage } from '../pages/recruiterShell.ts';
import { profilePath } from '../pages/searchPage.ts';
import { personAt } from '../../world/personAt.ts';
import type { RecruiterEnv, RecruiterParts } from './recruiterParts.ts';

/** Exporting a member to a job of an ATS. */
export function exportPages(parts: RecruiterParts): Hono<RecruiterEnv> {
  const { context, seen, exporter, callbacks } = parts;
  const app = new Hono<RecruiterEnv>();

  const formOf = (c: Context<RecruiterEnv>, asked: URLSearchParams): ExportForm | null => {
    const { look, member } = c.var;
    const [first, ...others] = seen.atsOf(look.seat, 'ONE_CLICK_EXPORT');
    if (!first || exporter.forbids(member) !== null) return null;
    const { firstName, lastName } = personAt(context.seed, member.personIndex);
    return {
      name: `${firstName} ${lastName}`.trim(),
      member,
      customer: others.find(({ clientId }) => clientId === asked.get('ats')) ?? first,
      search: asked.get('q') ?? '',
      back: ownPath(asked.get('back') ?? undefined, profilePath(member)),
      refusal: null,
    };
  };
  const notOffered = (c: Context<RecruiterEnv>): Response | Promise<Response> =>
    c.html(saidPage(c.var.look, 'This person cannot be exported', 'The member does not allow it, or no ATS is enabled.'), 403);
  const hasAddress = ({ organization }: Customer): boolean => context.records.get({ kind: 'configuration', context: organization, parent: 'ONE_CLICK_EXPORT', id: 'CALLBACK_URL' }) !== null;

  app.get('/talent/profile/:id/export', (c) => {
    const form = formOf(c, new URL(c.req.url).searchParams);
    if (!form) return notOffered(c);
    return c.html(exportPage(parts, c.var.look, { ...form, refusal: hasAddress(form.customer) ? null : 'noAddress' }));
  });
  app.post('/talent/profile/:id/export', async (c) => {
    const { look } = c.var;
    const asked = new URLSearchParams(await c.req.text());
    const form = formOf(c, asked);
    if (!form) return notOffered(c);
    const job = asked.get('job') ?? '';
    const blocked = !hasAddress(form.customer) || callbacks.state(form.customer)?.state === 'blocked';
    const done = job === '' ? { refusal: 'noJob' as const } : blocked ? { refusal: 'noAddress' as const } : await exporter.send(look.seat, form.customer, form.member, job);
    if ('refusal' in done) return c.html(exportPage(parts, look, { ...form, refusal: done.refusal }), 409);
    return c.redirect(form.back, 303);
  });
  return app;
}
