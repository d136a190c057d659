import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Conflict } from '../../src/shared/domain/conflict.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;
let desk: Desk;
let folder: ReturnType<typeof deskFolder>;
const vault = memoryVault();

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 150, seed: 21, rateLimit: 100_000, linkedin: false });
  world = standIn(sandbox);
  folder = deskFolder();
  desk = startDesk({ dataDir: folder.dir, vault });
  await desk.connect(sandbox);
  await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
});
afterAll(async () => {
  await desk.stop();
  await sandbox.stop();
  folder.remove();
});
afterEach(() => world.clear());

const recordOf = (id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
const remoteOf = (type: string, localId: string): string =>
  (desk.core.store.db.prepare('SELECT remote_id FROM remote_ref WHERE type = ? AND local_id = ?').get(type, localId) as { remote_id: string }).remote_id;
const settled = (): Promise<unknown> =>
  desk.until('everything is sent', () => desk.status().waitingCount === 0 && desk.changes().every((change) => change.state === 'done'), 20_000);
const people = (): CandidateRow[] =>
  (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 150 }) as { rows: CandidateRow[] }).rows;

const cardsOf = (candidateId: string): Conflict[] => (desk.read['conflicts.list']({ candidateId }) as { conflicts: Conflict[] }).conflicts;

/** People that no other test uses. */
let next = 0;
function somebody(fits: (record: CandidateRecord) => boolean = () => true): CandidateRecord {
  for (const row of people().slice(next)) {
    next += 1;
    const record = recordOf(row.id);
    if (fits(record)) return record;
  }
  throw new Error('nobody is left');
}
const movable = (record: CandidateRecord): boolean =>
  record.processes.some((process) => process.status === 'in_process' && process.stageId === process.stages[0]?.id && process.stages.length > 3);

describe('both sides at work', () => {
  it('D4: an address that a colleague added meanwhile survives ours', async () => {
    const person = somebody((record) => record.emails.length > 0);
    const id = remoteOf('candidate', person.id);
    await world.act('PATCH', `/candidates/${id}`, {
      email_addresses: [...person.emails, { value: 'from.colleague@example.test', type: 'work' }],
    });
    await desk.core.handlers['candidates.edit']({
      id: person.id,
      patch: { emails: [...person.emails, { value: 'from.us@example.test', type: 'personal' }] },
    });
    await settled();
    expect(recordOf(person.id).emails.map((email) => email.value)).toEqual(
      expect.arrayContaining([...person.emails.map((email) => email.value), 'from.colleague@example.test', 'from.us@example.test']),
    );
    const { body } = await world.act('GET', `/candidates/${id}`);
    expect((body as { email_addresses: unknown[] }).email_addresses).toHaveLength(person.emails.length + 2);
  });

  it('D5: changed and changed back sends nothing, and does not cover a colleague’s later title', async () => {
    const person = somebody();
    const before = await world.lastEffect();
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'Something else' } });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: person.title } });
    await world.clear();
    await world.act('PATCH', `/candidates/${remoteOf('candidate', person.id)}`, { title: 'By a colleague' });
    desk.core.signal('online');
    await settled();
    expect((await world.effects(before)).filter((effect) => effect.kind === 'candidate.update')).toHaveLength(1);
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('their title shows', () => recordOf(person.id).title === 'By a colleague');
  });

  it('D2: a title that a colleague changed since the last pull is not covered: both are on a card, and the answer goes out', async () => {
    const person = somebody();
    const before = await world.lastEffect();
    await world.act('PATCH', `/candidates/${remoteOf('candidate', person.id)}`, { title: 'By a colleague' });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'By us', company: 'Ours' } });
    const card = await desk.until('it is asked', () => cardsOf(person.id)[0]);
    expect(card).toMatchObject({ fieldLabel: 'Title', base: person.title, mine: 'By us', theirs: 'By a colleague' });
    await desk.until('the other field is there', () => desk.changes().some((change) => change.candidateId === person.id && change.state === 'done'));
    expect((await world.effects(before)).filter((effect) => effect.kind === 'candidate.update').map((effect) => effect.body)).toMatchObject([{ title: 'By a colleague' }, { company: 'Ours' }]);
    await desk.core.handlers['conflicts.resolve']({ id: card.id, keep: 'both' });
    await settled();
    expect(recordOf(person.id)).toMatchObject({ title: 'By us', company: 'Ours' });
    expect(recordOf(person.id).notes.map(({ body }) => body)).toContain('Title in the ATS was: By a colleague');
  });

  it('D2: an edit that did not arrive is compared anew with what a colleague did meanwhile', async () => {
    const person = somebody();
    await world.fault({ server: 'ats', method: 'PATCH', path: '^/v3/candidates/', times: 1, fault: { kind: 'latency', ms: 700 } });
    await world.fault({ server: 'ats', method: 'PATCH', path: '^/v3/candidates/', times: 1, fault: { kind: 'dropBefore' } });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'By us' } });
    await desk.until('it is on its way', () => desk.changes().some((change) => change.state === 'sending'));
    await world.act('PATCH', `/candidates/${remoteOf('candidate', person.id)}`, { title: 'By a colleague' });
    const card = await desk.until('it is asked', () => cardsOf(person.id)[0]);
    expect(card).toMatchObject({ base: person.title, mine: 'By us', theirs: 'By a colleague' });
    expect((await world.act('GET', `/candidates/${remoteOf('candidate', person.id)}`)).body).toMatchObject({ title: 'By a colleague' });
    await desk.core.handlers['conflicts.resolve']({ id: card.id, keep: 'theirs' });
    await settled();
  });

  it('C4: a colleague’s title from after the clock of the ATS was set back is not covered, though its mark is older than the one known here', async () => {
    const person = somebody();
    const id = remoteOf('candidate', person.id);
    await world.skew(2 * 3_600_000);
    await world.act('PATCH', `/candidates/${id}`, { title: 'While it was ahead' });
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('it is seen', () => recordOf(person.id).title === 'While it was ahead');
    await world.skew(0);
    await world.act('PATCH', `/candidates/${id}`, { title: 'By a colleague' });
    // The title from before was seen half a minute ago, so that the newer one is no late answer.
    desk.core.store.db.prepare(`UPDATE remote_ref SET seen_at = seen_at - 30000 WHERE type = 'candidate' AND remote_id = ?`).run(id);
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'By us' } });
    const card = await desk.until('it is asked', () => cardsOf(person.id)[0]);
    expect(card).toMatchObject({ mine: 'By us', theirs: 'By a colleague' });
    expect((await world.act('GET', `/candidates/${id}`)).body).toMatchObject({ title: 'By a colleague' });
    await desk.core.handlers['conflicts.resolve']({ id: card.id, keep: 'theirs' });
    await settled();
  });

  it('D2: an edit whose answer was lost, which arrived and was then covered by a colleague, is not sent over theirs', async () => {
    const person = somebody();
    const id = remoteOf('candidate', person.id);
    const before = await world.lastEffect();
    await world.fault({ server: 'ats', method: 'PATCH', path: '^/v3/candidates/', times: 1, fault: { kind: 'dropAfterApply' } });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'By us', company: 'Ours' } });
    await desk.until('its answer is lost', () => desk.changes().some((change) => change.candidateId === person.id && change.state === 'unknown'));
    await world.act('PATCH', `/candidates/${id}`, { title: 'By a colleague' });
    const card = await desk.until('it is asked', () => cardsOf(person.id)[0]);
    expect(card).toMatchObject({ base: person.title, mine: 'By us', theirs: 'By a colleague' });
    expect((await world.act('GET', `/candidates/${id}`)).body).toMatchObject({ title: 'By a colleague', company: 'Ours' });
    expect((await world.effects(before)).filter((effect) => effect.kind === 'candidate.update')).toHaveLength(2);
    await desk.core.handlers['conflicts.resolve']({ id: card.id, keep: 'theirs' });
    await settled();
  });

  it('A9: a colleague’s note with the same words is not taken for ours, and taking ours back leaves it', async () => {
    const person = somebody();
    const id = remoteOf('candidate', person.id);
    const words = 'Called, no answer';
    await world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'latency', ms: 600 } });
    await world.fault({
      server: 'ats',
      method: 'POST',
      path: '^/v3/notes',
      times: 1,
      fault: { kind: 'status', status: 422, body: { message: 'Validation error', errors: [{ field: 'body', message: 'is not allowed' }] } },
    });
    await desk.core.handlers['candidates.addNote']({ id: person.id, body: words, visibility: 'public' });
    await desk.until('ours is on its way', () => desk.changes().some((change) => change.state === 'sending'));
    const other = await world.act('GET', '/users?per_page=20');
    const colleague = (other.body as { id: number; deactivated: boolean; site_admin: boolean }[]).find(
      (user) => user.id !== sandbox.ats.adminUserId && !user.deactivated && user.site_admin,
    );
    const theirs = await world.act('POST', '/notes', { candidate_id: Number(id), user_id: colleague?.id, body: words, visibility: 'public' }, colleague?.id);
    expect(theirs.status).toBe(201);
    await desk.core.handlers['sync.run']({ accountId: null });
    const refused = await desk.until('ours is refused', () => desk.changes().find((change) => change.state === 'refused'));
    await desk.core.handlers['changes.undo']({ id: refused.id });
    const notes = (): number => recordOf(person.id).notes.filter((note) => note.body === words).length;
    for (let runs = 0; runs < 20 && notes() === 0; runs += 1) {
      const last = desk.status().accounts[0]?.lastSuccessAt ?? 0;
      await desk.core.handlers['sync.run']({ accountId: null });
      await desk.until('a run ends', () => (desk.status().accounts[0]?.lastSuccessAt ?? 0) > last);
    }
    expect(notes()).toBe(1);
  });

  it('S5: a corrected edit replaces the refused one instead of lying under it', async () => {
    const person = somebody();
    await world.fault({
      server: 'ats',
      method: 'PATCH',
      path: '^/v3/candidates/',
      times: 1,
      fault: { kind: 'status', status: 422, body: { message: 'Validation error', errors: [{ field: 'title', message: 'is wrong' }] } },
    });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'Wrong' } });
    await desk.until('it is refused', () => desk.changes().some((change) => change.state === 'refused'));
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'Right' } });
    await settled();
    expect(recordOf(person.id)).toMatchObject({ title: 'Right', pendingFields: {} });
  });

  it('D9: moved on both sides is asked, and the person’s own move goes from where the ATS has them', async () => {
    const person = somebody(movable);
    const process = person.processes.find((item) => item.status === 'in_process');
    const [first, second, third] = process?.stages ?? [];
    if (!process || !first || !second || !third) throw new Error('too few stages');
    const stage = (id: string): number => Number(remoteOf('stage', id));
    await world.act('POST', `/applications/${remoteOf('application', process.id)}/move`, { from_stage_id: stage(first.id), to_stage_id: stage(third.id) });
    await desk.core.handlers['applications.move']({ applicationId: process.id, toStageId: second.id });
    const card = await desk.until('it is asked', () => cardsOf(person.id)[0]);
    expect(card).toMatchObject({ fieldLabel: 'Stage', base: first.name, mine: second.name, theirs: third.name, canKeepMine: true, canKeepBoth: false });
    expect(recordOf(person.id).processes.find((item) => item.id === process.id)?.stageName).toBe(second.name);
    await desk.core.handlers['conflicts.resolve']({ id: card.id, keep: 'mine' });
    await settled();
    expect(recordOf(person.id).processes.find((item) => item.id === process.id)?.stageName).toBe(second.name);
    expect(cardsOf(person.id)).toEqual([]);
  });

  it('S6: one slow answer holds up its own person only', async () => {
    const [slow, quick] = [somebody(), somebody()];
    await world.fault({ server: 'ats', method: 'PATCH', path: `^/v3/candidates/${remoteOf('candidate', slow.id)}`, times: 1, fault: { kind: 'latency', ms: 3000 } });
    await desk.core.handlers['candidates.edit']({ id: slow.id, patch: { title: 'Slow' } });
    await desk.until('the slow one is on its way', () => desk.changes().some((change) => change.state === 'sending'));
    await desk.core.handlers['candidates.edit']({ id: quick.id, patch: { title: 'Quick' } });
    await desk.until('the quick one has arrived', () => desk.changes().some((change) => change.candidateId === quick.id && change.state === 'done'));
    expect(desk.changes().find((change) => change.candidateId === slow.id)?.state).toBe('sending');
    await settled();
  });
});

describe('the machine in trouble', () => {
  it('B6: a second Tandem on the same data is refused in words', () => {
    expect(() => startDesk({ dataDir: folder.dir })).toThrowError(/running with this data already/);
  });

  it('B5: a database that is locked for long stops nothing for good', async () => {
    const person = somebody();
    await world.fault({ server: 'ats', method: 'PATCH', path: '^/v3/candidates/', times: 1, fault: { kind: 'latency', ms: 400 } });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'Through the lock' } });
    await desk.until('it is on its way', () => desk.changes().some((change) => change.state === 'sending'));
    const patience = desk.core.store.db.pragma('busy_timeout', { simple: true });
    desk.core.store.db.pragma('busy_timeout = 50');
    const other = new Database(join(folder.dir, 'tandem.db'));
    other.exec('BEGIN IMMEDIATE');
    desk.core.signal('focus');
    // Its answer comes while the lock is held, so the outcome cannot be stored then.
    const asked = (): Promise<boolean> => world.effects().then((all) => all.some((effect) => effect.body?.['title'] === 'Through the lock'));
    await expect.poll(asked, { timeout: 5000 }).toBe(true);
    await expect.poll(() => world.requests('ats', '^/v3/candidates').then((all) => all.at(-1)?.method), { timeout: 5000 }).toBe('GET');
    other.exec('COMMIT');
    other.close();
    desk.core.store.db.pragma(`busy_timeout = ${String(patience)}`);
    await settled();
    expect((await world.effects()).filter((effect) => effect.body?.['title'] === 'Through the lock')).toHaveLength(1);
    expect(recordOf(person.id).title).toBe('Through the lock');
  });

  it('C13: rows wait for their parent, however many wait before them', async () => {
    const parked = desk.core.store.db.prepare('INSERT INTO parked (account_id, type, remote_id, raw) VALUES (?, ?, ?, ?)');
    const accountId = desk.status().accounts[0]?.accountId;
    const person = somebody();
    const note = (remoteId: string, candidateId: string): string =>
      JSON.stringify({ type: 'note', remoteId, updatedAt: 1, fields: { candidateId, applicationId: null, authorId: null, subject: null, body: `Parked ${remoteId}`, kind: 'note', visibility: 'public', createdAt: 1 } });
    for (let index = 0; index < 700; index += 1) parked.run(accountId, 'note', `000${index}`, note(`000${index}`, 'nobody'));
    parked.run(accountId, 'note', '999', note('999', remoteOf('candidate', person.id)));
    const last = desk.status().accounts[0]?.lastSuccessAt ?? 0;
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('a run ends', () => (desk.status().accounts[0]?.lastSuccessAt ?? 0) > last);
    expect(recordOf(person.id).notes.map((item) => item.body)).toContain('Parked 999');
    desk.core.store.db.prepare('DELETE FROM parked').run();
  });
});

describe('killed at any moment', () => {
  it('B1, B2: SIGKILL with edits under way, ten times; each reaches the ATS exactly once', async () => {
    const before = await world.lastEffect();
    const home = deskFolder();
    const written: string[] = [];
    try {
      for (let life = 0; life < 10; life += 1) {
        await world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: life % 2 === 0 ? { kind: 'latency', ms: 150 } : { kind: 'dropAfterApply' } });
        const child = spawn(process.execPath, [join(import.meta.dirname, '../support/mortalDesk.ts'), home.dir, JSON.stringify(sandbox.ats), `life ${life}`], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let said = '';
        child.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          for (const line of said.split('\n').slice(0, -1)) if (line.startsWith('saved ') && !written.includes(line.slice(6))) written.push(line.slice(6));
          // Sooner in one life, later in another: while it is written, on its way, or answered.
          if (written.filter((text) => text.startsWith(`life ${life} `)).length >= 1 + (life % 4)) child.kill('SIGKILL');
        });
        await once(child, 'exit');
      }
      await world.clear();
      const last = spawn(process.execPath, [join(import.meta.dirname, '../support/mortalDesk.ts'), home.dir, JSON.stringify(sandbox.ats), 'drain'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [code] = (await once(last, 'exit')) as [number];
      expect(code).toBe(0);
      const notes = (await world.effects(before)).filter((effect) => effect.kind === 'note.create').map((effect) => String(effect.body?.['body']));
      expect(written.length).toBeGreaterThanOrEqual(10);
      for (const text of written) expect(notes.filter((note) => note === text)).toHaveLength(1);
    } finally {
      home.remove();
    }
  }, 90_000);
});
