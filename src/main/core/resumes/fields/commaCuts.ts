import { COMPANY_TAIL, withoutTownAhead } from './entryParts.ts';
import type { HeadPart } from './entryParts.ts';
import { soundsLikeEmployer } from './vocabulary.ts';
import { soundsLikePlace, splitOffPlace } from './places.ts';

/** Cuts the entries of a section at their commas; where most have one that parts them, the others are cut at theirs with less to tell by. */
export function cutAlike(entries: readonly (readonly HeadPart[])[], first: (text: string) => number, second: (text: string) => number): readonly (readonly HeadPart[])[] {
  const cut = entries.map((parts) => commaCut(parts, first, second));
  const whole = cut.filter((parts, index) => parts.length === entries[index]?.length).length;
  if (whole === 0 || whole === cut.length) return cut;
  // All have one part with one comma in it, beside what follows further down: what parts one of them beyond doubt parts the others.
  const alike = entries.every(([only, ...more]) => only !== undefined && more.every((part) => part.row > 1) && only.text.split(', ').length === 2);
  if (whole * 2 > cut.length && !alike) return cut;
  // Where most are parted by words, one comma parts the others too.
  const most = cut.length - whole >= 2 && whole * 2 < cut.length;
  return cut.map((parts, index) => (parts.length === entries[index]?.length ? commaCut(parts, first, second, alike || (most && parts.filter((part) => part.row <= 1 && part.text.includes(', ')).length === 1 && parts.some((part) => part.text.split(', ').length === 2)) ? -1 : 0.05) : parts));
}

/** What a post may be for, and no employer is called. */
export const DEPARTMENT = /^(?:global |regional |group |international |corporate |product |digital |field |inside |key account )?(?:(?:[a-z]+ ){0,3}(?:ward|unit|icu)|cvicu|micu|sicu|nicu|picu|pacu|emergency department|med-surg|telemetry|sales|marketing|operations|finance|engineering|human resources|hr|it|procurement|purchasing|supply chain|logistics|legal|strategy|business development|(?:(?:1st|2nd|3rd|first|second|third|night|day|evening) shift)|customer (?:success|service|care|support)|research|r&d|quality|communications|administration|accounting|audit|internal audit|tax|treasury|payroll|(?:credit |market |operational |enterprise |liquidity )?risk(?: management)?|compliance|credit|controlling|training|production|maintenance|analytics|product|emea|apac|latam|americas|north america|europe|asia|asia.pacific|uk|dach|nordics|vertrieb|einkauf|personal|entwicklung|ventas|compras|recursos humanos|vendas|vendite|acquisti|ventes|achats)(?: (?:and|&|und|et|y|e) \p{L}+| (?:manager|team|department))?$/iu;

/** When one part says both (`Engineer, Acme GmbH`), it is cut at the comma that parts them best. */
function commaCut(parts: readonly HeadPart[], first: (text: string) => number, second: (text: string) => number, alone = 0.55): readonly HeadPart[] {
  // Where there are two parts already, a comma has to part them beyond doubt.
  const others = (part: HeadPart): boolean => parts.some((other) => other !== part && (other.row <= 1 || (other.row === 2 && (other.placed || second(other.text) > 0 || first(other.text) === 1))));
  return parts.flatMap((part) => {
    if (!part.text.includes(',') || part.row > 1) return [part];
    const least = others(part) ? 1.9 : alone;
    // `Captain, Airbus A320` under an airline.
    if (parts.some((other) => other.row !== part.row && second(other.text) > 0 && first(other.text) === 0 && other.bold) && first(part.text.split(', ')[0] ?? '') === 1 && !part.bold) return [part];
    // So under one that nobody knows, where what is behind the comma is called like no employer by itself.
    if (!part.bold && parts.some((other) => other.row < part.row && other.bold && !other.place && first(other.text) === 0) && first(part.text.split(', ')[0] ?? '') === 1 && soundsLikeEmployer(part.text.split(', ').slice(1).join(', ')) === 0) return [part];
    let best: { readonly at: number; readonly worth: number } | null = null;
    for (const comma of part.text.matchAll(/,\s+/g)) {
      const [left, right] = [part.text.slice(0, comma.index), part.text.slice(comma.index + comma[0].length)];
      if (COMPANY_TAIL.test(right.split(', ')[0] ?? '') || left.lastIndexOf('(') > left.lastIndexOf(')')) continue;
      const middle = left.slice(left.lastIndexOf(', ') + 1).trim();
      // `1st Battalion, 12th Regiment`, `Holt, Brand & Partners`: the comma is inside of one name. `Vice President, Sales` is one post.
      if (left !== middle && /^\d+(?:st|nd|rd|th) \p{Lu}/u.test(middle)) continue;
      if (/^\p{Lu}[\p{L}'’-]+$/u.test(middle) && first(middle) === 0 && /^(?:\p{Lu}[\p{L}'’-]+, )*\p{Lu}[\p{L}'’-]+,? (?:&|and|und|et|y|e|og|och|i) \p{Lu}/u.test(right) && left !== middle) continue;
      // `Johnson, Hale & Partners LLP`: names of partners.
      if (left === middle && /^\p{Lu}[\p{L}'’-]+$/u.test(left) && first(left) === 0 && first(right) < 1 && /^\p{Lu}[\p{L}'’-]+ (?:&|and|und|et|y|e) \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.]{1,5})?$/u.test(right)) continue;
      // `Merlion Foods Ltd, Finance Manager`: behind an employer stands a post.
      if (DEPARTMENT.test(right) && !(second(left) === 1 && first(left) === 0 && first(right) === 1)) continue;
      const one = first(left) - second(left) + (second(right) - first(right));
      const other = second(left) - first(left) + (first(right) - second(right));
      const worth = Math.max(one, other);
      // Of two commas that part equally well the later one leaves what belongs to the first with it.
      if (worth > (best?.worth ?? least) || (best !== null && worth === best.worth && (one >= other || soundsLikePlace(part.text.slice(best.at, comma.index).replace(/^, /, '')) >= 0.7))) best = { at: comma.index, worth };
    }
    if (best === null) return [part];
    const [upper, lower] = [part.text.slice(0, best.at), part.text.slice(best.at).replace(/^,\s+/, '')];
    // `Acme, Leeds, Nurse`: the town is of the employer.
    const placed = first(lower) >= 0.5 && second(upper) >= first(upper) ? splitOffPlace(upper) : null;
    return [
      { ...part, text: placed?.rest ?? upper, slot: `${part.slot}a` },
      { ...part, text: withoutTownAhead(lower), slot: `${part.slot}b`, order: part.order + 1, joint: 'comma' as const },
    ];
  });
}
