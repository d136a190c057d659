import { personAt } from '../../world/personAt.ts';
import type { WorldPerson } from '../../world/types.ts';
import { mix, pick } from './mix.ts';

/** What somebody wrote in praise of a member. */
export interface Recommendation {
  readonly by: string;
  readonly relation: string;
  readonly text: string;
}

const TEXTS: readonly ((name: string) => string)[] = [
  (name) => `When a shift fell apart, ${name} was the one who put it together again, without a raised voice.`,
  (name) => `${name} explains hard things in plain words, to colleagues and to those we work for alike.`,
  (name) => `Careful, quick and honest about what is not known yet. I would work with ${name} again tomorrow.`,
  (name) => `${name} took over a project nobody wanted and left it in a state that everybody wanted.`,
  (name) => `New colleagues learned more from a week beside ${name} than from a month of courses.`,
];
const RELATIONS = ['worked in the same team', 'was their manager', 'reported to them', 'worked with them at another employer'];
const MOST = 3;

/** The recommendations on a member's profile; none for half of them. */
export function recommendationsOf(seed: number, person: WorldPerson): readonly Recommendation[] {
  const { index } = person;
  const count = Math.max(0, mix(seed, index, 'recommendations', MOST * 2 + 1) - MOST);
  return Array.from({ length: count }, (_, at) => {
    const author = personAt(seed, index + 1 + at * 7 + mix(seed, index, `recommended by ${at}`, 7));
    const first = mix(seed, index, 'first recommendation', TEXTS.length);
    return {
      by: `${author.firstName} ${author.lastName}`.trim(),
      relation: pick(RELATIONS, seed, index, `relation ${at}`),
      text: TEXTS[(first + at) % TEXTS.length]?.(person.preferredName ?? person.firstName) ?? '',
    };
  });
}
