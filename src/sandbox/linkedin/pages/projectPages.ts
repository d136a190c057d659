import { html } from 'hono/html';
import type { Member } from '../store/memberDirectory.ts';
import type { SavedMember } from '../store/projectMembers.ts';
import { dateText } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { recruiterShell, seatName } from './recruiterShell.ts';
import type { Look } from './recruiterShell.ts';
import { memberRows } from './searchPage.ts';
import type { ListParts } from './searchPage.ts';

/** All projects, with how many people were saved to each. */
export function projectsPage({ context }: ListParts, look: Look): Markup {
  const projects = context.projects.all();
  return recruiterShell(look, { title: 'Projects', place: 'projects' }, html`<div class="read"><h1>Projects</h1>
    ${projects.length === 0 ? html`<section class="card empty"><h2>No project yet</h2><p class="soft">Save somebody to a project from the search or from a profile.</p></section>` : html`<ul class="rows">${projects.map(({ project, people, last }) => html`<li><span></span><div><h2><a href="/talent/projects/${encodeURIComponent(project)}">${project}</a></h2><p class="soft">${people} ${people === 1 ? 'person' : 'people'} · last saved ${dateText(last)}</p></div></li>`)}</ul>`}</div>`);
}

/** The pipeline of a project: who was saved to it, the latest first. */
export function pipelinePage(parts: ListParts, look: Look, project: string, saved: readonly (SavedMember & { readonly member: Member })[]): Markup {
  const savings = new Map(saved.map((one) => [one.member.urn, one]));
  return recruiterShell(look, { title: project, place: 'projects' }, html`<div class="read"><div class="bar"><h1>${project}</h1><p class="soft">${saved.length} ${saved.length === 1 ? 'person' : 'people'}, the latest first</p></div>
    ${saved.length === 0 ? html`<section class="card empty"><h2>Nobody here</h2><p class="soft">Nobody was saved to this project.</p></section>` : memberRows(parts, look, saved.map(({ member }) => member), (member) => {
      const saving = savings.get(member.urn);
      const seat = parts.context.seats.find(({ no }) => no === saving?.seatNo);
      return saving ? html`<p class="soft">Saved by ${seat ? seatName(seat) : 'a former colleague'}, ${dateText(saving.savedAt)}</p>` : '';
    })}</div>`);
}
