import { CANDIDATE_FIELDS } from '../../../shared/domain/candidate.ts';
import type { ReadChange, UnsentReading } from '../data/readUnsent.ts';
import { payloadOf } from './putBackUnsent.ts';

const STATE_WORDS: Readonly<Record<ReadChange['state'], string>> = {
  waiting: 'not sent',
  sending: 'was being sent; it may have arrived',
  unknown: 'was sent, but no answer came; it may have arrived',
  refused: 'refused by the ATS',
  held: 'held until you said that it may go out',
  needsPerson: 'waited for your word; it may have arrived',
  done: 'sent',
};

const FIELD_WORDS: Readonly<Record<(typeof CANDIDATE_FIELDS)[number], string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  preferredName: 'Preferred name',
  title: 'Title',
  company: 'Company',
  emails: 'E-mail',
  phones: 'Phone',
  links: 'Links',
};

const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const UNREADABLE = '(the name cannot be read)';

/** Changes that had not reached the ATS. */
export function unsentChanges(reading: UnsentReading): ReadChange[] {
  return reading.changes.filter((change) => change.state !== 'done');
}

/** How many things a person did that had not reached the other side. */
export const unsentCount = (reading: UnsentReading): number => unsentChanges(reading).length + reading.links.length;

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(empty)';
  if (Array.isArray(value)) return value.map((item: unknown) => (typeof item === 'object' && item !== null && 'value' in item ? String(item.value) : String(item))).join(', ') || '(empty)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const indented = (text: string): string[] => text.split(/\r\n|\r|\n/).map((line) => `    ${line}`);

function detailOf(change: ReadChange): string[] {
  if (change.kind === 'note') {
    const note = payloadOf('note', change.payload);
    return note ? [`    ${note.visibility === 'private' ? 'Private note' : 'Note'}:`, ...indented(note.body)] : indented(change.payload);
  }
  if (change.kind === 'edit') {
    const edit = payloadOf('edit', change.payload);
    if (!edit) return indented(change.payload);
    return CANDIDATE_FIELDS.filter((field) => edit.patch[field] !== undefined).flatMap((field) =>
      indented(`${FIELD_WORDS[field]}: ${valueWords(edit.before[field])} → ${valueWords(edit.patch[field])}`),
    );
  }
  return [];
}

/** Everything that had not reached the ATS, for a person to read and to enter by hand. */
export function unsentText(reading: UnsentReading, at: number): string {
  const changes = unsentChanges(reading);
  const lines = [
    'Changes that had not reached the ATS',
    `Read from Tandem’s data on ${moment(at)}`,
    ...(reading.unreadable > 0 ? [`${reading.unreadable} more could not be read.`] : []),
    ...(reading.complete ? [] : ['The file could not be read whole: there may have been others.']),
    '',
    ...changes.flatMap((change, index) => [
      `${index + 1}. ${change.person ?? UNREADABLE}`,
      `    ${change.summary}, ${moment(change.createdAt)} (${STATE_WORDS[change.state]})`,
      ...(change.message === null || change.state !== 'refused' ? [] : [`    ${change.message}`]),
      ...detailOf(change),
      '',
    ]),
    ...reading.links.flatMap((link, index) => [
      `${changes.length + index + 1}. ${link.person ?? UNREADABLE}`,
      `    ${link.personUrn === null ? 'Marked as not this LinkedIn profile' : `Matched with the LinkedIn profile ${link.personUrn}`}${link.chosenAt === null ? '' : `, ${moment(link.chosenAt)}`}`,
      '',
    ]),
    ...(changes.length + reading.links.length === 0 ? ['There were none that could be read.', ''] : []),
  ];
  return lines.join('\n');
}

/** The same for a program: every field as it was stored. */
export function unsentJson(reading: UnsentReading, at: number): string {
  return `${JSON.stringify({ at, complete: reading.complete, unreadable: reading.unreadable, changes: unsentChanges(reading), links: reading.links }, null, 2)}\n`;
}
