import { html } from 'hono/html';
import { personAt } from '../../world/personAt.ts';
import type { Seat } from '../linkedinContext.ts';
import { memberProfile } from '../people/memberProfile.ts';
import type { MemberProfile } from '../people/memberProfile.ts';
import { recommendationsOf } from '../people/recommendationsOf.ts';
import { noteText } from '../people/notesAbout.ts';
import type { Member } from '../store/memberDirectory.ts';
import { atsTab } from './atsTab.ts';
import type { AtsShow } from './atsTab.ts';
import { exportLine, whyNoExport } from './exportPage.ts';
import { inAtsMark } from './inAtsCard.ts';
import { inMailTab } from './inMailTab.ts';
import { dateText, face } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { connectionPath, emailSeen, profileBody, teamActivities } from './profileParts.ts';
import { recruiterShell, roleOf, seatName } from './recruiterShell.ts';
import type { Look } from './recruiterShell.ts';
import { profilePath } from './searchPage.ts';
import type { ListParts } from './searchPage.ts';

export const TABS = ['profile', 'ats', 'inmail', 'notes', 'projects'] as const;
export type MemberTab = (typeof TABS)[number];

/** A member's page in Recruiter: who they are, what was exported, and a tab. */
export function memberPage(parts: ListParts, look: Look, member: Member, tab: MemberTab, show: AtsShow): Markup {
  const { context, seen, exporter } = parts;
  const { seat } = look;
  const person = personAt(context.seed, member.personIndex);
  const profile = memberProfile(context.seed, person, seat.no, new Date(context.clock.now()).getUTCFullYear());
  const page = profilePath(member);
  const candidates = seen.candidates(seat, member.urn);
  const counts: Readonly<Record<MemberTab, number>> = {
    profile: 0,
    ats: candidates.reduce((sum, { applications }) => sum + applications.length, 0),
    inmail: context.conversations.thread(person.index, seat.no).length,
    notes: context.notes.about(person.index).length,
    projects: context.projects.of(person.index).length,
  };
  const writes = roleOf(seat) !== 'Hiring manager';
  const names: Readonly<Record<MemberTab, string>> = { profile: 'Profile', ats: 'ATS', inmail: 'InMail', notes: 'Notes', projects: 'Projects' };
  return recruiterShell(look, { title: profile.name, place: null }, html`<div class="read"><section class="card">
      <div class="row">${face(profile.name, profile.initials)}
        <div class="grow"><div class="row"><h1><bdi>${profile.name}</bdi></h1> <span class="badge">${profile.degree}</span> ${inAtsMark(context, profile.name, candidates, person.index, `${page}?tab=ats`)}</div>
          <p>${profile.headline}</p><p class="soft">${profile.place} · ${profile.industry}</p></div></div>
      ${exportLine(parts, seat, member)}
      <div class="row">
        ${exporter.forbids(member) === null && seen.atsOf(seat, 'ONE_CLICK_EXPORT').length > 0 ? html`<a class="button main" href="${page}/export?${new URLSearchParams({ back: page }).toString()}" data-dialog>Export to ATS</a>` : ''}
        ${writes ? html`<a class="button" href="${page}?tab=inmail">Write an InMail</a>` : ''}
        <a class="button" href="${page}?tab=projects">Save to project</a></div>
      ${whyNoExport(parts, seat, member)}
    </section>
    <nav class="pages" aria-label="${profile.name}">${TABS.filter((one) => one !== 'inmail' || writes).map((one) => html`<a href="${page}${one === 'profile' ? '' : `?tab=${one}`}"${one === tab ? html` aria-current="page"` : ''}>${names[one]}${counts[one] > 0 ? html` <span class="soft num">${counts[one]}</span>` : ''}</a>`)}</nav>
    ${tabOf(parts, look, member, profile, tab, show)}</div>`);
}

function tabOf(parts: ListParts, look: Look, member: Member, profile: MemberProfile, tab: MemberTab, show: AtsShow): Markup {
  const { context } = parts;
  const person = personAt(context.seed, member.personIndex);
  switch (tab) {
    case 'profile':
      return html`<section class="card"><h2>Profile</h2>${connectionPath(context, person, profile, look.seat)}${profileBody(profile, { email: emailSeen(context, person, profile, look.seat, null), recommendations: recommendationsOf(context.seed, person) })}</section>
        <section class="card"><h2>Team activity</h2>${teamActivities(context, person, look.seat)}</section>`;
    case 'ats':
      return atsTab(parts, look.seat, member, show);
    case 'inmail':
      return inMailTab(context, look.seat, member, profile);
    case 'notes':
      return notesTab(parts, look.seat, member);
    case 'projects':
      return projectsTab(parts, member);
  }
}

function notesTab({ context }: ListParts, viewer: Seat, member: Member): Markup {
  const person = personAt(context.seed, member.personIndex);
  const notes = context.notes.about(person.index);
  const page = profilePath(member);
  return html`<section class="card"><h2>Notes</h2>
    ${notes.length === 0 ? html`<p class="soft">Nobody has written a note yet.</p>` : html`<ul>${notes.map((note) => {
      const seat = context.seats.find(({ no }) => no === note.seatNo);
      return html`<li><div class="bar"><span><strong>${seat ? seatName(seat) : 'A former colleague'}</strong> <span class="soft">${dateText(note.createdAt)}</span></span>
        ${note.seatNo === viewer.no ? html`<form method="post" action="${page}/notes/${note.id}/delete"><button class="quiet">Delete this note</button></form>` : ''}</div><blockquote>${note.content ?? noteText(context.seed, person, note.position)}</blockquote></li>`;
    })}</ul>`}
    <form method="post" action="${page}/notes"><label>Note for the whole organisation<textarea name="content" required maxlength="4000"></textarea></label><div><button class="button">Add note</button></div></form></section>`;
}

function projectsTab({ context }: ListParts, member: Member): Markup {
  const saved = context.projects.of(member.personIndex);
  const nameOf = (seatNo: number): string => {
    const seat = context.seats.find(({ no }) => no === seatNo);
    return seat ? seatName(seat) : 'a former colleague';
  };
  return html`<section class="card"><h2>Projects</h2>
    ${saved.length === 0 ? html`<p class="soft">Saved to no project yet.</p>` : html`<ul>${saved.map(({ project, seatNo, savedAt }) => html`<li><a href="/talent/projects/${encodeURIComponent(project)}">${project}</a> <span class="soft">saved by ${nameOf(seatNo)}, ${dateText(savedAt)}</span></li>`)}</ul>`}
    <form method="post" action="${profilePath(member)}/projects"><label>Project<input name="project" required maxlength="100" list="projects" value="${context.projects.names()[0] ?? 'Nordic talent pool'}" /></label>
      <datalist id="projects">${context.projects.names().map((name) => html`<option value="${name}"></option>`)}</datalist><div><button class="button">Save to project</button></div></form></section>`;
}
