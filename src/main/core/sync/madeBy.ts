import type { OutboxOperation } from '../data/outbox.ts';

/** What an edit makes at the remote, as it is called here; null for an edit of something that is there. */
export function madeBy(operation: OutboxOperation): readonly [type: 'note' | 'application' | 'candidate' | 'file', localId: string] | null {
  switch (operation.kind) {
    case 'note':
      return ['note', operation.payload.noteId];
    case 'addApplication':
      return ['application', operation.payload.applicationId];
    case 'createCandidate':
      return ['candidate', operation.candidateId];
    case 'upload':
      return ['file', operation.payload.fileId];
    default:
      return null;
  }
}
