const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/[^a-z]/g, ''],
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^x/, 's'],
  [/sch|sz|sh|tsch|tch|cz|ch(?=[aeiouy])/g, 'c'],
  [/ph/g, 'f'],
  [/ght|gh/g, 't'],
  [/th|dt/g, 't'],
  [/ck|kh|q|ch/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!$)/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/j/g, 'y'],
  [/d/g, 't'],
  [/b/g, 'p'],
  [/g/g, 'k'],
  [/m/g, 'n'],
  [/h/g, ''],
];

/** Names come again and again, and their sounds are dear. */
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

/** How a folded Latin name sounds, roughly and in many languages alike: consonants after the first sound, without doubles. Other scripts: the name as it is. */
export function phonetic(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const sound = soundOf(name);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, sound);
  return sound;
}

function soundOf(name: string): string {
  let text = name.toLowerCase();
  for (const [pattern, replacement] of REWRITES) text = text.replace(pattern, replacement);
  if (text === '') return name.replaceAll(' ', '');
  const first = /^[aeiouy]/.test(text) ? 'a' : '';
  return first + text.replace(/[aeiouy]+/g, '').replace(/(.)\1+/g, '$1');
}
