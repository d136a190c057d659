import { create } from 'zustand';
import { diagnosticsReport } from '../../shared/diagnosticsReport.ts';
import type { Check, CheckName } from '../../shared/ipc/diagnosticsRequests.ts';
import { request } from '../api.ts';
import type { Failure } from './failure.ts';
import { useSession } from './session.ts';

interface Diagnostics {
  readonly checks: readonly CheckName[];
  /** By id, as they end. */
  readonly done: Readonly<Record<string, Check>>;
  /** The check under way. */
  readonly running: string | null;
  readonly failure: Failure | null;
}

const NOTHING: Diagnostics = { checks: [], done: {}, running: null, failure: null };

/** The self-checks of this window, as far as they have come. */
export const useDiagnostics = create<Diagnostics>(() => NOTHING);

let round = 0;

/** Runs all checks one after the other, each shown as it ends. A second call begins anew. */
export async function runDiagnostics(): Promise<void> {
  round += 1;
  const own = round;
  useDiagnostics.setState({ ...NOTHING, running: '' });
  const list = await request('diagnostics.list', {});
  if (own !== round) return;
  if (!list.ok) {
    useDiagnostics.setState({ ...NOTHING, failure: list });
    return;
  }
  useDiagnostics.setState({ checks: list.value.checks });
  for (const { id } of list.value.checks) {
    useDiagnostics.setState({ running: id });
    const answer = await request('diagnostics.run', { checks: [id] });
    if (own !== round) return;
    if (!answer.ok) {
      useDiagnostics.setState({ running: null, failure: answer });
      return;
    }
    const [check] = answer.value.checks;
    if (check !== undefined) useDiagnostics.setState(({ done }) => ({ done: { ...done, [id]: check } }));
  }
  useDiagnostics.setState({ running: null });
}

/** Runs no further check; what is done stays. */
export function cancelDiagnostics(): void {
  round += 1;
  useDiagnostics.setState({ running: null });
}

/** The checks that are done as text to paste. */
export function reportText(now: number): string {
  const { checks, done } = useDiagnostics.getState();
  const { info } = useSession.getState();
  const about = { version: info?.version ?? '', host: info?.host ?? '', platform: info?.platform ?? '', at: now };
  return diagnosticsReport(about, checks.flatMap(({ id }) => done[id] ?? []));
}
