import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useOffers } from './Offers.tsx';

const SIZES = { sm: 'h-5 px-2 text-xs', md: 'h-7 px-3 text-sm' } as const;

/** One of a few, all in sight. */
export function Segments<T extends string>({ label, value, options, size = 'md', isDisabled = false, isOffered = true, onChange }: { readonly label: string; readonly value: T; readonly options: readonly { readonly id: T; readonly name: string; readonly icon?: ReactNode }[]; /** `sm` stands in a line with small buttons. */ readonly size?: keyof typeof SIZES; readonly isDisabled?: boolean; /** False where the catalogue has an action for each of them. */ readonly isOffered?: boolean; readonly onChange: (value: T) => void }): ReactNode {
  useOffers(isDisabled || !isOffered ? [] : options.filter(({ id }) => id !== value).map(({ id, name }) => ({ action: null, words: `${label}: ${name}`, run: () => onChange(id) })));
  return (
    <RadioGroup aria-label={label} value={value} isDisabled={isDisabled} onChange={(next) => onChange(next as T)} orientation="horizontal" className="inline-flex rounded-md bg-hover p-0.5">
      {options.map((option) => (
        <Radio
          key={option.id}
          value={option.id}
          className={`flex items-center gap-1.5 rounded-sm border border-transparent font-medium text-ink-2 ${SIZES[size]} transition-colors data-[disabled]:opacity-50 data-[hovered]:text-ink data-[selected]:border-line-strong data-[selected]:bg-surface data-[selected]:text-ink data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent`}
        >
          {option.icon}
          {option.name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
