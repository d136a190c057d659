import type { ContactValue } from '../../../../shared/domain/candidate.ts';
import { POLICY } from '../merge/policy.ts';

const LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(POLICY).map(([field, { label }]) => [field, label])),
  location: 'Place',
  note: 'Note',
  process: 'Process',
  decision: 'Decision',
  file: 'File',
  person: 'Person',
  export: 'Process',
  application: 'Process',
};

/** A recruiter's word for a field of a record. */
export const labelOfField = (field: string): string => LABELS[field] ?? field;

const isContact = (item: unknown): item is ContactValue => typeof item === 'object' && item !== null && 'value' in item;

/** A stored value (JSON) in words, a list with a line for each entry; null for nothing. */
export function valueInWords(json: string | null): string | null {
  if (json === null) return null;
  const value = JSON.parse(json) as unknown;
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  const words = items.map((item) => (isContact(item) ? item.value : typeof item === 'string' ? item : JSON.stringify(item))).join('\n');
  return words === '' ? null : words;
}
