import { z } from 'zod';

const userSchema = z.object({ id: z.string(), name: z.string() });

/** A seat of LinkedIn Recruiter, and who of the ATS sits there (row S6). */
export const pairedSeatSchema = z.object({
  urn: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** The number of its contract, where the team has several. */
  contract: z.string().nullable(),
  /** That of whoever is signed in here. */
  isOwn: z.boolean(),
  user: userSchema.nullable(),
  /** `email`: the same address in both. `hand`: an administrator chose it, also that it is nobody. `none`: nobody has the address. */
  how: z.enum(['email', 'hand', 'none']),
  /** Who has the same name, and no seat, where nobody has the address: for a person to say. */
  namesake: userSchema.nullable(),
});
export type PairedSeat = z.infer<typeof pairedSeatSchema>;

export const seatPairsSchema = z.object({
  /** Who signed in at LinkedIn here, and by which name somebody is signed in to the ATS of that gateway. Null where the application's own keys are used. */
  signedIn: z.object({ seatUrn: z.string(), atsUserName: z.string().nullable() }).nullable(),
  /** Whether whoever is signed in to the ATS may pair: a Site Admin. */
  mayDecide: z.boolean(),
  /** Who needs a choice comes first. */
  seats: z.array(pairedSeatSchema),
  /** Active users of the ATS. */
  users: z.array(userSchema.extend({ email: z.string().nullable() })),
});
export type SeatPairs = z.infer<typeof seatPairsSchema>;
