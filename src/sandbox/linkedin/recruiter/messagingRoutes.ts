import { Hono } from 'hono';
import type { LinkedinContext } from '../linkedinContext.ts';
import { messagePage } from '../pages/memberPages.ts';
import { messagingPage } from '../pages/messagingPage.ts';
import { ownFormsOnly, pagePolicy } from '../pages/pagePolicy.ts';
import type { PageEnv } from '../pages/pagePolicy.ts';
import { textOf } from '../pages/profileParts.ts';
import { personAt } from '../../world/personAt.ts';
import type { Member } from '../store/memberDirectory.ts';
import { isAskedForConsent, shareContactData } from './answers.ts';

interface Env extends PageEnv {
  Variables: PageEnv['Variables'] & { member: Member };
}

/** `/messaging/…`: a member's own page. Nobody signs in for it: it is there so that both sides can be tried by one person. */
export function messagingRoutes(context: LinkedinContext): Hono<Env> {
  const app = new Hono<Env>();
  for (const path of ['/messaging/:id', '/messaging/:id/*']) {
    app.use(path, ownFormsOnly, pagePolicy, async (c, next) => {
      const member = context.members.byUrn(`urn:li:person:${c.req.param('id')}`);
      if (!member) return c.html(messagePage('Nobody here', 'This member does not exist.', c.get('nonce')), 404);
      c.set('member', member);
      return next();
    });
  }
  const pathOf = ({ urn }: Member): string => `/messaging/${urn.slice('urn:li:person:'.length)}`;

  app.get('/messaging/:id', (c) => c.html(messagingPage(context, c.var.member, c.var.nonce)));
  app.post('/messaging/:id/privacy', async (c) => {
    const { member } = c.var;
    const place = { kind: 'privacy', context: '', parent: '', id: member.urn } as const;
    if (new URLSearchParams(await c.req.text()).get('export') === 'yes') context.records.remove(place);
    else context.records.put(place, { export: false });
    return c.redirect(pathOf(member), 303);
  });
  app.post('/messaging/:id/close', (c) => {
    const { member } = c.var;
    context.records.put({ kind: 'closed', context: '', parent: '', id: member.urn }, { closedAt: context.clock.now() });
    return c.redirect(pathOf(member), 303);
  });
  app.post('/messaging/:id/:seat{\\d+}', async (c) => {
    const { member } = c.var;
    const seat = context.seats.find(({ no }) => String(no) === c.req.param('seat'));
    const first = seat && context.conversations.thread(member.personIndex, seat.no)[0];
    if (!first) return c.html(messagePage('No such conversation', 'This recruiter has not written.', c.get('nonce')), 404);
    const form = new URLSearchParams(await c.req.text());
    const text = (form.get('text') ?? '').replaceAll('\r\n', '\n').trim();
    const asked = isAskedForConsent(context, seat, member);
    const consent = form.get('consent');
    const words = text === '' ? 'The answer is empty.' : asked && consent !== 'yes' && consent !== 'no' ? 'Say yes or no to sharing your contact data.' : null;
    if (words !== null) return c.html(messagingPage(context, member, c.get('nonce'), { seatNo: seat.no, words }), 400);
    const at = context.clock.now();
    if (asked && consent === 'yes') shareContactData(context, seat, member, at);
    context.conversations.append(seat.no, member.personIndex, { fromMember: true, subject: `Re: ${textOf(context, personAt(context.seed, member.personIndex), first).subject}`, body: text, at });
    return c.redirect(pathOf(member), 303);
  });
  return app;
}
