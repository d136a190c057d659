import { z } from 'zod';
import { candidateFilterSchema, candidateSortSchema } from '../domain/candidate.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const name = z.string().trim().min(1, 'must not be empty').max(80, 'is longer than 80 signs');

export const savedFilterSchema = z.object({
  id: z.string(),
  name: z.string(),
  filter: candidateFilterSchema,
  sort: candidateSortSchema,
  /** What the filter names and is no longer here: it finds nobody by it. */
  gone: z.array(z.enum(['job', 'stage', 'source', 'label', 'colleague', 'pool', 'tag'])),
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

export const filterRequests = requests({
  /** Filters kept under a name on this computer, by name. */
  'filters.list': { lane: 'read', args: z.object({}), result: z.object({ filters: z.array(savedFilterSchema) }) },
  /** Keeps a filter. A name that is taken is refused (`conflict`) unless `replace`. */
  'filters.save': {
    lane: 'write',
    args: z.object({ name, filter: candidateFilterSchema, sort: candidateSortSchema, replace: z.boolean() }),
    result: z.object({ id: z.string() }),
  },
  'filters.rename': { lane: 'write', args: z.object({ id, name }), result: z.object({}) },
  'filters.remove': { lane: 'write', args: z.object({ id }), result: z.object({}) },
});
