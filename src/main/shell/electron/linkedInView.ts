import { session, WebContentsView } from 'electron/main';
import type { BrowserWindow, WebContents } from 'electron/main';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { personUrnSchema } from '../../../shared/domain/linkedIn.ts';
import type { ParsedArgs } from '../../../shared/ipc/contract.ts';
import type { TandemEvent } from '../../../shared/ipc/events.ts';
import type { FrameSettings } from '../../core/startCore.ts';
import { framePolicy } from '../contentSecurity.ts';
import type { ProxySignIns } from '../network/proxySignIns.ts';
import { emptyFramePage, FRAME_NEWS, FRAME_SCRIPT, FRAME_STYLE, framePage, platformOrigins, readFrameQuery } from '../web/framePage.ts';
import { guardDownloads, guardPermissions } from './guardWebContents.ts';
import { openExternal } from './openExternal.ts';
import { passThrough } from './passThrough.ts';

/** LinkedIn's cookies live here, kept over restarts and apart from everything else of Tandem. */
export const LINKEDIN_PARTITION = 'persist:linkedin';

/**
 * The origin of the page around LinkedIn's widget: the one to register at LinkedIn. `.invalid` belongs to nobody and never
 * will, so nothing on the network can take the page's place.
 */
export const FRAME_ORIGIN = 'https://frame.tandem.invalid';

const MOST_NEWS_BYTES = 2000;
const newsSchema = z.object({ type: z.literal('tandem-frame'), event: z.enum(FRAME_NEWS), personUrn: personUrnSchema.optional() });

type Place = ParsedArgs<'frame.place'>;

export interface LinkedInViewOptions {
  /** Null while no LinkedIn account is connected. */
  readonly settings: () => Promise<FrameSettings | null>;
  readonly publish: (event: TandemEvent) => void;
  readonly proxies: ProxySignIns;
  readonly log: (line: string) => void;
}

export interface LinkedInView {
  /** Puts the view where the window wants it, and loads the person's page when that changed. */
  place(window: BrowserWindow, place: Place): void;
  /** Hides the view, takes what it shows away and closes its sign-in windows; the next place loads it anew. */
  clear(): void;
  /** Whether these contents are a sign-in window that the view opened. Only those go from page to page. */
  isSignInWindow(contents: WebContents): boolean;
}

/** The view's and its sign-in windows' preferences: no preload, so there is no bridge to reach. */
const VIEW_PREFERENCES = {
  partition: LINKEDIN_PARTITION,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  spellcheck: false,
} as const;

/**
 * LinkedIn's profile in a view of its own over the window: another process, another session, another origin. Its session
 * answers the page's origin itself and passes everything else on with cookies, which is how LinkedIn, a third party on
 * that page, stays signed in here and nowhere else.
 */
export function createLinkedInView(options: LinkedInViewOptions): LinkedInView {
  const own = session.fromPartition(LINKEDIN_PARTITION);
  guardPermissions(own, ['storage-access', 'top-level-storage-access']);
  guardDownloads(own, options.log);
  let held: { readonly view: WebContentsView; readonly window: BrowserWindow } | null = null;
  const signIns = new Set<BrowserWindow>();
  /** What the view shows; null when the next place must load. */
  let shown: { readonly query: string; readonly candidate: string; readonly toldAt: string } | null = null;
  let failed = false;
  let visible = false;

  const tell = (event: (typeof FRAME_NEWS)[number], personUrn: string | null = null): void => {
    if (shown === null) return;
    if (event === 'failed') failed = true;
    options.publish({ name: 'frame', event, candidate: shown.candidate, personUrn });
  };

  const page = async (url: URL): Promise<Response> => {
    const query = readFrameQuery(url.searchParams);
    if ('badField' in query) return plain(400, `${query.badField} must be ${query.wanted}.`);
    if (shown === null) return plain(404, 'There is nothing here.');
    const { toldAt } = shown;
    const settings = await options.settings();
    const body = settings === null ? emptyFramePage(query.theme, { toldAt }) : framePage(settings, query, { toldAt });
    return answer(200, 'text/html', body, framePolicy(settings === null ? [] : platformOrigins(settings), null));
  };

  const hear = async (request: Request): Promise<Response> => {
    const text = await request.text();
    const news = text.length > MOST_NEWS_BYTES ? null : newsSchema.safeParse(parseJson(text));
    if (news?.success !== true || (news.data.event === 'link') !== (news.data.personUrn !== undefined)) {
      options.log('LinkedIn’s frame told something that is not understood');
      return plain(400, 'This is not understood.');
    }
    tell(news.data.event, news.data.personUrn ?? null);
    return plain(200, '');
  };

  own.protocol.handle('https', async (request) => {
    const url = new URL(request.url);
    if (url.origin !== FRAME_ORIGIN) return passThrough(own, request, options.proxies);
    if (request.method === 'POST' && shown !== null && url.pathname === shown.toldAt) return hear(request);
    if (request.method !== 'GET') return plain(404, 'There is nothing here.');
    if (url.pathname === '/linkedin') return page(url);
    if (url.pathname === '/frame.js') return answer(200, 'text/javascript', FRAME_SCRIPT);
    if (url.pathname === '/frame.css') return answer(200, 'text/css', FRAME_STYLE);
    return plain(404, 'There is nothing here.');
  });

  const open = (window: BrowserWindow): WebContentsView => {
    const created = new WebContentsView({ webPreferences: VIEW_PREFERENCES });
    const contents = created.webContents;
    contents.setWindowOpenHandler(({ url }) => {
      if (isSignInPage(url)) return { action: 'allow', overrideBrowserWindowOptions: { width: 520, height: 720, autoHideMenuBar: true, webPreferences: VIEW_PREFERENCES } };
      openExternal(url).catch(() => options.log('LinkedIn’s frame tried to open an address of a kind that is not let through'));
      return { action: 'deny' };
    });
    contents.on('did-create-window', (opened) => {
      signIns.add(opened);
      opened.once('closed', () => signIns.delete(opened));
    });
    contents.on('did-fail-load', (_event, _code, _description, _url, isMainFrame) => {
      if (isMainFrame) tell('failed');
    });
    contents.on('render-process-gone', () => {
      options.log('LinkedIn’s frame has crashed; the window offers to try again');
      tell('failed');
    });
    window.contentView.addChildView(created);
    window.once('closed', () => {
      contents.close();
      if (held?.window === window) [held, shown] = [null, null];
    });
    return created;
  };

  return {
    place(window, place) {
      if (held?.window !== window) [held, shown] = [{ view: open(window), window }, null];
      const { view } = held;
      const zoom = window.webContents.getZoomFactor();
      view.setBounds({
        x: Math.round(place.x * zoom),
        y: Math.round(place.y * zoom),
        width: Math.round(place.width * zoom),
        height: Math.round(place.height * zoom),
      });
      const query = new URLSearchParams({ candidate: place.candidate, context: place.context, theme: place.theme }).toString();
      const isTriedAgain = failed && place.visible && !visible;
      if (shown?.query !== query || isTriedAgain) {
        failed = false;
        shown = { query, candidate: place.candidate, toldAt: `/told/${randomBytes(16).toString('hex')}` };
        // Whether it came is told by the page itself, or by did-fail-load.
        view.webContents.loadURL(`${FRAME_ORIGIN}/linkedin?${query}`).catch(() => {});
      }
      visible = place.visible;
      view.setVisible(visible);
    },
    clear() {
      [shown, visible] = [null, false];
      held?.view.setVisible(false);
      held?.view.webContents.loadURL('about:blank').catch(() => {});
      for (const opened of signIns) opened.close();
    },
    isSignInWindow: (contents) => contents.session === own && contents !== held?.view.webContents,
  };
}

/** Removes what LinkedIn's pages keep on this machine: cookies, storage, caches, passwords of proxies (row O4). */
export async function forgetLinkedInSession(): Promise<void> {
  const own = session.fromPartition(LINKEDIN_PARTITION);
  await own.clearStorageData();
  await own.clearCache();
  await own.clearAuthCache();
}

/** LinkedIn's own pages open beside the view, in its session: a person who signs in there is signed in here. */
function isSignInPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === 'https:' && (url.hostname === 'linkedin.com' || url.hostname.endsWith('.linkedin.com'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function plain(status: number, text: string): Response {
  return answer(status, 'text/plain', text);
}

function answer(status: number, type: string, body: string, policy = framePolicy([], null)): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      // LinkedIn's widget looks at the host it is shown on: the origin is told, never the path with the candidate's id.
      'referrer-policy': 'strict-origin',
      'cache-control': 'no-store',
    },
  });
}
