import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 1200, seed: 3, rateLimit: 100_000 });
  world = standIn(sandbox);
});
afterAll(() => sandbox.stop());

const rowsOf = (desk: Desk, text = ''): CandidateRow[] =>
  (desk.read['candidates.list']({ filter: text === '' ? {} : { text }, sort: 'activity', offset: 0, limit: 500 }) as { rows: CandidateRow[] }).rows;
const totalOf = (desk: Desk): number =>
  (desk.read['candidates.list']({ filter: {}, sort: 'activity', offset: 0, limit: 1 }) as { total: number }).total;

describe('the first sync', () => {
  it('O3: counts per type, can be stopped, is usable meanwhile, and goes on where it was after the core is gone', async () => {
    const folder = deskFolder();
    const vault = memoryVault();
    let desk = startDesk({ dataDir: folder.dir, vault });
    try {
      await world.fault({ server: 'ats', path: '^/v3/applications\\?', fault: { kind: 'latency', ms: 400 } });
      const accountId = await desk.connect(sandbox);
      await desk.until('people are there', () => totalOf(desk) === 1200);
      expect(desk.status().accounts[0]).toMatchObject({ firstSync: true, state: 'running' });
      expect(rowsOf(desk, rowsOf(desk)[7]?.name ?? '').length).toBeGreaterThan(0);
      await desk.core.handlers['sync.stop']({ accountId });
      await desk.until('the run has stopped', () => desk.status().accounts[0]?.state === 'stopped');
      const runs = (desk.read['sync.runs']({ limit: 5 }) as { runs: { outcome: string }[] }).runs;
      expect(runs[0]?.outcome).toBe('stopped');
      await desk.stop();

      const asked = (await world.requests('ats', '^/v3/candidates$')).length;
      desk = startDesk({ dataDir: folder.dir, vault });
      await world.clear();
      await desk.until('the first sync ends', () => desk.status().accounts[0]?.firstSync === false);
      const people = desk.status().accounts[0]?.progress.find((type) => type.type === 'candidate');
      expect(people).toMatchObject({ stored: 1200, state: 'done' });
      // The people were there already: only the changes since were asked for, not all pages again.
      expect((await world.requests('ats', '^/v3/candidates$')).length - asked).toBeLessThanOrEqual(1);
      expect(desk.core.store.db.prepare('SELECT count(*) AS n FROM parked').get()).toEqual({ n: 0 });
    } finally {
      await world.clear();
      await desk.stop();
      folder.remove();
    }
  }, 40_000);
});

describe('incremental runs', () => {
  let desk: Desk;
  const folder = deskFolder();
  beforeAll(async () => {
    desk = startDesk({ dataDir: folder.dir });
    await desk.connect(sandbox);
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.firstSync === false, 30_000);
  });
  afterAll(async () => {
    await desk.stop();
    folder.remove();
  });

  const run = async (): Promise<void> => {
    const last = desk.status().accounts[0]?.lastSuccessAt ?? 0;
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('a later run ends', () => (desk.status().accounts[0]?.lastSuccessAt ?? 0) > last && desk.status().accounts[0]?.state === 'idle');
  };
  const remoteId = (type: string, localId: string): string =>
    (desk.core.store.db.prepare('SELECT remote_id FROM remote_ref WHERE type = ? AND local_id = ?').get(type, localId) as { remote_id: string }).remote_id;

  it('bring what changed in the ATS, with few requests', async () => {
    const person = rowsOf(desk)[3];
    if (!person) throw new Error('nobody there');
    await world.act('PATCH', `/candidates/${remoteId('candidate', person.id)}`, { title: 'Chief physician' });
    const before = (await world.requests('ats')).length;
    await run();
    expect((desk.read['candidates.get']({ id: person.id }) as CandidateRecord).title).toBe('Chief physician');
    expect((await world.requests('ats')).length - before).toBeLessThan(30);
  });

  it('C2: an applicant of the public job page arrives by itself, at the first stage, with its source', async () => {
    const [job] = (await (await fetch(sandbox.ats.jobsUrl)).text()).match(/\/jobs\/\d+/) ?? [];
    if (!job) throw new Error('no open job on the page');
    const page = await (await fetch(new URL(job, sandbox.ats.jobsUrl))).text();
    const fields = [...page.matchAll(/name="([^"]+)"/g)].map((match) => match[1] ?? '');
    const answers: Record<string, string> = { first_name: 'Ingeborg', last_name: 'Applicant', email: 'ingeborg.applicant@example.test', phone: '+47 22 00 11 22' };
    const response = await fetch(new URL(job, sandbox.ats.jobsUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields.filter((field) => answers[field] !== undefined).map((field) => [field, answers[field] ?? ''])),
    });
    expect(response.status).toBeLessThan(400);
    // The ATS's lists show a new record a moment later: the run that overlaps it brings it in.
    for (let runs = 0; runs < 20 && rowsOf(desk, 'Ingeborg Applicant').length === 0; runs += 1) await run();
    const found = rowsOf(desk, 'Ingeborg Applicant');
    expect(found).toHaveLength(1);
    const [row] = found;
    const record = desk.read['candidates.get']({ id: row?.id ?? '' }) as CandidateRecord;
    expect(record.processes[0]?.stageId).toBe(record.processes[0]?.stages[0]?.id);
    expect(record.sourceName).toMatch(/careers page/i);
  });

  it('C11: a list that is no longer permitted pauses its type in words; the others go on and nothing is deleted', async () => {
    await world.fault({ server: 'ats', path: '^/v3/scorecards', fault: { kind: 'status', status: 403, body: { message: 'Forbidden' } } });
    const stored = desk.status().accounts[0]?.progress.find((type) => type.type === 'scorecard')?.stored;
    await run();
    const account = desk.status().accounts[0];
    expect(account?.progress.find((type) => type.type === 'scorecard')).toMatchObject({ state: 'notPermitted', stored });
    expect(account?.progress.find((type) => type.type === 'file')?.state).toBe('done');
    await world.clear();
    await run();
    expect(desk.status().accounts[0]?.progress.find((type) => type.type === 'scorecard')?.state).toBe('done');
  });

  it('C12 of the fault list: a row that cannot be read is set aside with its reason, and read again on request', async () => {
    const person = rowsOf(desk)[5];
    if (!person) throw new Error('nobody there');
    const id = remoteId('candidate', person.id);
    await world.fault({
      server: 'ats',
      path: '^/v3/candidates\\?',
      times: 1,
      fault: { kind: 'status', status: 200, body: [{ id: Number(id), first_name: 17, last_name: {}, email_addresses: 'none' }] },
    });
    await run();
    const { problems } = desk.read['sync.problems']({}) as { problems: { id: string; remoteId: string; message: string }[] };
    expect(problems).toMatchObject([{ remoteId: id }]);
    expect((desk.read['candidates.get']({ id: person.id }) as CandidateRecord).name).toBe(person.name);
    await world.clear();
    await desk.core.handlers['sync.retryProblem']({ id: problems[0]?.id ?? '' });
    expect(desk.read['sync.problems']({})).toEqual({ problems: [] });
  });

  it('W7: the text of colleagues’ messages never reaches the disk; one’s own does', async () => {
    const linkedIn = sandbox.linkedin;
    if (!linkedIn) throw new Error('no LinkedIn');
    await desk.core.handlers['accounts.connectLinkedIn']({
      apiUrl: linkedIn.apiUrl,
      wwwUrl: linkedIn.wwwUrl,
      clientId: linkedIn.clientId,
      clientSecret: linkedIn.clientSecret,
      organization: linkedIn.organization,
      contract: linkedIn.contract,
    });
    await desk.until('LinkedIn is read', () => desk.status().accounts.find((account) => account.kind === 'linkedin')?.lastSuccessAt, 60_000);
    const count = (sql: string): number => (desk.core.store.db.prepare(sql).get() as { n: number }).n;
    expect(count('SELECT count(*) AS n FROM seat WHERE own = 1')).toBe(1);
    expect(count('SELECT count(*) AS n FROM inmail_message m JOIN seat s ON s.seat_urn = m.seat_urn WHERE s.own = 1 AND m.body IS NOT NULL')).toBeGreaterThan(0);
    expect(count('SELECT count(*) AS n FROM inmail_message m JOIN seat s ON s.seat_urn = m.seat_urn WHERE s.own = 0')).toBeGreaterThan(0);
    expect(count('SELECT count(*) AS n FROM inmail_message m JOIN seat s ON s.seat_urn = m.seat_urn WHERE s.own = 0 AND m.body IS NOT NULL')).toBe(0);
    // Nor is it in the search: every word found there is of a subject or of our own seat.
    const indexed = desk.core.store.db
      .prepare(
        `SELECT m.seat_urn, s.own FROM message_search x JOIN inmail_message m ON m.seq = x.rowid JOIN seat s ON s.seat_urn = m.seat_urn
         WHERE message_search MATCH '"best regards"'`,
      )
      .all() as { own: number }[];
    expect(indexed.length).toBeGreaterThan(0);
    expect(indexed.every((row) => row.own === 1)).toBe(true);
    expect(count(`SELECT count(*) AS n FROM linkedin_link WHERE state = 'exact'`)).toBeGreaterThan(100);
  }, 90_000);
});
