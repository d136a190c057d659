/** A candidate as LinkedIn knows it: its own guesses, and what a person chose. */
export interface MemberMatch {
  readonly atsCandidateId: string;
  readonly matched: readonly string[];
  readonly manual: string | null;
}

export interface RemoteSeat {
  /** `urn:li:seat:…` */
  readonly seatUrn: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly personUrn: string | null;
  /** `urn:li:contract:…`; absent: the one that the account reads. */
  readonly contract?: string;
}

/** Seats of the organisation's other contracts. */
export interface OtherSeats {
  readonly seats: readonly RemoteSeat[];
  /** Contracts of which LinkedIn gives no seats: nobody has turned the integration on there, or it was turned off. */
  readonly withheld: readonly string[];
}

export interface RemoteInMail {
  readonly threadUrn: string;
  readonly messageId: string;
  readonly authorUrn: string;
  readonly recipientUrns: readonly string[];
  readonly at: number;
  readonly subject: string | null;
  readonly body: string | null;
}

export interface RemoteLinkedInNote {
  readonly noteId: string;
  readonly ownerUrn: string;
  readonly personUrn: string;
  readonly body: string;
  readonly active: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** What the engine knows of LinkedIn. All times are epoch milliseconds. Faults are those of `atsPort.ts`. */
export interface LinkedInPort {
  /** `urn:li:seat:…` of the recruiter whose sign-in it is read by; absent where the application's own keys are used. */
  readonly ownSeat?: string;
  /** Until when messages of other seats, and notes, can be read just now. Absent: until now. */
  readonly readUntil?: (now: number) => number;
  /** Active seats of the contract. */
  seats(signal: AbortSignal): Promise<readonly RemoteSeat[]>;
  /** Active seats of the organisation's other contracts; absent where it is not known whether there are any. Nothing else is read of those. */
  otherSeats?(signal: AbortSignal): Promise<OtherSeats>;
  /** Matches of the candidates named (any number; batched inside). Those LinkedIn does not know are missing. */
  matches(atsCandidateIds: readonly string[], signal: AbortSignal): Promise<readonly MemberMatch[]>;
  /** Stores or clears (`null`) what a person chose. False when LinkedIn does not know the candidate. */
  setManualMatch(atsCandidateId: string, personUrn: string | null, signal: AbortSignal): Promise<boolean>;
  /** All messages of one seat in [from, to); windows of at most 12 hours are made inside. */
  messages(seatUrn: string, from: number, to: number, signal: AbortSignal): AsyncIterable<readonly RemoteInMail[]>;
  /** Notes last changed in (after, to]; windows of at most 12 hours are made inside. */
  notes(after: number, to: number, signal: AbortSignal): AsyncIterable<readonly RemoteLinkedInNote[]>;
}

/** A member who agreed, in the first answer to an InMail, to share contact data. */
export interface RemoteConsent {
  readonly personUrn: string;
  readonly agreedAt: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phones: readonly string[];
  readonly employers: readonly string[];
  readonly location: string | null;
  readonly profileUrl: string | null;
}

/** A person whom a recruiter exported to a job. No e-mail and no phone: LinkedIn gives none here. */
export interface RemoteExport {
  readonly jobId: string | null;
  /** The URN of the seat or the person that exported them, where LinkedIn says so. */
  readonly exporter: string | null;
  readonly personUrn: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly employers: readonly string[];
  readonly location: string | null;
  readonly profileUrl: string | null;
}

/** A member who applied with LinkedIn, with what they wrote themselves. */
export interface RemoteApplication {
  readonly applicationId: string;
  readonly jobId: string | null;
  /** Null where LinkedIn does not say. */
  readonly personUrn: string | null;
  readonly appliedAt: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phones: readonly string[];
  readonly profileUrl: string | null;
}

/** What LinkedIn has of single members for the ATS. */
export interface ArrivalsPort {
  /** What a notification of an export stands for; empty where LinkedIn has nothing under it. Exports of other organisations are left out. */
  exported(requestId: string, signal: AbortSignal): Promise<readonly RemoteExport[]>;
  /** Reads an application as LinkedIn sent it; null for what is none, or another organisation's. */
  applied(body: string): RemoteApplication | null;
  /** Consents that were given to these seats in [from, to). Each at least once. */
  stubs(seatUrns: readonly string[], from: number, to: number, signal: AbortSignal): AsyncIterable<readonly RemoteConsent[]>;
  /** Exported members who have left LinkedIn. To be asked at least every 30 days. */
  closed(signal: AbortSignal): Promise<readonly { readonly personUrn: string; readonly closedAt: number }[]>;
}
