import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/shared/domain/account.ts';
import type { CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Vault } from '../../src/main/core/platform/vault.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

/** In a name, an address, a tag, a note, an edit, and, folded, in the search tables. */
const MARKER = 'Xylothorpe';

let sandbox: Sandbox;
let world: StandIn;
let desk: Desk;
let folder: ReturnType<typeof deskFolder>;
let secrets: Map<string, string>;
let vault: Vault;

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 150, seed: 5, rateLimit: 100_000, readLagMs: 0 });
  world = standIn(sandbox);
  const job = (await world.act('GET', '/jobs?per_page=1&status=open')).body as { id: number }[];
  const made = await world.act('POST', '/candidates', {
    first_name: MARKER,
    last_name: `${MARKER}sen`,
    email_addresses: [{ value: `${MARKER}@example.test`, type: 'personal' }],
    application: { job_id: job[0]?.id },
  });
  const { candidate } = made.body as { candidate: { id: number } };
  await world.act('POST', '/notes', { candidate_id: candidate.id, body: `${MARKER} in a note`, visibility: 'public' });
  const tag = (await world.act('POST', '/candidate_tags', { name: `${MARKER} tag` })).body as { id: number };
  await world.act('POST', '/applied_candidate_tags', { candidate_id: candidate.id, candidate_tag_id: tag.id });
});
afterAll(() => sandbox.stop());

beforeEach(async () => {
  folder = deskFolder();
  secrets = new Map();
  vault = {
    get: async (key) => secrets.get(key) ?? null,
    set: async (key, value) => void secrets.set(key, value),
    delete: async (key) => void secrets.delete(key),
  };
  desk = startDesk({ dataDir: folder.dir, vault });
  await desk.connect(sandbox);
  await desk.until('the first sync ends', () => desk.status().accounts[0]?.firstSync === false && desk.status().accounts[0]?.state === 'idle');
});
afterEach(async () => {
  await world.clear();
  await desk.stop();
  folder.remove();
});

const accounts = (): Account[] => (desk.read['accounts.list']({}) as { accounts: Account[] }).accounts;
const idOf = (kind: Account['kind']): string => accounts().find((account) => account.kind === kind)?.id ?? '';
const people = (): CandidateRow[] => (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 500 }) as { rows: CandidateRow[] }).rows;
const count = (table: string): number => (desk.core.store.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
const signOut = (accountId: string, how: { dropWaiting?: boolean; wipe: boolean }): Promise<unknown> =>
  Promise.resolve(desk.core.handlers['accounts.signOut']({ accountId, dropWaiting: how.dropWaiting ?? false, wipe: how.wipe }));

/** Files of a folder, at any depth, that hold a word, in whatever case. */
function holding(dir: string, word: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile() && readFileSync(join(dir, name)).toString('latin1').toLowerCase().includes(word.toLowerCase()))
    .toSorted();
}

async function connectLinkedIn(): Promise<void> {
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
  await desk.until('people are matched', () => count('linkedin_link') === count('candidate'), 30_000);
}

describe('everything of an account leaves this machine', () => {
  it('O4: of the only one, no byte is left in any file, not in a backup and not in the keychain', async () => {
    const [person] = people().filter((row) => row.name.startsWith(MARKER));
    if (!person) throw new Error('not there');
    await world.fault({ server: 'ats', method: 'PATCH', path: '^/v3/candidates/', fault: { kind: 'status', status: 503 } });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { company: `${MARKER} Ltd` } });
    await desk.core.handlers['drafts.set']({ key: `note:${person.id}`, text: `${MARKER} was begun` });
    await desk.core.handlers['drafts.set']({ key: 'person:new', text: `{"firstName":"${MARKER} the younger"}` });
    await desk.core.handlers['imports.add']({ batchId: null, name: `${MARKER} cv.txt`, content: Buffer.from(`${MARKER} was imported`).toString('base64') });
    await desk.core.handlers['filters.save']({ name: `${MARKER} filter`, filter: { tag: `${MARKER} tag` }, sort: 'name', replace: false });
    // What was removed earlier still stands in pages that are free.
    desk.core.store.edit((write) => {
      for (let index = 0; index < 400; index += 1)
        write
          .sql(`INSERT INTO activity (id, candidate_id, kind, at, title, detail) VALUES (?, ?, 'edit', 1, '', ?)`)
          .run(`x${index}`, person.id, `${MARKER} long ago `.repeat(60));
    });
    desk.core.store.edit((write) => write.sql(`DELETE FROM activity WHERE id LIKE 'x%'`).run());
    mkdirSync(join(folder.dir, 'backups'), { recursive: true });
    await desk.core.store.db.backup(join(folder.dir, 'backups', 'tandem-2026-01-01T000000Z-daily.db'));
    mkdirSync(join(folder.dir, 'damaged-2026-01-01'), { recursive: true });
    writeFileSync(join(folder.dir, 'damaged-2026-01-01', 'tandem.db'), MARKER);
    writeFileSync(join(folder.dir, 'unsent-2026-01-01.txt'), MARKER);
    expect(holding(folder.dir, MARKER).length).toBeGreaterThanOrEqual(4);
    expect(secrets.size).toBeGreaterThan(0);
    const account = idOf('greenhouse');

    await expect(signOut(account, { wipe: true })).rejects.toThrow(/1 changes? ha/);
    expect(people().length).toBeGreaterThan(100);
    await signOut(account, { dropWaiting: true, wipe: true });
    expect(accounts()).toEqual([]);
    expect(people()).toEqual([]);
    for (const word of [MARKER, 'Fjord', person.id, account]) expect([word, holding(folder.dir, word)]).toEqual([word, []]);
    expect(secrets.size).toBe(0);
    expect(statSync(join(folder.dir, 'tandem.db-wal')).size).toBe(0);
    expect(statSync(join(folder.dir, 'tandem.db')).mode & 0o777).toBe(0o600);
    for (const table of ['account', 'candidate', 'remote_ref', 'outbox', 'run', 'tag', 'saved_filter']) expect([table, count(table)]).toEqual([table, 0]);
    expect(desk.core.store.db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(desk.core.store.db.pragma('integrity_check', { simple: true })).toBe('ok');

    await world.clear();
    await desk.connect(sandbox);
    await desk.until('everything is there again', () => desk.status().accounts[0]?.firstSync === false);
    expect(people().filter((row) => row.name.startsWith(MARKER))).toMatchObject([{ company: null }]);
  });

  it('O4: keeping the copy keeps it, and it can be removed later, though nobody is signed in', async () => {
    const account = idOf('greenhouse');
    await signOut(account, { wipe: false });
    expect(people().length).toBeGreaterThan(100);
    expect(accounts()).toMatchObject([{ status: 'signedOut' }]);
    expect(secrets.size).toBe(0);
    await signOut(account, { wipe: true });
    expect(accounts()).toEqual([]);
    expect(holding(folder.dir, MARKER)).toEqual([]);
    await expect(signOut(account, { wipe: true })).rejects.toThrow(/no longer here/);
  });

  it('O4: of the ATS and LinkedIn one goes with all that is its own, the other keeps what is its own', async () => {
    await connectLinkedIn();
    const messages = count('inmail_message');
    expect(messages).toBeGreaterThan(0);
    const subject = (desk.core.store.db.prepare('SELECT subject FROM inmail_message WHERE subject IS NOT NULL LIMIT 1').get() as { subject: string }).subject;
    const found = (): number => (desk.core.store.db.prepare(`SELECT count(*) AS n FROM message_search WHERE message_search MATCH 'a*'`).get() as { n: number }).n;
    const total = people().length;

    await signOut(idOf('greenhouse'), { wipe: true });
    expect(accounts().map((account) => account.kind)).toEqual(['linkedin']);
    expect([count('inmail_message'), count('candidate'), count('linkedin_link')]).toEqual([messages, 0, 0]);
    expect(found()).toBeGreaterThan(0);
    expect(holding(folder.dir, MARKER)).toEqual([]);
    expect(holding(folder.dir, subject)).toEqual(['tandem.db']);

    await desk.connect(sandbox);
    await desk.until('people are there again', () => desk.status().accounts.every((account) => !account.firstSync && account.state === 'idle'));
    await desk.until('people are matched', () => count('linkedin_link') === count('candidate'), 60_000);
    const contract = sandbox.linkedin?.contract ?? '';
    expect(holding(folder.dir, contract)).not.toEqual([]);
    await signOut(idOf('linkedin'), { wipe: true });
    expect(accounts().map((account) => account.kind)).toEqual(['greenhouse']);
    for (const table of ['inmail_message', 'linkedin_note', 'linkedin_link', 'seat']) expect([table, count(table)]).toEqual([table, 0]);
    expect(found()).toBe(0);
    for (const word of [contract, subject]) expect([word, holding(folder.dir, word)]).toEqual([word, []]);
    expect(people()).toHaveLength(total);
    expect(people().filter((row) => row.name.startsWith(MARKER))).toHaveLength(1);
    // The other account works on.
    const last = desk.status().accounts[0]?.lastSuccessAt ?? 0;
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('the ATS is read again', () => (desk.status().accounts[0]?.lastSuccessAt ?? 0) > last);
  }, 120_000);

  it('O4: of two ATSs one goes, the other stays whole and found', async () => {
    // So many more that the search tables do not clear the words of the others by themselves.
    const other = await startSandbox({ candidates: 1800, seed: 77, rateLimit: 100_000, linkedin: false });
    try {
      const first = idOf('greenhouse');
      await desk.connect(other);
      await desk.until('both are here', () => desk.status().accounts.length === 2 && desk.status().accounts.every((account) => !account.firstSync && account.state === 'idle'), 60_000);
      const stays = people().filter((row) => desk.core.store.db.prepare('SELECT 1 FROM candidate WHERE id = ? AND account_id <> ?').get(row.id, first));
      expect(count('candidate')).toBe(1951);
      const jobs = count('job');
      await signOut(first, { wipe: true });
      expect(count('candidate')).toBe(1800);
      expect(desk.core.store.db.prepare('SELECT count(*) AS n FROM candidate WHERE account_id = ?').get(first)).toEqual({ n: 0 });
      expect(stays.every((row) => desk.core.store.db.prepare('SELECT 1 FROM candidate WHERE id = ?').get(row.id) !== undefined)).toBe(true);
      expect(count('job')).toBeLessThan(jobs);
      expect(count('job')).toBeGreaterThan(0);
      expect(holding(folder.dir, MARKER)).toEqual([]);
      expect(desk.core.store.db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
      const one = stays.at(-1);
      const found = desk.read['candidates.list']({ filter: { text: one?.name ?? '' }, sort: 'name', offset: 0, limit: 10 }) as { rows: CandidateRow[] };
      expect(found.rows.map((row) => row.id)).toContain(one?.id);
      // The search tables hold a row for each of them and no more.
      for (const [search, table] of [['candidate_search', 'candidate'], ['job_search', 'job'], ['note_search', 'note']] as const)
        expect([search, count(`${search}_docsize`)]).toEqual([search, count(table)]);
    } finally {
      await other.stop();
    }
  }, 90_000);

  it('O4: a keychain that cannot be written to is told, and the removal ends with the next start', async () => {
    const account = idOf('greenhouse');
    const remove = vault.delete;
    vault.delete = async () => {
      throw Object.assign(new Error('locked'), { name: 'VaultUnavailable' });
    };
    await expect(signOut(account, { wipe: true })).rejects.toThrow(/next start|Start Tandem again/);
    expect(accounts()).toEqual([]);
    expect(holding(folder.dir, MARKER)).toEqual([]);
    expect(secrets.size).toBeGreaterThan(0);
    vault.delete = remove;
    await desk.stop();
    desk = startDesk({ dataDir: folder.dir, vault });
    await desk.until('the rest is gone', () => count('account') === 0);
    expect(secrets.size).toBe(0);
    expect(holding(folder.dir, account)).toEqual([]);
  });
});

describe('a removal that is cut off', () => {
  it.each([1, 4, 9, 16, 25])('O4: killed at step %i, it goes on with the next start and leaves nothing', async (steps) => {
    const account = idOf('greenhouse');
    await desk.stop();
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/mortalWipe.ts'), folder.dir, account, String(steps)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    const left = new Database(join(folder.dir, 'tandem.db'), { readonly: true });
    expect(left.prepare('SELECT count(*) AS n FROM account WHERE removed_at IS NOT NULL').get()).toEqual({ n: 1 });
    left.close();
    desk = startDesk({ dataDir: folder.dir, vault });
    expect(accounts()).toEqual([]);
    await desk.until('nothing is left', () => count('account') === 0);
    expect(holding(folder.dir, MARKER)).toEqual([]);
    expect(existsSync(join(folder.dir, 'backups'))).toBe(false);
    expect(secrets.size).toBe(0);
    await desk.connect(sandbox);
    await desk.until('everything is there again', () => desk.status().accounts[0]?.firstSync === false);
    expect(people().some((row) => row.name.startsWith(MARKER))).toBe(true);
  }, 30_000);
});
