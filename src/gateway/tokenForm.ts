import { createHash } from 'node:crypto';
import { DESK_CLIENT_ID } from './gatewayTypes.ts';
import { OAuthError } from './oauthError.ts';
import type { PendingGrants } from './pendingGrants.ts';
import { equalSecrets } from './secretHash.ts';

/** The form of a request at a token endpoint, from the one client there is. @throws OAuthError */
export async function readTokenForm(contentType: string | undefined, read: () => Promise<string>): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) {
    throw new OAuthError('invalid_request', 'Content-Type must be application/x-www-form-urlencoded.');
  }
  const form = new URLSearchParams(await read());
  if (oneField(form, 'client_id') !== DESK_CLIENT_ID) {
    throw new OAuthError('invalid_client', `client_id must be ${DESK_CLIENT_ID}.`, { status: 401 });
  }
  return form;
}

/** A field that has to be there once. @throws OAuthError */
export function oneField(form: URLSearchParams, name: string): string {
  const values = form.getAll(name);
  const [value] = values;
  if (value === undefined || value === '') throw new OAuthError('invalid_request', `The field ${name} is missing.`);
  if (values.length > 1) throw new OAuthError('invalid_request', `The field ${name} is given twice.`);
  return value;
}

/** What a desk's one-time code stands for. @throws OAuthError when it does not go with its verifier and redirect */
export function redeemCode<T>(grants: PendingGrants<T>, form: URLSearchParams): T {
  const [code, verifier, redirectUri] = [oneField(form, 'code'), oneField(form, 'code_verifier'), oneField(form, 'redirect_uri')];
  const held = grants.take(code);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  if (!held || held.redirectUri !== redirectUri || !equalSecrets(challenge, held.codeChallenge)) {
    throw new OAuthError('invalid_grant', 'The code is unknown, spent, older than a minute, or does not go with this code_verifier and redirect_uri.');
  }
  return held.granted;
}
