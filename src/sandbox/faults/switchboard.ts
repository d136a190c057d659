import { z } from 'zod';

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('latency'), ms: z.number().int().min(0).max(120_000) }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal('rateLimited'), retryAfter: z.number().int().min(0) }),
  z.strictObject({ kind: z.literal('unauthorized') }),
  z.strictObject({ kind: z.literal('dropAfterApply') }),
  z.strictObject({ kind: z.literal('dropBefore') }),
  z.strictObject({ kind: z.literal('down') }),
  /** The write took effect, and the answer says that the server failed. */
  z.strictObject({ kind: z.literal('failAfterApply'), status: z.number().int().min(500).max(599) }),
  z.strictObject({ kind: z.literal('cutBody') }),
  z.strictObject({ kind: z.literal('loginPage') }),
]);

/** The wire form of a rule. `path` is a regular expression over path and query; without `times` the rule stays until it is removed. */
export const faultRuleSchema = z.strictObject({
  server: z.enum(['ats', 'atsAuth', 'linkedin']),
  method: z.string().toUpperCase().optional(),
  path: z.string().refine(isPattern, 'is not a regular expression').optional(),
  times: z.number().int().min(1).optional(),
  fault: faultSchema,
});

/** What goes wrong with a request. */
export type Fault = z.infer<typeof faultSchema>;
/** A fault and the requests that it meets. */
export type FaultRule = z.infer<typeof faultRuleSchema>;
/** The servers that the switchboard knows. */
export type ServerName = FaultRule['server'];

/** One request that a server met. `status` is null when the connection was cut instead of answered. */
export interface LoggedRequest {
  readonly server: ServerName;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number | null;
  /** Epoch milliseconds of the stand-in's clock. */
  readonly at: number;
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

interface Active {
  readonly id: string;
  readonly rule: FaultRule;
  readonly pattern: RegExp | null;
  left: number;
}

/** What the switchboard needs of the world around it. */
export interface SwitchboardOptions {
  readonly clock?: { now(): number };
  readonly readLagMs?: number;
  /** Waits; replaced where time is played. */
  readonly sleep?: (ms: number) => Promise<void>;
}

const LOG_SIZE = 5000;

/** Holds the faults that are switched on, the servers' clock with its skew, and the log of requests. One for all servers. */
export class Switchboard {
  #nextId = 1;
  #active: Active[] = [];
  #requests: LoggedRequest[] = [];
  readonly #clock: { now(): number };
  /** Waits that long; used by the latency fault. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Added to the clock that the stand-ins read, in milliseconds. */
  skewMs = 0;
  /** How long a created record is not found by reads, in milliseconds. */
  readLagMs: number;

  constructor(options: SwitchboardOptions = {}) {
    this.#clock = options.clock ?? { now: () => Date.now() };
    this.readLagMs = options.readLagMs ?? 300;
    this.sleep =
      options.sleep ??
      ((ms) =>
        new Promise((resolve) => {
          setTimeout(resolve, ms);
        }));
  }

  /** The stand-ins' time: the clock and its skew, epoch milliseconds. */
  now(): number {
    return this.#clock.now() + this.skewMs;
  }

  /** Switches a fault on and returns its id. */
  add(rule: FaultRule): string {
    const id = `fault-${this.#nextId}`;
    this.#nextId += 1;
    this.#active.push({
      id,
      rule,
      pattern: rule.path === undefined ? null : new RegExp(rule.path),
      left: rule.times ?? Infinity,
    });
    return id;
  }

  /** The faults that are on, in the order in which they were added. */
  list(): readonly ({ readonly id: string } & FaultRule)[] {
    return this.#active.map(({ id, rule, left }) => ({ id, ...rule, ...(Number.isFinite(left) ? { times: left } : {}) }));
  }

  /** Switches one fault off, or all without an id. False when no such fault was on. */
  remove(id?: string): boolean {
    const before = this.#active.length;
    this.#active = id === undefined ? [] : this.#active.filter((one) => one.id !== id);
    return id === undefined || this.#active.length < before;
  }

  /** The faults that this request meets, each used once; latencies may come with another fault. */
  take(server: ServerName, method: string, pathAndQuery: string): readonly Fault[] {
    const met: Active[] = [];
    for (const one of this.#active) {
      const { rule } = one;
      if (rule.server !== server || (rule.method !== undefined && rule.method !== method)) continue;
      if (one.pattern !== null && !one.pattern.test(pathAndQuery)) continue;
      if (rule.fault.kind === 'latency' || met.every((other) => other.rule.fault.kind === 'latency')) met.push(one);
    }
    for (const one of met) one.left -= 1;
    this.#active = this.#active.filter((one) => one.left > 0);
    return met.map((one) => one.rule.fault);
  }

  /** Notes a request that was met. */
  record(request: LoggedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > LOG_SIZE) this.#requests.splice(0, this.#requests.length - LOG_SIZE);
  }

  /** The last requests, oldest first, of one server and with paths that match, if given. */
  requests(server?: string, path?: RegExp): readonly LoggedRequest[] {
    return this.#requests.filter(
      (one) => (server === undefined || one.server === server) && (path === undefined || path.test(one.path)),
    );
  }
}
