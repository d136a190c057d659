import type { ProxyAttempt, ProxyChallenge } from './proxySignIns.ts';

/** Who asks for a name and a password, as the network stack tells it. */
export interface LoginAsked extends ProxyChallenge {
  readonly isProxy: boolean;
}

/** Signs a request in to the proxy that asks for it. A web server that asks gets nothing: what it may know is in the request already. */
export async function answerProxy(attempt: ProxyAttempt, { isProxy, host, port, realm, scheme }: LoginAsked, answer: (...given: [name: string, password: string] | []) => void): Promise<void> {
  const signIn = isProxy ? await attempt.signInFor({ host, port, realm, scheme }).catch(() => null) : null;
  if (signIn === null) answer();
  else answer(signIn.name, signIn.password);
}
