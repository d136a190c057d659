import { useState, type ReactNode } from 'react';
import type { NetworkQuestion } from '../../../shared/ipc/networkRequests.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { RadioList } from '../../components/RadioList.tsx';
import { useWords } from '../../components/Words.tsx';
import type { Failure } from '../../stores/failure.ts';
import { chooseCertificate } from '../../stores/network.ts';

/** Asks which certificate of this computer a server is shown. Closing it shows none: the server's request waits for the answer. */
export function CertificateDialog({ question }: { readonly question: Extract<NetworkQuestion, { kind: 'certificate' }> }): ReactNode {
  const { id, server, certificates } = question;
  const { locale } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const answer = (fingerprint: string | null): void => void chooseCertificate(id, fingerprint).then(setFailure);
  return (
    <Dialog title="Choose a certificate" isOpen onClose={() => answer(null)}>
      <p className="mb-3 text-sm text-pretty text-ink-2">
        <bdi className="font-medium text-ink">{server}</bdi> asks for a certificate that says who you are. The choice holds for this server until Tandem closes.
      </p>
      <RadioList
        label="Certificates on this computer"
        value={chosen}
        onChange={setChosen}
        lines={certificates.map(({ fingerprint, subject, organization, issuer, validUntil, isExpired }) => ({
          id: fingerprint,
          title: (
            <span className="block min-w-0 break-words">
              <bdi className="font-medium">{subject}</bdi>
              <span className="block text-xs text-pretty text-ink-2">
                {organization === null ? null : <><bdi>{organization}</bdi>, </>}from <bdi>{issuer}</bdi>
              </span>
            </span>
          ),
          detail: isExpired ? <span className="text-bad">expired {date.format(validUntil)}</span> : `valid until ${date.format(validUntil)}`,
        }))}
      />
      {failure === null ? null : (
        <p role="alert" className="mt-2 text-sm text-bad">
          {failure.message}
        </p>
      )}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onPress={() => answer(null)}>
          Go on without one
        </Button>
        <Button variant="primary" isDisabled={chosen === null} onPress={() => answer(chosen)}>
          Use this one
        </Button>
      </div>
    </Dialog>
  );
}
