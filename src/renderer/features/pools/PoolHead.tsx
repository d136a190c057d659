import { ArrowLeft, Layers, Trash2, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Pool } from '../../../shared/ipc/poolRequests.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { countWords } from '../../lib/personWords.ts';
import { removePool } from '../../stores/pools.ts';
import { openPeople, openPool } from '../../stores/route.ts';
import { useLocale } from '../../stores/session.ts';

/** Name of the pool that is open, and what can be done with it as a whole. */
export function PoolHead({ pool, showBack }: { readonly pool: Pool; readonly showBack: boolean }): ReactNode {
  const locale = useLocale();
  const [isRemoving, setRemoving] = useState(false);
  const people = countWords(pool.people, 'person', 'people', locale);
  const remove = async (): Promise<void> => {
    if (await removePool(pool.name, pool.people)) openPool(null);
    setRemoving(false);
  };
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-2">
      {showBack ? (
        <Button variant="quiet" size="sm" onPress={() => openPool(null)}>
          <ArrowLeft size={14} aria-hidden="true" /> Pools
        </Button>
      ) : null}
      <Layers size={16} className="shrink-0 text-ink-3" aria-hidden="true" />
      <h2 className="min-w-0 flex-1 basis-40 text-md font-semibold break-words">
        <bdi>{pool.name}</bdi>
        <span className="ml-2 text-xs font-normal text-ink-3">{people}</span>
      </h2>
      <Button size="sm" action="pool.asList" onPress={() => openPeople({ pool: pool.name })}>
        <Users size={12} aria-hidden="true" /> Show in people
      </Button>
      {pool.isSystem ? null : (
        <Button size="sm" variant="quiet" action="pool.remove" onPress={() => (pool.people === 0 ? void remove() : setRemoving(true))}>
          <Trash2 size={12} aria-hidden="true" /> Remove pool
        </Button>
      )}
      {isRemoving ? (
        <Dialog title={`Remove the pool ${pool.name}?`} isOpen onClose={() => setRemoving(false)}>
          <p className="mb-3 text-sm text-ink-2">
            {people} {pool.people === 1 ? 'is' : 'are'} in it and {pool.people === 1 ? 'is' : 'are'} taken out, here and in the ATS, for colleagues too. The people themselves stay. You can undo
            it.
          </p>
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onPress={() => setRemoving(false)}>
              Cancel
            </Button>
            <Button variant="primary" onPress={() => void remove()}>
              Take out {people} and remove
            </Button>
          </div>
        </Dialog>
      ) : null}
    </header>
  );
}
