/** As much of the PDF library's decoder of JPEG as is used; it brings no types of its own. */
declare module 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs' {
  export class JpegImage {
    constructor(options: { readonly colorTransform: number });
    readonly numComponents: number;
    parse(data: Uint8Array): void;
    getData(options: { readonly width: number; readonly height: number }): Uint8ClampedArray;
  }
  export function setVerbosityLevel(level: number): void;
}
