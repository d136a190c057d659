import { app, session } from 'electron/main';
import type { Certificate } from 'electron/main';
import type { Clock } from '../../core/platform/clock.ts';
import { answerProxy } from '../network/answerProxy.ts';
import type { OfferedCertificate } from '../network/certificateChoices.ts';
import type { NetworkQuestions } from '../network/networkQuestions.ts';
import { READS, WRITES } from './electronHttp.ts';
import { LINKEDIN_PARTITION } from './linkedInView.ts';

const MOST_WORDS = 200;
/** The session of electron-updater. */
const UPDATES = 'electron-updater';

/** Takes up what Electron asks for the whole app. Each request of Tandem's own hears of its proxy by itself. */
export function answerNetworkAsks({ proxies, certificates }: NetworkQuestions, clock: Clock): void {
  // What pages ask past Tandem's handlers (sockets). Which request it is is not told, only whether it was given something before:
  // then what is known by now was wrong.
  app.on('login', (event, _contents, { firstAuthAttempt }, info, answer) => {
    if (!info.isProxy) return;
    event.preventDefault();
    void answerProxy(proxies.attempt(!firstAuthAttempt), info, answer);
  });
  // Electron by itself shows the first certificate to any server that asks.
  app.on('select-client-certificate', (event, _contents, address, list, answer) => {
    event.preventDefault();
    const server = address.replace(/:443$/, '');
    void certificates.certificateFor(server, list.map(shown), clock.now()).then((fingerprint) => {
      const chosen = list.find((one) => one.fingerprint === fingerprint);
      if (chosen === undefined) answer();
      else answer(chosen);
    });
  });
}

/** Takes what they know of proxies from the sessions that reach the network. */
export async function forgetProxySignIns(): Promise<void> {
  for (const name of [READS, WRITES, UPDATES, LINKEDIN_PARTITION]) await session.fromPartition(name).clearAuthCache();
}

function shown(certificate: Certificate): OfferedCertificate {
  const words = (text: string): string => text.slice(0, MOST_WORDS);
  return {
    fingerprint: certificate.fingerprint,
    subject: words(certificate.subjectName || certificate.serialNumber),
    organization: words(certificate.subject.organizations[0] ?? '') || null,
    issuer: words(certificate.issuerName),
    validUntil: certificate.validExpiry * 1000,
  };
}
