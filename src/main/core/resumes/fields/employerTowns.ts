import { COMPANY_TAIL } from './entryParts.ts';
import { isSharedName, splitOffPlace } from './places.ts';
import { soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** A university may be in several towns, and is called by them: `University of California, Davis`. */
const OF_MANY_TOWNS = /univer|uniwer|yunivers/iu;
const TAIL = /^(.+),\s+(\p{Lu}\p{Ll}[\p{L} .'’-]{1,28})$/u;

/** An employer without a town that nobody knows, which stands in brackets, or behind the form of a firm or a school. */
export function withoutTown(employer: string): string {
  const bracket = /^(.{2,}?)\s*\((\p{Lu}\p{Ll}[\p{L} .'’-]{1,30}(?:,\s*\p{Lu}[\p{L} .]{1,20})?)\)$/u.exec(employer);
  if (bracket) return bracket[1] ?? employer;
  const [, name = '', tail = ''] = TAIL.exec(employer) ?? [];
  // What a comma parts from a name that says what it is, be it a town or a department, is none of it.
  const isWhole = /hospital|clinic|klinik|h[ôo]pital|ospedale|sjukhus|sykehus/iu.test(name) || (soundsLikeEmployer(name) >= 0.7 && name.includes(' ') && soundsLikeSchool(name) < 1) || soundsLikeEmployer(name) === 1 || (soundsLikeSchool(name) === 1 && !isSharedName(name) && !OF_MANY_TOWNS.test(name));
  return isWhole && soundsLikeEmployer(tail) + soundsLikeSchool(tail) === 0 && !COMPANY_TAIL.test(tail) ? name : employer;
}

/** Employers of one table without their towns: known ones, those of {@link withoutTown}, and any where most have one behind a comma. */
export function withoutTowns(employers: readonly string[]): readonly string[] {
  const isTown = (employer: string): boolean => {
    const [, name = '', tail = ''] = TAIL.exec(employer) ?? [];
    return tail !== '' && soundsLikeTitle(tail) + soundsLikeEmployer(tail) + soundsLikeSchool(tail) === 0 && !COMPANY_TAIL.test(tail) && !OF_MANY_TOWNS.test(name);
  };
  const parted = employers.map((employer) => splitOffPlace(employer)?.rest ?? withoutTown(employer));
  const cut = employers.filter((employer, at) => parted[at] !== employer || isTown(employer)).length;
  const areMost = cut > 1 && cut >= 0.6 * employers.length;
  return parted.map((employer, at) => (areMost && employer === employers[at] && isTown(employer) ? (TAIL.exec(employer)?.[1] ?? employer) : employer));
}
