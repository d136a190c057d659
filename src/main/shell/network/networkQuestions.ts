import { TandemError } from '../../../shared/result.ts';
import type { NetworkQuestion } from '../../../shared/ipc/networkRequests.ts';
import type { HostHandlers } from '../../ipc/router.ts';
import { createCertificateChoices } from './certificateChoices.ts';
import type { CertificateChoices } from './certificateChoices.ts';
import type { NetworkSurroundings } from './networkSurroundings.ts';
import { createProxySignIns } from './proxySignIns.ts';
import type { ProxySignIns } from './proxySignIns.ts';

export interface NetworkQuestions {
  readonly proxies: ProxySignIns;
  readonly certificates: CertificateChoices;
  readonly handlers: Pick<HostHandlers, Extract<keyof HostHandlers, `network.${string}`>>;
  begin(surroundings: NetworkSurroundings): void;
  /** Nobody can be asked any more, or somebody can again: the desk was locked or unlocked, a window opened. */
  setAttended(isAttended: boolean): void;
  /** Takes every remembered sign-in away. */
  forgetAll(): Promise<void>;
}

/** Questions of the network to the person, one at a time: a proxy's sign-in before a server's certificate, which comes through it. */
export function createNetworkQuestions(): NetworkQuestions {
  let around: NetworkSurroundings | null = null;
  const proxies = createProxySignIns(() => around);
  const certificates = createCertificateChoices(() => around?.tell());
  const question = (): NetworkQuestion | null => proxies.question() ?? certificates.question();
  const gone = (): TandemError => new TandemError('conflict', 'Nothing asks for this any more.');
  const must = (done: boolean): Record<string, never> => {
    if (!done) throw gone();
    return {};
  };
  return {
    proxies,
    certificates,
    handlers: {
      'network.question': async () => ({ question: question() }),
      'network.signIn': async ({ id, name, password, remember }) => must(proxies.signIn(id, { name, password }, remember)),
      'network.chooseCertificate': async ({ id, fingerprint }) => must(certificates.answer(id, fingerprint)),
      'network.putOff': async ({ id }) => must(proxies.putOff(id)),
      'network.proxies': async () => ({ proxies: [...proxies.known()] }),
      'network.ask': async ({ id }) => must(proxies.askAgain(id)),
      'network.forget': async ({ id }) => must(await proxies.forget(id)),
    },
    begin(surroundings) {
      around = surroundings;
    },
    setAttended: (isAttended) => (isAttended ? proxies.unlocked() : proxies.locked()),
    forgetAll: proxies.forgetAll,
  };
}
