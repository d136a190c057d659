import { personAt } from '../../world/personAt.ts';
import type { LinkedinContext } from '../linkedinContext.ts';
import { industryOf } from '../people/memberProfile.ts';
import { nameKey } from '../people/nameKey.ts';
import type { Member } from '../store/memberDirectory.ts';

/** What a recruiter looks for. Empty texts ask for nothing. */
export interface SearchQuery {
  readonly name: string;
  /** Words of title, employer or skills; all of them. */
  readonly about: string;
  readonly place: string;
  readonly industry: string;
  readonly pastApplicants: boolean;
  readonly start: number;
}

/** A value of a filter, and how many of the people found have it. */
export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface SearchAnswer {
  /** One page of the people found, by name. */
  readonly members: readonly Member[];
  readonly total: number;
  /** How many there are with and without the spotlight. */
  readonly everybody: number;
  readonly pastApplicants: number;
  readonly places: readonly Facet[];
  readonly industries: readonly Facet[];
}

interface Entry {
  readonly member: Member;
  readonly name: string;
  readonly about: string;
  readonly place: string;
  readonly industry: string;
}

export const SEARCH_PAGE = 20;
/** In larger worlds the rest is found by the widget's search only, which asks for names alone. */
const LARGEST_DIRECTORY = 20_000;
const MOST_FACETS = 12;

/** Searches members by name, words of their profile, place and industry, and counts what each filter would leave. */
export class MemberSearch {
  readonly #context: LinkedinContext;
  #entries: readonly Entry[] | null = null;

  constructor(context: LinkedinContext) {
    this.#context = context;
  }

  /** @param applied the members with a process that the viewer may see */
  find(query: SearchQuery, applied: ReadonlySet<string>): SearchAnswer {
    const names = wordsOf(query.name);
    const words = wordsOf(query.about);
    const left = new Set(this.#context.records.all('closed', '').map(({ id }) => id));
    const base = this.#directory().filter(({ name, about, member }) => names.every((word) => ` ${name}`.includes(` ${word}`)) && words.every((word) => about.includes(word)) && !left.has(member.urn));
    const inPlace = (entry: Entry): boolean => query.place === '' || entry.place === query.place;
    const inIndustry = (entry: Entry): boolean => query.industry === '' || entry.industry === query.industry;
    const hasApplied = ({ member }: Entry): boolean => applied.has(member.urn);
    const spotlit = (entry: Entry): boolean => !query.pastApplicants || hasApplied(entry);
    const everybody = base.filter((entry) => inPlace(entry) && inIndustry(entry));
    const past = everybody.filter(hasApplied);
    const found = query.pastApplicants ? past : everybody;
    return {
      members: found.slice(query.start, query.start + SEARCH_PAGE).map(({ member }) => member),
      total: found.length,
      everybody: everybody.length,
      pastApplicants: past.length,
      places: facets(base.filter((entry) => inIndustry(entry) && spotlit(entry)).map(({ place }) => place), query.place),
      industries: facets(base.filter((entry) => inPlace(entry) && spotlit(entry)).map(({ industry }) => industry), query.industry),
    };
  }

  #directory(): readonly Entry[] {
    this.#entries ??= this.#context.members
      .first(LARGEST_DIRECTORY)
      .map((member): Entry => {
        const { firstName, lastName, title, company, headline, skills, place, family } = personAt(this.#context.seed, member.personIndex);
        return { member, name: nameKey(firstName, lastName), about: nameKey(title, company, headline, ...skills), place, industry: industryOf(family) };
      })
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.member.personIndex - b.member.personIndex));
    return this.#entries;
  }
}

function wordsOf(text: string): readonly string[] {
  return nameKey(text).split(' ').filter((word) => word !== '');
}

/** The commonest values, and always the one that is chosen. */
function facets(values: readonly string[], chosen: string): readonly Facet[] {
  const counted = [...Map.groupBy(values, (value) => value)].map(([value, all]) => ({ value, count: all.length }));
  const common = counted.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value)).slice(0, MOST_FACETS);
  return chosen === '' || common.some(({ value }) => value === chosen) ? common : [{ value: chosen, count: 0 }, ...common];
}
