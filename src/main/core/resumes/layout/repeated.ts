import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';

const PAGE_NUMBER = /^(?:page|seite|page|página|pagina|side|sida|strona|стр\.?)?\s*[-–—]?\s*\d{1,3}\s*(?:[-–—]|(?:\/|of|von|sur|de|di|van|av|af|z|из|\|)\s*\d{1,3})?\s*$/iu;
const PAGE_IN_FOOT = /(?:^|[^\p{L}])(?:page|seite|página|pagina|side|sida|strona|str\.)\s*\d{1,3}(?!\d)|(?<!\d)\d{1,2}\s*\/\s*\d{1,2}\s*$/iu;

/** Within so many lines stands whose paper it is. */
const FIRST_LINES = 8;

/** `March 2, 2024 … Ana Sol · Résumé … 1`, as templates have it at the foot. */
const OF_TEMPLATE = /(?:r[ée]sum[ée]|curriculum vitae|\bcv|lebenslauf)\W+\d{1,2}\s*$/iu;

/** The lines of all pages without page numbers and without what stands at the same place of an earlier page. */
export function withoutRepeated(pages: readonly (readonly Line[])[]): readonly Line[] {
  const seen = new Set<string>();
  const feet: Line[] = [];
  const title = (pages[0] ?? []).slice(0, FIRST_LINES).reduce<Line | undefined>((best, line) => (best === undefined || line.size > best.size ? line : best), undefined);
  const below = new Set((pages[1] ?? []).map(keyOf));
  const kept = pages.flatMap((lines, index) => {
    const lowest = Math.max(...lines.map((line) => line.y));
    const kept = lines.filter((line) => {
      if ((pages.length > 1 || line.gap > 2) && line.y >= lowest - 2 && PAGE_NUMBER.test(line.text)) return false;
      // On one page alone, a foot far below everything else that counts the pages, and does not say how to reach the person.
      if (pages.length === 1 && line.y >= lowest - 2 && line.gap > 4 && PAGE_IN_FOOT.test(line.text) && !line.text.includes('@')) return false;
      if (line.y >= lowest - 2 && OF_TEMPLATE.test(line.text) && line.size < Math.min(...lines.filter((other) => other !== line).map(({ size }) => size))) return false;
      // The running foot of the first page is kept for what it says, behind what goes on from page to page.
      if (index === 0 && line.y >= lowest - 2 && PAGE_IN_FOOT.test(line.text) && below.has(keyOf(line))) {
        feet.push(line);
        return false;
      }
      // The name that the first page has in its largest type, at the head of another.
      if (index > 0 && lines.indexOf(line) < 2 && title !== undefined && fold(line.text).replace(/[\d\s|/–—-]+$/u, '') === fold(title.text)) return false;
      return index === 0 || !seen.has(keyOf(line));
    });
    for (const line of lines) seen.add(keyOf(line));
    return kept;
  });
  return [...kept, ...feet];
}

/** Same words, numbers aside, at the same height and place: a running head. */
function keyOf(line: Line): string {
  return `${Math.round(line.y / 3)} ${Math.round(line.x / 3)} ${Math.round(line.size)} ${fold(line.text).replace(/\d+/g, '#')}`;
}
