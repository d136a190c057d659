import { Layers, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { useAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import { openPool } from '../../stores/route.ts';
import { useLocale } from '../../stores/session.ts';
import { NewPoolDialog } from './NewPoolDialog.tsx';

/** The talent pools with how many people are in each. */
export function PoolsPane({ openName }: { readonly openName: string | null }): ReactNode {
  const pools = useLive('pools.list', {});
  const locale = useLocale();
  const [isMaking, setMaking] = useState(false);
  useAction('pool.create', () => setMaking(true));
  const rows = pools.value?.pools ?? [];
  const number = new Intl.NumberFormat(locale);
  const onlySystem = rows.length > 0 && rows.every((pool) => pool.isSystem);
  return (
    <section aria-label="Pools" className="flex h-full min-h-0 flex-col bg-sunken" data-pane>
      <div className="flex items-center gap-2 border-b border-line p-2 pl-3">
        <h2 className="flex-1 text-sm font-semibold">Pools</h2>
        <Button size="sm" onPress={() => setMaking(true)}>
          <Plus size={14} aria-hidden="true" /> New pool
        </Button>
      </div>
      {pools.value === undefined ? (
        pools.error === null ? (
          <div className="p-3">
            <Skeleton label="Pools are loading" lines={[60, 45, 70]} />
          </div>
        ) : (
          <Failed failure={pools.error} onRetry={pools.refresh} />
        )
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <ListBox
            aria-label="Pools"
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={openName === null ? [] : [openName]}
            onSelectionChange={(keys) => {
              const [first] = keys === 'all' ? [] : [...keys];
              if (first !== undefined) openPool(String(first));
            }}
            onAction={(key) => openPool(String(key))}
            items={rows.map((pool) => ({ ...pool, id: pool.name }))}
            className="outline-offset-[-2px]"
          >
            {(pool) => (
              <ListBoxItem
                textValue={pool.name}
                aria-label={pool.name}
                className="row-pad flex cursor-default items-center gap-2 border-l-2 border-transparent pr-3 pl-2.5 outline-offset-[-2px] data-[hovered]:bg-hover data-[selected]:border-accent data-[selected]:bg-selected"
              >
                <Layers size={16} className="shrink-0 text-ink-3" aria-hidden="true" />
                <span className="min-w-0 flex-1 text-sm break-words">
                  <bdi>{pool.name}</bdi>
                  {pool.isSystem ? <span className="ml-2 text-xs text-ink-3">made by Tandem</span> : null}
                </span>
                <span className="shrink-0 text-xs text-ink-3">{number.format(pool.people)}</span>
              </ListBoxItem>
            )}
          </ListBox>
          {onlySystem ? (
            <EmptyState title="No pool of your own yet" action={<Button variant="primary" onPress={() => setMaking(true)}>New pool</Button>}>
              A pool holds people whom you may want later, whatever job they came for. Colleagues who use the same ATS have it too.
            </EmptyState>
          ) : null}
        </div>
      )}
      {isMaking ? <NewPoolDialog onClose={() => setMaking(false)} /> : null}
    </section>
  );
}
