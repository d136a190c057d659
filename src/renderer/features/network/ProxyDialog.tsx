import { useState, type ReactNode } from 'react';
import type { NetworkQuestion } from '../../../shared/ipc/networkRequests.ts';
import { Button } from '../../components/Button.tsx';
import { CheckLine } from '../../components/CheckLine.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { failedField, fieldWords, type Failure } from '../../stores/failure.ts';
import { putOffProxy, signInToProxy } from '../../stores/network.ts';

type FieldName = 'name' | 'password';
const isFieldName = (name: string): name is FieldName => name === 'name' || name === 'password';

/** Asks for the name and the password that a proxy wants before it lets Tandem out. */
export function ProxyDialog({ question }: { readonly question: Extract<NetworkQuestion, { kind: 'proxy' }> }): ReactNode {
  const { id, proxy, realm, plain, refused, canRemember } = question;
  const [name, setName] = useState(question.name);
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wrongField = failure === null ? null : failedField(failure, isFieldName);
  const signIn = async (): Promise<void> => {
    setBusy(true);
    const wrong = await signInToProxy(id, name, password, remember);
    setBusy(false);
    setFailure(wrong);
  };
  return (
    <Dialog title="Sign in to the proxy" isOpen onClose={() => putOffProxy(id)} width="w-[420px]">
      <form
        aria-label="Sign in to the proxy"
        className="space-y-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void signIn();
        }}
      >
        <p className="text-sm text-pretty text-ink-2">
          Your network’s proxy <bdi className="font-medium text-ink">{proxy}</bdi>
          {realm === '' ? '' : ' '}
          {realm === '' ? null : <bdi>(“{realm}”)</bdi>} asks who you are before it lets Tandem out. Until then nothing is sent and nothing comes in.
        </p>
        {refused ? (
          <Notice tone="bad" alert>
            The proxy did not take that name and password.
          </Notice>
        ) : null}
        <Field
          label="Name"
          dir="ltr"
          autoComplete="username"
          autoFocus={question.name === ''}
          value={name}
          onChange={setName}
          error={wrongField === 'name' && failure !== null ? fieldWords(failure, 'The name') : null}
        />
        <Field
          label="Password"
          type="password"
          dir="ltr"
          autoComplete="current-password"
          autoFocus={question.name !== ''}
          value={password}
          onChange={setPassword}
          error={wrongField === 'password' && failure !== null ? fieldWords(failure, 'The password') : null}
          {...(plain ? { hint: 'This proxy gets the password as you type it.' } : {})}
        />
        {canRemember ? (
          <CheckLine isSelected={remember} onChange={setRemember} hint="Kept once the proxy has taken it.">
            Remember it in this computer’s keychain
          </CheckLine>
        ) : (
          <p className="text-xs text-ink-3">Kept until Tandem closes: this computer has no keychain that could remember it.</p>
        )}
        {failure !== null && wrongField === null ? (
          <p role="alert" className="text-sm text-bad">
            {failure.message}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onPress={() => putOffProxy(id)}>
            Not now
          </Button>
          <Button variant="primary" type="submit" isDisabled={isBusy}>
            Sign in
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
