/** Nothing is drawn here. */
class Undrawn {
  /** A font that is used for nothing is loaded at once. */
  readonly loaded = Promise.resolve();
}

/** The page that fonts would be loaded into. Its type is a browser's, which is not known here. */
export const UNDRAWN_PAGE = { fonts: { add: () => undefined, delete: () => false, clear: () => undefined } } as unknown as undefined;

/**
 * The PDF library names these classes of a browser while it is loaded, and makes some of them; it uses them only to draw. Its optional package that
 * brings them is a native one of 40 MB, which is not shipped.
 */
export function standInForDrawing(): void {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D', 'FontFace']) if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: Undrawn, configurable: true, writable: true });
}
