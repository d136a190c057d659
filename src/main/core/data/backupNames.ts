import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupReason } from '../../../shared/ipc/safetyRequests.ts';
import { momentOf, stampOf } from './dataFiles.ts';

const NAME = /^tandem-(\d{8}T\d{6}Z)(?:-\d+)?-(daily|migration|hand)\.db$/;

export const backupsFolder = (dataDir: string): string => join(dataDir, 'backups');

/** When and why a backup was made, by its name; null for any other file, a half copy included. */
export function readBackupName(name: string): { readonly at: number; readonly reason: BackupReason } | null {
  const parts = NAME.exec(name);
  const at = parts ? momentOf(parts[1] ?? '') : null;
  return parts === null || at === null ? null : { at, reason: parts[2] as BackupReason };
}

/** A name that no backup has: `tandem-20260304T090000Z-daily.db`. */
export function newBackupName(dataDir: string, at: number, reason: BackupReason): string {
  for (let turn = 1; ; turn += 1) {
    const name = `tandem-${stampOf(at)}${turn === 1 ? '' : `-${turn}`}-${reason}.db`;
    if (!existsSync(join(backupsFolder(dataDir), name))) return name;
  }
}

function namesIn(dataDir: string): string[] {
  const folder = backupsFolder(dataDir);
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Whether any backup stands in the folder, good or not: then this folder was in use. */
export function hasBackups(dataDir: string): boolean {
  return namesIn(dataDir).some((name) => readBackupName(name) !== null);
}

/** The moment of the newest backup, by names alone; null when there is none. One that lies ahead of `now` comes from a clock that was wrong. */
export function lastBackupAt(dataDir: string, now: number): number | null {
  const moments = namesIn(dataDir).flatMap((name) => readBackupName(name)?.at ?? []).filter((at) => at <= now);
  return moments.length === 0 ? null : Math.max(...moments);
}
