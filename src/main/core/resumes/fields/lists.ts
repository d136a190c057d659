import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText } from './dates.ts';
import { foundAt } from './found.ts';
import { OF_PROGRAMS, sectionOf } from './headings.ts';
import type { Found } from './found.ts';

/** A language and how well it is spoken, as it was written. */
export interface SpokenLanguage {
  readonly language: string;
  readonly level: string;
}

const LEVEL = /\b(?:nivel (?:alto|medio|bajo|basico|avanzado)|native|mother tongue|fluent\w*|proficien\w*|intermediate|advanced|basic\w*|beginner|elementary|conversational|bilingual|professional|limited|working|full|c2|c1|b2|b1|a2|a1|muttersprache|muttersprachlich|fliessend|verhandlungssicher|grundkenntnisse|gut|sehr gut|langue maternelle|courant|bilingue|intermediaire|notions|debutant|avance|nativo|nativa|fluido|fluida|avanzado|intermedio|basico|lengua materna|fluente|avancado|madrelingua|fluente|buono|ottimo|scolastico|moedertaal|vloeiend|goed|morsmal|flytende|god|grunnleggende|modersmal|flytande|flydende|ojczysty|biegly|plynny|podstawowy|plynne|komunikatywny|rodily mluvci|anyanyelv|folyekony|nativ|родной|свободно|рiдна|excellent|good|very good|expert|experienced|skilled|experte|hervorragend)\b/iu;
const SKILL_SEPARATOR = /\s*[,;|•·∙▪●■▸►◦◆◇♦❖✦✧‣➤➢✓✔](?![^(]*\))\s*|\s+\/\s+(?![^(]*\))|\s{3,}|\t/u;

/** Rows of forms that stand among skills and ask which languages are spoken, or for the class of a licence. */
const TONGUES = /^(?:mother tongue|native language|other language|foreign language|muttersprache|weitere sprache|fremdsprache|langue maternelle|autres? langues?|lengua materna|otros? idiomas?|madrelingua|altre lingue|jezyk ojczysty|inne jezyki|lingua materna|outras linguas|moedertaal|andere talen)(?:n|s|\(n\)|\(s\)|\(en\)|\(es\))?\s*:?(?:\s|$)/u;
const LICENCES = /^(?:driving licen[cs]e|driver'?s licen[cs]e|fuhrerschein(?:klasse)?|permis de conduire|permiso de conducir|patente(?: di guida)?|prawo jazdy|carta de conducao|rijbewijs)(?:\(s\))?\s*:?$/u;

/** What stands at the foot or the head of pages: `Résumé of Ada Example – confidential`. */
const RUNNING = /^(?:r[ée]sum[ée]|curriculum vitae|c\.?v\.?|lebenslauf)(?:$| (?:of|for|de|von|–|-|·|\|)\s*\p{L}|\s+[¦|·–-]|\s{2,})|^(?:page|seite|página|pagina) \d+|^©|^(?:built|made|created|generated|powered) (?:with|by|using) \p{L}/iu;

/** Who may be asked is no skill. */
const REFERENCES = /^refer(?:ences?|enzen|anser|enser|encias|enties|enze|encje)\b.{0,40}\b(?:request|anfrage|wunsch|foresporsel|begaran|demande|solicitud|pedido|aanvraag|verzoek|richiesta|zyczenie)$/u;

/** Papers that somebody has, and what they do for pleasure. */
const OF_PAPERS = /^(?:certification|certificat(?:ion)?s?|zertifi\p{L}*|licen[cs]es?|driving licen[cs]es?|fuhrerschein\p{L}*|permis(?: de conduire)?|rijbewijs|patente(?: di guida)?|korkort|kjorekort|forerkort|ajokortti|prawo jazdy|interests|hobb\p{L}*|loisirs|interessen|intereses|interessi)$/u;

/** What Europass asks for each language, in a row of its own. */
const OF_TONGUES = /^(?:(?:listening|reading|speaking|writing|understanding|spoken (?:interaction|production)|ascolto|lettura|interazione(?: orale)?|produzione orale|scritto|parlato|comprensione|produzione scritta|horen|lesen|verstehen|sprechen|schreiben|an gesprachen teilnehmen|zusammenhangendes sprechen|ecouter|lire|comprendre|parler|ecrire|prendre part a une conversation|s.exprimer oralement en continu|comprension(?: auditiva| de lectura| oral)?|lectura|interaccion oral|expresion oral|expresion escrita|escritura|hablar|escuchar|leer|escribir|compreensao(?: oral)?|leitura|interacao oral|producao oral|escrita|rozumienie(?: ze sluchu)?|sluchanie|czytanie|mowienie|pisanie|interakcja|luisteren|lezen|spreken|schrijven)(?:\s+|$))+$/u;

/** Whether a row says how well a language is spoken: two levels of the European frame, or what they are of. */
function isOfTongues(line: Line): boolean {
  // Of a list of much else as well, each is an item.
  if (line.text.split(/\s*[,;|•·]\s*/u).some((item) => item.length > 1 && !/(?<![\p{L}\d])[ABC][12](?![\p{L}\d])/u.test(item)) && /[,;|•·]/u.test(line.text)) return false;
  const levels = line.pieces.flatMap(({ text }) => text.match(/(?<![\p{L}\d])[ABC][12](?![\p{L}\d])/gu) ?? []);
  return levels.length > 1 || (line.text.trim().includes(' ') && OF_TONGUES.test(fold(line.text).replace(/[^\p{L} .]+/gu, ' ').replace(/\s+/g, ' ').trim()));
}

function asksElse(line: Line): boolean {
  if (isOfTongues(line)) return true;
  const [label, value] = line.pieces;
  // A row of the same form about something else: `Sprachen ¦ Deutsch`, `Führerschein ¦ Klasse B`.
  if (label !== undefined && value !== undefined && label.text.length < 30 && (sectionOf(label.text) === 'languages' || OF_PAPERS.test(fold(label.text).replace(/\s*:$/, '')))) return true;
  return TONGUES.test(fold(line.text)) || (label !== undefined && value !== undefined && LICENCES.test(fold(label.text)) && /^(?:\p{Lu}{1,2}\d?E?[\s,+/]*){1,4}$/u.test(value.text));
}

/** How a letter or a mail ends, below everything else in it. */
const SIGNED_OFF = /^(?:(?:kind|best|warm|many thanks and|with kind|with best)? ?regards|yours (?:faithfully|sincerely|truly)|sincerely|best wishes|many thanks|thank you(?: for your time)?|thanks|cheers|venlig hilsen|vennlig hilsen|vänligen|hälsningar|mvh|(?:beste|liebe|herzliche|freundliche) grüße|gruß|groet(?:en|jes)?|saludos|abraços?|cumprimentos|merci|pozdrawiam|pozdrav|terveisin|mit freundlichen grüßen|viele grüße|cordialement|bien à vous|saludos(?: cordiales)?|un saludo|atentamente|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|z poważaniem|med vänliga hälsningar|med vennlig hilsen|med venlig hilsen|cu stimă|s pozdravem|üdvözlettel|saygılarımla|atenciosamente|com os melhores cumprimentos|ystävällisin terveisin)[.,!]?$/iu;
const LEAST_OF_LIST = 3;

/** Whether an item is a sentence about what was done, as lists of strengths have below their words. */
function isDeed(text: string): boolean {
  return /\p{Ll}{2,}\.$|%\.$/u.test(text) && text.split(' ').length >= LEAST_OF_SENTENCE && /^\p{Lu}\p{Ll}/u.test(text);
}
const LEAST_OF_SENTENCE = 6;

/** The items of a list of skills: commas, marks, columns and lines part them; the name of a group before a colon does not count. */
export function readSkills(all: readonly Line[]): readonly Found<string>[] {
  const lines = wholeItems(withoutGroups(all));
  const found = new Map<string, Found<string>>();
  const joined: { text: string; line: Line }[] = [];
  for (const line of lines) {
    // Where and when it was signed, and by whom.
    if (/^\p{Lu}[\p{L} .-]{1,30},\s*(?:den |le |il |am )?\d{1,2}[./ ]/u.test(line.text) && isDateText(line.text.replace(/^[^,]*,\s*(?:den |le |il |am )?/u, ''))) break;
    if (asksElse(line) || (line.bullet && isDeed(line.text)) || RUNNING.test(line.text) || REFERENCES.test(fold(line.text).replace(/\.$/, ''))) continue;
    const last = joined.at(-1);
    if (last && line.wrapped && !line.bullet && /[,;|·•▪]|\s(?:and|und|&)$/.test(last.text)) last.text += ` ${line.text}`;
    else joined.push({ text: isBesideLabel(line) ? (line.pieces[1]?.text ?? '') : line.pieces.length > 1 && line.pieces.every((piece, index) => index === 0 || piece.x === 0 || piece.x - (line.pieces[index - 1]?.right ?? 0) > 0.8 * piece.size) ? line.pieces.map((piece) => piece.text).join(' | ') : line.text, line });
  }
  for (const { text, line } of joined) {
    const grouped = /^([^:]{2,40}):\s+(.+)$/u.exec(text);
    const list = grouped?.[2] ?? text.replace(/:$/, '');
    if (grouped === null && text.endsWith(':')) continue;
    // `Certification: Ontario College of Teachers` among the skills is none.
    if (grouped !== null && OF_PAPERS.test(fold(grouped[1] ?? ''))) continue;
    for (const item of itemsOf(list)) {
      if (SIGNED_OFF.test(item)) return [...found.values()];
      const skill = item
        .replace(/\s*[([](?:[^()[\]]*\d+\s*(?:years?|yrs?|jahre|ans|%)[^()[\]]*|[^()[\]]{1,20})[)\]]$/iu, (bracket) => (LEVEL.test(fold(bracket)) || /^\s*[([]\s*[~<>]?\d|\b(?:19|20)\d\d\b/.test(bracket) ? '' : bracket))
        .replace(/\s+[–—-]\s+(.{2,24})$/u, (whole, level: string) => (LEVEL.test(fold(level)) ? '' : whole))
        .replace(/\s*\d{1,3}\s*%$|\s*[★☆●○■□]+$|\s+((?!\p{ASCII})[\p{Script=Latin}\P{L}])\1{2,}$/u, '')
        .replace(/^[^\p{L}\p{N}.(]+\s|^(?:and|und|et|y)\s+|[.\s]+$/giu, '')
        .trim();
      if (skill.length < 1 || RATED.test(skill) || (LEVEL.test(fold(skill)) && skill.split(/\s+/).length <= 2 && fold(skill).replace(LEVEL, '').trim() === '') || skill.length > 60 || skill.split(/\s+/).length > 7 || !/\p{L}/u.test(skill)) continue;
      found.set(fold(skill), foundAt(skill, 0.85, [line]));
    }
  }
  return [...found.values()];
}

/** Dots or bars whose font calls them letters, once or several times. */
const RATED = /^(?:((?!\p{ASCII})[\p{Script=Latin}\P{L}])\1{2,}(?:\s|$))+$/u;

const FEWEST_SKILLS = 3;
const MOST_WORDS = 4;

/** Whether lines are nothing but a list of short items, as one of skills is; one of languages says how well each is spoken. */
export function listsSkills(lines: readonly Line[]): boolean {
  if (lines.some(({ text }) => /@|\b(?:19|20)\d\d\b/.test(text) || LEVEL.test(fold(text)))) return false;
  const lettersOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.replace(/\P{L}/gu, '').length, 0);
  const items = readSkills(lines).map(({ value }) => value);
  return items.length >= FEWEST_SKILLS && items.every((item) => item.split(' ').length <= MOST_WORDS) && lettersOf(items) >= 0.9 * lettersOf(lines.map(({ text }) => text));
}

/** `EDV ¦ Excel, SAP, DATEV`: whether a row is a list beside what it is of. */
function isBesideLabel({ pieces: [label, list, ...more] }: Line): boolean {
  if (label === undefined || list === undefined || more.length > 0 || list.x - label.right < label.size || /[,;|•·]/.test(label.text) || label.text.split(' ').length > 4) return false;
  return list.text.split(/\s*[,;|•·]\s*/u).filter((item) => item !== '').length >= LEAST_OF_LIST;
}

const FEWEST_LINES = 3;

/** Where headings are pictures: the lines far below all dates that are nothing but a list of short items. */
export function skillsWithoutHeading(lines: readonly Line[]): readonly Line[] {
  const from = lines.findLastIndex(({ text }) => findDateRange(text) !== null) + 1;
  const behind = lines.slice(from);
  const begins = behind.flatMap((line, at) => (line.gap > 1.5 ? [at] : []));
  const blocks = begins.map((at, index) => behind.slice(at, begins[index + 1] ?? behind.length));
  return from < 2 ? [] : (blocks.find((block) => block.length >= FEWEST_LINES && listsSkills(block)) ?? []);
}

/** Items that run over two lines of a narrow column, where all others begin with a capital, and without what is bold over a list: the name of a group. */
function wholeItems(lines: readonly Line[]): readonly Line[] {
  const isPlain = (line: Line | undefined): line is Line => line !== undefined && line.pieces.length === 1 && !line.bullet && !/[,;|•·:]/.test(line.text);
  const small = lines.filter((line) => isPlain(line) && /^\p{Ll}/u.test(line.text)).length;
  const result: Line[] = [];
  for (const [at, line] of lines.entries()) {
    const above = result.at(-1);
    const below = lines[at + 1];
    if (isPlain(line) && line.bold && below !== undefined && !below.bold && /\p{L}\s*[,;|•·]\s*\S/u.test(below.text) && line.text.split(' ').length < 4) continue;
    if (isPlain(line) && isPlain(above) && line.right > 0 && small * 4 < lines.length && /^\p{Ll}/u.test(line.text) && /^\p{Lu}/u.test(above.text) && line.gap < 0.2 && above.column === line.column && above.text.length > 9) {
      const text = `${above.text} ${line.text}`;
      result[result.length - 1] = { ...above, text, pieces: [{ ...(above.pieces[0] ?? line.pieces[0]), text } as Line['pieces'][number]] };
    } else result.push(line);
  }
  return result;
}

/** `CAD ¦ AutoCAD, SolidWorks` over `ERP ¦ SAP PM`: the first cells of rows that are alike name groups, where lists stand beside them. */
function withoutGroups(lines: readonly Line[]): readonly Line[] {
  const rows = lines.filter((line) => !asksElse(line)).filter(({ pieces: [name, list, ...more] }) => name !== undefined && list !== undefined && more.length === 0 && name.text.split(/\s+/).length <= 4 && !name.text.includes(',') && Math.abs(name.size - list.size) < 2);
  const edge = rows[0]?.pieces[1]?.x;
  const alike = rows.filter(({ pieces }) => Math.abs((pieces[1]?.x ?? 0) - (edge ?? 0)) < 3);
  const lists = alike.filter(({ pieces }) => /[\p{L}\p{N})+#.]\s*[,;|•·]\s*\S/u.test(pieces[1]?.text ?? ''));
  if (alike.length < 2 || lists.length < 0.5 * alike.length || alike.length < 0.6 * lines.filter(({ wrapped }) => !wrapped).length) return lines;
  return lines.map((line) => (alike.includes(line) && (sectionOf(line.pieces[0]?.text ?? '') !== 'languages' || OF_PROGRAMS.test(line.pieces[1]?.text ?? '')) ? { ...line, text: line.pieces[1]?.text ?? '', pieces: line.pieces.slice(1) } : line));
}

/** What a list has between its signs; dashes part it where nothing else does, and there are several. */
function itemsOf(list: string): readonly string[] {
  const items = list.split(SKILL_SEPARATOR);
  const dashed = list.split(/\s+[–—-]\s+/);
  return items.length === 1 && dashed.length > 2 && dashed.every((item) => item.split(/\s+/).length <= 5) ? dashed : items;
}

/** The languages of a section, with what stands behind each. */
export function readLanguages(lines: readonly Line[]): readonly Found<SpokenLanguage>[] {
  const found: Found<SpokenLanguage>[] = [];
  for (const line of lines) {
    const items = line.pieces.length > 1 && !/[,;|]/.test(line.text) ? [line.pieces.map((piece) => piece.text).join(' – ')] : line.text.split(/\s*[;|•·]\s*|,\s*(?![^(]*\))/u);
    for (const item of items) {
      const [, name = '', level = ''] = /^([\p{L}][\p{L}\s'’-]{0,30}?)\s*(?:[:(–—-]+\s*(.*?)\)?)?$/u.exec(item.trim()) ?? [];
      const spaced = level === '' ? /^(\S+)\s+(.+)$/u.exec(name) : null;
      const [language, how] = spaced && LEVEL.test(fold(spaced[2] ?? '')) ? [spaced[1] ?? '', spaced[2] ?? ''] : [name, level];
      if (language.trim().length < 2 || LEVEL.test(fold(language)) || language.split(/\s+/).length > 3) continue;
      found.push(foundAt({ language: language.trim(), level: how.trim() }, 0.85, [line]));
    }
  }
  return found;
}
