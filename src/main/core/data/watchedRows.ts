import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isErasedFile } from './fileMarks.ts';
import { readSetting, writeSetting } from './settingRows.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

export const WATCHED_KEY = 'imports.watched';

/** What was chosen before folders inside were looked into goes on without them: what lies there was not counted for the person. */
const chosenSchema = z.object({ path: z.string(), isPaused: z.boolean(), isDeep: z.boolean().default(false) });
/** The folder whose documents come into the queue by themselves. */
export type ChosenFolder = z.infer<typeof chosenSchema>;

/** Null while none is chosen. */
export function chosenFolder(look: Look): ChosenFolder | null {
  const text = readSetting(look, WATCHED_KEY);
  return text === null ? null : chosenSchema.parse(JSON.parse(text));
}

export function putChosenFolder(write: Write, chosen: ChosenFolder | null): void {
  writeSetting(write, WATCHED_KEY, chosen === null ? null : JSON.stringify(chosen));
  write.changed('imports');
}

/** Stands for a file as it was seen; another one when it is changed. @param changedAt epoch milliseconds */
export const stampOf = (folder: string, { name, bytes, changedAt }: { readonly name: string; readonly bytes: number; readonly changedAt: number }): string =>
  createHash('sha256').update(JSON.stringify([folder, name, bytes, changedAt])).digest('hex');

export const isStampKnown = (look: Look, stamp: string): boolean => look.sql('SELECT 1 FROM watched_file WHERE stamp = ?').get(stamp) !== undefined;

/** A content that was taken out of the folder before, whatever became of it, that stands in the queue, or of which somebody was made who was erased since. */
export const isContentKnown = (look: Look, hash: string): boolean =>
  look.sql('SELECT 1 FROM watched_file WHERE hash = @hash UNION ALL SELECT 1 FROM import_file WHERE hash = @hash LIMIT 1').get({ hash }) !== undefined || isErasedFile(look, hash);

/** @param hash null for what is left where it is */
export function putStamp(write: Write, stamp: string, hash: string | null): void {
  write.sql('INSERT INTO watched_file (stamp, hash) VALUES (?, ?) ON CONFLICT (stamp) DO UPDATE SET hash = coalesce(excluded.hash, hash)').run(stamp, hash);
}
