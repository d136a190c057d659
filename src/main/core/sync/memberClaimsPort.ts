/** What the gateway says of a member whom this desk does not know. */
export interface MemberClaim {
  readonly personUrn: string;
  /** ours: this desk makes the person, and no other does. theirs: another one does. made: one has. */
  readonly state: 'ours' | 'theirs' | 'made';
  /** Of somebody who was made: the ATS's id. */
  readonly candidateId: string | null;
}

/** Which desk of a team makes the person of a member, as the team's gateway has it. Faults are those of `atsPort.ts`. */
export interface MemberClaimsPort {
  /** False once the gateway has said that it knows no claims: an earlier version of it. */
  isOffered(): boolean;
  /** Asked again it is answered alike. `gone`: the ATS's id of whom one of them was, and who is gone. */
  claim(desk: string, members: readonly { readonly personUrn: string; readonly gone: string | null }[], signal: AbortSignal): Promise<readonly MemberClaim[]>;
  /** The ATS has these, whom this desk has made. */
  made(desk: string, made: readonly { readonly personUrn: string; readonly candidateId: string }[], signal: AbortSignal): Promise<void>;
  /** This desk makes nobody of them. */
  release(desk: string, personUrns: readonly string[], signal: AbortSignal): Promise<void>;
}
