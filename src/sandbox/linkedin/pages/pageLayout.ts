import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of a page, its texts already escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

const STYLE = `
:root{color-scheme:light dark;--bg:#f3f4f6;--card:#fff;--text:#1b1f24;--soft:#57606a;--line:#dcdfe4;--accent:#0f6a5b;--on:#fff;--tint:#e3f0ed;--alert:#b3261e}
@media (prefers-color-scheme:dark){:root:not([data-scheme]){--bg:#17191c;--card:#1f2226;--text:#e9ebee;--soft:#a3abb5;--line:#363b42;--accent:#74cdb9;--on:#08211c;--tint:#1f3a35;--alert:#f2a19b}}
:root[data-scheme=light]{color-scheme:light}:root[data-scheme=dark]{color-scheme:dark;--bg:#17191c;--card:#16181c;--text:#e9ebee;--soft:#a3abb5;--line:#363b42;--accent:#74cdb9;--on:#08211c;--tint:#1f3a35;--alert:#f2a19b}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:14px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
.page{max-width:44rem;margin:0 auto;padding:1.5rem 1rem;display:grid;gap:1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem;display:grid;gap:.75rem}
.frame{background:var(--card)}.frame .card{border:0;border-radius:0}
h1{font-size:20px;margin:0}h2{font-size:16px;margin:0;line-height:1.3}h3{font-size:12px;margin:0;color:var(--soft);font-weight:600}
p,ul,ol,dl,dd{margin:0}ul,ol{padding:0;list-style:none;display:grid;gap:.5rem}.soft{color:var(--soft)}
.row{display:flex;gap:.75rem;align-items:center;flex-wrap:wrap}.row>.grow{flex:1 1 10rem;min-width:0}
.face{flex:none;width:56px;height:56px;font-weight:600}.small.face{width:36px;height:36px}
a{color:var(--accent)}.button{font:inherit;font-weight:600;border-radius:6px;padding:.35rem .8rem;border:1px solid var(--accent);background:transparent;color:var(--accent);cursor:pointer;text-decoration:none;display:inline-block}
.button.main{background:var(--accent);color:var(--on)}.quiet{font:inherit;border:0;background:none;color:var(--soft);text-decoration:underline;cursor:pointer;padding:0}
.button:focus-visible,.quiet:focus-visible,a:focus-visible,[role=tab]:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.button[aria-pressed=true]{background:var(--tint)}.badge{background:var(--tint);border-radius:4px;padding:0 .4rem;font-size:12px;color:var(--text)}
.tabs{display:flex;gap:1rem;border-bottom:1px solid var(--line)}[role=tab]{font:inherit;font-weight:600;background:none;border:0;border-bottom:2px solid transparent;padding:.4rem 0;color:var(--soft);cursor:pointer}
[role=tab][aria-selected=true]{color:var(--text);border-color:var(--accent)}[role=tabpanel]{display:grid;gap:.9rem}[hidden]{display:none!important}
.skills{display:flex;flex-wrap:wrap;gap:.35rem}.skills li{background:var(--tint);border-radius:4px;padding:.1rem .5rem;font-size:12px}
details.more summary{cursor:pointer;color:var(--soft);font-size:12px;margin-top:.3rem}details.more ul{margin-top:.35rem}
blockquote{margin:.25rem 0 0;padding-left:.6rem;border-left:2px solid var(--line);white-space:pre-wrap}
input,textarea,select{font:inherit;width:100%;padding:.45rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:inherit;font-weight:400}textarea{min-height:6rem}
form{display:grid;gap:.5rem}label{display:grid;gap:.25rem;font-weight:600}[role=alert]:empty{display:none}[role=alert]{color:var(--alert)}`;

export interface PageOptions {
  readonly title: string;
  readonly nonce: string;
  /** Name of a script of `pages/browser`, without its ending. */
  readonly script?: 'frame' | 'popup' | 'recruiter';
  /** Further styles, of our own making. */
  readonly style?: string;
  readonly bodyClass?: string;
  /** Light or dark as the page around it; else as the system. */
  readonly scheme?: 'light' | 'dark';
  /** `data-` attributes of the body, for the script. */
  readonly data?: Readonly<Record<string, string>>;
}

/** A whole page of the stand-in. */
export function pageLayout(options: PageOptions, ...content: readonly Markup[]): Markup {
  const data = Object.entries(options.data ?? {}).map(([name, value]) => html` data-${raw(name)}="${value}"`);
  return html`<!doctype html>
<html lang="en"${options.scheme ? raw(` data-scheme="${options.scheme}"`) : ''}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${options.title}</title>
    <style nonce="${options.nonce}">${raw(STYLE + (options.style ?? ''))}</style>
    ${options.script ? html`<script nonce="${options.nonce}" src="/static/${options.script}.js" defer></script>` : ''}
  </head>
  <body class="${options.bodyClass ?? ''}"${data}>${content}</body>
</html>`;
}

/** Initials in place of a photo, on a hue that follows from the name. Drawn, because the policy allows no inline style. */
export function face(name: string, initials: string, small = false): Markup {
  const hue = Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  return html`<svg class="${small ? 'small ' : ''}face" viewBox="0 0 56 56" aria-hidden="true">
    <circle cx="28" cy="28" r="28" fill="hsl(${hue}, 42%, 34%)" />
    <text x="28" y="35" text-anchor="middle" fill="#fff" font-size="20">${initials}</text>
  </svg>`;
}

/** A date as a recruiter reads it. */
export function dateText(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at);
}
