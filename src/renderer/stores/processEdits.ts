import { request } from '../api.ts';
import { inBase64 } from '../lib/inBase64.ts';
import { save, saveOrTell } from './edits.ts';
import type { FileKind } from '../lib/fileKind.ts';
import type { Failure } from './failure.ts';

/** Ends a process with a rejection; the reason is one of the ATS's, or none. */
export function rejectProcess(candidateId: string, applicationId: string, reason: { readonly id: string; readonly name: string } | null, jobName: string): Promise<void> {
  return saveOrTell(candidateId, reason === null ? `Rejected for ${jobName}` : `Rejected for ${jobName}: ${reason.name}`, request('applications.reject', { applicationId, reasonId: reason?.id ?? null }));
}

/** Takes a rejection back: the process goes on where it stood. */
export function unrejectProcess(candidateId: string, applicationId: string, jobName: string): Promise<void> {
  return saveOrTell(candidateId, `The rejection for ${jobName} is taken back`, request('applications.unreject', { applicationId }));
}

/** The most that a file may have: the ATS takes no more. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Puts a file on a person's record; answers why it could not be. */
export async function addFile(candidateId: string, file: File, name: string, kind: FileKind): Promise<Failure | null> {
  let content: string;
  try {
    content = await inBase64(file);
  } catch {
    return { ok: false, code: 'not_found', message: 'The file cannot be read. It may have been moved, or may be open elsewhere.' };
  }
  return save(candidateId, `${name} added`, request('candidates.addFile', { candidateId, name, kind, content }));
}
