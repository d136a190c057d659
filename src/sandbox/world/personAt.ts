import { drawName, type DrawnName } from './cultures.ts';
import { employerFor } from './employers.ts';
import { asciiWords, slugOf } from './latin.ts';
import { memberUrn } from './memberUrn.ts';
import { countryOf, NORDIC_HOMES, type Country } from './places.ts';
import { professionAt, type Profession } from './professions.ts';
import { rngOf, type Rng } from './rng.ts';
import type { MemberMatch, WorldMember, WorldPerson } from './types.ts';

/** Mail providers of this world. One address per (name, number, provider), so no two people share one. */
const MAIL = [
  'fjordpost',
  'nordmail',
  'postkassen',
  'hverdag',
  'brevdue',
  'mailrom',
  'innboks',
  'postino',
  'correo',
  'webpost',
  'kurir',
  'lettera',
  'postfach',
  'openmail',
  'heimpost',
  'letterbox',
].map((name) => `${name}.example`);

const NICKNAMES: Readonly<Record<string, string>> = {
  Elizabeth: 'Liz',
  Katharina: 'Kathi',
  Margaret: 'Maggie',
  Christopher: 'Chris',
  Alexander: 'Alex',
  Aleksandra: 'Ola',
  Małgorzata: 'Gosia',
  Katarzyna: 'Kasia',
  Katalin: 'Kata',
  Benjamin: 'Ben',
  Nicholas: 'Nick',
  William: 'Will',
  Maximilian: 'Max',
  Sebastian: 'Basti',
  Henriette: 'Henni',
  Kristian: 'Kris',
  Alessandra: 'Ale',
  Abdulrahman: 'Abdul',
  Mohammad: 'Mo',
  Oluwaseun: 'Seun',
  Chukwuemeka: 'Emeka',
  Rebecca: 'Becky',
  Matthew: 'Matt',
  Francesca: 'Fra',
};

const FLAVOURS: Readonly<Record<string, readonly string[]>> = {
  health: ['Patient safety first', 'Open to relocation', 'Learning Norwegian', 'Team player', 'Shift lead'],
  office: ['Health tech', 'Building things that matter', 'Mentor', 'Speaker', 'Open to work'],
};
const CLINICAL = new Set(['nursing', 'medicine', 'allied', 'care']);

function phoneOf(rng: Rng, country: Country): string {
  const national = country.phone.replaceAll('#', () => String(rng.int(0, 9)));
  const full = `${country.dial} ${national}`;
  const form = rng.next();
  if (form < 0.72) return full;
  return form < 0.88 ? full.replaceAll(' ', '') : `00${full.slice(1)}`;
}

function personalMail(rng: Rng, name: DrawnName, index: number): string {
  const first = asciiWords(name.latinFirst)[0] ?? '';
  const last = slugOf(name.latinLast, '').slice(0, 24);
  const number = Math.floor(index / MAIL.length);
  const tail = number === 0 ? '' : String(number).padStart(2, '0');
  const head =
    last === ''
      ? first
      : rng.pick([`${first}.${last}`, `${first}.${last}`, `${first}${last}`, `${first}_${last}`, `${last}.${first}`]);
  return `${head}${tail}@${MAIL[index % MAIL.length] ?? 'openmail.example'}`;
}

function workMail(name: DrawnName, company: string): string {
  const first = asciiWords(name.latinFirst)[0];
  const local = [first, ...asciiWords(name.latinLast)]
    .filter((word) => word !== undefined)
    .join('.')
    .slice(0, 48);
  return `${local}@${slugOf(company.replace(/,.*$/, ''), '-')}.test`;
}

function profileUrl(rng: Rng, vanity: string): string {
  const form = rng.next();
  if (form < 0.55) return `https://www.linkedin.com/in/${vanity}`;
  if (form < 0.68) return `https://www.linkedin.com/in/${vanity}/`;
  if (form < 0.78) return `linkedin.com/in/${vanity}`;
  if (form < 0.86) return `http://no.linkedin.com/in/${vanity}/`;
  if (form < 0.94) return `www.linkedin.com/in/${vanity.toUpperCase()}`;
  return `https://www.linkedin.com/in/${vanity}?trk=profile-badge&originalSubdomain=no`;
}

interface Work {
  readonly profession: Profession;
  readonly years: number;
  readonly title: string | null;
  readonly company: string | null;
  readonly skills: readonly string[];
  readonly headline: string;
}

function workOf(rng: Rng, country: Country): Work {
  const profession = professionAt(rng.next());
  const years = Math.floor(rng.next() ** 1.6 * 28);
  const open = profession.roles.filter((role) => role.from <= years);
  const role = rng.pick(open.length === 0 ? profession.roles.slice(0, 1) : open);
  const employer = employerFor(rng, rng.pick(role.sectors), country.code);
  const common = profession.common.filter(() => rng.chance(0.5));
  const hidden = rng.next();
  const title = hidden < 0.06 ? null : role.title;
  const company = hidden > 0.05 && hidden < 0.12 ? null : employer;
  const flavour = rng.chance(0.25) ? ` | ${rng.pick(FLAVOURS[CLINICAL.has(profession.family) ? 'health' : 'office'] ?? [])}` : '';
  return {
    profession,
    years,
    title,
    company,
    skills: [...role.skills, ...common],
    headline: `${role.title} at ${employer}${flavour}`,
  };
}

function homeOf(rng: Rng, name: DrawnName): Country {
  const nordic = ['NO', 'SE', 'DK', 'FI', 'IS'].includes(name.home);
  if (rng.chance(nordic ? 0.85 : 0.3)) return countryOf(name.home);
  return countryOf(rng.pick(NORDIC_HOMES));
}

function memberOf(rng: Rng, seed: number, index: number, name: DrawnName, emails: WorldPerson['emails']): WorldMember | null {
  if (!rng.chance(0.74)) return null;
  const wanted = rng.next();
  const private_ = emails.find((email) => email.type === 'personal') ?? emails[0];
  const how: MemberMatch =
    private_ === undefined ? (wanted < 0.5 ? 'url' : 'nameOnly') : wanted < 0.55 ? 'email' : wanted < 0.76 ? 'url' : 'nameOnly';
  const base = asciiWords(`${name.latinFirst} ${name.latinLast}`).join('-').slice(0, 40);
  const vanity = `${base}-${(index * 7919 + 4099).toString(36)}`;
  const other = rng.chance(0.5) ? `${base.replaceAll('-', '')}.${(index + 71).toString(36)}@openmail.example` : null;
  return {
    urn: memberUrn(seed, 0, index),
    vanity,
    how,
    email: how === 'email' && private_ !== undefined ? private_.value : other,
  };
}

function originalAt(seed: number, index: number): WorldPerson {
  const name = drawName(rngOf(seed, index, 1));
  const rng = rngOf(seed, index, 2);
  const country = homeOf(rng, name);
  const city = rng.pick(country.cities);
  const work = workOf(rngOf(seed, index, 3), country);
  const contact = rngOf(seed, index, 4);
  const emails: { value: string; type: 'personal' | 'work' }[] = [];
  if (!contact.chance(0.045)) emails.push({ value: personalMail(contact, name, index), type: 'personal' });
  if (work.company !== null && emails.length > 0 && contact.chance(0.14))
    emails.push({ value: workMail(name, work.company), type: 'work' });
  const phones: { value: string; type: string }[] = [];
  if (contact.chance(0.86)) phones.push({ value: phoneOf(contact, country), type: 'mobile' });
  if (phones.length > 0 && contact.chance(0.05)) phones.push({ value: phoneOf(contact, country), type: 'home' });
  const link = rngOf(seed, index, 5);
  const member = memberOf(link, seed, index, name, emails);
  const holdsUrl = member !== null && (member.how === 'url' || (member.how === 'email' && link.chance(0.4)));
  const nick = NICKNAMES[name.first.split(' ')[0] ?? ''];
  return {
    index,
    firstName: name.first,
    lastName: name.last,
    preferredName: name.called ?? (nick !== undefined && link.chance(0.45) ? nick : null),
    emails,
    phones,
    title: work.title,
    company: work.company,
    city,
    country: country.code,
    place: `${city}, ${country.name}`,
    timeZone: country.zone,
    headline: work.headline,
    skills: work.skills,
    linkedInUrl: holdsUrl ? profileUrl(link, member.vanity) : null,
    isPrivate: link.chance(0.008),
    member,
    nearDuplicateOf: null,
    family: work.profession.family,
    experienceYears: work.years,
    latinName: `${name.latinFirst} ${name.latinLast}`.trim(),
  };
}

/** Whose second record the person at `index` is: about one in fifty, of somebody who came shortly before. */
function originOf(seed: number, index: number): number | null {
  if (index < 12) return null;
  const rng = rngOf(seed, index, 6);
  if (!rng.chance(0.022)) return null;
  const origin = index - rng.int(1, Math.min(index, 600));
  return isCopy(seed, origin) ? null : origin;
}

function isCopy(seed: number, index: number): boolean {
  return index >= 12 && rngOf(seed, index, 6).chance(0.022);
}

/** The same person entered a second time: another address, a name typed otherwise, a newer employer, the profile URL missing. */
function copyOf(seed: number, index: number, origin: WorldPerson): WorldPerson {
  const rng = rngOf(seed, index, 7);
  const plain = (text: string): string =>
    text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ø', 'o').replaceAll('Ø', 'O').normalize('NFC');
  const how = rng.int(0, 4);
  const latin = origin.latinName.split(' ');
  const firstName =
    how === 0
      ? plain(origin.firstName)
      : how === 1 && origin.preferredName !== null
        ? origin.preferredName
        : how === 2
          ? (origin.firstName.split(' ')[0] ?? origin.firstName)
          : how === 4
            ? origin.firstName.toUpperCase()
            : origin.firstName;
  const lastName =
    how === 0
      ? plain(origin.lastName)
      : how === 3 && latin.length > 2
        ? (origin.lastName.split(' ').at(-1) ?? origin.lastName)
        : how === 4
          ? origin.lastName.toUpperCase()
          : origin.lastName;
  const renamed = firstName !== origin.firstName || lastName !== origin.lastName;
  const sameMail = renamed && rng.chance(0.6);
  const second = `${slugOf(origin.latinName, '').slice(0, 22)}.${index.toString(36)}@${MAIL[index % MAIL.length] ?? 'openmail.example'}`;
  const emails: WorldPerson['emails'] = sameMail
    ? origin.emails
    : !renamed || rng.chance(0.7)
      ? [{ value: second, type: 'personal' }]
      : [];
  const phones =
    sameMail || rng.chance(0.7)
      ? origin.phones.slice(0, 1).map((phone) => ({ ...phone, value: phone.value.replaceAll(' ', '') }))
      : [];
  const matched = origin.member !== null && emails.some((email) => email.value === origin.member?.email);
  return {
    ...origin,
    index,
    firstName,
    lastName,
    preferredName: null,
    emails,
    phones,
    company: rng.chance(0.5) ? origin.company : null,
    linkedInUrl: null,
    isPrivate: false,
    member: origin.member === null ? null : { ...origin.member, how: matched ? 'email' : 'nameOnly' },
    nearDuplicateOf: origin.index,
  };
}

/** The person at `index` of the world with this seed. Pure: the same pair always gives the same person. */
export function personAt(seed: number, index: number): WorldPerson {
  const origin = originOf(seed, index);
  return origin === null ? originalAt(seed, index) : copyOf(seed, index, originalAt(seed, origin));
}
