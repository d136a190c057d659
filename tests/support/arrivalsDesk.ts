import type { UnknownMember, WaitingValue } from '../../src/shared/domain/arrivals.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldMember, WorldPerson } from '../../src/sandbox/world/types.ts';
import { customerClient } from './customerClient.ts';
import { type StandIn, standIn } from './standIn.ts';
import { startVirtualDesk, type VirtualDesk } from './virtualDesk.ts';

/** The seed of the virtual desk's world. */
export const SEED = 21;
/** People of the ATS, and members whom it does not know beside them. */
const PEOPLE = 80;
const MEMBERS = 140;
const JOB = 'REQ-1';
const HOUR_MS = 3_600_000;

type Member = WorldPerson & { readonly member: WorldMember & { readonly email: string } };

/** A desk in virtual time with the ATS and LinkedIn connected. */
export interface ArrivalsDesk extends VirtualDesk {
  readonly world: StandIn;
  readonly linkedInId: string;
  /** Members with an address whom the ATS does not know. */
  readonly strangers: readonly Member[];
  /** A member with an address behind somebody of the ATS. */
  memberOf(personUrn: string): Member | null;
  /** Answers the recruiter of this seat; false where this would not be the first answer. The recruiter here has seat 0. */
  reply(member: WorldPerson, consent: boolean, seatIndex?: number): Promise<boolean>;
  /** A recruiter exports a member to a job. */
  exported(personUrn: string): Promise<void>;
  /** A member closes the account. */
  leaves(personUrn: string): Promise<void>;
  /** Reads what came, and sends what follows. */
  readAll(): Promise<void>;
  waiting(candidateId?: string): { values: WaitingValue[]; members: UnknownMember[] };
  sql<T>(text: string, ...params: unknown[]): T[];
}

const hasAddress = (person: WorldPerson): person is Member => typeof person.member?.email === 'string' && person.nearDuplicateOf === null && person.phones.length > 0;

export async function startArrivalsDesk(apiVersion?: string): Promise<ArrivalsDesk> {
  const desk = await startVirtualDesk({ candidates: PEOPLE, rateLimit: 100_000, linkedin: { people: MEMBERS } });
  const { core, sandbox } = desk;
  const { linkedin } = sandbox;
  if (!linkedin) throw new Error('this world has no LinkedIn');
  const status = () => core.handlers['sync.status']({}) as { waitingCount: number; accounts: { kind: string; state: string; lastSuccessAt: number | null }[] };
  const connecting = Promise.resolve(core.handlers['accounts.connectGreenhouse']({ apiUrl: sandbox.ats.apiUrl, authUrl: sandbox.ats.authUrl, ...sandbox.ats.customer, actingUserId: String(sandbox.ats.adminUserId) }));
  await desk.until('the ATS is read', () => status().accounts.some(({ kind, lastSuccessAt }) => kind === 'greenhouse' && lastSuccessAt !== null));
  await connecting;
  const { apiUrl, wwwUrl, clientId, clientSecret, organization, contract } = linkedin;
  let linkedInId = '';
  void Promise.resolve(core.handlers['accounts.connectLinkedIn']({ apiUrl, wwwUrl, clientId, clientSecret, organization, contract, apiVersion })).then(({ id }) => {
    linkedInId = id;
  });
  const isQuiet = (): boolean => status().waitingCount === 0 && status().accounts.every(({ state, lastSuccessAt }) => state === 'idle' && lastSuccessAt !== null);
  await desk.until('LinkedIn is read', () => linkedInId !== '' && isQuiet());
  const everybody = Array.from({ length: MEMBERS }, (_, index) => personAt(SEED, index));
  const admin = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${linkedin.adminUrl}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  const stand = linkedin;
  let isListed = false;
  /** A job that every recruiter sees in the export list. */
  async function listJob(): Promise<void> {
    if (isListed) return;
    isListed = true;
    const customer = await customerClient(stand, desk.now);
    await customer.listJob(JOB);
    customer.close();
    desk.pass(60_000);
  }
  return {
    ...desk,
    world: standIn(sandbox),
    linkedInId,
    strangers: everybody.slice(PEOPLE).filter(hasAddress),
    memberOf: (personUrn) => everybody.filter(hasAddress).find(({ member }) => member.urn === personUrn) ?? null,
    async reply(person, consent, seatIndex = 0) {
      const body = { seatIndex, member: person.member?.urn, fromMember: true, subject: 'Yes', text: 'Do call me.', at: desk.now(), ...(consent ? { consent } : {}) };
      const answer = await fetch(`${linkedin.adminUrl}/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      return answer.ok;
    },
    async exported(personUrn) {
      await listJob();
      await admin('exports', { seatIndex: 0, member: personUrn, externalJobPostingId: JOB });
    },
    leaves: (personUrn) => admin('closed', { member: personUrn }),
    async readAll() {
      const before = status().accounts.find(({ kind }) => kind === 'linkedin')?.lastSuccessAt ?? 0;
      desk.pass(HOUR_MS / 2);
      await core.handlers['sync.run']({ accountId: null });
      await desk.until('everything is read and sent', () => isQuiet() && status().accounts.every(({ lastSuccessAt }) => (lastSuccessAt ?? 0) > before));
    },
    waiting: (candidateId) => desk.read['arrivals.waiting']({ candidateId: candidateId ?? null }) as { values: WaitingValue[]; members: UnknownMember[] },
    sql: (text, ...params) => core.store.db.prepare(text).all(...params) as never,
  };
}
