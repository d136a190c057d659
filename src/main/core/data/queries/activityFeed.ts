import type { Activity, Interview, Process } from '../../../../shared/domain/candidate.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { labelOfField, valueInWords } from './fieldWords.ts';

interface Parts {
  readonly id: string;
  readonly processes: readonly Process[];
  readonly notes: readonly {
    readonly id: string;
    readonly body: string;
    readonly subject: string | null;
    readonly kind: 'note' | 'email' | 'activity';
    readonly author_name: string | null;
    readonly created_at: number | null;
  }[];
  readonly interviews: readonly Interview[];
  readonly files: readonly { readonly id: string; readonly name: string; readonly created_at: number | null }[];
}

type Draft = Omit<Activity, 'at'> & { readonly at: number | null };

function ofProcess(process: Process): Draft[] {
  const job = process.jobId === '' ? {} : { jobId: process.jobId };
  const where = process.requisitionId === null ? process.jobName : `${process.jobName} ${process.requisitionId}`;
  return [
    {
      id: `applied-${process.id}`,
      kind: 'applied',
      at: process.appliedAt,
      title: `${process.isProspect ? 'Added as a prospect' : 'Applied'} · ${where}`,
      detail: process.sourceName,
      actorName: null,
      ...job,
    },
    ...process.history.map(
      (entry, index): Draft => ({
        id: `stage-${process.id}-${index}`,
        kind: 'stage',
        at: entry.enteredAt,
        title: `${entry.stageName} · ${where}`,
        detail: null,
        actorName: null,
        ...job,
      }),
    ),
    ...(process.rejectedAt === null
      ? []
      : [
          {
            id: `rejected-${process.id}`,
            kind: 'rejected' as const,
            at: process.rejectedAt,
            title: `Rejected · ${where}`,
            detail: process.rejectionReason,
            actorName: null,
            ...job,
          },
        ]),
  ];
}

function ofInterview(interview: Interview): Draft[] {
  const where = interview.jobName === null ? interview.name : `${interview.name} · ${interview.jobName}`;
  const scheduled: Draft[] =
    interview.status === 'feedback'
      ? []
      : [{ id: `interview-${interview.id}`, kind: 'interview', at: interview.startsAt, title: where, detail: null, actorName: null }];
  return [
    ...scheduled,
    ...interview.scorecards.map(
      (card): Draft => ({
        id: `feedback-${card.id}`,
        kind: 'feedback',
        at: card.submittedAt,
        title: `Feedback: ${card.recommendation.replaceAll('_', ' ')} · ${where}`,
        detail: null,
        actorName: card.interviewerName,
      }),
    ),
  ];
}

/** One line of activity per thing that happened, newest first, composed from what is stored: nothing is kept twice. */
export function composeActivity(db: ReadConnection, parts: Parts, most: number): Activity[] {
  const edits = db
    .prepare(
      `SELECT id, summary, created_at,
         EXISTS (SELECT 1 FROM history h WHERE h.candidate_id = o.candidate_id AND h.change_id = o.id AND h.origin = 'linkedin') AS fromLinkedIn
       FROM outbox o WHERE candidate_id = ? AND (kind IN ('edit', 'addTag', 'removeTag')
         OR kind = 'setSource' AND EXISTS (SELECT 1 FROM seen_application a WHERE a.id = o.entity_id))
       ORDER BY seq DESC LIMIT 100`,
    )
    .all(parts.id) as { id: string; summary: string; created_at: number; fromLinkedIn: number }[];
  // What colleagues changed in the ATS. Moves are told by the stages, notes by themselves, what was done here by the edits above.
  const news = db
    .prepare(
      `SELECT id, at, field, old_value, new_value FROM history h WHERE candidate_id = ? AND origin = 'ats' AND field <> 'stage'
         AND (entity_type = 'candidate' OR EXISTS (SELECT 1 FROM seen_application a WHERE a.id = h.entity_id)) ORDER BY at DESC, id DESC LIMIT 100`,
    )
    .all(parts.id) as { id: string; at: number; field: string; old_value: string | null; new_value: string | null }[];
  const kept = db
    .prepare('SELECT id, kind, at, title, detail, actor_name FROM activity WHERE candidate_id = ? ORDER BY at DESC LIMIT 100')
    .all(parts.id) as {
    id: string;
    kind: Activity['kind'];
    at: number;
    title: string;
    detail: string | null;
    actor_name: string | null;
  }[];
  const drafts: Draft[] = [
    ...parts.processes.flatMap(ofProcess),
    ...parts.notes.map(
      (note): Draft => ({
        id: `note-${note.id}`,
        kind: note.kind === 'email' ? 'email' : 'note',
        at: note.created_at,
        title: note.kind === 'email' ? (note.subject ?? 'E-mail') : note.kind === 'activity' ? (note.subject ?? 'Activity') : 'Note',
        detail: note.body,
        actorName: note.author_name,
      }),
    ),
    ...parts.interviews.flatMap(ofInterview),
    ...parts.files.map(
      (file): Draft => ({
        id: `file-${file.id}`,
        kind: 'file',
        at: file.created_at,
        title: file.name,
        detail: null,
        actorName: null,
      }),
    ),
    ...edits.map(
      (edit): Draft => ({ id: `edit-${edit.id}`, kind: 'edit', at: edit.created_at, title: edit.summary, detail: null, actorName: edit.fromLinkedIn === 1 ? 'LinkedIn' : 'You' }),
    ),
    ...news.map((line): Draft => {
      const [from, to] = [valueInWords(line.old_value) ?? 'nothing', valueInWords(line.new_value) ?? 'nothing'];
      return { id: `news-${line.id}`, kind: 'edit', at: line.at, title: `${labelOfField(line.field)} changed in the ATS`, detail: `${from} → ${to}`, actorName: null };
    }),
    ...kept.map(
      (line): Draft => ({
        id: `activity-${line.id}`,
        kind: line.kind,
        at: line.at,
        title: line.title,
        detail: line.detail,
        actorName: line.actor_name,
      }),
    ),
  ];
  return drafts
    .filter((draft): draft is Activity => draft.at !== null)
    .sort((left, right) => right.at - left.at)
    .slice(0, most);
}
