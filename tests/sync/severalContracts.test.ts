import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/shared/domain/account.ts';
import type { SetUpCheck } from '../../src/shared/ipc/publishingRequests.ts';
import type { Desk } from '../support/deskFixture.ts';
import { type ExportDesk, isAtsRead, openExportDesk, openJobs, prospects } from '../support/exportDesk.ts';
import { type ExportWorld, startExportWorld } from '../support/exportWorld.ts';

const SOUTH = 'urn:li:contract:210009001';
/** Stands in what is written on the second contract, and must not come to a desk of the first. */
const SECRET_WORDS = 'between the two of us';

interface Seat {
  readonly seatIndex: number;
  readonly urn: string;
  readonly userId: number;
}

let world: ExportWorld;
let first: string;
/** The seats that came with the second contract: three of its own people, Erik's, and that of somebody who has none in use on the first. */
let southern: readonly Seat[];
/** Two desks of Erik, who sits on both contracts: each works on one. */
let north: ExportDesk;
let south: ExportDesk;

const sql = <T>({ desk }: ExportDesk, text: string, ...params: unknown[]): T[] => desk.core.store.db.prepare(text).all(...params) as never;
const seatsAt = (desk: ExportDesk, contract: string): string[] => sql<{ urn: string }>(desk, 'SELECT seat_urn AS urn FROM seat WHERE contract = ? ORDER BY seat_urn', contract).map(({ urn }) => urn);
const account = (desk: Desk): Account | undefined => (desk.read['accounts.list']({}) as { accounts: Account[] }).accounts.find(({ kind }) => kind === 'linkedin');
const isLinkedInRead = (desk: Desk, after = 0) => desk.until('LinkedIn is read', () => (desk.status().accounts.find(({ kind, state }) => kind === 'linkedin' && state === 'idle')?.lastSuccessAt ?? 0) > after, 90_000);
async function readAgain({ desk }: ExportDesk): Promise<void> {
  const before = desk.status().accounts.find(({ kind }) => kind === 'linkedin')?.lastSuccessAt ?? 0;
  await desk.core.handlers['sync.run']({ accountId: account(desk)?.id ?? null });
  await isLinkedInRead(desk, before);
}

beforeAll(async () => {
  world = await startExportWorld({ moreContracts: [{ contract: SOUTH, seatIndexes: [0, 10] }] });
  first = world.sandbox.linkedin.contract;
  const { seats } = (await (await fetch(`${world.sandbox.linkedin.adminUrl}/seats`)).json()) as { seats: readonly Seat[] };
  southern = seats.slice(-5);
  const member = world.stranger().member.urn;
  // Before the last full quarter of an hour, up to which colleagues' messages and notes are read.
  const at = Date.now() - 3_600_000;
  for (const [place, subject] of [[0, 'From a colleague in the south'], [3, 'From Erik in the south']] as const) await world.writeMessage({ seatIndex: southern[place]?.seatIndex ?? 0, member, subject, at, text: `This is ${SECRET_WORDS}.` });
  await world.atLinkedIn('notes', { seatIndex: southern[0]?.seatIndex, member, content: `A note of the south, ${SECRET_WORDS}`, at });
  [north, south] = [openExportDesk(), openExportDesk()];
  for (const [one, contract] of [[north, first], [south, SOUTH]] as const) {
    await world.signIn(one.desk);
    await one.desk.until('the ATS is read', () => isAtsRead(one.desk), 60_000);
    const { outcome, message } = await world.signInAtLinkedIn(one.desk, 0, contract);
    if (outcome !== 'connected') throw new Error(message ?? outcome);
    await isLinkedInRead(one.desk);
  }
}, 240_000);
afterAll(async () => {
  for (const one of [north, south]) {
    await one.close();
    one.folder.remove();
  }
  await world.stop();
}, 60_000);

describe('desks of one team with several contracts', () => {
  it('S3: a desk reads the contract that was chosen at its sign-in, and knows the seats of all', () => {
    const own = (desk: ExportDesk): string[] => sql<{ urn: string }>(desk, 'SELECT seat_urn AS urn FROM seat WHERE own = 1').map(({ urn }) => urn);
    expect(own(south)).toEqual([southern[3]?.urn]);
    expect(own(north)).toHaveLength(1);
    expect(own(north)).not.toEqual(own(south));
    for (const desk of [north, south]) {
      expect(seatsAt(desk, SOUTH)).toEqual(southern.map(({ urn }) => urn).toSorted());
      expect(seatsAt(desk, first).length).toBeGreaterThan(5);
    }
  });

  it('W7, S3: messages and notes of the other contract are at no desk of this one, not even the own ones', () => {
    const seatsOfMessages = (desk: ExportDesk): string[] => sql<{ urn: string }>(desk, 'SELECT DISTINCT seat_urn AS urn FROM inmail_message').map(({ urn }) => urn);
    expect(seatsOfMessages(north).length).toBeGreaterThan(1);
    expect(seatsOfMessages(north).filter((urn) => seatsAt(north, SOUTH).includes(urn))).toEqual([]);
    expect(seatsOfMessages(south).filter((urn) => seatsAt(south, first).includes(urn))).toEqual([]);
    const everything = (desk: ExportDesk): string => JSON.stringify([sql(desk, 'SELECT subject, body FROM inmail_message'), sql(desk, 'SELECT body FROM linkedin_note')]);
    for (const words of [SECRET_WORDS, 'in the south', 'of the south']) expect([words, everything(north).includes(words)]).toEqual([words, false]);
    // There they are: the text of the own seat, of the colleague's the subject, and the note.
    expect(sql(south, `SELECT subject, body IS NOT NULL AS text FROM inmail_message ORDER BY subject`)).toEqual([{ subject: 'From Erik in the south', text: 1 }, { subject: 'From a colleague in the south', text: 0 }]);
    expect(sql(south, 'SELECT body FROM linkedin_note')).toEqual([{ body: `A note of the south, ${SECRET_WORDS}` }]);
  });

  it('S6: whoever of the ATS sits on the other contract alone is paired all the same', () => {
    const seat = southern[4];
    const paired = sql<{ id: string; contract: string }>(north, `SELECT r.remote_id AS id, s.contract FROM paired_seat p JOIN seat s ON s.seat_urn = p.seat_urn JOIN remote_ref r ON r.type = 'user' AND r.local_id = p.user_id WHERE r.remote_id = ?`, String(seat?.userId));
    expect(paired).toEqual([{ id: String(seat?.userId), contract: SOUTH }]);
  });

  it('E1, S3: exports from both contracts arrive, each with whoever exported it', async () => {
    const [job = ''] = openJobs(north.desk, 1);
    await world.listJob(job);
    const seat = southern[4];
    await world.atLinkedIn('quirks', { namesExporters: true });
    for (const seatIndex of [undefined, seat?.seatIndex]) {
      const member = world.stranger();
      await world.exportMember(member.member.urn, job, seatIndex);
      const found = await Promise.any([north, south].map((one) => one.desk.until('the export is in the ATS', () => prospects(one.desk, member.member.urn).find(({ remoteId }) => remoteId !== null), 30_000)));
      expect(found).toMatchObject({ jobId: job });
    }
    // The recruiter's contact is made at the desk that took the export.
    const contacts = [north, south].flatMap((one) => sql<{ id: string }>(one, `SELECT r.remote_id AS id FROM source_contact k JOIN remote_ref r ON r.type = 'user' AND r.local_id = k.user_id`).map(({ id }) => id));
    expect(contacts).toContain(String(seat?.userId));
  }, 120_000);

  it('S4: a contract on which nobody has turned the integration on is named, and what is known of its seats stays', async () => {
    const checks = async (): Promise<readonly SetUpCheck[]> => ((await north.desk.core.handlers['publishing.check']({ accountId: account(north.desk)?.id ?? '' })) as { checks: readonly SetUpCheck[] }).checks;
    const of = async (contract: string): Promise<SetUpCheck | undefined> => (await checks()).find(({ title }) => title === `InMail, notes and seats of contract ${contract.split(':').at(-1)}`);
    expect([(await of(first))?.state, (await of(SOUTH))?.state]).toEqual(['ok', 'ok']);
    await world.atLinkedIn('contractLevels', { contract: SOUTH, on: false });
    expect((await of(first))?.state).toBe('ok');
    expect(await of(SOUTH)).toMatchObject({ state: 'bad', words: expect.stringContaining('Not turned on yet on contract 210009001.') });
    // The gateway has known the seats for ten minutes at most.
    world.advance(11 * 60_000);
    await readAgain(north);
    expect(seatsAt(north, SOUTH)).toHaveLength(5);
    await world.atLinkedIn('contractLevels', { contract: SOUTH, on: true });
  }, 120_000);
});
