import type { RefusedExport, UnknownMember, WaitingValue } from '../../shared/domain/arrivals.ts';
import { request } from '../api.ts';
import { saveOrTell } from './edits.ts';
import { toast } from './toasts.ts';

/** Adds what somebody shared on LinkedIn to their record, or leaves it. */
export function answerValue(value: WaitingValue, take: boolean): Promise<void> {
  return saveOrTell(value.candidateId, `${value.fieldLabel} added`, request('arrivals.answerValue', { id: value.id, take }));
}

/** Says who a member is. */
export async function answerMember(member: UnknownMember, who: 'leave' | { readonly candidateId: string | null }): Promise<void> {
  const answer = await request('arrivals.answerMember', { id: member.id, who });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  else if (answer.value.refused !== null) toast(`The ${member.kind} was not taken in. ${answer.value.refused}`, { tone: 'bad' });
  else toast(answeredWords(member, who));
}

function answeredWords({ kind, name, jobName }: UnknownMember, who: 'leave' | { readonly candidateId: string | null }): string {
  if (kind !== 'consent') return who === 'leave' ? `The ${kind} was left.` : `${name} was added to ${jobName ?? 'the job'}.`;
  if (who === 'leave') return 'Nothing of what they shared is kept.';
  return who.candidateId === null ? `${name} was added to the pool LinkedIn.` : 'What they shared stands on the record.';
}

/** Tries a refused export again, or leaves it. */
export async function answerExport(refused: RefusedExport, how: 'again' | 'leave'): Promise<void> {
  const answer = await request('arrivals.answerExport', { id: refused.id, how });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  else toast(how === 'leave' ? `The ${refused.kind} was left.` : 'It is tried again.');
}

/** Deletes what came from LinkedIn of members who left: of those named, or (null) of all. */
export async function deleteLeft(personUrns: readonly string[] | null): Promise<void> {
  const answer = await request('linkedIn.deleteLeft', { personUrns: personUrns === null ? null : [...personUrns] });
  toast(answer.ok ? 'What came from LinkedIn is deleted.' : answer.message, answer.ok ? {} : { tone: 'bad' });
}
