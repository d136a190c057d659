import { z } from 'zod';
import { seatPairsSchema } from '../domain/seats.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const urn = z.string().min(1).max(200);

/** Which seat at LinkedIn belongs to which user of the ATS (row S6). */
export const seatRequests = requests({
  'seats.pairs': { lane: 'read', args: z.object({ accountId: id }), result: seatPairsSchema },
  /**
   * Says who sits at a seat: `email`, whoever has the same address; a user; nobody. Refused for whoever is no Site Admin of the ATS: InMail
   * of a seat is read with its text by whoever sits there.
   */
  'seats.pair': {
    lane: 'write',
    args: z.object({ accountId: id, seatUrn: urn, who: z.union([z.literal('email'), z.literal('nobody'), z.object({ userId: id })]) }),
    result: z.object({}),
  },
});
