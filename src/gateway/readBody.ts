import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { DeskRefused, answerDeskRefusal } from './deskRefused.ts';

/** A desk's own name: it keeps it over its starts, for what it was given would be lost to another one. */
export const deskSchema = z.string().regex(/^[\w-]{8,80}$/);
/** What a question is about: an organisation or a contract at LinkedIn. */
export const scopeSchema = z.string().regex(/^[\w:.-]{1,200}$/);

/** Refuses larger bodies before they are read. */
export const bodyWithin = (bytes: number): MiddlewareHandler =>
  bodyLimit({ maxSize: bytes, onError: (c) => answerDeskRefusal(c, new DeskRefused(413, 'too_large', `The body is larger than ${bytes} bytes.`)) });

/** The body of a desk's question. @throws DeskRefused naming what is wrong in it */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const read = schema.safeParse(await c.req.json().catch(() => null));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new DeskRefused(400, 'invalid_request', `The body is not what this address takes: ${issue?.path.join('.') || 'it'} is missing or wrong.`);
}
