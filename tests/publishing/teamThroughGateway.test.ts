import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { fastTime } from '../support/fastTime.ts';
import { secondCustomer } from '../support/secondCustomer.ts';
import { SPEED, startTeamWorld, type TeamDesk, type TeamWorld } from '../support/teamWorld.ts';

let world: TeamWorld;
let beside: TeamWorld;
let ada: TeamDesk;
let ben: TeamDesk;
let cleo: TeamDesk;
let north: TeamDesk;

const ledger = (): { readonly key: string; readonly state: string; readonly seq: number }[] => {
  const db = new Database(world.gatewayFile, { readonly: true });
  try {
    return db.prepare(`SELECT kind || ' ' || parent_id || ' ' || record_id AS key, state, seq FROM publisher_ledger`).all() as never;
  } finally {
    db.close();
  }
};
const applicationsOf = (one: TeamDesk): string[] =>
  one.sql<{ id: string }>(`SELECT record_id AS id FROM publication WHERE kind = 'application' AND state = 'there' ORDER BY record_id`).map(({ id }) => id);

beforeAll(async () => {
  world = await startTeamWorld({ candidates: 50 });
  if (!world.sandbox.linkedin) throw new Error('this world has no LinkedIn');
  const { clock } = fastTime(SPEED, world.began);
  beside = await startTeamWorld({ candidates: 50, seed: 5, beside: { began: world.began, customer: await secondCustomer(world.sandbox.linkedin, () => clock.now()) } });
  const users = (await world.standIn.act('GET', '/users?per_page=100')).body as { id: number; site_admin: boolean; deactivated: boolean }[];
  const { seats } = (await (await fetch(`${world.linkedIn.adminUrl}/seats`)).json()) as { seats: { seatIndex: number; userId: number }[] };
  // The last two of the team's seats are not in use.
  const seated = new Set(seats.filter(({ seatIndex }) => seatIndex < 10).map(({ userId }) => userId));
  const team = users.filter(({ id, deactivated }) => !deactivated && seated.has(id));
  const [first = 0, second = 0] = team.filter((user) => user.site_admin).map(({ id }) => id);
  const third = team.find((user) => !user.site_admin)?.id ?? 0;
  for (const id of [first, second]) await world.standIn.setUser(id, { sees_private: true });
  ada = await world.open(first, 'signIn');
  ben = await world.open(second, 'signIn');
  cleo = await world.open(third, 'signIn');
  north = await beside.open(beside.sandbox.ats.adminUserId);
}, 240_000);
afterAll(async () => {
  await beside.stop();
  await world.stop();
}, 60_000);

describe('three people at three desks through the gateway’s pass-through, and a second customer beside them', () => {
  it('W7: each desk has the text of the seat of who sits there, and of the others to whom, from whom, when and about what', () => {
    const own = [ada, ben, cleo].map((one) => {
      const seats = one.sql<{ urn: string; own: number; texts: number; heads: number }>(
        `SELECT s.seat_urn AS urn, s.own, count(m.body) AS texts, count(m.seq) AS heads FROM seat s LEFT JOIN inmail_message m ON m.account_id = s.account_id AND m.seat_urn = s.seat_urn GROUP BY s.seat_urn`,
      );
      const others = seats.filter((seat) => seat.own === 0);
      expect(others.reduce((sum, { texts }) => sum + texts, 0)).toBe(0);
      expect(others.reduce((sum, { heads }) => sum + heads, 0)).toBeGreaterThan(0);
      const mine = seats.filter((seat) => seat.own === 1);
      expect(mine).toHaveLength(1);
      return mine[0]?.urn;
    });
    expect(new Set(own).size).toBe(3);
  });

  it('S5, L5: one publishes; its machine goes away in the middle and another goes on: nothing is told twice, LinkedIn has what the ledger says, and the access lists are those of the ATS', async () => {
    await north.choose({ viewers: 'everybody' });
    await ada.choose({ viewers: 'team' });
    await ada.publishes();
    await ada.desk.until('it is in the middle', () => ledger().some(({ key, state }) => key.startsWith('application ') && state === 'there'));
    ada.away = () => true;
    const there = ledger().filter(({ state }) => state === 'there');
    // Cleo is no Site Admin: she does not publish.
    const [heir, other] = [ben, cleo];
    await heir.choose({ viewers: 'team' });
    await heir.publishes();
    await heir.isTold();
    await heir.desk.until('the access lists are told', () => (heir.state().access?.asked ?? 1) === 0);
    await heir.desk.until('the gateway knows what LinkedIn said', () => heir.sql('SELECT 1 FROM publication_news').length === 0);
    expect(heir.state()).toMatchObject({ message: null, settings: { viewers: 'team' } });
    expect(other.state().desk?.isThisDesk).toBe(false);
    expect(other.told.filter((line) => !line.startsWith('POST /v2/atsCandidates'))).toEqual([]);
    const after = new Map(ledger().map((line) => [line.key, line]));
    expect(there.filter(({ key, seq }) => !key.startsWith('job ') && !key.startsWith('acl') && after.get(key)?.seq !== seq)).toEqual([]);
    const applications = [...after.values()].filter(({ key, state }) => key.startsWith('application ') && state === 'there').map(({ key }) => key.replace('application  ', ''));
    expect((await world.kept('application')).map(({ id }) => id).toSorted()).toEqual(applications.toSorted());

    const open = (await world.kept('job')).filter(({ record }) => record.state === 'LISTED').map(({ id }) => id);
    const { seats } = (await (await fetch(`${world.linkedIn.adminUrl}/seats`)).json()) as { seats: { seatIndex: number; urn: string; userId: number }[] };
    const known = new Set(heir.sql<{ urn: string }>('SELECT seat_urn AS urn FROM seat').map(({ urn }) => urn));
    const admins = new Set(heir.sql<{ id: string }>(`SELECT r.remote_id AS id FROM ats_user u JOIN remote_ref r ON r.type = 'user' AND r.local_id = u.id WHERE u.site_admin = 1`).map(({ id }) => id));
    const paired = new Set(heir.sql<{ id: string }>(`SELECT r.remote_id AS id FROM paired_seat p JOIN remote_ref r ON r.type = 'user' AND r.local_id = p.user_id`).map(({ id }) => id));
    let limited = 0;
    for (const { seatIndex, urn, userId } of seats.filter((seat) => known.has(seat.urn) && paired.has(String(seat.userId)))) {
      const { jobs } = (await (await fetch(`${world.linkedIn.adminUrl}/seen/jobs?seatIndex=${seatIndex}`)).json()) as { jobs: { externalJobPostingId: string }[] };
      const { body } = await world.standIn.act('GET', `/user_job_permissions?user_ids=${userId}&per_page=500`);
      const given = (body as { job_id: number }[]).map(({ job_id: id }) => String(id));
      const isAdmin = admins.has(String(userId));
      if (!isAdmin) limited += 1;
      expect([urn, jobs.map(({ externalJobPostingId: id }) => id).toSorted()]).toEqual([urn, open.filter((id) => isAdmin || given.includes(id)).toSorted()]);
    }
    expect(limited).toBeGreaterThan(0);
  }, 240_000);

  it('S3: the second customer’s people and seats are nowhere at these desks, nor these at its own', async () => {
    await north.isTold();
    expect((await beside.kept('application')).map(({ id }) => id).toSorted()).toEqual(applicationsOf(north).toSorted());
    const emails = (one: TeamDesk): string[] => one.sql<{ email: string }>(`SELECT value ->> 'value' AS email FROM candidate, json_each(emails)`).map(({ email }) => email);
    const seats = (one: TeamDesk): string[] => one.sql<{ urn: string }>('SELECT seat_urn AS urn FROM seat').map(({ urn }) => urn);
    for (const what of [emails, seats]) {
      const theirs = new Set(what(north));
      expect(theirs.size).toBeGreaterThan(0);
      for (const one of [ada, ben, cleo]) expect(what(one).filter((value) => theirs.has(value))).toEqual([]);
    }
  }, 120_000);
});
