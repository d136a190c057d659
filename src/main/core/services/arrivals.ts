import { LINKEDIN_POOL, poolTag } from '../../../shared/domain/pool.ts';
import { TandemError } from '../../../shared/result.ts';
import { type Arrival, askAbout, closeArrival, openArrival, openArrivals } from '../data/arrivals/arrivalRows.ts';
import { refuseExport, retryExport } from '../data/arrivals/exportRows.ts';
import { atsOfLinkedIn } from '../data/arrivals/atsOfLinkedIn.ts';
import { findMember } from '../data/arrivals/findMember.ts';
import { noteMade, rightToMake } from '../data/arrivals/memberClaims.ts';
import { answerValue, openValue, putGivenValue } from '../data/arrivals/valueRows.ts';
import { readCandidateFields } from '../data/candidateRows.ts';
import { putMemberLink } from '../data/linkedInRows.ts';
import type { Store, Write } from '../data/store.ts';
import { accountOf, type EditContext, editFieldsOf, setTagOf } from './candidateEdits.ts';
import { makeApplicant, takeApplication } from './applications.ts';
import { fill, givenPatch, keepGiven, meansSame, standing, TYPES } from './givenContacts.ts';
import { makeExported, type NoPlace, placeOf, takeExport } from './exports.ts';
import { createPersonIn } from './personEdits.ts';

type Look = Pick<Write, 'sql'>;

/** Makes a person of the member, in the pool of those who came by their consent (row E6). */
function makeConsenting(write: Write, arrival: Arrival, atsAccountId: string): { candidateId: string; changeIds: string[] } {
  const { firstName, lastName, company } = arrival.fields;
  const { id: candidateId, changeId } = createPersonIn(write, 0, atsAccountId, { firstName, lastName, company, ...givenPatch(arrival) }, 'linkedin');
  keepGiven(write, arrival, candidateId);
  const employer = company?.trim() ?? '';
  if (employer !== '') putGivenValue(write, { candidateId, accountId: arrival.accountId, field: 'company', value: employer, origin: 'consent', at: arrival.at }, 'taken');
  const tagId = setTagOf(write, 0, candidateId, poolTag(LINKEDIN_POOL), true, undefined, 'linkedin');
  putMemberLink(write, arrival.accountId, candidateId, arrival.personUrn);
  closeArrival(write, arrival.id, 'done', candidateId);
  return { candidateId, changeIds: tagId === null ? [changeId] : [changeId, tagId] };
}

/** The ATS in which members become people: one that was read once; null while there is none. */
function readyAts(look: Look, linkedInId: string): string | null {
  const row = look
    .sql(`SELECT id FROM account WHERE kind <> 'linkedin' AND removed_at IS NULL AND last_success_at IS NOT NULL AND (@ats IS NULL OR id = @ats) ORDER BY connected_at, id LIMIT 1`)
    .get({ ats: atsOfLinkedIn(look, linkedInId) }) as { id: string } | undefined;
  return row?.id ?? null;
}

/** What is done about an arrival when it is known who it is, and what when it is somebody new. */
interface Ways {
  readonly take: (candidateId: string) => string[];
  readonly make: () => { candidateId: string | null; changeIds: string[] };
}

function waysOf(write: Write, arrival: Arrival): Ways | NoPlace {
  if (arrival.kind !== 'consent') {
    const place = placeOf(write, arrival);
    if (place === 'later' || 'refused' in place) return place;
    if (arrival.kind === 'application') return { take: (candidateId) => takeApplication(write, arrival, candidateId, place), make: () => makeApplicant(write, arrival, place) };
    return { take: (candidateId) => takeExport(write, arrival, candidateId, place), make: () => makeExported(write, arrival, place) };
  }
  return {
    take(candidateId) {
      putMemberLink(write, arrival.accountId, candidateId, arrival.personUrn);
      const changeId = fill(write, arrival, candidateId);
      closeArrival(write, arrival.id, 'done', candidateId);
      return changeId === null ? [] : [changeId];
    },
    make() {
      const atsAccountId = readyAts(write, arrival.accountId);
      if (atsAccountId === null) throw new TandemError('refused', 'Connect an ATS first: a new person is added there.');
      return makeConsenting(write, arrival, atsAccountId);
    },
  };
}

/** How things stand when arrivals are dealt with. */
interface Standing {
  /** LinkedIn was asked about everybody here: before that a member whom nobody knows may well be one of them. */
  readonly isEverybodyMatched: boolean;
  /** The gateway says which desk of the team makes somebody new. */
  readonly isClaiming: boolean;
}

/** Somebody new is made by one desk of the team; the others go on with whom it made. */
function makeOne(write: Write, { accountId, personUrn }: Arrival, ways: Ways, isClaiming: boolean): void {
  const right = isClaiming ? rightToMake(write, accountId, personUrn) : 'make';
  if (right === 'wait') return;
  if (right !== 'make') {
    ways.take(right.candidateId);
    return;
  }
  const { candidateId } = ways.make();
  if (candidateId !== null) noteMade(write, accountId, personUrn, candidateId);
}

function settleOne(write: Write, id: string, { isEverybodyMatched, isClaiming }: Standing): void {
  const arrival = openArrival(write, id);
  if (!arrival) return;
  const ways = waysOf(write, arrival);
  if (ways === 'later') return;
  if ('refused' in ways) return refuseExport(write, id, ways.refused, null);
  const found = findMember(write, { ...arrival.fields, personUrn: arrival.personUrn }, atsOfLinkedIn(write, arrival.accountId));
  if (found.is === 'one') ways.take(found.candidateId);
  else if (found.is === 'several') askAbout(write, arrival, 'asks');
  else if (found.is === 'withheld') askAbout(write, arrival, 'waiting');
  else if (readyAts(write, arrival.accountId) !== null && isEverybodyMatched) makeOne(write, arrival, ways, isClaiming);
}

/**
 * Deals with what came from LinkedIn and nobody has dealt with, each in a transaction of its own with the edits that it makes: a crash
 * leaves it waiting or done. What cannot be settled yet waits for the next time.
 */
export function settleArrivals(store: Store, accountId: string, standing: Standing, log: (line: string) => void): void {
  for (const { id } of store.look((look) => openArrivals(look, accountId))) {
    try {
      store.edit((write) => settleOne(write, id, standing));
    } catch (error) {
      if (!(error instanceof TandemError)) throw error;
      log(`an arrival from LinkedIn waits: ${error.code}`);
    }
  }
}

/** Adds a value beside what the record has, or leaves it. Throws `not_found` when it does not wait any more. */
export function answerGivenValue({ store, undoGraceMs }: EditContext, id: string, take: boolean): { changeIds: string[] } {
  return store.edit((write) => {
    const given = openValue(write, id);
    if (!given) throw new TandemError('not_found', 'This was answered already, or the person is no longer here.');
    const { candidateId, field, value } = given;
    accountOf(write, candidateId);
    answerValue(write, id, candidateId, take ? 'taken' : 'left');
    const fields = readCandidateFields(write, candidateId);
    if (!take || !fields || standing(fields, field).some((item) => meansSame(field, item.value, value))) return { changeIds: [] };
    const changeId = editFieldsOf(write, undoGraceMs, candidateId, { [field]: [...fields[field], { value, type: TYPES[field] }] });
    return { changeIds: changeId === null ? [] : [changeId] };
  });
}

/** Says who a member is; see `arrivals.answerMember`. */
export function answerMember(
  { store }: EditContext,
  id: string,
  who: 'leave' | { readonly candidateId: string | null },
): { changeIds: string[]; candidateId: string | null; refused: string | null } {
  return store.edit((write) => {
    const arrival = openArrival(write, id);
    if (arrival?.state !== 'asks') throw new TandemError('not_found', 'This was answered already.');
    if (who === 'leave') {
      closeArrival(write, id, 'left', null);
      return { changeIds: [], candidateId: null, refused: null };
    }
    if (who.candidateId !== null) accountOf(write, who.candidateId);
    const ways = waysOf(write, arrival);
    if (ways === 'later') throw new TandemError('refused', 'The ATS was not read since this came. Try again in a moment.');
    if ('refused' in ways) {
      refuseExport(write, id, ways.refused, who.candidateId);
      return { changeIds: [], candidateId: who.candidateId, refused: ways.refused };
    }
    const done = who.candidateId === null ? ways.make() : { candidateId: who.candidateId, changeIds: ways.take(who.candidateId) };
    return { ...done, refused: openArrival(write, id)?.reason ?? null };
  });
}

/** Tries a refused export again, or leaves it. Throws `not_found` when it does not wait any more. */
export function answerExport({ store }: EditContext, id: string, how: 'again' | 'leave'): void {
  store.edit((write) => {
    if (!retryExport(write, id)) throw new TandemError('not_found', 'This was answered already.');
    if (how === 'leave') closeArrival(write, id, 'left', null);
  });
}
