import type { Context } from 'hono';
import { z } from 'zod';
import { AtsError, invalid } from '../atsError.ts';
import type { AtsEnv } from '../atsContext.ts';

/** An id of a record. */
export const id = z.number().int().positive();

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A list of values with a type, as contact data come. */
export const typedValues = z.array(
  z.strictObject({ value: z.string().trim().min(1, "can't be blank"), type: z.string().optional() }),
);
/** E-mail addresses. */
export const emailAddresses = z.array(
  z.strictObject({ value: z.string().trim().regex(MAIL, 'is invalid'), type: z.string().optional() }),
);

/** The JSON body of a request in the given shape; 422 naming each field that does not fit. */
export async function readBody<T>(c: Context<AtsEnv>, shape: z.ZodType<T>): Promise<T> {
  let json: unknown;
  try {
    const text = await c.req.text();
    json = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw new AtsError(422, { message: 'The body is not valid JSON' });
  }
  const read = shape.safeParse(json);
  if (read.success) return read.data;
  throw invalid(
    ...read.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), message: 'is not a permitted parameter' }))
        : [{ field: issue.path.join('.') || 'body', message: issue.message }],
    ),
  );
}

/** Text as the server keeps it: without blanks around it, with line feeds alone. Clients have to compare in this form. */
export function keptText(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
