/*
 * One life of a desk in a process of its own, to be killed. It says that it is warm, reads its order (see life.ts) from its standard
 * input, and works until it is killed or its input ends.
 */
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Vault } from '../../src/main/core/platform/vault.ts';
import { rngOf } from '../../src/sandbox/world/rng.ts';
import { type Desk, startDesk } from '../support/deskFixture.ts';
import type { LifeLine, LifeOrder } from './life.ts';
import { makeIntents, peopleOf } from './makeIntents.ts';

/** Written at once, so that what was said before a kill was heard. */
const say = (line: LifeLine): void => void writeSync(1, `${JSON.stringify(line)}\n`);

/** Outlives the process, as a keychain does, and never holds half a value. */
function fileVault(file: string, onSet: () => void): Vault {
  const stored = (): Record<string, string> => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {});
  const store = (values: Record<string, string>): void => {
    writeFileSync(`${file}.new`, JSON.stringify(values));
    renameSync(`${file}.new`, file);
  };
  return {
    get: async (key) => stored()[key] ?? null,
    async set(key, value) {
      store({ ...stored(), [key]: value });
      onSet();
    },
    delete: async (key) => store(Object.fromEntries(Object.entries(stored()).filter(([name]) => name !== key))),
  };
}

async function control(order: LifeOrder, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${order.world.controlUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

/** Signs in through the gateway, as a person does in the browser. */
async function signIn(desk: Desk, order: LifeOrder): Promise<void> {
  await control(order, '/ats/autoSignIn', { userId: order.world.adminUserId });
  const { url } = await desk.core.handlers['accounts.startSignIn']({ kind: 'greenhouse', gatewayUrl: order.world.gatewayUrl });
  const page = await fetch(url);
  if (!page.ok) throw new Error(`the sign-in ended with ${page.status}`);
  const end = await desk.until('the sign-in ends', () => desk.events.find((event) => event.name === 'signInEnded'));
  if (end.outcome !== 'connected') throw new Error(`not signed in: ${end.message}`);
}

const isSynced = (desk: Desk): boolean => (desk.status().accounts[0]?.lastSuccessAt ?? null) !== null;
const allSent = (desk: Desk): Promise<unknown> => desk.until('everything is sent', () => desk.status().waitingCount === 0, 60_000);

async function live(order: LifeOrder): Promise<void> {
  let tokensStored = 0;
  const desk = startDesk({ dataDir: order.dataDir, readLagMs: 60, vault: fileVault(join(order.dataDir, 'vault.json'), () => (tokensStored += 1)) });
  if (desk.status().accounts.length === 0) await signIn(desk, order);
  const rng = rngOf(order.seed);
  switch (order.part) {
    case 'firstSync': {
      say({ say: 'begin' });
      // A person does not wait for the end of it.
      await desk.until('some people are there', () => isSynced(desk) || peopleOf(desk).length > 20);
      await makeIntents(desk, rng, order, say);
      await desk.until('the first sync ends', () => isSynced(desk), 60_000);
      break;
    }
    case 'push': {
      await desk.until('the first sync ends', () => isSynced(desk), 60_000);
      say({ say: 'begin' });
      await makeIntents(desk, rng, order, say);
      await allSent(desk);
      break;
    }
    case 'tokenRefresh': {
      await desk.until('the first sync ends', () => isSynced(desk), 60_000);
      await allSent(desk);
      const before = tokensStored;
      // One that was not met before the life was ended is no second one: twice in a row ends the sign-in.
      await fetch(`${order.world.controlUrl}/faults`, { method: 'DELETE' });
      await control(order, '/faults', { server: 'ats', times: 1, fault: { kind: 'unauthorized' } });
      say({ say: 'begin' });
      await makeIntents(desk, rng, order, say);
      await desk.until('the new tokens are used', () => tokensStored > before && desk.status().waitingCount === 0, 60_000);
      break;
    }
    case 'rest': {
      const account = (): { lastSuccessAt: number | null; state: string } | undefined => desk.status().accounts[0];
      await desk.until('the first sync ends', () => isSynced(desk), 60_000);
      await allSent(desk);
      // A walk may have been under way when the last change was sent, and have passed what that made over there: the one after it began later.
      for (const what of ['a walk ends', 'a walk ends that began when all was sent']) {
        const before = account()?.lastSuccessAt ?? 0;
        await desk.core.handlers['sync.run']({ accountId: null });
        await desk.until(what, () => account()?.state === 'idle' && (account()?.lastSuccessAt ?? 0) > before, 60_000);
      }
      const left = desk.changes().filter((change) => change.state !== 'done');
      if (left.length > 0) throw new Error(`left behind: ${JSON.stringify(left)}`);
      await desk.stop();
      process.exit(0);
    }
  }
  say({ say: 'end' });
}

flushCompileCache();
say({ say: 'warm' });
const lines = createInterface({ input: process.stdin });
const [line] = (await once(lines, 'line')) as [string];
// Nobody is left to kill it.
lines.once('close', () => process.exit(1));
await live(JSON.parse(line) as LifeOrder);
