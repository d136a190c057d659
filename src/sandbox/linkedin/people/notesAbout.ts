import type { WorldPerson } from '../../world/types.ts';
import { mix, pick } from './mix.ts';
import { WORKING_MINUTES, workingTime } from './workingTime.ts';

const DAY_MS = 86_400_000;

/** One generated note in Recruiter, shared with the whole organisation. */
export interface PlannedNote {
  readonly seatNo: number;
  readonly order: number;
  readonly created: number;
  readonly lastModified: number;
  readonly active: boolean;
}

const TEXTS: readonly ((person: WorldPerson) => string)[] = [
  () => 'Open to change from next spring. Three months notice. Wants to stay within an hour of home.',
  (p) => `Spoke on the phone. Warm and precise. Would leave ${p.company ?? 'the present employer'} only for a permanent position.`,
  () => 'Does not want night shifts any more, otherwise flexible. Ask again when the day unit opens.',
  (p) => `Recommended by two people on the team. Knows ${p.skills[0] ?? 'the field'} well.`,
  () => 'Salary expectation is above the band for this level. Consider for the senior opening instead.',
  (p) => `Willing to move from ${p.city} if we help with finding a place to live.`,
  () => 'Met at the conference in October. Asked for information about research time.',
  () => 'Works four days a week for family reasons and wants to keep it that way.',
  () => 'Authorisation papers are in order, references have been checked by telephone.',
  (p) => `Currently ${p.title ?? 'between jobs'}; looking for a role with responsibility for people.`,
  () => 'Answered kindly that the timing is wrong. Do not write again before summer.',
  () => 'Strong portfolio. The team would like to talk before the end of the month.',
];

/** The notes about one member: none for most, one or two for about an eighth; some edited since, some deleted. */
export function notesAbout(seed: number, person: WorldPerson, now: number, seatCount: number): PlannedNote[] {
  const { index } = person;
  if (person.member === null || person.nearDuplicateOf !== null || mix(seed, index, 'notes', 100) >= 13) return [];
  const count = mix(seed, index, 'second note', 4) === 0 ? 2 : 1;
  return Array.from({ length: count }, (_, order) => {
    const salt = `note ${order}`;
    const oldest = mix(seed, index, `${salt} old`, 3) === 0 ? 90 : 30;
    const created = workingTime(now, 1 + mix(seed, index, `${salt} age`, oldest), mix(seed, index, `${salt} minute`, WORKING_MINUTES));
    const fate = mix(seed, index, `${salt} fate`, 10);
    const lastModified = fate < 3 ? created + 1 + mix(seed, index, `${salt} change`, Math.max(1, Math.min(now - created - 1, 5 * DAY_MS))) : created;
    return { seatNo: mix(seed, index, `${salt} seat`, seatCount), order, created, lastModified, active: fate !== 0 };
  });
}

/** What a generated note says. */
export function noteText(seed: number, person: WorldPerson, order: number): string {
  const text = pick(TEXTS, seed, person.index, `note ${order} text`)(person);
  const edited = mix(seed, person.index, `note ${order} fate`, 10);
  return edited === 1 || edited === 2 ? `${text} (Updated after the second call.)` : text;
}
