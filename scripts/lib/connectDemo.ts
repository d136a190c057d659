import { describeDemo } from '../../src/sandbox/describeDemo.ts';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';
import type { HostClient } from './hostClient.ts';

type Client = Pick<HostClient, 'ask' | 'events'>;

/**
 * Connects a running Tandem to the stand-in ATS by the real sign-in: Tandem gives the page to open, the person (the
 * stand-in's switch signs the recruiter in) is led through gateway and ATS back to Tandem, which says how it ended.
 */
export async function connectAts(client: Client, sandbox: Sandbox, gatewayUrl: string): Promise<void> {
  await post(`${sandbox.controlUrl}/ats/autoSignIn`, { userId: sandbox.ats.adminUserId });
  await signIn(client, () => client.ask('accounts.startSignIn', { kind: 'greenhouse', gatewayUrl }));
}

/** Connects a running Tandem to the stand-in LinkedIn by the gateway at which the ATS is signed in, as a browser would that is signed in at LinkedIn. */
export async function connectLinkedInByGateway(client: Client): Promise<void> {
  await signIn(client, () => client.ask('accounts.startLinkedInSignIn', {}));
}

async function signIn(client: Client, start: () => Promise<{ readonly attemptId: string; readonly url: string }>): Promise<void> {
  const ended = new AbortController();
  const events = await client.events(ended.signal);
  try {
    const attempt = await start();
    const page = await fetch(attempt.url);
    if (!page.ok) throw new Error(`Signing in ended on a page with status ${page.status}.`);
    await page.arrayBuffer();
    for await (const event of events) {
      if (event.name !== 'signInEnded' || event.attemptId !== attempt.attemptId) continue;
      if (event.outcome !== 'connected') throw new Error(`Signing in ended as ${event.outcome}: ${event.message ?? 'no reason given'}`);
      return;
    }
    throw new Error('Tandem stopped before signing in had ended.');
  } finally {
    ended.abort();
  }
}

/** Connects a running Tandem to the stand-in LinkedIn with the customer's key pair. @param apiVersion of the versioned API; without it the older one is spoken */
export async function connectLinkedIn(client: Pick<HostClient, 'ask'>, sandbox: Sandbox, apiVersion?: string): Promise<void> {
  const { linkedIn } = describeDemo(sandbox);
  if (linkedIn === null) throw new Error('The stand-in world runs without LinkedIn.');
  await client.ask('accounts.connectLinkedIn', { ...linkedIn, ...(apiVersion === undefined ? {} : { apiVersion }) });
}

async function post(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  await answer.arrayBuffer();
}
