import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { connectGreenhouse, connectLinkedIn } from '../../stores/connecting.ts';
import { failedField, fieldWords, type Failure } from '../../stores/failure.ts';
import { useSession } from '../../stores/session.ts';

interface FieldSpec<K extends string> {
  readonly name: K;
  readonly label: string;
  readonly hint?: string;
  readonly start?: string;
  readonly secret?: boolean;
  readonly placeholder?: string;
}

interface KeyPairFormProps<K extends string> {
  readonly label: string;
  readonly fields: readonly FieldSpec<K>[];
  readonly submitWords: string;
  readonly submit: (values: Record<K, string>) => Promise<Failure | null>;
  readonly secondary?: ReactNode;
}

/** A form over named lines of text; a refusal stands at the field it is about. */
function KeyPairForm<K extends string>({ label, fields, submitWords, submit, secondary }: KeyPairFormProps<K>): ReactNode {
  const [values, setValues] = useState(() => Object.fromEntries(fields.map((field) => [field.name, field.start ?? ''])) as Record<K, string>);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isKnown = (name: string): name is K => fields.some((field) => field.name === name);
  const wrong = failure === null ? null : failedField(failure, isKnown);
  return (
    <form
      aria-label={label}
      className="space-y-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void submit(values).then((result) => {
          setBusy(false);
          setFailure(result);
        });
      }}
    >
      {fields.map((field, index) => (
        <Field
          key={field.name}
          label={field.label}
          {...(field.hint === undefined ? {} : { hint: field.hint })}
          {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
          type={field.secret === true ? 'password' : 'text'}
          autoComplete="off"
          dir="ltr"
          autoFocus={index === 0}
          value={values[field.name]}
          onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
          error={wrong === field.name && failure !== null ? fieldWords(failure, field.label) : null}
        />
      ))}
      {failure !== null && wrong === null ? (
        <Notice tone="bad" alert>
          {failure.message}
        </Notice>
      ) : null}
      <div className="flex items-center gap-2 pt-1">
        <Button variant="primary" type="submit" isDisabled={isBusy}>
          {isBusy ? 'Connecting …' : submitWords}
        </Button>
        {secondary}
      </div>
    </form>
  );
}

/** Where a secret that is typed here goes, as it is on this machine. */
function useSecretHint(): string {
  const isKept = useSession((session) => session.info?.vault === 'keychain');
  return isKept ? 'Goes into the keychain of this machine.' : 'Kept in memory until Tandem closes; this machine has no keychain.';
}

/** Greenhouse with the organisation's own credentials. */
export function GreenhouseKeyPair({ secondary }: { readonly secondary: ReactNode }): ReactNode {
  const secretHint = useSecretHint();
  return (
    <KeyPairForm
      label="Greenhouse with your own key pair"
      submitWords="Connect"
      submit={connectGreenhouse}
      secondary={secondary}
      fields={[
        { name: 'apiUrl', label: 'Address of the API', start: 'https://harvest.greenhouse.io' },
        { name: 'authUrl', label: 'Address of the sign-in', start: 'https://auth.greenhouse.io' },
        { name: 'clientId', label: 'Client id' },
        { name: 'clientSecret', label: 'Client secret', secret: true, hint: secretHint },
        { name: 'actingUserId', label: 'Your user number in Greenhouse', hint: 'Changes are made in this user’s name.', placeholder: '4012345' },
      ]}
    />
  );
}

/** LinkedIn with the application's own credentials. */
export function LinkedInKeyPair({ secondary }: { readonly secondary: ReactNode }): ReactNode {
  const secretHint = useSecretHint();
  return (
    <KeyPairForm
      label="Connect LinkedIn"
      submitWords="Connect LinkedIn"
      submit={connectLinkedIn}
      secondary={secondary}
      fields={[
        { name: 'apiUrl', label: 'Address of the API', start: 'https://api.linkedin.com' },
        { name: 'wwwUrl', label: 'Address of LinkedIn', start: 'https://www.linkedin.com' },
        { name: 'clientId', label: 'Client id' },
        { name: 'clientSecret', label: 'Client secret', secret: true, hint: secretHint },
        { name: 'organization', label: 'Organisation', placeholder: 'urn:li:organization:123' },
        { name: 'contract', label: 'Recruiter contract', placeholder: 'urn:li:contract:123' },
      ]}
    />
  );
}
