import { LINKEDIN_POOL, poolTag } from '../../../shared/domain/pool.ts';
import { fold } from '../../../shared/names.ts';
import { TandemError } from '../../../shared/result.ts';
import { isPoolTag, poolNameOf } from '../data/poolTags.ts';
import type { Store, Write } from '../data/store.ts';
import { type EditContext, setTagOf } from './candidateEdits.ts';

/** More members than this are not taken out from here: each is a request to the ATS. */
const MOST_UNTAGGED = 2_000;

/** The name as it is written where the pool is known, whatever the letter case asked for; null when there is no such pool. */
function knownName(write: Write, name: string): string | null {
  const names = write
    .sql(
      `SELECT name FROM pool UNION SELECT ${poolNameOf('t.name')} FROM tag t WHERE ${isPoolTag('t.name')}
         AND EXISTS (SELECT 1 FROM candidate_tag m JOIN seen_candidate c ON c.id = m.candidate_id WHERE m.tag_id = t.id)`,
    )
    .all() as { name: string }[];
  const all = [LINKEDIN_POOL, ...names.map((row) => row.name)];
  return all.find((known) => known === name) ?? all.find((known) => fold(known) === fold(name)) ?? null;
}

function needPool(write: Write, name: string): string {
  const known = knownName(write, name);
  if (known === null) throw new TandemError('not_found', `There is no pool ${name} any more.`, { field: 'name' });
  return known;
}

/** A pool that was used here stays in the list when its last member leaves. */
function keep(write: Write, name: string): void {
  if (name !== LINKEDIN_POOL)
    write.sql('INSERT INTO pool (name, created_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run(name, write.now);
}

/** Makes an empty pool (row C12). Throws `conflict` when there is one of this name. */
export function createPool(store: Store, name: string): Record<string, never> {
  return store.edit((write) => {
    const known = knownName(write, name);
    if (known !== null) throw new TandemError('conflict', `There is a pool named ${known} already. Choose another name.`, { field: 'name' });
    keep(write, name);
    write.changed('candidates');
    return {};
  });
}

function setMembers({ store, undoGraceMs }: EditContext, name: string, candidateIds: readonly string[], wanted: boolean): { changeIds: string[] } {
  return store.edit((write) => {
    const pool = needPool(write, name);
    keep(write, pool);
    const changeIds = candidateIds.flatMap((id) => setTagOf(write, undoGraceMs, id, poolTag(pool), wanted) ?? []);
    write.changed('candidates');
    return { changeIds };
  });
}

/** Puts people into a pool: all of them or, when one is not here any more, none. Throws `not_found`. */
export function addToPool(context: EditContext, name: string, candidateIds: readonly string[]): { changeIds: string[] } {
  return setMembers(context, name, candidateIds, true);
}

/** Takes people out of a pool; who is not in it is left alone. Throws `not_found`. */
export function takeFromPool(context: EditContext, name: string, candidateIds: readonly string[]): { changeIds: string[] } {
  return setMembers(context, name, candidateIds, false);
}

/**
 * Removes a pool. One with people in it is refused unless `members` is `untag`: they are then taken out, one change each,
 * and come back with those changes when they are undone.
 */
export function removePool({ store, undoGraceMs }: EditContext, name: string, members: 'refuse' | 'untag'): { changeIds: string[] } {
  return store.edit((write) => {
    const pool = needPool(write, name);
    if (pool === LINKEDIN_POOL) throw new TandemError('refused', `Tandem made the pool ${LINKEDIN_POOL} itself; it cannot be removed.`);
    const people = write
      .sql(
        `SELECT c.id FROM tag t JOIN candidate_tag m ON m.tag_id = t.id JOIN seen_candidate c ON c.id = m.candidate_id
         WHERE t.name = ? LIMIT ?`,
      )
      .all(poolTag(pool), MOST_UNTAGGED + 1) as { id: string }[];
    if (people.length > 0 && members === 'refuse')
      throw new TandemError('refused', `There are people in ${pool}. Take them out first, or remove the pool with its people taken out.`);
    if (people.length > MOST_UNTAGGED)
      throw new TandemError('refused', `More than 2,000 people are in ${pool}. Remove its tag in the ATS instead; it goes from here by itself.`);
    const changeIds = people.flatMap(({ id }) => setTagOf(write, undoGraceMs, id, poolTag(pool), false) ?? []);
    write.sql('DELETE FROM pool WHERE name = ?').run(pool);
    write.changed('candidates');
    return { changeIds };
  });
}
