import type { Found } from './fields/found.ts';
import type { ContainerMember } from './readers/containers.ts';
import type { ParsedResume } from './parsedResume.ts';
import type { ResumeFormat } from './resumeDocument.ts';
import type { GreyPicture } from './scan/greyPicture.ts';
import type { ReadPage } from './scan/readWords.ts';
import type { FurtherReading } from './scan/wordReader.ts';
import type { RefusedWhy } from './resumeLimits.ts';

/** A line of the document as it is shown beside its fields: points from the top left of the page; flowing formats have no places. */
export interface ReadLine {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly heading: boolean;
  readonly bullet: boolean;
  /** Free space above, in heights of a line. */
  readonly gap: number;
  /** The parts of the line that stand apart, where the document has places. */
  readonly pieces: readonly { readonly text: string; readonly x: number; readonly right: number }[];
}

/** What is asked of a reading process. */
export interface ReadRequest {
  readonly id: number;
  readonly path: string;
  /** The files in it are asked for, not its fields. */
  readonly open?: true;
  /** The dots of one of its pages, from 1. */
  readonly page?: number;
  /** That page as a picture to be shown, not to be read. */
  readonly show?: true;
  /** The words of a page that was asked for so. */
  readonly picture?: PageDots;
  /** They are read in this language, after they were in English. */
  readonly further?: FurtherReading;
  /** The fields of the pages whose words were read. */
  readonly words?: readonly (ReadPage | null)[];
}

/** A page as dots; `points` is the width of its paper. */
export interface PageDots {
  readonly picture: GreyPicture;
  readonly points: number;
}

type Refusal = { readonly ok: false; readonly why: RefusedWhy; readonly message: string; /** Of a file whose pages are pictures. */ readonly pages?: number };

/** The dots of a page; null where no picture lies on it. */
export type DotsAnswer = { readonly ok: true; readonly dots: PageDots | null } | Refusal;
/** A page to be shown, as PNG. */
export type ShownAnswer = { readonly ok: true; readonly png: Uint8Array | null } | Refusal;
/** The words of a page; null where no picture lies on it. With `further` the page is in a language that has data of its own. */
export type WordsAnswer = { readonly ok: true; readonly words: ReadPage | null; readonly further?: FurtherReading | null } | Refusal;

/** The files in an archive or a mail; `members` is null for a file that is a document by itself. */
export type OpenAnswer = { readonly ok: true; readonly members: readonly ContainerMember[] | null } | Refusal;

type Placed<T> = T extends Found<infer V> ? Omit<Found<V>, 'at'> & { readonly at: readonly number[] } : T extends readonly (infer E)[] ? readonly Placed<E>[] : T;
/** A résumé as it leaves the reading process: each value with the numbers of the lines it stands in. */
export type ReadFields = { readonly [Key in keyof ParsedResume]: Placed<ParsedResume[Key]> };

export type ReadAnswer =
  | { readonly ok: true; readonly format: ResumeFormat; readonly pages: number; readonly lines: readonly ReadLine[]; readonly fields: ReadFields; /** Pages that are pictures. */ readonly pictures?: readonly ReadPicture[] }
  | Refusal;

/** Where the picture of a page lies below its lines: it is turned by so many degrees around its middle, to be straight as they are. */
export interface ReadPicture {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
}

export type AnyAnswer = ReadAnswer | OpenAnswer | DotsAnswer | ShownAnswer | WordsAnswer;
/** What a reading process answers. */
export type ReadReply = AnyAnswer & { readonly id: number };
