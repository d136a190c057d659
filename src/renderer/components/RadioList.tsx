import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useOffers } from './Offers.tsx';

export interface RadioLine {
  readonly id: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
}

/** One of a few lines, each with a word more about it. */
export function RadioList({ label, value, lines, isDisabled = false, onChange }: { readonly label: string; readonly value: string | null; readonly lines: readonly RadioLine[]; readonly isDisabled?: boolean; readonly onChange: (id: string) => void }): ReactNode {
  useOffers(isDisabled ? [] : lines.flatMap(({ id, title }) => (id === value || typeof title !== 'string' ? [] : [{ action: null, words: `${label}: ${title}`, run: () => onChange(id) }])));
  return (
    <RadioGroup value={value} onChange={onChange} isDisabled={isDisabled} className="flex flex-col">
      <Label className="mb-1 text-xs font-medium text-ink-2">{label}</Label>
      <div className="flex flex-col divide-y divide-line rounded-md border border-line">
        {lines.map((line) => (
          <Radio
            key={line.id}
            value={line.id}
            className="group flex items-baseline gap-2.5 px-3 py-2 text-sm first:rounded-t-md last:rounded-b-md data-[disabled]:opacity-50 data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[hovered]:bg-hover"
          >
            <span className="size-3.5 shrink-0 self-center rounded-full border border-line-control bg-surface group-data-[selected]:border-[5px] group-data-[selected]:border-accent-fill" />
            <span className="min-w-0 flex-1">{line.title}</span>
            {line.detail === undefined ? null : <span className="shrink-0 text-xs text-ink-2">{line.detail}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
