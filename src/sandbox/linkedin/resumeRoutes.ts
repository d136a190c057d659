import { createHash, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { BudgetCounter } from './budgets.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { checkShape, instant, part, symbol, text, urn } from './recordChecks.ts';
import { ApiError, badParameter } from './restli/apiError.ts';
import { jsonOf } from './restli/batch.ts';
import { assertEnabled } from './restli/wireCall.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';

const LARGEST_FILE = 10 * 1024 * 1024;
const TYPES = { 'application/pdf': 'PDF', 'application/msword': 'DOC', 'text/plain': 'TXT' } as const;
const VERSIONED_TYPES = { ...TYPES, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX' } as const;

interface Upload {
  readonly clientId: string;
  readonly contentType: string;
  readonly fileType: string;
  taken: boolean;
}

/**
 * How a résumé's file comes: an address is asked for, then the file is put there, once, by the same application. Unconfirmed: the answer's
 * fields, and that the versioned API has it too.
 *
 * @param applicationOf which application a token belongs to; throws for none
 */
export function resumeRoutes(context: LinkedinContext, budget: BudgetCounter, applicationOf: (authorization: string | undefined) => string): { readonly api: (dialect: Dialect) => Hono<ApiEnv>; readonly uploads: Hono } {
  const waiting = new Map<string, Upload>();
  const api = (dialect: Dialect): Hono<ApiEnv> =>
    new Hono<ApiEnv>().post('/hireMediaUrl', async (c) => {
      const customer = assertEnabled(c, 'company');
      budget.countRequest(customer.clientId, 'attachments', dialect);
      const types: Readonly<Record<string, string>> = dialect === 'v2' ? TYPES : VERSIONED_TYPES;
      const body = await jsonOf(c);
      const complaint = checkShape(body, {
        required: {
          usageParameter: part({ required: { recruiterSystemConnectResumeParameters: part({ required: {}, optional: {} }) }, optional: {} }),
          contentType: symbol(...Object.keys(types)), fileName: text(1), hiringContext: urn('contract'),
        },
        optional: { blobTtl: (value) => checkShape(value, { required: { duration: instant, unit: text(1) }, optional: {} }, 'blobTtl/') },
      });
      if (complaint !== null) throw new ApiError(422, complaint);
      const { contentType, hiringContext } = body as { contentType: string; hiringContext: string };
      if (!customer.contracts.includes(hiringContext)) throw badParameter('hiringContext', 'must be a contract of this application');
      const id = randomUUID();
      waiting.set(id, { clientId: customer.clientId, contentType, fileType: types[contentType] ?? '', taken: false });
      return c.json({ value: { uploadUrl: new URL(`/ambry/${id}`, c.req.url).href, media: `urn:li:hireMedia:${id}` } }, 201);
    });
  const uploads = new Hono().put('/ambry/:id', async (c) => {
    const upload = waiting.get(c.req.param('id'));
    if (!upload || upload.taken) return c.json({ message: 'This upload is unknown or was used' }, 404);
    if (applicationOf(c.req.header('Authorization')) !== upload.clientId) return c.json({ message: 'The address was given to another application' }, 403);
    if (c.req.header('Content-Type') !== upload.contentType) return c.json({ message: `Content-Type must be ${upload.contentType}` }, 415);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.byteLength === 0 || bytes.byteLength > LARGEST_FILE) return c.json({ message: 'A file has 1 byte to 10 MB' }, 413);
    upload.taken = true;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    context.records.put({ kind: 'media', context: context.organization, parent: '', id: c.req.param('id') }, { fileType: upload.fileType, size: bytes.byteLength, sha256 });
    return c.body(null, 201);
  });
  return { api, uploads };
}
