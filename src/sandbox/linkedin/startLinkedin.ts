import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import type { Server } from 'node:http';
import { candidateIdAt } from '../world/ids.ts';
import { personAt } from '../world/personAt.ts';
import { hashOf } from '../world/rng.ts';
import { recruitersOf } from '../world/recruitersOf.ts';
import type { WorldPerson } from '../world/types.ts';
import { adminRoutes } from './adminRoutes.ts';
import { BudgetCounter, DEFAULT_BUDGETS } from './budgets.ts';
import type { LinkedinBudgets } from './budgets.ts';
import { candidateRoutes } from './candidateRoutes.ts';
import { interactionRoutes } from './interactionRoutes.ts';
import { seatsOf } from './linkedinContext.ts';
import type { DefaultSession, LinkedinContext } from './linkedinContext.ts';
import { LinkedinTokens, linkedinTokenRoute } from './linkedinTokens.ts';
import type { LinkedinApplication } from './linkedinTokens.ts';
import { populate } from './people/populate.ts';
import { ApiError, notPermitted } from './restli/apiError.ts';
import { BadBatchKey } from './restli/compoundKey.ts';
import { assertSizes, untunnel } from './restli/untunnel.ts';
import { Conversations } from './store/conversations.ts';
import { MemberDirectory } from './store/memberDirectory.ts';
import { openLinkedinStore } from './store/openLinkedinStore.ts';
import { ProjectMembers } from './store/projectMembers.ts';
import { ProspectNotes } from './store/prospectNotes.ts';
import { PublishedCandidates, recordOfPerson } from './store/publishedCandidates.ts';
import { wwwRoutes } from './wwwRoutes.ts';

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
  /** The id under which the ATS knows the person with this index. */
  readonly atsCandidateIdOf?: (index: number) => string;
  /** The address of a candidate in the ATS. */
  readonly atsProfileUrlOf?: (atsCandidateId: string) => string;
  readonly budgets?: Partial<LinkedinBudgets>;
}

export interface Linkedin {
  /** Base of the API without version: `/v2/…` hangs below it. */
  readonly apiUrl: string;
  /** Base of everything a browser or a token request meets: `/oauth/v2/accessToken`, `/xdoor/scripts/in.js`, pages. */
  readonly wwwUrl: string;
  /** Base of the stand-in's own switches. */
  readonly adminUrl: string;
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
const CONTRACT = 'urn:li:contract:210004417';
/** Room for a request line beyond the API's own limits, so that those and not Node's answer. */
const LARGEST_HEAD_BYTES = 128 * 1024;

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
  const store = openLinkedinStore({ dataDir: options.dataDir, seed, people, preload });
  const { db } = store;
  const members = new MemberDirectory(db);
  const seats = seatsOf(recruitersOf(seed));
  const [child, parent] = applicationsOf(seed);
  const context: LinkedinContext = {
    seed,
    clock,
    clientId: child.clientId,
    organization: ORGANIZATION,
    contract: CONTRACT,
    seats,
    settings: {
      session: options.session ?? { state: 'signedIn', userIndex: 0 },
      levels: { company: true, contract: true },
      validJsSdkDomains: options.validJsSdkDomains ?? DEFAULT_SDK_DOMAINS,
    },
    members,
    candidates: new PublishedCandidates(db, members, (index) => record(personAt(seed, index)) ?? {}),
    conversations: new Conversations(db),
    notes: new ProspectNotes(db),
    projects: new ProjectMembers(db),
  };
  if (!store.filled) {
    const publish = (person: WorldPerson): void => {
      if (preload && record(person)) context.candidates.preload(ORGANIZATION, idOf(person.index), person.index);
    };
    await populate({ ...context, atOnce: store.atOnce, people, now: startedAt, seatCount: seats.filter((seat) => seat.state === 'ACTIVE').length, publish, log });
    store.markFilled();
  }

  const server = serverOf(context, [child, parent], { ...DEFAULT_BUDGETS, ...options.budgets }, options.faults, log);
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
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
    clientId: child.clientId,
    clientSecret: child.clientSecret,
    parent: { clientId: parent.clientId, clientSecret: parent.clientSecret },
    organization: ORGANIZATION,
    contract: CONTRACT,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      store.close();
    },
  };
}

function serverOf(
  context: LinkedinContext,
  applications: readonly LinkedinApplication[],
  budgets: LinkedinBudgets,
  faults: LinkedinOptions['faults'],
  log: (line: string) => void,
): Server {
  const tokens = new LinkedinTokens(context.clock);
  const budget = new BudgetCounter(context.clock, budgets);
  let requests = 0;

  const api = new Hono();
  api.use(async (c, next) => {
    const application = tokens.applicationOf(c.req.header('Authorization'));
    if (application.role === 'parent') throw notPermitted(`${c.req.method} ${c.req.path.replace('/v2', '')}`);
    await next();
  });
  api.route('/', candidateRoutes(context, budget));
  api.route('/', interactionRoutes(context, budget));

  const app = new Hono<{ Bindings: HttpBindings }>();
  if (faults) app.use(faults);
  app.use('/v2/*', async (c, next) => {
    await next();
    c.header('x-li-uuid', hashOf(context.seed, ++requests).toString(16).padStart(8, '0'));
  });
  app.route('/', linkedinTokenRoute(tokens, applications));
  app.route('/v2', api);
  app.route('/linkedin', adminRoutes(context));
  app.route('/', wwwRoutes(context));
  app.notFound((c) => new ApiError(404, `Resource ${c.req.path.replace(/^\/v2\//, '')} does not exist`).toResponse());
  app.onError((error) => {
    if (error instanceof BadBatchKey) return new ApiError(400, error.message).toResponse();
    if (error instanceof ApiError) return error.toResponse();
    log(`LinkedIn: unexpected failure: ${error.stack ?? error.message}`);
    return Response.json({ message: 'Internal server error', serviceErrorCode: 0, status: 500 }, { status: 500 });
  });

  const handle = async (request: Request, env: HttpBindings): Promise<Response> => {
    if (!new URL(request.url).pathname.startsWith('/v2/')) return app.fetch(request, env);
    try {
      assertSizes(request);
      return await app.fetch(await untunnel(request), env);
    } catch (error) {
      if (error instanceof ApiError) return error.toResponse();
      throw error;
    }
  };
  return createAdaptorServer({
    fetch: (request, env) => handle(request, env as HttpBindings),
    serverOptions: { maxHeaderSize: LARGEST_HEAD_BYTES },
  }) as Server;
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
