import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { failedField, fieldWords, type Failure } from '../../stores/failure.ts';
import { setPassphrase } from '../../stores/lock.ts';

type FieldName = 'current' | 'next' | 'again';
const isFieldName = (name: string): name is FieldName => name === 'current' || name === 'next' || name === 'again';

export interface PassphraseFormProps {
  /** `set` the first one, `change` it, or `remove` it. */
  readonly task: 'set' | 'change' | 'remove';
  readonly onDone: () => void;
}

const SUBMIT_WORDS = { set: 'Set passphrase', change: 'Change passphrase', remove: 'Remove passphrase' } as const;

/** Sets, changes or takes away the passphrase of the lock. */
export function PassphraseForm({ task, onDone }: PassphraseFormProps): ReactNode {
  const [values, setValues] = useState<Record<FieldName, string>>({ current: '', next: '', again: '' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (task !== 'remove' && values.next !== values.again) {
      setFailure({ ok: false, code: 'invalid_arguments', message: 'again: is not the same as the one above', details: { field: 'again' } });
      return;
    }
    setBusy(true);
    const wrong = await setPassphrase(task === 'set' ? null : values.current, task === 'remove' ? null : values.next);
    setBusy(false);
    setFailure(wrong);
    if (wrong === null) onDone();
  };
  // A try that must wait names no field of this form.
  const wrongField = failure === null ? null : failedField(failure, isFieldName);
  const field = (name: FieldName, label: string, more: { readonly hint?: string; readonly autoFocus?: boolean; readonly autoComplete: string }): ReactNode => (
    <Field
      label={label}
      type="password"
      dir="ltr"
      {...more}
      value={values[name]}
      onChange={(value) => setValues((old) => ({ ...old, [name]: value }))}
      error={wrongField === name && failure !== null ? fieldWords(failure, label) : null}
    />
  );
  return (
    <form
      aria-label={SUBMIT_WORDS[task]}
      className="w-full max-w-80 space-y-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void save();
      }}
    >
      {task === 'set' ? null : field('current', 'Present passphrase', { autoFocus: true, autoComplete: 'current-password' })}
      {task === 'remove' ? null : (
        <>
          {field('next', 'New passphrase', { autoFocus: task === 'set', autoComplete: 'new-password', hint: 'At least 6 letters. Nobody can tell it to you again.' })}
          {field('again', 'New passphrase once more', { autoComplete: 'new-password' })}
        </>
      )}
      {failure !== null && wrongField === null ? (
        <p role="alert" className="text-sm text-bad">
          {failure.message}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button variant="primary" size="sm" type="submit" isDisabled={isBusy}>
          {isBusy ? 'Saving …' : SUBMIT_WORDS[task]}
        </Button>
        <Button variant="quiet" size="sm" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
