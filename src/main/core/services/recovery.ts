import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RecoveryState } from '../../../shared/ipc/safetyRequests.ts';
import { TandemError } from '../../../shared/result.ts';
import { listBackups } from '../data/backups.ts';
import { clearDamageMark, databaseBytes, databasePath, freeName, stampOf, writeWhole } from '../data/dataFiles.ts';
import { keptFiles } from '../data/keptFiles.ts';
import { LATEST_VERSION } from '../data/migrations/migrations.ts';
import { closeWhole, isSoundNow, openBackupCopy, openEmpty, putInPlace } from '../data/putInPlace.ts';
import { readUnsent, type UnsentReading } from '../data/readUnsent.ts';
import type { RepairReason } from '../data/storageFault.ts';
import { createStore } from '../data/store.ts';
import type { Clock, Random } from '../platform/clock.ts';
import { putBackImports } from './putBackImports.ts';
import { putBackUnsent } from './putBackUnsent.ts';
import { unsentChanges, unsentCount, unsentJson, unsentText } from './unsentText.ts';

/** Why the desk could not start. */
export interface StartFault {
  readonly reason: RepairReason;
  readonly detail: string | null;
  /** Version of a newer file. */
  readonly found: number | null;
}

export interface Recovery {
  state(): RecoveryState;
  exportUnsent(): { count: number; file: string; fileName: string; text: string; json: string };
  restore(backup: string): { putBack: number; leftOut: number; imports: { files: number; lost: number }; exportFile: string | null; keptIn: string | null };
  startAfresh(): { exportFile: string | null; keptIn: string | null };
  /** Throws when opening the file again cannot help. */
  tryAgain(): void;
}

const MOST_SHOWN = 100;
const UNREADABLE = '(the name cannot be read)';

/**
 * What can be done with a data folder whose database cannot be used (rows O4, M2). Unsent work is written out before
 * anything else happens; the database is never deleted, only moved aside whole. A newer Tandem's file is only read, or gives way to a backup of this version.
 */
export function createRecovery(options: { readonly dataDir: string; readonly clock: Clock; readonly random: Random; readonly fault: StartFault }): Recovery {
  const { dataDir, clock, random, fault } = options;
  let reading: UnsentReading | null = null;
  // Nobody writes to the file meanwhile: it is read once.
  const unsent = (): UnsentReading => (reading ??= readUnsent(dataDir));

  function writeOut(): { file: string; text: string; json: string } {
    const at = clock.now();
    const name = freeName(dataDir, `unsent-${stampOf(at)}`, '.txt');
    const [text, json] = [unsentText(unsent(), at), unsentJson(unsent(), at)];
    writeWhole(dataDir, name, text);
    writeWhole(dataDir, name.replace(/\.txt$/, '.json'), json);
    return { file: join(dataDir, name), text, json };
  }


  return {
    state() {
      const read = unsent();
      const changes = unsentChanges(read);
      return {
        kind: fault.reason,
        detail: fault.detail,
        foundVersion: fault.found,
        bytes: databaseBytes(dataDir),
        changedAt: statSync(databasePath(dataDir), { throwIfNoEntry: false })?.mtimeMs ?? null,
        backups: listBackups(dataDir).filter((backup) => backup.version <= LATEST_VERSION),
        unsent: {
          readable: unsentCount(read),
          unreadable: read.unreadable,
          complete: read.complete,
          changes: [
            ...changes.map((change) => ({ id: change.id, person: change.person ?? UNREADABLE, summary: change.summary, at: change.createdAt })),
            ...read.links.map((link) => ({
              id: `link:${link.candidateId}`,
              person: link.person ?? UNREADABLE,
              summary: link.personUrn === null ? 'Marked as not this LinkedIn profile' : 'Matched with a LinkedIn profile',
              at: link.chosenAt ?? 0,
            })),
          ]
            .toSorted((a, b) => b.at - a.at)
            .slice(0, MOST_SHOWN),
        },
      };
    },
    exportUnsent() {
      const { file, text, json } = writeOut();
      return { count: unsentCount(unsent()), file, fileName: file.slice(dataDir.length + 1), text, json };
    },
    restore(backup) {
      const known = listBackups(dataDir).find(({ name }) => name === backup);
      const db = openBackupCopy(dataDir, backup);
      try {
        const exportFile = unsentCount(unsent()) > 0 ? writeOut().file : null;
        const store = createStore(db, clock, random);
        const { putBack, leftOut } = putBackUnsent(store, unsent(), known?.at ?? 0);
        const files = keptFiles(dataDir);
        const imports = putBackImports(store, unsent().imports, (hash) => existsSync(files.pathOf(hash)));
        closeWhole(db);
        return { putBack, leftOut, imports, exportFile, keptIn: putInPlace(dataDir, clock.now()) };
      } finally {
        db.close();
      }
    },
    startAfresh() {
      if (fault.reason === 'newer') throw new TandemError('refused', 'This data belongs to a newer version of Tandem, and is left as it is. Install the newer version to go on.');
      const exportFile = unsentCount(unsent()) > 0 ? writeOut().file : null;
      const db = openEmpty(dataDir);
      try {
        closeWhole(db);
      } finally {
        db.close();
      }
      return { exportFile, keptIn: putInPlace(dataDir, clock.now()) };
    },
    tryAgain() {
      if (fault.reason !== 'damaged') return;
      if (!isSoundNow(dataDir))
        throw new TandemError('storage', 'The file is still damaged. Put a backup back, or start with an empty file.', { reason: 'damaged' });
      clearDamageMark(dataDir);
    },
  };
}
