/** A key: its parts by name. A plain id is a key with the one part `id`. */
export type Key = Readonly<Record<string, string>>;

/** The key of a candidate as the stand-in keeps it, whichever generation of the API named it. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface would not be a Key
export type CandidateKey = {
  readonly atsCandidateId: string;
  readonly dataProvider: 'ATS';
  readonly integrationContext: string;
};

/** The two ways in which keys are written: `a=1&b=2`, and `(a:1,b:2)`. */
export type Protocol = 1 | 2;

/** A key that cannot be understood; the whole call is answered 400 with LinkedIn's own sentence. */
export class BadBatchKey extends Error {
  override readonly name = 'BadBatchKey';
  constructor() {
    super('Batch key parameter value is invalid');
  }
}

const PLAIN = 'id';

/** The one spelling of a key: parts in alphabetical order (or the reverse), signs of the protocol percent-encoded in values. */
export function formatKey(key: Key, protocol: Protocol = 1, reversed = false): string {
  const names = Object.keys(key).sort();
  if (reversed) names.reverse();
  if (names.length === 1 && names[0] === PLAIN) return protocol === 1 ? (key[PLAIN] ?? '') : encode2(key[PLAIN] ?? '');
  if (protocol === 2) return `(${names.map((name) => `${name}:${encode2(key[name] ?? '')}`).join(',')})`;
  return names.map((name) => `${name}=${(key[name] ?? '').replaceAll(/[%&=]/g, encodeURIComponent)}`).join('&');
}

/** Reads a key as it stands in a body or a path, whatever the order of its parts. @throws BadBatchKey */
export function parseKey(text: string, parts: readonly string[] | null, protocol: Protocol = 1): Key {
  if (parts === null) return { [PLAIN]: nonEmpty(protocol === 1 ? text : decoded2(text)) };
  if (protocol === 1) return checked(text.split('&').map((pair) => split(pair, '=')), parts);
  return checked(members(text), parts);
}

/**
 * Reads `ids[0].name=…&ids[0].other=…` (protocol 1), `ids=List((name:…,other:…))` (protocol 2), or plain ids, in any order.
 * @param parts the names that a key must have, no more and no fewer; null for plain ids.
 * @param rawQuery as it came, still percent-encoded. @throws BadBatchKey also for a key given twice, or none at all.
 */
export function readKeys(rawQuery: string, parts: readonly string[] | null, protocol: Protocol): Key[] {
  const keys = protocol === 2 ? readKeys2(rawQuery, parts) : parts === null ? readPlain(rawQuery) : readKeys1(rawQuery, parts);
  if (keys.length === 0 || new Set(keys.map((key) => formatKey(key))).size !== keys.length) throw new BadBatchKey();
  return keys;
}

function readPlain(rawQuery: string): Key[] {
  const query = new URLSearchParams(rawQuery);
  if ([...query.keys()].some((name) => name.startsWith('ids[') || name.startsWith('ids.'))) throw new BadBatchKey();
  return query.getAll('ids').map((id) => {
    // In protocol 1 the spelling of protocol 2 would be one odd id.
    if (/^List\(.*\)$/.test(id)) throw new BadBatchKey();
    return { [PLAIN]: nonEmpty(id) };
  });
}

function readKeys1(rawQuery: string, parts: readonly string[]): Key[] {
  const byIndex = new Map<number, [string, string][]>();
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    if (!name.startsWith('ids')) continue;
    const match = /^ids\[(\d{1,6})\]\.(\w+)$/.exec(name);
    if (!match?.[1] || !match[2]) throw new BadBatchKey();
    const index = Number(match[1]);
    byIndex.set(index, [...(byIndex.get(index) ?? []), [match[2], value]]);
  }
  return [...byIndex].sort(([a], [b]) => a - b).map(([, found]) => checkedDecoded(found, parts));
}

function readKeys2(rawQuery: string, parts: readonly string[] | null): Key[] {
  const given = rawQuery.split('&').filter((pair) => /^ids(?:=|\[|%5B)/i.test(pair));
  const list = given.length === 1 ? /^ids=List\((.*)\)$/.exec(given[0] ?? '')?.[1] : undefined;
  if (list === undefined) throw new BadBatchKey();
  return topLevel(list).map((item) => parseKey(item, parts, 2));
}

/** Cuts at the commas outside of brackets. @throws BadBatchKey when the brackets do not fit. */
function topLevel(text: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (text[at] === ',' && depth === 0) {
      items.push(text.slice(from, at));
      from = at + 1;
    }
    if (depth < 0) throw new BadBatchKey();
  }
  if (depth !== 0) throw new BadBatchKey();
  return [...items, text.slice(from)];
}

function members(text: string): [string, string][] {
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  if (inner === undefined) throw new BadBatchKey();
  return topLevel(inner)
    .map((pair) => split(pair, ':'))
    .filter(([name, value]) => !(name === '$params' && value === '()'));
}

function split(pair: string, sign: string): [string, string] {
  const at = pair.indexOf(sign);
  if (at < 0) throw new BadBatchKey();
  const value = pair.slice(at + 1);
  // A colon or bracket that was not encoded makes a key mean something else: LinkedIn reads `urn:li:…` as nested.
  if (sign === ':' && value !== '()' && /[:(),]/.test(value)) throw new BadBatchKey();
  return [pair.slice(0, at), value];
}

function checked(found: readonly [string, string][], parts: readonly string[]): Key {
  return checkedDecoded(found.map(([name, value]) => [name, decoded(value)]), parts);
}

function checkedDecoded(found: readonly [string, string][], parts: readonly string[]): Key {
  const key = Object.fromEntries(found);
  const fits = found.length === parts.length && parts.every((part) => key[part] !== undefined && key[part] !== '');
  if (!fits || (parts.includes('dataProvider') && key['dataProvider'] !== 'ATS')) throw new BadBatchKey();
  return key;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadBatchKey();
  }
}

function decoded2(text: string): string {
  if (/[:(),]/.test(text)) throw new BadBatchKey();
  return decoded(text);
}

function nonEmpty(id: string): string {
  if (id === '') throw new BadBatchKey();
  return id;
}

function encode2(value: string): string {
  return encodeURIComponent(value).replaceAll(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
