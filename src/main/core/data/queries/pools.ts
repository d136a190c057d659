import { LINKEDIN_POOL } from '../../../../shared/domain/pool.ts';
import type { Pool } from '../../../../shared/ipc/poolRequests.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { isPoolTag, poolNameOf } from '../poolTags.ts';

/** Names of the pools that a list can be filtered by: with the one of the system, and those that are empty. */
export function poolNames(db: ReadConnection): string[] {
  const rows = db
    .prepare(
      `SELECT ${poolNameOf('t.name')} AS name FROM tag t WHERE ${isPoolTag('t.name')}
         AND EXISTS (SELECT 1 FROM candidate_tag m JOIN seen_candidate c ON c.id = m.candidate_id WHERE m.tag_id = t.id)
       UNION SELECT name FROM pool UNION SELECT ? ORDER BY 1`,
    )
    .all(LINKEDIN_POOL) as { name: string }[];
  return rows.map((row) => row.name);
}

/** Every pool with somebody in it, those kept here though they are empty, and the one of the system. */
export function poolList(db: ReadConnection): { pools: Pool[] } {
  const rows = db
    .prepare(
      `SELECT ${poolNameOf('t.name')} AS name, count(*) AS people FROM tag t JOIN candidate_tag m ON m.tag_id = t.id
         JOIN seen_candidate c ON c.id = m.candidate_id WHERE ${isPoolTag('t.name')} GROUP BY t.id
       UNION ALL SELECT name, 0 FROM pool UNION ALL SELECT ?, 0`,
    )
    .all(LINKEDIN_POOL) as { name: string; people: number }[];
  const people = new Map<string, number>();
  for (const row of rows) people.set(row.name, (people.get(row.name) ?? 0) + row.people);
  const pools = [...people].map(([name, count]): Pool => ({ name, people: count, isSystem: name === LINKEDIN_POOL }));
  return {
    pools: pools.toSorted((left, right) => Number(right.isSystem) - Number(left.isSystem) || left.name.localeCompare(right.name)),
  };
}
