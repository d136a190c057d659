import type { CandidateField } from '../../../../shared/domain/candidate.ts';
import { tagKey } from '../../../../shared/names.ts';
import { normalText } from '../../../../shared/normalText.ts';

/** Every field that both sides may write. */
export type MergedField = CandidateField | 'tags' | 'stage' | 'source';

/** How two changes of one field become one value. */
interface FieldPolicy {
  /**
   * `ask`: a card. `set`: what either side added comes, what either side removed goes. `laterMove`: the later move when it leads
   * further and writes to nobody, else a card.
   */
  readonly merge: 'ask' | 'set' | 'laterMove';
  /** The form in which values, or items of a list, are compared: two values with one form mean the same. */
  readonly form: (text: string) => string;
  /** Whether the value that is not kept can live on as a note. */
  readonly canKeepBoth: boolean;
  readonly label: string;
}

/** Text as a reader takes it: without markup, in one letter case, white space folded. */
export function textForm(text: string): string {
  let before = text.normalize('NFC');
  // Resolving an entity may uncover another one or a tag; each round makes the text shorter.
  for (;;) {
    const after = normalText(before.replaceAll(/<\/?[a-z][^<>]*>/gi, ' '));
    if (after === before) return after.replaceAll(/\s+/g, ' ').toLowerCase();
    before = after;
  }
}

/** A phone number without the ways of writing it: `+47 22 33-44` and `0047223344` are one. What has no digits is text. */
function phoneForm(text: string): string {
  const digits = text.replaceAll(/\D/g, '');
  return digits === '' ? textForm(text) : digits.replace(/^00/, '');
}

const linkForm = (text: string): string => text.trim().toLowerCase().replace(/\/+$/, '');
const exact = (text: string): string => text;

/** The one place that says how each field is merged. */
export const POLICY: Readonly<Record<MergedField, FieldPolicy>> = {
  firstName: { merge: 'ask', form: textForm, canKeepBoth: true, label: 'First name' },
  lastName: { merge: 'ask', form: textForm, canKeepBoth: true, label: 'Last name' },
  preferredName: { merge: 'ask', form: textForm, canKeepBoth: true, label: 'Preferred name' },
  title: { merge: 'ask', form: textForm, canKeepBoth: true, label: 'Title' },
  company: { merge: 'ask', form: textForm, canKeepBoth: true, label: 'Company' },
  emails: { merge: 'set', form: textForm, canKeepBoth: false, label: 'E-mail' },
  phones: { merge: 'set', form: phoneForm, canKeepBoth: false, label: 'Phone' },
  links: { merge: 'set', form: linkForm, canKeepBoth: false, label: 'Links' },
  tags: { merge: 'set', form: tagKey, canKeepBoth: false, label: 'Tags' },
  stage: { merge: 'laterMove', form: exact, canKeepBoth: false, label: 'Stage' },
  source: { merge: 'ask', form: exact, canKeepBoth: false, label: 'Source' },
};

/** The fields of a person that hold one text and are asked about. */
export const TEXT_FIELDS = ['firstName', 'lastName', 'preferredName', 'title', 'company'] as const satisfies readonly CandidateField[];
export type TextField = (typeof TEXT_FIELDS)[number];
export const LIST_FIELDS = ['emails', 'phones', 'links'] as const satisfies readonly CandidateField[];
export type ListField = (typeof LIST_FIELDS)[number];

export const isTextField = (field: string): field is TextField => (TEXT_FIELDS as readonly string[]).includes(field);

/** Whether two values of a field mean the same; nothing and an empty text do. */
export function sameMeaning(field: MergedField, left: string | null, right: string | null): boolean {
  return left === right || POLICY[field].form(left ?? '') === POLICY[field].form(right ?? '');
}

/** How an edit of fields is spoken of in the list of changes. */
export const editSummary = (fields: readonly CandidateField[]): string =>
  `Changed ${fields.map((field) => POLICY[field].label.toLowerCase()).join(', ')}`;
