import type { Family } from './types.ts';

/** A unit of the customer's organisation, as the ATS lists it. */
export interface Unit {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
}

/** A place of work, with the town and country it lies in. */
export interface Office {
  readonly id: number;
  readonly name: string;
  readonly location: string;
  readonly country: string;
  /** How likely a job is there, relative to the others, by kind of work. */
  readonly clinical: number;
  readonly office: number;
}

/** The customer's name, as candidates read it. */
export const CUSTOMER_NAME = 'Fjord Health';

/** Departments, top ones first. */
export const DEPARTMENTS: readonly Unit[] = [
  { id: 60101, name: 'Clinical services', parentId: null },
  { id: 60102, name: 'Nursing and care', parentId: 60101 },
  { id: 60103, name: 'Medical staff', parentId: 60101 },
  { id: 60104, name: 'Diagnostics and therapy', parentId: 60101 },
  { id: 60105, name: 'Fjord Digital', parentId: null },
  { id: 60106, name: 'Engineering', parentId: 60105 },
  { id: 60107, name: 'Product and design', parentId: 60105 },
  { id: 60108, name: 'Data and research', parentId: 60105 },
  { id: 60109, name: 'Group functions', parentId: null },
  { id: 60110, name: 'Finance and procurement', parentId: 60109 },
  { id: 60111, name: 'People and administration', parentId: 60109 },
  { id: 60112, name: 'Operations', parentId: null },
  { id: 60113, name: 'Transport and logistics', parentId: 60112 },
  { id: 60114, name: 'Facilities', parentId: 60112 },
];

/** Which department hires which family. */
export const DEPARTMENT_OF: Readonly<Record<Family, number>> = {
  nursing: 60102,
  care: 60102,
  medicine: 60103,
  allied: 60104,
  engineering: 60106,
  product: 60107,
  data: 60108,
  finance: 60110,
  people: 60111,
  transport: 60113,
  facilities: 60114,
};

/** Places of work. */
export const OFFICES: readonly Office[] = [
  { id: 70201, name: 'Oslo, Fjord Hospital', location: 'Oslo, Norway', country: 'NO', clinical: 6, office: 1 },
  { id: 70202, name: 'Oslo, head office', location: 'Oslo, Norway', country: 'NO', clinical: 0, office: 8 },
  { id: 70203, name: 'Bergen, Fjord Hospital', location: 'Bergen, Norway', country: 'NO', clinical: 5, office: 2 },
  { id: 70204, name: 'Trondheim, Fjord Clinic', location: 'Trondheim, Norway', country: 'NO', clinical: 3, office: 2 },
  { id: 70205, name: 'Tromsø, Fjord Clinic', location: 'Tromsø, Norway', country: 'NO', clinical: 3, office: 0 },
  { id: 70206, name: 'Göteborg, Fjord Sjukhus', location: 'Göteborg, Sweden', country: 'SE', clinical: 3, office: 2 },
  { id: 70207, name: 'Copenhagen, Fjord Klinik', location: 'Copenhagen, Denmark', country: 'DK', clinical: 2, office: 2 },
  { id: 70208, name: 'Gdańsk, Fjord Digital', location: 'Gdańsk, Poland', country: 'PL', clinical: 0, office: 3 },
  { id: 70209, name: 'Lisbon, Fjord Digital', location: 'Lisbon, Portugal', country: 'PT', clinical: 0, office: 2 },
];

/** A way by which candidates come, with its share of all applications. */
export interface Source {
  readonly id: number;
  readonly name: string;
  readonly type: SourceType;
  readonly weight: number;
  /** A short phrase for notes: "came to us through …". */
  readonly said: string;
}

/** The kinds of source an ATS groups by. */
export interface SourceType {
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

const JOB_BOARDS: SourceType = { id: 1, key: 'job_boards', name: 'Job boards' };
const SOCIAL: SourceType = { id: 2, key: 'social_media', name: 'Social media' };
const REFERRALS: SourceType = { id: 3, key: 'referrals', name: 'Referrals' };
const AGENCIES: SourceType = { id: 4, key: 'agencies', name: 'Agencies' };
const COMPANY: SourceType = { id: 5, key: 'company_marketing', name: 'Company marketing' };
const PROSPECTING: SourceType = { id: 6, key: 'prospecting', name: 'Prospecting' };
const OTHER: SourceType = { id: 7, key: 'other', name: 'Other' };

/** Where candidates come from. */
export const SOURCES: readonly Source[] = [
  { id: 81001, name: 'Careers page', type: COMPANY, weight: 26, said: 'our careers page' },
  { id: 81002, name: 'LinkedIn', type: SOCIAL, weight: 20, said: 'LinkedIn' },
  { id: 81003, name: 'Referral', type: REFERRALS, weight: 12, said: 'a colleague’s referral' },
  { id: 81004, name: 'Helsejobb Norden', type: JOB_BOARDS, weight: 14, said: 'Helsejobb Norden' },
  { id: 81005, name: 'Jobbtorget', type: JOB_BOARDS, weight: 9, said: 'Jobbtorget' },
  { id: 81006, name: 'Erik Solberg (LinkedIn Recruiter)', type: PROSPECTING, weight: 5, said: 'Erik’s search in Recruiter' },
  { id: 81007, name: 'Medstaff Partners', type: AGENCIES, weight: 5, said: 'Medstaff Partners' },
  { id: 81008, name: 'Nordic Nurses Agency', type: AGENCIES, weight: 3, said: 'Nordic Nurses' },
  { id: 81009, name: 'Student fair', type: COMPANY, weight: 2, said: 'the student fair' },
  { id: 81010, name: 'Internal applicant', type: OTHER, weight: 2, said: 'an internal application' },
  { id: 81011, name: 'Devjobs Europe', type: JOB_BOARDS, weight: 2, said: 'Devjobs Europe' },
];

/** The source of those who apply on the public job page. */
export const CAREERS_PAGE_SOURCE = 81001;

/** A reason for which an application ends. */
export interface RejectionReason {
  readonly id: number;
  readonly name: string;
  readonly type: { readonly id: number; readonly key: string; readonly name: string };
  /** One of the reasons that every account of the ATS starts with. */
  readonly isDefault: boolean;
  /** Whether it is met before, during or after interviews. */
  readonly when: 'early' | 'late' | 'withdrew' | 'filled';
  /** Families it applies to; empty for all. */
  readonly families: readonly Family[];
}

const WE = { id: 1, key: 'we_rejected_them', name: 'We rejected them' };
const THEY = { id: 2, key: 'they_rejected_us', name: 'They rejected us' };
const NONE = { id: 3, key: 'none_specified', name: 'None specified' };

/** Reasons for a rejection or a withdrawal. */
export const REJECTION_REASONS: readonly RejectionReason[] = [
  { id: 82001, name: 'Lacking skills or qualifications', type: WE, isDefault: true, when: 'early', families: [] },
  {
    id: 82002,
    name: 'No authorisation to practise',
    type: WE,
    isDefault: false,
    when: 'early',
    families: ['nursing', 'medicine', 'allied'],
  },
  {
    id: 82003,
    name: 'Norwegian, Swedish or Danish below B2',
    type: WE,
    isDefault: false,
    when: 'early',
    families: ['nursing', 'medicine', 'allied', 'care', 'people'],
  },
  { id: 82004, name: 'Hired someone else', type: WE, isDefault: true, when: 'late', families: [] },
  { id: 82005, name: 'Not the right level', type: WE, isDefault: false, when: 'late', families: [] },
  { id: 82006, name: 'References not convincing', type: WE, isDefault: false, when: 'late', families: [] },
  { id: 82007, name: 'Withdrew', type: THEY, isDefault: true, when: 'withdrew', families: [] },
  { id: 82008, name: 'Accepted another offer', type: THEY, isDefault: false, when: 'withdrew', families: [] },
  { id: 82009, name: 'Salary expectation', type: THEY, isDefault: false, when: 'withdrew', families: [] },
  { id: 82010, name: 'No reply', type: NONE, isDefault: false, when: 'early', families: [] },
  { id: 82011, name: 'Position filled or closed', type: NONE, isDefault: true, when: 'filled', families: [] },
  { id: 82012, name: 'Licence missing', type: WE, isDefault: false, when: 'early', families: ['transport'] },
];

/** Tags the team uses. */
export const TAGS: readonly {
  readonly id: number;
  readonly name: string;
  readonly families: readonly Family[];
  readonly share: number;
}[] = [
  { id: 83001, name: 'Available now', families: [], share: 0.09 },
  { id: 83002, name: 'Relocating', families: [], share: 0.05 },
  { id: 83003, name: 'Silver medallist', families: [], share: 0 },
  { id: 83004, name: 'Keep warm', families: [], share: 0.05 },
  { id: 83005, name: 'Night shifts', families: ['nursing', 'care', 'transport'], share: 0.1 },
  { id: 83006, name: 'ICU', families: ['nursing'], share: 0.07 },
  { id: 83007, name: 'Authorisation pending', families: ['nursing', 'medicine', 'allied'], share: 0.09 },
  { id: 83008, name: 'Norwegian B2+', families: ['nursing', 'medicine', 'allied', 'care'], share: 0.16 },
  { id: 83009, name: 'TypeScript', families: ['engineering'], share: 0.2 },
  { id: 83010, name: 'FHIR', families: ['engineering', 'data'], share: 0.1 },
  { id: 83011, name: 'Remote only', families: ['engineering', 'product', 'data'], share: 0.08 },
  { id: 83012, name: 'Part-time', families: ['care', 'nursing', 'people', 'facilities'], share: 0.08 },
  { id: 83013, name: 'Imported: LinkedIn Recruiter', families: [], share: 0 },
  { id: 83014, name: 'Talent pool: leaders', families: [], share: 0.01 },
  { id: 83015, name: 'Do not call at work', families: [], share: 0.012 },
];
