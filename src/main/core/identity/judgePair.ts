import { DIFFERS, EQUAL, levelOf } from './levels.ts';
import type { IdentityField } from './levels.ts';
import { isOwnMailHost, mailboxKind } from './mailbox.ts';
import type { IdentityRecord } from './recordTable.ts';
import { THRESHOLDS } from './thresholds.ts';

/** What two records of people are to one another. */
export type IdentityVerdict = 'same' | 'possible' | 'different';

/** One thing that speaks for or against two records being one person's, in words that are shown. */
export interface IdentityEvidence {
  readonly speaks: 'for' | 'against';
  readonly field: IdentityField | 'generation' | 'holder';
  /** Forbids an automatic `same`, whatever else agrees. */
  readonly contradicts: boolean;
  readonly words: string;
}

export interface Judgement {
  readonly verdict: IdentityVerdict;
  readonly evidence: readonly IdentityEvidence[];
}

/** What is known of a value beyond the two records that are compared. */
export interface IdentitySurroundings {
  /** People of how many different names use this address, number or profile. */
  namesOf(field: 'email' | 'phone' | 'profile', value: string): number;
}

const WORDS: Readonly<Partial<Record<IdentityField, readonly [string, string, string]>>> = {
  email: ['The same e-mail address', 'Similar e-mail addresses', 'Different e-mail addresses'],
  phone: ['The same phone number', 'Similar phone numbers', 'Different phone numbers'],
  born: ['The same date of birth', '', ''],
  street: ['The same street and number', 'Similar streets', 'Different streets'],
  postcode: ['The same postcode', 'Similar postcodes', 'Different postcodes'],
  city: ['The same town', 'Similar towns', 'Different towns'],
  employer: ['The same employer', 'Similar employers', 'Different employers'],
  title: ['The same title', 'Similar titles', 'Different titles'],
};
/** Different values of these say little: people have several, and change them. */
const CHANGES_OFTEN: ReadonlySet<IdentityField> = new Set(['email', 'phone', 'street', 'postcode', 'city', 'employer', 'title']);

/**
 * Decides what two records are to one another, and says why.
 *
 * `same` needs exact evidence (a profile, a mailbox of one's own, or a date of birth with a number or an address), names that agree, enough odds, and nothing
 * that contradicts: a shared family mailbox, a role's address, a number that went on to somebody else, twins, and a father and son of one name all agree in
 * much. Names alone never make anybody the same.
 *
 * @param logOdds logarithm of the odds by all that is known
 */
export function judgePair(left: IdentityRecord, right: IdentityRecord, logOdds: number, around: IdentitySurroundings): Judgement {
  const pair = new ComparedPeople(left, right);
  const evidence: IdentityEvidence[] = [];
  const say = (speaks: 'for' | 'against', field: IdentityEvidence['field'], words: string, contradicts = false): void => void evidence.push({ speaks, field, words, contradicts });
  sayNames(pair, say);
  const own = sayPersonal(pair, around, say);
  sayOthers(pair, say);
  // A slip makes two dates of one; so do thirty years between a father and a son. Who is asked will know.
  if (pair.level('born') !== EQUAL && pair.level('born') <= DIFFERS) say('against', 'born', pair.level('born') === 1 ? 'Dates of birth that are not quite the same' : 'Different dates of birth', true);
  const generations = left.generation !== right.generation && `${left.generation ?? ''}${right.generation ?? ''}` !== '';
  if (generations && pair.level('born') !== EQUAL) say('against', 'generation', 'One is called junior or senior, and may be parent or child of the other', true);
  const contradicted = evidence.some((one) => one.contradicts);
  const exact = own.profile || own.mailbox || (pair.level('born') === EQUAL && pair.level('given') === EQUAL && pair.level('surname') <= 1 && (own.phone || (pair.level('street') === EQUAL && (pair.level('postcode') === EQUAL || pair.level('city') === EQUAL))));
  if (exact && own.mailbox && !own.profile && pair.level('born') > DIFFERS && pair.onlyDifferences()) {
    say('against', 'holder', 'All else that is known of both differs: the address may have gone on to somebody else of the name');
    return { verdict: 'possible', evidence };
  }
  if (exact && !contradicted && pair.namesAgree && logOdds >= THRESHOLDS.same) return { verdict: 'same', evidence };
  return { verdict: logOdds >= THRESHOLDS.possible ? 'possible' : 'different', evidence };
}

/** Two records with their fields compared once. */
class ComparedPeople {
  readonly left: IdentityRecord;
  readonly right: IdentityRecord;
  readonly swapped: boolean;
  readonly #levels = new Map<IdentityField, number>();

  constructor(left: IdentityRecord, right: IdentityRecord) {
    this.left = left;
    const turned: IdentityRecord = { ...right, given: right.surname ?? '', surname: right.given ?? '' };
    const straight = namesOf(left, right);
    const crossed = namesOf(left, turned);
    this.swapped = straight[0] >= DIFFERS && straight[1] >= DIFFERS && crossed[0] <= 1 && crossed[1] <= 1;
    this.right = this.swapped ? turned : right;
  }

  /** How well a field agrees; more than {@link DIFFERS} where one of the two does not say it. */
  level(field: IdentityField): number {
    const known = this.#levels.get(field);
    if (known !== undefined) return known;
    const level = levelBetween(field, this.left, this.right);
    this.#levels.set(field, level);
    return level;
  }

  /** The same given name as written, or one more name beside it: not a short form, which two of one family may share. */
  get sameGiven(): boolean {
    const [one = '', ...more] = (this.left.given ?? '').split(' ');
    const [other = '', ...others] = (this.right.given ?? '').split(' ');
    return one !== '' && one === other && (more.length === 0 || others.length === 0 || more.join(' ') === others.join(' '));
  }

  /** Names that one person may be written with, where an address or profile says the rest: a misspelt surname counts where the date of birth says so too. */
  get namesAgree(): boolean {
    return this.sameGiven && (this.level('surname') <= 1 || (this.level('surname') <= 2 && this.level('born') === EQUAL));
  }

  /**
   * Whether where somebody lives and is called is known of both, and none of it agrees. At work an address goes on to the next of a name, who sits in the same
   * town: there only number and street are witnesses, and one that differs is enough; where neither is known, another employer in another town.
   */
  onlyDifferences(): boolean {
    const own = isOwnMailHost(this.left.email ?? '');
    const known = (...fields: readonly IdentityField[]): readonly number[] => fields.map((field) => this.level(field)).filter((level) => level <= DIFFERS);
    const reached = own ? [] : known('phone', 'street');
    const levels = own ? known('phone', 'street', 'city') : reached.length > 0 ? reached : known('employer', 'city');
    return levels.length >= (reached.length > 0 ? 1 : THRESHOLDS.differencesOfNewHolder) && levels.every((level) => level > 1);
  }
}

function levelBetween(field: IdentityField, left: IdentityRecord, right: IdentityRecord): number {
  const one = left[field] ?? '';
  const other = right[field] ?? '';
  return one === '' || other === '' ? DIFFERS + 1 : levelOf(field, one, other);
}

function namesOf(left: IdentityRecord, right: IdentityRecord): readonly [number, number] {
  return [levelBetween('given', left, right), levelBetween('surname', left, right)];
}

/** A name in its normal form, as it is written. */
function said(name = ''): string {
  return name.replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
}

type Say = (speaks: 'for' | 'against', field: IdentityEvidence['field'], words: string, contradicts?: boolean) => void;

function sayNames(pair: ComparedPeople, say: Say): void {
  const given = pair.level('given');
  const surname = pair.level('surname');
  if (pair.swapped) say('for', 'given', 'The same names, given name and surname in one another’s place');
  else if (given === EQUAL && surname === EQUAL) say('for', 'given', 'The same name');
  else {
    if (surname === EQUAL) say('for', 'surname', 'The same surname');
    else if (surname < DIFFERS) say('for', 'surname', `Similar surnames: ${said(pair.left.surname)} and ${said(pair.right.surname)}`);
    else if (surname === DIFFERS) say('against', 'surname', `Different surnames: ${said(pair.left.surname)} and ${said(pair.right.surname)}`, pair.level('born') !== EQUAL);
    if (given === EQUAL) say('for', 'given', 'The same given name');
    else if (given < DIFFERS) say('for', 'given', `${said(pair.left.given)} may be ${said(pair.right.given)}`);
    else if (given === DIFFERS) say('against', 'given', `Different given names: ${said(pair.left.given)} and ${said(pair.right.given)}`, true);
  }
}

/** What belongs to one person only, if it does. */
function sayPersonal(pair: ComparedPeople, around: IdentitySurroundings, say: Say): { readonly profile: boolean; readonly mailbox: boolean; readonly phone: boolean } {
  const { left, right } = pair;
  const shared = (field: 'email' | 'phone' | 'profile'): boolean => pair.level(field) === EQUAL && [left, right].some((one) => around.namesOf(field, one[field] ?? '') >= THRESHOLDS.sharedByNames);
  const own = { profile: false, mailbox: false, phone: false };
  if (pair.level('profile') === EQUAL) {
    own.profile = !shared('profile');
    say('for', 'profile', own.profile ? 'The same LinkedIn profile' : 'The same LinkedIn profile, which stands with people of other names too');
  } else if (pair.level('profile') === DIFFERS) say('against', 'profile', 'Different LinkedIn profiles', true);
  if (pair.level('email') === EQUAL) {
    const kinds = [left, right].map((one) => mailboxKind(left.email ?? '', one.given ?? '', one.surname ?? ''));
    if (kinds.includes('role')) say('for', 'email', 'The same e-mail address, but it is a role’s, not a person’s');
    else if (kinds.includes('family')) say('for', 'email', 'The same e-mail address, but a family may share it');
    else if (shared('email')) say('for', 'email', 'The same e-mail address, but people of other names use it too');
    else {
      own.mailbox = true;
      say('for', 'email', 'The same e-mail address');
    }
  }
  if (pair.level('phone') === EQUAL) {
    own.phone = !shared('phone');
    say('for', 'phone', own.phone ? 'The same phone number' : 'The same phone number, but people of other names use it too');
  }
  return own;
}

function sayOthers(pair: ComparedPeople, say: Say): void {
  for (const [field, words] of Object.entries(WORDS) as [IdentityField, readonly [string, string, string]][]) {
    const level = pair.level(field);
    if (level === EQUAL && field !== 'email' && field !== 'phone') say('for', field, words[0]);
    else if (level === 1 && words[1] !== '') say('for', field, words[1]);
    else if (level === DIFFERS && CHANGES_OFTEN.has(field)) say('against', field, words[2]);
  }
}
