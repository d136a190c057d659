import type { Desk } from '../desk.ts';
import { SCALAR_NAMES, SCALARS } from '../intents.ts';
import { CANDIDATE_IDS } from '../remoteWorld.ts';
import type { Rng } from '../rng.ts';
import { isFurtherPage, isOfParent, isWalkOf } from './askedFor.ts';
import { anyDesk, isTo, mayLie, rowsOf, somebody, trap, withRows } from './play.ts';
import type { FaultBook, FaultStage } from './registry.ts';

/** Lists in which something stands that people write. */
const LISTS = ['candidates', 'applications', 'notes', 'attachments', 'application_stages'] as const;
/** A window begins this much before the last one ended; what is not in the next one either is found by the compare alone. */
const OVERLAP_MS = 9 * 60_000;

const deadToken = () => ({ status: 422, headers: { 'content-type': 'application/json' }, body: '{"errors":["cursor is invalid"]}' });

/** Lists come in pages of a row or three, so that there are borders between them. */
function withBorders(stage: FaultStage, rng: Rng): Desk {
  const desk = anyDesk(stage, rng);
  stage.wire.setPageRows(desk, 1 + rng.int(3), stage.time.now() + rng.between(40_000, 90_000));
  stage.runNow(desk);
  return desk;
}

/** The token dies in the middle of a look-up, and the next look-up shows nothing: one that failed has told nothing. */
function lookUpInParts(stage: FaultStage, rng: Rng, desk: Desk): void {
  const id = somebody(stage, rng, desk);
  if (id === undefined) return;
  stage.wire.setPageRows(desk, 1, stage.time.now() + 90_000);
  trap(stage, 'A2', desk, isTo('/v3/notes'), () => {
    trap(stage, 'C5', desk, ({ path }) => path.startsWith('/v3/notes?cursor=') && isOfParent(path), () => {
      trap(stage, 'C14', desk, isTo('/v3/notes?candidate_ids', 'GET'), () => (mayLie(stage, desk) ? { how: 'changed', change: (answer) => (rowsOf(answer) === null ? answer : withRows({ ...answer, headers: { ...answer.headers, link: '' } }, [])) } : null));
      return { how: 'instead', answer: deadToken() };
    });
    return { how: 'answerLost' };
  });
  stage.writeNote(desk, id, `Looked up in parts ${rng.int(1_000_000)}.`);
}

/** C. Pull: between the pages of one list, and between two looks at it. */
export const WALKS: FaultBook = {
  // The token of a page is not taken any more, once or again and again.
  C5: {
    weight: 3,
    play(stage, rng) {
      const desk = withBorders(stage, rng);
      if (rng.chance(0.4)) {
        lookUpInParts(stage, rng, desk);
        return;
      }
      trap(stage, 'C5', desk, isFurtherPage, () => (rng.chance(0.7) ? { how: 'instead', answer: deadToken() } : null), 1 + rng.int(6));
    },
  },
  // Rows move over the border of two pages: one stands on both, or on none.
  C7: {
    weight: 3,
    play(stage, rng) {
      const desk = withBorders(stage, rng);
      let last: Record<string, unknown> | undefined;
      const list = rng.pick(LISTS);
      trap(stage, 'C7', desk, isWalkOf(list), ({ path }) => ({
        how: 'changed',
        change(answer) {
          const rows = rowsOf(answer);
          // What stands on one page has no border to slip over.
          const hasBorder = path.includes('cursor=') || (answer.headers['link'] ?? '').includes('next');
          if (rows === null || rows.length === 0 || !hasBorder) return answer;
          const before = last;
          last = rows.at(-1);
          if (path.includes('cursor=') && before !== undefined && rng.chance(0.5)) return withRows(answer, [before, ...rows]);
          const lost = rng.int(rows.length);
          const changedAt = Date.parse(String(rows[lost]?.['updated_at']));
          if (!(changedAt > stage.world.now() - OVERLAP_MS)) stage.needsCompare();
          return withRows(answer, rows.filter((_, index) => index !== lost));
        },
      }), 1 + rng.int(3));
    },
  },
  // The ATS is put back to what it had before, by itself and without a word: somebody is as they were.
  C23: {
    weight: 0.4,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const id = somebody(stage, rng, desk);
      const older = id === undefined ? undefined : stage.truth.olderVersion(id);
      const now = id === undefined ? null : stage.world.store.find('candidates', id);
      if (id === undefined || older === undefined || now === null || !(CANDIDATE_IDS as readonly number[]).includes(id)) return;
      const fields = SCALAR_NAMES.filter((field) => older[SCALARS[field]] !== now[SCALARS[field]]);
      if (fields.length === 0) return;
      const values = Object.fromEntries(fields.map((field) => [SCALARS[field], older[SCALARS[field]] as string | null]));
      /** What each desk had by then, if it was what the ATS said last. */
      const held = Object.values(stage.desks).flatMap((one) => {
        if (!one.core()) return [];
        const [row] = one.look<Record<string, string | null> & { readonly local: string; readonly seenAt: number; readonly n: number }>(
          `SELECT c.*, c.id AS local, r.seen_at AS seenAt, (SELECT count(*) FROM outbox o WHERE o.candidate_id = c.id AND o.state <> 'done' AND o.kind = 'edit') AS n
           FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id WHERE r.remote_id = ?`,
          String(id),
        );
        const same = row === undefined || row.n > 0 ? [] : fields.filter((field) => row[SCALARS[field]] === now[SCALARS[field]]);
        return row === undefined || same.length === 0 ? [] : [{ one, local: row.local, generation: one.generation(), ahead: one.wallNow() - stage.time.now(), wasSetAhead: one.setAheadTo() > row.seenAt, same }];
      });
      stage.played('C23');
      const goneBackTo = Date.parse(String(older['updated_at']));
      stage.world.store.patch('candidates', id, { ...values, updated_at: goneBackTo });
      stage.remoteWentBack(id);
      stage.needsCompare();
      stage.atRest(() => {
        const there = stage.world.store.find('candidates', id);
        for (const { one, local, generation, ahead, wasSetAhead, same } of held) {
          // By a clock that was set ahead since, the newer value was seen so long ago that the older one may have been written after it.
          if (wasSetAhead || one.wallNow() - stage.time.now() > ahead) continue;
          for (const field of same) {
            // Touched since, the older value bears a newer mark than the one it replaced: no different from a colleague's edit.
            const isSame = there !== null && there.updated_at === goneBackTo && there[SCALARS[field]] === values[SCALARS[field]] && one.generation() === generation;
            if (!isSame || one.look(`SELECT 1 FROM candidate WHERE id = ? AND ${SCALARS[field]} IS ?`, local, values[SCALARS[field]]).length === 0) continue;
            const wasAsked = one.look('SELECT 1 FROM conflict WHERE candidate_id = ? AND field = ?', local, field).length > 0;
            if (!wasAsked) stage.violate('C23', `${one.name} took the older ${field} of ${id} over what it had, and asked nobody`);
          }
        }
      });
    },
  },
};
