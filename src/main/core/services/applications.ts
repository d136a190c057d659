import { APPLICATION_TAG } from '../../../shared/domain/arrivals.ts';
import { fold } from '../../../shared/names.ts';
import { type Arrival, closeArrival } from '../data/arrivals/arrivalRows.ts';
import { refuseExport } from '../data/arrivals/exportRows.ts';
import { recordHistory } from '../data/history.ts';
import { putMemberLink } from '../data/linkedInRows.ts';
import { operationById } from '../data/outbox.ts';
import type { Write } from '../data/store.ts';
import { setTagOf } from './candidateEdits.ts';
import { applicantSource } from './exporters.ts';
import { type FoundPlace, isRefusedThere } from './exports.ts';
import { fill, givenPatch, keepGiven } from './givenContacts.ts';
import { createPersonIn } from './personEdits.ts';
import { addToJobIn } from './processEdits.ts';
import { setSourceIn } from './sourceEdits.ts';

/** Where LinkedIn does not name the member, the application stands for them: nobody can be linked by it. */
const isMember = (personUrn: string): boolean => personUrn.startsWith('urn:li:person:');

/**
 * Who applied with LinkedIn stands at the first stage of the job, with the source (row C2); refused, and then nothing is changed, where they are
 * under way there (row C9). Contact data fill what is empty, and wait for a word where something stands.
 */
export function takeApplication(write: Write, arrival: Arrival, candidateId: string, place: FoundPlace): string[] {
  if (isRefusedThere(write, arrival, candidateId, place)) return [];
  if (isMember(arrival.personUrn)) putMemberLink(write, arrival.accountId, candidateId, arrival.personUrn);
  const filled = fill(write, arrival, candidateId);
  const tagged = setTagOf(write, 0, candidateId, APPLICATION_TAG, true, undefined, 'linkedin');
  const added = addToJobIn(write, 0, candidateId, place.jobId, place.stageId, 'linkedin');
  const applicationId = operationById(write, added)?.entityId ?? '';
  const sourceId = applicantSource(write, place.atsAccountId);
  const sourced = sourceId === null ? null : setSourceIn(write, 0, applicationId, sourceId, undefined, 'linkedin');
  recordHistory(write, {
    accountId: place.atsAccountId, candidateId, entityType: 'application', entityId: applicationId, field: 'application', from: null, to: place.jobName, who: 'LinkedIn', origin: 'linkedin', at: arrival.at,
    changeId: null,
  });
  closeArrival(write, arrival.id, 'done', candidateId);
  return [filled, tagged, added, sourced].filter((id) => id !== null);
}

/** Makes a person of an applicant whom nobody knows, with what they wrote. */
export function makeApplicant(write: Write, arrival: Arrival, place: FoundPlace): { candidateId: string | null; changeIds: string[] } {
  const { firstName, lastName, company } = arrival.fields;
  if (fold(firstName) === '' && fold(lastName) === '') {
    refuseExport(write, arrival.id, 'LinkedIn gave no name.', null);
    return { candidateId: null, changeIds: [] };
  }
  const { id: candidateId, changeId } = createPersonIn(write, 0, place.atsAccountId, { firstName, lastName, company, ...givenPatch(arrival) }, 'linkedin');
  keepGiven(write, arrival, candidateId);
  return { candidateId, changeIds: [changeId, ...takeApplication(write, arrival, candidateId, place)] };
}
