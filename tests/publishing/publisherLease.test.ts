import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTeamWorld, type TeamDesk, type TeamWorld } from '../support/teamWorld.ts';

let world: TeamWorld;
let ada: TeamDesk;
let ben: TeamDesk;
/** Site Admins of the ATS. */
let admins: number[];

beforeAll(async () => {
  world = await startTeamWorld();
  const listed = (await world.standIn.act('GET', '/users?per_page=100')).body as { id: number; site_admin: boolean; deactivated: boolean }[];
  admins = listed.filter((user) => user.site_admin && !user.deactivated).map(({ id }) => id);
  for (const id of admins.slice(0, 2)) await world.standIn.setUser(id, { sees_private: true });
  [ada, ben] = [await world.open(admins[0] ?? 0), await world.open(admins[1] ?? 0)];
}, 120_000);
afterAll(() => world.stop());

/** Until when the gateway gives the lease, on its clock. */
function leaseEnd(): number {
  const db = new Database(world.gatewayFile, { readonly: true });
  try {
    return (db.prepare('SELECT until FROM publisher').get() as { until: number }).until;
  } finally {
    db.close();
  }
}
const nothingSince = (one: TeamDesk, from: number): void => expect(one.told.slice(from)).toEqual([]);
/** Somebody who is published with an application, by the desk's ledger. */
function somebody(one: TeamDesk, skip = 0): { id: string; remoteId: string } {
  return (
    one.sql<{ id: string; remoteId: string }>(
      `SELECT c.id, p.record_id AS remoteId FROM publication p JOIN candidate c ON c.id = p.owner_id WHERE p.kind = 'candidate' AND p.state = 'there'
         AND EXISTS (SELECT 1 FROM publication a WHERE a.owner_id = c.id AND a.kind = 'application' AND a.state = 'there') ORDER BY p.record_id LIMIT 1 OFFSET ?`,
      skip,
    )[0] ?? expect.fail('nobody is published')
  );
}

describe('one publisher of a team', () => {
  it('S5: of two desks that are to publish one does; the other tells nothing, and both show who does', async () => {
    await ada.choose();
    await ada.publishes();
    await ben.choose({ notes: true });
    await ben.desk.until('it is known who publishes', () => ben.state().desk?.userName);
    await ada.isTold();
    expect(ada.state()).toMatchObject({ message: null, desk: { isThisDesk: true } });
    // How the team publishes is what its publisher chose.
    await ben.desk.until('the choice is taken over', () => !ben.state().settings.notes);
    const name = (one: TeamDesk): string => one.sql<{ name: string }>(`SELECT user_name AS name FROM account WHERE kind = 'greenhouse'`)[0]?.name ?? '';
    expect(ben.state()).toMatchObject({ message: null, desk: { isThisDesk: false, userName: name(ada), isTakingOver: false, publisher: 'tandem' } });
    nothingSince(ben, 0);
    expect((await world.kept('application')).length).toBeGreaterThan(20);
  }, 120_000);

  it('L1, S5: a person takes over: what is at LinkedIn already is not told again, and what changes is told by the new publisher alone', async () => {
    const before = await world.kept('application');
    const from = { ada: ada.told.length, ben: ben.told.length };
    await ben.takeOver();
    await ben.publishes();
    await ben.isTold();
    await ada.desk.until('the old publisher knows', () => ada.state().desk?.isThisDesk === false);
    expect(await world.kept('application')).toEqual(before);
    // L4: where a job stands at LinkedIn came with the ledger, and stands on its page.
    const pages = (one: TeamDesk) => one.sql(`SELECT record_id, posting, is_public FROM publication WHERE kind = 'job' AND open = 1 ORDER BY record_id`);
    expect(pages(ben).length).toBeGreaterThan(3);
    expect(pages(ben)).toEqual(pages(ada));
    expect(JSON.stringify(pages(ben))).not.toContain('null');
    // The two settings of who sees what are told anew: no ledger has them.
    expect(ben.told.slice(from.ben).filter((line) => /candidates|applications|postings/i.test(line))).toEqual([]);
    const person = somebody(ben);
    await world.standIn.act('PATCH', `/candidates/${person.remoteId}`, { company: 'Told by Ben' });
    await Promise.all([ada.pull(), ben.pull()]);
    await ben.isTold();
    expect(await world.candidate(person.remoteId)).toMatchObject({ currentCompanyName: 'Told by Ben' });
    nothingSince(ada, from.ada);
  }, 120_000);

  it('S5: a publisher that slept tells nothing more when it wakes: another went on when its lease had run out', async () => {
    ben.away = () => true;
    const person = somebody(ada);
    await world.standIn.act('PATCH', `/candidates/${person.remoteId}`, { company: 'While Ben slept' });
    await ada.publishes();
    await ada.pull();
    await ada.isTold();
    expect(await world.candidate(person.remoteId)).toMatchObject({ currentCompanyName: 'While Ben slept' });
    const from = ben.told.length;
    await world.standIn.act('PATCH', `/candidates/${person.remoteId}`, { company: 'When Ben woke' });
    ben.away = null;
    ben.desk.core.signal('online');
    await ben.desk.until('it knows that another publishes', () => ben.state().desk?.isThisDesk === false);
    await ben.pull();
    await ada.pull();
    await ada.isTold();
    nothingSince(ben, from);
    expect(await world.candidate(person.remoteId)).toMatchObject({ currentCompanyName: 'When Ben woke' });
  }, 120_000);

  it('L3, L8: a successor whose copy is old tells nothing of who has become private, was deleted or lost a process since', async () => {
    const [secret, deleted] = [somebody(ada, 1), somebody(ada, 2)];
    // Ben's desk reads no lists of the ATS from here on: only what is asked for by its id.
    ben.away = ({ url }) => url.startsWith(world.sandbox.ats.apiUrl) && !/[?&]ids=/.test(url);
    await world.standIn.act('PATCH', `/candidates/${secret.remoteId}`, { private: true });
    await world.standIn.act('DELETE', `/candidates/${deleted.remoteId}`);
    await ada.pull();
    await ada.desk.until('both are withdrawn', () => ada.sql(`SELECT 1 FROM publication WHERE record_id IN (?, ?) AND kind = 'candidate'`, secret.remoteId, deleted.remoteId).length === 0, 60_000);
    await ada.isTold();
    for (const { remoteId } of [secret, deleted]) expect(await world.candidate(remoteId)).toBeNull();
    ada.away = () => true;
    await ben.publishes();
    await ben.isTold();
    for (const { remoteId } of [secret, deleted]) expect(await world.candidate(remoteId)).toBeNull();
    const applications = (await world.kept('application')).map(({ record }) => record.atsCandidateId);
    for (const { remoteId } of [secret, deleted]) expect(applications).not.toContain(remoteId);
    ben.away = null;
    ada.away = null;
    await ben.pull();
  }, 180_000);

  it('S5: a successor who may see less deletes nothing that it cannot see, and says so; whoever sees it does', async () => {
    const cleo = await world.open(admins[2] ?? 0);
    const hidden = somebody(ben, 3);
    await ben.isTold();
    // Nobody publishes while somebody becomes private whom Cleo may not see then.
    for (const one of [ada, ben]) one.away = () => true;
    await world.standIn.setUser(admins[2] ?? 0, { sees_private: false });
    await world.standIn.act('PATCH', `/candidates/${hidden.remoteId}`, { private: true });
    const before = (await world.kept('application')).length;
    await cleo.takeOver();
    await cleo.publishes();
    await cleo.pull();
    await cleo.isTold();
    // That the ATS leaves somebody out is noticed when their turn comes to be asked for.
    await cleo.desk.until('it is known whom she cannot see', () => cleo.state().unseen.people > 0, 60_000);
    expect(await world.candidate(hidden.remoteId)).not.toBeNull();
    expect((await world.kept('application')).length).toBe(before);
    expect(cleo.state().unseen.people).toBe(1);
    ben.away = null;
    ben.desk.core.signal('online');
    await ben.takeOver();
    await ben.publishes();
    await ben.pull();
    await ben.desk.until('they are withdrawn', () => ben.sql(`SELECT 1 FROM publication WHERE record_id = ? AND kind = 'candidate'`, hidden.remoteId).length === 0, 60_000);
    await ben.isTold();
    expect(await world.candidate(hidden.remoteId)).toBeNull();
    expect((await world.kept('application')).filter(({ record }) => record.atsCandidateId === hidden.remoteId)).toEqual([]);
    expect(ben.state().unseen).toEqual({ people: 0, jobs: 0, parts: 0 });
    // She would be as ready as Ada to go on when Ben quits.
    await cleo.close();
  }, 180_000);

  it('S5: a publisher that quits gives the lease back, and another goes on at once; one that was cut off in a write keeps it until it runs out', async () => {
    ada.away = null;
    ada.desk.core.signal('online');
    await ada.pull();
    await ada.desk.until('it is known who publishes', () => ada.state().desk?.isThisDesk === false);
    const isQuiet = (one: TeamDesk) => one.desk.until('nothing is under way', () => one.sql(`SELECT 1 FROM publication WHERE state = 'asked' UNION ALL SELECT 1 FROM access_entry WHERE state = 'asked'`).length === 0);
    await isQuiet(ben);
    const before = leaseEnd();
    await ben.close();
    // A renewal makes it later, never earlier: it was given back.
    expect(leaseEnd()).toBeLessThan(before);
    await ada.publishes();
    await isQuiet(ada);
    ada.desk.core.store.edit((write) => write.sql(`UPDATE publication SET state = 'asked', task_id = NULL WHERE kind = 'candidate' AND record_id = ?`).run(somebody(ada).remoteId));
    const held = leaseEnd();
    await ada.close();
    expect(leaseEnd()).toBeGreaterThanOrEqual(held);
  }, 120_000);
});
