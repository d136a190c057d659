import { html } from 'hono/html';
import { personAt } from '../../world/personAt.ts';
import type { LinkedinContext } from '../linkedinContext.ts';
import type { Exporter } from '../exporter.ts';
import { memberProfile } from '../people/memberProfile.ts';
import { SEARCH_PAGE } from '../recruiter/memberSearch.ts';
import type { Facet, SearchAnswer, SearchQuery } from '../recruiter/memberSearch.ts';
import type { SeenByRecruiter } from '../seenByRecruiter.ts';
import type { Member } from '../store/memberDirectory.ts';
import { exportLine } from './exportPage.ts';
import { inAtsMark } from './inAtsCard.ts';
import { face } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { recruiterShell, roleOf } from './recruiterShell.ts';
import type { Look } from './recruiterShell.ts';

/** What a list of members is drawn from. */
export interface ListParts {
  readonly context: LinkedinContext;
  readonly seen: SeenByRecruiter;
  readonly exporter: Exporter;
}

/** The address of a member's page in Recruiter. */
export function profilePath({ urn }: Pick<Member, 'urn'>): string {
  return `/talent/profile/${urn.slice('urn:li:person:'.length)}`;
}

const COUNT = new Intl.NumberFormat('en-GB');

/** Search with its filters, the spotlight on past applicants, and a page of results. */
export function searchPage(parts: ListParts, look: Look, query: SearchQuery, answer: SearchAnswer): Markup {
  const address = (over: Partial<SearchQuery>): string => searchPath({ ...query, start: 0, ...over });
  const last = Math.min(query.start + SEARCH_PAGE, answer.total);
  return recruiterShell(look, { title: 'Search', place: 'search' }, html`<div class="two">
    <form class="card filters" method="get" action="/talent/search" role="search">
      <h1>Search people</h1>
      <label>Name<input name="keywords" value="${query.name}" autocomplete="off" /></label>
      <label>Title, employer or skill<input name="about" value="${query.about}" autocomplete="off" /></label>
      ${filter('Place', 'place', query.place, answer.places)}
      ${filter('Industry', 'industry', query.industry, answer.industries)}
      ${query.pastApplicants ? html`<input type="hidden" name="spotlight" value="past" />` : ''}
      <div class="row"><button class="button main">Search</button>${query.name + query.about + query.place + query.industry === '' ? '' : html`<a href="${searchPath({ name: '', about: '', place: '', industry: '', pastApplicants: query.pastApplicants, start: 0 })}">Clear</a>`}</div>
    </form>
    <div class="read">
      <div class="bar">
        <nav class="switch" aria-label="Spotlights">
          <a href="${address({ pastApplicants: false })}"${query.pastApplicants ? '' : html` aria-current="true"`}>Everybody <span class="num">${COUNT.format(answer.everybody)}</span></a>
          <a href="${address({ pastApplicants: true })}"${query.pastApplicants ? html` aria-current="true"` : ''}>Past applicants <span class="num">${COUNT.format(answer.pastApplicants)}</span></a>
        </nav>
        <p class="soft num" role="status">${answer.total === 0 ? 'Nobody' : `${COUNT.format(query.start + 1)}–${COUNT.format(last)} of ${COUNT.format(answer.total)}`}, by name</p>
      </div>
      ${answer.members.length === 0 ? nobody(query) : memberRows(parts, look, answer.members)}
      ${answer.total > SEARCH_PAGE ? html`<nav class="bar" aria-label="Pages">
        ${query.start > 0 ? html`<a class="button slim" href="${address({ start: Math.max(0, query.start - SEARCH_PAGE) })}">Back</a>` : html`<span></span>`}
        ${last < answer.total ? html`<a class="button slim" href="${address({ start: last })}">Next</a>` : ''}</nav>` : ''}
    </div></div>`);
}

function nobody(query: SearchQuery): Markup {
  return html`<section class="card empty"><h2>Nobody like this</h2><p class="soft">${query.pastApplicants
    ? 'Past applicants are the people whose applications your ATS has told LinkedIn of, in jobs that you may see.'
    : 'No member has such a name and profile. Take a filter away.'}</p>
    ${query.pastApplicants ? html`<p><a href="${searchPath({ ...query, start: 0, pastApplicants: false })}">Look among everybody</a></p>` : ''}</section>`;
}

function filter(label: string, name: string, chosen: string, facets: readonly Facet[]): Markup {
  return html`<label>${label}<select name="${name}" data-submit><option value="">Any</option>${facets.map(({ value, count }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${value} (${count})</option>`)}</select></label>`;
}

/** Members as rows: who they are, the mark of the ATS, and what can be done with them. */
export function memberRows(parts: ListParts, look: Look, members: readonly Member[], extra: (member: Member) => Markup | string = () => ''): Markup {
  const { context, seen, exporter } = parts;
  const year = new Date(context.clock.now()).getUTCFullYear();
  return html`<ul class="rows" aria-label="People">${members.map((member) => {
    const person = personAt(context.seed, member.personIndex);
    const profile = memberProfile(context.seed, person, look.seat.no, year);
    const page = profilePath(member);
    const back = new URLSearchParams({ back: look.path }).toString();
    return html`<li>${face(profile.name, profile.initials)}
      <div><div class="row"><h2><a href="${page}"><bdi>${profile.name}</bdi></a></h2> <span class="badge">${profile.degree}</span>
          ${inAtsMark(context, profile.name, seen.candidates(look.seat, member.urn), member.personIndex, `${page}?tab=ats`)}</div>
        <p>${profile.headline}</p><p class="soft">${profile.place} · ${profile.industry}</p>
        ${exportLine(parts, look.seat, member)}${extra(member)}</div>
      <div class="acts">
        <button class="button" data-choose="${member.urn}" hidden>This is the one</button>
        ${exporter.forbids(member) === null && seen.atsOf(look.seat, 'ONE_CLICK_EXPORT').length > 0 ? html`<a class="button slim" href="${page}/export?${back}" data-dialog aria-label="Export ${profile.name} to the ATS">Export</a>` : ''}
        <a class="button slim" href="${page}?tab=projects" aria-label="Save ${profile.name} to a project">Save</a>
        ${roleOf(look.seat) === 'Hiring manager' ? '' : html`<a class="button slim" href="${page}?tab=inmail" aria-label="Write to ${profile.name}">InMail</a>`}</div></li>`;
  })}</ul>`;
}

/** The address of a search. */
export function searchPath(query: SearchQuery): string {
  const asked = Object.entries({
    keywords: query.name, about: query.about, place: query.place, industry: query.industry,
    spotlight: query.pastApplicants ? 'past' : '', start: query.start === 0 ? '' : String(query.start),
  }).filter(([, value]) => value !== '');
  return `/talent/search${asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`}`;
}
