import { html } from 'hono/html';
import { personAt } from '../../world/personAt.ts';
import type { LinkedinContext } from '../linkedinContext.ts';
import { initialsOf, memberProfile } from '../people/memberProfile.ts';
import type { Member } from '../store/memberDirectory.ts';
import { face, pageLayout } from './pageLayout.ts';
import type { Markup } from './pageLayout.ts';

const yearOf = (context: LinkedinContext): number => new Date(context.clock.now()).getUTCFullYear();

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

/** A page that says one thing. @param signIn where another account can be chosen, if that may help */
export function messagePage(title: string, text: string, nonce: string, signIn: string | null = null): Markup {
  return pageLayout({ title, nonce }, html`<div class="page"><main class="card"><h1>${title}</h1><p class="soft">${text}</p>${signIn === null ? '' : html`<p><a class="button" href="${signIn}">Use another account</a></p>`}</main></div>`);
}
