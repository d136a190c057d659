import type { WorldPerson } from '../../world/types.ts';
import { arcsFor } from './conversationArcs.ts';
import { mix, pick } from './mix.ts';
import { WORKING_MINUTES, workingTime } from './workingTime.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** One message of the generated history. */
export interface PlannedMessage {
  readonly seatNo: number;
  /** Position in its thread, from 0. */
  readonly order: number;
  /** Number in the event id. Two messages of one thread may share it, as they do in LinkedIn's own sample. */
  readonly eventNo: number;
  readonly fromMember: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * The InMail history with one member: nothing for most, one exchange for about a quarter of them, with a second
 * recruiter for a few. Begun in the last ninety days, mostly the last thirty, on weekdays in working hours.
 */
export function conversationsWith(seed: number, person: WorldPerson, now: number, seatCount: number): PlannedMessage[] {
  const { index } = person;
  if (person.member === null || person.nearDuplicateOf !== null || mix(seed, index, 'inmail', 100) >= 25) return [];
  const first = mix(seed, index, 'inmail seat', seatCount);
  const seats = mix(seed, index, 'second seat', 100) < 15 ? [first, (first + 1 + mix(seed, index, 'other seat', seatCount - 1)) % seatCount] : [first];
  return seats.flatMap((seatNo) => {
    const salt = `thread ${seatNo}`;
    const ageDays = mix(seed, index, `${salt} recent`, 100) < 70 ? mix(seed, index, `${salt} age`, 30) : 30 + mix(seed, index, `${salt} age`, 58);
    let at = workingTime(now, ageDays, mix(seed, index, `${salt} minute`, WORKING_MINUTES));
    const shared = mix(seed, index, `${salt} shared id`, 9) === 0;
    const messages: PlannedMessage[] = [];
    for (const [order, step] of pick(arcsFor(person.country), seed, index, salt).steps.entries()) {
      at += step.afterHours * HOUR_MS + (order === 0 ? 0 : mix(seed, index, `${salt} gap ${order}`, 55) * MINUTE_MS);
      if (at >= now) break;
      messages.push({ seatNo, order, eventNo: 500 + (shared && order > 0 ? order - 1 : order), fromMember: step.from === 'member', at });
    }
    return messages;
  });
}

/** Subject and text of a generated message. @param recruiter first name of the seat's holder. */
export function messageText(seed: number, person: WorldPerson, seatNo: number, order: number, recruiter: string): { subject: string; text: string } {
  const arc = pick(arcsFor(person.country), seed, person.index, `thread ${seatNo}`);
  const facts = {
    member: person.preferredName ?? person.firstName,
    title: person.title,
    company: person.company,
    city: person.city,
    recruiter,
  };
  const step = arc.steps[order];
  if (!step) throw new Error(`the thread of seat ${seatNo} with person ${person.index} has no message ${order}`);
  return { subject: order === 0 ? arc.subject(facts) : `Re: ${arc.subject(facts)}`, text: step.text(facts) };
}
