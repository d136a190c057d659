import { protocol } from 'electron/main';
import type { Session } from 'electron/main';
import type { AssetSource } from '../assetSource.ts';
import { APP_HEADERS, appPolicy } from '../contentSecurity.ts';

const SCHEME = 'tandem';
const APP_HOST = 'app';

/** What the window's own pages have as origin. */
export const APP_ORIGIN = `${SCHEME}://${APP_HOST}`;
/** The start page. */
export const APP_URL = `${APP_ORIGIN}/`;

/** Whether an address is one of Tandem's own pages. Judged on the parsed URL: a prefix would let `tandem://app.evil` in. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === '';
}

/** Must run before Electron is ready. `standard` and `secure` give the pages a real origin to which policies apply. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers the scheme in the window's session from the built files only. */
export function serveAppScheme(session: Session, assets: AssetSource, frameOrigin: () => string | null): void {
  session.protocol.handle(SCHEME, async (request) => {
    const headers = { ...APP_HEADERS, 'content-security-policy': appPolicy(frameOrigin()) };
    if (request.method !== 'GET' || !isAppAddress(request.url)) return new Response('There is nothing here.', { status: 404, headers });
    const asset = await assets.read(new URL(request.url).pathname, '');
    if (asset === null) return new Response('There is nothing here.', { status: 404, headers });
    return new Response(asset.body, { headers: { ...headers, 'content-type': asset.contentType } });
  });
}
