import { Layers, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { Keys } from '../../components/Keys.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { useOffers } from '../../components/Offers.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { useAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import { addToPool, takeFromPool } from '../../stores/pools.ts';

const SHOWN = 6;

/** The talent pools of a person; many of them fold. */
export function Pools({ record }: { readonly record: CandidateRecord }): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const [showAll, setShowAll] = useState(false);
  const answer = useLive('pools.list', isAdding ? {} : null).value;
  const known = answer?.pools ?? [];
  useAction('person.pool', () => setAdding(true));
  const has = new Set(record.pools.map((pool) => pool.name));
  const shown = showAll ? record.pools : record.pools.slice(0, SHOWN);
  const hidden = record.pools.length - shown.length;
  // Those in sight offer it themselves.
  useOffers(record.pools.slice(shown.length).map(({ name }) => ({ action: null, words: `Take out of pool ${name}`, run: () => void takeFromPool(name, [record.id]) })));
  return (
    <div className="flex flex-wrap items-center gap-1" role="group" aria-label="Pools">
      {shown.map((pool) => (
        <Chip
          key={pool.name}
          tone="accent"
          icon={<Layers size={12} className="shrink-0" aria-hidden="true" />}
          onRemove={() => void takeFromPool(pool.name, [record.id])}
          removeLabel={`Take out of pool ${pool.name}`}
          mark={pool.pending === null ? null : <SendMark state={pool.pending.state} />}
        >
          {pool.name}
        </Chip>
      ))}
      {hidden > 0 || showAll ? (
        <Button variant="quiet" size="none" className="h-5 px-1.5 text-xs" onPress={() => setShowAll(!showAll)}>
          {showAll ? 'Show fewer pools' : `${hidden} more pools`}
        </Button>
      ) : null}
      <PickMenu
        label="Add to a pool"
        isOpen={isAdding}
        onOpenChange={setAdding}
        withSearch
        choices={known.filter((pool) => !has.has(pool.name)).map((pool) => ({ id: pool.name, name: pool.name, detail: String(pool.people) }))}
        {...(answer === undefined ? {} : { createWords: (typed: string) => `New pool “${typed}”` })}
        emptyWords={answer === undefined ? 'Pools are loading' : 'Type the name of a new pool'}
        onChoose={(choice) => void addToPool({ name: choice.name, isNew: !known.some((pool) => pool.name === choice.name) }, [record.id])}
        trigger={
          <Button variant="quiet" size="none" className="h-5 gap-0.5 px-1 text-xs" aria-label="Add to a pool">
            <Plus size={12} aria-hidden="true" /> {record.pools.length === 0 ? 'Add to a pool' : 'Pool'}
            <Keys keys="p" className="ml-0.5" />
          </Button>
        }
      />
    </div>
  );
}
