import { z } from 'zod';
import {
  funnelReportSchema,
  isForward,
  NOT_FORWARD,
  reportPeriodSchema,
  sourceGroupingSchema,
  sourceYieldReportSchema,
  SYNC_HISTORY_DAYS,
  syncHealthReportSchema,
  timeInStageReportSchema,
} from '../domain/report.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);

const funnelArgs = reportPeriodSchema.extend({ jobId: id }).refine(isForward, NOT_FORWARD);
const timeInStageArgs = reportPeriodSchema.extend({ jobId: id.nullable() }).refine(isForward, NOT_FORWARD);
const sourceYieldArgs = reportPeriodSchema.extend({ by: sourceGroupingSchema }).refine(isForward, NOT_FORWARD);
const syncHealthArgs = z.object({ days: z.number().int().min(1).max(SYNC_HISTORY_DAYS), zone: reportPeriodSchema.shape.zone });

/**
 * Reports over what is stored here. They count only what the signed-in person may see. Each is worked out in short steps, so
 * that the lane stays open for others, and can be called off.
 */
export const reportRequests = requests({
  /** Throws `not_found` when the job is not there, or not for this person. */
  'reports.funnel': { lane: 'report', args: funnelArgs, result: funnelReportSchema },
  /** All jobs when `jobId` is null. */
  'reports.timeInStage': { lane: 'report', args: timeInStageArgs, result: timeInStageReportSchema },
  'reports.sourceYield': { lane: 'report', args: sourceYieldArgs, result: sourceYieldReportSchema },
  'reports.syncHealth': { lane: 'report', args: syncHealthArgs, result: syncHealthReportSchema },
  /**
   * Nobody waits for this report any more. When no other window asked for the same, it ends with `cancelled`; one that is done
   * or was never asked for is no fault.
   */
  'reports.stop': {
    lane: 'report',
    args: z.object({
      report: z.enum(['reports.funnel', 'reports.timeInStage', 'reports.sourceYield']),
      /** Exactly what it was asked with. */
      query: z.union([funnelArgs, timeInStageArgs, sourceYieldArgs]),
    }),
    result: z.object({}),
  },
});
