import type { IdentityField } from './levels.ts';

/** How often a field is at each level: among records of one person, of strangers, and of two people of one household. */
export interface StartValues {
  readonly same: readonly number[];
  readonly strangers: readonly number[];
  readonly household: readonly number[];
  /** Whether a frequent value says less than a rare one. */
  readonly byFrequency: boolean;
}

/**
 * What is known of people's records before any were looked at: equal, three degrees of likeness, different. Each set of records corrects these from
 * its own pairs; a small set, or an odd one, stays near them. The figures are rounded on purpose: they are fitted to no set.
 */
export const START_VALUES: Readonly<Record<IdentityField, StartValues>> = {
  given: { same: [0.74, 0.06, 0.12, 0.04, 0.04], strangers: [0.004, 0.002, 0.004, 0.02, 0.97], household: [0.01, 0.004, 0.006, 0.02, 0.96], byFrequency: true },
  surname: { same: [0.78, 0.03, 0.11, 0.03, 0.05], strangers: [0.002, 0.0005, 0.002, 0.005, 0.9905], household: [0.82, 0.04, 0.06, 0.02, 0.06], byFrequency: true },
  email: { same: [0.6, 0.07, 0.03, 0.02, 0.28], strangers: [0.00002, 0.00005, 0.0001, 0.0005, 0.99933], household: [0.12, 0.01, 0.02, 0.02, 0.83], byFrequency: true },
  phone: { same: [0.62, 0.07, 0, 0.03, 0.28], strangers: [0.00005, 0.0001, 0, 0.0005, 0.99935], household: [0.4, 0.03, 0, 0.02, 0.55], byFrequency: true },
  profile: { same: [0.95, 0, 0, 0, 0.05], strangers: [0.000001, 0, 0, 0, 0.999999], household: [0.0005, 0, 0, 0, 0.9995], byFrequency: true },
  born: { same: [0.87, 0.07, 0.03, 0.01, 0.02], strangers: [0.00005, 0.0008, 0.004, 0.012, 0.98315], household: [0.01, 0.005, 0.01, 0.025, 0.95], byFrequency: true },
  postcode: { same: [0.72, 0.07, 0, 0.03, 0.18], strangers: [0.003, 0.01, 0, 0.02, 0.967], household: [0.93, 0.03, 0, 0.01, 0.03], byFrequency: true },
  city: { same: [0.74, 0.09, 0.03, 0.01, 0.13], strangers: [0.02, 0.001, 0.002, 0.01, 0.967], household: [0.92, 0.04, 0.01, 0, 0.03], byFrequency: true },
  state: { same: [0.9, 0.04, 0, 0, 0.06], strangers: [0.15, 0.05, 0, 0, 0.8], household: [0.95, 0.03, 0, 0, 0.02], byFrequency: true },
  country: { same: [0.96, 0.01, 0, 0, 0.03], strangers: [0.4, 0, 0, 0, 0.6], household: [0.98, 0.01, 0, 0, 0.01], byFrequency: true },
  street: { same: [0.62, 0.12, 0.03, 0.03, 0.2], strangers: [0.0005, 0.0003, 0.001, 0.02, 0.9782], household: [0.85, 0.08, 0.02, 0.01, 0.04], byFrequency: true },
  employer: { same: [0.5, 0.06, 0.03, 0.03, 0.38], strangers: [0.005, 0.001, 0.002, 0.02, 0.972], household: [0.03, 0.002, 0.003, 0.02, 0.945], byFrequency: true },
  title: { same: [0.4, 0.05, 0.06, 0.15, 0.34], strangers: [0.01, 0.001, 0.005, 0.08, 0.904], household: [0.03, 0.002, 0.008, 0.08, 0.88], byFrequency: true },
};

/** Fields that say where a household lives or how it is reached: without any of them nobody can be told to be of one. */
export const HOUSEHOLD_FIELDS: readonly IdentityField[] = ['street', 'phone', 'email', 'postcode'];

/** Fields that a household shares, and whose rarity therefore says nothing about which of its people is meant. */
export const SHARED_AT_HOME: ReadonlySet<IdentityField> = new Set(['surname', 'email', 'phone', 'postcode', 'city', 'state', 'country', 'street']);

/** Fields that hang on another one: who agrees on the postcode mostly agrees on the city, and who moved disagrees on both. The first that is there counts. */
export const HANGS_ON: Readonly<Partial<Record<IdentityField, readonly IdentityField[]>>> = {
  city: ['postcode'],
  state: ['city', 'postcode'],
  country: ['state', 'city', 'postcode'],
  street: ['postcode', 'city'],
  title: ['employer'],
};
