/** A compound key: names and values of its parts. A plain id is a key with the one part {@link PLAIN}. */
export type RestliKey = Readonly<Record<string, string>>;

/** Rest.li writes keys as `a=1&b=2` in its first protocol and as `(a:1,b:2)` in its second. */
export type Protocol = 1 | 2;

const PLAIN = '$id';

/** The key of a record that is named by its id alone. */
export function plainKey(id: string): RestliKey {
  return { [PLAIN]: id };
}

/**
 * A key as it stands in a body or an answer, parts in alphabetical order. In the first protocol only what would be mistaken
 * for the key's own signs is percent-encoded: the colons of URNs stay. In the second everything is.
 */
export function formatKey(key: RestliKey, protocol: Protocol = 1): string {
  const plain = key[PLAIN];
  if (plain !== undefined) return protocol === 1 ? plain : encoded(plain);
  const names = Object.keys(key).sort();
  if (protocol === 2) return `(${names.map((name) => `${name}:${encoded(key[name] ?? '')}`).join(',')})`;
  return names.map((name) => `${name}=${(key[name] ?? '').replaceAll(/[%&=]/g, encodeURIComponent)}`).join('&');
}

/** Reads a key whatever the order of its parts; null when it is none. LinkedIn itself writes them in several orders. */
export function parseKey(text: string, protocol: Protocol = 1): RestliKey | null {
  if (protocol === 1) return parts(text.split('&'), '=');
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  // `$params` carries what LinkedIn may say about the key, and is no part of it.
  return inner === undefined ? null : parts(inner.split(',').filter((pair) => pair !== '$params:()'), ':');
}

/** Reads a plain id of an answer; null when it cannot be decoded. */
export function parsePlain(text: string, protocol: Protocol): RestliKey | null {
  if (protocol === 1) return plainKey(text);
  try {
    return plainKey(decodeURIComponent(text));
  } catch {
    return null;
  }
}

function parts(pairs: readonly string[], sign: string): RestliKey | null {
  const found = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf(sign);
    const name = pair.slice(0, at);
    if (at <= 0 || found.has(name)) return null;
    try {
      found.set(name, decodeURIComponent(pair.slice(at + 1)));
    } catch {
      return null;
    }
  }
  return Object.fromEntries(found);
}

/** The query that names the keys of a batch: `ids[0].a=1&ids[0].b=2&ids[1].a=…`, or `ids=List((a:1,b:2),…)`. */
export function keysQuery(keys: readonly RestliKey[], protocol: Protocol = 1): string {
  if (protocol === 2) return `ids=List(${keys.map((key) => formatKey(key, 2)).join(',')})`;
  return keys
    .flatMap((key, index) =>
      Object.keys(key)
        .sort()
        .map((name) => `${name === PLAIN ? 'ids' : `ids[${index}].${name}`}=${encodeURIComponent(key[name] ?? '').replaceAll('%3A', ':')}`),
    )
    .join('&');
}

/** Percent-encodes all that has a meaning in the second protocol. */
function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll(/[()'!*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
