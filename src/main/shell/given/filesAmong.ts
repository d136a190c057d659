import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An address, and no drive of Windows (`C:`). */
const ADDRESS = /^[a-z][a-z\d+.-]+:/i;

/**
 * The files among the words of a command line, from which the options were taken: whole paths, and addresses as they are, to be
 * refused by name. A line with an address of Tandem's own (`tandem:`) names no file: any web page makes such a line, and nobody
 * chose files in it.
 *
 * @param folder where the line was written; paths may be relative to it
 */
export function filesAmong(words: readonly string[], folder: string): string[] {
  if (words.some((word) => /^tandem:/i.test(word))) return [];
  return words.filter((word) => word !== '').map((word) => pathOf(word, folder));
}

function pathOf(word: string, folder: string): string {
  if (!ADDRESS.test(word)) return resolve(folder, word);
  if (!/^file:/i.test(word)) return word;
  try {
    return fileURLToPath(word);
  } catch {
    // A server's file, as an address that this system has no path for.
    return word;
  }
}
