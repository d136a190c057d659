import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { askForProxy, forgetProxy, useNetwork } from '../../stores/network.ts';
import { SettingLine } from './SettingLine.tsx';

/** The proxies that asked for a sign-in; nothing where there are none. */
export function ProxyLines(): ReactNode {
  const proxies = useNetwork((network) => network.proxies);
  return proxies.map(({ id, proxy, state, name, remembered }) => (
    <SettingLine
      key={id}
      name={`Proxy ${proxy}`}
      hint={
        state !== 'signedIn'
          ? 'It asks who you are. Until you sign in, nothing is sent and nothing comes in.'
          : remembered
            ? 'Its password is remembered in this computer’s keychain.'
            : 'Signed in until Tandem closes.'
      }
    >
      {state === 'signedIn' ? (
        <>
          <bdi className="text-sm text-ink-2">{name}</bdi>
          <Button size="sm" action="proxy.forget" about={proxy} onPress={() => forgetProxy(id)}>
            Forget
          </Button>
        </>
      ) : (
        <Button size="sm" variant="primary" action="proxy.signIn" about={proxy} onPress={() => askForProxy(id)}>
          Sign in …
        </Button>
      )}
    </SettingLine>
  ));
}
