import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CandidateRecord } from '../../src/shared/domain/candidate.ts';
import type { RefusedExport } from '../../src/shared/domain/arrivals.ts';
import type { Desk } from '../support/deskFixture.ts';
import { type ExportDesk, freely, isAtsRead, openExportDesk, openJobs, type Prospect, prospects } from '../support/exportDesk.ts';
import { type ExportWorld, startExportWorld } from '../support/exportWorld.ts';

const HOUR_MS = 3_600_000;
const LEASE_MS = 2 * 60_000;

let world: ExportWorld;
let jobs: string[];
/** Desks of two recruiters, who are signed in at one gateway. */
let ada: ExportDesk;
let ben: ExportDesk;

const refused = (desk: Desk): RefusedExport[] => (desk.read['arrivals.waiting']({ candidateId: null }) as { exports: RefusedExport[] }).exports;
const arrived = (desk: Desk, urn: string): Promise<Prospect> =>
  desk.until('the export is in the job, in the ATS too', () => (desk.status().waitingCount === 0 ? prospects(desk, urn).find(({ remoteId }) => remoteId !== null) : null), 30_000);
/** How many records of this name the ATS has. */
async function inAts(person: { readonly firstName: string; readonly lastName: string }): Promise<number> {
  const made = await world.standIn.effects();
  return made.filter(({ kind, body }) => kind === 'candidate.create' && body?.['first_name'] === person.firstName && body['last_name'] === person.lastName).length;
}
const note = (desk: Desk): string | null => desk.status().accounts.find(({ kind }) => kind === 'linkedin')?.note ?? null;
const job = (index = 0): string => jobs[index] ?? '';

beforeAll(async () => {
  world = await startExportWorld();
  [ada, ben] = [openExportDesk(), openExportDesk()];
  for (const { desk } of [ada, ben]) await world.signIn(desk);
  await ada.desk.until('the ATS is read', () => isAtsRead(ada.desk), 60_000);
  jobs = openJobs(ada.desk, 2);
  for (const id of [...jobs, 'GONE-1']) await world.listJob(id);
  await world.connectLinkedIn(ada.desk);
}, 120_000);
afterAll(async () => {
  for (const one of [ada, ben]) {
    await one.close();
    one.folder.remove();
  }
  await world.stop();
});

describe('exports from LinkedIn Recruiter', () => {
  it('E1, E4, E8: who is exported is made in the ATS and put into the job as a prospect, and nobody else is changed', async () => {
    const { desk } = ada;
    const member = world.stranger();
    const last = await world.standIn.lastEffect();
    await world.exportMember(member.member.urn, job());
    const prospect = await arrived(desk, member.member.urn);
    expect(prospect).toMatchObject({ jobId: job(), isFirstStage: 1 });
    const effects = await world.standIn.effects(last);
    const made = effects.find(({ kind }) => kind === 'candidate.create');
    expect(made?.body).toMatchObject({ first_name: member.firstName, last_name: member.lastName });
    expect(JSON.stringify(effects)).not.toContain(member.member.email ?? 'no address');
    for (const phone of member.phones) expect(JSON.stringify(effects)).not.toContain(phone.value);
    const inAtsNow = await world.standIn.act('GET', `/candidates?ids=${prospect.remoteId}`);
    expect(JSON.stringify(inAtsNow.body)).toContain('Imported: LinkedIn Recruiter');
    // Every write is about this person.
    for (const { target, body } of effects)
      if (target.startsWith('candidates/')) expect(target).toBe(`candidates/${prospect.remoteId}`);
      else if (typeof body?.['candidate_id'] === 'number') expect(String(body['candidate_id'])).toBe(prospect.remoteId);
    // What it was exported for is asked only once.
    expect(desk.core.store.db.prepare(`SELECT count(*) AS n FROM linkedin_arrival WHERE state NOT IN ('done')`).get()).toEqual({ n: 0 });
  }, 90_000);

  it('E1: what came while the desk was closed, or could not reach the gateway, is there when it can, and the same desk asks for it', async () => {
    const [away, offline] = [world.stranger(), world.stranger()];
    await ada.close();
    await world.exportMember(away.member.urn, job());
    ada = openExportDesk(ada);
    await arrived(ada.desk, away.member.urn);
    await world.stopGateway();
    await ada.desk.until('it is said that the gateway is away', () => note(ada.desk)?.includes('cannot be reached'), 60_000);
    await world.startGateway();
    await world.exportMember(offline.member.urn, job());
    ada.desk.core.signal('online');
    await arrived(ada.desk, offline.member.urn);
    await ada.desk.until('nothing is said any more', () => note(ada.desk) === null, 60_000);
    expect([await inAts(away), await inAts(offline)]).toEqual([1, 1]);
  }, 150_000);

  it('E1: of several desks one takes an export in; what LinkedIn sends twice is one', async () => {
    await world.connectLinkedIn(ben.desk);
    await ben.desk.until('it asks at the gateway too', () => ben.asked.length > 0 && isAtsRead(ben.desk), 60_000);
    const members = [world.stranger(), world.stranger(), world.stranger()];
    await world.deliver({ copies: 2 });
    for (const { member } of members) await world.exportMember(member.urn, job());
    await world.deliver({ copies: 1 });
    const isSomewhere = (urn: string): boolean => [ada, ben].some(({ desk }) => desk.status().waitingCount === 0 && prospects(desk, urn).some(({ remoteId }) => remoteId !== null));
    const both = [ada, ben].map(({ desk }) => desk.until('all are at one of the desks', () => members.every(({ member }) => isSomewhere(member.urn)), 30_000));
    await Promise.any(both);
    // Each desk looks when something happens at it.
    for (const { desk } of [ada, ben]) desk.core.signal('focus');
    await Promise.all(both);
    for (const member of members) expect([member.lastName, await inAts(member)]).toEqual([member.lastName, 1]);
  }, 150_000);

  it('E1: a desk that is late does nothing about what another one has taken charge of', async () => {
    const held = Promise.withResolvers<void>();
    const late = Promise.withResolvers<ExportDesk>();
    for (const one of [ada, ben])
      one.way = async (path) => {
        if (!path.endsWith('/done')) return;
        late.resolve(one);
        if ((await late.promise) === one) await held.promise;
      };
    const member = world.stranger();
    await world.exportMember(member.member.urn, job());
    const slow = await late.promise;
    const other = slow === ada ? ben : ada;
    world.advance(LEASE_MS);
    // The gateway looks when it is asked, and when something comes.
    await world.exportMember(world.stranger().member.urn, 'GONE-1');
    await arrived(other.desk, member.member.urn);
    held.resolve();
    await slow.desk.until('it is forgotten', () => slow.desk.core.store.db.prepare(`SELECT 1 FROM linkedin_arrival WHERE state = 'announced' AND fields <> '{}'`).get() === undefined);
    for (const one of [ada, ben]) one.way = freely;
    expect(prospects(slow.desk, member.member.urn)).toEqual([]);
    expect(await inAts(member)).toBe(1);
  }, 150_000);

  it('E1: while sync is paused nothing is taken; resumed it is', async () => {
    await ben.close();
    const { desk, asked } = ada;
    await desk.core.handlers['preferences.set']({ syncPaused: true });
    const before = asked.length;
    const member = world.stranger();
    await world.exportMember(member.member.urn, job());
    expect([asked.length, prospects(desk, member.member.urn)]).toEqual([before, []]);
    await desk.core.handlers['preferences.set']({ syncPaused: false });
    await arrived(desk, member.member.urn);
  }, 90_000);

  it('E1: a desk that was killed while it took an export in goes on with it, wherever that was, and nobody is made twice', async () => {
    const points = [['before', '/linkedin/pushes/done'], ['after', '/linkedin/pushes/done'], ['before', '/linkedin/members/claim'], ['after', '/linkedin/members/claim'], ['before', '/exportedCandidates'], ['after', '/exportedCandidates'], ['before', 'POST /v3/candidates'], ['after', 'POST /v3/candidates'], ['after', 'POST /v3/applications']] as const;
    const members = points.map(() => world.stranger());
    await ada.close();
    for (const [index, [when, path]] of points.entries()) {
      const { member } = members[index] ?? world.stranger();
      await world.exportMember(member.urn, job());
      const child = spawn(process.execPath, ['tests/support/mortalExportDesk.ts', ada.folder.dir, when, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      const gone = once(child, 'exit');
      for await (const line of createInterface({ input: child.stdout })) if (line === 'there') break;
      child.kill('SIGKILL');
      await gone;
    }
    ada = openExportDesk(ada);
    for (const { member } of members) await arrived(ada.desk, member.urn);
    for (const member of members) expect([member.lastName, await inAts(member)]).toEqual([member.lastName, 1]);
  }, 120_000);

  it('E1: the end of the program does not wait for an answer of the gateway', async () => {
    await ada.desk.until('it waits at the gateway', () => ada.asked.at(-1)?.endsWith('/take'));
    // The question would be answered after 25 seconds: longer than this test may last.
    await ada.close();
    ada = openExportDesk(ada);
  }, 20_000);

  it('E2, C9: for the same job again it is refused with the reason, and so for a job that the ATS does not have', async () => {
    const { desk } = ada;
    const known = new Set(refused(desk).map(({ id }) => id));
    const member = world.stranger();
    await world.exportMember(member.member.urn, job());
    await arrived(desk, member.member.urn);
    await world.exportMember(member.member.urn, job(1));
    await desk.until('the second process is there', () => prospects(desk, member.member.urn).length === 2 && desk.status().waitingCount === 0, 30_000);
    const last = await world.standIn.lastEffect();
    await world.exportMember(member.member.urn, job());
    await world.exportMember(world.stranger().member.urn, 'GONE-1');
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('both are refused', () => refused(desk).filter(({ id }) => !known.has(id)).length === 2, 30_000);
    expect(refused(desk).filter(({ id }) => !known.has(id)).map(({ reason }) => reason).toSorted()).toEqual(['The ATS has no job GONE-1, or you may not see it.', 'This person is already under way in this job.']);
    expect(await world.standIn.effects(last)).toEqual([]);
  }, 120_000);

  it('E2, C7: the ATS is asked who recruits for the job: whose seat does not, is refused with the reason; whose does, is the source of the export', async () => {
    const { desk } = ada;
    const known = new Set(refused(desk).map(({ id }) => id));
    const { seats } = (await (await fetch(`${world.sandbox.linkedin.adminUrl}/seats`)).json()) as { seats: { seatIndex: number; userId: number }[] };
    const { body } = await world.standIn.act('GET', `/user_job_permissions?job_ids=${job()}&per_page=500`);
    const team = new Set((body as { user_id: number }[]).map(({ user_id: id }) => id));
    const users = (await world.standIn.act('GET', '/users?per_page=500')).body as { id: number; site_admin: boolean; deactivated: boolean }[];
    const recruiters = new Set(users.filter((user) => !user.site_admin && !user.deactivated).map(({ id }) => id));
    const outsider = seats.find(({ seatIndex, userId }) => seatIndex < 8 && recruiters.has(userId) && !team.has(userId));
    expect(outsider).toBeDefined();
    const member = world.stranger();
    await world.exportMember(member.member.urn, job(), outsider?.seatIndex);
    await desk.until('it is refused', () => refused(desk).find(({ id }) => !known.has(id)), 30_000);
    expect(refused(desk).find(({ id }) => !known.has(id))?.reason).toMatch(/, who exported, (?:may not see this job|is neither recruiter nor hiring manager of the job) in the ATS\.$/);
    expect(await inAts(member)).toBe(0);
    await world.exportMember(member.member.urn, job());
    const { id } = await arrived(desk, member.member.urn);
    const { processes } = desk.read['candidates.get']({ id }) as CandidateRecord;
    expect(processes.map(({ sourceContact }) => sourceContact)).toEqual([expect.stringMatching(/^\S.* \(LinkedIn Recruiter\)$/)]);
  }, 120_000);

  it('E1: when the token of the desk has ended it is renewed, and exports go on arriving', async () => {
    const { desk } = ada;
    world.advance(2 * HOUR_MS);
    const member = world.stranger();
    await world.exportMember(member.member.urn, job());
    await desk.core.handlers['sync.run']({ accountId: null });
    await arrived(desk, member.member.urn);
  }, 90_000);

  it('C4 of the fault list: people whom the ATS changed ahead of the clock here are asked about once, not without end', async () => {
    // The clock of the ATS is hours ahead by now, and so is the last change of whoever was just made.
    await ada.desk.until('LinkedIn is not asked any more', () => ada.desk.status().accounts.some(({ kind, state }) => kind === 'linkedin' && state === 'idle'), 60_000);
  }, 90_000);

  it('E1: without a gateway nothing is asked, and the page of sync says that exports need one; a gateway that has no notifications is said as well', async () => {
    const direct = openExportDesk();
    await direct.desk.connect(world.sandbox);
    await world.connectLinkedIn(direct.desk);
    await direct.desk.until('it is said', () => note(direct.desk)?.includes('without one'), 60_000);
    expect(direct.asked).toEqual([]);
    await direct.close();
    direct.folder.remove();
    await world.stopGateway();
    await world.startGateway(false);
    const bare = openExportDesk();
    await world.signIn(bare.desk);
    await world.connectLinkedIn(bare.desk);
    await bare.desk.until('it is said', () => note(bare.desk)?.includes('not set up'), 60_000);
    await bare.close();
    bare.folder.remove();
  }, 120_000);
});
