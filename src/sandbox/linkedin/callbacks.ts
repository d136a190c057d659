import { createHmac, randomUUID } from 'node:crypto';
import type { Customer, Customers } from './customers.ts';
import type { Records } from './store/records.ts';

/** One notification on its way to a customer. */
interface Push {
  readonly customer: Customer;
  readonly body: string;
  /** Where applications for a job go; null: to the customer's callback. */
  readonly webhook: string | null;
}

/** What is known of a customer's callback address. */
export interface CallbackState {
  readonly url: string;
  readonly state: 'valid' | 'failing' | 'blocked';
  readonly failures: number;
  readonly checkedAt: number;
}

const REVALIDATE_MS = 2 * 3_600_000;
const FAILURES_TO_BLOCK = 3;
const CHALLENGE_MS = 3_000;
const RETRY_MS = 5 * 60_000;
const RETRY_FOR_MS = 8 * 3_600_000;

/**
 * LinkedIn's notifications: signed POSTs that carry a kind and an id. An address has to pass a challenge first, and again
 * every two hours. Delivery is at least once: what is not acknowledged comes again, and what is may come twice.
 */
export class Callbacks {
  readonly #customers: Customers;
  readonly #records: Records;
  readonly #clock: { now(): number };
  readonly #log: (line: string) => void;
  readonly #states = new Map<string, CallbackState>();
  readonly #changes = new Map<string, string>();
  readonly #waiting: { readonly push: Push; readonly since: number }[] = [];
  readonly #timer: NodeJS.Timeout;
  /** How often each notification is sent, and whether they are held back for now. */
  #copies = 1;
  #held = false;
  #nextId: number;

  constructor(customers: Customers, records: Records, clock: { now(): number }, log: (line: string) => void) {
    this.#customers = customers;
    this.#records = records;
    this.#clock = clock;
    this.#log = log;
    this.#nextId = clock.now();
    this.#timer = setInterval(() => void this.deliver(), RETRY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The organisation whose callback this is; null for nobody's. */
  ownerOf(url: string): string | null {
    for (const organization of this.#organizations()) if (this.#urlOf(organization) === url) return organization;
    return null;
  }

  state(customer: Customer): CallbackState | null {
    return this.#states.get(customer.organization) ?? null;
  }

  /** Asks the address to prove that it knows the application's secret. */
  async validate(customer: Customer): Promise<boolean> {
    const url = this.#urlOf(customer.organization);
    if (url === null) return false;
    const held = this.#states.get(customer.organization);
    const before = held?.url === url ? held.failures : 0;
    const passed = await this.#challenge(customer, url);
    const failures = passed ? 0 : before + 1;
    const state = passed ? 'valid' : failures >= FAILURES_TO_BLOCK ? 'blocked' : 'failing';
    this.#states.set(customer.organization, { url, state, failures, checkedAt: this.#clock.now() });
    return passed;
  }

  /** Whether a status change was announced to this customer under this id. */
  statusChange(customer: Customer, requestId: string): boolean {
    return this.#changes.get(requestId) === customer.organization;
  }

  /** Announces that an integration was enabled or disabled. */
  async announceStatus(customer: Customer): Promise<void> {
    const requestId = this.newId();
    this.#changes.set(requestId, customer.organization);
    await this.send(customer, { type: 'INTEGRATION_STATUS_CHANGE', requestId });
  }

  newId(): string {
    return String(this.#nextId++);
  }

  /** Sends a notification, or keeps it for later. `webhook`: the address that a job names for its applications. */
  async send(customer: Customer, event: Readonly<Record<string, unknown>>, webhook: string | null = null): Promise<void> {
    const push = { customer, body: JSON.stringify(event), webhook };
    for (let copy = 0; copy < this.#copies; copy++) this.#waiting.push({ push, since: this.#clock.now() });
    await this.deliver();
  }

  /** Faults of the delivery: every notification several times, or none until it is let go. */
  async set(how: { readonly copies?: number; readonly held?: boolean }): Promise<void> {
    this.#copies = how.copies ?? this.#copies;
    this.#held = how.held ?? this.#held;
    await this.deliver();
  }

  /** Sends what waits. Called on a timer, and by whoever cannot wait for it. @returns how many still wait */
  async deliver(): Promise<number> {
    if (this.#held) return this.#waiting.length;
    for (const entry of this.#waiting.splice(0)) {
      const done = await this.#post(entry.push);
      if (!done && this.#clock.now() - entry.since < RETRY_FOR_MS) this.#waiting.push(entry);
    }
    return this.#waiting.length;
  }

  async #post({ customer, body, webhook }: Push): Promise<boolean> {
    // An application is told with what the member wrote: to an address that knows the secret, and delivered by nothing but 200.
    if (webhook !== null) return (await this.#challenge(customer, webhook)) && (await this.#deliverTo(webhook, customer, body))?.status === 200;
    const url = this.#urlOf(customer.organization);
    if (url === null) return true;
    const state = this.#states.get(customer.organization);
    const stale = !state || state.url !== url || this.#clock.now() - state.checkedAt >= REVALIDATE_MS;
    if (state?.state === 'blocked' && state.url === url) return false;
    if ((stale || state.state === 'failing') && !(await this.validate(customer))) return false;
    return (await this.#deliverTo(url, customer, body))?.ok === true;
  }

  async #deliverTo(url: string, customer: Customer, body: string): Promise<Response | null> {
    const signature = createHmac('sha256', customer.clientSecret).update('hmacsha256=').update(body).digest('hex');
    try {
      return await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'X-LI-Signature': signature }, redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    } catch (error) {
      this.#log(`LinkedIn: the callback of ${customer.organization} cannot be reached: ${String(error)}`);
      return null;
    }
  }

  async #challenge(customer: Customer, url: string): Promise<boolean> {
    const challengeCode = randomUUID();
    const asked = new URL(url);
    asked.searchParams.set('challengeCode', challengeCode);
    asked.searchParams.set('applicationId', customer.application.split(':').at(-1) ?? '');
    try {
      const answer = await fetch(asked, { redirect: 'manual', signal: AbortSignal.timeout(CHALLENGE_MS) });
      if (answer.status !== 200 || !/^application\/json\b/i.test(answer.headers.get('Content-Type') ?? '')) return false;
      const said = (await answer.json()) as { challengeCode?: unknown; challengeResponse?: unknown };
      return said.challengeCode === challengeCode && said.challengeResponse === createHmac('sha256', customer.clientSecret).update(challengeCode).digest('hex');
    } catch (error) {
      this.#log(`LinkedIn: the callback of ${customer.organization} failed its challenge: ${String(error)}`);
      return false;
    }
  }

  #urlOf(organization: string): string | null {
    const record = this.#records.get({ kind: 'configuration', context: organization, parent: 'ONE_CLICK_EXPORT', id: 'CALLBACK_URL' });
    const value = record?.['configurationValue'] as { string?: string } | undefined;
    return value?.string ?? null;
  }

  #organizations(): readonly string[] {
    return this.#customers.all().map(({ organization }) => organization);
  }
}
