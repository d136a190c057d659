import { CircleCheck, CircleMinus, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Finding } from '../../../shared/ipc/diagnosticsRequests.ts';

const STATES: Readonly<Record<Finding['state'], { readonly name: string; readonly icon: ReactNode }>> = {
  ok: { name: 'in order', icon: <CircleCheck size={16} className="text-good" aria-hidden="true" /> },
  warn: { name: 'worth a look', icon: <TriangleAlert size={16} className="text-wait" aria-hidden="true" /> },
  bad: { name: 'wrong', icon: <CircleX size={16} className="text-bad" aria-hidden="true" /> },
  skipped: { name: 'nothing to check', icon: <CircleMinus size={16} className="text-ink-3" aria-hidden="true" /> },
};

interface Props {
  readonly title: string;
  readonly finding: Finding | undefined;
  readonly isRunning?: boolean;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** One check of a list: what was looked at, how it stands, and what to do. */
export function FindingLine({ title, finding, isRunning = false, before, after }: Props): ReactNode {
  return (
    <li className="flex gap-3 border-b border-line py-2 last:border-b-0">
      {before}
      <span className="flex h-5 w-4 shrink-0 items-center">
        {finding !== undefined ? STATES[finding.state].icon : isRunning ? <LoaderCircle size={16} className="spin text-note" aria-hidden="true" /> : null}
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium">
          {title}
          {finding === undefined ? null : <span className="sr-only">, {STATES[finding.state].name}</span>}
        </p>
        {finding === undefined ? null : <p className="text-sm text-pretty text-ink-2">{finding.words}</p>}
      </div>
      {after}
    </li>
  );
}
