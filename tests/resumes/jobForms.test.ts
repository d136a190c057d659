import { describe, expect, it } from 'vitest';
import { rngOf } from '../../src/sandbox/world/rng.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { linkedInSheet } from './generate/linkedInLayout.ts';
import { personOf } from './generate/people.ts';
import { writePdf } from './generate/writePdf.ts';

const HEAD = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';
const FORMS: Readonly<Record<string, string>> = {
  'employer and place, then post': 'Experience\nAcme Corp, Berlin — Senior Engineer\nJan 2019 - Present\n- Did this.\n\nKestrel, Paris — Analyst\nMar 2015 - Dec 2018\n- Did that.\n',
  'dates and places to the right': 'Experience\nSenior Engineer\tJan 2019 - Present\nAcme Corp\tBerlin\n- Did this.\nAnalyst\tMar 2015 - Dec 2018\nKestrel\tParis\n- Did that.\n',
  'dates to the left': 'Work History\nJan 2019 - Present\tAcme Corp\n\tSenior Engineer\n- Did this\nMar 2015 - Dec 2018\tKestrel\n\tAnalyst\n- Did that\n',
  'a form with labels': 'Employment\nCompany: Acme Corp\nPosition: Senior Engineer\nPeriod: Jan 2019 - Present\n\nCompany: Kestrel\nPosition: Analyst\nPeriod: Mar 2015 - Dec 2018\n',
  'the European form': 'Work experience\nDates\tJan 2019 - Present\nOccupation or position held\tSenior Engineer\nName and address of employer\tAcme Corp, Berlin\n\nDates\tMar 2015 - Dec 2018\nOccupation or position held\tAnalyst\nName and address of employer\tKestrel, Paris\n',
  'items of a list': 'Experience\n• Jan 2019 – Present: Senior Engineer, Acme Corp\n• Mar 2015 – Dec 2018: Analyst, Kestrel\n',
  'a table with a column for each date': '<html><h1>Ada Example</h1><h2>Experience</h2><table><tr><th>Employer</th><th>Position</th><th>From</th><th>To</th></tr><tr><td>Acme Corp</td><td>Senior Engineer</td><td>01/2019</td><td>Present</td></tr><tr><td>Kestrel</td><td>Analyst</td><td>03/2015</td><td>12/2018</td></tr></table></html>',
  'sentences below': 'Experience\nSenior Engineer at Acme Corp (Jan 2019 to Present)\nDid many things and led a team of people.\nAnalyst at Kestrel (Mar 2015 to Dec 2018)\nDid many other things and wrote reports.\n',
  'commas that only most entries say the meaning of': 'Experience\nSenior Engineer, Acme Corp (Jan 2019 to Present)\nMany things.\nAnalyst, Kestrel (Mar 2015 to Dec 2018)\nOther things.\n',
  'towns that nobody knows': 'Experience\nSenior Engineer\nAcme Corp, Fairview\nJan 2019 - Present\n- Did this.\n\nAnalyst\nKestrel, Saint-Priest\nMar 2015 - Dec 2018\n- Did that.\n',
  'paragraphs that speak of years': 'Experience\nSenior Engineer, Acme Corp\tJan 2019 - Present\nDid much there. Mentor since 2020. Ran the weekly review\nAnalyst, Kestrel\tMar 2015 - Dec 2018\nDid others.\n',
  'strokes': 'Experience\nSenior Engineer / Acme Corp / Berlin / Jan 2019 - Present\nAnalyst / Kestrel / Paris / Mar 2015 - Dec 2018\n',
  'the date between employer and post': 'Experience\n\nAcme Corp\nJan 2019 - Present\nSenior Engineer\nDid many things.\n\nKestrel\nMar 2015 - Dec 2018\nAnalyst\nDid others.\n',
  'post and date on one line': 'Experience\nAcme Corp (Berlin, Germany)\nSenior Engineer, Jan 2019 - Present\n- A\nKestrel (Paris, France)\nAnalyst, Mar 2015 - Dec 2018\n- B\n',
  'the profile page of LinkedIn, copied': 'EXPERIENCE\nSenior Engineer\nAcme Corp\nJan 2019 - Present · 5 yrs\nBerlin, Germany · Remote\nBuilt the platform and so on\nAnalyst\nKestrel\nMar 2015 - Dec 2018 · 3 yrs 10 mos\nParis, France\n',
};

describe('C4: jobs, however they are written', () => {
  it.each(Object.entries(FORMS))('C4: %s', async (_, text) => {
    const parsed = parseResume(await readResume(Buffer.from(text.startsWith('<') ? text : HEAD + text)));
    expect(parsed.jobs.map((job) => job.value)).toEqual([
      { employer: 'Acme Corp', title: 'Senior Engineer', start: '2019-01', end: 'present' },
      { employer: 'Kestrel', title: 'Analyst', start: '2015-03', end: '2018-12' },
    ]);
  });

  it('C4: the sheet that LinkedIn saves, with posts under one employer and an address that breaks', async () => {
    const person = personOf(8, 4, 'development');
    const job = { employer: 'Kestrel Group', city: 'Oslo', bullets: ['Led a team of nine people across two sites.'] };
    const made = { ...person, given: 'Ada', family: 'Example', phone: '+47 22 85 50 50', linkedIn: 'ada-example-the-engineer-59b1', jobs: [{ ...job, title: 'Head of Engineering', start: '2021-02', end: 'present' }, { ...job, title: 'Engineer', start: '2016-05', end: '2021-01' }, { ...job, employer: 'Acme', title: 'Analyst', start: '2012-01', end: '2016-04' }] };
    const parsed = parseResume(await readResume(writePdf(linkedInSheet(made, rngOf(3)), rngOf(3))));
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title, value.start, value.end])).toEqual([
      ['Kestrel Group', 'Head of Engineering', '2021-02', 'present'], ['Kestrel Group', 'Engineer', '2016-05', '2021-01'], ['Acme', 'Analyst', '2012-01', '2016-04'],
    ]);
    expect(parsed.name?.value).toMatchObject({ given: 'Ada', family: 'Example' });
    expect(parsed.links.map((link) => link.value)).toContain('https://www.linkedin.com/in/ada-example-the-engineer-59b1');
  });
});
