import type { RecruiterAct } from '../../shared/domain/touch.ts';
import { request } from '../api.ts';
import { candidateEdited } from './live.ts';
import { toast } from './toasts.ts';

/** Writes down that Recruiter was opened from here, for what no API can do. */
export async function rememberRecruiter(candidateId: string, act: RecruiterAct): Promise<void> {
  const answer = await request('linkedIn.openedRecruiter', { candidateId, act });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  candidateEdited(candidateId);
}
