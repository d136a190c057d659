/** The key of a candidate in the unversioned dialect. */
export interface CandidateKey {
  readonly atsCandidateId: string;
  readonly dataProvider: 'ATS';
  readonly integrationContext: string;
}

/** A key that cannot be understood; the whole call is answered 400 with LinkedIn's own sentence. */
export class BadBatchKey extends Error {
  override readonly name = 'BadBatchKey';
  constructor() {
    super('Batch key parameter value is invalid');
  }
}

const PARTS = ['atsCandidateId', 'dataProvider', 'integrationContext'] as const;

/** The one spelling of a key: parts in alphabetical order, `%`, `&` and `=` in values percent-encoded. */
export function formatKey(key: CandidateKey): string {
  return PARTS.map((part) => `${part}=${key[part].replaceAll(/[%&=]/g, encodeURIComponent)}`).join('&');
}

/** Reads a key as it stands in a body or a path, whatever the order of its parts. @throws BadBatchKey */
export function parseKey(text: string): CandidateKey {
  const parts = new Map<string, string>();
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=');
    if (at < 0) throw new BadBatchKey();
    const name = pair.slice(0, at);
    if (parts.has(name)) throw new BadBatchKey();
    try {
      parts.set(name, decodeURIComponent(pair.slice(at + 1)));
    } catch {
      throw new BadBatchKey();
    }
  }
  return keyOf(parts);
}

/**
 * Reads `ids[0].atsCandidateId=…&ids[0].dataProvider=ATS&…`, in any order and with any indices.
 * @returns the keys in the order of their indices. @throws BadBatchKey also for a key given twice, or none at all.
 */
export function parseQueryKeys(query: URLSearchParams): CandidateKey[] {
  const byIndex = new Map<number, Map<string, string>>();
  for (const [name, value] of query) {
    if (!name.startsWith('ids')) continue;
    const match = /^ids\[(\d{1,6})\]\.(\w+)$/.exec(name);
    if (!match?.[1] || !match[2]) throw new BadBatchKey();
    const index = Number(match[1]);
    const parts = byIndex.get(index) ?? new Map<string, string>();
    if (parts.has(match[2])) throw new BadBatchKey();
    byIndex.set(index, parts.set(match[2], value));
  }
  const keys = [...byIndex].sort(([a], [b]) => a - b).map(([, parts]) => keyOf(parts));
  if (keys.length === 0 || new Set(keys.map(formatKey)).size !== keys.length) throw new BadBatchKey();
  return keys;
}

function keyOf(parts: ReadonlyMap<string, string>): CandidateKey {
  const atsCandidateId = parts.get('atsCandidateId');
  const integrationContext = parts.get('integrationContext');
  if (parts.size !== PARTS.length || parts.get('dataProvider') !== 'ATS' || !atsCandidateId || !integrationContext) {
    throw new BadBatchKey();
  }
  return { atsCandidateId, dataProvider: 'ATS', integrationContext };
}
