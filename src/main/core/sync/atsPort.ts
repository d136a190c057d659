import type { NewPerson } from '../data/outbox.ts';
import type { CandidatePatch } from '../../../shared/domain/candidate.ts';
import type { BadRow, RecordType, RemoteRecord } from './remoteRecord.ts';

/** A closed window of changes; `from` null reads everything. Bounds in epoch milliseconds of the remote's clock, inclusive. */
export interface PullWindow {
  readonly from: number | null;
  readonly to: number;
  /** Only what was made until then: where a walk goes on whose page token died. */
  readonly madeUntil?: number;
}

export interface PullPage {
  readonly records: readonly RemoteRecord[];
  readonly bad: readonly BadRow[];
  /** Opaque; null at the end of the walk. May die: then {@link CursorDied} is thrown on use. */
  readonly next: string | null;
  /** When the latest of its rows was made, where the list runs backwards in that order; absent or null where it does not. */
  readonly newest?: number | null;
}

/** One edit in the remote's own ids. */
export type PushOperation =
  | { readonly kind: 'edit'; readonly candidateId: string; readonly patch: CandidatePatch }
  | {
      readonly kind: 'note';
      readonly candidateId: string;
      readonly body: string;
      readonly visibility: 'public' | 'private';
      /** Epoch milliseconds before which the note cannot have been written: limits the look-up. */
      readonly notBefore: number;
      /** Remote ids of notes with the same text that belong to somebody else or to another intent. */
      readonly knownIds: readonly string[];
      /** How many notes of these words may have been made by this desk and are not found yet, this one among them. */
      readonly intents: number;
    }
  | { readonly kind: 'addTag' | 'removeTag'; readonly candidateId: string; readonly tag: string }
  | {
      readonly kind: 'move';
      readonly applicationId: string;
      readonly fromStageId: string;
      readonly toStageId: string;
      /** When it was sent, by this machine's clock, and 0 when that clock was set back since: for the look-up. */
      readonly sentAt?: number;
    }
  /** Refused when the process has another source by now than `fromSourceId` (null: none). */
  | {
      readonly kind: 'setSource';
      readonly applicationId: string;
      readonly fromSourceId: string | null;
      readonly toSourceId: string;
    }
  | {
      readonly kind: 'addApplication';
      readonly candidateId: string;
      readonly jobId: string;
      readonly stageId: string | null;
      readonly knownIds: readonly string[];
      /** Epoch milliseconds before which it cannot have been made: of whom somebody put into the job long ago a first sync may know nothing yet. */
      readonly notBefore: number;
    }
  /** `notBefore`, `knownIds`, `intents`: as with a note; the natural key is name and e-mail addresses. */
  | {
      readonly kind: 'createCandidate';
      readonly fields: NewPerson;
      readonly notBefore: number;
      readonly knownIds: readonly string[];
      readonly intents: number;
    }
  | { readonly kind: 'deleteCandidate'; readonly candidateId: string }
  /** Without a word to the person: no e-mail is asked for. `sentAt`: as with a move. */
  | { readonly kind: 'reject'; readonly applicationId: string; readonly reasonId: string | null; readonly sentAt?: number }
  | { readonly kind: 'unreject'; readonly applicationId: string; readonly sentAt?: number }
  | {
      readonly kind: 'upload';
      readonly candidateId: string;
      readonly name: string;
      readonly type: 'resume' | 'cover_letter' | 'other';
      /** Base64; empty where it is only looked up. */
      readonly content: string;
      readonly notBefore: number;
      readonly knownIds: readonly string[];
      readonly intents: number;
    };

/**
 * How a push ended, after it was read back. `records` are the affected records as the remote now has them: they become the
 * new base. `refused` is final until a person acts; `message` says why and what helps, in plain words.
 */
export type PushOutcome =
  | { readonly state: 'done'; readonly remoteId: string | null; readonly records: readonly RemoteRecord[] }
  | { readonly state: 'refused'; readonly message: string; readonly records: readonly RemoteRecord[] };

/**
 * Whether the effect of an operation of unknown fate is there. `absent` may be trusted only after the read lag; `records` are what was
 * read of the thing meanwhile. `unseen`: whom it belongs to is out of sight, so that nothing can be told by now. `unclear`: what is there may or may not be ours, and `message` says so: only a person can tell.
 */
export type LookUp =
  | { readonly state: 'found'; readonly remoteId: string | null; readonly records: readonly RemoteRecord[] }
  | { readonly state: 'absent'; readonly records: readonly RemoteRecord[] }
  | { readonly state: 'unseen' }
  | { readonly state: 'unclear'; readonly message: string };

/** How a merge of two people ended. */
export type MergeOutcome = { readonly state: 'done'; readonly records: readonly RemoteRecord[] } | { readonly state: 'refused'; readonly message: string };

/** How one operation goes out among others. */
export interface PushPace {
  /** So long its reading back may be left for others to be read along with it; milliseconds. */
  readonly patienceMs: number;
  /**
   * Told when the write itself was answered, or is over in another way: only reading back is left. `madeAs`: the id of what it made, if it
   * made anything.
   */
  answered(madeAs: string | null): void;
}

/** Who we are at the remote, and its clock. */
export interface RemoteIdentity {
  readonly userId: string;
  readonly userName: string | null;
  readonly userEmail: string | null;
  readonly siteAdmin: boolean;
  readonly tenant: string | null;
}

/** What the acting user may see at the remote. */
export interface RemoteRights {
  /** Sees every job that is not confidential, and everybody in it. */
  readonly siteAdmin: boolean;
  /** Remote ids of the jobs that the user was given; null where that list may not be read. */
  readonly jobIds: readonly string[] | null;
}

/** Who was given which job, in remote ids. Site Admins see every job without being given any. */
export type JobTeams = readonly { readonly userId: string; readonly jobId: string }[];

/**
 * A file as it was read to be sent; `bytes` has a character for each of its bytes. `gone`: it is no longer there. `tooLarge`: there is more of
 * it than was asked for. `closed`: it may not be read from here. `later`: it cannot be read just now.
 */
export type FileRead = { readonly id: string } & ({ readonly state: 'read'; readonly bytes: string } | { readonly state: 'gone' | 'tooLarge' | 'closed' | 'later' });

/** Reads files by their ids, none larger than that; each of them comes once. */
export type ReadFiles = (ids: readonly string[], mostBytes: number, signal: AbortSignal) => AsyncIterable<FileRead>;

/** Who has to do with one job, in remote ids of users. */
export interface JobTeam {
  readonly recruiters: readonly string[];
  readonly hiringManagers: readonly string[];
  /** Who was given the job to see, besides Site Admins; null where that list may not be read. */
  readonly given: readonly string[] | null;
}

/** What the sync engine knows of an ATS: nothing of HTTP, tokens or wire names. */
export interface AtsPort {
  /** The types in the order of a first walk: parents before children. */
  readonly types: readonly RecordType[];
  /** How long after a write the remote's reads may still miss it. */
  readonly readLagMs: number;
  /** True where the type has a changed-since filter. */
  hasWindow(type: RecordType): boolean;
  identify(signal: AbortSignal): Promise<RemoteIdentity>;
  rights(signal: AbortSignal): Promise<RemoteRights>;
  /** Of everybody; null where the list may not be read. */
  jobTeams(signal: AbortSignal): Promise<JobTeams | null>;
  /** Null where who recruits for a job may not be read. */
  jobTeam(jobId: string, signal: AbortSignal): Promise<JobTeam | null>;
  /** The remote's clock, from the `Date` of its last answer; null before the first. */
  remoteNow(): number | null;
  /**
   * What the remote's last answer said of its rate window; null before the first answer. `resetInMs` counts from that answer
   * on `monotonic` time. The engine keeps a share of it for a person's edits.
   */
  budget(): { readonly limit: number; readonly remaining: number; readonly resetInMs: number } | null;
  /** What was left of the window when the program ended; the next answer knows better. */
  resumeBudget(budget: { readonly limit: number; readonly remaining: number; readonly resetInMs: number }): void;
  /** First page when `cursor` is null. `onNext` is told of `next` before the records are read, where it is known that early. */
  pull(type: RecordType, window: PullWindow, cursor: string | null, signal: AbortSignal, onNext?: (next: string | null) => void): Promise<PullPage>;
  /** Records by id; those that are gone or hidden are simply missing from the answer. */
  fetch(type: RecordType, remoteIds: readonly string[], signal: AbortSignal): Promise<PullPage>;
  /** The documents behind files of people, read when they are wanted and never kept. Throws as `fetch` does where the ATS does not answer. */
  readFiles: ReadFiles;
  /** Sends one operation and reads its effect back. Throws one of the faults below when it cannot tell. */
  push(operation: PushOperation, signal: AbortSignal, pace?: PushPace): Promise<PushOutcome>;
  /** Merges two people: the second ceases to exist, for good. `records`: the one who stays. Throws as `push` does when it cannot tell. */
  merge(keptId: string, goneId: string, signal: AbortSignal): Promise<MergeOutcome>;
  /**
   * Looks for the effect of an operation by its natural key. `sentRemote`: what the remote's clock showed when it was sent, where that was
   * kept: this machine's clock, by which the operation tells it, may have been set since.
   */
  lookUp(operation: PushOperation, signal: AbortSignal, sentRemote?: number | null): Promise<LookUp>;
}

/** The remote did not do it and will later: wait and try again. `neverSent` requests had no effect for sure. */
export class RemoteUnavailable extends Error {
  readonly retryAfterMs: number | null;
  /** `network`: we are offline or it is; `busy`: it answered 429 or 5xx to something that had no effect. */
  readonly reason: 'network' | 'busy';

  constructor(reason: 'network' | 'busy', message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = 'RemoteUnavailable';
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A write was sent and its answer lost: it may have had its effect, and must be looked up before it is sent again. */
export class FateUnknown extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FateUnknown';
  }
}

/** Our sign-in is refused for good: a person has to sign in again. */
export class SignInLost extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SignInLost';
  }
}

/** The signed-in user may not do or read this: the type pauses, the others go on. */
export class NotPermitted extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotPermitted';
  }
}

/** The page token is no longer taken: walk on from what was made last, or again from the start, keeping what was stored. */
export class CursorDied extends Error {
  constructor() {
    super('the page token is no longer accepted');
    this.name = 'CursorDied';
  }
}
