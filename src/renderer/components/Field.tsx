import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';

export const INPUT_CLASS =
  'w-full min-w-0 rounded-md border border-line-control bg-surface px-2.5 text-sm text-ink data-[invalid]:border-bad';

export interface FieldProps extends Omit<TextFieldProps, 'children' | 'className'> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly multiline?: boolean;
  readonly hideLabel?: boolean;
  readonly dir?: 'auto' | 'ltr';
}

/** One labelled line (or box) of text with its hint and its error beneath. */
export function Field({ label, hint, error, placeholder, multiline = false, hideLabel = false, dir = 'auto', ...props }: FieldProps): ReactNode {
  const wrong = error !== null && error !== undefined && error !== '';
  return (
    <TextField {...props} isInvalid={wrong} className="flex min-w-0 flex-col gap-1">
      <Label className={hideLabel ? 'sr-only' : 'text-xs font-medium text-ink-2'}>{label}</Label>
      {multiline ? (
        <TextArea dir={dir} {...(placeholder === undefined ? {} : { placeholder })} className={`${INPUT_CLASS} min-h-20 resize-y py-2`} />
      ) : (
        <Input dir={dir} {...(placeholder === undefined ? {} : { placeholder })} className={`${INPUT_CLASS} h-8`} />
      )}
      {hint === undefined || wrong ? null : (
        <Text slot="description" className="text-xs text-ink-3">
          {hint}
        </Text>
      )}
      <FieldError className="text-xs font-medium text-bad">{wrong ? error : null}</FieldError>
    </TextField>
  );
}
