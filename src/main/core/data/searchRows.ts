import { fold } from '../../../shared/names.ts';
import type { Write } from './store.ts';

/** Renews the search row of a job, in the transaction that changed it. */
export function indexJob(write: Write, id: string, isNew: boolean): void {
  const row = write.sql('SELECT seq, name, requisition_id, department, location FROM job WHERE id = ?').get(id) as {
    seq: number;
    name: string;
    requisition_id: string | null;
    department: string | null;
    location: string | null;
  };
  if (!isNew) write.sql('DELETE FROM job_search WHERE rowid = ?').run(row.seq);
  write
    .sql('INSERT INTO job_search (rowid, name, requisition, place) VALUES (?, ?, ?, ?)')
    .run(
      row.seq,
      `${row.name} ${fold(row.name)}`,
      row.requisition_id ?? '',
      `${row.department ?? ''} ${row.location ?? ''} ${fold(row.location ?? '')}`,
    );
}

/** Renews the search row of a note. */
export function indexNote(write: Write, id: string, isNew: boolean): void {
  const row = write.sql('SELECT seq, subject, body FROM note WHERE id = ?').get(id) as {
    seq: number;
    subject: string | null;
    body: string;
  };
  if (!isNew) write.sql('DELETE FROM note_search WHERE rowid = ?').run(row.seq);
  write
    .sql('INSERT INTO note_search (rowid, body) VALUES (?, ?)')
    .run(row.seq, row.subject === null ? row.body : `${row.subject} ${row.body}`);
}

/** Takes a note out of the search, before its row goes. */
export function unindexNote(write: Write, id: string): void {
  write.sql('DELETE FROM note_search WHERE rowid = (SELECT seq FROM note WHERE id = ?)').run(id);
}
