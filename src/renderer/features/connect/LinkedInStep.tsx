import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Spinner } from '../../components/Spinner.tsx';
import { askLinkedInOffer, useLinkedInOffer } from '../../stores/connecting.ts';
import { LinkedInKeyPair } from './KeyPairForms.tsx';
import { LinkedInSignIn } from './SignInForm.tsx';

/** Connecting LinkedIn: by the gateway where it has LinkedIn, else with the application's own keys. */
export function LinkedInStep({ hasAts, later }: { readonly hasAts: boolean; readonly later: ReactNode }): ReactNode {
  const gatewayUrl = useLinkedInOffer((offer) => offer.gatewayUrl);
  const [ownKeys, setOwnKeys] = useState(false);
  useEffect(() => void askLinkedInOffer(), []);
  const byGateway = typeof gatewayUrl === 'string';
  const words =
    gatewayUrl === undefined
      ? ''
      : byGateway && !ownKeys
        ? 'You sign in to LinkedIn in your browser. Profile, InMail and notes then stand beside each person; your team’s gateway keeps the keys.'
        : 'With the keys of your organisation’s LinkedIn application, profile, InMail and notes stand beside each person.';
  return (
    <>
      <h1 className="text-lg font-semibold">Connect LinkedIn</h1>
      <p className="mt-1 mb-5 text-sm text-pretty text-ink-2">
        {words}
        {hasAts ? ' Your ATS is connected and its first sync has begun; you need not wait for it.' : ''}
      </p>
      {gatewayUrl === undefined ? (
        <div className="space-y-4">
          <Spinner label="Asking your team’s gateway about LinkedIn" />
          {later}
        </div>
      ) : byGateway && !ownKeys ? (
        <LinkedInSignIn
          secondary={
            <>
              <Button variant="quiet" onPress={() => setOwnKeys(true)}>
                Use your own key pair
              </Button>
              {later}
            </>
          }
        />
      ) : (
        <LinkedInKeyPair
          secondary={
            <>
              {byGateway ? (
                <Button variant="quiet" onPress={() => setOwnKeys(false)}>
                  Sign in with the browser instead
                </Button>
              ) : null}
              {later}
            </>
          }
        />
      )}
    </>
  );
}
