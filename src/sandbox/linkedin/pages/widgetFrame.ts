import { html } from 'hono/html';
import { personAt } from '../../world/personAt.ts';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import { memberProfile } from '../people/memberProfile.ts';
import { recommendationsOf } from '../people/recommendationsOf.ts';
import type { Member } from '../store/memberDirectory.ts';
import type { RecordPlace } from '../store/records.ts';
import type { WidgetState } from '../widgetState.ts';
import { face, pageLayout } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { connectionPath, emailSeen, profileBody, profileHead, teamActivities } from './profileParts.ts';

export interface FrameOptions {
  readonly nonce: string;
  readonly declaredOrigin: string;
  readonly atsCandidateId: string;
  readonly integrationContext: string;
  readonly showUnlink: boolean;
  readonly confirmUnlink: boolean;
  /** As dark as the page around it; null when that page says nothing. */
  readonly scheme: 'light' | 'dark' | null;
  /** Signed proof that this frame was drawn for this candidate and this seat; empty where nothing can be linked. */
  readonly token: string;
  /** Path and query of this frame, to come back to after signing in. */
  readonly path: string;
  /** The signed-in seat; null when there is none. */
  readonly seat: Seat | null;
}

const MESSAGES = {
  wrongOrigin: ['This page may not show LinkedIn profiles', 'Its address is not among the domains registered for this application. An administrator can add it.'],
  unknownApplication: ['Unknown application', 'The api_key of this page belongs to no application of this company.'],
  wrongContext: ['Another company', 'The integration context of this page is not the company this application was made for.'],
  notEnabled: ['Not enabled yet', 'A Recruiter administrator has to enable the profile widget for this company first.'],
  notPublished: ['Not on LinkedIn’s side yet', 'The applicant tracking system has not sent this candidate to LinkedIn. First name, last name and e-mail are needed.'],
} as const;

/** The page inside the widget's frame. */
export function widgetFrame(context: LinkedinContext, state: WidgetState, options: FrameOptions): Markup {
  return pageLayout(
    {
      title: 'LinkedIn profile',
      nonce: options.nonce,
      script: 'frame',
      bodyClass: 'frame',
      ...(options.scheme === null ? {} : { scheme: options.scheme }),
      data: {
        state: state.kind,
        // A page that may not embed the frame is not spoken to either.
        parent: state.kind === 'wrongOrigin' ? 'null' : options.declaredOrigin,
        token: options.token,
        candidate: options.atsCandidateId,
        context: options.integrationContext,
      },
    },
    html`<main class="card">${content(context, state, options)}<p role="alert"></p></main>`,
  );
}

function content(context: LinkedinContext, state: WidgetState, options: FrameOptions): Markup {
  switch (state.kind) {
    case 'signedOut':
      return html`<h1>See who this is on LinkedIn</h1>
        <p class="soft">Sign in with your Recruiter account to see the profile, the connections and what your team has done.</p>
        <p><button class="button main" data-do="open" data-href="/uas/login?popup=1" data-fallback="/uas/login?${new URLSearchParams({ return: options.path }).toString()}">Sign in to LinkedIn</button></p>`;
    case 'noLicence':
      return html`<h1>No Recruiter licence</h1>
        <p class="soft">${state.name}, your account has no seat on your company’s Recruiter contract. A Recruiter administrator can give you one.</p>
        <p><button class="button" data-do="open" data-href="/uas/login?popup=1" data-fallback="/uas/login?${new URLSearchParams({ return: options.path }).toString()}">Use another account</button></p>`;
    case 'profile':
      return options.seat ? profile(context, state, options.seat, options) : html``;
    case 'list':
      return html`<h1>Which one is ${state.name}?</h1>
        <p class="soft">No e-mail address agrees. These members have the same name; the one you choose stays linked.</p>
        <ul>${state.members.map((member) => choice(context, member, options))}</ul>
        ${searchLink(state.name)}`;
    case 'nobody':
      return html`<h1>Nobody found</h1>
        <p class="soft">No member agrees with the e-mail address or the name${state.name === '' ? '' : html` <bdi>${state.name}</bdi>`}.</p>
        ${searchLink(state.name)}`;
    default: {
      const [title, text] = MESSAGES[state.kind];
      return html`<h1>${title}</h1><p class="soft">${text}</p>`;
    }
  }
}

function profile(context: LinkedinContext, state: Extract<WidgetState, { kind: 'profile' }>, seat: Seat, options: FrameOptions): Markup {
  const person = personAt(context.seed, state.member.personIndex);
  const shown = memberProfile(context.seed, person, seat.no, new Date(context.clock.now()).getUTCFullYear());
  const page = `/talent/profile/${state.member.urn.slice('urn:li:person:'.length)}`;
  const key = { atsCandidateId: options.atsCandidateId, dataProvider: 'ATS', integrationContext: options.integrationContext } as const;
  const emails = context.candidates.get(key)?.record['emailAddresses'];
  const email = emailSeen(context, person, shown, seat, Array.isArray(emails) && typeof emails[0] === 'string' ? emails[0] : null);
  const follows = context.records.get(followPlace(state.member, seat)) !== null;
  return html`
    ${profileHead(shown)}
    <div class="row">
      <a class="button main" href="${page}" target="_blank" data-do="open">View in Recruiter</a>
      <a class="button" href="${page}?tab=projects" target="_blank" data-do="open">Save to project</a>
      <a class="button" href="${page}?tab=inmail" target="_blank" data-do="open">Send InMail</a>
      <button class="button" data-do="follow" data-member="${state.member.urn}" aria-pressed="${String(follows)}">Update me</button>
    </div>
    <div class="tabs" role="tablist" aria-label="Profile and activity">
      <button role="tab" id="tab-profile" aria-selected="true" aria-controls="panel-profile" data-do="tab">Profile</button>
      <button role="tab" id="tab-activity" aria-selected="false" aria-controls="panel-activity" data-do="tab">Recruiting activity</button>
    </div>
    <div role="tabpanel" id="panel-profile" aria-labelledby="tab-profile">${connectionPath(context, person, shown, seat)}${profileBody(shown, { email, recommendations: recommendationsOf(context.seed, person) })}</div>
    <div role="tabpanel" id="panel-activity" aria-labelledby="tab-activity" hidden>${teamActivities(context, person, seat)}</div>
    <p class="soft">${state.how === 'exact' ? 'Matched by LinkedIn.' : 'Linked by hand.'} ${options.showUnlink ? unlink(state.member, options.confirmUnlink) : ''}</p>
    ${contractChoice(context, seat)}`;
}

/** Where it is kept that a seat wants to hear of a member's changes. */
export function followPlace({ urn }: Member, seat: Seat): RecordPlace {
  return { kind: 'follow', context: '', parent: urn, id: seat.urn };
}

/** The contracts on which the viewer has a seat; another one may be chosen. */
function contractChoice(context: LinkedinContext, seat: Seat): Markup {
  const number = ({ contract }: Seat): string => contract.split(':').at(-1) ?? '';
  const others = seatsOfSame(context, seat).filter((other) => other !== seat);
  return html`<details class="more"><summary>Change contract</summary><p class="soft">You look through contract ${number(seat)}.${others.length === 0 ? ' You have a seat on no other.' : ''}</p>
    ${others.length === 0 ? '' : html`<div class="row">${others.map((other) => html`<button class="button" data-do="contract" data-seat="${other.no}">Use contract ${number(other)}</button>`)}</div>`}</details>`;
}

/** All seats in use of the person at a seat. */
export function seatsOfSame(context: LinkedinContext, { user }: Seat): readonly Seat[] {
  return context.seats.filter((one) => one.user.memberUrn === user.memberUrn && one.state === 'ACTIVE');
}

function unlink(member: Member, confirm: boolean): Markup {
  if (!confirm) return html`<button class="quiet" data-do="unlink" data-member="${member.urn}">Not the right profile?</button>`;
  return html`<button class="quiet" data-do="ask">Not the right profile?</button>
    <span id="ask" hidden>Remove the link to this profile?
      <button class="quiet" data-do="unlink" data-member="${member.urn}">Remove</button>
      <button class="quiet" data-do="keep">Keep</button></span>`;
}

function choice(context: LinkedinContext, member: Member, options: FrameOptions): Markup {
  const shown = memberProfile(context.seed, personAt(context.seed, member.personIndex), options.seat?.no ?? 0, new Date(context.clock.now()).getUTCFullYear());
  return html`<li class="row">${face(shown.name, shown.initials, true)}
    <div class="grow"><strong><bdi>${shown.name}</bdi></strong> <span class="badge">${shown.degree}</span><p class="soft">${shown.headline} · ${shown.place}</p></div>
    <button class="button" data-do="link" data-member="${member.urn}" aria-label="Link ${shown.name}, ${shown.headline}">Link</button></li>`;
}

function searchLink(name: string): Markup {
  return html`<p><a href="/talent/search?${new URLSearchParams({ keywords: name }).toString()}" target="_blank" data-do="open">Search in Recruiter</a></p>`;
}
