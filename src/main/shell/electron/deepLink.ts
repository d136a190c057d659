import { PAGES } from '../../../shared/pages.ts';

/** What an address `tandem:` given by another program may ask for. */
export type DeepLink =
  | { readonly kind: 'open'; readonly hash: string }
  | { readonly kind: 'signIn'; readonly state: string; readonly parts: Readonly<Record<string, string>> };

const ID = /^[\w-]{1,80}$/;
/** Values of an authorization answer: long enough for codes that are tokens, and nothing outside the letters of a URL. */
const VALUE = /^[\x21-\x7e]{1,4000}$/;
const SIGN_IN_PARTS: readonly string[] = ['code', 'iss', 'error'];

/**
 * Reads `tandem://open/PAGE[/ID]` and `tandem://signin?state=…&code=…`. Any program and any web page can make such an
 * address, so only what is expected is kept: a known page, an id, the parts of an authorization answer. Whatever else stands in
 * it is dropped. @returns null for anything else
 */
export function readDeepLink(address: string): DeepLink | null {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'tandem:' || url.username !== '' || url.password !== '' || url.port !== '') return null;
  if (url.host === 'open') {
    const [page = '', id = null, ...rest] = url.pathname.split('/').filter((part) => part !== '');
    if (!(PAGES as readonly string[]).includes(page) || rest.length > 0 || (id !== null && !ID.test(id))) return null;
    return { kind: 'open', hash: id === null ? `#/${page}` : `#/${page}/${id}` };
  }
  if (url.host !== 'signin') return null;
  const state = url.searchParams.get('state') ?? '';
  const parts = Object.fromEntries(SIGN_IN_PARTS.map((name) => [name, url.searchParams.get(name)] as const).filter((part): part is [string, string] => part[1] !== null));
  const isAnswer = ('code' in parts) !== ('error' in parts);
  if (!isAnswer || !VALUE.test(state) || !Object.values(parts).every((value) => VALUE.test(value))) return null;
  return { kind: 'signIn', state, parts };
}

/** The first deep link among the words of a command line; on Windows and Linux that is how one arrives. */
export function deepLinkOf(words: readonly string[]): DeepLink | null {
  const address = words.find((word) => word.startsWith('tandem:'));
  return address === undefined ? null : readDeepLink(address);
}
