import { html } from 'hono/html';
import type { Seat } from '../linkedinContext.ts';
import type { SeenApplication, SeenCandidate } from '../seenByRecruiter.ts';
import type { Member } from '../store/memberDirectory.ts';
import { atsName, exportState, exportsOf } from './exportPage.ts';
import { emailOf, isOver } from './inAtsCard.ts';
import { dateText } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { profilePath } from './searchPage.ts';
import type { ListParts } from './searchPage.ts';

/** What the ATS tab is narrowed to. */
export const SHOWS = ['all', 'jobs', 'feedback', 'notes'] as const;
export type AtsShow = (typeof SHOWS)[number];

const NAMES: Readonly<Record<AtsShow, string>> = { all: 'Everything', jobs: 'Jobs & statuses', feedback: 'Interview feedback', notes: 'Notes' };

type Fields = Readonly<Record<string, unknown>>;

/** What the ATS has told of a member: exports, who they are there, jobs with their stages, feedback, notes. */
export function atsTab(parts: ListParts, seat: Seat, member: Member, show: AtsShow): Markup {
  const candidates = parts.seen.candidates(seat, member.urn);
  const page = profilePath(member);
  return html`${exportSummary(parts, seat, member)}
    ${candidates.length === 0 ? html`<section class="card empty"><h2>Not in your ATS</h2><p class="soft">Your ATS has told LinkedIn of nobody who is this member.</p>${whyNot()}</section>` : html`
    <div class="bar"><nav class="switch" aria-label="Show">${SHOWS.map((one) => html`<a href="${page}?tab=ats${one === 'all' ? '' : `&show=${one}`}"${one === show ? html` aria-current="true"` : ''}>${NAMES[one]}</a>`)}</nav></div>
    ${candidates.map((candidate) => candidateParts(parts, candidate, show))}
    <section class="card">${whyNot()}</section>`}`;
}

function exportSummary(parts: ListParts, seat: Seat, member: Member): Markup {
  const all = exportsOf(parts, seat, member);
  if (all.length === 0) return html``;
  return html`<section class="card"><h2>Export summary</h2><div class="scroll"><table><thead><tr><th scope="col">Job</th><th scope="col">State</th><th scope="col">Date</th><th scope="col">Recruiter</th></tr></thead>
    <tbody>${all.map((one) => html`<tr><td>${one.job}</td><td>${exportState(one)}</td><td>${dateText(one.at)}</td><td>${one.by}</td></tr>`)}</tbody></table></div></section>`;
}

function candidateParts({ context }: ListParts, candidate: SeenCandidate, show: AtsShow): Markup {
  const { record, applications, notes, id } = candidate;
  const name = [record['firstName'], record['lastName']].filter(Boolean).join(' ');
  const email = emailOf(candidate);
  const fact = (label: string, value: Markup | string | null): Markup => html`<dt>${label}</dt><dd>${value ?? html`<span class="soft">not told</span>`}</dd>`;
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const spoken = applications.filter(({ feedback }) => feedback.length > 0);
  const remarks = [...notes.map((note) => ({ note, about: null })), ...applications.flatMap((one) => one.notes.map((note) => ({ note, about: one.jobName as string | null })))];
  return html`
    ${show === 'all' ? html`<section class="card"><h2>Profile information</h2><dl class="facts">
      ${fact('Name', html`<a href="${String(record['externalProfileUrl'])}" target="_blank" rel="noreferrer"><bdi>${name}</bdi></a>`)}
      ${fact('ATS', atsName(context, candidate.customer))}
      ${fact('ATS id', id)}${fact('Title', text(record['currentJobTitle']))}${fact('Employer', text(record['currentCompanyName']))}${fact('E-mail', email)}</dl></section>` : ''}
    ${show === 'all' || show === 'jobs' ? html`<section class="card"><h2>Jobs${show === 'all' ? ' & feedback' : ' & statuses'}</h2>
      ${applications.length === 0 ? html`<p class="soft">No process in a job that you may see.</p>` : applications.map((one) => job(one, show))}</section>` : ''}
    ${show === 'feedback' ? html`<section class="card"><h2>Interview feedback</h2>${spoken.length === 0 ? html`<p class="soft">No feedback was told.</p>` : spoken.map((one) => html`<section class="job"><h3>${one.jobName}</h3>${one.feedback.map(feedbackOf)}</section>`)}</section>` : ''}
    ${show === 'all' || show === 'notes' ? html`<section class="card"><h2>Notes</h2>
      ${remarks.length === 0 ? html`<p class="soft">No note was told.</p>` : html`<ul>${remarks.map(({ note, about }) => noteOf(note, about))}</ul>`}</section>` : ''}`;
}

function job(one: SeenApplication, show: AtsShow): Markup {
  const { record, jobIsOpen, jobName, stages, feedback } = one;
  const state = jobIsOpen === null ? 'Job not told' : jobIsOpen ? 'Job open' : 'Job closed';
  const told = [record['source'], record['dispositionReason']].filter((text): text is string => typeof text === 'string' && text !== '');
  return html`<section class="job"><div class="bar"><h3>${jobName}</h3><span class="row"><span class="state">${state}</span>${isOver(one) ? html`<span class="state">Past</span>` : html`<span class="state on">Active</span>`}</span></div>
    <p class="soft">Applied ${dateText(Number(record['atsCreatedAt']))}${told.map((text) => ` · ${text}`).join('')}</p>
    ${stages.length === 0 ? html`<p class="soft">No stage was told.</p>` : html`<ol class="steps">${stages.map(({ stage, at }) => html`<li><span>${stage}</span><time>${dateText(at)}</time></li>`)}</ol>`}
    ${show === 'all' ? feedback.map(feedbackOf) : ''}</section>`;
}

function feedbackOf(feedback: Fields): Markup {
  const { interviewType, evaluations, atsCreatedAt } = feedback;
  const marks = Array.isArray(evaluations) ? (evaluations as { attribute: string; result?: string }[]) : [];
  return html`<div><p><strong>${personOf(feedback['interviewer'])}</strong> <span class="soft">${interviewType === 'PHONE_SCREEN' ? 'after a phone screen' : 'after an interview'}${typeof atsCreatedAt === 'number' ? `, ${dateText(atsCreatedAt)}` : ''}</span></p>
    ${typeof feedback['feedback'] === 'string' ? html`<blockquote>${feedback['feedback']}</blockquote>` : ''}
    ${marks.length === 0 ? '' : html`<ul class="skills">${marks.map(({ attribute, result }) => html`<li>${attribute}${result ? `: ${result}` : ''}</li>`)}</ul>`}</div>`;
}

function noteOf(note: Fields, about: string | null): Markup {
  const at = note['atsCreatedAt'] ?? note['externalCreatedAt'];
  return html`<li><strong>${personOf(note['author'])}</strong> <span class="soft">${typeof at === 'number' ? dateText(at) : ''}${about === null ? '' : ` · ${about}`}</span><blockquote>${typeof note['note'] === 'string' ? note['note'] : ''}</blockquote></li>`;
}

function personOf(value: unknown): string {
  const { firstName, lastName } = (value ?? {}) as { firstName?: string; lastName?: string };
  return [firstName, lastName].filter(Boolean).join(' ') || 'Somebody in the ATS';
}

function whyNot(): Markup {
  return html`<details class="why"><summary>Not seeing profiles in your ATS?</summary><ul>
    <li>The ATS tells LinkedIn of a person within minutes, not at once; prospects may be held back until they move on.</li>
    <li>LinkedIn finds the member by e-mail or profile address. Where neither agrees, link the profile by hand in the ATS.</li>
    <li>Private people and confidential jobs are never told.</li>
    <li>Applications are shown to whoever is on the access list of the job, or to everybody: an administrator of the ATS decides.</li></ul></details>`;
}
