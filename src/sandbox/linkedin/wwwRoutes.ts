import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { LinkedinContext, Seat } from './linkedinContext.ts';
import { messagePage, publicProfilePage, signInPage, signedInPage } from './pages/memberPages.ts';
import { ownFormsOnly, ownPath, pagePolicy, policy } from './pages/pagePolicy.ts';
import type { PageEnv } from './pages/pagePolicy.ts';
import { followPlace, seatsOfSame, widgetFrame } from './pages/widgetFrame.ts';
import { vanityOf } from './people/nameKey.ts';
import type { CandidateKey } from './restli/compoundKey.ts';
import type { Sessions } from './sessions.ts';
import { frameSubject, widgetState } from './widgetState.ts';

const SCRIPTS = ['frame', 'popup', 'in', 'recruiter'] as const;
const sources = new Map(SCRIPTS.map((name) => [name as string, readFileSync(new URL(`./pages/browser/${name}.js`, import.meta.url), 'utf8')]));

const frameRequest = z.object({ atsCandidateId: z.string().min(1), integrationContext: z.string().min(1), token: z.string() });
const memberRequest = frameRequest.extend({ member: z.string().min(1) });
const contractRequest = frameRequest.extend({ seatNo: z.int().min(0) });

/** Everything a browser sees: the platform script, the widget's frame, sign-in, and members’ public pages. */
export function wwwRoutes(context: LinkedinContext, sessions: Sessions): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const signingKey = randomBytes(32);
  const sign = (subject: string): string => createHmac('sha256', signingKey).update(subject).digest('base64url');

  for (const path of ['/rsc/profile-widget/*', '/uas/*', '/in/*']) app.use(path, ownFormsOnly, pagePolicy);

  const script = (c: Context, name: string): Response => {
    const source = sources.get(name);
    return source === undefined ? c.notFound() as Response : c.body(source, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' });
  };
  app.get('/xdoor/scripts/in.js', (c) => script(c, 'in'));
  app.get('/static/:name{(frame|popup|recruiter)\\.js}', (c) => script(c, c.req.param('name').replace('.js', '')));

  app.get('/rsc/profile-widget/frame', (c) => {
    const url = new URL(c.req.url);
    const asked = (name: string): string => url.searchParams.get(name) ?? '';
    const key: CandidateKey = { atsCandidateId: asked('atsCandidateId'), dataProvider: 'ATS', integrationContext: asked('integrationContext') };
    const declaredOrigin = asked('origin');
    const referrer = URL.parse(c.req.header('Referer') ?? '')?.origin ?? null;
    // Coming back from LinkedIn's own sign-in page the referrer is LinkedIn; the frame's script looks at the embedder again.
    const request = { apiKey: asked('apiKey'), key, declaredOrigin, embeddingOrigin: referrer === url.origin ? declaredOrigin : referrer };
    const viewer = sessions.viewer(c);
    const state = widgetState(context, request, viewer);
    const seat = viewer.kind === 'seat' ? viewer.seat : null;
    // Anyone may embed the frame, to be told in words when they may see nothing in it; and a page that may embed it can
    // itself stand in a window of another origin, which `frame-ancestors` would have to know.
    c.header('Content-Security-Policy', policy(c.get('nonce'), '*'));
    return c.html(widgetFrame(context, state, {
      nonce: c.get('nonce'),
      declaredOrigin,
      atsCandidateId: key.atsCandidateId,
      integrationContext: key.integrationContext,
      showUnlink: asked('showUnlink') === 'true',
      confirmUnlink: asked('confirmUnlink') === 'true',
      scheme: asked('scheme') === 'dark' ? 'dark' : asked('scheme') === 'light' ? 'light' : null,
      token: seat && state.kind !== 'wrongOrigin' ? sign(frameSubject(key, seat.no)) : '',
      path: url.pathname + url.search,
      seat,
    }));
  });

  /** The seat that looks at the frame which asks; null where that frame was drawn for nobody, or for somebody else. */
  const seatOfFrame = (c: Context, { atsCandidateId, integrationContext, token }: z.infer<typeof frameRequest>): Seat | null => {
    const viewer = sessions.viewer(c);
    if (viewer.kind !== 'seat') return null;
    const expected = sign(frameSubject({ atsCandidateId, dataProvider: 'ATS', integrationContext }, viewer.seat.no));
    return token.length === expected.length && timingSafeEqual(Buffer.from(token), Buffer.from(expected)) ? viewer.seat : null;
  };
  const notSignedIn = { message: 'You are no longer signed in here. Load the profile again.' };

  app.post('/rsc/profile-widget/:action{(link|unlink|follow)}', async (c) => {
    const parsed = memberRequest.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return c.json({ message: 'atsCandidateId, integrationContext, member and token are needed' }, 400);
    const { atsCandidateId, integrationContext, member: urn } = parsed.data;
    const key: CandidateKey = { atsCandidateId, dataProvider: 'ATS', integrationContext };
    const seat = seatOfFrame(c, parsed.data);
    if (!seat) return c.json(notSignedIn, 403);
    if (!context.candidates.get(key)) return c.json({ message: 'This candidate is no longer on LinkedIn’s side.' }, 404);
    const member = context.members.byUrn(urn);
    if (!member) return c.json({ message: 'This member no longer exists.' }, 404);
    switch (c.req.param('action')) {
      case 'link':
        context.candidates.link(key, urn);
        break;
      case 'unlink':
        context.candidates.unlink(key, urn);
        break;
      default:
        if (!context.records.remove(followPlace(member, seat))) context.records.put(followPlace(member, seat), { at: context.clock.now() });
    }
    return c.json({ member: urn });
  });

  app.post('/rsc/profile-widget/contract', async (c) => {
    const parsed = contractRequest.safeParse(await c.req.json().catch(() => null));
    const seat = parsed.success ? seatOfFrame(c, parsed.data) : null;
    if (!parsed.success || !seat) return c.json(notSignedIn, 403);
    const other = seatsOfSame(context, seat).find(({ no }) => no === parsed.data.seatNo);
    if (!other) return c.json({ message: 'You have no seat on this contract.' }, 403);
    sessions.changeSeat(c, other.no);
    return c.json({});
  });

  app.post('/rsc/profile-widget/session', async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const word = typeof body === 'object' && body !== null && 'word' in body && typeof body.word === 'string' ? body.word : '';
    return sessions.takeOver(c, word) ? c.json({}) : c.json({ message: 'Sign in again.' }, 403);
  });

  app.get('/uas/login', (c) => c.html(signInPage(context, c.req.query('popup') ? null : ownPath(c.req.query('return')), c.get('nonce'))));
  app.post('/uas/login', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const seat = context.seats.find((known) => String(known.no) === form.get('userIndex'));
    if (!seat) return c.html(messagePage('No such account', 'Choose one of the accounts on the sign-in page.', c.get('nonce')), 400);
    const word = sessions.signIn(c, seat.no);
    return form.get('popup') ? c.html(signedInPage(word, c.get('nonce'))) : c.redirect(ownPath(form.get('return') ?? undefined), 303);
  });
  app.post('/uas/logout', (c) => {
    sessions.signOut(c);
    return c.redirect('/uas/login', 303);
  });

  app.get('/in/:vanity', (c) => {
    const vanity = vanityOf(`linkedin.com/in/${c.req.param('vanity')}`);
    const member = vanity === null ? null : context.members.byVanity(vanity);
    return member ? c.html(publicProfilePage(context, member, c.get('nonce'))) : c.html(messagePage('This profile does not exist', 'The address may be old, or the member has left.', c.get('nonce')), 404);
  });

  return app;
}
