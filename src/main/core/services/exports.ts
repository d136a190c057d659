import { EXPORT_TAG } from '../../../shared/domain/arrivals.ts';
import type { CandidatePatch, ContactValue } from '../../../shared/domain/candidate.ts';
import { fold } from '../../../shared/names.ts';
import { profileSlug } from '../../../shared/profileAddress.ts';
import { type Arrival, closeArrival } from '../data/arrivals/arrivalRows.ts';
import { refuseExport } from '../data/arrivals/exportRows.ts';
import { namedJob } from '../data/arrivals/namedJob.ts';
import { putGivenValue } from '../data/arrivals/valueRows.ts';
import { readCandidateFields } from '../data/candidateRows.ts';
import { lastOriginOf, recordHistory } from '../data/history.ts';
import { putMemberLink } from '../data/linkedInRows.ts';
import { operationById } from '../data/outbox.ts';
import type { Write } from '../data/store.ts';
import { accountOf, editFieldsOf, setTagOf } from './candidateEdits.ts';
import { createPersonIn } from './personEdits.ts';
import { addToJobIn } from './processEdits.ts';
import { setSourceIn } from './sourceEdits.ts';

/** The stage of a job in which an exported person is to stand. */
interface FoundPlace {
  readonly jobId: string;
  readonly jobName: string;
  readonly atsAccountId: string;
  readonly stageId: string;
}

/** Why an export leads nowhere: the reason, or that the ATS was not read since it came. */
export type NoPlace = { readonly refused: string } | 'later';

/** The stage of prospects: one that is called so, else the first. */
function prospectStage(write: Write, jobId: string): string | null {
  const stages = write.sql('SELECT id, name FROM stage WHERE job_id = ? AND active = 1 ORDER BY position').all(jobId) as { id: string; name: string }[];
  return (stages.find(({ name }) => /^prospects?$/.test(fold(name))) ?? stages[0])?.id ?? null;
}

/** What an export means for its job (rows E1 and E2). A job that may not be seen here is as good as unknown; reasons name no job, for they outlive the right to see it. */
export function placeOf(write: Write, { fields, at }: Arrival): FoundPlace | NoPlace {
  const named = fields.jobId?.trim() ?? '';
  if (named === '') return { refused: 'LinkedIn did not say which job it was for.' };
  const job = namedJob(write, named);
  if (!job) {
    // It may be younger than the last walk over the ATS.
    const isUnread = write.sql(`SELECT 1 FROM account WHERE kind <> 'linkedin' AND removed_at IS NULL AND status = 'ok' AND (last_success_at IS NULL OR last_success_at <= ?)`).get(at);
    return isUnread ? 'later' : { refused: `The ATS has no job ${named}, or you may not see it.` };
  }
  if (job.status !== 'open') return { refused: 'The job is not open.' };
  const stageId = prospectStage(write, job.id);
  if (stageId === null) return { refused: 'The job has no stage in which a prospect could stand.' };
  return { jobId: job.id, jobName: job.name, atsAccountId: job.accountId, stageId };
}

/** The profile address that LinkedIn gave; null for what is none. */
const profileOf = ({ fields }: Arrival): string | null => (fields.profileUrl !== null && profileSlug(fields.profileUrl) !== null ? fields.profileUrl : null);

function keepAddress(write: Write, arrival: Arrival, candidateId: string): void {
  const value = profileOf(arrival);
  if (value !== null) putGivenValue(write, { candidateId, accountId: arrival.accountId, field: 'links', value, origin: 'export', at: arrival.at }, 'taken');
}

/** The links with LinkedIn's address of the profile, in place of one that it gave before; null when nothing is to be changed: an address that a person wrote stays. */
function refreshedLinks(write: Write, arrival: Arrival, candidateId: string, links: readonly ContactValue[]): readonly ContactValue[] | null {
  const value = profileOf(arrival);
  const profiles = links.filter((link) => profileSlug(link.value) !== null);
  if (value === null || profiles.some((link) => profileSlug(link.value) === profileSlug(value))) return null;
  const given = new Set((write.sql(`SELECT value FROM linkedin_value WHERE candidate_id = ? AND field = 'links' AND state = 'taken'`).all(candidateId) as { value: string }[]).map((row) => row.value));
  if (profiles.some((link) => !given.has(link.value))) return null;
  return [...links.filter((link) => !profiles.includes(link)), { value, type: 'social' }];
}

/** Brings up to date what the export gives and nobody has edited since LinkedIn gave it; an empty employer is filled (row E4). */
function refresh(write: Write, arrival: Arrival, candidateId: string): string | null {
  const fields = readCandidateFields(write, candidateId);
  if (!fields) return null;
  const patch: { firstName?: string; lastName?: string; company?: string } = {};
  for (const field of ['firstName', 'lastName', 'company'] as const) {
    const given = arrival.fields[field]?.trim() ?? '';
    if (given === '') continue;
    const isFree = field === 'company' && (fields.company ?? '').trim() === '';
    if (isFree || lastOriginOf(write, candidateId, field) === 'linkedin') patch[field] = given;
  }
  const links = refreshedLinks(write, arrival, candidateId, fields.links);
  if (links) keepAddress(write, arrival, candidateId);
  const whole: CandidatePatch = { ...patch, ...(links ? { links: [...links] } : {}) };
  return Object.keys(whole).length === 0 ? null : editFieldsOf(write, 0, candidateId, whole, undefined, 'linkedin');
}

/** The recruiter of an export: LinkedIn does not name them, so it is known only where there is one seat. */
function recruiterName(write: Write, accountId: string): string | null {
  const seats = write.sql('SELECT seat_urn AS urn, name FROM seat WHERE account_id = ?').all(accountId) as { urn: string; name: string }[];
  const [only, another] = seats;
  if (!only || another) return null;
  const user = write
    .sql('SELECT u.name FROM paired_seat p JOIN ats_user u ON u.id = p.user_id WHERE p.account_id = ? AND p.seat_urn = ? ORDER BY u.id LIMIT 1')
    .get(accountId, only.urn) as { name: string } | undefined;
  return user?.name ?? only.name;
}

/** The source of an export by row C7, as far as the ATS has it: it takes no new ones. The same on every desk. */
function sourceOf(write: Write, linkedInId: string, atsAccountId: string): string | null {
  const recruiter = recruiterName(write, linkedInId);
  const sources = write
    .sql(`SELECT s.id, s.name, s.type FROM source s JOIN remote_ref r ON r.type = 'source' AND r.local_id = s.id AND r.account_id = ? ORDER BY length(r.remote_id), r.remote_id`)
    .all(atsAccountId) as { id: string; name: string; type: string | null }[];
  for (const name of [...(recruiter === null ? [] : [`${recruiter} (LinkedIn Recruiter)`]), 'LinkedIn Recruiter']) {
    const alike = sources.filter((source) => fold(source.name) === fold(name));
    const found = alike.find(({ type }) => fold(type ?? '') === 'active search') ?? alike[0];
    if (found) return found.id;
  }
  return null;
}

/** Puts the person into the job as a prospect, as this member; refused, and then nothing is changed, where they are under way there (row C9). */
export function takeExport(write: Write, arrival: Arrival, candidateId: string, place: FoundPlace): string[] {
  if (accountOf(write, candidateId) !== place.atsAccountId) {
    refuseExport(write, arrival.id, 'This person is in another ATS than the job.', candidateId);
    return [];
  }
  if (write.sql(`SELECT 1 FROM application WHERE candidate_id = ? AND job_id = ? AND status = 'in_process'`).get(candidateId, place.jobId)) {
    refuseExport(write, arrival.id, 'This person is already under way in this job.', candidateId);
    return [];
  }
  putMemberLink(write, arrival.accountId, candidateId, arrival.personUrn);
  const refreshed = refresh(write, arrival, candidateId);
  const tagged = setTagOf(write, 0, candidateId, EXPORT_TAG, true, undefined, 'linkedin');
  const added = addToJobIn(write, 0, candidateId, place.jobId, place.stageId, 'linkedin');
  const applicationId = operationById(write, added)?.entityId ?? '';
  const sourceId = sourceOf(write, arrival.accountId, place.atsAccountId);
  const sourced = sourceId === null ? null : setSourceIn(write, 0, applicationId, sourceId, undefined, 'linkedin');
  recordHistory(write, {
    accountId: place.atsAccountId, candidateId, entityType: 'application', entityId: applicationId, field: 'export', from: null, to: place.jobName, who: 'LinkedIn', origin: 'linkedin', at: arrival.at,
    changeId: null,
  });
  closeArrival(write, arrival.id, 'done', candidateId);
  return [refreshed, tagged, added, sourced].filter((id) => id !== null);
}

/** Makes a person of an exported member: name, employer and profile address, for LinkedIn gives no more (row E4). */
export function makeExported(write: Write, arrival: Arrival, place: FoundPlace): { candidateId: string | null; changeIds: string[] } {
  const { firstName, lastName, company } = arrival.fields;
  if (fold(firstName) === '' && fold(lastName) === '') {
    refuseExport(write, arrival.id, 'LinkedIn gave no name.', null);
    return { candidateId: null, changeIds: [] };
  }
  const address = profileOf(arrival);
  const { id: candidateId, changeId } = createPersonIn(
    write,
    0,
    place.atsAccountId,
    { firstName, lastName, company, ...(address === null ? {} : { links: [{ value: address, type: 'social' }] }) },
    'linkedin',
  );
  keepAddress(write, arrival, candidateId);
  return { candidateId, changeIds: [changeId, ...takeExport(write, arrival, candidateId, place)] };
}
