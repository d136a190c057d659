import type { HttpPort, HttpRequest } from '../platform/http.ts';

/** Limits of one exchange with a sign-in server: short answers that a person waits for. */
export const SIGN_IN_LIMITS: HttpRequest['limits'] = { headMs: 20_000, idleMs: 10_000, totalMs: 30_000, maxBytes: 256 * 1024 };

interface FetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Lets a library that wants `fetch` use the host's HTTP. Redirects come back as they are. @param more headers that the library would not take */
export function httpFetch(http: HttpPort, more: Readonly<Record<string, string>> = {}): (url: string, options: FetchOptions) => Promise<Response> {
  return async (url, options) => {
    const { method = 'GET', body } = options;
    if (method !== 'GET' && method !== 'POST') throw new Error(`${method} is not used in signing in`);
    const text = body === undefined || body === null ? null : String(body as string | URLSearchParams);
    const headers = { ...options.headers, ...more };
    const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    if (body instanceof URLSearchParams && !typed) headers['Content-Type'] = 'application/x-www-form-urlencoded;charset=UTF-8';
    const answer = await http.send({ method, url, headers, body: text, limits: SIGN_IN_LIMITS }, options.signal ?? new AbortController().signal);
    const bodiless = answer.status === 204 || answer.status === 304;
    return new Response(bodiless ? null : answer.body, { status: answer.status, headers: answer.headers });
  };
}
