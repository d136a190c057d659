import type { HttpResponse } from '../platform/http.ts';

/** The parsed body when it is JSON by name and by shape; undefined otherwise: a login page with status 200 is no data (fault A5). */
export function jsonBody(answer: HttpResponse): unknown {
  if (!isJsonByName(answer)) return undefined;
  try {
    return JSON.parse(answer.body) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether an answer says that its body is JSON. */
export function isJsonByName(answer: HttpResponse): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\b/i.test(answer.headers['content-type'] ?? '');
}
