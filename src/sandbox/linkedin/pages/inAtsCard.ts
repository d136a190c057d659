import { html } from 'hono/html';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import { lastChange } from '../seenByRecruiter.ts';
import type { SeenApplication, SeenCandidate } from '../seenByRecruiter.ts';
import { dateText } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { seatName } from './recruiterShell.ts';

/** Someone whose process came to an end, or whose job did. */
export function isOver({ record, jobIsOpen, stages }: SeenApplication): boolean {
  return jobIsOpen === false || Boolean(record['dispositionReason']) || /^(?:hired|rejected)$/i.test(stages.at(-1)?.stage ?? '');
}

/** The first address that the ATS told of somebody. */
export function emailOf({ record }: SeenCandidate): string | null {
  const emails = record['emailAddresses'];
  return Array.isArray(emails) && typeof emails[0] === 'string' ? emails[0] : null;
}

/** Who of the team wrote with a member, the latest first. */
export function inTouch(context: LinkedinContext, personIndex: number): readonly { readonly seat: Seat; readonly last: number }[] {
  return context.conversations.seatsWith(personIndex).flatMap(({ seatNo, last }) => {
    const seat = context.seats.find(({ no }) => no === seatNo);
    return seat ? [{ seat, last }] : [];
  });
}

/**
 * The mark of somebody whom the ATS knows, with the card that opens on it: e-mail, jobs, the latest of them, and who was in contact.
 * @param all address of the page with everything
 */
export function inAtsMark(context: LinkedinContext, name: string, candidates: readonly SeenCandidate[], personIndex: number, all: string): Markup {
  if (candidates.length === 0) return html``;
  const applications = candidates.flatMap(({ applications: some }) => some).sort((a, b) => lastChange(b) - lastChange(a));
  const past = applications.filter(isOver).length;
  const [latest] = applications;
  const stage = latest?.stages.at(-1);
  const email = candidates.map(emailOf).find((one) => one !== null);
  const contacts = inTouch(context, personIndex);
  return html`<details class="mark" name="in-ats"><summary>In ATS</summary><div class="hover" role="group" aria-label="${name} in your ATS">
    ${candidates.length > 1 ? html`<p class="soft">${candidates.length} records in your ATS are this member.</p>` : ''}
    <dl class="facts">
      <dt>E-mail</dt><dd>${email ?? html`<span class="soft">none</span>`}</dd>
      <dt>Jobs</dt><dd>${applications.length - past} active, ${past} past</dd>
      <dt>Latest job</dt><dd>${latest ? html`${latest.jobName}<br /><span class="soft">${stage ? `${stage.stage} · ${dateText(stage.at)}` : dateText(lastChange(latest))}</span>` : html`<span class="soft">none that you may see</span>`}</dd>
      <dt>In contact</dt><dd>${contacts.length === 0 ? html`<span class="soft">nobody yet</span>` : contacts.map(({ seat, last }) => html`<span>${seatName(seat)} <span class="soft">${dateText(last)}</span></span><br />`)}</dd>
    </dl>
    <p><a href="${all}">View all</a></p></div></details>`;
}
