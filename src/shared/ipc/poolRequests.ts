import { z } from 'zod';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const name = z.string().trim().min(1, 'must not be empty').max(80, 'is longer than 80 signs');
/** A pool that is there: colleagues give longer names. */
const known = z.string().trim().min(1, 'must not be empty').max(300, 'is longer than 300 signs');
/** More at once would keep the writer from other edits. */
const people = z.array(id).min(1).max(500, 'names more than 500 people');

export const poolSchema = z.object({
  name: z.string(),
  people: z.number().int(),
  /** Made by Tandem; it cannot be removed. */
  isSystem: z.boolean(),
});
export type Pool = z.infer<typeof poolSchema>;

const changed = z.object({ changeIds: z.array(z.string()) });

export const poolRequests = requests({
  /** Every pool, by name, the one of the system first (row C12). */
  'pools.list': { lane: 'read', args: z.object({}), result: z.object({ pools: z.array(poolSchema) }) },
  /** Makes an empty pool. Refused when there is one of this name, whatever its letter case. */
  'pools.create': { lane: 'write', args: z.object({ name }), result: z.object({}) },
  /** Removes a pool. With people in it, it is refused unless `members` is `untag`: then they are taken out first, one change each. */
  'pools.remove': { lane: 'write', args: z.object({ name: known, members: z.enum(['refuse', 'untag']) }), result: changed },
  /** Puts people into a pool; who is in it already is left alone. */
  'pools.add': { lane: 'write', args: z.object({ name: known, candidateIds: people }), result: changed },
  /** Takes people out of a pool. */
  'pools.take': { lane: 'write', args: z.object({ name: known, candidateIds: people }), result: changed },
});
