import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { addToJob, moveApplication } from '../../src/main/core/services/processEdits.ts';
import { newBatch } from '../../src/main/core/data/importRows.ts';
import { setDraft } from '../../src/main/core/services/drafts.ts';
import { setSource } from '../../src/main/core/services/sourceEdits.ts';
import { putInMail, putLinkedInNote, putMatch, putSeats } from '../../src/main/core/data/linkedInRows.ts';
import { putLeft } from '../../src/main/core/data/arrivals/leftRows.ts';
import { putGivenValue } from '../../src/main/core/data/arrivals/valueRows.ts';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import type { RecordType, RemoteRecord, RemoteRecords } from '../../src/main/core/sync/remoteRecord.ts';
import { ACCOUNT, application, candidate, job, NOW, type StoreFixture } from './storeFixture.ts';

/** In every text of the private person, and of the confidential job. Nothing else holds them. */
export const PERSON = 'Zephyrine';
/** The file that the person was made of. */
export const IMPORTED = 'imported';
export const PERSON_PHONE = '7731908842';
export const JOB = 'Quixotic';

const MEMBER = 'urn:li:person:zephyr1';
const LINKEDIN = 'linkedin-1';

function record<T extends RecordType>(type: T, remoteId: string, fields: RemoteRecords[T]): RemoteRecord<T> {
  return { type, remoteId, updatedAt: NOW - 1000, fields } as unknown as RemoteRecord<T>;
}

function note(remoteId: string, candidateId: string, applicationId: string | null, body: string, kind: 'note' | 'email' = 'note'): RemoteRecord {
  return record('note', remoteId, {
    candidateId,
    applicationId,
    authorId: null,
    subject: kind === 'email' ? `${body} subject` : null,
    body,
    kind,
    visibility: 'public',
    createdAt: NOW - 5_000_000,
  });
}

function talk(word: string, applicationId: string, remoteId: string): RemoteRecord[] {
  return [
    record('interview', `i${remoteId}`, { applicationId, name: `${word} interview`, startsAt: NOW - 9_000_000, endsAt: NOW - 8_000_000, status: 'complete' }),
    record('scorecard', `k${remoteId}`, {
      applicationId,
      interviewId: `i${remoteId}`,
      interviewName: `${word} interview`,
      interviewerId: null,
      submittedAt: NOW - 7_000_000,
      recommendation: 'yes',
      attributes: [{ name: `${word} skill`, rating: 'yes', note: `${word} remark` }],
      answers: [{ question: `${word} question`, answer: `${word} answer` }],
    }),
  ];
}

const file = (remoteId: string, candidateId: string, applicationId: string | null, name: string): RemoteRecord =>
  record('file', remoteId, { candidateId, applicationId, name, kind: 'resume', createdAt: NOW - 6_000_000 });

const entry = (remoteId: string, applicationId: string, stageId: string): RemoteRecord =>
  record('stageEntry', remoteId, { applicationId, stageId, enteredAt: NOW - 80_000_000, exitedAt: null });

/**
 * An open job `j1` with three people: an ordinary one (`c1`), a private one (`c2`) and an ordinary one (`c3`) who is also in the
 * confidential job `j2`. Edits of every kind are on their way, LinkedIn knows the private person.
 */
export function fillHiddenWorld(desk: StoreFixture): { readonly linkedInAccount: string } {
  const stages = (jobId: string, word: string, from: number): RemoteRecord[] =>
    [0, 1, 2].map((position) =>
      record('stage', `s${from + position}`, { jobId, name: `${word} stage ${position}`, position, active: true, writesToCandidate: false }),
    );
  desk.ingest(
    record('user', '1', { firstName: 'Erik', lastName: 'Solberg', email: 'erik@fjord.test', siteAdmin: true, active: true }),
    record('source', 'q1', { name: 'Fair', type: null }),
    record('source', 'q2', { name: 'Referral', type: null }),
    job('j1', 'Ward lead'),
    ...stages('j1', 'Ward', 1),
    job('j2', `${JOB} director`, { confidential: true, requisitionId: `${JOB}-1`, department: `${JOB} unit`, location: `${JOB} town` }),
    ...stages('j2', JOB, 11),
    candidate('c1', { firstName: 'Ola', lastName: 'Nordmann', tags: ['icu'] }),
    candidate('c2', {
      firstName: PERSON,
      lastName: `${PERSON}son`,
      preferredName: `${PERSON}ie`,
      title: `${PERSON} title`,
      company: `${PERSON} company`,
      location: `${PERSON} place`,
      emails: [{ value: `${PERSON.toLowerCase()}@example.test`, type: 'personal' }],
      phones: [{ value: PERSON_PHONE, type: 'mobile' }],
      links: [{ value: `https://www.linkedin.com/in/${PERSON.toLowerCase()}`, type: 'social' }],
      tags: ['icu', `${PERSON} tag`, `Pool: ${PERSON} pool`],
      url: `https://ats.example/${PERSON}`,
      private: true,
    }),
    candidate('c3', { firstName: 'Kari', lastName: 'Hansen' }),
    application('a1', 'c1', { sourceId: 'q1' }),
    application('a2', 'c2', { sourceId: 'q1' }),
    application('a3', 'c3', { sourceId: 'q1' }),
    application('a4', 'c3', { jobId: 'j2', stageId: 's11', sourceId: 'q1', lastActivityAt: NOW - 1000 }),
    entry('e2', 'a2', 's1'),
    entry('e4', 'a4', 's11'),
    note('n1', 'c1', null, 'An ordinary remark'),
    note('n2', 'c2', null, `${PERSON} remark`),
    note('n3', 'c2', 'a2', `${PERSON} mail`, 'email'),
    note('n4', 'c3', 'a4', `${JOB} remark`),
    ...talk(PERSON, 'a2', '2'),
    ...talk(JOB, 'a4', '4'),
    file('f2', 'c2', null, `${PERSON}.pdf`),
    file('f4', 'c3', 'a4', `${JOB}.pdf`),
  );
  const { edits, store } = desk;
  const c2 = desk.local('candidate', 'c2');
  const c3 = desk.local('candidate', 'c3');
  desk.store.edit((write) => {
    write
      .sql(`INSERT INTO import_file (id, batch_id, name, hash, bytes, state, person_name, candidate_id, changed_at) VALUES (?, ?, ?, 'x', 1, 'saved', ?, ?, 1)`)
      .run(IMPORTED, newBatch(write), `${PERSON} cv.pdf`, PERSON, c2);
  });
  editCandidate(edits, c2, { company: `${PERSON} new company` });
  setTag(edits, c2, `${PERSON} new tag`, true);
  addNote(edits, c2, `${PERSON} own note`, 'private');
  setDraft(store, `note:${c2}`, `${PERSON} was begun`);
  moveApplication(edits, desk.local('application', 'a2'), desk.local('stage', 's2'));
  setSource(edits, desk.local('application', 'a2'), desk.local('source', 'q2'));
  addToJob(edits, desk.local('candidate', 'c1'), desk.local('job', 'j2'), null);
  moveApplication(edits, desk.local('application', 'a4'), desk.local('stage', 's12'));
  setSource(edits, desk.local('application', 'a4'), desk.local('source', 'q2'));
  // The ATS changed the same meanwhile: cards for the private person and for the confidential job.
  desk.ingest(
    candidate('c2', { firstName: PERSON, lastName: `${PERSON}son`, company: `${PERSON} other company`, tags: ['icu', `${PERSON} tag`, `Pool: ${PERSON} pool`], private: true }, NOW),
    application('a4', 'c3', { jobId: 'j2', stageId: 's13', sourceId: 'q1', lastActivityAt: NOW - 1000 }, NOW),
  );
  store.edit((write) => {
    write.sql(`UPDATE outbox SET message = ? WHERE candidate_id = ?`).run(`${PERSON} was not found`, c2);
    write.sql(`UPDATE outbox SET message = ? WHERE candidate_id = ?`).run(`${JOB} is closed`, c3);
    write
      .sql(`INSERT INTO activity (id, candidate_id, kind, at, title, detail, actor_name) VALUES ('x1', ?, 'edit', ?, ?, ?, ?)`)
      .run(c2, NOW - 1000, `${PERSON} happened`, `${PERSON} detail`, PERSON);
    write
      .sql(`INSERT INTO sync_problem (id, account_id, type, remote_id, message, at) VALUES ('p1', ?, 'candidate', 'c2', 'could not be read', ?)`)
      .run(ACCOUNT, NOW);
    write.sql('UPDATE account SET site_admin = 1 WHERE id = ?').run(ACCOUNT);
    write.sql(`INSERT INTO run (id, account_id, kind, started_at, ended_at, outcome, counts) VALUES ('r1', ?, 'first', ?, ?, 'done', '{}')`).run(ACCOUNT, NOW - 9000, NOW);
    putAccount(write, {
      id: LINKEDIN,
      label: 'LinkedIn',
      settings: {
        kind: 'linkedin',
        mode: 'direct',
        apiUrl: 'http://127.0.0.1:3',
        wwwUrl: 'http://127.0.0.1:4',
        clientId: 'k',
        organization: 'urn:li:organization:1',
        contract: 'urn:li:contract:1',
      },
      userId: null,
      userName: null,
      userEmail: null,
      tenant: null,
    });
    for (const [kind, recordId, ownerId, reason] of [['candidate', 'c2', c2, 'private'], ['application', 'a4', c3, 'job']])
      write.sql('INSERT INTO withheld (account_id, kind, record_id, owner_id, reason) VALUES (?, ?, ?, ?, ?)').run(LINKEDIN, kind, recordId, ownerId, reason);
    for (const [kind, parentId, recordId, ownerId] of [['job', '', 'j2', desk.local('job', 'j2')], ['stage', 'a4', 'e4', c3]])
      write
        .sql(
          `INSERT INTO publication (account_id, kind, parent_id, record_id, owner_id, state, hash, field, message, at)
             VALUES (?, ?, ?, ?, ?, 'refused', 'h', 'location', ?, ?)`,
        )
        .run(LINKEDIN, kind, parentId, recordId, ownerId, `${JOB} cannot be placed`, NOW);
    putSeats(write, LINKEDIN, [{ seatUrn: 'urn:li:seat:1', firstName: 'Erik', lastName: 'Solberg', email: 'erik@fjord.test', personUrn: null }]);
    putGivenValue(write, { candidateId: c2, accountId: LINKEDIN, field: 'emails', value: `${PERSON.toLowerCase()}@shared.test`, origin: 'consent', at: NOW - 2000 }, 'open');
    putLeft(write, LINKEDIN, [{ personUrn: MEMBER, closedAt: NOW - 2000 }]);
    putMatch(write, LINKEDIN, c2, { matched: [MEMBER], manual: null });
    putInMail(write, LINKEDIN, 'urn:li:seat:1', true, {
      threadUrn: 't1',
      messageId: 'm1',
      authorUrn: MEMBER,
      recipientUrns: ['urn:li:seat:1'],
      at: NOW - 4000,
      subject: `${PERSON} hello`,
      body: `${PERSON} writes`,
    });
    putLinkedInNote(write, LINKEDIN, {
      noteId: 'ln1',
      ownerUrn: 'urn:li:seat:1',
      personUrn: MEMBER,
      body: `${PERSON} in Recruiter`,
      createdAt: NOW - 3000,
      modifiedAt: NOW - 3000,
    });
  });
  return { linkedInAccount: LINKEDIN };
}
