/** A candidate as it is published. Every update carries all of it: what is left out is gone at LinkedIn. */
export interface PublishedCandidate {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  /** May be empty only where `personUrn` is known. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly { readonly line1?: string; readonly city?: string; readonly postalCode?: string; readonly country?: string }[];
  readonly company: string | null;
  readonly title: string | null;
  /** The candidate's page in the ATS. */
  readonly atsUrl: string;
  readonly linkedInUrl: string | null;
  readonly doNotContact: boolean | null;
  /** The member chosen by a person, or who was exported. */
  readonly personUrn: string | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface PublishedApplication {
  readonly id: string;
  readonly candidateId: string;
  readonly jobId: string;
  readonly jobName: string;
  readonly firstName: string;
  readonly lastName: string;
  /** As typed on the application. */
  readonly email: string | null;
  readonly source: string | null;
  readonly dispositionReason: string | null;
  readonly accessRestricted: boolean | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** A stage that an application went through: each has its own id, and together they are its history. */
export interface PublishedStage {
  readonly applicationId: string;
  readonly id: string;
  readonly name: string;
  readonly enteredAt: number;
}

interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
}

/** A note about a candidate or an application. */
export interface PublishedNote {
  readonly about: 'candidate' | 'application';
  readonly parentId: string;
  readonly id: string;
  readonly text: string;
  readonly author: PersonName | null;
  readonly createdAt: number;
}

export interface PublishedFeedback {
  readonly applicationId: string;
  readonly id: string;
  readonly kind: 'PHONE_SCREEN' | 'ONSITE' | null;
  readonly interviewer: PersonName | null;
  readonly text: string | null;
  readonly evaluations: readonly { readonly attribute: string; readonly result: string | null }[];
  readonly createdAt: number;
}

/** A person's résumé beside an application; the file itself is read from the ATS when it is sent. */
export interface PublishedResume {
  readonly applicationId: string;
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
}

/** A job. Its operation is said when it is sent. */
export interface PublishedJob {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly location: string;
  readonly applyUrl: string;
  /** Where applications with LinkedIn are sent; absent: nobody applies there. */
  readonly applicationsUrl?: string;
  readonly listedAt: number;
  readonly availability: 'public' | 'private';
  /** Seen by people of an access list only. */
  readonly accessRestricted: boolean;
  /** The requisition number, where it differs from the id. */
  readonly requisition: string | null;
  readonly owner: (PersonName & { readonly email: string | null }) | null;
  readonly workplace: 'On-site' | 'Hybrid' | 'Remote' | null;
}

/** What is done with a job: a closed one that opens again is renewed. */
export type JobOperation = 'CREATE' | 'UPDATE' | 'RENEW' | 'CLOSE';
