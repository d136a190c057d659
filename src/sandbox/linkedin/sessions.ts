import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { LinkedinContext, Seat } from './linkedinContext.ts';

/** Who looks at a page of LinkedIn. */
export type Viewer =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'noLicence'; readonly name: string }
  | { readonly kind: 'seat'; readonly seat: Seat };

const COOKIE = 'li_session';
/** The frame's own cookie, kept by the browser for this one embedder. */
const FRAME_COOKIE = 'li_frame_session';
const SIGNED_OUT = 'signed-out';

/** Browser sessions of the www host. A browser without a cookie is taken as the settings say. */
export class Sessions {
  readonly #context: LinkedinContext;
  readonly #users = new Map<string, number>();
  readonly #handovers = new Map<string, number>();

  constructor(context: LinkedinContext) {
    this.#context = context;
  }

  viewer(c: Context): Viewer {
    const { session } = this.#context.settings;
    for (const cookie of [getCookie(c, FRAME_COOKIE), getCookie(c, COOKIE)]) {
      if (cookie === SIGNED_OUT) return { kind: 'signedOut' };
      const own = cookie === undefined ? undefined : this.#users.get(cookie);
      if (own !== undefined) return this.#viewerOf(own, true);
    }
    return session.state === 'signedOut' ? { kind: 'signedOut' } : this.#viewerOf(session.userIndex, session.state === 'signedIn');
  }

  /**
   * Signs a browser in. @returns a word, good once, with which the frame that opened the sign-in window gets a cookie of
   * its own: many browsers keep the window's cookie from a frame that stands on another site.
   */
  signIn(c: Context, userIndex: number): string {
    setCookie(c, COOKIE, this.#begin(userIndex), { httpOnly: true, sameSite: 'None', secure: true, path: '/' });
    const word = randomBytes(24).toString('base64url');
    this.#handovers.set(word, userIndex);
    return word;
  }

  /** Gives a frame its own cookie. @returns false when the word is unknown or was used. */
  takeOver(c: Context, word: string): boolean {
    const userIndex = this.#handovers.get(word);
    if (userIndex === undefined) return false;
    this.#handovers.delete(word);
    this.changeSeat(c, userIndex);
    return true;
  }

  /** Lets a frame look through another seat from here on. */
  changeSeat(c: Context, userIndex: number): void {
    setCookie(c, FRAME_COOKIE, this.#begin(userIndex), { httpOnly: true, sameSite: 'None', secure: true, path: '/', partitioned: true });
  }

  /** Who this browser belongs to, licence or not; null when nobody is signed in. */
  memberUrn(c: Context): string | null {
    const { session } = this.#context.settings;
    const cookie = getCookie(c, COOKIE);
    const own = this.#users.get(cookie ?? '') ?? (cookie === undefined && session.state !== 'signedOut' ? session.userIndex : undefined);
    return this.#context.seats.find((seat) => seat.no === own)?.user.memberUrn ?? null;
  }

  /** Signs a person out of every window and frame. */
  signOut(c: Context): void {
    const userIndex = this.#users.get(getCookie(c, COOKIE) ?? '');
    for (const [id, user] of this.#users) if (user === userIndex) this.#users.delete(id);
    setCookie(c, COOKIE, SIGNED_OUT, { httpOnly: true, sameSite: 'None', secure: true, path: '/' });
  }

  #begin(userIndex: number): string {
    const id = randomBytes(24).toString('base64url');
    this.#users.set(id, userIndex);
    return id;
  }

  #viewerOf(userIndex: number, licensed: boolean): Viewer {
    const seat = this.#context.seats.find((known) => known.no === userIndex);
    if (licensed && seat?.state === 'ACTIVE') return { kind: 'seat', seat };
    return { kind: 'noLicence', name: seat ? `${seat.user.firstName} ${seat.user.lastName}` : 'You' };
  }
}
