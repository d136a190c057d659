import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { flushFolder, makePrivateFolder } from './dataFiles.ts';
import { OUTBOX_FORM } from './outbox.ts';
import type { Write } from './store.ts';

const folderIn = (dataDir: string): string => join(dataDir, 'files');

/** Contents of files that the remote does not have yet, or that are to become people, each once, under its hash. */
export interface KeptFiles {
  /** Keeps a content, flushed to the disk; the same content twice is one file. Returns its hash. */
  keep(content: Uint8Array): string;
  /** Where a content lies, for a process that reads it. */
  pathOf(hash: string): string;
  /** Null when it is not here, or is not what its name says. */
  read(hash: string): Uint8Array | null;
  /** Removes what neither a change that is on its way nor a file of an import needs; nothing while there are changes that this build cannot read (fault B10). */
  sweep(look: Pick<Write, 'sql'>): void;
}

/** The name of a content. */
export const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

export function keptFiles(dataDir: string): KeptFiles {
  const folder = folderIn(dataDir);
  return {
    keep(content) {
      const hash = hashOf(content);
      makePrivateFolder(folder);
      const path = join(folder, hash);
      if (existsSync(path)) return hash;
      const part = `${path}.part`;
      rmSync(part, { force: true });
      const handle = openSync(part, 'wx', 0o600);
      try {
        writeSync(handle, content);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(part, path);
      flushFolder(folder);
      return hash;
    },
    pathOf: (hash) => join(folder, hash),
    read(hash) {
      const path = join(folder, hash);
      if (!existsSync(path)) return null;
      const content = readFileSync(path);
      return hashOf(content) === hash ? content : null;
    },
    sweep(look) {
      if (!existsSync(folder)) return;
      if (look.sql(`SELECT 1 FROM outbox WHERE state <> 'done' AND form > ${OUTBOX_FORM} LIMIT 1`).get() !== undefined) return;
      const rows = look.sql(`SELECT payload FROM outbox WHERE state <> 'done' AND kind = 'upload'`).all() as { payload: string }[];
      const needed = new Set(rows.map(({ payload }) => (JSON.parse(payload) as { hash?: string }).hash));
      const imported = look.sql(`SELECT hash FROM import_file WHERE (state <> 'saved' OR changes IS NOT NULL) AND state <> 'opened'`).all() as { hash: string }[];
      for (const { hash } of imported) needed.add(hash);
      for (const name of readdirSync(folder)) if (!needed.has(name)) rmSync(join(folder, name), { force: true });
    },
  };
}
