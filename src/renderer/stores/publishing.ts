import type { PublishSettings } from '../../shared/domain/publishing.ts';
import type { SetUpCheck } from '../../shared/ipc/publishingRequests.ts';
import { request } from '../api.ts';
import type { Failure } from './failure.ts';
import { toast } from './toasts.ts';

/** What a person decides about publishing; which ATS it is of follows from what is connected. */
export type PublishChoice = Omit<PublishSettings, 'atsAccountId'>;

/** Says who publishes, and what. Answers why it was not taken. */
export async function choosePublishing(accountId: string, settings: PublishChoice): Promise<Failure | null> {
  const answer = await request('publishing.choose', { accountId, settings });
  return answer.ok ? null : answer;
}

/** Asks LinkedIn what it has of the set-up. */
export async function checkLinkedIn(accountId: string): Promise<readonly SetUpCheck[] | Failure> {
  const answer = await request('publishing.check', { accountId });
  return answer.ok ? answer.value.checks : answer;
}

/** Compares everything with what LinkedIn acknowledged. */
export async function compareAllPublished(accountId: string): Promise<void> {
  const answer = await request('publishing.compareAll', { accountId });
  if (answer.ok) toast('Everything is compared with what LinkedIn has.');
  else toast(answer.message, { tone: 'bad' });
}

/** Tells once more what was refused, and looks again for what could not be seen. */
export async function retryPublished(accountId: string): Promise<void> {
  const answer = await request('publishing.retry', { accountId });
  if (answer.ok) toast('What was refused is told again.');
  else toast(answer.message, { tone: 'bad' });
}

/** Publishes from this computer in the place of the one that does, or takes that wish back. Answers why it was not taken. */
export async function takeOverPublishing(accountId: string, isWanted: boolean): Promise<Failure | null> {
  const answer = await request('publishing.takeOver', { accountId, isWanted });
  return answer.ok ? null : answer;
}
