import type { ReactNode, Ref } from 'react';
import type { Duplicate } from '../../../shared/domain/identity.ts';
import { presentJob, type ImportDraft, type ImportFound, type KnownProfile } from '../../../shared/domain/resumeImport.ts';
import { sourceOfValue, type FieldSource } from '../../lib/importWords.ts';
import type { Failure } from '../../stores/failure.ts';
import { Notice } from '../../components/Notice.tsx';
import { AlsoRead } from './AlsoRead.tsx';
import { CheckedField } from './CheckedField.tsx';
import { LikePeople } from './LikePeople.tsx';
import { ValueList } from './ValueList.tsx';
import { WhereTo } from './WhereTo.tsx';

/** Where the value of each field of the form stands, by the key of the field. */
export function sourcesOf(found: ImportFound | null, draft: ImportDraft): Map<string, FieldSource> {
  const sources = new Map<string, FieldSource>();
  if (found === null) return sources;
  const job = presentJob(found);
  if (found.name !== null) for (const key of ['firstName', 'lastName']) sources.set(key, found.name);
  if (job !== null) for (const key of ['title', 'company']) sources.set(key, job);
  else if (found.headline !== null) sources.set('title', found.headline);
  for (const list of ['emails', 'phones', 'links'] as const)
    for (const [index, value] of draft[list].entries()) {
      const source = sourceOfValue(found, list, value);
      if (source !== null) sources.set(`${list}.${index}`, source);
    }
  return sources;
}

export interface ReviewFormProps {
  readonly ref: Ref<HTMLFormElement>;
  readonly found: ImportFound | null;
  readonly draft: ImportDraft;
  readonly checked: ReadonlySet<string>;
  readonly likes: readonly Duplicate[];
  readonly profile: KnownProfile | undefined;
  readonly failure: Failure | null;
  readonly isBusy: boolean;
  readonly onChange: (change: Partial<ImportDraft>, key: string | null) => void;
  readonly onSource: (key: string | null, at: readonly number[]) => void;
  readonly onOpen: (id: string) => void;
  readonly onInto: (like: Duplicate) => void;
  readonly onSave: () => void;
}

const WHERE: readonly string[] = ['jobId', 'stageId', 'sourceId', 'toSourceId'];

/** The form of a file: what was read of it, where whoever is made goes, and who they may be. */
export function ReviewForm({ ref, found, draft, checked, likes, profile, failure, isBusy, onChange, onSource, onOpen, onInto, onSave }: ReviewFormProps): ReactNode {
  const sources = sourcesOf(found, draft);
  const named = failure?.details?.['field'];
  const field = typeof named === 'string' ? named : '';
  const errorOf = (key: string): string | null => (failure !== null && field === key ? failure.message : null);
  const isPlaced = field === '' || [...WHERE, 'firstName', 'lastName', 'title', 'company', 'emails', 'phones', 'links'].includes(field);
  const focus = (key: string, source: FieldSource | null): void => onSource(key, source?.at ?? []);
  const text = (key: 'firstName' | 'lastName' | 'title' | 'company', label: string): ReactNode => (
    <CheckedField label={label} name={key} value={draft[key]} maxLength={key === 'title' || key === 'company' ? 300 : 200} source={sources.get(key) ?? null} isChecked={checked.has(key)} onSource={focus} error={errorOf(key)} onChange={(value) => onChange({ [key]: value }, key)} />
  );
  const list = (key: 'emails' | 'phones' | 'links', label: string): ReactNode => {
    const index = failure?.details?.['index'];
    return (
      <ValueList
        label={label}
        name={key}
        values={draft[key]}
        sourceOf={(value) => sourceOfValue(found, key, value)}
        isChecked={(name) => checked.has(name)}
        onFocus={focus}
        onChange={(values) => onChange({ [key]: values }, null)}
        error={failure !== null && field === key ? { index: typeof index === 'number' ? index : null, words: failure.message } : null}
      />
    );
  };
  return (
    <form
      ref={ref}
      noValidate
      aria-label="Person"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <LikePeople likes={likes} profile={profile} chosenUrn={draft.personUrn} isBusy={isBusy} onOpen={onOpen} onInto={onInto} onChooseMember={(personUrn) => onChange({ personUrn }, null)} />
      <div className="grid grid-cols-2 items-start gap-2">
        {text('firstName', 'First name')}
        {text('lastName', 'Last name')}
        {text('title', 'Title')}
        {text('company', 'Company')}
      </div>
      {list('emails', 'E-mail')}
      {list('phones', 'Phone')}
      {list('links', 'Links')}
      <WhereTo chosen={draft} error={failure !== null && WHERE.includes(field) ? failure.message : null} onChoose={(change) => onChange(change, null)} />
      {found === null ? null : <AlsoRead found={found} withNote={draft.withNote} onNote={(withNote) => onChange({ withNote }, null)} onShow={(at) => onSource(null, at)} />}
      {failure === null || (field !== '' && isPlaced) ? null : (
        <Notice tone="bad" alert>
          {failure.message}
        </Notice>
      )}
    </form>
  );
}
