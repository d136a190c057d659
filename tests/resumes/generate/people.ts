import { drawName } from '../../../src/sandbox/world/cultures.ts';
import { employerFor } from '../../../src/sandbox/world/employers.ts';
import { asciiWords } from '../../../src/sandbox/world/latin.ts';
import { countryOf } from '../../../src/sandbox/world/places.ts';
import { PROFESSIONS } from '../../../src/sandbox/world/professions.ts';
import { rngOf } from '../../../src/sandbox/world/rng.ts';
import type { Rng } from '../../../src/sandbox/world/rng.ts';
import { HELD_EMPLOYERS, HELD_SKILLS, HELD_TITLES, LOCALES } from './words.ts';
import type { Locale } from './words.ts';

export interface MadeJob {
  readonly employer: string;
  readonly title: string;
  readonly city: string;
  readonly start: string;
  readonly end: string;
  readonly bullets: readonly string[];
}

/** Somebody who has a résumé to write. */
export interface MadePerson {
  readonly given: string;
  readonly family: string;
  readonly familyFirst: boolean;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
  readonly linkedIn: string | null;
  readonly site: string | null;
  readonly city: string;
  readonly country: string;
  readonly headline: string;
  readonly summary: string;
  readonly jobs: readonly MadeJob[];
  readonly education: readonly { readonly school: string; readonly degree: string; readonly start: string; readonly end: string; readonly city: string }[];
  readonly skills: readonly string[];
  readonly languages: readonly (readonly [string, string])[];
  readonly locale: Locale;
}

/** Which people and layouts: those the readers were built on, or those kept apart to be scored on. */
export type Split = 'development' | 'held-out';

const DEAL = ['example', 'test'];

/** Makes the person of an index; the same seed always makes the same one. */
export function personOf(seed: number, index: number, split: Split): MadePerson {
  const rng = rngOf(seed, index, split === 'held-out' ? 77 : 11);
  let name = drawName(rng);
  while (name.latinLast === '' || asciiWords(name.latinFirst).length === 0) name = drawName(rng);
  const country = countryOf(name.home);
  const locale = LOCALES.find((one) => one.countries.includes(country.code)) ?? (LOCALES[0] as Locale);
  const spoken = rng.chance(0.55) ? locale : (LOCALES[0] as Locale);
  const profession = rng.pick(PROFESSIONS);
  const held = split === 'held-out';
  const trade = rng.pick(HELD_TITLES);
  const first = asciiWords(name.latinFirst)[0] ?? 'x';
  const last = asciiWords(name.latinLast).join('');
  const local = rng.pick([`${first}.${last}`, `${first}${last}`, `${first.charAt(0)}${last}`, `${last}.${first}`, `${first}_${last}${rng.int(70, 99)}`, `${first}${rng.int(1, 999)}`]);
  const email = `${local}@${rng.pick(['mail', 'postbox', 'webmail', 'in-box', 'letters', 'gmx-mail'])}.${rng.pick([...DEAL, 'com', 'org', 'net', country.code === 'GB' ? 'co.uk' : country.code.toLowerCase()])}`;
  const national = country.phone.replaceAll('#', () => String(rng.int(0, 9)));
  const international = `${country.dial} ${national}`;
  const form = rng.next();
  const phone = form < 0.6 ? international : form < 0.75 ? international.replaceAll(' ', '') : form < 0.85 ? `00${international.slice(1)}` : form < 0.93 ? international.replaceAll(' ', '-') : `(${country.dial}) ${national}`;
  let year = 2026 - rng.int(0, 1);
  let month = rng.int(1, 12);
  const jobs = Array.from({ length: rng.int(1, 5) }, (_, at): MadeJob => {
    const current = at === 0 && rng.chance(0.7);
    const end = current ? 'present' : `${year}-${String(month).padStart(2, '0')}`;
    const months = rng.int(5, 60);
    const from = year * 12 + month - 1 - months;
    year = Math.floor(from / 12);
    month = (from % 12) + 1;
    const start = `${year}-${String(month).padStart(2, '0')}`;
    const gap = rng.int(0, 4);
    const before = year * 12 + month - 1 - gap;
    year = Math.floor(before / 12);
    month = (before % 12) + 1;
    const role = rng.pick(profession.roles);
    const home = rng.chance(0.8) ? country : countryOf(rng.pick(['GB', 'DE', 'US', 'FR', 'NL']));
    const employer = held ? rng.pick(HELD_EMPLOYERS).replace('{}', rng.pick(STEMS)) : rng.chance(0.6) ? employerFor(rng, rng.pick(role.sectors), home.code) : `${rng.pick(STEMS)} ${rng.pick(['GmbH', 'Ltd', 'Inc.', 'AG', 'S.A.', 'SARL', 'S.r.l.', 'B.V.', '& Sons', 'Group', '', ''])}`.trim();
    return { employer, title: held ? rng.pick(trade) : role.title, city: rng.pick(home.cities), start, end, bullets: Array.from({ length: rng.int(0, 4) }, () => sentence(rng, spoken)) };
  });
  // Some rise where they are.
  if (jobs.length > 2 && rng.chance(0.3)) jobs[1] = { ...(jobs[1] as MadeJob), employer: jobs[0]?.employer ?? '', city: jobs[0]?.city ?? '' };
  const graduated = Number(jobs.at(-1)?.start.slice(0, 4) ?? 2010);
  const education = Array.from({ length: rng.int(1, 2) }, (_, at) => {
    const end = graduated - at * 3;
    return { school: rng.pick(spoken.schools).replace('{}', rng.pick(country.cities)), degree: rng.pick(spoken.degrees), start: `${end - rng.int(2, 4)}`, end: String(end), city: rng.pick(country.cities) };
  });
  const pool = held ? HELD_SKILLS : [...profession.common, ...profession.roles.flatMap((role) => role.skills)];
  const skills = [...new Set(Array.from({ length: rng.int(4, 10) }, () => rng.pick(pool)))];
  const slug = `${first}-${last}${rng.chance(0.5) ? `-${rng.int(10_000, 99_999)}b${rng.int(1, 9)}` : ''}`;
  const family = name.last;
  return {
    given: name.first,
    family,
    familyFirst: ['HU', 'CN', 'JP', 'KR', 'VN'].includes(name.home) && (/\P{ASCII}/u.test(family) && !/\p{Script=Latin}/u.test(family) ? true : rng.chance(0.3) && name.home === 'HU'),
    title: rng.chance(0.08) ? rng.pick(['Dr.', 'Prof. Dr.', 'Dipl.-Ing.', 'Dr', 'Mag.']) : '',
    email,
    phone,
    linkedIn: rng.chance(0.6) ? slug : null,
    site: rng.chance(0.15) ? `github.com/${first}${last}` : null,
    city: rng.pick(country.cities),
    country: country.name,
    headline: jobs[0]?.title ?? '',
    summary: Array.from({ length: rng.int(1, 3) }, () => sentence(rng, spoken)).join(' '),
    jobs,
    education,
    skills,
    languages: [[spoken.languages[0] ?? 'English', spoken.levels[0] ?? 'native'], [spoken.languages[1] ?? 'German', spoken.levels[1] ?? 'fluent']],
    locale: spoken,
  };
}

const STEMS = 'Northwind Brightwater Silverpine Corvid Meridian Halvorsen Kestrel Lindqvist Aurelia Tamarack Oakhaven Bluefin Cobalt Harrow Juniper Larkspur Montrose Novara Ostrava Pelican Quillon Redwood Solvay Thornbury Umbria Vantage Wexford Xenia Yarrow Zephyr Vivaldi Fontane Almada Castellan Delmas Erikson'.split(' ');

function sentence(rng: Rng, locale: Locale): string {
  return rng.pick(locale.sentences).replace('#', String(rng.int(2, 90)));
}
