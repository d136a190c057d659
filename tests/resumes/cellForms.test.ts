import { describe, expect, it } from 'vitest';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const heading: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const told = (x: number, y: number): readonly Placed[] => ['Ran the plant by day and by night, and wrote its reports', 'Kept the books of four sites'].map((text, at): Placed => [text, x, y + 12 * at]);

describe('C4: cells in which an employer runs over several lines', () => {
  const wide = [
    { employer: 'Royal Trust for the Protection of Historic Buildings', title: 'Senior Engineer', start: '2019-01', end: 'present' },
    { employer: 'Municipal Corporation for Parks and Gardens', title: 'Analyst', start: '2015-03', end: '2018-12' },
  ];
  const firm = (lines: readonly string[], x: number, y: number): readonly Placed[] => lines.map((text, at): Placed => [text, x, y + 12 * at, { bold: true }]);
  const [trust, parks] = [['Royal Trust for the', 'Protection of Historic', 'Buildings'], ['Municipal Corporation', 'for Parks and Gardens']];

  it('C4: dates on the left', () => {
    expect(jobs(parse([...HEAD, heading, ['Jan 2019 –', 40, 110], ['Present', 40, 122], ...firm(trust, 110, 110), ['Senior Engineer', 240, 110], ...told(250, 122), ['Mar 2015 –', 40, 164], ['Dec 2018', 40, 176], ...firm(parks, 110, 164), ['Analyst', 240, 164], ...told(250, 176)]))).toEqual(wide);
  });

  it('C4: dates on the right', () => {
    expect(jobs(parse([...HEAD, heading, ...firm(trust, 40, 110), ['Senior Engineer', 170, 110], ['Jan 2019 – Present', 470, 110, { size: 9 }], ...told(180, 122), ...firm(parks, 40, 164), ['Analyst', 170, 164], ['Mar 2015 – Dec 2018', 470, 164, { size: 9 }], ...told(180, 176)]))).toEqual(wide);
  });

  it('C4: how long it took stands under the span, and the name goes on small', () => {
    const of = (span: readonly string[], lines: readonly string[], post: string, y: number): readonly Placed[] => [...span.map((text, at): Placed => [text, 40, y + 12 * at]), ...lines.map((text, at): Placed => [text, 40, y + 12 * (span.length + at), { bold: true }]), [post, 190, y, { bold: true }], ...told(200, y + 12)];
    expect(jobs(parse([...HEAD, heading, ...of(['01.2019 – сейчас', '6 лет 1 месяц'], ['Société Nordique', 'de Fournitures'], 'Senior Engineer', 110), ...of(['03.2015 – 12.2018', '3 года 9 месяцев'], ['Kestrel GmbH'], 'Analyst', 190), ...of(['01.2012 – 02.2015', '3 года 1 месяц'], ['Bluefin GmbH'], 'Analyst', 260)])).at(0)).toEqual({ employer: 'Société Nordique de Fournitures', title: 'Senior Engineer', start: '2019-01', end: 'present' });
  });

  it('C4: the words of a span before both of its ends, one under the other', () => {
    expect(jobs(parse([...HEAD, heading, ['Dal 01/2019', 40, 110], ['Kestrel', 150, 110, { bold: true }], ['ad oggi', 40, 123], ['Senior Engineer', 150, 123], ...told(160, 138), ['Dal 03/2015', 40, 180], ['Bluefin', 150, 180, { bold: true }], ['al 12/2018', 40, 193], ['Analyst', 150, 193], ...told(160, 208)]))).toEqual(BOTH);
  });
});

describe('C4: what stands beside columns and between heads', () => {
  it('C4: words in boxes beside a column are a skill each', () => {
    const left: readonly Placed[] = [heading, ['Senior Engineer', 40, 110, { bold: true }], ['Kestrel', 40, 123], ['Jan 2019 – Present', 40, 136], ...told(52, 150), ['Analyst', 40, 190, { bold: true }], ['Bluefin', 40, 203], ['Mar 2015 – Dec 2018', 40, 216], ...told(52, 230)];
    // Letters of the stand-in page are half as wide as they are high: between two boxes there is nine tenths of that height.
    const boxes = (words: readonly string[], y: number): readonly Placed[] => words.reduce<readonly Placed[]>((row, word) => [...row, [word, row.length === 0 ? 420 : (row.at(-1)?.[1] ?? 0) + (row.at(-1)?.[0].length ?? 0) * 5 + 9, y]], []);
    const parsed = parse([...HEAD, ...left, ['Skills', 420, 90, { size: 13, bold: true }], ...boxes(['Kotlin', 'Kafka', 'AWS'], 110)]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Kotlin', 'Kafka', 'AWS']);
  });

  it('C4: employers in capitals under headings in capitals are none of them where a post and its span follow', () => {
    const bold = { bold: true };
    const of = (name: string, post: string, span: string, y: number): readonly Placed[] => [[name, 40, y, bold], [`Puesto: ${post}`, 40, y + 14], [`Periodo: ${span}`, 40, y + 28], ...told(52, y + 42)];
    expect(jobs(parse([...HEAD, ['OBJETIVO', 40, 90, bold], ['Crecer en un equipo', 40, 104], ['EXPERIENCIA PROFESIONAL', 40, 130, bold], ...of('GRUPO KESTREL', 'Contadora General', 'Enero 2019 – A la fecha', 148), ...of('GRUPO BLUEFIN', 'Auxiliar Contable', 'Marzo 2015 – Diciembre 2018', 220), ['HABILIDADES', 40, 300, bold], ['Excel', 40, 314]]))).toEqual([
      { employer: 'GRUPO KESTREL', title: 'Contadora General', start: '2019-01', end: 'present' },
      { employer: 'GRUPO BLUEFIN', title: 'Auxiliar Contable', start: '2015-03', end: '2018-12' },
    ]);
  });

  it('C4: between an employer and the first post there a sentence says what the firm does', () => {
    const of = (name: string, y: number): readonly Placed[] => [[name, 40, y, { size: 12, bold: true }], ['Charlotte, NC', 450, y, { size: 12 }], ['Privately held producer of wallboard; seven plants.', 40, y + 14, { size: 9 }]];
    expect(jobs(parse([...HEAD, heading, ...of('Kestrel Corporation', 112), ['Senior Engineer', 40, 142, { bold: true }], ['Jan 2019 – Present', 430, 142], ...told(52, 156), ...of('Bluefin Corporation', 200), ['Analyst', 40, 230, { bold: true }], ['Mar 2015 – Dec 2018', 430, 230], ...told(52, 244)]))).toEqual(BOTH.map((job) => ({ ...job, employer: `${job.employer} Corporation` })));
  });

  it.each([
    ['HanaSato', 'hana.sato@mail.example', 'Hana Sato'],
    ['IMOGENASTBURY-COLE', 'i.astburycole@mail.example', 'IMOGEN ASTBURY-COLE'],
  ])('C4: %s is drawn together, and %s says where it parts', (drawn, address, name) => {
    expect(parse([[drawn, 40, 50, { size: 26, bold: true }], [address, 40, 72], heading, ['Senior Engineer, Kestrel', 40, 110], ['Jan 2019 – Present', 40, 123], ...told(52, 138)]).name?.value.full).toBe(name);
  });

  it('C4: an address that is broken within its ending', () => {
    expect(parse([['Ada Example', 200, 50, { size: 24, bold: true }], ['Contact', 30, 90, { size: 12, bold: true }], ['ada.example.ofberlin@kestrelpost.ex', 30, 106], ['ample', 30, 118], ['Experience', 260, 90, { size: 12, bold: true }], ['Senior Engineer, Kestrel', 260, 110], ['Jan 2019 – Present', 260, 123], ...told(272, 138)]).emails.map(({ value }) => value)).toEqual(['ada.example.ofberlin@kestrelpost.example']);
  });

  it('C4: a row with its dates, an employer over its town, and the post over what is told', () => {
    const row = (y: number, span: string, firm: string, post: string): readonly Placed[] => [[span, 40, y], [firm, 150, y, { bold: true }], ['(Nairobi)', 150, y + 14], [post, 230, y], ['Cut waste by a fifth in the yard and in the works of the plant.', 243, y + 16], ['Wrote the notes that the team still uses.', 243, y + 29]];
    const parsed = parse([...HEAD, heading, ...row(110, '01/2019-today', 'Kestrel', 'Senior Engineer'), ...row(175, '03/2015-12/2018', 'Bluefin', 'Analyst'), ...row(240, '01/2012-02/2015', 'Holt', 'Clerk')]);
    expect(jobs(parsed)).toEqual([...BOTH, { employer: 'Holt', title: 'Clerk', start: '2012-01', end: '2015-02' }]);
  });

  it('C4: a row with employer, post and town in one cell, what is told, and dates that end at one place; nothing is told in the last', () => {
    const row = (y: number, firm: string, post: string, span: string, ...lines: readonly string[]): readonly Placed[] => [[firm, 54, y, { bold: true }], [post, 54, y + 14], ['Cork', 54, y + 28, { size: 8 }], ...lines.map((line, at): Placed => [line, 216, y + 15 * at]), [span, 545 - span.length * 5, y, { bold: true }]];
    const parsed = parse([['Ada Example', 48, 40, { size: 20, bold: true }], ['ada@mail.example', 440, 55], ['Experience', 48, 90, { size: 13, bold: true }], ...row(110, 'Kestrel', 'Senior Engineer', 'Jan 2019-Present', 'Ordered the stock of two bars. Named', 'employee of the month, March 2022.', 'Reason to leave: site closed.'), ...row(170, 'Bluefin', 'Analyst', 'Mar 2015-Dec 2018', 'Planned rosters for 38 staff, and kept', 'overtime under budget. The score rose', 'to 86% in 2020.'), ...row(230, 'Holt', 'Clerk', 'Jan 2012-Feb 2015')]);
    expect(jobs(parsed)).toEqual([...BOTH, { employer: 'Holt', title: 'Clerk', start: '2012-01', end: '2015-02' }]);
  });

  it('C4: an arrow between the ends of a span stands far from the employer beside it and marks no item', () => {
    const row = (y: number, start: string, end: string, post: string, firm: string): readonly Placed[] => [[start, 83 - start.length * 2.2, y, { size: 8.8 }], [post, 133, y, { size: 9.6, bold: true }], ['↓', 81, y + 13, { size: 8.8 }], [`${firm} / Pune`, 133, y + 13, { size: 9.6 }], [end, 83 - end.length * 2.2, y + 26, { size: 8.8 }], ['Raised the rate from 71% to 90%.', 146, y + 29, { size: 9.6 }]];
    const parsed = parse([...HEAD, ['Experience', 48, 90, { size: 13, bold: true }], ...row(110, 'Jan 2019', 'current', 'Senior Engineer', 'Kestrel'), ...row(170, 'Mar 2015', 'Dec 2018', 'Analyst', 'Bluefin')]);
    expect(jobs(parsed)).toEqual(BOTH);
  });
});
