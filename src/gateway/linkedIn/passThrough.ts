import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { DeskRefused } from '../deskRefused.ts';
import type { GatewayClock, LinkedInCustomer } from '../gatewayTypes.ts';
import type { PublisherLease } from '../publisherRoutes.ts';
import { RateLimiter } from '../rateLimiter.ts';
import type { SignedIn } from '../signedIn.ts';
import type { RecruiterSessions } from '../store/recruiterSessions.ts';
import type { SeatPairs } from '../store/seatPairs.ts';
import { CallRefused, answerRefusal } from './callRefused.ts';
import type { CandidateMatches } from './candidateMatches.ts';
import type { CustomerContracts } from './customerContracts.ts';
import type { DeskCall } from './deskCall.ts';
import { createDeskReads } from './deskReads.ts';
import type { LinkedInCalls } from './linkedInCalls.ts';
import { assertPublisher, passOn, type MayPublish } from './passOn.ts';
import { createUploads, UPLOADS } from './uploads.ts';

/** Below this, a desk finds LinkedIn's own addresses. */
const ROOT = '/linkedin/api/';
/** A batch of 100 candidates is a tenth of this. */
const LARGEST_BODY_BYTES = 4 * 1024 * 1024;
/** LinkedIn takes files of 10 MB. */
const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

export interface PassThroughDependencies {
  readonly customer: LinkedInCustomer;
  readonly calls: LinkedInCalls;
  readonly contracts: CustomerContracts;
  readonly matches: CandidateMatches;
  readonly sessions: RecruiterSessions;
  readonly pairs: Pick<SeatPairs, 'isDeniedTo'>;
  readonly signedIn: SignedIn;
  readonly mayPublish: PublisherLease['mayPublish'];
  readonly perMinute: number;
  readonly clock: GatewayClock;
  readonly log: Logger;
  readonly publicUrl: string;
}

interface Env {
  Variables: { contract: string; seat: string; isSeatTheirs: boolean; mayPublish: MayPublish };
}

/**
 * LinkedIn's API for desks, below `/linkedin/api`: what a desk may read, each recruiter what that recruiter may see, and what the publisher
 * writes. A desk proves by its ATS token that somebody is signed in there, and by its session who that is at LinkedIn.
 */
export function passThrough(deps: PassThroughDependencies): Hono<Env> {
  const { customer, calls, contracts, matches, sessions, signedIn, clock, log } = deps;
  const dialect = customer.apiVersion === undefined ? 'v2' : 'rest';
  const limiter = new RateLimiter(clock, deps.perMinute);
  const reads = createDeskReads(deps);
  const app = new Hono<Env>();

  const known: MiddlewareHandler<Env> = async (c, next) => {
    const asking = await signedIn.asking(c);
    const session = sessions.find(c.req.header('Tandem-Session') ?? '', asking.userId, clock.now());
    if (session === null) throw new CallRefused(401, 'session_ended', 'The sign-in at LinkedIn has ended. Sign in at LinkedIn again.');
    const seconds = limiter.secondsToWait(session.personUrn);
    if (seconds > 0) throw new CallRefused(429, 'too_many_calls', 'This desk asks too often.', seconds);
    // Whose seat it is may change at LinkedIn at any time: the seat is looked up, not remembered.
    const interactions = contracts.of(session.contract);
    if (session.contract === null || interactions === null) throw new CallRefused(401, 'session_ended', 'Your team’s gateway does not serve the Recruiter contract any more on which you signed in. Sign in at LinkedIn again.');
    const seat = (await interactions.seats()).find(({ personUrn }) => personUrn === session.personUrn);
    if (!seat) throw new CallRefused(401, 'session_ended', 'You have no active Recruiter seat on your team’s contract any more. Ask your Recruiter administrator.');
    c.set('contract', session.contract);
    c.set('seat', seat.seatUrn);
    c.set('isSeatTheirs', !deps.pairs.isDeniedTo(asking.userId, session.contract, seat.seatUrn));
    c.set('mayPublish', (desk, fence) => deps.mayPublish(customer.organization, asking.named(desk), fence));
    return next();
  };
  const upTo = (bytes: number): MiddlewareHandler => bodyLimit({ maxSize: bytes, onError: (c) => answerRefusal(c, new CallRefused(413, 'invalid_request', `The body is larger than ${bytes} bytes.`)) });
  const uploads = createUploads(clock, () => randomBytes(24).toString('base64url'), [customer.apiUrl, customer.wwwUrl]);

  app.put(`${ROOT}${UPLOADS}/:id`, known, upTo(LARGEST_FILE_BYTES), async (c) => {
    assertPublisher(c.req.raw.headers, c.get('mayPublish'));
    const url = uploads.take(c.req.param('id'));
    if (url === null) throw new CallRefused(404, 'not_found', 'This address was used, or has ended. Ask for another one.');
    await calls.upload(url, c.req.header('Content-Type') ?? 'application/octet-stream', await c.req.arrayBuffer());
    return c.body(null, 201);
  });

  app.all(`${ROOT}*`, known, upTo(LARGEST_BODY_BYTES), async (c) => {
    const url = new URL(c.req.url);
    const path = url.pathname.slice(ROOT.length);
    const [spoken, resource = ''] = path.split('/');
    if (spoken !== dialect) throw new CallRefused(404, 'not_found', `This gateway speaks LinkedIn’s ${dialect === 'v2' ? 'unversioned API' : 'versioned API'}.`);
    const override = c.req.header('X-HTTP-Method-Override')?.toUpperCase();
    const body = c.req.method === 'GET' ? '' : await c.req.text();
    const search = url.search.slice(1);
    // Of a tunnelled call that writes the query is the line of its body that names the records.
    const query = override === undefined ? search : override === 'GET' ? body : (/^ids[=[].*$/m.exec(body)?.[0] ?? '').trim();
    const call: DeskCall = { method: override ?? c.req.method, path, resource, query, search, contract: c.get('contract'), seat: c.get('seat'), isSeatTheirs: c.get('isSeatTheirs'), headers: c.req.raw.headers, body };
    const read = call.method === 'GET' && path === `${dialect}/${resource}` ? reads(call) : null;
    if (read !== null) return c.json((await read) as object);
    const answer = await passOn(call, { calls, mayPublish: c.get('mayPublish') });
    if (call.method !== 'GET' && (resource === 'atsCandidates' || resource === 'candidates')) matches.forget(query);
    const said = resource === 'hireMediaUrl' ? uploads.inPlace(answer.body, `${deps.publicUrl}${ROOT}${UPLOADS}`) : answer.body;
    return said === null ? c.body(null, answer.status === 201 ? 201 : 204) : c.json(said as object, answer.status === 201 ? 201 : 200);
  });

  app.onError((thrown, c) => {
    const error = thrown instanceof DeskRefused ? asCallRefused(thrown) : thrown;
    if (!(error instanceof CallRefused)) throw error;
    log.info({ event: 'linkedin call refused', reason: error.code, status: error.status });
    return answerRefusal(c, error);
  });
  return app;
}

/** What the gateway itself refuses, in the form in which a desk reads LinkedIn's refusals. */
function asCallRefused({ status, message }: DeskRefused): CallRefused {
  if (status === 401) return new CallRefused(401, 'invalid_token', message);
  return status === 503 ? new CallRefused(503, 'unavailable', message, 30) : new CallRefused(403, 'not_permitted', message);
}
