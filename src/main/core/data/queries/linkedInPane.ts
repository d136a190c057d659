import type { InMailMessage, Link, LinkedInNote, LinkedInPane } from '../../../../shared/domain/linkedIn.ts';
import type { Stub } from '../../../../shared/domain/touch.ts';
import { displayName, fold } from '../../../../shared/names.ts';
import { TandemError } from '../../../../shared/result.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { recruiterAddress } from './recruiterAddress.ts';

interface LinkRow {
  readonly state: Link['state'];
  readonly person_urn: string | null;
  readonly matched: string;
  readonly pending_urn: string | null;
  readonly chosen_at: number | null;
  readonly checked_at: number | null;
}

interface PersonRow {
  readonly first_name: string;
  readonly last_name: string;
  readonly name: string;
  readonly company: string | null;
  readonly emails: string;
  readonly links: string;
}

/** The fields without which LinkedIn cannot match a candidate (row W4). */
function missingFields(person: PersonRow): Link['missing'] {
  const missing: Link['missing'] = [];
  if (person.first_name === '') missing.push('first name');
  if (person.last_name === '') missing.push('last name');
  if ((JSON.parse(person.emails) as unknown[]).length === 0) missing.push('e-mail');
  return missing;
}

const isProfileUrl = (item: { readonly value: string }): boolean => /(^|\/\/|\.)linkedin\.com\/in\//i.test(item.value);

/** What an automatic match can rest on, from what the record holds. */
function matchedBy(link: LinkRow | undefined, person: PersonRow): Link['matchedBy'] {
  if (link?.state !== 'exact') return null;
  const hasEmail = (JSON.parse(person.emails) as unknown[]).length > 0;
  const hasUrl = (JSON.parse(person.links) as { value: string }[]).some(isProfileUrl);
  return hasEmail && hasUrl ? 'either' : hasUrl ? 'profileUrl' : 'email';
}

/** Why the candidate is, or is not, connected to a member; in words (row M8). */
function evidenceOf(link: LinkRow | undefined, person: PersonRow, missing: Link['missing'], isShared: boolean): string[] {
  const emails = JSON.parse(person.emails) as { value: string }[];
  if (!link) return ['LinkedIn has not been asked about this person yet.'];
  switch (link.state) {
    case 'manual':
      return [isShared ? 'LinkedIn sent this profile when the member agreed to share contact data.' : 'A recruiter chose this profile by hand.'];
    case 'exact':
      return [
        'LinkedIn matched this person by itself. It compares e-mail and profile address, and does not say which of them fitted.',
        ...(JSON.parse(person.links) as { value: string }[]).filter(isProfileUrl).map((item) => `Profile address on the record: ${item.value}`),
        ...emails.map((email) => `E-mail on the record: ${email.value}`),
      ];
    case 'possible':
      return [`LinkedIn reports ${(JSON.parse(link.matched) as unknown[]).length} profiles that may be this person.`];
    case 'unlinked':
      return ['A recruiter said that the profile shown was not this person.'];
    case 'none':
      return missing.length > 0
        ? [`LinkedIn has too little to go on: ${missing.join(' and ')} missing.`]
        : ['LinkedIn knows this record and found nobody with its e-mail or profile address.'];
    case 'unknown':
      return ['LinkedIn does not have this record yet.'];
  }
}

function messagesOf(db: ReadConnection, personUrn: string, personName: string): InMailMessage[] {
  const rows = db
    .prepare(
      `SELECT m.seq, m.thread_urn, m.author_urn, m.person_urn, m.at, m.subject, m.body, s.name AS seat_name
       FROM inmail_message m LEFT JOIN seat s ON s.account_id = m.account_id AND s.seat_urn = m.seat_urn
       WHERE m.person_urn = ? ORDER BY m.at, m.seq LIMIT 1000`,
    )
    .all(personUrn) as {
    seq: number;
    thread_urn: string;
    author_urn: string;
    person_urn: string;
    at: number;
    subject: string | null;
    body: string | null;
    seat_name: string | null;
  }[];
  return rows.map((row) => {
    const fromCandidate = row.author_urn === row.person_urn;
    const seat = row.seat_name ?? 'A colleague';
    return {
      id: String(row.seq),
      threadId: row.thread_urn,
      at: row.at,
      fromName: fromCandidate ? personName : seat,
      toName: fromCandidate ? seat : personName,
      fromCandidate,
      subject: row.subject,
      body: row.body,
    };
  });
}

function notesOf(db: ReadConnection, personUrn: string): LinkedInNote[] {
  const rows = db
    .prepare(
      `SELECT n.seq, n.body, n.created_at, n.modified_at, s.name FROM linkedin_note n
       LEFT JOIN seat s ON s.account_id = n.account_id AND s.seat_urn = n.owner_urn
       WHERE n.person_urn = ? ORDER BY n.created_at DESC LIMIT 500`,
    )
    .all(personUrn) as { seq: number; body: string; created_at: number; modified_at: number; name: string | null }[];
  return rows.map((row) => ({
    id: String(row.seq),
    body: row.body,
    authorName: row.name ?? 'A colleague',
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  }));
}

/** What LinkedIn gave of the profile, and what the record has otherwise; fields that either side leaves empty differ from nothing. */
function stubOf(db: ReadConnection, candidateId: string, person: PersonRow): Stub | null {
  const row = db.prepare('SELECT first_name, last_name, company, location, at FROM linkedin_stub WHERE candidate_id = ?').get(candidateId) as
    | { first_name: string; last_name: string; company: string | null; location: string | null; at: number }
    | undefined;
  if (!row) return null;
  const name = displayName(row.first_name, row.last_name);
  const isOther = (given: string | null, here: string | null): boolean => fold(given ?? '') !== '' && fold(here ?? '') !== '' && fold(given ?? '') !== fold(here ?? '');
  const differs: Stub['differs'] = [...(isOther(name, person.name) ? ['name' as const] : []), ...(isOther(row.company, person.company) ? ['company' as const] : [])];
  return { name, company: row.company, location: row.location, at: row.at, differs };
}

/** Whether somebody of this desk made the person, and not the ATS or LinkedIn. */
function wasMadeHere(db: ReadConnection, candidateId: string): boolean {
  return db.prepare(`SELECT 1 FROM history WHERE candidate_id = ? AND field = 'person' AND old_value IS NULL AND origin = 'desk'`).get(candidateId) !== undefined;
}

/** The LinkedIn side of the split pane, from what may be kept: links, InMail, notes. Throws `not_found`. */
export function linkedInPane(db: ReadConnection, candidateId: string): LinkedInPane {
  const person = db
    .prepare('SELECT first_name, last_name, name, company, emails, links FROM seen_candidate WHERE id = ?')
    .get(candidateId) as PersonRow | undefined;
  if (!person) throw new TandemError('not_found', 'This person is no longer here.');
  const account = db
    .prepare(
      `SELECT id, status, settings, last_success_at FROM account WHERE kind = 'linkedin' AND removed_at IS NULL ORDER BY connected_at LIMIT 1`,
    )
    .get() as { id: string; status: string; settings: string; last_success_at: number | null } | undefined;
  const row = db
    .prepare('SELECT state, person_urn, matched, pending_urn, chosen_at, checked_at FROM linkedin_link WHERE candidate_id = ?')
    .get(candidateId) as LinkRow | undefined;
  const missing = missingFields(person);
  const isShared = db.prepare(`SELECT 1 FROM linkedin_arrival WHERE candidate_id = ? AND person_urn = ? AND state = 'done'`).get(candidateId, row?.person_urn ?? null) !== undefined;
  const link: Link = {
    state: row?.state ?? 'unknown',
    personUrn: row?.person_urn ?? null,
    matchedBy: matchedBy(row, person),
    evidence: evidenceOf(row, person, missing, isShared),
    missing: row?.person_urn ? [] : missing,
    checkedAt: row?.checked_at ?? null,
    isToConfirm: row?.state === 'exact' && row.person_urn !== null && wasMadeHere(db, candidateId),
  };
  const remote = db
    .prepare(
      `SELECT r.remote_id FROM remote_ref r JOIN seen_candidate c ON c.id = r.local_id AND c.account_id = r.account_id
       WHERE r.type = 'candidate' AND r.local_id = ?`,
    )
    .get(candidateId) as { remote_id: string } | undefined;
  const profileUrl =
    (JSON.parse(person.links) as { value: string }[]).find(isProfileUrl)
      ?.value ?? null;
  const urn = row?.person_urn ?? null;
  const base = {
    link,
    profileUrl: profileUrl === null || /^https?:\/\//i.test(profileUrl) ? profileUrl : `https://${profileUrl}`,
    messages: urn === null ? [] : messagesOf(db, urn, person.name),
    notes: urn === null ? [] : notesOf(db, urn),
    asOf: account?.last_success_at ?? null,
    stub: stubOf(db, candidateId, person),
  };
  if (!account) return { ...base, recruiter: null, state: 'notConnected', widget: null };
  const { organization, wwwUrl } = JSON.parse(account.settings) as { organization: string; wwwUrl: string };
  const who = { personUrn: urn, name: person.name };
  const recruiter = { open: recruiterAddress(wwwUrl, who), inmail: recruiterAddress(wwwUrl, who, 'inmail'), save: recruiterAddress(wwwUrl, who, 'projects') };
  if (account.status === 'signedOut') return { ...base, recruiter, state: 'signedOut', widget: null };
  const widget = remote ? { atsCandidateId: remote.remote_id, integrationContext: organization } : null;
  if (missing.length > 0 && urn === null) return { ...base, recruiter, state: 'withheld', widget };
  if (!row || row.state === 'unknown') return { ...base, recruiter, state: 'notSynced', widget };
  return { ...base, recruiter, state: 'ready', widget };
}
