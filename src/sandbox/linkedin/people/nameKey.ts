const LETTERS: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', œ: 'oe', ı: 'i' };

/** A name without case, diacritics and punctuation: two spellings of one name have one key. */
export function nameKey(...names: readonly (string | null | undefined)[]): string {
  return names
    .filter((name) => name)
    .join(' ')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[øæßłđðþœı]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The vanity part of a member's profile address in whatever form an ATS holds it: with or without scheme, country
 * host, trailing slash, query, percent encoding. Null when it is no profile address.
 */
export function vanityOf(url: string): string | null {
  const match = /^(?:https?:\/\/)?(?:[a-z]{2,3}\.)?linkedin\.com\/(?:mwlite\/)?in\/([^/?#\s]+)/i.exec(url.trim());
  if (!match?.[1]) return null;
  try {
    return decodeURIComponent(match[1]).normalize('NFC').toLowerCase();
  } catch {
    return match[1].toLowerCase();
  }
}
