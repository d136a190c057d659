/** Nothing is drawn here. */
class Undrawn {}

/**
 * The PDF library names these classes of a browser while it is loaded, and makes one of them; it uses them only to draw. Its optional package that
 * brings them is a native one of 40 MB, which is not shipped.
 */
export function standInForDrawing(): void {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: Undrawn, configurable: true, writable: true });
}
