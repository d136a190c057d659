import type { ReactNode } from 'react';
import { Field } from '../../components/Field.tsx';
import type { FieldSource } from '../../lib/importWords.ts';

export interface CheckedFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  /** Key of the field in the form. */
  readonly name: string;
  readonly value: string;
  readonly maxLength: number;
  readonly dir?: 'auto' | 'ltr';
  readonly source: FieldSource | null;
  /** The person has looked at it, or changed it. */
  readonly isChecked: boolean;
  readonly onSource: (key: string, source: FieldSource | null) => void;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

/** A field of the form that knows where its value stands in the document; one that was read with doubt says so until somebody looked. */
export function CheckedField({ name, source, isChecked, onSource, error, ...field }: CheckedFieldProps): ReactNode {
  const isUnsure = source?.sure === false && !isChecked;
  return (
    <div data-field={name} data-unsure={isUnsure ? '' : undefined} className={isUnsure ? 'rounded-md bg-wait-soft p-1.5' : ''}>
      <Field {...field} autoComplete="off" error={error} onFocus={() => onSource(name, source)} {...(isUnsure ? { hint: 'Read with doubt: compare it with the document.' } : {})} />
    </div>
  );
}
