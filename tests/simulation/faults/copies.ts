import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../../src/main/core/data/openDatabase.ts';
import type { Desk } from '../desk.ts';
import type { Rng } from '../rng.ts';
import { anyDesk, somebody } from './play.ts';
import type { FaultBook, FaultStage } from './registry.ts';

/** A layout of changes that this Tandem cannot know. */
const NEWER_FORM = 99;

/** Something that the file holds while no program runs on it. */
function inFile(desk: Desk, work: (db: Database.Database) => void): void {
  const db = new Database(join(desk.currentFolder(), DATABASE_FILE));
  try {
    work(db);
  } finally {
    db.close();
  }
}

let machines = 0;

/** What people took back, or erased, since a copy was made is not known to it. */
function takenBackAt(stage: FaultStage, desk: Desk): () => void {
  const before = new Set(stage.intents.all.filter(({ isUndone }) => isUndone));
  const known = new Set(stage.intents.all);
  // What waited for somebody's answer may have been answered, and sent, on the first machine.
  const held = new Set(desk.look<{ id: string }>(`SELECT id FROM outbox WHERE state IN ('held', 'refused', 'needsPerson')`).flatMap(({ id }) => stage.intents.byChange(id) ?? []));
  return () => {
    for (const intent of stage.intents.all) {
      if (intent.desk !== desk.name) continue;
      if (held.has(intent)) intent.isAlsoElsewhere = true;
      if (intent.isUndone && !before.has(intent)) intent.isUndone = false;
      else if (known.has(intent) || intent.isUndone) continue;
      // Made on the first machine after the copy: there, or lost with that machine.
      intent.isUncertain = true;
    }
  };
}

/** B. Crash and storage: data folders that somebody else had in between. */
export const COPIES: FaultBook = {
  // The folder is taken to another machine as it was a while ago, and the first one is not used again. Meanwhile that one went on sending.
  B9: {
    weight: 0.6,
    play(stage, rng: Rng) {
      const desk = anyDesk(stage, rng);
      if (!desk.core() || desk.isAsleep()) return;
      const copy = desk.copyFiles();
      const forget = takenBackAt(stage, desk);
      const erased = stage.intents.erasures(desk.name);
      stage.time.after(rng.between(500, 9000), () => {
        // Whoever was erased stands in the copy: that is another fault.
        if (stage.isOver() || !desk.core() || desk.isAsleep() || stage.intents.erasures(desk.name) !== erased) return;
        desk.crash('kill');
        stage.played('B9');
        forget();
        machines += 1;
        desk.putBack(copy);
        desk.moveTo(`machine ${machines}`);
        stage.forgetOrder(desk);
      });
    },
  },
  // A newer Tandem ran on the folder and left a change in its own form; later it comes back.
  B10: {
    weight: 1.5,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const person = somebody(stage, rng, desk);
      if (person === undefined) return;
      stage.writeNote(desk, person, `Left to a newer version ${rng.int(1_000_000)}.`);
      desk.crash('kill');
      let kept: { readonly id: string; readonly payload: string; readonly state: string; readonly person: string } | undefined;
      inFile(desk, (db) => {
        kept = db.prepare(`SELECT id, payload, state, candidate_id AS person FROM outbox WHERE state = 'waiting' AND kind = 'note' ORDER BY seq DESC LIMIT 1`).get() as typeof kept;
        if (kept) db.prepare(`UPDATE outbox SET form = ?, payload = '{"of":"another make"}' WHERE id = ?`).run(NEWER_FORM, kept.id);
      });
      const left = kept;
      if (left === undefined) return;
      stage.played('B10');
      const upgrade = (): void => {
        desk.crash('kill');
        inFile(desk, (db) => {
          const now = db.prepare('SELECT state, form, in_question AS asked FROM outbox WHERE id = ?').get(left.id) as { readonly state: string; readonly form: number; readonly asked: number } | undefined;
          // A copy that was brought to another computer meanwhile (B9) has everything in question, whatever its form.
          const isMoved = now?.asked === 1 && now.state === 'unknown';
          const isThere = db.prepare('SELECT 1 FROM candidate WHERE id = ? AND gone_at IS NULL').get(left.person) !== undefined;
          if (now === undefined ? isThere : now.form !== NEWER_FORM || (now.state !== left.state && !isMoved && isThere))
            stage.violate('B10', `${desk.name} touched a change of a newer form: ${now?.state ?? 'it is gone'}`);
          db.prepare('UPDATE outbox SET form = 1, payload = ? WHERE id = ? AND form = ?').run(left.payload, left.id, NEWER_FORM);
        });
      };
      stage.time.after(rng.between(15_000, 60_000), upgrade);
    },
  },
};
