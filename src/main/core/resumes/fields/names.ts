import { fold } from '../../../../shared/names.ts';
import type { Line, ResumeDocument } from '../resumeDocument.ts';
import { foundAt } from './found.ts';
import type { Found } from './found.ts';
import { GIVEN_NAMES } from './givenNames.ts';
import { saidNames, signs } from './nameForms.ts';
import { glued, goesOnBelow, isLike, isUnder, sameTypeBelow, setBelow } from './nameLines.ts';
import { EAST_ASIAN, PARTICLES, takeApart } from './takeApart.ts';
import type { PersonName } from './takeApart.ts';
import { namesReferees, sectionOf } from './headings.ts';
import { soundsLikePlace } from './places.ts';
import { remembered } from './remembered.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

const TITLES = /^(?:(?:dott|dr|prof|avv|arch|ing)\.ssa(?=\s)|(?:(?:dipl|dr)\.-\p{L}{2,6}|c\. ?p|l\. ?c\. ?p|l\. ?a\. ?e|q\. ?f\. ?b|m\. ?v\. ?z|dra|dr|prof|mr|mrs|ms|miss|mx|sir|dame|herr|frau|mme|m|mag|ing|dipl|mgr|bc|judr|mudr|ir|drs|ra|engr|eng|sr|sra|srta|dott|dott\.ssa|avv|arch|geom|rag|adv|lic|licda|rev|fr|univ\.-prof|priv\.-doz|capt|cpt|cdr|cmdr|col|maj|lt|sgt|hon|pr|pastor|pd|dr\.med|h\.c|atty|pharm|surv|arc|bldr|med|rer|nat|phil|jur|habil|inz|lek|hab|doc|phdr|rndr)\.|(?:the (?:rt |right )?hon(?:ourable)?\.?|pd(?=\s+dr)|dr|prof|mr|mrs|ms|professor|doctor|captain|capt|engr|atty|hajj?i?|datuk|dato'?|tan sri|ustaz|sheikh|miss|sister|sfc|ssg|msg|sgt|cpl|ltc|lcdr|sir|mme|herr|frau|maître|maitre|me)(?=\s))\s*/iu;
const SUFFIXES = /[,\s]+(?:ph\.?\s?d\.?|m\.?d\.?|mba|emba|msc|m\.sc\.?|bsc|b\.sc\.?|m\.a\.|b\.a\.|b\.eng\.?|m\.eng\.?|ll\.?m\.?|cpa|cfa|pmp|rn|bsn|msn|frcs|mrcp|facs|esq\.?|jr\.?|sr\.?|ii|iii|iv|p\.?eng\.?|rph|dphil|mphil|pharmd|j\.d\.|ll\.?b\.?|acca|shrm-cp|csm|dds|dvm|csc|cissp|itil|(?:m|f)rac(?:gp|p|s)|facem|fanzca|franz(?:cp|cog|cr)|facrrm|frcp[cs]?c|mrcpi|m(?:cipr|cips|cipd|rics|bcs|psi|rpharms|iet|imeche|pharm)|f(?:cca|ca|hea|rsa|cips|cipd)|mlads[ií]|stars[ií]|mladš[ií]|starš[ií]|ml\.|st\.|d\.\s?[yæ]\.|h\.c\.|qts|mbbs|mb ?ch ?b|mbb?ch|bmbs|bm ?bs|bds|bvsc|bvm&s|mrcvs|frcvs|frc(?:gp|p|path|r|a|og|psych|ophth|pch|em)|mrc(?:gp|s|og|psych|pch|em)|fba|frse?|freng|fmedsci|frics|friba|riba|ceng|[mf]i(?:structe|cheme|ht|mmm|agre)|[mf]c(?:iob|ibse|ilip|soptom)|miee?|mice|fice|fimeche|fiet|frgs|frhists|fras|fsa|obe|mbe|cbe|bem|qpm|qfsm|qam|[mcf](?:ilt|iht|cilt|mi|ciarb|inst[pr]|rtpi|iosh|ihe|iosh)|[cf]milt|fihe|mbcs|fbcs|citp|cenv|csci|cphys|cchem|frsc|mrsc|mcsp|hcpc|qc|kc|lcsw|lmsw|lmft|cisa|cism|cfe|leed ap|rgn|rmn|ccrn|cmgr|dipl\.-\w+\.?|(?:rm|rgn|rmn|bsn|msn|aprn|fnp|crna|lpn|lvn|cna)(?= *$)|\(?(?:he\/him|she\/her|they\/them)\)?)$/iu;
const LABEL = /^(?:(?:first |given |fore)?names?(?:\(s\))?\s*\/\s*(?:surname|family name|last name)s?(?:\(s\))?|(?:surname|family name|last name)s?(?:\(s\))?\s*\/\s*(?:first |given |fore)?names?(?:\(s\))?|(?:nombres?|apellidos?|nome|cognome|nom|pr[ée]nom|(?:nach|vor|zu)name|imi[ęe]|nazwisko|apelido|sobrenome|achternaam|voornaam|efternavn|fornavn|etternavn|efternamn|f[öo]rnamn)\(?(?:s|n|\(s\)|\(n\))?\)?\s*[/,&]\s*(?:nombres?|apellidos?|nome|cognome|nom|pr[ée]nom|(?:nach|vor|zu)name|imi[ęe]|nazwisko|apelido|sobrenome|achternaam|voornaam|efternavn|fornavn|etternavn|efternamn|f[öo]rnamn)\(?(?:s|n|\(s\)|\(n\))?\)?|name|full name|candidate|vor-? und nachname|name,? vorname|vorname und name|nom(?: et prenom)?|nom complet|nombre(?: y apellidos| completo)?|nome(?: completo| e cognome)?|naam|navn|namn|imie i nazwisko|jmeno|nev|nume|nama(?: lengkap)?|họ(?: và)? tên|jm[ée]no(?: a p[řr][íi]jmen[íi])?|meno(?: a priezvisko)?|n[ée]v|имя|фио|піб|прізвище,? ім'?я|ім'я(?: та прізвище)?|ime i prezime|ime in priimek|ad[ıi](?: ve)? soyad[ıi]|nimi|vardas,? pavard[ėe]|ονοματεπ[ωώ]νυμο|ad soyad|姓名|氏名|이름|성명|الاسم)\s*[:：]\s*/iu;
const NOT_A_NAME = /^(?:name|full name|curriculum vitae|curriculum|vitae|cv|resume|résumé|lebenslauf|portfolio|profile|page \d+|bewerbung|curriculum vitæ|europass|application|candidate|confidential|hoja de vida|życiorys|zyciorys|životopis|zivotopis|önéletrajz|oneletrajz|резюме|özgeçmiş|履歴書|職務経歴書|経歴書|职务|个人简历|個人簡歷|경력기술서|자기소개서|简历|이력서|السيرة الذاتية|קורות חיים)$/iu;
/** What forms are called: `Europass Curriculum Vitae` is no name either. */
const FORM_WORDS = /^(?:(?:europass|application|job|for|of|employment|appointment|form|seafarers?|crew|data|sheet|bio-?data|biodata|candidate|personal|details?|information|particulars|summary|profile|profil[eo]?|profiel|kandidaat|kandidat(?:en)?|bewerb(?:er|ung)s?|daten|candidature|dossier|ficha|datos|personales|dados|pessoais|scheda|candidato|personalbogen|curr[ií]culum|vit(?:ae|æ)|cv|resume|résumé|lebenslauf|hoja|de|vida|format|formulario|modello|życiorys|zawodowy)\s*){2,}$/iu;
const CV_WORDS = /^(?:(?:pass|bewerbungs)?foto|photo|lichtbild|zdj[ęe]cie|curriculum vit(?:ae|æ)|resume|résumé|cv|lebenslauf|hoja de vida|życiorys|zivotopis|životopis|önéletrajz|özgeçmiş|βιογραφικό(?: σημείωμα)?)\s*(?:of|von|de|:|[-–—|])?\s+/iu;
const WORD = /^(?:\p{L}[\p{L}\p{M}'’`´.\-‐]*|\p{L}\.|['’‘]t)$/u;

/** Who has one name alone. */
const ALONE = /^\p{Lu}\p{L}{2,}$/u;

/** The name that a document says best, by what its addresses say. */
interface BestName {
  readonly name: string;
  readonly score: number;
  readonly lines: readonly Line[];
  readonly more: boolean;
}

/** Asks whose résumé it is: by addresses and the last parts of profiles that are known to be the person's, and the country that they are in. */
export type FindName = (emails: readonly string[], slugs: readonly string[], country: string | null) => Found<PersonName> | null;

/** Finds whose résumé it is: by the size and place of the line, by what the addresses say, by a label. Asked again with the same addresses it does not look again. */
export function nameFinder(document: ResumeDocument): FindName {
  const page = document.lines[0]?.page;
  // Who signs at the end of another page is named there as well.
  const first = document.lines.filter((line, at, all) => line.page === page || (at >= all.length - 4 && signs(all, line)));
  const largest = Math.max(0, ...first.map((line) => line.size));
  const usual = usualSize(first);
  const stated = statedName(first);
  const known = new Map<string, BestName | null>();
  return (emails, slugs, country) => {
    if (stated !== null) return foundAt(stated.name, 0.95, stated.lines);
    const tokens = [...new Set([...emails.map((email) => email.split('@')[0] ?? ''), ...slugs].map((text) => fold(text).replace(/[^\p{L}]/gu, '')).filter((text) => text.length > 2))];
    const users = [...new Set(emails.map((email) => fold(email.split('@')[0] ?? '')))];
    const key = JSON.stringify([tokens.toSorted(), users.toSorted()]);
    const best = known.has(key) ? (known.get(key) ?? null) : bestName(document, first, { largest, usual, tokens, users });
    known.set(key, best);
    return named(document, best, { first, largest, usual, tokens, emails, slugs, country });
  };
}

/** What is looked at when a name is looked for. */
interface Look {
  readonly largest: number;
  readonly usual: number;
  readonly tokens: readonly string[];
  readonly users: readonly string[];
}

function bestName(document: ResumeDocument, first: readonly Line[], { largest, usual, tokens, users }: Look): BestName | null {
  let best: BestName | null = null;
  let order = 0;
  /** What has the form of a name, in the order in which it stands. */
  const shaped: { readonly name: string; readonly line: Line }[] = [];
  let referees: Line | null = null;
  // The letters of one line of a picture are measured otherwise than those of the next, and how thick they are as well.
  const measured = document.format === 'scan';
  // An address says that a small L before a vowel is a capital I.
  const byAddress = (text: string): string => text.replace(/(?<!\p{L})l(\p{Ll}{3,})(?!\p{L})/gu, (word, rest: string) => (tokens.some((token) => token.includes(fold(`i${rest}`))) ? `I${rest}` : word));
  // No word begins so; a capital I of a picture does. Nor is there a name `EI-Masry`.
  const readAs = (text: string): string => (measured ? byAddress(text).replace(/(?<![\p{L}'’.])l(?=[b-df-hj-km-np-tv-z]\p{Ll})/gu, 'I').replace(/(?<!\p{L})([AE])I-(?=\p{Lu}\p{Ll})/gu, '$1l-') : text);
  for (const [index, line] of first.entries()) {
    // A heading is no name, and none is looked for in it.
    if (sectionOf(line.text) !== null) {
      order += 4;
      referees = namesReferees(line.text) ? line : null;
      continue;
    }
    if (line.size > usual * 1.5) referees = null;
    const next = sameTypeBelow(first, index, measured);
    // What stands apart at the end of a page, or in the largest type there, may be its running foot, which says whose page it is.
    const atFoot = (index >= first.length - 3 && first.slice(index).every((one, at) => at === 0 || one.gap < 1) && (line.gap > 2 || (line.gap > 1.4 && next !== undefined && next.text.includes('@')))) || (line === first.at(-1) && line.size >= largest - 0.6 && line.size > usual * 1.3);
    // Whoever speaks for the person is somebody else.
    if (referees !== null && referees.column === line.column && !atFoot) continue;
    // A letter that its font does not have stands in a piece of its own, within the word.
    const isWhole = (at: number): boolean => [at, at + 1].every((next) => !(/\p{L}$/u.test(line.pieces[next - 1]?.text ?? '') && /^\p{L}/u.test(line.pieces[next]?.text ?? '') && line.text.includes(`${line.pieces[next - 1]?.text}${line.pieces[next]?.text}`)));
    const candidates: { text: string; piece: number; lines: Line[]; size: number }[] = line.pieces.flatMap((piece, at) => (isWhole(at) ? [{ text: piece.text, piece: at, lines: [line], size: piece.size }] : []));
    const [head] = line.pieces;
    if (line.pieces.length > 1 && head && !LABEL.test(`${head.text}:`) && sectionOf(head.text) === null) candidates.push({ text: line.text, piece: 0, lines: [line], size: line.size });
    // Given and family name in two weights, before what the person does.
    const alike = line.pieces.findIndex((piece) => Math.abs(piece.size - line.size) > 0.6);
    if (alike > 1 && line.size > usual * 1.3) candidates.push({ text: line.pieces.slice(0, alike).map((piece) => piece.text).join(' '), piece: 0, lines: [line], size: line.size + 0.1 });
    // A name in large type may stand on two lines, given above family.
    if (next && line.pieces.length === 1 && (next.pieces.length === 1 || next.pieces.every((piece) => Math.abs(piece.size - line.size) < 0.6)) && line.size > usual * 1.3 && Math.abs(next.size - line.size) < 0.25 * line.size && next.size > usual * 1.1 && (next.column === line.column || (line.size > usual * 1.5 && isUnder(next, line))) && sectionOf(next.text) === null) {
      candidates.push({ text: glued(readAs(line.text), readAs(next.text)), piece: 0, lines: [line, next], size: line.size + 0.1 });
      const third = first[first.indexOf(next) + 1];
      if (third && third.pieces.length === 1 && Math.abs(third.size - line.size) < (measured ? 0.2 * line.size : 0.6) && third.column === line.column && sectionOf(third.text) === null) {
        const three = glued(glued(readAs(line.text), readAs(next.text)), readAs(third.text));
        candidates.push({ text: three, piece: 0, lines: [line, next, third], size: line.size + 0.2 });
        const fourth = first[first.indexOf(third) + 1];
        if (fourth && !measured && fourth.pieces.length === 1 && Math.abs(fourth.size - line.size) < 0.6 && fourth.bold === line.bold && fourth.column === line.column && sectionOf(fourth.text) === null) candidates.push({ text: glued(three, readAs(fourth.text)), piece: 0, lines: [line, next, third, fourth], size: line.size + 0.3 });
      }
    }
    // In very large type it goes on in the first text of a line that has others.
    const [rest] = next?.pieces ?? [];
    if (next && rest && next.pieces.length > 1 && line.pieces.length === 1 && line.size > usual * 1.8 && isLike(rest, line, measured) && next.pieces.every((piece) => piece === rest || piece.size < 0.7 * rest.size) && isUnder(rest, line))
      candidates.push({ text: glued(readAs(line.text), readAs(rest.text)), piece: 0, lines: [line, next], size: line.size + 0.1 });
    if (head && head.size > usual * 1.6 && line.pieces.every((piece) => piece === head || piece.size < 0.7 * head.size)) candidates.push(...setBelow(first, index, measured).map(({ lines, pieces }, at) => ({ text: pieces.reduce((text, piece) => (text === '' ? readAs(piece) : glued(text, readAs(piece))), ''), piece: 0, lines: [...lines], size: line.size + 0.1 * (at + 1) })));
    // Beside what stands in another column, a name may go on below as well.
    const beside = line.pieces.length > 1 && line.size > usual * 1.5 ? line.pieces.findIndex((piece) => piece.size === line.size && next !== undefined && next.pieces.length === 1 && isLike(next, piece, measured) && isUnder(next, piece)) : -1;
    const upper = line.pieces[beside];
    if (upper && next) candidates.push({ text: glued(readAs(upper.text), readAs(next.text)), piece: 0, lines: [line, next], size: upper.size + 0.1 });
    const said = saidNames(first, index, { usual, tokens }).map((one) => ({ ...one, lines: [...one.lines], piece: 0 }));
    const isSigned = signs(document.lines, line);
    for (const candidate of [...candidates.map((one) => ({ ...one, worth: 0 })), ...said]) {
      if (isNoName(candidate.text)) continue;
      const labelled = LABEL.test(candidate.text) || (candidate.piece > 0 && LABEL.test(`${line.pieces[candidate.piece - 1]?.text}:`));
      const bare = bareName(readAs(candidate.text));
      const written = candidate.lines.length === 1 ? withoutPostBehind(bare) : bare;
      // Letters that stood apart have no gap between two words any more.
      const isAlone = ![first[index - 1], next].some((other) => other !== undefined && isLike(other, line, measured));
      const apart = isAlone && candidate.size >= largest - 0.6 && largest > usual * 1.5 ? (partedAtGiven(written) ?? partedAtAddress(written, users)) : null;
      const name = withoutPost(apart ?? written, tokens);
      const shape = nameShape(name) || (labelled && ALONE.test(name) && !NOT_A_NAME.test(name) ? 0.8 : 0);
      if (shape <= 0) continue;
      if (shape > 1 && candidate.lines.length === 1) shaped.push({ name, line });
      const plain = fold(name).replace(/[^\p{L} ]/gu, ' ').split(/\s+/).filter((word) => word.length > 1);
      const known = plain.filter((word) => word.length > 2 && tokens.some((token) => token.includes(word.replaceAll(' ', ''))));
      const matched = known.length;
      const more = goesOnBelow(candidate.lines, first[first.indexOf(candidate.lines.at(-1) ?? line) + 1], usual, measured) || candidate.lines.some(({ text }) => readAs(text) !== text) || apart !== null;
      const given = plain.some((word) => GIVEN_NAMES.has(word));
      const most = shape
        + (labelled ? 5 : 0)
        + Math.min(matched, 2) * 1.6
        // More letters of the same words: a family name that was broken is whole.
        + 0.01 * known.join('').length
        + (given ? 0.8 : 0)
        + (candidate.size >= largest - 0.6 && largest > usual * 1.15 ? 2.4 : candidate.size > usual * 1.2 ? 1 : 0)
        + (candidate.lines.length > 1 && matched >= 2 ? 1 : candidate.lines.length > 2 && candidate.size > usual * 1.8 ? 0.4 : candidate.lines.length > 1 ? (candidate.lines.every((one) => one.size > usual * 1.5 && Math.abs(one.size - line.size) < 0.3 && one.bold === line.bold) ? 0.3 : -0.2) : 0)
        + candidate.worth
        + (isSigned ? 0.8 : 0)
        - Math.min(atFoot || isSigned || candidate.worth >= 1 ? 4 : order, candidate.size > usual * 1.5 && candidate.size >= largest - 0.6 ? 4 : 14) * 0.22
        - candidate.piece * 0.3
        - (more ? 0.9 : 0)
        // `Fenna van der`: it goes on.
        - (/ \p{Ll}+$/u.test(name) && PARTICLES.has(fold(/\S+$/.exec(name)?.[0] ?? '')) ? 1.2 : 0);
      // What it sounds like else only takes away from it.
      if (most <= (best?.score ?? 0)) continue;
      const score = most
        - (isFamilyOfTrade(name) ? 0.6 : given || matched > 0 ? 2 : 3) * (soundsLikeTitle(name) === 1 ? 1 : 0) - (soundsLikeEmployer(name) > 0.6 ? 1 : 0) - 2 * soundsLikePlace(name) - (soundsLikeDegree(name) + soundsLikeSchool(name)) * 0.8;
      if (score > (best?.score ?? 0)) best = { name, score, lines: candidate.lines, more };
    }
    order += 1;
  }
  const fuller = best !== null && best.lines.every((line) => signs(document.lines, line)) ? fullerName(best.name, shaped) : null;
  return best !== null && fuller !== null ? { ...best, name: fuller.name, lines: [fuller.line], more: false } : best;
}

/** The name with what is known of it; or what the author of the file, a name alone, or an address says where no line says one. */
function named(document: ResumeDocument, best: BestName | null, { first, largest, usual, tokens, emails, slugs, country }: Omit<Look, 'users'> & { readonly first: readonly Line[]; readonly emails: readonly string[]; readonly slugs: readonly string[]; readonly country: string | null }): Found<PersonName> | null {
  const author = bareName(document.author);
  if ((best === null || best.score < 2.2) && nameShape(author) > 0.5 && soundsLikeTitle(author) === 0) {
    const plain = fold(author).split(' ');
    if (plain.some((word) => word.length > 2 && tokens.some((token) => token.includes(word)))) return foundAt(takeApart(author, titleOf(document.author), country), 0.7, []);
  }
  if (best === null || best.score < 0.9) {
    // Who has one name alone writes it large at the top, and an address begins with it.
    const top = first.find(({ text }) => !NOT_A_NAME.test(text) && !FORM_WORDS.test(text));
    const alone = top !== undefined && /^\p{Lu}\p{L}{3,}$/u.test(top.text) && sectionOf(top.text) === null && top.size >= largest - 0.6 && top.size > usual * 1.3 && tokens.some((token) => token.includes(fold(top.text)));
    if (alone) return foundAt(takeApart(top.text, '', country), 0.9, [top]);
    const guess = fromAddress(emails, slugs);
    if (guess !== null) return foundAt(takeApart(guess, '', country), 0.4, []);
    if (best === null) return null;
  }
  const source = best.lines.map((line) => line.text).join(' ');
  const name = takeApart(best.name, titleOf(source), country);
  const words = fold(best.name).replace(/[^\p{L} ]/gu, '').split(' ');
  const vouched = words.filter((word) => word.length > 2 && tokens.some((token) => token.includes(word))).length >= Math.min(2, words.length);
  // What stands in large type under a name that an address vouches for may be the rest of it, or not.
  const eachVouched = best.lines.length === 1 || best.lines.every((line) => fold(line.text).replace(/[^\p{L} ]/gu, '').split(' ').some((word) => word.length > 2 && tokens.some((token) => token.includes(word))));
  const confidence = best.score >= 4.5 && vouched && eachVouched && !best.more && (name.full === best.name || (best.name.includes(',') && !isTurned(best.name, name.full))) && soundsLikeTitle(best.name) < 1 ? 0.995 : best.score >= 4 ? 0.95 : best.score >= 2 ? 0.8 : 0.5;
  return foundAt(name, confidence, best.lines);
}

/** Whether a name was put in order: `Doe, Ada` as `Ada Doe`. */
const isTurned = (written: string, full: string): boolean => fold(full).endsWith(` ${fold(written.split(',')[0] ?? '').trim()}`);

/** `Mark Cook`, `Md. Rahman Chowdhury`: what sounds like a post is a family name behind a given one, or short for one. */
function isFamilyOfTrade(name: string): boolean {
  if (/^(?:Md|Mohd|Muhd)\.? \p{Lu}\p{L}+ \p{Lu}/iu.test(name)) return soundsLikeTitle(name.replace(/^\S+ /u, '')) < 1;
  const words = name.split(' ');
  return words.length > 1 && words.length < 4 && GIVEN_NAMES.has(fold(words[0] ?? '')) && soundsLikeTitle(words.slice(0, -1).join(' ')) < 1;
}

/** `Raghunath Venkatesan Iyer` at the top, who signs `R. V. Iyer`. */
function fullerName(signed: string, names: readonly { readonly name: string; readonly line: Line }[]): { readonly name: string; readonly line: Line } | null {
  const short = fold(signed).replace(/\./g, ' ').split(/\s+/).filter((word) => word !== '');
  if (!short.some((word) => word.length === 1)) return null;
  return names.find(({ name }) => {
    const words = fold(name).replace(/\./g, ' ').split(/\s+/).filter((word) => word !== '');
    return name.length > signed.length && words.length === short.length && words.every((word, at) => word === short[at] || (short[at]?.length === 1 && word.startsWith(short[at] ?? ' ')));
  }) ?? null;
}

const FAMILY_LABEL = /^(?:(?:family |last |sur)name|surname|sumame|nachname|familienname|name|nom(?: de famille)?|apellidos?|cognome|apelidos?|sobrenome|nazwisko|achternaam|efternavn|efternamn|etternavn|sukunimi|prijmeni|vezeteknev)$/;
const GIVEN_LABEL = /^(?:(?:first|given|fore) ?names?|vornamen?|prenoms?|nombres?|nome|imie|imiona|voornaam|fornavn|fornamn|etunimi|jmeno|keresztnev|prenume)$/;

/** What a line asks for and what stands there: in two texts, one pair after another, behind a colon, or in the line below in larger type. */
function labelledValues(line: Line, below: Line | undefined): readonly { readonly key: string; readonly value: string; readonly line?: Line }[] {
  const texts = line.pieces.map(({ text }) => text);
  const bare = (value: string): string => value.replace(/^:\s*/, '');
  // Two labels in small type, with what they ask for right under each.
  const under = below?.page === line.page && below.pieces.length === texts.length && below.pieces.every((piece, at) => piece.right > 0 && Math.abs(piece.x - (line.pieces[at]?.x ?? -9)) < 3 && piece.size > line.size + 0.5);
  if (texts.length > 1 && under) return texts.map((key, at) => ({ key, value: below.pieces[at]?.text ?? '', line: below }));
  if (texts.length === 2 || (texts.length === 4 && texts[0]?.endsWith(':') === true && texts[2]?.endsWith(':') === true)) return texts.flatMap((key, at) => (at % 2 === 0 ? [{ key, value: bare(texts[at + 1] ?? '') }] : []));
  const [, key, value] = /^([^:]{3,24}):\s*(\S.*)$/.exec(line.text) ?? [];
  if (key !== undefined && value !== undefined) return [{ key, value: bare(value) }];
  return texts.length === 1 && below?.pieces.length === 1 && below.column === line.column && below.page === line.page && below.size > line.size + 0.5 ? [{ key: line.text, value: below.text, line: below }] : [];
}

/** A form that asks for family and given name in two rows. */
function statedName(lines: readonly Line[]): { readonly name: PersonName; readonly lines: readonly Line[] } | null {
  const rows = lines.flatMap((line, at) => labelledValues(line, lines[at + 1]).map((pair) => ({ line, ...pair })));
  const rowOf = (label: RegExp, other: object | null): { readonly line: Line; readonly value: string } | null =>
    rows.find((row) => row !== other && label.test(fold(row.key).replace(/\([^)]*\)/g, '').replace(/[^\p{L}]+/gu, ' ').trim()) && /^\p{L}[\p{L} .'’-]{1,40}$/u.test(row.value)) ?? null;
  const given = rowOf(GIVEN_LABEL, null);
  const family = given === null ? null : rowOf(FAMILY_LABEL, given);
  if (given === null || family === null || given.line.page !== family.line.page || Math.abs(lines.indexOf(given.line) - lines.indexOf(family.line)) > 3) return null;
  return { name: { full: `${given.value} ${family.value}`, given: given.value, family: family.value, title: '' }, lines: [given.line, family.line] };
}

/** `Ada Example, Project Manager` without what she does; of `van der Berg, Dean` the family name stands first. */
function withoutPostBehind(name: string): string {
  const [, whole = '', post = ''] = /^([^,]+), (.+)$/u.exec(name) ?? [];
  const proper = whole.split(' ').filter((word) => !PARTICLES.has(fold(word)));
  return proper.length > 1 && soundsLikeTitle(post) === 1 && (soundsLikeTitle(whole) < 1 || isFamilyOfTrade(whole)) ? whole : name;
}

/** `Tuulikki Kärnä Lähihoitaja`: what somebody does, right behind a name of which an address has both words. */
function withoutPost(name: string, tokens: readonly string[]): string {
  const words = name.split(' ');
  const isIn = (word: string): boolean => word.length > 2 && tokens.some((token) => token.includes(fold(word)));
  return words.length === 3 && words.slice(0, 2).every(isIn) && !isIn(words[2] ?? '') && soundsLikeTitle(words[2] ?? '') === 1 ? words.slice(0, 2).join(' ') : name;
}

/** `R o b e r t J . M c A l l i s t e r`: letters that stand apart, where nothing says which of the gaps is one between words but the capitals. */
function drawnTogether(text: string): string {
  const parts = text.split(' ');
  if (parts.length < 6 || parts.filter((part) => part.length === 1).length < 0.9 * parts.length || !/\p{Ll}/u.test(text)) return text;
  return parts.join('').replace(/(["“”])/g, ' $1').replace(/(?<=[\p{Ll}.])(?=\p{Lu})/gu, ' ').replace(/(?<= |^)(Mc|Mac|De|Di|Le|La|O['’]) (?=\p{Lu})/gu, '$1').replace(/\s+/g, ' ').trim();
}

/** `DARIUSZKOSMALA` in two, where its beginning is a given name and the longest that is known. */
function partedAtGiven(text: string): string | null {
  if (!/^\p{Lu}{8,}$/u.test(text)) return null;
  for (let at = text.length - 3; at >= 4; at -= 1) if (GIVEN_NAMES.has(fold(text.slice(0, at)))) return `${text.slice(0, at)} ${text.slice(at)}`;
  return null;
}

/** `IMOGENASTBURY-COLE`, `HanaSato` in two, where a part of an address is its end or its beginning: `i.astburycole@`, `hana.sato@`. */
function partedAtPart(text: string, users: readonly string[]): string | null {
  if (!/^\p{Lu}[\p{L}'’-]{5,}$/u.test(text) || !(text === text.toUpperCase() || /\p{Ll}\p{Lu}/u.test(text))) return null;
  const letters = Array.from(text).flatMap((letter, at) => (/\p{L}/u.test(letter) ? [{ plain: fold(letter), at }] : []));
  const plain = letters.map((letter) => letter.plain).join('');
  if (plain.length !== letters.length) return null;
  for (const part of users.flatMap((user) => user.split(/[._-]/)).filter((one) => one.length > 3)) {
    const cut = plain.startsWith(part) ? part.length : plain.endsWith(part) ? plain.length - part.length : 0;
    const at = letters[cut]?.at;
    if (cut > 2 && at !== undefined && plain.length - cut > 2) return `${text.slice(0, at)} ${text.slice(at)}`;
  }
  return null;
}

/** `EILIDHMACGILLIVRAY` in two, where an address begins with its beginning: `eilidh.macg@`; an initial between the two stands by itself. */
function partedAtAddress(text: string, users: readonly string[]): string | null {
  const words = partedAtPart(text, users);
  if (words !== null) return words;
  if (!/^\p{Lu}[\p{Lu}.'’-]{7,}$/u.test(text)) return null;
  const initial = /^(\p{Lu}{3,})(\p{Lu}\.)(\p{Lu}.+)$/u.exec(text);
  if (initial !== null) return `${initial[1]} ${initial[2]} ${initial[3]}`;
  const given = users.flatMap((user) => /^(\p{L}{3,})[._-]/u.exec(user)?.[1] ?? []).find((part) => fold(text).startsWith(part) && text.length - part.length >= 3);
  return given === undefined ? null : `${text.slice(0, given.length)} ${text.slice(given.length)}`;
}

/**
 * Whether a text is plainly none: signs that no name has, or more words than one has with all that may stand around it. What a line says besides is cut off at some signs,
 * so a text with one of those has to be looked at. This is asked of every line before anything that takes longer.
 */
function isNoName(text: string): boolean {
  if (sectionOf(text) !== null) return true;
  return (text.length > 200 || /[\d@/!?+=#&%]/.test(text.replace(CHILD_OF, ' '))) && !/[|•·–—("“”„]|^[^\d@/!?+=#&%,]+, /.test(text);
}

/** `L E GOFFIC`: a small word of two letters that stand apart. */
const particleWhole = (text: string): string => text.replace(/(?<!\p{L})(\p{Lu}) (\p{Lu})(?= \p{Lu}{2,})/gu, (apart, one: string, other: string) => (PARTICLES.has(fold(one + other)) ? one + other : apart));

/** Son or daughter of, as it is written in Singapore and Malaysia. */
const CHILD_OF = / (?:[sd]\/o|a\/[lp]) /i;

/** The name without titles, degrees and what a line says besides. */
export const bareName = remembered((text: string): string => {
  // Between two types the gap behind an initial, and the end of a line behind a hyphen, are lost or too much.
  const apart = text.replace(/(?<=(?:^|\s)\p{Lu}\.)(?=\p{Lu}\p{Ll}{2})/u, ' ').replace(/(?<=\p{Ll}{2})- (?=\p{Lu}\p{Ll})/u, '-');
  let name = particleWhole(drawnTogether(apart)).replace(/^\s*[:：]\s*/, '').replace(CV_WORDS, '').replace(LABEL, '').replace(/\s*[|•·–—]\s.*$/u, '').replace(/\s*\((?:he|she|they)\/\w+(?:\/\w+)?\)/i, '').replace(/\([^)]{0,30}\)/g, ' ').replace(/,?\s+(?:geb\.|geborene?r?|n[ée]e|z domu|rozen[áa]|född|født|roz\.)\s+\p{Lu}[\p{L}-]+$/u, '').replace(/(?<=\p{Ll}) ((?![eyi])\p{Ll})$/u, '$1').replace(/["“”„][^"“”]{1,20}["“”]/g, ' ').replace(/\s+/g, ' ').trim();
  for (let before = ''; before !== name;) {
    before = name;
    name = withoutHonours(name.replace(TITLES, '').replace(SUFFIXES, '').replace(/[,;:]+$/, '').trim());
  }
  return name;
});

/** Letters of a degree or a body that somebody belongs to: `FRSA`, `PharmD`, `M.R.Ae.S.`, `DPhil`. */
const HONOUR = /^\(?(?:\p{Lu}{2,6}\d?|(?:\p{Lu}\p{Ll}{0,4}\.?){2,5}|\p{Lu}\p{Ll}{0,5}\p{Lu}{1,3}\p{Ll}{0,5}|(?:\p{L}{1,5}\.){1,4}|[a-z]\p{Lu}{2,5}\p{Ll}?)\)?$/u;

/** `Colleen Hrycak, MSW, RSW`: what follows a whole name after a comma and is nothing but such letters is none of it. */
function withoutHonours(name: string): string {
  if (!name.includes(',')) return name;
  // Letters that stand apart are those of one degree.
  const [first = '', ...rest] = name.replace(/, (?:\p{Lu} ){1,5}\p{Lu}$/u, (letters) => `, ${letters.slice(2).replaceAll(' ', '')}`).split(/\s*,\s*/);
  const words = first.split(' ').filter((word) => !PARTICLES.has(fold(word)));
  const inCapitals = first === first.toUpperCase();
  const honours = rest.flatMap((part) => part.split(/\s+/)).filter((word) => word !== '');
  if (words.length > 1 && honours.length > 0 && honours.every((word) => HONOUR.test(word) && (!inCapitals || /[.]|\p{Ll}/u.test(word) || word.length < 4 || honours.length > 1))) return first;
  return name;
}

function titleOf(text: string): string {
  let rest = text.replace(CV_WORDS, '').replace(LABEL, '').trim();
  let title = '';
  for (let found = TITLES.exec(rest); found; found = TITLES.exec(rest)) {
    title += `${found[0].trim()} `;
    rest = rest.slice(found[0].length);
  }
  return title.trim();
}

/** Whether words can be a name: 0 not, up to 1.5. */
function nameShape(written: string): number {
  const text = written.replace(CHILD_OF, ' ');
  if (text.length < 2 || text.length > 60 || NOT_A_NAME.test(text) || FORM_WORDS.test(text) || /[\d@/:;!?+=#&%]/.test(text)) return 0;
  if (EAST_ASIAN.test(text)) return /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}・\s]{2,12}$/u.test(text) ? 1.2 : 0;
  const words = text.replace(/,/g, ' ').split(/\s+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > 7 || !words.every((word) => WORD.test(word))) return 0;
  // Initials alone are the letters of a degree.
  if (words.every((word) => /^\p{L}\.?$/u.test(word))) return 0;
  const cased = /\p{Lu}|\p{Ll}/u.test(text);
  if (!cased) return 0.9;
  const proper = words.filter((word) => !PARTICLES.has(fold(word).replace(/[.'’]/g, '')));
  if (proper.length === 0 || !proper.every((word) => /^(?:\p{Lu}|al-|el-|d['’]|[a-z]{1,3}['’-]\p{Lu})/u.test(word))) return words.every((word) => word === word.toLowerCase()) ? 0.2 : 0;
  // Broken at the end of its line.
  if (/[-‐]$/u.test(text)) return 0.6;
  return words.length <= 4 ? 1.2 : 0.7;
}

function usualSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(Math.round(line.size * 2) / 2, (counts.get(Math.round(line.size * 2) / 2) ?? 0) + line.text.length);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 11;
}

/** `contact.me@`, `hello.world@`: words of addresses that are nobody's name. */
const OF_MAILBOXES = /^(?:contact|contacto|kontakt|hello|hallo|hola|info|mail|email|me|my|mio|work|arbeit|trabajo|jobs?|career|cv|resume|hire|hiring|office|admin|apply|application|applications|bewerbung|post|the|its|official|team|private|privat|personal|home|world|inbox|reply|dev|design)$/i;

function fromAddress(emails: readonly string[], slugs: readonly string[]): string | null {
  for (const text of [...slugs.map((slug) => slug.replace(/-[\da-f]{6,}$/, '').replaceAll('-', '.')), ...emails.map((email) => email.split(/[+@]/)[0] ?? '')]) {
    const words = text.replace(/\d+$/, '').split(/[._]/).filter((word) => /^\p{L}{2,}$/u.test(word));
    // `ana-sol-hr`: what somebody does stands behind.
    while (words.length > 2 && (words.at(-1)?.length ?? 0) < 3) words.pop();
    if (words.length >= 2 && words.length <= 4 && !words.some((word) => OF_MAILBOXES.test(word))) return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  }
  return null;
}
