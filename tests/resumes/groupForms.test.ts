import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { HEAD, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const heading = { size: 13, bold: true };
const bold = { bold: true };
const pairs = ({ jobs }: ParsedResume): readonly (readonly string[])[] => jobs.map(({ value }) => [value.employer, value.title]);
const skills = (parsed: ParsedResume): readonly string[] => parsed.skills.map(({ value }) => value);

describe('C4: posts under employers, and what stands close together', () => {
  it('C4: an employer in bold with its town and the time of all posts there, however close the dates of the two lines are', () => {
    const firm = (y: number, name: string, town: string, span: string): readonly Placed[] => [[name, 40, y, bold], [`, ${town}`, 40 + name.length * 5, y], ...(span === '' ? [] : [[span, 460, y] as Placed])];
    const post = (y: number, name: string, span: string): readonly Placed[] => [[name, 62, y], [span, 460, y]];
    const parsed = parse([
      ...HEAD, ['Experience', 40, 90, heading],
      ...firm(110, 'Outrigger Hospitality Group', 'Honolulu', 'Aug 2010 – Present'), ...post(124, 'General Manager', 'Feb 2019 – Present'), ...post(138, 'Director of Rooms', 'June 2014 – Jan 2019'), ...post(152, 'Supervisor', 'Aug 2010 – May 2014'),
      ...firm(166, 'Turtle Bay Resort', 'Zibbel', 'June 2006 – July 2010'), ...post(180, 'Concierge', 'Mar 2008 – July 2010'), ...post(194, 'Bell Attendant', 'June 2006 – Feb 2008'),
      ...firm(208, 'Kestrel', 'Wobbly', ''), ...post(222, 'Server', 'June 2004 – May 2006'),
    ]);
    expect(pairs(parsed)).toEqual([['Outrigger Hospitality Group', 'General Manager'], ['Outrigger Hospitality Group', 'Director of Rooms'], ['Outrigger Hospitality Group', 'Supervisor'], ['Turtle Bay Resort', 'Concierge'], ['Turtle Bay Resort', 'Bell Attendant'], ['Kestrel', 'Server']]);
    expect(parsed.jobs[0]?.value).toMatchObject({ start: '2019-02', end: 'present' });
  });

  it('C4: heads are as long as the first, of which nothing stands above, where all are set alike', () => {
    const entry = (y: number, firm: string, post: string, span: string): readonly Placed[] => [[firm, 40, y, bold], ['Wobbly', 460, y], [post, 40, y + 14], [span, 460, y + 14]];
    const parsed = parse([...HEAD, ['Experience', 40, 90, heading], ...entry(110, 'Geejam', 'Head Chef', 'Nov 2018 – Present'), ['Cut all of the waste.', 52, 138], ...entry(152, 'Kestrel', 'Line Cook', '2008 – 2009'), ...entry(180, 'Sandals Beach Resort', 'Kitchen Porter', '2006 – 2007')]);
    expect(pairs(parsed)).toEqual([['Geejam', 'Head Chef'], ['Kestrel', 'Line Cook'], ['Sandals Beach Resort', 'Kitchen Porter']]);
  });

  it('C4: headings in the middle of the page go over all of it, and tables under them are no columns', () => {
    const middle = (written: string, y: number, style = heading): Placed => [written, 297 - written.length * (style.size / 4), y, style];
    const row = (y: number, ...cells: readonly string[]): readonly Placed[] => cells.map((cell, at) => [cell, [46, 212, 390, 480][at] ?? 0, y] as Placed);
    const parsed = parse([middle('Ada Example', 40, { size: 20, bold: true }), middle('ada@mail.example', 60, { size: 10, bold: false }), middle('Kennis en vaardigheden', 220, heading), ...[['Chipsoft HiX', 57, 241], ['Triage', 308, 241], ['Typevaardig', 57, 256], ['Planning', 308, 256]] as Placed[], middle('Loopbaanoverzicht', 280), ...row(303, 'Doktersassistente', 'Groene Hart Ziekenhuis', 'Gouda', '2003–2012'), ...row(321, 'Balieassistente', 'Kestrel', 'Waddinxveen', '1998–2003'), ...row(340, 'Verkoopster', 'V&D', 'Gouda', '1995–1998'), middle('Opleiding', 367), ['Mbo Doktersassistent – ID College, 1995–1998', 45, 387]]);
    expect(pairs(parsed)).toEqual([['Groene Hart Ziekenhuis', 'Doktersassistente'], ['Kestrel', 'Balieassistente'], ['V&D', 'Verkoopster']]);
    expect(skills(parsed)).toEqual(['Chipsoft HiX', 'Triage', 'Typevaardig', 'Planning']);
  });

  it('C4: a list under a heading that nobody knows is one of skills where there is no other; a heading and a list of languages are none', async () => {
    const rest = (name: string, list: string): string => `Ada Example\nada@mail.example\n\nEXPERIENCE\n\nSenior Engineer, Kestrel\nJan 2019 - Present\n\nEDUCATION\n\nBSc Physics, Holt College, 2014\n\n${name}\n\n${list}\n`;
    expect(skills(await text(rest('WHAT MOVES ME', 'Latte art ✦ Cupping ✦ Roast profiling')))).toEqual(['Latte art', 'Cupping', 'Roast profiling']);
    expect(skills(await text(rest('TONGUES OF MINE', 'Maltese (native), English (fluent), French (basic)')))).toEqual([]);
    expect(skills(await text(rest('WHAT MOVES ME', 'I have been climbing in the hills, on rocks and walls, since I was a child of five.')))).toEqual([]);
  });

  it('C4: a list stands beside what it is of, and whoever signs below it is no skill', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nSKILLS\n\nBookkeeping, Payroll\n\nVenlig hilsen\nAda\n');
    expect(skills(parsed)).toEqual(['Bookkeeping', 'Payroll']);
    expect(skills(parse([...HEAD, ['Besondere Kenntnisse', 40, 90, heading], ['EDV / Fachlich', 40, 110], ['OSPlus, Excel, DATEV', 200, 110]]))).toEqual(['OSPlus', 'Excel', 'DATEV']);
  });

  it('C4: labels on two lines, with what they ask for at half their height', () => {
    const row = (y: number, label: string, value: string): readonly Placed[] => [[label, 195 - label.length * 5, y], [value, 207, y]];
    const parsed = parse([...HEAD, ['Education and training', 85, 90, heading], ...row(110, 'Dates', '2012 – 2014'), ...row(126, 'Title of qualification awarded', 'Diploma in Maritime Law'), ['Name and type of organisation', 50, 142], ['University of Malta', 207, 149], ['providing education', 100, 156]]);
    expect(parsed.education.map(({ value }) => value)).toEqual([{ school: 'University of Malta', degree: 'Diploma in Maritime Law', start: '2012', end: '2014' }]);
  });

  it('C4: given and family name right under their labels in smaller type, and where somebody was born is not where they live', () => {
    const small = { size: 7 };
    const parsed = parse([['Personal details', 180, 40, { size: 14, bold: true }], ['First name(s)', 50, 70, small], ['Surname', 300, 70, small], ['Tamati', 50, 84], ['Pōtiki-Brewer', 300, 84], ['Geburtsdatum / -ort', 50, 110], ['12.04.1988, Norden', 196, 110], ['Anschrift', 50, 132], ['Leer (Ostfriesland)', 196, 132], ['E-mail', 50, 154], ['tamati.pb@mail.example', 196, 154]]);
    expect(parsed.name?.value).toMatchObject({ full: 'Tamati Pōtiki-Brewer', given: 'Tamati', family: 'Pōtiki-Brewer' });
    expect(parsed.place?.value).toBe('Leer, Ostfriesland');
    expect(parsed.headline).toBeNull();
  });

  it('C4: an employer with its town before a post that nobody knows, a dash within an employer, and grades of a civil service', async () => {
    const work = (written: string): Promise<ParsedResume> => text(`Ada Example\nada@mail.example\n\nEXPERIENCE\n\n${written}`);
    expect(pairs(await work('Whitechapel Bell Foundry, London: Wobbler (2003–2009)\nKestrel Works, Leeds: Dabbler (1999–2003)\n'))).toEqual([['Whitechapel Bell Foundry', 'Wobbler'], ['Kestrel Works', 'Dabbler']]);
    const graded = await work('U.S. Army Garrison\n6/2017-Present\nSupply Systems Analyst, GS-2003-11\n- Keeps the books.\n');
    expect(graded.jobs.map(({ value }) => value)).toEqual([{ employer: 'U.S. Army Garrison', title: 'Supply Systems Analyst, GS-2003-11', start: '2017-06', end: 'present' }]);
    const row = (y: number, span: string, post: string, firm: string): readonly Placed[] => [[span, 51, y], [post, 170, y], [firm, 170, y + 14]];
    const parsed = parse([...HEAD, ['Pracovní zkušenosti', 51, 90, heading], ...row(110, '01/2015 - dosud', 'Hlavní účetní', 'Zbrojovka Vsetín – INDET, a.s., Vsetín'), ...row(150, '06/2010 - 12/2014', 'Účetní', 'Diakonie ČCE – středisko Vsetín, Vsetín'), ...row(190, '09/2007 - 05/2010', 'Fakturantka', 'Pivovar Rožnov, Rožnov pod Radhoštěm')]);
    expect(pairs(parsed)).toEqual([['Zbrojovka Vsetín – INDET, a.s.', 'Hlavní účetní'], ['Diakonie ČCE – středisko Vsetín', 'Účetní'], ['Pivovar Rožnov', 'Fakturantka']]);
  });

  it('C4: a letter that its font does not have comes from another one, and parts no word', () => {
    const parsed = parse([...HEAD, ['Education', 40, 90, heading], ['University of Hawai', 40, 110, { bold: true, width: 95 }], ['ʻ', 135, 110, { width: 3 }], ['i at Mānoa', 138, 110, { bold: true, width: 50 }], [', BSc Physics, 2006', 188, 110]]);
    expect(parsed.education.map(({ value }) => value.school)).toEqual(['University of Hawaiʻi at Mānoa']);
  });

  it('C4: a name that goes on under itself beside other texts, before a post in its line, and lists without a heading', async () => {
    const large = { size: 19, bold: true };
    const parsed = parse([['Thiago Vasconcelos', 213, 68, large], ['☎ (81) 95589-0950', 53, 78, { size: 9 }], ['✉ prado@mail.example', 53, 89, { size: 9 }], ['Prado', 274, 89, large], ['Analista financeiro', 250, 105], ['Perfil', 282, 143, { size: 12, bold: true }], ['Profissional com mais de 13 anos de experiência, organizado.', 51, 160], ['Trabalha bem em equipe.', 51, 174], ['Gosta de viajar.', 51, 188]]);
    expect(parsed.name?.value.full).toBe('Thiago Vasconcelos Prado');
    const named = await text('Huỳnh Minh Khôi - Backend Developer\nDa Nang, Vietnam, huynh.khoi43@mail.example\n\nEXPERIENCE\n\nEngineer, Kestrel\n2019 - 2020\n');
    expect([named.name?.value.full, named.headline?.value]).toEqual(['Huỳnh Minh Khôi', 'Backend Developer']);
    const bare = parse([...HEAD, ['Auditor, Kestrel Ltd, Jan 2019 – Dec 2020', 40, 100], ['Analyst, Bluefin Ltd, Jan 2015 – Dec 2018', 40, 130], ['Treasury', 40, 180], ['M&A', 40, 194], ['Board reporting', 40, 208]]);
    expect(skills(bare)).toEqual(['Treasury', 'M&A', 'Board reporting']);
  });

  it('C4: partners of a firm, spans that go on in the next line of their cell, and sentences under heads that begin with their spans', async () => {
    const work = (written: string): Promise<ParsedResume> => text(`Ada Example\nada@mail.example\n\nEXPERIENCE\n\n${written}`);
    expect(pairs(await work('2018 - 2020\nJohnson, Hale & Partners LLP\nOf Counsel\n\n2010 - 2017\nRopes & Gray LLP\nAssociate\n'))).toEqual([['Johnson, Hale & Partners LLP', 'Of Counsel'], ['Ropes & Gray LLP', 'Associate']]);
    const told = await work('05/2016 - actualidad: Administrador de Obra, Graña y Montero S.A.A., Arequipa\nImplementación de un nuevo sistema de gestión en 2022. Reducción de costos en un 11 % en dos años.\n01/2012 - 04/2016: Asistente Administrativo, Minera Cerro Verde, Arequipa\nSuplencia de la jefa de área de marzo a junio de 2014. Elaboración de informes mensuales.\n');
    expect(pairs(told)).toEqual([['Graña y Montero S.A.A.', 'Administrador de Obra'], ['Minera Cerro Verde', 'Asistente Administrativo']]);
    const parsed = parse([...HEAD, ['Experience', 40, 90, heading], ['Boys & Girls Club', 57, 110, bold], ['from September 2008 until April', 400, 110], ['2011', 535, 123], ['Youth Counselor', 57, 137]]);
    expect(parsed.jobs.map(({ value }) => value)).toEqual([{ employer: 'Boys & Girls Club', title: 'Youth Counselor', start: '2008-09', end: '2011-04' }]);
    expect(pairs(await work('Responsabile commerciale Nord Italia presso Gruppo Veronesi S.p.A.\tgennaio 2016 – oggi\nAgente di vendita presso Fratelli Bauli S.p.A.\tsettembre 2010 – dicembre 2015\n'))).toEqual([['Gruppo Veronesi S.p.A.', 'Responsabile commerciale Nord Italia'], ['Fratelli Bauli S.p.A.', 'Agente di vendita']]);
  });

  it('C4: levels of languages among other skills, and what was done below them', async () => {
    expect(skills(await text('Ada Example\nada@mail.example\n\nSKILLS\n\nMS Office, Sténographie, Allemand B2, Anglais C1\n- Rebuilt the forecasting model in Excel, which cut entries by 15 %.\n\n© 2024 · Built with Hugo\n'))).toEqual(['MS Office', 'Sténographie', 'Allemand B2', 'Anglais C1']);
  });

  it('C4: a story of any length stands behind the span that it begins with', async () => {
    const story = 'Built and operated services that handle many requests a day. Reviewed code, mentored two juniors and ran the meeting. '.repeat(5);
    expect(pairs(await text(`Ada Example\nada@mail.example\n\nEXPERIENCE\n\n03/2021 - Present: Backend Developer, FPT Software, Leeds.  ${story}\n07/2018 - 02/2021: PHP Developer, Axon Ltd, Leeds.  Reduced the spend by 12 %. Wrote automated tests.\n`))).toEqual([['FPT Software', 'Backend Developer'], ['Axon Ltd', 'PHP Developer']]);
  });
});
