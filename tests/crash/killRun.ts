import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf, rngOf } from '../../src/sandbox/world/rng.ts';
import { endProcess, type KilledProcess, startProcess } from './killedProcess.ts';
import { FOLDERS_PER_WORLD, KILL_PARTS, type KillPart, type LifeLine, type LifeOrder, type WorldPlace } from './life.ts';
import { judgeWorld, type Told, worldRecords } from './worldJudge.ts';

export interface KillOptions {
  readonly times: number;
  readonly seed: number;
  /** Progress, one line each. */
  readonly say: (line: string) => void;
}

/** What came of it; the last line of `npm run kill -- --json`. */
export interface KillResult {
  readonly times: number;
  readonly kills: Readonly<Record<KillPart, number>>;
  /** Edits that a desk had acknowledged. */
  readonly edits: number;
  /** Acknowledged and not at the remote. */
  readonly lost: number;
  /** Made at the remote more often than meant. */
  readonly doubled: number;
  readonly seconds: number;
}

/** Kills of each kind on one data folder; then it comes to rest and is judged. */
const PER_FOLDER: Readonly<Record<KillPart, number>> = { firstSync: 4, push: 6, tokenRefresh: 4 };
/** How many of all kills each kind has, as a folder has them: the rest goes to sending, which is most of a day. */
function sharesOf(times: number): Readonly<Record<KillPart, number>> {
  const perFolder = KILL_PARTS.reduce((sum, part) => sum + PER_FOLDER[part], 0);
  const firstSync = Math.floor((times * PER_FOLDER.firstSync) / perFolder);
  const tokenRefresh = Math.floor((times * PER_FOLDER.tokenRefresh) / perFolder);
  return { firstSync, tokenRefresh, push: times - firstSync - tokenRefresh };
}

/** How long the work takes that is to be killed, before one was seen to come to its end. */
const FIRST_GUESS_MS: Readonly<Record<KillPart, number>> = { firstSync: 400, push: 500, tokenRefresh: 200 };
/** A life that does not come to its end in this time hangs. */
const LIFE_LIMIT_MS = 90_000;

const program = (file: string): string => join(import.meta.dirname, file);

/** One life: how far it came, and whether the kill met the work that it was meant for. */
interface LifeEnd {
  readonly killed: boolean;
  /** The work came to its end before the kill, after so many milliseconds. */
  readonly endedAfterMs: number | null;
  readonly code: number | null;
  /** An edit was acknowledged. */
  readonly hasSaved: boolean;
}

/**
 * Kills desks at random moments of a first sync, of sending and of a token's renewal, starts each again on the same folder, and when all
 * kills of a folder are done lets it come to rest and compares both sides. The moments are chosen by the seed.
 *
 * @throws Error when a desk does not come to rest, or both sides are not equal then
 */
export async function runKills({ times, seed, say }: KillOptions): Promise<KillResult> {
  const began = performance.now();
  const kills: Record<KillPart, number> = { firstSync: 0, push: 0, tokenRefresh: 0 };
  const shares = sharesOf(times);
  const span = { ...FIRST_GUESS_MS };
  const total = (): number => KILL_PARTS.reduce((sum, part) => sum + kills[part], 0);
  const top = mkdtempSync(join(tmpdir(), 'tandem-kill-'));
  const start = (file: string, ...args: readonly string[]): KilledProcess => startProcess(top, program(file), args);
  const lost: string[] = [];
  const doubled: string[] = [];
  let edits = 0;
  let lives = 0;
  /** The next desk is loaded while this one lives. */
  let spare: KilledProcess | null = start('deskProcess.ts');
  let world: KilledProcess | null = null;

  async function live(order: LifeOrder, told: Told[], killAfterMs: number | null): Promise<LifeEnd> {
    const desk = spare ?? start('deskProcess.ts');
    spare = null;
    let killed = false;
    let beganAt = 0;
    let endedAfterMs: number | null = null;
    let hasSaved = false;
    let kill: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => desk.child.kill('SIGABRT'), LIFE_LIMIT_MS);
    desk.lines.on('line', (text) => {
      const line = JSON.parse(text) as LifeLine;
      if (line.say === 'intent') told.push({ intent: line.intent, acknowledged: false });
      else if (line.say === 'saved') {
        const last = told.at(-1);
        if (last) last.acknowledged = true;
        hasSaved = true;
      } else if (line.say === 'begin' && killAfterMs !== null) {
        beganAt = performance.now();
        kill = setTimeout(() => (killed = desk.child.kill('SIGKILL')), killAfterMs);
      } else if (line.say === 'end') {
        clearTimeout(kill);
        endedAfterMs = performance.now() - beganAt;
        desk.child.kill('SIGKILL');
      }
    });
    desk.child.stdin?.write(`${JSON.stringify(order)}\n`);
    spare = start('deskProcess.ts');
    const [code] = (await desk.exited) as [number | null];
    clearTimeout(limit);
    clearTimeout(kill);
    return { killed: killed && endedAfterMs === null, endedAfterMs, code, hasSaved };
  }

  /** All kills of one folder, and what was found at rest. */
  async function folder(place: WorldPlace, round: number): Promise<void> {
    const dataDir = mkdtempSync(join(top, 'desk-'));
    const told: Told[] = [];
    const after = (await worldRecords(place).effects(0)).at(-1)?.id ?? 0;
    const orderOf = (part: LifeOrder['part']): LifeOrder => {
      lives += 1;
      return { world: place, dataDir, part, folder: round, name: `r${round} l${lives}`, seed: hashOf(seed, lives), edits: part === 'push' ? 4 : 2 };
    };
    for (const part of KILL_PARTS)
      for (let n = 0; n < PER_FOLDER[part] && kills[part] < shares[part]; n += 1) {
        const order = orderOf(part);
        const life = await live(order, told, rngOf(order.seed, 1).next() * span[part]);
        if (life.killed) {
          kills[part] += 1;
          // On a busy machine the work takes longer: it is to be met in the middle, not always before anything was done.
          if (!life.hasSaved) span[part] *= 1.3;
        } else if (life.endedAfterMs === null) throw new Error(`${order.name} (${part}) ended by itself with ${life.code}`);
        else span[part] = Math.max(20, (span[part] + life.endedAfterMs) / 2);
        // There is one first sync.
        if (part === 'firstSync' && life.endedAfterMs !== null) break;
      }
    const rest = await live(orderOf('rest'), told, null);
    if (rest.code !== 0) throw new Error(`folder ${round} did not come to rest: ${rest.code}`);
    const verdict = await judgeWorld(dataDir, place, told, after);
    lost.push(...verdict.lost);
    doubled.push(...verdict.doubled);
    edits += told.filter((one) => one.acknowledged).length;
    if (verdict.wrong.length + verdict.lost.length + verdict.doubled.length > 0)
      say([`folder ${round}:`, ...verdict.lost.map((what) => `  lost ${what}`), ...verdict.doubled.map((what) => `  doubled ${what}`), ...verdict.wrong.map((what) => `  ${what}`), ...(verdict.traces.length > 0 ? [...told.map((one) => `  told ${JSON.stringify(one)}`), ...verdict.traces.map((what) => `  ${what}`)] : [])].join('\n'));
    if (verdict.wrong.length > 0) throw new Error(`Both sides are not equal at rest, after ${total()} kills.`);
    rmSync(dataDir, { recursive: true, force: true });
  }

  try {
    let place: WorldPlace | null = null;
    for (let round = 0; total() < times; round += 1) {
      if (world === null || place === null || round % FOLDERS_PER_WORLD === 0) {
        if (world) await endProcess(world);
        world = start('worldProcess.ts', mkdtempSync(join(top, 'world-')), String(seed));
        const [line] = (await once(world.lines, 'line')) as [string];
        place = JSON.parse(line) as WorldPlace;
      }
      await folder(place, round);
      say(`${total()} of ${times} kills, ${edits} edits, ${Math.round((performance.now() - began) / 1000)} s`);
    }
  } finally {
    if (world) await endProcess(world);
    // What the last life left loading.
    const left = spare as KilledProcess | null;
    if (left) await endProcess(left);
    rmSync(top, { recursive: true, force: true });
  }
  return { times, kills, edits, lost: lost.length, doubled: doubled.length, seconds: Math.round((performance.now() - began) / 100) / 10 };
}
