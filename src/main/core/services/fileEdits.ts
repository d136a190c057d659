import { TandemError } from '../../../shared/result.ts';
import { touchCandidate } from '../data/candidateRows.ts';
import type { KeptFiles } from '../data/keptFiles.ts';
import { enqueue, type OutboxPayloads } from '../data/outbox.ts';
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
  return store.edit((write) => {
    const { candidateId, name, kind } = input;
    const accountId = accountOf(write, candidateId);
    const hash = files.keep(content);
    const fileId = write.id();
    write.sql('INSERT INTO file (id, candidate_id, name, kind, created_at) VALUES (?, ?, ?, ?, ?)').run(fileId, candidateId, name, kind, write.now);
    const changeId = enqueue(write, {
      accountId,
      candidateId,
      entityId: fileId,
      kind: 'upload',
      payload: { fileId, name, type: kind, hash },
      summary: `Added the file ${name}`,
      graceMs: undoGraceMs,
    });
    touchCandidate(write, candidateId);
    write.changed('candidates', candidateId);
    return { changeIds: [changeId] };
  });
}
