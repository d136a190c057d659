import { z } from 'zod';
import { candidateFilterSchema, candidateSortSchema } from '../domain/candidate.ts';
import { requests } from './request.ts';

/** What a file of people may tell of each, in the order of its columns. */
export const EXPORT_COLUMNS = [
  'name',
  'emails',
  'phones',
  'title',
  'company',
  'place',
  'links',
  'tags',
  'pools',
  'source',
  'sourceLabels',
  'sourcedBy',
  'job',
  'stage',
  'status',
  'added',
  'lastActivity',
  'atsUrl',
] as const;
/** One word for a column: in the file's first line, and where the columns are chosen. */
export const EXPORT_COLUMN_WORDS = {
  name: 'Name',
  emails: 'E-mail',
  phones: 'Phone',
  title: 'Title',
  company: 'Company',
  place: 'Place',
  links: 'Links',
  tags: 'Tags',
  pools: 'Pools',
  source: 'Source',
  sourceLabels: 'Source labels',
  sourcedBy: 'Sourced by',
  job: 'Job',
  stage: 'Stage',
  status: 'Status',
  added: 'Added',
  lastActivity: 'Last activity',
  atsUrl: 'ATS link',
} as const satisfies Readonly<Record<(typeof EXPORT_COLUMNS)[number], string>>;
export const exportColumnSchema = z.enum(EXPORT_COLUMNS);
export type ExportColumn = z.infer<typeof exportColumnSchema>;

export const exportRequests = requests({
  /**
   * The people of a list as CSV, part by part, in the order that the list has when the first part (`cursor` null) is asked
   * for. Put together the parts are the file. `next` null ends it; `done` of `total` people are passed by then. Whoever is
   * hidden or gone meanwhile is left out.
   */
  'exports.page': {
    lane: 'report',
    args: z.object({
      filter: candidateFilterSchema,
      sort: candidateSortSchema,
      columns: z.array(exportColumnSchema).min(1, 'names no column').max(EXPORT_COLUMNS.length),
      cursor: z.string().max(100).nullable(),
      limit: z.number().int().min(1).max(2_000),
    }),
    result: z.object({
      csv: z.string(),
      next: z.string().nullable(),
      done: z.number().int(),
      total: z.number().int(),
      /** The list shows the first of many matches only, and so does the file. */
      capped: z.boolean(),
    }),
  },
  /** Lets go of an export that is not wanted to its end. */
  'exports.cancel': { lane: 'report', args: z.object({ cursor: z.string().max(100) }), result: z.object({}) },
});
