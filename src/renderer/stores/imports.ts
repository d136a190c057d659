import { create } from 'zustand';
import { MOST_ARCHIVE_BYTES, MOST_IMPORT_BYTES, MOST_IMPORTS, type ImportDraft, type ImportRow } from '../../shared/domain/resumeImport.ts';
import { profileSlug } from '../../shared/profileAddress.ts';
import type { Value } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { request } from '../api.ts';
import { inBase64 } from '../lib/inBase64.ts';
import type { Failure } from './failure.ts';
import { candidateEdited } from './live.ts';
import { startNewPersonWith } from './newPerson.ts';
import { navigate, useRoute } from './route.ts';
import { toast, undoAction, whileSaving } from './toasts.ts';

/** What the window itself is doing about imports: files on their way in, and the box for pasted text. */
export const useImports = create<{ readonly coming: { readonly done: number; readonly total: number } | null; readonly isPasting: boolean }>(() => ({ coming: null, isPasting: false }));

/** Goes to the import page, to one file or to the first that waits. */
export function openImport(id: string | null, replace = false): void {
  navigate({ page: 'import', id, params: {} }, replace);
}

const named = (names: readonly string[]): string => (names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', '));

/** Takes files in, one after the other, and says in one message what could not be taken and why. */
export async function importFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  openImport(null);
  const refused: { name: string; why: string }[] = [];
  const known: string[] = [];
  let batchId: string | null = null;
  const all = files.slice(0, MOST_IMPORTS);
  if (files.length > all.length) refused.push({ name: `${files.length - all.length} files`, why: `At most ${MOST_IMPORTS} files are imported at a time. Import the rest when these are reviewed.` });
  for (const [index, file] of all.entries()) {
    useImports.setState({ coming: { done: index, total: all.length } });
    if (file.size > (/\.(?:zip|eml|msg)$/i.test(file.name) ? MOST_ARCHIVE_BYTES : MOST_IMPORT_BYTES)) {
      refused.push({ name: file.name, why: 'It is larger than 10 MB, the most that the ATS takes (an archive or a mail: 30 MB). Save it with smaller pictures and import that.' });
      continue;
    }
    if (file.size === 0) {
      refused.push({ name: file.name, why: 'It is empty. It may not have been downloaded whole; get it again.' });
      continue;
    }
    const content = await inBase64(file).catch(() => null);
    if (content === null) {
      refused.push({ name: file.name, why: 'It cannot be read. It may have been moved, or may be open elsewhere.' });
      continue;
    }
    const answer: Result<Value<'imports.add'>> = await request('imports.add', { batchId, name: file.name.slice(-255), content });
    if (!answer.ok) refused.push({ name: file.name, why: answer.message });
    else {
      batchId ??= answer.value.batchId;
      if (!answer.value.isNew) known.push(file.name);
    }
  }
  useImports.setState({ coming: null });
  tellOutcome(refused, known);
}

/** Says in one message what could not be taken and why, and in another what was in the list already. */
export function tellOutcome(refused: readonly { readonly name: string; readonly why: string }[], known: readonly string[]): void {
  const [first] = refused;
  if (first !== undefined) toast(refused.length === 1 ? `${first.name} was not taken. ${first.why}` : `Not taken: ${reasons(refused)}`, { tone: 'bad' });
  if (known.length > 0) toast(known.length === 1 ? `${known[0] ?? ''} is in the list already.` : `${known.length} files are in the list already.`);
}

/** Names with their one reason and the way out; where there are several, what is wrong with each of the first few. */
function reasons(refused: readonly { readonly name: string; readonly why: string }[]): string {
  if (new Set(refused.map(({ why }) => why)).size === 1) return `${named(refused.map(({ name }) => name))}. ${refused[0]?.why ?? ''}`;
  const more = refused.length - 3;
  return `${refused.slice(0, 3).map(({ name, why }) => `${name} (${why.split('. ', 1)[0]?.replace(/\.$/, '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()) ?? ''})`).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** What systems put into folders for themselves is nobody's résumé. */
const isHidden = (name: string): boolean => name.startsWith('.') || /^(?:thumbs\.db|desktop\.ini)$/i.test(name);

/** Takes in what a person chose as a folder, with what is below it. */
export async function importFolder(files: readonly File[]): Promise<void> {
  await importFiles(files.filter((file) => !file.webkitRelativePath.split('/').some(isHidden) && !isHidden(file.name)));
}

/** Asks the system for a folder, and takes in the files below it. */
export function pickFolder(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.addEventListener('change', () => void importFolder([...(input.files ?? [])]));
  input.click();
}

/** Asks the system for files, and takes them in. */
export function pickFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => void importFiles([...(input.files ?? [])]));
  input.click();
}

/** Takes pasted text in as a file of its own; the address of a LinkedIn profile begins a person with it (row C3). */
export async function importText(text: string): Promise<void> {
  const words = text.trim();
  if (words === '') return;
  useImports.setState({ isPasting: false });
  if (!/\s/.test(words) && profileSlug(words) !== null) return startNewPersonWith(words);
  const first = words.split('\n', 1)[0]?.trim().replaceAll(/[\\/:*?"<>|]/g, ' ').slice(0, 60) ?? '';
  await importFiles([new File([words], `${first === '' ? 'Pasted text' : first}.txt`, { type: 'text/plain' })]);
}

/** A page of a file that is a picture, as an address to be shown; null when it is not there any more. */
export async function pagePicture(id: string, page: number): Promise<string | null> {
  const answer = await request('imports.picture', { id, page });
  return answer.ok && answer.value.png !== null ? `data:image/png;base64,${answer.value.png}` : null;
}

async function tell(answer: Promise<{ readonly ok: true } | Failure>): Promise<boolean> {
  const result = await answer;
  if (!result.ok) toast(result.message, { tone: 'bad' });
  return result.ok;
}

/** The last draft of each file that was typed into here. An answer that was asked for before it was typed is older. */
const latest = new Map<string, ImportDraft>();

/** What was typed of a file since this window opened; undefined where nothing was. */
export const typedDraft = (id: string): ImportDraft | undefined => latest.get(id);

/** Drafts that were typed and are not on the disk yet, by file. */
const typed = new Map<string, { draft: ImportDraft; timer: ReturnType<typeof setTimeout> }>();
const REST_MS = 400;

async function keepNow(id: string): Promise<void> {
  const entry = typed.get(id);
  if (entry === undefined) return;
  clearTimeout(entry.timer);
  typed.delete(id);
  await tell(request('imports.edit', { id, draft: entry.draft }));
}

/** Keeps what was typed, a moment after the last key. */
export function keepDraft(id: string, draft: ImportDraft): void {
  clearTimeout(typed.get(id)?.timer);
  latest.set(id, draft);
  typed.set(id, { draft, timer: setTimeout(() => void keepNow(id), REST_MS) });
}

/** Writes what was typed of every file at once: the page is left. */
export function keepDrafts(): void {
  for (const id of typed.keys()) void keepNow(id);
}
globalThis.addEventListener('pagehide', keepDrafts);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') keepDrafts();
});

export function pauseImports(isPaused: boolean): void {
  void tell(request('imports.pause', { isPaused }));
}

export async function cancelImports(): Promise<void> {
  const answer = await request('imports.cancel', {});
  if (!answer.ok) return toast(answer.message, { tone: 'bad' });
  const { ids } = answer.value;
  if (ids.length > 0) toast(ids.length === 1 ? '1 file is not read' : `${ids.length} files are not read`, { action: undoAction(() => void tell(request('imports.putBack', { ids }))) });
}

export function readAgain(id: string): void {
  latest.delete(id);
  void tell(request('imports.readAgain', { id }));
}

export function clearImports(): void {
  void tell(request('imports.clear', {}));
}

/** Discards a file; what was typed of it is kept as long as it can be put back. */
export async function discardImport(row: ImportRow): Promise<void> {
  await keepNow(row.id);
  if (!(await tell(request('imports.discard', { ids: [row.id] })))) return;
  toast(`${row.personName ?? row.name} discarded`, { about: [row.id], action: undoAction(() => void tell(request('imports.putBack', { ids: [row.id] })).then(() => openImport(row.id))) });
}

export function putBackImport(id: string): void {
  void tell(request('imports.putBack', { ids: [id] }));
}

async function undoSave(id: string, candidateId: string): Promise<void> {
  const isUndone = await tell(request('imports.undo', { id }));
  candidateEdited(candidateId);
  if (isUndone && useRoute.getState().route.page === 'import') openImport(id);
}

/** Undoes a save of which nothing was sent. */
export function undoImport(row: ImportRow): void {
  if (row.candidateId !== null) void undoSave(row.id, row.candidateId);
}

/** Saves a file as somebody new, or to somebody who is here. Answers why it could not be. */
export function saveImport(id: string, draft: ImportDraft, name: string, into: { readonly id: string; readonly name: string } | null): Promise<Failure | null> {
  return whileSaving(async () => {
    clearTimeout(typed.get(id)?.timer);
    typed.delete(id);
    latest.set(id, draft);
    const answer = await request('imports.save', { id, draft, into: into?.id ?? null });
    if (!answer.ok) {
      // What was typed is kept, whatever is wrong with it.
      await request('imports.edit', { id, draft });
      return answer;
    }
    const { candidateId } = answer.value;
    candidateEdited(candidateId);
    toast(into === null ? `${name} added` : `The résumé is on the record of ${into.name}`, { about: [id], action: undoAction(() => void undoSave(id, candidateId)) });
    return null;
  });
}

/** Every file below what was dropped, folders included. */
export async function filesOf(items: readonly DataTransferItem[]): Promise<File[]> {
  const entries = items.flatMap((item) => (item.kind === 'file' ? [{ entry: item.webkitGetAsEntry(), file: item.getAsFile() }] : []));
  const found: File[] = [];
  for (const { entry, file } of entries) {
    if (entry?.isDirectory === true) await walk(entry as FileSystemDirectoryEntry, found);
    else if (file !== null) found.push(file);
  }
  return found;
}

async function walk(folder: FileSystemDirectoryEntry, found: File[]): Promise<void> {
  const reader = folder.createReader();
  for (let part = await readPart(reader); part.length > 0 && found.length <= MOST_IMPORTS; part = await readPart(reader)) {
    for (const entry of part) {
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, found);
      else found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    }
  }
}

const readPart = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
