import { Layers } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../components/EmptyState.tsx';
import { PeopleOfPool } from '../features/people/PeopleOfPool.tsx';
import { PoolHead } from '../features/pools/PoolHead.tsx';
import { PoolsPane } from '../features/pools/PoolsPane.tsx';
import { useLive, useMedia } from '../stores/live.ts';
import { openPool, useRoute } from '../stores/route.ts';
import { Button } from '../components/Button.tsx';
import { ListSplit } from './SplitPane.tsx';

/** Pools: the list and the people of the one that is open. */
export function PoolsPage(): ReactNode {
  const name = useRoute(({ route }) => route.id);
  const isWide = useMedia('(min-width: 820px)');
  const pools = useLive('pools.list', {}).value?.pools;
  const pool = pools?.find((one) => one.name === name);
  const page = (
    <section aria-label="Pool" className="flex h-full min-h-0 flex-col bg-surface" data-pane tabIndex={-1}>
      {pool !== undefined ? (
        <>
          <PoolHead pool={pool} showBack={!isWide} />
          <PeopleOfPool key={pool.name} name={pool.name} isSystem={pool.isSystem} />
        </>
      ) : name === null ? (
        <EmptyState icon={<Layers size={24} />} title="No pool is open">
          Choose one in the list to see who is in it.
        </EmptyState>
      ) : pools === undefined ? null : (
        <EmptyState icon={<Layers size={24} />} title="This pool is gone" action={<Button onPress={() => openPool(null)}>Show the pools</Button>}>
          Its last person was taken out, or somebody removed it in the ATS.
        </EmptyState>
      )}
    </section>
  );
  if (isWide) return <ListSplit list={<PoolsPane openName={name} />} page={page} />;
  return name === null ? <PoolsPane openName={null} /> : page;
}
