import { CANDIDATE_FIELDS, type CandidatePatch, type ContactValue } from '../../../shared/domain/candidate.ts';
import { tagKey } from '../../../shared/names.ts';
import { readCandidateFields } from './candidateRows.ts';
import { replayList } from './merge/mergeFields.ts';
import type { OutboxOperation } from './outbox.ts';
import { sameField } from './overlay.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** The change that takes another one back at the remote, or why there is none. */
export type Reversal =
  | { readonly do: 'edit'; readonly patch: CandidatePatch }
  | { readonly do: 'tag'; readonly tag: string; readonly wanted: boolean }
  | { readonly do: 'move'; readonly applicationId: string; readonly toStageId: string }
  | { readonly do: 'source'; readonly applicationId: string; readonly toSourceId: string }
  | { readonly do: 'unreject'; readonly applicationId: string }
  | { readonly do: 'nothing'; readonly why: string };

const CHANGED_SINCE = 'It was changed again since; change it by hand if it should be otherwise.';
const nothing = (why: string): Reversal => ({ do: 'nothing', why });

/**
 * Fields become what they were before, where they still are what the change made them. Of a list, what the change added goes and
 * what it removed comes back; what others did to it stays.
 */
function reverseEdit(look: Look, candidateId: string, { patch, before }: { readonly patch: CandidatePatch; readonly before: CandidatePatch }): Reversal {
  const shown = readCandidateFields(look, candidateId);
  if (!shown) return nothing('This person is no longer here.');
  const reverse: Record<string, unknown> = {};
  for (const field of CANDIDATE_FIELDS) {
    if (patch[field] === undefined) continue;
    if (field === 'emails' || field === 'phones' || field === 'links') {
      const back = replayList(field, shown[field], patch[field] ?? [], (before[field] ?? []) as readonly ContactValue[]);
      if (!sameField(field, back, shown[field])) reverse[field] = back;
    } else if (sameField(field, shown[field], patch[field])) reverse[field] = before[field] ?? (field === 'firstName' || field === 'lastName' ? '' : null);
    else return nothing(CHANGED_SINCE);
  }
  return Object.keys(reverse).length === 0 ? nothing('It was changed back already.') : { do: 'edit', patch: reverse as CandidatePatch };
}

function reverseTag(look: Look, candidateId: string, tag: string, wasAdded: boolean): Reversal {
  const shown = readCandidateFields(look, candidateId);
  if (!shown) return nothing('This person is no longer here.');
  const isThere = shown.tags.some((name) => tagKey(name) === tagKey(tag));
  if (isThere !== wasAdded) return nothing(wasAdded ? 'The tag is no longer there.' : 'The tag is there again.');
  return { do: 'tag', tag, wanted: !wasAdded };
}

interface ApplicationRow {
  readonly stage_id: string | null;
  readonly source_id: string | null;
  readonly status: string;
}

const applicationRow = (look: Look, id: string): ApplicationRow | undefined =>
  look.sql('SELECT stage_id, source_id, status FROM application WHERE id = ?').get(id) as ApplicationRow | undefined;

function reverseMove(look: Look, { applicationId, fromStageId, toStageId }: { readonly applicationId: string; readonly fromStageId: string; readonly toStageId: string }): Reversal {
  const row = applicationRow(look, applicationId);
  if (!row) return nothing('This process is no longer here.');
  if (row.status !== 'in_process') return nothing('The process has ended since.');
  if (row.stage_id !== toStageId) return nothing('The person was moved on since; move them by hand if it should be otherwise.');
  const stage = look.sql('SELECT active FROM stage WHERE id = ?').get(fromStageId) as { active: number } | undefined;
  return stage?.active === 1 ? { do: 'move', applicationId, toStageId: fromStageId } : nothing('The stage it came from is no longer used.');
}

function reverseSource(look: Look, payload: { readonly applicationId: string; readonly fromSourceId: string | null; readonly toSourceId: string }): Reversal {
  const row = applicationRow(look, payload.applicationId);
  if (!row) return nothing('This process is no longer here.');
  if (row.source_id !== payload.toSourceId) return nothing('The source was changed again since; set it by hand if it should be otherwise.');
  const { fromSourceId } = payload;
  if (fromSourceId === null) return nothing('There was no source before, and a source can only be replaced by another one from here.');
  return look.sql('SELECT 1 FROM source WHERE id = ?').get(fromSourceId)
    ? { do: 'source', applicationId: payload.applicationId, toSourceId: fromSourceId }
    : nothing('The source that it had before is no longer there.');
}

function reverseReject(look: Look, applicationId: string): Reversal {
  const row = applicationRow(look, applicationId);
  if (!row) return nothing('This process is no longer here.');
  return row.status === 'rejected' ? { do: 'unreject', applicationId } : nothing('The rejection was taken back already.');
}

/**
 * How a change that has left this machine is undone: by another change, with its own base, that says the opposite. Only where the
 * ATS can do it and nobody changed the same thing since.
 */
export function reversalOf(look: Look, operation: OutboxOperation): Reversal {
  switch (operation.kind) {
    case 'edit':
      return reverseEdit(look, operation.candidateId, operation.payload);
    case 'addTag':
    case 'removeTag':
      return reverseTag(look, operation.candidateId, operation.payload.tag, operation.kind === 'addTag');
    case 'move':
      return reverseMove(look, operation.payload);
    case 'setSource':
      return reverseSource(look, operation.payload);
    case 'note':
      return nothing('The ATS lets nobody delete a note from outside. Delete it there.');
    case 'reject':
      return reverseReject(look, operation.payload.applicationId);
    case 'unreject':
      return nothing('Reject the person again if they should be rejected.');
    case 'createCandidate':
      return nothing('The ATS has this person. Delete them there with “Delete person” if they should not be.');
    case 'deleteCandidate':
      return nothing('What was deleted in the ATS does not come back by itself. Make the person there again from “Gone in the ATS”.');
    case 'upload':
      return nothing('The ATS lets nobody delete a file from outside. Delete it there.');
    case 'addApplication':
      return nothing('The ATS lets nobody take a process away from outside. Reject it, or delete it there.');
  }
}

/** Whether a change can be undone, and how; `whyNot` in words. */
export function undoOf(look: Look, operation: OutboxOperation): { readonly undo: 'free' | 'reverse' | 'no'; readonly whyNot: string | null } {
  if (operation.state !== 'sending' && operation.state !== 'unknown' && operation.state !== 'done') return { undo: 'free', whyNot: null };
  const reversal = reversalOf(look, operation);
  return reversal.do === 'nothing' ? { undo: 'no', whyNot: reversal.why } : { undo: 'reverse', whyNot: null };
}
