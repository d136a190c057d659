import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { type Desk, deskFolder, startDesk } from '../support/deskFixture.ts';
import { type ExportWorld, startExportWorld } from '../support/exportWorld.ts';
import { SETTINGS } from '../support/publishingSettings.ts';
import { NotShown } from './shown.ts';
import { API_VERSION, type DialectName } from './stage.ts';

type Json = ReturnType<typeof JSON.parse>;

/** A desk that is signed in at the ATS through the real gateway, and a LinkedIn where nothing is turned on yet. */
export interface GatewayWorld {
  readonly world: ExportWorld;
  readonly dialect: DialectName;
  readonly desk: Desk;
  /** Where its data are. */
  readonly dir: string;
  /** Connects LinkedIn and chooses that Tandem publishes to it, once. @returns the account's id */
  publishing(): Promise<string>;
  /** Another desk, with data of its own. It is closed with the world. */
  open(): { readonly desk: Desk; readonly dir: string };
  look(path: string): Promise<Json>;
  act(path: string, body: object): Promise<Json>;
  kept(kind: string, query?: string): Promise<readonly { readonly id: string; readonly parent: string; readonly record: Json }[]>;
  ats(path: string): Promise<Json>;
  /** Looks again with each step of a desk (default: the first) until it is so. @throws NotShown after so many seconds */
  within(seconds: number, what: string, isSo: () => Promise<boolean> | boolean, whose?: Desk): Promise<void>;
}

export async function startGatewayWorld(dialect: DialectName): Promise<GatewayWorld & { stop(): Promise<void> }> {
  const world = await startExportWorld({ hasCallback: false, preload: false });
  const { adminUrl } = world.sandbox.linkedin;
  const closers: (() => Promise<void>)[] = [];
  const open: GatewayWorld['open'] = () => {
    const folder = deskFolder();
    const http = createNodeHttp({ timers: systemTimers });
    const desk = startDesk({ dataDir: folder.dir, readLagMs: 0, http });
    closers.push(async () => {
      await desk.stop();
      http.close();
      folder.remove();
    });
    return { desk, dir: folder.dir };
  };
  const { desk, dir } = open();
  async function ask(path: string, init?: RequestInit): Promise<Json> {
    const answer = await fetch(`${adminUrl}/${path}`, init);
    const body: Json = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  }
  const act = (path: string, body: object): Promise<Json> => ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  let account: Promise<string> | null = null;
  async function begin(): Promise<string> {
    await act('levels', { company: true, contract: true });
    const id = await world.connectLinkedIn(desk, API_VERSION[dialect]);
    await desk.core.handlers['publishing.choose']({ accountId: id, settings: { ...SETTINGS, prospects: true } });
    return id;
  }
  async function stop(): Promise<void> {
    for (const close of closers) await close();
    await world.stop();
  }
  try {
    await act('levels', { company: false, contract: false });
    // What the customer's administrator prepares: the ATS's API makes no sources.
    await world.standIn.addSource('LinkedIn Recruiter');
    await world.signIn(desk);
    await desk.until('the ATS is read', () => desk.status().accounts.some(({ kind, lastSuccessAt }) => kind === 'greenhouse' && lastSuccessAt !== null), 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    world,
    dialect,
    desk,
    dir,
    publishing: () => (account ??= begin()),
    open,
    look: (path) => ask(path),
    act,
    kept: async (kind, query = '') => (await ask(`records/${kind}${query}`)).records,
    async ats(path) {
      const { status, body } = await world.standIn.act('GET', path);
      if (status !== 200) throw new Error(`${path}: ${status}`);
      return body;
    },
    async within(seconds, what, isSo, whose = desk) {
      const end = performance.now() + seconds * 1000;
      for (let heard = whose.events.length; !(await isSo()); heard = whose.events.length) {
        // What is waited for is done by the desk, which tells of each step.
        await whose.until(what, () => whose.events.length > heard, Math.max(0, end - performance.now())).catch(() => {
          throw new NotShown(`${what}: not within ${seconds} seconds`);
        });
      }
    },
    stop,
  };
}
