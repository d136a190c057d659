/** The names of one culture. Words are separated by blanks; `native:latin` where the script is not Latin; `_` is a blank inside a name. */
export interface NameTable {
  readonly key: string;
  /** Share of the candidates, relative to the others. */
  readonly weight: number;
  /** Countries people of this culture come from. */
  readonly home: readonly string[];
  readonly f: string;
  readonly m: string;
  readonly s: string;
  /** The woman's form of a surname. */
  readonly feminine?: (surname: string) => string;
  /** Surnames made from a father's name (given names of `m`), by sex. */
  readonly patronymic?: (father: string, female: boolean) => string;
  /** Two surnames in a row, with this probability. */
  readonly doubled?: number;
  /** Particles before the surname, and how often. */
  readonly particles?: { readonly words: readonly string[]; readonly share: number };
  /** Share of people who go by one name only. */
  readonly single?: number;
  /** Share of people with a second given name written out. */
  readonly second?: number;
  /** Share written in the culture's own script rather than in Latin letters. */
  readonly nativeShare?: number;
  /** Western names that people of this culture go by at work. */
  readonly called?: readonly string[];
}
