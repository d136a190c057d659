import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { readUnsent } from '../../src/main/core/data/readUnsent.ts';
import { repairReason } from '../../src/main/core/data/storageFault.ts';
import { rngOf } from '../../src/sandbox/world/rng.ts';
import { TandemError } from '../../src/shared/result.ts';
import { expectSound, expectWhole, type Image, recordDesk, type Recording, withImage } from './recordedDesk.ts';

let recording: Recording;
/** All of it in the file, nothing in the log, and half of the changes not sent. */
let settled: Image;
let unsent: string[];
beforeAll(async () => {
  recording = await recordDesk(40);
  withImage(recording.worked, recording.worked.log, (dataDir) => {
    const db = openForWriting(dataDir);
    db.exec(`UPDATE outbox SET state = 'waiting' WHERE seq % 2 = 0`);
    unsent = db.prepare<[], string>(`SELECT id FROM outbox WHERE state <> 'done' ORDER BY id`).pluck().all();
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    settled = { file: readFileSync(join(dataDir, 'tandem.db')), log: Buffer.alloc(0) };
  });
}, 120_000);

/** Bits of a few bytes in a row turned over. */
function flipped(bytes: Buffer, at: number, length: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let index = at; index < Math.min(at + length, copy.length); index += 1) copy[index] = (copy[index] ?? 0) ^ 0xff;
  return copy;
}

describe('B7: damage on the disk', () => {
  it('B7: 60 times in the log: it is read up to the damage, and what was acknowledged before that is there', () => {
    const { worked, acts } = recording;
    const rng = rngOf(7, 1);
    const seen = new Set<number>();
    for (let turn = 0; turn < 60; turn += 1) {
      const at = rng.int(0, worked.log.length - 1);
      withImage(worked, flipped(worked.log, at, rng.int(1, 64)), (dataDir) => {
        const db = openForWriting(dataDir);
        try {
          expectSound(db);
          seen.add(expectWhole(db, acts, at));
        } finally {
          db.close();
        }
      });
    }
    expect(seen.size).toBeGreaterThan(10);
  }, 120_000);

  it('B7: 80 times in the file: it opens, or leads to the repair in words; what is unsent is read, or said to be unreadable', async () => {
    const rng = rngOf(7, 2);
    const ends = { sound: 0, repair: 0, later: 0 };
    for (let turn = 0; turn < 80; turn += 1) {
      // The header now and then: it is the page by which everything else is found.
      const at = turn % 8 === 0 ? rng.int(0, 100) : rng.int(0, settled.file.length - 1);
      const image = { file: flipped(settled.file, at, rng.int(1, 400)), log: settled.log };
      await withImage(image, image.log, async (dataDir) => {
        let db: Database.Database | null = null;
        try {
          db = openForWriting(dataDir);
          const isSound = (db.pragma('integrity_check') as { integrity_check: string }[])[0]?.integrity_check === 'ok';
          ends[isSound ? 'sound' : 'later'] += 1;
          db.close();
        } catch (error) {
          db?.close();
          if (!(error instanceof TandemError)) {
            // Read through to the damaged page by the check itself.
            expect((error as { code?: string }).code).toMatch(/^SQLITE_(CORRUPT|NOTADB|ERROR)/);
            ends.later += 1;
          } else {
            expect(error.code).toBe('storage');
            expect(error.message).toMatch(/damaged|newer version|could not be (opened|brought)/);
            if (repairReason(error) !== null) ends.repair += 1;
          }
        }
        const reading = readUnsent(dataDir);
        const found = new Set(reading.changes.map(({ id }) => id));
        if (reading.complete) expect(unsent.filter((id) => !found.has(id)), `at ${at}`).toEqual([]);
      });
    }
    expect(ends.repair).toBeGreaterThan(3);
    expect(ends.sound + ends.later).toBeGreaterThan(20);
  }, 120_000);

  it('B7: a damaged file never becomes a backup', async () => {
    const rng = rngOf(7, 3);
    let refused = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const page = rng.int(2, Math.floor(settled.file.length / 4096) - 1);
      const image = { file: flipped(settled.file, page * 4096, 100), log: settled.log };
      await withImage(image, image.log, async (dataDir) => {
        const copy = join(dataDir, 'copy.db');
        copyFileSync(join(dataDir, 'tandem.db'), copy);
        let isSound = false;
        try {
          const db = new Database(copy, { readonly: true });
          isSound = (db.pragma('quick_check(1)') as { quick_check: string }[])[0]?.quick_check === 'ok';
          db.close();
        } catch {
          isSound = false;
        }
        const made = await makeBackup({ dataDir, reason: 'daily', at: 1 }).then(() => true, () => false);
        if (!isSound) {
          expect(made, `page ${page}`).toBe(false);
          refused += 1;
        }
      });
    }
    expect(refused).toBeGreaterThan(5);
  }, 120_000);
});
