import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchPlans, type WidePlan } from '../support/planWatch.ts';
import { type PublishingDesk, startPublishingDesk } from '../support/publishingDesk.ts';
import { standIn } from '../support/standIn.ts';
import { startVirtualDesk, type VirtualDesk } from '../support/virtualDesk.ts';

type Json = ReturnType<typeof JSON.parse>;
const HOUR_MS = 3_600_000;

/** Walks that may be: they are cut short by a limit in the order of their index, or meet the few that are hidden or gone. */
const MAY_WALK = [/^SCAN \w+ USING (COVERING )?INDEX candidate_(hidden|gone|private|unlisted)$/, /^SCAN candidate USING INDEX candidate_activity$/];
/** What meets jobs alone, which are few; what is done once for a new copy, where everybody is compared as it is, and once in a run of LinkedIn. */
const ONCE = [/ FROM job j JOIN remote_ref r ON r\.type = 'job' /, /^INSERT INTO publish_queue .* FROM remote_ref WHERE account_id = \? AND type = '(job|candidate)'/, /^SELECT c\.search_id .* ORDER BY c\.search_id LIMIT 5000$/, /^INSERT OR IGNORE INTO identity_queue /, /AND seen_at >= \? LIMIT 1$/, /^SELECT \(SELECT count\(\*\) FROM seat /, /^SELECT c\.id, r\.remote_id FROM seen_candidate c .* LEFT JOIN linkedin_link l /];
const isWide = ({ steps, sql }: WidePlan): boolean =>
  !ONCE.some((once) => once.test(sql)) && !steps.split('; ').every((step) => MAY_WALK.some((may) => may.test(step)));

describe('M2: what a run costs follows what changed, not how many people there are', () => {
  let watch: ReturnType<typeof watchPlans>;
  let desk: VirtualDesk;
  beforeAll(async () => {
    watch = watchPlans();
    desk = await startVirtualDesk({ candidates: 60, rateLimit: 100_000 });
  }, 60_000);
  afterAll(async () => {
    await desk.stop();
    watch.end();
  });

  const account = (): Json => (desk.core.handlers['sync.status']({}) as Json).accounts[0];
  const rows = <T>(sql: string): T[] => desk.core.store.db.prepare(`/* the test's own */ ${sql}`).all() as T[];
  async function run(): Promise<void> {
    desk.pass(HOUR_MS);
    const last = account()?.lastSuccessAt ?? 0;
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('it is caught up', () => account()?.state === 'idle' && account().lastSuccessAt > last && rows(`SELECT 1 FROM outbox WHERE state <> 'done'`).length === 0);
  }

  it('no statement of reading, writing, deleting and erasing reads through all people, their parts or their references', async () => {
    const { apiUrl, authUrl, customer, adminUserId } = desk.sandbox.ats;
    const connecting = Promise.resolve(desk.core.handlers['accounts.connectGreenhouse']({ apiUrl, authUrl, ...customer, actingUserId: String(adminUserId) }));
    await desk.until('the first sync ends', () => (account()?.lastSuccessAt ?? null) !== null && account()?.state === 'idle');
    await connecting;
    const world = standIn(desk.sandbox);
    const [one, other, third] = rows<{ id: string; remoteId: string; applicationId: string }>(
      `SELECT c.id, r.remote_id AS remoteId, a.id AS applicationId FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id JOIN application a ON a.candidate_id = c.id AND a.status = 'in_process'
       WHERE c.private = 0 GROUP BY c.id ORDER BY c.id LIMIT 3`,
    );
    if (!one || !other || !third) throw new Error('too few are in a process');
    const [job] = rows<{ id: string }>(`SELECT id FROM job j WHERE status = 'open' AND confidential = 0 AND NOT EXISTS (SELECT 1 FROM application a WHERE a.job_id = j.id AND a.candidate_id = '${one.id}') LIMIT 1`);
    if (!job) throw new Error('there is no other open job');
    const { handlers } = desk.core;
    await handlers['candidates.edit']({ id: one.id, patch: { title: 'Ward lead' } });
    await handlers['candidates.addNote']({ id: one.id, body: 'Spoke with her.', visibility: 'public' });
    await handlers['candidates.addTag']({ id: one.id, tag: 'nights' });
    await handlers['candidates.addFile']({ candidateId: one.id, name: 'letter.txt', kind: 'other', content: 'aGVsbG8=' });
    await handlers['candidates.addToJob']({ id: one.id, jobId: job.id, stageId: null });
    await handlers['candidates.create']({ fields: { firstName: 'Runa', lastName: 'Nyberg', emails: [{ value: 'runa@nyberg.example', type: 'personal' }] } as Json, jobId: null, stageId: null });
    await handlers['applications.reject']({ applicationId: other.applicationId, reasonId: null });
    await run();
    await world.act('PATCH', `/candidates/${one.remoteId}`, { title: 'Head of ward' });
    await handlers['candidates.delete']({ id: other.id });
    await run();
    await world.act('DELETE', `/candidates/${third.remoteId}`);
    for (let hours = 0; hours < 30; hours += 1) await run();
    expect(rows<{ n: number }>(`SELECT count(*) AS n FROM candidate WHERE gone_at IS NOT NULL`)[0]?.n).toBeGreaterThan(0);
    await handlers['candidates.erase']({ id: third.id });
    await run();

    expect(watch.seen()).toBeGreaterThan(200);
    expect(watch.wide().filter(isWide)).toEqual([]);
  }, 120_000);
});

describe('L1: what publishing costs follows what changed, not how many people there are', () => {
  let watch: ReturnType<typeof watchPlans>;
  let desk: PublishingDesk;
  beforeAll(async () => {
    watch = watchPlans();
    desk = await startPublishingDesk({ candidates: 60 });
  }, 120_000);
  afterAll(async () => {
    await desk.stop();
    watch.end();
  });

  it('no statement of telling, deleting and matching reads through all people, their parts or their references', async () => {
    await desk.choose({ notes: true, feedback: true, resumes: true });
    await desk.told();
    const [person] = desk.sql<{ remoteId: string }>(`SELECT p.record_id AS remoteId FROM publication p JOIN publication a ON a.owner_id = p.owner_id AND a.kind = 'application' WHERE p.kind = 'candidate' AND p.state = 'there' ORDER BY 1 LIMIT 1`);
    if (!person) throw new Error('nobody is published');
    for (const change of [{ title: 'Ward lead' }, { private: true }, { private: false }]) {
      await desk.world.act('PATCH', `/candidates/${person.remoteId}`, change);
      await desk.pull();
    }
    expect(watch.seen()).toBeGreaterThan(200);
    expect(watch.wide().filter(isWide)).toEqual([]);
  }, 120_000);
});
