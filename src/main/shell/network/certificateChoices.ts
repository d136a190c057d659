import { createHash } from 'node:crypto';
import type { NetworkQuestion } from '../../../shared/ipc/networkRequests.ts';

type CertificateQuestion = Extract<NetworkQuestion, { kind: 'certificate' }>;

/** A certificate of the person's that a server would take, as far as it is shown to them. */
export type OfferedCertificate = Omit<CertificateQuestion['certificates'][number], 'isExpired'>;

export interface CertificateChoices {
  /**
   * Which of the certificates a server is shown. A certificate names the person, so none is shown unasked, not even the only one that
   * fits; the answer holds for the server until Tandem ends, as the network stack keeps to it that long anyway.
   *
   * Waits until somebody answers, past a lock and without a window: "none", said in the person's absence, would be kept to as well.
   *
   * @returns the fingerprint of one of them; null to go on without one
   */
  certificateFor(server: string, offered: readonly OfferedCertificate[], now: number): Promise<string | null>;
  /** The question that stands. */
  question(): CertificateQuestion | null;
  /** @returns false when nothing asks that any more, or the server was not offered that one */
  answer(id: string, fingerprint: string | null): boolean;
}

interface Asked {
  question: CertificateQuestion;
  readonly waiting: ((fingerprint: string | null) => void)[];
}

/** Keeps what each server was shown, and the questions that stand. @param tell says that the question may be another now */
export function createCertificateChoices(tell: () => void): CertificateChoices {
  const chosen = new Map<string, string | null>();
  const asked = new Map<string, Asked>();
  return {
    certificateFor(server, offered, now) {
      const { promise, resolve } = Promise.withResolvers<string | null>();
      const before = chosen.get(server);
      const isThere = (fingerprint: string): boolean => offered.some((one) => one.fingerprint === fingerprint);
      if (offered.length === 0 || before === null) resolve(null);
      // Gone from the store since it was chosen (a card was pulled out): that is a new question.
      else if (before !== undefined && isThere(before)) resolve(before);
      else {
        const id = createHash('sha256').update(server).digest('hex').slice(0, 16);
        // Those that are still good stand first.
        const certificates = offered.map((one) => ({ ...one, isExpired: one.validUntil < now })).sort((a, b) => Number(a.isExpired) - Number(b.isExpired) || b.validUntil - a.validUntil);
        const question: CertificateQuestion = { kind: 'certificate', id, server, certificates };
        const known = asked.get(id);
        if (known === undefined) asked.set(id, { question, waiting: [resolve] });
        else {
          known.question = question;
          known.waiting.push(resolve);
        }
        tell();
      }
      return promise;
    },
    question: () => asked.values().next().value?.question ?? null,
    answer(id, fingerprint) {
      const known = asked.get(id);
      if (known === undefined || (fingerprint !== null && !known.question.certificates.some((one) => one.fingerprint === fingerprint))) return false;
      asked.delete(id);
      chosen.set(known.question.server, fingerprint);
      for (const go of known.waiting) go(fingerprint);
      tell();
      return true;
    },
  };
}
