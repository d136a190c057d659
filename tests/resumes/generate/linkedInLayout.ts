import type { Rng } from '../../../src/sandbox/world/rng.ts';
import type { Block, Doc, Text } from './doc.ts';
import type { MadePerson } from './people.ts';
import { LOCALES } from './words.ts';

const sized = (text: string, size: number): Block => ({ kind: 'line', texts: [{ text, size } satisfies Text] });

/** The sheet that LinkedIn makes of a profile: a column of contact and skills, nothing bold, employers over their posts. */
export function linkedInSheet(person: MadePerson, rng: Rng): Doc {
  const months = LOCALES[0]?.months ?? [];
  const date = (text: string): string => (text === 'present' ? 'Present' : `${months[Number(text.slice(5, 7)) - 1] ?? ''} ${text.slice(0, 4)}`);
  const length = (start: string, end: string): string => {
    const at = (text: string): number => (text === 'present' ? 2026 * 12 + 11 : Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)));
    const count = at(end) - at(start) + 1;
    const [years, rest] = [Math.floor(count / 12), count % 12];
    return [years > 0 ? `${years} year${years > 1 ? 's' : ''}` : '', rest > 0 ? `${rest} month${rest > 1 ? 's' : ''}` : ''].filter((part) => part !== '').join(' ');
  };
  const heading = (text: string): Block => ({ kind: 'heading', texts: [{ text }] });
  const main: Block[] = [{ kind: 'name', texts: [{ text: `${person.given} ${person.family}` }] }, sized(person.headline, 12), sized(`${person.city}, ${person.country}`, 12)];
  if (rng.chance(0.6)) main.push(heading('Summary'), { kind: 'prose', texts: [{ text: person.summary }] });
  main.push(heading('Experience'));
  person.jobs.forEach((job, index) => {
    const same = index > 0 && person.jobs[index - 1]?.employer === job.employer;
    if (!same) {
      if (index > 0) main.push({ kind: 'space' });
      main.push(sized(job.employer, 12));
      if (person.jobs[index + 1]?.employer === job.employer) main.push(sized('6 years 2 months', 10.5));
    }
    main.push(sized(job.title, 11.5), sized(`${date(job.start)} - ${date(job.end)} (${length(job.start, job.end)})`, 10.5));
    if (rng.chance(0.7)) main.push(sized(`${job.city}`, 10.5));
    for (const text of job.bullets) main.push({ kind: 'prose', texts: [{ text: rng.chance(0.5) ? `- ${text}` : text }] });
  });
  main.push(heading('Education'));
  for (const one of person.education) main.push(sized(one.school, 12), sized(`${one.degree} · (${one.start} - ${one.end})`, 10.5), { kind: 'space' });
  const side: Block[] = [heading('Contact'), sized(`${person.phone} (Mobile)`, 10.5), sized(person.email, 10.5)];
  if (person.linkedIn !== null) side.push(sized(`www.linkedin.com/in/${person.linkedIn} (LinkedIn)`, 10.5));
  side.push(heading('Top Skills'), ...person.skills.map((skill) => sized(skill, 10.5)), heading('Languages'), ...person.languages.map(([language, level]) => sized(`${language} (${level})`, 10.5)));
  return {
    head: [], main, side, sideAt: 'left', pictured: false,
    look: { family: 'DejaVu Sans', size: 10.5, headingSize: 15.75, nameSize: 26, capitals: false, spaced: false, rule: false, sideShare: 0.3, shaded: true, bullet: '•', centred: false, tables: false, gap: 8, author: '', light: true },
  };
}
