import type { FrameSettings } from '../../core/startCore.ts';

export interface FrameQuery {
  /** The id under which the ATS made the candidate known to LinkedIn. */
  readonly candidate: string;
  /** `urn:li:organization:…` or `urn:li:contract:…` of the customer's profile-plugin integration. */
  readonly context: string;
  readonly theme: 'light' | 'dark';
}

/**
 * Who hears what happens on the page: the window around it, by its exact origin, or the host behind it, at a path of the
 * page's own origin that only this page was told.
 */
export type FrameListener = { readonly parentOrigin: string } | { readonly toldAt: string };

/** What the page tells: linked, unlinked, the widget stands, the widget cannot come. */
export const FRAME_NEWS = ['link', 'unlink', 'loaded', 'failed'] as const;

/** LinkedIn's loader comes from one host and its frames from another (both given in LinkedIn's set-up guide). */
const LINKEDIN_ORIGINS: readonly string[] = ['https://platform.linkedin.com', 'https://www.linkedin.com'];

/** The origins from which the page loads the widget and its frames. */
export function platformOrigins(settings: FrameSettings): readonly string[] {
  const origins = new Set([new URL(settings.scriptUrl).origin, new URL(settings.extensionUrl).origin]);
  const isLinkedIn = [...origins].some((origin) => LINKEDIN_ORIGINS.includes(origin));
  return isLinkedIn ? [...new Set([...origins, ...LINKEDIN_ORIGINS])] : [...origins];
}

/** Reads the query of the frame's address. @returns the field at fault when one does not fit */
export function readFrameQuery(query: URLSearchParams): FrameQuery | { readonly badField: string; readonly wanted: string } {
  const candidate = query.get('candidate') ?? '';
  const context = query.get('context') ?? '';
  const theme = query.get('theme') ?? 'light';
  if (!/^[\w.:-]{1,80}$/.test(candidate)) return { badField: 'candidate', wanted: 'an id of up to 80 letters, digits and . : _ -' };
  if (!/^urn:li:(?:organization|contract):\d{1,20}$/.test(context)) return { badField: 'context', wanted: 'urn:li:organization:123' };
  if (theme !== 'light' && theme !== 'dark') return { badField: 'theme', wanted: 'light or dark' };
  return { candidate, context, theme };
}

/**
 * The page around LinkedIn's widget: the loader's tag with its settings as text, and the tag that the widget replaces.
 * The second is data to a browser, not script, so the policy needs no exception for it.
 */
export function framePage(settings: FrameSettings, query: FrameQuery, listener: FrameListener): string {
  return page(
    query.theme,
    listener,
    `<script src="${escapeHtml(settings.scriptUrl)}">
  api_key: ${oneLine(settings.apiKey)}
  extensions: HcmWidget@${oneLine(settings.extensionUrl)}
</script>
<main><script type="IN/HcmWidget" data-widget-type="ATS" data-ats-candidate-id="${escapeHtml(query.candidate)}"
  data-integration-context="${escapeHtml(query.context)}" data-show-unlink-url="true" data-confirm-unlink="true"
  data-onlink="tandemOnLink" data-onunlink="tandemOnUnlink"></script></main>`,
  );
}

/** Shown when LinkedIn is not connected; tells the window that nothing will come. */
export function emptyFramePage(theme: 'light' | 'dark', listener: FrameListener): string {
  return page(theme, listener, '<main data-failed="not connected"><p>LinkedIn is not connected.</p></main>');
}

function page(theme: 'light' | 'dark', listener: FrameListener, body: string): string {
  const heard = 'parentOrigin' in listener ? `data-parent-origin="${escapeHtml(listener.parentOrigin)}"` : `data-told-at="${escapeHtml(listener.toldAt)}"`;
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>LinkedIn profile</title>
<link rel="stylesheet" href="/frame.css"><script src="/frame.js" ${heard}></script></head>
<body>${body}</body>
</html>`;
}

/** Runs on the page and tells its listener what happens. A message to a window is addressed to that window's exact origin. */
export const FRAME_SCRIPT = `'use strict';
(() => {
  const { parentOrigin, toldAt } = document.currentScript.dataset;
  const tell = (event, personUrn) => {
    const message = { type: 'tandem-frame', event };
    if (typeof personUrn === 'string') message.personUrn = personUrn;
    if (toldAt === undefined) window.parent.postMessage(message, parentOrigin);
    else void fetch(toldAt, { method: 'POST', body: JSON.stringify(message) });
  };
  let told = false;
  const tellOnce = (event) => {
    if (told) return;
    told = true;
    tell(event);
  };
  window.tandemOnLink = (personUrn) => tell('link', personUrn);
  window.tandemOnUnlink = (personUrn) => tell('unlink', personUrn);
  // A script that cannot be fetched, and a widget frame that has arrived, both show only in the capture phase.
  document.addEventListener('error', (event) => {
    if (event.target instanceof HTMLScriptElement) tellOnce('failed');
  }, true);
  document.addEventListener('load', (event) => {
    if (event.target instanceof HTMLIFrameElement) tellOnce('loaded');
  }, true);
  document.addEventListener('DOMContentLoaded', () => {
    if (document.querySelector('[data-failed]')) tellOnce('failed');
  });
})();
`;

export const FRAME_STYLE = `html { color-scheme: light; background: #fff; color: #1f2328; font: 13px/1.5 system-ui, sans-serif; }
html[data-theme='dark'] { color-scheme: dark; background: #16181c; color: #e3e5e8; }
html, body, main { margin: 0; height: 100%; }
main > p { margin: 0; padding: 24px; text-align: center; }
iframe { display: block; width: 100%; height: 100%; border: 0; }
`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text inside a script element ends at the first `</`, and the loader reads it line by line. */
function oneLine(text: string): string {
  return text.replace(/[\r\n<]/g, '');
}
