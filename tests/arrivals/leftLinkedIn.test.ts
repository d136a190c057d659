import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeftPerson } from '../../src/shared/domain/arrivals.ts';
import type { CandidateRecord } from '../../src/shared/domain/candidate.ts';
import type { LinkedInPane } from '../../src/shared/domain/linkedIn.ts';
import { type ArrivalsDesk, startArrivalsDesk } from '../support/arrivalsDesk.ts';

const DAY_MS = 24 * 3_600_000;

describe.each([['v2', undefined], ['rest', '202603']] as const)('members who left LinkedIn, %s', (_dialect, apiVersion) => {
  let desk: ArrivalsDesk;
  beforeAll(async () => {
    desk = await startArrivalsDesk(apiVersion);
  }, 120_000);
  afterAll(() => desk.stop());

  const left = () => desk.read['linkedIn.left']({}) as { checkedAt: number | null; people: LeftPerson[] };
  const pane = (id: string): LinkedInPane => desk.read['linkedIn.pane']({ candidateId: id }) as LinkedInPane;
  const record = (id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
  /** People with most InMail and notes of Recruiter here. */
  const talkedWith = (): { id: string; urn: string }[] =>
    desk.sql(
      `SELECT c.id, l.person_urn AS urn FROM seen_candidate c JOIN linkedin_link l ON l.candidate_id = c.id AND l.state = 'exact'
         WHERE EXISTS (SELECT 1 FROM inmail_message i WHERE i.person_urn = l.person_urn) ORDER BY EXISTS (SELECT 1 FROM linkedin_note n WHERE n.person_urn = l.person_urn) DESC, c.id LIMIT 3`,
    );

  it('E9: whoever was exported and left is listed within a day, with what is here of them and until when it is to go', async () => {
    const [first, second, third] = talkedWith();
    if (!first || !second || !third) throw new Error('the recruiter wrote to too few people');
    // A member whom nobody exported may leave unnoticed: LinkedIn does not list them.
    for (const { urn } of [first, second]) await desk.exported(urn);
    for (const { urn } of [first, third]) await desk.leaves(urn);
    const leftAt = desk.now();
    const before = left().checkedAt ?? 0;
    expect(left().people).toEqual([]);
    // By itself once a day is enough: the next rounds do not ask again.
    const ranAt = (): number => (desk.core.handlers['sync.status']({}) as { accounts: { kind: string; lastSuccessAt: number | null }[] }).accounts.find(({ kind }) => kind === 'linkedin')?.lastSuccessAt ?? 0;
    const ran = ranAt();
    desk.pass(DAY_MS / 24);
    await desk.until('a round by itself', () => ranAt() > ran);
    expect(left()).toEqual({ checkedAt: before, people: [] });
    // Who presses for it has it at once.
    await desk.readAll();
    expect(left().people.map(({ candidateId }) => candidateId)).toEqual([first.id]);
    await desk.leaves(second.urn);
    const pressed = left().checkedAt ?? 0;
    desk.pass(DAY_MS);
    await desk.until('who left is asked for by itself', () => left().people.length === 2);
    expect((left().checkedAt ?? 0) - pressed).toBeGreaterThanOrEqual(DAY_MS);
    expect(new Set(left().people.map(({ candidateId }) => candidateId))).toEqual(new Set([first.id, second.id]));
    const one = left().people.find(({ candidateId }) => candidateId === first.id);
    expect(one).toMatchObject({ name: record(first.id).name, messageCount: pane(first.id).messages.length, noteCount: pane(first.id).notes.length, deleteBy: leftAt + 30 * DAY_MS });
    expect((desk.core.handlers['sync.status']({}) as { needsYouCount: number }).needsYouCount).toBe(2);
  }, 60_000);

  it('E9: one by one: InMail, notes and what LinkedIn gave go, on the record of the ATS too; what else the record has stays, and nothing comes back', async () => {
    const [member] = left().people;
    const id = member?.candidateId ?? '';
    const urn = member?.personUrn ?? '';
    const own = { value: 'own@example.test', type: 'work' };
    const given = { value: 'given@example.test', type: 'personal' };
    await desk.core.handlers['candidates.edit']({ id, patch: { emails: [own, given] } });
    desk.core.store.edit((write) =>
      write.sql(`INSERT INTO linkedin_value (id, candidate_id, account_id, field, value, origin, at, state) VALUES ('v1', ?, ?, 'emails', ?, 'consent', ?, 'taken')`).run(id, desk.linkedInId, given.value, write.now),
    );
    await desk.readAll();
    const last = await desk.world.lastEffect();
    expect(await desk.core.handlers['linkedIn.deleteLeft']({ personUrns: [urn] })).toMatchObject({ deletedCount: 1 });
    await desk.readAll();
    expect(record(id).emails).toEqual([own]);
    const [effect] = await desk.world.effects(last);
    expect(effect?.body).toMatchObject({ email_addresses: [own] });
    desk.pass(2 * DAY_MS);
    await desk.readAll();
    expect([pane(id).messages, pane(id).notes, pane(id).link.personUrn]).toEqual([[], [], null]);
    for (const table of ['inmail_message', 'linkedin_note', 'linkedin_left', 'linkedin_arrival']) expect([table, desk.sql(`SELECT * FROM ${table} WHERE person_urn = ?`, urn)]).toEqual([table, []]);
    expect(desk.sql('SELECT * FROM linkedin_value WHERE candidate_id = ?', id)).toEqual([]);
    expect(left().people.map(({ personUrn }) => personUrn)).not.toContain(urn);
    expect(() => desk.core.handlers['linkedIn.deleteLeft']({ personUrns: [urn] })).toThrow(/deleted already/);
  }, 60_000);

  it('E9: all at once; others keep what is theirs', async () => {
    const messages = desk.sql('SELECT seq FROM inmail_message WHERE person_urn NOT IN (SELECT person_urn FROM linkedin_left) ORDER BY seq');
    expect(left().people).toHaveLength(1);
    expect(await desk.core.handlers['linkedIn.deleteLeft']({ personUrns: null })).toMatchObject({ deletedCount: 1 });
    expect(left().people).toEqual([]);
    expect(desk.sql('SELECT seq FROM inmail_message ORDER BY seq')).toEqual(messages);
    expect((desk.core.handlers['sync.status']({}) as { needsYouCount: number }).needsYouCount).toBe(0);
  }, 60_000);
});
