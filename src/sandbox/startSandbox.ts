import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleWorld } from './assembleWorld.ts';
import { AtsStore } from './ats/store/atsStore.ts';
import { fillStore } from './ats/store/fillStore.ts';
import { faultMiddleware } from './faults/faultMiddleware.ts';
import { Switchboard } from './faults/switchboard.ts';
import type { LinkedinBudgets } from './linkedin/budgets.ts';
import { startLinkedin, type Linkedin } from './linkedin/startLinkedin.ts';
import { listen, type Listening } from './listen.ts';
import { userIdAt } from './world/ids.ts';

/** How large a world may be. */
export const SMALLEST_WORLD = 50;
export const LARGEST_WORLD = 1_000_000;
/** The rate limit that the wire shows, requests per 30 seconds. */
export const USUAL_RATE_LIMIT = 75;

/** Raised whenever the generator or the tables change, so that a kept world of the old form is made anew. */
const WORLD_FORMAT = 1;

/** What the stand-in world is made of. */
export interface SandboxOptions {
  /** 50 to 1,000,000. */
  readonly candidates: number;
  /** Any whole number; the same seed and size give the same world. */
  readonly seed: number;
  /** Folder in which the data stay; default a temporary one that goes away on `stop`. */
  readonly dataDir?: string;
  /** Free ports are taken for those not given. */
  readonly ports?: { readonly ats?: number; readonly auth?: number; readonly control?: number; readonly linkedin?: number };
  /** Requests of one client per 30 seconds. */
  readonly rateLimit?: number;
  /** For how long reads miss a record that was just created. */
  readonly readLagMs?: number;
  readonly clock?: { now(): number };
  /** The gateway's address to which the ATS sends people back after signing in. More can be added through the control server. */
  readonly gatewayRedirectUri?: string;
  /** Replaces waiting in the latency fault. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Options of the stand-in LinkedIn; false leaves it out. */
  readonly linkedin?: { readonly validJsSdkDomains?: readonly string[]; readonly preload?: boolean; /** Default: as many as the ATS has; with more there are members whom the ATS does not know. */ readonly people?: number; /** How many of them count as published, the first ones; default those whom the ATS has. */ readonly inAts?: number; readonly moreSeats?: number; readonly managers?: number; readonly redirectUris?: readonly string[]; readonly budgets?: Partial<LinkedinBudgets> } | false;
  /** Whether the control server runs, through which tests play faults; default yes. */
  readonly hasControl?: boolean;
  /** Hears how much of the world is made, 0 to 1. */
  readonly progress?: (share: number) => void;
  readonly log?: (line: string) => void;
}

/** A running stand-in world. */
export interface Sandbox {
  readonly ats: {
    /** Base of the API, `…/v3`. */
    readonly apiUrl: string;
    readonly authUrl: string;
    readonly jobsUrl: string;
    readonly partner: { readonly clientId: string; readonly clientSecret: string };
    readonly customer: { readonly clientId: string; readonly clientSecret: string };
    /** The demo's recruiter. */
    readonly adminUserId: number;
  };
  readonly linkedin: Linkedin | undefined;
  /** Empty without a control server. */
  readonly controlUrl: string;
  stop(): Promise<void>;
}

function check(options: SandboxOptions): void {
  const { candidates, seed } = options;
  if (!Number.isSafeInteger(candidates) || candidates < SMALLEST_WORLD || candidates > LARGEST_WORLD)
    throw new RangeError(`candidates must be a whole number from ${SMALLEST_WORLD} to ${LARGEST_WORLD}, not ${candidates}`);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  if (options.rateLimit !== undefined && (!Number.isSafeInteger(options.rateLimit) || options.rateLimit < 1))
    throw new RangeError(`rateLimit must be a whole number above 0, not ${options.rateLimit}`);
}

/** Opens the world's file, and fills it unless it holds this very world already. */
async function openWorld(dataDir: string, options: SandboxOptions, now: number, log: (line: string) => void): Promise<AtsStore> {
  const path = join(dataDir, `ats-v${WORLD_FORMAT}-${options.seed}-${options.candidates}.sqlite`);
  await mkdir(dataDir, { recursive: true });
  const existing = new AtsStore(path);
  if (existing.meta('complete') === 'yes') return existing;
  existing.close();
  // A filling that was cut short leaves a file that nothing can be added to.
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(path + end, { force: true })));
  const store = new AtsStore(path);
  let tenths = 0;
  const filling = fillStore(store, {
    seed: options.seed,
    candidates: options.candidates,
    now,
    progress: (done) => {
      options.progress?.(done / options.candidates);
      const reached = Math.floor((done / options.candidates) * 10);
      if (reached > tenths) log(`world: ${done.toLocaleString('en')} of ${options.candidates.toLocaleString('en')} people`);
      tenths = reached;
    },
  });
  await filling.catch((error: unknown) => {
    store.close();
    throw error;
  });
  return store;
}

/** Starts the stand-in ATS, its sign-in server, the stand-in LinkedIn and the control server on loopback. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  check(options);
  const log = options.log ?? (() => {});
  const { sleep, readLagMs } = options;
  const switchboard = new Switchboard({
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(readLagMs === undefined ? {} : { readLagMs }),
    ...(sleep === undefined ? {} : { sleep }),
  });
  const temporary = options.dataDir === undefined ? await mkdtemp(join(tmpdir(), 'tandem-sandbox-')) : null;
  const dataDir = options.dataDir ?? temporary ?? tmpdir();
  const closers: (() => Promise<void> | void)[] = [
    () => (temporary === null ? undefined : rm(temporary, { recursive: true, force: true })),
  ];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const store = await openWorld(dataDir, options, switchboard.now(), log);
    closers.push(() => store.close());
    const redirectUris = options.gatewayRedirectUri === undefined ? [] : [options.gatewayRedirectUri];
    const { atsApp, authApp, controlApp, clients } = assembleWorld({
      store,
      switchboard,
      rateLimit: options.rateLimit ?? USUAL_RATE_LIMIT,
      fileKey: randomBytes(16).toString('hex'),
      redirectUris,
      log,
    });
    const serve = async (app: Parameters<typeof listen>[0], port: number | undefined, name: string): Promise<Listening> => {
      const server = await listen(app, port ?? 0, name);
      closers.push(() => server.stop());
      return server;
    };
    const api = await serve(atsApp, options.ports?.ats, 'the stand-in ATS');
    const auth = await serve(authApp, options.ports?.auth, 'the stand-in ATS’s sign-in');
    const control = options.hasControl === false ? null : await serve(controlApp, options.ports?.control, 'the control server');
    let linkedin: Linkedin | undefined;
    if (options.linkedin !== false) {
      linkedin = await startLinkedin({
        seed: options.seed,
        people: options.candidates,
        inAts: options.candidates,
        clock: switchboard,
        faults: faultMiddleware(switchboard, 'linkedin'),
        port: options.ports?.linkedin ?? 0,
        log,
        ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
        ...options.linkedin,
      });
      const started = linkedin;
      closers.push(() => started.stop());
    }
    const [partner, customer] = clients;
    return {
      ats: {
        apiUrl: `${api.url}/v3`,
        authUrl: auth.url,
        jobsUrl: `${api.url}/jobs`,
        adminUserId: userIdAt(0),
        partner: { clientId: partner.clientId, clientSecret: partner.clientSecret },
        customer: { clientId: customer.clientId, clientSecret: customer.clientSecret },
      },
      linkedin,
      controlUrl: control?.url ?? '',
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
