import type { Change } from '../../../../shared/domain/account.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { blockerOf, operationById } from '../outbox.ts';
import { undoOf } from '../reversal.ts';
import { prepared } from './prepared.ts';

/** What an edit was, without a word of the person or the job that may no longer be seen. */
const NEUTRAL: Readonly<Record<Change['kind'], string>> = {
  edit: 'Changed details of a person',
  note: 'Wrote a note',
  addTag: 'Added a tag',
  removeTag: 'Removed a tag',
  move: 'Moved a process',
  addApplication: 'Added to a job',
  setSource: 'Changed a source',
  createCandidate: 'Added a person',
  deleteCandidate: 'Deleted a person',
  upload: 'Added a file',
  reject: 'Rejected a process',
  unreject: 'Took a rejection back',
  deleteNote: 'Deleted a note',
};

/** Why an edit of something that is out of sight is still here. */
function hiddenWords(state: Change['state']): string | null {
  if (state === 'done') return null;
  return state === 'refused'
    ? 'The ATS did not take this, and you may no longer see what it belongs to. Send it again when you may, or take it back.'
    : 'You may no longer see what this belongs to. The change is kept; whether it is taken, the ATS decides.';
}

interface Row {
  readonly id: string;
  readonly seq: number;
  readonly account_id: string;
  readonly candidate_id: string;
  readonly name: string;
  readonly kind: Change['kind'];
  readonly summary: string;
  readonly state: Change['state'];
  readonly created_at: number;
  readonly sent_at: number | null;
  readonly attempts: number;
  readonly message: string | null;
  readonly unseen: number;
}

type Look = Parameters<typeof undoOf>[0];

function undoWords(look: Look, row: Row): Pick<Change, 'undo' | 'undoWhyNot'> {
  const operation = operationById(look, row.id);
  if (!operation) return { undo: 'no', undoWhyNot: 'A newer Tandem made this change; it can be undone there.' };
  const { undo, whyNot } = undoOf(look, operation);
  if (row.unseen === 1 && undo !== 'free') return { undo: 'no', undoWhyNot: 'You may no longer see what this belongs to.' };
  return { undo, undoWhyNot: whyNot };
}

/** Why a change waits that is held up by an earlier one. */
function whyItWaits(look: Look, row: Row): string | null {
  if (row.state !== 'waiting') return null;
  const blocker = blockerOf(look, row.id);
  if (blocker === null) return null;
  if (blocker.kind === 'createCandidate')
    return blocker.state === 'refused'
      ? 'The ATS did not take this person. Mend the change that adds them and send it again; then this one goes on.'
      : 'The ATS does not have this person yet: the change that adds them waits for your word.';
  return blocker.state === 'refused'
    ? 'An earlier change of the same thing was refused. Send that one again or take it back; then this one goes on.'
    : 'An earlier change of the same thing waits for your word; then this one goes on.';
}

/** Edits on their way, oldest first; with `sent`, those that arrived follow, newest first. */
export function changeList(
  db: ReadConnection,
  query: { candidateId: string | null; sent: boolean; limit: number; states?: readonly Change['state'][] | undefined },
): { changes: Change[] } {
  const wanted = query.states === undefined ? null : JSON.stringify(query.states);
  const select = `SELECT o.id, o.seq, o.account_id, o.candidate_id, coalesce(c.name, '(no longer visible)') AS name, o.kind, o.summary, o.state,
      o.created_at, o.sent_at, o.attempts, o.message,
      c.id IS NULL OR (o.kind IN ('move', 'addApplication', 'setSource', 'reject', 'unreject')
        AND NOT EXISTS (SELECT 1 FROM seen_application a WHERE a.id = o.entity_id)) AS unseen
    FROM outbox o LEFT JOIN seen_candidate c ON c.id = o.candidate_id WHERE (@candidateId IS NULL OR o.candidate_id = @candidateId)
      AND (@wanted IS NULL OR o.state IN (SELECT value FROM json_each(@wanted)))`;
  const look: Look = { sql: (text) => prepared(db, text) };
  const live = db.prepare(`${select} AND o.state <> 'done' ORDER BY o.seq LIMIT @limit`).all({ candidateId: query.candidateId, wanted, limit: query.limit }) as Row[];
  const left = query.limit - live.length;
  const done =
    query.sent && left > 0
      ? (db
          .prepare(`${select} AND o.state = 'done' ORDER BY o.done_at DESC, o.seq DESC LIMIT @limit`)
          .all({ candidateId: query.candidateId, wanted, limit: left }) as Row[])
      : [];
  return {
    changes: [...live, ...done].map((row) => ({
      ...undoWords(look, row),
      id: row.id,
      seq: row.seq,
      accountId: row.account_id,
      candidateId: row.candidate_id,
      candidateName: row.name,
      kind: row.kind,
      summary: row.unseen === 1 ? NEUTRAL[row.kind] : row.summary,
      state: row.state,
      createdAt: row.created_at,
      sentAt: row.sent_at,
      attempts: row.attempts,
      message: row.unseen === 1 ? hiddenWords(row.state) : (row.message ?? whyItWaits(look, row)),
    })),
  };
}
