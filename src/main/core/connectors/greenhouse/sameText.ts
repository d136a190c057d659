import { normalText } from '../../sync/normalText.ts';

/**
 * Whether two texts are one text that Greenhouse rewrote: trimmed, line ends changed, or special characters written as
 * entities, perhaps more than once on their way.
 */
export function sameText(left: string, right: string): boolean {
  return settled(left) === settled(right);
}

/** Resolving an entity may uncover another one, so until nothing changes; each round makes the text shorter. */
function settled(text: string): string {
  let before = text;
  for (;;) {
    const after = normalText(before.normalize('NFC'));
    if (after === before) return after;
    before = after;
  }
}
