import { create } from 'zustand';
import type { CandidateField } from '../../shared/domain/candidate.ts';

interface RecordView {
  /** The person whose contact data is being edited, and the field that has the keyboard first. */
  readonly editing: { readonly candidateId: string; readonly field: CandidateField } | null;
}

/** What is open on the record besides the record itself. */
export const useRecordView = create<RecordView>(() => ({ editing: null }));

/** Opens the contact data of a person for editing, with the keyboard in one field. */
export function startEditing(candidateId: string, field: CandidateField): void {
  useRecordView.setState({ editing: { candidateId, field } });
}

export function stopEditing(): void {
  useRecordView.setState({ editing: null });
}

/** How far the record that is open was scrolled, in CSS pixels. */
export const useRecordScroll = create<{ readonly candidateId: string | null; readonly top: number }>(() => ({ candidateId: null, top: 0 }));

/** How far a record was scrolled; 0 for every record but the one that was open last. */
export function recordScroll(candidateId: string): number {
  const { candidateId: known, top } = useRecordScroll.getState();
  return known === candidateId ? top : 0;
}
