import { Hono } from 'hono';
import type { Context } from 'hono';
import { personAt } from '../world/personAt.ts';
import type { BudgetCounter } from './budgets.ts';
import type { Customer } from './customers.ts';
import type { LinkedinContext, Seat } from './linkedinContext.ts';
import { messageText } from './people/conversationsWith.ts';
import { noteText } from './people/notesAbout.ts';
import { badParameter } from './restli/apiError.ts';
import { pageAnswer, readInstant, readPage } from './restli/paging.ts';
import { assertContract, assertEnabled } from './restli/wireCall.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';
import type { StoredMessage } from './store/conversations.ts';
import type { StoredNote } from './store/prospectNotes.ts';

/** LinkedIn asks for windows of at most this length; here a longer one is refused, so that a client which forgets is found out. */
const LONGEST_WINDOW_MS = 12 * 3_600_000;

const PAGE = { count: 10, largest: 100 };
const STATES = ['ACTIVE', 'INACTIVE', 'INVITED', 'PARKED'];
const FIRST_THREAD = 6_200_000_000_000_000_000n;

/** The thread of a seat and a member. */
function threadUrn(personIndex: number, seatNo: number): string {
  return `urn:li:messagingThread:${FIRST_THREAD + BigInt(personIndex) * 64n + BigInt(seatNo)}`;
}

/** Seats, InMail and notes: what the contract-level integration (`CSA_API`) gives. All three share one daily budget. */
export function interactionRoutes(context: LinkedinContext, budget: BudgetCounter, dialect: Dialect): Hono<ApiEnv> {
  const { seed, seats, members, conversations, notes } = context;
  const app = new Hono<ApiEnv>();

  const begin = (c: Context<ApiEnv>, finder: string): { url: URL; customer: Customer } => {
    budget.countRequest(c.get('call').customer.clientId, 'interactions', dialect);
    const customer = assertEnabled(c, 'contract');
    const url = new URL(c.req.url);
    if (url.searchParams.get('q') !== finder) throw badParameter('q', `must be ${finder}`);
    return { url, customer };
  };
  const assertContracts = (values: readonly string[], name: string, c: Context<ApiEnv>): void => {
    if (values.length === 0) throw badParameter(name, 'is required');
    if (values.some((value) => !/^urn:li:contract:\d+$/.test(value))) throw badParameter(name, 'must be a contract URN');
    for (const value of values) assertContract(c, value);
  };
  const seatOf = (urn: string, name: string, { contracts }: Customer): Seat => {
    const seat = seats.find((known) => known.urn === urn && contracts.includes(known.contract));
    if (!seat) throw badParameter(name, 'must be the URN of a seat on this contract');
    return seat;
  };
  const personUrn = (personIndex: number): string => {
    const member = personAt(seed, personIndex).member;
    if (!member) throw new Error(`person ${personIndex} has interactions but no membership`);
    return member.urn;
  };

  app.get('/seatsV2', (c) => {
    const { url } = begin(c, 'attributes');
    assertContracts(url.searchParams.getAll('contracts'), 'contracts', c);
    if (!url.searchParams.has('start')) throw badParameter('start', 'is required');
    const states = url.searchParams.getAll('states');
    const odd = states.find((state) => !STATES.includes(state));
    if (odd !== undefined) throw badParameter('states', `holds "${odd}", which is not an enum symbol`);
    const page = readPage(url.searchParams, PAGE);
    const contracts = url.searchParams.getAll('contracts');
    const found = seats.filter((seat) => contracts.includes(seat.contract) && (states.length === 0 || states.includes(seat.state)));
    const elements = found.slice(page.start, page.start + page.count).map((seat) => ({
      ...(dialect === 'v2' ? { id: seat.id } : { seatId: seat.id }),
      firstName: seat.user.firstName,
      lastName: seat.user.lastName,
      email: seat.user.email,
      contract: seat.contract,
      member: seat.user.memberUrn,
      state: seat.state,
      seatRoles: seat.roles,
      ...(dialect === 'v2' ? { created: { time: takenUp(seat) } } : { createdAt: { actor: seats[0]?.user.memberUrn, time: takenUp(seat) } }),
    }));
    return c.json(pageAnswer(url, page, projected(url, elements), page.start + page.count < found.length));
  });

  app.get('/conversationEvents', (c) => {
    const { url, customer } = begin(c, 'criteria');
    const query = url.searchParams;
    const viewer = query.get('viewer');
    if (viewer === null) throw badParameter('viewer', 'is required');
    const seat = seatOf(viewer, 'viewer', customer);
    assertContract(c, seat.contract);
    budget.countMessageCall(customer.clientId, viewer);
    const window = windowOf(query, 'timeRange.start', 'timeRange.end');
    const page = readPage(query, PAGE);
    const thread = query.get('threadUrn');
    const personIndex = thread === null ? null : personOfThread(thread, seat.no);
    const { messages, total } = conversations.inWindow({ seatNo: seat.no, ...window, personIndex }, page.count, page.start);
    const elements = messages.map((message) => eventOf(message, seat));
    return c.json(pageAnswer(url, page, projected(url, elements), page.start + page.count < total, total));
  });

  app.get('/prospectNotes', (c) => {
    const { url, customer } = begin(c, 'criteria');
    const query = url.searchParams;
    assertContracts(query.getAll('contract'), 'contract', c);
    const owners = query.getAll('owners').map((urn) => seatOf(urn, 'owners', customer).no);
    const window = windowOf(query, 'cutoffDate', 'beforeDate');
    const page = readPage(query, PAGE);
    const ownSeats = new Set(seats.filter((seat) => query.getAll('contract').includes(seat.contract)).map((seat) => seat.no));
    const found = notes.changed(window.from, window.until).filter((note) => ownSeats.has(note.seatNo) && (owners.length === 0 || owners.includes(note.seatNo)));
    const elements = found.slice(page.start, page.start + page.count).map(noteOf);
    return c.json(pageAnswer(url, page, projected(url, elements), page.start + page.count < found.length));
  });

  function eventOf(message: StoredMessage, seat: Seat) {
    const member = personUrn(message.personIndex);
    const text = message.body === null || message.subject === null
      ? messageText(seed, personAt(seed, message.personIndex), seat.no, message.position, seat.user.firstName)
      : { subject: message.subject, text: message.body };
    const thread = threadUrn(message.personIndex, seat.no);
    return {
      id: `S${thread.slice('urn:li:messagingThread:'.length)}_${message.eventNo}`,
      author: message.fromMember ? member : seat.urn,
      recipients: [message.fromMember ? seat.urn : member],
      createdAt: message.createdAt,
      threadUrn: thread,
      content: { 'com.linkedin.messaging.events.MailContent': { subject: text.subject, body: { text: text.text } } },
    };
  }

  function noteOf(note: StoredNote) {
    const owner = seats.find((seat) => seat.no === note.seatNo);
    return {
      id: note.id,
      active: note.active === 1,
      contract: owner?.contract,
      owner: owner?.urn,
      prospect: personUrn(note.personIndex),
      visibility: 'PUBLIC',
      created: note.createdAt,
      lastModified: note.modifiedAt,
      ...(note.active ? { content: note.content ?? noteText(seed, personAt(seed, note.personIndex), note.position) } : {}),
    };
  }

  function personOfThread(urn: string, seatNo: number): number {
    const number = /^urn:li:messagingThread:(\d{1,20})$/.exec(urn)?.[1];
    if (number === undefined) throw badParameter('threadUrn', 'must be a messaging thread URN');
    const personIndex = Number((BigInt(number) - FIRST_THREAD) / 64n);
    // A thread of another seat, or none at all, holds nothing for this viewer.
    return personIndex >= 0 && threadUrn(personIndex, seatNo) === urn && members.byUrn(personAt(seed, personIndex).member?.urn ?? '') ? personIndex : -1;
  }

  return app;
}

const takenUp = (seat: Seat): number => Date.UTC(2023, 0, 9, 8, seat.no);

/** Reads the two bounds of a change window. An open window counts as too long. */
function windowOf(query: URLSearchParams, startName: string, endName: string): { from: number; until: number } {
  const from = readInstant(query, startName);
  const until = readInstant(query, endName);
  if (from === null || until === null) throw badParameter(from === null ? startName : endName, 'is needed here: a window is at most 12 hours long');
  if (until < from) throw badParameter(endName, `must not be before ${startName}`);
  if (until - from > LONGEST_WINDOW_MS) throw badParameter(endName, `must be at most 12 hours after ${startName}`);
  return { from, until };
}

/** Keeps only the fields that `fields=a,b` asks for. */
function projected<T extends object>(url: URL, elements: readonly T[]): readonly Partial<T>[] {
  const fields = url.searchParams.get('fields')?.split(',').map((field) => field.trim());
  if (!fields) return elements;
  return elements.map((element) => Object.fromEntries(Object.entries(element).filter(([name]) => fields.includes(name))) as Partial<T>);
}
