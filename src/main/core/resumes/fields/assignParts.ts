import type { HeadPart } from './entryParts.ts';

/** What one part is held to be, and how clear that is. */
export interface Assigned {
  readonly first: HeadPart | null;
  readonly second: HeadPart | null;
  /** How far the choice is ahead of the other way round: 0 to about 4. */
  readonly margin: number;
}

interface Sound {
  readonly first: (text: string) => number;
  readonly second: (text: string) => number;
}

/**
 * Decides which part of each entry is which of two roles (post and employer, degree and school). Words say it for some entries; that all entries of a
 * section are written in one way says it for the others.
 */
export function assignRoles(entries: readonly (readonly HeadPart[])[], sound: Sound): readonly Assigned[] {
  const slots = new Map<string, { count: number; first: number; second: number }>();
  const keyOf = slotKeys(entries.flat());
  for (const parts of entries) {
    for (const part of parts) {
      const slot = slots.get(keyOf(part)) ?? { count: 0, first: 0, second: 0 };
      slot.count += 1;
      slot.first += sound.first(part.text);
      slot.second += sound.second(part.text);
      slots.set(keyOf(part), slot);
    }
  }
  const pull = (part: HeadPart): number => {
    const slot = slots.get(keyOf(part));
    // What stands there once tells by itself alone.
    return slot ? (slot.first - slot.second) / Math.max(slot.count, entries.length > 2 ? 2 : 1) : 0;
  };
  const usual = usualStyle(entries.flat().filter(({ text }) => sound.second(text) > 0 && sound.first(text) < 0.5));
  return entries.map((parts) => {
    const [only] = parts;
    if (!only) return { first: null, second: null, margin: 0 };
    if (parts.length === 1) {
      const lean = sound.first(only.text) - sound.second(only.text) + 0.6 * pull(only);
      return lean >= 0.15 ? { first: only, second: null, margin: lean } : { first: null, second: only, margin: -lean };
    }
    let best: Assigned = { first: null, second: null, margin: 0 };
    let worth = -Infinity;
    let runnerUp = -Infinity;
    for (const first of parts) {
      for (const second of parts) {
        if (first === second) continue;
        const own = sound.first(first.text) - sound.second(first.text) + (sound.second(second.text) - sound.first(second.text));
        const common = pull(first) - pull(second);
        // `Academist at Acme`: the word says which is which, whatever they are called.
        const said = second.joint === 'at' && second.row === first.row && second.order === first.order + 1 ? 1 : first.joint === 'at' && first.row === second.row && first.order === second.order + 1 ? -1 : 0;
        // What has its town behind it is where somebody was, and no part of that.
        const placed = second.placed ? (pull(second) > 0 ? 0.2 : 0.5) : 0;
        // Set as most of the others are.
        const alike = usual !== null && styleOf(second) === usual && parts.some((part) => part !== first && styleOf(part) !== usual) ? 0.3 : 0;
        const score = said + placed + alike + own * 0.7 + common * 1.3 + nearness(first) + nearness(second) + (slots.get(keyOf(first))?.count ?? 0) * 0.05 / entries.length + (slots.get(keyOf(second))?.count ?? 0) * 0.05 / entries.length;
        if (score > worth) {
          if (best.first !== second || best.second !== first) runnerUp = Math.max(runnerUp, worth);
          worth = score;
          best = { first, second, margin: 0 };
        } else if (first === best.second && second === best.first) runnerUp = Math.max(runnerUp, score);
      }
    }
    return { ...best, margin: worth - runnerUp };
  });
}

/** Where parts of one place are loud in several entries and quiet in others, as employers and the posts under them are, these are two places. */
function slotKeys(parts: readonly HeadPart[]): (part: HeadPart) => string {
  const loud = Map.groupBy(parts, ({ slot }) => slot);
  const mixed = new Set([...loud].flatMap(([slot, own]) => {
    const bold = own.filter((part) => part.bold).length;
    return bold > 1 && own.length - bold > 1 ? [slot] : [];
  }));
  return ({ slot, bold }) => (mixed.has(slot) ? `${slot} ${bold}` : slot);
}

const styleOf = ({ bold, size }: HeadPart): string => `${bold} ${size.toFixed(1)}`;

/** How most of some parts are set, or null where they are few or set in many ways. */
function usualStyle(parts: readonly HeadPart[]): string | null {
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(styleOf(part), (counts.get(styleOf(part)) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most !== undefined && most[1] > 1 && most[1] >= 0.6 * parts.length ? most[0] : null;
}

/** Lines near the date and parts at the beginning are more often what is sought than a remark further on. */
function nearness(part: HeadPart): number {
  return (part.row > 0 ? -0.28 * part.row : part.row < 0 ? 0.05 * part.row : 0) - 0.12 * part.order + (part.bold ? 0.25 : 0);
}
