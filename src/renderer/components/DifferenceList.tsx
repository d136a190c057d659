import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { listDifference } from '../lib/valueDifference.ts';

const LOOKS = {
  same: { tone: 'text-ink-2', words: '', Icon: null },
  added: { tone: 'font-medium text-good', words: 'added: ', Icon: Plus },
  removed: { tone: 'text-ink-3 line-through', words: 'removed: ', Icon: Minus },
} as const;

/** A list as what came and what went against what it was before; `onlyChanges` leaves out what stayed. */
export function DifferenceList({ before, after, onlyChanges = false }: { readonly before: string | null; readonly after: string | null; readonly onlyChanges?: boolean }): ReactNode {
  return (
    <ul>
      {listDifference(before, after)
        .filter(({ kind }) => !onlyChanges || kind !== 'same')
        .map(({ text, kind }, index) => {
          const { tone, words, Icon } = LOOKS[kind];
          return (
            <li key={index} className={`flex items-start gap-1.5 break-words ${tone}`}>
              <span className="mt-1 w-3 shrink-0">{Icon === null ? null : <Icon size={12} aria-hidden="true" />}</span>
              <span className="min-w-0">
                {words === '' ? null : <span className="sr-only">{words}</span>}
                <bdi className="wrap-anywhere">{text}</bdi>
              </span>
            </li>
          );
        })}
    </ul>
  );
}
