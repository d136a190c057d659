import { z } from 'zod';
import { isDay, isTimeZone } from './zonedDay.ts';

const day = z.string().refine(isDay, 'is not a day like 2026-03-04');
const zone = z.string().max(60).refine(isTimeZone, 'is not a time zone that this machine knows, such as Europe/Oslo');

/** Whole days in the person's own time zone, both ends included; null is open. */
export const reportPeriodSchema = z.object({ from: day.nullable(), to: day.nullable(), zone });
export type ReportPeriod = z.infer<typeof reportPeriodSchema>;

/** False when the period ends before it begins. */
export const isForward = ({ from, to }: Pick<ReportPeriod, 'from' | 'to'>): boolean => from === null || to === null || from <= to;
export const NOT_FORWARD = { path: ['to'], error: 'must not be before the first day' };

const count = z.number().int().min(0);

/**
 * So many days; by nearest rank: the smallest length that at least this share of the stays did not exceed. `atLeast`: stays that
 * still last could make it longer.
 */
export const stayLengthSchema = z.object({ days: z.number().min(0), atLeast: z.boolean() });
export type StayLength = z.infer<typeof stayLengthSchema>;

/**
 * One stage of a funnel. Counted are the processes of the job whose person applied in the period; prospects are none yet.
 *
 * - `reached`: came as far as this stage or further, by their history or by where they stand now. Who skipped a stage has
 *   passed it; who was moved back keeps what they had reached; who was hired has passed every stage.
 * - `movedOn`: of these, reached the next stage; of the last stage: were hired.
 * - `skipped`: of those who reached it, never were in it themselves.
 * - `here`: under way and in this stage now.
 * - `rejected`: rejected while in this stage. `otherEnd`: ended in it in another way (became part of another process).
 * - `median`: of the stays in it; see {@link timeInStageSchema}. Null without a stay of known length.
 */
export const funnelStageSchema = z.object({
  id: z.string(),
  name: z.string(),
  reached: count,
  movedOn: count,
  skipped: count,
  here: count,
  rejected: count,
  otherEnd: count,
  median: stayLengthSchema.nullable(),
});
export type FunnelStage = z.infer<typeof funnelStageSchema>;

export const funnelReportSchema = z.object({
  job: z.object({ id: z.string(), name: z.string(), requisitionId: z.string().nullable(), status: z.enum(['open', 'closed', 'draft']) }),
  /** In the order of the stages; one that is no longer used is there when somebody was in it. */
  stages: z.array(funnelStageSchema),
  /** Everybody counted. More than the first stage's `reached` when the stage of some is not known here. */
  total: count,
  hired: count,
  rejected: count,
  underWay: count,
  /** Under way, and now in an earlier stage than they had reached: what makes `reached` more than the sum of its parts. */
  movedBack: count,
  /** Ended or under way without a stage that is known here. */
  withoutStage: count,
});
export type FunnelReport = z.infer<typeof funnelReportSchema>;

/**
 * How long people stay in the stages of one name. A stay begins when the person enters the stage and ends when they leave it
 * or are rejected; one that still lasts counts until now. Counted are stays that began in the period. A stay whose end nobody
 * told (hired without a last step) is left out.
 */
export const timeInStageSchema = z.object({
  name: z.string(),
  stays: count,
  /** Of these: still lasting. */
  open: count,
  median: stayLengthSchema,
  p75: stayLengthSchema,
  p90: stayLengthSchema,
});
export type TimeInStage = z.infer<typeof timeInStageSchema>;

export const waitingPersonSchema = z.object({
  candidateId: z.string(),
  name: z.string(),
  jobId: z.string(),
  jobName: z.string(),
  stageName: z.string(),
  since: z.number(),
});
export type WaitingPerson = z.infer<typeof waitingPersonSchema>;

export const timeInStageReportSchema = z.object({
  /** In the order of the stages: by their mean place in their jobs, then by name. */
  stages: z.array(timeInStageSchema),
  /** Under way now and longest in their present stage, longest first, whatever the period; without a job given, of open jobs. */
  waiting: z.array(waitingPersonSchema),
});
export type TimeInStageReport = z.infer<typeof timeInStageReportSchema>;

export const sourceGroupingSchema = z.enum(['source', 'label', 'type']);
export type SourceGrouping = z.infer<typeof sourceGroupingSchema>;

/**
 * What came from one source (or all sources of a label or type). Counted are processes begun in the period, prospects
 * included, but not those that became part of another process; `processes` = `underWay` + `hired` + `rejected`.
 */
export const sourceYieldSchema = z.object({
  /** Of a source: its id, which the list of people can be filtered by. Null for labels, types and the rest without any. */
  sourceId: z.string().nullable(),
  /** Null: without a source, label or type. */
  name: z.string().nullable(),
  /** Why the name is missing. */
  missing: z.enum(['source', 'label', 'type']).nullable(),
  people: count,
  processes: count,
  /** Of the processes: had at least one interview. */
  interviewed: count,
  underWay: count,
  hired: count,
  rejected: count,
});
export type SourceYield = z.infer<typeof sourceYieldSchema>;

export const sourceYieldReportSchema = z.object({
  /** Most people first, then by name. A source with two labels is in both, so labels may add up to more than there are. */
  rows: z.array(sourceYieldSchema),
});
export type SourceYieldReport = z.infer<typeof sourceYieldReportSchema>;

/** The desk keeps the history of syncs and sent changes for a month. */
export const SYNC_HISTORY_DAYS = 30;

/**
 * How syncing went. A run that found nothing new leaves no trace, so a quiet day has few. `ended` counts those that were
 * stopped by the person or cut off.
 */
export const syncHealthReportSchema = z.object({
  /** Oldest first, the last one is today; days without a run included. */
  days: z.array(z.object({ day: z.string(), done: count, failed: count, ended: count, running: count, requests: count, read: count, changed: count })),
  /** Changes made here that reached the ATS in these days. Times from the edit until the ATS had confirmed it, waits offline included. */
  sent: z.object({ count, again: count, medianMs: z.number().min(0).nullable(), p95Ms: z.number().min(0).nullable() }),
  waiting: count,
  refused: count,
  problems: count,
  types: z.array(
    z.object({
      accountLabel: z.string(),
      typeLabel: z.string(),
      state: z.enum(['idle', 'walking', 'failed', 'notPermitted']),
      /** Up to when everything that had changed was read. Null: never to the end yet. */
      wholeUntil: z.number().nullable(),
    }),
  ),
});
export type SyncHealthReport = z.infer<typeof syncHealthReportSchema>;
