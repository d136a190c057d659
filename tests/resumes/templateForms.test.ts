import { describe, expect, it } from 'vitest';
import { segmentsOf } from '../../src/main/core/resumes/layout/segments.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse, runs } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const heading: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const bold = { bold: true };
const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const pairs = ({ jobs: found }: ParsedResume): readonly (readonly string[])[] => found.map(({ value }) => [value.employer, value.title]);

describe('C4: heads that are sentences', () => {
  it('C4: the first sentence behind a span is the head, and what follows is told', async () => {
    const parsed = await text('<html><h1>Ada Example</h1><p>ada@mail.example</p><h2>EMPLOYMENT</h2><ul><li><b>January 2019 to now:</b> Foreman Shipwright, Galmpton Boatyard, Galmpton. Run the slip and a gang of five; replanked the smack Vigilance over two winters.</li><li><b>March 2015 to December 2018:</b> Marine Joiner, Sunseeker, Poole. Interiors for 28 to 40 metre yachts, teams of ten.</li><li><b>September 2005 to May 2009:</b> Boatbuilder, Underfall Boatyard, Bristol.</li></ul></html>');
    expect(pairs(parsed)).toEqual([['Galmpton Boatyard', 'Foreman Shipwright'], ['Sunseeker', 'Marine Joiner'], ['Underfall Boatyard', 'Boatbuilder']]);
  });

  it('C4: a small word parts post and employer where it does so in all heads, whatever they are called', async () => {
    const parsed = await text('Inés Zabaleta\nOñati, España | ines@mail.example\n\nEXPERIENCIA PROFESIONAL\n\nMayo de 2016 – actualidad. Conservadora-restauradora en Foral Goiena (Irun). Responsable de los depósitos.\n\nFebrero de 2011 – abril de 2016. Restauradora en Petra S. Coop. (Vitoria-Gasteiz). Retablo mayor de Salinillas.\n\nSeptiembre de 2009 – diciembre de 2010. Becaria en Instituto del Patrimonio (Madrid). Escultura policromada.\n');
    expect(pairs(parsed)).toEqual([['Foral Goiena', 'Conservadora-restauradora'], ['Petra S. Coop.', 'Restauradora'], ['Instituto del Patrimonio', 'Becaria']]);
  });

  it('C4: where most employers stand in brackets behind the post, one that nobody knows does as well', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nLead Researcher (Sea Limited) – Jul 2021 to Present\n\nResearcher (Government Technology Agency) – Mar 2017 to Jun 2021\n\nInteraction Designer (Razorfish) – Aug 2014 to Feb 2017\n');
    expect(pairs(parsed)).toEqual([['Sea Limited', 'Lead Researcher'], ['Government Technology Agency', 'Researcher'], ['Razorfish', 'Interaction Designer']]);
  });

  it('C4: how many days of a week somebody worked is no employer', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nEMPLOYMENT\n\nPlanning Officer, Powys County Council\nJune 2022 to present (three days a week)\n\nSuperintendent, South Wales Police\nApril 2008 to May 2022\n');
    expect(pairs(parsed)).toEqual([['Powys County Council', 'Planning Officer'], ['South Wales Police', 'Superintendent']]);
  });

  it('C4: the last cell of a row in Word is told, and the employer under the post goes on in the cell before', async () => {
    const rows = [['June 2019 – present', 'Contract Milker', 'Kāwhia Farms Ltd', '680 cows, two full-time staff. Production went up by a third.'], ['June 2014 – May 2019', 'Herd Manager', 'Landcorp Farming', '1,150 cows through one shed. Trained nine trainees.']];
    const parsed = await text(`<html><h1>Ada Example</h1><p>ada@mail.example</p><h2>Positions held</h2><table>${rows.map(([span, post, firm, told]) => `<tr><td>${span}</td><td><b>${post}</b></td><td>${told}</td></tr><tr><td></td><td>${firm}</td><td></td></tr>`).join('')}</table></html>`);
    expect(pairs(parsed)).toEqual([['Kāwhia Farms Ltd', 'Contract Milker'], ['Landcorp Farming', 'Herd Manager']]);
  });
});

describe('C4: what is known of one entry says it for the others', () => {
  it('C4: a line that one head has more than the others is no employer, be it called like one', async () => {
    const parsed = await text('Hollis Example\n616-555-0167 | hollis@mail.example\n\nCAREER\n\nCost Accounting Manager [Jan 2019–Present]\nGentex Corporation | Zeeland, MI\n- Cost roll\n\nSenior Cost Accountant [Jun 2014–Dec 2018]\nHerman Miller, Inc. | Zeeland, MI\n- Budget\n\nStaff Accountant [Sept 2011–May 2014]\nRehmann | Grand Rapids, MI\nAudit & Assurance\n- Records\n');
    expect(pairs(parsed)).toEqual([['Gentex Corporation', 'Cost Accounting Manager'], ['Herman Miller, Inc.', 'Senior Cost Accountant'], ['Rehmann', 'Staff Accountant']]);
  });

  it('C4: a comma is of the name of an employer whose post stands in the next line', () => {
    const job = (y: number, span: string, firm: string, post: string): readonly Placed[] => [[span, 40, y - 4, { size: 8 }], [firm, 140, y, bold], [post, 140, y + 14]];
    const parsed = parse([...HEAD, ['+47 915 55 017', 40, 74], ['Arbeidserfaring', 40, 90, { size: 13, bold: true }], ...job(110, '06/2014 – NÅ', 'Havila Shipping ASA', 'Kaptein · Fosnavåg'), ...job(150, '03/2006 – 05/2014', 'Farstad Shipping', 'Overstyrmann · Ålesund'), ...job(190, '08/2001 – 02/2006', 'Hurtigruten', 'Matros · Bodø'), ...job(230, '06/1999 – 07/2001', 'Brødrene Remøy, Rederi', 'Lettmatros · Herøy')]);
    expect(pairs(parsed)).toEqual([['Havila Shipping ASA', 'Kaptein'], ['Farstad Shipping', 'Overstyrmann'], ['Hurtigruten', 'Matros'], ['Brødrene Remøy, Rederi', 'Lettmatros']]);
  });

  it('C4: `San` is a town of the United States, and no form of a firm; California is a state, whatever town is called so', async () => {
    const parsed = await text('# Ada Example\n\nOakland, California · +1 415 861 7733 · ada@mail.example\n\n## Professional Experience\n\n### Senior Engineer\n**Cloudflare**, San Francisco, California\nSince February 2021\n\n- Built the service.\n\n### Consultant\n**Bishop Fox**, Remote\nJune 2017 – January 2021\n');
    expect(pairs(parsed)).toEqual([['Cloudflare', 'Senior Engineer'], ['Bishop Fox', 'Consultant']]);
  });
});

describe('C4: headings', () => {
  it('C4: what stands under a heading that nobody knows, set as jobs are, is jobs as well; what was done unpaid is not', async () => {
    const job = (post: string, firm: string, span: string): string => `<p><b>${post}</b> for ${firm} (${span})</p>`;
    const parsed = await text(`<html><h1>Ada Example</h1><p>ada@mail.example</p><h2>Contracts</h2>${job('Senior Engineer', 'Kestrel', 'Jan 2019 – present')}<h2>Permanent</h2>${job('Analyst', 'Bluefin', 'Mar 2015 – Dec 2018')}<h2>Unpaid</h2>${job('Treasurer', 'the village hall', 'Jan 2016 – Dec 2018')}<h2>Skills</h2><p>Excel</p></html>`);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a heading in the type of the others over a post in smaller type is one, be it called like a post', () => {
    const large = { size: 15, bold: true };
    const job = (y: number, post: string, firm: string): readonly Placed[] => [[post, 40, y, { size: 12, bold: true }], [firm, 40, y + 16], ['Ran the board of a public body.', 40, y + 32]];
    const parsed = parse([...HEAD, ['Summary', 40, 90, large], ['Thirty years in water and energy.', 40, 108], ['Chair and non-executive', 40, 140, large], ...job(165, 'Chair', 'Kestrel Board, Oslo. January 2019 to the present'), ['Executive career', 40, 230, large], ...job(255, 'Chief Executive', 'Bluefin Water plc, Bergen. March 2015 to December 2018'), ['Education', 40, 320, large], ['MBA, INSEAD, 2003', 40, 338], ['Skills', 40, 370, large], ['Finance', 40, 388]]);
    expect(pairs(parsed)).toEqual([['Kestrel Board', 'Chair'], ['Bluefin Water plc', 'Chief Executive']]);
  });

  it('C4: a heading between rules of signs, and one of the first lines', async () => {
    const parsed = await text(`Ada Example\nada@mail.example\n\n--- Erhvervserfaring ${'-'.repeat(50)}\n\n[2019/01 - nuværende] Kestrel -- Driftsleder\n+ Ansvar for 80 møller\n\n--- Uddannelse ${'-'.repeat(56)}\n\n[2006 - 2010] Fredericia Maskinmesterskole -- Professionsbachelor som maskinmester\n`);
    expect(pairs(parsed)).toEqual([['Kestrel', 'Driftsleder']]);
    expect(parsed.education).toHaveLength(1);
  });

  it('C4: areas of strength are skills', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nSenior Engineer, Kestrel, Jan 2019 - Present\n\nAREAS OF STRENGTH\n\nConducting, Sibelius\n');
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Conducting', 'Sibelius']);
  });
});

describe('C4: pages', () => {
  it('C4: where all letters are as wide as one another, a gap of one of them parts no cells', () => {
    const lines = ['Shopee / Site Reliability Engineer', 'GovTech / DevOps Platform Engineer', 'NCS Ltd / Systems Administrator', 'Grab Co / Network Administrator'];
    const words = lines.flatMap((line, row) => [...line.matchAll(/\S+/g)].map(({ 0: word, index }): Placed => [word, 50 + index * 5.22, 100 + row * 20, { size: 8.7, width: word.length * 5.22 }]));
    const page = segmentsOf(runs([...words, ...['Singapore', 'Rotterdam', 'Edinburgh'].map((town, at): Placed => [town, 400, 100 + at * 20, { size: 8.7, width: town.length * 5.22 }])]));
    expect(page.filter(({ x }) => x < 400).map(({ text: read }) => read)).toEqual(lines);
  });

  it('C4: cards of unlike height under one heading end at the headings of the next row', () => {
    const card = (x: number, y: number, span: string, firm: string, post: string): readonly Placed[] => [[span, x, y, bold], [firm, x, y + 13, bold], [post, x, y + 26], ['Kept the books of all four sites there.', x, y + 42]];
    const parsed = parse([...HEAD, ['Professional Experience', 40, 90, { size: 12, bold: true }], ...card(40, 110, 'Jan 2019 – Present', 'Kestrel', 'Senior Engineer'), ...card(300, 110, 'Aug 2011 – Dec 2013', 'Holt', 'Clerk'), ['Wrote the reports.', 300, 166], ['Helped with bids.', 300, 180], ...card(40, 180, 'Mar 2015 – Dec 2018', 'Bluefin', 'Analyst'), ...card(300, 202, 'May 2010 – Jul 2011', 'Monument', 'Assistant'), ['Education', 40, 270, { size: 12, bold: true }], ['Skills', 300, 270, { size: 12, bold: true }], ['University of Oslo', 40, 285, bold], ['BSc Physics', 40, 298], ['2008 – 2010', 40, 311], ['Excel', 300, 285]]);
    expect(pairs(parsed)).toEqual(expect.arrayContaining([['Kestrel', 'Senior Engineer'], ['Bluefin', 'Analyst'], ['Holt', 'Clerk'], ['Monument', 'Assistant']]));
    expect(parsed.jobs).toHaveLength(4);
  });

  it('C4: a date in smaller type ends the line of the post that its base line is a little above', () => {
    const post = (y: number, title: string, span: string): readonly Placed[] => [[span, 330, y - 4, { size: 8 }], [title, 40, y, { size: 12, bold: true }], ['Ran five plants and sold one.', 52, y + 18, { size: 12 }]];
    const parsed = parse([...HEAD, heading, ['Rexnord', 40, 112, bold], ['Milwaukee, WI', 340, 112], ['Maker of gear drives, couplings and bearings; part of Regal since the year before last, and', 40, 130, { size: 12 }], ['of two others.', 40, 146, { size: 12 }], ...post(170, 'Plant Manager', 'May 2016 – Dec 2020'), ...post(220, 'Production Supervisor', 'Feb 2012 – Apr 2016')]);
    expect(jobs(parsed)).toEqual([{ employer: 'Rexnord', title: 'Plant Manager', start: '2016-05', end: '2020-12' }, { employer: 'Rexnord', title: 'Production Supervisor', start: '2012-02', end: '2016-04' }]);
  });

  it('C4: cells set to the right, with what is told beside them and dates that run over', () => {
    const atRight = (words: string, y: number, style = {}): Placed => [words, 184 - words.length * 5, y, style];
    const job = (y: number, firm: string, post: string, town: string, told: string, ...span: readonly string[]): readonly Placed[] => [atRight(firm, y, bold), [post, 200, y, bold], atRight(town, y + 15), [told, 200, y + 15], ...span.map((line, at): Placed => atRight(line, y + 30 + 15 * at))];
    const parsed = parse([...HEAD, heading, ...job(115, 'Kestrel Estate', 'Winemaker', 'Oslo', '500 tonnes and two wines above 95 points.', 'Since January 2019'), ...job(175, 'Bluefin', 'Assistant Winemaker', 'Bergen', 'Cellar work and samples for export.', 'November 2012 – December', '2016')]);
    expect(jobs(parsed)).toEqual([{ employer: 'Kestrel Estate', title: 'Winemaker', start: '2019-01', end: 'present' }, { employer: 'Bluefin', title: 'Assistant Winemaker', start: '2012-11', end: '2016-12' }]);
  });

  it('C4: a name in two sizes may have several words in each', () => {
    const name = (given: string, family: string): string | undefined => parse([[given, 40, 40, { size: 15 }], [family, 40, 72, { size: 30, bold: true }], ['Enfermera', 40, 95], ['mj.example@mail.example', 40, 110], ['Experiencia', 40, 140, { size: 13, bold: true }], ['Enfermera, Hospital de Soria', 40, 160], ['jul 2015 – actualidad', 40, 174], ['Cuidados de urgencias y formación de personal.', 40, 190], ['Control de existencias y pedidos a los proveedores.', 40, 204]]).name?.value.full;
    expect(name('María Jesús', 'Carrascosa Peñalver')).toBe('María Jesús Carrascosa Peñalver');
  });
});

describe('C4: cells and weights', () => {
  it('C4: the end of a span in the next line of a cell goes with its beginning, however far the lines stand apart', () => {
    const job = (y: number, from: string, post: string, to: string, firm: string): readonly Placed[] => [[from, 40, y, bold], [post, 130, y, bold], [to, 40, y + 20], [firm, 130, y + 20], ['Kept the instruments and the books of all sites in order.', 130, y + 42]];
    expect(jobs(parse([...HEAD, heading, ...job(115, '2019-01 –', 'Senior Engineer', 'Present', 'Kestrel | Oslo'), ...job(190, '2015-03 –', 'Analyst', '2018-12', 'Bluefin | Bergen')]))).toEqual(BOTH);
  });

  it('C4: two full stops between dates are a dash', async () => {
    expect(jobs(await text('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nSenior Engineer | Kestrel | Oslo | 2019-01 .. Present\n\nAnalyst | Bluefin | Bergen | 2015-03 .. 2018-12\n'))).toEqual(BOTH);
  });

  it('C4: an employer in bold over what was done, in a cell beside the post', () => {
    const row = (y: number, span: string, post: string, firm: string): readonly Placed[] => [[span, 40, y], [post, 150, y], [firm, 290, y, bold], ['- Read drawings and kept the log of all jobs', 290, y + 12], ['- Worked nights and rotating rosters on sites', 290, y + 24]];
    expect(jobs(parse([...HEAD, heading, ['Period', 40, 112, bold], ['Position', 150, 112, bold], ['Employer and duties', 290, 112, bold], ...row(130, '2019/01 → Present', 'Senior Engineer', 'Kestrel (Oslo)'), ...row(175, '2015/03 → 2018/12', 'Analyst', 'Bluefin (Bergen)')]))).toEqual(BOTH);
  });

  it('C4: loud employers with their spans over quiet posts with theirs, and employers over one post each; one that is called like a town', () => {
    const firm = (y: number, name: string, town: string, span: string): readonly Placed[] => [[name, 40, y, bold], [`, ${town}`, 40 + name.length * 5, y], [span, 440, y]];
    const parsed = parse([...HEAD, ['Houston, Texas', 40, 72], heading, ...firm(115, 'Occidental', 'Houston, TX', 'Oct 2019 to Present'), ['Senior Geologist', 46, 130], ['Aug 2023 to Present', 440, 130], ['Exploration Geologist', 46, 146], ['Oct 2019 to Jun 2023', 440, 146], ...firm(170, 'Baker Hughes', 'Midland, TX', 'Apr 2018 to Sept 2019'), ['Mudlogger', 40, 184], ...firm(205, 'Texas Bureau of Geology', 'Austin, TX', 'Jan 2018 to Apr 2018'), ['Geology Intern', 40, 219], ...firm(240, 'Santa Maria', 'Austin, TX', 'Oct 2015 to Oct 2017'), ['Kitchen Porter', 40, 254]]);
    expect(pairs(parsed)).toEqual([['Occidental', 'Senior Geologist'], ['Occidental', 'Exploration Geologist'], ['Baker Hughes', 'Mudlogger'], ['Texas Bureau of Geology', 'Geology Intern'], ['Santa Maria', 'Kitchen Porter']]);
  });

  it('C4: skills that are rated stand in rows of their own, and marks are none', () => {
    const skill = (y: number, name: string): readonly Placed[] => [[name, 40, y], ['ĪĪĪĪĪ', 130, y]];
    const parsed = parse([...HEAD, ['Skills', 40, 90, { size: 13, bold: true }], ...skill(110, 'PLC (Siemens)'), ...skill(122, 'Protection relays'), ...skill(134, 'ETAP'), ['Languages', 40, 160, { size: 13, bold: true }], ['English', 40, 178]]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['PLC (Siemens)', 'Protection relays', 'ETAP']);
    expect(parse([...HEAD, ['Skills', 40, 90, { size: 13, bold: true }], ['Учёт в ООО, Excel', 40, 110]]).skills.map(({ value }) => value)).toEqual(['Учёт в ООО', 'Excel']);
  });

  it('C4: under three columns a job goes over the whole width, with its date at the right', () => {
    const small = { size: 12, bold: true };
    const job = (y: number, post: string, firm: string, span: string): readonly Placed[] => [[post, 40, y, bold], [span, 490, y], [firm, 40, y + 13], ['Answered enquiries from the public, some 4,000 a year, and kept all records', 52, y + 28]];
    const parsed = parse([...HEAD, ['Contact', 40, 90, small], ['0717 375973', 52, 107], ['Oslo', 52, 121], ['Skills', 219, 90, small], ['Excel', 219, 107], ['SQL', 219, 120], ['Logframes', 219, 133], ['Languages', 395, 90, small], ['English', 395, 107], ['Spanish', 395, 120], ['Career History', 40, 160, small], ...job(178, 'Senior Engineer', 'Kestrel (Oslo)', '2019–Present'), ...job(230, 'Analyst', 'Bluefin (Bergen)', '2015–2018')]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], start: '2019' }, { ...BOTH[1], start: '2015', end: '2018' }]);
  });
});

describe('C4: words', () => {
  it('C4: a post that ends like a heading is one, also in the first line of a section', () => {
    const parsed = parse([...HEAD, ['Work Experience', 40, 90, { size: 12, bold: true }], ['Head of Guest Experience', 40, 107, bold], ['Jan 2019 – Present', 260, 107], ['Kestrel', 40, 122], ['Oslo', 330, 122], ['Opened the second site with no agency staff', 52, 139], ['Front Office Manager', 40, 165, bold], ['Mar 2015 – Dec 2018', 260, 165], ['Bluefin', 40, 180], ['Bergen', 330, 180]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], title: 'Head of Guest Experience' }, { ...BOTH[1], title: 'Front Office Manager' }]);
  });

  it('C4: clients of a contractor are no jobs; letters of a college behind a name are none of it', async () => {
    const parsed = await text('Saoirse Papadopoulos-Kerr FRACGP\nsaoirse@mail.example\n\nEMPLOYMENT\n\nSenior Engineer – Kestrel Ltd, Whitby (Jan 2019 – Present)\nClient: Thames Tideway, Jan 2023 – Jun 2023\nClient: Northern Powergrid, Feb 2022 – Dec 2022\n\nAnalyst – Bluefin Water, Leeds (Mar 2015 – Dec 2018)\n');
    expect(pairs(parsed)).toEqual([['Kestrel Ltd', 'Senior Engineer'], ['Bluefin Water', 'Analyst']]);
    expect(parsed.name?.value.full).toBe('Saoirse Papadopoulos-Kerr');
  });
});

describe('C4: numbers', () => {
  it('C4: the sign of subtraction between figures is a hyphen; a state that is written out says which Santa Fe it is', async () => {
    const phones = async (place: string, phone: string): Promise<readonly string[]> => (await text(`Ada Example\n${place} / ${phone} / ada@mail.example\n\nSKILLS\n\nExcel, SQL\n`)).phones.map(({ value }) => value);
    expect(await phones('Austin, Texas', '512−476−2093')).toEqual(['+15124762093']);
    expect(await phones('Santa Fe, New Mexico', '505.471.2290')).toEqual(['+15054712290']);
    expect(await phones('Santa Fe, Argentina', '0342 455-1234')).toEqual(['+543424551234']);
  });
});
