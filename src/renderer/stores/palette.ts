import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { fold } from '../../shared/names.ts';
import { request } from '../api.ts';
import { joinParts } from '../lib/personWords.ts';
import { forgetRecord, useRecent, type RecentRecord } from './recent.ts';
import { useRoute } from './route.ts';

/** A record that can be opened from the palette. */
export interface FoundRecord extends RecentRecord {
  readonly name: string;
  readonly detail: string;
}

const DEBOUNCE_MS = 30;
const MAX_PEOPLE = 6;
const ASKED_PEOPLE = 30;
const MAX_JOBS = 4;
const MAX_SHOWN_RECENT = 5;

interface PaletteStore {
  readonly isOpen: boolean;
  /** How often it was opened: it begins empty each time, also while it still fades from the time before. */
  readonly opened: number;
}

/** Whether the palette is open. */
export const usePalette = create<PaletteStore>(() => ({ isOpen: false, opened: 0 }));

export function openPalette(): void {
  usePalette.setState(({ opened }) => ({ isOpen: true, opened: opened + 1 }));
}

/** The key that opens it closes it, also when it is pressed again before the palette has the keyboard. */
export function togglePalette(): void {
  if (usePalette.getState().isOpen) closePalette();
  else openPalette();
}

/** Closes the palette; `then` runs when the keyboard is back where it was. */
export function closePalette(then?: () => void): void {
  usePalette.setState({ isOpen: false });
  if (then === undefined) return;
  // The keyboard is given back in the first frame after the dialog is gone.
  requestAnimationFrame(() => requestAnimationFrame(then));
}

/** What is typed can be read in a record's name and details. */
function canBeRead(record: FoundRecord, text: string): boolean {
  const words = fold(`${record.name} ${record.detail}`).split(/[^\p{L}\p{N}]+/u);
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .every((part) => words.some((word) => word.startsWith(part)));
}

/**
 * People whose line shows why they were found, or who were looked for by e-mail address or phone number. The list finds more: notes,
 * messages, tags.
 */
async function findPeople(text: string): Promise<readonly FoundRecord[]> {
  const answer = await request('candidates.list', { filter: { text }, sort: 'activity', offset: 0, limit: ASKED_PEOPLE });
  if (!answer.ok) return [];
  const isAddress = text.includes('@') || text.replaceAll(/\D/g, '').length >= 4;
  return answer.value.rows
    .map((row): FoundRecord => ({ kind: 'person', id: row.id, name: row.name, detail: joinParts(row.title, row.company, row.jobName) }))
    .filter((record) => isAddress || canBeRead(record, text))
    .slice(0, MAX_PEOPLE);
}

async function findJobs(text: string): Promise<readonly FoundRecord[]> {
  const answer = await request('jobs.list', { status: null, text, sort: 'active', offset: 0, limit: MAX_JOBS });
  if (!answer.ok) return [];
  return answer.value.rows.map((row) => ({ kind: 'job', id: row.id, name: row.name, detail: joinParts(row.requisitionId, row.location, row.status === 'open' ? null : row.status) }));
}

interface Found {
  readonly people: readonly FoundRecord[];
  readonly jobs: readonly FoundRecord[];
  /** The text they were found for; what is typed may be ahead of it. */
  readonly text: string;
}

const NOTHING: Found = { people: [], jobs: [], text: '' };

/** Records that fit what is typed, best first. Late answers to earlier letters are dropped. */
export function useFoundRecords(typed: string): { readonly people: readonly FoundRecord[]; readonly jobs: readonly FoundRecord[] } {
  const [found, setFound] = useState<Found>(NOTHING);
  const text = typed.trim();
  useEffect(() => {
    if (text === '') {
      setFound(NOTHING);
      return undefined;
    }
    let late = false;
    const timer = setTimeout(() => {
      void Promise.all([findPeople(text), findJobs(text)]).then(([people, jobs]) => {
        if (!late) setFound({ people, jobs, text });
      });
    }, DEBOUNCE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [text]);
  // What was found for fewer letters stays as long as it can be meant by what is typed now.
  return found.text === text ? found : { people: found.people.filter((record) => canBeRead(record, text)), jobs: found.jobs.filter((record) => canBeRead(record, text)) };
}

async function nameOf(record: RecentRecord): Promise<FoundRecord | null> {
  if (record.kind === 'person') {
    const answer = await request('candidates.get', { id: record.id });
    if (answer.ok) return { ...record, name: answer.value.name, detail: joinParts(answer.value.title, answer.value.company) };
    if (answer.code === 'not_found') forgetRecord(record);
    return null;
  }
  const answer = await request('jobs.funnel', { id: record.id });
  if (answer.ok) return { ...record, name: answer.value.name, detail: joinParts(answer.value.requisitionId, answer.value.location) };
  if (answer.code === 'not_found') forgetRecord(record);
  return null;
}

/** The records looked at before the one that is open, latest first, with their names as they are now. */
export function useRecentRecords(): readonly FoundRecord[] {
  const [found, setFound] = useState<readonly FoundRecord[]>([]);
  useEffect(() => {
    let late = false;
    const open = useRoute.getState().route.id;
    const records = useRecent.getState().records.filter(({ id }) => id !== open).slice(0, MAX_SHOWN_RECENT);
    void Promise.all(records.map(nameOf)).then((named) => {
      if (!late) setFound(named.filter((record) => record !== null));
    });
    return () => {
      late = true;
    };
  }, []);
  return found;
}
