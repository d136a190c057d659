import { describe, expect, it } from 'vitest';
import { countryOfPlace, soundsLikePlace } from '../../src/main/core/resumes/fields/places.ts';
import { findDateRange } from '../../src/main/core/resumes/fields/dates.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const work = (written: string): Promise<ParsedResume> => text(`Ada Example\nada@mail.example\n\nEXPERIENCE\n\n${written}`);
const heading = { size: 13, bold: true };
const bold = { bold: true };

describe('C4: what résumés are laid out as by hand', () => {
  it('C4: cards in rows that begin with their posts and end with their dates', () => {
    const card = (x: number, y: number, post: string, firm: string, span: string, foot: number): readonly Placed[] => [[post, x, y, bold], [firm, x, y + 13], ['Kept all of its books.', x, y + 26], [span, x, y + foot]];
    const parsed = parse([...HEAD, ['Stationen', 40, 90, heading], ...card(40, 115, 'Senior Engineer', 'Kestrel', 'Jan 2019 – heute', 70), ...card(330, 115, 'Analyst', 'Bluefin', 'März 2015 – Dez 2018', 54), ...card(40, 225, 'Planner', 'Cobalt', 'Jan 2013 – Feb 2015', 58), ...card(330, 225, 'Trainee', 'Magpie', '2011 – 2012', 58), ['Gelernt', 40, 330, heading], ['Holt College, 2011', 40, 350]]);
    expect(jobs(parsed)).toMatchObject([{ employer: 'Kestrel', title: 'Senior Engineer', start: '2019-01', end: 'present' }, { employer: 'Bluefin', start: '2015-03' }, { employer: 'Cobalt', title: 'Planner' }, { employer: 'Magpie', title: 'Trainee', end: '2012' }]);
  });

  it('C4: jobs left and right of a line, under one heading in the middle, the left ones set to the right', () => {
    const toRight = (line: string, y: number, style?: { readonly bold: boolean }): Placed => [line, 280 - line.length * 5, y, style ?? {}];
    const left = (y: number, post: string, firm: string, span: string): readonly Placed[] => [toRight(span, y, bold), toRight(post, y + 13, bold), toRight(firm, y + 26), toRight('Ran the floor by day and by night, with', y + 39), toRight('seventy people.', y + 52)];
    const right = (y: number, post: string, firm: string, span: string): readonly Placed[] => [[span, 326, y, bold], [post, 326, y + 13, bold], [firm, 326, y + 26], ['Kept the stock, and all of the books of', 326, y + 39], ['four houses.', 326, y + 52]];
    const parsed = parse([...HEAD, ['The story so far', 253, 90, heading], ...left(115, 'General Manager', 'The Quay Cottage', 'May 2022 – present'), ...right(190, 'Bar Manager', 'Bluefin', 'June 2017 – April 2022'), ...left(265, 'Assistant Manager', 'Larch Castle', 'March 2014 – May 2017'), ...right(340, 'Barman', 'Magpie', 'Sept 2011 – Feb 2014')]);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['The Quay Cottage', 'General Manager'], ['Larch Castle', 'Assistant Manager'], ['Bluefin', 'Bar Manager'], ['Magpie', 'Barman']]);
  });

  it('C4: what stands under another heading is work where it lists posts and nothing else does', async () => {
    expect(jobs(await text('Ada Example\nada@mail.example\n\nMILITARY SERVICE\n\nKESTREL, Bangor, WA\tJan 2019 - Present\nSenior Engineer\n- Led forty sailors.\n\nBLUEFIN, Groton, CT\tMar 2015 - Dec 2018\nAnalyst\n- Taught.\n\nEDUCATION\n\nBSc Physics, Holt College, 2014\n'))).toMatchObject(BOTH.map((one) => ({ ...one, employer: one.employer.toUpperCase() })));
  });

  it.each([
    ['2014 (Sept.)–2020 (July)', { year: 2014, month: 9 }, { year: 2020, month: 7 }], ['2020 (Aug.)–', { year: 2020, month: 8 }, 'present'],
  ])('C4: a month stands in brackets behind its year: %s', (written, start, end) => {
    expect(findDateRange(written)).toMatchObject({ index: 0, start, end });
    expect(findDateRange(written)?.length).toBeGreaterThan(written.length - 2);
  });

  it('C4: employers stand before their posts where a comma parts all of them, whatever department follows below', async () => {
    const parsed = await work('Kestrel Bank, Vice President\t07/2022 - Present\nFinancial Crime\n- Owns the models.\n\nBluefin Bank, Assistant Vice President\t01/2019 - 06/2022\nAdvisory\n- Wrote the rules.\n\nMagpie, Manager\t10/2016 - 12/2018\nForensic\n- Looked back.\n');
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Kestrel Bank', 'Vice President'], ['Bluefin Bank', 'Assistant Vice President'], ['Magpie', 'Manager']]);
  });

  it('C4: strokes part an employer from the post and what is said beside it', () => {
    const row = (y: number, span: string, firm: string, rest: string): readonly Placed[] => [[`[${span}] ${firm}`, 40, y, bold], [`/ ${rest}`, 40 + (span.length + firm.length + 4) * 5, y], ['Ran the squad for years, and drove the bus.', 40, y + 14]];
    const parsed = parse([...HEAD, ['Experience', 40, 90, heading], ...row(110, 'Jan 2019–present', 'Fort Lewis College', 'Head Coach / Durango'), ...row(150, 'Mar 2015–Dec 2018', 'Mayfield High School', 'Assistant Coach / Las Cruces')]);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Fort Lewis College', 'Head Coach'], ['Mayfield High School', 'Assistant Coach']]);
  });

  it('C4: a town that nobody knows is none of the employer: before a country that all have, and behind what says that it is one', async () => {
    const parsed = await work('01/2018 - Present\tQuality Manager\nTêxteis Riopele, Pousada de Saramagos, Portugal\n- Led.\n\n09/2014 - 12/2017\tLaboratory Technician\nCiteve, Famalicão, Portugal\n- Tested.\n');
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Têxteis Riopele', 'Citeve']);
    const army = await work('Packhouse Hand, Mackenzie Bros, Opotiki\tMar 2017 - Jun 2017\n- Packed.\n\nDriver, New Zealand Army, Linton\tJan 2010 - Dec 2016\n- Drove.\n');
    expect(army.jobs.map(({ value }) => value.employer)).toEqual(['Mackenzie Bros', 'New Zealand Army']);
  });

  it('C4: counted projects within a job are no jobs of their own', async () => {
    const parsed = await work('Senior Engineer, Kestrel Ltd\tJan 2019 - Present\nProject #1: Core banking, Nov 2020 - Dec 2022\n- Tested it.\nProject #2: Absa Group, Jan 2023 - Present\n- Tested that.\n\nAnalyst, Bluefin Ltd\tMar 2015 - Dec 2018\n- Wrote.\n');
    expect(parsed.jobs.map(({ value }) => value.title)).toEqual(['Senior Engineer', 'Analyst']);
  });

  it('C4: marks and kinds of study in brackets are none of a school or a degree; honours are', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nEDUCATION\n\nPhD in History, University of Warwick (Distinction), 2009 - 2012\nB.Com. (Honours), University of Leeds, 2005 - 2008\n');
    expect(parsed.education.map(({ value }) => [value.degree, value.school])).toEqual([['PhD in History', 'University of Warwick'], ['B.Com. (Honours)', 'University of Leeds']]);
  });

  it('C4: a name with the post right behind it, with letters of a profession, or signed shorter than it stands at the top', async () => {
    const rest = '\n\nEXPERIENCE\n\nSenior Engineer, Kestrel\nJan 2019 - Present\n- Ran the plant.\n';
    const named = async (head: string, foot = ''): Promise<string | undefined> => (await text(`${head}${rest}${foot}`)).name?.value.full;
    expect(await named('Tuulikki Kärnä Lähihoitaja\ntuulikki.karna@mail.example')).toBe('Tuulikki Kärnä');
    expect(await named('Tan Wei En\nweien.tan@mail.example')).toBe('Tan Wei En');
    expect(await named('Kaye Trevorrow RN RM\nkaye.trevorrow@mail.example')).toBe('Kaye Trevorrow');
    expect(await named('VENKATA SUBRAMANIAN IYER\nvs.iyer@mail.example', '\nDECLARATION\n\nI hereby declare that this is true.\nPlace: Chennai\t(V. SUBRAMANIAN)\n')).toBe('VENKATA SUBRAMANIAN IYER');
  });

  it('C4: how somebody was employed stands in brackets behind the post, and an employer behind `with`', async () => {
    const parsed = await work('2011 - 2016\nSite Foreman with Kestrel Shopfitting Ltd, Inverness\n- Ran fit-outs.\n\n2007 - 2011\nBench Joiner (labour hire) with Bluefin Ltd, Inverness\n- Made counters.\n');
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Kestrel Shopfitting Ltd', 'Site Foreman'], ['Bluefin Ltd', 'Bench Joiner']]);
  });

  it('C4: ranks, births and numbers of papers are none of a name or a telephone', async () => {
    const rest = '\n\nEXPERIENCE\n\nSenior Engineer, Kestrel\nJan 2019 - Present\n- Ran the plant.\n';
    expect((await text(`SFC (Ret.) MARCUS D. LAVELLE\nmarcus.lavelle@mail.example${rest}`)).name?.value.full).toBe('MARCUS D. LAVELLE');
    expect((await text(`Lebenslauf\nName: Annegret Wohlleben, geb. Schmolke\na.wohlleben@mail.example${rest}`)).name?.value.full).toBe('Annegret Wohlleben');
    expect((await text(`Étienne Larocque\n+1 819 772 3405\nPRI: 092 441 873\ne.larocque@mail.example${rest}`)).phones.map(({ value }) => value)).toEqual(['+18197723405']);
  });

  it('C4: towns by how many live there, but for names that are given names, posts or firms', async () => {
    expect(['Salzgitter', 'Whakatāne', 'Lapu-Lapu City'].map(countryOfPlace)).toEqual(['DE', 'NZ', 'PH']);
    expect(['Victoria', 'Meridian', 'Monsanto', 'Mason'].filter((name) => soundsLikePlace(name) === 1)).toEqual([]);
    expect((await work('Netzmeisterin\nAvacon Netz, Salzgitter\n10/2018 - heute\n- Plant.\n')).jobs[0]?.value.employer).toBe('Avacon Netz');
  });
});
