import type { AskedRest } from '../../auth/askedRest.ts';
import type { TokenHolder } from '../../auth/tokenHolder.ts';
import type { Clock, Timers } from '../../platform/clock.ts';
import type { HttpPort } from '../../platform/http.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AtsPort } from '../../sync/atsPort.ts';
import { createGather } from './gather.ts';
import { createReadFiles } from './readFiles.ts';
import { createActor } from './identity.ts';
import { createLookUp } from './lookUp.ts';
import { createMerge } from './mergePeople.ts';
import { createReader } from './pull.ts';
import { createPush } from './push.ts';
import { RESOURCES, WALK_ORDER } from './resources.ts';
import type { ReadPage } from './readPage.ts';
import { createTagBook } from './tags.ts';
import { createTransport } from './transport.ts';

interface GreenhouseOptions {
  /** `https://harvest.greenhouse.io/v3` */
  readonly apiUrl: string;
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** The pause that this server asked for, when other ports ask it as well. */
  readonly rest?: AskedRest;
  /** The user to act as in direct mode; otherwise the subject of the token. */
  readonly actingUserId?: string;
  /** Milliseconds for which reads may miss a write. Default 5000: no figure is published. */
  readonly readLagMs?: number;
  /** Greenhouse's pages for people: `https://app.greenhouse.io`. Known by itself for the real API. */
  readonly webUrl?: string;
  /** Reads the pages of a walk, on a thread of its own say. */
  readonly readPage?: ReadPage;
}

const READ_LAG_MS = 5_000;

/**
 * Greenhouse Harvest v3 as the sync engine sees an ATS.
 *
 * @throws Error when `apiUrl` is neither https nor on this machine.
 */
export function createGreenhousePort(options: GreenhouseOptions): AtsPort {
  const { tokens, clock, timers, readLagMs = READ_LAG_MS } = options;
  const transport = createTransport(options);
  const webUrl = options.webUrl ?? (new URL(options.apiUrl).hostname === 'harvest.greenhouse.io' ? 'https://app.greenhouse.io' : null);
  const reader = createReader(transport, { webUrl, readPage: options.readPage });
  const gather = createGather({ reader, transport, clock, timers });
  const actor = createActor({ tokens, reader, actingUserId: options.actingUserId ?? null });
  const tags = createTagBook(reader, transport, { timers, readLagMs });
  return {
    types: WALK_ORDER,
    readLagMs,
    hasWindow: (type) => RESOURCES[type].window !== null,
    identify: (signal) => actor.identify(signal),
    rights: (signal) => actor.rights(signal),
    jobTeams: (signal) => actor.jobTeams(signal),
    jobTeam: (jobId, signal) => actor.jobTeam(jobId, signal),
    remoteNow: () => transport.remoteNow(),
    pull: (type, window, cursor, signal, onNext) => reader.pull(type, window, cursor, signal, onNext),
    async fetch(type, remoteIds, signal) {
      // A change may wait for it, to be sent and read back with others.
      const over = gather.expect();
      try {
        return await reader.fetch(type, remoteIds, signal);
      } finally {
        over();
      }
    },
    readFiles: createReadFiles(transport),
    push: createPush({ transport, reader, gather, tags, actor, clock, timers, readLagMs }),
    merge: createMerge({ transport, reader }),
    lookUp: createLookUp({ transport, reader, actor, clock }),
    budget: () => transport.budget(),
    resumeBudget: (budget) => transport.resumeBudget(budget),
  };
}
