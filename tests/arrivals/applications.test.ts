import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefusedExport, WaitingValue } from '../../src/shared/domain/arrivals.ts';
import type { CandidateRecord } from '../../src/shared/domain/candidate.ts';
import type { InboxItem } from '../../src/shared/domain/inbox.ts';
import { type ExportDesk, isAtsRead, openExportDesk, openJobs, prospects } from '../support/exportDesk.ts';
import { type ExportWorld, startExportWorld } from '../support/exportWorld.ts';

let world: ExportWorld;
let ada: ExportDesk;
let jobs: string[];

const job = (index = 0): string => jobs[index] ?? '';
const waiting = (): { values: WaitingValue[]; exports: RefusedExport[] } => ada.desk.read['arrivals.waiting']({ candidateId: null }) as { values: WaitingValue[]; exports: RefusedExport[] };
const record = (id: string): CandidateRecord => ada.desk.read['candidates.get']({ id }) as CandidateRecord;
const arrived = (urn: string, count = 1) =>
  ada.desk.until('the applicant is in the job, in the ATS too', () => {
    const all = prospects(ada.desk, urn);
    return ada.desk.status().waitingCount === 0 && all.length === count && all.every(({ remoteId }) => remoteId !== null) ? all : null;
  }, 60_000);
const gatewayHolds = (text: string): boolean => ['', '-wal'].some((end) => readFileSync(`${world.gatewayFile}${end}`).includes(text));

beforeAll(async () => {
  world = await startExportWorld();
  ada = openExportDesk();
  await world.signIn(ada.desk);
  await ada.desk.until('the ATS is read', () => isAtsRead(ada.desk), 60_000);
  jobs = openJobs(ada.desk, 2);
  for (const id of [...jobs, 'GONE-1']) await world.listForApplications(id);
  await world.connectLinkedIn(ada.desk);
}, 150_000);
afterAll(async () => {
  await ada.close();
  ada.folder.remove();
  await world.stop();
});

describe('who applies with LinkedIn', () => {
  it('C2, C6, E8: appears by themselves at the first stage of the job, with the source, the tag, and what they wrote; nobody else is changed', async () => {
    const { desk } = ada;
    const person = world.stranger();
    const last = await world.standIn.lastEffect();
    await world.applyFor(person.member.urn, job(), 'applicant@example.test');
    const [one] = await arrived(person.member.urn);
    expect(one).toMatchObject({ jobId: job(), isFirstStage: 1 });
    const shown = record(one?.id ?? '');
    expect(shown).toMatchObject({ firstName: person.firstName, lastName: person.lastName, emails: [{ value: 'applicant@example.test' }] });
    expect(shown.tags.map(({ name }) => name)).toEqual(['Applied with LinkedIn']);
    expect(shown.processes.map(({ sourceName }) => sourceName)).toEqual(['LinkedIn']);
    // E10: in the inbox it is an application, for that job, and no export.
    const { items } = desk.read['inbox.list']({ before: null, unreadOnly: false, limit: 50 }) as { items: InboxItem[] };
    const jobName = shown.processes[0]?.jobName;
    expect(items.filter(({ candidateId }) => candidateId === one?.id)).toMatchObject([{ kind: 'application', about: jobName ?? 'a job', isRead: false }]);
    const effects = await world.standIn.effects(last);
    expect(effects.find(({ kind }) => kind === 'candidate.create')?.body).toMatchObject({ email_addresses: [{ value: 'applicant@example.test' }] });
    for (const { target, body } of effects)
      if (target.startsWith('candidates/')) expect(target).toBe(`candidates/${one?.remoteId}`);
      else if (typeof body?.['candidate_id'] === 'number') expect(String(body['candidate_id'])).toBe(one?.remoteId);
    const { entries } = desk.read['history.list']({ candidateId: one?.id ?? '', before: null, limit: 50 }) as { entries: { field: string; origin: string }[] };
    expect(entries.filter(({ field }) => field === 'application')).toMatchObject([{ origin: 'linkedin' }]);
  }, 120_000);

  it('C9: applied twice: a new process of the same person; for the same job, while one is under way, it is refused with the reason and changes nothing', async () => {
    const { desk } = ada;
    const person = world.stranger();
    const { urn } = person.member;
    await world.applyFor(urn, job());
    await arrived(urn);
    await world.applyFor(urn, job(1));
    const both = await arrived(urn, 2);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    const last = await world.standIn.lastEffect();
    await world.applyFor(urn, job());
    await world.applyFor(world.stranger().member.urn, 'GONE-1');
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('both are refused', () => waiting().exports.length === 2, 60_000);
    expect(waiting().exports.map(({ kind, reason }) => `${kind}: ${reason}`).toSorted()).toEqual(['application: The ATS has no job GONE-1, or you may not see it.', 'application: This person is already under way in this job.']);
    expect(await world.standIn.effects(last)).toEqual([]);
  }, 150_000);

  it('E5: of somebody who is here already what they wrote fills what is empty; what is filled stays, and the new value waits', async () => {
    const person = world.stranger();
    const { urn } = person.member;
    await world.exportMember(urn, job());
    const [one] = await arrived(urn);
    expect(record(one?.id ?? '').emails).toEqual([]);
    await world.applyFor(urn, job(1), 'first@example.test');
    await arrived(urn, 2);
    expect(record(one?.id ?? '').emails).toMatchObject([{ value: 'first@example.test' }]);
    const again = world.stranger();
    await world.applyFor(again.member.urn, job(), 'mine@example.test');
    const [two] = await arrived(again.member.urn);
    await world.applyFor(again.member.urn, job(1), 'other@example.test');
    await arrived(again.member.urn, 2);
    expect(record(two?.id ?? '').emails).toMatchObject([{ value: 'mine@example.test' }]);
    expect(waiting().values.filter(({ candidateId }) => candidateId === two?.id)).toMatchObject([{ field: 'emails', value: 'other@example.test' }]);
  }, 150_000);

  it('O4: while it waits for a desk the gateway cannot read it without the application’s secret, and when a desk has it the gateway has it no more; what LinkedIn sends twice is one', async () => {
    await ada.close();
    const person = world.stranger();
    await world.deliver({ copies: 2 });
    await world.applyFor(person.member.urn, job(), 'waits.here@example.test');
    await world.deliver({ copies: 1 });
    expect(gatewayHolds('waits.here@example.test')).toBe(false);
    expect(world.sealed()).toHaveLength(1);
    ada = openExportDesk(ada);
    await arrived(person.member.urn);
    expect([world.sealed(), waiting().exports.filter(({ name }) => name?.includes(person.lastName))]).toEqual([[], []]);
  }, 120_000);
});
