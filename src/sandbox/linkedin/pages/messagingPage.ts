import { html } from 'hono/html';
import { personAt } from '../../world/personAt.ts';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import { isAskedForConsent, sharesContactData } from '../recruiter/answers.ts';
import type { Member } from '../store/memberDirectory.ts';
import { initialsOf } from '../people/memberProfile.ts';
import { dateText, face, pageLayout } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { textOf } from './profileParts.ts';
import { RECRUITER_STYLE } from './recruiterStyle.ts';
import { seatName } from './recruiterShell.ts';

/** The company whose recruiters write. */
const COMPANY = 'Fjord Health';

/** A member's own messages and privacy, as if that member were signed in. @param trouble said above the form of a seat */
export function messagingPage(context: LinkedinContext, member: Member, nonce: string, trouble: { readonly seatNo: number; readonly words: string } | null = null): Markup {
  const person = personAt(context.seed, member.personIndex);
  const name = `${person.firstName} ${person.lastName}`.trim();
  const path = `/messaging/${member.urn.slice('urn:li:person:'.length)}`;
  const seats = context.conversations.seatsWith(member.personIndex).flatMap(({ seatNo }) => context.seats.find(({ no }) => no === seatNo) ?? []);
  const forbids = context.records.get({ kind: 'privacy', context: '', parent: '', id: member.urn }) !== null;
  const left = context.records.get({ kind: 'closed', context: '', parent: '', id: member.urn }) !== null;
  return pageLayout({ title: `Messages of ${name}`, nonce, style: RECRUITER_STYLE }, html`<header class="top"><div class="in"><strong>The member’s side</strong><span class="soft end">seen as <bdi>${name}</bdi></span>
      <a href="/talent/profile/${member.urn.slice('urn:li:person:'.length)}">Back to Recruiter</a></div></header>
    <main class="wide"><div class="read"><div class="row">${face(name, initialsOf(name))}<div class="grow"><h1>Messages of <bdi>${name}</bdi></h1><p class="soft">What the member sees and decides; a recruiter never sees this page.</p></div></div>
    ${left ? html`<section class="card empty"><h2>This account is closed</h2><p class="soft">The member has left LinkedIn.</p></section>` : html`
    ${seats.length === 0 ? html`<section class="card empty"><h2>No messages</h2><p class="soft">No recruiter of ${COMPANY} has written yet.</p></section>` : seats.map((seat) => threadOf(context, member, seat, path, trouble))}
    <section class="card"><h2>Privacy</h2><form method="post" action="${path}/privacy">
      <label class="row"><input type="checkbox" name="export" value="yes"${forbids ? '' : html` checked`} /><span class="grow">Recruiters may export my profile to the applicant tracking system of their company</span></label>
      <div><button class="button">Save</button></div></form>
      <details class="why"><summary>Close this account</summary><form method="post" action="${path}/close"><p class="soft">The member leaves LinkedIn. Companies that exported the profile learn of it.</p><div><button class="button">Close the account</button></div></form></details></section>`}</div></main>`);
}

function threadOf(context: LinkedinContext, member: Member, seat: Seat, path: string, trouble: { readonly seatNo: number; readonly words: string } | null): Markup {
  const person = personAt(context.seed, member.personIndex);
  const thread = context.conversations.thread(member.personIndex, seat.no);
  const name = seatName(seat);
  return html`<section class="card" aria-label="Messages with ${name}"><div class="bar"><h2>${name}, ${COMPANY}</h2>${sharesContactData(context, seat, member.urn) ? html`<span class="badge">Shares contact data</span>` : ''}</div>
    <ol class="talk">${thread.map((message) => {
      const { subject, text } = textOf(context, person, message);
      return html`<li${message.fromMember ? html` class="own"` : ''}><p><strong>${message.fromMember ? 'You' : name}</strong> <span class="soft">${dateText(message.createdAt)} · ${subject}</span></p><p class="said">${text}</p></li>`;
    })}</ol>
    <form method="post" action="${path}/${seat.no}">${trouble?.seatNo === seat.no ? html`<p role="alert">${trouble.words}</p>` : ''}
      <label>Answer<textarea name="text" required maxlength="1900"></textarea></label>
      ${isAskedForConsent(context, seat, member) ? html`<fieldset class="choices"><legend>Share your e-mail address and phone number with ${COMPANY}?</legend>
        <p class="soft">They are kept with your profile address in the company’s applicant tracking system. It is asked once, with your first answer.</p>
        <label><input type="radio" name="consent" value="yes" required /><span>Yes, share them</span></label>
        <label><input type="radio" name="consent" value="no" required /><span>No, answer without them</span></label></fieldset>` : ''}
      <div><button class="button main">Send answer</button></div></form></section>`;
}
