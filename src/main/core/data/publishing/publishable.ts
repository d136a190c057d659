import type { ContactValue } from '../../../../shared/domain/candidate.ts';
import type { PublishSettings, WithheldReason } from '../../../../shared/domain/publishing.ts';
import type { PublishedApplication, PublishedCandidate, PublishedFeedback, PublishedNote, PublishedResume, PublishedStage } from '../../../../shared/domain/publishedRecords.ts';
import type { CandidateBase } from '../overlay.ts';
import type { Write } from '../store.ts';
import type { Withheld } from './publicationLedger.ts';

type Look = Pick<Write, 'sql'>;

/** Everything that LinkedIn is to have of a person. */
export interface PersonToPublish {
  readonly candidate: PublishedCandidate | null;
  readonly applications: readonly PublishedApplication[];
  readonly stages: readonly PublishedStage[];
  readonly notes: readonly PublishedNote[];
  readonly feedback: readonly PublishedFeedback[];
  readonly resumes: readonly PublishedResume[];
  readonly withheld: readonly Withheld[];
}

interface PersonRow {
  readonly id: string;
  readonly remoteId: string;
  readonly base: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly emails: string;
  readonly phones: string;
  readonly links: string;
  readonly private: number;
  readonly away: number;
  readonly url: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly link: string | null;
  readonly personUrn: string | null;
}

interface ApplicationRow {
  readonly id: string;
  readonly remoteId: string;
  readonly candidateId: string;
  readonly jobRemoteId: string | null;
  readonly jobName: string | null;
  readonly isJobThere: number;
  readonly isJobHidden: number;
  readonly prospect: number;
  readonly source: string | null;
  readonly disposition: string | null;
  readonly appliedAt: number | null;
  readonly lastActivityAt: number | null;
}

/** LinkedIn's own sign of an address. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const isLinkedIn = (address: string): boolean => /^(?:https?:\/\/)?(?:[\w-]+\.)?linkedin\.com\//i.test(address);
const listOf = (json: string): readonly ContactValue[] => JSON.parse(json) as ContactValue[];

/**
 * What is published of people, as the ATS has them: edits that are still on their way are not told before the ATS has taken them (rows
 * L1, L3). People are named by their local ids; those that are not to be published have nothing and say why.
 */
export function peopleToPublish(look: Look, accountId: string, settings: PublishSettings, localIds: readonly string[]): ReadonlyMap<string, PersonToPublish> {
  // Here and below from people to their parts to the references: the other way round, which SQLite likes better, meets the references of everybody.
  const ids = JSON.stringify(localIds);
  const ats = settings.atsAccountId ?? '';
  const people = look
    .sql(
      `SELECT c.id, r.remote_id AS remoteId, r.base, c.first_name AS firstName, c.last_name AS lastName, c.title, c.company, c.emails, c.phones, c.links,
         c.private, (c.gone_at IS NOT NULL OR c.unlisted_at IS NOT NULL) AS away, c.url, c.created_at AS createdAt, c.updated_at AS updatedAt,
         l.state AS link, coalesce(nullif(l.pending_urn, ''), l.person_urn) AS personUrn
       FROM json_each(?) w CROSS JOIN candidate c ON c.id = w.value CROSS JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = ?
         LEFT JOIN linkedin_link l ON l.candidate_id = c.id AND l.account_id = ?`,
    )
    .all(ids, ats, accountId) as PersonRow[];
  const applications = Map.groupBy(applicationsOf(look, accountId, ats, ids), ({ candidateId }) => candidateId);
  const found = new Map<string, PersonToPublish>();
  for (const person of people) found.set(person.id, personToPublish(look, settings, person, applications.get(person.id) ?? []));
  return found;
}

function applicationsOf(look: Look, accountId: string, ats: string, ids: string): ApplicationRow[] {
  return look
    .sql(
      `SELECT a.id, r.remote_id AS remoteId, a.candidate_id AS candidateId, jr.remote_id AS jobRemoteId, j.name AS jobName, a.prospect,
         EXISTS (SELECT 1 FROM publication p WHERE p.account_id = @accountId AND p.kind = 'job' AND p.parent_id = '' AND p.record_id = jr.remote_id AND p.open IS NOT NULL)
           AS isJobThere,
         coalesce(j.confidential = 1 OR j.unlisted_at IS NOT NULL, 0) AS isJobHidden,
         s.name AS source, q.name AS disposition, a.applied_at AS appliedAt, a.last_activity_at AS lastActivityAt
       FROM json_each(@ids) w CROSS JOIN application a ON a.candidate_id = w.value
         CROSS JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id AND r.account_id = @ats
         LEFT JOIN job j ON j.id = a.job_id LEFT JOIN remote_ref jr ON jr.type = 'job' AND jr.local_id = j.id AND jr.account_id = @ats
         LEFT JOIN source s ON s.id = a.source_id LEFT JOIN rejection_reason q ON q.id = a.rejection_reason_id
       ORDER BY a.candidate_id, a.applied_at, a.id`,
    )
    .all({ ids, ats, accountId }) as ApplicationRow[];
}

function personToPublish(look: Look, settings: PublishSettings, row: PersonRow, rows: readonly ApplicationRow[]): PersonToPublish {
  const withheld: Withheld[] = [];
  const hold = (kind: Withheld['kind'], recordId: string, reason: WithheldReason): void => void withheld.push({ kind, recordId, ownerId: row.id, reason });
  const nothing = (reason: WithheldReason | null): PersonToPublish => {
    if (reason !== null) hold('candidate', row.remoteId, reason);
    return { candidate: null, applications: [], stages: [], notes: [], feedback: [], resumes: [], withheld };
  };
  if (row.away === 1) return nothing(null);
  if (row.private === 1) return nothing('private');
  const known = row.base === null ? null : (JSON.parse(row.base) as CandidateBase);
  const firstName = (known?.firstName ?? row.firstName).trim();
  const lastName = (known?.lastName ?? row.lastName).trim();
  const emails = (known?.emails ?? listOf(row.emails)).map(({ value }) => value).filter((value) => EMAIL.test(value));
  const links = known?.links ?? listOf(row.links);
  // LinkedIn's own guesses are no choice of a person's: told back, they would become one.
  const personUrn = row.link === 'manual' ? row.personUrn : null;
  if (firstName === '') return nothing('firstName');
  if (lastName === '') return nothing('lastName');
  const url = row.url ?? settings.profileUrl?.replaceAll('{candidate}', row.remoteId) ?? null;
  if (url === null) return nothing('link');
  const isProspectOnly = !settings.prospects && rows.length > 0 && rows.every(({ prospect }) => prospect === 1);
  if (isProspectOnly && personUrn === null) return nothing('prospect');
  if (emails.length === 0 && personUrn === null) return nothing('email');

  const createdAt = row.createdAt ?? row.updatedAt ?? 1;
  const candidate: PublishedCandidate = {
    id: row.remoteId,
    firstName,
    lastName,
    emails,
    phones: (known?.phones ?? listOf(row.phones)).map(({ value }) => value),
    addresses: [],
    company: known ? known.company : row.company,
    title: known ? known.title : row.title,
    atsUrl: url,
    linkedInUrl: links.find(({ value }) => isLinkedIn(value))?.value ?? null,
    doNotContact: null,
    personUrn,
    createdAt,
    modifiedAt: Math.max(createdAt, row.updatedAt ?? createdAt),
  };
  const sent: ApplicationRow[] = [];
  for (const one of rows) {
    if (one.prospect === 1 && !settings.prospects) hold('application', one.remoteId, 'prospect');
    else if (one.jobRemoteId === null) hold('application', one.remoteId, 'noJob');
    else if (one.isJobHidden === 1) hold('application', one.remoteId, 'confidential');
    else if (one.isJobThere === 0) hold('application', one.remoteId, 'job');
    else sent.push(one);
  }
  return {
    candidate,
    applications: sent.map((one) => ({
      id: one.remoteId,
      candidateId: row.remoteId,
      jobId: one.jobRemoteId ?? '',
      jobName: one.jobName ?? '',
      firstName,
      lastName,
      email: emails[0] ?? null,
      source: one.source,
      dispositionReason: one.disposition,
      accessRestricted: null,
      createdAt: one.appliedAt ?? createdAt,
      modifiedAt: Math.max(one.appliedAt ?? createdAt, one.lastActivityAt ?? 0),
    })),
    stages: stagesOf(look, settings, sent),
    notes: settings.notes ? notesOf(look, settings, row, sent) : [],
    feedback: settings.feedback ? feedbackOf(look, settings, sent) : [],
    resumes: settings.resumes ? resumesOf(look, settings, row, sent) : [],
    withheld,
  };
}

function stagesOf(look: Look, settings: PublishSettings, applications: readonly ApplicationRow[]): PublishedStage[] {
  return applications.flatMap(({ id, remoteId }) => {
    const entries = look
      .sql(
        `SELECT r.remote_id AS id, s.name, e.entered_at AS enteredAt FROM stage_entry e CROSS JOIN stage s ON s.id = e.stage_id
           CROSS JOIN remote_ref r ON r.type = 'stageEntry' AND r.local_id = e.id AND r.account_id = ?
         WHERE e.application_id = ? AND e.entered_at IS NOT NULL ORDER BY e.entered_at`,
      )
      .all(settings.atsAccountId, id) as { id: string; name: string; enteredAt: number }[];
    return entries.map((entry) => ({ applicationId: remoteId, ...entry }));
  });
}

/** A name in two parts, as LinkedIn has it; a name of one word is a family name. */
export function nameParts(name: string | null): { readonly firstName: string; readonly lastName: string } | null {
  const words = name?.trim().split(/\s+/) ?? [];
  const lastName = words.pop();
  return lastName === undefined || lastName === '' ? null : { firstName: words.join(' '), lastName };
}

function notesOf(look: Look, settings: PublishSettings, person: PersonRow, applications: readonly ApplicationRow[]): PublishedNote[] {
  const remoteOf = new Map(applications.map(({ id, remoteId }) => [id, remoteId]));
  const notes = look
    .sql(
      `SELECT r.remote_id AS id, n.application_id AS applicationId, n.body, n.created_at AS createdAt, coalesce(u.name, n.author_name) AS author
       FROM note n CROSS JOIN remote_ref r ON r.type = 'note' AND r.local_id = n.id AND r.account_id = ? LEFT JOIN ats_user u ON u.id = n.author_id
       WHERE n.candidate_id = ? AND n.kind = 'note' AND n.visibility = 'public' AND trim(n.body) <> '' ORDER BY n.seq`,
    )
    .all(settings.atsAccountId, person.id) as { id: string; applicationId: string | null; body: string; createdAt: number | null; author: string | null }[];
  return notes.flatMap(({ id, applicationId, body, createdAt, author }): PublishedNote[] => {
    const parent = applicationId === null ? null : remoteOf.get(applicationId);
    // What hangs on a process that is not told is not told either.
    if (parent === undefined) return [];
    const about = parent === null ? ('candidate' as const) : ('application' as const);
    return [{ about, parentId: parent ?? person.remoteId, id, text: body, author: nameParts(author), createdAt: createdAt ?? person.createdAt ?? 1 }];
  });
}

function feedbackOf(look: Look, settings: PublishSettings, applications: readonly ApplicationRow[]): PublishedFeedback[] {
  return applications.flatMap(({ id, remoteId }) => {
    const cards = look
      .sql(
        `SELECT r.remote_id AS id, u.name AS interviewer, c.recommendation, c.attributes, c.answers, c.submitted_at AS submittedAt
         FROM scorecard c CROSS JOIN remote_ref r ON r.type = 'scorecard' AND r.local_id = c.id AND r.account_id = ? LEFT JOIN ats_user u ON u.id = c.interviewer_id
         WHERE c.application_id = ? AND c.submitted_at IS NOT NULL ORDER BY c.submitted_at`,
      )
      .all(settings.atsAccountId, id) as { id: string; interviewer: string | null; recommendation: string; attributes: string; answers: string; submittedAt: number }[];
    return cards.map((card): PublishedFeedback => {
      const answers = JSON.parse(card.answers) as { question: string; answer: string }[];
      return {
        applicationId: remoteId,
        id: card.id,
        kind: null,
        interviewer: nameParts(card.interviewer),
        text: answers.map(({ question, answer }) => `${question}\n${answer}`).join('\n\n') || null,
        evaluations: [
          { attribute: 'Recommendation', result: card.recommendation },
          ...(JSON.parse(card.attributes) as { name: string; rating: string | null }[]).map(({ name, rating }) => ({ attribute: name, result: rating })),
        ],
        createdAt: card.submittedAt,
      };
    });
  });
}

/**
 * The newest résumé of a person, beside each of their processes; none that the ATS has for a process that is not told. An older one says less
 * than the newest, so that none takes its place where the newest is of a type that LinkedIn does not take.
 */
function resumesOf(look: Look, settings: PublishSettings, person: PersonRow, applications: readonly ApplicationRow[]): PublishedResume[] {
  const file = look
    .sql(
      `SELECT r.remote_id AS id, f.name, f.created_at AS createdAt FROM file f CROSS JOIN remote_ref r ON r.type = 'file' AND r.local_id = f.id AND r.account_id = ?
       WHERE f.candidate_id = ? AND f.kind = 'resume' AND (f.application_id IS NULL OR f.application_id IN (SELECT value FROM json_each(?)))
       ORDER BY f.created_at DESC, length(r.remote_id) DESC, r.remote_id DESC LIMIT 1`,
    )
    .get(settings.atsAccountId, person.id, JSON.stringify(applications.map(({ id }) => id))) as { id: string; name: string; createdAt: number | null } | undefined;
  if (file === undefined) return [];
  const createdAt = file.createdAt ?? person.createdAt ?? 1;
  return applications.map(({ remoteId }) => ({ applicationId: remoteId, id: file.id, name: file.name, createdAt }));
}
