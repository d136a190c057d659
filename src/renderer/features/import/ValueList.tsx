import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { CheckedField } from './CheckedField.tsx';
import type { FieldSource } from '../../lib/importWords.ts';

export interface ValueListProps {
  readonly label: string;
  /** Begins the key of each field: `emails.0`. */
  readonly name: string;
  readonly values: readonly string[];
  readonly sourceOf: (value: string) => FieldSource | null;
  readonly isChecked: (key: string) => boolean;
  readonly onFocus: (key: string, source: FieldSource | null) => void;
  readonly onChange: (values: string[]) => void;
  readonly error: { readonly index: number | null; readonly words: string } | null;
}

/** Addresses, numbers or links: each in a field of its own, and room for another. */
export function ValueList({ label, name, values, sourceOf, isChecked, onFocus, onChange, error }: ValueListProps): ReactNode {
  return (
    <div>
      <p className="mb-1 text-xs font-medium text-ink-2">{label}</p>
      <div className="space-y-1.5">
        {values.map((value, index) => (
          <div key={index} className="flex items-start gap-1">
            <div className="min-w-0 flex-1">
              <CheckedField
                label={values.length === 1 ? label : `${label} ${index + 1}`}
                hideLabel
                dir="ltr"
                name={`${name}.${index}`}
                value={value}
                maxLength={320}
                source={sourceOf(value)}
                isChecked={isChecked(`${name}.${index}`)}
                onSource={onFocus}
                error={error !== null && (error.index === index || error.index === null) ? error.words : null}
                onChange={(next) => onChange(values.map((other, at) => (at === index ? next : other)))}
              />
            </div>
            <IconButton label={`Remove ${value === '' ? label.toLowerCase() : value}`} icon={<X size={14} />} className="!size-8" onPress={() => onChange(values.filter((_, at) => at !== index))} />
          </div>
        ))}
        <Button variant="quiet" size="sm" onPress={() => onChange([...values, ''])} aria-label={`Add: ${label}`}>
          <Plus size={12} aria-hidden="true" /> {values.length === 0 ? 'Add' : 'Another'}
        </Button>
      </div>
    </div>
  );
}
