/** A small seeded generator: a stream of numbers that the same (seed, keys) always gives again. */
export interface Rng {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [low, high], both included. */
  int(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items; throws on an empty list. */
  pick<T>(items: readonly T[]): T;
}

function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Folds a seed and any number of keys into 32 bits. */
export function hashOf(seed: number, ...keys: readonly number[]): number {
  let h = mix(0x2545f491, seed | 0);
  h = mix(h, Math.floor(seed / 0x1_0000_0000) | 0);
  for (const key of keys) h = mix(h, key | 0);
  return h;
}

/** A generator for one purpose: `keys` name the thing and the purpose, so that adding a draw in one place moves nothing elsewhere. */
export function rngOf(seed: number, ...keys: readonly number[]): Rng {
  let state = hashOf(seed, ...keys);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('pick() needs at least one item');
      return item;
    },
  };
}

/** Expands `['Oslo*3', 'Bergen']` into a list in which Oslo is three times as likely. */
export function weighted(entries: readonly string[]): readonly string[] {
  return entries.flatMap((entry) => {
    const [name = entry, times = '1'] = entry.split('*');
    return Array.from({ length: Number(times) }, () => name);
  });
}
