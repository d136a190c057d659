import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Spinner } from '../../components/Spinner.tsx';
import { WebLink } from '../../components/Words.tsx';
import { cancelSignIn, startLinkedInSignIn, startSignIn, useSignIn } from '../../stores/connecting.ts';
import { failedField, fieldWords } from '../../stores/failure.ts';
import { useSession } from '../../stores/session.ts';

const OUTCOMES = {
  denied: 'You did not allow it in the browser, so nothing was connected.',
  failed: 'The sign-in did not work.',
  cancelled: 'The sign-in was cancelled.',
} as const;

const isGatewayUrl = (name: string): name is 'gatewayUrl' => name === 'gatewayUrl';

/** What stands here while the person signs in in the browser. */
function WaitingForBrowser({ url }: { readonly url: string }): ReactNode {
  return (
    <div className="space-y-4">
      <Spinner label="Waiting for you to sign in in the browser" />
      <p className="text-sm text-ink-2">
        A page has opened in your browser. If it has not,{' '}
        <WebLink href={url} action="signIn.page" className="font-medium">
          open the sign-in page
        </WebLink>
        . This window goes on by itself.
      </p>
      <Button action="signIn.cancel" onPress={() => void cancelSignIn()}>Cancel</Button>
    </div>
  );
}

/** A recruiter's own sign-in at LinkedIn, by the gateway that the ATS is signed in at. */
export function LinkedInSignIn({ secondary }: { readonly secondary: ReactNode }): ReactNode {
  const signIn = useSignIn((store) => store.signIn);
  if (signIn.step === 'waiting') return <WaitingForBrowser url={signIn.url} />;
  return (
    <form
      aria-label="Connect LinkedIn"
      className="space-y-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void startLinkedInSignIn();
      }}
    >
      {signIn.step === 'ended' ? <Notice tone={signIn.outcome === 'failed' ? 'bad' : 'wait'} alert>{signIn.message ?? OUTCOMES[signIn.outcome]}</Notice> : null}
      {signIn.step === 'refused' ? <Notice tone="bad" alert>{signIn.failure.message}</Notice> : null}
      <div className="flex flex-wrap items-center gap-2 pt-1">
        <Button variant="primary" type="submit" isDisabled={signIn.step === 'starting'} autoFocus>
          {signIn.step === 'starting' ? 'Opening …' : 'Sign in at LinkedIn'}
        </Button>
        {secondary}
      </div>
    </form>
  );
}

/** Sign-in in the browser by the team's gateway. */
export function SignInForm({ secondary }: { readonly secondary: ReactNode }): ReactNode {
  const offered = useSession((session) => session.info?.defaults.gatewayUrl ?? '');
  const signIn = useSignIn((store) => store.signIn);
  const [gatewayUrl, setGatewayUrl] = useState(offered);

  if (signIn.step === 'waiting') return <WaitingForBrowser url={signIn.url} />;
  const fieldError = signIn.step === 'refused' && failedField(signIn.failure, isGatewayUrl) !== null ? fieldWords(signIn.failure, 'The address') : null;
  return (
    <form
      aria-label="Connect your ATS"
      className="space-y-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void startSignIn(gatewayUrl.trim());
      }}
    >
      <Field
        label="Address of your team’s gateway"
        hint="Your administrator gave it to you. It keeps your organisation’s keys, so that this machine need not."
        placeholder="https://tandem.example.com"
        type="url"
        dir="ltr"
        autoComplete="off"
        value={gatewayUrl}
        onChange={setGatewayUrl}
        error={fieldError}
        autoFocus={offered === ''}
      />
      {signIn.step === 'ended' ? <Notice tone={signIn.outcome === 'failed' ? 'bad' : 'wait'} alert>{signIn.message ?? OUTCOMES[signIn.outcome]}</Notice> : null}
      {signIn.step === 'refused' && fieldError === null ? (
        <Notice tone="bad" alert>
          {signIn.failure.message}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-2 pt-1">
        <Button variant="primary" type="submit" isDisabled={signIn.step === 'starting'} autoFocus={offered !== ''}>
          {signIn.step === 'starting' ? 'Opening …' : 'Connect Greenhouse'}
        </Button>
        {secondary}
      </div>
    </form>
  );
}
