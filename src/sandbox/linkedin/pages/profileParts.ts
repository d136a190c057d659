import { html } from 'hono/html';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import { messageText } from '../people/conversationsWith.ts';
import type { MemberProfile } from '../people/memberProfile.ts';
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

/** Current and previous positions, education, skills. */
export function profileBody(profile: MemberProfile): Markup {
  return html`
    ${profile.current ? html`<section><h3>Current</h3><p>${profile.current.title} · ${profile.current.company} <span class="soft">since ${profile.current.since}</span></p></section>` : ''}
    ${profile.previous.length > 0 ? html`<section><h3>Previous</h3><ul>${profile.previous.map((job) => html`<li>${job.title} · ${job.company} <span class="soft">${job.from}–${job.to}</span></li>`)}</ul></section>` : ''}
    <section><h3>Education</h3><ul>${profile.education.map((item) => html`<li>${item.degree} · ${item.school} <span class="soft">${item.to}</span></li>`)}</ul></section>
    ${profile.skills.length > 0 ? html`<section><h3>Skills</h3><ul class="skills">${profile.skills.map((skill) => html`<li>${skill}</li>`)}</ul></section>` : ''}`;
}

/** Subject and text of a kept message, generated or written since. */
export function textOf(context: LinkedinContext, person: WorldPerson, message: StoredMessage): { subject: string; text: string } {
  if (message.subject !== null && message.body !== null) return { subject: message.subject, text: message.body };
  return messageText(context.seed, person, message.seatNo, message.position, context.seats[message.seatNo]?.user.firstName ?? '');
}

/** What the team did with a member: the first InMail of each seat, its text only for its own sender; notes; projects. */
export function teamActivities(context: LinkedinContext, person: WorldPerson, viewer: Seat): Markup {
  const nameOf = (seatNo: number): string => {
    const user = context.seats[seatNo]?.user;
    return user ? `${user.firstName} ${user.lastName}` : 'A former colleague';
  };
  const threads = context.conversations.seatsWith(person.index);
  const notes = context.notes.about(person.index);
  const projects = context.projects.of(person.index);
  if (threads.length + notes.length + projects.length === 0) return html`<p class="soft">Nobody in your team has been in contact yet.</p>`;
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
    ${projects.length === 0 ? '' : html`<section><h3>Projects</h3><ul>${projects.map((saved) => html`<li>${saved.project} <span class="soft">saved by ${nameOf(saved.seatNo)}, ${dateText(saved.savedAt)}</span></li>`)}</ul></section>`}`;
}
