import { z } from 'zod';
import { historyEntrySchema, historyPlaceSchema } from '../domain/history.ts';
import { requests } from './request.ts';

export const historyRequests = requests({
  /** Who changed what of a person, from where, when (row M3), newest first; `next` asks for what is older, null at the end. */
  'history.list': {
    lane: 'read',
    args: z.object({
      candidateId: z.string().min(1).max(80),
      before: historyPlaceSchema.nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    result: z.object({ entries: z.array(historyEntrySchema), next: historyPlaceSchema.nullable() }),
  },
});
