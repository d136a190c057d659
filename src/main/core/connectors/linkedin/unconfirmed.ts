/**
 * Everything that LinkedIn's public documents leave open and Tandem had to choose. One function each, so that a correction is
 * made in one place; `docs/linkedin.md` lists them under the same names.
 */
import { z } from 'zod';
import type { RemoteApplication } from '../../sync/linkedInPort.ts';
import type { JobTrouble } from '../../sync/publishPort.ts';
import { formatKey } from '../../../../shared/restliKeys.ts';
import type { Protocol, RestliKey } from '../../../../shared/restliKeys.ts';

/** A parent's key in the path of its children: percent-encoded once more as a whole. */
export function keyInPath(key: RestliKey, protocol: Protocol): string {
  return encodeURIComponent(formatKey(key, protocol));
}

/** How a person's choice of a member is taken back: `$delete` is the convention of Rest.li. */
export function clearedMatch(): Readonly<Record<string, unknown>> {
  return { $delete: ['manualMatchedMember'] };
}

/** Members that LinkedIn found: a list by the documents, single text by a guess. Both are read. */
export const matchedMembers = z.union([z.array(z.string()), z.string().transform((urn) => [urn])]).nullish();

/** The name of the e-mail field in `seatsV2` is that of the older seats. */
export const seatEmail = { email: z.string().nullish() };

/** The names of a prospect note's author, subject and text. */
export const noteFields = { owner: z.string().min(1), prospect: z.string().min(1), content: z.string().nullish() };

/** A query with a JSON body is tunnelled in two parts, by the convention of Rest.li. */
export function tunnelledBody(query: string, json: string, boundary: string): string {
  return [
    `--${boundary}`, 'Content-Type: application/x-www-form-urlencoded', '', query,
    `--${boundary}`, 'Content-Type: application/json', '', json,
    `--${boundary}--`, '',
  ].join('\r\n');
}

/** The part of a versioned configuration key that names the value. */
export function configurationKey(name: string): RestliKey {
  return { configurationKey: name };
}

/** The field that says how far an integration has come, and its words. */
export function onboardingStatus(raw: unknown): 'requested' | 'enabled' | 'disabled' | 'unknown' {
  const said = z.object({ onboardingStatus: z.string() }).safeParse(raw).data?.onboardingStatus;
  if (said === 'REQUESTED') return 'requested';
  if (said === 'ENABLED') return 'enabled';
  return said === 'DISABLED' ? 'disabled' : 'unknown';
}

/** How jobs are named when their state is asked for. */
export function jobStatusKey(jobId: string, organization: string): RestliKey {
  return { externalJobPostingId: jobId, integrationContext: organization };
}

/** Why a job's task failed, read from words that LinkedIn does not fix. */
export function jobTrouble(message: string): JobTrouble {
  if (/exists already|already exist|duplicate/i.test(message)) return 'exists';
  if (/no job posting|not found|was found/i.test(message)) return 'unknown';
  if (/closed/i.test(message)) return 'closed';
  if (/description/i.test(message)) return 'description';
  return /location/i.test(message) ? 'location' : 'other';
}

const words = z.array(z.string()).nullish();
const place = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).nullish();

/** Who exported: no document names the field. Whatever of these says a seat or a person is read; null where nothing does. */
export function exporterOf(raw: unknown): string | null {
  const urn = z.string().regex(/^urn:li:(?:seat|person):/).nullish().catch(null);
  const said = z.object({ owner: urn, seat: urn, exporter: urn, exportedBy: urn }).safeParse(raw).data;
  return said?.owner ?? said?.seat ?? said?.exporter ?? said?.exportedBy ?? null;
}

/** An exported person: which fields arrive, and under which names. */
export const exportedFields = z.object({
  integrationContext: z.string(),
  externalJobPostingId: z.string().nullish(),
  candidate: z.object({
    member: z.string().nullish(), firstName: z.string().nullish(), lastName: z.string().nullish(), headline: z.string().nullish(),
    currentEmployerNames: words, location: place, profileUrl: z.string().nullish(),
  }),
});

const answer = z.object({ value: z.string() }).transform(({ value }) => value).nullish();
const phone = z.object({ nationalNumber: z.string().nullish(), countryCode: z.string().nullish(), value: z.string().nullish() }).transform(({ nationalNumber, value }) => nationalNumber ?? value ?? null).nullish();
const contacts = z.object({ firstNameAnswer: answer, lastNameAnswer: answer, emailAnswer: answer, cellphoneNumberQuestionAnswer: phone });
const application = z.object({
  integrationContext: z.string().nullish(),
  jobApplicationId: z.union([z.string(), z.number()]).transform(String),
  externalJobId: z.string().nullish(),
  externalJobPostingId: z.string().nullish(),
  jobApplicant: z.string().nullish(),
  applicantProfileUrl: z.string().nullish(),
  appliedAt: z.number().int(),
  questionResponses: z.object({ contactInformationQuestionResponses: contacts }),
});

/** An application with LinkedIn: which of its fields are read, under which names. Null for what is none. */
export function applicationFields(raw: unknown): { readonly organization: string | null; readonly application: RemoteApplication } | null {
  const read = application.safeParse(raw).data;
  if (!read) return null;
  const { firstNameAnswer, lastNameAnswer, emailAnswer, cellphoneNumberQuestionAnswer } = read.questionResponses.contactInformationQuestionResponses;
  return {
    organization: read.integrationContext ?? null,
    application: {
      applicationId: read.jobApplicationId, jobId: read.externalJobId ?? read.externalJobPostingId ?? null, appliedAt: read.appliedAt,
      personUrn: read.jobApplicant?.startsWith('urn:li:person:') === true ? read.jobApplicant : null,
      firstName: firstNameAnswer ?? '', lastName: lastNameAnswer ?? '', email: emailAnswer ?? null,
      phones: [cellphoneNumberQuestionAnswer ?? ''].filter((number) => number !== ''), profileUrl: read.applicantProfileUrl ?? null,
    },
  };
}

/** A stub profile of somebody who agreed to share contact data. The address is text; it once was a list. */
export const stubFields = z.object({
  owner: z.string(),
  member: z.string(),
  created: z.number().int(),
  stubProfile: z.object({
    firstName: z.string().nullish(), lastName: z.string().nullish(), currentEmployerNames: words, location: place, profileUrl: z.string().nullish(),
    emailAddress: z.union([z.string(), z.array(z.string()).transform(([first]) => first ?? null)]).nullish(),
    phoneNumbers: words,
  }),
});

/** What an upload is asked for with; the purpose is a record without fields. */
export const uploadAsked = (fileName: string, contentType: string, contract: string): Readonly<Record<string, unknown>> => ({
  usageParameter: { recruiterSystemConnectResumeParameters: {} }, contentType, fileName, hiringContext: contract,
});

/** Where a file goes, and what it is called afterwards. */
export const uploadAnswer = z.object({ value: z.object({ uploadUrl: z.string().min(1), media: z.string().min(1) }) });

/** A résumé beside its application: how the file that was uploaded is named in it. */
export function resumeFields(resume: { readonly name: string; readonly createdAt: number }, fileType: string, media: string, contract: string): Readonly<Record<string, unknown>> {
  return { externalFileName: resume.name, fileType, externalCreatedAt: resume.createdAt, externalLastModifiedAt: resume.createdAt, contract, media };
}

/** Where exported members are listed that have left LinkedIn, and what is said of them. */
export const closedProfiles = { path: 'closedCandidateProfiles', query: (organization: string) => ({ q: 'criteria', integrationContext: organization }), fields: z.object({ member: z.string(), closedAt: z.number().int() }) };
