const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/**
 * The form in which text that a remote may have rewritten is compared: entities resolved, line ends and white space folded.
 * Two texts are the same to a reader exactly when these are equal.
 */
export function normalText(text: string): string {
  return text
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Whether two texts are one text that a remote rewrote, perhaps more than once on its way. */
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
