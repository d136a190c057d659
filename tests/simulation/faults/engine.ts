import { isWalk } from './askedFor.ts';
import { anyDesk, isWrite, mayLie, somebody, trap } from './play.ts';
import type { Exchange } from '../wire.ts';
import type { FaultBook } from './registry.ts';

/** G. Engine and screen. */
export const ENGINE: FaultBook = {
  // One write is refused for ever.
  G1: {
    weight: 3,
    play: (stage, rng) =>
      trap(stage, 'G1', anyDesk(stage, rng), ({ kind }) => kind === 'write', () => ({
        how: 'instead',
        answer: { status: 422, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ errors: [{ field: 'title', message: 'is not wanted' }] }) },
      })),
  },
  // Away from the network, somebody changes the same few people again and again.
  G2: {
    weight: 1,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const people = [somebody(stage, rng, desk), somebody(stage, rng, desk)].filter((id) => id !== undefined);
      if (people.length === 0) return;
      const awayMs = rng.between(9000, 25_000);
      stage.wire.setOffline(desk, stage.time.now() + awayMs);
      stage.played('G2');
      const mark = `G2 ${rng.int(1_000_000)}`;
      const rounds = 8 + rng.int(8);
      const ahead = (): number => desk.wallNow() - stage.time.now();
      const before = ahead();
      for (let round = 0; round < rounds; round += 1)
        stage.time.after(round * 200, () => {
          for (const id of people) if (desk.core() && !desk.isAsleep()) stage.edit(desk, id, round % 2 === 0 ? 'title' : 'company', `${round % 2 === 0 ? 'title' : 'company'} ${mark} ${round}`, false);
        });
      stage.time.after(awayMs + 10, () => stage.signal(desk, 'online'));
      // Folded: of all that was said only the last of each field, and what an undo brought back, is of interest to the ATS.
      stage.atRest(() => {
        // A clock that was set back since then lets each of them be taken back until its own time has come again.
        if (ahead() < before - 1000) return;
        for (const id of new Set(people)) {
          const sent = stage.truth.effects.filter(({ kind, target, body }) => kind === 'candidate.update' && target === `candidates/${id}` && JSON.stringify(body).includes(mark)).length;
          if (sent > rounds / 2) stage.violate('G2', `${desk.name}: of ${rounds} edits of ${id} made without a network ${sent} went out one by one`);
        }
      });
    },
  },
  G3: {
    weight: 5,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (!desk.core() || desk.isAsleep()) return;
      if (rng.chance(0.4)) {
        // In the middle of a sending that nobody answers.
        trap(stage, 'G3', desk, isWrite, () => {
          stage.time.after(300, () => {
            if (desk.core() && !desk.isAsleep()) stage.quit(desk);
          });
          return { how: 'silent' };
        });
        return;
      }
      stage.played('G3');
      stage.quit(desk);
    },
  },
  // A colleague writes over an edit while its answer is under way, and the person here, who sees their own, goes on from that.
  G5: {
    weight: 2,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const id = somebody(stage, rng, desk);
      if (id === undefined) return;
      const mark = rng.int(1_000_000);
      const [first, second, theirs] = [`title seen${mark}`, `title onSeen${mark}`, `unseen ${mark}`];
      const isOf = (title: string) => ({ request, path }: Exchange): boolean => request.method === 'PATCH' && path === `/v3/candidates/${id}` && (request.body ?? '').includes(title);
      let wasWritten = false;
      trap(stage, 'G5', desk, isOf(first), () => {
        stage.time.after(20, () => {
          if (desk.core() && !desk.isAsleep()) stage.edit(desk, id, 'title', second, false);
        });
        stage.time.after(130, async () => {
          await stage.asColleague('PATCH', `/candidates/${id}`, { title: theirs });
          wasWritten = stage.world.store.find('candidates', id)?.title === theirs;
        });
        return { how: 'late', ms: 700 };
      });
      trap(stage, 'G5', desk, isOf(second), () => {
        // The card shows what is there now: somebody may have written yet another title since.
        const since = stage.truth.history(id, 'title').slice(stage.truth.history(id, 'title').lastIndexOf(theirs)).map((title) => JSON.stringify(title));
        const isTold = desk.look(`SELECT 1 FROM conflict c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.candidate_id WHERE r.remote_id = ? AND c.field = 'title' AND c.theirs IN (SELECT value FROM json_each(?))`, String(id), JSON.stringify(since)).length > 0;
        if (!wasWritten || isTold) return null;
        return {
          how: 'changed',
          change(answer) {
            // Refused there, as for somebody who is hidden from this seat by now, it stands over nothing.
            if (answer.status < 300) stage.violate('G5', `${desk.name} sends “${second}” over “${theirs}”, which its person never saw`);
            return answer;
          },
        };
      });
      stage.edit(desk, id, 'title', first, false);
    },
  },
  // A run waits for something that never comes, and nothing below it ends that.
  G6: {
    weight: 1,
    play: (stage, rng) => trap(stage, 'G6', anyDesk(stage, rng), isWalk, () => ({ how: 'stuck' })),
  },
  // Timer, wake and button at once.
  G8: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (!desk.core()) return;
      stage.played('G8');
      for (const what of ['wake', 'focus', 'online'] as const) stage.signal(desk, what);
      stage.runNow(desk);
      stage.runNow(desk);
    },
  },
  // A run meets something that nobody foresaw.
  G9: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'G9', desk, ({ kind }) => kind === 'read', () => (mayLie(stage, desk) ? { how: 'changed', change: (answer) => ({ ...answer, body: '[null, 3, {"id": {}}]' }) } : null));
    },
  },
};
