import { useEffect, useRef, type ReactNode } from 'react';
import type { ErasureReceipt } from '../../../shared/domain/gone.ts';
import { Section } from '../../components/Section.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { receiptWords } from '../../lib/receiptWords.ts';
import { sentence } from '../../lib/syncWords.ts';
import { useLive } from '../../stores/live.ts';
import { useRoute } from '../../stores/route.ts';

const REASONS: Readonly<Record<ErasureReceipt['reason'], string>> = {
  asked: 'Erased because somebody asked for it',
  anonymised: 'Erased because the ATS anonymised the record',
  deleted: 'Let go after a deletion in the ATS',
};

/** What was erased, when and for whom: the proof, without a name. */
export function ErasuresList(): ReactNode {
  const { locale } = useWords();
  const erasures = useLive('erasures.list', {});
  const isAsked = useRoute(({ route }) => route.params['show'] === 'erasures');
  const place = useRef<HTMLDivElement>(null);
  const isThere = erasures.value !== undefined;
  useEffect(() => {
    if (isAsked && isThere) place.current?.scrollIntoView({ block: 'start' });
  }, [isAsked, isThere]);
  const rows = erasures.value?.receipts ?? [];
  return (
    <div ref={place}>
      <Section title="Erasures" count={rows.length}>
        {rows.length === 0 ? <p className="text-sm text-ink-2">{erasures.error?.message ?? (isThere ? 'Nobody was erased. A receipt stands here for everybody who is.' : 'Loading')}</p> : null}
        <ul aria-label="Erasures" className="divide-y divide-line text-sm">
          {rows.map((receipt) => (
            <li key={receipt.id} className="py-2">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="min-w-0 flex-1 font-medium">{REASONS[receipt.reason]}</span>
                <Time at={receipt.doneAt ?? receipt.askedAt} className="text-xs text-ink-3" />
              </p>
              <p className="text-xs text-pretty text-ink-2">
                {sentence(receiptWords(receipt.counts, locale))}
                {receipt.state === 'running' ? <span className="text-wait"> Backups and freed room are still being overwritten.</span> : null}
              </p>
              <p className="text-xs text-ink-3">
                {receipt.accountLabel}
                {receipt.askedBy === null ? null : (
                  <>
                    , asked for by <bdi>{receipt.askedBy}</bdi>
                  </>
                )}
                {', '}receipt <span className="select-all">{receipt.id}</span>
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
