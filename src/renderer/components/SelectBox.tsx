import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';

/** Chooses one line of a list; the list tells it whether it is chosen. */
export function SelectBox({ label, className = '' }: { readonly label: string; readonly className?: string }): ReactNode {
  return (
    <Checkbox
      slot="selection"
      aria-label={label}
      className={`flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-control bg-surface text-accent-ink data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[selected]:border-transparent data-[selected]:bg-accent-fill ${className}`}
    >
      {({ isSelected }) => (isSelected ? <Check size={12} strokeWidth={3} aria-hidden="true" /> : null)}
    </Checkbox>
  );
}
