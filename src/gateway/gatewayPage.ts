import { html } from 'hono/html';

const STYLE = `
:root{color-scheme:light dark;--bg:#f6f6f5;--card:#fff;--text:#1d1f21;--soft:#5c6166;--line:#e0e1e3}
@media (prefers-color-scheme:dark){:root{--bg:#161718;--card:#1e2022;--text:#eceded;--soft:#a6abb0;--line:#33363a}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:1rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:6px}
h1{margin:0 0 .5rem;font-size:20px;font-weight:600}p{margin:.5rem 0 0;color:var(--soft)}`;

/** Content security policy of the pages: they load and run nothing. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A small page for a person whose sign-in cannot go on, or who opened the gateway's address out of curiosity. */
export function gatewayPage(title: string, ...paragraphs: readonly string[]) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Tandem</title>
    <style>${STYLE}</style>
  </head>
  <body><main><h1>${title}</h1>${paragraphs.map((text) => html`<p>${text}</p>`)}</main></body>
</html>`;
}
