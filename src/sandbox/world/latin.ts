const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Lower-case ASCII words of a Latin-script name: "Åse O'Brien" → ["ase", "obrien"]. Letters of other scripts fall away. */
export function asciiWords(name: string): readonly string[] {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[øæœßłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** A name as part of an address or a domain: words joined by `glue`. */
export function slugOf(name: string, glue: string): string {
  return asciiWords(name).join(glue);
}
