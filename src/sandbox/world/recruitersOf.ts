import { userIdAt } from './ids.ts';
import { slugOf } from './latin.ts';
import { memberUrn } from './memberUrn.ts';
import type { Family, WorldRole, WorldUser } from './types.ts';

/** Domain of the customer, a group of hospitals and health-tech companies. */
export const CUSTOMER_DOMAIN = 'fjordhealth.test';

const TEAM: readonly (readonly [first: string, last: string, role: WorldRole, siteAdmin: boolean])[] = [
  ['Erik', 'Solberg', 'Senior recruiter', true],
  ['Marit', 'Haugland', 'Head of talent', true],
  ['Amélie', 'Rousseau', 'Senior recruiter', true],
  ['Jonas', 'Lindqvist', 'Recruiter', false],
  ['Fatima', 'al-Khatib', 'Recruiter', false],
  ['Signe', 'Østergaard', 'Recruiter', false],
  ['Daniel', "O'Brien", 'Recruiter', false],
  ['Katarzyna', 'Wójcik', 'Sourcer', false],
  ['Henrik', 'Aas', 'Sourcer', false],
  ['Thuy Linh', 'Trần', 'Sourcer', false],
  ['Silje', 'Bakken', 'Coordinator', true],
  ['Oskar', 'Nyström', 'Coordinator', false],
];

const MANAGERS: readonly (readonly [first: string, last: string, families: readonly Family[]])[] = [
  ['Gro', 'Fjeldstad', ['nursing', 'care']],
  ['Torunn', 'Kvamme', ['nursing']],
  ['Lars', 'Bjerregaard', ['nursing', 'medicine']],
  ['Annika', 'Sjöberg', ['nursing', 'care']],
  ['Stefan', 'Krüger', ['medicine']],
  ['Hanne', 'Lauridsen', ['medicine', 'allied']],
  ['Ragnhild', 'Nesse', ['allied']],
  ['Tuomas', 'Laine', ['allied', 'care']],
  ['Priya', 'Menon', ['engineering', 'data']],
  ['Andrii', 'Kravchuk', ['engineering']],
  ['Sander', 'van Dijk', ['engineering', 'product']],
  ['Linnea', 'Ekström', ['product', 'data']],
  ['Bjarte', 'Hovland', ['finance']],
  ['Cecilie', 'Friis', ['finance', 'people']],
  ['Ingvild', 'Aune', ['people']],
  ['Rune', 'Løken', ['transport', 'facilities']],
  ['Mehmet', 'Şahin', ['transport']],
  ['Bente', 'Myhre', ['facilities']],
];

function addressOf(first: string, last: string): string {
  return `${slugOf(first, '.')}.${slugOf(last, '.')}@${CUSTOMER_DOMAIN}`;
}

/** The recruiting team: users of the ATS who also hold LinkedIn Recruiter seats. The first is the demo's recruiter, a site administrator. */
export function recruitersOf(seed: number): readonly WorldUser[] {
  return TEAM.map(([firstName, lastName, role, siteAdmin], index) => ({
    index,
    id: userIdAt(index),
    firstName,
    lastName,
    role,
    siteAdmin,
    email: addressOf(firstName, lastName),
    memberUrn: memberUrn(seed, 1, index),
    families: [],
  }));
}

/** The hiring managers: users of the ATS without a seat, none of them a site administrator. */
export function hiringManagersOf(seed: number): readonly WorldUser[] {
  return MANAGERS.map(([firstName, lastName, families], at) => {
    const index = TEAM.length + at;
    return {
      index,
      id: userIdAt(index),
      firstName,
      lastName,
      role: 'Hiring manager',
      siteAdmin: false,
      email: addressOf(firstName, lastName),
      memberUrn: memberUrn(seed, 1, index),
      families,
    };
  });
}
