import { fold } from '../../../../shared/names.ts';
import { GIVEN_NAMES } from './givenNames.ts';

/** A name taken apart. `full` is as it was written, without titles. */
export interface PersonName {
  readonly full: string;
  readonly given: string;
  readonly family: string;
  readonly title: string;
}

/** Small words within names; folded. */
export const PARTICLES = new Set('von van t de dela delos delas der den del della di da do dos das du la le les lo los las ten ter te zu zum zur af av bin binte binti bint ibn ben el al abu abd san santa st saint y e i und mac mc o an na ap ab ferch d dal dall dalla dalle degli dei delle vom op בן בר freifrau freiherr freiin graf grafin baron baronin baroness'.split(' '));
export const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Given and family name by comma, capitals, script, particles, known given names and the order in an address. */
export function takeApart(written: string, title: string, country: string | null = null): PersonName {
  const comma = /^([^,]+),\s*(.+)$/.exec(written);
  // `TAN WEI LING, JASMINE`: a whole name whose family name stands first, and one more that is used in English.
  const [ofFamily = '', ...behindFamily] = (comma?.[1] ?? '').split(' ');
  if (comma && behindFamily.length > 0 && FAMILIES.has(fold(ofFamily)) && /^\p{L}+$/u.test(comma[2] ?? '')) return { full: written, given: `${behindFamily.join(' ')}, ${comma[2]}`, family: ofFamily, title };
  if (comma) return { full: `${comma[2]} ${comma[1]}`, given: comma[2] ?? '', family: comma[1] ?? '', title };
  const bare = written.replace(/\s+/g, ' ');
  if (EAST_ASIAN.test(bare)) {
    const [one = '', ...rest] = bare.split(/[\s・]+/);
    if (rest.length > 0) return { full: bare, given: rest.join(' '), family: one, title };
    const length = /^(?:欧阳|歐陽|司马|上官|诸葛|남궁|황보|佐藤|鈴木|高橋|田中|伊藤|渡辺|山本|中村|小林|加藤|吉田|山田|佐々|山口|松本|井上|木村|斎藤|清水)/u.test(bare) ? 2 : 1;
    return { full: bare, given: bare.slice(length), family: bare.slice(0, length), title };
  }
  const words = bare.split(' ');
  if (words.length === 1) return { full: bare, given: bare, family: '', title };
  const given = (word: string | undefined): boolean => word !== undefined && GIVEN_NAMES.has(fold(word).replace(/[^\p{L}]/gu, ''));
  const capital = (word: string): boolean => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase() && !/^(?:\p{L}\.)+$/u.test(word);
  const all = words.every((word) => capital(word) || PARTICLES.has(fold(word)) || /^\p{Lu}\.?$/u.test(word));
  if (!all) {
    const from = words.findIndex(capital);
    if (from === 0) {
      const to = words.findIndex((word) => !capital(word) && !PARTICLES.has(fold(word)));
      if (to > 0 && words[0] !== undefined && words[0].length > 2) {
        const [own, family] = [words.slice(to).join(' '), words.slice(0, to).join(' ')];
        // `DUPONT Marie` is Marie Dupont, as `Dupont, Marie` is, but not where everybody is called so.
        const native = (country !== null && (EASTERN.has(country) || country === 'HU')) || (FAMILIES.has(fold(family)) && !given(words[to]));
        return { full: native ? bare : `${own} ${family}`, given: own, family, title };
      }
    } else if (from > 0 && words.slice(from).every((word) => capital(word) || PARTICLES.has(fold(word)))) {
      let at = from;
      while (at > 1 && PARTICLES.has(fold(words[at - 1] ?? ''))) at -= 1;
      return { full: bare, given: words.slice(0, at).join(' '), family: words.slice(at).join(' '), title };
    }
  }
  // In Russian and its neighbours the father's name stands behind one's own, be the family name before both or behind.
  const father = words.length === 3 ? words.findIndex((word) => PATRONYMIC.test(fold(word))) : -1;
  if (father === 2) return { full: bare, given: `${words[1]} ${words[2]}`, family: words[0] ?? '', title };
  if (father === 1) return { full: bare, given: `${words[0]} ${words[1]}`, family: words[2] ?? '', title };
  const secondGiven = SECOND_GIVEN.exec(bare);
  if (secondGiven) return { full: bare, given: secondGiven[1] ?? '', family: secondGiven[2] ?? '', title };
  // In Irish a small word with a mark, or before a softened letter, belongs to the family name: `Ní Bhriain`, `Ó Sé`, `Ni Cheallaigh`.
  const irish = words.findIndex((word, index) => index > 0 && index < words.length - 1 && /^(?:n[ií]|nic|u[ií]|ó)$/iu.test(word) && (/\p{M}/u.test(word.normalize('NFD')) || /^[BCDFGMPST]h/u.test(words[index + 1] ?? '')));
  if (irish > 0) return { full: bare, given: words.slice(0, irish).join(' '), family: words.slice(irish).join(' '), title };
  // `Filipa Noronha e Castro`: two family names.
  const both = words.findIndex((word, index) => index > 1 && index < words.length - 1 && /^[eyi]$/iu.test(word) && word === word.toLowerCase());
  if (both > 0 && country !== null && TWO_FAMILIES.has(country)) return { full: bare, given: words.slice(0, both - 1).join(' '), family: words.slice(both - 1).join(' '), title };
  const particle = words.findIndex((word, index) => index > 0 && PARTICLES.has(fold(word).replace(/['’.]/g, '')) && !/^(?:[yei]|\p{Lu}\.?)$/iu.test(word));
  // `Larissa Cavalcanti de Souza`: where people carry two family names the first stands before the particle.
  const ahead = particle > 1 && country !== null && TWO_FAMILIES.has(country) && !given(words[particle - 1]) && !/^\p{L}\.?$/u.test(words[particle - 1] ?? '');
  if (ahead) return { full: bare, given: words.slice(0, particle - 1).join(' '), family: words.slice(particle - 1).join(' '), title };
  if (particle > 0) return { full: bare, given: words.slice(0, particle).join(' '), family: words.slice(particle).join(' '), title };
  const eastern = FAMILIES.has(fold(words[0] ?? '')) && !FAMILIES.has(fold(words.at(-1) ?? '')) && (EASTERN.has(country ?? '') || (PARTLY_EASTERN.has(country ?? '') && !given(words[0])));
  const hungarian = country === 'HU' && !given(words[0]) && (given(words.at(-1)) || (fold(words[0] ?? '').split('-').some((part) => HUNGARIAN_FAMILIES.has(part) || /.{3}(?:[gnlt]yi|ffy|ssy)$/u.test(part)) && !HUNGARIAN_FAMILIES.has(fold(words.at(-1) ?? ''))));
  if (words.length >= 2 && words.length <= (country === 'VN' ? 5 : 3) && (eastern || hungarian)) return { full: bare, given: words.slice(1).join(' '), family: words[0] ?? '', title };
  // `Popescu Andrei-Cristian`: a family name that only Romania has, before the given one.
  if (words.length === 2 && country === 'RO' && ROMANIAN_FAMILY.test(fold(words[0] ?? '')) && !ROMANIAN_FAMILY.test(fold(words[1] ?? ''))) return { full: `${words[1]} ${words[0]}`, given: words[1] ?? '', family: words[0] ?? '', title };
  // `Papadopoulou Despina`, `Wiśniewska Anna`: on forms the family name stands first in many countries; a given name that is known behind one that is none says so.
  if (words.length === 2 && country !== null && FORMAL.has(country) && given(words[1]) && !given(words[0])) return { full: bare, given: words[1] ?? '', family: words[0] ?? '', title };
  // `Кравчук Богдан`: an end that only family names have.
  if (words.length === 2 && SLAVIC_FAMILY.test(fold(words[0] ?? '')) && !SLAVIC_FAMILY.test(fold(words[1] ?? ''))) return { full: bare, given: words[1] ?? '', family: words[0] ?? '', title };
  // `Daniel Teo Jun Wei`: a family from China behind a given name of the country's other language, before one's own.
  if (words.length === 4 && given(words[0]) && FAMILIES.has(fold(words[1] ?? '')) && !FAMILIES.has(fold(words[3] ?? '')) && (country === null || EASTERN.has(country) || PARTLY_EASTERN.has(country))) return { full: bare, given: `${words[0]} ${words[2]} ${words[3]}`, family: words[1] ?? '', title };
  let at = words.length - 1;
  // Two names that a hyphen joins, in the middle, are of families.
  if (words.length === 3 && /^\p{Lu}\p{L}+-\p{Lu}\p{L}+$/u.test(words[1] ?? '') && given(words[0]) && !(words[1] ?? '').split('-').some(given)) at = 1;
  else if (words.length === 4 && !/^\p{L}\.?$/u.test(words[1] ?? '')) at = given(words[2]) || /^\p{Lu}\.?$/u.test(words[2] ?? '') ? 3 : 2;
  else if (words.length === 3 && !given(words[1]) && country !== null && TWO_FAMILIES.has(country) && !/^\p{L}\.?$/u.test(words[1] ?? '')) at = 1;
  else if (words.length === 3 && !given(words[1]) && country !== null && NORTHERN.has(country) && NORTHERN_FAMILY.test(fold(words[1] ?? ''))) at = 1;
  else if (words.length > 4) at = words.length - 2;
  return { full: bare, given: words.slice(0, at).join(' '), family: words.slice(at).join(' '), title };
}

/** `Сергеевна`, `Petrovych`. */
const PATRONYMIC = /^(?:\p{Script=Cyrillic}{3,}(?:ович|евич|ьич|івна|івни|овна|евна|ична|инична)|\p{Script=Cyrillic}{3,}(?:йович|иович|ївна|іївна)|[a-z]{3,}(?:ovych|evych|ovich|evich|ivna|ovna|evna))$/u;

/** Ends of family names of Ukraine, Russia and Belarus in their own letters, folded. */
const SLAVIC_FAMILY = /^\p{Script=Cyrillic}{2,}(?:чук|щук|енко|ськии|ська|цькии|цька|скии|ская|ов|ова|ев|ева|єв|єва|ин|ина|юк)$/u;

/** Spanish given names of several words. */
const SECOND_GIVEN = /^((?:Mar[ií]a|Ana|Jos[eé]|Juan) (?:de (?:la|las|los)|del) (?:[ÁA]ngeles|Carmen|Pilar|Mar|Rosario|Roc[ií]o|Dolores|Mercedes|Luz|Cruz|Paz|Consuelo|Nieves|Valle|Socorro|Reyes|Esperanza|Concepci[oó]n|Asunci[oó]n|Soledad|Fe|Milagros))\s+(.+)$/iu;

/** Where the family name is written first, and where people carry two of them. */
const EASTERN: ReadonlySet<string> = new Set(['CN', 'TW', 'HK', 'JP', 'KR', 'VN']);
/** Where forms, and who fills them, have the family name first. */
const FORMAL: ReadonlySet<string> = new Set(['PL', 'GR', 'UA', 'RU', 'BG', 'RS', 'CZ', 'SK', 'LT', 'BY', 'MK']);
/** Where those do whose families came from China. */
const PARTLY_EASTERN: ReadonlySet<string> = new Set(['SG', 'MY']);
const FAMILIES: ReadonlySet<string> = new Set('tan lim ong goh teo koh chua yeo chan wong cheung lam leung lau tsang li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo liang song zheng xie tang deng feng cao peng zeng xiao tian dong pan yuan kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto nguyen tran le pham hoang phan vu dang bui do ngo duong'.split(' '));
const TWO_FAMILIES: ReadonlySet<string> = new Set(['ES', 'MX', 'AR', 'CO', 'CL', 'PE', 'VE', 'EC', 'UY', 'CR', 'PT', 'BR']);
/** Where a family name may stand between given and family name, as one's mother's or as what was one's own before a marriage; it is known by its end. */
const NORTHERN: ReadonlySet<string> = new Set(['NO', 'SE', 'DK']);
const NORTHERN_FAMILY = /(?:sen|son|strom|[qk]vist|blom|ga?ard|g[aå]rd|berg|dahl|dal|lund|holm|vik|heim|haug|rud|stad|land|n[eæa]s|bakk?(?:en)?|moen|hagen|br[aå]ten|lien|eng|mark|gren|blad|rot|sund|borg|feldt|by|rup|toft|skov|strand|fjeld|fjell|bro|ling|stedt|man)$/u;
const ROMANIAN_FAMILY = /\p{L}{3}(?:escu|eanu|iuc?|oiu|aru)$/u;
const HUNGARIAN_FAMILIES: ReadonlySet<string> = new Set('nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah simon racz fekete szilagyi torok feher balazs gal kis szucs kocsis pinter fodor orsos szalai sipos magyar lukacs gulyas biro kiraly katona laszlo jakab bogdan balog sandor boros varadi fazekas kelemen antal orosz somogyi fulop veres vincze budai hegedus deak pap balint illes pal voros szoke vass bognar lengyel'.split(' '));
