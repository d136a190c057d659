import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { hashOf } from '../world/rng.ts';
import { aclRoutes } from './aclRoutes.ts';
import { adminRoutes } from './adminRoutes.ts';
import { BudgetCounter } from './budgets.ts';
import type { LinkedinBudgets } from './budgets.ts';
import type { Callbacks } from './callbacks.ts';
import { candidateRoutes } from './candidateRoutes.ts';
import { companyRoutes } from './companyRoutes.ts';
import { Exporter } from './exporter.ts';
import { exportRoutes } from './exportRoutes.ts';
import { integrationRoutes } from './integrationRoutes.ts';
import { interactionRoutes } from './interactionRoutes.ts';
import { jobRoutes } from './jobRoutes.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { LinkedinTokens, linkedinTokenRoute } from './linkedinTokens.ts';
import type { LinkedinApplication } from './linkedinTokens.ts';
import { KeptCodes, memberSignIn } from './memberSignIn.ts';
import { provisionRoutes } from './provisionRoutes.ts';
import { messagingRoutes } from './recruiter/messagingRoutes.ts';
import { recruiterRoutes } from './recruiter/recruiterRoutes.ts';
import { resumeRoutes } from './resumeRoutes.ts';
import { ApiError, notPermitted } from './restli/apiError.ts';
import { isObject } from './restli/batch.ts';
import { BadBatchKey } from './restli/compoundKey.ts';
import { assertSizes, untunnel } from './restli/untunnel.ts';
import { dialectOf, protocolOf, resourceOf } from './restli/wireCall.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';
import { SeenByRecruiter } from './seenByRecruiter.ts';
import { Sessions } from './sessions.ts';
import { wwwRoutes } from './wwwRoutes.ts';

/** Room for a request line beyond the API's own limits, so that those and not Node's answer. */
const LARGEST_HEAD_BYTES = 128 * 1024;

/** The server of the stand-in: both generations of the API, the token endpoint, the pages and the stand-in's own switches. */
export function linkedinServer(
  context: LinkedinContext,
  parent: LinkedinApplication,
  callbacks: Callbacks,
  budgets: LinkedinBudgets,
  faults: MiddlewareHandler<{ Bindings: HttpBindings }> | undefined,
  log: (line: string) => void,
): Server {
  const { customers } = context;
  const tokens = new LinkedinTokens(context.clock);
  const codes = new KeptCodes(context.clock);
  const sessions = new Sessions(context);
  const budget = new BudgetCounter(context.clock, budgets);
  const seen = new SeenByRecruiter(context);
  const exporter = new Exporter(context, seen, budget, callbacks);
  const resumes = resumeRoutes(context, budget, (authorization) => tokens.bearerOf(authorization).application.clientId);
  const writing = new Set<string>();
  let requests = 0;
  const applicationOf = (clientId: string): LinkedinApplication | null => {
    if (clientId === parent.clientId) return parent;
    const customer = customers.byClientId(clientId);
    return customer && { clientId, clientSecret: customer.clientSecret, role: 'child' };
  };

  const api = (dialect: Dialect): Hono<ApiEnv> => {
    const app = new Hono<ApiEnv>();
    app.use(async (c, next) => {
      const { application, member } = tokens.bearerOf(c.req.header('Authorization'));
      const call = `${c.req.method} ${resourceOf(c.req.path)}`;
      const provisioning = dialect === 'v2' && c.req.path.startsWith('/v2/provisionedApplications');
      const aboutMe = dialect === 'v2' && c.req.path === '/v2/me';
      // The partner's own application provisions and nothing else; a member's token says who the member is and nothing else.
      if ((application.role === 'parent') !== provisioning || (member !== null) !== aboutMe) throw notPermitted(call);
      if (aboutMe) return c.json({ id: member?.split(':').at(-1) });
      const customer = customers.byClientId(application.clientId) ?? customers.first;
      if (!provisioning && customer.organization === '') throw notPermitted(call);
      c.set('call', { dialect, protocol: protocolOf(dialect, c.req.raw.headers, c.req.path), customer });
      await next();
      if (!context.settings.reversedPages || !c.res.ok || c.res.status === 204) return;
      const page: unknown = await c.res.clone().json();
      if (isObject(page) && Array.isArray(page['elements']) && 'paging' in page) c.res = Response.json({ ...page, elements: page['elements'].toReversed() });
    });
    if (dialect === 'v2') app.route('/', provisionRoutes(customers));
    app.route('/', resumes.api(dialect));
    app.route('/', candidateRoutes(context, budget, dialect));
    app.route('/', companyRoutes(context, budget, dialect));
    app.route('/', aclRoutes(context, budget, dialect));
    app.route('/', jobRoutes(context, budget, dialect));
    app.route('/', integrationRoutes(context, budget, callbacks, dialect));
    app.route('/', exportRoutes(context, budget, dialect));
    app.route('/', interactionRoutes(context, budget, dialect));
    return app;
  };

  const app = new Hono<{ Bindings: HttpBindings }>();
  // Batches of one resource are to come one after the other: a second one that does not wait is turned away.
  app.use(async (c, next) => {
    if (c.req.method === 'GET' || !dialectOf(c.req.path)) return next();
    const key = `${c.req.header('Authorization')} ${resourceOf(c.req.path)}`;
    if (writing.has(key)) throw new ApiError(429, 'Infrastructure protection: calls that write to this resource have to be sequential.', 102);
    writing.add(key);
    try {
      return await next();
    } finally {
      writing.delete(key);
    }
  });
  if (faults) app.use(faults);
  app.use(async (c, next) => {
    await next();
    if (dialectOf(c.req.path)) c.header('x-li-uuid', hashOf(context.seed, ++requests).toString(16).padStart(8, '0'));
  });
  app.route('/', linkedinTokenRoute(tokens, applicationOf, codes));
  app.route('/', memberSignIn(context, sessions, codes));
  app.route('/', resumes.uploads);
  app.route('/v2', api('v2'));
  app.route('/rest', api('rest'));
  app.route('/linkedin', adminRoutes(context, seen, exporter, callbacks));
  app.route('/', wwwRoutes(context, sessions));
  app.route('/', messagingRoutes(context));
  app.route('/', recruiterRoutes({ context, sessions, seen, exporter, callbacks }));
  const refuse = (path: string, error: ApiError): Response => error.toResponse(dialectOf(path) ?? 'v2', String(requests));
  app.notFound((c) => refuse(c.req.path, new ApiError(404, `Resource ${c.req.path.replace(/^\/(?:v2|rest)\//, '')} does not exist`)));
  app.onError((error, c) => {
    if (error instanceof BadBatchKey) return refuse(c.req.path, new ApiError(400, error.message));
    if (error instanceof ApiError) return refuse(c.req.path, error);
    log(`LinkedIn: unexpected failure: ${error.stack ?? error.message}`);
    return Response.json({ message: 'Internal server error', serviceErrorCode: 0, status: 500 }, { status: 500 });
  });

  const handle = async (request: Request, env: HttpBindings): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (!dialectOf(pathname)) return app.fetch(request, env);
    try {
      assertSizes(request);
      return await app.fetch(await untunnel(request), env);
    } catch (error) {
      if (error instanceof ApiError) return refuse(pathname, error);
      throw error;
    }
  };
  return createAdaptorServer({
    fetch: (request, env) => handle(request, env as HttpBindings),
    serverOptions: { maxHeaderSize: LARGEST_HEAD_BYTES },
  }) as Server;
}
