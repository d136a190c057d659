import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { LinkedinContext } from './linkedinContext.ts';
import { checkShape, instant, symbol, text, urn } from './recordChecks.ts';
import { ApiError, badParameter } from './restli/apiError.ts';
import { jsonOf } from './restli/batch.ts';
import { assertEnabled } from './restli/wireCall.ts';
import type { ApiEnv } from './restli/wireCall.ts';

const LARGEST_FILE = 10 * 1024 * 1024;
const TYPES = ['application/pdf', 'application/msword', 'text/plain'];

interface Upload {
  readonly contentType: string;
  taken: boolean;
}

/** The unversioned way of a résumé: an address is asked for, then the file is put there, once. Unconfirmed: the answer's fields. */
export function resumeRoutes(context: LinkedinContext): { readonly api: Hono<ApiEnv>; readonly uploads: Hono } {
  const waiting = new Map<string, Upload>();
  const api = new Hono<ApiEnv>().post('/hireMediaUrl', async (c) => {
    const customer = assertEnabled(c, 'company');
    const body = await jsonOf(c);
    const complaint = checkShape(body, {
      required: { usageParameter: symbol('recruiterSystemConnectResumeParameters'), contentType: symbol(...TYPES), fileName: text(1), hiringContext: urn('contract') },
      optional: { blobTtl: (value) => checkShape(value, { required: { duration: instant, unit: text(1) }, optional: {} }, 'blobTtl/') },
    });
    if (complaint !== null) throw new ApiError(422, complaint);
    const { contentType, hiringContext } = body as { contentType: string; hiringContext: string };
    if (!customer.contracts.includes(hiringContext)) throw badParameter('hiringContext', 'must be a contract of this application');
    const id = randomUUID();
    waiting.set(id, { contentType, taken: false });
    return c.json({ value: { uploadUrl: new URL(`/ambry/${id}`, c.req.url).href, media: `urn:li:hireMedia:${id}` } }, 201);
  });
  const uploads = new Hono().put('/ambry/:id', async (c) => {
    const upload = waiting.get(c.req.param('id'));
    if (!upload || upload.taken) return c.text('This upload is unknown or was used', 404);
    if (c.req.header('Content-Type') !== upload.contentType) return c.text(`Content-Type must be ${upload.contentType}`, 415);
    const size = (await c.req.arrayBuffer()).byteLength;
    if (size === 0 || size > LARGEST_FILE) return c.text('A file has 1 byte to 10 MB', 413);
    upload.taken = true;
    context.records.put({ kind: 'attachment', context: context.organization, parent: 'hireMedia', id: c.req.param('id') }, { contentType: upload.contentType, size });
    return c.body(null, 201);
  });
  return { api, uploads };
}
