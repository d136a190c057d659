import { describe, expect, it } from 'vitest';
import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { mirrored } from '../../src/main/core/resumes/layout/rightToLeft.ts';
import type { Run } from '../../src/main/core/resumes/layout/segments.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const SIDE: readonly Placed[] = [['33 Alder Row, Oslo', 14, 60], ['+47 22 85 50 50', 14, 87], ['ada.example', 14, 103], ['@mail.example', 14, 115.5], ['Welding', 14, 140], ['Sewing', 14, 157], ['Audio editing', 14, 188], ['Reporting', 14, 205.5], ['Maps', 14, 219], ['First Aid, 2013', 14, 234.5], ['Yellow Belt,', 14, 248.5], ['April 2014', 14, 269.5]];
const PAGE: readonly Placed[] = [['Ada', 170, 57, { size: 27, bold: true }], ['Example', 170, 85, { size: 27, bold: true }], ['Works hard and gladly, and travels in all three countries too.', 170, 142],
  ['Jan 2019 – Present', 170, 190.5], ['Senior Engineer', 170, 203, { bold: true }], ['Kestrel', 170, 216.5], ['Did many things in the north', 182, 232], ['Did them again in the south', 182, 246],
  ['Mar 2015 – Dec 2018', 170, 267], ['Analyst', 170, 280, { bold: true }], ['Bluefin', 170, 293], ['Wrote reports', 182, 308], ['Wrote more of them', 182, 322],
  ...['Counted all ships', 'Counted all boats', 'Mended the nets', 'Kept the books', 'Sold the rest', 'Built a shed'].map((text, at): Placed => [text, 182, 336 + 14 * at])];

describe('C4: sides of a page', () => {
  it('C4: a sidebar without headings is one, though most of its lines stand nearly as high as lines of the page', () => {
    const parsed = parse([...SIDE, ...PAGE]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.name?.value.full).toBe('Ada Example');
    expect(parsed.emails.map(({ value }) => value)).toEqual(['ada.example@mail.example']);
  });

  it('C4: cells that stand on one height are rows still', () => {
    const rows = [['2019', 'Kestrel'], ['2018', 'Bluefin'], ['2017', 'Acme'], ['2016', 'Sail'], ['2015', 'Port'], ['2014', 'Quay']].flatMap(([year = '', name = ''], at): readonly Placed[] => [[`Thing ${year}`, 40, 100 + 15 * at], [name, 200, 100 + 15 * at]]);
    expect(pageLines(rows.map(([text, x, y]) => ({ text, x, y, size: 10, bold: false, right: x + 30 })), 1).map(({ text }) => text)).toContain('Thing 2019 Kestrel');
  });

  it('C4: two letters that an Arabic font draws as one are in their order', () => {
    const run = (text: string, x: number, right: number): Run => ({ text, x, right, y: 40, size: 11, bold: false });
    // `للأغذية` as it comes from a page: from the left, the second letter of the ligature without a width.
    const letters = [run('ة', 464, 469.1), run('ي', 469.1, 472.9), run('ذ', 472.9, 478.1), run('غ', 478.1, 483.7), run('أ', 483.6, 483.6), run('ل', 483.6, 490.3), run('ل', 490.3, 492.6)];
    expect(pageLines(mirrored(letters, 595), 1).map(({ text }) => text)).toEqual(['للأغذية']);
  });

  it('C4: a comma of Arabic script parts a town from its country', async () => {
    const parsed = parseResume(await readResume(Buffer.from('ياسمين المنصوري\nدبي، الإمارات\nyasmin@mail.example | +971 50 555 9855\n')));
    expect(parsed.place?.value).toBe('دبي، الإمارات');
  });
});
