/** What a person's work is; jobs and people of the same family meet. */
export type Family =
  | 'nursing'
  | 'medicine'
  | 'allied'
  | 'care'
  | 'engineering'
  | 'product'
  | 'data'
  | 'finance'
  | 'people'
  | 'transport'
  | 'facilities';

/** How LinkedIn's matching would find the member behind a candidate. */
export type MemberMatch = 'email' | 'nameOnly' | 'url';

/** A LinkedIn membership, as LinkedIn itself holds it. */
export interface WorldMember {
  readonly urn: `urn:li:person:${string}`;
  readonly vanity: string;
  /** The address the member signed up with; null when LinkedIn shows none to anyone. */
  readonly email: string | null;
  readonly how: MemberMatch;
}

/** Everything is a pure function of (seed, index), so a million people stream without being held. */
export interface WorldPerson {
  readonly index: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName: string | null;
  /** Empty for people who never gave one. */
  readonly emails: readonly { readonly value: string; readonly type: 'personal' | 'work' }[];
  readonly phones: readonly { readonly value: string; readonly type: string }[];
  readonly title: string | null;
  readonly company: string | null;
  readonly city: string;
  /** ISO 3166 code of two letters. */
  readonly country: string;
  /** "Oslo, Norway". */
  readonly place: string;
  /** IANA name, "Europe/Oslo". */
  readonly timeZone: string;
  readonly headline: string;
  readonly skills: readonly string[];
  /** As the ATS holds it: sometimes missing, sometimes in an untidy form. */
  readonly linkedInUrl: string | null;
  readonly isPrivate: boolean;
  /** The member, if that person has a LinkedIn profile. */
  readonly member: WorldMember | null;
  /** Index of the person of whom this record is a near duplicate. */
  readonly nearDuplicateOf: number | null;
  readonly family: Family;
  /** Whole years in the profession. */
  readonly experienceYears: number;
  /** The name in Latin letters, for file names and addresses. */
  readonly latinName: string;
}

/** What a user of the ATS does there. */
export type WorldRole = 'Head of talent' | 'Senior recruiter' | 'Recruiter' | 'Sourcer' | 'Coordinator' | 'Hiring manager';

/** A user of the customer's ATS. */
export interface WorldUser {
  readonly index: number;
  /** The user's id in the ATS. */
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly siteAdmin: boolean;
  readonly role: WorldRole;
  /** The LinkedIn member behind the user; Recruiter seats belong to these. */
  readonly memberUrn: `urn:li:person:${string}`;
  /** Families a hiring manager hires for; empty for the recruiting team. */
  readonly families: readonly Family[];
}
