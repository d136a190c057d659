/** A compound key: names and values of its parts. */
export type RestliKey = Readonly<Record<string, string>>;

/**
 * A key as it stands in a body or an answer (Rest.li protocol 1.0): `a=1&b=2`, parts in alphabetical order. Only what would
 * be mistaken for the key's own signs is percent-encoded: the colons of URNs stay.
 */
export function formatKey(key: RestliKey): string {
  return Object.keys(key)
    .sort()
    .map((name) => `${name}=${(key[name] ?? '').replaceAll(/[%&=]/g, encodeURIComponent)}`)
    .join('&');
}

/** Reads a key whatever the order of its parts; null when it is none. LinkedIn itself writes them in several orders. */
export function parseKey(text: string): RestliKey | null {
  const parts = new Map<string, string>();
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    if (at <= 0 || parts.has(name)) return null;
    try {
      parts.set(name, decodeURIComponent(pair.slice(at + 1)));
    } catch {
      return null;
    }
  }
  return Object.fromEntries(parts);
}

/** The query that names the keys of a batch: `ids[0].a=1&ids[0].b=2&ids[1].a=…`. */
export function keysQuery(keys: readonly RestliKey[]): string {
  return keys
    .flatMap((key, index) => Object.keys(key).sort().map((name) => `ids[${index}].${name}=${encodeURIComponent(key[name] ?? '').replaceAll('%3A', ':')}`))
    .join('&');
}
