import { TandemError } from '../../../shared/result.ts';
import { touchCandidate } from '../data/candidateRows.ts';
import type { KeptFiles } from '../data/keptFiles.ts';
import { enqueue, type OutboxPayloads } from '../data/outbox.ts';
import type { Write } from '../data/store.ts';
import { accountOf, type EditContext } from './candidateEdits.ts';

/** More is not taken by Greenhouse, nor is it a résumé. */
const MOST_BYTES = 10 * 1024 * 1024;

/** Adds a file to a person. Its content is on the disk before this returns. Throws `invalid_arguments` for nothing, too much, or no base64. */
export function addFile(
  { store, undoGraceMs }: EditContext,
  files: KeptFiles,
  input: { readonly candidateId: string; readonly name: string; readonly kind: OutboxPayloads['upload']['type']; readonly content: string },
): { changeIds: string[] } {
  const content = Buffer.from(input.content, 'base64');
  if (content.length === 0) throw new TandemError('invalid_arguments', 'This file is empty.', { field: 'content' });
  if (content.length > MOST_BYTES) throw new TandemError('invalid_arguments', 'This file is larger than 10 MB.', { field: 'content' });
  return store.edit((write) => ({ changeIds: [addFileIn(write, undoGraceMs, input.candidateId, { name: input.name, type: input.kind, hash: files.keep(content) })] }));
}

/** Adds a file whose content is kept already, inside an edit. Returns the change it made. */
export function addFileIn(write: Write, graceMs: number, candidateId: string, file: Omit<OutboxPayloads['upload'], 'fileId'>): string {
  const accountId = accountOf(write, candidateId);
  const fileId = write.id();
  write.sql('INSERT INTO file (id, candidate_id, name, kind, created_at) VALUES (?, ?, ?, ?, ?)').run(fileId, candidateId, file.name, file.type, write.now);
  const changeId = enqueue(write, { accountId, candidateId, entityId: fileId, kind: 'upload', payload: { fileId, ...file }, summary: `Added the file ${file.name}`, graceMs });
  touchCandidate(write, candidateId);
  write.changed('candidates', candidateId);
  return changeId;
}
