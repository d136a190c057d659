import type { Found } from './fields/found.ts';
import type { ContainerMember } from './readers/containers.ts';
import type { ParsedResume } from './parsedResume.ts';
import type { ResumeFormat } from './resumeDocument.ts';
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
}

/** The files in an archive or a mail; `members` is null for a file that is a document by itself. */
export type OpenAnswer = { readonly ok: true; readonly members: readonly ContainerMember[] | null } | Extract<ReadAnswer, { readonly ok: false }>;

type Placed<T> = T extends Found<infer V> ? Omit<Found<V>, 'at'> & { readonly at: readonly number[] } : T extends readonly (infer E)[] ? readonly Placed<E>[] : T;
/** A résumé as it leaves the reading process: each value with the numbers of the lines it stands in. */
export type ReadFields = { readonly [Key in keyof ParsedResume]: Placed<ParsedResume[Key]> };

export type ReadAnswer =
  | { readonly ok: true; readonly format: ResumeFormat; readonly pages: number; readonly lines: readonly ReadLine[]; readonly fields: ReadFields }
  | { readonly ok: false; readonly why: RefusedWhy; readonly message: string };

/** What a reading process answers. */
export type ReadReply = (ReadAnswer | OpenAnswer) & { readonly id: number };
