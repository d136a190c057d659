import type { CandidateFilter, CandidateSort } from '../../../shared/domain/candidate.ts';
import { fold } from '../../../shared/names.ts';
import { TandemError } from '../../../shared/result.ts';
import type { Store, Write } from '../data/store.ts';

const MOST = 200;

/** The saved filter of a name, whatever its letter case. */
function idOfName(write: Write, name: string): string | null {
  const rows = write.sql('SELECT id, name FROM saved_filter').all() as { id: string; name: string }[];
  return rows.find((row) => fold(row.name) === fold(name))?.id ?? null;
}

function taken(name: string): TandemError {
  return new TandemError('conflict', `There is a filter named ${name} already. Choose another name.`, { field: 'name' });
}

/** Keeps a filter under a name. Throws `conflict` when the name is taken and `replace` is not set. */
export function saveFilter(
  store: Store,
  { name, filter, sort, replace }: { name: string; filter: CandidateFilter; sort: CandidateSort; replace: boolean },
): { id: string } {
  return store.edit((write) => {
    if (Object.keys(filter).length === 0)
      throw new TandemError('invalid_arguments', 'There is nothing to keep: set a filter or type a search first.', { field: 'filter' });
    const known = idOfName(write, name);
    if (known !== null && !replace) throw taken(name);
    const count = (write.sql('SELECT count(*) AS count FROM saved_filter').get() as { count: number }).count;
    if (known === null && count >= MOST)
      throw new TandemError('refused', `${MOST} filters are kept already; remove one that is no longer needed.`);
    const id = known ?? write.id();
    write
      .sql(
        `INSERT INTO saved_filter (id, name, filter, sort, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, filter = excluded.filter, sort = excluded.sort`,
      )
      .run(id, name, JSON.stringify(filter), sort, write.now);
    write.changed('filters');
    return { id };
  });
}

/** Throws `conflict` when another filter has the name, `not_found` when there is no such filter. */
export function renameFilter(store: Store, id: string, name: string): Record<string, never> {
  return store.edit((write) => {
    const known = idOfName(write, name);
    if (known !== null && known !== id) throw taken(name);
    const { changes } = write.sql('UPDATE saved_filter SET name = ? WHERE id = ?').run(name, id);
    if (changes === 0) throw new TandemError('not_found', 'This filter is no longer here.');
    write.changed('filters');
    return {};
  });
}

/** Removing what is gone already is done. */
export function removeFilter(store: Store, id: string): Record<string, never> {
  return store.edit((write) => {
    write.sql('DELETE FROM saved_filter WHERE id = ?').run(id);
    write.changed('filters');
    return {};
  });
}
