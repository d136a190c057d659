import { z } from 'zod';
import type { GatewayClock, LinkedInCustomer } from '../gatewayTypes.ts';
import { CallRefused } from './callRefused.ts';
import type { LinkedInCalls } from './linkedInCalls.ts';
import { PASSING_KEEP_MS, SharedAnswers, sharedWindows } from './sharedAnswers.ts';
import type { SharedWindow } from './sharedAnswers.ts';

const HOUR_MS = 3_600_000;
const PAGE_SIZE = 100;
/** No finder has so many pages for one window. */
const MOST_PAGES = 1_000;
const MAIL = 'com.linkedin.messaging.events.MailContent';

/** Only what is named here of somebody else's message goes to a desk: who, to whom, when, and the subject (row W7). */
const messageSchema = z.object({
  id: z.string(),
  threadUrn: z.string(),
  author: z.string(),
  recipients: z.array(z.string()),
  createdAt: z.number(),
  content: z.object({ [MAIL]: z.object({ subject: z.string().nullish() }) }).nullish().catch(null),
});
export type MessageHead = z.infer<typeof messageSchema>;

const noteSchema = z.looseObject({ lastModified: z.union([z.number(), z.object({ time: z.number() }).transform(({ time }) => time)]) });
const seatSchema = z.looseObject({ id: z.union([z.string(), z.number()]).optional(), seatId: z.union([z.string(), z.number()]).optional(), member: z.string().nullish() });
const pageSchema = z.object({
  elements: z.array(z.unknown()),
  paging: z.object({ links: z.array(z.object({ rel: z.string() })).optional() }).optional(),
});

/** A seat of the contract: its record as it came, and who holds it. */
export interface ContractSeat {
  readonly seatUrn: string;
  readonly personUrn: string | null;
  readonly record: unknown;
}

/** What all desks ask LinkedIn for of one contract, read once. Bounds as LinkedIn has them. */
export interface Interactions {
  /** Active seats of the contract. @param maxAgeMs an older answer is not good enough */
  seats(maxAgeMs?: number): Promise<readonly ContractSeat[]>;
  /** Messages of a seat in [from, to) for somebody else, without their text. @param seat whose desk asks */
  messageHeads(viewer: string, from: number, to: number, seat: string): Promise<readonly MessageHead[]>;
  /** Notes of the contract, last changed in (after, to]. They are those that Recruiter shares. */
  notes(after: number, to: number, seat: string): Promise<readonly unknown[]>;
}

/** A note goes to desks whole, with the time that it is found by. */
const noteTime = (note: unknown): number | null => noteSchema.safeParse(note).data?.lastModified ?? null;
/** Null for what is no message: what cannot be read could hold anything. */
const headOf = (event: unknown): MessageHead | null => messageSchema.safeParse(event).data ?? null;

const keeping = ({ isLasting }: SharedWindow): { keepMs?: number } => (isLasting ? {} : { keepMs: PASSING_KEEP_MS });

/** @param deps.contract whose: what is kept for its desks is kept for no other contract's */
export function createInteractions({ customer, contract, calls, clock }: { readonly customer: Pick<LinkedInCustomer, 'apiVersion'>; readonly contract: string; readonly calls: LinkedInCalls; readonly clock: GatewayClock }): Interactions {
  const root = customer.apiVersion === undefined ? 'v2' : 'rest';
  const heads = new SharedAnswers<readonly MessageHead[]>({ clock, keepMs: 12 * HOUR_MS, weightOf: (found) => found.length, most: 200_000 });
  const notes = new SharedAnswers<readonly unknown[]>({ clock, keepMs: HOUR_MS, weightOf: (found) => found.length, most: 20_000 });
  const seats = new SharedAnswers<readonly ContractSeat[]>({ clock, keepMs: 10 * 60_000, weightOf: () => 0, most: 10 });

  async function all(path: string, query: Readonly<Record<string, string>>, seat: string | null): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const asked = new URLSearchParams({ ...query, start: String(found.length), count: String(PAGE_SIZE) }).toString();
      const { body } = await calls.send({ method: 'GET', path: `${root}/${path}`, query: asked, family: 'interactions', seat });
      const answer = pageSchema.safeParse(body).data;
      if (!answer) throw new CallRefused(503, 'unavailable', 'LinkedIn answered in a way that was not understood.', 60);
      found.push(...answer.elements);
      const links = answer.paging?.links;
      const isLast = links === undefined ? answer.elements.length < PAGE_SIZE : !links.some(({ rel }) => rel === 'next');
      if (isLast || answer.elements.length === 0) return found;
    }
    throw new CallRefused(503, 'unavailable', 'LinkedIn’s pages do not end.', 60);
  }

  const fetchHeads = async (viewer: string, from: number, to: number, seat: string | null): Promise<readonly MessageHead[]> =>
    (await all('conversationEvents', { 'q': 'criteria', viewer, 'timeRange.start': String(from), 'timeRange.end': String(to) }, seat)).flatMap((event) => headOf(event) ?? []);
  const fetchNotes = (after: number, to: number, seat: string | null): Promise<readonly unknown[]> =>
    all('prospectNotes', { q: 'criteria', contract, cutoffDate: String(after), beforeDate: String(to) }, seat);

  return {
    seats: (maxAgeMs) =>
      seats.get('', async () => (await all('seatsV2', { q: 'attributes', contracts: contract, states: 'ACTIVE' }, null)).flatMap((record) => seatOf(record) ?? []), maxAgeMs === undefined ? {} : { maxAgeMs }),

    async messageHeads(viewer, from, to, seat) {
      const windows = sharedWindows(from, to, clock.now());
      // Not for sharing: it counts among this seat's own calls.
      if (windows === null) return fetchHeads(viewer, from, to, seat);
      const found: MessageHead[] = [];
      for (const window of windows) found.push(...(await heads.get(`${viewer} ${window.from} ${window.to}`, () => fetchHeads(viewer, window.from, window.to, null), keeping(window))));
      return found.filter(({ createdAt }) => createdAt >= from && createdAt < to);
    },

    async notes(after, to, seat) {
      const windows = sharedWindows(after, to, clock.now());
      if (windows === null) return fetchNotes(after, to, seat);
      const found: unknown[] = [];
      for (const window of windows) found.push(...(await notes.get(`${window.from} ${window.to}`, () => fetchNotes(window.from, window.to, null), keeping(window))));
      return found.filter((note) => {
        const at = noteTime(note);
        return at !== null && at > after && at <= to;
      });
    },
  };
}

function seatOf(record: unknown): ContractSeat | null {
  const seat = seatSchema.safeParse(record).data;
  const id = seat?.id ?? seat?.seatId;
  return seat === undefined || id === undefined ? null : { seatUrn: String(id).startsWith('urn:') ? String(id) : `urn:li:seat:${id}`, personUrn: seat.member ?? null, record };
}
