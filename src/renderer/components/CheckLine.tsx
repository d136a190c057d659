import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import { useOffers } from './Offers.tsx';

/** A box to tick with its words. */
export function CheckLine({ isSelected, onChange, isDisabled = false, hint, children }: { readonly isSelected: boolean; readonly onChange: (isSelected: boolean) => void; readonly isDisabled?: boolean; readonly hint?: ReactNode; readonly children: ReactNode }): ReactNode {
  useOffers(isDisabled || typeof children !== 'string' ? [] : [{ action: null, words: `${isSelected ? 'Off' : 'On'}: ${children}`, run: () => onChange(!isSelected) }]);
  return (
    <Checkbox isSelected={isSelected} onChange={onChange} isDisabled={isDisabled} className="group flex items-start gap-2 text-sm data-[disabled]:opacity-50">
      <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-control bg-surface text-accent-ink group-data-[selected]:border-accent-fill group-data-[selected]:bg-accent-fill group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-accent">
        {isSelected ? <Check size={12} strokeWidth={3} aria-hidden="true" /> : null}
      </span>
      <span className="min-w-0">
        {children}
        {hint === undefined ? null : <span className="block text-xs text-ink-3">{hint}</span>}
      </span>
    </Checkbox>
  );
}
