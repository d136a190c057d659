import { parseKey } from '../../shared/restliKeys.ts';
import type { Protocol, RestliKey } from '../../shared/restliKeys.ts';

/** The keys that the query of a batch names, other parameters left aside; null when it is not of the protocol's form. */
export function keysIn(query: string, protocol: Protocol = 1): readonly RestliKey[] | null {
  if (protocol === 2) {
    const list = /(?:^|&)ids=List\(\((.*?)\)\)(?:&|$)/.exec(query)?.[1];
    const keys = list?.split('),(').map((text) => parseKey(`(${text})`, 2)) ?? [null];
    return keys.includes(null) ? null : (keys as readonly RestliKey[]);
  }
  const found = new Map<number, Record<string, string>>();
  for (const [name, value] of new URLSearchParams(query)) {
    const part = /^ids\[(\d{1,3})\]\.(\w+)$/.exec(name);
    if (!part) continue;
    const [, index = '', key = ''] = part;
    const one = found.get(Number(index)) ?? {};
    if (Object.hasOwn(one, key)) return null;
    found.set(Number(index), { ...one, [key]: value });
  }
  return found.size === 0 ? null : [...found.values()];
}
