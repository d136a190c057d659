import type { ParsedResume } from '../parsedResume.ts';
import { linkKey } from './contacts.ts';
import { foundAt } from './found.ts';
import type { Found } from './found.ts';
import { readDate, writeDate } from './dates.ts';
import { takeApart } from './takeApart.ts';

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 500) : '');
const object = (value: unknown): Fields => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {});
const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.slice(0, 200).map(object) : []);
const date = (value: unknown): string => {
  const read = readDate(text(value));
  return read ? writeDate(read) : '';
};

/** Reads JSON Resume, whose file says itself what each text is. */
export function statedResume(stated: Fields): ParsedResume {
  const basics = object(stated['basics']);
  const said = <T>(value: T): Found<T> => foundAt(value, 0.97, []);
  const some = (value: string): readonly Found<string>[] => (value === '' ? [] : [said(value)]);
  const where = object(basics['location']);
  const place = [text(where['city']), text(where['region']), text(where['countryCode'])].filter((part) => part !== '').join(', ');
  const links = [text(basics['url']), ...list(basics['profiles']).map((profile) => text(profile['url']))].filter((link) => link !== '');
  const name = text(basics['name']);
  return {
    name: name === '' ? null : said(takeApart(name, '')),
    emails: some(text(basics['email'])),
    phones: some(text(basics['phone'])),
    links: links.map((link) => said(linkKey(link).startsWith('linkedin.com/in/') ? `https://www.${linkKey(link)}` : link)),
    place: place === '' ? null : said(place),
    headline: text(basics['label']) === '' ? null : said(text(basics['label'])),
    jobs: list(stated['work']).map((work) => said({ employer: text(work['name']) || text(work['company']), title: text(work['position']), start: date(work['startDate']), end: date(work['endDate']) || 'present' })),
    education: list(stated['education']).map((one) => said({ school: text(one['institution']), degree: [text(one['studyType']), text(one['area'])].filter((part) => part !== '').join(' '), start: date(one['startDate']), end: date(one['endDate']) })),
    skills: list(stated['skills']).flatMap((skill) => {
      const keywords = Array.isArray(skill['keywords']) ? skill['keywords'].map(text) : [];
      return (keywords.length > 0 ? keywords : [text(skill['name'])]).filter((word) => word !== '').map(said);
    }),
    languages: list(stated['languages']).map((one) => said({ language: text(one['language']), level: text(one['fluency']) })).filter((one) => one.value.language !== ''),
  };
}
