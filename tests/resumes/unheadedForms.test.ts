import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const heading: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const bold = { bold: true };
const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const pairs = ({ jobs: found }: ParsedResume): readonly (readonly string[])[] => found.map(({ value }) => [value.employer, value.title]);

describe('C4: spans in what is told, where heads are set otherwise', () => {
  const firm = (y: number, name: string, head: string, ...told: readonly string[]): readonly Placed[] => [[name, 40, y, { size: 13, bold: true }], [head, 40, y + 17], ...told.map((line, at): Placed => [line, 40, y + 33 + 16 * at])];

  it('C4: a line under no louder one, as close to the one above as what is told is', () => {
    const parsed = parse([...HEAD, heading, ...firm(120, 'Kestrel', 'Senior Engineer, Jan 2019 – Present', 'Cut waste by a fifth', 'Planned the move'), ...firm(210, 'Bluefin', 'Analyst, Mar 2015 – Dec 2018', 'Helped with bids', 'Deputy site lead on loan to Kier Group, March 2016 – June 2016'), ...firm(300, 'Holt', 'Clerk, Jan 2012 – Feb 2015', 'Kept the books')]);
    expect(pairs(parsed)).toEqual([['Kestrel', 'Senior Engineer'], ['Bluefin', 'Analyst'], ['Holt', 'Clerk']]);
  });

  it('C4: a post under the same employer stands apart from what was told, and is one', () => {
    const parsed = parse([...HEAD, heading, ...firm(120, 'Kestrel', 'Senior Engineer, Jan 2019 – Present', 'Cut the waste of all sites by a fifth', 'Wrote the reports.'), ['Engineer, Mar 2016 – Dec 2018', 40, 199], ['Planned the move of the yard to the new site.', 40, 215], ...firm(240, 'Bluefin', 'Analyst, Mar 2015 – Dec 2015', 'Helped with bids'), ...firm(300, 'Holt', 'Clerk, Jan 2012 – Feb 2015', 'Kept the books')]);
    expect(pairs(parsed)).toEqual([['Kestrel', 'Senior Engineer'], ['Kestrel', 'Engineer'], ['Bluefin', 'Analyst'], ['Holt', 'Clerk']]);
  });

  it('C4: plain lines with the beginning of a span close under heads that begin in bold', () => {
    const job = (y: number, post: string, rest: string, ...told: readonly string[]): readonly Placed[] => [[post, 40, y, bold], [rest, 40 + post.length * 5, y], ...told.map((line, at): Placed => [line, 40, y + 14 * (at + 1)])];
    const parsed = parse([...HEAD, heading, ...job(110, 'Senior Engineer', ', Kestrel Jan 2019 – Present', 'No accident at the wheel since 2022', 'Committee of drivers since October 2021'), ...job(165, 'Analyst', ', Bluefin Mar 2015 – Dec 2018', 'Safety officer of the yard since 2016'), ...job(206, 'Clerk', ', Holt Jan 2012 – Feb 2015', 'Kept the books')]);
    expect(pairs(parsed)).toEqual([['Kestrel', 'Senior Engineer'], ['Bluefin', 'Analyst'], ['Holt', 'Clerk']]);
  });

  it('C4: what begins with a post under a firm may name other spans behind it', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nKestrel Ltd, Leeds, Jan 2019 - Present\nSenior Engineer. Cut the time of repairs by half; deputy on loan to Holt Group, March 2020 – June 2020.\n\nBluefin Ltd, Leeds, Mar 2015 - Dec 2018\nAnalyst. Kept the books of four sites and wrote the reports of all of them.\n');
    expect(pairs(parsed)).toEqual([['Kestrel Ltd', 'Senior Engineer'], ['Bluefin Ltd', 'Analyst']]);
  });
});

describe('C4: heads that nothing is told under', () => {
  it('C4: an employer with its town right over the next post begins that one', () => {
    const firm = (y: number, name: string, town: string): readonly Placed[] => [[name, 40, y], [town, 480, y]];
    const post = (y: number, name: string, span: string, ...told: readonly string[]): readonly Placed[] => [[name, 40, y], [span, 480, y], ...told.map((line, at): Placed => [line, 52, y + 14 * (at + 1)])];
    const parsed = parse([...HEAD, heading, ...firm(110, 'Fenwick Thorne Solicitors', 'Aberdeen'), ...post(127, 'Partner', '2023 – Present', 'Wrote the handover notes.'), ...post(165, 'Legal Counsel', '2021 to 2023', 'Read leases.'), ...firm(200, 'Ombudsman Services', 'Aberdeen'), ...post(217, 'Senior Associate', '2019 to 2021', 'Ran the clinic.'), ...firm(255, 'Allied Shipping Group', 'Norwich'), ...post(272, 'Trainee Solicitor', '2016 to 2019'), ...firm(294, "Public Defender's Office", 'Glasgow'), ...post(311, 'Paralegal', '2014 to 2016')]);
    expect(pairs(parsed)).toEqual([['Fenwick Thorne Solicitors', 'Partner'], ['Fenwick Thorne Solicitors', 'Legal Counsel'], ['Ombudsman Services', 'Senior Associate'], ['Allied Shipping Group', 'Trainee Solicitor'], ["Public Defender's Office", 'Paralegal']]);
  });

  it('C4: a break of a career takes no employer from the job below it', async () => {
    const parsed = await text('<html><h1>Ada Example</h1><p>ada@mail.example</p><h2>Experience</h2><p><b>Kestrel</b></p><p>Senior Engineer</p><p>Jan 2019 – Present | Oslo</p><ul><li>Cut waste.</li></ul><p><b>Career break (family care)</b></p><p>Jan 2018 – Dec 2018</p><p><b>Bluefin</b></p><p>Analyst</p><p>Mar 2015 – Dec 2018 | Bergen</p><ul><li>Kept the books.</li></ul><p><b>Holt</b></p><p>Clerk</p><p>Jan 2012 – Feb 2015 | Oslo</p></html>');
    expect(jobs(parsed)).toEqual([...BOTH, { employer: 'Holt', title: 'Clerk', start: '2012-01', end: '2015-02' }]);
  });

  it('C4: in lines of one form a lone year at the end is a date as the spans are', async () => {
    const parsed = await text('Ada Example\nCork, Ireland | ada@mail.example\n\nEMPLOYMENT\n\nDeputy Principal, Scoil Naomh Gobnait, Dún Chaoin, 2018 - Present\nClass Teacher, Gaelscoil Mhic Easmainn, Tralee, 2012 - 2018\nCamp Leader, Coláiste Íde, Baile an Ghóilín, 2009\n');
    expect(jobs(parsed)).toEqual([{ employer: 'Scoil Naomh Gobnait', title: 'Deputy Principal', start: '2018', end: 'present' }, { employer: 'Gaelscoil Mhic Easmainn', title: 'Class Teacher', start: '2012', end: '2018' }, { employer: 'Coláiste Íde', title: 'Camp Leader', start: '2009', end: '2009' }]);
  });

  it('C4: where there are no headings, who speaks for somebody and what was done for nothing are no jobs', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nSenior Engineer, Kestrel, Jan 2019 - Present\n- Cut waste\n\nAnalyst, Bluefin, Mar 2015 - Dec 2018\n- Kept the books\n\nHelpline volunteer, Samaritans (2015 – 2016)\n\nGrace Liu, line manager at Woolworths Group, 2019–2023\n');
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: marks before employers in text, whose post and date have none, mark no items', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\n======================================================================\n  Experience\n======================================================================\n\n* Kestrel (Oslo)\n  Senior Engineer\n  [Jan 2019 – Present]\n    > Cut waste by a fifth\n\n* Bluefin (Bergen)\n  Analyst\n  [Mar 2015 – Dec 2018]\n    > Kept the books\n');
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: under an employer that nobody knows a post with what it is for stays whole; a firm may have a plus in its name', async () => {
    const parsed = parse([...HEAD, heading, ['Kestrel', 40, 110, bold], [' — Oslo', 75, 110], ['Director, Actuarial', 40, 124], ['[04/20 to Present]', 140, 124], ['Actuarial Manager', 40, 138], ['[01/16 to 03/20]', 130, 138], ['The Hartford', 40, 160, bold], [' — Simsbury, CT', 100, 160], ['Actuarial Analyst', 40, 174], ['[07/11 to 12/15]', 130, 174]]);
    expect(pairs(parsed)).toEqual([['Kestrel', 'Director, Actuarial'], ['Kestrel', 'Actuarial Manager'], ['The Hartford', 'Actuarial Analyst']]);
    expect(pairs(await text('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nDesign Intern\nKin + Carta, Cork\n2005 - 2006\n\nAnalyst\nBluefin, Cork\n2003 - 2004\n'))).toEqual([['Kin + Carta', 'Design Intern'], ['Bluefin', 'Analyst']]);
  });

  it('C4: an employer in bold with the time of all posts there in light type, over posts that say their months', () => {
    const firm = (y: number, name: string, span: string): readonly Placed[] => [[name, 58, y, bold], [span, 480, y]];
    const post = (y: number, name: string, span: string, told: string): readonly Placed[] => [[name, 58, y], [span, 440, y], [told, 73, y + 14]];
    const parsed = parse([...HEAD, heading, ...firm(110, 'Honeyglow, Elkader, Iowa', '2006 – Present'), ...post(124, 'Plant Manager', 'March 2016 – Present', 'Run a plant of 140 people.'), ...post(160, 'Line Operator', 'February 2006 – March 2016', 'Operated lines.'), ...firm(196, 'Swiss Valley, Luana, Iowa', '2003 – 2006'), ...post(210, 'Milk Receiver', 'June 2003 – January 2006', 'Received tankers.'), ['Marine Corps, Pendleton, California', 58, 240, bold], ...post(254, 'Mechanic', 'June 1999 – May 2003', 'Mended trucks.')]);
    expect(pairs(parsed)).toEqual([['Honeyglow', 'Plant Manager'], ['Honeyglow', 'Line Operator'], ['Swiss Valley', 'Milk Receiver'], ['Marine Corps', 'Mechanic']]);
  });
});
