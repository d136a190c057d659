import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { describeGateway, SignInFailed, startBrowserSignIn } from './signIn.ts';
import type { SignInAttempt, SignInDependencies } from './signIn.ts';
import { isSafeAddress } from './safeAddress.ts';
import type { TokenHolder } from './tokenHolder.ts';

/** Below a gateway's address: its OAuth server for LinkedIn. */
const PATH = '/linkedin';

const granted = z.object({
  wwwUrl: z.string().refine(isSafeAddress),
  clientId: z.string().min(1),
  organization: z.string().regex(/^urn:li:organization:\d+$/),
  contract: z.string().regex(/^urn:li:contract:\d+$/),
  apiVersion: z.string().nullable(),
  seat: z.string().regex(/^urn:li:seat:\d+$/),
  person: z.string(),
});

/** Who signed in at LinkedIn through a gateway, and where it reads. */
interface LinkedInSignInResult {
  /** What the gateway knows this desk's recruiter by. */
  readonly session: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly linkedIn: z.infer<typeof granted>;
}

/**
 * Begins a recruiter's sign-in at LinkedIn through the gateway at which the desk is signed in to the ATS.
 *
 * @param options.tokens of that ATS account: they show the gateway that the desk is one of its own
 * @throws SignInFailed when the gateway has no LinkedIn, or cannot be used
 */
export function startLinkedInSignIn(deps: SignInDependencies, { gatewayUrl, tokens }: { readonly gatewayUrl: string; readonly tokens: TokenHolder }): Promise<SignInAttempt<LinkedInSignInResult>> {
  return startBrowserSignIn(deps, {
    gatewayUrl,
    path: PATH,
    parameters: {},
    async redeem(exchange) {
      const signal = new AbortController().signal;
      const show = async (): ReturnType<typeof exchange> => {
        const token = await tokens.token(signal);
        try {
          return await exchange({ Authorization: `Bearer ${token}` });
        } catch (error) {
          if (error instanceof oauth.ResponseBodyError && error.status === 401) tokens.rejected(token);
          throw error;
        }
      };
      // Refused as unknown, the code is not spent: once more with a token that was just renewed.
      const { body } = await show().catch((error: unknown) => {
        if (error instanceof oauth.ResponseBodyError && error.status === 401) return show();
        throw error;
      });
      const linkedIn = granted.safeParse(body['linkedin']);
      if (!linkedIn.success) throw new SignInFailed('failed', 'The gateway did not say which LinkedIn it reads. Its operator must check its settings.');
      return { session: body.access_token, expiresAt: deps.clock.now() + (body.expires_in ?? 0) * 1000, linkedIn: linkedIn.data };
    },
  });
}

/** Whether a gateway passes LinkedIn on. False also when it cannot be reached: then nothing can be begun. */
export async function passesLinkedInOn(deps: Pick<SignInDependencies, 'http'>, gatewayUrl: string): Promise<boolean> {
  try {
    await describeGateway(deps.http, gatewayUrl, PATH);
    return true;
  } catch (error) {
    if (error instanceof SignInFailed) return false;
    throw error;
  }
}
