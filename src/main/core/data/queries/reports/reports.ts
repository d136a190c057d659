import type { LaneRequestName, ParsedArgs, Value } from '../../../../../shared/ipc/contract.ts';
import type { Clock, Timers } from '../../../platform/clock.ts';
import type { ReadConnection } from '../../openDatabase.ts';
import { funnelReport } from './funnelReport.ts';
import { createRunningReports } from './runningReports.ts';
import { sourceYield } from './sourceYield.ts';
import { syncHealth } from './syncHealth.ts';
import { timeInStage } from './timeInStage.ts';

/** What reports need beside the data: what time it is, and a way to give up their turn. */
export interface ReportPorts {
  readonly clock: Clock;
  readonly timers: Timers;
}

type ReportRequest = Extract<LaneRequestName<'report'>, `reports.${string}`>;

export type ReportHandlers = { readonly [K in ReportRequest]: (args: ParsedArgs<K>) => Value<K> | Promise<Value<K>> };

/** The reports of one connection. */
export function createReports(db: ReadConnection, { clock, timers }: ReportPorts): ReportHandlers {
  const running = createRunningReports(timers);
  return {
    'reports.funnel': (query) => running.run('reports.funnel', query, (pause) => funnelReport(db, query, clock.now(), pause)),
    'reports.timeInStage': (query) => running.run('reports.timeInStage', query, (pause) => timeInStage(db, query, clock.now(), pause)),
    'reports.sourceYield': (query) => running.run('reports.sourceYield', query, (pause) => sourceYield(db, query, pause)),
    'reports.syncHealth': (query) => syncHealth(db, query, clock.now()),
    'reports.stop': ({ report, query }) => {
      running.stop(report, query);
      return {};
    },
  };
}
