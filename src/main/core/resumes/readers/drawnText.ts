/** What is drawn on a page, as the library tells it. */
export interface Drawn {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** What the library calls the drawing of text. */
const SHOW_TEXT = 44;

/** The texts that are drawn on a page, in their order, each with its letters one by one. */
export function drawnTexts({ fnArray, argsArray }: Drawn): readonly (readonly string[])[] {
  return fnArray.flatMap((kind, index) => {
    if (kind !== SHOW_TEXT) return [];
    const [glyphs] = argsArray[index] as [readonly (number | null | { readonly unicode?: string })[]];
    return [glyphs.flatMap((glyph) => (glyph !== null && typeof glyph === 'object' ? [glyph.unicode ?? ''] : []))];
  });
}
