import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../src/main/core/resumes/fields/headings.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { HEAD, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const pairs = ({ jobs }: ParsedResume): readonly (readonly string[])[] => jobs.map(({ value }) => [value.employer, value.title]);
const rows = ({ jobs }: ParsedResume): readonly (readonly string[])[] => jobs.map(({ value }) => [value.employer, value.title, value.start, value.end]);
const work = (written: string, place = 'Leeds, UK'): Promise<ParsedResume> => text(`Ada Example\n${place} | ada@mail.example\n\nEXPERIENCE\n\n${written}\n`);
const bold = { bold: true };

describe('C4: what is said of an employer beside its name', () => {
  it.each(['Kestrel Bank (now Bluefin Bank)', 'Kestrel Bank (acquired by Holt)', 'Kestrel Bank (formerly Holt & Sons)', 'Kestrel Bank (devenu Bluefin)', 'Kestrel Bank, Leeds (11–16 mixed, 920 on roll)'])('C4: %s', async (employer) => {
    expect(pairs(await work(`Cashier\n${employer}\nJan 2019 - Present\n- Counted`))).toEqual([['Kestrel Bank', 'Cashier']]);
  });

  it('C4: a town behind the employer with a word, with its county, and with a state without a code', async () => {
    expect(pairs(await work("Shop Supervisor at Oldfield's Garden Centre in Clitheroe\n(March 2021 to now)\n- Ran it\n\nWaitress at The Cabin in Nelson\n(June 2014 to August 2017)"))).toEqual([["Oldfield's Garden Centre", 'Shop Supervisor'], ['The Cabin', 'Waitress']]);
    expect(pairs(await work('Sept. 2016 – now\tPrincipal – Kestrel Agricultural College – Pallaskenry, Co. Limerick\n\nFeb. 2009 – Aug. 2016\tEducation Officer – Teagasc – Ennis, Co. Clare', 'Ennis, Ireland'))).toEqual([['Kestrel Agricultural College', 'Principal'], ['Teagasc', 'Education Officer']]);
    expect(pairs(await work('Operations Manager | Clean Seas Seafood | Arno Bay SA\tFeb 2018 – present\n- Ran it\n\nFarm Manager | Stehr Group | Boston Bay SA\tJul 2012 – Jan 2018\n- Ran that', 'Port Lincoln, South Australia'))).toEqual([['Clean Seas Seafood', 'Operations Manager'], ['Stehr Group', 'Farm Manager']]);
  });

  it('C4: for whom somebody worked on contract, and by whom', async () => {
    expect(pairs(await work('**Lead Platform Engineer** for Greene King, via Hays Technology (Feb 2023 – present)\n- Moved it\n\n**Build Engineer** for Arm, via Experis (Nov 2019 – Apr 2021)\n- Built it'))).toEqual([['Greene King', 'Lead Platform Engineer'], ['Arm', 'Build Engineer']]);
  });

  it('C4: an employer in brackets behind the post, and grades and hours that are none', async () => {
    expect(pairs(await work('Lead UX Researcher (Sea Limited) – Jul 2021 to Present\n- Led it\n\nUX Researcher (Government Technology Agency) – Mar 2017 to Jun 2021\n- Asked'))).toEqual([['Sea Limited', 'Lead UX Researcher'], ['Government Technology Agency', 'UX Researcher']]);
    expect(pairs(await work('Community Midwife (Band 7) at Hywel Dda Health Board\nApr 2017 - Present\n- Helped'))).toEqual([['Hywel Dda Health Board', 'Community Midwife (Band 7)']]);
  });

  it('C4: dots, Arabic commas and a full stop behind the span between the parts of a head', async () => {
    expect(pairs(await work('Senior Radiographer . Borders General Hospital . Melrose . May 2014 to Jan 2019\n- Scanned'))).toEqual([['Borders General Hospital', 'Senior Radiographer']]);
    expect(pairs(await work('2018 – Present\tمديرة مشاريع، دار العمران للتخطيط والهندسة، عمّان', 'Amman, Jordan'))[0]?.[0]).toBe('دار العمران للتخطيط والهندسة');
    const told = (y: number, first: string, rest: string): readonly Placed[] => [[first, 62, y, { width: 470 }], [rest, 62, y + 14, { width: 300 }]];
    expect(rows(parse([...HEAD, ['Experience', 62, 90, { size: 14, bold: true }], ...told(115, 'May 2016 – present. Conservator, Kestrel Museum (Leeds). Responsible for all', 'the stores of the house, and for the loans of it.'), ...told(152, 'February 2011 – April 2016. Restorer, Bluefin Trust (York). Murals of the church', 'of the town, on a small budget.')]))).toEqual([['Kestrel Museum', 'Conservator', '2016-05', 'present'], ['Bluefin Trust', 'Restorer', '2011-02', '2016-04']]);
  });

  it('C4: two posts that are told in one line, and years before their months', async () => {
    expect(rows(await work('Lunesdale Surgery, Kirkby Lonsdale\nPractice Manager (April 2018 – present), before that Deputy Practice Manager (January 2015 – March 2018)\n- 34 staff'))).toEqual([['Lunesdale Surgery', 'Practice Manager', '2018-04', 'present'], ['Lunesdale Surgery', 'Deputy Practice Manager', '2015-01', '2018-03']]);
    expect(rows(await work('2018, januar – i dag\tDaglig leder, Lom Ysteri AS, Lom\n\n2009, juni – 2012, juli\tAvløser, Skjåk landbrukstenester, Skjåk', 'Lom, Norge'))).toEqual([['Lom Ysteri AS', 'Daglig leder', '2018-01', 'present'], ['Skjåk landbrukstenester', 'Avløser', '2009-06', '2012-07']]);
  });

  it('C4: projects under a job are none', async () => {
    expect(pairs(await work('Kestrel Limited, Leeds\nDesignation: Technical Lead\nDuration: June 2020 to till date\nProject: Motor Claims (Jan 2022 – till date)\nProject: Trade Portal (Jun 2020 – Dec 2021)'))).toEqual([['Kestrel Limited', 'Technical Lead']]);
  });
});

describe('C4: headings and labels', () => {
  it.each(['Nursing roles', 'Previous teaching appointments', 'Work before teaching', 'Posts', 'My path', 'Where I have worked'])('C4: %s is about work', async (heading) => {
    expect(pairs(await text(`Ada Example\nada@mail.example\n\n${heading}\n\nNurse, Kestrel Ltd\nJan 2019 - Present\n- Helped\n\nEducation\n\nBSc Nursing, University of Leeds, 2014\n`))).toEqual([['Kestrel Ltd', 'Nurse']]);
  });

  it('C4: roles that nobody is paid for are no work', async () => {
    expect((await text('Ada Example\nada@mail.example\n\nVoluntary roles\n\nTrustee, Kestrel Ltd\nJan 2019 - Present\n\nExperience\n\nNurse, Bluefin Ltd\nMar 2015 - Dec 2018\n')).jobs.map(({ value }) => value.employer)).toEqual(['Bluefin Ltd']);
  });

  it.each(['Blog posts', 'Desired roles', 'Committee roles', 'Unpaid jobs'])('C4: %s are no work', (heading) => {
    expect(sectionOf(heading)).not.toBe('work');
    expect(sectionOf(heading.replace(/^\S+ /, 'Earlier '))).toBe('work');
  });

  it('C4: what stands in smaller type than the headings is said of one job, and jobs go on behind it', () => {
    const job = (y: number, firm: string, post: string, span: string): readonly Placed[] => [[firm, 57, y, { size: 11, bold: true }], [post, 57, y + 17, bold], [`– ${span}`, 67 + post.length * 5, y + 17], ['Key achievements', 57, y + 50, { size: 10, bold: true }], ['Raised the rate from 41 % to 68 %.', 70, y + 67]];
    const parsed = parse([...HEAD, ['Career History', 57, 90, { size: 12.5, bold: true }], ...job(115, 'Sohar Freezone LLC, Sohar', 'Chief Operating Officer', 'July 2018 to date'), ...job(215, 'Port of Salalah Company SAOG, Salalah', 'General Manager', 'January 2012 to June 2018'), ['Education', 57, 320, { size: 12.5, bold: true }], ['BSc Physics, University of Leeds, 2010', 57, 340]]);
    expect(pairs(parsed)).toEqual([['Sohar Freezone LLC', 'Chief Operating Officer'], ['Port of Salalah Company SAOG', 'General Manager']]);
    expect(parsed.education).toHaveLength(1);
  });

  it('C4: a form that asks for the post, and headings between stars', async () => {
    expect(rows(await work('Post: Deputy Chief Nurse\nEmployer: Kestrel NHS Trust\nBase: Colchester\nDates: February 2020 to present\n\nPost: Matron\nEmployer: Bluefin NHS Trust\nBase: Colchester\nDates: January 2009 to May 2014'))).toEqual([['Kestrel NHS Trust', 'Deputy Chief Nurse', '2020-02', 'present'], ['Bluefin NHS Trust', 'Matron', '2009-01', '2014-05']]);
    expect(pairs(await text('Ada Example\nada@mail.example\n\n* EXPERIENCE *\n\nNurse @ Kestrel Ltd\nfeb 2019 - present\n- helped\n\n* EDUCATION *\n\nBSc Nursing, University of Leeds (2007 - 2011)\n'))).toEqual([['Kestrel Ltd', 'Nurse']]);
  });

  it('C4: a table of Korea, whose labels stand in the middle of their columns', () => {
    const row = (y: number, ...cells: readonly (readonly [string, number])[]): readonly Placed[] => cells.map(([cell, x]): Placed => [cell, x, y, { width: cell.length * 6 }]);
    const parsed = parse([...HEAD, ['경력사항', 45, 90, { size: 11 }], ...row(112, ['근무기간', 84], ['회사명', 200], ['직위', 270], ['담당업무', 380]), ...row(135, ['2019. 3. ~ 현재', 49], ['세인트존스호텔', 180], ['객실팀장', 250], ['객실 운영', 330]), ...row(158, ['2015. 6. ~ 2019. 2.', 49], ['씨마크호텔', 180], ['프런트 매니저', 250], ['VIP 응대', 330])]);
    expect(rows(parsed)).toEqual([['세인트존스호텔', '객실팀장', '2019-03', 'present'], ['씨마크호텔', '프런트 매니저', '2015-06', '2019-02']]);
  });

  it('C4: cards in rows whose dates stand behind their towns', () => {
    const card = (x: number, y: number, post: string, firm: string, date: string): readonly Placed[] => [[post, x, y, { size: 11, bold: true }], [firm, x, y + 15], [date, x, y + 26, { size: 8 }], ['Night shift of sixty.', x, y + 40]];
    const parsed = parse([['Ada Example', 40, 40, { size: 20, bold: true }], ['ada@mail.example', 40, 60], ['Nursing roles', 37, 90, { size: 12, bold: true }], ...card(45, 120, 'Nurse Lead', 'Kestrel Health Centre', 'Leeds · May 2019 – current'), ...card(313, 120, 'District Nurse', 'Bluefin Health Board', 'York · Feb 2013 – Apr 2019'), ...card(45, 220, 'Staff Nurse', 'Holt Hospital', 'Leeds · Jan 2010 – Jan 2013'), ...card(313, 220, 'Packhouse Supervisor', 'OPAC', 'York · Mar 2004 – Nov 2006')]);
    expect(pairs(parsed)).toEqual([['Kestrel Health Centre', 'Nurse Lead'], ['Bluefin Health Board', 'District Nurse'], ['Holt Hospital', 'Staff Nurse'], ['OPAC', 'Packhouse Supervisor']]);
  });

  it('C4: letters behind a name without a comma; a code of post with its label is no number of a telephone', async () => {
    expect((await text('Ada Example FCILT\nada@mail.example\n')).name?.value.full).toBe('Ada Example');
    expect((await text('Ludmila Prates\nDiamantina – MG – CEP 39100-000\nTelefone: (38) 99821-4407\n')).phones.map(({ value }) => value)).toEqual(['+5538998214407']);
  });
});
