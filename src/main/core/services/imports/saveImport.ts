import { candidatePatchSchema, type CandidatePatch, type ContactValue } from '../../../../shared/domain/candidate.ts';
import type { ImportDraft } from '../../../../shared/domain/resumeImport.ts';
import { profileSlug } from '../../../../shared/profileAddress.ts';
import { TandemError } from '../../../../shared/result.ts';
import { readCandidateFields } from '../../data/candidateRows.ts';
import { importFile, type ImportFile, putDraft, setImportState } from '../../data/importRows.ts';
import type { KeptFiles } from '../../data/keptFiles.ts';
import { operationById } from '../../data/outbox.ts';
import type { Write } from '../../data/store.ts';
import { accountOf, type EditContext, editFieldsOf, setTagOf, writeNote } from '../candidateEdits.ts';
import { addFileIn } from '../fileEdits.ts';
import { chooseLinkIn } from '../linkedInLinks.ts';
import { accountFor, createPersonIn } from '../personEdits.ts';
import { addToJobIn } from '../processEdits.ts';
import { setSourceIn } from '../sourceEdits.ts';
import { isFree, takeBack } from '../takeBack.ts';
import { noteOf } from '../../data/importDraft.ts';

const FIELD_WORDS: Readonly<Record<string, string>> = { firstName: 'First name', lastName: 'Last name', title: 'Title', company: 'Company', emails: 'E-mail', phones: 'Phone', links: 'Link' };

const filled = (values: readonly string[]): string[] => values.map((value) => value.trim()).filter((value) => value !== '');
const linkOf = (value: string): ContactValue => ({ value: profileSlug(value) !== null && !/^https?:/i.test(value) ? `https://${value}` : value, type: profileSlug(value) === null ? 'personal' : 'social' });

/** The fields of the record that a draft states. Throws `invalid_arguments` with the field. */
function fieldsOf(draft: ImportDraft): CandidatePatch {
  const text = (value: string): string | null => (value.trim() === '' ? null : value.trim());
  const read = candidatePatchSchema.safeParse({
    firstName: draft.firstName.trim(),
    lastName: draft.lastName.trim(),
    title: text(draft.title),
    company: text(draft.company),
    emails: filled(draft.emails).map((value) => ({ value, type: 'personal' })),
    phones: filled(draft.phones).map((value) => ({ value, type: 'mobile' })),
    links: filled(draft.links).map(linkOf),
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [field = 'firstName', index] = issue?.path ?? [];
  const value = typeof index === 'number' ? filled(draft[field as 'emails'])[index] : undefined;
  throw new TandemError('invalid_arguments', `${FIELD_WORDS[String(field)] ?? String(field)}${value === undefined ? '' : ` “${value}”`} ${issue?.message ?? 'does not fit'}. Correct it or remove it.`, { field: String(field), ...(typeof index === 'number' ? { index } : {}) });
}

/** What is added to somebody who is here: addresses, numbers and links that they do not have, and work where none is known. */
function additionsTo(write: Write, id: string, fields: CandidatePatch): CandidatePatch {
  const shown = readCandidateFields(write, id);
  if (!shown) throw new TandemError('not_found', 'This person is no longer here. Save the file as somebody new.');
  const key = { emails: (value: string) => value.toLowerCase(), phones: (value: string) => value.replace(/\s*ext\..*$/i, '').replace(/\D/g, '').slice(-8), links: (value: string) => profileSlug(value) ?? value.toLowerCase() };
  const patch: CandidatePatch = {};
  for (const name of ['emails', 'phones', 'links'] as const) {
    const known = new Set(shown[name].map(({ value }) => key[name](value)));
    const more = (fields[name] ?? []).filter(({ value }) => !known.has(key[name](value)));
    if (more.length > 0) patch[name] = [...shown[name], ...more];
  }
  if (shown.title === null && fields.title) patch.title = fields.title;
  if (shown.company === null && fields.company) patch.company = fields.company;
  return patch;
}

function reviewed(write: Write, id: string): ImportFile {
  const file = importFile(write, id);
  if (!file) throw new TandemError('not_found', 'This file is no longer here.');
  if (file.state === 'saved') throw new TandemError('conflict', 'This file was saved already.');
  // A file that could not be read may be typed in by hand.
  if (file.state !== 'review' && file.state !== 'failed') throw new TandemError('conflict', 'This file is not ready to be saved. Wait until it has been read, or put it back first.');
  return file;
}

/** Starts a process where a job is chosen and none is under way in it; sets its source where one is chosen. */
function putInJob(write: Write, { undoGraceMs }: EditContext, candidateId: string, draft: ImportDraft, isNew: boolean): string[] {
  const { jobId, stageId, sourceId } = draft;
  if (jobId === null) {
    if (sourceId !== null && isNew) throw new TandemError('refused', 'The ATS keeps a source with a process. Choose a job as well, or no source.', { field: 'sourceId' });
    return [];
  }
  const under = write.sql(`SELECT 1 FROM seen_application WHERE candidate_id = ? AND job_id = ? AND status = 'in_process'`).get(candidateId, jobId);
  if (under) return [];
  const added = addToJobIn(write, undoGraceMs, candidateId, jobId, stageId);
  const operation = operationById(write, added);
  if (sourceId === null || operation?.kind !== 'addApplication') return [added];
  const sourced = setSourceIn(write, undoGraceMs, operation.payload.applicationId, sourceId);
  return sourced === null ? [added] : [added, sourced];
}

/**
 * Makes a person of a file, or adds it to one who is here: fields, process, source, tags, note and the résumé itself, by the same changes that a person
 * makes by hand, in one transaction. Throws `invalid_arguments` with the field, `not_found`, `conflict`, or what one of the changes is refused with.
 */
export function saveImport(context: EditContext, files: KeptFiles, id: string, draft: ImportDraft, into: string | null): { candidateId: string; changeIds: string[] } {
  return context.store.edit((write) => {
    const file = reviewed(write, id);
    const { undoGraceMs } = context;
    const fields = fieldsOf(draft);
    const changeIds: (string | null)[] = [];
    let candidateId: string;
    if (into === null) {
      const made = createPersonIn(write, undoGraceMs, accountFor(write, draft.jobId), fields);
      candidateId = made.id;
      changeIds.push(made.changeId);
    } else {
      accountOf(write, into);
      candidateId = into;
      changeIds.push(editFieldsOf(write, undoGraceMs, into, additionsTo(write, into, fields)));
    }
    changeIds.push(...putInJob(write, context, candidateId, draft, into === null));
    for (const tag of filled(draft.tags)) changeIds.push(setTagOf(write, undoGraceMs, candidateId, tag, true));
    const note = draft.withNote && file.found !== null ? noteOf(file.found) : '';
    if (note !== '') changeIds.push(writeNote(write, undoGraceMs, candidateId, note, 'public'));
    if (files.read(file.hash) === null) throw new TandemError('not_found', 'The file itself is no longer on this computer. Import it again.');
    changeIds.push(addFileIn(write, undoGraceMs, candidateId, { name: file.name, type: 'resume', hash: file.hash }));
    if (draft.personUrn !== null) chooseLinkIn(write, candidateId, draft.personUrn);
    const made = changeIds.filter((change) => change !== null);
    putDraft(write, id, draft);
    setImportState(write, id, 'saved', { candidateId, changeIds: made, message: null });
    return { candidateId, changeIds: made };
  });
}

/** Takes a save back of which nothing was sent: person, process and file are as if they had never been made, and the file is to be reviewed. Throws `conflict` when something was. */
export function undoImport({ store }: EditContext, id: string): void {
  store.edit((write) => {
    const file = importFile(write, id);
    if (!file) throw new TandemError('not_found', 'This file is no longer here.');
    if (file.state !== 'saved') return;
    const operations = file.changeIds.map((change) => operationById(write, change));
    if (file.changeIds.length === 0 || operations.some((operation) => operation === null || !isFree(operation) || operation.sentAt !== null))
      throw new TandemError('conflict', 'This has reached the ATS already. Change or delete the person on their record.');
    // First, for what was made goes with everything that hangs on it.
    setImportState(write, id, file.found === null ? 'failed' : 'review', { candidateId: null, changeIds: null });
    for (const change of file.changeIds.toReversed()) {
      const operation = operationById(write, change);
      if (operation) takeBack(write, operation);
    }
  });
}
