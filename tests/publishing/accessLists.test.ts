import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PublishingDesk, startPublishingDesk } from '../support/publishingDesk.ts';

const DIALECTS = [['v2', undefined], ['rest', '202603']] as const;
/** Longer than the teams stay unread. */
const LATER_MS = 6 * 60_000;

interface Recruiter {
  readonly userId: string;
  readonly name: string;
  readonly personUrn: string;
  readonly isAdmin: boolean;
  /** Their place among LinkedIn's seats. */
  readonly seatIndex: number;
}

describe.each(DIALECTS)('who sees which job at LinkedIn, %s', (_dialect, apiVersion) => {
  let desk: PublishingDesk;
  let insider: Recruiter;
  let outsider: Recruiter;
  let admin: Recruiter;
  /** The jobs that LinkedIn has and shows, by the ATS's ids. */
  let openJobs: string[];

  const ask = async (path: string): Promise<ReturnType<typeof JSON.parse>> => (await fetch(`${desk.sandbox.linkedin?.adminUrl}/${path}`)).json();
  const jobsSeen = async ({ seatIndex }: Recruiter): Promise<string[]> => ((await ask(`seen/jobs?seatIndex=${seatIndex}`)).jobs as { externalJobPostingId: string }[]).map(({ externalJobPostingId: id }) => id).toSorted();
  const lists = async (kind: 'acl' | 'assignee'): Promise<string[]> => (await desk.kept(kind)).map(({ parent, id }) => `${parent} ${id}`).toSorted();
  const ledger = (kind: 'job' | 'person'): string[] => desk.sql<{ entry: string }>(`SELECT list_id || ' ' || member_id AS entry FROM access_entry WHERE kind = ? AND state = 'there'`, kind).map(({ entry }) => entry).toSorted();
  const give = (who: Recruiter, jobs: readonly string[]): Promise<void> => desk.world.setJobs(Number(who.userId), jobs);
  const teamsReadAt = (): number => desk.state().access?.readAt ?? 0;

  /** Lets enough time go by for the teams to be read again, and what follows to be told. */
  async function compared(): Promise<void> {
    const before = teamsReadAt();
    desk.pass(LATER_MS);
    await desk.until('the teams are read', () => teamsReadAt() > before);
    await desk.until('all is told', () => (desk.state().access?.asked ?? 1) === 0);
  }

  beforeAll(async () => {
    desk = await startPublishingDesk({ candidates: 1500, ...(apiVersion === undefined ? {} : { apiVersion }) });
    await desk.choose({ viewers: 'team' });
    await desk.until('the seats are known', () => desk.sql('SELECT 1 FROM seat').length > 0);
    await desk.told();
    const seats = desk.sql<Omit<Recruiter, 'isAdmin' | 'seatIndex'> & { admin: number; seat: string }>(
      `SELECT r.remote_id AS userId, u.name, s.person_urn AS personUrn, u.site_admin AS admin, s.seat_urn AS seat FROM seat s JOIN ats_user u ON lower(u.email) = lower(s.email)
         JOIN remote_ref r ON r.type = 'user' AND r.local_id = u.id WHERE u.active = 1 AND s.person_urn IS NOT NULL`,
    );
    const places = (await ask('seats')).seats as { seatIndex: number; urn: string }[];
    const recruiters = seats.map(({ admin: isAdmin, seat, ...who }): Recruiter => ({ ...who, isAdmin: isAdmin === 1, seatIndex: places.find(({ urn }) => urn === seat)?.seatIndex ?? expect.fail(`no seat ${seat}`) }));
    const [first, second] = recruiters.filter(({ isAdmin }) => !isAdmin);
    insider = first ?? expect.fail('no recruiter');
    outsider = second ?? expect.fail('no second recruiter');
    admin = recruiters.find(({ isAdmin }) => isAdmin) ?? expect.fail('no Site Admin');
    openJobs = (await desk.kept('job')).filter(({ record }) => record.state === 'LISTED').map(({ id }) => id).toSorted();
  }, 300_000);
  afterAll(() => desk.stop());

  it('L5: the settings that show jobs to everybody are gone; a Site Admin sees all, others what the ATS gave them, and the ledger is what LinkedIn has', async () => {
    expect(await desk.kept('configuration')).toEqual([]);
    expect(await jobsSeen(admin)).toEqual(openJobs);
    const given = new Set(desk.sql<{ id: string }>('SELECT job_id AS id FROM job_team WHERE user_id = ?', insider.userId).map(({ id }) => id));
    expect(await jobsSeen(insider)).toEqual(openJobs.filter((id) => given.has(id)));
    expect([await lists('acl'), await lists('assignee')]).toEqual([ledger('job'), ledger('person')]);
  }, 60_000);

  it('RSC-401, RSC-402: who is given a job sees it and who is in it, with stages; an outsider does not', async () => {
    const [job] = desk
      .sql<{ job: string; id: string; candidate: string }>(
        `SELECT j.remote_id AS job, x.candidate_id AS id, c.record_id AS candidate FROM application x JOIN remote_ref a ON a.type = 'application' AND a.local_id = x.id
           JOIN publication p ON p.kind = 'application' AND p.record_id = a.remote_id AND p.state = 'there' JOIN remote_ref j ON j.type = 'job' AND j.local_id = x.job_id
           JOIN publication c ON c.kind = 'candidate' AND c.owner_id = x.candidate_id AND c.state = 'there' ORDER BY a.remote_id`,
      )
      .filter(({ job: id }) => openJobs.includes(id));
    if (!job) expect.fail('nobody is in a job that LinkedIn shows');
    const member = (await ask('members?name=a')).members[0].urn as string;
    await desk.core.handlers['linkedIn.link']({ candidateId: job.id, personUrn: member });
    await desk.until('LinkedIn is told who they are', () => desk.sql('SELECT 1 FROM linkedin_link WHERE candidate_id = ? AND pending_urn IS NULL', job.id).length > 0 && desk.state().queued === 0);
    await give(insider, [job.job]);
    await give(outsider, openJobs.filter((id) => id !== job.job).slice(0, 2));
    await compared();
    expect(await jobsSeen(insider)).toEqual([job.job]);
    expect(await jobsSeen(outsider)).not.toContain(job.job);
    const applications = async (who: Recruiter): Promise<{ atsJobPostingId: string; stages: unknown[] }[]> =>
      (await ask(`seen/indicator?seatIndex=${who.seatIndex}&member=${member}`)).candidates.find(({ atsCandidateId: id }: { atsCandidateId: string }) => id === job.candidate).applications;
    const seen = (await applications(insider)).filter(({ atsJobPostingId }) => atsJobPostingId === job.job);
    expect(seen.length).toBeGreaterThan(0);
    for (const { stages } of seen) expect(stages.length).toBeGreaterThan(0);
    expect((await applications(outsider)).filter(({ atsJobPostingId }) => atsJobPostingId === job.job)).toEqual([]);
  }, 120_000);

  it('RSC-403, RSC-404: who leaves a team sees the job no more, and sees it again when they come back; as often as one likes', async () => {
    const [one = '', two = ''] = openJobs;
    for (const _ of ['first', 'again']) {
      await give(insider, [one, two]);
      await compared();
      expect(await jobsSeen(insider)).toEqual([one, two]);
      await give(insider, [two]);
      await compared();
      expect(await jobsSeen(insider)).toEqual([two]);
      await give(insider, []);
      await compared();
      expect(await jobsSeen(insider)).toEqual([]);
      expect((await lists('assignee')).filter((entry) => entry.endsWith(` ${insider.personUrn}`))).toEqual([]);
    }
    expect([await lists('acl'), await lists('assignee')]).toEqual([ledger('job'), ledger('person')]);
  }, 120_000);

  it('L5: a recruiter who works on 60 jobs is in one list; answers that get lost leave nothing doubled and nothing behind', async () => {
    const many = desk.sql<{ id: string }>(`SELECT record_id AS id FROM publication WHERE kind = 'job' AND state = 'there' AND open IS NOT NULL ORDER BY record_id`).map(({ id }) => id).slice(0, 60);
    expect(many).toHaveLength(60);
    await desk.world.fault({ server: 'linkedin', method: 'PUT', path: 'ntityAcl', times: 2, fault: { kind: 'dropAfterApply' } });
    await give(insider, many);
    await compared();
    await desk.world.clear();
    expect((await lists('assignee')).filter((entry) => entry.endsWith(` ${insider.personUrn}`))).toHaveLength(1);
    expect((await desk.kept('acl')).filter(({ parent }) => parent === `user-${insider.userId}`).map(({ id }) => id).toSorted()).toEqual(many.toSorted());
    expect(await jobsSeen(insider)).toEqual(many.filter((id) => openJobs.includes(id)).toSorted());
    expect([await lists('acl'), await lists('assignee')]).toEqual([ledger('job'), ledger('person')]);
  }, 120_000);

  it('L2, L5: “compare everything” reads the lists back: what LinkedIn lacks is told again, what it has too much goes, and nothing else is told', async () => {
    const [one = '', two = ''] = openJobs;
    await give(insider, [one]);
    await give(outsider, [one]);
    await compared();
    // The ledger is wrong in both directions: it has an entry that LinkedIn lacks, and lacks one that LinkedIn has.
    desk.sql(`INSERT INTO access_entry (account_id, kind, list_id, member_id, state) VALUES (?, 'job', ?, ?, 'there') RETURNING 1`, desk.linkedInId, `user-${insider.userId}`, two);
    desk.sql(`DELETE FROM access_entry WHERE list_id = ? RETURNING 1`, `user-${outsider.userId}`);
    await give(insider, [one, two]);
    await give(outsider, []);
    await compared();
    expect([await jobsSeen(insider), await jobsSeen(outsider)]).toEqual([[one], [one]]);
    await desk.core.handlers['publishing.compareAll']({ accountId: desk.linkedInId });
    await desk.until('it was read back', () => desk.sql('SELECT 1 FROM publishing WHERE read_back = 0').length === 1);
    await desk.told();
    await desk.until('all is told', () => (desk.state().access?.asked ?? 1) === 0);
    expect([await jobsSeen(insider), await jobsSeen(outsider)]).toEqual([[one, two], []]);
    expect([await lists('acl'), await lists('assignee')]).toEqual([ledger('job'), ledger('person')]);
    // One job that it lacked; the outsider's job, and the outsider in the job, that it had too much.
    expect(desk.state().readBack).toMatchObject({ access: 3 });
  }, 120_000);

  it('S6, RSC-404: whoever is paired with a seat by hand sees their jobs there, and no more when that is taken back', async () => {
    await give(insider, openJobs.slice(0, 2));
    await compared();
    const seatUrn = desk.sql<{ urn: string }>('SELECT seat_urn AS urn FROM seat WHERE person_urn = ?', insider.personUrn)[0]?.urn ?? '';
    const pair = async (who: 'email' | 'nobody' | { userId: string }, jobs: readonly string[]): Promise<void> => {
      await desk.core.handlers['seats.pair']({ accountId: desk.linkedInId, seatUrn, who });
      await desk.until('the lists follow', () => ledger('person').filter((entry) => entry.endsWith(` ${insider.personUrn}`)).length === (jobs.length === 0 ? 0 : 1) && (desk.state().access?.asked ?? 1) === 0);
      expect(await jobsSeen(insider)).toEqual(jobs);
    };
    expect(await jobsSeen(insider)).toEqual(openJobs.slice(0, 2));
    await pair('nobody', []);
    expect(desk.state().access?.unpaired).toContain(insider.name);
    const [{ id: userId } = { id: '' }] = desk.sql<{ id: string }>(`SELECT local_id AS id FROM remote_ref WHERE type = 'user' AND remote_id = ?`, insider.userId);
    await pair({ userId }, openJobs.slice(0, 2));
    await pair('email', openJobs.slice(0, 2));
    expect([await lists('acl'), await lists('assignee')]).toEqual([ledger('job'), ledger('person')]);
  }, 120_000);

  it('L5: where the ATS cannot be asked the lists stay as they are, and that is said', async () => {
    const before = [await lists('acl'), await lists('assignee')];
    await desk.world.fault({ server: 'ats', path: 'user_job_permissions', times: 1000, fault: { kind: 'status', status: 403 } });
    await give(insider, []);
    await compared();
    expect(desk.state().access?.message).toContain('does not let you list who was given which job');
    expect([await lists('acl'), await lists('assignee')]).toEqual(before);
    await desk.world.clear();
    await compared();
    expect(desk.state().access?.message).toBeNull();
    expect(await jobsSeen(insider)).toEqual([]);
  }, 120_000);

  it('L5: “everybody” takes the lists away and says so to LinkedIn; leaving takes everything', async () => {
    await desk.choose({ viewers: 'everybody' });
    await desk.told();
    expect([await lists('acl'), await lists('assignee'), ledger('job')]).toEqual([[], [], []]);
    expect(await jobsSeen(outsider)).toEqual(openJobs);
    await desk.choose({ viewers: 'team' });
    await desk.told();
    expect((await lists('acl')).length).toBeGreaterThan(0);
    await desk.choose({ publisher: 'leaving' });
    await desk.told();
    expect([await lists('acl'), await lists('assignee'), ledger('job')]).toEqual([[], [], []]);
  }, 240_000);
});
