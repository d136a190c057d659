import { describe, expect, it } from 'vitest';
import { beginsWithDeed } from '../../src/main/core/resumes/fields/deedWords.ts';
import { withoutRepeated } from '../../src/main/core/resumes/layout/repeated.ts';
import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse, type Placed, runs } from './placedPage.ts';

const TOP = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';
const read = async (text: string): Promise<ParsedResume> => parseResume(await readResume(Buffer.from(text)));
const WORK: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const BOLD = { bold: true };

describe('C4: one thing alone is told of a job, without the mark of a list', () => {
  it('C4: what begins with a deed is no name of a post or a firm', () => {
    for (const told of ['Covered the night desk on weekends', 'Ran six kitchens', 'Taught SS2 at a girls’ college', 'Cleaned sixteen rooms daily', 'Planned audits of two listed garment makers']) expect([told, beginsWithDeed(told)]).toEqual([told, true]);
    for (const name of ['Registered nurse on nights', 'United Parcel Service of America', 'Allied Irish Banks', 'Advanced Micro Devices', 'Managed Services Group', 'Red Lion Inn at the bridge']) expect([name, beginsWithDeed(name)]).toEqual([name, false]);
  });

  it('C4: where others have a list as many lines under their date', () => {
    const parsed = parse([...HEAD, WORK,
      ['Senior Engineer', 40, 110, BOLD], ['Jan 2019 – Present', 420, 110], ['Kestrel, Oslo', 40, 123], ['Wide pumps for two harbours', 53, 138], ['Nine people on call', 53, 151],
      ['Analyst', 40, 175, BOLD], ['Mar 2015 – Dec 2018', 420, 175], ['Bluefin, Bergen', 40, 188], ['Tides and currents of the whole coast', 40, 203],
    ]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: under posts of one employer, who is louder than they are', () => {
    const parsed = parse([...HEAD, WORK,
      ['Kestrel, Oslo', 40, 112, { size: 11, bold: true }], ['Senior Engineer', 46, 126], ['Jan 2019 – Present', 420, 126], ['Pumpar och rör för två hamnar', 46, 142],
      ['Engineer', 46, 158], ['Jan 2017 – Dec 2018', 420, 158], ['Minskade svinnet med en fjärdedel', 46, 173],
      ['Bluefin, Bergen', 40, 195, { size: 11, bold: true }], ['Analyst', 46, 209], ['Mar 2015 – Dec 2016', 420, 209], ['Packning av filmjölk', 46, 225],
    ]);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Kestrel', 'Senior Engineer'], ['Kestrel', 'Engineer'], ['Bluefin', 'Analyst']]);
  });

  it('C4: under heads that say post and employer beside their date', () => {
    const parsed = parse([...HEAD, WORK,
      ['Investigador adjunto', 40, 110, BOLD], [', Kestrel, Córdoba', 145, 110], ['2017–actualidad', 420, 110], ['Dinámica de glaciares en los Andes', 40, 127],
      ['Profesor adjunto', 40, 150, BOLD], [', Universidad Nacional de Córdoba', 125, 150], ['2012–2016', 420, 150], ['Dos comisiones por cuatrimestre', 40, 167],
    ]);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Kestrel', 'Investigador adjunto'], ['Universidad Nacional de Córdoba', 'Profesor adjunto']]);
  });

  it('C4: between posts of a sheet laid out as LinkedIn does', () => {
    const [name, title, small] = [{ size: 11.5 }, { size: 10.5 }, { size: 9.5 }];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 14 }],
      ['Kestrel', 40, 110, name], ['8 years 8 months', 40, 122, small], ['Senior Engineer', 40, 137, title], ['January 2019 - Present (5 years 11 months)', 40, 149, small], ['Oslo, Norway', 40, 163, small], ['Pumps for two harbours and a very long pier.', 40, 179, title],
      ['Engineer', 40, 197, title], ['March 2015 - January 2019 (3 years 11 months)', 40, 209, small], ['Oslo, Norway', 40, 223, small],
    ]);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Kestrel', 'Senior Engineer'], ['Kestrel', 'Engineer']]);
  });
});

describe('C4: names and towns of employers', () => {
  it.each([
    ['towns behind names whose words hint at a post', 'Jan 2019 – Present\nSenior Engineer – Kestrel Software Development, Masvingo\n• Did this\nMar 2015 – Dec 2018\nAnalyst – BLUEFIN, Chiredzi\n• Did that\n', ['Kestrel Software Development', 'BLUEFIN']],
    ['towns of one word behind names of several', 'Jan 2019 – Present\nSite Manager, Moran & Concannon Shellfish, Clarinbridge\n• Did this\nMar 2015 – Dec 2018\nCage Hand, Marine Harvest Ireland, Kilkieran\n• Did that\n', ['Moran & Concannon Shellfish', 'Marine Harvest Ireland']],
    ['a town behind a hyphen, as Indeed writes it', 'Senior Engineer\nKestrel Freight-Indianapolis, IN\nJanuary 2019 to Present\n• Did this\n\nAnalyst\nBluefin Foods-Las Vegas, NV\nMarch 2015 to December 2018\n• Did that\n', ['Kestrel Freight', 'Bluefin Foods']],
    ['a small word of another language', 'Serveur\nComme chez Soi, Bruxelles\n02/2019 – aujourd’hui\n• Fait ceci\n\nChef de rang\nBrasserie Kestrel, Namur\n03/2015 – 12/2018\n• Fait cela\n', ['Comme chez Soi', 'Brasserie Kestrel']],
  ])('C4: %s', async (_, work, employers) => {
    expect((await read(`${TOP}Experience\n${work}`)).jobs.map(({ value }) => value.employer)).toEqual(employers);
  });

  it('C4: a dash within the name of an employer of several posts', () => {
    const parsed = parse([...HEAD, WORK,
      ['Banner – University Medical Center, Tucson, AZ', 40, 112, { size: 11, bold: true }], ['Pharmacist', 46, 126], ['Feb 2020 – Present', 420, 126], ['Wide pumps', 60, 141],
      ['Pharmacy Technician', 46, 160], ['Jul 2014 – Jan 2020', 420, 160], ['Long piers', 60, 175],
      ['Walgreens, Tucson, AZ', 40, 196, { size: 11, bold: true }], ['Pharmacy Intern', 46, 210], ['May 2007 – May 2014', 420, 210], ['Short ones', 60, 225],
    ]);
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Banner – University Medical Center', 'Banner – University Medical Center', 'Walgreens']);
  });

  it('C4: a label that ends with a colon is none of the name above it', () => {
    const parsed = parse([...HEAD, WORK, ['01/2019 – Present', 40, 110], ['Senior Engineer', 150, 110, BOLD], ['Kestrel Hospital, Coimbra', 150, 123], ['Principais atividades e responsabilidades:', 150, 136], ['Bancada de hematologia', 165, 150], ['03/2015 – 12/2018', 40, 175], ['Analyst', 150, 175, BOLD], ['Bluefin Hospital, Coimbra', 150, 188], ['Principais atividades e responsabilidades:', 150, 201], ['Colheitas', 165, 215]]);
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Kestrel Hospital', 'Bluefin Hospital']);
  });
});

describe('C4: heads and feet of pages', () => {
  it('C4: under two cards, dates at the right end of entries are of their lines', () => {
    const parsed = parse([...HEAD,
      ['Contact', 40, 90, { size: 12, bold: true }], ['+49 171 2345678', 40, 104], ['Berlin', 40, 117], ['Skills', 310, 90, { size: 12, bold: true }], ['Pumps, Piers, Tides', 310, 104],
      ['Experience', 40, 150, { size: 12, bold: true }], ['Senior Engineer', 40, 168, BOLD], ['Jan 2019 – Present', 440, 168, { width: 95 }], ['Kestrel, Oslo', 40, 181], ['Wide pumps for two harbours', 53, 196],
      ['Analyst', 40, 217, BOLD], ['Mar 2015 – Dec 2018', 435, 217, { width: 100 }], ['Bluefin, Bergen', 40, 230], ['Tides of the whole coast', 53, 245],
    ]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Pumps', 'Piers', 'Tides']);
  });

  it('C4: a name goes on under itself in large type, whatever column that is said to be of; `Bautista` drives no lorry', () => {
    const parsed = parse([['Maria Cristina “Maricris”', 40, 40, { size: 30, bold: true }], ['Bautista', 40, 75, { size: 30, bold: true }], ['Social Media Manager', 40, 95, { size: 11 }], ['maricris.b@mail.example', 40, 115], ['Community-first marketer for food and beauty brands who answers', 40, 135], ['comments faster than most people can read them in the morning.', 40, 148]]);
    expect(parsed.name?.value.full).toBe('Maria Cristina Bautista');
  });

  it.each([
    ['Professor Alasdair MacGillivray FBA', 'Alasdair MacGillivray'],
    ['Dr Rosalind Achterberg MBBS FRCGP', 'Rosalind Achterberg'],
    ['PD Dr. Ulrike Haßelbach', 'Ulrike Haßelbach'],
  ])('C4: %s is called %s', async (written, name) => {
    expect((await read(`${written}\nBerlin, Germany | ada@mail.example\n\nExperience\nSenior Engineer, Kestrel GmbH, 2015 – 2018\n`)).name?.value.full).toBe(name);
  });

  it('C4: the code of post of a town is none of the number behind it; a town stands behind its picture; a site of any country is one', async () => {
    expect((await read('Ada Example\nBrooklyn, NY 11235    718-555-0196\nada@mail.example\nadaexample.example.sg\n\nExperience\n')).phones.map(({ value }) => value)).toEqual(['+17185550196']);
    expect((await read('Ada Example\nada@mail.example | ada.example.sg\n\nExperience\n')).links.map(({ value }) => value)).toEqual(['https://ada.example.sg']);
    expect((await read('Ada Example\n\nProfile\nTen years at sea.\n\uE0C8 Zwolle\n\nExperience\n')).place?.value).toBe('Zwolle');
  });

  it('C4: a sentence that goes on behind a full stop without a gap holds no site', async () => {
    expect((await read('Ada Example\nada@mail.example\n\nProfile\nTen years at sea.In summer on land.My work is loud.It is.\n\nExperience\n')).links).toEqual([]);
  });

  it('C4: the foot that a template prints is of nobody’s skills', () => {
    const page = pageLines(runs([...HEAD, ['Skills', 40, 90, { size: 13, bold: true }], ['Pumps, Piers, Tides', 40, 108], ['March 2, 2024', 40, 130, { size: 8 }], ['Ada Example · Résumé', 240, 130, { size: 8 }], ['1', 540, 130, { size: 8 }]]), 1);
    const parsed = parseResume({ format: 'pdf', pages: 1, lines: withoutRepeated([page]), links: [], author: '' });
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Pumps', 'Piers', 'Tides']);
  });
});
