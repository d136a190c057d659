import { request } from '../api.ts';
import type { Failure } from './failure.ts';

/** Whoever has the same address, nobody, or a user of the ATS. */
export type SeatChoice = 'email' | 'nobody' | { readonly userId: string };

/** Says who sits at a seat. Answers why it was not taken. */
export async function pairSeat(accountId: string, seatUrn: string, who: SeatChoice): Promise<Failure | null> {
  const answer = await request('seats.pair', { accountId, seatUrn, who });
  return answer.ok ? null : answer;
}
