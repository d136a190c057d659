import type { Check } from './stage.ts';
import { same, shown } from './shown.ts';
import { ALL, type Matched, type ToldWorld } from './toldWorld.ts';

/** The teams of the ATS are read every five minutes. */
const SOON = 15;

interface Recruiter {
  readonly userId: string;
  /** Their place among LinkedIn's seats. */
  readonly seatIndex: number;
}

interface Team {
  readonly insider: Recruiter;
  readonly outsider: Recruiter;
  /** A job that the insider is given, and somebody who applied for it. */
  readonly job: string;
  readonly other: string;
  readonly applicant: Matched;
}

/** Who sees what, by access lists. */
export function accessChecks(world: ToldWorld): Readonly<Record<string, Check>> {
  const { desk } = world;
  const give = (who: Recruiter, jobs: readonly string[]): Promise<void> => desk.world.setJobs(Number(who.userId), jobs);
  const applications = async ({ applicant, job }: Team, { seatIndex }: Recruiter): Promise<{ stages: unknown[]; notes: unknown[] }[]> =>
    ((await world.indicator(applicant.urn, seatIndex)).find(({ atsCandidateId }) => atsCandidateId === applicant.remoteId)?.applications ?? []).filter((one: { atsJobPostingId: string }) => one.atsJobPostingId === job);
  const sees = async (team: Team, who: Recruiter): Promise<boolean> => (await world.jobsSeen(who.seatIndex)).includes(team.job) && (await applications(team, who)).length > 0;
  const seesNothing = async (team: Team, who: Recruiter): Promise<boolean> => !(await world.jobsSeen(who.seatIndex)).includes(team.job) && (await applications(team, who)).length === 0;

  let found: Promise<Team> | null = null;
  const team = (): Promise<Team> => {
    found ??= assemble();
    return found;
  };

  async function assemble(): Promise<Team> {
    await desk.choose({ ...ALL, viewers: 'team' });
    const places = (await world.look('seats')).seats as { seatIndex: number; urn: string }[];
    const recruiters = desk
      .sql<{ userId: string; seat: string }>(
        `SELECT r.remote_id AS userId, s.seat_urn AS seat FROM seat s JOIN ats_user u ON lower(u.email) = lower(s.email)
           JOIN remote_ref r ON r.type = 'user' AND r.local_id = u.id WHERE u.active = 1 AND u.site_admin = 0 AND s.person_urn IS NOT NULL ORDER BY s.seat_urn`,
      )
      .map(({ userId, seat }) => ({ userId, seatIndex: places.find(({ urn }) => urn === seat)?.seatIndex ?? -1 }));
    const [insider, outsider] = recruiters;
    shown(insider && outsider, 'there are no two recruiters with a seat');
    const open = new Set((await desk.kept('job')).filter(({ record }) => record.state === 'LISTED').map(({ id }) => id));
    const members = new Map((await world.matched()).map((one) => [one.remoteId, one]));
    const stages = await desk.kept('stage');
    for (const { id, record } of await desk.kept('application')) {
      const applicant = members.get(record.atsCandidateId);
      if (applicant === undefined || !open.has(record.atsJobPostingId) || !stages.some(({ parent }) => parent === id)) continue;
      const other = [...open].find((one) => one !== record.atsJobPostingId) ?? '';
      await give(insider, [record.atsJobPostingId]);
      await give(outsider, [other]);
      const all: Team = { insider, outsider, job: record.atsJobPostingId, other, applicant };
      await world.within(SOON, 'the lists are at LinkedIn', async () => (await world.jobsSeen(insider.seatIndex)).join(' ') === all.job && (await world.jobsSeen(outsider.seatIndex)).join(' ') === other);
      return all;
    }
    shown(false, 'no member is in an open job, with a stage');
    throw new Error('not reached');
  }

  async function back(who: Recruiter, jobs: readonly string[], what: string, isSo: () => Promise<boolean>): Promise<void> {
    await give(who, jobs);
    await world.within(SOON, what, isSo);
  }

  return {
    async 'RSC-401'() {
      const { insider, outsider, job, other } = await team();
      same('the viewer settings at LinkedIn', (await desk.kept('configuration')).map(({ id }) => id), []);
      const list = (await desk.kept('acl')).find(({ id, parent }) => id === job && parent === `user-${insider.userId}`);
      shown(list !== undefined, `job ${job} is in no access list of the insider`);
      same(`the export list of seat ${insider.seatIndex}`, await world.jobsSeen(insider.seatIndex), [job]);
      same(`the export list of seat ${outsider.seatIndex}`, await world.jobsSeen(outsider.seatIndex), [other]);
      return `Job ${job} is in access list ${list.parent}: it is in the export list of seat ${insider.seatIndex} and not in that of seat ${outsider.seatIndex}.`;
    },

    async 'RSC-402'() {
      const all = await team();
      const seen = await applications(all, all.insider);
      shown(seen.length > 0 && seen.every(({ stages }) => stages.length > 0), `seat ${all.insider.seatIndex} sees no application to job ${all.job} with stages`);
      same(`what seat ${all.outsider.seatIndex} sees of it`, await applications(all, all.outsider), []);
      return `On ${all.applicant.urn} seat ${all.insider.seatIndex} sees the application to job ${all.job} with ${seen[0]?.stages.length} stages and ${seen[0]?.notes.length} notes; seat ${all.outsider.seatIndex} sees no such application.`;
    },

    async 'RSC-403'() {
      const all = await team();
      for (const _ of ['once', 'again']) {
        await back(all.insider, [], 'the job is gone for who left the team', () => seesNothing(all, all.insider));
        await back(all.insider, [all.job], 'it is there again', () => sees(all, all.insider));
      }
      await back(all.insider, [], 'the job is gone for who left the team', () => seesNothing(all, all.insider));
      same('assignees that are left of them', (await desk.kept('assignee')).filter(({ parent }) => parent === `user-${all.insider.userId}`), []);
      return `Seat ${all.insider.seatIndex} sees job ${all.job} neither in the export list nor on ${all.applicant.urn}, three times; no assignee is left behind.`;
    },

    async 'RSC-404'() {
      const all = await team();
      await back(all.insider, [all.job], 'the job is there again in both places', () => sees(all, all.insider));
      await desk.choose(ALL);
      await world.within(SOON, 'everybody sees the jobs again', async () => (await desk.kept('acl')).length === 0 && (await world.jobsSeen(all.outsider.seatIndex)).includes(all.job));
      return `Seat ${all.insider.seatIndex} sees job ${all.job} in the export list and on ${all.applicant.urn} again; “everybody” took all lists away.`;
    },
  };
}
