import { fold } from '../../../shared/names.ts';
import type { Write } from './store.ts';

/** Renews the search row of a job, in the transaction that changed it. What is hidden has none. */
export function indexJob(write: Write, id: string, isNew: boolean): void {
  const row = write.sql('SELECT seq, name, requisition_id, department, location, hidden FROM job WHERE id = ?').get(id) as {
    seq: number;
    name: string;
    requisition_id: string | null;
    department: string | null;
    location: string | null;
    hidden: number;
  };
  if (!isNew) write.sql('DELETE FROM job_search WHERE rowid = ?').run(row.seq);
  if (row.hidden === 1) return;
  write
    .sql('INSERT INTO job_search (rowid, name, requisition, place) VALUES (?, ?, ?, ?)')
    .run(
      row.seq,
      `${row.name} ${fold(row.name)}`,
      row.requisition_id ?? '',
      `${row.department ?? ''} ${row.location ?? ''} ${fold(row.location ?? '')}`,
    );
}

/** Takes a job out of the search. */
export function unindexJob(write: Write, id: string): void {
  write.sql('DELETE FROM job_search WHERE rowid = (SELECT seq FROM job WHERE id = ?)').run(id);
}

/** What a note is searched by. */
export const noteSearchText = (subject: string | null, body: string): string => (subject === null ? body : `${subject} ${body}`);

/** Renews the search row of a note. What is hidden has none. */
export function indexNote(write: Write, id: string, isNew: boolean): void {
  const row = write.sql('SELECT seq, subject, body, hidden FROM note WHERE id = ?').get(id) as {
    seq: number;
    subject: string | null;
    body: string;
    hidden: number;
  };
  if (!isNew) write.sql('DELETE FROM note_search WHERE rowid = ?').run(row.seq);
  if (row.hidden === 0) indexNewNote(write, row.seq, row.subject, row.body);
}

/** Writes the search row of a note that has none, and is seen. */
export function indexNewNote(write: Write, seq: number, subject: string | null, body: string): void {
  write.sql('INSERT INTO note_search (rowid, body) VALUES (?, ?)').run(seq, noteSearchText(subject, body));
}

/** Takes a note out of the search, before its row goes. */
export function unindexNote(write: Write, id: string): void {
  write.sql('DELETE FROM note_search WHERE rowid = (SELECT seq FROM note WHERE id = ?)').run(id);
}
