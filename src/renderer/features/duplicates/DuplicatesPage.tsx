import { CopyCheck } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { DuplicateKind, DuplicatePair } from '../../../shared/domain/identity.ts';
import { Button } from '../../components/Button.tsx';
import { DuplicateCard } from '../../components/DuplicateCard.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { useKeepFocus } from '../../components/useKeepFocus.ts';
import { useWords } from '../../components/Words.tsx';
import { KIND_WORDS } from '../../lib/duplicateWords.ts';
import { countWords } from '../../lib/personWords.ts';
import { decidePair, pairKey, useDeciding } from '../../stores/duplicates.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson, setParams, useRoute } from '../../stores/route.ts';

const PAGE = 20;
const MOST = 100;
const KINDS = Object.keys(KIND_WORDS) as DuplicateKind[];
type Shown = DuplicateKind | 'all';

const isKind = (text: string | undefined): text is DuplicateKind => (KINDS as readonly (string | undefined)[]).includes(text);

/** Pairs who may be one person, those with the strongest evidence first: one card each, to be said something of (rows C10 and M8). */
export function DuplicatesPage(): ReactNode {
  const { locale } = useWords();
  const of = useRoute(({ route }) => route.params['of']);
  const shown: Shown = isKind(of) ? of : 'all';
  const [limit, setLimit] = useState(PAGE);
  const scroller = useRef<HTMLElement>(null);
  const list = useLive('duplicates.list', { kind: shown === 'all' ? null : shown, offset: 0, limit });
  const counts = useLive('duplicates.count', {}).value;
  const deciding = useDeciding(({ pair }) => pair);
  const { value } = list;
  useKeepFocus(scroller, value?.pairs.length ?? 0);

  const card = (pair: DuplicatePair): ReactNode => (
    <DuplicateCard
      key={pairKey(pair.one, pair.other)}
      one={pair.one}
      other={pair.other}
      verdict={pair.verdict}
      evidence={pair.evidence}
      isBusy={deciding === pairKey(pair.one, pair.other)}
      onOpen={openPerson}
      onSame={() => void decidePair(pair.one, pair.other, 'same')}
      onDifferent={() => void decidePair(pair.one, pair.other, 'different')}
    />
  );
  const body = (): ReactNode => {
    if (value === undefined) return list.error === null ? <Skeleton label="Loading" lines={[60, 80, 50, 70]} /> : <Failed failure={list.error} onRetry={list.refresh} />;
    if (value.pairs.length > 0) return <div className="space-y-3">{value.pairs.map(card)}</div>;
    if (shown !== 'all') return <EmptyState icon={<CopyCheck size={24} />} title="None of this kind" action={<Button action="duplicates.all" onPress={() => setParams({ of: null })}>Show all</Button>}>Pairs with other evidence may wait.</EmptyState>;
    if ((counts?.waiting ?? 0) > 0) return <EmptyState icon={<CopyCheck size={24} />} title="Still looking">Whoever may be here twice appears as they are found.</EmptyState>;
    return (
      <EmptyState icon={<CopyCheck size={24} />} title="Nobody seems to be here twice">
        Whoever comes in or changes is compared with all others, on this computer. Pairs appear here with what speaks for them.
      </EmptyState>
    );
  };
  const isMore = value !== undefined && value.total > value.pairs.length;
  return (
    <section ref={scroller} aria-label="Possible duplicates" className="h-full overflow-y-auto bg-surface outline-none" data-pane tabIndex={-1}>
      <div className="mx-auto max-w-200 px-5 pt-5 pb-12">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 className="text-lg font-semibold">Possible duplicates</h2>
          <span className="flex-1" />
          <Segments
            label="Evidence"
            size="sm"
            value={shown}
            options={[{ id: 'all' as Shown, name: 'All' }, ...KINDS.map((id) => ({ id: id as Shown, name: KIND_WORDS[id] }))]}
            onChange={(to) => {
              setLimit(PAGE);
              setParams({ of: to === 'all' ? null : to });
            }}
          />
        </div>
        <p className="mt-0.5 mb-3 text-xs text-pretty text-ink-3">
          The same profile first, then e-mail, number, names; of one kind the newest first. Nothing is joined without you, and what you say stays on this computer.
          {counts !== undefined && counts.waiting > 0 ? ` ${countWords(counts.waiting, 'person is', 'people are', locale)} still to be looked at.` : null}
        </p>
        {body()}
        {isMore ? (
          limit >= MOST ? (
            <p className="mt-3 text-xs text-ink-3">More appear as these are dealt with.</p>
          ) : (
            <Button variant="quiet" size="sm" action="duplicates.more" className="mt-3" onPress={() => setLimit((before) => Math.min(MOST, before + PAGE))}>
              Show more
            </Button>
          )
        ) : null}
      </div>
    </section>
  );
}
