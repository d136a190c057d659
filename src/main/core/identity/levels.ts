import { sameByNickname } from './nicknames.ts';
import { surnameStem, withoutParticles } from './normalise.ts';
import { phonetic } from './phonetic.ts';
import { editDistance, jaroWinkler } from './similarity.ts';

/** What is compared of two people. */
export const IDENTITY_FIELDS = ['given', 'surname', 'email', 'phone', 'profile', 'born', 'postcode', 'city', 'state', 'country', 'street', 'employer', 'title'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** How well two values agree: 0 is equal, 1 to 3 are less and less alike, 4 says that they differ. */
export const LEVELS = 5;
export const EQUAL = 0;
export const DIFFERS = 4;

const squeezed = (text: string): string => text.replaceAll(' ', '');

function likeness(left: string, right: string): number {
  const a = squeezed(left);
  const b = squeezed(right);
  if (a === b) return 1;
  const shorter = Math.min(a.length, b.length);
  const edits = editDistance(a, b, 2);
  if (edits === 1 && shorter >= 3) return 2;
  if ((edits === 1 && shorter >= 2) || (edits === 2 && shorter >= 4)) return 3;
  return shorter >= 4 && jaroWinkler(a, b, 0.9) >= 0.9 ? 3 : DIFFERS;
}

function givenLevel(left: string, right: string): number {
  const [first = '', ...more] = left.split(' ');
  const [other = '', ...others] = right.split(' ');
  if (first.length > 1 && first === other && (more.length === 0 || others.length === 0)) return 1;
  if (first !== other && sameByNickname(first, other)) return 1;
  if ((first.length === 1 || other.length === 1) && first[0] === other[0]) return 3;
  const near = likeness(left, right);
  if (near !== DIFFERS) return near;
  if (more.length + others.length > 0) {
    const shared = [first, ...more].filter((word) => word.length > 2 && (word === other || others.includes(word)));
    if (shared.length > 0) return 2;
    const firsts = likeness(first, other);
    if (firsts !== DIFFERS) return 3;
  }
  return first.length > 3 && other.length > 3 && phonetic(first) === phonetic(other) ? 3 : DIFFERS;
}

function surnameLevel(left: string, right: string): number {
  const a = withoutParticles(left);
  const b = withoutParticles(right);
  if (squeezed(a) === squeezed(b)) return 1;
  const [parts, others] = [a.split(' '), b.split(' ')];
  if (parts.length !== others.length && (parts.every((word) => others.includes(word)) || others.every((word) => parts.includes(word)))) return 1;
  if ((a.length === 1 || b.length === 1) && a[0] === b[0]) return 3;
  const near = likeness(left, right);
  if (near !== DIFFERS) return near;
  // Women's forms of Slavic surnames, and married names that stand beside the old one.
  if (a.length > 4 && b.length > 4 && surnameStem(a) === surnameStem(b)) return 2;
  if (parts.length + others.length > 2 && parts.some((word) => word.length > 3 && others.includes(word))) return 2;
  return a.length > 3 && b.length > 3 && phonetic(a) === phonetic(b) ? 3 : DIFFERS;
}

function emailLevel(left: string, right: string): number {
  const [local = '', domain = ''] = left.split('@');
  const [other = '', home = ''] = right.split('@');
  if (local === other && local.length > 2) return 1;
  const edits = editDistance(local, other, 2);
  if (edits > 2) return DIFFERS;
  if (domain === home) return edits <= 1 && local.length > 4 ? 1 : 2;
  if (edits + editDistance(domain, home, 2) <= 2) return 2;
  return local.length > 5 && other.length > 5 && edits <= 1 ? 3 : DIFFERS;
}

function phoneLevel(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  // With and without the code of its country.
  if (shorter >= 8 && left.length !== right.length && left.slice(-shorter) === right.slice(-shorter)) return EQUAL;
  if (shorter >= 7 && left.slice(-7) === right.slice(-7) && left.length !== right.length) return 1;
  const edits = editDistance(left, right, 2);
  return edits === 1 ? 1 : edits === 2 ? 3 : DIFFERS;
}

function bornLevel(left: string, right: string): number {
  const year = left.slice(0, 4) === right.slice(0, 4);
  if (left.endsWith('0000') || right.endsWith('0000')) return year ? 2 : DIFFERS;
  if (editDistance(left, right, 1) <= 1) return 1;
  if (year && left.slice(4, 6) === right.slice(6) && left.slice(6) === right.slice(4, 6)) return 1;
  let same = 0;
  for (let index = 0; index < 8; index++) if (left[index] === right[index]) same++;
  if (left.slice(4) === right.slice(4) || (year && (left.slice(4, 6) === right.slice(4, 6) || left.slice(6) === right.slice(6)))) return 2;
  if (same >= 6 && editDistance(left, right, 2) <= 2) return 2;
  return year ? 3 : DIFFERS;
}

function streetLevel(left: string, right: string): number {
  const a = squeezed(left);
  const b = squeezed(right);
  if (a === b) return 1;
  if (editDistance(a, b, 2) <= (a.length >= 8 ? 2 : 1)) return /\d/.test(left) && left.replace(/\D/g, '') !== right.replace(/\D/g, '') ? 2 : 1;
  const [parts, others] = [left.split(' '), right.split(' ')];
  const shared = parts.filter((word) => others.includes(word));
  if (shared.length >= Math.max(2, Math.min(parts.length, others.length))) return 1;
  if (jaroWinkler(a, b, 0.9) >= 0.9) return 2;
  return shared.some((word) => word.length > 3) ? 3 : DIFFERS;
}

function placeLevel(left: string, right: string): number {
  const near = likeness(left, right);
  if (near !== DIFFERS) return near === 3 ? 2 : 1;
  const [parts, others] = [left.split(' '), right.split(' ')];
  if (parts.length !== others.length && (parts.every((word) => others.includes(word)) || others.every((word) => parts.includes(word)))) return 2;
  return parts.some((word) => word.length > 4 && others.includes(word)) ? 3 : DIFFERS;
}

function codeLevel(left: string, right: string): number {
  if (editDistance(left, right, 1) <= 1 && left.length > 1) return 1;
  return left.length > 4 && left.slice(0, 3) === right.slice(0, 3) ? 3 : DIFFERS;
}

const BY_FIELD: Readonly<Record<IdentityField, (left: string, right: string) => number>> = {
  given: givenLevel,
  surname: surnameLevel,
  email: emailLevel,
  phone: phoneLevel,
  profile: () => DIFFERS,
  born: bornLevel,
  postcode: codeLevel,
  city: placeLevel,
  state: (left, right) => (left.length > 1 && right.length > 1 && editDistance(left, right, 1) <= 1 ? 1 : DIFFERS),
  country: (left, right) => (left.length > 3 && editDistance(left, right, 1) <= 1 ? 1 : DIFFERS),
  street: streetLevel,
  employer: placeLevel,
  title: placeLevel,
};

/** How well two values of a field agree. Both are in their normal form and not empty. */
export function levelOf(field: IdentityField, left: string, right: string): number {
  return left === right ? EQUAL : BY_FIELD[field](left, right);
}
