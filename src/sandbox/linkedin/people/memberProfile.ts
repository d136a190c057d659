import { employerFor } from '../../world/employers.ts';
import { professionOf } from '../../world/professions.ts';
import { rngOf } from '../../world/rng.ts';
import type { WorldPerson } from '../../world/types.ts';
import { mix } from './mix.ts';

/** What the profile frame shows of a member. The ATS never gets these. */
export interface MemberProfile {
  readonly name: string;
  readonly initials: string;
  /** Degree of connection to the signed-in recruiter. */
  readonly degree: '1st' | '2nd' | '3rd';
  readonly headline: string;
  readonly place: string;
  readonly industry: string;
  readonly current: { readonly title: string; readonly company: string; readonly since: number } | null;
  readonly previous: readonly { readonly title: string; readonly company: string; readonly from: number; readonly to: number }[];
  readonly education: readonly { readonly school: string; readonly degree: string; readonly to: number }[];
  /** The member's own first, then those that go with the profession. */
  readonly skills: readonly string[];
  readonly website: string | null;
  readonly mutualConnections: number;
}

const INDUSTRIES: Readonly<Record<WorldPerson['family'], string>> = {
  nursing: 'Hospitals and Health Care', medicine: 'Medical Practices', allied: 'Hospitals and Health Care',
  care: 'Individual and Family Services', engineering: 'Software Development', product: 'Software Development',
  data: 'IT Services', finance: 'Financial Services', people: 'Human Resources Services',
  transport: 'Truck Transportation', facilities: 'Facilities Services',
};

const DEGREES: Readonly<Record<WorldPerson['family'], string>> = {
  nursing: 'Bachelor of Nursing', medicine: 'Medical degree', allied: 'Bachelor of Health Sciences',
  care: 'Vocational certificate, health and care', engineering: 'MSc, Computer Science',
  product: 'BA, Interaction Design', data: 'MSc, Statistics', finance: 'MSc, Economics and Business Administration',
  people: 'BSc, Organisation and Management', transport: 'Certificate of professional competence, transport',
  facilities: 'Vocational certificate',
};

/** The member's profile, a pure function of its arguments. @param year the present one. */
export function memberProfile(seed: number, person: WorldPerson, viewerIndex: number, year: number): MemberProfile {
  const rng = rngOf(seed, person.index, 960);
  const profession = professionOf(person.family);
  const began = year - person.experienceYears;
  const stations = Math.min(3, Math.floor(person.experienceYears / 4));
  const currentSince = year - Math.min(person.experienceYears, rng.int(0, 5));
  const previous: { title: string; company: string; from: number; to: number }[] = [];
  let to = currentSince;
  for (let left = stations; left > 0 && to > began; left--) {
    const from = left === 1 ? began : Math.max(began, to - rng.int(2, 6));
    const open = profession.roles.filter((role) => role.from <= from - began);
    const role = open.length > 0 ? rng.pick(open) : profession.roles[0];
    if (role) previous.push({ title: role.title, company: employerFor(rng, rng.pick(role.sectors), person.country), from, to });
    to = from;
  }
  const degree = mix(seed, person.index, `degree ${viewerIndex}`, 10);
  const name = `${person.firstName} ${person.lastName}`.trim();
  return {
    name,
    initials: initialsOf(name),
    degree: degree === 0 ? '1st' : degree < 7 ? '2nd' : '3rd',
    headline: person.headline,
    place: person.place,
    industry: industryOf(person.family),
    current: person.title !== null && person.company !== null ? { title: person.title, company: person.company, since: currentSince } : null,
    previous,
    education: [{ school: employerFor(rng, 'university', person.country), degree: DEGREES[person.family], to: began }],
    skills: [...person.skills, ...profession.common.filter((skill) => !person.skills.includes(skill))],
    website: person.member && mix(seed, person.index, 'website', 5) === 0 ? `https://${person.member.vanity}.example` : null,
    mutualConnections: degree < 7 ? 1 + mix(seed, person.index, `mutual ${viewerIndex}`, 14) : 0,
  };
}

/** The industry of a profession. */
export function industryOf(family: WorldPerson['family']): string {
  return INDUSTRIES[family];
}

/** Up to two letters that stand in for a photo. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => (word ? (Array.from(word)[0] ?? '') : '')).join('').toUpperCase();
}
