import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf, type Rng, rngOf } from '../../../src/sandbox/world/rng.ts';
import { endProcess, startProcess } from '../killedProcess.ts';
import { worldRecords } from '../worldJudge.ts';
import { judgePublishing, ledgerMark, settledRecords, toldAgain } from './judgePublishing.ts';
import { PUBLISH_PARTS, type PublisherLine, type PublisherOrder, type PublishPart, type PublishPlace, type PublishWay } from './publisherLife.ts';

/** What came of it; the last line of `npm run kill -- --publishing --json`. */
export interface PublishKillResult {
  readonly times: number;
  readonly kills: Readonly<Record<PublishPart, number>>;
  readonly way: PublishWay;
  /** Records that LinkedIn had acknowledged before a life and that were looked at after it, over all lives: none was told again. */
  readonly settled: number;
  /** Records that LinkedIn had at rest, over all folders. */
  readonly records: number;
  readonly seconds: number;
}

export interface PublishKillOptions {
  readonly times: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  /** Default: keys. */
  readonly way?: PublishWay;
  readonly perFolder?: Readonly<Record<PublishPart, number>>;
}

/** Minutes of LinkedIn's and of the gateway's take seconds. */
const SPEED = 30;
const USUAL_PER_FOLDER: Readonly<Record<PublishPart, number>> = { first: 6, updates: 8, deletions: 6 };
const FIRST_GUESS_MS: Readonly<Record<PublishPart, number>> = { first: 900, updates: 700, deletions: 700 };
/** A life that does not come to its end in this time hangs. */
const LIFE_LIMIT_MS = 240_000;

const program = (file: string): string => join(import.meta.dirname, file);

/** What people do in the ATS between two lives of the publisher. What is changed may be changed back, before LinkedIn was told or after. */
class Colleagues {
  readonly gone: string[] = [];
  readonly #place: PublishPlace;
  readonly #rng: Rng;
  #people: string[] = [];
  #jobs: string[] = [];
  readonly #private = new Set<string>();
  readonly #confidential = new Set<string>();
  /** Who and what was changed, hidden or shown since `settled` was called: such a change may have been read here and taken back there. */
  readonly shifted = { people: new Set<string>(), jobs: new Set<string>() };

  constructor(place: PublishPlace, rng: Rng) {
    this.#place = place;
    this.#rng = rng;
  }

  async begin(): Promise<void> {
    const ids = async (path: string): Promise<string[]> => (await worldRecords(this.#place).list(path)).map(({ id }) => String(id));
    this.#people = await ids('/candidates?per_page=500');
    this.#jobs = await ids('/jobs?per_page=500');
  }

  async #act(method: string, path: string, body?: unknown): Promise<void> {
    const answer = await fetch(`${this.#place.controlUrl}/ats/act`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: this.#place.adminUserId, do: { method, path, ...(body === undefined ? {} : { body }) } }),
    });
    const { status, body: said } = (await answer.json()) as { status: number; body: unknown };
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(said)}`);
  }

  #one(from: readonly string[]): string {
    return from[this.#rng.int(0, from.length - 1)] ?? '';
  }

  /** The desk has told everything as it is now. */
  settled(): void {
    this.shifted.people.clear();
    this.shifted.jobs.clear();
  }

  async change(part: PublishPart): Promise<void> {
    if (part === 'first') return;
    for (let n = 0; n < 3; n += 1) {
      const moved = this.#one(this.#people);
      this.shifted.people.add(moved);
      await this.#act('PATCH', `/candidates/${moved}`, { company: this.#one(['Fjord AS', 'Polar AS']) });
    }
    const hidden = this.#rng.int(0, 1) === 0 && this.#private.size > 0 ? this.#one([...this.#private]) : this.#one(this.#people);
    if (!this.#private.delete(hidden)) this.#private.add(hidden);
    this.shifted.people.add(hidden);
    await this.#act('PATCH', `/candidates/${hidden}`, { private: this.#private.has(hidden) });
    const job = this.#confidential.size > 1 ? this.#one([...this.#confidential]) : this.#one(this.#jobs);
    if (!this.#confidential.delete(job)) this.#confidential.add(job);
    this.shifted.jobs.add(job);
    const answer = await fetch(`${this.#place.controlUrl}/ats/jobs/${job}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ confidential: this.#confidential.has(job) }) });
    if (!answer.ok) throw new Error(`a job was not changed: ${answer.status}`);
    if (part !== 'deletions') return;
    const gone = this.#one(this.#people);
    this.#people = this.#people.filter((id) => id !== gone);
    this.#private.delete(gone);
    this.gone.push(gone);
    await this.#act('DELETE', `/candidates/${gone}`);
  }
}

/**
 * Kills a publisher at random moments of a first global sync, of updates and of deletions, while people go on in the ATS; starts it again on the same folder, and
 * when all kills of a folder are done lets it come to rest and compares its ledger, the gateway's and LinkedIn. The moments are chosen by the seed.
 *
 * @param options.perFolder kills of each part before a folder comes to rest
 * @throws Error when a publisher does not come to rest, or the three are not equal then, or one told again what LinkedIn had acknowledged and nobody had changed
 */
export async function runPublishKills({ times, seed, say, way = 'keys', perFolder = USUAL_PER_FOLDER }: PublishKillOptions): Promise<PublishKillResult> {
  const startedAt = performance.now();
  const kills: Record<PublishPart, number> = { first: 0, updates: 0, deletions: 0 };
  const span = { ...FIRST_GUESS_MS };
  const total = (): number => PUBLISH_PARTS.reduce((sum, part) => sum + kills[part], 0);
  const top = mkdtempSync(join(tmpdir(), 'tandem-publish-kill-'));
  let records = 0;
  let settledCount = 0;
  let lives = 0;

  /** @returns whether the kill met the work, and how long the work took when it did not */
  async function live(order: PublisherOrder, killAfterMs: number | null): Promise<{ readonly code: number | null; readonly killed: boolean; readonly endedAfterMs: number | null }> {
    const desk = startProcess(top, program('publisherProcess.ts'), []);
    const limit = setTimeout(() => desk.child.kill('SIGABRT'), LIFE_LIMIT_MS);
    let kill: NodeJS.Timeout | undefined;
    let beganAt = 0;
    let killed = false;
    let endedAfterMs: number | null = null;
    desk.lines.on('line', (text) => {
      const line = JSON.parse(text) as PublisherLine;
      if (line.say === 'begin' && killAfterMs !== null) {
        beganAt = performance.now();
        kill = setTimeout(() => (killed = desk.child.kill('SIGKILL')), killAfterMs);
      } else if (line.say === 'end') {
        clearTimeout(kill);
        endedAfterMs = performance.now() - beganAt;
        desk.child.kill('SIGKILL');
      }
    });
    desk.child.stdin?.write(`${JSON.stringify(order)}\n`);
    const [code] = (await desk.exited) as [number | null];
    clearTimeout(limit);
    clearTimeout(kill);
    return { code, killed: killed && endedAfterMs === null, endedAfterMs };
  }

  async function folder(round: number): Promise<void> {
    const began = Date.now();
    const worldDir = mkdtempSync(join(top, 'world-'));
    const dataDir = mkdtempSync(join(top, 'desk-'));
    const world = startProcess(top, program('publishWorldProcess.ts'), [worldDir, String(seed + round), String(SPEED), String(began)]);
    try {
      const [line] = (await once(world.lines, 'line')) as [string];
      const place = JSON.parse(line) as PublishPlace;
      const people = new Colleagues(place, rngOf(seed, 100 + round));
      await people.begin();
      const order = (part: PublisherOrder['part']): PublisherOrder => ({ place, dataDir, speed: SPEED, began, part, way, userId: place.adminUserId, gone: people.gone });
      const ready = await live(order('ready'), null);
      if (ready.code !== 0) throw new Error(`folder ${round} was not made ready: ${ready.code}`);
      for (const part of PUBLISH_PARTS)
        for (let n = 0; n < perFolder[part] && total() < times; n += 1) {
          await people.change(part);
          lives += 1;
          const settled = settledRecords(dataDir, people.shifted);
          const before = ledgerMark(dataDir);
          const life = await live(order('publish'), 50 + rngOf(hashOf(seed, lives), 1).next() * span[part]);
          if (life.killed) {
            kills[part] += 1;
            // On a machine that others keep busy a life needs longer until anything is told.
            if (ledgerMark(dataDir) === before) for (const each of PUBLISH_PARTS) span[each] *= 1.6;
            else span[part] *= 1.1;
          } else if (life.endedAfterMs === null) throw new Error(`life ${lives} (${part}) ended by itself with ${life.code}`);
          else span[part] = Math.max(200, (span[part] + life.endedAfterMs) / 2);
          settledCount += settled.size;
          const twice = toldAgain(settled, settledRecords(dataDir, people.shifted));
          if (twice.length > 0) throw new Error(`Told again in life ${lives} (${part}), and nobody had changed it:\n${twice.slice(0, 20).join('\n')}`);
          if (life.endedAfterMs !== null) people.settled();
          // There is one first global sync.
          if (part === 'first' && life.endedAfterMs !== null) break;
        }
      const rest = await live(order('rest'), null);
      if (rest.code !== 0) throw new Error(`folder ${round} did not come to rest: ${rest.code}`);
      const verdict = await judgePublishing(dataDir, place, people.gone);
      records += verdict.records;
      if (verdict.wrong.length > 0) throw new Error(`Not equal at rest, after ${total()} kills:\n${verdict.wrong.slice(0, 20).join('\n')}`);
    } finally {
      await endProcess(world);
      for (const dir of [worldDir, dataDir]) rmSync(dir, { recursive: true, force: true });
    }
  }

  try {
    for (let round = 0; total() < times; round += 1) {
      await folder(round);
      say(`${total()} of ${times} kills, ${records} records, ${Math.round((performance.now() - startedAt) / 1000)} s`);
    }
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
  return { times, way, kills, settled: settledCount, records, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
}
