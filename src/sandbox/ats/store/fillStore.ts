import { DEPARTMENTS, OFFICES, REJECTION_REASONS, SOURCES, TAGS } from '../../world/customer.ts';
import { historyAt } from '../../world/historyAt.ts';
import type { WorldApplication, WorldFrame } from '../../world/historyTypes.ts';
import { candidateIdAt } from '../../world/ids.ts';
import { jobPostOf } from '../../world/jobPostOf.ts';
import { HISTORY_MS, JobIndex, jobsOf, type WorldJob } from '../../world/jobsOf.ts';
import { personAt } from '../../world/personAt.ts';
import { hiringManagersOf, recruitersOf } from '../../world/recruitersOf.ts';
import { hashOf } from '../../world/rng.ts';
import type { WorldPerson } from '../../world/types.ts';
import type { AtsStore } from './atsStore.ts';

/** The user that calls without a `sub` act as. */
export const SERVICE_USER_ID = 4_009_001;
/** `stage_id` of an application lives in an id space of its own: this far from the stage's own id. */
export const STAGE_ID_OFFSET = 210_000_000;
const CHUNK = 2000;
const TOLD_EVERY = 100;
const DAY = 86_400_000;

/** What to fill a store with. */
export interface FillOptions {
  readonly seed: number;
  readonly candidates: number;
  /** Epoch milliseconds at which the world's history ends. */
  readonly now: number;
  /** Called now and then with the number of people written so far. */
  readonly progress?: (done: number) => void;
}

function fillCustomer(store: AtsStore, { seed, now }: FillOptions): void {
  const start = now - HISTORY_MS - 40 * DAY;
  const times = { created_at: start, updated_at: start };
  const user = store.bulk('users');
  for (const one of [...recruitersOf(seed), ...hiringManagersOf(seed)]) {
    user({
      id: one.id,
      first_name: one.firstName,
      last_name: one.lastName,
      primary_email: one.email,
      emails: [one.email],
      deactivated: false,
      site_admin: one.siteAdmin,
      employee_id: `E${1000 + one.index * 7}`,
      linked_candidate_ids: [],
      sees_private: one.siteAdmin && one.index !== 2,
      is_service: false,
      role: one.role,
      ...times,
    });
  }
  user({
    id: SERVICE_USER_ID,
    first_name: 'Integration',
    last_name: 'Service',
    primary_email: 'integration.service@fjordhealth.test',
    emails: ['integration.service@fjordhealth.test'],
    deactivated: false,
    site_admin: true,
    employee_id: null,
    linked_candidate_ids: [],
    sees_private: true,
    is_service: true,
    role: 'Service',
    ...times,
  });
  for (const one of DEPARTMENTS) store.insert('departments', { id: one.id, name: one.name, parent_id: one.parentId, ...times });
  for (const one of OFFICES)
    store.insert('offices', { id: one.id, name: one.name, location: one.location, parent_id: null, ...times });
  for (const one of SOURCES) store.insert('sources', { id: one.id, name: one.name, type: one.type, ...times });
  for (const one of REJECTION_REASONS)
    store.insert('rejection_reasons', { id: one.id, name: one.name, type: one.type, is_default: one.isDefault, ...times });
  for (const one of TAGS) store.insert('candidate_tags', { id: one.id, name: one.name, ...times });
}

function fillJobs(store: AtsStore, jobs: readonly WorldJob[], now: number): void {
  const insertJob = store.bulk('jobs');
  const insertStage = store.bulk('job_interview_stages');
  const insertPost = store.bulk('job_posts');
  const insertOwner = store.bulk('job_owners');
  const insertManager = store.bulk('job_hiring_managers');
  const insertPermission = store.bulk('user_job_permissions');
  let child = 1;
  for (const job of jobs) {
    const times = { created_at: job.openedAt - 2 * DAY, updated_at: Math.min(now, job.closedAt ?? job.openedAt + DAY) };
    insertJob({
      id: job.id,
      name: job.name,
      requisition_id: job.requisitionId,
      status: job.closedAt === null ? 'open' : 'closed',
      confidential: job.confidential,
      notes: job.notes,
      opened_at: job.openedAt,
      closed_at: job.closedAt,
      is_template: false,
      department_id: job.departmentId,
      office_ids: [job.office.id],
      custom_fields: {},
      ...times,
    });
    for (const stage of job.stages) {
      insertStage({
        id: stage.id,
        job_id: job.id,
        name: stage.name,
        sort_order: stage.sortOrder,
        active: stage.active,
        transition_rules: stage.emailsCandidate ? [{ type: 'email_candidate' }] : [],
        created_at: times.created_at,
        updated_at: times.created_at,
      });
    }
    insertPost({
      id: 6_100_000 + job.index * 3,
      job_id: job.id,
      title: job.name,
      content: jobPostOf(job).join('\n\n'),
      location: job.office.location,
      live: job.closedAt === null && !job.confidential,
      active: job.index % 19 !== 7,
      internal: job.confidential,
      ...times,
    });
    insertOwner({
      id: 6_400_000 + job.index * 2,
      job_id: job.id,
      user_id: job.recruiterId,
      type: 'recruiter',
      responsible: true,
      created_at: times.created_at,
      updated_at: times.created_at,
    });
    insertOwner({
      id: 6_400_001 + job.index * 2,
      job_id: job.id,
      user_id: job.coordinatorId,
      type: 'coordinator',
      responsible: true,
      created_at: times.created_at,
      updated_at: times.created_at,
    });
    for (const userId of job.hiringManagerIds)
      insertManager({
        id: 6_700_000 + (child += 1),
        job_id: job.id,
        user_id: userId,
        created_at: times.created_at,
        updated_at: times.created_at,
      });
    for (const userId of new Set([job.recruiterId, job.coordinatorId, ...job.hiringManagerIds])) {
      insertPermission({
        id: 7_000_000 + (child += 1),
        user_id: userId,
        job_id: job.id,
        user_role_id: job.hiringManagerIds.includes(userId) ? 2 : 1,
        created_at: times.created_at,
        updated_at: times.created_at,
      });
    }
  }
}

type Inserters = ReturnType<typeof insertersOf>;

function insertersOf(store: AtsStore) {
  return {
    candidate: store.bulk('candidates'),
    application: store.bulk('applications'),
    stay: store.bulk('application_stages'),
    note: store.bulk('notes'),
    file: store.bulk('attachments'),
    tag: store.bulk('applied_candidate_tags'),
    rejection: store.bulk('rejection_details'),
    interview: store.bulk('interviews'),
    scorecard: store.bulk('scorecards'),
    next: { application: 0, stay: 0, note: 0, file: 0, tag: 0, rejection: 0, interview: 0, scorecard: 0 },
  };
}

function fillApplication(into: Inserters, person: WorldPerson, one: WorldApplication, now: number): number {
  const id = 120_000_017 + (into.next.application += 1) * 5;
  const candidateId = candidateIdAt(person.index);
  const last = one.stays.at(-1);
  into.application({
    id,
    candidate_id: candidateId,
    job_id: one.job?.id ?? null,
    job_post_id: one.job === null ? null : 6_100_000 + one.job.index * 3,
    status: one.status,
    prospect: one.job === null,
    prospective_job_ids: [],
    stage_id: last === undefined ? null : last.stage.id + STAGE_ID_OFFSET,
    stage_name: last?.stage.name ?? null,
    job_interview_stage_id: last?.stage.id ?? null,
    source_id: one.source.id,
    referrer_id: null,
    recruiter_id: one.job?.recruiterId ?? null,
    coordinator_id: one.job?.coordinatorId ?? null,
    rejection_reason_id: one.rejection?.reason.id ?? null,
    rejected_at: one.rejection?.at ?? null,
    needs_decision: false,
    location_address: one.source.name === 'Careers page' ? person.place : null,
    answers:
      one.source.name === 'Careers page' && one.job !== null
        ? [
            {
              question: 'When could you start?',
              answer: ['At once', 'In one month', 'In three months', 'Let us talk about it'][hashOf(person.index, id) % 4],
            },
          ]
        : [],
    custom_fields: {},
    last_activity_at: one.updatedAt,
    created_at: one.appliedAt,
    updated_at: one.updatedAt,
  });
  for (const stay of one.stays) {
    into.stay({
      id: 300_000_001 + (into.next.stay += 1),
      application_id: id,
      job_interview_stage_id: stay.stage.id,
      entered_at: stay.enteredAt,
      exited_at: stay.exitedAt,
      created_at: stay.enteredAt,
      updated_at: stay.exitedAt ?? stay.enteredAt,
    });
  }
  if (one.rejection !== null) {
    into.rejection({
      id: 340_000_001 + (into.next.rejection += 1),
      application_id: id,
      rejection_reason_id: one.rejection.reason.id,
      custom_fields: {},
      created_at: one.rejection.at,
      updated_at: one.rejection.at,
    });
  }
  for (const note of one.notes) {
    const mail = note.type === 'EMAIL';
    into.note({
      id: 410_000_003 + (into.next.note += 1) * 2,
      candidate_id: candidateId,
      application_id: id,
      user_id: note.userId,
      body: note.body,
      subject: note.subject,
      type: note.type,
      visibility: note.visibility,
      email_from: mail ? 'careers@fjordhealth.test' : null,
      email_to: mail ? (person.emails[0]?.value ?? null) : null,
      email_cc: null,
      created_at: note.at,
      updated_at: note.at,
    });
  }
  for (const meeting of one.interviews) {
    const interviewId = 510_000_001 + (into.next.interview += 1);
    into.interview({
      id: interviewId,
      application_id: id,
      job_interview_id: meeting.stage.id + 500_000,
      job_interview_stage_id: meeting.stage.id,
      name: meeting.name,
      starts_at: meeting.startsAt,
      ends_at: meeting.endsAt,
      status:
        meeting.startsAt > now
          ? 'scheduled'
          : meeting.scorecards.length === meeting.interviewerIds.length
            ? 'complete'
            : 'awaiting_feedback',
      external_event_id: null,
      video_conferencing_url: meeting.video ? `https://meet.fjordhealth.test/${interviewId.toString(36)}` : null,
      location: meeting.video ? null : (one.job?.office.name ?? null),
      organizer_id: meeting.organizerId,
      interviewer_ids: meeting.interviewerIds,
      created_at: meeting.createdAt,
      updated_at: Math.max(meeting.createdAt, ...meeting.scorecards.map((card) => card.submittedAt)),
    });
    for (const card of meeting.scorecards) {
      into.scorecard({
        id: 610_000_001 + (into.next.scorecard += 1),
        application_id: id,
        interview_id: interviewId,
        interview_name: meeting.name,
        interviewer_id: card.interviewerId,
        submitted_at: card.submittedAt,
        interviewed_at: meeting.startsAt,
        overall_recommendation: card.recommendation,
        attributes: card.attributes,
        questions: card.questions,
        created_at: card.submittedAt,
        updated_at: card.submittedAt,
      });
    }
  }
  return id;
}

function fillPerson(into: Inserters, frame: WorldFrame, index: number): void {
  const person = personAt(frame.seed, index);
  const history = historyAt(frame, person);
  const id = candidateIdAt(index);
  into.candidate({
    id,
    first_name: person.firstName,
    last_name: person.lastName,
    preferred_name: person.preferredName,
    company: person.company,
    title: person.title,
    private: person.isPrivate,
    can_email: index % 41 !== 17,
    time_zone: person.timeZone,
    linked_user_ids: [],
    email_addresses: person.emails,
    phone_numbers: person.phones,
    addresses: [{ value: person.place, type: 'home' }],
    website_addresses: [],
    social_media_addresses: person.linkedInUrl === null ? [] : [{ value: person.linkedInUrl }],
    custom_fields: {},
    last_activity_at: history.lastActivityAt,
    created_at: history.createdAt,
    updated_at: history.updatedAt,
  });
  const applications = history.applications.map((one) => fillApplication(into, person, one, frame.now));
  for (const tag of history.tags)
    into.tag({
      id: 710_000_001 + (into.next.tag += 1),
      candidate_id: id,
      candidate_tag_id: tag.id,
      created_at: tag.at,
      updated_at: tag.at,
    });
  for (const file of history.files) {
    into.file({
      id: 810_000_001 + (into.next.file += 1),
      candidate_id: id,
      application_id: applications[0] ?? null,
      type: file.type,
      filename: file.filename,
      content_type: 'application/pdf',
      content: null,
      created_at: file.at,
      updated_at: file.at,
    });
  }
}

/** Fills an empty store with the world of this seed and size, in chunks; holds no more than one person at a time. */
export async function fillStore(store: AtsStore, options: FillOptions): Promise<void> {
  const jobs = jobsOf(options.seed, options.candidates, options.now);
  const frame: WorldFrame = { seed: options.seed, candidates: options.candidates, now: options.now, jobs: new JobIndex(jobs) };
  store.transaction(() => {
    fillCustomer(store, options);
    fillJobs(store, jobs, options.now);
  });
  const into = insertersOf(store);
  for (let from = 0; from < options.candidates; from += CHUNK) {
    const to = Math.min(options.candidates, from + CHUNK);
    store.transaction(() => {
      for (let index = from; index < to; index += 1) {
        fillPerson(into, frame, index);
        if ((index + 1) % TOLD_EVERY === 0 || index + 1 === to) options.progress?.(index + 1);
      }
    });
    // Lets signals and servers of the same process be heard between chunks.
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
  store.finishFilling();
  store.setMeta('seed', String(options.seed));
  store.setMeta('candidates', String(options.candidates));
  store.setMeta('now', String(options.now));
  store.setMeta('complete', 'yes');
}
