import { create } from 'zustand';
import type { CandidatePatch } from '../../shared/domain/candidate.ts';
import { request } from '../api.ts';
import { save } from './edits.ts';
import type { Failure } from './failure.ts';
import { openPerson } from './route.ts';

/** Whether the form for a new person is open, and with which address of a LinkedIn profile it begins. */
export const useNewPerson = create<{ readonly isOpen: boolean; readonly profile: string | null }>(() => ({ isOpen: false, profile: null }));

export function startNewPerson(): void {
  useNewPerson.setState({ isOpen: true, profile: null });
}

/** Opens the form with a profile that was pasted (row C3): the name is to be typed, for no API gives it. */
export function startNewPersonWith(profile: string): void {
  useNewPerson.setState({ isOpen: true, profile });
}

export function endNewPerson(): void {
  useNewPerson.setState({ isOpen: false });
}

/** Makes a person, in a job or in none, and opens them; answers why they could not be made. */
export async function createPerson(fields: CandidatePatch, name: string, jobId: string | null, stageId: string | null): Promise<Failure | null> {
  const answer = await request('candidates.create', { fields, jobId, stageId });
  if (!answer.ok) return answer;
  endNewPerson();
  openPerson(answer.value.id);
  return save(answer.value.id, `${name} added`, Promise.resolve(answer));
}
