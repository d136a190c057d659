import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublisherLine, PublisherOrder } from '../crash/publishing/publisherLife.ts';
import { fastTime } from '../support/fastTime.ts';
import { secondCustomer } from '../support/secondCustomer.ts';
import { SPEED, startTeamWorld, type TeamDesk, type TeamWorld } from '../support/teamWorld.ts';

interface LedgerLine {
  readonly key: string;
  readonly state: string;
  readonly seq: number;
}

let world: TeamWorld;
let beside: TeamWorld;
/** Two colleagues of the one who publishes at first, in a process that is killed. */
let ben: TeamDesk;
let cleo: TeamDesk;
let north: TeamDesk;
let dataDir: string;
let users: { readonly id: number; readonly email: string; readonly isAdmin: boolean }[];

const gatewayLedger = (): LedgerLine[] => {
  const db = new Database(world.gatewayFile, { readonly: true });
  try {
    return db.prepare(`SELECT kind || ' ' || parent_id || ' ' || record_id AS key, state, seq FROM publisher_ledger`).all() as LedgerLine[];
  } finally {
    db.close();
  }
};

/** One life of the first publisher. @returns when it has ended, or was killed while its first global sync was under way */
async function live(part: PublisherOrder['part'], killWhen: (() => boolean) | null): Promise<void> {
  const { sandbox, linkedIn, began, gatewayUrl, gatewayFile } = world;
  const order: PublisherOrder = {
    place: { controlUrl: sandbox.controlUrl, gatewayUrl, gatewayDir: join(gatewayFile, '..'), adminUserId: sandbox.ats.adminUserId, linkedIn },
    dataDir, speed: SPEED, began, part, way: 'keys', userId: sandbox.ats.adminUserId, gone: [], viewers: 'team',
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, '../crash/publishing/publisherProcess.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  child.stdin.write(`${JSON.stringify(order)}\n`);
  if (killWhen === null) {
    expect(await closed).toEqual([0, null]);
    return;
  }
  const { promise: hasBegun, resolve } = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    if ((JSON.parse(text) as PublisherLine).say === 'begin') resolve();
  });
  await hasBegun;
  // Asked as fast as the disk answers: what is waited for is a moment in the middle of its work.
  while (!killWhen()) await new Promise((turn) => setImmediate(turn));
  child.kill('SIGKILL');
  expect(await closed).toEqual([null, 'SIGKILL']);
}

beforeAll(async () => {
  world = await startTeamWorld({ candidates: 120 });
  if (!world.sandbox.linkedin) throw new Error('this world has no LinkedIn');
  const { clock } = fastTime(SPEED, world.began);
  beside = await startTeamWorld({ seed: 5, beside: { began: world.began, customer: await secondCustomer(world.sandbox.linkedin, () => clock.now()) } });
  const listed = (await world.standIn.act('GET', '/users?per_page=100')).body as { id: number; site_admin: boolean; primary_email: string; deactivated: boolean }[];
  users = listed.filter(({ deactivated }) => !deactivated).map((user) => ({ id: user.id, email: user.primary_email, isAdmin: user.site_admin }));
  const admins = users.filter(({ isAdmin, id }) => isAdmin && id !== world.sandbox.ats.adminUserId).map(({ id }) => id);
  for (const id of admins) await world.standIn.setUser(id, { sees_private: true });
  dataDir = mkdtempSync(join(tmpdir(), 'tandem-first-publisher-'));
  await live('ready', null);
  [ben, cleo] = [await world.open(admins[0] ?? 0), await world.open(admins[1] ?? 0)];
  north = await beside.open(beside.sandbox.ats.adminUserId);
}, 400_000);
afterAll(async () => {
  await beside.stop();
  await world.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('three people at three desks of one organisation, and a second customer beside them', () => {
  it('L1, L2, S5: the publisher is killed in its first global sync and one of the others goes on: nothing is told twice, everything is told, and nothing that may not be', async () => {
    const applications = (): number => gatewayLedger().filter(({ key, state }) => key.startsWith('application ') && state === 'there').length;
    const killed = live('publish', () => applications() > 0);
    await north.choose({ viewers: 'everybody' });
    await killed;
    const before = gatewayLedger();
    const there = before.filter(({ state }) => state === 'there');
    expect(there.length).toBeGreaterThan(10);
    for (const one of [ben, cleo]) await one.choose({ viewers: 'team' });
    const heir = await Promise.race([ben, cleo].map(async (one) => (await one.publishes(), one)));
    const other = heir === ben ? cleo : ben;
    await heir.isTold();
    await heir.desk.until('the access lists are told', () => (heir.state().access?.asked ?? 1) === 0);
    await heir.desk.until('the gateway knows what LinkedIn said', () => heir.sql('SELECT 1 FROM publication_news').length === 0);
    expect(heir.state()).toMatchObject({ message: null, settings: { viewers: 'team' }, unseen: { people: 0, jobs: 0, parts: 0 } });
    expect(other.state().desk?.isThisDesk).toBe(false);
    expect(other.told).toEqual([]);
    // What stood there when the first one was killed has the number that it had: nobody told it again.
    const after = new Map(gatewayLedger().map((line) => [line.key, line]));
    const again = there.filter(({ key, seq }) => !key.startsWith('job ') && !key.startsWith('acl') && after.get(key)?.seq !== seq);
    expect(again).toEqual([]);
    // And LinkedIn has what the ledger says, no more and no less.
    for (const kind of ['application', 'stage']) {
      const ledger = [...after.values()].filter(({ key, state }) => key.startsWith(`${kind} `) && state === 'there').map(({ key }) => key);
      expect((await world.kept(kind)).map(({ id, parent }) => `${kind} ${kind === 'stage' ? parent : ''} ${id}`).toSorted()).toEqual(ledger.toSorted());
    }
    const secret = heir.sql<{ id: string }>(`SELECT r.remote_id AS id FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id WHERE c.private = 1`);
    expect(secret.length).toBeGreaterThan(0);
    for (const { id } of secret) expect([id, await world.candidate(id)]).toEqual([id, null]);
    const confidential = heir.sql<{ id: string }>(`SELECT r.remote_id AS id FROM job j JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id WHERE j.confidential = 1`).map(({ id }) => id);
    expect((await world.kept('job')).map(({ id }) => id).filter((id) => confidential.includes(id))).toEqual([]);
  }, 240_000);

  it('L5: each of them sees in Recruiter the jobs that the ATS gave them, whoever told LinkedIn', async () => {
    const ask = async <T>(path: string): Promise<T> => (await (await fetch(`${world.linkedIn.adminUrl}/${path}`)).json()) as T;
    const open = (await world.kept('job')).filter(({ record }) => record.state === 'LISTED').map(({ id }) => id);
    const { seats } = await ask<{ seats: { seatIndex: number; urn: string }[] }>('seats');
    let limited = 0;
    for (const { seatIndex, urn } of seats) {
      const [user] = ben.sql<{ id: string; isAdmin: number }>(
        `SELECT r.remote_id AS id, u.site_admin AS isAdmin FROM seat s JOIN ats_user u ON lower(u.email) = lower(s.email) AND u.active = 1 JOIN remote_ref r ON r.type = 'user' AND r.local_id = u.id WHERE s.seat_urn = ?`,
        urn,
      );
      if (user === undefined) continue;
      const { jobs } = await ask<{ jobs: { externalJobPostingId: string }[] }>(`seen/jobs?seatIndex=${seatIndex}`);
      const { body } = await world.standIn.act('GET', `/user_job_permissions?user_ids=${user.id}&per_page=500`);
      const given = (body as { job_id: number }[]).map(({ job_id: id }) => String(id));
      if (user.isAdmin === 0) limited += 1;
      expect([seatIndex, jobs.map(({ externalJobPostingId: id }) => id).toSorted()]).toEqual([seatIndex, open.filter((id) => user.isAdmin === 1 || given.includes(id)).toSorted()]);
    }
    expect(limited).toBeGreaterThan(0);
  }, 60_000);

  it('S3: the customers do not meet: each LinkedIn organisation has its own ATS’s people, and no desk knows the other’s', async () => {
    await north.isTold();
    const told = north.sql<{ id: string; firstName: string; lastName: string }>(
      `SELECT p.record_id AS id, c.first_name AS firstName, c.last_name AS lastName FROM publication p JOIN candidate c ON c.id = p.owner_id WHERE p.kind = 'candidate' AND p.state = 'there'`,
    );
    expect(told.length).toBeGreaterThan(20);
    for (const { id, firstName, lastName } of told) expect(await beside.candidate(id)).toMatchObject({ firstName: firstName.trim(), lastName: lastName.trim() });
    for (const [one, at] of [[north, beside], [ben.state().desk?.isThisDesk === true ? ben : cleo, world]] as const) {
      const ledger = one.sql<{ id: string }>(`SELECT record_id AS id FROM publication WHERE kind = 'application' AND state = 'there' ORDER BY record_id`).map(({ id }) => id);
      expect((await at.kept('application')).map(({ id }) => id).toSorted()).toEqual(ledger.toSorted());
    }
    const names = (one: TeamDesk): string[] => one.sql<{ email: string }>(`SELECT value ->> 'value' AS email FROM candidate, json_each(emails)`).map(({ email }) => email);
    const theirs = new Set(names(north));
    expect(names(ben).filter((email) => theirs.has(email))).toEqual([]);
    const contract = (one: TeamDesk): string[] => one.sql<{ urn: string }>('SELECT seat_urn AS urn FROM seat').map(({ urn }) => urn);
    expect(contract(ben).filter((urn) => contract(north).includes(urn))).toEqual([]);
  }, 90_000);

  it('W7: of InMail each desk has the text of the seat of who sits there, and of nobody else’s', () => {
    for (const one of [ben, cleo]) {
      const counts = one.sql<{ own: number; texts: number; messages: number }>(
        `SELECT s.own, count(m.body) AS texts, count(*) AS messages FROM inmail_message m JOIN seat s ON s.account_id = m.account_id AND s.seat_urn = m.seat_urn GROUP BY s.own`,
      );
      expect(counts.find(({ own }) => own === 0)).toMatchObject({ texts: 0 });
      expect(counts.find(({ own }) => own === 0)?.messages).toBeGreaterThan(0);
    }
  });
});
