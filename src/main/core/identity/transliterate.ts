import { fold } from '../../../shared/names.ts';

const table = (from: string, to: string): readonly (readonly [string, string])[] => {
  const parts = to.split(' ');
  return Array.from(from).map((letter, index) => [letter, (parts[index] ?? '').replace('_', '')] as const);
};

/** Letters of other scripts in the Latin letters that passports and name lists mostly use; what a table leaves out stays as it is. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ...table('абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґўѓќјљњџћђ', 'a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya ye i yi g u g k j lj nj dz c dj'),
  ...table('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t y f ch ps o'),
  ...table('აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ', 'a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h'),
  ...table('աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ', 'a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts u p k o f'),
  ...table('あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん', 'a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa o n'),
]);
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const LEADS = 'g kk n d tt r m b pp s ss _ j jj ch k t p h'.split(' ');
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const TAILS = '_ k k k n n n t l k m p l l p l m p p t t ng t t k t p t'.split(' ');

function syllable(code: number): string {
  const index = code - 0xac00;
  const parts = [LEADS[Math.floor(index / 588)], VOWELS[Math.floor((index % 588) / 28)], TAILS[index % 28]];
  return parts.map((part) => (part === undefined || part === '_' ? '' : part)).join('');
}

/** A name in folded Latin letters, as far as tables go: Cyrillic, Greek, Georgian, Armenian, kana and Hangul; Han characters stay. `Юлия Ковалёва` → `yuliya kovaleva`. */
export function latin(text: string): string {
  const composed = text.normalize('NFKC');
  if (!OTHER_SCRIPT.test(composed)) return fold(composed);
  let out = '';
  for (const written of composed) {
    const code = written.codePointAt(0) ?? 0;
    if (code >= 0xac00 && code <= 0xd7a3) {
      out += syllable(code);
      continue;
    }
    const letter = code >= 0x30a1 && code <= 0x30f6 ? String.fromCodePoint(code - 0x60) : fold(written) || written;
    const plain = letter.length > 1 ? Array.from(letter).map((part) => LETTERS.get(part) ?? part).join('') : (LETTERS.get(letter) ?? letter);
    out += /^\s$/u.test(written) ? ' ' : plain;
  }
  return fold(out);
}
