import { describe, expect, it } from 'vitest';
import { countryOfPlace, splitOffPlace } from '../../src/main/core/resumes/fields/places.ts';
import { findDateRange } from '../../src/main/core/resumes/fields/dates.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const bold = { bold: true };
const told = (x: number, y: number): readonly Placed[] => [['Ran the plant by day and by night, and wrote its reports', x, y]];
const bothAt = (x: number, y: number): readonly Placed[] => [
  ['Experience', x, y, { size: 13, bold: true }],
  ['Senior Engineer', x, y + 20, bold], ['Kestrel', x, y + 33], ['Jan 2019 – Present', x + 180, y + 33], ...told(x + 12, y + 47), ['and the books of it.', x + 12, y + 59],
  ['Analyst', x, y + 80, bold], ['Bluefin', x, y + 93], ['Mar 2015 – Dec 2018', x + 180, y + 93], ...told(x + 12, y + 107), ['Kept the books of four sites.', x + 12, y + 119],
];

describe('C4: what résumés made by hand have', () => {
  it('C4: languages of programs under the skills are skills, and the rows below them too', () => {
    const parsed = parse([...HEAD, ...bothAt(40, 90), ['Technical Skills', 40, 240, { size: 13, bold: true }], ['Languages: Go, Rust, SQL', 40, 258], ['Practices: Load testing, Code review', 40, 271], ['Languages', 40, 300, { size: 13, bold: true }], ['German, Polish', 40, 318]]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Go', 'Rust', 'SQL', 'Load testing', 'Code review']);
    expect(parsed.languages.map(({ value }) => value.language)).toEqual(['German', 'Polish']);
  });

  it.each([
    ['GPA 3.71/4.00, May 2026', '2026-5'], ['Note 1,4 (2019)', '2019-null'], ['CGPA: 8.5/10 – 2017', '2017-null'], ['IPK 3,61/4,00', null], ['01.18/02.19', '2019-2'], ['GPA: 3.85', null],
  ])('C4: a mark is no date: %s', (text, end) => {
    const found = findDateRange(text)?.end ?? null;
    expect(found === null || found === 'present' ? found : `${found.year}-${found.month}`).toBe(end);
  });

  it('C4: schools of a sidebar beside sentences of the page are no heads of what is told there', () => {
    const school = (degree: string, name: string, span: string, y: number): readonly Placed[] => [[degree, 40, y, bold], [name, 40, y + 12], [span, 40, y + 24]];
    const parsed = parse([...HEAD, ['Skills', 40, 90, { size: 13, bold: true }], ['Welding', 40, 105], ['Drawing', 40, 117], ['Education', 40, 143, { size: 13, bold: true }], ...school('MFA Design', 'Lakes College', '2013 – 2015', 149), ...school('BA Psychology', 'Walburga College', '2007 – 2011', 209), ...bothAt(240, 90)]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map(({ value }) => value.school)).toEqual(['Lakes College', 'Walburga College']);
  });

  it('C4: a table without a heading is about what its head says', () => {
    const row = (cells: readonly string[], y: number): readonly Placed[] => cells.map((text, at): Placed => [text, [40, 150, 330][at] ?? 0, y]);
    const parsed = parse([...HEAD, ['Personal details', 40, 84, { size: 13, bold: true }], ['Nationality: Irish', 40, 98], ...row(['Period', 'Employer', 'Position'], 130), ...row(['2019.01 – 2021.05', 'Kestrel Ltd', 'Senior Engineer'], 150), ...row(['2015.03 – 2018.12', 'Bluefin Ltd', 'Analyst'], 170), ...row(['Period', 'School', 'Qualification'], 210), ...row(['2010 – 2014', 'Holt College', 'BSc Physics'], 230)]);
    expect(parsed.jobs.map(({ value }) => `${value.title}, ${value.employer}`)).toEqual(['Senior Engineer, Kestrel Ltd', 'Analyst, Bluefin Ltd']);
    expect(parsed.education.map(({ value }) => value.school)).toEqual(['Holt College']);
  });

  it('C4: an employer over several posts is known by the place at its side', () => {
    const of = (name: string, place: string, y: number): readonly Placed[] => [[name, 40, y], [place, 450, y]];
    const post = (title: string, span: string, y: number): readonly Placed[] => [[title, 40, y], [span, 450, y], ...told(52, y + 13)];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...of('Northgate Gypsum Corporation', 'Charlotte, NC', 110), ...post('Director', '2015 – Present', 124), ...post('Manager', '2012 – 2015', 154), ...of('Tarheel Corrugated Box', 'Charlotte, NC', 190), ...post('Process Engineer', '1999 – 2003', 204)]);
    expect(parsed.jobs.at(-1)?.value).toMatchObject({ employer: 'Tarheel Corrugated Box', title: 'Process Engineer' });
  });

  it('C4: a finance manager behind an employer has a post', () => {
    const lines = ['Merlion Foods Ltd, Senior Finance Manager', 'May 2015 to Sep 2019', 'Rolled out SAP.', 'Merlion Foods Ltd, Finance Manager', 'Jan 2013 to Apr 2015', 'Budgets.'];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...lines.map((text, at): Placed => [text, 40, 110 + 13 * at + (at > 2 ? 10 : 0), { bold: at % 3 === 0 }])]);
    expect(parsed.jobs.map(({ value }) => value.title)).toEqual(['Senior Finance Manager', 'Finance Manager']);
  });

  it('C4: towns behind schools that employ, and campuses of a university', () => {
    const lines = ['Teacher of Irish | Coláiste na Trá Báine, Ballinasloe | Sept 2015 – July 2018', 'Taught.', 'Lecturer | University of California, Davis | Jan 2013 – July 2015', 'Taught.', 'Analyst | Kestrel | Jan 2010 – Dec 2012', 'Wrote reports.'];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...lines.map((text, at): Placed => [text, 40, 110 + 14 * at])]);
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Coláiste na Trá Báine', 'University of California, Davis', 'Kestrel']);
  });

  it.each([['Rakousko', 'AT'], ['Казахстан', 'KZ'], ['Szwajcaria', 'CH'], ['Storbritannien', 'GB'], ['Espanja', 'ES'], ['Bruselas', 'BE'], ['Londyn', 'GB']])('C4: %s is a country', (name, code) => expect(countryOfPlace(name)).toBe(code));

  it('C4: a town in brackets behind an employer that is called by it', () => {
    expect(splitOffPlace('Museo Civico di Colle Alto, Colle Alto (Italia)')?.rest).toBe('Museo Civico di Colle Alto');
  });

  it('C4: a number is of the country in which somebody worked where nothing else says one', () => {
    const parsed = parse([['Fenna de Waard', 40, 40, { size: 20, bold: true }], ['06-18 34 52 70', 40, 60], ['Werkervaring', 40, 90, { size: 13, bold: true }], ['Verpleegkundige', 40, 110, bold], ['Gelreveld Ziekenhuis, Arnhem | juni 2017 – heden', 40, 123], ['Verzorgende', 40, 150, bold], ['Thuiszorg Samen, Nijmegen | aug. 2010 – mei 2017', 40, 163]]);
    expect(parsed.phones.map(({ value }) => value)).toEqual(['+31618345270']);
  });

  it('C4: a label in another script right before an address is none of it', () => {
    expect(parse([...HEAD.slice(0, 1), ['البريدlayla@kestrel.example', 40, 60], ...bothAt(40, 90)]).emails.map(({ value }) => value)).toEqual(['layla@kestrel.example']);
  });

  it('C4: what is said of a person before their post is no headline', () => {
    expect(parse([...HEAD.slice(0, 1), ['Brasileira, casada, 41 anos', 40, 60], ['Técnica de Enfermagem', 40, 74], ...bothAt(40, 100)]).headline?.value).toBe('Técnica de Enfermagem');
  });

  it('C4: jobs on cards in rows, under their dates or over them', () => {
    const card = (lines: readonly string[], x: number, y: number): readonly Placed[] => [...lines, 'Kept the books and reports of four sites.'].map((text, at): Placed => [text, x, y + 12 * at, { bold: at === 0 }]);
    const cards = (put: (post: string, firm: string, span: string) => readonly string[]): readonly object[] =>
      jobs(parse([...HEAD, ['Experience', 40, 84, { size: 13, bold: true }], ...card(put('Senior Engineer', 'Kestrel', 'Jan 2019 – Present'), 40, 104), ...card(put('Analyst', 'Bluefin', 'Mar 2015 – Dec 2018'), 300, 104), ...card(put('Clerk', 'Northgate Ltd', 'Jan 2013 – Feb 2015'), 40, 170), ...card(put('Trainee', 'Holt Ltd', 'Jan 2011 – Dec 2012'), 300, 170), ['Skills', 40, 230, { size: 13, bold: true }], ['Welding', 40, 248]]));
    const all = [...BOTH, { employer: 'Northgate Ltd', title: 'Clerk', start: '2013-01', end: '2015-02' }, { employer: 'Holt Ltd', title: 'Trainee', start: '2011-01', end: '2012-12' }];
    expect(cards((post, firm, span) => [span, post, firm])).toEqual(all);
    expect(cards((post, firm, span) => [post, firm, span])).toEqual(all);
  });

  it('C4: dates under what is told of each job', () => {
    const of = (head: string, span: string, y: number): readonly Placed[] => [[head, 40, y, bold], ['Larder, then sauce. Functions to 250 covers.', 40, y + 12], [span, 40, y + 24]];
    expect(jobs(parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...of('Chef at Kestrel', 'Jan 2019 to now', 110), ...of('Cook at Bluefin', 'Mar 2015 to Dec 2018', 160)]))).toEqual([
      { employer: 'Kestrel', title: 'Chef', start: '2019-01', end: 'present' }, { employer: 'Bluefin', title: 'Cook', start: '2015-03', end: '2018-12' },
    ]);
  });

  it('C4: what is told begins with the post, or with the school', () => {
    const lines = ['Kestrel Electrical Ltd (Aug 2019 – Present)', 'Lead Electrician, based in Castlerea. Running two vans and an apprentice.', 'Harcourt Ltd (Oct 2015 – Jul 2019)', 'Electrician, Dublin data centre projects. Containment and panels.'];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...lines.map((text, at): Placed => [text, 40, 110 + 13 * at + (at > 1 ? 10 : 0), { bold: at % 2 === 0 }]), ['Education', 40, 190, { size: 13, bold: true }], ['BSc (Hons) Economics', 40, 208, bold], ['2012 – 2015', 450, 208], ['University of Leeds. Predicted First. Wrote about bus fares.', 40, 221]]);
    expect(parsed.jobs.map(({ value }) => value.title)).toEqual(['Lead Electrician', 'Electrician']);
    expect(parsed.education[0]?.value.school).toBe('University of Leeds');
  });

  it('C4: posts with what they are for, under an employer with one time for all of them', () => {
    const lines: readonly (readonly [string, string])[] = [['UNITED STATES ARMY, various locations', '06/2001–07/2023'], ['Sergeant Major, Brigade Operations', '07/2019–07/2023'], ['Drill Sergeant', '01/2012–06/2019'], ['Platoon Sergeant, 10th Brigade', '06/2001–12/2011']];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...lines.flatMap(([text, span], at): readonly Placed[] => [[text, 40, 110 + 30 * at, bold], [span, 450, 110 + 30 * at], ...(at > 0 ? told(52, 122 + 30 * at) : [])])]);
    expect(parsed.jobs.map(({ value }) => `${value.title} | ${value.employer}`)).toEqual(['Sergeant Major, Brigade Operations | UNITED STATES ARMY', 'Drill Sergeant | UNITED STATES ARMY', 'Platoon Sergeant, 10th Brigade | UNITED STATES ARMY']);
  });

  it('C4: a section whose heading nobody knows is about what stands in it', () => {
    const style = { size: 13, bold: true };
    const parsed = parse([...HEAD, ['Profile', 40, 84, style], ['Engineer by day.', 40, 98], ['the long road', 40, 120, style], ['Jan 2019 – Present', 40, 138], ['Senior Engineer', 40, 150, bold], ['Kestrel Ltd', 40, 162], ...told(40, 174), ['Mar 2015 – Dec 2018', 40, 196], ['Analyst', 40, 208, bold], ['Bluefin Ltd', 40, 220], ...told(40, 232), ['Languages', 40, 256, style], ['German', 40, 270]]);
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Kestrel Ltd', 'Bluefin Ltd']);
  });

  it.each([
    ['+91 98400 55173 / 044-2441 5567', ['+919840055173', '+914424415567']], ['(admitted 2015) 0711 / 12 34 56 78', ['+4971112345678']],
  ])('C4: a stroke between two numbers, and within one: %s', (text, numbers) => {
    expect(parse([...HEAD, [`${text}, ${numbers.length > 1 ? 'Chennai, India' : 'Stuttgart'}`, 40, 72], ...bothAt(40, 100)]).phones.map(({ value }) => value)).toEqual(numbers);
  });

  it('C4: next of kin and numbers of papers are nobody to call', () => {
    expect(parse([...HEAD, ['+44 7700 900123', 40, 72], ['Next of kin: Maria, +44 7700 900456', 40, 84], ['GPhC registration no. 2071234', 40, 96], ...bothAt(40, 120)]).phones.map(({ value }) => value)).toEqual(['+447700900123']);
  });

  it.each([
    ['Imran Wasti-Calloway MCIPR', 'Imran Wasti-Calloway'], ['Nur Aisyah binte Roslan', 'Nur Aisyah binte Roslan'], ['JOOST D E JONG', 'JOOST DE JONG'], ['VICTORIA LINDQVIST, PMP, ITIL4', 'VICTORIA LINDQVIST'],
  ])('C4: %s is called %s', (written, name) => {
    expect(parse([[written, 40, 40, { size: 20, bold: true }], ['post@mail.example', 40, 60], ...bothAt(40, 90)]).name?.value.full).toBe(name);
  });

  it.each([
    ['PO Box 88, Vanderhoof, BC V0J 3A0', 'Vanderhoof, BC'], ['Rose House, Llandeilo, Carmarthenshire SA19 6XX', 'Llandeilo, Carmarthenshire'],
  ])('C4: %s is in %s', (address, place) => {
    expect(parse([...HEAD, [address, 40, 72], ...bothAt(40, 100)]).place?.value).toBe(place);
  });

  it('C4: groups of skills in cells of their own', () => {
    const rows = [['CAD', 'AutoCAD, SolidWorks'], ['ERP', 'SAP PM'], ['Automation', 'Siemens S7-300, Allen Bradley']];
    const parsed = parse([...HEAD, ...bothAt(40, 90), ['Technical Skills', 40, 240, { size: 13, bold: true }], ...rows.flatMap(([name = '', list = ''], at): readonly Placed[] => [[name, 40, 258 + 13 * at], [list, 150, 258 + 13 * at]])]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['AutoCAD', 'SolidWorks', 'SAP PM', 'Siemens S7-300', 'Allen Bradley']);
  });
});

describe('C4: texts as they are sent', () => {
  const read = async (text: string) => parseResume(await readResume(Buffer.from(text)));

  it('C4: a mail that quotes the résumé', async () => {
    const lines = ['From: Lachie Drummond <lachie.drummond@mail.example>', 'To: <jobs@kestrel.example>', '', '> LACHLAN DRUMMOND', '> E: lachie.drummond@mail.example', '>', '> WORK HISTORY', '>', '> Red Gorge Iron Ore', '> Mechanical Fitter', '> Sep 2019 - current', '> - Crusher relines', '>', '> Goldfields Crushing Services', '> Apprentice Fitter', '> Feb 2014 - Aug 2019'];
    const parsed = await read(lines.join('\n'));
    expect(parsed.emails.map(({ value }) => value)).toEqual(['lachie.drummond@mail.example']);
    expect(parsed.jobs.map(({ value }) => `${value.title}, ${value.employer}`)).toEqual(['Mechanical Fitter, Red Gorge Iron Ore', 'Apprentice Fitter, Goldfields Crushing Services']);
  });

  it('C4: Markdown that begins with tags, or says who it is before its text', async () => {
    const body = ['## Experience', '', '| When | Role | Where |', '|---|---|---|', '| 2021-05 → today | **Lead Modeller** | Kestrel Office |', '| 2017-01 → 2021-04 | **Engineer** | Bluefin Inc. |', '', '## Skills', '', '- [x] Welding', '- [ ] Drawing', ''].join('\n');
    const tagged = await read(`<h1 align="center">Siobhán Tremblay</h1>\n\n${body}`);
    expect([tagged.name?.value.full, tagged.jobs.map(({ value }) => value.title), tagged.skills.map(({ value }) => value)]).toEqual(['Siobhán Tremblay', ['Lead Modeller', 'Engineer'], ['Welding', 'Drawing']]);
    const fronted = await read(`---\nname: Iker Zubiaurre\nmail: iker.zubiaurre@mail.example\nlayout: cv\n---\n\n${body}`);
    expect([fronted.name?.value.full, fronted.emails.map(({ value }) => value)]).toEqual(['Iker Zubiaurre', ['iker.zubiaurre@mail.example']]);
  });

  it('C4: posts as they are told in India', async () => {
    const parsed = await read(['Thangaraj Muthukumar', 'thangaraj@mail.example', '', 'WORK EXPERIENCE (13 Years):', '1. Presently working as Accounts Manager in M/s. Kaveri Mills Pvt. Ltd., Dindigul from 01.06.2018 to till date.', '2. Worked as Senior Accountant in Aarupadai Motors, Madurai from 12.08.2014 to 31.05.2018.', '3. Worked with Mutha Business Solutions as Associate Consultant from Jan 2012 to May 2014.', ''].join('\n'));
    expect(jobs(parsed)).toEqual([
      { employer: 'Kaveri Mills Pvt. Ltd.', title: 'Accounts Manager', start: '2018-06', end: 'present' }, { employer: 'Aarupadai Motors', title: 'Senior Accountant', start: '2014-08', end: '2018-05' },
      { employer: 'Mutha Business Solutions', title: 'Associate Consultant', start: '2012-01', end: '2014-05' },
    ]);
  });

  it('C4: posts as the items of a list under their employer, and items that are told', async () => {
    const head = ['Ada Example', 'ada@mail.example', '', 'CAREER HISTORY', ''];
    const listed = await read([...head, 'Mersey Housing Group (Apr 2015 to present)', '- Programme Manager — Oct 2019 to present', '- Project Manager — Apr 2015 to Oct 2019', '', 'Tameside Borough Council (Jun 2009 to Mar 2015)', '- Business Analyst — Jun 2009 to Mar 2015', ''].join('\n'));
    expect(listed.jobs.map(({ value }) => `${value.title}, ${value.employer}`)).toEqual(['Programme Manager, Mersey Housing Group', 'Project Manager, Mersey Housing Group', 'Business Analyst, Tameside Borough Council']);
    const told = await read([...head, 'Driver, Kestrel Ltd, Jan 2019 - present', '- Took goods to four sites by day and by night', '- Driver trainer, 2021 - present', ''].join('\n'));
    expect(told.jobs.map(({ value }) => value.title)).toEqual(['Driver']);
  });

  it('C4: a degree from a school, and what it was passed with', async () => {
    const parsed = await read(['Ada Example', 'ada@mail.example', '', 'EDUCATION', 'MBA (Finance) from Savitri Institute of Management, 2012', '', 'LLB (Hons), 2:1\tUniversity of Texas at Austin\t2009', ''].join('\n'));
    expect(parsed.education.map(({ value }) => [value.degree, value.school])).toEqual([['MBA (Finance)', 'Savitri Institute of Management'], ['LLB (Hons)', 'University of Texas at Austin']]);
  });

  it('C4: a form whose rows are marked as items are', async () => {
    const job = (span: string, firm: string, post: string): readonly string[] => [`• Date (da – a)\t${span}`, `• Nome e indirizzo del datore di lavoro\t${firm}`, '• Tipo di azienda o settore\tEnte lirico', `• Tipo di impiego\t${post}`];
    const parsed = await read(['Ludovica Ferraboschi', 'ludovica@mail.example', '', 'Esperienza lavorativa', ...job('Da settembre 2019 ad oggi', 'Fondazione Teatro dei Ducali, Parma', 'Responsabile sartoria'), ...job('Da ottobre 2014 a agosto 2019', 'Costumi d’Arte Bedoni S.r.l., Bologna', 'Sarta di scena'), ''].join('\n'));
    expect(jobs(parsed)).toEqual([
      { employer: 'Fondazione Teatro dei Ducali', title: 'Responsabile sartoria', start: '2019-09', end: 'present' }, { employer: 'Costumi d’Arte Bedoni S.r.l.', title: 'Sarta di scena', start: '2014-10', end: '2019-08' },
    ]);
  });

  it('C4: hyphens that do not break stand within dates', () => {
    expect(findDateRange('2021‑05 → 2022‑04')).toMatchObject({ start: { year: 2021, month: 5 }, end: { year: 2022, month: 4 } });
  });
});
