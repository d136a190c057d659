import type { ReactNode } from 'react';
import { useNetwork } from '../../stores/network.ts';
import { CertificateDialog } from './CertificateDialog.tsx';
import { ProxyDialog } from './ProxyDialog.tsx';

/** What the way into the network asks of the person, one question at a time. */
export function NetworkDialog(): ReactNode {
  const question = useNetwork((network) => network.question);
  if (question === null) return null;
  // A new question, and the same one after a wrong answer, begins with empty fields.
  if (question.kind === 'proxy') return <ProxyDialog key={`${question.id}/${String(question.refused)}`} question={question} />;
  return <CertificateDialog key={question.id} question={question} />;
}
