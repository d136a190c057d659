/** Which integrations the customer's administrator has enabled in Recruiter. */
export interface Levels {
  readonly company: boolean;
  readonly contract: boolean;
}

/** The integration types of the product, and the level at which a customer's administrator enables them. */
export const INTEGRATIONS = { ONE_CLICK_EXPORT: 'company', IN_ATS_INDICATOR: 'company', PROFILE_PLUGIN: 'company', CSA_API: 'contract' } as const satisfies Readonly<Record<string, keyof Levels>>;
export type IntegrationType = keyof typeof INTEGRATIONS;

/** Narrows what a key of the wire or a form names. */
export const isIntegrationType = (text: string): text is IntegrationType => Object.hasOwn(INTEGRATIONS, text);

/**
 * How an integration stands at LinkedIn: `DISABLED` where an administrator turned that one off, its level apart.
 *
 * @param owner the organisation, or the one of several contracts that is meant
 */
export function onboardingStatusOf({ levels, contractsOff, disabled }: Customer, type: IntegrationType, owner = ''): 'REQUESTED' | 'ENABLED' | 'DISABLED' {
  if (!levels[INTEGRATIONS[type]] || contractsOff.includes(owner)) return 'REQUESTED';
  return disabled.includes(type) ? 'DISABLED' : 'ENABLED';
}

export const isEnabled = (customer: Customer, type: IntegrationType): boolean => onboardingStatusOf(customer, type) === 'ENABLED';

/** A customer of the ATS at LinkedIn: one application, one company page, any number of Recruiter contracts. */
export interface Customer {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `urn:li:developerApplication:…` */
  readonly application: string;
  /** The customer's id in the ATS. */
  readonly uniqueForeignId: string;
  name: string;
  description: string;
  /** Addresses to which people may be sent back after signing in. */
  redirectUris: readonly string[];
  /** Origins whose pages may show the widget; `:*` stands for any port, which LinkedIn itself does not offer. */
  validJsSdkDomains: readonly string[];
  /** Empty until an administrator has asked for the integration. */
  organization: string;
  contracts: readonly string[];
  /** Contracts of another customer whose recruiters export to this ATS too: at company level, and nothing else of theirs. */
  alsoFor: readonly string[];
  levels: Levels;
  /** Contracts whose own administrator has not enabled the contract level, though others' have. */
  contractsOff: readonly string[];
  /** Integrations that an administrator has turned off by themselves. */
  disabled: readonly IntegrationType[];
}

/** All customers. They share nothing: an application sees its own organisation and contracts only. */
export class Customers {
  readonly first: Customer;
  readonly #all: Customer[];

  constructor(first: Customer) {
    this.first = first;
    this.#all = [first];
  }

  add(customer: Customer): void {
    this.#all.push(customer);
  }

  all(): readonly Customer[] {
    return this.#all;
  }

  /** The ATSs that a contract's recruiters work with, their own first. */
  ofContract(contract: string): readonly Customer[] {
    const shared = this.#all.filter(({ alsoFor }) => alsoFor.includes(contract));
    return [...this.#all.filter(({ contracts }) => contracts.includes(contract)), ...shared];
  }

  byClientId(clientId: string): Customer | null {
    return this.#all.find((customer) => customer.clientId === clientId) ?? null;
  }
}
