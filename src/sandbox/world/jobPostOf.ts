import type { WorldJob } from './jobsOf.ts';
import { professionOf } from './professions.ts';
import type { Family } from './types.ts';

const ABOUT: Readonly<Record<Family, string>> = {
  nursing:
    'You care for patients together with an experienced team, and have time set aside for training. We work with primary nursing and electronic charts at the bedside.',
  medicine:
    'You join a department with short lines to colleagues of other specialities. Teaching and research are part of the plan, on-call duty is shared fairly.',
  allied:
    'You work with patients from admission to discharge, and with the municipality afterwards. We value people who improve how things are done.',
  care: 'You help people through the day, know them by name, and work in a team that plans its own rota.',
  engineering:
    'You build software that clinicians use every day: integrations, records and tools for planning. We release weekly, review each other’s code, and own what we run.',
  product:
    'You find out what clinicians and patients need, and see it through from sketch to ward. Research is done on site, not only on calls.',
  data: 'You turn clinical and operational data into something people can decide with, with privacy built in from the start.',
  finance: 'You keep the numbers of a growing group right and understandable, and help managers to use them.',
  people: 'You are the one people turn to. You keep things in order and treat everyone who calls or comes with the same care.',
  transport: 'You bring patients and goods safely from one place to the next, in modern vehicles and with a plan that holds.',
  facilities: 'Without you a hospital stands still. You keep it clean, fed and running, in a team with fixed shifts.',
};

/** The advertisement of a job, as plain paragraphs. */
export function jobPostOf(job: WorldJob): readonly string[] {
  const role = professionOf(job.family).roles.find((one) => job.name.startsWith(one.title));
  const [town = '', unit = ''] = job.office.name.split(', ');
  const place = unit === 'head office' ? `Our head office in ${town}` : `${unit} in ${town}`;
  const wanted = role?.title ?? job.name;
  const named = /^[A-Z]{2}/.test(wanted) ? wanted : wanted.slice(0, 1).toLowerCase() + wanted.slice(1);
  return [
    `${place} is looking for ${/^([aeio]|HR)/.test(named) ? 'an' : 'a'} ${named}.`,
    ABOUT[job.family],
    `We hope that you bring: ${(role?.skills ?? []).join(', ')}. Language: ${job.office.country === 'NO' ? 'Norwegian, Swedish or Danish' : job.office.country === 'SE' ? 'Swedish or Norwegian' : job.office.country === 'DK' ? 'Danish' : 'English'}.`,
    'We offer a pension scheme, paid training days, and help with moving. Applications are read as they come in.',
  ];
}
