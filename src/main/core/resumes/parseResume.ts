import { fold } from '../../../shared/names.ts';
import { countryOf, countryOfNumber, linkKey, readContacts } from './fields/contacts.ts';
import { findDateRange } from './fields/dates.ts';
import { foundAt } from './fields/found.ts';
import type { Found } from './fields/found.ts';
import { namesReferees, sectionOf } from './fields/headings.ts';
import { type Job, readEducation, readJobs } from './fields/jobs.ts';
import { withoutLetter } from './fields/letters.ts';
import { readLanguages, readSkills, skillsWithoutHeading } from './fields/lists.ts';
import { nameFinder } from './fields/names.ts';
import { withoutMonogram } from './fields/monogram.ts';
import { withMonthsFirst } from './fields/monthsFirst.ts';
import type { PersonName } from './fields/takeApart.ts';
import { atHome, CODED_TOWN, isRegion, soundsLikePlace, withoutPostCode } from './fields/places.ts';
import { partSchools, withSchoolsApart } from './fields/schools.ts';
import { sectionsOf } from './fields/sections.ts';
import type { Section } from './fields/section.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './fields/vocabulary.ts';
import { statedResume } from './fields/stated.ts';
import { withoutSchoolTowns } from './fields/schoolTowns.ts';
import { withTold } from './fields/toldJobs.ts';
import type { ParsedResume } from './parsedResume.ts';
import type { Line, Piece, ResumeDocument } from './resumeDocument.ts';

/** Reads the fields of a document. */
export function parseResume(whole: ResumeDocument): ParsedResume {
  if (whole.stated) return statedResume(whole.stated);
  const document = withMonthsFirst(withoutMonogram(withoutLetter(whole)));
  const findName = nameFinder(document);
  const called = findName(addressesIn(document), slugsIn(document), null);
  const sections = withSchoolsApart(withFootApart(withReachedApart(withNameApart(withTitleApart(sectionsOf(document)), called)), called));
  const of = (kind: Section['kind']): readonly Line[] => sections.filter((section) => section.kind === kind).flatMap((section) => section.lines);
  const contactLines = new Set([...of('top'), ...of('contact'), ...of('summary')]);
  const placed = (): Found<string> | null => findPlace(called, [...sections.filter((section) => section.kind === 'contact').flatMap(withLabel), ...of('top'), ...document.lines.filter(({ text, page }) => page === 1 && BEHIND_ICON.test(text))]);
  const place = placed();
  const country = countryOf(document, place?.value ?? null, new Set([...contactLines].filter((line) => !(called?.at.includes(line) && saysName(line.text, called.value.full)))));
  const contacts = readContacts(document, contactLines, country, called);
  const slugs = contacts.links.map((link) => linkKey(link.value)).flatMap((key) => /^linkedin\.com\/in\/(.+)$/.exec(key)?.[1] ?? []);
  const name = findName(contacts.emails.map((email) => email.value), slugs, country);
  return atHome(country ?? countryOfNumber(contacts.phones[0]?.value), () => ({ ...contacts, name, place: place ?? placed(), ...whatTheyDid(document, sections, name) }));
}

/** What is told of a person, who is known by now. */
function whatTheyDid(document: ResumeDocument, sections: readonly Section[], name: Found<PersonName> | null): Pick<ParsedResume, 'headline' | 'jobs' | 'education' | 'skills' | 'languages'> {
  const of = (kind: Section['kind']): readonly Line[] => sections.filter((section) => section.kind === kind).flatMap((section) => section.lines);
  const skilled = of('skills');
  const headline = findHeadline(document.lines, name);
  const read = (lines: readonly Line[]): readonly Found<Job>[] => readJobs(lines, headline?.value ?? '');
  const headed = workLines(sections).flatMap(read);
  const found = headed.length > 0 ? headed : jobsWithoutHeading(of('top').filter((line) => !name?.at.includes(line)), read);
  const education = sections.filter((section) => section.kind === 'education').flatMap((section) => readEducation(section.lines));
  // Where schools have no heading, they stand among the jobs.
  const parted = sections.some((section) => section.kind === 'education' && section.heading !== null) ? { jobs: found, schools: [] } : partSchools(found);
  return {
    headline,
    ...withTold(sections, { jobs: parted.jobs, education: withoutSchoolTowns([...parted.schools, ...education], parted.jobs) }),
    // Whoever signs at the foot of a page stands below the last list.
    skills: readSkills(skilled.length > 0 ? skilled : skillsWithoutHeading(of('top'))).filter(({ value }) => fold(value) !== fold(name?.value.full ?? '') && !/^(?:cv|curriculum vitae|r[ée]sum[ée]|lebenslauf)\s/iu.test(value)),
    languages: readLanguages(of('languages')),
  };
}

/** A picture of a font before one or a few words, as stands before a town wherever that is on the page. */
const BEHIND_ICON = /^[\uE000-\uF8FF⚲⌂⌖\u{1F4CC}\u{1F4CD}\u{1F3E0}\u{1F3E1}]\s*\p{Lu}[\p{L} .,'’-]{2,40}$/u;

/** The lines of the sections about work, each with what a column of no heading goes on with in the next column. */
function workLines(sections: readonly Section[]): readonly (readonly Line[])[] {
  const result: (readonly Line[])[] = [];
  sections.forEach((section, index) => {
    const above = sections[index - 1];
    const last = above?.lines.at(-1);
    if (section.kind === 'work' && section.heading === null && result.length > 0) result[result.length - 1] = [...(result.at(-1) ?? []), ...section.lines];
    else if (section.kind === 'work') result.push(section.lines);
    else if (section.kind === 'top' && above?.kind === 'work' && last !== undefined && section.lines[0]?.page === last.page) {
      const from = section.lines.findIndex((line) => !reachesBy(line));
      const rest = from < 0 ? [] : section.lines.slice(Math.max(from, section.lines.findLastIndex(reachesBy) + 1));
      if (rest.some((line) => findDateRange(line.text)?.start)) result[result.length - 1] = [...(result.at(-1) ?? []), ...rest.filter((line, at) => at > 0 || line.pieces.length > 1 || line.bold || soundsLikePlace(line.text) === 0)];
    }
  });
  return result;
}

/** What stands under a heading of its own, where there are headings, and people who speak for somebody. */
const UNPAID = /(?<!\p{L})(?:volunteer|b[ée]n[ée]vole|ehrenamtlich\p{Ll}*|voluntari[oa]|volunt[áa]ri[oa]|vrijwillig(?:er|ster)|frivillig|wolontariusz(?:ka)?)(?!\p{L})(?! (?:co-?ordinator|manager|services))/iu;
const REFEREE = /^\p{Lu}\p{L}+ (?:\p{Lu}\. )?\p{Lu}[\p{L}'’-]+, (?:my )?(?:former |direct )?(?:line )?(?:manager|supervisor)$/u;

/** The jobs at the top of a page without headings, column by column; where some have a span, what has a lone date beside them is none. */
function jobsWithoutHeading(top: readonly Line[], read: (lines: readonly Line[]) => readonly Found<Job>[]): readonly Found<Job>[] {
  const columns: Line[][] = [];
  for (const line of top.filter(({ text }) => !text.includes('@'))) {
    if (reachesBy(line)) continue;
    const open = columns.at(-1);
    if (open === undefined || (open.at(-1)?.column !== line.column && open.at(-1)?.page === line.page)) columns.push([line]);
    else open.push(line);
  }
  const jobs = columns.flatMap(read).filter(({ value }) => value.employer !== '' && value.title !== '' && !UNPAID.test(value.title) && !REFEREE.test(value.title));
  const spans = jobs.filter(({ value }) => value.start !== value.end);
  return spans.length > 0 ? spans : jobs;
}

function reachesBy(line: Line): boolean {
  return line.text.replace(REACHED_BY, '').trim().length < 0.4 * line.text.length;
}

/** Whatever looks like an address: enough to know a name by. */
function addressesIn(document: ResumeDocument): readonly string[] {
  return document.lines.flatMap((line) => (line.text.includes('@') ? [...line.text.matchAll(/[\w.+-]{2,64}@/g)].map(([found]) => found) : []));
}

/** The last parts of LinkedIn profiles, as they stand in lines and behind words. */
function slugsIn(document: ResumeDocument): readonly string[] {
  const texts = [...document.lines.flatMap(({ text }) => (text.includes('/in/') ? [text] : [])), ...document.links];
  return texts.flatMap((text) => [...text.matchAll(/linkedin\.com\/in\/([^\s/?#|,;]+)/gi)].map(([, slug = '']) => slug));
}

/** A name that stands after a column of other things begins the top of the page all the same. */
function withNameApart(sections: readonly Section[], name: Found<PersonName> | null): readonly Section[] {
  const [line] = name !== null && name.confidence >= 0.8 ? name.at : [];
  if (line === undefined) return sections;
  return sections.flatMap((section): readonly Section[] => {
    const at = section.lines.indexOf(line);
    if (at < 0 || ['top', 'contact', 'work', 'education'].includes(section.kind)) return [section];
    return [{ ...section, lines: section.lines.slice(0, at) }, { kind: 'top', heading: null, lines: section.lines.slice(at) }];
  });
}

const NUMBER_ALONE = /^[+\d(][\d\s().–/-]{6,24}(?:\s*(?:ext|x)\.?\s*\d{1,6})?$/iu;

/** What the paper is called, as `Résumé` is, is no heading over what somebody says of themselves. */
function withTitleApart(sections: readonly Section[]): readonly Section[] {
  const at = sections.findIndex(({ heading }) => heading !== null);
  const titled = sections[at];
  const isTitle = titled?.kind === 'summary' && at < 2 && (sections[0]?.lines.length ?? 0) < 3 && /^(?:resumes?|curriculum(?: vitae)?|cv|c\.v\.)$/.test(fold(titled.heading?.text ?? ''));
  return isTitle ? sections.map((section, index) => (index === at ? { ...section, kind: 'top' } : section)) : sections;
}

/** What is called something else over the jobs, and says how to reach the person, is about that: `Nationality: Romanian` with the rest of it below. */
function withReachedApart(sections: readonly Section[]): readonly Section[] {
  const first = sections.findIndex(({ kind }) => kind === 'work' || kind === 'education');
  const onlyReached = ({ kind, lines }: Section): boolean => kind !== 'top' && lines.length > 0 && lines.length < 4 && lines.every((line, at) => (reachesBy(line) || NUMBER_ALONE.test(line.text) || (at > 0 && WAY.test(line.text))) && !/\b(?:19|20)\d\d\b/.test(line.text));
  return sections.map((section, at) => (onlyReached(section) || section.kind === 'other' && at < first && !namesReferees(section.heading?.text ?? '') && section.lines.some(({ text }) => text.includes('@')) ? { ...section, kind: 'contact' } : section));
}

/** Where nothing at the top says how to reach the person, a line with an address that stands apart, as at the foot of the page, is about that. */
function withFootApart(sections: readonly Section[], name: Found<PersonName> | null): readonly Section[] {
  if (sections.some(({ kind, lines }) => ['top', 'contact', 'summary'].includes(kind) && lines.some((line) => line.text.includes('@')))) return sections;
  const feet = sections.flatMap(({ lines }) => lines.filter((line, at) => line.text.includes('@') && !line.bullet && line.text.length < 140 && (line.gap > 1.5 || (at === lines.length - 1 && line.gap > 0.3))));
  // In files without places nothing stands apart; an address that is called like the person tells, where a place or a number stands beside it.
  const words = fold(name?.value.full ?? '').split(/[^\p{L}]+/u).filter((word) => word.length > 2);
  const called = sections.flatMap(({ lines }) => lines.filter((line) => /\S@/.test(line.text) && line.text.length < 140 && words.some((word) => (fold(line.text).match(/\S+(?=@)/g) ?? []).some((box) => box.includes(word))) && /\d|[|·•]/.test(line.text.replace(/\S+@\S+/g, ''))));
  const foot = called.length === 1 ? called[0] : feet[0];
  if (foot === undefined) return sections;
  const block = footBlock(sections.find(({ lines }) => lines.includes(foot))?.lines ?? [], foot);
  return [...sections.map((section) => (section.lines.includes(foot) ? { ...section, lines: section.lines.filter((line) => !block.includes(line)) } : section)), { kind: 'contact', heading: null, lines: [...block] }];
}

/** The lines at the foot of a page that stand together with one of them. */
function footBlock(lines: readonly Line[], foot: Line): readonly Line[] {
  const at = lines.indexOf(foot);
  const from = lines.findLastIndex((line, index) => index <= at && line.gap > 5);
  return from < 0 || at - from > 2 || lines.length - from > 5 || lines.slice(from + 1).some(({ gap }) => gap > 0.5) ? [foot] : lines.slice(from);
}

const PLACE_LABEL = /^(?:cím|alamat|domisili|địa chỉ|adresi|ikametgah|lakóhely|lakhely|bydliště|bydlisko|trvalé bydliště|trvalý pobyt|adresa|postadress|postadresse|bopælsadresse|osoite|kotipaikka|asuinpaikka|διεύθυνση|κατοικία|τόπος κατοικίας|місце проживання|адреса|место жительства|адрес проживания|prebivalište|prebivališče|mjesto stanovanja|grad|domiciliu|localitate|oraș|miejscowość|miejsce zamieszkania|miasto|address|location|based in|lives in|residence|city|place|anschrift|adresse|wohnort|ort|adresse|lieu|domicilio|direccion|dirección|ubicación|morada|endereço|indirizzo|residenza|adres|woonplaats|bosted|bor i|adresa|lakcím|adres zamieszkania|(?:dirección|direccion|adresse|address|indirizzo|endereço|endereco|adres)\((?:es|s|e|i|y)\)|адрес|город|место|地址|住所|주소|العنوان|a(?=\s*[:：])|adress|hemort|bostadsort|bostadsadress|bopæl|domicile|town|residing at|home address|present address|permanent address|current location)(?:\s*[:：]\s*|\s+[-–]\s+)/iu;
/** Addresses and numbers, with the words before them, that stand on a line with a place. */
const REACHED_BY = /(?:\p{L}[\p{L}.-]{0,14}:\s*)?(?:\S+@\S+|(?:https?:\/\/|www\.|linkedin\.com|github\.com)\S*|(?<!\S)(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|me|eu|de|fr|es|it|nl|no|se|dk|pl|uk|design|info|ch|at)(?:\/\S*)?(?!\S)|(?<!\S)\(?0\d{1,4}\)?[ /-]?\d[\d ()/-]{4,12}\d(?!\S)|(?<!\S)(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\S)|(?<!\S)[6-9]\d{2}(?: \d{2,3}){2,3}(?!\S)|(?:\+|\(\+|00)\d[\d\s()./-]{6,20})/gu;
const SEPARATOR = /\s+\*\s+|\s*[|•·‖│¦⋅\u25A0-\u27BF\uE000-\uF8FF⌂⌖\u{1F300}-\u{1FAFF}]\s*|\s{2,}|\s+[–—~]\s+(?!(?:A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO)(?![\p{L}\d]))|\s+\/\s+|(?:^|\s+)(?![\p{ASCII}àáèéíóøåäöüÅÄÖÜ])\p{Script=Latin}(?=\s|$)/u;

/** Where somebody was born is not where they live. */
const BORN = /\b(?:born|birth|geb(?:oren|urts\w*)?|naissance|nee? (?:le|a|en)|nacimiento|nascimento|nascita|nat[oa] (?:a|il)|urodzeni[ea]|urodzon[ya]|narozen\w*|fodselsdato|fodested|fodt|fodelse\w*|fodd|geboorte\w*|syntyma\w*|syntynyt|dogum|szuletesi|rojstva|rodenja)\b/;
const LABEL_LENGTH = 24;

function findPlace(name: Found<PersonName> | null, lines: readonly Line[]): Found<string> | null {
  const full = name?.value.full ?? '';
  let best: Found<string> | null = null;
  let worth = 0;
  for (const [index, line] of lines.entries()) {
    if (findDateRange(line.text)?.start || BORN.test(fold(line.text).slice(0, LABEL_LENGTH))) continue;
    const below = lines[index + 1];
    const parts = piecesOf(line);
    const last = parts.at(-1);
    for (const written of below?.wrapped === true && last !== undefined ? [...parts, `${last} ${below.text}`] : parts) {
      // A name may be that of a town, and may stand in front of one.
      const text = full !== '' && written.startsWith(`${full}, `) ? written.slice(full.length + 2) : written;
      if (name?.at.includes(line) && (fold(full).includes(fold(text)) || saysName(text, full))) continue;
      const bare = text.replace(PLACE_LABEL, '');
      const labelled = bare !== text || PLACE_LABEL.test(`${(parts[parts.indexOf(written) - 1] ?? '').replace(/[\s:]+$/, '')}: `);
      const place = placeIn(bare) ?? (labelled && bare.replace(/ \(\p{Lu}[\p{L} .'’-]+\)$/u, '').split(', ').every((part) => TOWN.test(part) && !WAY.test(part)) ? { text: bare, sound: 0.2 } : null);
      if (place === null) continue;
      const score = place.sound + (labelled ? 0.6 : 0) + (place.text.includes(',') ? 0.15 : 0);
      if (score > worth) {
        worth = score;
        best = foundAt(withoutBrackets(place.text.replace(/^\d[\d-]{3,8},\s+(?=\p{Lu})/u, '')), Math.min(0.95, 0.5 + score * 0.3), [line]);
      }
    }
  }
  return best ?? placeBeside(lines, fold(full));
}

/** `Charlotte (“Lottie”) Bell` says the name of Charlotte Bell, and no place. */
function saysName(text: string, full: string): boolean {
  const words = fold(text).split(/[^\p{L}]+/u);
  return /[("“«]/u.test(text) && !text.includes(',') && fold(full).split(/[^\p{L}]+/u).every((word) => words.includes(word));
}

/** `Firenze (Italia)` as `Firenze, Italia`, and `Nantes (44)` without the number of its department. */
const withoutBrackets = (place: string): string => place.replace(/\s*\(\d[\dAB]\d?\)$/, '').replace(/^([^(),]+?)\s*\((\p{Lu}[\p{L} .'’-]{3,30})\)$/u, '$1, $2');

/** The lines of a section about contacts; what it is called may be the label of its first line. */
function withLabel({ heading, lines }: Section): readonly Line[] {
  const [first, ...rest] = lines;
  const [piece, ...others] = first?.pieces ?? [];
  const label = heading?.text.replace(/\s*[:：]\s*$/u, '');
  if (label === undefined || !first || !piece || !PLACE_LABEL.test(`${label}: ${first.text}`)) return lines;
  return [{ ...first, pieces: [{ ...piece, text: `${label}: ${piece.text}` }, ...others] }, ...rest];
}

/** A town that nobody knows: the one short text among the ways to reach the person, in their line or else under or over them. */
function placeBeside(lines: readonly Line[], name: string): Found<string> | null {
  const within = lines.filter((line) => line.text.replace(REACHED_BY, '').length < 0.7 * line.text.length);
  const near = lines.filter((line, index) => index > 0 && [lines[index - 1], lines[index + 1]].some((other) => other !== undefined && reachesBy(other) && Math.abs(other.x - line.x) < 3 && Math.abs(other.size - line.size) < 0.5));
  const townsIn = (some: readonly Line[]): readonly { readonly text: string; readonly line: Line }[] => some.flatMap((line) => piecesOf(line).filter((text) => (TOWN.test(text) || TOWN_IN_REGION.test(text)) && !(name !== '' && fold(text).includes(name)) && soundsLikeEmployer(text) === 0 && soundsLikeSchool(text) === 0 && soundsLikeDegree(text) === 0 && !WAY.test(text) && soundsLikeTitle(text) === 0 && sectionOf(text) === null).map((text) => ({ text, line })));
  const beside = townsIn(within);
  const found = beside.length > 0 || within.some((line) => piecesOf(line).length > 1) ? beside : townsIn(near);
  const [inRegion, ...more] = found.filter(({ text }) => isRegion(TOWN_IN_REGION.exec(text)?.[2] ?? '') || /, [A-Z]{2}$/.test(text));
  if (inRegion !== undefined && more.length === 0) return foundAt(inRegion.text, 0.6, [inRegion.line]);
  // Of two in one line the first says what the person does.
  const only = found.length === 2 && found[0]?.line === found[1]?.line ? found[1] : found[0];
  return only !== undefined && (found.length === 1 || only === found[1]) ? foundAt(only.text, 0.5, [only.line]) : null;
}

/** What is called so says how a person is reached, and not where they are. */
const WAY = /^(?:telepon|hp|no\.? hp|ponsel|điện thoại|số điện thoại|cep|cep tel|tlf|mob|тел|телефон|моб|пошта|ел\.? пошта|почта|эл\.? почта|τηλέφωνο|κινητό|τηλ|email|e-posta|eposta|imel|surel|ttl|tempat,? tanggal lahir|tanggal lahir|geboortedatum|fødselsdato|født|född|födelsedatum|syntynyt|syntymäaika|data urodzenia|idő|születési (?:idő|dátum|hely)|datum narození|dátum narodenia|narozen[aý]?|data nașterii|născut[ăa]?|doğum tarihi|doğum yeri|datum rođenja|дата рождения|дата народження|ημερομηνία γέννησης|data di nascita|nato|nata|nascida|nascido|data de nascimento|fecha de nacimiento|nacimiento|date de naissance|né\(?e?\)?|née|phone|tel(?:ephone|efon|éfono|efono|efone|efoon)?|téléphone|mobile?|mobil(?:e|tel|telefon|nummer)?|cell|handy|portable|móvil|celular|telemóvel|cellulare|gsm|komórka|telefonnummer|puhelin|matkapuhelin|e-?mail|mail|courriel|correo|e-?post|sähköposti|fax|web(?:site)?|homepage|linkedin|github|xing|skype|date of birth|birth ?date|born|geboren|geburtsdatum|geburtstag|nationality|nationalität|gender|contacts?|kontakt)$/iu;
/** `Panguipulli, Los Ríos`: nobody knows the town, and what it is in says that it is one. */
const TOWN_IN_REGION = /^(\p{Lu}\p{Ll}[\p{L}'’.-]*(?:[ -]\p{L}[\p{L}'’.-]+){0,2}), (\p{Lu}{2}|\p{Lu}\p{Ll}[\p{L}'’.-]*(?:[ -]\p{L}[\p{L}'’.-]+){0,2})$/u;
const TOWN = /^\p{Lu}\p{Ll}[\p{L}'’.-]*(?:[ -]\p{L}[\p{L}'’.-]+){0,2}$/u;

/** A number of a telephone behind a place, with nothing between them that parts. */
const NUMBER_BEHIND = /[,~\s]*[(+]{0,2}\d[\d ()./-]{6,}\d[\s~]*$/u;

/** Part of an address that is within a town. */
const STREET = /(?:^|\s)(?:loop|boulevard|blvd|parkway|pkwy|trail|circle|highway|hwy|road|rd|street|avenue|ave|lane|court|house|apts?|apartments?|flat|unit|suite|close|drive|crescent|terrace|building|barangay|brgy)\.?(?=\s|$)|^(?:rue|quai|calle|via|avenida|ulica|ul\.) |(?:straße|strasse|gata|vej|gasse)$|(?:^|\s)\p{L}+ place$/iu;

/** `5030 Gembloux, Belgique`, `Dublin 8, Ireland`: a town with its number, and where that is. */
const NUMBERED_TOWN = /^(?:(?:[A-Z]{1,2}-)?\d{4,5} \p{Lu}[\p{L}'’ -]+|(\p{Lu}\p{Ll}+) \d{1,2}), \p{Lu}[\p{L} ]+$/u;

function isNumberedTown(text: string): boolean {
  const found = NUMBERED_TOWN.exec(text);
  return found !== null && (found[1] === undefined || soundsLikePlace(found[1]) === 1);
}

/** The place in a text: all of it, or its end when a street stands before it. */
function placeIn(text: string): { readonly text: string; readonly sound: number } | null {
  const trimmed = text.replace(/\s*\((?:home|work|domiciliu|munkahely|otthon|dom|praca|hjemme|arbeid|hem|koti|ev|private|privat|domicile|travail|domicilio|trabajo|casa|lavoro|dom|thuis|werk)\)$/i, '').replace(/[.,;\s]+$/u, '').replace(/,\s*\d[\d ()/-]{6,}$/, '').replace(/,\s*\d{4}$/, '').replace(/\.\s+\p{L}{3,14}$/u, (tail) => (WAY.test(tail.replace(/^\.\s+/, '')) ? '' : tail)).replace(NUMBER_BEHIND, (number) => (number.replace(/\D/g, '').length >= 9 ? '' : number)).replace(/(?:[.,;\s]|\s[–—-])+$/, '').replace(/^(?:[\p{L}©®]|[Oo0Q]{2}) (?=\p{Lu}\p{Ll}+(?:,|$))/u, '').trim();
  // `〒530-0041 大阪府大阪市北区2-7-8`: largest first, and no spaces.
  const eastern = /^(?:〒?\s?\d{3}-?\d{4}\s*)?((?:\p{Script=Han}{2,3}[都道府県省])?\p{Script=Han}{1,4}?[市区])[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー\d]/u.exec(trimmed)?.[1];
  if (eastern !== undefined) return { text: eastern, sound: 0.9 };
  const sound = soundsLikePlace(trimmed);
  const street = trimmed.includes(',') && ((/\d/.test(trimmed) && !isNumberedTown(trimmed)) || STREET.test(trimmed.split(/,\s*/)[0] ?? ''));
  if (sound > 0 && !street) return { text: trimmed, sound };
  // A code alone before its town, and a town with its code before or behind a street.
  const parts = trimmed.split(/,\s*/).filter((part, at, all) => !(at < all.length - 1 && /^\d{4,6}$/.test(part)));
  const coded = parts.findIndex((part) => CODED_TOWN.test(part) && !STREET.test(part));
  if (coded >= 0 && parts.length > 1) {
    // `Vanderhoof, BC V0J 3A0`, `Llandeilo, Carmarthenshire SA19 6XX`: the code stands behind the region of the town before it.
    const region = withoutPostCode(parts[coded] ?? '');
    const town = parts[coded - 1];
    if (town !== undefined && (/^[A-Z]{2}$/.test(region) || /shire$|^County |^Co\. /u.test(region) || isRegion(region)) && TOWN.test(town) && !STREET.test(town)) return { text: `${town}, ${region}`, sound: Math.max(0.8, sound) };
    const behind = parts.slice(coded + 1).filter((part) => !/\d/.test(part) && (soundsLikePlace(part) >= 0.7 || isRegion(part)));
    return { text: [parts[coded], ...behind].join(', '), sound: Math.max(0.8, sound) };
  }
  for (let from = 1; from < parts.length; from += 1) {
    const rest = parts.slice(from).join(', ');
    const tail = soundsLikePlace(rest);
    if (STREET.test(parts[from] ?? '') || /^(?:\p{L}{1,3}\.? ?)?\d+\.?(?: ?\p{L}{1,2}\.?)?$/u.test(parts[from] ?? '')) continue;
    if (tail >= 0.7 && parts.length <= 6 && (STREET.test(parts[from - 1] ?? '') || /\d|str|road|street|via|rue|calle/i.test(parts.slice(0, from).join(' ')))) return { text: rest, sound: tail * 0.9 };
  }
  return sound > 0 ? { text: trimmed, sound } : null;
}

function piecesOf(line: Line): readonly string[] {
  return line.pieces.flatMap((piece: Piece) => piece.text.replace(REACHED_BY, ' | ').split(SEPARATOR)).map((text) => text.replace(/^[^\p{L}\p{N}(+]+|^\+\s+(?=\p{L})|\s+[∙⋅\u2190-\u21ff\u2300-\u27bf]+$/gu, '').trim()).filter((text) => text !== '');
}

/** What a form asks for what somebody is. */
const HEADLINE_LABEL = /^(?:(?:professional|current|desired|job) )?(?:title|headline|profession|position|occupation)\s*[:：]?$|^(?:beruf|occupazione|fun[çc][ãa]o|berufsbezeichnung|profession|m[ée]tier|profesi[óo]n|profiss[ãa]o|professione|beroep|yrke|zaw[óo]d|profese|meslek)\s*[:：]?$/iu;

/** What stands under the name and is neither a way to reach the person nor a heading. */
function findHeadline(lines: readonly Line[], name: Found<PersonName> | null): Found<string> | null {
  const last = name?.at.at(-1);
  const from = last ? lines.indexOf(last) : -1;
  if (from < 0) {
    return spokenHeadline(lines.slice(0, 3));
  }
  const [, second = ''] = last?.pieces.length === 2 ? last.pieces.map(({ text }) => text) : [];
  // A family name may be called like a post.
  const marked = fold(name?.value.full ?? '').endsWith(` ${fold(second)}`) ? '' : second;
  const below = lines[from + 1];
  // In its own type it goes on in the next line.
  const more = marked.startsWith('|') && last !== undefined && below !== undefined && below.pieces.length === 1 && Math.abs(below.size - (last.pieces[1]?.size ?? 0)) < 0.3 ? ` ${below.text}` : '';
  const said = marked.replace(/^[|–—·•]\s*/u, '') + more;
  // Behind a stroke it is said by whatever words.
  const beside = marked.startsWith(',') && soundsLikeTitle(said.replace(/^,\s*/, '')) < 1 ? undefined : soundsLikeTitle(said) === 1 || (/^[|–—]\s*\p{L}[\p{L}\d .,'’&/-]{2,50}$/u.test(marked) && soundsLikePlace(said) < 0.7) ? said.replace(/^,\s*/, '') : undefined;
  if (beside !== undefined && last) return foundAt(beside, 0.7, [last]);
  const behind = /^\p{L}[^|]{3,50}\s[-|–—·•]\s(\p{L}[^|@\d]{3,60})$/u.exec(last?.text ?? '')?.[1];
  if (behind !== undefined && last && soundsLikeTitle(behind) === 1) return foundAt(behind, 0.7, [last]);
  const above = lines[Math.min(...(name?.at ?? []).map((line) => lines.indexOf(line))) - 1];
  const over = above && above.page === last?.page && above.column === last.column && soundsLikeTitle(above.text) === 1 && above.text.length < 60 && sectionOf(above.text) === null ? above : null;
  const under = headlineUnder(lines, from, name?.at ?? []);
  // Over the name in larger type stands what the paper is, unless nothing stands under it.
  const isOver = over !== null && last !== undefined && (under === null || (under.confidence < 0.8 && over.size < last.size - 2));
  if (over === null && under === null && from > 12) return spokenHeadline(lines.slice(0, 8));
  return isOver && over !== null ? foundAt(over.text, 0.7, [over]) : under;
}

/** An age, a licence: about a person, and not what they do. */
const ABOUT_ONE = /^(?:\d{2} (?:ans|years(?: old)?|jahre(?: alt)?|anos|anni|jaar|ar|vuotta|lat)|(?:permis|permiso|patente|rijbewijs|forerkort|korkort|korekort|fuhrerschein|carta de conducao|carnet de conducir|prawo jazdy|driving licen[cs]e|driver s licen[cs]e)\b.{0,24}|(?:\d{1,2}|one|two|three|deux|trois|zwei|drei) (?:children|child|enfants?|kinder|kind(?:eren)?|hijos|filhos|figli|barn|born|dzieci)|geb(?:oren)? .{6,30}|married|single|divorced|marie|mariee|celibataire|pacsee?|divorcee?|verheiratet|ledig|geschieden|casad[oa]|solteir[oa]|divorciad[oa]|solter[oa]|sposat[oa]|nubile|celibe|coniugat[oa]|gehuwd|ongehuwd|gift|ugift|zonat[ya]|mezatka|zamezna|wolny|belge|francaise?|suisse|canadienne?|brasileir[oa]|portugues[a]?|espanol[a]?|mexican[oa]|argentin[oa]|italian[oa]|deutsch(?:er)?|osterreicher(?:in)?|schweizer(?:in)?|nederlandse?|british|indian|filipino|australian|irish)$/;

/** `Brasileira, casada, 41 anos`; `Adresa Telefon` over what they ask for. */
function isAboutOne(line: Line): boolean {
  const said = line.text.split(/\s*[,;|·•]\s*/).filter((part) => part !== '');
  return BORN.test(fold(line.text).slice(0, LABEL_LENGTH)) || said.every((part) => ABOUT_ONE.test(fold(part))) || line.pieces.every(({ text }) => text.split(/, /).every((part) => WAY.test(part) || PLACE_LABEL.test(`${part}: `)));
}

/** A street, a house: where somebody lives. */
const WITHIN_TOWN = /^\d+\s?(?:bis|ter|[a-z])?,?\s+\p{L}|^(?:ul|al|os|r[eé]sidence|appt?|b[aâ]t|immeuble|rua|calle|via|rue|avenue|allée|chemin|place)\.?\s|\s\d+(?:\/\d+)?[a-z]?$|(?:straße|strasse|gasse|gata|gatan|vej|veien|weg|utca)\s+\d/iu;

/** The line among the first that says what somebody does, where their name stands elsewhere. */
function spokenHeadline(lines: readonly Line[]): Found<string> | null {
  const spoken = lines.find((line) => soundsLikeTitle(line.text) === 1 && line.text.split(/\s+/).length <= 8 && !/[.:!]/.test(line.text) && sectionOf(line.text) === null);
  return spoken ? foundAt(spoken.text, 0.5, [spoken]) : null;
}

/** What stands under the line of the name at `from`. */
function headlineUnder(lines: readonly Line[], from: number, ofName: readonly Line[]): Found<string> | null {
  const own = fold(lines[from]?.text ?? '');
  const under = lines.slice(from + 1, from + 9).filter((line) => !ofName.includes(line) && !isAboutOne(line) && fold(line.text) !== own).filter((line, at) => at === 0 || !reachesBy(line) || (line.pieces.length > 1 && soundsLikeTitle(line.pieces[0]?.text ?? '') === 1));
  // Ways to reach one at the right of the page, line by line between the name and what stands under it, are no headline.
  const large = lines[from]?.right === 0 ? undefined : lines[from]?.pieces.reduce((best, piece) => (piece.size > best.size ? piece : best));
  const aligned = under.slice(0, 5).find((line) => large !== undefined && Math.abs(line.x - large.x) < 3);
  const first = aligned !== undefined && large !== undefined && under.slice(0, under.indexOf(aligned)).every((line) => line.x > large.right) ? under.indexOf(aligned) : 0;
  for (const line of under.slice(first, first + 4)) {
    const told = /^([^:：]{3,24})[:：]\s*(\p{L}[^:：@]{2,60})$/u.exec(line.text);
    if (told !== null && HEADLINE_LABEL.test(told[1] ?? '')) return foundAt(told[2] ?? '', 0.85, [line]);
    if (sectionOf(line.text) !== null || line.text.length > 160) return null;
    const [text = ''] = line.pieces.map((piece) => piece.text);
    const [asked, answer] = line.pieces.map((piece) => piece.text);
    if (line.pieces.length === 2 && answer !== undefined && HEADLINE_LABEL.test(asked?.replace(/[^\p{L}:：]+$/u, '') ?? '')) return foundAt(answer, 0.85, [line]);
    const spoken = (line.pieces.length === 1 ? line.text : text).replace(/[\uE000-\uF8FF]/g, '').trim();
    const based = /^(\p{Lu}[^,|]{3,50}?),? (?:based|living|located) in \p{Lu}[\p{L} .,'’-]{2,40}$/u.exec(spoken)?.[1];
    if (based !== undefined && line === under[0]) return foundAt(based, 0.7, [line]);
    // `Engineer · a@b.example · Lagos`: what one does stands before the ways to reach one.
    const [said = '', ...reached] = spoken.split(SEPARATOR);
    if (line === under[0] && reached.length > 0 && (soundsLikeTitle(said) === 1 || /^\p{Lu}[\p{L}-]{3,}(?: \p{L}[\p{L}-]+){0,3}$/u.test(said)) && soundsLikePlace(said) < 0.7 && reached.every((part) => soundsLikePlace(part) >= 0.7)) return foundAt(said.trim(), 0.7, [line]);
    if (line === under[0] && reached.some((part) => part.includes('@')) && (soundsLikeTitle(said) > 0 || (/^[\p{L} .,'’&/-]{3,50}$/u.test(said) && soundsLikePlace(said) < 0.7))) return foundAt(said.trim(), 0.7, [line]);
    if ((reachesBy(line) && line.pieces.length === 1) || /@|\d{4,}|https?:|www\.|^\+/.test(spoken) || soundsLikePlace(spoken) >= 0.7 || PLACE_LABEL.test(spoken) || (line.pieces.length > 1 && PLACE_LABEL.test(`${spoken}:`))) continue;
    if (/^(?:\p{L}+\s?){1,3}[:：]/u.test(spoken) || (line.pieces.length > 1 && WAY.test(spoken.replace(/\s*[:：]$/u, '')))) continue;
    const sound = soundsLikeTitle(spoken);
    // A sentence further down is of what one says of oneself.
    if (line !== under[0] && lines.indexOf(line) > from + 4 && /[.!]$/.test(spoken)) return null;
    if (sound > 0 || (line === under[0] && spoken.split(/\s+/).length <= 10 && !/[.]$/.test(spoken) && !WITHIN_TOWN.test(spoken))) return foundAt(spoken, sound === 1 ? 0.85 : 0.55, [line]);
  }
  return null;
}
