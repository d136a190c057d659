import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from '../../../shared/domain/account.ts';
import type { AppInfo } from '../../../shared/ipc/appRequests.ts';
import type { RequestName } from '../../../shared/ipc/contract.ts';
import type { DemoState } from '../../../shared/ipc/demoRequests.ts';
import type { TandemEvent } from '../../../shared/ipc/events.ts';
import { type Result, TandemError } from '../../../shared/result.ts';
import type { Timers } from '../../core/platform/clock.ts';
import type { HostHandlers, RouterOptions } from '../../ipc/router.ts';
import { createDemoSignIn } from './demoSignIn.ts';
import { freePorts, portsSchema, startDemoWorld } from './demoWorld.ts';
import type { DemoWorld } from './demoWorld.ts';
import type { Demo } from './readDemo.ts';

export interface DemoOptions {
  /** Stand-ins that somebody else runs, which Tandem was started with. */
  readonly given: Demo | null;
  /** Entry of the demo's own world, where the build has one. */
  readonly world: URL | null;
  /** Origins of the page around LinkedIn's widget, to which the stand-in shows it. */
  readonly frameOrigins: readonly string[];
  readonly dataDir: string;
  /** False where keys last until Tandem ends: the demo's are then given anew at each start. */
  readonly keepsKeys: boolean;
  readonly timers: Timers;
  /** The host's own questions to the core. */
  readonly ask: (name: RequestName, args: unknown) => Promise<Result<unknown>>;
  readonly publish: (event: TandemEvent) => void;
  /** What could not be reached can be now. */
  readonly retry: () => void;
  readonly log: (line: string) => void;
}

export interface DemoDesk {
  readonly handlers: Pick<HostHandlers, Extract<keyof HostHandlers, `demo.${string}`>>;
  /** The core as windows may ask it: while this is the demo, nothing else is connected. */
  guard(core: RouterOptions['core']): RouterOptions['core'];
  /** Starts the stand-ins again when a demo is connected. Costs nothing where there is none. */
  begin(): Promise<void>;
  /** Accounts have changed: a demo whose accounts are gone is taken away. */
  look(): Promise<void>;
  /** Hears of what happens in the core. */
  heard(event: TandemEvent): void;
  stop(): Promise<void>;
}

/** What a window is told of a demo that Tandem was started with. */
export function offeredDemo(demo: Demo | null): AppInfo['defaults']['demo'] {
  return demo === null ? null : { ats: demo.greenhouse.apiUrl, linkedIn: demo.linkedIn?.apiUrl ?? null };
}

const ENDED_WORDS = 'The demo’s stand-ins have ended. Start them again.';

const noteSchema = z.object({ ports: portsSchema, accounts: z.array(z.string()) });
type Note = z.infer<typeof noteSchema>;

/** Requests that would put somebody's own people among the invented ones. */
const CONNECTS: ReadonlySet<RequestName> = new Set<RequestName>(['accounts.startSignIn', 'accounts.startLinkedInSignIn', 'accounts.connectGreenhouse', 'accounts.connectLinkedIn']);

/**
 * The demo of this Tandem. Its world lies in a folder of its own in the data folder, and that folder is the sign of it: it is there from
 * before the first account is connected until after the last one is gone, and while it is there nothing else can be connected.
 */
export function createDemo(options: DemoOptions): DemoDesk {
  const { given, publish } = options;
  const folder = join(options.dataDir, 'demo');
  const noteFile = join(folder, 'demo.json');
  let phase: DemoState['phase'] = existsSync(noteFile) ? 'stopped' : 'none';
  let share: number | null = null;
  let problem: string | null = null;
  let world: DemoWorld | null = null;
  let making: AbortController | null = null;
  let isEnded = false;
  /** Sign-ins that were begun and may end after the demo has opened, and how many others connect just now. */
  const signIns = new Set<string>();
  let connecting = 0;
  /** Making, starting and taking away come one after the other. */
  let turns: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turns.then(work, work);
    turns = next.catch(() => undefined);
    return next;
  };

  const come = (next: DemoState['phase'], why: string | null = null): void => {
    [phase, problem, share] = [next, why, next === 'making' ? 0 : null];
    publish({ name: 'demo' });
  };
  /** Its world may have ended while its accounts were connected. */
  const started = (): void => (world === null ? come('stopped', ENDED_WORDS) : come('running'));
  const need = async (name: RequestName, args: unknown): Promise<unknown> => {
    const answer = await options.ask(name, args);
    if (!answer.ok) throw new TandemError(answer.code, answer.message, answer.details);
    return answer.value;
  };
  const accounts = async (): Promise<Account[]> => ((await need('accounts.list', {})) as { accounts: Account[] }).accounts;
  const readNote = (): Note | null => {
    try {
      return noteSchema.parse(JSON.parse(readFileSync(noteFile, 'utf8')));
    } catch {
      return null;
    }
  };
  const writeNote = (note: Note): void => writeFileSync(noteFile, JSON.stringify(note), { mode: 0o600 });

  const noted = (): readonly string[] => readNote()?.accounts ?? [];
  const { signIn, heard } = createDemoSignIn({ timers: options.timers, need });

  const startWorld = async (ports: Note['ports']): Promise<Demo> => {
    const { world: entry } = options;
    if (entry === null) throw new Error('this Tandem comes without them');
    making = new AbortController();
    try {
      world = await startDemoWorld({
        entry,
        folder,
        ports,
        frameOrigins: options.frameOrigins,
        timers: options.timers,
        signal: making.signal,
        onProgress(done) {
          share = done;
          publish({ name: 'demo' });
        },
        onDeath(reason) {
          world = null;
          options.log(`the demo’s stand-ins have ended: ${reason}`);
          if (!isEnded) come('stopped', ENDED_WORDS);
        },
      });
      return world.demo;
    } finally {
      making = null;
    }
  };
  const clear = async (): Promise<void> => {
    const running = world;
    world = null;
    await running?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    come('none');
  };

  /** Connects the stand-ins that are wanted, the ATS first. @param onMade hears of each account at once */
  const connect = async (demo: Demo, isWanted: (account: Account | undefined) => boolean, onMade: (id: string) => void): Promise<void> => {
    const known = await accounts();
    const wants = (kind: Account['kind']): boolean => isWanted(known.find((account) => account.kind === kind));
    const { gateway, greenhouse, linkedIn } = demo;
    const byGateway = async (kind: Account['kind'], way: string): Promise<void> => {
      await signIn(kind, { ...demo, gateway: way });
      const made = (await accounts()).find((account) => account.kind === kind);
      if (made !== undefined) onMade(made.id);
    };
    if (wants('greenhouse')) {
      if (gateway === null) onMade(((await need('accounts.connectGreenhouse', greenhouse)) as Account).id);
      else await byGateway('greenhouse', gateway);
    }
    if (linkedIn === null || !wants('linkedin')) return;
    if (gateway === null) onMade(((await need('accounts.connectLinkedIn', linkedIn)) as Account).id);
    else await byGateway('linkedin', gateway);
  };
  /** What is connected is left as it is. */
  const isMissing = (account: Account | undefined): boolean => account === undefined || account.status === 'signedOut';
  const note = (ports: Note['ports']) => (id: string): void => writeNote({ ports, accounts: [...new Set([...noted(), id])] });

  /** Removes the accounts that are the demo's, then its world. */
  const takeAway = async (): Promise<void> => {
    come('leaving');
    try {
      const own = noted();
      for (const { id } of (await accounts()).filter((account) => own.includes(account.id))) await need('accounts.signOut', { accountId: id, dropWaiting: true, wipe: true });
      await need('accounts.endRemovals', {});
    } catch (error) {
      come(world === null ? 'stopped' : 'running');
      throw error;
    }
    await clear();
  };

  const open = async (): Promise<void> => {
    if (connecting > 0 || (await accounts()).length > 0) {
      throw new TandemError('conflict', 'Something is connected already. The demo opens on an empty Tandem, so that its invented people never stand among yours.');
    }
    for (const attemptId of signIns) await options.ask('accounts.cancelSignIn', { attemptId });
    signIns.clear();
    come('making');
    try {
      const ports = await freePorts();
      await mkdir(folder, { recursive: true, mode: 0o700 });
      writeNote({ ports, accounts: [] });
      const demo = await startWorld(ports);
      come('connecting');
      await connect(demo, isMissing, note(ports));
      started();
    } catch (error) {
      // One account may be there, the other not.
      await takeAway().catch(() => undefined);
      if (error instanceof TandemError) throw error;
      throw new TandemError('internal', `The demo could not be opened: ${error instanceof Error ? error.message : String(error)}.`);
    }
  };

  /** Starts the stand-ins of a demo that is connected. */
  const resume = async (): Promise<void> => {
    const kept = readNote();
    try {
      if (kept === null) throw new Error('what was noted of it cannot be read');
      const demo = await startWorld(kept.ports);
      // Made just before Tandem ended, and not noted: there is nothing else that they could be.
      if (kept.accounts.length === 0) writeNote({ ...kept, accounts: (await accounts()).map(({ id }) => id) });
      // An account that the person has removed from the demo is not made again.
      if (!options.keepsKeys) await connect(demo, (account) => account !== undefined, note(kept.ports));
      started();
      options.retry();
    } catch (error) {
      if (isEnded) return;
      const words = error instanceof Error ? error.message : String(error);
      options.log(`the demo’s stand-ins could not be started: ${words}`);
      come('stopped', `The demo’s stand-ins could not be started: ${words}`);
    }
  };

  return {
    handlers: {
      'demo.state': async () => ({ isOffered: given !== null || options.world !== null, phase, share, problem }),
      'demo.connect': async () => {
        if (given !== null) {
          await connect(given, isMissing, () => undefined);
          return {};
        }
        if (options.world === null) throw new TandemError('refused', 'This Tandem has no demo.');
        await inTurn(async () => {
          if (phase === 'none') return open();
          if (phase === 'stopped') await resume();
          if (phase === 'stopped') throw new TandemError('internal', problem ?? 'The demo could not be started.');
        });
        return {};
      },
      'demo.cancel': async () => {
        making?.abort(new TandemError('cancelled', 'The demo was not opened.'));
        return {};
      },
      'demo.leave': async () => {
        if (phase === 'none') throw new TandemError('conflict', 'This is not the demo.');
        await inTurn(async () => {
          if (phase !== 'none') await takeAway();
        });
        return {};
      },
    },
    guard: (core) => ({
      async request(name, args) {
        if (!CONNECTS.has(name)) return core.request(name, args);
        if (phase !== 'none') return { ok: false, code: 'conflict', message: 'This is the demo. Leave it first, in Settings under Accounts: its invented people never stand among yours.', details: { reason: 'demo' } };
        connecting += 1;
        const answer = await core.request(name, args).finally(() => (connecting -= 1));
        if ((name === 'accounts.startSignIn' || name === 'accounts.startLinkedInSignIn') && answer.ok) signIns.add((answer.value as { attemptId: string }).attemptId);
        return answer;
      },
    }),
    async begin() {
      if (phase === 'none') return;
      await inTurn(async () => {
        const known = await options.ask('accounts.list', {});
        // The data cannot be used just now; whatever comes of it, the world waits.
        if (!known.ok) return;
        if ((known.value as { accounts: Account[] }).accounts.length === 0) await clear();
        else await resume();
      });
    },
    async look() {
      if (phase !== 'running' && phase !== 'stopped') return;
      await inTurn(async () => {
        if (phase !== 'running' && phase !== 'stopped') return;
        const known = await options.ask('accounts.list', {});
        const own = noted();
        if (known.ok && !(known.value as { accounts: Account[] }).accounts.some(({ id }) => own.includes(id))) await clear();
      });
    },
    heard,
    async stop() {
      isEnded = true;
      making?.abort(new TandemError('cancelled', 'Tandem is closing.'));
      await turns;
      await world?.stop();
      world = null;
    },
  };
}
