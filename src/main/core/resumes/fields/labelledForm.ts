import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';
import { findDateRange } from './dates.ts';
import type { DateRange } from './dates.ts';
import { COMPANY_TAIL, partsOf, withoutPlaces } from './entryParts.ts';
import { remembered } from './remembered.ts';
import { soundsLikeEmployer } from './vocabulary.ts';

/** What a row of a form asks for: when, what was done, where, or anything else. */
type Asked = 'dates' | 'first' | 'second' | 'else';

/** An entry of a form: which of its texts is which is written beside each of them. */
export interface LabelledEntry {
  readonly range: DateRange;
  /** The post, or the degree; the employer, or the school. */
  readonly first: string;
  readonly second: string;
  readonly at: readonly Line[];
}

const DATES = /^(?:dates?|years?|(?:passing |graduation )?years?(?: of (?:passing|completion|graduation))?|jahre?|annees?|anos?|anni|anno|jaar|rok|lata|when|fechas?|dat(?:um|a|as|y|oer)|zeitraum|dauer|beschaftigungszeitraum|period[aeio]?|periode[nr]?|duration|from to|from till|von bis|desde hasta|dates? \p{L}+ \p{L}+|employment dates?|dates? employed|(?:employment )?period|tenure|okres|czas trwania|tidsperiod|tidsrom|ajanjakso|obdobi|idotartam|perioada|dal al|du au)$/u;
const ELSE = /\b(?:activit\p{L}*|responsab\p{L}*|responsib\p{L}*|duties|funciones|tareas|tatigkeiten|aufgaben|zustandigkeiten|taches|missions?|mansioni|obowiazki|zadania|atividades|taken|werkzaamheden|sector|branche|settore|industry|subjects?|skills covered|materias|facher|level in|nivel|niveau|niveau dans|stufe|livello|poziom|reason for leaving|salary|supervisor|location|city|country|ort|ville|ciudad|lugar|citta|miejscowosc|plaats|technolog\p{L}*|team size|projects?|environment)\b/u;
const WORK_FIRST = /\b(?:occupation|position|post held|job title|title|role|designation|profesion|cargo|puesto|fonction|poste|emploi|beruf|funktion|stelle|stellenbezeichnung|posizione|posizioni|ruolo|lavoro|zawod|stanowisk\p{L}*|funcao|functie|stilling|befattning|tehtava|pozice|pozicia|foglalkozas|beosztas|functia)\b/u;
const WORK_SECOND = /\b(?:employer|company|organi[sz]ation|arbeitgeber\p{L}*|unternehmen|firma|empresa|empleador|employeur|entreprise|societe|datore|azienda|pracodawc\p{L}*|empregador|werkgever|bedrijf|arbeidsgiver|arbetsgivare|arbejdsgiver|tyonantaja|zamestnavatel\p{L}*|angajator\p{L}*|munkaltato\p{L}*)\b/u;
const SCHOOL_FIRST = /\b(?:qualifications?|degree|certificate|course|cualificacion|titulo|titulacion|diplome|certificat|qualifikation|abschluss|qualifica|titolo|kwalifikacje|tytul|qualificacao|diploma|kwalificatie|program(?:me)?|study)\b/u;
const SCHOOL_SECOND = /\b(?:organi[sz]ation|institut\p{L}*|school|university|college|centro|etablissement|\p{L}*einrichtung|schule|hochschule|istituto|instytucj\p{L}*|uczelnia|instituicao|escola|onderwijsinstelling|board)\b/u;
const LONGEST_LABEL = 70;
const ADDRESS = /\b(?:address|anschrift|adresse?n?|direccion|indirizzo|endereco|adres|adresa|cim)\b/u;
const TAIL = /^(.+?),\s+(\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+)?(?:, \p{Lu}{2})?)$/u;

const askedBy = remembered((key: string): Asked | null => {
  const [kind = '', folded = ''] = key.split('\u0001');
  const words = folded.replace(/\([^)]*\)/g, ' ').replace(/[^\p{L}]+/gu, ' ').trim();
  if (words === '' || words.split(' ').length > 10) return null;
  if (DATES.test(words)) return 'dates';
  const [first, second] = kind === 'work' ? [WORK_FIRST, WORK_SECOND] : [SCHOOL_FIRST, SCHOOL_SECOND];
  if (second.test(words)) return 'second';
  if (first.test(words)) return 'first';
  return ELSE.test(words) ? 'else' : null;
});

interface Row {
  readonly line: Line;
  readonly asked: Asked;
  readonly label: string;
  readonly value: string;
}

/** The label of a row and what stands beside or behind it; null where it has none. */
function rowOf(line: Line, kind: 'work' | 'education'): Row | null {
  if (line.bullet) return null;
  const [first, ...rest] = line.pieces;
  const label = rest.length > 0 ? (first?.text ?? '') : (/^([^:：]{2,60})\s*[:：]\s*(?=\S|$)/u.exec(line.text)?.[1] ?? line.text);
  if (label.length > LONGEST_LABEL || /\d/.test(label)) return null;
  const asked = askedBy(`${kind}\u0001${fold(label)}`);
  if (asked === null) return null;
  const value = rest.length > 0 ? rest.map((piece) => piece.text).join(' ').replace(/^[:：]\s*/u, '') : line.text.slice(label.length).replace(/^\s*[:：]\s*/u, '');
  return { line, asked, label, value };
}

/** A label that had no room in its column goes on below, beside nothing. */
function wholeLabel(line: Line, below: Line | undefined): Line {
  const [label, value] = line.pieces;
  const [rest] = below?.pieces ?? [];
  if (label === undefined || value === undefined || rest === undefined || below?.pieces.length !== 1 || rest.right <= 0 || rest.right >= value.x || below.bullet || below.gap > 0.5) return line;
  if (Math.abs(rest.right - label.right) > 3 && Math.abs(rest.x - label.x) > 3) return line;
  return { ...line, pieces: [{ ...label, text: `${label.text} ${rest.text}` }, ...line.pieces.slice(1)] };
}

/**
 * The entries of a section that is filled in like a form, with a label for when, what and where each; null where it is none. Such forms may have the employer
 * far below the post, after all that was done there.
 */
export function labelledEntries(lines: readonly Line[], kind: 'work' | 'education'): readonly LabelledEntry[] | null {
  const table = tableEntries(lines, kind);
  if (table !== null) return table;
  const rows = lines.map((line, at) => rowOf(wholeLabel(line, lines[at + 1]), kind) ?? rowOf(line, kind));
  const counts = (asked: Asked): number => rows.filter((row) => row?.asked === asked && row.value !== '').length;
  const least = Math.min(counts('dates'), counts('first'), counts('second'));
  const dated = lines.filter((line) => !line.bullet && findDateRange(line.text)?.start).length;
  // Each date has its label, or what is called so is a word in a line.
  if (least === 0 || counts('dates') < 0.6 * dated || Math.max(counts('first'), counts('second')) > 2 * least) return null;
  const begins = rows.find((row) => row !== null && row.asked !== 'else')?.asked;
  const groups: Row[][] = [];
  for (const row of rows) {
    if (row === null || row.value === '') continue;
    const open = groups.at(-1);
    if (open === undefined || (row.asked === begins && open.some(({ asked }) => asked === begins)) || (row.asked !== 'else' && open.some(({ asked }) => asked === row.asked) && open.some(({ asked }) => asked === 'dates') && begins !== row.asked && !['first', 'second'].includes(row.asked))) groups.push([row]);
    else open.push(row);
  }
  const places = groups.flatMap((group) => group.filter((row) => row.asked === 'second'));
  const tailed = places.length > 1 && places.every((row) => bare(row) !== row.value || (TAIL.test(row.value) && !COMPANY_TAIL.test(TAIL.exec(row.value)?.[2] ?? '')));
  const second = (row: Row): string => {
    const value = bare(row);
    const [, rest, tail] = TAIL.exec(value) ?? [];
    // A label that asks for the address too, or a town behind each of them.
    return rest !== undefined && tail !== undefined && !COMPANY_TAIL.test(tail) && soundsLikeEmployer(tail) < 1 && (tailed || ADDRESS.test(fold(row.label))) ? rest : value;
  };
  return groups.flatMap((group): readonly LabelledEntry[] => {
    const of = (asked: Asked): Row | undefined => group.find((row) => row.asked === asked);
    const [dates, first, place] = [of('dates'), of('first'), of('second')];
    const range = dates === undefined ? null : findDateRange(dates.value);
    if (range === null || dates === undefined || (first === undefined && place === undefined)) return [];
    return [{ range, first: first === undefined ? '' : bare(first), second: place === undefined ? '' : second(place), at: [first, place, dates].flatMap((row) => row?.line ?? []) }];
  });
}

const FROM = /^(?:from|start|begin|von|desde|de|du|debut|dal|od|vanaf|van|fra|fran)$/u;
const TO = /^(?:to|till|until|end|bis|hasta|a|au|fin|al|do|tot|til|till och med)$/u;

/** The rows of a table whose first row says what each of its columns holds; null where there is none. Cells are told by their order, as flowing formats keep them. */
function tableEntries(lines: readonly Line[], kind: 'work' | 'education'): readonly LabelledEntry[] | null {
  const wordsOf = (text: string): string => fold(text).replace(/[^\p{L}]+/gu, ' ').trim();
  for (const [at, head] of lines.entries()) {
    if (head.pieces.length < 3 || head.right > 0) continue;
    const asked = head.pieces.map(({ text }) => (FROM.test(wordsOf(text)) ? 'from' : TO.test(wordsOf(text)) ? 'to' : askedBy(`${kind}\u0001${fold(text)}`)));
    const column = (what: string): number => asked.indexOf(what as Asked);
    const [first, second, dates, from, to] = [column('first'), column('second'), column('dates'), column('from'), column('to')];
    if (first < 0 || second < 0 || (dates < 0 && (from < 0 || to < 0))) continue;
    const rows = lines.slice(at + 1).filter((line) => line.pieces.length > Math.max(first, second, dates, from, to));
    return rows.flatMap((line): readonly LabelledEntry[] => {
      const cell = (index: number): string => line.pieces[index]?.text ?? '';
      const range = findDateRange(dates >= 0 ? cell(dates) : `${cell(from)} – ${cell(to)}`);
      const row = (index: number): Row => ({ line, asked: 'else', label: head.pieces[index]?.text ?? '', value: cell(index) });
      return range === null ? [] : [{ range, first: bare(row(first)), second: bare(row(second)), at: [line] }];
    });
  }
  return null;
}

/** The value of a row without the place behind it. */
function bare({ line, value }: Row): string {
  const [piece] = line.pieces;
  const alone: Line = { ...line, text: value, pieces: piece ? [{ ...piece, text: value }] : [], wrapped: false };
  const [parts = []] = withoutPlaces([partsOf({ range: { index: 0, length: 0, start: null, end: null }, dateLine: alone, before: [], after: [], over: [] })]);
  return parts.length === 0 ? value : parts.map(({ text }) => text).join(', ');
}
