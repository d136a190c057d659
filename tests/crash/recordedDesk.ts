import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { rngOf } from '../../src/sandbox/world/rng.ts';
import { startSandbox } from '../../src/sandbox/startSandbox.ts';
import { deskFolder, startDesk } from '../support/deskFixture.ts';
import { watchFlushes } from './flushWatch.ts';
import { peopleOf } from './makeIntents.ts';

/** A data file and its log as they stood at one moment. */
export interface Image {
  readonly file: Buffer;
  readonly log: Buffer;
}

/** An edit, and how much of the log was on the disk when it was acknowledged. */
export interface Act {
  readonly kind: 'note' | 'title' | 'tag';
  readonly candidateId: string;
  readonly value: string;
  readonly changeId: string;
  readonly flushed: number;
}

/** A write that left for the ATS, how much of the log was on the disk then, and the changes that were marked as leaving. */
export interface Departure {
  readonly flushed: number;
  readonly sending: readonly string[];
}

/** What a desk wrote, with the moments that matter. */
export interface Recording {
  /** At the end of a first sync: the whole of it is in the log. */
  readonly synced: Image;
  /** After edits, sending and walks in turn: the log begins after the first sync. */
  readonly worked: Image;
  readonly acts: readonly Act[];
  readonly departures: readonly Departure[];
}

const imageOf = (dataDir: string): Image => ({ file: readFileSync(join(dataDir, 'tandem.db')), log: readFileSync(join(dataDir, 'tandem.db-wal')) });

/** A first sync, then `count` edits while others are sent and read: the real core against the stand-in ATS. */
export async function recordDesk(count: number): Promise<Recording> {
  const sandbox = await startSandbox({ candidates: 60, seed: 11, rateLimit: 1_000_000, readLagMs: 0, linkedin: false });
  const folder = deskFolder();
  const watch = watchFlushes(folder.dir);
  const departures: Departure[] = [];
  const plain = createNodeHttp();
  const http: HttpPort = {
    send(request, signal) {
      if (request.method !== 'GET' && request.url.startsWith(sandbox.ats.apiUrl)) {
        const sending = desk.core.store.db.prepare<[], string>(`SELECT id FROM outbox WHERE state = 'sending'`).pluck().all();
        departures.push({ flushed: watch.flushed(), sending });
      }
      return plain.send(request, signal);
    },
  };
  const desk = startDesk({ dataDir: folder.dir, http, readLagMs: 60 });
  try {
    await desk.connect(sandbox);
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
    const synced = imageOf(folder.dir);
    desk.core.store.db.pragma('wal_checkpoint(TRUNCATE)');
    const rng = rngOf(11, 2);
    const people = peopleOf(desk).slice(0, 20);
    const acts: Act[] = [];
    const { handlers } = desk.core;
    for (let index = 0; index < count; index += 1) {
      const { id } = rng.pick(people);
      const kind = rng.pick(['note', 'title', 'tag'] as const);
      const value = `${kind} ${index} unmistakable${index}`;
      const { changeIds } =
        kind === 'note'
          ? await handlers['candidates.addNote']({ id, body: value, visibility: 'public' })
          : kind === 'tag'
            ? await handlers['candidates.addTag']({ id, tag: value })
            : await handlers['candidates.edit']({ id, patch: { title: value } });
      acts.push({ kind, candidateId: id, value, changeId: changeIds[0] ?? '', flushed: watch.flushed() });
      // Sending and walks go on beside the edits, and now and then are waited for.
      if (index % 10 === 5) await handlers['sync.run']({ accountId: null });
      if (index % 7 === 6) await desk.until('everything is sent', () => desk.status().waitingCount === 0, 30_000);
    }
    const worked = imageOf(folder.dir);
    // What leaves while the desk closes is in no image.
    return { synced, worked, acts, departures: [...departures] };
  } finally {
    watch.stop();
    await desk.stop();
    plain.close();
    await sandbox.stop();
    folder.remove();
  }
}

/** Lays an image down with the log given, and gives it to `look`; it goes when that, or its promise, has ended. */
export function withImage<T>(image: Image, log: Buffer, look: (dataDir: string) => T): T {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-cut-'));
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true });
  let waits = false;
  try {
    writeFileSync(join(dataDir, 'tandem.db'), image.file);
    if (log.length > 0) writeFileSync(join(dataDir, 'tandem.db-wal'), log);
    const seen = look(dataDir);
    if (!(seen instanceof Promise)) return seen;
    waits = true;
    return seen.finally(remove) as T;
  } finally {
    if (!waits) remove();
  }
}

/** The file fits itself: every page, every key, every search row. */
export function expectSound(db: Database.Database): void {
  expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
}

/** Each edit is there as a whole (value, change, search row) or not at all; those acknowledged within `flushed` are there. @returns how many are */
export function expectWhole(db: Database.Database, acts: readonly Act[], flushed: number): number {
  const has = (text: string, ...values: unknown[]): boolean => db.prepare(text).get(...values) !== undefined;
  const titles = new Map<string, string>();
  let there = 0;
  for (const { kind, candidateId, value, changeId, flushed: needs } of acts) {
    const waits = has('SELECT 1 FROM outbox WHERE id = ?', changeId);
    if (needs <= flushed) expect(waits, `${value} was acknowledged`).toBe(true);
    if (waits) there += 1;
    if (kind === 'note') {
      expect(has('SELECT 1 FROM note WHERE candidate_id = ? AND body = ?', candidateId, value), value).toBe(waits);
      expect(has('SELECT 1 FROM note_search WHERE note_search MATCH ?', value.split(' ').at(-1)), value).toBe(waits);
    } else if (kind === 'tag')
      expect(has('SELECT 1 FROM candidate_tag x JOIN tag t ON t.id = x.tag_id WHERE x.candidate_id = ? AND t.name = ?', candidateId, value), value).toBe(waits);
    else if (waits) titles.set(candidateId, value);
  }
  for (const [id, title] of titles) expect(db.prepare('SELECT title FROM candidate WHERE id = ?').pluck().get(id)).toBe(title);
  for (const { kind, candidateId, value } of acts) {
    if (kind !== 'title' || titles.has(candidateId)) continue;
    expect(db.prepare('SELECT title FROM candidate WHERE id = ?').pluck().get(candidateId)).not.toBe(value);
  }
  return there;
}
