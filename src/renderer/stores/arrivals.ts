import type { UnknownMember, WaitingValue } from '../../shared/domain/arrivals.ts';
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
  else toast(who === 'leave' ? 'Nothing of what they shared is kept.' : who.candidateId === null ? `${member.name} was added to the pool LinkedIn.` : 'What they shared stands on the record.');
}

/** Deletes what came from LinkedIn of members who left: of those named, or (null) of all. */
export async function deleteLeft(personUrns: readonly string[] | null): Promise<void> {
  const answer = await request('linkedIn.deleteLeft', { personUrns: personUrns === null ? null : [...personUrns] });
  toast(answer.ok ? 'What came from LinkedIn is deleted.' : answer.message, answer.ok ? {} : { tone: 'bad' });
}
