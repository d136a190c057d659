import type { Context } from 'hono';
import type { Customer } from '../customers.ts';
import { ApiError, notPermitted } from './apiError.ts';
import type { Protocol } from './compoundKey.ts';

/** The two generations of the API. */
export type Dialect = 'v2' | 'rest';

/** What the middleware found out about a call before a resource sees it. */
export interface WireCall {
  readonly dialect: Dialect;
  readonly protocol: Protocol;
  readonly customer: Customer;
}

export interface ApiEnv {
  Variables: { call: WireCall };
}

/** Versions that are active; others are answered 426. */
const VERSIONS: readonly string[] = [
  '202604', '202603', '202602', '202512', '202511', '202510', '202508.02', '202508', '202507', '202506', '202505',
];

/** From when on a versioned resource exists in the form that is served here; earlier versions do not have it. */
const SINCE: Readonly<Record<string, string>> = {
  candidates: '202602', integrations: '202602', integrationConfigurations: '202602', entityAcls: '202511', entityAclAssignees: '202511',
  seatsV2: '202512', candidateNotes: '202512', applicationNotes: '202512', mailStubs: '202510', attachments: '202510',
};

/** The generation that a path belongs to; null for everything outside of the API. */
export function dialectOf(path: string): Dialect | null {
  return path.startsWith('/v2/') ? 'v2' : path.startsWith('/rest/') ? 'rest' : null;
}

/** Checks the headers that say which generation and protocol is meant. @throws ApiError 400, 404 or 426 */
export function protocolOf(dialect: Dialect, headers: Headers, path: string): Protocol {
  const version = headers.get('LinkedIn-Version');
  if (dialect === 'v2' && version !== null) throw new ApiError(400, 'LinkedIn-Version is a header of /rest/; /v2/ has no versions');
  if (dialect === 'rest') {
    if (version === null) throw new ApiError(400, 'A version must be present. Please specify a version by adding the LinkedIn-Version header.');
    if (!VERSIONS.includes(version)) throw new ApiError(426, `Requested version ${version} is not active`);
    const resource = resourceOf(path).split('/')[1] ?? '';
    if (version < (SINCE[resource] ?? '')) throw new ApiError(404, `Resource ${resource} does not exist`);
  }
  const protocol = headers.get('X-RestLi-Protocol-Version') ?? '1.0.0';
  if (protocol === '1.0.0') return 1;
  if (protocol === '2.0.0') return 2;
  throw new ApiError(400, `Rest.li protocol ${protocol} is not supported by the server`);
}

/** `/atsCandidates` of `/v2/atsCandidates`: what follows the generation. Keys in the path are left out. */
export function resourceOf(path: string): string {
  const [, , resource = '', , sub] = path.split('/');
  return sub === undefined ? `/${resource}` : `/${resource}/${sub}`;
}

/** The raw query of a call, as it came. */
export function rawQuery(c: Context): string {
  return new URL(c.req.url).search.slice(1);
}

/** @throws ApiError 403 while the customer's administrator has not enabled what the call belongs to. */
export function assertEnabled(c: Context<ApiEnv>, level: 'company' | 'contract'): Customer {
  const { customer } = c.get('call');
  if (!customer.levels[level]) throw notPermitted(`${c.req.method} ${resourceOf(c.req.path)}`);
  return customer;
}

/** @throws ApiError 403 for a contract that is none of the customer's, or on which nobody has enabled what the call belongs to. */
export function assertContract(c: Context<ApiEnv>, contract: string): void {
  const { contracts, contractsOff } = c.get('call').customer;
  if (!contracts.includes(contract) || contractsOff.includes(contract)) throw notPermitted(`${c.req.method} ${resourceOf(c.req.path)}`);
}
