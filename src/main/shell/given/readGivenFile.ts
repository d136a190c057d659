import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { MOST_ARCHIVE_BYTES } from '../../../shared/domain/resumeImport.ts';

/** A file as it is taken in, or why it cannot be, with the way out. */
export type GivenFile = { readonly name: string; readonly content: Buffer } | { readonly name: string; readonly why: string };

const FOLDER = 'It is a folder. Drop it on Tandem’s window to take what is in it, or have it watched (Settings, Import).';
const GONE = 'There is no such file. It may have been moved or renamed since.';
const CLOSED = 'Tandem may not read it. Allow it in the settings of your system, or copy the file elsewhere and open the copy.';
const UNREADABLE = 'It cannot be read. Check whether its drive is connected, and open it again.';
/** What the system says, in words. */
const FAULTS: Readonly<Record<string, string>> = { ENOENT: GONE, ENOTDIR: GONE, ERR_INVALID_ARG_VALUE: GONE, ENAMETOOLONG: GONE, EACCES: CLOSED, EPERM: CLOSED };

/** Reads a file that the person opened with Tandem; only ever reads. Never throws. @param path whole, or what is no path at all */
export async function readGivenFile(path: string): Promise<GivenFile> {
  if (!isAbsolute(path)) return { name: path.slice(0, 80), why: 'It is an address and no file. Save the file on this computer, and open that.' };
  const name = basename(path) === '' ? path : basename(path).slice(-255);
  try {
    // Asked before it is opened: opening some things does something.
    const stats = await stat(path);
    if (stats.isDirectory()) return { name, why: FOLDER };
    if (!stats.isFile()) return { name, why: 'It is no file but a device or a pipe.' };
    return { name, ...(await contentOf(path)) };
  } catch (error) {
    return { name, why: (error instanceof Error && 'code' in error ? FAULTS[String(error.code)] : null) ?? UNREADABLE };
  }
}

async function contentOf(path: string): Promise<{ readonly content: Buffer } | { readonly why: string }> {
  // A pipe that nobody writes into may have taken its place. Windows has no such flag.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return { why: GONE };
    if (stats.size === 0) return { why: 'It is empty. It may not have been downloaded whole; get it again.' };
    if (stats.size > MOST_ARCHIVE_BYTES) return { why: `It is larger than 10 MB, the most that the ATS takes (an archive or a mail: ${MOST_ARCHIVE_BYTES / 1_000_000} MB). Save it with smaller pictures and import that.` };
    const content = Buffer.alloc(stats.size);
    let at = 0;
    while (at < content.length) {
      const { bytesRead } = await handle.read(content, at, content.length - at, at);
      if (bytesRead === 0) return { why: 'It was changed while it was read. Open it again when it is whole.' };
      at += bytesRead;
    }
    return { content };
  } finally {
    await handle.close();
  }
}
