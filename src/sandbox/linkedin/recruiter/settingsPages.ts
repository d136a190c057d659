import { Hono } from 'hono';
import type { Context } from 'hono';
import { isIntegrationType } from '../customers.ts';
import type { Customer } from '../customers.ts';
import { roleOf, saidPage } from '../pages/recruiterShell.ts';
import { settingsPage } from '../pages/settingsPage.ts';
import type { RecruiterEnv, RecruiterParts } from './recruiterParts.ts';

/** Settings → ATS: read by everybody, changed by administrators. */
export function settingsPages({ context, callbacks }: RecruiterParts): Hono<RecruiterEnv> {
  const app = new Hono<RecruiterEnv>();

  const change = async (c: Context<RecruiterEnv>, work: (customer: Customer, form: URLSearchParams) => Promise<unknown>): Promise<Response> => {
    const { look } = c.var;
    if (roleOf(look.seat) !== 'Administrator') return c.html(saidPage(look, 'For administrators', 'Only a Recruiter administrator may change the ATS settings.'), 403);
    const form = new URLSearchParams(await c.req.text());
    const customer = context.customers.ofContract(look.seat.contract).find(({ clientId }) => clientId === form.get('ats'));
    if (!customer) return c.html(saidPage(look, 'No such ATS', 'It has not asked to work with this contract.'), 404);
    await work(customer, form);
    return c.redirect('/talent/settings/ats', 303);
  };

  app.get('/talent/settings/ats', (c) => c.html(settingsPage(context, callbacks, c.var.look)));
  app.post('/talent/settings/ats/levels', (c) => change(c, async (customer, form) => {
    const level = form.get('level') === 'contract' ? 'contract' : 'company';
    // The contract level of an ATS that is shared is its own contract's to enable.
    if (level === 'contract' && !customer.contracts.includes(c.var.look.seat.contract)) return;
    customer.levels = { ...customer.levels, [level]: form.get('to') === 'on' };
    await callbacks.announceStatus(customer);
  }));
  app.post('/talent/settings/ats/integrations', (c) => change(c, async (customer, form) => {
    const type = form.get('type') ?? '';
    if (!isIntegrationType(type)) return;
    const others = customer.disabled.filter((one) => one !== type);
    customer.disabled = form.get('to') === 'on' ? others : [...others, type];
    await callbacks.announceStatus(customer);
  }));
  app.post('/talent/settings/ats/callback', (c) => change(c, (customer) => callbacks.validate(customer)));
  return app;
}
