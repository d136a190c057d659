import type { ContactValue } from '../../../shared/domain/candidate.ts';

/**
 * Records as a connector hands them over: wire names and quirks are gone, references are still the remote's own ids, times
 * are epoch milliseconds. Absent and null differ: absent means "not said", null means "empty at the remote".
 */
export interface RemoteRecords {
  readonly user: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string | null;
    readonly siteAdmin: boolean;
    readonly active: boolean;
  };
  readonly source: { readonly name: string; readonly type: string | null };
  readonly rejectionReason: { readonly name: string };
  readonly job: {
    readonly name: string;
    readonly requisitionId: string | null;
    readonly status: 'open' | 'closed' | 'draft';
    readonly confidential: boolean;
    readonly department: string | null;
    readonly location: string | null;
    readonly openedAt: number | null;
    readonly closedAt: number | null;
  };
  /** The advertisement of a job. */
  readonly jobPost: {
    readonly jobId: string;
    readonly title: string;
    /** HTML. */
    readonly content: string;
    readonly location: string | null;
    /** Whether it can be seen by everybody now. */
    readonly live: boolean;
  };
  readonly stage: {
    readonly jobId: string;
    readonly name: string;
    readonly position: number;
    readonly active: boolean;
    readonly writesToCandidate: boolean;
  };
  readonly candidate: {
    readonly firstName: string;
    readonly lastName: string;
    readonly preferredName: string | null;
    readonly title: string | null;
    readonly company: string | null;
    readonly location: string | null;
    readonly emails: readonly ContactValue[];
    readonly phones: readonly ContactValue[];
    readonly links: readonly ContactValue[];
    readonly tags: readonly string[];
    readonly private: boolean;
    readonly createdAt: number | null;
    readonly lastActivityAt: number | null;
    /** Address of the record in the ATS's pages. */
    readonly url: string | null;
    /** The ATS emptied the record: what is kept of the person elsewhere must go as well. */
    readonly anonymised?: boolean;
  };
  readonly application: {
    readonly candidateId: string;
    /** Null for a prospect of no particular job. */
    readonly jobId: string | null;
    readonly stageId: string | null;
    readonly status: 'in_process' | 'rejected' | 'hired' | 'converted';
    readonly prospect: boolean;
    readonly sourceId: string | null;
    readonly recruiterId: string | null;
    readonly rejectionReasonId: string | null;
    readonly rejectedAt: number | null;
    readonly createdAt: number | null;
    readonly lastActivityAt: number | null;
  };
  readonly stageEntry: {
    readonly applicationId: string;
    readonly stageId: string | null;
    readonly enteredAt: number | null;
    readonly exitedAt: number | null;
  };
  readonly note: {
    readonly candidateId: string;
    readonly applicationId: string | null;
    readonly authorId: string | null;
    readonly subject: string | null;
    readonly body: string;
    readonly kind: 'note' | 'email' | 'activity';
    readonly visibility: 'public' | 'private' | 'admin_only';
    readonly createdAt: number | null;
  };
  readonly interview: {
    readonly applicationId: string;
    readonly name: string;
    readonly startsAt: number | null;
    readonly endsAt: number | null;
    readonly status: string;
  };
  readonly scorecard: {
    readonly applicationId: string;
    readonly interviewId: string | null;
    readonly interviewName: string | null;
    readonly interviewerId: string | null;
    readonly submittedAt: number | null;
    readonly recommendation: 'strong_yes' | 'yes' | 'no' | 'strong_no' | 'no_decision';
    readonly attributes: readonly { readonly name: string; readonly rating: string | null; readonly note: string | null }[];
    readonly answers: readonly { readonly question: string; readonly answer: string }[];
  };
  readonly file: {
    readonly candidateId: string;
    readonly applicationId: string | null;
    readonly name: string;
    readonly kind: string;
    readonly createdAt: number | null;
  };
}

export type RecordType = keyof RemoteRecords;

export type RemoteRecord<T extends RecordType = RecordType> = {
  [K in T]: {
    readonly type: K;
    readonly remoteId: string;
    /** The remote's own change mark; null where it has none. Orders versions of one record. */
    readonly updatedAt: number | null;
    readonly fields: RemoteRecords[K];
    /** Of the fields, when whoever read the record has made it already. */
    readonly fingerprint?: string;
  };
}[T];

/** Stands for the id of a row that has none which can be read. */
export const WITHOUT_ID = 'without id';

/** A row that could not be understood: it is set aside and shown, the others go on. */
export interface BadRow {
  readonly type: RecordType;
  readonly remoteId: string;
  readonly message: string;
}
