import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { Server } from 'node:http';
import { candidateIdAt } from '../world/ids.ts';
import { personAt } from '../world/personAt.ts';
import { hashOf } from '../world/rng.ts';
import { hiringManagersOf, recruitersOf } from '../world/recruitersOf.ts';
import type { WorldPerson } from '../world/types.ts';
import { DEFAULT_BUDGETS } from './budgets.ts';
import type { LinkedinBudgets } from './budgets.ts';
import { Callbacks } from './callbacks.ts';
import { Customers } from './customers.ts';
import type { Customer } from './customers.ts';
import { FIRST_CONTRACT, managerSeats, moreSeats, seatsOf } from './linkedinContext.ts';
import type { DefaultSession, LinkedinContext } from './linkedinContext.ts';
import { linkedinServer } from './linkedinServer.ts';
import type { LinkedinApplication } from './linkedinTokens.ts';
import { populate } from './people/populate.ts';
import { Conversations } from './store/conversations.ts';
import { JobBoard } from './store/jobBoard.ts';
import { MemberDirectory } from './store/memberDirectory.ts';
import { openLinkedinStore } from './store/openLinkedinStore.ts';
import { ProjectMembers } from './store/projectMembers.ts';
import { ProspectNotes } from './store/prospectNotes.ts';
import { PublishedCandidates, recordOfPerson } from './store/publishedCandidates.ts';
import { Records } from './store/records.ts';

export interface LinkedinOptions {
  readonly seed: number;
  /** How many people of the world exist; about three quarters of them are members. */
  readonly people: number;
  readonly clock?: { now(): number };
  /** The fault switchboard's middleware for the server `linkedin`. */
  readonly faults?: MiddlewareHandler<{ Bindings: HttpBindings }>;
  /** Default: a free one. */
  readonly port?: number;
  /** Folder in which links, messages and notes stay from run to run; default a temporary one that goes away on `stop`. */
  readonly dataDir?: string;
  readonly log?: (line: string) => void;
  /** Origins whose pages may show the widget (scheme, host, port; `:*` for any port). Default: `http://localhost:*`. */
  readonly validJsSdkDomains?: readonly string[];
  /** Who a browser without a cookie is; default the first recruiter, signed in. */
  readonly session?: DefaultSession;
  /** True, the default: the ATS's people count as published already. False: nobody is until a client publishes. */
  readonly preload?: boolean;
  /** How many of the people, the first ones, the ATS has; default all of them. The rest are members of whom nothing was published. */
  readonly inAts?: number;
  /** The id under which the ATS knows the person with this index. */
  readonly atsCandidateIdOf?: (index: number) => string;
  /** The address of a candidate in the ATS. */
  readonly atsProfileUrlOf?: (atsCandidateId: string) => string;
  readonly budgets?: Partial<LinkedinBudgets>;
  /** How long a job's task is in progress, milliseconds; default 5 s, where LinkedIn may take minutes. */
  readonly jobTaskMs?: number;
  /** How many hiring managers have a seat of their own; default none. */
  readonly managers?: number;
  /** Recruiter seats beside those of the team. */
  readonly moreSeats?: number;
  /** Addresses that the customer's application may have people sent back to after LinkedIn's own sign-in, besides a fixed one. */
  readonly redirectUris?: readonly string[];
}

export interface Linkedin {
  /** Base of the API without version: `/v2/…` hangs below it. */
  readonly apiUrl: string;
  /** Base of everything a browser or a token request meets: `/oauth/v2/accessToken`, `/xdoor/scripts/in.js`, pages. */
  readonly wwwUrl: string;
  /** Base of the stand-in's own switches. */
  readonly adminUrl: string;
  /** `urn:li:developerApplication:…` of the customer's application. */
  readonly application: string;
  /** The customer's id in the ATS, under which the partner finds that application. */
  readonly uniqueForeignId: string;
  /** The customer's application: what a client of the data APIs signs in with. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The partner's parent application, which may not read customers' data. */
  readonly parent: { readonly clientId: string; readonly clientSecret: string };
  readonly organization: `urn:li:organization:${number}`;
  readonly contract: `urn:li:contract:${number}`;
  stop(): Promise<void>;
}

/** Tandem's frame page lives on the name `localhost` at a port that may differ from run to run. */
const DEFAULT_SDK_DOMAINS: readonly string[] = ['http://localhost:*'];

const ORGANIZATION = 'urn:li:organization:20412233';
/** The addresses to which the customer's people are sent back after LinkedIn's own sign-in; loopback on one fixed port. */
const REDIRECT_URIS: readonly string[] = ['http://127.0.0.1:47213/linkedin/callback'];

/** Starts the stand-in LinkedIn on loopback: one server for the API, the token endpoint and the browser pages. */
export async function startLinkedin(options: LinkedinOptions): Promise<Linkedin> {
  const { seed, people } = options;
  const clock = options.clock ?? { now: () => Date.now() };
  const log = options.log ?? (() => {});
  const idOf = options.atsCandidateIdOf ?? ((index: number) => String(candidateIdAt(index)));
  const urlOf = options.atsProfileUrlOf ?? ((id: string) => `https://ats.fjordhealth.test/people/${id}`);
  const startedAt = clock.now();
  const record = (person: WorldPerson) => recordOfPerson(person, urlOf(idOf(person.index)), startedAt);

  const preload = options.preload ?? true;
  const inAts = options.inAts ?? people;
  const store = openLinkedinStore({ dataDir: options.dataDir, seed, people, inAts, preload });
  const { db } = store;
  const members = new MemberDirectory(db);
  const team = seatsOf(recruitersOf(seed));
  const managers = managerSeats(hiringManagersOf(seed).slice(0, options.managers ?? 0), team.length);
  const seats = [...team, ...managers, ...moreSeats(seed, team.length + managers.length, options.moreSeats ?? 0)];
  const [child, parent] = applicationsOf(seed);
  const records = new Records(db);
  const settings: LinkedinContext['settings'] = {
    session: options.session ?? { state: 'signedIn', userIndex: 0 },
    reversedKeys: false,
    reversedPages: false,
    namesExporters: true,
    jobTaskMs: options.jobTaskMs ?? 5_000,
  };
  const first: Customer = {
    ...child,
    application: 'urn:li:developerApplication:20000001',
    uniqueForeignId: 'fjord-health',
    name: 'Tandem - Fjord Health',
    description: 'Recruiting of Fjord Health',
    redirectUris: [...REDIRECT_URIS, ...(options.redirectUris ?? [])],
    validJsSdkDomains: options.validJsSdkDomains ?? DEFAULT_SDK_DOMAINS,
    organization: ORGANIZATION,
    contracts: [FIRST_CONTRACT],
    alsoFor: [],
    levels: { company: true, contract: true },
    contractsOff: [],
    disabled: [],
  };
  const context: LinkedinContext = {
    seed,
    clock,
    clientId: child.clientId,
    organization: ORGANIZATION,
    contract: FIRST_CONTRACT,
    seats,
    customers: new Customers(first),
    records,
    jobs: new JobBoard(records, clock, () => settings.jobTaskMs),
    settings,
    members,
    candidates: new PublishedCandidates(db, members, (index) => record(personAt(seed, index)) ?? {}),
    conversations: new Conversations(db),
    notes: new ProspectNotes(db),
    projects: new ProjectMembers(db),
  };
  if (!store.filled) {
    const publish = (person: WorldPerson): void => {
      if (preload && person.index < inAts && record(person)) context.candidates.preload(ORGANIZATION, idOf(person.index), person.index);
    };
    const consent = (personIndex: number, seatNo: number, at: number): void => {
      const { member } = personAt(seed, personIndex);
      const seat = seats.find(({ no }) => no === seatNo);
      if (member && seat) records.put({ kind: 'stub', context: seat.contract, parent: seat.urn, id: member.urn }, { personIndex, created: at });
    };
    await populate({ ...context, atOnce: store.atOnce, people, now: startedAt, seatCount: team.filter((seat) => seat.state === 'ACTIVE').length, publish, consent, log });
    store.markFilled();
  }

  const callbacks = new Callbacks(context.customers, records, clock, log);
  const server = linkedinServer(context, parent, callbacks, { ...DEFAULT_BUDGETS, ...options.budgets }, options.faults, log);
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    callbacks.stop();
    store.close();
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in LinkedIn does not listen on a network port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    apiUrl: url,
    wwwUrl: url,
    adminUrl: `${url}/linkedin`,
    application: first.application,
    uniqueForeignId: first.uniqueForeignId,
    clientId: child.clientId,
    clientSecret: child.clientSecret,
    parent: { clientId: parent.clientId, clientSecret: parent.clientSecret },
    organization: ORGANIZATION,
    contract: FIRST_CONTRACT,
    stop: async () => {
      callbacks.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      store.close();
    },
  };
}

/** The customer's and the partner's applications. The secrets hold characters that have to be encoded in a form. */
function applicationsOf(seed: number): [LinkedinApplication, LinkedinApplication] {
  const text = (question: number): string => hashOf(seed, 970, question).toString(36).padStart(7, '0');
  return [
    { clientId: `77${text(1)}child`, clientSecret: `WPL_AP1.${text(2)}/${text(3)}+${text(4)}==`, role: 'child' },
    { clientId: `77${text(5)}parent`, clientSecret: `WPL_AP1.${text(6)}/${text(7)}+${text(8)}==`, role: 'parent' },
  ];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} is in use. Give another port to the stand-in LinkedIn.`) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
