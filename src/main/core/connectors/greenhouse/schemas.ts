import { z } from 'zod';

/**
 * Rows of Harvest v3 as they come over the wire, read leniently: what Tandem does not use is left out, enumerations stay
 * open, and a field may be missing (undefined: not said) or empty (null: empty at Greenhouse).
 */

/** Ids are integers; text is taken too, so that a change of their form does not stop everything. */
const id = z.union([z.number().int().nonnegative(), z.string().min(1)]).transform(String);
const optionalId = id.nullish();
/** ISO 8601 → epoch milliseconds. */
const time = z
  .string()
  .transform((text, context) => {
    const at = Date.parse(text);
    if (!Number.isNaN(at)) return at;
    context.addIssue({ code: 'custom', message: 'is not a time' });
    return z.NEVER;
  })
  .nullish();
const text = z.string().nullish();
const flag = z.boolean().nullish();
const contact = z.object({ value: z.string(), type: text });
/** A name stands alone or inside an object, by resource. */
const named = z.union([z.string(), z.object({ name: text }).transform((value) => value.name ?? null)]).nullish();

export const userRow = z.object({ id, first_name: text, last_name: text, primary_email: text, deactivated: flag, site_admin: flag, updated_at: time });
export const jobOwnerRow = z.object({ user_id: id, job_id: id, type: z.string().nullish() });
export const jobPermissionRow = z.object({ user_id: id, job_id: id });
export const sourceRow = z.object({ id, name: z.string(), type: named, updated_at: time });
export const jobPostRow = z.object({
  id,
  job_id: id,
  title: z.string(),
  content: text,
  location: named,
  live: flag,
  active: flag,
  updated_at: time,
});
export const rejectionReasonRow = z.object({ id, name: z.string(), updated_at: time });
export const namedRow = z.object({ id, name: z.string() });
export const jobRow = z.object({
  id,
  name: z.string(),
  requisition_id: z.union([z.string(), z.number().transform(String)]).nullish(),
  status: text,
  confidential: flag,
  is_template: flag,
  department_id: optionalId,
  office_ids: z.array(id).nullish(),
  opened_at: time,
  closed_at: time,
  updated_at: time,
});
export const stageRow = z.object({
  id,
  job_id: id,
  name: z.string(),
  sort_order: z.number().int().nullish(),
  active: flag,
  transition_rules: z.array(z.object({ type: text })).nullish(),
  updated_at: time,
});
export const candidateRow = z.object({
  id,
  first_name: text,
  last_name: text,
  preferred_name: text,
  company: text,
  title: text,
  private: flag,
  tags: z.array(named).nullish(),
  email_addresses: z.array(contact).nullish(),
  phone_numbers: z.array(contact).nullish(),
  addresses: z.array(contact).nullish(),
  website_addresses: z.array(contact).nullish(),
  social_media_addresses: z.array(contact).nullish(),
  created_at: time,
  updated_at: time,
  last_activity_at: time,
});
export const applicationRow = z.object({
  id,
  candidate_id: id,
  job_id: optionalId,
  status: text,
  prospect: flag,
  stage_name: text,
  job_interview_stage_id: optionalId,
  source_id: optionalId,
  recruiter_id: optionalId,
  rejection_reason_id: optionalId,
  rejected_at: time,
  created_at: time,
  updated_at: time,
  last_activity_at: time,
});
export const applicationStageRow = z.object({
  id: optionalId,
  application_id: id,
  job_interview_stage_id: optionalId,
  entered_at: time,
  exited_at: time,
  updated_at: time,
});
export const noteRow = z.object({
  id,
  candidate_id: id,
  application_id: optionalId,
  user_id: optionalId,
  body: text,
  subject: text,
  type: text,
  visibility: text,
  created_at: time,
  updated_at: time,
});
export const interviewRow = z.object({ id, application_id: id, name: text, starts_at: time, ends_at: time, status: text, updated_at: time });
export const scorecardRow = z.object({
  id,
  application_id: id,
  interview_id: optionalId,
  interview_name: text,
  interviewer_id: optionalId,
  submitted_at: time,
  overall_recommendation: text,
  attributes: z.array(z.object({ name: z.string(), rating: text, note: text })).nullish(),
  questions: z.array(z.object({ question: z.string(), answer: text })).nullish(),
  updated_at: time,
});
export const attachmentRow = z.object({ id, candidate_id: optionalId, application_id: optionalId, type: text, filename: text, created_at: time, updated_at: time });
export const candidateTagRow = z.object({ id, name: z.string() });
export const appliedTagRow = z.object({ id, candidate_id: id, candidate_tag_id: id });

/** Where the document behind an attachment is to be had for a while. */
export const attachmentAddress = z.object({ id, url: z.string().nullish() });
