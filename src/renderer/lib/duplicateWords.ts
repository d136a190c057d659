import type { ComparedPerson, DuplicateKind, Evidence } from '../../shared/domain/identity.ts';
import { profileSlug } from '../../shared/profileAddress.ts';
import { fold } from '../../shared/names.ts';

/** What speaks most for a pair, as a list of pairs is filtered by it. */
export const KIND_WORDS: Readonly<Record<DuplicateKind, string>> = { profile: 'Same profile', email: 'Same e-mail', phone: 'Same number', names: 'Names and more' };

/** A line of two people beside one another. */
export interface ComparedRow {
  readonly label: string;
  readonly one: readonly string[];
  readonly other: readonly string[];
  /** The form in which two values of this line are the same. */
  readonly form: (value: string) => string;
}

const digits = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '').slice(-8);
const known = (value: string | null): readonly string[] => (value === null || value === '' ? [] : [value]);

/** The lines that two people are compared by; those of which nothing is known of either are left out. */
export function comparedRows(one: ComparedPerson, other: ComparedPerson): readonly ComparedRow[] {
  const row = (label: string, of: (person: ComparedPerson) => readonly string[], form: (value: string) => string = fold): ComparedRow => ({ label, one: of(one), other: of(other), form });
  return [
    row('E-mail', ({ emails }) => emails, (value) => value.trim().toLowerCase()),
    row('Phone', ({ phones }) => phones, digits),
    row('Links', ({ links }) => links, (value) => profileSlug(value) ?? value.trim().toLowerCase().replace(/\/+$/, '')),
    row('Title', ({ title }) => known(title)),
    row('Employer', ({ company }) => known(company)),
    row('Place', ({ location }) => known(location)),
  ].filter((line) => line.one.length + line.other.length > 0);
}

/** How a line agrees, and by which of its values. */
export function agreement({ one, other, form }: ComparedRow): { readonly how: 'same' | 'part' | 'different' | 'unknown'; readonly shared: { readonly one: ReadonlySet<string>; readonly other: ReadonlySet<string> } } {
  const [left, right] = [new Set(one.map(form)), new Set(other.map(form))];
  const shared = { one: new Set(one.filter((value) => right.has(form(value)))), other: new Set(other.filter((value) => left.has(form(value)))) };
  if (one.length === 0 || other.length === 0) return { how: 'unknown', shared };
  if (shared.one.size === 0) return { how: 'different', shared };
  return { how: shared.one.size === one.length && shared.other.size === other.length ? 'same' : 'part', shared };
}

const STATUS: Readonly<Record<ComparedPerson['processes'][number]['status'], string>> = { in_process: '', rejected: 'rejected', hired: 'hired', converted: 'converted' };

/** A process in one line: the job, and where it stands. */
export function applicationWords({ jobName, stageName, status }: ComparedPerson['processes'][number]): string {
  const state = status === 'in_process' ? stageName : STATUS[status];
  return [jobName ?? 'no job', state].filter((part) => part !== null && part !== '').join(' · ');
}

/** What speaks for it, in one line. */
export function forWords(evidence: readonly Evidence[]): string {
  const said = evidence.filter(({ speaks }) => speaks === 'for').map(({ words }) => words);
  return said.map((words, index) => (index === 0 ? words : words.replace(/^(?:The|Similar) /, (first) => first.toLowerCase()))).join(', ');
}
