import type { OpenAnswer, ReadAnswer, ShownAnswer, WordsAnswer } from '../../resumes/resumeMessages.ts';
import type { ReadPage } from '../../resumes/scan/readWords.ts';

/** Reads files in processes of their own; the host has them. */
export interface ResumePort {
  read(path: string): Promise<ReadAnswer>;
  /** The files in an archive or a mail; null members for a document. */
  open(path: string): Promise<OpenAnswer>;
  /** The words of a page that is a picture, from 1. */
  words(path: string, page: number): Promise<WordsAnswer>;
  /** The fields of pages whose words were read. */
  fields(words: readonly (ReadPage | null)[]): Promise<ReadAnswer>;
  /** A page that is a picture, to be shown. */
  show(path: string, page: number): Promise<ShownAnswer>;
  /** Nothing is to be read for now. */
  rest(): void;
}
