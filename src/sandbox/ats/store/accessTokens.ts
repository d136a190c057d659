import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AtsStore } from './atsStore.ts';

const HOUR = 3_600_000;
/** Lifetimes of the wire, in milliseconds. */
const CODE_LIFE = 60_000;
const ACCESS_LIFE = HOUR;
const REFRESH_DISUSE = 24 * HOUR;
const MOST_GENUINE = 1000;

/** For whom and what a token stands. */
export interface Grant {
  readonly clientId: string;
  readonly userId: number;
  readonly scopes: readonly string[];
}

/** A token answer; `expires_at` is an instant, not a length of time. */
export interface TokenAnswer {
  readonly token_type: 'Bearer';
  readonly access_token: string;
  readonly expires_at: string;
  readonly refresh_token?: string;
}

interface GrantRow {
  family: string;
  client_id: string;
  user_id: number;
  scopes: string;
}
interface CodeRow extends GrantRow {
  redirect_uri: string;
  expires_at: number;
  used: number;
}
interface RefreshRow extends GrantRow {
  issued_at: number;
  spent: number;
}
interface AccessRow extends GrantRow {
  expires_at: number;
}

function hashed(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function systemSecret(): string {
  return randomBytes(32).toString('base64url');
}

function grantOf(row: GrantRow): Grant {
  return { clientId: row.client_id, userId: row.user_id, scopes: row.scopes.split(' ') };
}

/** Issues and checks codes, access tokens and refresh tokens. Keeps hashes only. */
export class AccessTokens {
  readonly #store: AtsStore;
  readonly #now: () => number;
  readonly #secret: () => string;
  readonly #key: string;
  /** Tokens whose signature was checked already: each comes with hundreds of requests. */
  readonly #genuine = new Map<string, string>();

  /** @param secret makes codes, tokens and keys; the system's random unless a run must repeat */
  constructor(store: AtsStore, now: () => number, secret: () => string = systemSecret) {
    this.#store = store;
    this.#now = now;
    this.#secret = secret;
    const known = store.meta('tokenKey');
    this.#key = known ?? this.#secret();
    if (known === null) store.setMeta('tokenKey', this.#key);
  }

  /** A code for one exchange within a minute, bound to the address it is sent to. */
  issueCode(grant: Grant, redirectUri: string): string {
    const code = this.#secret();
    this.#store.auth(
      'INSERT INTO auth_code (hash, family, client_id, user_id, scopes, redirect_uri, expires_at, used) VALUES (?, ?, ?, ?, ?, ?, ?, 0)',
      [hashed(code), this.#secret(), grant.clientId, grant.userId, grant.scopes.join(' '), redirectUri, this.#now() + CODE_LIFE],
    );
    return code;
  }

  /** Tokens for a code; null when it is unknown, used, late, another client's, or was sent to another address. A code used twice also ends what its first use gave. */
  exchangeCode(code: string, clientId: string, redirectUri: string): TokenAnswer | null {
    const row = this.#store.auth<CodeRow>('SELECT * FROM auth_code WHERE hash = ?', [hashed(code)]);
    if (row === null || row.client_id !== clientId) return null;
    if (row.used === 1) {
      this.#revoke(row.family);
      return null;
    }
    if (row.expires_at <= this.#now() || row.redirect_uri !== redirectUri) return null;
    this.#store.auth('UPDATE auth_code SET used = 1 WHERE hash = ?', [hashed(code)]);
    return this.#issue(grantOf(row), row.family, true);
  }

  /** The next pair for a refresh token; null when it is unknown or a day out of use. A spent one ends its whole family. */
  refresh(token: string, clientId: string): TokenAnswer | null {
    const row = this.#store.auth<RefreshRow>('SELECT * FROM refresh_token WHERE hash = ?', [hashed(token)]);
    if (row === null || row.client_id !== clientId) return null;
    if (row.spent === 1) {
      this.#revoke(row.family);
      return null;
    }
    if (row.issued_at + REFRESH_DISUSE <= this.#now() || this.#store.find('users', row.user_id)?.deactivated !== false)
      return null;
    this.#store.auth('UPDATE refresh_token SET spent = 1 WHERE hash = ?', [hashed(token)]);
    return this.#issue(grantOf(row), row.family, true);
  }

  /** An access token alone, for a client that acts by itself. */
  issueAlone(grant: Grant): TokenAnswer {
    return this.#issue(grant, this.#secret(), false);
  }

  #issue(grant: Grant, family: string, refreshable: boolean): TokenAnswer {
    const now = this.#now();
    const expiresAt = Math.floor((now + ACCESS_LIFE) / 1000) * 1000;
    const jti = this.#secret();
    this.#store.auth('INSERT INTO access_token (jti, family, client_id, user_id, scopes, expires_at) VALUES (?, ?, ?, ?, ?, ?)', [
      jti,
      family,
      grant.clientId,
      grant.userId,
      grant.scopes.join(' '),
      expiresAt,
    ]);
    const answer: TokenAnswer = {
      token_type: 'Bearer',
      expires_at: new Date(expiresAt).toISOString(),
      access_token: this.#sign({
        sub: String(grant.userId),
        client_id: grant.clientId,
        scope: grant.scopes.join(' '),
        jti,
        iat: Math.floor(now / 1000),
        exp: expiresAt / 1000,
      }),
    };
    if (!refreshable) return answer;
    const token = this.#secret();
    this.#store.auth(
      'INSERT INTO refresh_token (hash, family, client_id, user_id, scopes, issued_at, spent) VALUES (?, ?, ?, ?, ?, ?, 0)',
      [hashed(token), family, grant.clientId, grant.userId, grant.scopes.join(' '), now],
    );
    return { ...answer, refresh_token: token };
  }

  #sign(claims: Readonly<Record<string, unknown>>): string {
    const text = [{ alg: 'HS256', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${createHmac('sha256', this.#key).update(text).digest('base64url')}`;
  }

  /** What an access token stands for, with its end in epoch milliseconds; null when it is forged, expired or revoked. */
  check(token: string): (Grant & { readonly expiresAt: number }) | null {
    const jti = this.#genuine.get(token) ?? this.#read(token);
    if (jti === null) return null;
    const row = this.#store.auth<AccessRow>('SELECT * FROM access_token WHERE jti = ?', [jti]);
    return row === null || row.expires_at <= this.#now() ? null : { ...grantOf(row), expiresAt: row.expires_at };
  }

  /** Which token it is; null when it is forged. */
  #read(token: string): string | null {
    const [head = '', body = '', mark = ''] = token.split('.');
    const wanted = createHmac('sha256', this.#key).update(`${head}.${body}`).digest();
    const given = Buffer.from(mark, 'base64url');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
    const { jti } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { jti: string };
    if (this.#genuine.size >= MOST_GENUINE) this.#genuine.clear();
    this.#genuine.set(token, jti);
    return jti;
  }

  #revoke(family: string): void {
    this.#store.auth('DELETE FROM access_token WHERE family = ?', [family]);
    this.#store.auth('UPDATE refresh_token SET spent = 1 WHERE family = ?', [family]);
  }
}
