import { create } from 'zustand';
import type { DemoState } from '../../shared/ipc/demoRequests.ts';
import { onConnection, onEvent, request } from '../api.ts';
import type { Failure } from './failure.ts';
import { useSession } from './session.ts';

interface Demo {
  readonly state: DemoState;
  /** This window asked for it: one account comes after the other, and the page waits for both. */
  readonly isOpening: boolean;
  readonly failure: Failure | null;
}

/** The demo, as far as it has come. */
export const useDemo = create<Demo>(() => ({ state: { isOffered: false, phase: 'none', share: null, problem: null }, isOpening: false, failure: null }));

async function look(): Promise<void> {
  const { ready, lock } = useSession.getState();
  if (!ready || lock !== null) return;
  const answer = await request('demo.state', {});
  if (answer.ok) useDemo.setState({ state: answer.value });
}

onEvent((event) => {
  if (event.name === 'demo') void look();
});
onConnection((connection) => {
  if (connection === 'open') void look();
});
useSession.subscribe((session, before) => {
  if (session.ready && !before.ready) void look();
});

/** Whether this is the demo, or becomes it. */
export function useIsDemo(): boolean {
  return useDemo(({ state }) => state.phase !== 'none');
}

/** Opens the demo, or starts its stand-ins again. */
export async function connectDemo(): Promise<void> {
  useDemo.setState({ isOpening: true, failure: null });
  const answer = await request('demo.connect', {});
  useDemo.setState({ isOpening: false, failure: answer.ok || answer.code === 'cancelled' ? null : answer });
}

export function cancelDemo(): void {
  void request('demo.cancel', {});
}

/** Takes the demo away. Null when it is gone. */
export async function leaveDemo(): Promise<Failure | null> {
  const answer = await request('demo.leave', {});
  return answer.ok ? null : answer;
}
