import { EXPORT_TAG } from '../../../shared/domain/arrivals.ts';
import type { CandidatePatch, ContactValue } from '../../../shared/domain/candidate.ts';
import { fold } from '../../../shared/names.ts';
import { profileSlug } from '../../../shared/profileAddress.ts';
import { type Arrival, closeArrival } from '../data/arrivals/arrivalRows.ts';
import { refuseExport } from '../data/arrivals/exportRows.ts';
import { namedJob } from '../data/arrivals/namedJob.ts';
import { putGivenPlace, putGivenValue } from '../data/arrivals/valueRows.ts';
import { readCandidateFields, showGivenPlace } from '../data/candidateRows.ts';
import { lastOriginOf, recordHistory } from '../data/history.ts';
import { putMemberLink } from '../data/linkedInRows.ts';
import { operationById } from '../data/outbox.ts';
import type { Write } from '../data/store.ts';
import { accountOf, editFieldsOf, setTagOf } from './candidateEdits.ts';
import { createPersonIn } from './personEdits.ts';
import { type Exporter, exporterOf, refusalOf, sourceOf } from './exporters.ts';
import { addToJobIn } from './processEdits.ts';
import { setSourceIn } from './sourceEdits.ts';

/** The stage of a job in which somebody from LinkedIn is to stand. */
export interface FoundPlace {
  readonly jobId: string;
  readonly jobName: string;
  readonly atsAccountId: string;
  readonly stageId: string;
  /** Who exported, where that is known. */
  readonly exporter: Exporter | null;
}

/** Why an export leads nowhere: the reason, or that the ATS was not read since it came, or not asked who recruits for the job. */
export type NoPlace = { readonly refused: string } | 'later';

/** Of prospects one that is called so, else the first; of applicants the first (row C2). */
function stageFor(write: Write, jobId: string, isProspect: boolean): string | null {
  const stages = write.sql('SELECT id, name FROM stage WHERE job_id = ? AND active = 1 ORDER BY position').all(jobId) as { id: string; name: string }[];
  return (stages.find(({ name }) => isProspect && /^prospects?$/.test(fold(name))) ?? stages[0])?.id ?? null;
}

/** What an export means for its job (rows E1 and E2). A job that may not be seen here is as good as unknown; reasons name no job, for they outlive the right to see it. */
export function placeOf(write: Write, arrival: Arrival): FoundPlace | NoPlace {
  const { fields, at } = arrival;
  const named = fields.jobId?.trim() ?? '';
  if (named === '') return { refused: 'LinkedIn did not say which job it was for.' };
  const job = namedJob(write, arrival.accountId, named);
  if (!job) {
    // It may be younger than the last walk over the ATS.
    const isUnread = write.sql(`SELECT 1 FROM account WHERE kind <> 'linkedin' AND removed_at IS NULL AND status = 'ok' AND (last_success_at IS NULL OR last_success_at <= ?)`).get(at);
    return isUnread ? 'later' : { refused: `The ATS has no job ${named}, or you may not see it.` };
  }
  if (job.status !== 'open') return { refused: 'The job is not open.' };
  const stageId = stageFor(write, job.id, arrival.kind === 'export');
  if (stageId === null) return { refused: `The job has no stage in which ${arrival.kind === 'export' ? 'a prospect' : 'an applicant'} could stand.` };
  // Whoever applies needs nobody's leave.
  const exporter = arrival.kind === 'export' ? exporterOf(write, arrival, job.accountId) : null;
  const refused = refusalOf(exporter, arrival, job.isConfidential === 1);
  if (refused !== null) return refused === 'unasked' ? 'later' : refused;
  return { jobId: job.id, jobName: job.name, atsAccountId: job.accountId, stageId, exporter };
}

/** The profile address that LinkedIn gave; null for what is none. */
const profileOf = ({ fields }: Arrival): string | null => (fields.profileUrl !== null && profileSlug(fields.profileUrl) !== null ? fields.profileUrl : null);

/** Keeps that LinkedIn gave the employer: it goes with what else came from there when the member leaves LinkedIn (row E9). */
function keepEmployer(write: Write, { accountId, at }: Arrival, candidateId: string, company: string | null | undefined): void {
  const value = company?.trim() ?? '';
  if (value !== '') putGivenValue(write, { candidateId, accountId, field: 'company', value, origin: 'export', at }, 'taken');
}

/** Keeps the place that LinkedIn gave. It stands on the record where the ATS has none, as LinkedIn's, with its time; the ATS is not told of it. */
function keepPlace(write: Write, { accountId, fields, at }: Arrival, candidateId: string, atsAccountId: string): void {
  const value = fields.location?.trim() ?? '';
  if (value === '') return;
  putGivenPlace(write, { candidateId, accountId, value, origin: 'export', at });
  const shown = showGivenPlace(write, candidateId);
  if (shown === null) return;
  recordHistory(write, { accountId: atsAccountId, candidateId, entityType: 'candidate', entityId: candidateId, field: 'location', from: shown.before, to: value, who: 'LinkedIn', origin: 'linkedin', at, changeId: null });
}

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
  keepEmployer(write, arrival, candidateId, patch.company);
  const whole: CandidatePatch = { ...patch, ...(links ? { links: [...links] } : {}) };
  return Object.keys(whole).length === 0 ? null : editFieldsOf(write, 0, candidateId, whole, undefined, 'linkedin');
}

/** Refuses what would put a person into a job of another ATS, or into one where they are under way (row C9). */
export function isRefusedThere(write: Write, arrival: Arrival, candidateId: string, { atsAccountId, jobId }: FoundPlace): boolean {
  const isElsewhere = accountOf(write, candidateId) !== atsAccountId;
  const isUnderWay = !isElsewhere && write.sql(`SELECT 1 FROM application WHERE candidate_id = ? AND job_id = ? AND status = 'in_process'`).get(candidateId, jobId) !== undefined;
  if (!isElsewhere && !isUnderWay) return false;
  refuseExport(write, arrival.id, isElsewhere ? 'This person is in another ATS than the job.' : 'This person is already under way in this job.', candidateId);
  return true;
}

/** Puts the person into the job as a prospect, as this member; refused, and then nothing is changed, where they are under way there (row C9). */
export function takeExport(write: Write, arrival: Arrival, candidateId: string, place: FoundPlace): string[] {
  if (isRefusedThere(write, arrival, candidateId, place)) return [];
  putMemberLink(write, arrival.accountId, candidateId, arrival.personUrn);
  const refreshed = refresh(write, arrival, candidateId);
  keepPlace(write, arrival, candidateId, place.atsAccountId);
  const tagged = setTagOf(write, 0, candidateId, EXPORT_TAG, true, undefined, 'linkedin');
  const added = addToJobIn(write, 0, candidateId, place.jobId, place.stageId, 'linkedin');
  const applicationId = operationById(write, added)?.entityId ?? '';
  const { sourceId, contactId } = sourceOf(write, place.atsAccountId, place.exporter);
  if (contactId !== null) write.sql('INSERT INTO process_source_contact (application_id, contact_id) VALUES (?, ?)').run(applicationId, contactId);
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
  keepEmployer(write, arrival, candidateId, company);
  return { candidateId, changeIds: [changeId, ...takeExport(write, arrival, candidateId, place)] };
}
