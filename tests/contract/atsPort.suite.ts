import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FateUnknown, SignInLost } from '../../src/main/core/sync/atsPort.ts';
import type { AtsPort, PullWindow, PushOperation } from '../../src/main/core/sync/atsPort.ts';
import type { RecordType, RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import type { AtsHarness, HarnessFault } from './atsHarness.ts';

const never = new AbortController().signal;

export const failure = (promise: Promise<unknown>): Promise<unknown> => promise.then((value) => ({ noFailure: value }), (error: unknown) => error);

/** Every record of one type inside a window, over all pages. */
export async function walk<T extends RecordType>(port: AtsPort, type: T, window: PullWindow): Promise<RemoteRecord<T>[]> {
  const records: RemoteRecord[] = [];
  let cursor: string | null = null;
  do {
    const page = await port.pull(type, window, cursor, never);
    expect(page.bad).toEqual([]);
    records.push(...page.records);
    cursor = page.next;
  } while (cursor !== null);
  return records as unknown as RemoteRecord<T>[];
}

type Of<K extends PushOperation['kind']> = Extract<PushOperation, { readonly kind: K }>;

/** What every ATS connector must do, whatever the wire behind it. Runs against a stand-in over real HTTP. */
export function atsPortSuite(name: string, start: () => Promise<AtsHarness>): void {
  describe(`${name}: contract of the ATS port`, () => {
    let harness: AtsHarness;
    let port: AtsPort;
    let all: { [T in RecordType]: readonly RemoteRecord<T>[] };

    beforeAll(async () => {
      harness = await start();
      port = harness.port;
      harness.pass(60_000);
      const entries: [string, readonly RemoteRecord[]][] = [];
      for (const type of port.types) entries.push([type, await walk(port, type, { from: null, to: harness.now() })]);
      all = Object.fromEntries(entries) as unknown as typeof all;
    }, 60_000);
    afterAll(() => harness.stop());
    afterEach(async () => {
      await harness.calm();
      await harness.readLag(0);
      harness.pass(30_000);
    });

    const used = new Set<string>();
    /** A candidate that no other test has touched: in process for an open job, with a stage before the last one. */
    function fresh(): { candidateId: string; applicationId: string; jobId: string; stageId: string; otherStages: readonly string[] } {
      for (const application of all.application) {
        const { candidateId, jobId, stageId, status } = application.fields;
        if (status !== 'in_process' || jobId === null || stageId === null || used.has(candidateId)) continue;
        const { status: jobStatus, confidential } = all.job.find((one) => one.remoteId === jobId)?.fields ?? {};
        if (jobStatus !== 'open' || confidential === true) continue; // in a confidential job a colleague may see nothing
        if (all.application.filter((one) => one.fields.candidateId === candidateId).length > 1) continue;
        const stages = all.stage.filter((one) => one.fields.jobId === jobId && one.fields.active).map((one) => one.remoteId);
        if (stages.length < 3) continue;
        used.add(candidateId);
        return { candidateId, applicationId: application.remoteId, jobId, stageId, otherStages: stages.filter((one) => one !== stageId) };
      }
      throw new Error('the world is used up: start the harness with more candidates');
    }

    const sourceOf = (applicationId: string): string | null => all.application.find((one) => one.remoteId === applicationId)!.fields.sourceId;
    const otherSources = (sourceId: string | null): string[] => all.source.map((one) => one.remoteId).filter((one) => one !== sourceId);
    const openJobBut = (jobId: string): string => all.job.find((one) => one.fields.status === 'open' && one.remoteId !== jobId && all.stage.some((stage) => stage.fields.jobId === one.remoteId))!.remoteId;
    const candidateOf = (records: readonly RemoteRecord[]): RemoteRecord<'candidate'> => records.find((one) => one.type === 'candidate') as RemoteRecord<'candidate'>;

    const note = (candidateId: string, body: string, over: Partial<Of<'note'>> = {}): Of<'note'> => ({ kind: 'note', candidateId, body, visibility: 'public', notBefore: harness.now(), knownIds: [], intents: 1, ...over });

    /** One operation of each kind, on people of their own. */
    const operations: Readonly<Record<string, () => Promise<PushOperation> | PushOperation>> = {
      edit: () => ({ kind: 'edit', candidateId: fresh().candidateId, patch: { title: `Ward lead ${used.size}` } }),
      note: () => note(fresh().candidateId, `Spoke on the phone, call ${used.size}.`),
      addTag: () => ({ kind: 'addTag', candidateId: fresh().candidateId, tag: 'Ready to relocate' }),
      removeTag: async () => {
        const { candidateId } = fresh();
        await port.push({ kind: 'addTag', candidateId, tag: 'Ready to relocate' }, never);
        return { kind: 'removeTag', candidateId, tag: 'Ready to relocate' };
      },
      move: () => {
        const { applicationId, stageId, otherStages } = fresh();
        return { kind: 'move', applicationId, fromStageId: stageId, toStageId: otherStages[0]! };
      },
      setSource: () => {
        const { applicationId } = fresh();
        const [toSourceId] = otherSources(sourceOf(applicationId));
        return { kind: 'setSource', applicationId, fromSourceId: sourceOf(applicationId), toSourceId: toSourceId! };
      },
      addApplication: () => {
        const { candidateId, jobId } = fresh();
        return { kind: 'addApplication', candidateId, jobId: openJobBut(jobId), stageId: null, knownIds: [], notBefore: 0 };
      },
    };

    describe('walking', () => {
      test('every record that the user may see comes exactly once', () => {
        for (const type of port.types) {
          const seen = all[type].map((record) => record.remoteId);
          expect(new Set(seen).size).toBe(seen.length);
          expect([type, [...seen].sort()]).toEqual([type, [...harness.visible(type)].sort()]);
          expect(seen.length).toBeGreaterThan(0);
        }
      });

      test('parents come before children', () => {
        const known = new Map<RecordType, Set<string>>();
        const has = (type: RecordType, id: string | null): boolean => id === null || known.get(type)?.has(id) === true;
        for (const type of port.types) {
          known.set(type, new Set(all[type].map((record) => record.remoteId)));
          for (const record of all[type] as readonly RemoteRecord[]) {
            if (record.type === 'stage') expect(has('job', record.fields.jobId)).toBe(true);
            if (record.type === 'application') {
              expect([has('candidate', record.fields.candidateId), has('job', record.fields.jobId), has('stage', record.fields.stageId), has('source', record.fields.sourceId), has('user', record.fields.recruiterId), has('rejectionReason', record.fields.rejectionReasonId)]).toEqual([true, true, true, true, true, true]);
            }
            if (record.type === 'stageEntry' || record.type === 'interview' || record.type === 'scorecard') expect(has('application', record.fields.applicationId)).toBe(true);
            if (record.type === 'note' || record.type === 'file') expect(has('candidate', record.fields.candidateId)).toBe(true);
          }
        }
      });

      test('a window brings what changed inside it and nothing else; both bounds are inclusive', async () => {
        const { candidateId } = fresh();
        const before = harness.now();
        harness.pass(5000);
        await harness.colleague.edit(candidateId, 'Changed inside');
        const at = harness.now();
        harness.pass(5000);
        const idsIn = async (from: number, to: number): Promise<string[]> => (await walk(port, 'candidate', { from, to })).map((record) => record.remoteId);
        expect(await idsIn(before, harness.now())).toEqual([candidateId]);
        expect(await idsIn(at, at)).toEqual([candidateId]);
        expect(await idsIn(at + 1, harness.now())).toEqual([]);
        expect(await idsIn(before, at - 1)).toEqual([]);
      });

      test('a first walk leaves what changes meanwhile to the next one', async () => {
        const { candidateId } = fresh();
        const end = harness.now();
        harness.pass(5000);
        await harness.colleague.edit(candidateId, 'Changed during the walk');
        const first = await walk(port, 'candidate', { from: null, to: end });
        const next = await walk(port, 'candidate', { from: end, to: harness.now() });
        expect(first.some((record) => record.remoteId === candidateId)).toBe(false);
        expect(next.map((record) => record.remoteId)).toEqual([candidateId]);
      });

      test('records by id, any number; those that are gone are missing', async () => {
        const ids = all.candidate.slice(0, 120).map((record) => record.remoteId);
        const { records } = await port.fetch('candidate', [...ids, '1'], never);
        expect(records.map((record) => record.remoteId).sort()).toEqual([...ids].sort());
      });

      test('types without a window are read whole', async () => {
        const whole = port.types.filter((type) => !port.hasWindow(type));
        for (const type of whole) {
          const records = await walk(port, type, { from: harness.now(), to: harness.now() });
          expect(records).toHaveLength(all[type].length);
        }
      });

      test('the remote\'s clock is known after the first answer', () => {
        expect(port.remoteNow()).not.toBeNull();
      });
    });

    describe('each kind of edit', () => {
      test('a change of fields: only what was changed, and the record as it is now', async () => {
        const { candidateId } = fresh();
        const before = all.candidate.find((one) => one.remoteId === candidateId)!;
        const patch = { title: 'Head nurse', company: null, emails: [{ value: 'new.address@example.test', type: 'work' }], phones: [{ value: '+47 900 12 345', type: 'mobile' }], links: [{ value: 'https://www.linkedin.com/in/someone', type: 'social' }] };
        const outcome = await port.push({ kind: 'edit', candidateId, patch }, never);
        expect(outcome.state).toBe('done');
        expect(candidateOf(outcome.records).fields).toEqual({ ...before.fields, ...patch, lastActivityAt: harness.now() });
        const read = candidateOf((await port.fetch('candidate', [candidateId], never)).records);
        expect(read).toEqual(candidateOf(outcome.records));
      });

      test('lists are cleared and names with signs of all scripts arrive', async () => {
        const { candidateId } = fresh();
        const outcome = await port.push({ kind: 'edit', candidateId, patch: { firstName: 'Ngọc Ánh', lastName: "O'Brien & Sønn <王>", phones: [], emails: [] } }, never);
        expect(candidateOf(outcome.records).fields).toMatchObject({ firstName: 'Ngọc Ánh', lastName: "O'Brien & Sønn <王>", phones: [], emails: [] });
      });

      test('a note in the acting user\'s name, public or private', async () => {
        const { candidateId } = fresh();
        const identity = await port.identify(never);
        for (const visibility of ['public', 'private'] as const) {
          const outcome = await port.push(note(candidateId, `A ${visibility} note`, { visibility }), never);
          expect(outcome).toMatchObject({ state: 'done', records: [{ type: 'note', fields: { candidateId, body: `A ${visibility} note`, visibility, kind: 'note', authorId: identity.userId } }] });
          expect((outcome as { remoteId: string }).remoteId).toBe(outcome.records[0]!.remoteId);
        }
      });

      test('a tag that exists, one that is new, and taking one off', async () => {
        const { candidateId } = fresh();
        const known = all.candidate.flatMap((one) => one.fields.tags)[0]!;
        for (const tag of [known, 'Speaks Sámi']) {
          const outcome = await port.push({ kind: 'addTag', candidateId, tag }, never);
          expect(outcome.state).toBe('done');
          expect(candidateOf(outcome.records).fields.tags).toContain(tag);
        }
        const off = await port.push({ kind: 'removeTag', candidateId, tag: 'speaks sámi ' }, never);
        expect(off.state).toBe('done');
        expect(candidateOf(off.records).fields.tags).not.toContain('Speaks Sámi');
        expect(candidateOf(off.records).fields.tags).toContain(known);
      });

      test('a move, with the history that it makes', async () => {
        const { applicationId, stageId, otherStages } = fresh();
        const [toStageId] = otherStages;
        const outcome = await port.push({ kind: 'move', applicationId, fromStageId: stageId, toStageId: toStageId! }, never);
        expect(outcome.state).toBe('done');
        const [application, ...entries] = outcome.records;
        expect(application).toMatchObject({ type: 'application', remoteId: applicationId, fields: { stageId: toStageId } });
        expect(entries.every((entry) => entry.type === 'stageEntry')).toBe(true);
        const open = entries.filter((entry) => entry.type === 'stageEntry' && entry.fields.exitedAt === null);
        expect(open).toMatchObject([{ fields: { applicationId, stageId: toStageId, enteredAt: harness.now() } }]);
      });

      test('C1: a source, also where there was none, and nothing else of the process', async () => {
        const { applicationId, stageId } = fresh();
        await harness.colleague.setSource(applicationId, null);
        const [to, next] = otherSources(null);
        const outcome = await port.push({ kind: 'setSource', applicationId, fromSourceId: null, toSourceId: to! }, never);
        expect(outcome).toMatchObject({ state: 'done', remoteId: applicationId, records: [{ type: 'application', remoteId: applicationId, fields: { sourceId: to, stageId } }] });
        expect(await port.push({ kind: 'setSource', applicationId, fromSourceId: to!, toSourceId: next! }, never)).toMatchObject({ state: 'done', records: [{ fields: { sourceId: next } }] });
      });

      test('another application, at the first stage or at one of choice', async () => {
        const { candidateId, jobId } = fresh();
        const other = openJobBut(jobId);
        const stages = all.stage.filter((one) => one.fields.jobId === other && one.fields.active).toSorted((a, b) => a.fields.position - b.fields.position);
        const outcome = await port.push({ kind: 'addApplication', candidateId, jobId: other, stageId: null, knownIds: [], notBefore: 0 }, never);
        expect(outcome).toMatchObject({ state: 'done', records: [{ type: 'application', fields: { candidateId, jobId: other, stageId: stages[0]!.remoteId, status: 'in_process' } }, { type: 'stageEntry' }] });
        const second = fresh();
        const at = await port.push({ kind: 'addApplication', candidateId: second.candidateId, jobId: other, stageId: stages[1]!.remoteId, knownIds: [], notBefore: 0 }, never);
        expect(at).toMatchObject({ state: 'done', records: [{ fields: { stageId: stages[1]!.remoteId } }, {}] });
      });

      test('is read back past the lag of reads (A7)', async () => {
        await harness.readLag(1200);
        const operation = await operations['note']!();
        const outcome = await port.push(operation, never);
        expect(outcome).toMatchObject({ state: 'done', records: [{ type: 'note' }] });
        const added = await port.push((await operations['addTag']!()) as Of<'addTag'>, never);
        expect(candidateOf(added.records).fields.tags).toContain('Ready to relocate');
      });

      test('a confirmed edit stays confirmed when it cannot be read back', async () => {
        const operation = await operations['note']!();
        await harness.fault('serverError', 'reads', 50);
        expect(await port.push(operation, never)).toMatchObject({ state: 'done', records: [{ type: 'note' }] });
        expect(await harness.effects(operation)).toBe(1);
      });
    });

    describe('refusals', () => {
      test('a value that is not taken: which, and what helps', async () => {
        const { candidateId } = fresh();
        const outcome = await port.push({ kind: 'edit', candidateId, patch: { firstName: '' } }, never);
        expect(outcome).toMatchObject({ state: 'refused', message: expect.stringMatching(/first name.*(Correct|take it back)/) as string });
      });

      test('a candidate that is gone', async () => {
        const { candidateId } = fresh();
        await harness.colleague.remove(candidateId);
        expect(await port.push({ kind: 'edit', candidateId, patch: { title: 'x' } }, never)).toMatchObject({ state: 'refused', message: expect.stringContaining('deleted or merged') as string });
        expect(await port.push(note(candidateId, 'too late'), never)).toMatchObject({ state: 'refused' });
        expect(await port.push({ kind: 'addTag', candidateId, tag: 'Ready to relocate' }, never)).toMatchObject({ state: 'refused' });
      });

      test('a job that is closed', async () => {
        const { candidateId } = fresh();
        const closed = all.job.find((one) => one.fields.status === 'closed')!.remoteId;
        expect(await port.push({ kind: 'addApplication', candidateId, jobId: closed, stageId: null, knownIds: [], notBefore: 0 }, never)).toMatchObject({ state: 'refused', message: expect.stringContaining('job') as string });
      });

      test('moved meanwhile by somebody: says where to (D9)', async () => {
        const { applicationId, stageId, otherStages } = fresh();
        const operation: PushOperation = { kind: 'move', applicationId, fromStageId: stageId, toStageId: otherStages[0]! };
        await harness.colleague.move(applicationId, stageId, otherStages[1]!);
        const outcome = await port.push(operation, never);
        const stage = all.stage.find((one) => one.remoteId === otherStages[1])!.fields.name;
        expect(outcome).toMatchObject({ state: 'refused', message: expect.stringContaining(`“${stage}”`) as string, records: [{ type: 'application', fields: { stageId: otherStages[1] } }, ...outcome.records.slice(1)] });
        expect(await harness.effects(operation)).toBe(0);
      });

      test('already in the target stage is done, without a second move (A12)', async () => {
        const { applicationId, stageId, otherStages } = fresh();
        const operation: PushOperation = { kind: 'move', applicationId, fromStageId: stageId, toStageId: otherStages[0]! };
        await harness.colleague.move(applicationId, stageId, otherStages[0]!);
        expect(await port.push(operation, never)).toMatchObject({ state: 'done', remoteId: applicationId });
        expect(await harness.effects(operation)).toBe(0);
      });

      test('C1: a source that somebody changed meanwhile is not covered: says what it is now', async () => {
        const { applicationId } = fresh();
        const from = sourceOf(applicationId);
        const [to, theirs] = otherSources(from) as [string, string];
        const operation: PushOperation = { kind: 'setSource', applicationId, fromSourceId: from, toSourceId: to };
        await harness.colleague.setSource(applicationId, theirs);
        const name = all.source.find((one) => one.remoteId === theirs)!.fields.name;
        const message = expect.stringContaining(`“${name}”`) as string;
        expect(await port.push(operation, never)).toMatchObject({ state: 'refused', message, records: [{ type: 'source' }, { type: 'application', fields: { sourceId: theirs } }] });
        await harness.colleague.setSource(applicationId, null);
        expect(await port.push(operation, never)).toMatchObject(from === null ? { state: 'done' } : { state: 'refused', message: expect.stringContaining('took the source away') as string });
        expect(await harness.effects(operation)).toBe(from === null ? 1 : 0);
      });

      test('C1: a source that is set already is done without a second write; one that does not exist is refused', async () => {
        const operation = (await operations['setSource']!()) as Of<'setSource'>;
        await harness.colleague.setSource(operation.applicationId, operation.toSourceId);
        expect(await port.push(operation, never)).toMatchObject({ state: 'done', remoteId: operation.applicationId });
        expect(await harness.effects(operation)).toBe(0);
        const nowhere: PushOperation = { ...operation, fromSourceId: operation.toSourceId, toSourceId: '987654321' };
        expect(await port.push(nowhere, never)).toMatchObject({ state: 'refused', message: expect.stringContaining('source') as string });
      });

      test('rejected meanwhile', async () => {
        const { applicationId, stageId, otherStages } = fresh();
        await harness.colleague.reject(applicationId);
        expect(await port.push({ kind: 'move', applicationId, fromStageId: stageId, toStageId: otherStages[0]! }, never)).toMatchObject({ state: 'refused', message: expect.stringContaining('rejected') as string });
      });

      test('a stage of another job', async () => {
        const { applicationId, stageId, jobId } = fresh();
        const foreign = all.stage.find((one) => one.fields.jobId !== jobId)!.remoteId;
        expect(await port.push({ kind: 'move', applicationId, fromStageId: stageId, toStageId: foreign }, never)).toMatchObject({ state: 'refused', message: expect.stringContaining('new stage') as string });
      });

      test('a tag that is there already, and one that is off already, are done', async () => {
        const { candidateId } = fresh();
        const operation: PushOperation = { kind: 'addTag', candidateId, tag: 'Ready to relocate' };
        await port.push(operation, never);
        expect(await port.push(operation, never)).toMatchObject({ state: 'done', remoteId: candidateId });
        expect(await harness.effects(operation)).toBe(1);
        expect(await port.push({ kind: 'removeTag', candidateId, tag: 'Never heard of' }, never)).toMatchObject({ state: 'done' });
      });
    });

    describe('writes of unknown fate', () => {
      for (const kind of Object.keys(operations)) {
        test(`${kind}: the answer was lost, the effect is found and stays single (A2)`, async () => {
          const operation = await operations[kind]!();
          await harness.fault('dropAfterApply', 'writes', 1);
          expect(await failure(port.push(operation, never))).toBeInstanceOf(FateUnknown);
          await harness.calm();
          const found = await port.lookUp(operation, never);
          expect(found.state).toBe('found');
          expect(found.state === 'found' && found.records.length).toBeGreaterThan(0);
          expect(await harness.effects(operation)).toBe(1);
        });

        test(`${kind}: it never arrived, nothing is found, and the second send is the only effect`, async () => {
          const operation = await operations[kind]!();
          await harness.fault('dropBefore', 'writes', 1);
          expect(await failure(port.push(operation, never))).toBeInstanceOf(FateUnknown);
          await harness.calm();
          expect(await port.lookUp(operation, never)).toMatchObject({ state: 'absent' });
          expect(await harness.effects(operation)).toBe(0);
          expect(await port.push(operation, never)).toMatchObject({ state: 'done' });
          expect(await port.lookUp(operation, never)).toMatchObject({ state: 'found' });
          expect(await harness.effects(operation)).toBe(1);
        });
      }

      test.each<HarnessFault>(['cutAnswer', 'serverError', 'loginPage'])('%s in answer to a write is unknown (A4 to A6)', async (kind) => {
        const operation = await operations['note']!();
        await harness.fault(kind, 'writes', 1);
        expect(await failure(port.push(operation, never))).toBeInstanceOf(FateUnknown);
        await harness.calm();
        const applied = (await harness.effects(operation)) === 1;
        expect(applied).toBe(kind === 'cutAnswer');
        expect((await port.lookUp(operation, never)).state).toBe(applied ? 'found' : 'absent');
      });

      test('while reads lag, a look-up may miss it; past the lag it does not (A7)', async () => {
        await harness.readLag(port.readLagMs);
        const operation = await operations['note']!();
        await harness.fault('dropAfterApply', 'writes', 1);
        await failure(port.push(operation, never));
        await harness.calm();
        expect(await port.lookUp(operation, never)).toMatchObject({ state: 'absent' });
        harness.pass(port.readLagMs);
        expect(await port.lookUp(operation, never)).toMatchObject({ state: 'found' });
      });

      test('a note is known again after the remote rewrote it (A10)', async () => {
        const { candidateId } = fresh();
        const operation = note(candidateId, '  First line  \r\nsecond & "last" line\r\n\r\n');
        await harness.fault('dropAfterApply', 'writes', 1);
        await failure(port.push(operation, never));
        await harness.calm();
        expect(await port.lookUp(operation, never)).toMatchObject({ state: 'found' });
      });

      test('two equal notes are two: the one that is known is not taken for the other (A8)', async () => {
        const { candidateId } = fresh();
        const first = await port.push(note(candidateId, 'Called, no answer.'), never);
        const second = note(candidateId, 'Called, no answer.', { knownIds: [(first as { remoteId: string }).remoteId] });
        expect(await port.lookUp(second, never)).toMatchObject({ state: 'absent' });
        await port.push(second, never);
        expect(await port.lookUp(second, never)).toMatchObject({ state: 'found' });
      });

      test('a colleague\'s equal note, and an old one of ours, are not it (A9)', async () => {
        const { candidateId } = fresh();
        await harness.colleague.note(candidateId, 'Wants to hear from us in May.');
        expect(await port.lookUp(note(candidateId, 'Wants to hear from us in May.'), never)).toMatchObject({ state: 'absent' });
        await port.push(note(candidateId, 'Sent the contract.'), never);
        harness.pass(3_600_000);
        expect(await port.lookUp(note(candidateId, 'Sent the contract.'), never)).toMatchObject({ state: 'absent' });
      });

      test('a move is found although somebody has moved on since', async () => {
        const { applicationId, stageId, otherStages } = fresh();
        const operation: PushOperation = { kind: 'move', applicationId, fromStageId: stageId, toStageId: otherStages[0]! };
        await harness.fault('dropAfterApply', 'writes', 1);
        await failure(port.push(operation, never));
        await harness.calm();
        harness.pass(1000);
        await harness.colleague.move(applicationId, otherStages[0]!, otherStages[1]!);
        expect(await port.lookUp(operation, never)).toMatchObject({ state: 'found' });
      });

      test('a move to elsewhere by somebody else is not ours', async () => {
        const { applicationId, stageId, otherStages } = fresh();
        await harness.colleague.move(applicationId, stageId, otherStages[1]!);
        expect(await port.lookUp({ kind: 'move', applicationId, fromStageId: stageId, toStageId: otherStages[0]! }, never)).toMatchObject({ state: 'absent' });
      });
    });

    describe('faults of the way', () => {
      const read = (): Promise<unknown> => failure(port.pull('source', { from: null, to: harness.now() }, null, never));

      test.each<[HarnessFault, object]>([
        ['dropBefore', { reason: 'network' }],
        ['cutAnswer', { reason: 'network' }],
        ['loginPage', { reason: 'network' }],
        ['redirect', { reason: 'network' }],
        ['serverError', { reason: 'busy' }],
        ['rateLimited', { reason: 'busy', retryAfterMs: 7000 }],
      ])('%s on a read is a wait, and afterwards it goes on', async (kind, expected) => {
        // Twice: a connection that was kept open and died is quietly tried once more.
        await harness.fault(kind, 'reads', 2);
        expect(await read()).toMatchObject({ name: 'RemoteUnavailable', ...expected });
        await harness.calm();
        harness.pass(30_000);
        expect(await read()).toMatchObject({ noFailure: { next: null } });
      });

      test('a request limit on a write is a wait without an effect', async () => {
        const operation = await operations['note']!();
        await harness.fault('rateLimited', 'writes', 1);
        expect(await failure(port.push(operation, never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'busy', retryAfterMs: 7000 });
        expect(await harness.effects(operation)).toBe(0);
      });

      test('a redirect is not followed, with reads or writes (F9)', async () => {
        const before = harness.strayRequests();
        const operation = await operations['note']!();
        await harness.fault('redirect', 'writes', 1);
        expect(await failure(port.push(operation, never))).toMatchObject({ name: 'RemoteUnavailable' });
        await harness.fault('redirect', 'reads', 1);
        await read();
        expect(harness.strayRequests()).toBe(before);
      });

      test('401 renews once: a read goes on, a write has one effect (E1)', async () => {
        await harness.fault('unauthorized', 'reads', 1);
        expect(await read()).toMatchObject({ noFailure: { next: null } });
        const operation = await operations['note']!();
        await harness.fault('unauthorized', 'writes', 1);
        expect(await port.push(operation, never)).toMatchObject({ state: 'done' });
        expect(await harness.effects(operation)).toBe(1);
      });

      test('401 with a new token too is the end of the sign-in', async () => {
        await harness.fault('unauthorized', 'reads', 2);
        expect(await read()).toBeInstanceOf(SignInLost);
      });

      test('nobody there: reads and writes wait, and the write certainly had no effect (A1)', async () => {
        const operation = await operations['edit']!();
        expect(await failure(harness.unreachable.push(operation, never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
        expect(await failure(harness.unreachable.pull('source', { from: null, to: harness.now() }, null, never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
      });

      test('what is cancelled before it was sent has no effect', async () => {
        const operation = await operations['note']!();
        const stop = new AbortController();
        stop.abort();
        expect(await failure(port.push(operation, stop.signal))).toMatchObject({ name: 'HttpFailure', kind: 'neverSent' });
        expect(await harness.effects(operation)).toBe(0);
      });
    });
  });
}
