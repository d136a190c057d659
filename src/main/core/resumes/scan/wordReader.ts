import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { withoutDarkAreas } from './darkAreas.ts';
import type { GreyPicture } from './greyPicture.ts';
import { pageOf, type ReadPage, wordsOf } from './readWords.ts';

/** As much of the library as is used; it brings no types. */
interface Engine {
  readonly FS: { writeFile(path: string, content: Uint8Array): void };
  readonly TessBaseAPI: new () => {
    Init(folder: string, language: string, mode: number): number;
    SetVariable(name: string, value: string): boolean;
    SetPageSegMode(mode: number): void;
    SetImageFile(exif: number, angle: number, upscale: number): number;
    Recognize(monitor: null): number;
    GetHOCRText(page: number): string;
    Clear(): void;
  };
}

/** Reads letters by its neural network alone. */
const NETWORK = 1;
/** The page is cut into blocks, its lines are found, also where it was laid down a little askew. */
const WHOLE_PAGE = 3;
const ONE_LINE = 7;

/** Reads the words of pictures, in English. It takes 60 MB, and a second to begin. */
export interface WordReader {
  /** What stands on a page; `points` is the width of the paper. */
  read(picture: GreyPicture, points: number): ReadPage;
}

let begun: Promise<WordReader> | null = null;

/** One for this process; the data of the language comes with Tandem, nothing is fetched. */
export function wordReader(): Promise<WordReader> {
  begun ??= begin();
  return begun;
}

async function begin(): Promise<WordReader> {
  const require = createRequire(import.meta.url);
  const core = dirname(require.resolve('tesseract.js-core/package.json'));
  const make = require('tesseract.js-core/tesseract-core-simd-lstm.js') as (options: object) => Promise<Engine>;
  const quiet = { print: () => undefined, printErr: () => undefined, TesseractProgress: () => undefined };
  const engine = await make({ ...quiet, wasmBinary: readFileSync(join(core, 'tesseract-core-simd-lstm.wasm')) });
  engine.FS.writeFile('/eng.traineddata', gunzipSync(readFileSync(join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int/eng.traineddata.gz'))));
  const api = new engine.TessBaseAPI();
  if (api.Init('/', 'eng', NETWORK) !== 0) throw new Error('The reader of pictures did not begin.');
  const recognised = (picture: GreyPicture, mode: number): string => {
    engine.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`), picture.dots]));
    api.SetPageSegMode(mode);
    api.SetVariable('user_defined_dpi', '200');
    if (api.SetImageFile(1, 0, 0) !== 0) throw new Error('The picture was not taken.');
    api.Recognize(null);
    const hocr = api.GetHOCRText(0);
    api.Clear();
    return hocr;
  };
  return {
    read: (picture, points) => {
      const clear = withoutDarkAreas(picture);
      return { ...pageOf(recognised(clear, WHOLE_PAGE), clear, (part) => wordsOf(recognised(part, ONE_LINE))), points };
    },
  };
}
