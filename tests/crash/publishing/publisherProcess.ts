/*
 * One life of a desk that publishes, in a process of its own, to be killed. It says that it is warm, reads its order (see publisherLife.ts) from its standard
 * input, and works until it is killed or its input ends.
 */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import type { PublishState } from '../../../src/shared/domain/publishing.ts';
import { fastTime } from '../../support/fastTime.ts';
import { fileVault } from '../../support/fileVault.ts';
import { type Desk, startDesk } from '../../support/deskFixture.ts';
import { SETTINGS } from '../../support/publishingSettings.ts';
import type { PublisherLine, PublisherOrder } from './publisherLife.ts';

const LIMIT_MS = 120_000;
const say = (line: PublisherLine): void => void writeSync(1, `${JSON.stringify(line)}\n`);

async function control(order: PublisherOrder, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${order.place.controlUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

const accountOf = (desk: Desk, kind: string) => desk.status().accounts.find((account) => account.kind === kind);
const stateOf = (desk: Desk): PublishState => (desk.read['publishing.state']({}) as { accounts: PublishState[] }).accounts[0] as PublishState;
const isTold = (desk: Desk): boolean => {
  const { doneAt, queued, kinds } = stateOf(desk);
  return doneAt !== null && queued === 0 && kinds.every(({ asked }) => asked === 0);
};

async function told(desk: Desk): Promise<void> {
  await desk.until('everything is told', () => isTold(desk), LIMIT_MS).catch(() => {
    const rows = (sql: string): unknown[] => desk.core.store.db.prepare(sql).all();
    const { message, desk: whose, doneAt } = stateOf(desk);
    throw new Error(`never told: ${JSON.stringify({ message, whose, doneAt, queue: rows('SELECT * FROM publish_queue'), asked: rows(`SELECT * FROM publication WHERE state <> 'there'`) })}`);
  });
}

/** Signs in at the seat of who is signed in to the ATS. */
async function signInAtLinkedIn(desk: Desk, { place, userId }: PublisherOrder): Promise<void> {
  const { adminUrl } = place.linkedIn;
  const { seats } = (await (await fetch(`${adminUrl}/seats`)).json()) as { seats: { seatIndex: number; userId: number }[] };
  const session = { state: 'signedIn', userIndex: seats.find((seat) => seat.userId === userId)?.seatIndex };
  const taken = await fetch(`${adminUrl}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(session) });
  if (!taken.ok) throw new Error(await taken.text());
  const before = desk.events.length;
  const { url } = await desk.core.handlers['accounts.startLinkedInSignIn']({});
  await (await fetch(url)).arrayBuffer();
  const ended = await desk.until('the sign-in at LinkedIn has ended', () => desk.events.slice(before).find((event) => event.name === 'signInEnded'), LIMIT_MS);
  if (ended.name !== 'signInEnded' || ended.outcome !== 'connected') throw new Error(JSON.stringify(ended));
}

async function ready(desk: Desk, order: PublisherOrder): Promise<void> {
  const { linkedIn, gatewayUrl } = order.place;
  await control(order, '/ats/autoSignIn', { userId: order.userId });
  const { url } = await desk.core.handlers['accounts.startSignIn']({ kind: 'greenhouse', gatewayUrl });
  const page = await fetch(url);
  if (!page.ok) throw new Error(`the sign-in ended with ${page.status}`);
  await desk.until('the ATS is read', () => accountOf(desk, 'greenhouse')?.lastSuccessAt, LIMIT_MS);
  const { adminUrl: _, ...account } = linkedIn;
  if (order.way === 'keys') await desk.core.handlers['accounts.connectLinkedIn'](account);
  else await signInAtLinkedIn(desk, order);
  await desk.until('LinkedIn is read', () => accountOf(desk, 'linkedin')?.lastSuccessAt, LIMIT_MS);
}

/** Reads what changed in the ATS by now. */
async function pull(desk: Desk): Promise<void> {
  const before = accountOf(desk, 'greenhouse')?.lastSuccessAt ?? 0;
  await desk.core.handlers['sync.run']({ accountId: null });
  await desk.until('the ATS was read again', () => (accountOf(desk, 'greenhouse')?.lastSuccessAt ?? 0) > before, LIMIT_MS);
}

async function live(order: PublisherOrder): Promise<void> {
  const desk = startDesk({ dataDir: order.dataDir, readLagMs: 0, vault: fileVault(order.dataDir), time: fastTime(order.speed, order.began) });
  const end = async (): Promise<never> => {
    await desk.stop();
    process.exit(0);
  };
  if (order.part === 'ready') {
    await ready(desk, order);
    return end();
  }
  const { accountId, settings } = stateOf(desk);
  say({ say: 'begin' });
  if (settings.publisher !== 'tandem') await desk.core.handlers['publishing.choose']({ accountId, settings: { ...SETTINGS, resumes: true, viewers: order.viewers ?? 'everybody' } });
  await pull(desk);
  await told(desk);
  if (order.part === 'publish') return say({ say: 'end' });
  const isGone = (id: string): boolean => desk.core.store.db.prepare(`SELECT 1 FROM publication WHERE kind = 'candidate' AND record_id = ?`).get(id) === undefined;
  await desk.until('who is deleted is told no more', () => order.gone.every(isGone), LIMIT_MS);
  await pull(desk);
  await told(desk);
  const toldAt = (): string => JSON.stringify(desk.core.store.db.prepare('SELECT kind, parent_id, record_id, at FROM publication ORDER BY 1, 2, 3').all());
  const before = toldAt();
  await desk.core.handlers['publishing.compareAll']({ accountId });
  await desk.until('LinkedIn is read back', () => isTold(desk) && stateOf(desk).readBack !== null, LIMIT_MS);
  const { readBack, message, kinds } = stateOf(desk);
  if (message !== null || readBack === null || readBack.people + readBack.jobs > 0 || kinds.some(({ refused }) => refused > 0)) throw new Error(`not at rest: ${JSON.stringify({ message, readBack, kinds })}`);
  if (toldAt() !== before) throw new Error('comparing everything once more told something');
  return end();
}

flushCompileCache();
say({ say: 'warm' });
const lines = createInterface({ input: process.stdin });
const [line] = (await once(lines, 'line')) as [string];
// Nobody is left to kill it.
lines.once('close', () => process.exit(1));
await live(JSON.parse(line) as PublisherOrder);
