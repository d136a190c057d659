/** Text made safe for HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const STYLE = `
  :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5; --ground: #f5f7f9; --card: #fff; --accent: #0b6b63; --on: #fff; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #a3aebb; --line: #36414d; --ground: #151a20; --card: #1d242c; --accent: #4fc3b4; --on: #0c1a18; } }
  * { box-sizing: border-box } body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, sans-serif }
  header { border-bottom: 1px solid var(--line); background: var(--card); padding: 14px 24px; font-weight: 600 } main { max-width: 760px; margin: 32px auto; padding: 0 24px }
  h1 { font-size: 24px; line-height: 1.25; margin: 0 0 8px } h2 { font-size: 16px; margin: 28px 0 8px } p { margin: 0 0 12px } .soft { color: var(--soft) }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 24px } a { color: var(--accent) } ul { padding-left: 20px; margin: 0 0 12px }
  label { display: block; margin: 14px 0 4px; font-weight: 500 } input, textarea, select { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 8px 10px }
  button { font: inherit; font-weight: 500; border: 1px solid var(--accent); border-radius: 6px; padding: 8px 18px; margin: 20px 8px 0 0; background: var(--accent); color: var(--on); cursor: pointer }
  .card > :first-child, .card > input[type=hidden] + label { margin-top: 0 } button.quiet { background: transparent; color: inherit; border-color: var(--line) } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  .list { list-style: none; padding: 0 } .list li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px 18px; margin: 0 0 10px } .list a { font-weight: 600; text-decoration: none }
  .columns { columns: 2; font-size: 13px; color: var(--soft) } .bad { border-left: 3px solid #c2410c; padding-left: 12px }
`;

/** A whole page. `body` is HTML; everything that came from outside must have been escaped. */
export function pageOf(title: string, head: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><header>${escapeHtml(head)}</header><main>${body}</main></body></html>`;
}
