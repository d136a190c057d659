/** What of a key press a shortcut is told by. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  getModifierState(name: 'AltGraph'): boolean;
}

const LATIN = /^[a-z]$/;
const ARROWS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Enter: '↵', Escape: 'Esc', Space: 'Space' };

/** The letter a key stands for: what it types, or its place where the layout types none (Cyrillic, Greek, Arabic …). */
function letterOf(press: KeyPress): string {
  const typed = press.key.toLowerCase();
  if (LATIN.test(typed)) return typed;
  return /^\p{L}$/u.test(typed) && press.code.startsWith('Key') ? press.code.slice(3).toLowerCase() : typed;
}

/**
 * Whether a press is one step of a shortcut (`j`, `?`, `mod+k`, `alt+ArrowRight`). `mod` is ⌘ on a Mac and Ctrl elsewhere.
 * A sign is told by what is typed, however the layout types it: `[` is AltGr+8 on a Norwegian keyboard.
 */
export function isPress(press: KeyPress, step: string, mac: boolean): boolean {
  const parts = step.split('+');
  const wanted = parts[parts.length - 1] ?? '';
  const needsMod = parts.includes('mod');
  const needsAlt = parts.includes('alt');
  const isLetter = LATIN.test(wanted);
  if ((isLetter ? letterOf(press) : press.key) !== wanted) return false;
  const isSign = wanted.length === 1 && !isLetter;
  if (isSign && !needsMod) return press.getModifierState('AltGraph') || (!press.ctrlKey && !press.metaKey && (mac || !press.altKey));
  if (press.altKey !== needsAlt || press.shiftKey !== parts.includes('shift')) return false;
  return mac ? press.metaKey === needsMod && !press.ctrlKey : press.ctrlKey === needsMod && !press.metaKey;
}

/** The signs of a shortcut as they stand on keys: `mod+k` → `⌘`, `K`; `g p` → `G`, `P`. */
export function keySigns(keys: string, mac: boolean): readonly string[] {
  return keys.split(' ').flatMap((step) => step.split('+')).map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'alt') return mac ? '⌥' : 'Alt';
    if (part === 'shift') return '⇧';
    return ARROWS[part] ?? part.toUpperCase();
  });
}

/** A shortcut in one line, for a tip: `⌘K`, `Ctrl K`, `G P`. */
export function keyWords(keys: string, mac: boolean): string {
  return keySigns(keys, mac).join(mac && !keys.includes(' ') ? '' : ' ');
}
