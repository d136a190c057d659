import { isEnabled } from '../customers.ts';
import type { LinkedinContext, Seat } from '../linkedinContext.ts';
import type { Member } from '../store/memberDirectory.ts';
import type { RecordPlace } from '../store/records.ts';

/** Whether a member has not answered a seat yet. */
export function isFirstAnswer(context: LinkedinContext, seat: Seat, personIndex: number): boolean {
  return context.conversations.thread(personIndex, seat.no).every((message) => !message.fromMember);
}

/**
 * Whether a member is asked, with the first answer, to share contact data with the recruiter's company: only where that company's ATS
 * gives LinkedIn's contact data a place, and has told of no address of this member.
 */
export function isAskedForConsent(context: LinkedinContext, seat: Seat, { urn, personIndex }: Member): boolean {
  const ats = context.customers.ofContract(seat.contract).filter((customer) => isEnabled(customer, 'CSA_API'));
  const hasAddress = ats.some(({ organization }) => context.candidates.ofMember(organization, urn).some(({ record }) => Array.isArray(record['emailAddresses']) && record['emailAddresses'].length > 0));
  return ats.length > 0 && !hasAddress && isFirstAnswer(context, seat, personIndex);
}

/** Writes down that a member agreed to share contact data with a recruiter's company. */
export function shareContactData(context: LinkedinContext, seat: Seat, { urn, personIndex }: Pick<Member, 'urn' | 'personIndex'>, at: number): void {
  context.records.put(stubPlace(seat, urn), { personIndex, created: at });
}

/** Whether a member shares contact data with a recruiter's company through this seat. */
export function sharesContactData(context: LinkedinContext, seat: Seat, urn: string): boolean {
  return context.records.get(stubPlace(seat, urn)) !== null;
}

function stubPlace({ contract, urn }: Seat, member: string): RecordPlace {
  return { kind: 'stub', context: contract, parent: urn, id: member };
}
