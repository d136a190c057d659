import { anyDesk, cut, isPageOf, isTo, isWrite, rowsOf, somebody, trap, withRows } from './play.ts';
import type { FaultBook, FaultStage } from './registry.ts';

const DAY_MS = 24 * 3_600_000;

const enoughPeople = (stage: FaultStage): boolean => stage.world.store.where('candidates', {}).length >= 5;

/** Faults that take both a desk and a colleague, each at their own work. */
export const SIDES: FaultBook = {
  // A file is cut, or stored without a word.
  A13: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'A13', desk, isTo('/v3/attachments'), () => rng.pick([{ how: 'answerLost' }, { how: 'changed', change: cut }]));
      stage.time.after(0, () => stage.deed(desk, 'upload', rng.int(0x7fffffff)));
    },
  },
  // A chain breaks in the middle: the first of two edits does not arrive, and the second must wait for it; or a child for its parent.
  A14: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const id = somebody(stage, rng, desk);
      if (id === undefined || rng.chance(0.4)) {
        trap(stage, 'A14', desk, isTo('/v3/applications'), ({ path }) => (path === '/v3/applications' ? { how: 'brokenBefore' } : null), 2);
        return;
      }
      trap(stage, 'A14', desk, ({ request, path }) => request.method === 'PATCH' && path.endsWith(`/${id}`), () => ({ how: 'brokenBefore' }), 2);
      stage.edit(desk, id, 'title', `title first${rng.int(1_000_000)}`, false);
      const value = `title second${rng.int(1_000_000)}`;
      // The grace of the second ends while nobody knows what became of the first.
      stage.time.after(rng.between(50, 1500), () => {
        if (desk.core() && !desk.isAsleep()) stage.edit(desk, id, 'title', value, false);
      });
    },
  },
  C10: {
    weight: 0.5,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (!desk.core() || desk.isAsleep()) return;
      stage.played('C10');
      desk.shiftClock(20 * DAY_MS);
      stage.runNow(desk);
    },
  },
  // Two people become one there; changes may wait for the one who goes.
  C15: {
    weight: 0.6,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const gone = somebody(stage, rng, desk);
      const kept = somebody(stage, rng, desk);
      if (gone === undefined || kept === undefined || gone === kept || !enoughPeople(stage)) return;
      stage.played('C15');
      if (rng.chance(0.6)) {
        stage.played('D10');
        stage.writeNote(desk, gone, `Before they became one ${rng.int(1_000_000)}.`);
      }
      stage.time.after(rng.between(0, 8000), () => stage.asColleague('POST', `/candidates/${kept}/merge`, { duplicate_candidate_id: gone }));
    },
  },
  // Deleted here, and changed there before that has left: with the change in sight it must not leave unasked.
  C17: {
    weight: 0.7,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const id = somebody(stage, rng, desk);
      if (id === undefined || !enoughPeople(stage)) return;
      const title = `still wanted ${rng.int(1_000_000)}`;
      stage.delete(desk, id);
      // Taken back and deleted anew with the change in sight, it is another wish.
      const asked = !desk.core() ? undefined : desk.look<{ id: string }>(
        `SELECT o.id FROM outbox o JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = o.candidate_id WHERE r.remote_id = ? AND o.kind = 'deleteCandidate' AND o.state = 'waiting'`,
        String(id),
      )[0]?.id;
      stage.time.after(rng.between(200, 9000), async () => {
        await stage.asColleague('PATCH', `/candidates/${id}`, { title });
        stage.played('C17');
        if (desk.core() && !desk.isAsleep()) stage.runNow(desk);
      });
      trap(stage, 'C17', desk, ({ request, path }) => request.method === 'DELETE' && path === `/v3/candidates/${id}`, () => {
        const unasked = desk.look(
          `SELECT 1 FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id JOIN outbox o ON o.candidate_id = c.id AND o.id = ?
           WHERE r.remote_id = ? AND c.title = ? AND o.state = 'sending' AND o.released_at IS NULL`,
          asked ?? null,
          String(id),
          title,
        );
        if (unasked.length > 0) stage.violate('C17', `${desk.name} deletes ${id}, whom a colleague changed since, and asked nobody`);
        return null;
      }, 1, Number.POSITIVE_INFINITY);
    },
  },
  // Our own write is in the next page.
  C19: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'C19', desk, isWrite, () => {
        stage.time.after(rng.between(200, 700), () => stage.runNow(desk));
        return { how: 'late', ms: 0 };
      });
    },
  },
  // The ATS puts our value into a form of its own.
  C21: {
    weight: 2,
    play: (stage, rng) =>
      trap(stage, 'C21', anyDesk(stage, rng), isTo('/v3/candidates/', 'PATCH'), ({ request, path }) => {
        const { title } = JSON.parse(request.body ?? '{}') as { title?: string | null };
        if (typeof title !== 'string') return null;
        // Of what it has taken only.
        stage.time.after(80, async () => {
          if (stage.world.store.find('candidates', Number(path.split('/').at(-1)))?.title === title) await stage.asColleague('PATCH', path.slice(3), { title: title.toUpperCase() });
        });
        return { how: 'late', ms: 0 };
      }),
  },
  // Something there always sets the value back.
  C22: {
    weight: 2,
    play: (stage, rng) =>
      trap(stage, 'C22', anyDesk(stage, rng), isTo('/v3/candidates/', 'PATCH'), ({ request, path }) => {
        const { company } = JSON.parse(request.body ?? '{}') as { company?: string | null };
        const before = stage.world.store.find('candidates', Number(path.split('/').at(-1)))?.company;
        if (typeof company !== 'string' || typeof before !== 'string') return null;
        stage.time.after(200, () => stage.asColleague('PATCH', path.slice(3), { company: before }));
        return { how: 'late', ms: 0 };
      }, 3),
  },
  // A known number shows somebody else, once.
  C24: {
    weight: 1,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'C24', desk, isPageOf('candidates'), () => ({
        how: 'changed',
        change(answer) {
          const rows = rowsOf(answer);
          const known = rows?.findIndex(({ id }) => desk.core() && desk.look(`SELECT 1 FROM remote_ref r JOIN candidate c ON c.id = r.local_id AND c.emails <> '[]' WHERE r.type = 'candidate' AND r.remote_id = ?`, String(id)).length > 0) ?? -1;
          if (rows === null || known < 0) return answer;
          const other = { first_name: 'Somebody', last_name: 'Else', email_addresses: [{ value: 'else@elsewhere.test', type: 'work' }], created_at: new Date(stage.world.now() - 1000).toISOString() };
          return withRows(answer, rows.map((row, index) => (index === known ? { ...row, ...other } : row)));
        },
      }));
    },
  },
  // Erased here, while the ATS goes on listing them.
  C25: {
    weight: 0.4,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const id = somebody(stage, rng, desk);
      if (id === undefined) return;
      if (rng.chance(0.5)) {
        stage.played('D12');
        stage.writeNote(desk, id, `Of somebody who is erased ${rng.int(1_000_000)}.`);
      }
      stage.time.after(rng.between(0, 7000), () => {
        if (!stage.erase(desk, id)) return;
        stage.played('C25');
        stage.runNow(desk);
      });
    },
  },
  D1: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const id = somebody(stage, rng, desk);
      if (id === undefined) return;
      const value = `agreed ${rng.int(1_000_000)}`;
      stage.played('D1');
      // There is nothing left to say once it is known that the ATS has it.
      trap(stage, 'D1', desk, ({ request, path }) => request.method === 'PATCH' && path === `/v3/candidates/${id}` && (request.body ?? '').includes(value), () => {
        const isKnown = desk.look(`SELECT 1 FROM remote_ref WHERE type = 'candidate' AND remote_id = ? AND json_extract(base, '$.title') = ?`, String(id), value).length > 0;
        if (isKnown) stage.violate('D1', `${desk.name} sends “${value}” for ${id}, which it knows to be there`);
        return null;
      });
      stage.edit(desk, id, 'title', value, true);
      stage.time.after(rng.between(0, 5000), () => stage.asColleague('PATCH', `/candidates/${id}`, { title: value }));
    },
  },
  D3: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const id = somebody(stage, rng, desk);
      if (id === undefined) return;
      stage.played('D3');
      stage.edit(desk, id, 'title', `title ours${rng.int(1_000_000)}`, false);
      stage.time.after(rng.between(0, 5000), () => stage.asColleague('PATCH', `/candidates/${id}`, { company: `theirs ${rng.int(1_000_000)}` }));
    },
  },
  // A form fills the very field that a person here fills, and adds a number.
  D11: {
    weight: 2.5,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const id = somebody(stage, rng, desk);
      if (id === undefined || stage.world.store.find('candidates', id)?.preferred_name !== null) return;
      stage.played('D11');
      stage.edit(desk, id, 'preferredName', `preferredName ours${rng.int(1_000_000)}`, false);
      stage.time.after(rng.between(0, 5500), async () => {
        const there = stage.world.store.find('candidates', id);
        if (there === null) return;
        await stage.asColleague('PATCH', `/candidates/${id}`, { preferred_name: `from a form ${rng.int(1_000_000)}`, phone_numbers: [...(there.phone_numbers as object[]), { value: `+47 ${rng.int(100_000_000)}`, type: 'mobile' }] });
      });
    },
  },
};
