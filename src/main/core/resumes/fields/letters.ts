import { fold } from '../../../../shared/names.ts';
import type { ResumeDocument } from '../resumeDocument.ts';
import { sectionOf } from './headings.ts';

/** How a letter begins and how it ends, folded. */
const GREETING = /^(?:dear|to whom|hello|hi|hei|hej|hallo|guten tag|sehr geehrte|liebe|bonjour|madame|monsieur|estimad|buenos|buenas|hola|gentil|egregi|spett|szanown|dzien dobry|prezad|car[oa]s?|exm|beste|geachte|hyva)\b.{0,60}[,!:]?$/;
const CLOSING = /^(?:(?:kind|best|warm|many)?\s*regards|(?:yours )?(?:sincerely|faithfully|truly)|best wishes|(?:med )?(?:vennlig|venlig|vanlig|beste?|mvh)(?:e|a)? ?(?:hilsen|halsning(?:ar)?)?|hilsen|(?:mit )?(?:freundlichen|besten|vielen|herzlichen) gru(?:ss|ß|sse|ßen|ssen)?\w*|cordialement|bien cordialement|salutations.*|(?:un |cordiales |atentos )?saludos?|atentamente|(?:cordiali |distinti )?saluti|(?:z )?powazaniem|pozdrawiam|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|atenciosamente|cumprimentos|ystavallisin terveisin|terveisin)[\s,.!]*$/;
/** A letter is on the first page, or the first lines of a mail. */
const FIRST_LINES = 80;
const GREETS_WITHIN = 16;

/**
 * The document without the letter before it: what stands between a greeting and a closing, and over them, is said to somebody, and tells of them
 * as well. Only where a résumé with headings of its own follows.
 */
export function withoutLetter(document: ResumeDocument): ResumeDocument {
  const { lines } = document;
  const greeting = lines.slice(0, GREETS_WITHIN).findIndex(({ text }) => GREETING.test(fold(text)));
  if (greeting < 0) return document;
  const closing = lines.slice(0, FIRST_LINES).findIndex(({ text }, at) => at > greeting && CLOSING.test(fold(text).trim()));
  if (closing < 0 || lines.slice(0, closing).some(({ text }) => sectionOf(text) === 'work' || sectionOf(text) === 'education')) return document;
  const rest = lines.slice(closing + 1);
  if (!rest.some(({ text }) => sectionOf(text) === 'work')) return document;
  // Who signs is named again, or else the signature is all that names them.
  const [signed = ''] = rest.map(({ text }) => fold(text));
  const isNamedAgain = rest.slice(1).some(({ text }) => fold(text).includes(signed));
  return { ...document, lines: rest.slice(isNamedAgain ? 1 : 0).filter(({ text }, at) => at > 3 || /[\p{L}\d]/u.test(text)) };
}
