import type { NameTable } from './nameTable.ts';
import type { Rng } from './rng.ts';
import { WORLD_NAMES } from './namesWorld.ts';
import { EUROPEAN_NAMES } from './namesEurope.ts';

interface Name {
  readonly native: string;
  readonly latin: string;
}

interface Culture extends Omit<NameTable, 'f' | 'm' | 's'> {
  readonly f: readonly Name[];
  readonly m: readonly Name[];
  readonly s: readonly Name[];
}

function parse(words: string): readonly Name[] {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [native = word, latin = native] = word.replaceAll('_', ' ').split(':');
      return { native, latin };
    });
}

/** Every culture of the world, names parsed. */
const CULTURES: readonly Culture[] = [...EUROPEAN_NAMES, ...WORLD_NAMES].map((table) => ({
  ...table,
  f: parse(table.f),
  m: parse(table.m),
  s: parse(table.s),
}));
const TOTAL = CULTURES.reduce((sum, culture) => sum + culture.weight, 0);

/** A drawn name in the script the ATS holds and in Latin letters. The last name is empty for one-word names. */
export interface DrawnName {
  readonly first: string;
  readonly last: string;
  readonly latinFirst: string;
  readonly latinLast: string;
  readonly called: string | null;
  readonly home: string;
}

function join(parts: readonly Name[], key: 'native' | 'latin', glue: string): string {
  return parts.map((part) => part[key]).join(glue);
}

function surnameOf(rng: Rng, culture: Culture, female: boolean): readonly Name[] {
  if (culture.patronymic !== undefined) {
    const father = rng.pick(culture.m).latin;
    const name = culture.patronymic(father, female);
    return [{ native: name, latin: name }];
  }
  const one = rng.pick(culture.s);
  if (culture.feminine !== undefined && female) {
    return [{ native: culture.feminine(one.native), latin: culture.feminine(one.latin) }];
  }
  if (culture.particles !== undefined && rng.chance(culture.particles.share)) {
    const word = rng.pick(culture.particles.words);
    return [{ native: word, latin: word }, one];
  }
  return culture.doubled !== undefined && rng.chance(culture.doubled) ? [one, rng.pick(culture.s)] : [one];
}

/** Draws a person's name and the country they come from. */
export function drawName(rng: Rng): DrawnName {
  let at = rng.next() * TOTAL;
  const culture = CULTURES.find((one) => (at -= one.weight) < 0) ?? CULTURES[0];
  if (culture === undefined) throw new RangeError('no cultures are defined');
  const female = rng.chance(0.58);
  const given = [rng.pick(female ? culture.f : culture.m)];
  if (culture.second !== undefined && rng.chance(culture.second)) {
    const second = rng.pick(female ? culture.f : culture.m);
    if (second.latin !== given[0]?.latin) given.push(second);
  }
  const home = rng.pick(culture.home);
  const single = culture.single !== undefined && rng.chance(culture.single);
  const family = surnameOf(rng, culture, female);
  const own = culture.nativeShare !== undefined && rng.chance(culture.nativeShare);
  const script = own ? 'native' : 'latin';
  const called = culture.called !== undefined && rng.chance(0.3) ? rng.pick(culture.called) : null;
  const firstLatin = join(given, 'latin', ' ');
  // People with one name have it as the first name and nothing after it, as ATSs hold them.
  if (single)
    return {
      first: join(given.slice(0, 1), script, ''),
      last: '',
      latinFirst: given[0]?.latin ?? firstLatin,
      latinLast: '',
      called: null,
      home,
    };
  return {
    first: join(given, script, ' '),
    last: join(family, script, ' '),
    latinFirst: firstLatin,
    latinLast: join(family, 'latin', ' '),
    called,
    home,
  };
}
