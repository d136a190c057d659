import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxOperation } from '../../src/main/core/data/outbox.ts';
import { dueOperations, setOperationState } from '../../src/main/core/data/outbox.ts';
import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { planPush } from '../../src/main/core/sync/pushPlan.ts';
import { settleDone } from '../../src/main/core/sync/settle.ts';
import { type Outgoing, startOutgoing } from '../support/outgoingFixture.ts';
import { ACCOUNT, candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

describe('G1: one change is refused for ever', () => {
  let out: Outgoing;
  beforeAll(async () => {
    out = await startOutgoing({ candidates: 120, seed: 6 });
  });
  afterAll(() => out.stop());
  afterEach(() => out.world.clear());

  it('only what concerns the same thing waits behind it; mended or dropped, that goes on', async () => {
    const [person, other] = [out.someone(), out.someone()];
    const { handlers } = out.desk.core;
    await out.mark();
    await out.world.fault({ server: 'ats', method: 'PATCH', path: '^/v3/candidates/', fault: { kind: 'status', status: 422, body: { errors: [{ field: 'title', message: 'is too long' }] } } });
    const refused = (await handlers['candidates.edit']({ id: person.id, patch: { title: 'Too long for them' } })).changeIds[0]!;
    await out.reaches(refused, 'refused');
    const same = (await handlers['candidates.addTag']({ id: person.id, tag: 'behind it' })).changeIds[0]!;
    const note = (await handlers['candidates.addNote']({ id: person.id, body: 'beside it', visibility: 'public' })).changeIds[0]!;
    const theirs = (await handlers['candidates.addNote']({ id: other.id, body: 'of another', visibility: 'public' })).changeIds[0]!;
    await out.reaches(note, 'done');
    await out.reaches(theirs, 'done');
    expect(out.change(same)).toMatchObject({ state: 'waiting', message: expect.stringContaining('was refused') });
    await handlers['changes.undo']({ id: refused });
    await out.reaches(same, 'done');
  });
});

describe('G2: a month offline', () => {
  let desk: StoreFixture;
  beforeEach(() => {
    desk = storeFixture();
  });
  afterEach(() => desk.close());

  /** Sends everything as the sender would, one person at a time, and returns what was asked of the ATS, in its order. */
  function drain(): { readonly sent: OutboxOperation[][]; readonly most: number } {
    const sent: OutboxOperation[][] = [];
    let most = 0;
    desk.clock.advance(30 * 24 * 3_600_000);
    for (;;) {
      const due = desk.store.look((look) => dueOperations(look, ACCOUNT, 4));
      most = Math.max(most, due.length);
      const [next] = due;
      if (!next) return { sent, most };
      const plan = desk.store.look((look) => planPush(look, next));
      if (plan.do === 'send') sent.push([...plan.operations]);
      desk.store.bulk((write) => {
        for (const operation of plan.operations) setOperationState(write, operation, { state: 'sending', sent: true });
        settleDone(write, plan.operations, { remoteId: plan.do === 'send' && plan.push.kind === 'note' ? `n${next.seq}` : null, records: [] });
      });
    }
  }

  it('what was changed again and again is folded, goes in order for each thing, and is taken up a little at a time', () => {
    const people = Array.from({ length: 25 }, (_, n) => candidate(`c${n}`, { firstName: `Person ${n}` }));
    desk.ingest(...people);
    const ids = people.map(({ remoteId }) => desk.local('candidate', remoteId));
    for (let round = 0; round < 10; round += 1)
      for (const id of ids) {
        editCandidate(desk.edits, id, { title: `Title ${round}` });
        if (round % 5 === 4) addNote(desk.edits, id, `Note ${round}`, 'public');
      }
    const { sent, most } = drain();
    // Ten edits of a field are one request; two notes are two.
    expect(sent).toHaveLength(25 * 3);
    expect(most).toBeLessThanOrEqual(4);
    const seqs = new Map<string, number>();
    for (const [first] of sent) {
      expect(first!.seq).toBeGreaterThan(seqs.get(first!.entityId) ?? 0);
      seqs.set(first!.entityId, first!.seq);
    }
    expect(desk.store.db.prepare(`SELECT count(*) AS n FROM outbox WHERE state <> 'done'`).get()).toEqual({ n: 0 });
  });

  it('the work on one person grows with their changes, not with the square of them', () => {
    const rows = (tags: number): number => {
      const fixture = storeFixture();
      try {
        fixture.ingest(candidate('c1'));
        const id = fixture.local('candidate', 'c1');
        let statements = 0;
        const { db } = fixture.store;
        db.function('counted', () => (statements += 1));
        for (let n = 0; n < tags; n += 1) setTag(fixture.edits, id, `tag ${n}`, true);
        db.exec('CREATE TEMP TRIGGER count_insert AFTER INSERT ON candidate_tag BEGIN SELECT counted(); END; CREATE TEMP TRIGGER count_delete AFTER DELETE ON candidate_tag BEGIN SELECT counted(); END;');
        setTag(fixture.edits, id, 'one more', true);
        return statements;
      } finally {
        fixture.close();
      }
    };
    // One more tag writes one more row, however many there are.
    expect([rows(5), rows(50)]).toEqual([1, 1]);
  });

  it('planning the next note reads as little when hundreds wait on the same person as when few do', () => {
    const read = (notes: number): number => {
      const fixture = storeFixture();
      try {
        fixture.ingest(candidate('c1'));
        const id = fixture.local('candidate', 'c1');
        for (let n = 0; n < notes; n += 1) addNote(fixture.edits, id, `Note ${n}`, 'public');
        fixture.clock.advance(3_600_000);
        let rows = 0;
        return fixture.store.look((look) => {
          const [next] = dueOperations(look, ACCOUNT, 1);
          const sql: typeof look.sql = (text) => {
            const statement = look.sql(text);
            return new Proxy(statement, {
              get: (_target, name) =>
                name === 'all' ? (...given: unknown[]) => { const found = statement.all(...given); rows += found.length; return found; } : (statement[name as keyof typeof statement] as () => unknown).bind(statement),
            });
          };
          expect(planPush({ ...look, sql }, next!).do).toBe('send');
          return rows;
        });
      } finally {
        fixture.close();
      }
    };
    expect(read(300)).toBe(read(3));
  });
});
