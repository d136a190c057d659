import type { ReactNode } from 'react';
import { keySigns } from '../lib/keys.ts';
import { useWords } from './Words.tsx';

/** A shortcut, drawn as keys: it stands beside what it does. */
export function Keys({ keys, className = '' }: { readonly keys: string; readonly className?: string }): ReactNode {
  const { mac } = useWords();
  return (
    <span className={`inline-flex shrink-0 gap-0.5 ${className}`} aria-hidden="true">
      {keySigns(keys, mac).map((sign, index) => (
        <kbd key={index} className="min-w-5 rounded-sm border border-line-strong px-1 text-center font-sans text-xs leading-4 text-ink-3">
          {sign}
        </kbd>
      ))}
    </span>
  );
}
