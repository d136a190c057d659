import { describe, expect, test } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { COUNTRIES } from '../../src/sandbox/world/places.ts';
import { professionOf } from '../../src/sandbox/world/professions.ts';
import { hiringManagersOf, recruitersOf } from '../../src/sandbox/world/recruitersOf.ts';

const SEED = 7;
const people = Array.from({ length: 6000 }, (_, index) => personAt(SEED, index));

describe('people', () => {
  test('the same seed and index give the same person, in any order', () => {
    expect(personAt(SEED, 4321)).toEqual(people[4321]);
    expect(personAt(SEED + 1, 4321)).not.toEqual(people[4321]);
  });

  test('names come in many scripts and shapes', () => {
    const names = people.map((person) => `${person.firstName} ${person.lastName}`.trim());
    const shapes = {
      diacritics: /[åøæäöüéčłńşğ]/i,
      cyrillic: /\p{sc=Cyrillic}/u,
      arabic: /\p{sc=Arabic}/u,
      han: /\p{sc=Han}/u,
      hangul: /\p{sc=Hangul}/u,
      devanagari: /\p{sc=Devanagari}/u,
      greek: /\p{sc=Greek}/u,
      particle: /\bvan der /,
      apostrophe: /O'Brien|D'Arcy/,
      oneWord: /^\S+$/,
      long: /^.{30,}$/,
    };
    for (const [shape, pattern] of Object.entries(shapes))
      expect(names.filter((name) => pattern.test(name)).length, shape).toBeGreaterThan(2);
  });

  test('addresses use reserved domains only, and no two people share a private one', () => {
    const seen = new Map<string, number>();
    for (const person of people) {
      for (const email of person.emails) {
        expect(email.value).toMatch(/^[a-z0-9._-]+@[a-z0-9.-]+\.(test|example)$/);
        if (email.type === 'personal' && person.nearDuplicateOf === null) {
          expect(seen.has(email.value), email.value).toBe(false);
          seen.set(email.value, person.index);
        }
      }
    }
    const without = people.filter((person) => person.emails.length === 0).length / people.length;
    expect(without).toBeGreaterThan(0.02);
    expect(without).toBeLessThan(0.08);
  });

  test('phones are dialled in the country where people live', () => {
    for (const person of people) {
      const dial = COUNTRIES.get(person.country)?.dial ?? '?';
      for (const phone of person.phones)
        expect(phone.value.replace(/^00/, '+').startsWith(dial), `${phone.value} in ${person.country}`).toBe(true);
    }
  });

  test('titles belong to the profession, and are held by people with the years for them', () => {
    for (const person of people) {
      if (person.title === null) continue;
      const role = professionOf(person.family).roles.find((one) => one.title === person.title);
      expect(role, person.title).toBeDefined();
      expect(role?.from ?? 99).toBeLessThanOrEqual(
        Math.max(person.experienceYears, professionOf(person.family).roles[0]?.from ?? 0),
      );
    }
  });

  test('LinkedIn members are found the way they say', () => {
    const counts = { email: 0, url: 0, nameOnly: 0, none: 0 };
    for (const { member, emails, linkedInUrl } of people) {
      counts[member?.how ?? 'none'] += 1;
      if (member === null) continue;
      const byEmail = emails.some((email) => email.value === member.email);
      expect(byEmail).toBe(member.how === 'email');
      if (member.how === 'url') expect(linkedInUrl?.toLowerCase()).toContain(member.vanity);
      if (member.how === 'nameOnly') expect(linkedInUrl).toBeNull();
    }
    for (const [how, count] of Object.entries(counts)) expect(count, how).toBeGreaterThan(people.length / 12);
  });

  test('near duplicates are second records of somebody who came before, with the same member', () => {
    const copies = people.filter((person) => person.nearDuplicateOf !== null);
    expect(copies.length / people.length).toBeGreaterThan(0.01);
    expect(copies.length / people.length).toBeLessThan(0.04);
    for (const copy of copies) {
      const origin = people[copy.nearDuplicateOf ?? -1];
      expect(origin?.index).toBeLessThan(copy.index);
      expect(origin?.nearDuplicateOf).toBeNull();
      expect(copy.member?.urn).toBe(origin?.member?.urn);
      const same = ['firstName', 'lastName', 'emails', 'phones', 'company', 'linkedInUrl'] as const;
      expect(same.every((key) => JSON.stringify(copy[key]) === JSON.stringify(origin?.[key]))).toBe(false);
    }
  });

  test('no two people have the same member', () => {
    const owners = new Set<string>();
    for (const person of people) {
      if (person.member === null || person.nearDuplicateOf !== null) continue;
      expect(owners.has(person.member.urn)).toBe(false);
      owners.add(person.member.urn);
    }
  });
});

describe('users of the ATS', () => {
  test('the first is the demo’s recruiter, a site administrator; others are not', () => {
    const team = recruitersOf(SEED);
    expect(team[0]).toMatchObject({
      firstName: 'Erik',
      lastName: 'Solberg',
      email: 'erik.solberg@fjordhealth.test',
      siteAdmin: true,
    });
    expect(team.some((user) => !user.siteAdmin)).toBe(true);
    const all = [...team, ...hiringManagersOf(SEED)];
    expect(new Set(all.map((user) => user.id)).size).toBe(all.length);
    expect(new Set(all.map((user) => user.email)).size).toBe(all.length);
    expect(new Set(all.map((user) => user.memberUrn)).size).toBe(all.length);
  });
});
