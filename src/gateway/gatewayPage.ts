import { html } from 'hono/html';

/** What a person may choose on a page: where it leads, what it is called, and what is known of it. */
interface PageChoice {
  readonly href: string;
  readonly label: string;
  readonly about: string;
}

const STYLE = `
:root{color-scheme:light dark;--bg:#f6f6f5;--card:#fff;--text:#1d1f21;--soft:#5c6166;--line:#e0e1e3;--rim:#84898e}
@media (prefers-color-scheme:dark){:root{--bg:#161718;--card:#1e2022;--text:#eceded;--soft:#a6abb0;--line:#33363a;--rim:#767c82}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:1rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:6px}
h1{margin:0 0 .5rem;font-size:20px;font-weight:600}p{margin:.5rem 0 0;color:var(--soft)}
ul{margin:1rem 0 0;padding:0;list-style:none;display:grid;gap:.5rem}
li a{display:block;padding:.625rem .75rem;border:1px solid var(--rim);border-radius:6px;color:inherit;text-decoration:none}
li a:hover,li a:focus-visible{border-color:currentColor}li a:focus-visible{outline:2px solid currentColor;outline-offset:2px}li span{display:block;color:var(--soft)}`;

/** Content security policy of the pages: they load and run nothing. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A small page for a person whose sign-in cannot go on, or who opened the gateway's address out of curiosity. */
export function gatewayPage(title: string, ...paragraphs: readonly string[]) {
  return page(title, html`${paragraphs.map((text) => html`<p>${text}</p>`)}`);
}

/** A page on which a person chooses one of several before their sign-in goes on. Links, since the policy lets no form be sent. */
export function choicePage(title: string, question: string, choices: readonly PageChoice[]) {
  return page(title, html`<p>${question}</p><ul>${choices.map(({ href, label, about }) => html`<li><a href="${href}">${label}<span>${about}</span></a></li>`)}</ul>`);
}

function page(title: string, content: ReturnType<typeof html>) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Tandem</title>
    <style>${STYLE}</style>
  </head>
  <body><main><h1>${title}</h1>${content}</main></body>
</html>`;
}
