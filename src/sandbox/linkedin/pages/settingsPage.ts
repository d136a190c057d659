import { html } from 'hono/html';
import type { CallbackState, Callbacks } from '../callbacks.ts';
import { isEnabled } from '../customers.ts';
import type { Customer, IntegrationType } from '../customers.ts';
import type { LinkedinContext } from '../linkedinContext.ts';
import type { RecordKind } from '../store/records.ts';
import { atsName } from './exportPage.ts';
import { dateText } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { recruiterShell, roleOf, seatName } from './recruiterShell.ts';
import type { Look } from './recruiterShell.ts';

const COUNT = new Intl.NumberFormat('en-GB');
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** What an administrator enables of each ATS, how its callback does, who sees what, and how much the ATS has told. */
export function settingsPage(context: LinkedinContext, callbacks: Callbacks, look: Look): Markup {
  const mayChange = roleOf(look.seat) === 'Administrator';
  const all = context.customers.ofContract(look.seat.contract).filter(({ organization }) => organization !== '');
  return recruiterShell(look, { title: 'ATS settings', place: 'settings' }, html`<div class="read"><div><h1>ATS settings</h1>
    <p class="soft">${mayChange ? 'Applicant tracking systems that have asked to work with Recruiter.' : `Only a Recruiter administrator may change these: ${administrators(context, look)}.`}</p></div>
    ${all.map((customer) => atsSection(context, callbacks.state(customer), look, customer, mayChange))}</div>`);
}

function administrators(context: LinkedinContext, look: Look): string {
  return context.seats.filter((seat) => seat.contract === look.seat.contract && seat.state === 'ACTIVE' && roleOf(seat) === 'Administrator').map(seatName).join(', ');
}

function atsSection(context: LinkedinContext, callback: CallbackState | null, look: Look, customer: Customer, mayChange: boolean): Markup {
  const { company, contract } = customer.levels;
  const own = customer.contracts.includes(look.seat.contract);
  const level = (name: 'company' | 'contract', title: string, what: string): Markup => {
    const on = name === 'company' ? company : contract;
    return html`<li class="row"><div class="grow"><strong>${title}</strong><p class="soft">${what}</p></div><span class="state${on ? ' on' : ''}">${on ? 'Enabled' : 'Requested'}</span>
      ${mayChange ? html`<form method="post" action="/talent/settings/ats/levels"><input type="hidden" name="ats" value="${customer.clientId}" /><input type="hidden" name="level" value="${name}" />
        <button class="button slim" name="to" value="${on ? 'off' : 'on'}" aria-label="${on ? 'Disable' : 'Enable'} ${title.toLowerCase()} of ${atsName(context, customer)}">${on ? 'Disable' : 'Enable'}</button></form>` : ''}</li>`;
  };
  return html`<section class="card" aria-label="${atsName(context, customer)}"><h2>${atsName(context, customer)}</h2>
    <ul>${level('company', 'Company level', 'What every contract of the company has')}
      ${company ? OF_COMPANY.map(([type, title]) => integration(context, customer, type, title, mayChange)) : ''}
      ${own ? level('contract', 'Contract level', 'Seats, InMail, notes, and contact data that members share') : ''}</ul>
    <h3>Address for exports</h3>${callbackPart(context, callback, customer, mayChange)}
    <h3>Who sees what</h3><dl class="facts"><dt>Jobs to export to</dt><dd>${viewers(context, customer, 'ONE_CLICK_EXPORT', 'JOB_POSTING_VIEWERS')}</dd><dt>Applications</dt><dd>${viewers(context, customer, 'IN_ATS_INDICATOR', 'APPLICATION_VIEWERS')}</dd></dl>
    <h3>What the ATS has told</h3>${counts(context, customer)}</section>`;
}

/** What the company level holds, each to be turned off by itself; the contract level holds one alone. */
const OF_COMPANY: readonly (readonly [IntegrationType, string])[] = [
  ['ONE_CLICK_EXPORT', 'Export to the ATS'], ['IN_ATS_INDICATOR', 'In ATS mark with its card and tab'], ['PROFILE_PLUGIN', 'Profile widget in the ATS'],
];

function integration(context: LinkedinContext, customer: Customer, type: IntegrationType, title: string, mayChange: boolean): Markup {
  const on = isEnabled(customer, type);
  return html`<li class="row part"><span class="grow">${title}</span><span class="state${on ? ' on' : ''}">${on ? 'Enabled' : 'Disabled'}</span>
    ${mayChange ? html`<form method="post" action="/talent/settings/ats/integrations"><input type="hidden" name="ats" value="${customer.clientId}" /><input type="hidden" name="type" value="${type}" />
      <button class="button slim" name="to" value="${on ? 'off' : 'on'}" aria-label="${on ? 'Disable' : 'Enable'} ${title} of ${atsName(context, customer)}">${on ? 'Disable' : 'Enable'}</button></form>` : ''}</li>`;
}

function viewers({ records }: LinkedinContext, { organization }: Customer, type: string, id: string): string {
  const everybody = records.get({ kind: 'configuration', context: organization, parent: type, id }) !== null;
  return everybody ? 'Everybody with a seat; a job on an access list only for the people on it' : 'Nobody but the people on a job’s access list';
}

const STATES = { valid: 'Answers', failing: 'Does not answer', blocked: 'Blocked after three failures' } as const;

function callbackPart({ records }: LinkedinContext, callback: CallbackState | null, customer: Customer, mayChange: boolean): Markup {
  const value = records.get({ kind: 'configuration', context: customer.organization, parent: 'ONE_CLICK_EXPORT', id: 'CALLBACK_URL' })?.['configurationValue'] as { string?: string } | undefined;
  const url = value?.string;
  if (url === undefined) return html`<p class="soft">The ATS has given none: nobody can be exported to it.</p>`;
  const known = callback?.url === url ? callback : null;
  return html`<div class="row"><div class="grow"><p>${url}</p><p class="soft">${known === null ? 'Not tried yet' : `Tried ${dateText(known.checkedAt)}, ${TIME.format(known.checkedAt)} UTC${known.failures > 0 ? ` · ${known.failures} failure${known.failures === 1 ? '' : 's'} in a row` : ''}`}</p></div>
    ${known === null ? '' : html`<span class="state ${known.state === 'valid' ? 'on' : 'bad'}">${STATES[known.state]}</span>`}
    ${mayChange ? html`<form method="post" action="/talent/settings/ats/callback"><input type="hidden" name="ats" value="${customer.clientId}" /><button class="button slim">Try it now</button></form>` : ''}</div>`;
}

const KINDS: readonly (readonly [RecordKind, string])[] = [
  ['application', 'Applications'], ['stage', 'Stages'], ['applicationNote', 'Notes on applications'], ['feedback', 'Interview feedback'],
  ['candidateNote', 'Notes on candidates'], ['attachment', 'Résumés'], ['acl', 'Jobs on access lists'], ['assignee', 'People on access lists'], ['export', 'Exports to the ATS'],
];

function counts({ candidates, jobs, records }: LinkedinContext, { organization }: Customer): Markup {
  const all = jobs.jobs(organization);
  const open = all.filter(({ state }) => state === 'LISTED').length;
  const rows: readonly (readonly [string, number])[] = [
    ['Candidates', candidates.ids(organization).length], ['Open jobs', open], ['Closed jobs', all.length - open], ...KINDS.map(([kind, name]) => [name, records.count(kind, organization)] as const),
  ];
  return html`<table><tbody>${rows.map(([name, count]) => html`<tr><th scope="row">${name}</th><td class="num">${COUNT.format(count)}</td></tr>`)}</tbody></table>`;
}
