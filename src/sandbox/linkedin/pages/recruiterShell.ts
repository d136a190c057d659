import { html } from 'hono/html';
import type { Seat } from '../linkedinContext.ts';
import { pageLayout } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { RECRUITER_STYLE } from './recruiterStyle.ts';

/** Who looks at a page of Recruiter, and at which. */
export interface Look {
  readonly seat: Seat;
  readonly nonce: string;
  /** Path and query of the page, to come back to. */
  readonly path: string;
}

export type Role = 'Administrator' | 'Recruiter' | 'Hiring manager';

export function roleOf({ roles }: Seat): Role {
  return roles.includes('ADMIN_SEAT') ? 'Administrator' : roles.includes('HIRING_MANAGER') ? 'Hiring manager' : 'Recruiter';
}

export function seatName({ user }: Seat): string {
  return `${user.firstName} ${user.lastName}`;
}

const PLACES = [
  ['search', '/talent/search', 'Search'],
  ['projects', '/talent/projects', 'Projects'],
  ['settings', '/talent/settings/ats', 'ATS settings'],
] as const;

/** A page of Recruiter with its head: the places, and as whom it is seen. */
export function recruiterShell(look: Look, page: { readonly title: string; readonly place: (typeof PLACES)[number][0] | null }, ...content: readonly Markup[]): Markup {
  const { seat, nonce, path } = look;
  const places = PLACES.filter(([place]) => place !== 'search' || roleOf(seat) !== 'Hiring manager');
  return pageLayout({ title: `${page.title} · Recruiter`, nonce, script: 'recruiter', style: RECRUITER_STYLE }, html`<header class="top"><div class="in">
      <a class="brand" href="${places[0]?.[1] ?? '/'}"><svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2.2" /><path d="M12.2 12.2 18 18" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" /></svg>Recruiter</a>
      <nav aria-label="Recruiter">${places.map(([place, address, name]) => html`<a href="${address}"${place === page.place ? html` aria-current="page"` : ''}>${name}</a>`)}</nav>
      <a class="as" href="/talent/seen-as?${new URLSearchParams({ return: path }).toString()}"><span class="soft">Seen as</span> ${seatName(seat)} <span class="soft">· ${roleOf(seat)}</span></a>
      <form method="post" action="/uas/logout"><button class="quiet">Sign out</button></form>
    </div></header>
    <main class="wide">${content}</main>`);
}

/** Chooses as whom Recruiter is seen. @param seats with how many open jobs each may export to */
export function seenAsPage(look: Look, seats: readonly { readonly seat: Seat; readonly jobs: number }[], target: string): Markup {
  const groups = Map.groupBy(seats, ({ seat }) => roleOf(seat));
  return recruiterShell(look, { title: 'Seen as', place: null }, html`<div class="read"><div><h1>Seen as</h1>
    <p class="soft">Recruiter shows each person what their access lists and the viewer settings of the ATS allow. Choose through whose eyes this browser looks.</p></div>
    <form method="post" action="/uas/login"><input type="hidden" name="return" value="${target}" />
    ${(['Administrator', 'Recruiter', 'Hiring manager'] as const).map((role) => {
      const some = groups.get(role) ?? [];
      return some.length === 0 ? '' : html`<section class="card"><h2>${role === 'Administrator' ? 'Administrators' : `${role}s`}</h2><ul>${some.map(({ seat, jobs }) => html`<li class="row">
        <div class="grow"><strong>${seatName(seat)}</strong><p class="soft">${seat.user.role} · sees ${jobs} open job${jobs === 1 ? '' : 's'}</p></div>
        ${seat.no === look.seat.no ? html`<span class="badge">Now</span>` : html`<button class="button slim" name="userIndex" value="${seat.no}" aria-label="See as ${seatName(seat)}">See as</button>`}</li>`)}</ul></section>`;
    })}</form></div>`);
}

/** A page of Recruiter that says one thing. */
export function saidPage(look: Look, title: string, text: string): Markup {
  return recruiterShell(look, { title, place: null }, html`<section class="card empty"><h1>${title}</h1><p class="soft">${text}</p></section>`);
}
