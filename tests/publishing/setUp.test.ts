import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SetUpCheck } from '../../src/shared/ipc/publishingRequests.ts';
import { type PublishingDesk, startPublishingDesk } from '../support/publishingDesk.ts';
import { viewersFinding } from '../../src/main/core/services/checkLinkedIn.ts';
import { EVERYBODY } from '../../src/main/core/sync/publishing/showViewers.ts';

const DIALECTS = [['v2', undefined], ['rest', '202603']] as const;

describe.each(DIALECTS)('the set-up at LinkedIn, %s', (_dialect, apiVersion) => {
  let desk: PublishingDesk;
  beforeAll(async () => {
    desk = await startPublishingDesk({ candidates: 50, ...(apiVersion === undefined ? {} : { apiVersion }) });
  }, 120_000);
  afterAll(() => desk.stop());

  /** What a recruiter's seat finds in its export list. */
  const jobsSeen = async (): Promise<number> => ((await (await fetch(`${desk.sandbox.linkedin?.adminUrl}/seen/jobs?seatIndex=0`)).json()) as { jobs: unknown[] }).jobs.length;
  const settingsThere = async (): Promise<string[]> => (await desk.kept('configuration')).map(({ id }) => id).toSorted();
  async function check(): Promise<Record<string, SetUpCheck>> {
    let found: readonly SetUpCheck[] | null = null;
    void Promise.resolve(desk.core.handlers['publishing.check']({ accountId: desk.linkedInId })).then(({ checks }) => (found = checks));
    await desk.until('LinkedIn was asked', () => found !== null);
    return Object.fromEntries((found ?? []).map((one: SetUpCheck) => [one.title, one]));
  }

  it('S4: before anything is published it says what is turned on, and that what another system publishes is hidden', async () => {
    const checks = await check();
    expect(checks['Application, organisation and contract']?.state).toBe('ok');
    expect(checks['LinkedIn’s profile beside the record']).toMatchObject({ state: 'ok', words: 'Turned on.' });
    expect(checks['Who sees the jobs']).toMatchObject({ state: 'warn' });
    expect(checks['That somebody was exported']).toMatchObject({ state: 'warn', words: expect.stringContaining('gateway') });
  }, 60_000);

  it('L5, RSC-104: every recruiter sees what is published, unless nobody is to see it yet', async () => {
    await desk.choose();
    await desk.told();
    expect(await settingsThere()).toEqual(['APPLICATION_VIEWERS', 'JOB_POSTING_VIEWERS']);
    expect(await jobsSeen()).toBeGreaterThan(0);
    expect((await check())['Who sees the jobs']).toMatchObject({ state: 'ok', words: 'Every recruiter of the organisation.' });

    await desk.choose({ viewers: 'nobody' });
    await desk.told();
    expect([await settingsThere(), await jobsSeen()]).toEqual([[], 0]);
    expect((await check())['Who sees the jobs']).toMatchObject({ state: 'warn', words: 'Nobody, as chosen above.' });
    await desk.choose();
    await desk.told();
    expect(await jobsSeen()).toBeGreaterThan(0);
  }, 120_000);

  it('S4: a setting that went missing at LinkedIn is found, said to hide everything, and set again with the next comparison', async () => {
    const { linkedin } = desk.sandbox;
    if (!linkedin) throw new Error('this world has no LinkedIn');
    await desk.choose({ viewers: 'nobody' });
    await desk.told();
    // As another client of the same application does: what Tandem knows of LinkedIn is not what LinkedIn has.
    desk.core.store.edit((write) => {
      write.sql(`UPDATE publishing SET viewers = 'everybody', settings = json_set(settings, '$.viewers', 'everybody')`).run();
    });
    expect((await check())['Who sees the jobs']).toMatchObject({ state: 'bad', words: expect.stringContaining('Hidden from everybody') });
    await desk.core.handlers['publishing.compareAll']({ accountId: desk.linkedInId });
    await desk.told();
    expect((await check())['Who sees the jobs']).toMatchObject({ state: 'ok' });
  }, 120_000);

  it('S4: LinkedIn cannot be reached: it says so once, and what was not asked is not judged', async () => {
    await desk.world.fault({ server: 'linkedin', path: 'ntegrations', fault: { kind: 'status', status: 503 } });
    const checks = await check();
    await desk.world.clear();
    expect(Object.values(checks).filter(({ state }) => state === 'warn' || state === 'bad').map(({ title }) => title)).toEqual(['Application, organisation and contract']);
    expect(checks['Who sees the jobs']?.state).toBe('skipped');
  }, 60_000);

  it('S6: whoever leaves takes the settings along', async () => {
    await desk.choose({ publisher: 'leaving' });
    await desk.told();
    expect(await settingsThere()).toEqual([]);
  }, 120_000);
});

describe('S4, RSC-104: what a viewer setting means', () => {
  it.each([
    [EVERYBODY, 'everybody', 'ok'],
    [EVERYBODY, 'team', 'bad'],
    [EVERYBODY, 'nobody', 'bad'],
    [null, 'everybody', 'bad'],
    [null, 'team', 'ok'],
    [null, 'nobody', 'warn'],
  ] as const)('%s, where %s is to see it: %s', (value, viewers, state) => {
    expect(viewersFinding(value, { publisher: 'tandem', viewers }).state).toBe(state);
  });
});
