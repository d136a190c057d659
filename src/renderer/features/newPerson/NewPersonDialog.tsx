import { useState, type ReactNode } from 'react';
import { profileSlug } from '../../../shared/profileAddress.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { JobAndStage, type ChosenJob } from '../../components/JobAndStage.tsx';
import { Notice } from '../../components/Notice.tsx';
import { draftOf, setDraft as keepDraft } from '../../stores/drafts.ts';
import { failedField, fieldWords, type Failure } from '../../stores/failure.ts';
import { useJobsToChoose } from '../../stores/jobsToChoose.ts';
import { useLive } from '../../stores/live.ts';
import { createPerson, endNewPerson, useNewPerson } from '../../stores/newPerson.ts';
import { openPerson } from '../../stores/route.ts';
import { fieldsOf, isEmpty, nameOf, type NewPersonDraft, readKeptDraft } from './newPersonDraft.ts';

const LABELS: Readonly<Record<keyof NewPersonDraft, string>> = { firstName: 'First name', lastName: 'Last name', email: 'E-mail', phone: 'Phone', title: 'Title', company: 'Company', profile: 'LinkedIn profile' };

/** The field of the form that a field of the contract stands for. */
const FIELD_OF = { firstName: 'firstName', lastName: 'lastName', emails: 'email', phones: 'phone', title: 'title', company: 'company', links: 'profile' } as const satisfies Readonly<Record<string, keyof NewPersonDraft>>;

function isKnown(name: string): name is keyof typeof FIELD_OF {
  return Object.hasOwn(FIELD_OF, name);
}

/** People who have this address or this profile already: nobody is made twice without knowing it. */
function SamePeople({ with: what, text }: { readonly with: 'e-mail' | 'profile'; readonly text: string }): ReactNode {
  const isAddress = what === 'profile' ? profileSlug(text) !== null : /^\S+@\S+\.\S{2,}$/.test(text.trim());
  const same = useLive('candidates.list', isAddress ? { filter: { text: text.trim() }, sort: 'activity', offset: 0, limit: 3 } : null).value?.rows ?? [];
  if (same.length === 0) return null;
  return (
    <Notice tone="wait">
      Here already with this {what}:{' '}
      {same.map((row, index) => (
        <span key={row.id}>
          {index === 0 ? null : ', '}
          <button
            type="button"
            className="rounded-sm font-medium text-accent hover:underline"
            onClick={() => {
              endNewPerson();
              openPerson(row.id);
            }}
          >
            <bdi>{row.name}</bdi>
          </button>
        </span>
      ))}
    </Notice>
  );
}

function NewPersonForm(): ReactNode {
  const [draft, setDraft] = useState(() => {
    const kept = readKeptDraft(draftOf('person:new'));
    const { profile } = useNewPerson.getState();
    return profile === null ? kept : { ...kept, profile };
  });
  const [job, setJob] = useState<ChosenJob | null>(null);
  const jobs = useJobsToChoose(job?.jobId ?? null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = nameOf(draft);
  const wrong = failure === null ? null : failedField(failure, isKnown);
  const field = (key: keyof NewPersonDraft, more: { readonly autoFocus?: boolean; readonly type?: 'email' | 'tel'; readonly dir?: 'ltr' } = {}): ReactNode => (
    <Field
      {...more}
      label={LABELS[key]}
      value={draft[key]}
      maxLength={key === 'email' ? 320 : 200}
      autoComplete="off"
      error={failure !== null && wrong !== null && FIELD_OF[wrong] === key ? fieldWords(failure, LABELS[key]) : null}
      onChange={(value) => {
        const next = { ...draft, [key]: value };
        setDraft(next);
        keepDraft('person:new', isEmpty(next) ? null : JSON.stringify(next));
        setFailure(null);
      }}
    />
  );
  const save = async (): Promise<void> => {
    if (isBusy || name === '') return;
    setBusy(true);
    const answer = await createPerson(fieldsOf(draft), name, job?.jobId ?? null, job?.stageId ?? null);
    setBusy(false);
    setFailure(answer);
    if (answer === null) keepDraft('person:new', null);
  };
  return (
    <form
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {field('firstName', { autoFocus: true })}
        {field('lastName')}
        {field('email', { type: 'email', dir: 'ltr' })}
        {field('phone', { type: 'tel', dir: 'ltr' })}
        {field('title')}
        {field('company')}
      </div>
      {field('profile', { dir: 'ltr' })}
      <SamePeople with="e-mail" text={draft.email} />
      <SamePeople with="profile" text={draft.profile} />
      <JobAndStage {...jobs} layout="beside" chosen={job} onChoose={setJob} />
      {failure === null || wrong !== null ? null : (
        <Notice tone="bad" alert>
          {failure.message}
        </Notice>
      )}
      <div className="flex items-center justify-end gap-2">
        <p className="min-w-0 flex-1 text-xs text-pretty text-ink-3">{name === '' ? 'A first or a last name is enough.' : 'Saved here at once; sent to the ATS by itself.'}</p>
        <Button
          variant="quiet"
          onPress={() => {
            keepDraft('person:new', null);
            endNewPerson();
          }}
        >
          Cancel
        </Button>
        <Button variant="primary" type="submit" isDisabled={name === '' || isBusy}>
          {isBusy ? 'Adding …' : 'Add'}
        </Button>
      </div>
    </form>
  );
}

/** Makes a person, in a job or in none; works offline like every edit. */
export function NewPersonDialog(): ReactNode {
  const isOpen = useNewPerson((state) => state.isOpen);
  return (
    <Dialog title="New person" isOpen={isOpen} onClose={endNewPerson} width="w-[560px]">
      <NewPersonForm />
    </Dialog>
  );
}
