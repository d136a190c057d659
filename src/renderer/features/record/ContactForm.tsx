import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CandidateField, CandidateRecord, ContactValue } from '../../../shared/domain/candidate.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Field, INPUT_CLASS } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { focusPane } from '../../lib/focusPane.ts';
import { editFields } from '../../stores/edits.ts';
import { failedField, failedIndex, fieldWords, type Failure } from '../../stores/failure.ts';
import { draftOf as keptDraftOf, setDraft as keepDraft } from '../../stores/drafts.ts';
import { draftOf, FIELD_LABELS, isCandidateField, patchOf, patchWords, readKeptForm, type ContactDraft, type KeptForm } from './contactDraft.ts';

/** The words for types that Greenhouse takes; another one that is already set stays. */
const TYPES = {
  emails: ['personal', 'work', 'other'],
  phones: ['mobile', 'home', 'work', 'skype', 'other'],
  links: ['personal', 'company', 'portfolio', 'blog', 'other'],
} as const;

type ListField = keyof typeof TYPES;
type TextFieldName = Exclude<CandidateField, ListField>;

export interface ContactFormProps {
  readonly record: CandidateRecord;
  readonly focusField: CandidateField;
  readonly onDone: () => void;
}

/** Contact data as fields. Enter saves, Esc leaves; only what was changed is saved. */
export function ContactForm({ record, focusField, onDone }: ContactFormProps): ReactNode {
  const [kept] = useState(() => readKeptForm(keptDraftOf(`contact:${record.id}`)));
  const [start] = useState(() => kept?.start ?? draftOf(record));
  const [draft, setDraft] = useState<ContactDraft>(() => {
    if (kept !== null) return kept.draft;
    const first = draftOf(record);
    const isList = focusField === 'emails' || focusField === 'phones' || focusField === 'links';
    return isList && first[focusField].length === 0 ? { ...first, [focusField]: [{ value: '', type: TYPES[focusField][0] }] } : first;
  });
  const [failure, setFailure] = useState<Failure | null>(null);
  const saving = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const isChanged = Object.keys(patchOf(start, draft)).length > 0;
    keepDraft(`contact:${record.id}`, isChanged ? JSON.stringify({ start, draft, field: focusField } satisfies KeptForm) : null);
  }, [record.id, start, draft, focusField]);
  const leave = (): void => {
    keepDraft(`contact:${record.id}`, null);
    focusPane(form.current);
    onDone();
  };

  const save = async (): Promise<void> => {
    if (saving.current) return;
    const patch = patchOf(start, draft);
    if (Object.keys(patch).length === 0) {
      leave();
      return;
    }
    saving.current = true;
    const wrong = await editFields(record.id, patch, patchWords(patch));
    saving.current = false;
    setFailure(wrong);
    if (wrong === null) leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      void save();
    }
  };

  const field = failure === null ? null : failedField(failure, isCandidateField);
  const errorOf = (name: CandidateField): string | null => (field === name && failure !== null ? fieldWords(failure, FIELD_LABELS[name]) : null);
  const text = (name: TextFieldName, more: { readonly autoComplete?: string } = {}): ReactNode => (
    <Field
      label={FIELD_LABELS[name]}
      value={draft[name]}
      onChange={(value) => setDraft((old) => ({ ...old, [name]: value }))}
      error={errorOf(name)}
      autoFocus={focusField === name}
      maxLength={300}
      autoComplete={more.autoComplete ?? 'off'}
    />
  );
  const list = (name: ListField): ReactNode => (
    <ValueList
      label={FIELD_LABELS[name]}
      types={TYPES[name]}
      values={draft[name]}
      error={errorOf(name)}
      errorIndex={failure === null ? 0 : failedIndex(failure)}
      autoFocus={focusField === name}
      inputMode={name === 'emails' ? 'email' : name === 'phones' ? 'tel' : 'url'}
      onChange={(values) => setDraft((old) => ({ ...old, [name]: values }))}
    />
  );

  return (
    <form
      ref={form}
      aria-label="Edit contact data"
      className="space-y-3"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="grid grid-cols-[repeat(auto-fit,minmax(180px,1fr))] gap-3">
        {text('firstName')}
        {text('lastName')}
        {text('preferredName')}
        {text('title')}
        {text('company')}
      </div>
      {list('emails')}
      {list('phones')}
      {list('links')}
      {failure !== null && field === null ? (
        <Notice tone="bad" alert>
          {failure.message}
        </Notice>
      ) : null}
      <div className="flex items-center gap-2">
        <Button variant="primary" type="submit">
          Save <kbd className="font-sans opacity-75">↵</kbd>
        </Button>
        <Button variant="quiet" onPress={leave}>
          Cancel <kbd className="font-sans text-ink-3">Esc</kbd>
        </Button>
      </div>
    </form>
  );
}

interface ValueListProps {
  readonly label: string;
  readonly types: readonly string[];
  readonly values: readonly ContactValue[];
  readonly error: string | null;
  readonly errorIndex: number;
  readonly autoFocus: boolean;
  readonly inputMode: 'email' | 'tel' | 'url';
  readonly onChange: (values: readonly ContactValue[]) => void;
}

function ValueList({ label, types, values, error, errorIndex, autoFocus, inputMode, onChange }: ValueListProps): ReactNode {
  const [added, setAdded] = useState(-1);
  const set = (index: number, change: Partial<ContactValue>): void =>
    onChange(values.map((entry, at) => (at === index ? { ...entry, ...change } : entry)));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-xs font-medium text-ink-2">{label}</legend>
      {values.map((entry, index) => (
        <div key={index} className="flex items-start gap-1.5">
          <div className="min-w-0 flex-1">
            <Field
              label={values.length > 1 ? `${label} ${index + 1}` : label}
              hideLabel
              dir="ltr"
              value={entry.value}
              inputMode={inputMode}
              autoFocus={(autoFocus && index === 0) || index === added}
              onChange={(value) => set(index, { value })}
              error={index === errorIndex ? error : null}
            />
          </div>
          <select aria-label={`Type of ${label.toLocaleLowerCase()} ${index + 1}`} value={entry.type} onChange={(event) => set(index, { type: event.target.value })} className={`${INPUT_CLASS} h-8 !w-28 shrink-0`}>
            {[...new Set([...types, entry.type])].map((type) => (
              <option key={type} value={type}>
                {type === '' ? 'no type' : type}
              </option>
            ))}
          </select>
          <IconButton label={`Remove ${entry.value === '' ? label.toLocaleLowerCase() : entry.value}`} icon={<X size={14} />} className="mt-0.5" onPress={() => onChange(values.filter((_, at) => at !== index))} />
        </div>
      ))}
      {values.length === 0 && error !== null ? <p className="text-xs font-medium text-bad">{error}</p> : null}
      <Button
        variant="quiet"
        size="sm"
        className="self-start"
        onPress={() => {
          setAdded(values.length);
          onChange([...values, { value: '', type: types[0] ?? '' }]);
        }}
      >
        <Plus size={14} aria-hidden="true" /> Add {label.toLocaleLowerCase()}
      </Button>
    </fieldset>
  );
}
