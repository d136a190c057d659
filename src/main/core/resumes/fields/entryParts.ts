import type { Line } from '../resumeDocument.ts';
import { findDateRange, readEnd, withoutDuration } from './dates.ts';
import { postBeforeEmployer } from './entryHeads.ts';
import type { RawEntry } from './entryLines.ts';
import { askedBy } from './formLabels.ts';
import { isCalledByTown, isRegion, isSharedName, soundsLikePlace, splitOffPlace } from './places.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

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
  /** A place was taken off its end. */
  readonly placed: boolean;
  /** All of it is a place. */
  readonly place: boolean;
}

const SEPARATOR = /\s+--+\s+|\s+\.\s+|\s*[|•·‖│¦⋅∙]\s*|\s+[–—]\s+|\s+-\s+|\s*;\s+|\s+\/\/\s+|\s{2,}|\t|\s+::?\s+|\s*→\s*|\s+»\s+/u;
const AT = /\s+@\s+(?=\p{L})|\s+(?:at|@|w|we|na|no|bei der|bei|beim|chez|presso|hos|w firmie|bij|at the|в компании|u|ved)\s+(?=[\p{Lu}\p{Lo}\d])|\s+(?:bei|at|chez|presso|bij)\s+(?=(?:von|van|de|der|di|la|le|the) \p{Lu})/u;
/** A picture that a font draws, as icons are. */
/** A picture out of a font, or one of those that stand before places. */
const ICON = /[\uE000-\uF8FF⚲⌂⌖⚐⚑]/gu;
const NOISE = /^(?:(?:\w+ |[\d.,½–-]+ ?)(?:days?|hours?|hrs?|h|shifts?|nights?)(?: (?:a|per|each) |\/| ?p\.?)(?:week|wk|w|month|fortnight)|\(?(?:[ivx]{1,4}|[a-h]|\d{1,2})\)|full.?time|part.?time|permanent|contract|fixed.term|vollzeit|teilzeit|festanstellung|internship|cdi|cdd|stage|temps plein|temps partiel|tiempo completo|heltid|deltid|fast|voltijd|deeltijd|\(.*\)|seasonal|temporary|expected|anticipated|voraussichtlich|projected|graduated|graduation|class of|expected graduation|anticipated graduation)$/i;
const LABELS =
  'centro(?: de (?:estudios|formaci[óo]n))?|p[ée]riode|per[íi]odo|okres|obdob[íi]|soci[ée]t[ée]|designation|p[oó]zice|cit(?:y|t[àa])|country|localidade?|miejscowo[śs][ćc]|plaats|ville|pa[íi]s|pays|kraj|paese|ruolo|dur[ée]e|duraci[óo]n|zam[ěe]stnavatel|beroep|company|employer|organisation|organization|arbeitgeber|firma|unternehmen|entreprise|societe|empresa|azienda|datore di lavoro|werkgever|bedrijf|arbeidsgiver|arbetsgivare|arbejdsgiver|pracodawca|position|title|role|job title|funktion|stelle|poste|fonction|puesto|cargo|posizione|functie|stilling|befattning|stanowisko|occupation or position held|name and address of employer|location|ort|lieu|standort|fun[çc][ãa]o|empregador|g[öo]rev|tarih|kurum|i[şs]yeri|pozisyon|dates? employed|employment dates?|school|university|degree|abschluss|institution|period|dates?|duration|zeitraum|periode|from|to|start|end|von|bis|occupation or position held|main activities and responsibilities|type of business or sector|name and type of organisation providing education and training|title of qualification awarded|job|industry|sector';
const LABELLED = new RegExp(`^(?:${LABELS})\\s*[:：]\\s*`, 'iu');
/** The words of a form or of the head of a table, without what they ask for. */
const LABEL_ALONE = new RegExp(`^(?:${LABELS})$`, 'iu');

const STROKE = /^([^/+]{2,}?)\s+[/+]\s+(\p{Lu}[\p{L} .,'’-]{1,40})$/u;
const AT_ALONE = /^\s*(?:at|@|bei|beim|chez|presso|hos|bij)\s*$/iu;
const OWN_ACCOUNT = /^(?:self.employed|freelance)$/i;

/** The parts of an entry's head, without dates, durations and places. */
export function partsOf(entry: RawEntry): readonly HeadPart[] {
  const rows: readonly (readonly [number, Line])[] = [
    ...entry.before.map((line, index) => [index - entry.before.length, line] as const),
    [0, entry.dateLine],
    ...entry.after.map((line, index) => [index + 1, line] as const),
  ];
  const joined = unwrap(rows);
  // A letter alone that no keyboard has is a picture of a font.
  return joined.flatMap(([row, line]) => rowParts(row, line, row === 0 ? entry.range : null)).map((part) => ({ ...part, text: withoutEdges(part.text) })).filter(({ text }) => !/^(?!\p{ASCII})\p{Script=Latin}$|^\(\p{Ll}{3,} .*\)$/u.test(text));
}

/** Said in brackets of how somebody was employed, and no part of what the post is called. */
const HOW_EMPLOYED = /\s*\((?:self[- ]employed|labour hire|agency|contract(?:or)?|fixed[- ]term|temporary|temp|seasonal|maternity cover|permanent|with tenure|tempo (?:in)?determinato[^()]*|a tempo (?:in)?determinato|CDI|CDD|interim|intérim|befristet|unbefristet|festanstellung|leiharbeit|määräaikainen|vakinainen|vikariat|visstidsanställning|doba (?:ne)?určitá|[A-Z]{2}-\d{2})\)$/iu;

/** `Chef d’équipe chez`, before an employer in bold, `1. Deccan Auto`, in a list that is counted, `Projektleiter, 100 %`, of a week, and the gap where a line ended at a hyphen. */
function withoutEdges(text: string): string {
  return text.replace(/\s*[~^*_]{1,3}$/u, '').replace(HOW_EMPLOYED, '').replace(/^(?:with|at|bij|bei|presso|hos) (?=\p{Lu})/u, '').replace(/(?<=\p{L}{3,}) (?:chez|bei|beim|presso|hos|bij)$/u, '').replace(/^\d{1,2}\. (?=\p{Lu}[\p{L}/])/u, '').replace(/,? \(?\d{2,3} ?%\)?$/u, '').replace(/(?<=\p{L}{3}-) (?=\p{Lu}\p{Ll}{2})/u, '');
}

/** What stands at the end of a part in brackets, behind a comma or a stroke, as places do. */
function tailOf(text: string): RegExpExecArray | null {
  // `Abt + Partner AG` is one name.
  if (/ \+ Partners?\b/u.test(text)) return null;
  return /^(.+?)\s*\((\p{Lu}[\p{L} .'’,-]{2,40})\)$/u.exec(text) ?? /^(.+),\s+(\p{Lu}[\p{L} .'’-]{2,28})$/u.exec(text) ?? STROKE.exec(text);
}

/** What a comma parts from a name in bold, in lighter type at the end of its line: `**Acme Hotels**, Honolulu`. */
function lightTails(parts: readonly HeadPart[]): readonly HeadPart[] {
  return parts.filter((part, at) => {
    const before = parts[at - 1];
    return part.joint === 'comma' && !part.bold && before?.bold === true && before.row === part.row && parts[at + 1]?.row !== part.row && before.text.length > 2 && part.text.split(' ').length < 4 && (soundsLikeTitle(before.text) < 1 || soundsLikeEmployer(before.text) > 0);
  });
}

/** The parts that are no places: also not the towns that nobody knows, which stand where the other entries have theirs. */
export function withoutPlaces(entries: readonly (readonly HeadPart[])[]): readonly (readonly HeadPart[])[] {
  const slots = new Map<string, { places: number; loud: number; tails: number; tailed: number; all: number }>();
  for (const part of entries.flat()) {
    const slot = slots.get(part.slot) ?? { places: 0, loud: 0, tails: 0, tailed: 0, all: 0 };
    slot.all += 1;
    if (part.place) slot.places += 1;
    if (part.place && part.bold) slot.loud += 1;
    if (part.placed) slot.tails += 1;
    if (part.placed || tailOf(part.text) !== null) slot.tailed += 1;
    slots.set(part.slot, slot);
  }
  const tails = entries.map(lightTails).filter((own) => own.length > 0);
  const areTowns = tails.flat().some(({ place }) => place) && tails.flat().every((part) => part.place || soundsLikeTitle(part.text) + soundsLikeEmployer(part.text) + soundsLikeSchool(part.text) === 0);
  const towns = new Set(areTowns ? tails.flat() : []);
  // Under a date, where other entries have a post, an employer and a place, stands where that was.
  const under = new Set(entries.filter((parts) => parts.filter(({ place }) => !place).length > 1).flatMap((parts) => parts.flatMap((part) => (part.place && part.row > 0 && part.order === 0 ? [part.slot] : []))));
  return entries.map((parts) => {
    const kept = parts.filter((part) => {
      if (towns.has(part)) return false;
      // `**Occidental**, Houston, TX`: called like a town, before its own and louder, where others have their employers.
      if (part.place && part === parts[0] && part.bold && parts.length > 1 && parts.every(({ place, bold, row }, at) => place && row === part.row && (at === 0 || !bold)) && (slots.get(part.slot)?.places ?? 0) * 2 <= (slots.get(part.slot)?.all ?? 0)) return true;
      if (under.has(part.slot) && (part.place || (soundsLikeTitle(part.text) + soundsLikeEmployer(part.text) + soundsLikeSchool(part.text) === 0 && part.text.split(' ').length < 4 && (slots.get(part.slot)?.places ?? 0) * 2 >= (slots.get(part.slot)?.all ?? 0)))) return false;
      // That somebody worked on their own is the employer, unless there is another.
      if (OWN_ACCOUNT.test(part.text) && parts.some((other) => other !== part && !other.place && (soundsLikeEmployer(other.text) > soundsLikeTitle(other.text) || (other.row === part.row && soundsLikeTitle(other.text) < 1 && !(part.bold && !other.bold))))) return false;
      const slot = slots.get(part.slot);
      const spoken = soundsLikeTitle(part.text) + soundsLikeEmployer(part.text) > 0;
      // What is left without it says post and employer, or one comma parts them; a town that nobody knows says neither.
      const isTown = (other: HeadPart): boolean => {
        const known = slots.get(other.slot);
        return known !== undefined && known.all > 2 && known.places >= (known.all - 1) / 2 && soundsLikeTitle(other.text) + soundsLikeEmployer(other.text) === 0;
      };
      const others = parts.filter((other) => other !== part && !other.place && !(part.place && isTown(other)));
      const enough = others.length > 1 || others.some((other) => other.text.includes(','));
      // An employer may be called like a town: where the other entries have their employers it is one.
      if (part.place) return !enough && others.length > 0 && slot !== undefined && slot.all > 1 && slot.places <= slot.all / 2;
      return spoken || !slot || slot.places < 1 || slot.places < (slot.all - 1) / 2 || (!enough && slot.places <= slot.all / 2) || (part.bold && slot.loud < slot.places);
    });
    const orders = new Map<number, number>();
    return kept.map((part) => {
      const order = orders.get(part.row) ?? 0;
      orders.set(part.row, order + 1);
      const slot = slots.get(part.slot);
      const tail = tailOf(part.text);
      const cut = !part.placed && tail && slot && slot.tails >= 1 && (slot.tails >= (slot.all - 1) / 2 || (slot.tailed === slot.all && soundsLikeTitle(part.text) === 0)) && !COMPANY_TAIL.test(tail[2] ?? '') && !isSharedName(tail[1] ?? '') && !isCalledByTown(tail[1] ?? '', '') && soundsLikeSchool(tail[2] ?? '') === 0;
      // A place that stood by itself right behind it is its own.
      const behind = parts[parts.indexOf(part) + 1];
      const placed = part.placed || (behind !== undefined && behind.place && behind.row === part.row && !kept.includes(behind));
      return { ...part, placed, order, slot: `${part.row}.${order}`, ...(cut ? { text: tail[1] ?? part.text, placed: true } : {}) };
    });
  });
}

/** What a comma may stand before inside the name of an employer. */
export const COMPANY_TAIL = /^(?:s\.? ?a\.? (?:p\.? ?i\.? )?de c\.? ?v|s\.? de r\.? ?l\.?(?: de c\.? ?v)?|inc|ltd|llc|l\.p|lp|plc|s\.?a|gmbh|co|corp|s\.?l|s\.?l\.?u|s\.?r\.?l|limited|b\.?v|n\.?v|a\.? ?s|s\.? ?r\. ?o|spol\. s ?r\. ?o|l\.?d\.?a|ltda|unipessoal lda|c\.?r\.?l|s\.?c\.?p|c\.?b|s\.? ?coop|s\.?a\.?s|s\.?a\.?r\.?l|e\.?u\.?r\.?l|s\.?n\.?c|s\.?a\.?u|s\.?p\.?a|s\.?c\.?a\.?r\.?l|pty\.? ltd|pte\.? ltd|pvt\.? ltd|private limited|sdn\.? bhd|oyj?|ab|aps|kft|zrt|bt|e\. ?k|ohg|gmbh & co\. kg|gbr|ag|se|llp|p\.?c|p\.?a|pllc|s\.?e\.?|gesmbh|ges\.m\.b\.h|αε|επε|sp\. z ?o\. ?o|k\. ?s|s\.?p\.?a|d\.?o\.?o|s\. ?p|d\. ?d|a\. ?d|e\. ?v|a\/s)\.?$/i;

/** A word at the end of a line that the name in it goes on from, be it a place: `University of` and below `Nairobi`. */
const LEADS_ON = /\p{L} (?:of|of the|the|de|de la|do|da|di|del|della|des|du|der|für|van|von|w|i|and|und|&|y|e|et)$|\p{L}{3}-$/u;

/** A school that is called by its town, which follows in the next line. */
const CALLED_BY_TOWN = /(?:^|,\s|[–—|]\s)(?:(?:Freie|Technische|Pädagogische) )?(?:Universität|Hochschule|Fachhochschule|Université|Universidad|Universidade|Università(?: degli Studi di)?|Universiteit|Uniwersytet|Universitetet i|Høgskolen i|Lycée de)$/u;

/** What ends a name of an employer or a school, in a line that a place follows in. */
const ENDS_NAME = /^(?:Institut(?:e|ion)?|University|College|School|Hospital|Trust|Foundation|Cent(?:er|re)|Company|Corporation|Limited|Ltd|Inc|LLC|GmbH|AG|Group|Association|Council|Society|Laborator(?:y|ies)|Services|Partners|Bank|Authority|Agency|Ministry)\.?(?:,|$)/u;

/** Puts a line that ran out of room together with its rest. */
function unwrap(rows: readonly (readonly [number, Line])[]): readonly (readonly [number, Line])[] {
  const result: (readonly [number, Line])[] = [];
  for (const [row, line] of rows) {
    const last = result.at(-1);
    const own = findDateRange(line.text);
    const upper = last ? findDateRange(last[1].text) : null;
    // What follows a date at the end of a line is a line of its own.
    const open = last !== undefined && (upper === null || upper.index + upper.length < last[1].text.length - 6);
    // The line with the date itself may be the rest of the one above.
    if (last && row === 0 && line.wrapped && own !== null && own.index > 2 && upper === null && line.pieces.length === 1 && (last[1].pieces.length === 1 || LEADS_ON.test(last[1].text)) && !areBothWhole(last[1].text, line.text.slice(0, own.index))) {
      const text = `${last[1].text} ${line.text}`;
      const above = last[1].pieces.slice(0, -1);
      const end = last[1].pieces.at(-1);
      result[result.length - 1] = [row, { ...line, text, pieces: [...above, ...line.pieces.map((piece) => ({ ...piece, text: `${end?.text ?? ''} ${piece.text}`, bold: last[1].pieces[0]?.bold ?? piece.bold }))] }];
    } else if (last && !/[:：]$/u.test(line.text) && ((line.wrapped && !isWholeWithTown(last[1], line)) || goesOnInCell(last[1], line) || ((LEADS_ON.test(last[1].text) || CALLED_BY_TOWN.test(last[1].text) || (ENDS_NAME.test(line.text) && last[1].pieces.length > 1)) && line.gap < 0.45 && !line.bullet)) && own === null && open && (!soundsLikePlace(line.text) || ENDS_NAME.test(line.text) || CALLED_BY_TOWN.test(last[1].text) || (line.bold && last[1].bold) || LEADS_ON.test(last[1].text)) && !areBothWhole(last[1].text, line.text)) {
      // A name of several words that hyphens join has no gap at the end of its line.
      const space = /\p{L}{3}-$/u.test(last[1].text) ? '' : ' ';
      const text = last[1].text + space + line.text;
      result[result.length - 1] = [last[0], { ...last[1], text, pieces: last[1].pieces.map((piece, index, all) => (index === all.length - 1 ? { ...piece, text: piece.text + space + line.text } : piece)) }];
    } else result.push([row, line]);
  }
  return result;
}

/** `Teacher, Tegsbrons gymnasium, Umeå`: a line that ends in a town behind what is there is whole, and what begins large under it is something else. */
function isWholeWithTown(above: Line, line: Line): boolean {
  const town = /,\s+([^,]+(?:, [A-Z]{2})?)$/u.exec(above.text)?.[1];
  return above.pieces.length > 1 && town !== undefined && soundsLikePlace(town) >= 0.9 && /^\p{Lu}\p{Ll}/u.test(line.text) && soundsLikePlace(line.text) === 0;
}

/** `2016 – 2021` and beside it `Kestrel Academy, Master`, under which the degree goes on: it begins small where the cell does. */
function goesOnInCell(above: Line, line: Line): boolean {
  const cell = above.pieces.at(-1);
  return cell !== undefined && above.pieces.length > 1 && line.right > 0 && Math.abs(line.x - cell.x) < 3 && line.gap < 0.2 && /^\p{Ll}/u.test(line.text) && soundsLikeDegree(cell.text.split(', ').at(-1) ?? '') === 1;
}

/** Whether one of two lines says the post and the other the employer, or the degree and the school, so that neither is the rest of the other. */
function areBothWhole(above: string, below: string): boolean {
  const [upper, lower] = [soundsLikeTitle(above) - soundsLikeEmployer(above), soundsLikeTitle(below) - soundsLikeEmployer(below)];
  const [over, under] = [soundsLikeDegree(above) - soundsLikeSchool(above), soundsLikeDegree(below) - soundsLikeSchool(below)];
  const school = over * under < 0;
  // A degree may be called like a post, and what it is in like an employer.
  if (!school && soundsLikeDegree(above) === 1 && soundsLikeSchool(below) === 0) return false;
  // `Acme | Student` and below `Technician`: the post goes on.
  if (/(?:^|[|–—]\s*)(?:student|senior|junior|assistant|associate|deputy|head|lead|chief|vice|trainee|graduate|staff|principal)$/i.test(above)) return false;
  return !above.includes(',') && (school || (upper > 0.5 && lower < -0.5) || (upper < -0.5 && lower > 0.5));
}

function rowParts(row: number, line: Line, range: RawEntry['range'] | null): readonly HeadPart[] {
  const raw: { text: string; bold: boolean; size: number; joint: HeadPart['joint'] }[] = [];
  for (const [index, piece] of line.pieces.entries()) {
    // `**Nurse** at **Acme**`: the word in a piece of its own.
    if (index > 0 && index < line.pieces.length - 1 && AT_ALONE.test(piece.text)) continue;
    let text = piece.text.replace(ICON, ' | ').replace(/\s*،\s*/g, ', ');
    const own = range === null ? null : findDateRange(text);
    if (own) text = `${text.slice(0, own.index)} | ${text.slice(own.index + own.length)}`;
    text = withoutDuration(text).replace(/\(\s*\|?\s*\)|\[\s*\|?\s*\]/g, '|').replace(LABELLED, '');
    text = behindTown(employerBeforePost(bracketBeforePost(withoutKind(withoutRemarks(withoutLabel(text))))));
    text = postWithEmployer(text.replace(/(?<= (?:at|for|with) \p{Lu}[^,|]{2,60}) via \p{Lu}[^,|]{2,50}|(?<=\p{L}), via \p{Lu}[^,|]{2,50}/u, ''));
    const words = text.replace(/^[\s|]+|[\s|]+$/g, '');
    const post = postBeforeEmployer(words);
    if (post !== null) text = `| ${words.slice(0, post)} | ${words.slice(post + 2)}`;
    if ((text.match(/\s\/\s/g)?.length ?? 0) > 1 || /^\/ .+ \/ /u.test(text)) text = text.replace(/\s+\/\s+/g, ' | ');
    const led = index > 0 ? /^(?:at|@|bei|beim|chez|presso|hos|bij)\s+(?=[\p{Lu}\p{Lo}\d])/u.exec(text) : null;
    if (led) text = text.slice(led[0].length);
    // In another type than the post, also before a name that begins small.
    else if (index > 0 && (/^@ [\p{L}\d]/u.test(text) || /^(?:at|@) \p{L}\S*(?: \p{L}\S*){0,3}$/u.test(text))) text = text.replace(/^\S+ /u, '');
    // A separator at the edge of a piece belongs to neither side.
    text.split(SEPARATOR).forEach((part, at) => {
      parted(part).forEach((half, place) => {
        const clean = half.replace(/^[\s,;:|()[\]–—-]+|[\s,;:|([–—-]+$|^\/\s+|\s+\/$/gu, '').replace(/^\(([^()]*)\)$/, '$1').replace(/^([^[\]]*)\]$/, '$1').trim();
        if (clean !== '' && /\p{L}/u.test(clean)) raw.push({ text: closedBrackets(clean), bold: piece.bold, size: piece.size, joint: place > 0 || led || (at === 0 && AT_ALONE.test(line.pieces[index - 1]?.text ?? '')) ? 'at' : at > 0 ? 'mark' : index > 0 ? (/^\s*,|,\s*$/.test(`${line.pieces[index - 1]?.text.slice(-1) ?? ''}`) || text.startsWith(',') ? 'comma' : 'style') : 'none' });
      });
    });
  }
  // A date whose halves were parted into pieces leaves nothing behind, nor does the open end of a second span in one cell.
  const isEnd = (text: string): boolean => range !== null && ['– ', '- ', '— ', '–', '—'].some((dash) => line.text.includes(`${dash}${text}`)) && readEnd(text) === 'present';
  const worded = raw.filter((part) => !NOISE.test(part.text) && !isEnd(part.text) && !LABEL_ALONE.test(part.text) && findDateOnly(part.text) === null);
  const parts = worded.flatMap((part) => {
    // `Kestrel (Scotland) Ltd`: what the form of a firm stands behind is its name.
    const sound = /\)\s+\p{L}/u.test(part.text) && soundsLikeEmployer(part.text) === 1 ? 0 : soundsLikePlace(part.text);
    const split = sound === 1 ? null : behindStroke(part.text) ?? splitOffPlace(part.text);
    if (sound === 1 || (sound >= 0.7 && (split === null || (soundsLikePlace(split.rest) >= 0.7 && soundsLikeSchool(split.rest) + soundsLikeEmployer(split.rest) === 0) || isTownInRegion(part.text)))) return [{ ...part, place: true, placed: false }];
    const post = withoutTownAhead(part.text);
    if (post !== part.text) return [{ ...part, text: post, place: false, placed: false }];
    return [{ ...part, text: (split?.rest.replace(/\s*\([^)]*$/u, '') ?? part.text).replace(/[\s,;–—-]+$/u, ''), place: false, placed: split !== null }];
  });
  return parts.map((part, order) => ({ text: part.text, slot: `${row}.${order}`, row, order, bold: part.bold, size: part.size, line, joint: part.joint, placed: part.placed, place: part.place }));
}

/** `Leeds, Paralegal`, which stood behind an employer, as `Paralegal`; so a degree behind a school. */
export function withoutTownAhead(text: string): string {
  const [, town = '', post = ''] = /^([^,]+(?:, [A-Z]{2})?|[A-Z]{2}), (.+)$/u.exec(text) ?? [];
  return post !== '' && (soundsLikePlace(town) >= 0.9 || /^[A-Z]{2}$/.test(town)) && (soundsLikeTitle(post) === 1 || soundsLikeDegree(post) === 1) ? post : text;
}

/** `San Francisco, California`: a town that is known and what it is in, be there towns that are called like that. */
function isTownInRegion(text: string): boolean {
  const [town = '', region = '', ...more] = text.split(', ');
  return more.length === 0 && soundsLikePlace(town) === 1 && isRegion(region);
}

/** `Acme / Berlin`: an employer and a place that is known. */
function behindStroke(text: string): { readonly rest: string } | null {
  const [, rest, place] = / \+ Partners?\b/u.test(text) ? [] : (STROKE.exec(text) ?? []);
  return rest !== undefined && place !== undefined && soundsLikePlace(place) >= (text.includes(' + ') ? 1 : 0.7) ? { rest } : null;
}

/** How large an employer is, in the languages in which résumés come. */
const STAFF = /^(?:(?:ca|approx|about|over|around|etwa|rund|env|circa)\.? |[~>±]\s?)?\d[\d.,'’ ]*\+?(?:\s?[-–]\s?\d[\d.,]*)?\s?(?:employees?|staff|people|persons|workers|fte|beds|mitarbeiter\p{L}*|ma|besch[äa]ftigte|salari[ée]s|collaborateurs|empleados|trabajadores|funcion[áa]rios|colaboradores|dipendenti|addetti|medewerkers|ansatte|anst[äa]llda|medarbejdere|pracownik[óo]w|osób|zam[ěe]stnanc[ůu])$/iu;

/** `Lloyds TSB (now Lloyds Bank)`: what became of an employer, or what it was before, is none of its name. */
const FATE = /\s*\((?:now|formerly|previously|later|since|acquired by|taken over by|merged with|part of|a (?:division|subsidiary|member|part) of|devenue?|anciennement|ex-|ahora|antes|hoy|hoje|agora|ora|gi[àa]|heute|jetzt|sp[äa]ter|fr[üu]her|vormals|ehemals|n[åu]|tidligere|tidigare|nu|thans|voorheen|obecnie|dawniej|dnes|d[řr][íi]ve)\s[^()]{2,60}\)/giu;
const withoutFate = (text: string): string => (text.includes('(') ? text.replace(FATE, '') : text);

/** `Philips High School, Whitefield (11–16 mixed, 920 on roll)`: a bracket behind an employer and its town says what it is like. */
function withoutKind(text: string): string {
  const [, named, town] = /^([^(),]{3,60}), ([^(),]{3,40}) \([^()]{4,70}\)\s*$/u.exec(text) ?? [];
  return named !== undefined && town !== undefined && soundsLikePlace(town) >= 0.9 && soundsLikeTitle(named) < 1 ? `${named}, ${town}` : text;
}

/** What a bracket says about an employer, as `(Leeds; retail)` or `(retail, 120 employees)`, is none of its name; a place in it stays. */
function withoutRemarks(text: string): string {
  return withoutFate(text).replace(/\(([^()|]{3,80})\)/gu, (whole, inner: string) => {
    const said = inner.split(/\s*[;,]\s*/).filter((one) => one !== '');
    if (said.length < 2 || !(inner.includes(';') || said.some((one) => STAFF.test(one)))) return STAFF.test(inner.trim()) ? ' ' : whole;
    const place = said.filter((one) => soundsLikePlace(one) === 1).join(', ');
    return place === '' ? ' ' : `(${place})`;
  });
}

/** `, Two Harbors, MN. Executive Chef`: a full stop parts where it was from the post, or from a degree. */
function behindTown(text: string): string {
  const [, before = '', post = ''] = /^(\s*,?\s*\p{Lu}[^.|]{2,40})\. (\p{Lu}[^.|]{2,80})/u.exec(text) ?? [];
  const said = post.replace(/[\s,]+$/u, '');
  const isPlace = /, [A-Z]{2}$/.test(before) || soundsLikePlace(before.replace(/^[\s,]+/u, '')) >= 0.7;
  return isPlace && (soundsLikeTitle(said) === 1 || soundsLikeDegree(said) === 1) ? `${before} | ${text.slice(before.length + 2)}` : text;
}

/** `Acme (Leeds), Nurse` in two, and `Acme (Leeds).` without its full stop. */
function bracketBeforePost(text: string): string {
  const [, employer = '', town = '', post = ''] = /^[\s|]*([^(),|\s][^(),|]{2,60}?) \(([^()]{2,40})\), (\p{Lu}[^(),|]{2,60})$/u.exec(text) ?? [];
  if (post !== '' && soundsLikePlace(town) >= 0.7 && soundsLikeEmployer(post) === 0) return `${employer} | ${post}`;
  // `株式会社ニトリ(札幌市) 営業事務`.
  const [, firm, task] = /^[\s|]*([\p{Script=Katakana}\p{Script=Hiragana}ー・\p{Script=Han}]+)\s?[(（]\p{Script=Han}{1,8}[市区町村県府都道][)）][ 　]+([\p{Script=Katakana}ー・\p{Script=Han}]+)$/u.exec(text) ?? [];
  if (firm !== undefined && task !== undefined) return `${firm} | ${task}`;
  return text.replace(/(?<=\([^()]{2,40}\))\.\s*$/u, '');
}

/** `Nurse (Acme Ltd)` in two, and `for Acme` of a contractor without its word. */
function postWithEmployer(text: string): string {
  const [, post = '', firm = ''] = /^[\s|]*(\p{Lu}[^()|]{2,60}?) \((\p{Lu}[^()|]{2,50})\)[\s|–—-]*$/u.exec(text) ?? [];
  if (soundsLikeTitle(post) === 1 && soundsLikeEmployer(post) === 0 && soundsLikeTitle(firm) < 1 && soundsLikePlace(firm) < 0.7 && /\p{L}{4}/u.test(firm) && !/\d/.test(firm) && (soundsLikeEmployer(firm) > 0 || !/^(?:\p{Lu}\p{L}+(?:[ -]\p{L}+)?|\p{Lu}+)$/u.test(firm))) return `${post} | ${firm}`;
  return text.replace(/^(\s*\|?\s*)for (?=\p{Lu})/u, '$1');
}

/** `Acme: Nurse` in two. */
function employerBeforePost(text: string): string {
  const [, employer = '', post = ''] = /^\s*([^:|]{2,60}): (\p{Lu}[^:]{2,60}?)[\s,|]*$/u.exec(text) ?? [];
  // Behind an employer with its town stands a post, whatever it is called.
  const isTold = soundsLikeTitle(post) === 1 || (employer.includes(', ') && splitOffPlace(employer) !== null && soundsLikeEmployer(post) === 0 && post.split(' ').length < 7);
  return post !== '' && isTold && soundsLikeTitle(employer) < 1 ? `${employer} | ${post}` : text;
}

/** The text without labels that ask for a post or an employer, in whatever words: `Position held: Nurse`; one behind a comma parts what is before it. */
function withoutLabel(text: string): string {
  return text.replace(/(^|,\s+)(\p{L}+(?: \p{Ll}\p{L}*){0,4})\s*[:：]\s+(?=\S)/gu, (all, before: string, label: string) => {
    const asked = askedBy(label, 'work');
    return asked !== 'first' && asked !== 'second' ? all : before === '' ? '' : ' | ';
  });
}

/** `… at The Cabin in Nelson`. */
function withoutTownIn(employer: string): string {
  const [, firm, town] = /^(.{3,60}?) in (\p{Lu}[\p{L} .,'’-]{2,40})$/u.exec(employer) ?? [];
  return firm !== undefined && town !== undefined && soundsLikePlace(town) >= 0.9 ? firm : employer;
}

/** `Engineer at Acme` in two; where a school is goes on with its name. */
function parted(text: string): readonly string[] {
  // `Bench Joiner with Kestrel Ltd`.
  const [, post, firm] = /^(.{4,40}?)\s+with\s+(\p{Lu}.{2,60})$/u.exec(text) ?? [];
  if (post !== undefined && firm !== undefined && soundsLikeTitle(post) === 1 && soundsLikeTitle(firm) < 1) return [post, firm];
  // `with UST Global, Kochi as Senior Recruiter`, `Worked as a Welder at Acme`: as such lists are told in India.
  const [, firm1 = '', post1 = ''] = /^(?:(?:[Pp]resently |[Cc]urrently )?(?:[Ww]orking |[Ww]orked |[Aa]ssociated |[Ee]mployed )?(?:[Ww]ith|[Aa]t|[Ff]or|[Ii]n) )(\p{Lu}.{1,60}?),? as (?:an? |the )?(\p{Lu}.{2,60})$/u.exec(text) ?? [];
  if (post1 !== '' && soundsLikeTitle(post1) === 1) return [splitOffPlace(firm1)?.rest ?? firm1, post1];
  const [, post2 = '', firm2 = ''] = /^(?:(?:[Pp]resently |[Cc]urrently )?(?:[Ww]orking |[Ww]orked |[Ee]mployed )as (?:an? |the )?)(.{2,60}?) (?:with|at|for|in) (\p{Lu}.{1,60})$/u.exec(text) ?? [];
  if (post2 !== '' && soundsLikeTitle(post2) === 1) return [firm2, post2];
  // `Contable en Mercadona S.A.`: the word is in names of posts as well.
  const [, role = '', house = ''] = /^(.{4,40}?) en (\p{Lu}.{2,60})$/u.exec(text) ?? [];
  if (soundsLikeTitle(role) === 1 && soundsLikeEmployer(house) === 1 && soundsLikeTitle(house) < 1) return [role, house];
  const [first = '', ...rest] = text.split(AT).map((half, at) => (at > 0 ? withoutTownIn(half) : half));
  // Small words of one language are parts of names in another: `Gaelscoil na Coirbe`, `Comme chez Soi`.
  if (/ (?:w|we|na|no|u|ved|chez) /.test(text.slice(first.length, first.length + 6)) && soundsLikeTitle(first) < 1) return [text];
  // In other languages than English the word stands in no name.
  const isInName = !/^ (?:bei|beim|chez|presso|hos|bij) /u.test(text.slice(first.length, first.length + 9));
  return isInName && (soundsLikeSchool(first) === 1 || soundsLikeEmployer(first) > 0) && soundsLikeTitle(first) === 0 ? [text] : [first, ...rest];
}

/** A bracket that was opened before the cut is closed after it. */
function closedBrackets(text: string): string {
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1).trim() : text;
}

function findDateOnly(text: string): true | null {
  const found = findDateRange(text);
  return found && found.length >= text.length - 2 ? true : null;
}
