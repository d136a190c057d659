import { beforeAll, describe, expect, it } from 'vitest';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { rngOf } from '../../src/sandbox/world/rng.ts';
import { expectSound, expectWhole, recordDesk, type Recording, withImage } from './recordedDesk.ts';

let recording: Recording;
beforeAll(async () => {
  recording = await recordDesk(60);
}, 120_000);

describe('B1, B3: the log cut at a random byte', () => {
  it('B1: 400 times after edits, sending and walks: every edit is there whole or not at all, and what was acknowledged before the cut is there', () => {
    const { worked, acts } = recording;
    const rng = rngOf(500, 1);
    const seen = new Set<number>();
    for (let turn = 0; turn < 400; turn += 1) {
      const cut = rng.int(0, worked.log.length);
      withImage(worked, worked.log.subarray(0, cut), (dataDir) => {
        const db = openForWriting(dataDir);
        try {
          expectSound(db);
          seen.add(expectWhole(db, acts, cut));
        } finally {
          db.close();
        }
      });
    }
    // The cuts fell between the edits, not only before or after all of them.
    expect(seen.size).toBeGreaterThan(acts.length / 2);
  }, 240_000);

  it('C9: 100 times in the log of a first sync: the place in each walk is never further than the rows that came in', () => {
    const { synced } = recording;
    const rng = rngOf(500, 2);
    const walked = new Set<number>();
    for (let turn = 0; turn < 100; turn += 1) {
      const cut = rng.int(0, synced.log.length);
      withImage(synced, synced.log.subarray(0, cut), (dataDir) => {
        const db = openForWriting(dataDir);
        try {
          expectSound(db);
          const walks = db
            .prepare(
              `SELECT c.type, c.rows, (SELECT count(*) FROM remote_ref r WHERE r.account_id = c.account_id AND r.type = c.type)
                 + (SELECT count(*) FROM parked p WHERE p.account_id = c.account_id AND p.type = c.type)
                 + (SELECT count(*) FROM sync_problem p WHERE p.account_id = c.account_id AND p.type = c.type) AS here FROM sync_cursor c`,
            )
            .all() as { type: string; rows: number; here: number }[];
          for (const walk of walks) expect(walk.here, walk.type).toBeGreaterThanOrEqual(walk.rows);
          walked.add(walks.length);
        } finally {
          db.close();
        }
      });
    }
    expect(walked.size).toBeGreaterThan(5);
  }, 240_000);

  it('B3: a power cut right after an edit was acknowledged leaves the edit', () => {
    const { worked, acts } = recording;
    for (const [index, act] of acts.entries())
      withImage(worked, worked.log.subarray(0, act.flushed), (dataDir) => {
        const db = openForWriting(dataDir);
        try {
          expectWhole(db, acts.slice(0, index + 1), Number.POSITIVE_INFINITY);
        } finally {
          db.close();
        }
      });
  }, 120_000);

  it('B3: a power cut while a change leaves for the ATS leaves the mark that it may have left', () => {
    const { worked, departures } = recording;
    expect(departures.length).toBeGreaterThan(40);
    for (const { flushed, sending } of departures)
      withImage(worked, worked.log.subarray(0, flushed), (dataDir) => {
        expect(sending.length).toBeGreaterThan(0);
        const db = openForWriting(dataDir);
        try {
          for (const id of sending) expect(db.prepare('SELECT state FROM outbox WHERE id = ?').pluck().get(id)).toBe('sending');
        } finally {
          db.close();
        }
      });
  }, 120_000);
});
