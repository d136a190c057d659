import type { Context } from 'hono';
import type { z } from 'zod';

/** The stand-in's own switch cannot be set like that. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Reads the body of one of the stand-in's own switches and sets it. */
export async function take<T>(c: Context, schema: z.ZodType<T>, apply: (value: T) => object | Promise<object>): Promise<Response> {
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) return c.json({ message: 'Content-Type must be application/json' }, 415);
  const parsed = schema.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) {
    return c.json({ message: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ') }, 422);
  }
  try {
    return c.json(await apply(parsed.data));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return c.json({ message: error.message }, 422);
  }
}
