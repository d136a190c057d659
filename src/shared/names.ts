/** Letters that Unicode does not take apart into a base letter and a mark. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ø: 'o', đ: 'd', ð: 'd', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n', ə: 'e',
};

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}・\s]+$/u;

/** Words of ASCII with one space between them, as most are: nothing but their case has to be looked at. */
const PLAIN = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;

/** Lower case without diacritics: the form in which names are compared and sorted. `Łukasz Ærø` → `lukasz aero`. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toLowerCase()
    .replace(/[øđðłßæœþıħŋə]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The form in which names of tags are compared: ATSs take those for one that differ only in letter case or white space. */
export function tagKey(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** The name as it is written in its own script: Chinese, Japanese and Korean names family name first, without a space. */
export function displayName(firstName: string, lastName: string): string {
  if (firstName && lastName && EAST_ASIAN.test(firstName) && EAST_ASIAN.test(lastName)) return `${lastName}${firstName}`;
  return `${firstName} ${lastName}`.replace(/\s+/g, ' ').trim() || '(no name)';
}
