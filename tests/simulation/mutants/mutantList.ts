import type { FaultId } from '../faults/faultIds.ts';

/** A guard that is taken out: one piece of source text in the place of another. */
export interface Mutant {
  readonly name: string;
  /** The fault that the guard is there for. */
  readonly fault: FaultId;
  /** Below the project's folder. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

const SENDER = 'src/main/core/sync/sender.ts';
const FATES = 'src/main/core/sync/unknownFates.ts';
const PARTS = 'src/main/core/sync/planParts.ts';
const TRANSPORT = 'src/main/core/connectors/greenhouse/transport.ts';
const LOOK_UP = 'src/main/core/connectors/greenhouse/lookUp.ts';
const INGEST = 'src/main/core/sync/ingest.ts';
const OUTBOX = 'src/main/core/data/outbox.ts';
const PULLER = 'src/main/core/sync/puller.ts';

/** The guards that the simulation must miss when they are gone. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'an answer that was lost counts as never sent', fault: 'A2', file: TRANSPORT, find: `if (error.kind !== 'neverSent') throw new FateUnknown('The answer of Greenhouse was lost.');`, replace: '' },
  { name: 'a failure of the server counts as no effect', fault: 'A6', file: TRANSPORT, find: 'if (status >= 500) throw new FateUnknown(`Greenhouse failed while it worked on this (${status}).`);', replace: 'if (status >= 500) throw unavailable(answer);' },
  { name: 'a cut answer counts as no effect', fault: 'A4', file: TRANSPORT, find: `if (body === undefined) throw new FateUnknown('The answer of Greenhouse could not be read.');`, replace: 'if (body === undefined) throw elsewhere();' },
  { name: 'one look-up is enough', fault: 'A7', file: FATES, find: 'const LOOKUPS_BEFORE_RESEND = 2;', replace: 'const LOOKUPS_BEFORE_RESEND = 1;' },
  { name: 'look-ups that failed count as absence', fault: 'C5', file: FATES, find: '? notFound + 1 : 0', replace: '? first.lookups + 1 : 0' },
  { name: 'what was being sent at the end waits again', fault: 'B2', file: OUTBOX, find: `UPDATE outbox SET state = 'unknown', not_before = ? WHERE state <> 'done' AND state = 'sending'`, replace: `UPDATE outbox SET state = 'waiting', not_before = ? WHERE state <> 'done' AND state = 'sending'` },
  { name: 'a note of the same words is any note', fault: 'A8', file: LOOK_UP, find: '!operation.knownIds.includes(remoteId) &&\n          (fields', replace: '(fields' },
  { name: 'a note of a colleague is ours', fault: 'A9', file: LOOK_UP, find: 'fields.authorId === userId &&', replace: '' },
  { name: 'texts are compared letter by letter', fault: 'A10', file: LOOK_UP, find: 'sameText(fields.body, operation.body)', replace: 'fields.body === operation.body' },
  { name: 'a clock that was set back bounds the look-up', fault: 'F8', file: PARTS, find: 'return madeAt > look.now ? 0 : madeAt - CLOCK_SLACK_MS;', replace: 'return madeAt - CLOCK_SLACK_MS;' },
  { name: 'older versions cover newer ones', fault: 'C8', file: INGEST, find: `return how === 'listed' ? 'untold' : whatOlderMeans(write, accountId, ref, record, how);`, replace: `return 'newer';` },
  { name: 'an echo is another record', fault: 'C20', file: INGEST, find: 'if (!mayHaveEchoes(write, accountId)) return null;', replace: 'if (Math.abs(1) === 1) return null;' },
  { name: 'a login page is a list', fault: 'A5', file: TRANSPORT, find: 'if (!isJsonByName(answer)) throw elsewhere();', replace: `if (!isJsonByName(answer)) return { answer: { ...answer, body: '[]' }, cursor: null };` },
  { name: 'edits are not flushed', fault: 'B3', file: 'src/main/core/data/store.ts', find: `edit: (work) => run('FULL', work),`, replace: `edit: (work) => run('NORMAL', work),` },
  { name: 'the place in a walk moves before its rows', fault: 'C9', file: 'src/main/core/sync/puller.ts', find: 'const OVERLAP_MS = 10 * 60_000;', replace: 'const OVERLAP_MS = -60_000;' },
  { name: 'a pause is kept by the one alone who was asked for it', fault: 'F1', file: 'src/main/core/auth/askedRest.ts', find: 'left: () => Math.max(0, until - clock.monotonic()),', replace: 'left: () => 0,' },
  { name: 'a pause of the sign-in server is kept by the one alone who was asked for it', fault: 'F2', file: 'src/main/core/auth/clientCredentialsHolder.ts', find: 'if (rest.left() > 0) throw', replace: 'if (rest.left() < 0) throw' },
  { name: 'a redirected list is an empty one', fault: 'F9', file: TRANSPORT, find: `if (status >= 300 && status < 400) throw elsewhere();\n    if (status === 404)`, replace: `if (status >= 300 && status < 400) return { answer: { ...answer, body: '[]' }, cursor: null };\n    if (status === 404)` },
  { name: 'a list that is nowhere is an empty one', fault: 'F10', file: TRANSPORT, find: `if (status === 404) throw new RemoteUnavailable(`, replace: `if (status === 404) return { answer: { ...answer, body: '[]' }, cursor: null };\n    if (status === 404) throw new RemoteUnavailable(` },
  { name: 'a write that waits without an end', fault: 'F6', file: TRANSPORT, find: 'const WRITE_LIMITS: HttpRequest[\'limits\'] = { headMs: 45_000, idleMs: 15_000, totalMs: 60_000,', replace: 'const WRITE_LIMITS: HttpRequest[\'limits\'] = { headMs: 45_000_000, idleMs: 15_000, totalMs: 60_000_000,' },
  { name: 'that it is being sent is not flushed', fault: 'B3', file: SENDER, find: 'store.edit((write) => {\n      for (const sending of plan.operations)', replace: 'store.bulk((write) => {\n      for (const sending of plan.operations)' },
  { name: 'what is taken back in the turn in which it is sent goes out', fault: 'D8', file: SENDER, find: `const { push } = plan;\n    if (operation.state === 'unknown') {`, replace: `const { push } = plan;\n    await Promise.resolve();\n    await Promise.resolve();\n    if (operation.state === 'unknown') {` },
  { name: 'what a busy database left as being sent stays so', fault: 'B5', file: SENDER, find: 'if (stranded) {', replace: 'if (false) {' },
  { name: 'a later change of a thing does not wait for the earlier one', fault: 'A14', file: OUTBOX, find: 'AND NOT EXISTS (${EARLIER})', replace: '' },
  { name: 'a clock that was set back holds edits up', fault: 'F8', file: OUTBOX, find: '(not_before <= ? OR not_before > ?)', replace: '(not_before <= ? AND ? > 0)' },
  { name: 'the clock here bounds the window', fault: 'C4', file: PULLER, find: 'const to = Math.floor(port.remoteNow() ?? tools.clock.now()) + CLOCK_GRAIN_MS;', replace: 'const to = Math.floor(tools.clock.now()) + CLOCK_GRAIN_MS;' },
  { name: 'a refusal does not say why', fault: 'G1', file: 'src/main/core/sync/settle.ts', find: `{ state: 'refused', message: outcome.message }`, replace: `{ state: 'refused', message: null }` },
  { name: 'a walk is not ended by a quit', fault: 'G3', file: 'src/main/core/sync/loop.ts', find: 'const signal = AbortSignal.any([ending.signal, current.signal]);', replace: 'const signal = current.signal;' },
  { name: 'sending is not ended by a quit', fault: 'G3', file: SENDER, find: 'outcome = await port.push(push, ending.signal, {', replace: 'outcome = await port.push(push, new AbortController().signal, {' },
  { name: 'a sign-in is lost with its token', fault: 'E1', file: 'src/main/core/connectors/authorizedSend.ts', find: 'if (renewed) throw', replace: 'if (Math.abs(1) === 1) throw' },
  { name: 'an application of ours that comes in before its answer is another one', fault: 'C20', file: INGEST, find: 'if (!adopted && job?.localId === operation.payload.jobId)', replace: 'if (adopted && job?.localId === operation.payload.jobId)' },
  { name: 'what was not said is emptied', fault: 'C11', file: 'src/main/core/sync/applyRecord.ts', find: `return { ...known, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) };`, replace: `return { ...known, ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value ?? (name === 'title' || name === 'company' ? null : (known as Record<string, unknown>)[name])])) };` },
  { name: 'a different value of a colleague is covered unseen', fault: 'D2', file: 'src/main/core/data/merge/mergeFields.ts', find: `if (sameMeaning(field, mine, base)) return decided('take', theirs);\n  return decided('ask', mine);`, replace: `if (sameMeaning(field, mine, base)) return decided('take', theirs);\n  return decided('send', mine);` },
  { name: 'a list of ours covers that of a colleague', fault: 'D4', file: 'src/main/core/data/overlay.ts', find: `replayList('emails', base.emails, before.emails ?? [], patch.emails)`, replace: 'patch.emails' },
  { name: 'who is erased comes in again', fault: 'C25', file: INGEST, find: `if (isOfErased(write, accountId, record)) return 'same';`, replace: '' },
  { name: 'who was made here comes in a second time', fault: 'C20', file: INGEST, find: `if (record.type === 'candidate') return madeHere(write, accountId, record);`, replace: `if (record.type === 'candidate') return null;` },
  { name: 'who was made is not found by the time', fault: 'A16', file: 'src/main/core/connectors/greenhouse/lookUpPeople.ts', find: '{ created_at: `gte|${new Date(earliest.made(notBefore)).toISOString()}`,', replace: `{ created_at: 'gte|2999-01-01T00:00:00.000Z',` },
  { name: 'a file that arrived is not found by its name', fault: 'A13', file: 'src/main/core/connectors/greenhouse/lookUpPeople.ts', find: 'fields.name === name && fields.kind === type &&', replace: 'fields.name !== name && fields.kind === type &&' },
  { name: 'a file of ours comes in a second time', fault: 'C20', file: INGEST, find: 'if (!adopted && record.fields.name === name && record.fields.kind === type) return fileId;', replace: '' },
  { name: 'whoever is deleted before they were sent goes there all the same', fault: 'D7', file: 'src/main/core/services/personEdits.ts', find: 'isFree(operation) && operation.sentAt === null)', replace: 'isFree(operation) && operation.sentAt !== null)' },
  { name: 'a copy is taken over by whoever signs in', fault: 'E7', file: 'src/main/core/services/accounts.ts', find: 'assertSamePerson(existing, identity.userId);', replace: '' },
  { name: 'somebody else under a known number is that person', fault: 'C24', file: INGEST, find: `!areNumbersTrusted(write) && isSomebodyElse(write, ref.localId, record.fields)`, replace: 'false' },
];
