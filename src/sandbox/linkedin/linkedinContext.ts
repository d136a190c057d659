import { memberUrn } from '../world/memberUrn.ts';
import { CUSTOMER_DOMAIN } from '../world/recruitersOf.ts';
import type { WorldUser } from '../world/types.ts';
import type { Customers } from './customers.ts';
import type { Conversations } from './store/conversations.ts';
import type { JobBoard } from './store/jobBoard.ts';
import type { MemberDirectory } from './store/memberDirectory.ts';
import type { ProjectMembers } from './store/projectMembers.ts';
import type { ProspectNotes } from './store/prospectNotes.ts';
import type { PublishedCandidates } from './store/publishedCandidates.ts';
import type { Records } from './store/records.ts';

/** A Recruiter licence of one user on the customer's contract. */
export interface Seat {
  /** Position among the seats, from 0; the same as the user's index. */
  readonly no: number;
  readonly id: number;
  readonly urn: `urn:li:seat:${number}`;
  readonly contract: string;
  readonly state: 'ACTIVE' | 'INACTIVE' | 'INVITED' | 'PARKED';
  readonly roles: readonly string[];
  readonly user: WorldUser;
}

/** Who a browser without a cookie is taken to be. */
export type DefaultSession =
  | { readonly state: 'signedOut' }
  | { readonly state: 'signedIn' | 'noLicence'; readonly userIndex: number };

/** What can be switched while the server runs. */
interface LinkedinSettings {
  session: DefaultSession;
  /** Answers write the parts of their keys backwards. */
  reversedKeys: boolean;
  /** The elements of a page come backwards: nobody may take their order for that of time. */
  reversedPages: boolean;
  /** Exports say whose they are: no document promises it. */
  namesExporters: boolean;
  /** How long a job's task is in progress, milliseconds. */
  jobTaskMs: number;
}

/** What every route of the stand-in works on. */
export interface LinkedinContext {
  readonly seed: number;
  readonly clock: { now(): number };
  readonly clientId: string;
  readonly organization: `urn:li:organization:${number}`;
  readonly contract: `urn:li:contract:${number}`;
  readonly seats: Seat[];
  readonly customers: Customers;
  readonly records: Records;
  readonly jobs: JobBoard;
  readonly settings: LinkedinSettings;
  readonly members: MemberDirectory;
  readonly candidates: PublishedCandidates;
  readonly conversations: Conversations;
  readonly notes: ProspectNotes;
  readonly projects: ProjectMembers;
}

const FIRST_SEAT = 318_204_407;
/** The contract of the customer that is there from the beginning. */
export const FIRST_CONTRACT = 'urn:li:contract:210004417';

/** The seats of the recruiting team: one each, the first an administrator's, the last no longer in use. */
export function seatsOf(users: readonly WorldUser[], contract = FIRST_CONTRACT): Seat[] {
  return users.map((user, no) => {
    const id = FIRST_SEAT + no * 1_013;
    return {
      no,
      id,
      urn: `urn:li:seat:${id}`,
      contract,
      state: no === users.length - 1 ? 'INACTIVE' : no === users.length - 2 ? 'PARKED' : 'ACTIVE',
      roles: no === 0 || user.siteAdmin ? ['ADMIN_SEAT', 'SOURCER_ADD_PROSPECT'] : ['SOURCER_ADD_PROSPECT'],
      user,
    };
  });
}

/** Seats of hiring managers: they look at people and jobs that concern them, and neither search nor write. */
export function managerSeats(users: readonly WorldUser[], from: number, contract = FIRST_CONTRACT): Seat[] {
  return users.map((user, at) => {
    const id = FIRST_SEAT + (from + at) * 1_013;
    return { no: from + at, id, urn: `urn:li:seat:${id}`, contract, state: 'ACTIVE', roles: ['HIRING_MANAGER'], user: { ...user, index: from + at } };
  });
}

/** Further seats beside the team's, each of a recruiter whom the ATS does not know: for measuring a large team. */
export function moreSeats(seed: number, from: number, count: number, contract = FIRST_CONTRACT): Seat[] {
  return Array.from({ length: count }, (_, index) => {
    const no = from + index;
    const id = FIRST_SEAT + no * 1_013;
    const user: WorldUser = {
      index: no, id: 0, firstName: 'Recruiter', lastName: `No. ${no + 1}`, role: 'Recruiter', siteAdmin: false,
      email: `recruiter.${no + 1}@${CUSTOMER_DOMAIN}`, memberUrn: memberUrn(seed, 1, no), families: [],
    };
    return { no, id, urn: `urn:li:seat:${id}`, contract, state: 'ACTIVE', roles: ['SOURCER_ADD_PROSPECT'], user };
  });
}
