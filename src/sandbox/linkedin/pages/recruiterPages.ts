import { html } from 'hono/html';
import { personAt } from '../../world/personAt.ts';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import { initialsOf, memberProfile } from '../people/memberProfile.ts';
import type { Member } from '../store/memberDirectory.ts';
import { dateText, face, pageLayout } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';
import { profileBody, profileHead, teamActivities, textOf } from './profileParts.ts';

const yearOf = (context: LinkedinContext): number => new Date(context.clock.now()).getUTCFullYear();

/** The member's page in Recruiter, for a signed-in seat: profile, own InMail thread, notes, projects. */
export function recruiterPage(context: LinkedinContext, member: Member, seat: Seat, nonce: string): Markup {
  const person = personAt(context.seed, member.personIndex);
  const profile = memberProfile(context.seed, person, seat.no, yearOf(context));
  const path = `/talent/profile/${member.urn.slice('urn:li:person:'.length)}`;
  const thread = context.conversations.thread(person.index, seat.no);
  return pageLayout({ title: `${profile.name} · Recruiter`, nonce }, html`<div class="page">
    <header class="row"><strong class="grow">Recruiter · Fjord Health</strong><span class="soft">${seat.user.firstName} ${seat.user.lastName}</span>
      <form method="post" action="/uas/logout"><button class="quiet">Sign out</button></form></header>
    <main class="card">${profileHead(profile)}${profileBody(profile)}</main>
    <section class="card" id="inmail"><h2>InMail with ${profile.name}</h2>
      <ul>${thread.map((message) => {
        const { subject, text } = textOf(context, person, message);
        return html`<li><strong>${message.fromMember ? profile.name : `${seat.user.firstName} ${seat.user.lastName}`}</strong> · ${subject} <span class="soft">${dateText(message.createdAt)}</span><blockquote>${text}</blockquote></li>`;
      })}</ul>
      <form method="post" action="${path}/inmail"><label>Subject<input name="subject" required maxlength="200" /></label><label>Message<textarea name="text" required maxlength="1900"></textarea></label>
        <div class="row"><button class="button main" name="from" value="seat">Send InMail</button><button class="button" name="from" value="member">Let ${profile.name} answer</button></div></form></section>
    <section class="card"><h2>Team activity</h2>${teamActivities(context, person, seat)}
      <form method="post" action="${path}/notes"><label>Note for the whole team<textarea name="content" required maxlength="4000"></textarea></label><div><button class="button">Add note</button></div></form></section>
    <section class="card" id="project"><h2>Save to project</h2>
      <form method="post" action="${path}/projects"><label>Project<input name="project" required maxlength="100" value="Nordic talent pool" /></label><div><button class="button">Save to project</button></div></form></section>
  </div>`);
}

/** Search by name; a window that the widget opened offers to link the person found. */
export function searchPage(context: LinkedinContext, keywords: string, found: readonly Member[], nonce: string): Markup {
  return pageLayout({ title: 'Search · Recruiter', nonce, script: 'popup' }, html`<div class="page"><main class="card">
    <h1>Search people</h1>
    <form method="get"><label>Name<input name="keywords" value="${keywords}" /></label><div><button class="button main">Search</button></div></form>
    ${keywords !== '' && found.length === 0 ? html`<p class="soft">Nobody has a name like this.</p>` : ''}
    <ul>${found.map((member) => {
      const profile = memberProfile(context.seed, personAt(context.seed, member.personIndex), 0, yearOf(context));
      return html`<li class="row">${face(profile.name, profile.initials, true)}
        <div class="grow"><a href="/talent/profile/${member.urn.slice('urn:li:person:'.length)}"><bdi>${profile.name}</bdi></a><p class="soft">${profile.headline} · ${profile.place}</p></div>
        <button class="button" data-choose="${member.urn}" hidden>This is the one</button></li>`;
    })}</ul></main></div>`);
}

/** What anyone sees of a member: name, headline, place. */
export function publicProfilePage(context: LinkedinContext, member: Member, nonce: string): Markup {
  const profile = memberProfile(context.seed, personAt(context.seed, member.personIndex), 0, yearOf(context));
  return pageLayout({ title: profile.name, nonce }, html`<div class="page"><main class="card">
    <div class="row">${face(profile.name, profile.initials)}<div class="grow"><h1><bdi>${profile.name}</bdi></h1><p>${profile.headline}</p><p class="soft">${profile.place}</p></div></div>
    <p><a class="button" href="/talent/profile/${member.urn.slice('urn:li:person:'.length)}">View in Recruiter</a></p></main></div>`);
}

/** The sign-in page: one account per seat holder. @param target where to go afterwards; null in a window that closes itself */
export function signInPage(context: LinkedinContext, target: string | null, nonce: string): Markup {
  return pageLayout({ title: 'Sign in', nonce }, html`<div class="page"><main class="card"><h1>Sign in</h1><p class="soft">Choose whose account this browser uses.</p>
    <form method="post" action="/uas/login">${target === null ? html`<input type="hidden" name="popup" value="1" />` : html`<input type="hidden" name="return" value="${target}" />`}
      <ul>${context.seats.map(({ no, user, state }) => {
        const name = `${user.firstName} ${user.lastName}`;
        return html`<li class="row">${face(name, initialsOf(name), true)}<div class="grow"><strong>${name}</strong><p class="soft">${user.role}${state === 'ACTIVE' ? '' : ' · no Recruiter licence'}</p></div>
          <button class="button" name="userIndex" value="${no}" aria-label="Sign in as ${name}">Sign in</button></li>`;
      })}</ul></form></main></div>`);
}

/** The last page of a window that was opened to sign in; it hands its opener the word to sign in with, and closes. */
export function signedInPage(word: string, nonce: string): Markup {
  return pageLayout({ title: 'Signed in', nonce, script: 'popup', data: { word } }, html`<div class="page"><main class="card"><h1>You are signed in</h1><p class="soft">This window can be closed.</p></main></div>`);
}

/** A page that says one thing. */
export function messagePage(title: string, text: string, nonce: string): Markup {
  return pageLayout({ title, nonce }, html`<div class="page"><main class="card"><h1>${title}</h1><p class="soft">${text}</p></main></div>`);
}
