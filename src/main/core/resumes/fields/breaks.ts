import { fold } from '../../../../shared/names.ts';
import type { HeadPart } from './entryParts.ts';

/** Times without work that people write among their jobs so that no gap is seen; folded. */
const BREAK = /^(?:(?:career|family|employment|planned|personal) (?:break|gap)|(?:extended |shared )?(?:parental|maternity|paternity|family|adoption|carer'?s?|bereavement|medical|sick) leave|(?:family|child|elder) ?care(?: leave| break)?(?=$| \(|,)|travell?ing(?: (?:in|through|around|across|abroad|the)(?= |$)| ?$)|backpacking|world trip|weltreise|auslandsreise|leave of absence|sabbatical(?: (?:leave|year))?|gap year|elternzeit|erziehungszeit|erziehungsurlaub|mutterschutz|pflegezeit|familienphase|familienzeit|babypause|sabbatjahr|arbeits(?:suche|suchend)|conge (?:parental|maternite|sabbatique)|annee (?:de cesure|sabbatique)|baja (?:maternal|paternal)|excedencia|ano sabatico|licenca (?:parental|maternidade)|congedo (?:parentale|di maternita)|foraldraledi(?:g|ghet)|foreldrepermisjon|barselsorlov|barsel|barselspermisjon|foreldrepermisjon|mammaledig\p{L}*|pappaledig\p{L}*|aitiysvapaa|vanhempainvapaa|hoitovapaa|szulesi szabadsag|gyes|gyed|permiso (?:maternal|parental|de maternidad)|maternidad|maternite|maternita|dogum izni|декрет\p{L}*|отпуск по уходу|orlov|ouderschapsverlof|zwangerschapsverlof|urlop (?:macierzynski|wychowawczy)|materska(?: dovolena)?|rodicovska dovolena)(?![\p{L}])/u;

/** Whether the head of an entry says that there was no work then, and no employer. */
export function isBreak(parts: readonly HeadPart[]): boolean {
  const first = parts.find((part) => !part.place);
  return first !== undefined && BREAK.test(fold(first.text).replace(/[’‘]/g, "'"));
}
