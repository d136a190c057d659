import { Layers, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { useAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import type { PeopleModel } from '../../stores/people.ts';
import { addToPool, takeFromPool } from '../../stores/pools.ts';

/** What can be done with the people chosen in a list. `pool` is the one the list shows, if it shows one. */
export function ChosenBar({ model, pool }: { readonly model: PeopleModel; readonly pool: string | null }): ReactNode {
  const ids = model.useChosen((chosen) => chosen.ids);
  if (ids.length === 0) return null;
  return <Bar ids={ids} pool={pool} onDone={() => model.useChosen.setState({ ids: [] })} />;
}

function Bar({ ids, pool, onDone }: { readonly ids: readonly string[]; readonly pool: string | null; readonly onDone: () => void }): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const answer = useLive('pools.list', isAdding ? {} : null).value;
  const pools = answer?.pools ?? [];
  useAction('person.pool', () => setAdding(true));
  return (
    <div className="flex flex-wrap items-center gap-1 border-b border-line bg-accent-soft px-2 py-1" role="toolbar" aria-label="People chosen">
      <span className="mr-1 ml-1 text-xs font-medium">{ids.length} chosen</span>
      <Keys keys="x" className="mr-1" />
      <PickMenu
        label="Add to a pool"
        isOpen={isAdding}
        onOpenChange={setAdding}
        withSearch
        choices={pools.filter((one) => one.name !== pool).map((one) => ({ id: one.name, name: one.name, detail: String(one.people) }))}
        {...(answer === undefined ? {} : { createWords: (typed: string) => `New pool “${typed}”` })}
        emptyWords={answer === undefined ? 'Pools are loading' : 'Type the name of a new pool'}
        onChoose={(choice) => void addToPool({ name: choice.name, isNew: !pools.some((one) => one.name === choice.name) }, ids).then(onDone)}
        trigger={
          <Button size="sm" action="chosen.toPool">
            <Layers size={12} aria-hidden="true" /> Add to pool
          </Button>
        }
      />
      {pool === null ? null : (
        <Button size="sm" action="chosen.fromPool" onPress={() => void takeFromPool(pool, ids).then(onDone)}>
          Take out of pool
        </Button>
      )}
      <span className="flex-1" />
      <IconButton action="chosen.clear" label="Choose nobody" keys="Esc" icon={<X size={14} />} onPress={onDone} />
    </div>
  );
}
