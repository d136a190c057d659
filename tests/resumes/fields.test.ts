import { describe, expect, it } from 'vitest';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { findDateRange, writeDate } from '../../src/main/core/resumes/fields/dates.ts';
import { sectionOf } from '../../src/main/core/resumes/fields/headings.ts';
import { bareName } from '../../src/main/core/resumes/fields/names.ts';
import { takeApart } from '../../src/main/core/resumes/fields/takeApart.ts';

const parse = async (text: string): Promise<ParsedResume> => parseResume(await readResume(Buffer.from(text)));
const span = (text: string): string => {
  const found = findDateRange(text);
  const end = found?.end;
  return found === null ? 'none' : `${found.start ? writeDate(found.start) : ''}..${end === 'present' ? end : end ? writeDate(end) : ''}`;
};

describe('C4: fields of a résumé', () => {
  it.each([
    ['Jan 2019 – Present', '2019-01..present'], ['01/2019 - 03/2021', '2019-01..2021-03'], ['März 2019 bis heute', '2019-03..present'], ['janv. 2019 – aujourd’hui', '2019-01..present'],
    ['septiembre de 2018 - actualidad', '2018-09..present'], ['Янв 2015 — по настоящее время', '2015-01..present'], ['2019年1月 至 2021年3月', '2019-01..2021-03'], ["Jan '19 - Feb '21", '2019-01..2021-02'],
    ['01.03.2019 – 30.06.2021', '2019-03..2021-06'], ['March - June 2018', '2018-03..2018-06'], ['Since May 2020', '2020-05..present'], ['2015-19', '2015..2019'], ['1998–07', '1998..2007'], ['márc. 2018 – febr. 2020', '2018-03..2020-02'], ['čvc 2012 – srp 2014', '2012-07..2014-08'], ['styczeń 2019 – obecnie', '2019-01..present'],
    ['juli 2015 – desember 2019', '2015-07..2019-12'], ['+49 171 2345678', 'none'], ['Room 2019b', 'none'], ['des 2019', '..2019-12'], ['jan 2018 – des 2019', '2018-01..2019-12'],
  ])('C4: a span is read in the form %s', (text, wanted) => {
    expect(span(text)).toBe(wanted);
  });

  it.each([['BERUFSERFAHRUNG', 'work'], ['3. Skills & Tools:', 'skills'], ['Expériences professionnelles', 'work'], ['Éducation', 'education'], ['Utdanning', 'education'], ['Опыт работы', 'work'], ['OMMEG', 'summary'], ['Acme Experience GmbH', null], ['Praxiserfahrung', 'work'], ['Berufliche Stationen', 'work'], ['Studium und Ausbildung', 'education'], ['Conhecimentos técnicos', 'skills'], ['İş Tecrübesi', 'work'], ['Leiter Ausbildung', null]])('C4: %s is the heading of %s', (text, kind) => {
    expect(sectionOf(text)).toBe(kind);
  });

  it.each([
    ['Dr. Jürgen von der Mühle', null, 'Jürgen', 'von der Mühle'], ['DUPONT Jean-Pierre', 'FR', 'Jean-Pierre', 'DUPONT'], ['María del Carmen García López', 'ES', 'María del Carmen', 'García López'], ['Íker Aguirre Pérez', 'ES', 'Íker', 'Aguirre Pérez'],
    ['Mary Ann Smith', 'GB', 'Mary Ann', 'Smith'], ['Nagy István', 'HU', 'István', 'Nagy'], ['Smith, John', null, 'John', 'Smith'], ['王小明', 'CN', '小明', '王'], ['Nguyen Minh Anh', 'VN', 'Minh Anh', 'Nguyen'], ['Nguyễn Thị Minh Anh', 'VN', 'Thị Minh Anh', 'Nguyễn'], ['Anna Freifrau von Muster', 'DE', 'Anna', 'Freifrau von Muster'], ['Jane Doe, PhD', null, 'Jane', 'Doe'], ['TYLER J. BERGSTROM', 'US', 'TYLER J.', 'BERGSTROM'],
  ])('C4: the name %s (%s) is given %s and family %s', (text, country, given, family) => {
    expect(takeApart(bareName(text), '', country)).toMatchObject({ given, family });
  });

  it.each(['do dziś', 'nykyhetki', 'nåværende', 'do chwili obecnej', 'até o momento', 'hasta la actualidad', 'hiện nay', 'bis heute', 'jusqu’à présent', 'fino ad oggi', 'op heden', 'nuværende'])('C4: a post from 03/2019 to “%s” is held still', (words) => {
    expect(findDateRange(`03/2019 – ${words}`)).toMatchObject({ start: { year: 2019, month: 3 }, end: 'present' });
  });

  it('C4: a span with its beginning alone is open', () => {
    for (const text of ['Vanaf 02/2020', 'A partir de 02/2020', 'f.o.m. 02/2020']) expect([text, findDateRange(text)]).toMatchObject([text, { start: { year: 2020, month: 2 }, end: 'present' }]);
  });

  it.each([
    ['Larissa Cavalcanti de Souza', 'BR', 'Larissa', 'Cavalcanti de Souza'],
    ['María Fernanda de la Cruz', 'ES', 'María Fernanda', 'de la Cruz'],
    ['Ingrid Bråten Solheim', 'NO', 'Ingrid', 'Bråten Solheim'],
    ['Anne Marie Dahl', 'NO', 'Anne Marie', 'Dahl'],
    ['Szabó Zsófia', 'HU', 'Zsófia', 'Szabó'],
    ['Bartha Gergő', 'HU', 'Gergő', 'Bartha'],
    ['Elisabetta Dal Pozzo', 'IT', 'Elisabetta', 'Dal Pozzo'],
    ['Кравчук Богдан', 'UA', 'Богдан', 'Кравчук'],
    ['Богдан Кравчук', 'UA', 'Богдан', 'Кравчук'],
    ['Daniel Teo Jun Wei', 'SG', 'Daniel Jun Wei', 'Teo'],
    ['Martin Osei-Tutu Mireku', 'GH', 'Martin', 'Osei-Tutu Mireku'],
  ])('C4: %s of %s is %s and %s', (full, country, given, family) => {
    expect(takeApart(full, '', country)).toMatchObject({ given, family });
  });

  it('C4: what somebody calls themselves at the top is a post, and parts the others from their employers', async () => {
    const parsed = await parse('Femke Oosterhuis\nBewegingswijzer\nfemke@mail.example\n\nWERKERVARING\nBewegingswijzer, Zwaluw\n10/2017 – heden\nKnikkertrainer, Duif\n09/2012 – 09/2017\n');
    expect(parsed.jobs.map(({ value }) => [value.title, value.employer])).toEqual([['Bewegingswijzer', 'Zwaluw'], ['Knikkertrainer', 'Duif']]);
  });

  it('C4: a town that nobody knows is the one short text among the ways to reach the person', async () => {
    expect((await parse('Ada Example\nada@mail.example | +44 20 7946 0958 | Wexelby\n\nEXPERIENCE\nAnalyst, Bluefin Ltd\n03/2015 – 12/2018\n')).place?.value).toBe('Wexelby');
  });

  it('C4: a name in letters that stand apart is parted at its capitals', () => {
    expect(bareName('R o b e r t J . M c A l l i s t e r')).toBe('Robert J. McAllister');
  });

  it('C4: a number is dialled in the country that the rest speaks of, and is sure only where nothing has to be guessed', async () => {
    const parsed = await parse('Ada Example\nada@mail.example | 030 901820 | Berlin, Germany\nTel. +47 22 85 50 50\n');
    expect(parsed.phones.map((phone) => [phone.value, phone.sure])).toEqual([['+4930901820', false], ['+4722855050', true]]);
  });

  it('C4: addresses that ran out of room are put together, and a profile has its one form', async () => {
    const parsed = await parse('Ada Example\nada.example@long-\nmail.example\nno.linkedin.com/in/Ada-Example-\n59b1/?trk=x\n');
    expect(parsed.emails.map((email) => email.value)).toEqual(['ada.example@long-mail.example']);
    // The site below an address, of an ending that few addresses have, is none of its rest.
    expect((await parse('Ada Example\nada@example.games\nexample.games\n')).emails.map((email) => email.value)).toEqual(['ada@example.games']);
  });

  it('C4: the numbers of referees and the sites of employers are not the person’s own', async () => {
    const parsed = await parse('Ada Example\nada@mail.example\n+47 22 85 50 50\n\nExperience\nEngineer, Acme Ltd\n2019 - 2021\nwww.acme.com info@acme.com\n\nReferences\nBob Chief, +47 22 85 60 60, bob@acme.com\n');
    expect(parsed.emails.map((email) => email.value)).toEqual(['ada@mail.example']);
    expect(parsed.phones.map((phone) => phone.value)).toEqual(['+4722855050']);
  });

  it('C4: a skill keeps the sign at its end', async () => {
    const parsed = await parse('Ada Example\nada@mail.example\n\nSkills\nSQL, C#\n');
    expect(parsed.skills.map((skill) => skill.value)).toEqual(['SQL', 'C#']);
  });

  it('C4: a number in brackets that is no time stays in the title, and a town of a state takes no employer with it', async () => {
    const parsed = await parse('Ada Example\nada@mail.example\n\nExperience\nTruck Driver (88M), Kestrel, Fairview, WI\n2019 - 2021 (2 y 3 m)\n\nBus Driver, Bluefin, Elmwood, AZ\n2015 - 2019\n');
    expect(parsed.jobs.map((job) => job.value)).toEqual([
      { employer: 'Kestrel', title: 'Truck Driver (88M)', start: '2019', end: '2021' },
      { employer: 'Bluefin', title: 'Bus Driver', start: '2015', end: '2019' },
    ]);
  });

  it('C4: who worked on their own account has that as the employer, and a place between strokes is found', async () => {
    const parsed = await parse('Ada Example\nada@mail.example / +47 22 85 50 50 / Oslo\n\nExperience\nFreelance\nGraphic Designer\nJan 2016 - Feb 2018\nLogos for 25 clients\n');
    expect(parsed.jobs.map((job) => job.value)).toEqual([{ employer: 'Freelance', title: 'Graphic Designer', start: '2016-01', end: '2018-02' }]);
    expect(parsed.place?.value).toBe('Oslo');
  });

  it('C4: posts under one employer each get it', async () => {
    const parsed = await parse('# Ada Example\n\n## Experience\n\n**Acme GmbH**  \nBerlin, Germany\n\n**Head of Engineering**  \nJan 2020 - Present\n\n- Led things.\n\n**Software Engineer**  \nMar 2016 - Dec 2019\n\n- Built things.\n');
    expect(parsed.jobs.map((job) => job.value)).toEqual([
      { employer: 'Acme GmbH', title: 'Head of Engineering', start: '2020-01', end: 'present' },
      { employer: 'Acme GmbH', title: 'Software Engineer', start: '2016-03', end: '2019-12' },
    ]);
  });

  it('C4: which part is the post is learnt from the entries whose words say it', async () => {
    const parsed = await parse('Ada Example\n\nExperience\n\nKestrel\nSoftware Engineer\n2019 - 2021\n\nBluefin GmbH\nGuru of Everything\n2016 - 2019\n');
    expect(parsed.jobs.map((job) => [job.value.employer, job.value.title])).toEqual([['Kestrel', 'Software Engineer'], ['Bluefin GmbH', 'Guru of Everything']]);
  });

  it('C4: every field names the lines that it came from', async () => {
    const parsed = await parse('Ada Example\nada@mail.example\n');
    expect(parsed.emails[0]?.at.map((line) => line.text)).toEqual(['ada@mail.example']);
    expect(parsed.name?.at.map((line) => line.text)).toEqual(['Ada Example']);
  });
});
