import type { Line } from '../resumeDocument.ts';
import { beginsWithDeed } from './deedWords.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

const LONGEST_HEAD = 110;
/** Ends of names of firms that a full stop belongs to. */
export const COMPANY_END = /(?:^|[\s.])(?:inc|ltd|co|corp|s\.a|s\.l|s\.l\.u|s\.a\.s|s\.c|c\.v|sp\.? ?[jk]|e\.v|s\.r\.l|s\.p\.a|o\.o|b\.v|n\.v|llc|d\.o\.o|d\. ?d|a\. ?d|s\.r\.o|a\.[sş]|[sş]ti|etc|bros)\.$/i;

/** `Professor of Soil Ecology. University of Aberdeen`, as academics part the two: how long the post is, or null. */
export function postBeforeEmployer(text: string): number | null {
  const [, post = '', employer = ''] = /^([^.,|]{5,60}\p{Ll}{2})\. (\p{Lu}[^.|]{3,80})$/u.exec(text) ?? [];
  const isPair = employer !== '' && soundsLikeTitle(post) === 1 && soundsLikeEmployer(post) === 0 && !COMPANY_END.test(`${post}.`) && soundsLikeTitle(employer) < 1 && soundsLikeEmployer(employer) + soundsLikeSchool(employer) > 0 && employer.split(' ').length < 12;
  return isPair ? post.length : null;
}

/** What begins the account of what was done. */
const DUTIES = /^(?:(?:key|main|major|core|job|notable|significant) )?(?:result areas|growth path|career growth|highlights|deliverables|accountabilities|contributions|roles?(?: (?:and|&) responsibilities)?|job profile|projects? handled|scope|duties|responsibilities|tasks|achievements|accomplishments|description|tech(?:nolog(?:ies|ien|ias|ías|ie))?|environment|environnement|tech stack|stack|tools|aufgaben|t[äa]tigkeiten|missions?|t[âa]ches|r[ée]alisations|funciones|responsabilidades|logros|obowi[ąa]zki|zakres obowi[ąa]zk\p{L}+|náplň práce|taken|werkzaamheden|atividades|attivit[àa]|mansioni|arbetsuppgifter|arbeidsoppgaver)\b[^:]{0,40}:/iu;

/** Whether a line can be of the head of an entry, and is no sentence and no item of a list. */
export function isHeadLike(line: Line): boolean {
  if (line.bullet || line.text.length > LONGEST_HEAD || DUTIES.test(line.text) || beginsWithDeed(line.text)) return false;
  if (/[.;]$/.test(line.text) && line.text.length > 45 && !COMPANY_END.test(line.text)) return false;
  if (/ .*(?:\p{Ll}{4,}|\d\)?)\.$/u.test(line.text) && soundsLikeTitle(line.text) < 1 && soundsLikeEmployer(line.text) + soundsLikeSchool(line.text) === 0 && !COMPANY_END.test(line.text)) return false;
  // A conjunction leads on.
  if (/ (?:and|or|und|oder|et|ou|y|e|en|og|och|oraz),?$/u.test(line.text) && /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(line.text) && line.text.split(/\s+/).length > 4 && soundsLikeEmployer(line.text) + soundsLikeSchool(line.text) === 0) return false;
  const words = line.text.split(/\s+/);
  // One sentence after another.
  if (words.length >= 5 && /\p{Ll}{4,}\.\s+\p{Lu}\p{Ll}+/u.test(line.text) && words.filter((word) => /^\p{Ll}{2,}/u.test(word)).length >= 2 && soundsLikeEmployer(line.text) < 1) return false;
  if (/[.!]$/.test(line.text) && words.length >= 4 && words.filter((word) => /^\p{Ll}{2,}/u.test(word)).length >= 2 && !COMPANY_END.test(line.text)) return false;
  const long = words.filter((word) => /^\p{Ll}{4,}/u.test(word)).length;
  if (words.length >= 6 && long >= 4 && long >= 0.4 * words.length && soundsLikeTitle(line.text) < 1 && soundsLikeEmployer(line.text) + soundsLikeSchool(line.text) + soundsLikeDegree(line.text) === 0) return false;
  // A sentence has many words that begin small.
  const small = words.filter((word) => /^\p{Ll}{3,}/u.test(word)).length;
  return !(words.length > 9 && small > words.length * 0.6);
}

/** A line with what it goes on in below. */
export function whole(lines: readonly Line[], at: number): Line {
  const line = lines[at] as Line;
  let { text } = line;
  for (let below = at + 1; lines[below]?.wrapped === true; below += 1) text += ` ${lines[below]?.text ?? ''}`;
  return text === line.text ? line : { ...line, text };
}
