import { create } from 'zustand';
import { EXPORT_COLUMNS, type ExportColumn } from '../../shared/ipc/exportRequests.ts';
import { request } from '../api.ts';
import { saveFile } from '../lib/saveFile.ts';
import type { PeopleQuery } from './people.ts';
import { toast } from './toasts.ts';

/** People in one part: small enough that a part never holds anything else up. */
const PART = 500;

interface ExportState {
  /** What was ticked last, while the window is open. */
  readonly columns: readonly ExportColumn[];
  /** Null when no file is being made. */
  readonly running: { readonly done: number; readonly total: number | null } | null;
  readonly failure: string | null;
}

export const useExport = create<ExportState>(() => ({ columns: EXPORT_COLUMNS, running: null, failure: null }));

let run = 0;

export function setExportColumns(columns: readonly ExportColumn[]): void {
  useExport.setState({ columns: EXPORT_COLUMNS.filter((column) => columns.includes(column)) });
}

/** Stops making the file; nothing is saved. */
export function cancelExport(): void {
  run += 1;
  useExport.setState({ running: null, failure: null });
}

/**
 * Makes a file of the people that a question finds and hands it to the browser to be saved. True when it was made. The
 * parts are handed over to the browser as they come: it keeps large files on the disk, not in the window.
 */
export async function exportPeople(query: PeopleQuery, day: string): Promise<boolean> {
  const mine = (run += 1);
  const columns = [...useExport.getState().columns];
  useExport.setState({ running: { done: 0, total: null }, failure: null });
  const parts: Blob[] = [];
  let isCapped = false;
  let cursor: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof request<'exports.page'>>> = await request('exports.page', { ...query, columns, cursor, limit: PART });
    if (mine !== run) {
      if (answer.ok && answer.value.next !== null) void request('exports.cancel', { cursor: answer.value.next });
      return false;
    }
    if (!answer.ok) {
      useExport.setState({ running: null, failure: answer.message });
      return false;
    }
    parts.push(new Blob([answer.value.csv]));
    cursor = answer.value.next;
    isCapped ||= answer.value.capped;
    useExport.setState({ running: { done: answer.value.done, total: answer.value.total } });
  } while (cursor !== null);
  saveFile(new Blob(parts, { type: 'text/csv;charset=utf-8' }), `people-${day}.csv`);
  const { running } = useExport.getState();
  useExport.setState({ running: null });
  const made = `File made: ${new Intl.NumberFormat(navigator.language).format(running?.done ?? 0)} people`;
  if (isCapped) toast(`${made}, not everybody: a search finds no more at once. Narrow it, or use filters instead of words.`, { tone: 'bad' });
  else toast(made);
  return true;
}
