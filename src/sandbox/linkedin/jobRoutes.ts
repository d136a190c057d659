import { Hono } from 'hono';
import type { BudgetCounter } from './budgets.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { complaintAboutJob } from './publishedShapes.ts';
import { ApiError, notPermitted } from './restli/apiError.ts';
import { RecordError, isObject, jsonOf, runBatch } from './restli/batch.ts';
import { assertEnabled } from './restli/wireCall.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';

const LARGEST_BATCH = 100;

/** Jobs: taken as tasks, looked up by task, and the state of what became of them. */
export function jobRoutes(context: LinkedinContext, budget: BudgetCounter, dialect: Dialect): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const { jobs, clock, settings } = context;

  app.post('/simpleJobPostings', async (c) => {
    const { customer } = c.get('call');
    budget.countRequest(customer.clientId, 'jobs', dialect);
    assertEnabled(c, 'company');
    // Without its header this call is taken for another method, which nobody may use.
    if (c.req.header('x-restli-method')?.toLowerCase() !== 'batch_create') throw notPermitted('POST /simpleJobPostings');
    const body = await jsonOf(c);
    const elements = isObject(body) ? body['elements'] : undefined;
    if (!Array.isArray(elements) || elements.length === 0) throw new ApiError(400, 'The request body has no list "elements"');
    if (elements.length > LARGEST_BATCH) throw new ApiError(400, `At most ${LARGEST_BATCH} records are taken per call, ${elements.length} were given`);
    budget.countRecords(customer.clientId, 'jobs', dialect, elements.length);
    const ids = elements.map((element: unknown) => (isObject(element) ? element['externalJobPostingId'] : undefined));
    if (new Set(ids).size !== ids.length) throw new ApiError(400, 'A batch must not name the same externalJobPostingId twice');
    return c.json({
      elements: elements.map((element: unknown) => {
        const complaint = complaintAboutJob(element, clock.now());
        if (complaint !== null) return { status: 422, error: { status: 422, message: complaint } };
        const job = element as Record<string, unknown>;
        if (job['integrationContext'] !== customer.organization) {
          return { status: 403, error: { status: 403, message: 'Not enough permissions to access: POST /simpleJobPostings' } };
        }
        return { id: jobs.take(customer.organization, job), status: 202 };
      }),
    });
  });

  app.all('/simpleJobPostingTasks', (c) => {
    const { customer } = c.get('call');
    budget.countRequest(customer.clientId, 'tasks', dialect);
    assertEnabled(c, 'company');
    return runBatch(c, { parts: null, reversedKeys: false, count: () => {} }, {
      get({ id }) {
        const task = jobs.task(customer.organization, id ?? '');
        if (!task) throw new RecordError(404, `Task ${id} does not exist`);
        return { ...task };
      },
    });
  });

  // Unconfirmed: how jobs are named in this call.
  const parts = ['externalJobPostingId', 'integrationContext'];
  app.all('/jobPostingStatus', (c) => {
    const { customer } = c.get('call');
    budget.countRequest(customer.clientId, 'jobStatus', dialect);
    assertEnabled(c, 'company');
    return runBatch(c, { parts, reversedKeys: settings.reversedKeys, count: () => {} }, {
      get({ externalJobPostingId, integrationContext }) {
        if (integrationContext !== customer.organization) throw new RecordError(403, 'Not enough permissions to access: GET /jobPostingStatus');
        const job = jobs.job(customer.organization, externalJobPostingId ?? '');
        if (!job) throw new RecordError(404, 'Job posting does not exist');
        return {
          externalJobPostingId,
          jobPosting: job.urn,
          jobPostingUrl: `https://www.linkedin.com/jobs/view/${job.urn.split(':').at(-1)}`,
          listingStatus: job.state === 'LISTED' ? 'LISTED' : 'NOT_LISTED',
          promotionStatus: 'NOT_PROMOTED',
          visibility: job.record['availability'] === 'PUBLIC' ? 'PUBLIC' : 'PRIVATE',
        };
      },
    });
  });
  return app;
}
