import type { ReactNode } from 'react';
import type { Run } from '../../../shared/domain/account.ts';
import { Section } from '../../components/Section.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { duration } from '../../lib/dateWords.ts';
import { useLive } from '../../stores/live.ts';

const KINDS: Readonly<Record<Run['kind'], string>> = { first: 'First sync', incremental: 'News', send: 'Sending', sweep: 'Full compare' };
const OUTCOMES: Readonly<Record<Run['outcome'], { readonly words: string; readonly tone: string }>> = {
  running: { words: 'running', tone: 'text-note' },
  done: { words: 'done', tone: 'text-good' },
  stopped: { words: 'stopped', tone: 'text-ink-2' },
  failed: { words: 'failed', tone: 'text-bad' },
  interrupted: { words: 'interrupted', tone: 'text-wait' },
};

/** What was done when, newest first. */
export function RunsTable(): ReactNode {
  const runs = useLive('sync.runs', { limit: 30 });
  const { locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  const rows = runs.value?.runs ?? [];
  return (
    <Section title="Latest syncs">
      {rows.length === 0 ? <p className="text-ink-2">{runs.error?.message ?? (runs.value === undefined ? 'Loading' : 'None yet.')}</p> : null}
      {rows.length === 0 ? null : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Table of the latest syncs">
          <table className="w-full text-sm">
            <thead>
              <tr className="text-xs text-ink-3">
                {['When', 'Account', 'What', 'Read', 'Changed', 'Not read', 'Took', 'Result'].map((title, index) => (
                  <th key={title} scope="col" className={`pr-4 pb-1 font-medium whitespace-nowrap ${index >= 3 && index <= 6 ? 'text-end' : 'text-start'}`}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((run) => {
                const counts = Object.values(run.counts);
                const sum = (of: 'read' | 'changed' | 'problems'): string => number.format(counts.reduce((total, count) => total + count[of], 0));
                const { words, tone } = OUTCOMES[run.outcome];
                return (
                  <tr key={run.id} className="border-t border-line">
                    <td className="line-pad pr-4">
                      <Time at={run.startedAt} />
                    </td>
                    <td className="line-pad pr-4">{run.accountLabel}</td>
                    <td className="line-pad pr-4 whitespace-nowrap">{KINDS[run.kind]}</td>
                    <td className="line-pad pr-4 text-end">{sum('read')}</td>
                    <td className="line-pad pr-4 text-end">{sum('changed')}</td>
                    <td className="line-pad pr-4 text-end">{sum('problems')}</td>
                    <td className="line-pad pr-4 text-end whitespace-nowrap text-ink-2">{run.endedAt === null ? '' : duration(run.endedAt - run.startedAt, locale)}</td>
                    <td className="line-pad">
                      <span className={`font-medium ${tone}`}>{words}</span>
                      {run.message === null ? null : <span className="block text-xs text-ink-2">{run.message}</span>}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
