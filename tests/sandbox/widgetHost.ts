import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';

/** A page of somebody's ATS with the widget's two tags, served on every loopback name at one port. */
export interface WidgetHost {
  /** Its registered origin. */
  readonly origin: string;
  /** The same page under another origin. */
  readonly foreignOrigin: string;
  /** Address of the page for a candidate. @param attributes more attributes of the widget tag */
  page(candidate: string, attributes?: string, origin?: string): string;
  stop(): Promise<void>;
}

/** Starts the host page and registers its origin at the stand-in. */
export async function startWidgetHost(linkedin: Linkedin): Promise<WidgetHost> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://host').searchParams;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (request.url?.startsWith('/window')) {
      const source = (query.get('embed') ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      response.end(`<!doctype html><html lang="en"><title>Window</title><iframe id="pane" sandbox="allow-scripts allow-same-origin allow-forms allow-popups" src="${source}"></iframe></html>`);
      return;
    }
    response.end(`<!doctype html><html lang="en"><title>Host</title><body>
      <script>
        window.calls = [];
        window.onLink = (member) => window.calls.push(['linked', member]);
        window.onUnlink = (member) => window.calls.push(['unlinked', member]);
      </script>
      <script src="${linkedin.wwwUrl}/xdoor/scripts/in.js">
        api_key: ${query.get('apiKey') ?? linkedin.clientId}
        extensions: HcmWidget@${linkedin.wwwUrl}/rsc/extensions/profile-widget
      </script>
      <script type="IN/HcmWidget" data-widget-type="ATS" data-ats-candidate-id="${query.get('candidate') ?? ''}"
        data-integration-context="${linkedin.organization}" data-onlink="onLink" data-onunlink="onUnlink" ${query.get('attributes') ?? ''}></script>
      </body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${linkedin.adminUrl}/domains`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ origins: [origin] }) });
  if (!answer.ok) throw new Error(`the stand-in did not take the origin: ${await answer.text()}`);
  return {
    origin,
    foreignOrigin: `http://localhost:${port}`,
    page: (candidate, attributes = '', from = origin) => `${from}/?${new URLSearchParams({ candidate, attributes }).toString()}`,
    stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
