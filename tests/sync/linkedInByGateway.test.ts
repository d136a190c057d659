import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSecretKey } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import type { Account } from '../../src/shared/domain/account.ts';
import type { PairedSeat, SeatPairs } from '../../src/shared/domain/seats.ts';
import { deskFolder, memoryVault, startDesk, type Desk } from '../support/deskFixture.ts';
import { startExportWorld, type ExportWorld } from '../support/exportWorld.ts';

let world: ExportWorld;
const folders: { remove(): void }[] = [];
const desks: Desk[] = [];
beforeAll(async () => {
  world = await startExportWorld();
}, 60_000);
afterAll(async () => {
  for (const desk of desks) await desk.stop();
  await world.stop();
  for (const folder of folders) folder.remove();
}, 60_000);

function newDesk(): Desk & { readonly vault: ReturnType<typeof memoryVault>; readonly dir: string } {
  const folder = deskFolder();
  const vault = memoryVault();
  const desk = startDesk({ dataDir: folder.dir, vault });
  folders.push(folder);
  desks.push(desk);
  return { ...desk, vault, dir: folder.dir };
}
const linkedInOf = (desk: Desk): Account | undefined => (desk.read['accounts.list']({}) as { accounts: Account[] }).accounts.find(({ kind }) => kind === 'linkedin');
const isRead = (desk: Desk) => desk.until('LinkedIn is read', () => desk.status().accounts.find(({ kind, state }) => kind === 'linkedin' && state === 'idle')?.lastSuccessAt, 60_000);
const count = (desk: Desk, sql: string): number => (desk.core.store.db.prepare(sql).get() as { n: number }).n;

describe('LinkedIn by the gateway', () => {
  it('W7, S3: a recruiter signs in in the browser and reads all of LinkedIn without a key: the text of the own seat alone, others’ heads, notes, matches', async () => {
    const desk = newDesk();
    expect(await desk.core.handlers['accounts.linkedInOffer']({})).toEqual({ gatewayUrl: null });
    await world.signIn(desk);
    expect(await desk.core.handlers['accounts.linkedInOffer']({})).toEqual({ gatewayUrl: world.gatewayUrl });
    expect(await world.signInAtLinkedIn(desk)).toEqual({ outcome: 'connected', message: null });
    await isRead(desk);
    const account = linkedInOf(desk);
    expect(account).toMatchObject({ mode: 'gateway', status: 'ok', userName: 'Erik Solberg' });
    const messages = (own: 0 | 1, text: string): number => count(desk, `SELECT count(*) AS n FROM inmail_message m JOIN seat s ON s.seat_urn = m.seat_urn WHERE s.own = ${own} ${text}`);
    expect(count(desk, `SELECT count(*) AS n FROM seat WHERE own = 1 AND name = 'Erik Solberg'`)).toBe(1);
    expect(messages(1, 'AND body IS NOT NULL')).toBeGreaterThan(0);
    expect(messages(1, 'AND body IS NULL')).toBe(0);
    expect(messages(0, '')).toBeGreaterThan(0);
    expect(messages(0, 'AND body IS NOT NULL')).toBe(0);
    expect(count(desk, 'SELECT count(*) AS n FROM linkedin_note')).toBeGreaterThan(0);
    await desk.until('everybody was looked up', () => count(desk, `SELECT count(*) AS n FROM linkedin_link WHERE state = 'exact'`) > 20, 30_000);
    expect(await desk.vault.get(clientSecretKey(account?.id ?? ''))).toBeNull();
    expect(JSON.stringify(desk.core.store.db.prepare('SELECT settings FROM account').all())).not.toContain(world.sandbox.linkedin.clientSecret);
  }, 120_000);

  it('W7: who signed in at LinkedIn and is not whoever is signed in to the ATS: no text is kept, both are named; it comes when a Site Admin pairs them, and goes when the pair does', async () => {
    const desk = newDesk();
    await world.signIn(desk);
    expect(await world.signInAtLinkedIn(desk, 3)).toEqual({ outcome: 'connected', message: null });
    await isRead(desk);
    const { id: accountId = '' } = linkedInOf(desk) ?? {};
    const texts = (): number => count(desk, 'SELECT count(*) AS n FROM inmail_message WHERE body IS NOT NULL');
    const pairs = (): SeatPairs => desk.read['seats.pairs']({ accountId }) as SeatPairs;
    const jonas = (): PairedSeat | undefined => pairs().seats.find(({ name }) => name === 'Jonas Lindqvist');
    expect(count(desk, 'SELECT count(*) AS n FROM inmail_message')).toBeGreaterThan(0);
    expect([texts(), jonas()?.isOwn, pairs().signedIn]).toEqual([0, false, { seatUrn: jonas()?.urn, atsUserName: 'Erik Solberg' }]);
    const erik = pairs().users.find(({ name }) => name === 'Erik Solberg');
    const pair = (who: 'nobody' | { userId: string }): unknown => desk.core.handlers['seats.pair']({ accountId, seatUrn: jonas()?.urn ?? '', who });
    await pair({ userId: erik?.id ?? '' });
    expect(jonas()?.isOwn).toBe(true);
    await desk.core.handlers['sync.run']({ accountId });
    await desk.until('the text was read', () => texts() > 0, 60_000);
    await pair('nobody');
    expect([texts(), jonas()?.isOwn]).toEqual([0, false]);
  }, 120_000);

  it('S3: whoever has no seat is told so, and nothing is connected; without a sign-in at the ATS there is nothing to begin with', async () => {
    const desk = newDesk();
    await expect(Promise.resolve().then(() => desk.core.handlers['accounts.startLinkedInSignIn']({}))).rejects.toMatchObject({ code: 'refused' });
    await world.signIn(desk);
    expect(await world.signInAtLinkedIn(desk, 11)).toMatchObject({ outcome: 'failed', message: expect.stringContaining('no active Recruiter seat') });
    expect(linkedInOf(desk)).toBeUndefined();
  }, 60_000);

  it('S3: who had the application’s own keys and signs in keeps one account, and the secret leaves the keychain', async () => {
    const desk = newDesk();
    await world.signIn(desk);
    const id = await world.connectLinkedIn(desk);
    expect(await desk.vault.get(clientSecretKey(id))).not.toBeNull();
    expect(await world.signInAtLinkedIn(desk)).toMatchObject({ outcome: 'connected' });
    expect(linkedInOf(desk)).toMatchObject({ id, mode: 'gateway', userName: 'Erik Solberg' });
    expect(await desk.vault.get(clientSecretKey(id))).toBeNull();
    // A copy belongs to who signed in: nobody else takes it over.
    expect(await world.signInAtLinkedIn(desk, 4)).toMatchObject({ outcome: 'failed', message: expect.stringContaining('belongs to Erik Solberg') });
    expect(linkedInOf(desk)).toMatchObject({ id, userName: 'Erik Solberg', status: 'ok' });
  }, 120_000);

  it('O4: signing out ends the session at the gateway too; when the seat’s session is over the desk says what to do', async () => {
    const desk = newDesk();
    await world.signIn(desk);
    await world.signInAtLinkedIn(desk);
    await isRead(desk);
    const { id = '' } = linkedInOf(desk) ?? {};
    const kept = await desk.vault.get(`account/${id}/tokens`);
    await desk.core.handlers['accounts.signOut']({ accountId: id, dropWaiting: false, wipe: false });
    expect(await desk.vault.get(`account/${id}/tokens`)).toBeNull();
    // As if a copy of the keychain were put back: the gateway knows the session no more.
    await desk.vault.set(`account/${id}/tokens`, kept ?? '');
    expect(await world.signInAtLinkedIn(desk)).toMatchObject({ outcome: 'connected' });
    await isRead(desk);
    await desk.vault.set(`account/${id}/tokens`, kept ?? '');
    await desk.stop();
    desks.splice(desks.findIndex(({ core }) => core === desk.core), 1);
    const again = startDesk({ dataDir: desk.dir, vault: desk.vault });
    desks.push(again);
    await again.core.handlers['sync.run']({ accountId: id });
    await again.until('it is signed out', () => again.status().accounts.find(({ kind, state }) => kind === 'linkedin' && state === 'signedOut'));
    expect(again.status().accounts.find(({ kind }) => kind === 'linkedin')?.message).toContain('Sign in at LinkedIn again');
  }, 120_000);
});
