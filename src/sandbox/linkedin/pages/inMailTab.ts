import { html } from 'hono/html';
import { personAt } from '../../world/personAt.ts';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import type { MemberProfile } from '../people/memberProfile.ts';
import type { Member } from '../store/memberDirectory.ts';
import { inTouch } from './inAtsCard.ts';
import { dateText } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { textOf } from './profileParts.ts';
import { seatName } from './recruiterShell.ts';

/** A seat's own thread with a member, with what to write next; of colleagues only that they wrote. */
export function inMailTab(context: LinkedinContext, seat: Seat, member: Member, profile: MemberProfile): Markup {
  const person = personAt(context.seed, member.personIndex);
  const thread = context.conversations.thread(person.index, seat.no);
  const first = thread[0];
  const id = member.urn.slice('urn:li:person:'.length);
  const others = inTouch(context, person.index).filter((one) => one.seat !== seat);
  return html`<section class="card"><div class="bar"><h2>InMail with <bdi>${profile.name}</bdi></h2><a href="/messaging/${id}">Open ${profile.name}’s side</a></div>
    ${others.length === 0 ? '' : html`<p class="soft">Also in contact: ${others.map(({ seat: other, last }) => `${seatName(other)}, ${dateText(last)}`).join('; ')}. Their messages are theirs.</p>`}
    ${thread.length === 0 ? html`<p class="soft">You have not written to each other yet.</p>` : html`<ol class="talk">${thread.map((message) => {
      const { subject, text } = textOf(context, person, message);
      return html`<li${message.fromMember ? '' : html` class="own"`}><p><strong>${message.fromMember ? profile.name : seatName(seat)}</strong> <span class="soft">${dateText(message.createdAt)} · ${subject}</span></p><p class="said">${text}</p></li>`;
    })}</ol>`}
    <form method="post" action="/talent/profile/${id}/inmail"><label>Subject<input name="subject" required maxlength="200" value="${first ? `Re: ${textOf(context, person, first).subject}` : ''}" /></label>
      <label>Message<textarea name="text" required maxlength="1900"></textarea></label><div><button class="button main">Send InMail</button></div></form></section>`;
}
