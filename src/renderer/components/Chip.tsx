import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useOffers } from './Offers.tsx';

/** A word that stands for something set: a tag, a filter. With `onRemove` it can be taken away. */
export function Chip({ children, removeLabel, onRemove, tone = 'plain', mark, icon }: { readonly children: string; readonly removeLabel?: string; readonly onRemove?: () => void; readonly tone?: 'plain' | 'accent'; readonly mark?: ReactNode; /** Says of what kind it is. */ readonly icon?: ReactNode }): ReactNode {
  const removeWords = removeLabel ?? `Remove ${children}`;
  useOffers(onRemove === undefined ? [] : [{ action: null, words: removeWords, run: onRemove }]);
  const colours = tone === 'accent' ? 'bg-accent-soft text-accent' : 'bg-hover text-ink-2';
  return (
    <span className={`inline-flex max-w-full items-center gap-1 rounded-sm text-xs leading-5 font-medium ${colours} ${onRemove === undefined ? 'px-1.5' : 'pl-1.5'}`}>
      {icon}
      <span dir="auto" className="min-w-0 truncate" title={children}>
        {children}
      </span>
      {mark}
      {onRemove === undefined ? null : (
        <Button
          aria-label={removeWords}
          onPress={onRemove}
          className="flex size-5 shrink-0 items-center justify-center rounded-sm opacity-70 data-[focus-visible]:opacity-100 data-[hovered]:bg-line-strong data-[hovered]:opacity-100"
        >
          <X size={12} aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}
