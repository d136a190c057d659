import { z } from 'zod';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const pixels = z.number().min(0).max(50_000_000);

/** Where a person left the window. What was typed into a search box is not kept: the next start may be in front of others. */
export const placeSchema = z.object({
  page: z.string().regex(/^[a-z]{1,20}$/),
  /** The record, section or name that was open. */
  id: z.string().max(300).nullable(),
  /** Filters and tabs, without searches. */
  params: z.record(z.string().max(40), z.string().max(300)).refine((params) => Object.keys(params).length <= 30, 'are too many'),
  /** How far list and record were scrolled, in CSS pixels. */
  listScroll: pixels,
  recordScroll: pixels,
  /** Records looked at, latest first. */
  recent: z.array(z.object({ kind: z.enum(['person', 'job']), id })).max(20),
  /** Actions looked for by name, latest first. */
  used: z.array(z.string().max(120)).max(20),
});
export type Place = z.infer<typeof placeSchema>;

export const placeRequests = requests({
  /** Null before the first one was kept, or when what was kept cannot be read. */
  'place.get': { lane: 'read', args: z.object({}), result: z.object({ place: placeSchema.nullable() }) },
  /** Keeps the place for the next start. Tells nobody: another window stays where it is. */
  'place.set': { lane: 'write', args: placeSchema, result: z.object({}) },
});
