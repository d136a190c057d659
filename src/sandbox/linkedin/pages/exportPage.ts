import { html } from 'hono/html';
import type { Customer } from '../customers.ts';
import type { ExportRefusal, Exporter, KeptExport } from '../exporter.ts';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import type { SeenByRecruiter } from '../seenByRecruiter.ts';
import type { BoardJob } from '../store/jobBoard.ts';
import type { Member } from '../store/memberDirectory.ts';
import { dateText } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { recruiterShell, seatName } from './recruiterShell.ts';
import type { Look } from './recruiterShell.ts';

interface Parts {
  readonly context: LinkedinContext;
  readonly seen: SeenByRecruiter;
  readonly exporter: Exporter;
}

/** An export of a member, with what it was into. */
interface ShownExport extends KeptExport {
  readonly customer: Customer;
  readonly job: string;
  readonly by: string;
}

/** What is said of an export that does not happen. */
export const REFUSALS: Readonly<Record<ExportRefusal | 'noAddress' | 'noJob', string>> = {
  left: 'This member has left LinkedIn.',
  forbidden: 'This member does not want to be exported.',
  notEnabled: 'The export to this ATS is not enabled. A Recruiter administrator can enable it in the ATS settings.',
  notSeen: 'You may not export to this job: you are neither its recruiter nor its hiring manager in the ATS, or it is not there any more.',
  closed: 'This job has been closed since. Choose another one.',
  limit: 'You have exported as many people as a seat may in a month.',
  noAddress: 'The ATS has given no address for exports, or its address does not answer. An administrator sees more in the ATS settings.',
  noJob: 'Choose a job first.',
};

/** The name by which an ATS stands in Recruiter: that of its integration, else of its application. */
export function atsName({ records }: LinkedinContext, customer: Customer): string {
  const name = records.get({ kind: 'integration', context: customer.organization, parent: '', id: 'ONE_CLICK_EXPORT' })?.['integrationName'];
  return typeof name === 'string' && name !== '' ? name : customer.name;
}

/** The exports of a member that a seat may know of, the latest first. */
export function exportsOf({ context, seen, exporter }: Parts, seat: Seat, member: Member): readonly ShownExport[] {
  return seen.atsOf(seat, 'ONE_CLICK_EXPORT').flatMap((customer) =>
    exporter.ofMember(customer, member.urn).filter(({ externalJobPostingId, seatNo }) => seatNo === seat.no || seen.maySeeJob(seat, customer, externalJobPostingId)).map((kept) => {
      const by = context.seats.find(({ no }) => no === kept.seatNo);
      const title = context.jobs.job(customer.organization, kept.externalJobPostingId)?.record['title'];
      return { ...kept, customer, job: typeof title === 'string' ? title : kept.externalJobPostingId, by: by ? seatName(by) : 'a former colleague' };
    }),
  );
}

/** Whether the ATS has come for an export. */
export function exportState({ fetchedAt }: KeptExport): string {
  return fetchedAt === undefined ? 'Waiting for the ATS' : 'Received by the ATS';
}

/** The latest export of a member in one line; nothing where there was none. */
export function exportLine(parts: Parts, seat: Seat, member: Member): Markup {
  const all = exportsOf(parts, seat, member);
  const [latest] = all;
  if (!latest) return html``;
  return html`<p class="line"><strong>Exported to ${latest.job}</strong> <span>${dateText(latest.at)} by ${latest.by}</span> <span class="soft">${exportState(latest)}${all.length > 1 ? ` · ${all.length} exports` : ''}</span></p>`;
}

export interface ExportForm {
  readonly name: string;
  readonly member: Member;
  readonly customer: Customer;
  readonly search: string;
  /** Where to go afterwards. */
  readonly back: string;
  readonly refusal: keyof typeof REFUSALS | null;
}

const MOST_JOBS = 30;

/** Exporting a member: which ATS, which job. */
export function exportPage(parts: Parts, look: Look, form: ExportForm): Markup {
  const { context, seen, exporter } = parts;
  const { customer, member, name, search, back } = form;
  const page = `/talent/profile/${member.urn.slice('urn:li:person:'.length)}/export`;
  const several = seen.atsOf(look.seat, 'ONE_CLICK_EXPORT');
  const { left, of } = exporter.left(look.seat);
  const hidden = html`<input type="hidden" name="back" value="${back}" />`;
  const chosen = html`${hidden}<input type="hidden" name="ats" value="${customer.clientId}" />`;
  return recruiterShell(look, { title: `Export ${name}`, place: null }, html`<section class="card read" data-part="export">
    <div><h1 id="export-title">Export ${name}</h1><p class="soft">Your ATS is given name, current employer, profile address, place and member id: no e-mail, no phone, no résumé.</p></div>
    ${form.refusal === null ? '' : html`<p role="alert">${REFUSALS[form.refusal]}</p>`}
    ${several.length < 2 ? '' : html`<form method="get" action="${page}">${hidden}<label>ATS<select name="ats" data-submit>${several.map((one) => html`<option value="${one.clientId}"${one === customer ? html` selected` : ''}>${atsName(context, one)}</option>`)}</select></label>
      <noscript><button class="button">Use this ATS</button></noscript></form>`}
    <form method="get" action="${page}" role="search">${chosen}<label>Job<input type="search" name="q" value="${search}" placeholder="Title, public name or number" autocomplete="off" data-live="jobs" /></label>
      <noscript><button class="button">Find jobs</button></noscript></form>
    <form method="post" action="${page}">${chosen}${jobChoices(parts, look.seat, form)}
      <div class="bar"><div class="row"><button class="button main"${left === 0 ? html` disabled` : ''}>Export to ${atsName(context, customer)}</button><a href="${back}" data-close>Cancel</a></div>
        <p class="soft num">${left === 0 ? REFUSALS.limit : `${left} of ${of} exports left this month`}</p></div></form>
    ${whyMissing()}</section>`);
}

function jobChoices(parts: Parts, seat: Seat, { customer, member, search }: ExportForm): Markup {
  const { seen, exporter } = parts;
  const found = seen.jobs(seat, search, customer);
  const recent = exporter.recentJobs(customer, seat);
  const rank = (job: BoardJob): number => (recent.includes(job.externalJobPostingId) ? recent.indexOf(job.externalJobPostingId) : recent.length);
  const jobs = [...found].sort((a, b) => rank(a) - rank(b) || Number(b.record['listedAt']) - Number(a.record['listedAt']));
  const before = new Map(exporter.ofMember(customer, member.urn).map((kept) => [kept.externalJobPostingId, kept.at]));
  const shown = search.trim() === '' ? jobs.slice(0, 10) : jobs.slice(0, MOST_JOBS);
  const closed = search.trim() === '' ? [] : seen.seenJobs(seat, search, customer).filter(({ state }) => state === 'CLOSED');
  return html`<div data-part="jobs"><fieldset class="choices"><legend>${search.trim() === '' ? 'Recent jobs' : `${found.length} job${found.length === 1 ? '' : 's'} like “${search.trim()}”`}</legend>
    ${shown.map((job, at) => {
      const { title, location, companyJobCode, listedAt } = job.record;
      const exported = before.get(job.externalJobPostingId);
      const number = typeof companyJobCode === 'string' ? companyJobCode : job.externalJobPostingId;
      return html`<label><input type="radio" name="job" value="${job.externalJobPostingId}" required${at === 0 && shown.length === 1 ? html` checked` : ''} /><span><strong>${String(title)}</strong><br />
        <span class="soft">${number} · ${String(location)} · since ${dateText(Number(listedAt))}${exported === undefined ? '' : ` · exported before, ${dateText(exported)}`}</span></span></label>`;
    })}</fieldset>
    ${shown.length === 0 ? html`<p class="soft">${search.trim() === '' ? 'Your ATS has told LinkedIn of no open job that you may see.' : 'No open job that you may see is called like this.'}</p>` : ''}
    ${jobs.length > shown.length ? html`<p class="soft">${jobs.length - shown.length} more: type to find them.</p>` : ''}
    ${closed.length > 0 ? html`<p class="soft">${closed.slice(0, 3).map(({ record }) => String(record['title'])).join(', ')}${closed.length > 3 ? ` and ${closed.length - 3} more` : ''}: closed, so nobody can be exported there.</p>` : ''}</div>`;
}

function whyMissing(): Markup {
  return html`<details class="why"><summary>Not seeing the jobs you expect?</summary><ul>
    <li>You are neither recruiter nor hiring manager of the job in the ATS: it is on the access list of others.</li>
    <li>The job is not open, or is a draft or confidential in the ATS.</li>
    <li>The ATS has not told LinkedIn of it yet; a new job takes some minutes.</li>
    <li>It is called otherwise here: try its number.</li>
    <li>An administrator has shared jobs with nobody: the ATS settings say who sees them.</li></ul></details>`;
}

/** Why a member may not be exported, where the action is absent. */
export function whyNoExport(parts: Parts, seat: Seat, member: Member): Markup {
  const reason = parts.exporter.forbids(member) ?? (parts.seen.atsOf(seat, 'ONE_CLICK_EXPORT').length === 0 ? 'notEnabled' : null);
  if (reason === null) return html``;
  return html`<details class="why"><summary>Why can this person not be exported?</summary><p class="soft">${REFUSALS[reason]}${reason === 'forbidden' ? ' Members decide in their own privacy settings whether recruiters may hand their profile to an ATS; you can write to them instead.' : ''}</p></details>`;
}
