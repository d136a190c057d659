import type { Conflict, Keep } from '../../shared/domain/conflict.ts';
import type { DeletionGuard } from '../../shared/domain/gone.ts';
import { request } from '../api.ts';
import { saveOrTell } from './edits.ts';
import { toast } from './toasts.ts';

const KEPT: Readonly<Record<Keep, string>> = { mine: 'Yours is kept and goes to the ATS', theirs: 'Theirs is kept', both: 'Both are kept: theirs stands in a note' };

/** Answers a card: which side stays. */
export function resolveConflict(conflict: Conflict, keep: Keep): Promise<void> {
  return saveOrTell(conflict.candidateId, `${KEPT[keep]} (${conflict.fieldLabel.toLocaleLowerCase()})`, request('conflicts.resolve', { id: conflict.id, keep }), true);
}

/** Says what many missing records were: deleted in the ATS, or not. */
export async function answerGuard(guard: DeletionGuard, answer: 'gone' | 'keep'): Promise<void> {
  const result = await request('guards.answer', { id: guard.id, answer });
  if (!result.ok) toast(result.message, { tone: 'bad' });
  else toast(answer === 'keep' ? 'They stay here as they are.' : 'They are kept under “Gone in the ATS”.');
}
