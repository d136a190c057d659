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
const PARTS = 'src/main/core/sync/planParts.ts';
const TRANSPORT = 'src/main/core/connectors/greenhouse/transport.ts';
const LOOK_UP = 'src/main/core/connectors/greenhouse/lookUp.ts';
const INGEST = 'src/main/core/sync/ingest.ts';
const OUTBOX = 'src/main/core/data/outbox.ts';

/** The guards that the simulation must miss when they are gone. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'an answer that was lost counts as never sent', fault: 'A2', file: TRANSPORT, find: `if (error.kind !== 'neverSent') throw new FateUnknown('The answer of Greenhouse was lost.');`, replace: '' },
  { name: 'a failure of the server counts as no effect', fault: 'A6', file: TRANSPORT, find: 'if (status >= 500) throw new FateUnknown(`Greenhouse failed while it worked on this (${status}).`);', replace: 'if (status >= 500) throw unavailable(answer);' },
  { name: 'a cut answer counts as no effect', fault: 'A4', file: TRANSPORT, find: `if (body === undefined) throw new FateUnknown('The answer of Greenhouse could not be read.');`, replace: 'if (body === undefined) throw elsewhere();' },
  { name: 'one look-up is enough', fault: 'A7', file: SENDER, find: 'const LOOKUPS_BEFORE_RESEND = 2;', replace: 'const LOOKUPS_BEFORE_RESEND = 1;' },
  { name: 'look-ups that failed count as absence', fault: 'E5', file: SENDER, find: 'const notFound = (absences.get(first.id) ?? 0) + 1;', replace: 'const notFound = first.lookups + 1;' },
  { name: 'what was being sent at the end waits again', fault: 'B2', file: OUTBOX, find: `UPDATE outbox SET state = 'unknown', not_before = ? WHERE state <> 'done' AND state = 'sending'`, replace: `UPDATE outbox SET state = 'waiting', not_before = ? WHERE state <> 'done' AND state = 'sending'` },
  { name: 'a note of the same words is any note', fault: 'A8', file: LOOK_UP, find: '!operation.knownIds.includes(remoteId) &&\n          (fields', replace: '(fields' },
  { name: 'a note of a colleague is ours', fault: 'A9', file: LOOK_UP, find: 'fields.authorId === userId &&', replace: '' },
  { name: 'texts are compared letter by letter', fault: 'A10', file: LOOK_UP, find: 'sameText(fields.body, operation.body)', replace: 'fields.body === operation.body' },
  { name: 'a clock that was set back bounds the look-up', fault: 'F8', file: PARTS, find: 'return madeAt > look.now ? 0 : madeAt - CLOCK_SLACK_MS;', replace: 'return madeAt - CLOCK_SLACK_MS;' },
  { name: 'older versions cover newer ones', fault: 'C8', file: INGEST, find: 'if (!readBack && ref.version !== null && record.updatedAt !== null && record.updatedAt < ref.version) return true;', replace: '' },
  { name: 'an echo is another record', fault: 'C20', file: INGEST, find: 'if (!mayHaveEchoes(write, accountId)) return null;', replace: 'if (Math.abs(1) === 1) return null;' },
  { name: 'a login page is a list', fault: 'A5', file: TRANSPORT, find: 'if (!isJsonByName(answer)) throw elsewhere();', replace: `if (!isJsonByName(answer)) return { answer: { ...answer, body: '[]' }, cursor: null };` },
  { name: 'edits are not flushed', fault: 'B3', file: 'src/main/core/data/store.ts', find: `edit: (work) => run('FULL', work),`, replace: `edit: (work) => run('NORMAL', work),` },
  { name: 'the place in a walk moves before its rows', fault: 'C9', file: 'src/main/core/sync/puller.ts', find: 'const OVERLAP_MS = 10 * 60_000;', replace: 'const OVERLAP_MS = -60_000;' },
];
