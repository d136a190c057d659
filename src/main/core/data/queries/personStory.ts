import type { Process } from '../../../../shared/domain/candidate.ts';
import type { Story, StoryLine, StoryProcess } from '../../../../shared/domain/story.ts';
import { TandemError } from '../../../../shared/result.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { candidateRecord } from './candidateRecord.ts';
import { touchOf } from './touch.ts';

const MOST_LINES = 2000;

const GROUP_OF: Readonly<Record<StoryLine['kind'], StoryLine['group']>> = {
  applied: 'processes', stage: 'processes', rejected: 'processes', hired: 'processes', export: 'processes',
  inmail: 'messages', email: 'messages', consent: 'messages', recruiter: 'messages',
  note: 'notes', linkedInNote: 'notes', interview: 'interviews', feedback: 'interviews', file: 'other', edit: 'other',
};

type Draft = Pick<StoryLine, 'id' | 'kind' | 'at' | 'title' | 'detail' | 'actorName' | 'leadsTo'>;

/** Messages by who, when and their subject. Nobody's words: they are read where it leads to, one's own only (row W7). */
function messages(db: ReadConnection, candidateId: string, name: string): Draft[] {
  const rows = db
    .prepare(
      `SELECT m.seq, m.at, m.subject, m.author_urn = m.person_urn AS theirs, s.name AS seat, coalesce(s.own, 0) AS own
       FROM linkedin_link l JOIN inmail_message m ON m.person_urn = l.person_urn LEFT JOIN seat s ON s.account_id = m.account_id AND s.seat_urn = m.seat_urn
       WHERE l.candidate_id = ? ORDER BY m.at DESC, m.seq DESC LIMIT ${MOST_LINES}`,
    )
    .all(candidateId) as { seq: number; at: number; subject: string | null; theirs: number; seat: string | null; own: number }[];
  return rows.map(({ seq, at, subject, theirs, seat, own }) => {
    const colleague = own === 1 ? 'you' : (seat ?? 'a colleague');
    const said = own === 1 ? 'You' : (seat ?? 'A colleague');
    return { id: `inmail-${seq}`, kind: 'inmail', at, title: theirs === 1 ? `${name} wrote to ${colleague}` : `${said} wrote an InMail`, detail: subject, actorName: null, leadsTo: 'inmail' };
  });
}

function notes(db: ReadConnection, candidateId: string): Draft[] {
  const rows = db
    .prepare(
      `SELECT n.seq, n.created_at AS at, n.body, s.name FROM linkedin_link l JOIN linkedin_note n ON n.person_urn = l.person_urn
         LEFT JOIN seat s ON s.account_id = n.account_id AND s.seat_urn = n.owner_urn
       WHERE l.candidate_id = ? ORDER BY n.created_at DESC LIMIT ${MOST_LINES}`,
    )
    .all(candidateId) as { seq: number; at: number; body: string; name: string | null }[];
  return rows.map(({ seq, at, body, name }) => ({ id: `linkedin-note-${seq}`, kind: 'linkedInNote', at, title: 'Note in Recruiter', detail: body, actorName: name ?? 'A colleague', leadsTo: 'linkedInNotes' }));
}

function arrivals(db: ReadConnection, candidateId: string): Draft[] {
  const rows = db
    .prepare(`SELECT id, kind, at FROM linkedin_arrival WHERE candidate_id = ? AND state = 'done' AND via IS NULL ORDER BY at DESC LIMIT ${MOST_LINES}`)
    .all(candidateId) as { id: string; kind: 'consent' | 'export'; at: number }[];
  return rows.map(({ id, kind, at }) => ({
    id: `arrival-${id}`, kind, at, title: kind === 'export' ? 'Exported from LinkedIn Recruiter' : 'Shared contact data on LinkedIn', detail: null, actorName: null, leadsTo: 'record',
  }));
}

const processOf = (process: Process): StoryProcess => ({
  id: process.id,
  jobId: process.jobId === '' ? null : process.jobId,
  jobName: process.jobName,
  requisitionId: process.requisitionId,
  isJobOpen: process.jobStatus === 'open',
  status: process.status,
  stageName: process.stageName,
  rejectionReason: process.rejectionReason,
  sourceName: process.sourceName,
  recruiterName: process.recruiterName,
  beganAt: process.appliedAt,
  lastAt: process.rejectedAt ?? process.history.at(-1)?.enteredAt ?? process.appliedAt,
});

/** Everything that is known of a person, from the copy alone: processes, and what happened in the order of time (row L9). Throws `not_found`. */
export function personStory(db: ReadConnection, candidateId: string): Story {
  const record = candidateRecord(db, candidateId, MOST_LINES);
  const [touch] = touchOf(db, [candidateId]);
  if (touch === undefined) throw new TandemError('not_found', 'This person is no longer here.');
  const lines = [
    ...record.activity.map((line) => ({ ...line, leadsTo: line.jobId === undefined ? ('record' as const) : ('job' as const) })),
    ...messages(db, candidateId, record.name),
    ...notes(db, candidateId),
    ...arrivals(db, candidateId),
  ].toSorted((left, right) => right.at - left.at);
  return {
    touch,
    title: record.title,
    company: record.company,
    processes: record.processes.map(processOf),
    lines: lines.slice(0, MOST_LINES).map((line) => ({ ...line, group: GROUP_OF[line.kind] })),
    isCut: lines.length > MOST_LINES || record.activity.length === MOST_LINES,
  };
}
