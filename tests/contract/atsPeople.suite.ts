import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FateUnknown } from '../../src/main/core/sync/atsPort.ts';
import type { AtsPort, PushOperation, PushOutcome } from '../../src/main/core/sync/atsPort.ts';
import type { AtsHarness } from './atsHarness.ts';
import { failure, walk } from './atsPort.suite.ts';

const never = new AbortController().signal;
type Kind = 'createCandidate' | 'deleteCandidate' | 'reject' | 'unreject' | 'upload';

/** What every ATS connector must do with edits that make or end something. Runs against a stand-in over real HTTP. */
export function atsPeopleSuite(name: string, start: () => Promise<AtsHarness>): void {
  describe(`${name}: people, rejections, files`, () => {
    let harness: AtsHarness;
    let port: AtsPort;
    let processes: { readonly candidateId: string; readonly applicationId: string; readonly jobId: string }[] = [];
    let turn = 0;

    beforeAll(async () => {
      harness = await start();
      ({ port } = harness);
      // In a confidential job a colleague may see nothing.
      const jobs = new Set((await walk(port, 'job', { from: null, to: harness.now() })).filter((job) => !job.fields.confidential).map((job) => job.remoteId));
      const applications = await walk(port, 'application', { from: null, to: harness.now() });
      const known = new Set<string>();
      processes = applications.flatMap(({ remoteId, fields }) => {
        if (fields.status !== 'in_process' || fields.jobId === null || !jobs.has(fields.jobId) || known.has(fields.candidateId)) return [];
        known.add(fields.candidateId);
        return [{ candidateId: fields.candidateId, applicationId: remoteId, jobId: fields.jobId }];
      });
    });
    afterAll(() => harness.stop());
    afterEach(async () => {
      await harness.calm();
      await harness.readLag(0);
    });

    const fresh = (): (typeof processes)[number] => processes[(turn += 1)]!;
    const operations: { readonly [K in Kind]: () => Promise<Extract<PushOperation, { readonly kind: K }>> } = {
      createCandidate: async () => {
        turn += 1;
        const fields = {
          firstName: 'Ida', lastName: `Ny-${turn}`, preferredName: null, title: 'Nurse', company: null,
          emails: [{ value: `ida.${turn}@example.test`, type: 'personal' }], phones: [{ value: '+47 900 00 000', type: 'mobile' }], links: [],
        };
        return { kind: 'createCandidate', fields, notBefore: harness.now(), knownIds: [], intents: 1 };
      },
      deleteCandidate: async () => {
        const made = await port.push(await operations.createCandidate(), never);
        if (made.state !== 'done') throw new Error(made.message);
        return { kind: 'deleteCandidate', candidateId: made.remoteId! };
      },
      reject: async () => ({ kind: 'reject', applicationId: fresh().applicationId, reasonId: null }),
      unreject: async () => {
        const { applicationId } = fresh();
        await harness.colleague.reject(applicationId);
        return { kind: 'unreject', applicationId };
      },
      upload: async () => {
        const { candidateId } = fresh();
        return { kind: 'upload', candidateId, name: `Notes ${turn}.txt`, type: 'other', content: Buffer.from('what was said').toString('base64'), notBefore: harness.now(), knownIds: [], intents: 1 };
      },
    };
    const kinds = Object.keys(operations) as Kind[];

    test('A2: in a job again in which somebody was long ago: what was there before it was sent is not taken for it', async () => {
      const { candidateId, applicationId, jobId } = fresh();
      await harness.colleague.reject(applicationId);
      harness.pass(3_600_000);
      // A desk in its first sync may not have read that they were in the job.
      const operation: Extract<PushOperation, { readonly kind: 'addApplication' }> = { kind: 'addApplication', candidateId, jobId, stageId: null, knownIds: [], notBefore: harness.now() };
      expect((await port.lookUp(operation, never)).state).toBe('absent');
      const { remoteId } = (await port.push(operation, never)) as Extract<PushOutcome, { readonly state: 'done' }>;
      expect(remoteId).not.toBe(applicationId);
      expect(await port.lookUp(operation, never)).toMatchObject({ state: 'found', remoteId });
    });

    test.each(kinds)('%s is done once, and read back', async (kind) => {
      const operation = await operations[kind]();
      const outcome = await port.push(operation, never);
      expect(outcome).toMatchObject({ state: 'done' });
      if (outcome.state !== 'done') return;
      expect(await harness.effects(operation)).toBe(1);
      const [record] = outcome.records;
      if (kind === 'createCandidate') expect(record).toMatchObject({ type: 'candidate', remoteId: outcome.remoteId, fields: { firstName: 'Ida', title: 'Nurse' } });
      if (kind === 'upload') expect(record).toMatchObject({ type: 'file', remoteId: outcome.remoteId, fields: { kind: 'other' } });
      if (kind === 'reject') expect(record).toMatchObject({ type: 'application', fields: { status: 'rejected' } });
      if (kind === 'unreject') expect(record).toMatchObject({ type: 'application', fields: { status: 'in_process' } });
      if (operation.kind === 'deleteCandidate') expect(harness.visible('candidate')).not.toContain(operation.candidateId);
    });

    test.each(kinds)('%s whose answer is lost is found, and one that never arrived is not', async (kind) => {
      const operation = await operations[kind]();
      expect(await port.lookUp(operation, never)).toMatchObject({ state: 'absent' });
      await harness.fault('dropAfterApply', 'writes', 1);
      expect(await failure(port.push(operation, never))).toBeInstanceOf(FateUnknown);
      expect(await port.lookUp(operation, never)).toMatchObject({ state: 'found' });
      expect(await harness.effects(operation)).toBe(1);
    });

    test.each(['deleteCandidate', 'reject', 'unreject'] as const)('%s of what is so already is done without a second effect', async (kind) => {
      const operation = await operations[kind]();
      await port.push(operation, never);
      expect(await port.push(operation, never)).toMatchObject({ state: 'done' });
      expect(await harness.effects(operation)).toBe(1);
    });

    test('createCandidate: somebody of the same name and address who differs, or two of them, are unclear', async () => {
      const operation = await operations.createCandidate();
      await port.push({ ...operation, fields: { ...operation.fields, title: 'Somebody else' } }, never);
      expect(await port.lookUp(operation, never)).toMatchObject({ state: 'unclear' });
      const twice = await operations.createCandidate();
      for (let times = 0; times < 2; times += 1) await port.push(twice, never);
      expect(await port.lookUp(twice, never)).toMatchObject({ state: 'unclear' });
      expect(await port.lookUp({ ...twice, intents: 2 }, never)).toMatchObject({ state: 'found' });
    });

    test('createCandidate is refused in words', async () => {
      const operation = await operations.createCandidate();
      const outcome = await port.push({ ...operation, fields: { ...operation.fields, firstName: '' } }, never);
      expect(outcome).toMatchObject({ state: 'refused', message: expect.stringContaining('first name') as string });
      expect(await port.lookUp(operation, never)).toMatchObject({ state: 'absent' });
    });

    test('upload: more files of the name than were meant are unclear', async () => {
      const operation = await operations.upload();
      for (let times = 0; times < 2; times += 1) await port.push(operation, never);
      expect(await port.lookUp(operation, never)).toMatchObject({ state: 'unclear' });
    });
  });
}
