import { liveOperations, type OutboxOperation, setOperationState } from '../../src/main/core/data/outbox.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { changeList } from '../../src/main/core/data/queries/changeList.ts';
import { conflictList } from '../../src/main/core/data/queries/conflicts.ts';
import { historyList } from '../../src/main/core/data/queries/history.ts';
import { refByLocal } from '../../src/main/core/data/remoteRefs.ts';
import { resolveConflict } from '../../src/main/core/services/conflicts.ts';
import type { PushOperation } from '../../src/main/core/sync/atsPort.ts';
import { planPush } from '../../src/main/core/sync/pushPlan.ts';
import type { RemoteRecord, RemoteRecords } from '../../src/main/core/sync/remoteRecord.ts';
import { settleDone } from '../../src/main/core/sync/settle.ts';
import type { Change } from '../../src/shared/domain/account.ts';
import type { CandidateRecord } from '../../src/shared/domain/candidate.ts';
import type { Conflict, Keep } from '../../src/shared/domain/conflict.ts';
import type { HistoryEntry } from '../../src/shared/domain/history.ts';
import { ACCOUNT, candidate, NOW, type StoreFixture } from './storeFixture.ts';

/** One person at a desk whose ATS is played by hand: what comes in, what goes out, what is asked. */
export interface MergePerson {
  readonly id: string;
  record(): CandidateRecord;
  changes(): Change[];
  cards(): Conflict[];
  history(): HistoryEntry[];
  /** Answers the only card, or that of a field. */
  answer(keep: Keep, field?: string): { changeIds: string[] };
  /** A pull brings the person with these fields, changed in the ATS just now. */
  ats(fields?: Partial<RemoteRecords['candidate']>, updatedAt?: number): void;
  /** Takes what is due out of the door: it is marked as sent, and the answer is open. Null when nothing is due. */
  send(): Sent | null;
}

export interface Sent {
  readonly push: PushOperation;
  /** The ATS has done it, and shows these records. */
  done(...records: RemoteRecord[]): void;
  /** It did not arrive. */
  backToWaiting(): void;
}

/** Plays with the person behind a remote id. */
export function mergePerson(desk: StoreFixture, remoteId = 'c1'): MergePerson {
  const id = desk.local('candidate', remoteId);
  let version = NOW;
  const db = desk.store.db;
  const cards = (): Conflict[] => conflictList(db, id).conflicts;
  return {
    id,
    cards,
    record: () => candidateRecord(db, id),
    changes: () => changeList(db, { candidateId: id, sent: true, limit: 100 }).changes,
    history: () => historyList(db, { candidateId: id, before: null, limit: 200 }).entries,
    answer(keep, field) {
      const [first, ...others] = cards().filter((card) => field === undefined || card.field === field);
      if (!first || others.length > 0) throw new Error(`cards: ${JSON.stringify(cards())}`);
      return resolveConflict(desk.edits, first.id, keep);
    },
    ats(fields = {}, updatedAt) {
      version = updatedAt ?? version + 1;
      desk.ingest(candidate(remoteId, fields, version));
    },
    send() {
      desk.clock.advance(20_000);
      const plan = desk.store.look((look) => {
        const first = liveOperations(look, id).find(({ state }) => state === 'waiting');
        return first ? planPush(look, first) : null;
      });
      if (!plan) return null;
      if (plan.do === 'done') {
        desk.store.edit((write) => settleDone(write, plan.operations, { remoteId: null, records: [] }));
        return null;
      }
      if (plan.do !== 'send') throw new Error(JSON.stringify(plan));
      const turn = (state: OutboxOperation['state']): void =>
        desk.store.edit((write) => {
          for (const operation of plan.operations) setOperationState(write, operation, { state, sent: state === 'sending' });
        });
      turn('sending');
      return {
        push: plan.push,
        done: (...records) => desk.store.edit((write) => settleDone(write, plan.operations, { remoteId: remoteId, records }, desk.clock.now())),
        backToWaiting: () => turn('waiting'),
      };
    },
  };
}

/** What the desk and the ATS agreed on last, while edits are on their way; null when the row is it. */
export const baseOf = (desk: StoreFixture, id: string): unknown =>
  JSON.parse(desk.store.look((look) => refByLocal(look, ACCOUNT, 'candidate', id))?.base ?? 'null');
