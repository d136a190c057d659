import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Seat } from '../linkedinContext.ts';
import { messagePage } from '../pages/memberPages.ts';
import { memberPage, TABS } from '../pages/memberPage.ts';
import { SHOWS } from '../pages/atsTab.ts';
import { ownFormsOnly, pagePolicy, toSignIn } from '../pages/pagePolicy.ts';
import { pipelinePage, projectsPage } from '../pages/projectPages.ts';
import { roleOf, saidPage, seenAsPage } from '../pages/recruiterShell.ts';
import type { Look } from '../pages/recruiterShell.ts';
import { profilePath, searchPage } from '../pages/searchPage.ts';
import type { Member } from '../store/memberDirectory.ts';
import { exportPages } from './exportPages.ts';
import { MemberSearch } from './memberSearch.ts';
import type { RecruiterEnv, RecruiterParts } from './recruiterParts.ts';
import { settingsPages } from './settingsPages.ts';

/** More than a screen can list of whom one may look as. */
const MOST_SEATS = 60;

/** `/talent/…`: Recruiter, for whoever is signed in with a seat. */
export function recruiterRoutes(parts: RecruiterParts): Hono<RecruiterEnv> {
  const { context, sessions, seen } = parts;
  const app = new Hono<RecruiterEnv>();
  const search = new MemberSearch(context);

  app.use('/talent/*', ownFormsOnly, pagePolicy, async (c, next) => {
    const viewer = sessions.viewer(c);
    if (viewer.kind === 'noLicence') return c.html(messagePage('No Recruiter licence', `${viewer.name}, your account has no seat on your company’s Recruiter contract. A Recruiter administrator can give you one, or you sign in with another account.`, c.get('nonce'), '/uas/login'), 403);
    if (viewer.kind === 'signedOut') return toSignIn(c);
    const url = new URL(c.req.url);
    c.set('look', { seat: viewer.seat, nonce: c.get('nonce'), path: c.req.method === 'GET' ? url.pathname + url.search : '/talent/search' });
    return next();
  });
  for (const path of ['/talent/profile/:id', '/talent/profile/:id/*']) {
    app.use(path, async (c, next) => {
      const member = context.members.byUrn(`urn:li:person:${c.req.param('id')}`);
      if (!member || context.records.get({ kind: 'closed', context: '', parent: '', id: member.urn })) return c.html(saidPage(c.get('look'), 'Nobody here', 'This member does not exist, or has left LinkedIn.'), 404);
      c.set('member', member);
      return next();
    });
  }

  app.get('/talent', (c) => c.redirect('/talent/search', 302));
  app.get('/talent/search', (c) => {
    const look = c.get('look');
    if (roleOf(look.seat) === 'Hiring manager') return c.html(saidPage(look, 'Hiring managers do not search', 'You see the people whom recruiters saved to a project, and what your ATS tells of them.'), 403);
    const asked = (name: string): string => (c.req.query(name) ?? '').trim();
    const start = Number(asked('start'));
    const query = {
      name: asked('keywords'), about: asked('about'), place: asked('place'), industry: asked('industry'),
      pastApplicants: asked('spotlight') === 'past', start: Number.isSafeInteger(start) && start > 0 ? start : 0,
    };
    return c.html(searchPage(parts, look, query, search.find(query, seen.pastApplicants(look.seat))));
  });
  app.get('/talent/seen-as', (c) => {
    const seats = context.seats.filter(({ state }) => state === 'ACTIVE').slice(0, MOST_SEATS);
    const jobsOf = (seat: Seat): number => seen.atsOf(seat, 'ONE_CLICK_EXPORT').reduce((sum, customer) => sum + seen.jobs(seat, '', customer).length, 0);
    return c.html(seenAsPage(c.get('look'), seats.map((seat) => ({ seat, jobs: jobsOf(seat) })), c.req.query('return') ?? '/talent/search'));
  });

  app.get('/talent/projects', (c) => c.html(projectsPage(parts, c.get('look'))));
  app.get('/talent/projects/:name', (c) => {
    const project = c.req.param('name');
    const saved = context.projects.in(project).flatMap((one) => {
      const member = context.members.byIndex(one.personIndex);
      return member ? [{ ...one, member }] : [];
    });
    return c.html(pipelinePage(parts, c.get('look'), project, saved));
  });

  app.get('/talent/profile/:id', (c) => {
    const { look, member } = c.var;
    context.records.put({ kind: 'view', context: '', parent: member.urn, id: look.seat.urn }, { at: context.clock.now() });
    return c.html(memberPage(parts, look, member, one(TABS, c.req.query('tab')), one(SHOWS, c.req.query('show'))));
  });
  app.post('/talent/profile/:id/inmail', (c) => written(c, 'inmail', ['subject', 'text'], ({ seat }, { personIndex }, field) => {
    context.conversations.append(seat.no, personIndex, { fromMember: false, subject: field('subject'), body: field('text'), at: context.clock.now() });
  }));
  app.post('/talent/profile/:id/notes', (c) => written(c, 'notes', ['content'], ({ seat }, { personIndex }, field) => {
    context.notes.add(personIndex, seat.no, field('content'), context.clock.now());
  }));
  app.post('/talent/profile/:id/notes/:note/delete', (c) => written(c, 'notes', [], ({ seat }, { personIndex }) => {
    const own = context.notes.about(personIndex).find(({ id, seatNo }) => String(id) === c.req.param('note') && seatNo === seat.no);
    if (own) context.notes.remove(own.id, context.clock.now());
  }));
  app.post('/talent/profile/:id/projects', (c) => written(c, 'projects', ['project'], ({ seat }, { personIndex }, field) => {
    context.projects.save(personIndex, field('project'), seat.no, context.clock.now());
  }));
  app.route('/', exportPages(parts));
  app.route('/', settingsPages(parts));

  /** Takes a form about a member, and goes back to the tab that it stands on. */
  async function written(c: Context<RecruiterEnv>, tab: string, fields: readonly string[], write: (look: Look, member: Member, field: (name: string) => string) => void): Promise<Response> {
    const { look, member } = c.var;
    if (tab === 'inmail' && roleOf(look.seat) === 'Hiring manager') return c.html(saidPage(look, 'Hiring managers do not write', 'A recruiter of your company can write an InMail.'), 403);
    const form = new URLSearchParams(await c.req.text());
    const field = (name: string): string => (form.get(name) ?? '').replaceAll('\r\n', '\n').trim();
    const missing = fields.find((name) => field(name) === '');
    if (missing !== undefined) return c.html(saidPage(look, 'Something is missing', `The field “${missing}” is empty.`), 400);
    write(look, member, field);
    return c.redirect(`${profilePath(member)}?tab=${tab}`, 303);
  }
  return app;
}

/** The value that was asked for, or the first. */
function one<T extends string>(values: readonly [T, ...T[]], asked: string | undefined): T {
  return values.find((value) => value === asked) ?? values[0];
}
