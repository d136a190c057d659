import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Backup } from '../../../shared/ipc/safetyRequests.ts';
import { backupsFolder, readBackupName } from './backupNames.ts';
import { bytesOf, databaseBytes, databasePath, flushFolder } from './dataFiles.ts';

/** Stands there while the last backup was left out for want of room. */
export const SKIP_FILE = 'skipped.json';
/** Ending of a copy that is not finished. */
export const PART = '.part';
/** Where a backup says of itself what it holds. */
export const ABOUT_KEY = 'backup';

/** The setting that holds the chosen budget, in bytes. */
export const BUDGET_KEY = 'backups.maxBytes';

const GIB = 1024 ** 3;
/** Backups may take this much, or twice the database, whichever is more. */
const LEAST_BUDGET = 2 * GIB;

/** Why a backup was not made, for whoever looks after the machine. */
export interface SkippedBackup {
  readonly at: number;
  readonly neededBytes: number;
  readonly freeBytes: number;
}

function readAbout(path: string): { version: number; people: number } | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true });
    const version = Number(db.pragma('user_version', { simple: true }));
    const row = db.prepare('SELECT value FROM setting WHERE key = ?').get(ABOUT_KEY) as { value: string } | undefined;
    if (!row || version === 0) return null;
    return { version, people: (JSON.parse(row.value) as { people: number }).people };
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** The backups that are whole, newest first. A copy counts only from the moment it was checked. */
export function listBackups(dataDir: string): Backup[] {
  const folder = backupsFolder(dataDir);
  if (!existsSync(folder)) return [];
  const found: Backup[] = [];
  for (const name of readdirSync(folder)) {
    const parts = readBackupName(name);
    const about = parts && readAbout(join(folder, name));
    if (about) found.push({ name, ...parts, bytes: bytesOf(join(folder, name)), ...about });
  }
  return found.toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

/** Days whose newest backup is kept. */
const KEPT_DAYS = 7;

/**
 * Which backups go. The newest of each of the last seven days that have one stays, and the last one before a migration;
 * then the oldest go until all take no more than `maxBytes`. The newest stays in any case.
 *
 * @param backups newest first
 * @param staying one that stays whatever its age: the one that was just made
 */
export function backupsToRemove(backups: readonly Backup[], maxBytes: number, staying: string | null = null): string[] {
  const days = new Set<string>();
  const kept: Backup[] = [];
  const migrations = backups.filter(({ reason }) => reason === 'migration');
  const lastMigration = migrations.find(({ name }) => name === staying) ?? migrations[0];
  for (const backup of backups) {
    if (backup.reason === 'migration') {
      if (backup === lastMigration) kept.push(backup);
      continue;
    }
    const day = new Date(backup.at).toISOString().slice(0, 10);
    if (backup.name !== staying && (days.has(day) || days.size === KEPT_DAYS)) continue;
    days.add(day);
    kept.push(backup);
  }
  let total = kept.reduce((sum, backup) => sum + backup.bytes, 0);
  const last = kept.find((backup) => backup.name === staying) ?? kept[0];
  for (const backup of kept.toReversed()) {
    if (total <= maxBytes) break;
    if (backup === last) continue;
    kept.splice(kept.indexOf(backup), 1);
    total -= backup.bytes;
  }
  const names = new Set(kept.map((backup) => backup.name));
  return backups.filter((backup) => !names.has(backup.name)).map((backup) => backup.name);
}

/**
 * Takes away what the budget has no room for, and what a kill left half made. Backups that lie ahead of `now` come from a clock
 * that was wrong: they go first, or none that is made from now on would stay.
 *
 * @param staying see {@link backupsToRemove}
 */
export function pruneBackups(dataDir: string, maxBytes: number | null, now: number, staying: string | null = null): void {
  const folder = backupsFolder(dataDir);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.includes(PART)) rmSync(join(folder, name), { force: true });
  for (const { name } of backupsOver(dataDir, maxBytes, now, staying)) rmSync(join(folder, name), { force: true });
  flushFolder(folder);
}

/** The backups that {@link pruneBackups} would take away. */
export function backupsOver(dataDir: string, maxBytes: number | null, now: number, staying: string | null = null): Backup[] {
  const backups = listBackups(dataDir);
  const ordered = [...backups.filter(({ at }) => at <= now), ...backups.filter(({ at }) => at > now)];
  const names = new Set(backupsToRemove(ordered, maxBytes ?? automaticBudget(dataDir), staying));
  return backups.filter(({ name }) => names.has(name));
}

/** What backups may take while nobody chose. */
export function automaticBudget(dataDir: string): number {
  return Math.max(LEAST_BUDGET, 2 * databaseBytes(dataDir));
}

/**
 * Removes every backup of a data folder, and what repairs have kept aside there, for a person who has the copy removed from
 * this computer.
 */
export function removeBackups(dataDir: string): void {
  rmSync(backupsFolder(dataDir), { recursive: true, force: true });
  for (const name of readdirSync(dataDir))
    if (/^(?:damaged-\d{8}T|unsent-\d{8}T)/.test(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
}

/** The last backup that was left out for want of room; null since one was made. */
export function skippedBackup(dataDir: string): SkippedBackup | null {
  try {
    return JSON.parse(readFileSync(join(backupsFolder(dataDir), SKIP_FILE), 'utf8')) as SkippedBackup;
  } catch {
    return null;
  }
}

/** Whether anything was ever connected: before that there is nothing to keep. */
export function hasAccounts(dataDir: string): boolean {
  const db = new Database(databasePath(dataDir), { readonly: true, timeout: 5000 });
  try {
    return db.prepare('SELECT 1 FROM account LIMIT 1').get() !== undefined;
  } finally {
    db.close();
  }
}

/** {@link chosenBudget} of a data folder; null, too, when its file cannot be read. */
export function storedBudget(dataDir: string): number | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(databasePath(dataDir), { readonly: true, timeout: 5000 });
    return chosenBudget(db);
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** The settings' own budget in bytes; null while nobody chose one. */
export function chosenBudget(db: Database.Database): number | null {
  const row = db.prepare('SELECT value FROM setting WHERE key = ?').get(BUDGET_KEY) as { value: string } | undefined;
  const bytes = row ? Number(row.value) : Number.NaN;
  return Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null;
}
