import { ClipboardCopy, Play, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Check } from '../../../shared/ipc/diagnosticsRequests.ts';
import { Button } from '../../components/Button.tsx';
import { useWords } from '../../components/Words.tsx';
import { cancelDiagnostics, reportText, runDiagnostics, useDiagnostics } from '../../stores/diagnostics.ts';
import { toast } from '../../stores/toasts.ts';
import { FindingLine } from './FindingLine.tsx';

function summaryOf(checks: readonly Check[]): string {
  const bad = checks.filter(({ state }) => state === 'bad').length;
  const warn = checks.filter(({ state }) => state === 'warn').length;
  if (bad + warn === 0) return 'Everything is in order.';
  const parts = [...(bad === 0 ? [] : [`${bad} wrong`]), ...(warn === 0 ? [] : [`${warn} worth a look`])];
  return `${parts.join(', ')}.`;
}

/** Self-checks, one after the other, and a report to paste into a message. */
export function DiagnosticsSection(): ReactNode {
  const { locale, now } = useWords();
  const counts = new Intl.NumberFormat(locale);
  const { checks, done, running, failure } = useDiagnostics();
  const ended = checks.flatMap(({ id }) => done[id] ?? []);
  const copy = (): void => {
    navigator.clipboard.writeText(reportText(now)).then(
      () => toast('Report copied'),
      () => toast('The report could not be copied. Select the text and copy it by hand.', { tone: 'bad' }),
    );
  };
  return (
    <>
      <p className="text-sm text-pretty text-ink-2">
        Tandem looks at itself: its data, the disk, the keychain, and what it is connected to. The report names no people, addresses or folders.
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {running === null ? (
          <Button variant={checks.length === 0 ? 'primary' : 'secondary'} size="sm" onPress={() => void runDiagnostics()}>
            <Play size={14} aria-hidden="true" /> {checks.length === 0 ? 'Run checks' : 'Run again'}
          </Button>
        ) : (
          <Button size="sm" action="diagnostics.stop" onPress={cancelDiagnostics}>
            <Square size={12} aria-hidden="true" /> Stop
          </Button>
        )}
        {ended.length === 0 ? null : (
          <Button size="sm" action="diagnostics.copy" onPress={copy}>
            <ClipboardCopy size={14} aria-hidden="true" /> Copy report
          </Button>
        )}
        <p role="status" className="ml-1 text-sm text-ink-2">
          {running !== null ? (checks.length === 0 ? 'Getting ready …' : `${ended.length} of ${checks.length} done`) : ended.length === 0 ? '' : ended.length < checks.length ? `Stopped after ${ended.length} of ${checks.length}.` : summaryOf(ended)}
        </p>
      </div>
      {failure === null ? null : (
        <p role="alert" className="mt-3 text-sm text-bad">
          {failure.message}
        </p>
      )}
      <ol className="mt-4">
        {checks.map(({ id, number, title }) => {
          const check = done[id];
          return (
            <FindingLine
              key={id}
              title={title}
              finding={check}
              isRunning={running === id}
              before={<span className="w-5 shrink-0 text-end text-xs leading-5 text-ink-3">{number}</span>}
              after={check === undefined ? null : <span className="shrink-0 text-xs leading-5 whitespace-nowrap text-ink-3">{counts.format(check.milliseconds)} ms</span>}
            />
          );
        })}
      </ol>
    </>
  );
}
