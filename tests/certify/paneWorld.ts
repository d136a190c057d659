import { chromium, type Locator, type Page } from 'playwright-core';
import { ensureBuilt } from '../../scripts/lib/ensureBuilt.ts';
import { findBrowser } from '../../scripts/lib/findBrowser.ts';
import { freePort } from '../../scripts/lib/freePort.ts';
import { linkedInPane, type LinkedInPane } from '../e2e/pages/linkedInPane.ts';
import { type Desk, startDesk } from '../e2e/support/startDesk.ts';
import { SETTINGS } from '../support/publishingSettings.ts';
import { NotShown } from './shown.ts';
import { API_VERSION, type DialectName } from './stage.ts';

type Json = ReturnType<typeof JSON.parse>;

export const SEED = 3;
const PEOPLE = 60;
const MEMBERS = 160;
const SEEN_MS = 30_000;

/** Tandem's window in a browser, of a desk that publishes to a LinkedIn that knows its people already. */
export interface PaneWorld {
  readonly desk: Desk;
  readonly page: Page;
  readonly pane: LinkedInPane;
  /** What LinkedIn lists for the customer: the origin on which Tandem's frame stands. */
  readonly origin: string;
  /** Loads Tandem anew, on this record. */
  open(candidateId: string): Promise<void>;
  /** The stand-in LinkedIn's own switches. */
  look(path: string): Promise<Json>;
}

/** Waits until something stands on the screen. @throws NotShown with these words */
export async function onScreen(what: Locator, words: string, state: 'visible' | 'hidden' = 'visible'): Promise<void> {
  await what.first().waitFor({ state, timeout: SEEN_MS }).catch(() => {
    throw new NotShown(`${words}: not within ${SEEN_MS / 1000} seconds`);
  });
}

/** The build that is there (made anew when it is older than the source), the stand-ins, the gateway and a browser. */
export async function startPaneWorld(dialect: DialectName): Promise<PaneWorld & { stop(): Promise<void> }> {
  await ensureBuilt();
  const framePort = await freePort();
  const origin = `http://localhost:${framePort}`;
  const version = API_VERSION[dialect];
  const desk = await startDesk({
    candidates: PEOPLE,
    seed: SEED,
    rateLimit: 100_000,
    readLagMs: 0,
    linkedin: { people: MEMBERS, validJsSdkDomains: [] },
    env: { TANDEM_FRAME_PORT: String(framePort) },
  });
  try {
    await desk.linkedinAdmin('quirks', { jobTaskMs: 0 });
    await desk.connect({ linkedin: true, ...(version === undefined ? {} : { apiVersion: version }) });
    const { accounts } = await desk.client().ask('accounts.list', {});
    await desk.client().ask('publishing.choose', { accountId: accounts.find(({ kind }) => kind === 'linkedin')?.id ?? '', settings: SETTINGS });
    const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const look = async (path: string): Promise<Json> => {
      const answer = await fetch(`${desk.linkedin.adminUrl}/${path}`);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    };
    return {
      desk,
      page,
      pane: linkedInPane(page),
      origin,
      async open(candidateId) {
        const link = await desk.client().mintLink();
        await page.goto(`${link}#/people/${candidateId}`);
      },
      look,
      async stop() {
        await browser.close();
        await desk.stop();
      },
    };
  } catch (error) {
    await desk.stop();
    throw error;
  }
}
