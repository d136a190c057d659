import type { RejectionReason, Source } from './customer.ts';
import type { JobIndex, WorldJob, WorldStage } from './jobsOf.ts';

/** One stay in a stage; times are epoch milliseconds. */
export interface WorldStay {
  readonly stage: WorldStage;
  readonly enteredAt: number;
  readonly exitedAt: number | null;
}

/** An interviewer's form. */
export interface WorldScorecard {
  readonly interviewerId: number;
  readonly submittedAt: number;
  readonly recommendation: 'strong_yes' | 'yes' | 'no' | 'strong_no' | 'no_decision';
  readonly attributes: readonly {
    readonly name: string;
    readonly type: string;
    readonly rating: string;
    readonly note: string | null;
  }[];
  readonly questions: readonly { readonly question: string; readonly answer: string }[];
}

/** A meeting with a candidate. */
export interface WorldInterview {
  readonly name: string;
  readonly stage: WorldStage;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly createdAt: number;
  readonly interviewerIds: readonly number[];
  readonly organizerId: number;
  readonly video: boolean;
  readonly scorecards: readonly WorldScorecard[];
}

/** A note, an e-mail or an activity on a record. */
export interface WorldNote {
  readonly userId: number;
  readonly at: number;
  readonly type: 'NOTE' | 'EMAIL' | 'ACTIVITY';
  readonly visibility: 'public' | 'private' | 'admin_only';
  readonly subject: string | null;
  readonly body: string;
}

/** One process of one person. `job` is null for a prospect nobody has put into a job. */
export interface WorldApplication {
  readonly job: WorldJob | null;
  readonly source: Source;
  readonly appliedAt: number;
  readonly status: 'in_process' | 'rejected' | 'hired';
  readonly stays: readonly WorldStay[];
  readonly rejection: { readonly at: number; readonly reason: RejectionReason } | null;
  readonly notes: readonly WorldNote[];
  readonly interviews: readonly WorldInterview[];
  readonly updatedAt: number;
}

/** A file on a record. */
export interface WorldFile {
  readonly filename: string;
  readonly type: 'resume' | 'cover_letter';
  readonly at: number;
}

/** All that happened with one person. */
export interface WorldHistory {
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lastActivityAt: number;
  readonly applications: readonly WorldApplication[];
  readonly tags: readonly { readonly id: number; readonly at: number }[];
  readonly files: readonly WorldFile[];
}

/** What a world is, besides its seed. */
export interface WorldFrame {
  readonly seed: number;
  readonly candidates: number;
  /** The instant the history leads up to, epoch milliseconds. */
  readonly now: number;
  readonly jobs: JobIndex;
}

/** How an application went through the stages. */
export interface WorldWalk {
  readonly stays: readonly WorldStay[];
  readonly status: WorldApplication['status'];
  readonly rejection: WorldApplication['rejection'];
}
