import type { Line } from '../resumeDocument.ts';
import { findDateRange, withoutDuration } from './dates.ts';
import type { RawEntry } from './entryLines.ts';
import { soundsLikePlace, splitOffPlace } from './places.ts';

/** A part of the head of an entry: words between two separators. */
export interface HeadPart {
  readonly text: string;
  /** Where it stands: line from the one with the date, and place among the parts of that line. Entries of a section agree in this. */
  readonly slot: string;
  readonly row: number;
  readonly order: number;
  readonly bold: boolean;
  readonly size: number;
  readonly line: Line;
  /** A comma, or a word such as `at`, parts it from the one before. */
  readonly joint: 'none' | 'mark' | 'comma' | 'at' | 'style';
}

const SEPARATOR = /\s*[|•·‖│¦⋅∙]\s*|\s+[–—]\s+|\s+-\s+|\s*;\s+|\s+\/\/\s+|\s{2,}|\t|\s+::?\s+|\s*[→»]\s*/u;
const AT = /\s+(?:at|@|bei der|bei|beim|chez|presso|hos|w firmie|bij|at the|в компании|u|ved)\s+(?=[\p{Lu}\p{Lo}\d])/u;
const NOISE = /^(?:full.?time|part.?time|permanent|contract|fixed.term|vollzeit|teilzeit|festanstellung|internship|self.employed|freelance|cdi|cdd|stage|temps plein|temps partiel|tiempo completo|heltid|deltid|fast|voltijd|deeltijd|\(.*\)|seasonal|temporary)$/i;
const LABELLED = /^(?:company|employer|organisation|organization|arbeitgeber|firma|unternehmen|entreprise|societe|empresa|azienda|datore di lavoro|werkgever|bedrijf|arbeidsgiver|arbetsgivare|arbejdsgiver|pracodawca|position|title|role|job title|funktion|stelle|poste|fonction|puesto|cargo|posizione|functie|stilling|befattning|stanowisko|occupation or position held|name and address of employer|location|ort|lieu|standort|school|university|degree|institution|period|dates?|duration|zeitraum|periode)\s*[:：]\s*/iu;

/** The parts of an entry's head, without dates, durations and places. */
export function partsOf(entry: RawEntry): readonly HeadPart[] {
  const rows: readonly (readonly [number, Line])[] = [
    ...entry.before.map((line, index) => [index - entry.before.length, line] as const),
    [0, entry.dateLine],
    ...entry.after.map((line, index) => [index + 1, line] as const),
  ];
  const joined = unwrap(rows);
  return joined.flatMap(([row, line]) => rowParts(row, line, row === 0 ? entry.range : null));
}

/** Puts a line that ran out of room together with its rest. */
function unwrap(rows: readonly (readonly [number, Line])[]): readonly (readonly [number, Line])[] {
  const result: (readonly [number, Line])[] = [];
  for (const [row, line] of rows) {
    const last = result.at(-1);
    const dated = findDateRange(line.text) !== null;
    if (last && line.wrapped && !dated && last[1].pieces.length === 1 && findDateRange(last[1].text) === null && !soundsLikePlace(line.text)) {
      const [first] = last[1].pieces;
      const text = `${last[1].text} ${line.text}`;
      result[result.length - 1] = [last[0], { ...last[1], text, pieces: first ? [{ ...first, text }, ...line.pieces.slice(1)] : [] }];
    } else result.push([row, line]);
  }
  return result;
}

function rowParts(row: number, line: Line, range: RawEntry['range'] | null): readonly HeadPart[] {
  const raw: { text: string; bold: boolean; size: number; joint: HeadPart['joint'] }[] = [];
  for (const [index, piece] of line.pieces.entries()) {
    let text = piece.text;
    const own = range === null ? null : findDateRange(text);
    if (own) text = `${text.slice(0, own.index)} | ${text.slice(own.index + own.length)}`;
    text = withoutDuration(text).replace(/\(\s*\|?\s*\)|\[\s*\|?\s*\]/g, '|').replace(LABELLED, '');
    // A separator at the edge of a piece belongs to neither side.
    text.split(SEPARATOR).forEach((part, at) => {
      part.split(AT).forEach((half, place) => {
        const clean = half.replace(/^[\s,;:|()[\]–—-]+|[\s,;:|([–—-]+$/gu, '').replace(/^\(([^()]*)\)$/, '$1').trim();
        if (clean !== '' && /\p{L}/u.test(clean)) raw.push({ text: closedBrackets(clean), bold: piece.bold, size: piece.size, joint: place > 0 ? 'at' : at > 0 ? 'mark' : index > 0 ? (/^\s*,|,\s*$/.test(`${line.pieces[index - 1]?.text.slice(-1) ?? ''}`) || text.startsWith(',') ? 'comma' : 'style') : 'none' });
      });
    });
  }
  // A date whose halves were parted into pieces leaves nothing behind.
  const worded = raw.filter((part) => !NOISE.test(part.text) && findDateOnly(part.text) === null);
  const parts = worded.flatMap((part) => {
    if (soundsLikePlace(part.text) >= 0.7) return [{ ...part, place: true }];
    const split = splitOffPlace(part.text);
    return [{ ...part, text: (split?.rest ?? part.text).replace(/[\s,;–—-]+$/u, ''), place: false }];
  });
  return parts.filter((part) => !part.place).map((part, order) => ({ text: part.text, slot: `${row}.${order}`, row, order, bold: part.bold, size: part.size, line, joint: part.joint }));
}

/** A bracket that was opened before the cut is closed after it. */
function closedBrackets(text: string): string {
  return /\)$/.test(text) && !text.includes('(') ? text.slice(0, -1).trim() : text;
}

function findDateOnly(text: string): true | null {
  const found = findDateRange(text);
  return found && found.length >= text.length - 2 ? true : null;
}
