import { create } from 'zustand';
import type { KnownProxy, NetworkQuestion } from '../../shared/ipc/networkRequests.ts';
import { onConnection, onEvent, request } from '../api.ts';
import type { Failure } from './failure.ts';
import { useSession } from './session.ts';

/** What the way into the network asks, and the proxies that have asked before. */
export const useNetwork = create<{ readonly question: NetworkQuestion | null; readonly proxies: readonly KnownProxy[] }>(() => ({ question: null, proxies: [] }));

async function look(): Promise<void> {
  const { ready, lock } = useSession.getState();
  if (!ready || lock !== null) return;
  const [question, proxies] = await Promise.all([request('network.question', {}), request('network.proxies', {})]);
  if (question.ok && proxies.ok) useNetwork.setState({ question: question.value.question, proxies: proxies.value.proxies });
}

onEvent((event) => {
  if (event.name === 'network') void look();
});
onConnection((connection) => {
  if (connection === 'open') void look();
});
// A question may have come before this window was there.
useSession.subscribe((session, before) => {
  if (session.ready && !before.ready) void look();
});

/** These give null when it was done. */
export async function signInToProxy(id: string, name: string, password: string, remember: boolean): Promise<Failure | null> {
  const answer = await request('network.signIn', { id, name, password, remember });
  return answer.ok ? null : answer;
}

export async function chooseCertificate(id: string, fingerprint: string | null): Promise<Failure | null> {
  const answer = await request('network.chooseCertificate', { id, fingerprint });
  return answer.ok ? null : answer;
}

export function putOffProxy(id: string): void {
  void request('network.putOff', { id });
}

export function askForProxy(id: string): void {
  void request('network.ask', { id });
}

export function forgetProxy(id: string): void {
  void request('network.forget', { id });
}
