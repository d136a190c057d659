import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { withoutDarkAreas } from './darkAreas.ts';
import type { GreyPicture } from './greyPicture.ts';
import { withInkedBoxes } from './inkedBoxes.ts';
import { pageLanguage, type PageLanguage } from './pageLanguage.ts';
import type { RawLine } from './rawLines.ts';
import { linesOf, pageOf, readAgain, type ReadPage } from './readWords.ts';
import { withoutRuledLines } from './ruledLines.ts';
import { withoutSpecks } from './specks.ts';
import { straightened } from './straightened.ts';
import { withAddressesOf } from './twoReadings.ts';

/** As much of the library as is used; it brings no types. */
interface Engine {
  readonly FS: { writeFile(path: string, content: Uint8Array): void; unlink(path: string): void };
  readonly TessBaseAPI: new () => Api;
}

interface Api {
  Init(folder: string, language: string, mode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  SetImageFile(exif: number, angle: number, upscale: number): number;
  Recognize(monitor: null): number;
  GetHOCRText(page: number): string;
  Clear(): void;
  End(): void;
}

/** Reads letters by its neural network alone. */
const NETWORK = 1;
/** The page is cut into blocks, its lines are found, also where it was laid down a little askew. */
const WHOLE_PAGE = 3;
const ONE_LINE = 7;

/** A page that is to be read in a language of its own, and its lines as they were read in English, by which its addresses stay. */
export interface FurtherReading {
  readonly language: PageLanguage;
  readonly lines: readonly RawLine[];
}

/** Reads the words of pictures; `points` is the width of the paper. It takes 60 MB, and a second to begin. */
export interface WordReader {
  /** What stands on a page, as an English reader tells it. */
  inEnglish(picture: GreyPicture, points: number): { readonly words: ReadPage; readonly further: FurtherReading | null };
  /** The same page in its language. */
  further(picture: GreyPicture, points: number, first: FurtherReading): ReadPage;
}

type Language = 'eng' | PageLanguage;

let begun: Promise<WordReader> | null = null;

/** One for this process, which begins with a language; the data of the languages comes with Tandem, nothing is fetched. */
export function wordReader(language: Language = 'eng'): Promise<WordReader> {
  begun ??= begin(language);
  return begun;
}

async function begin(language: Language): Promise<WordReader> {
  const require = createRequire(import.meta.url);
  const core = dirname(require.resolve('tesseract.js-core/package.json'));
  const make = require('tesseract.js-core/tesseract-core-simd-lstm.js') as (options: object) => Promise<Engine>;
  const quiet = { print: () => undefined, printErr: () => undefined, TesseractProgress: () => undefined };
  const engine = await make({ ...quiet, wasmBinary: readFileSync(join(core, 'tesseract-core-simd-lstm.wasm')) });
  const open = (language: Language): Api => {
    const api = new engine.TessBaseAPI();
    const file = `/${language}.traineddata`;
    engine.FS.writeFile(file, gunzipSync(readFileSync(join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), `4.0.0_best_int/${language}.traineddata.gz`))));
    if (api.Init('/', language, NETWORK) !== 0) throw new Error(`The reader of pictures did not begin (${language}).`);
    engine.FS.unlink(file);
    return api;
  };
  let ready = { language, api: open(language) };
  const apiOf = (other: Language): Api => {
    if (ready.language === other) return ready.api;
    ready.api.End();
    ready = { language: other, api: open(other) };
    return ready.api;
  };
  const recognised = (language: Language, picture: GreyPicture, mode: number): readonly RawLine[] => {
    const api = apiOf(language);
    engine.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`), picture.dots]));
    api.SetPageSegMode(mode);
    api.SetVariable('user_defined_dpi', '200');
    if (api.SetImageFile(1, 0, 0) !== 0) throw new Error('The picture was not taken.');
    api.Recognize(null);
    const lines = linesOf(api.GetHOCRText(0));
    api.Clear();
    return lines;
  };
  const clearOf = (picture: GreyPicture): { readonly clear: GreyPicture; readonly turn: number } => {
    const level = straightened(picture);
    return { clear: withoutSpecks(withoutRuledLines(withoutDarkAreas(level.picture))), turn: level.turn };
  };
  const again = (other: Language) => (part: GreyPicture) => recognised(other, part, ONE_LINE);
  const put = (lines: readonly RawLine[], clear: GreyPicture, turn: number, points: number): ReadPage => {
    const page = pageOf(lines, clear);
    return { ...page, turn: page.turn + turn, points };
  };
  return {
    inEnglish: (picture, points) => {
      const { clear, turn } = clearOf(picture);
      const first = recognised('eng', clear, WHOLE_PAGE);
      const own = pageLanguage(first.flatMap(({ words }) => words.map(({ text }) => text)));
      const lines = readAgain(first, clear, again('eng'), again('eng'));
      return { words: put(lines, clear, turn, points), further: own === null ? null : { language: own, lines } };
    },
    further: (picture, points, first) => {
      const { clear, turn } = clearOf(picture);
      const lines = withAddressesOf(first.lines, withInkedBoxes(recognised(first.language, clear, WHOLE_PAGE), clear));
      return put(readAgain(lines, clear, again(first.language), null), clear, turn, points);
    },
  };
}
