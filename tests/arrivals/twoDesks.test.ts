import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpFailure } from '../../src/main/core/platform/http.ts';
import type { Desk } from '../support/deskFixture.ts';
import { type ExportDesk, freely, isAtsRead, openExportDesk, openJobs, prospects } from '../support/exportDesk.ts';
import { type ExportWorld, startExportWorld } from '../support/exportWorld.ts';

let world: ExportWorld;
let jobs: string[];
let ada: ExportDesk;
let ben: ExportDesk;

const job = (index: number): string => jobs[index] ?? '';
const madeInAts = async (person: { readonly firstName: string; readonly lastName: string }): Promise<number> =>
  (await world.standIn.effects()).filter(({ kind, body }) => kind === 'candidate.create' && body?.['first_name'] === person.firstName && body['last_name'] === person.lastName).length;
const has = (desk: Desk, urn: string, jobId: string): boolean => desk.status().waitingCount === 0 && prospects(desk, urn).some((one) => one.jobId === jobId && one.remoteId !== null);

/** Two exports of one member, each taken in by another desk, which both come to ask at the same moment who makes the person. */
async function exportedTwice(urn: string, atOnce: Promise<void>): Promise<void> {
  const [first, second] = [Promise.withResolvers<ExportDesk>(), Promise.withResolvers<ExportDesk>()];
  for (const one of [ada, ben])
    one.way = async (path) => {
      if (!path.endsWith('/claim')) return;
      const holder = await Promise.race([first.promise, Promise.resolve(null)]);
      (holder === null || holder === one ? first : second).resolve(one);
      await atOnce;
    };
  await world.exportMember(urn, job(0));
  await first.promise;
  // The desk that has the first one is held, so that the second one goes to the other.
  await world.exportMember(urn, job(1));
  await second.promise;
}

beforeAll(async () => {
  world = await startExportWorld();
  [ada, ben] = [openExportDesk(), openExportDesk()];
  for (const { desk } of [ada, ben]) {
    await world.signIn(desk);
    await desk.until('the ATS is read', () => isAtsRead(desk), 60_000);
  }
  jobs = openJobs(ada.desk, 2);
  for (const id of jobs) await world.listJob(id);
  for (const { desk } of [ada, ben]) await world.connectLinkedIn(desk);
}, 150_000);
afterAll(async () => {
  for (const one of [ada, ben]) {
    await one.close();
    one.folder.remove();
  }
  await world.stop();
});

describe('one new member at two desks at once', () => {
  it('E1, C9: exported to two jobs at the same moment, taken in by two desks: one of them makes the person, and both processes are that person’s', async () => {
    const member = world.stranger();
    const { urn } = member.member;
    const go = Promise.withResolvers<void>();
    await exportedTwice(urn, go.promise);
    go.resolve();
    for (const one of [ada, ben]) one.way = freely;
    // Whoever does not make the person reads them in the ATS and goes on with them.
    await Promise.any([ada, ben].map(({ desk }) => desk.until('the first process is there', () => has(desk, urn, job(0)) || has(desk, urn, job(1)), 60_000)));
    for (const { desk } of [ada, ben]) {
      await desk.core.handlers['sync.run']({ accountId: null });
      await desk.until('its own export is in the job', () => desk.status().waitingCount === 0 && prospects(desk, urn).some(({ remoteId }) => remoteId !== null), 60_000);
    }
    expect([member.lastName, await madeInAts(member)]).toEqual([member.lastName, 1]);
    const [made] = prospects(ada.desk, urn);
    const { body } = await world.standIn.act('GET', `/applications?candidate_ids=${made?.remoteId}&per_page=100`);
    expect((body as { job_id: number }[]).map(({ job_id: id }) => String(id)).toSorted()).toEqual([...jobs].toSorted());
  }, 150_000);

  it('E1: an answer of the gateway that was lost is asked for again: the same desk makes the person, once', async () => {
    const member = world.stranger();
    let lost = 0;
    for (const one of [ada, ben])
      one.after = async (path) => {
        if (!path.endsWith('/claim') || lost > 1) return;
        lost += 1;
        throw new HttpFailure('broken', 'lost on the way');
      };
    await world.exportMember(member.member.urn, job(0));
    await Promise.any([ada, ben].map(({ desk }) => desk.until('it is in the job', () => has(desk, member.member.urn, job(0)), 90_000)));
    for (const one of [ada, ben]) one.after = freely;
    expect([lost, await madeInAts(member)]).toEqual([2, 1]);
  }, 150_000);

  it('S6: who sits at a seat, said by hand at one desk, is so at the others too, so that whoever publishes next has it; taken back, the addresses decide again', async () => {
    const linkedInId = (desk: Desk): string => (desk.core.store.db.prepare(`SELECT id FROM account WHERE kind = 'linkedin'`).get() as { id: string }).id;
    const seat = ada.desk.core.store.db.prepare(`SELECT s.seat_urn AS urn, p.user_id AS userId FROM seat s JOIN paired_seat p ON p.seat_urn = s.seat_urn WHERE s.own = 0 ORDER BY s.seat_urn LIMIT 1`).get() as { urn: string; userId: string };
    const remoteOf = (desk: Desk, urn: string): string | null =>
      (desk.core.store.db.prepare(`SELECT r.remote_id AS id FROM paired_seat p JOIN remote_ref r ON r.type = 'user' AND r.local_id = p.user_id WHERE p.seat_urn = ?`).get(urn) as { id: string } | undefined)?.id ?? null;
    const byAddress = remoteOf(ada.desk, seat.urn);
    const other = ada.desk.core.store.db.prepare(`SELECT u.id, r.remote_id AS remoteId FROM ats_user u JOIN remote_ref r ON r.type = 'user' AND r.local_id = u.id WHERE u.active = 1 AND u.id <> ? ORDER BY u.id LIMIT 1`).get(seat.userId) as { id: string; remoteId: string };
    /** Ada says so, and her next round tells the gateway: an export ends the one that is under way. Ben comes to work then. */
    async function said(who: 'email' | { userId: string }, isTold: () => boolean): Promise<void> {
      await ben.close();
      await ada.desk.core.handlers['seats.pair']({ accountId: linkedInId(ada.desk), seatUrn: seat.urn, who });
      const person = world.stranger();
      await world.exportMember(person.member.urn, job(0));
      await ada.desk.until('her round is over', () => has(ada.desk, person.member.urn, job(0)), 60_000);
      ben = openExportDesk(ben);
      await ben.desk.until('the other desk knows', isTold, 60_000);
    }
    await said({ userId: other.id }, () => remoteOf(ben.desk, seat.urn) === other.remoteId);
    await said('email', () => remoteOf(ben.desk, seat.urn) === byAddress);
  }, 200_000);

  it.each([['before'], ['after']] as const)('E1: a desk that was killed %s it was told that it makes the person: no other makes them a second time', async (when) => {
    const member = world.stranger();
    const { urn } = member.member;
    await ada.close();
    await ben.close();
    await world.exportMember(urn, job(0));
    const child = spawn(process.execPath, ['tests/support/mortalExportDesk.ts', ada.folder.dir, when, '/linkedin/members/claim'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(child, 'exit');
    for await (const line of createInterface({ input: child.stdout })) if (line === 'there') break;
    child.kill('SIGKILL');
    await gone;
    ben = openExportDesk(ben);
    await world.exportMember(urn, job(1));
    if (when === 'before') await ben.desk.until('nobody else has claimed them', () => has(ben.desk, urn, job(1)), 60_000);
    else await ben.desk.until('it knows that another desk makes them', () => ben.desk.core.store.db.prepare(`SELECT 1 FROM member_claim WHERE person_urn = ? AND state = 'theirs'`).get(urn), 60_000);
    ada = openExportDesk(ada);
    await ada.desk.until('the export of the desk that came back is in the job', () => has(ada.desk, urn, job(0)), 90_000);
    await ben.desk.core.handlers['sync.run']({ accountId: null });
    await ben.desk.until('that of the other too', () => has(ben.desk, urn, job(1)), 90_000);
    expect([member.lastName, await madeInAts(member)]).toEqual([member.lastName, 1]);
  }, 200_000);
});
