import type { TokenHolder } from '../../auth/tokenHolder.ts';
import type { Clock, Timers } from '../../platform/clock.ts';
import type { HttpPort } from '../../platform/http.ts';
import type { Logger } from '../../platform/logger.ts';
import type { LinkedInPort } from '../../sync/linkedInPort.ts';
import type { JobPostings, LinkedInPublisher } from '../../sync/publishPort.ts';
import { createBatchCalls } from './batchCalls.ts';
import { createBudgetMeter, documentedLimits } from './budgetMeter.ts';
import type { BudgetMeter, BudgetStorage } from './budgetMeter.ts';
import { createArrivals } from './createArrivals.ts';
import type { LinkedInArrivals } from './createArrivals.ts';
import { createJobPostings } from './createJobPostings.ts';
import { createLinkedInPort } from './createLinkedInPort.ts';
import { createPublisher } from './createPublisher.ts';
import { createSetUp } from './createSetUp.ts';
import type { LinkedInSetUp } from './createSetUp.ts';
import { V2 } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { createLinkedInTransport } from './linkedInTransport.ts';

/** All of Recruiter System Connect for one customer, over one transport: one token, one budget, one way of speaking. */
export interface LinkedInClient {
  readonly port: LinkedInPort;
  readonly publish: LinkedInPublisher;
  readonly jobs: JobPostings;
  readonly arrivals: LinkedInArrivals;
  readonly setUp: LinkedInSetUp;
  readonly budget: BudgetMeter;
}

/** @throws Error when `apiUrl` is neither https nor on this machine. */
export function createLinkedInClient(options: {
  readonly apiUrl: string;
  readonly organization: string;
  readonly contract: string;
  /** All contracts of the organisation; without it the one is all there is to be known of. */
  readonly contracts?: (signal: AbortSignal) => Promise<readonly string[]>;
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly budgetStorage: BudgetStorage;
  readonly dialect?: Dialect;
}): LinkedInClient {
  const dialect = options.dialect ?? V2;
  const budget = createBudgetMeter({ limits: documentedLimits(dialect), storage: options.budgetStorage, clock: options.clock, timers: options.timers });
  const transport = createLinkedInTransport({ ...options, budget });
  const batches = createBatchCalls(transport, dialect);
  const parts = { ...options, dialect, transport, batches };
  return {
    port: createLinkedInPort({ ...options, dialect, transport }),
    publish: createPublisher(parts),
    jobs: createJobPostings(parts),
    arrivals: createArrivals(parts),
    setUp: createSetUp(parts),
    budget,
  };
}
