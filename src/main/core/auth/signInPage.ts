/** How a sign-in in the browser ended, for the page that the browser is left with. */
export type SignInEnd = 'done' | 'denied' | 'failed' | 'unknown';

const WORDS: Readonly<Record<SignInEnd, readonly [string, string]>> = {
  done: ['You are signed in', 'Tandem is connected. You can close this page and go back to Tandem.'],
  denied: ['Tandem was not allowed in', 'The sign-in was declined, so nothing was connected. Go back to Tandem to try again.'],
  failed: ['The sign-in did not work', 'Nothing was connected. Go back to Tandem: it says what went wrong.'],
  unknown: ['This page belongs to no sign-in', 'The sign-in was already used or has ended. Go back to Tandem and start it again.'],
};

/** The page's rules: it loads nothing and sends nothing. */
export const SIGN_IN_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page without scripts and without anything taken from the request. */
export function signInPage(end: SignInEnd): string {
  const [heading, text] = WORDS[end];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} – Tandem</title>
<style>
  :root { color-scheme: light dark; --page: #f5f6f8; --card: #fff; --ink: #1c2430; --soft: #566172; --line: #dde1e7; --mark: ${end === 'done' ? '#1a7f4b' : '#b45309'} }
  @media (prefers-color-scheme: dark) { :root { --page: #14181e; --card: #1d232b; --ink: #e8ecf1; --soft: #a3adba; --line: #323a45; --mark: ${end === 'done' ? '#4cc38a' : '#f0a04b'} } }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
  main { max-width: 26rem; margin: 1.5rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--mark); border-radius: 10px }
  h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.3 }
  p { margin: 0; color: var(--soft) }
</style>
<main>
  <h1>${heading}</h1>
  <p>${text}</p>
</main>
</html>
`;
}
