import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Conflict } from '../../src/shared/domain/conflict.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { LATEST_VERSION, migrate, migrations } from '../../src/main/core/data/migrations/migrations.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { onDiskOf, onReadOnly, type RemoteDesk, startRemoteDesk } from '../crash/remoteDesk.ts';
import { type Desk, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';
import { startSwitch } from '../support/switchFixture.ts';

let sandbox: Sandbox;
let world: StandIn;
let top: string;
let before = 0;
const remotes: RemoteDesk[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 60, seed: 9, rateLimit: 1_000_000, readLagMs: 0, linkedin: false });
  world = standIn(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'tandem-storage-'));
  before = await world.lastEffect();
});
afterEach(async () => {
  for (const remote of remotes.splice(0)) await remote.kill();
  await world.clear();
  rmSync(top, { recursive: true, force: true });
});

function remoteDesk(command?: readonly string[] | null): RemoteDesk {
  const remote = startRemoteDesk(top, command ?? undefined);
  remotes.push(remote);
  return remote;
}

const LIST = { filter: {}, sort: 'name', offset: 0, limit: 60 };
const peopleOf = async (desk: RemoteDesk): Promise<CandidateRow[]> => (await desk.do<{ rows: CandidateRow[] }>('read', 'candidates.list', LIST)).rows;
const note = (id: string, body: string): { id: string; body: string; visibility: string } => ({ id, body, visibility: 'public' });
const notesMade = async (): Promise<string[]> =>
  (await world.effects(before)).filter(({ kind }) => kind === 'note.create').map(({ body }) => String(body?.['body'])).toSorted();

/** A desk that has everything, in a process whose storage can be taken away. */
async function synced(command?: readonly string[] | null): Promise<{ desk: RemoteDesk; people: CandidateRow[] }> {
  const desk = remoteDesk(command);
  await desk.do('open');
  await desk.do('connect', { ats: sandbox.ats });
  await desk.do('wait', 'synced');
  return { desk, people: await peopleOf(desk) };
}

describe('B4: the disk is full', () => {
  it('B4: in an edit, an ingest and a checkpoint: what is not saved is said, nothing breaks, and all heals when there is room', async () => {
    const own = onDiskOf(top, 24);
    const { desk, people } = await synced(own);
    const takeRoom = (): Promise<unknown> => (own ? desk.do('fill', 0) : desk.do('limitFiles', 0));
    const giveRoom = (): Promise<unknown> => (own ? desk.do('empty') : desk.do('limitFiles', null));
    const [first, second] = people;
    await takeRoom();
    const saved: string[] = [];
    let refusal: unknown = null;
    for (let index = 0; index < 500 && refusal === null; index += 1) {
      const answer = await desk.ask('handle', 'candidates.addNote', note(first?.id ?? '', `Room ${index} ${'for words '.repeat(50)}`));
      if (answer.ok) saved.push(`Room ${index} ${'for words '.repeat(50)}`.trim());
      else refusal = answer;
    }
    expect(refusal).toMatchObject({ code: 'storage', message: expect.stringMatching(own ? /^The disk is full: this was not saved/ : /this was not saved/) as unknown });
    expect(await desk.ask('handle', 'candidates.edit', { id: second?.id, patch: { title: 'Never saved' } })).toMatchObject({ ok: false, code: 'storage' });

    const remoteId = String((await desk.do<{ remote_id: string }[]>('sql', `SELECT remote_id FROM remote_ref WHERE type = 'candidate' AND local_id = '${second?.id}'`))[0]?.remote_id);
    await world.act('PATCH', `/candidates/${remoteId}`, { company: 'Changed meanwhile AS' });
    await desk.do('handle', 'sync.run', { accountId: null });
    await desk.do('wait', 'broken');
    const checkpointed = await desk.ask('checkpoint');
    if (!checkpointed.ok) expect(checkpointed.code).toMatch(/^SQLITE_(FULL|IOERR)/);
    expect((await peopleOf(desk)).map(({ title }) => title)).toEqual(people.map(({ title }) => title));
    const shown = await desk.do<CandidateRecord>('read', 'candidates.get', { id: first?.id });
    expect(shown.notes.filter(({ body }) => body.startsWith('Room'))).toHaveLength(saved.length);

    await giveRoom();
    await desk.do('handle', 'candidates.addNote', note(first?.id ?? '', 'There is room again'));
    await desk.do('handle', 'sync.run', { accountId: null });
    await desk.do('wait', 'well');
    await desk.do('signal', 'online');
    await desk.do('wait', 'sent');
    expect(await notesMade()).toEqual([...saved, 'There is room again'].toSorted());
    expect((await peopleOf(desk)).find(({ id }) => id === second?.id)).toMatchObject({ title: second?.title, company: 'Changed meanwhile AS' });
    expect(await desk.do('pragma', 'integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await desk.do('close');
  }, 120_000);

  it('B4: in a migration: the file stands as it was, with its words; with room it goes on', async () => {
    mkdirSync(join(top, 'data'));
    const file = join(top, 'data', 'tandem.db');
    const old = new Database(file);
    old.pragma('journal_mode = WAL');
    migrate(old, migrations[0]?.version);
    old.exec(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('a', 'greenhouse', 'direct', 'Greenhouse', '{}', 1)`);
    const put = old.prepare(`INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before)
      VALUES (?, 'a', 'c', 'c', 'addTag', 1, ?, 'Added a tag', 'done', 1, 1)`);
    old.transaction(() => {
      for (let index = 0; index < 3000; index += 1) put.run(`o${index}`, JSON.stringify({ tag: 'long '.repeat(60) }));
    })();
    old.close();
    const print = createHash('sha256').update(readFileSync(file)).digest('hex');
    const desk = remoteDesk();
    await desk.do('limitFiles', readFileSync(file).length + 8192);
    const refused = await desk.ask('migrate');
    expect(refused).toMatchObject({ ok: false, code: 'storage', message: expect.stringMatching(/could not be brought to this version .*It stands as it was/) as unknown });
    const left = new Database(file, { readonly: true });
    expect([left.pragma('user_version', { simple: true }), left.prepare('SELECT count(*) FROM outbox').pluck().get()]).toEqual([migrations[0]?.version, 3000]);
    left.close();
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(print);
    await desk.do('limitFiles', null);
    await desk.do('migrate');
    const now = new Database(file, { readonly: true });
    expect([now.pragma('user_version', { simple: true }), now.prepare('SELECT count(*) FROM outbox').pluck().get()]).toEqual([LATEST_VERSION, 3000]);
    now.close();
  }, 60_000);
});

describe('B12: the data folder takes no more writes', () => {
  it('B12: in the middle of a run: an edit is refused in words, and nothing leaves that could not be noted before; then all goes on', async () => {
    const { desk, people } = await synced();
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    await desk.do('handle', 'candidates.addNote', note(people[0]?.id ?? '', 'Saved before'));
    await desk.do('wait', 'offline');
    await desk.do('limitFiles', 0);
    expect(await desk.ask('handle', 'candidates.addNote', note(people[0]?.id ?? '', 'Not saved'))).toMatchObject({
      ok: false,
      code: 'storage',
      message: 'The data folder cannot be written to: this was not saved.',
    });
    await world.clear();
    const asked = (await world.requests('ats')).length;
    await desk.do('signal', 'online');
    await desk.do('handle', 'sync.run', { accountId: null });
    await desk.do('wait', 'broken');
    // The ATS is there again, and was asked nothing that writes: that it would leave could not be noted.
    expect((await world.requests('ats')).slice(asked).filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(await notesMade()).toEqual([]);
    await desk.do('limitFiles', null);
    await desk.do('handle', 'sync.run', { accountId: null });
    await desk.do('wait', 'sent');
    await desk.do('wait', 'well');
    expect(await notesMade()).toEqual(['Saved before']);
    expect(await desk.do('pragma', 'integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await desk.do('close');
  }, 90_000);

  it('B12: while an answer is on its way: what could not be noted is looked up, not sent again', async () => {
    const { desk, people } = await synced();
    await world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'latency', ms: 1000 } });
    await desk.do('handle', 'candidates.addNote', note(people[1]?.id ?? '', 'Answered into the void'));
    while ((await desk.do<unknown[]>('sql', `SELECT 1 FROM outbox WHERE state = 'sending'`)).length === 0);
    await desk.do('limitFiles', 0);
    while ((await notesMade()).length === 0);
    // The answer has come, and was not noted.
    expect(await desk.do('sql', `SELECT state FROM outbox WHERE kind = 'note'`)).toEqual([{ state: 'sending' }]);
    await desk.do('limitFiles', null);
    await desk.do('signal', 'online');
    await desk.do('wait', 'sent');
    expect(await notesMade()).toEqual(['Answered into the void']);
    await desk.do('close');
  }, 90_000);

  it('B12: at the start: it says so and changes nothing; when the folder is away and comes back, everything is there', async () => {
    const { desk, people } = await synced();
    await desk.do('close');
    const readOnly = onReadOnly(top);
    const barred = remoteDesk(readOnly);
    if (readOnly === null) await barred.do('limitFiles', 0);
    const refused = await barred.ask('open');
    expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(/^The data folder cannot be written to/) as unknown });
    await barred.kill();
    const again = remoteDesk();
    renameSync(join(top, 'data'), join(top, 'away'));
    // A folder that was never used is no error; nothing is taken for this desk's data.
    await again.do('open');
    expect(await again.do('read', 'accounts.list', {})).toEqual({ accounts: [] });
    await again.do('close');
    rmSync(join(top, 'data'), { recursive: true });
    renameSync(join(top, 'away'), join(top, 'data'));
    await again.do('open');
    expect(await peopleOf(again)).toHaveLength(people.length);
    await again.do('close');
  }, 90_000);
});

describe('B5, B6: others at the same file', () => {
  it('B5: another program writes: a short wait is not noticed, a long one ends in words, and no edit is lost', async () => {
    const { desk, people } = await synced();
    const other = remoteDesk();
    await other.do('hold', 1500);
    await desk.do('handle', 'candidates.addNote', note(people[2]?.id ?? '', 'After a short wait'));
    await other.do('hold', null);
    expect(await desk.ask('handle', 'candidates.addNote', note(people[2]?.id ?? '', 'Refused'))).toMatchObject({
      ok: false,
      code: 'busy',
      message: 'The data is in use by another program just now. Try again in a moment.',
    });
    await other.do('release');
    await desk.do('handle', 'candidates.addNote', note(people[2]?.id ?? '', 'Once more'));
    await desk.do('signal', 'online');
    await desk.do('wait', 'sent');
    expect(await notesMade()).toEqual(['After a short wait', 'Once more']);
    await desk.do('close');
  }, 90_000);

  it('B6: two copies that start at the same moment: one has the folder, the other is told, and nothing goes out twice', async () => {
    const { desk, people } = await synced();
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    await desk.do('handle', 'candidates.addNote', note(people[3]?.id ?? '', 'By one of two'));
    await desk.do('close');
    await world.clear();
    const twins = [remoteDesk(), remoteDesk()];
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all(twins.map((twin) => twin.ask('open')));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'busy', details: { reason: 'owned' } });
      await twins[answers.findIndex(({ ok }) => ok)]?.do('close');
    }
    const answers = await Promise.all(twins.map((twin) => twin.ask('open')));
    const owner = twins[answers.findIndex(({ ok }) => ok)];
    await owner?.do('connect', { ats: sandbox.ats });
    await owner?.do('wait', 'sent');
    expect(await notesMade()).toEqual(['By one of two']);
  }, 90_000);
});

describe('B8: an older backup is put back', () => {
  it.each<[string, (file: string) => void]>([
    ['the file before it can be read in parts', (file) => truncateSync(file, 40_000)],
    ['nothing of the file before can be read', (file) => truncateSync(file, 0)],
  ])('B8: %s: what went out since does not go out again', async (_what, damage) => {
    const dataDir = join(top, 'data');
    const vault = memoryVault();
    let desk: Desk = startDesk({ dataDir, vault, readLagMs: 60 });
    await desk.connect(sandbox);
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
    const [one] = (desk.read['candidates.list'](LIST as never) as { rows: CandidateRow[] }).rows.slice(10);
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    for (const body of ['Waited in the backup 1', 'Waited in the backup 2'])
      await desk.core.handlers['candidates.addNote']({ id: one?.id ?? '', body, visibility: 'public' });
    await desk.stop();
    await makeBackup({ dataDir, reason: 'daily', at: Date.now() });
    await world.clear();
    desk = startDesk({ dataDir, vault, readLagMs: 60 });
    await desk.until('everything is sent', () => desk.status().waitingCount === 0, 30_000);
    await desk.stop();
    damage(join(dataDir, 'tandem.db'));

    const repair = await startSwitch(dataDir, vault);
    expect(repair.core.mode()).toBe('recovery');
    const { backups } = await repair.ask('recovery.state', {});
    await repair.ask('recovery.restore', { backup: backups[0]?.name ?? '' });
    await repair.core.stop();
    desk = startDesk({ dataDir, vault, readLagMs: 60 });
    try {
      await desk.core.handlers['sync.run']({ accountId: null });
      await desk.until('everything is settled', () => desk.status().accounts[0]?.state === 'idle' && desk.changes().every(({ state }) => !['waiting', 'sending', 'unknown'].includes(state)), 60_000);
      expect(await notesMade()).toEqual(['Waited in the backup 1', 'Waited in the backup 2']);
    } finally {
      await desk.stop();
    }
  }, 120_000);

  it('B8: an edit that went out since, and that a colleague has covered, is asked about and not sent over theirs', async () => {
    const dataDir = join(top, 'data');
    const vault = memoryVault();
    let desk: Desk = startDesk({ dataDir, vault, readLagMs: 60 });
    await desk.connect(sandbox);
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
    const [one] = (desk.read['candidates.list'](LIST as never) as { rows: CandidateRow[] }).rows.slice(12);
    const id = one?.id ?? '';
    const { remoteId } = desk.core.store.db.prepare(`SELECT remote_id AS remoteId FROM remote_ref WHERE type = 'candidate' AND local_id = ?`).get(id) as { remoteId: string };
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    await desk.core.handlers['candidates.edit']({ id, patch: { title: 'By us', company: 'Ours' } });
    await desk.stop();
    await makeBackup({ dataDir, reason: 'daily', at: Date.now() });
    await world.clear();
    desk = startDesk({ dataDir, vault, readLagMs: 60 });
    await desk.until('everything is sent', () => desk.status().waitingCount === 0, 30_000);
    await desk.stop();
    await world.act('PATCH', `/candidates/${remoteId}`, { title: 'By a colleague' });
    truncateSync(join(dataDir, 'tandem.db'), 0);

    const repair = await startSwitch(dataDir, vault);
    const { backups } = await repair.ask('recovery.state', {});
    await repair.ask('recovery.restore', { backup: backups[0]?.name ?? '' });
    await repair.core.stop();
    desk = startDesk({ dataDir, vault, readLagMs: 60 });
    try {
      const cards = (): Conflict[] => (desk.read['conflicts.list']({ candidateId: id }) as { conflicts: Conflict[] }).conflicts;
      await desk.until('it is asked', () => cards().length > 0, 60_000);
      await desk.until('the rest is settled', () => desk.changes().every(({ state }) => !['waiting', 'sending', 'unknown'].includes(state)), 60_000);
      expect(cards()).toMatchObject([{ fieldLabel: 'Title', mine: 'By us', theirs: 'By a colleague' }]);
      expect((await world.act('GET', `/candidates/${remoteId}`)).body).toMatchObject({ title: 'By a colleague', company: 'Ours' });
    } finally {
      await desk.stop();
    }
  }, 120_000);
});
