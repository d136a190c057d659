import { GIVEN_FIELDS } from '../../../shared/domain/arrivals.ts';
import type { CandidatePatch } from '../../../shared/domain/candidate.ts';
import { TandemError } from '../../../shared/result.ts';
import { deleteGiven, deleteImported, type LeftMember, leftMembers, takenValues } from '../data/arrivals/leftRows.ts';
import { readCandidateFields } from '../data/candidateRows.ts';
import { putManualLink } from '../data/linkedInRows.ts';
import { sameMeaning } from '../data/merge/policy.ts';
import type { Write } from '../data/store.ts';
import { type EditContext, editFieldsOf } from './candidateEdits.ts';

/** Takes what LinkedIn gave off the record, here and in the ATS; what a person changed since is theirs and stays. */
function takeOff(write: Write, graceMs: number, candidateId: string): string | null {
  const fields = readCandidateFields(write, candidateId);
  if (!fields) return null;
  const taken = takenValues(write, candidateId);
  const isEmployerGiven = fields.company !== null && taken.some(({ field, value }) => field === 'company' && sameMeaning('company', fields.company, value));
  const contacts: CandidatePatch = Object.fromEntries(
    GIVEN_FIELDS.map((field) => {
      const given = taken.filter((value) => value.field === field);
      return [field, fields[field].filter((item) => !given.some(({ value }) => sameMeaning(field, item.value, value)))];
    }),
  );
  return editFieldsOf(write, graceMs, candidateId, isEmployerGiven ? { ...contacts, company: null } : contacts);
}

function deleteOne(write: Write, graceMs: number, { accountId, personUrn, candidateId, hidden }: LeftMember): string | null {
  let changeId: string | null = null;
  if (candidateId !== null) {
    // Whoever may not be seen may not be edited either: here everything goes all the same.
    changeId = hidden === 1 ? null : takeOff(write, graceMs, candidateId);
    deleteGiven(write, candidateId, changeId);
    putManualLink(write, accountId, candidateId, null);
  }
  deleteImported(write, accountId, personUrn);
  return changeId;
}

/**
 * Deletes what came from LinkedIn of members who have left: InMail, notes, and the values on the record that LinkedIn gave; of those
 * named, or (`null`) of all. The person stays in the ATS. Throws `not_found` when none of those named is listed.
 */
export function deleteLeft({ store, undoGraceMs }: EditContext, personUrns: readonly string[] | null): { changeIds: string[]; deletedCount: number } {
  return store.edit((write) => {
    const members = leftMembers(write, personUrns);
    if (members.length === 0 && personUrns !== null) throw new TandemError('not_found', 'What came of this member was deleted already.');
    const changeIds = members.flatMap((member) => deleteOne(write, undoGraceMs, member) ?? []);
    return { changeIds, deletedCount: new Set(members.map(({ personUrn }) => personUrn)).size };
  });
}
