/** A call as a desk made it. */
export interface DeskCall {
  /** What it stands for, where it came through a tunnel. */
  readonly method: string;
  /** Below the address of the pass-through, as it was encoded: `v2/seatsV2`. */
  readonly path: string;
  /** The second part of the path. */
  readonly resource: string;
  /** The query that it stands for; of a tunnelled question that of its body. */
  readonly query: string;
  /** The query that it came with. */
  readonly search: string;
  /** The contract of the session: of no other one anything is read for the call but who has a seat there. */
  readonly contract: string;
  /** The seat of who sits there, on that contract. */
  readonly seat: string;
  /** False where the team says that this seat is not the one of the ATS user at the desk: then nothing of it is for that seat alone. */
  readonly isSeatTheirs: boolean;
  readonly headers: Headers;
  readonly body: string;
}
