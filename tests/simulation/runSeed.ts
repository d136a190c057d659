import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from '../../src/main/core/data/openDatabase.ts';
import { colleagueDeed, doDeed, dueNow } from './deeds.ts';
import { Crash, createDesk, type Desk, type DeskName } from './desk.ts';
import type { FaultId } from './faults/faultIds.ts';
import { createFaultStage } from './faultStage.ts';
import { FAULTS } from './faults/registry.ts';
import { createIntents } from './intents.ts';
import { createOverwriteRules } from './overwriteRules.ts';
import { stillThere } from './peopleDeeds.ts';
import { createRemoteTruth } from './remoteTruth.ts';
import { API_HOST, AUTH_HOST, createRemoteWorld, DESK_USERS, type RemoteWorld, WORLD_START } from './remoteWorld.ts';
import { checkRest, movingCount } from './restRules.ts';
import { seeColleague, seeDeed } from './meetings.ts';
import { createRng } from './rng.ts';
import type { Item, Script } from './script.ts';
import { createSecretRules } from './secretRules.ts';
import { createStepRules } from './stepRules.ts';
import { createVirtualTime, runDry, type VirtualTime } from './virtualTime.ts';
import { createWalkRules } from './walkRules.ts';
import { createWire, type Wire } from './wire.ts';

/** Longer than Tandem waits before an older version is no late answer any more. */
const OLDER_TOLD_MS = 61_000;
/** When whoever could not sign in at the end of a day tries it again. */
const SIGN_IN_AGAIN_MS = 60_000;
/** Bounded virtual time: what is not at rest by then never will be. */
const REST_LIMIT_MS = 45 * 60_000;
const DAY_MS = 24 * 3_600_000;
const MOST_STEPS = 15_000;
/** What the program does from one timer or answer on until a change is marked as being sent takes fewer turns. */
const MOST_TURNS = 12;
/** For so many steps a person waits for the right moment. */
const STEPS_WATCHED = 60;
const TRACE_KEPT = 60;
/** So many lines of the trace are hashed at once. */
const LINES_HASHED = 500;

export interface Violation {
  readonly rule: string;
  readonly words: string;
}

export interface SeedResult {
  readonly seed: number;
  readonly actions: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  readonly stalls: readonly string[];
  readonly traceHash: string;
  /** The last steps before the first violation, or of the seed. */
  readonly trace: readonly string[];
  readonly requests: number;
  readonly steps: number;
}

/** What all seeds of one process share. */
export interface Stage {
  readonly world: RemoteWorld;
  readonly images: Readonly<Record<DeskName, { readonly database: Buffer; readonly vault: readonly (readonly [string, string])[] }>>;
  readonly root: string;
  /** The time that the world's clock follows. */
  follow(time: VirtualTime): void;
  close(): void;
}

const connectInput = (world: RemoteWorld, userId: number) => ({
  apiUrl: `https://${API_HOST}/v3`,
  authUrl: `https://${AUTH_HOST}`,
  ...world.customer(),
  actingUserId: String(userId),
});

/** Makes the remote and, by a first sync on a quiet day, an image of each desk's data. */
export async function createStage(root: string): Promise<Stage> {
  mkdirSync(root, { recursive: true });
  let time = createVirtualTime(WORLD_START);
  const world = createRemoteWorld({ now: () => Math.floor(time.now()) });
  const images: Partial<Record<DeskName, Stage['images'][DeskName]>> = {};
  for (const name of ['A', 'B'] as const) {
    time = createVirtualTime(WORLD_START);
    world.begin({ rateLimit: 300, readLagMs: 0 });
    const rng = createRng(7, name === 'A' ? 11 : 12);
    const wire = createWire(time, rng, world, { played() {}, trace() {}, violation() {}, page() {}, granted() {}, handled() {} });
    const folder = join(root, `image-${name}`);
    const desk = createDesk({ name, userId: DESK_USERS[name], time, rng, root: folder, readLagMs: 300, send: (...asked) => wire.send(...asked), trace() {} }, null);
    desk.start();
    void desk.core()?.handlers['accounts.connectGreenhouse'](connectInput(world, desk.userId));
    const isSynced = (): boolean => (desk.look<{ at: number | null }>('SELECT last_success_at AS at FROM account')[0]?.at ?? null) !== null;
    await runDry();
    for (let steps = 0; !isSynced(); steps += 1) {
      if (steps > 5000 || !(await time.step())) throw new Error(`desk ${name} never finished its first sync`);
    }
    const ending = desk.quit();
    await runDry();
    await ending;
    images[name] = { database: readFileSync(join(desk.currentFolder(), DATABASE_FILE)), vault: [...desk.vault.values] };
    world.end();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    world,
    images: images as Stage['images'],
    root,
    follow: (other) => {
      time = other;
    },
    close: () => {
      world.store.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Asks a desk again only when it has said that something changed. */
function whenChanged(ask: (desk: Desk) => number): (desk: Desk) => number {
  const known = new Map<Desk, { readonly at: number; readonly answer: number }>();
  return (desk) => {
    const at = desk.changes();
    const before = known.get(desk);
    if (before?.at === at) return before.answer;
    const answer = ask(desk);
    known.set(desk, { at, answer });
    return answer;
  };
}

let runs = 0;

/** Plays one script from its beginning to rest, and judges it. */
export async function runScript(stage: Stage, script: Script, onTrace: (line: string) => void = () => {}): Promise<SeedResult> {
  const { world } = stage;
  const time = createVirtualTime(WORLD_START + 30 * 60_000);
  stage.follow(time);
  world.begin({ rateLimit: script.rateLimit, readLagMs: script.readLagMs });
  runs += 1;
  const root = join(stage.root, `run-${runs}`);
  const rng = createRng(script.seed, 4);
  const hash = createHash('sha1');
  const hashed: string[] = [];
  let lines: string[] = [];
  const trace = (line: string): void => {
    const whole = `${Math.round(time.now() - WORLD_START)} ${line}`;
    hashed.push(whole);
    if (hashed.length === LINES_HASHED) hash.update(hashed.splice(0).join(''));
    onTrace(whole);
    lines.push(whole);
    if (lines.length > 4 * TRACE_KEPT) lines = lines.slice(-TRACE_KEPT);
  };
  const violations: Violation[] = [];
  const stalls: string[] = [];
  let kept: string[] | null = null;
  const violate = (rule: string, words: string): void => {
    if (violations.length >= 20 || violations.some((known) => known.rule === rule && known.words === words)) return;
    kept ??= lines.slice(-TRACE_KEPT);
    violations.push({ rule, words });
    trace(`VIOLATION ${rule} ${words}`);
  };
  const faults: Record<string, number> = {};
  const played = (id: FaultId): void => {
    faults[id] = (faults[id] ?? 0) + 1;
    trace(`played ${id}`);
  };

  const intents = createIntents();
  const truth = createRemoteTruth(world);
  const walks = createWalkRules(violate);
  const secrets = createSecretRules({ world, violate, now: () => time.now() });
  const overwrites = createOverwriteRules({ intents, world, violate, desks: () => both, now: () => time.now() });
  const rules = createStepRules({ intents, truth, violate, overwrites, isGone: (id) => world.store.find('candidates', id) === null });
  /** The latest time that the remote's clock ever showed, with its lag: what was written then is listed only when it is past again. */
  let latestRemote = 0;
  const followRemote = (mayHaveChanged = true): void => {
    latestRemote = Math.max(latestRemote, world.now() + world.switchboard.readLagMs);
    if (mayHaveChanged) rules.afterEffects(truth.follow());
  };
  const wire: Wire = createWire(time, rng, world, { played, trace, violation: violate, page: (desk, list, isReal) => (isReal ? walks.listed(desk, list) : walks.lied(desk, list)), granted: (desk) => secrets.granted(desk), handled: followRemote });
  const makeDesk = (name: DeskName): Desk => {
    const isFresh = script.fresh.includes(name);
    const image = stage.images[name];
    const desk = createDesk(
      { name, userId: DESK_USERS[name], time, rng: createRng(script.seed, name === 'A' ? 5 : 6), root, readLagMs: Math.max(300, script.readLagMs), send: (...asked) => wire.send(...asked), trace },
      isFresh ? null : image.database,
    );
    if (!isFresh) for (const [key, value] of image.vault) desk.vault.values.set(key, value);
    return desk;
  };
  const desks: Record<DeskName, Desk> = { A: makeDesk('A'), B: makeDesk('B') };
  const both = [desks.A, desks.B];
  let isAtRest = false;
  const downSince = new Map<Desk, number>();

  let isCompareOwed = false;
  const checksAtRest: (() => void)[] = [];
  const faultStage = createFaultStage({
    isOver: () => isAtRest,
    time,
    wire,
    world,
    desks,
    truth,
    intents,
    played,
    violate,
    trace,
    followRemote,
    signInAs,
    needsCompare: () => {
      isCompareOwed = true;
    },
    atRest: (check) => void checksAtRest.push(check),
    forgetOrder: (desk) => rules.forgetOrder(desk),
    remoteWentBack(candidateId) {
      truth.wentBack(candidateId);
      overwrites.wentBack(candidateId);
    },
  });

  async function signInAs(desk: Desk, userId: number): Promise<string | null> {
    trace(`${desk.name} is to be signed in as ${userId}`);
    const core = desk.core();
    if (!core) return '';
    try {
      await core.handlers['accounts.connectGreenhouse'](connectInput(world, userId));
      return null;
    } catch (error) {
      if (error instanceof Crash) return '';
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** The person connects where nobody is signed in. */
  function signIn(desk: Desk): void {
    const core = desk.core();
    if (!core || desk.isAsleep()) return;
    const accounts = desk.look<{ status: string }>('SELECT status FROM account');
    if (accounts.length > 0 && accounts[0]?.status !== 'signedOut') return;
    if (accounts.length > 0) secrets.signedOut(desk);
    trace(`${desk.name} signs in`);
    try {
      Promise.resolve(core.handlers['accounts.connectGreenhouse'](connectInput(world, desk.userId))).catch((error: unknown) => {
        trace(`${desk.name} did not sign in: ${String(error)}`);
        // The server asks for a pause: the person tries again later (fault F2).
        if (isAtRest && !(error instanceof Crash)) time.after(SIGN_IN_AGAIN_MS, () => signIn(desk));
      });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }

  function startDesk(desk: Desk): void {
    if (desk.core()) return;
    downSince.delete(desk);
    if (desk.lostCommits()) rules.forgetOrder(desk);
    trace(`${desk.name} starts: ${desk.start()}`);
    if (desk.core()) signIn(desk);
  }

  /** Waits for a step in which a change is due, and takes it back in the middle of that. */
  function undoInTurn(desk: Desk, salt: number): void {
    const turns = createRng(salt, 7).int(MOST_TURNS);
    time.inTurn(turns, STEPS_WATCHED, async () => {
      if (!desk.core() || desk.isAsleep() || dueNow(desk).length === 0) return false;
      await doDeed(desk, 'undoInTurn', salt, intents, trace, stillThere(world));
      return true;
    });
  }

  async function play(item: Item): Promise<void> {
    if (item.what === 'deed' && item.deed === 'undoInTurn') undoInTurn(desks[item.desk], item.salt);
    else if (item.what === 'deed') {
      const before = intents.all.length;
      await doDeed(desks[item.desk], item.deed, item.salt, intents, trace, stillThere(world));
      seeDeed(desks[item.desk], item.deed, intents.all.slice(before), played);
    } else if (item.what === 'colleague') {
      seeColleague(both, item, played);
      await colleagueDeed(world, item.deed, item.salt, trace);
      followRemote();
    } else FAULTS[item.id]?.play(faultStage, createRng(item.salt, 8));
  }

  /** After each step: what changed is looked at, and what lies down is lifted up after a while. */
  function afterStep(): void {
    for (const desk of both) {
      if (desk.core()) rules.afterStep(desk);
      else if (!downSince.has(desk)) {
        downSince.set(desk, time.now());
        time.after(isAtRest ? 500 : rng.between(500, 20_000), () => startDesk(desk));
      }
    }
  }

  let steps = 0;
  async function stepUntil(limit: number, isDone: () => boolean): Promise<boolean> {
    while (!isDone()) {
      const next = time.nextAt();
      if (next === null || next > limit || steps > MOST_STEPS) return false;
      steps += 1;
      await time.step();
      afterStep();
    }
    return true;
  }

  const begin = time.now();
  try {
    for (const desk of both) startDesk(desk);
    await runDry();
    for (const item of script.items) time.at(begin + item.at, () => play(item));
    for (const { at, play: playBesides } of script.also ?? []) time.at(begin + at, () => playBesides(faultStage));
    let isOver = false;
    time.at(begin + script.lengthMs, () => {
      isOver = true;
    });
    await stepUntil(Number.POSITIVE_INFINITY, () => isOver);

    // The faults stop.
    isAtRest = true;
    trace('rest');
    wire.calm();
    world.switchboard.readLagMs = script.readLagMs;
    for (const { userId } of both) world.store.patch('users', userId, { sees_private: true });
    for (const desk of both) {
      desk.disarm();
      desk.vault.isLocked = false;
      if (desk.isAsleep()) desk.sleepUntil(time.now());
      startDesk(desk);
    }
    await comeToRest();
    if (violations.length === 0 && stalls.length === 0) {
      checkRest({ world, truth, intents, violate }, both);
      for (const check of checksAtRest) check();
      secrets.atRest(both);
    }
  } finally {
    trace(`effects ${truth.effects.length}`);
    for (const desk of both) desk.dispose();
    world.end();
    rmSync(root, { recursive: true, force: true });
  }
  return {
    seed: script.seed,
    actions: script.items.filter(({ what }) => what !== 'fault').length,
    faults,
    violations,
    stalls,
    traceHash: hash.update(hashed.join('')).digest('hex'),
    trace: kept ?? lines.slice(-TRACE_KEPT),
    requests: wire.requests(),
    steps,
  };

  /** A day goes by asleep, once or again, until everything was compared from its beginning to its end. */
  async function compareAll(limit: number): Promise<boolean> {
    const since = new Map(both.map((desk) => [desk, desk.wallNow()]));
    const isCompared = (desk: Desk): boolean => desk.core() !== null && desk.look(`SELECT 1 FROM run WHERE kind = 'sweep' AND outcome = 'done' AND started_at >= ?`, since.get(desk)).length > 0;
    for (let days = 0; days < 3; days += 1) {
      const morning = time.now() + DAY_MS + 3_600_000;
      for (const desk of both) desk.sleepUntil(morning);
      if (!(await stepUntil(limit, () => time.now() > morning))) return false;
      for (const desk of both) faultStage.runNow(desk);
      if (await stepUntil(Math.min(limit, time.now() + REST_LIMIT_MS), () => both.every(isCompared))) return true;
    }
    return false;
  }

  async function comeToRest(): Promise<void> {
    let limit = time.now() + REST_LIMIT_MS;
    const moving = whenChanged((desk) => (desk.core() ? movingCount(desk) : 1));
    const lastSuccess = whenChanged((desk) => (desk.core() ? (desk.look<{ at: number | null }>('SELECT last_success_at AS at FROM account')[0]?.at ?? 0) : 0));
    const isCalm = (): boolean => both.every((desk) => moving(desk) === 0);
    const stalled = (what: string): void => {
      const states = both.map((desk) => (desk.core() ? `${desk.name}: ${desk.look<{ kind: string; state: string; message: string | null }>(`SELECT kind, state, message FROM outbox WHERE state <> 'done'`).map((one) => `${one.kind} ${one.state} ${one.message ?? ''}`).join('; ')}` : `${desk.name} is down`));
      stalls.push(`${what}; ${states.join(' | ')}`);
    };
    for (const desk of both)
      time.after(1000, () => {
        signIn(desk);
        try {
          desk.core()?.signal('online');
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
        }
      });
    const isOlderOpen = (): boolean => both.some((desk) => desk.look('SELECT 1 FROM older_row LIMIT 1').length > 0);
    let isOlderAwaited = false;
    for (let rounds = 0; rounds < 6; rounds += 1) {
      if (!(await stepUntil(limit, isCalm))) return stalled('edits do not come to rest');
      // Once more for what the remote shows later than it has it, and for what the other desk sent.
      const soonest = time.now() + 3000;
      const isLater = (): boolean => time.now() >= soonest && world.now() >= latestRemote + 2000;
      const lookAgain = (): void => {
        if (!isLater()) time.after(1000, lookAgain);
      };
      lookAgain();
      await stepUntil(limit, isLater);
      const effects = truth.effects.length;
      // Twice: a walk that was under way when it was asked for ends first.
      for (let walks = 0; walks < 2; walks += 1) {
        const before = new Map(both.map((desk) => [desk, lastSuccess(desk)]));
        for (const desk of both) faultStage.runNow(desk);
        await runDry();
        // Another time, not a later one: a clock may have been set back (fault E8).
        const isRead = (): boolean => both.every((desk) => ![0, before.get(desk)].includes(lastSuccess(desk)));
        if (!(await stepUntil(limit, isRead))) return stalled('a desk does not get to the end of a walk');
      }
      // What a desk sent meanwhile may have missed the walk of the other one.
      if (!isCalm() || truth.effects.length !== effects) continue;
      // What an older version means may be told only when no read lag explains it any more.
      if (!isOlderAwaited && isOlderOpen()) {
        isOlderAwaited = true;
        const toldAt = time.now() + OLDER_TOLD_MS;
        time.at(toldAt, () => {});
        await stepUntil(limit, () => time.now() >= toldAt);
        continue;
      }
      if (!isCompareOwed) return;
      isCompareOwed = false;
      limit += 4 * DAY_MS;
      if (!(await compareAll(limit))) return stalled('the compare of everything does not come to its end');
    }
    stalled('edits come up again and again');
  }
}
