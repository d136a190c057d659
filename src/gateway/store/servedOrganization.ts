import { GatewayTable } from './gatewayTable.ts';

/** Which customer of the ATS this gateway serves: the one of whoever signed in first, unless its operator named another. */
export class ServedOrganization extends GatewayTable {
  readonly #named: string | null;

  /** @param named as the operator has it; null leaves it to the first sign-in */
  constructor(file: string, named: string | null) {
    super(file, true, 'CREATE TABLE IF NOT EXISTS served_organization (one INTEGER PRIMARY KEY CHECK (one = 1), organization TEXT NOT NULL) STRICT');
    this.#named = named;
  }

  /** Whether it is this one. Where none was served yet, it is from now on. */
  serves(organization: string): boolean {
    if (this.#named !== null) return organization === this.#named;
    this.db.prepare('INSERT INTO served_organization VALUES (1, ?) ON CONFLICT (one) DO NOTHING').run(organization);
    const row = this.db.prepare('SELECT organization FROM served_organization').get() as { organization: string };
    return row.organization === organization;
  }
}
