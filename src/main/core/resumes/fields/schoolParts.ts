import type { HeadPart } from './entryParts.ts';
import { soundsLikeDegree, soundsLikeSchool } from './vocabulary.ts';

/** The parts of the entries about schools, with degree and school parted where a full stop or a colon stands between them, and with a degree's short form beside it. */
export function withSchoolsParted(entries: readonly (readonly HeadPart[])[]): readonly (readonly HeadPart[])[] {
  return entries.map((parts) => withShortForms(parts.map((part) => ({ ...part, text: withoutMarks(part.text) })).flatMap((part, _, all) => cut(part, all.length === 1))));
}

/** `Diploma in Nursing. Kestrel College`, `Kestrel College: BSc Nursing`. */
function cut(part: HeadPart, alone: boolean): readonly HeadPart[] {
  const stop = /^(.*\p{L}{4,}\)?)\.\s+(\p{Lu}[^.]+)\.?$/u.exec(part.text);
  const colon = stop ? null : /^([^:]{3,}):\s+([\p{Lu}\p{N}].*)$/u.exec(part.text);
  // `A Levels: Biology, English, Greenhead Sixth Form`: what was learnt stands before the school.
  const named = colon === null || soundsLikeDegree(colon[1] ?? '') === 0 ? [] : (colon[2] ?? '').split(', ');
  const at = named.findIndex((text) => soundsLikeSchool(text) === 1);
  if (at > 0) return cutAt(part, `${colon?.[1] ?? ''}: ${named.slice(0, at).join(', ')}`, named.slice(at).join(', '));
  // `MBA (Finance) from Kestrel Institute of Management`.
  const from = (stop ?? colon) !== null ? null : /^(.{2,80}?)\s+from\s+(\p{Lu}.{3,})$/u.exec(part.text);
  if (from !== null && soundsLikeDegree(from[1] ?? '') > 0 && soundsLikeSchool(from[1] ?? '') === 0 && soundsLikeSchool(from[2] ?? '') === 1) return cutAt(part, from[1] ?? '', from[2] ?? '');
  // `BA (Hons) Graphic Design (Falmouth University)`.
  const [, degree = '', school = ''] = /^(.{2,80}?)\s*[(（]([^()（）]{4,70})[)）]$/u.exec(part.text) ?? [];
  if (soundsLikeSchool(school) === 1 && (soundsLikeSchool(degree) < 1 || soundsLikeDegree(degree) === 1) && soundsLikeDegree(school) === 0) return cutAt(part, degree, school);
  // `関西大学 経済学部 経済学科`: what is behind the school is where and what was learnt there.
  const [, house = '', subject = ''] = /^(\p{Script=Han}[\p{Script=Han}\p{Script=Katakana}ー]*(?:大学院?|学校|高校|学院|高専))[ 　](\p{Script=Han}\S*(?:[ 　]\S+)?)$/u.exec(part.text) ?? [];
  if (house !== '') return cutAt(part, subject, house);
  const [, left = '', right = ''] = stop ?? colon ?? [];
  if (left === '' || right === '') return [part];
  const told = (soundsLikeDegree(left) > 0 && soundsLikeSchool(right) > 0) || (soundsLikeSchool(left) > 0 && soundsLikeSchool(right) === 0);
  if (!told && !(stop !== null && alone && soundsLikeSchool(left) === 0)) return [part];
  return cutAt(part, left, right);
}

function cutAt(part: HeadPart, left: string, right: string): readonly HeadPart[] {
  return [{ ...part, text: left, slot: `${part.slot}a` }, { ...part, text: right, slot: `${part.slot}b`, order: part.order + 1, joint: 'mark' }];
}

/** `Bachelor of Science - BS, Civil Engineering`: what a dash parts from a degree is its short form. */
function withShortForms(parts: readonly HeadPart[]): readonly HeadPart[] {
  const result: HeadPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const written = last === undefined ? '' : `${last.text} - ${part.text}`;
    const short = last !== undefined && last.row === part.row && part.joint === 'mark' && soundsLikeDegree(last.text) === 1 && /^\p{Lu}[\p{L}.]{0,6}(?:,|$)/u.test(part.text) && soundsLikeSchool(part.text) === 0 && part.line.text.includes(written);
    if (short) result[result.length - 1] = { ...last, text: written };
    else result.push(part);
  }
  return result;
}

/** What stands before the year in which it ended. */
const ENDED = /[,–—-]?\s*\(?(?:conclus[ãa]o(?: prevista)?(?: em)?|conclu[íi]d[oa](?: em)?|diploma behaald|behaald(?: in)?|obtenue? en|abgeschlossen|completed|awarded|p[řr]edpokl[áa]dan[ée] ukon[čc]en[íi]|ukon[čc]eno?|finalizad[oa]|terminad[oa]|conseguit[oa](?: nel)?)\)?$/iu;
const MARK = /(?:,?\s*\(?(?:19|20)\d\d\)?)?[,–—-]?\s*\(?(?:(?:c?gpa|cpi|ipk|grade|marks?|note|abschlussnote|gesamtnote|percentage|voto|moyenne|media|promedio)\b\s*:?\s*\d[\d.,/ %]*|\d[\d.,]*\s*(?:\/\s*\d[\d.,]*\s*)?(?:c?gpa|cpi|%)|(?<=, )(?:2[:.][12]|1st|first(?: class(?: honou?rs)?)?|upper second(?: class(?: honou?rs)?)?|lower second|distinction|merit|(?:summa |magna )?cum laude\.?|110(?:\/110)?(?: e lode)?)|mention (?:tr[èe]s bien|assez bien|bien|passable)|\((?:(?:with |mit )?(?:distinction|auszeichnung)|first(?: class(?: honou?rs)?)?|merit|commendation|2[:.][12]|(?:summa |magna )?cum laude|berufsbegleitend|deltid|deltids|teilzeit|vollzeit|part[- ]time|full[- ]time|fernstudium|en alternance[^()]{0,20}|studia (?:nie)?stacjonarne|evening course|correspondence|distance learning|online|remote))\)?$/iu;

/** The end of the course and the marks behind a degree are none of its name. */
function withoutMarks(text: string): string {
  return text.replace(/^(?:PG|UG):\s*|^[.,;]\s+/u, '').replace(ENDED, '').replace(MARK, '').trim() || text;
}
