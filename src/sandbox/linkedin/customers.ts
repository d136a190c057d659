/** Which integrations the customer's administrator has enabled in Recruiter. */
export interface Levels {
  readonly company: boolean;
  readonly contract: boolean;
}

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
  validJsSdkDomains: readonly string[];
  /** Empty until an administrator has asked for the integration. */
  organization: string;
  contracts: readonly string[];
  /** Contracts of another customer whose recruiters export to this ATS too: at company level, and nothing else of theirs. */
  alsoFor: readonly string[];
  levels: Levels;
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
