import { create } from 'zustand';
import type { Args } from '../../shared/ipc/contract.ts';
import { onEvent, request } from '../api.ts';
import type { Failure } from './failure.ts';
import { openWebPage } from './session.ts';

/** How far the sign-in in the browser has come. */
export type SignIn =
  | { readonly step: 'idle' }
  | { readonly step: 'starting' }
  | { readonly step: 'waiting'; readonly attemptId: string; readonly url: string }
  | { readonly step: 'ended'; readonly outcome: 'denied' | 'failed' | 'cancelled'; readonly message: string | null }
  | { readonly step: 'refused'; readonly failure: Failure };

export const useSignIn = create<{ readonly signIn: SignIn }>(() => ({ signIn: { step: 'idle' } }));

/** The gateway by which LinkedIn can be connected: null where there is none, undefined until that is known. */
export const useLinkedInOffer = create<{ readonly gatewayUrl: string | null | undefined }>(() => ({ gatewayUrl: undefined }));

/** Asks the gateway that the ATS is signed in at whether it passes LinkedIn on. */
export async function askLinkedInOffer(): Promise<void> {
  useLinkedInOffer.setState({ gatewayUrl: undefined });
  // What an earlier sign-in came to is none of this page's.
  useSignIn.setState({ signIn: { step: 'idle' } });
  const answer = await request('accounts.linkedInOffer', {});
  useLinkedInOffer.setState({ gatewayUrl: answer.ok ? answer.value.gatewayUrl : null });
}

/** Opens the ATS's sign-in page in the browser and waits for its end. */
export function startSignIn(gatewayUrl: string): Promise<void> {
  return begin(request('accounts.startSignIn', { kind: 'greenhouse', gatewayUrl }));
}

/** Opens LinkedIn's sign-in page in the browser and waits for its end. */
export function startLinkedInSignIn(): Promise<void> {
  return begin(request('accounts.startLinkedInSignIn', {}));
}

async function begin(starting: Promise<{ readonly ok: true; readonly value: { readonly attemptId: string; readonly url: string } } | Failure>): Promise<void> {
  useSignIn.setState({ signIn: { step: 'starting' } });
  const answer = await starting;
  if (!answer.ok) {
    useSignIn.setState({ signIn: { step: 'refused', failure: answer } });
    return;
  }
  const { attemptId, url } = answer.value;
  useSignIn.setState({ signIn: { step: 'waiting', attemptId, url } });
  if (!openWebPage(url)) globalThis.open(url, '_blank', 'noopener');
}

export async function cancelSignIn(): Promise<void> {
  const { signIn } = useSignIn.getState();
  useSignIn.setState({ signIn: { step: 'idle' } });
  if (signIn.step === 'waiting') await request('accounts.cancelSignIn', { attemptId: signIn.attemptId });
}

onEvent((event) => {
  if (event.name !== 'signInEnded') return;
  const { signIn } = useSignIn.getState();
  if (signIn.step !== 'waiting' || signIn.attemptId !== event.attemptId) return;
  useSignIn.setState({
    signIn: event.outcome === 'connected' ? { step: 'idle' } : { step: 'ended', outcome: event.outcome, message: event.message },
  });
});

async function failureOf(answer: Promise<{ readonly ok: true } | Failure>): Promise<Failure | null> {
  const result = await answer;
  return result.ok ? null : result;
}

/** Connects with the customer's own key pair. Null when it is connected. */
export function connectGreenhouse(args: Args<'accounts.connectGreenhouse'>): Promise<Failure | null> {
  return failureOf(request('accounts.connectGreenhouse', args));
}

export function connectLinkedIn(args: Args<'accounts.connectLinkedIn'>): Promise<Failure | null> {
  return failureOf(request('accounts.connectLinkedIn', args));
}
