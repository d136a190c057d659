const MOST = 5_000;

/** A function of a text that remembers its answers: the same lines are asked about many times while one file is read. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const now = answer(text);
    if (known.size >= MOST) known.clear();
    known.set(text, now);
    return now;
  };
}
