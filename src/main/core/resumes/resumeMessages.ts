import type { Found } from './fields/found.ts';
import type { ParsedResume } from './parsedResume.ts';
import type { ResumeFormat } from './resumeDocument.ts';
import type { RefusedWhy } from './resumeLimits.ts';

/** Where in the document a value stands: points from the top left of the page, or the number of the line where there are no pages. */
export interface FieldPlace {
  readonly page: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

/** What is asked of a reading process. */
export interface ReadRequest {
  readonly id: number;
  readonly path: string;
}

type Placed<T> = T extends Found<infer V> ? Omit<Found<V>, 'at'> & { readonly at: readonly FieldPlace[] } : T extends readonly (infer E)[] ? readonly Placed<E>[] : T;
/** A résumé as it leaves the reading process: places instead of lines. */
export type ReadFields = { readonly [Key in keyof ParsedResume]: Placed<ParsedResume[Key]> };

export type ReadAnswer =
  | { readonly ok: true; readonly format: ResumeFormat; readonly pages: number; readonly fields: ReadFields }
  | { readonly ok: false; readonly why: RefusedWhy; readonly message: string };

/** What a reading process answers. */
export type ReadReply = ReadAnswer & { readonly id: number };
