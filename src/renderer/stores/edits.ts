import type { CandidatePatch } from '../../shared/domain/candidate.ts';
import type { LinkBefore } from '../../shared/domain/linkedIn.ts';
import type { Result } from '../../shared/result.ts';
import { request } from '../api.ts';
import type { Failure } from './failure.ts';
import { candidateEdited } from './live.ts';
import { toast, undoAction, whileSaving, type Toast } from './toasts.ts';

type Edited = Result<{ readonly changeIds: readonly string[] }>;

async function undoAll(candidateId: string, changeIds: readonly string[]): Promise<void> {
  const reversed: string[] = [];
  // Newest first: a later edit may rest on an earlier one.
  for (const id of changeIds.toReversed()) {
    const answer = await request('changes.undo', { id });
    if (!answer.ok) {
      toast(answer.message, { tone: 'bad' });
      break;
    }
    if (answer.value.outcome === 'reversed') reversed.push(...answer.value.changeIds);
  }
  candidateEdited(candidateId);
  if (reversed.length > 0) toast('It had been sent already: the opposite goes to the ATS now.', { action: undoAction(() => void undoAll(candidateId, reversed)) });
}

/** Saves an edit; says what was done with a way back, or why it was not. Answers the failure for a form to show. */
export function save(candidateId: string, words: string, answer: Promise<Edited>, tone: Toast['tone'] = 'plain', saysAlways = false): Promise<Failure | null> {
  return whileSaving(async () => {
    const result = await answer;
    if (!result.ok) return result;
    candidateEdited(candidateId);
    const { changeIds } = result.value;
    if (changeIds.length > 0) toast(words, { tone, action: undoAction(() => void undoAll(candidateId, changeIds)) });
    else if (saysAlways) toast(words, { tone });
    return null;
  });
}

/** Saves an edit that no form waits for: why it was not is said like everything else. */
export async function saveOrTell(candidateId: string, words: string, answer: Promise<Edited>, saysAlways = false): Promise<void> {
  const failure = await save(candidateId, words, answer, 'plain', saysAlways);
  if (failure !== null) toast(failure.message, { tone: 'bad' });
}

export function editFields(id: string, patch: CandidatePatch, words: string): Promise<Failure | null> {
  return save(id, words, request('candidates.edit', { id, patch }));
}

export function addTag(id: string, tag: string): Promise<void> {
  return saveOrTell(id, `Tagged “${tag}”`, request('candidates.addTag', { id, tag }));
}

export function removeTag(id: string, tag: string): Promise<void> {
  return saveOrTell(id, `Tag “${tag}” removed`, request('candidates.removeTag', { id, tag }));
}

export function addNote(id: string, body: string, visibility: 'public' | 'private'): Promise<Failure | null> {
  return save(id, 'Note saved', request('candidates.addNote', { id, body, visibility }));
}

export function addToJob(id: string, jobId: string, stageId: string | null, jobName: string): Promise<Failure | null> {
  return save(id, `Added to ${jobName}`, request('candidates.addToJob', { id, jobId, stageId }));
}

/** Moves a process to another stage; when the ATS writes to the candidate because of it, the words say so. */
export function moveStage(candidateId: string, applicationId: string, stage: { readonly id: string; readonly name: string }): Promise<void> {
  return whileSaving(async () => {
    const answer = await request('applications.move', { applicationId, toStageId: stage.id });
    if (!answer.ok) {
      toast(answer.message, { tone: 'bad' });
      return;
    }
    const writes = answer.value.writesToCandidate;
    const words = writes ? `Moved to ${stage.name}. Greenhouse e-mails the candidate when this is sent.` : `Moved to ${stage.name}`;
    await save(candidateId, words, Promise.resolve(answer), writes ? 'mail' : 'plain');
  });
}

/** Says where the person of a process came from. */
export function setSource(candidateId: string, applicationId: string, source: { readonly id: string; readonly name: string }): Promise<void> {
  return saveOrTell(candidateId, `Source set to ${source.name}`, request('applications.setSource', { applicationId, toSourceId: source.id }));
}

/** Takes one change back. */
export async function undoChange(candidateId: string, changeId: string): Promise<void> {
  await undoAll(candidateId, [changeId]);
}

/** Sends a change again that was refused or needed a word of the person. */
export async function retryChange(candidateId: string, changeId: string): Promise<void> {
  const answer = await request('changes.retry', { id: changeId });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  candidateEdited(candidateId);
}

/** Lets a change go out that asked first. */
export async function releaseChange(candidateId: string, changeId: string): Promise<void> {
  const answer = await request('changes.release', { id: changeId });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  candidateEdited(candidateId);
}

/** The person chose a LinkedIn member in LinkedIn's frame, or said that it is the wrong one. */
export async function setLink(candidateId: string, personUrn: string | null): Promise<void> {
  const answer =
    personUrn === null
      ? await request('linkedIn.unlink', { candidateId })
      : await request('linkedIn.link', { candidateId, personUrn });
  candidateEdited(candidateId);
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  const { before } = answer.value;
  if (before.state === (personUrn === null ? 'unlinked' : 'manual') && before.personUrn === personUrn) return;
  toast(personUrn === null ? 'The LinkedIn profile is unlinked' : 'Linked to this LinkedIn profile', { action: undoAction(() => void putBackLink(candidateId, before)) });
}

async function putBackLink(candidateId: string, before: LinkBefore): Promise<void> {
  const answer = await request('linkedIn.putBackLink', { candidateId, before });
  candidateEdited(candidateId);
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
}
