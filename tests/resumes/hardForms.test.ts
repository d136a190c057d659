import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';

const read = async (text: string): Promise<ParsedResume> => parseResume(await readResume(Buffer.from(text)));
const emails = (parsed: ParsedResume): readonly string[] => parsed.emails.map(({ value }) => value);
const phones = (parsed: ParsedResume): readonly string[] => parsed.phones.map(({ value }) => value);
const JOBS = 'Jan 2019 - Present: Senior Engineer, Kestrel\n- Ran it\nMar 2015 - Dec 2018: Analyst, Bluefin\n- Kept it\n';
const REFEREES = '\nReferences\n\nOtto Other\nKestrel\notto.other@kestrel.example\n+44 20 7946 0991\n';

describe('C4: letters that stand apart', () => {
  it.each([
    ['A D A   E X A M P L E', 'ADA EXAMPLE'],
    ['J O R U N N   B J Ø R K Å S', 'JORUNN BJØRKÅS'],
    ['A D A   E X A M P L E ,   M S C ,   R N', 'ADA EXAMPLE'],
  ])('C4: %s is %s in a text', async (written, wanted) => {
    expect((await read(`${written}\nLeeds | +44 20 7946 0812 | a.example@mail.example\n\nExperience\n${JOBS}`)).name?.value.full).toBe(wanted);
  });

  it('C4: a degree that had no room beside a name on a page is none of it', () => {
    const parsed = parse([['A D A  E X A M P L E ,', 40, 40, { size: 25 }], ['P M P', 200, 75, { size: 25 }], ['Leeds | ada.example@mail.example', 40, 95], ['Experience', 40, 130, { size: 14, bold: true }], ['Senior Engineer, Kestrel', 40, 150], ['Jan 2019 – Present', 400, 150]]);
    expect(parsed.name?.value.full).toBe('ADA EXAMPLE');
  });
});

describe('C4: those who speak for somebody are not that person', () => {
  it('C4: where the name is in no type of its own, neither a referee\'s name nor their address is taken', async () => {
    const parsed = await read(`A D A  E X A M P L E\nLeeds | +44 20 7946 0812 | ada-example@mail.example\n\nExperience\n${JOBS}${REFEREES}`);
    expect([parsed.name?.value.full, emails(parsed), phones(parsed)]).toEqual(['ADA EXAMPLE', ['ada-example@mail.example'], ['+442079460812']]);
  });

  it('C4: a name that stands only in the foot of a page is the person\'s', () => {
    const parsed = parse([['Leeds | +44 20 7946 0812 | example97@mail.example', 40, 40], ['Experience', 40, 70, { size: 14, bold: true }], ...Array.from({ length: 30 }, (_, at) => [`Kept the books of the house number ${at}`, 40, 90 + 14 * at] as const), ['Ada “Jo” Example · 1 / 2', 240, 800, { size: 9 }]]);
    expect(parsed.name?.value.full).toBe('Ada Example');
  });

  it('C4: the line at the foot that is called like the person is theirs, and not the referees\' above it', async () => {
    const parsed = await read(`# Ada Example\n\n## Experience\n${JOBS}\n## References\nOtto Other\notto.other@kestrel.example\n+44 20 7946 0991\nLeeds | +44 20 7946 0812 | a.example@mail.example\n`);
    expect([emails(parsed), phones(parsed)]).toEqual([['a.example@mail.example'], ['+442079460812']]);
  });
});

describe('C4: an address over two lines', () => {
  it('C4: does not begin with a word in a capital that stands over its rest', async () => {
    const parsed = await read('Ada Example\nDesigner\n@mail.example\n');
    expect(emails(parsed)).toEqual([]);
  });

  it('C4: that is put together from a bare word is not sure', async () => {
    const [email] = (await read('Ada Example\nada\n@mail.example\n')).emails;
    expect([email?.value, email?.sure]).toEqual(['ada@mail.example', false]);
  });
});

describe('C4: jobs and their dates', () => {
  it.each(['Career to date', 'Employment to date'])('C4: %s is over jobs', async (heading) => {
    expect(jobs(await read(`Ada Example\nada@mail.example\n\n${heading}\n\n${JOBS}`))).toEqual(BOTH);
  });

  it('C4: what is voluntary is no job', async () => {
    expect(jobs(await read(`Ada Example\nada@mail.example\n\nExperience\n\n${JOBS}\nVoluntary work\n\nJan 2012 - Dec 2013: Coach, Lowland Club\n\nCommunity work\n\nJan 2010 - Dec 2011: Treasurer, Upland Club\n`))).toEqual(BOTH);
  });

  it.each([
    ['primavera 2015 – estate 2018', 'Analista', '2015', '2018'],
    ['otoño de 2015 – invierno de 2018', 'Analista', '2015', '2018'],
    ['été 2015 – automne 2018', 'Analyste', '2015', '2018'],
    ['منذ يوليو 2015', 'مهندس', '2015-07', 'present'],
    ['يونيو 2015 – أغسطس 2018', 'مهندس', '2015-06', '2018-08'],
  ])('C4: %s is a span', async (span, title, start, end) => {
    expect(jobs(await read(`Ada Example\nada@mail.example\n\nExperience\n\n${title}\t${span}\nBluefin Ltd\n- Kept it\n`))).toEqual([{ employer: 'Bluefin Ltd', title, start, end }]);
  });

  it('C4: a row of a table whose last cell tells at length is read across all the same', async () => {
    const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell.split('|').map((part) => `<p>${part}</p>`).join('')}</td>`).join('')}</tr>`;
    const parsed = await read(`<html><h1>Ada Example</h1><p>ada@mail.example</p><h2>Experience</h2><table>${row('Jan 2019 – Present', 'Kestrel', 'Senior Engineer', 'Ran it|Mended it|Sold it|Bought it anew')}${row('Mar 2015 – Dec 2018', 'Bluefin', 'Analyst', 'Kept it|Counted it')}</table></html>`);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: how an employer is reached is neither post nor employer', async () => {
    const parsed = await read('Ada Example\nada@mail.example\n\nExperience\n\nSenior Engineer\nKestrel\nTel. +44 20 7946 0991, office@kestrel.example\nJan 2019 - Present\n- Ran it\n\nAnalyst\nBluefin\nPhone: 020 7946 0992\nMar 2015 - Dec 2018\n- Kept it\n');
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: under one employer, what a comma parts from a post is of the post', async () => {
    const parsed = await read('# Ada Example\nada@mail.example\n\n## Experience\n\n**Kestrel Ltd**\n2015 - Present\n\nSenior Engineer\nJan 2019 - Present\n- Ran it\n\nAnalyst, Night Desk\nMar 2017 - Dec 2018\n- Kept it\n\nClerk\nMar 2015 - Feb 2017\n- Wrote it\n');
    expect(jobs(parsed)).toEqual([
      { employer: 'Kestrel Ltd', title: 'Senior Engineer', start: '2019-01', end: 'present' },
      { employer: 'Kestrel Ltd', title: 'Analyst, Night Desk', start: '2017-03', end: '2018-12' },
      { employer: 'Kestrel Ltd', title: 'Clerk', start: '2015-03', end: '2017-02' },
    ]);
  });

  it('C4: a post with a comma under one employer stays whole beside other employers with one post, and a country in brackets before the form of a firm is of its name', async () => {
    const parsed = await read('# Ada Example\nada@mail.example\n\n## Experience\n\n**Kestrel (Scotland) Ltd**\n2015 - Present\n\nSenior Engineer\nJan 2019 - Present\n- Ran it\n\nAnalyst, Night Desk\nMar 2017 - Dec 2018\n- Kept it\n\n**Bluefin Ltd**\nClerk\nMar 2013 - Feb 2015\n- Wrote it\n\n**Osprey Ltd**\nPorter\nMar 2011 - Feb 2013\n- Bore it\n');
    expect(jobs(parsed)).toEqual([
      { employer: 'Kestrel (Scotland) Ltd', title: 'Senior Engineer', start: '2019-01', end: 'present' },
      { employer: 'Kestrel (Scotland) Ltd', title: 'Analyst, Night Desk', start: '2017-03', end: '2018-12' },
      { employer: 'Bluefin Ltd', title: 'Clerk', start: '2013-03', end: '2015-02' },
      { employer: 'Osprey Ltd', title: 'Porter', start: '2011-03', end: '2013-02' },
    ]);
  });

  it('C4: what is told behind the date and a full stop is no part of the head, also where the span goes on in the next line', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 14, bold: true }],
      ['Senior Engineer', 40, 112, { bold: true }], ['Kestrel, Jan 2019 — Present. Ran the mill for six years and', 119, 112, { width: 391 }], ['mended all of its wheels. Sold 40 of them in 2021.', 40, 124],
      ['Analyst', 40, 144, { bold: true }], ['Bluefin Old Mill House and Brothers Holding, Leeds, Mar', 79, 144, { width: 431 }], ['2015 — Dec 2018. Kept the books of it and of its friends.', 40, 156, { width: 470 }], ['Counted the coins.', 40, 168],
      ['Education', 40, 200, { size: 14, bold: true }], ['BSc, Upland College, 2011–2014.', 40, 220]]);
    expect(jobs(parsed).map((job) => [(job as { title: string }).title, (job as { start: string }).start, (job as { end: string }).end])).toEqual([['Senior Engineer', '2019-01', 'present'], ['Analyst', '2015-03', '2018-12']]);
  });

  it('C4: in a narrow column of dates a year stands under its month', () => {
    const parsed = parse([...HEAD, ['Experience', 140, 90, { size: 14, bold: true }],
      ['Since January', 60, 112, { width: 66 }], ['Senior Engineer, Kestrel', 140, 112], ['2019', 106, 124, { width: 20 }], ['• Ran the mill for six years and mended its wheels', 150, 124],
      ['March 2015 –', 66, 144, { width: 60 }], ['Analyst, Bluefin', 140, 144], ['December', 80, 156, { width: 46 }], ['• Kept the books of it and of its friends', 150, 156], ['2018', 106, 168, { width: 20 }], ['• Counted the coins in the cellar', 150, 168]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });
});
