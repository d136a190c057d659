import { anyDesk, isPage, isPageOf, mayLie, rowsOf, trap, withRows } from './play.ts';
import type { Desk } from '../desk.ts';
import type { FaultBook } from './registry.ts';

/** Whether a row says another title, or other numbers, than a desk has. */
function isNews(desk: Desk, row: Record<string, unknown>): boolean {
  const here = desk.look<{ title: string | null; phones: string }>(`SELECT c.title, c.phones FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id WHERE r.remote_id = ?`, String(row['id']))[0];
  const valuesOf = (list: unknown): string => (list as { value: string }[]).map(({ value }) => value).toSorted().join();
  return here !== undefined && (here.title !== row['title'] || valuesOf(JSON.parse(here.phones)) !== valuesOf(row['phone_numbers'] ?? []));
}

/** C. Pull. */
export const PULLS: FaultBook = {
  // Something changes between two pages, or while a page is on its way.
  C1: {
    weight: 4,
    play: (stage, rng) =>
      trap(stage, 'C1', anyDesk(stage, rng), isPage, () => {
        stage.time.after(rng.between(0, 120), () => stage.colleague('edit', rng.int(0x7fffffff)));
        return { how: 'late', ms: rng.between(100, 2000) };
      }),
  },
  C2: {
    weight: 2,
    play(stage, rng) {
      stage.played('C2');
      for (let times = 0; times < 3; times += 1) stage.time.after(0, () => stage.colleague('edit', rng.int(0x7fffffff)));
    },
  },
  // A record shows in lists later than its own time.
  C3: {
    weight: 3,
    play(stage, rng) {
      stage.played('C3');
      stage.time.after(0, async () => {
        // For this note alone: what a desk writes at the same instant is shown within the lag that is declared.
        const before = stage.world.switchboard.readLagMs;
        stage.world.switchboard.readLagMs = 20_000;
        await stage.colleague('note', rng.int(0x7fffffff));
        stage.world.switchboard.readLagMs = before;
      });
    },
  },
  // The remote's clock jumps ahead, or is set back again: what is written after that bears older marks.
  C4: {
    weight: 2,
    play(stage, rng) {
      stage.played('C4');
      const { switchboard } = stage.world;
      const isAhead = switchboard.skewMs > 0;
      switchboard.skewMs = isAhead && rng.chance(0.6) ? rng.pick([0, Math.floor(switchboard.skewMs / 2)]) : switchboard.skewMs + rng.pick([20_000, 60_000, 5 * 60_000]);
      if (isAhead || rng.chance(0.5)) return;
      stage.time.after(rng.between(2_000, 120_000), () => {
        if (!stage.isOver()) switchboard.skewMs = 0;
      });
    },
  },
  C6: {
    weight: 2,
    play: (stage, rng) =>
      trap(stage, 'C6', anyDesk(stage, rng), isPage, ({ request }) => ({
        how: 'changed',
        // A next link that leads nowhere: to the same page again, or to another list.
        change: (answer) => (rowsOf(answer) === null ? answer : { ...answer, headers: { ...answer.headers, link: `<${rng.chance(0.5) ? request.url : 'https://elsewhere.test/x?cursor=1'}>; rel="next"` } }),
      })),
  },
  // One row comes twice, the old version last.
  C8: {
    weight: 4,
    play(stage, rng) {
      const kept = new Map<string, unknown>();
      trap(stage, 'C8', anyDesk(stage, rng), isPageOf('candidates'), () => ({
        how: 'changed',
        change(answer) {
          const rows = rowsOf(answer);
          if (rows === null || rows.length === 0) return answer;
          const first = stage.olderVersion(Number(rows[0]?.['id'])) ?? rows[0];
          kept.set(String(first?.['id']), first);
          return withRows(answer, [...rows, first]);
        },
      }), 2);
    },
  },
  C9: {
    weight: 4,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'C9', desk, isPage, () => ({
        how: 'atAnswer',
        isDelivered() {
          desk.armStatement(1 + rng.int(30), { how: rng.pick(['kill', 'power']) }, () => {});
          return true;
        },
      }));
    },
  },
  // A field that is not said, for want of a permission.
  C11: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      // What a first walk never said is not known here, and shown as nothing.
      const isKnown = (): boolean => desk.core() !== null && desk.look('SELECT 1 FROM account WHERE last_success_at IS NOT NULL').length > 0;
      trap(stage, 'C11', desk, (exchange) => isPageOf('candidates')(exchange) && isKnown(), () => ({
        how: 'changed',
        change(answer) {
          const rows = rowsOf(answer);
          if (rows === null) return answer;
          // What was changed and is not said is found by the compare of everything alone.
          if (rows.some((row) => isNews(desk, row))) stage.needsCompare();
          return withRows(answer, rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'title' && name !== 'phone_numbers'))));
        },
      }));
    },
  },
  // Unknown words, wrong types, new fields: the other rows go on.
  C12: {
    weight: 2,
    play: (stage, rng) =>
      trap(stage, 'C12', anyDesk(stage, rng), isPageOf('applications'), () => ({
        how: 'changed',
        change(answer) {
          const rows = rowsOf(answer);
          if (rows === null) return answer;
          return withRows(answer, [...rows, { id: 999_999_999, candidate_id: 'nobody', status: 7, novelty: { deep: true } }]);
        },
      })),
  },
  // A child comes whose parent is not there (yet).
  C13: {
    weight: 3,
    play: (stage, rng) =>
      trap(stage, 'C13', anyDesk(stage, rng), isPageOf('candidates'), () => {
        stage.time.after(150, () => stage.colleague('addToJob', rng.int(0x7fffffff)));
        return { how: 'late', ms: 20 };
      }),
  },
  // An empty list with 200.
  C14: {
    weight: 4,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'C14', desk, ({ kind }) => kind === 'read', () =>
        mayLie(stage, desk) ? { how: 'changed', change: (answer) => (rowsOf(answer) === null ? answer : withRows({ ...answer, headers: { ...answer.headers, link: '' } }, [])) } : null,
      );
    },
  },
  // A person is deleted there, rarely: somebody has to be left.
  C16: {
    weight: 1,
    play(stage, rng) {
      const people = stage.world.store.where('candidates', {});
      if (people.length < 5) return;
      stage.played('C16');
      const { id } = rng.pick(people);
      stage.time.after(0, () => stage.asColleague('DELETE', `/candidates/${id}`));
    },
  },
  // The right to see private people goes, and comes back.
  C18: {
    weight: 2,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const { userId } = desk;
      stage.played('C18');
      // While a first walk goes by, what hangs on people out of sight is in none of its pages, and nothing says so: the daily compare finds it.
      if (!desk.core() || desk.look('SELECT 1 FROM account WHERE last_success_at IS NOT NULL').length === 0) stage.needsCompare();
      stage.world.store.patch('users', userId, { sees_private: false });
      stage.time.after(rng.between(20_000, 100_000), () => stage.world.store.patch('users', userId, { sees_private: true }));
    },
  },
  C20: {
    weight: 4,
    play(stage, rng) {
      // The answer comes so late that a pull brings the record first, or it never comes.
      const desk = anyDesk(stage, rng);
      trap(stage, 'C20', desk, ({ request }) => request.method === 'POST', () => {
        stage.time.after(400, () => stage.runNow(desk));
        const ms = rng.between(3000, 30_000);
        return rng.chance(0.6) ? { how: 'late', ms } : { how: 'answerLost', ms };
      });
      if (rng.chance(0.6)) stage.time.after(0, () => stage.deed(desk, rng.pick(['addToJob', 'upload', 'create']), rng.int(0x7fffffff)));
    },
  },
  // Made and at once deleted again: the ATS hears nothing of it.
  D7: {
    weight: 1,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      stage.time.after(0, () => stage.deed(desk, 'create', rng.int(0x7fffffff)));
      stage.time.after(rng.between(100, 5500), async () => {
        if (!desk.core() || desk.isAsleep()) return;
        stage.played('D7');
        await stage.deed(desk, 'deleteNew', rng.int(0x7fffffff));
      });
    },
  },
};
