import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FrameSettings } from '../../src/main/core/startCore.ts';
import { startFrameServer } from '../../src/main/shell/web/startFrameServer.ts';
import type { FrameServer } from '../../src/main/shell/web/startFrameServer.ts';
import { findBrowser } from '../../scripts/lib/findBrowser.ts';
import { exchange } from './hostFixture.ts';

/** A platform as LinkedIn documents it: a loader that replaces the widget's tag by a frame and calls back on request. */
const LOADER = `(() => {
  const own = document.currentScript;
  const settings = Object.fromEntries(own.textContent.trim().split('\\n').map((line) => line.trim().split(/: (.*)/).slice(0, 2)));
  document.addEventListener('DOMContentLoaded', () => {
    const tag = document.querySelector('script[type="IN/HcmWidget"]');
    const frame = document.createElement('iframe');
    frame.src = new URL('/widget?' + new URLSearchParams({ key: settings.api_key, extension: settings.extensions, ...tag.dataset }), own.src);
    tag.replaceWith(frame);
    window.addEventListener('message', (event) => {
      if (event.source === frame.contentWindow) window[event.data.call](event.data.with);
    });
    window[tag.dataset.onlink] && (window.linkNow = () => window[tag.dataset.onlink]('urn:li:person:abc'));
  });
})();`;

let platform: Server;
let parent: Server;
let browser: Browser;
let frame: FrameServer;
let settings: FrameSettings | null;
let parentOrigin: string;
let foreignOrigin: string;
let foreign: Server;
const seen: { path: string; referer: string | undefined }[] = [];

async function serve(answer: (path: string) => [type: string, body: string], record = false): Promise<Server> {
  const server = createServer((request, response) => {
    if (record) seen.push({ path: request.url ?? '', referer: request.headers.referer });
    const [type, body] = answer(request.url ?? '/');
    response.writeHead(200, { 'content-type': type });
    response.end(body);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return server;
}
const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A page that embeds the address in its query and keeps the messages that it is sent. */
const EMBEDDER = `<!doctype html><meta name="referrer" content="no-referrer"><script>
  window.messages = [];
  addEventListener('message', (event) => messages.push({ origin: event.origin, ...event.data }));
</script><iframe id="frame" sandbox="allow-scripts allow-same-origin allow-forms allow-popups"></iframe><script>
  document.getElementById('frame').src = new URLSearchParams(location.search).get('embed');
</script>`;

beforeAll(async () => {
  platform = await serve((path) => (path.startsWith('/in.js') ? ['text/javascript', LOADER] : ['text/html', '<p>a profile</p>']), true);
  parent = await serve(() => ['text/html', EMBEDDER]);
  foreign = await serve(() => ['text/html', EMBEDDER]);
  parentOrigin = originOf(parent);
  foreignOrigin = originOf(foreign);
  settings = { scriptUrl: `${originOf(platform)}/in.js`, extensionUrl: `${originOf(platform)}/rsc/extensions/profile-widget`, apiKey: 'key-1' };
  frame = await startFrameServer({ port: 0, parentOrigin: () => parentOrigin, settings: async () => settings, log: () => {} });
  browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  await browser?.close();
  await frame?.stop();
  for (const server of [platform, parent, foreign]) server?.close();
});

const ADDRESS = '/linkedin?candidate=57001&context=urn:li:organization:555&theme=dark';
const get = (path: string, headers: Record<string, string> = {}) =>
  exchange(frame.origin, path, { headers: { host: new URL(frame.origin).host, ...headers } });

async function embed(page: Page, embedder: string, address = `${frame.origin}${ADDRESS}`): Promise<void> {
  await page.goto(`${embedder}/?embed=${encodeURIComponent(address)}`);
}
type Message = { origin: string; type: string; event: string; personUrn?: string };
const messagesOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { messages: Message[] }).messages);
const waitForMessage = (page: Page, event: string) =>
  page.waitForFunction((wanted) => (globalThis as unknown as { messages: Message[] }).messages.some((message) => message.event === wanted), event);

describe('the page of LinkedIn’s frame', () => {
  test('stands on another host name than the window, so cookies are never shared', () => {
    expect(new URL(frame.origin).hostname).toBe('localhost');
  });

  test('carries the documented tags and a policy that names the platform only', async () => {
    const answer = await get(ADDRESS);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(`<script src="${settings?.scriptUrl}">`);
    expect(answer.body).toContain('api_key: key-1');
    expect(answer.body).toContain(`extensions: HcmWidget@${settings?.extensionUrl}`);
    expect(answer.body).toMatch(/<script type="IN\/HcmWidget" data-widget-type="ATS" data-ats-candidate-id="57001"\s+data-integration-context="urn:li:organization:555"/);
    const policy = answer.headers['content-security-policy'] as string;
    const sources = [...new Set(policy.match(/https?:\/\/[^ ;]+/g))].sort();
    expect(sources).toEqual([originOf(platform), parentOrigin].sort());
    expect(policy).toContain(`frame-ancestors ${parentOrigin}`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test.each([
    ['/linkedin?context=urn:li:organization:555', 'candidate'],
    ['/linkedin?candidate=%22%3E%3Cscript%3E&context=urn:li:organization:555', 'candidate'],
    ['/linkedin?candidate=1&context=javascript:alert(1)', 'context'],
    ['/linkedin?candidate=1&context=urn:li:organization:5&theme=%22x', 'theme'],
  ])('%s names the field %s', async (path, field) => {
    const answer = await get(path);
    expect(answer.status).toBe(400);
    expect(answer.body.startsWith(`${field} must be`)).toBe(true);
    expect(answer.body).not.toContain('<');
  });

  test.each([
    ['another host name', { host: 'evil.test' }, 421],
    ['the window’s host name', { host: '127.0.0.1' }, 421],
    ['a page of its own', { 'sec-fetch-dest': 'document' }, 403],
    ['a script', { 'sec-fetch-dest': 'script' }, 403],
    ['a foreign parent that says so', { 'sec-fetch-dest': 'iframe', referer: 'https://evil.test/x' }, 403],
  ])('is refused as %s', async (_what, headers, status) => {
    expect((await get(ADDRESS, headers)).status).toBe(status);
  });

  test('tells its window, and no other, what happens in the widget', async () => {
    const page = await browser.newPage();
    await embed(page, parentOrigin);
    await waitForMessage(page, 'loaded');
    const inner = page.frames().find((candidate) => candidate.url().includes('/linkedin?'));
    await inner?.evaluate(() => (globalThis as unknown as { linkNow(): void }).linkNow());
    await waitForMessage(page, 'link');
    expect(await messagesOf(page)).toEqual([
      { origin: frame.origin, type: 'tandem-frame', event: 'loaded' },
      { origin: frame.origin, type: 'tandem-frame', event: 'link', personUrn: 'urn:li:person:abc' },
    ]);
    const widget = seen.find((request) => request.path.startsWith('/widget'));
    const query = new URL(widget?.path ?? '', frame.origin).searchParams;
    expect(query.get('key')).toBe('key-1');
    expect(query.get('atsCandidateId')).toBe('57001');
    expect(query.get('showUnlinkUrl')).toBe('true');
    // The platform learns the origin it is shown on, and not which candidate the window looks at.
    expect(widget?.referer).toBe(`${frame.origin}/`);
    await page.close();
  });

  test('a foreign page cannot show it', async () => {
    const page = await browser.newPage();
    const before = seen.length;
    const blocked = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await embed(page, foreignOrigin);
    expect((await blocked).type()).toBe('error');
    expect(await messagesOf(page)).toEqual([]);
    expect(seen).toHaveLength(before);
    await page.close();
  });

  test('says so when the widget cannot be fetched, and when LinkedIn is not connected', async () => {
    const good = settings;
    const closed = await serve(() => ['text/plain', '']);
    const closedOrigin = originOf(closed);
    const gone = Promise.withResolvers<void>();
    closed.close(() => gone.resolve());
    await gone.promise;
    for (const state of [{ ...good, scriptUrl: `${closedOrigin}/in.js` } as FrameSettings, null]) {
      settings = state;
      const page = await browser.newPage();
      await embed(page, parentOrigin);
      await waitForMessage(page, 'failed');
      expect((await messagesOf(page)).map((message) => message.event)).toEqual(['failed']);
      await page.close();
    }
    settings = good;
  });
});

test('a port that is taken is named, with the way out', async () => {
  const port = Number(new URL(frame.origin).port);
  await expect(startFrameServer({ port, parentOrigin: () => parentOrigin, settings: async () => null, log: () => {} })).rejects.toThrow(
    `Port ${port} is taken. Choose another for LinkedIn’s frame with --frame-port or TANDEM_FRAME_PORT`,
  );
});
