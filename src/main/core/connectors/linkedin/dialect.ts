import type { RestliKey } from './restliKeys.ts';

/**
 * How one generation of LinkedIn's API names things. All that differs between the unversioned and the versioned API stands
 * here, so that the versioned one can be added beside it.
 */
export interface Dialect {
  /** Headers that go with every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly candidates: string;
  readonly seats: string;
  readonly messages: string;
  readonly notes: string;
  /** The compound key of a candidate. */
  candidateKey(candidateId: string, organization: string): RestliKey;
  /** The candidate's id in a parsed key; null when the key is of another form. */
  candidateIdIn(key: RestliKey): string | null;
  /** Name of a seat's id in its record. */
  readonly seatIdField: 'id' | 'seatId';
}

/** The unversioned API (`/v2/`, Rest.li protocol 1.0). */
export const V2: Dialect = {
  headers: {},
  candidates: 'v2/atsCandidates',
  seats: 'v2/seatsV2',
  messages: 'v2/conversationEvents',
  notes: 'v2/prospectNotes',
  candidateKey: (candidateId, organization) => ({ atsCandidateId: candidateId, dataProvider: 'ATS', integrationContext: organization }),
  candidateIdIn: (key) => key['atsCandidateId'] ?? null,
  seatIdField: 'id',
};
