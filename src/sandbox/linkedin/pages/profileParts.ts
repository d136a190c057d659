import { html } from 'hono/html';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import { sharesContactData } from '../recruiter/answers.ts';
import { messageText } from '../people/conversationsWith.ts';
import { memberProfile } from '../people/memberProfile.ts';
import type { MemberProfile } from '../people/memberProfile.ts';
import type { Recommendation } from '../people/recommendationsOf.ts';
import { noteText } from '../people/notesAbout.ts';
import type { WorldPerson } from '../../world/types.ts';
import type { StoredMessage } from '../store/conversations.ts';
import { dateText, face } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';

/** Name, degree of connection, headline, place and industry. */
export function profileHead(profile: MemberProfile): Markup {
  return html`<div class="row">
    ${face(profile.name, profile.initials)}
    <div class="grow">
      <h2><bdi>${profile.name}</bdi> <span class="badge">${profile.degree}</span></h2>
      <p>${profile.headline}</p>
      <p class="soft">${profile.place} · ${profile.industry}${
        profile.mutualConnections > 0 ? ` · ${profile.mutualConnections} shared connection${profile.mutualConnections === 1 ? '' : 's'}` : ''
      }</p>
    </div>
  </div>`;
}

/** Skills of which one reads before asking for more. */
const FIRST_SKILLS = 4;

/** Current and previous positions, education, e-mail and website as far as they are known, skills, recommendations. */
export function profileBody(profile: MemberProfile, more: { readonly email: Markup | string | null; readonly recommendations: readonly Recommendation[] }): Markup {
  const { current, previous, education, website, skills } = profile;
  const [first, others] = [skills.slice(0, FIRST_SKILLS), skills.slice(FIRST_SKILLS)];
  return html`
    ${current ? html`<section><h3>Current</h3><p>${current.title} · ${current.company} <span class="soft">since ${current.since}</span></p></section>` : ''}
    ${previous.length > 0 ? html`<section><h3>Previous</h3><ul>${previous.map((job) => html`<li>${job.title} · ${job.company} <span class="soft">${job.from}–${job.to}</span></li>`)}</ul></section>` : ''}
    <section><h3>Education</h3><ul>${education.map((item) => html`<li>${item.degree} · ${item.school} <span class="soft">${item.to}</span></li>`)}</ul></section>
    ${more.email === null ? '' : html`<section><h3>E-mail</h3><p>${more.email}</p></section>`}
    ${website === null ? '' : html`<section><h3>Website</h3><p>${website}</p></section>`}
    ${skills.length > 0 ? html`<section><h3>Skills</h3><ul class="skills">${first.map((skill) => html`<li>${skill}</li>`)}</ul>
      ${others.length > 0 ? html`<details class="more"><summary>Show ${others.length} more</summary><ul class="skills">${others.map((skill) => html`<li>${skill}</li>`)}</ul></details>` : ''}</section>` : ''}
    ${more.recommendations.length > 0 ? html`<section><h3>Recommendations</h3><ul>${more.recommendations.map(({ by, relation, text }) => html`<li><strong>${by}</strong> <span class="soft">${relation}</span><blockquote>${text}</blockquote></li>`)}</ul></section>` : ''}`;
}

/** How the viewer is connected with a member: directly, through others, or not at all; and who of the team is. */
export function connectionPath(context: LinkedinContext, person: WorldPerson, profile: MemberProfile, viewer: Seat): Markup {
  if (profile.degree === '1st') return html`<section><h3>Connection</h3><p>You are connected.</p></section>`;
  const year = new Date(context.clock.now()).getUTCFullYear();
  const colleagues = context.seats.filter((seat) => seat !== viewer && seat.contract === viewer.contract && seat.state === 'ACTIVE' && memberProfile(context.seed, person, seat.no, year).degree === '1st');
  const names = colleagues.slice(0, 3).map(({ user }) => `${user.firstName} ${user.lastName}`);
  const shared = profile.mutualConnections;
  const path = profile.degree === '2nd' ? html`<p>You → ${shared} shared connection${shared === 1 ? '' : 's'} → ${profile.name}</p>` : html`<p class="soft">Nobody whom you know is connected with ${profile.name}.</p>`;
  return html`<section><h3>Connection</h3>${path}${names.length === 0 ? '' : html`<p>In your team: ${names.join(', ')}${colleagues.length > names.length ? ` and ${colleagues.length - names.length} more` : ''}</p>`}</section>`;
}

/** The address of a member, for whom it is to be seen: the member's connections, whoever it was shared with, and as the ATS knows it. */
export function emailSeen(context: LinkedinContext, person: WorldPerson, profile: MemberProfile, viewer: Seat, fromAts: string | null): Markup | null {
  const { member } = person;
  const open = profile.degree === '1st' || (member !== null && sharesContactData(context, viewer, member.urn));
  if (open && member?.email) return html`${member.email}`;
  return fromAts === null ? null : html`${fromAts} <span class="soft">from your ATS</span>`;
}

/** Subject and text of a kept message, generated or written since. */
export function textOf(context: LinkedinContext, person: WorldPerson, message: StoredMessage): { subject: string; text: string } {
  if (message.subject !== null && message.body !== null) return { subject: message.subject, text: message.body };
  return messageText(context.seed, person, message.seatNo, message.position, context.seats.find(({ no }) => no === message.seatNo)?.user.firstName ?? '');
}

/** What the team did with a member: the first InMail of each seat, its text only for its own sender; notes; projects; views. */
export function teamActivities(context: LinkedinContext, person: WorldPerson, viewer: Seat): Markup {
  const nameOf = (seatNo: number): string => {
    const user = context.seats.find(({ no }) => no === seatNo)?.user;
    return user ? `${user.firstName} ${user.lastName}` : 'A former colleague';
  };
  const threads = context.conversations.seatsWith(person.index);
  const notes = context.notes.about(person.index);
  const projects = context.projects.of(person.index);
  const views = viewsOf(context, person);
  if (threads.length + notes.length + projects.length + views.length === 0) return html`<p class="soft">Nobody in your team has been in contact yet.</p>`;
  return html`
    ${threads.length === 0 ? '' : html`<section><h3>InMail</h3><ul>${threads.map((thread) => {
      const [first] = context.conversations.thread(person.index, thread.seatNo);
      if (!first) return '';
      const { subject, text } = textOf(context, person, first);
      return html`<li><strong>${nameOf(thread.seatNo)}</strong> · ${subject} <span class="soft">${dateText(first.createdAt)} · ${thread.messages} message${thread.messages === 1 ? '' : 's'}</span>
        ${thread.seatNo === viewer.no ? html`<blockquote>${text}</blockquote>` : ''}</li>`;
    })}</ul></section>`}
    ${notes.length === 0 ? '' : html`<section><h3>Notes</h3><ul>${notes.map((note) => html`<li><strong>${nameOf(note.seatNo)}</strong> <span class="soft">${dateText(note.createdAt)}</span>
      <blockquote>${note.content ?? noteText(context.seed, person, note.position)}</blockquote></li>`)}</ul></section>`}
    ${projects.length === 0 ? '' : html`<section><h3>Projects</h3><ul>${projects.map((saved) => html`<li>${saved.project} <span class="soft">saved by ${nameOf(saved.seatNo)}, ${dateText(saved.savedAt)}</span></li>`)}</ul></section>`}
    ${views.length === 0 ? '' : html`<section><h3>Viewed by</h3><ul>${views.map(({ seatNo, at }) => html`<li>${nameOf(seatNo)} <span class="soft">${dateText(at)}</span></li>`)}</ul></section>`}`;
}

const MOST_VIEWS = 5;

/** Who of the team looked at a member in Recruiter, the latest first. */
export function viewsOf(context: LinkedinContext, person: WorldPerson): readonly { readonly seatNo: number; readonly at: number }[] {
  const views = context.records.below('view', '', person.member?.urn ?? '').flatMap(({ id, record }) => {
    const seat = context.seats.find(({ urn }) => urn === id);
    return seat ? [{ seatNo: seat.no, at: Number(record['at']) }] : [];
  });
  return views.sort((a, b) => b.at - a.at).slice(0, MOST_VIEWS);
}
