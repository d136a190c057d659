import { ApiError } from './apiError.ts';

const LARGEST_QUERY = 4 * 1024;
const LARGEST_URL = 8 * 1024;
const LARGEST_HEAD = 28 * 1024;
const LARGEST_SEGMENT = 4 * 1024;

/** @throws ApiError 414 when a part of the request line or head is longer than LinkedIn's gateway takes. */
export function assertSizes(request: Request): void {
  const raw = request.url.slice(request.url.indexOf('/', request.url.indexOf('//') + 2));
  const [path, query] = splitOnce(raw, '?');
  const headers = [...request.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  const tooLong =
    query.length > LARGEST_QUERY ||
    raw.length > LARGEST_URL ||
    raw.length + headers > LARGEST_HEAD ||
    path.split('/').some((segment) => segment.length > LARGEST_SEGMENT);
  if (tooLong) throw new ApiError(414, 'Request URI too long. Use fewer records or query tunneling');
}

/**
 * Unwraps a tunnelled call: `POST` with `X-HTTP-Method-Override`, the query string in the body. A call that had a body
 * of its own comes as `multipart/mixed` of two parts, the query and the JSON. Other requests pass unchanged.
 * @throws ApiError 400 when the parts do not fit.
 */
export async function untunnel(request: Request): Promise<Request> {
  const method = request.headers.get('X-HTTP-Method-Override')?.toUpperCase();
  if (method === undefined) return request;
  if (request.method !== 'POST') throw new ApiError(400, 'X-HTTP-Method-Override is taken on POST only');
  if (!['GET', 'PUT', 'POST', 'DELETE'].includes(method)) throw new ApiError(400, `X-HTTP-Method-Override names no method: ${method}`);
  const url = new URL(request.url);
  if (url.search !== '') throw new ApiError(400, 'A tunneled request carries its query in the body, not in the URL');
  const type = request.headers.get('Content-Type') ?? '';
  const text = await request.text();
  const headers = new Headers(request.headers);
  for (const name of ['X-HTTP-Method-Override', 'Content-Type', 'Content-Length', 'Transfer-Encoding']) headers.delete(name);

  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    if (method === 'PUT' || method === 'POST') throw new ApiError(400, `A tunneled ${method} needs multipart/mixed with its JSON body`);
    return new Request(withQuery(url, text), { method, headers });
  }
  const boundary = /^multipart\/mixed\s*;.*\bboundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) {
    throw new ApiError(400, 'A tunneled request is application/x-www-form-urlencoded, or multipart/mixed with a boundary');
  }
  const parts = partsOf(text, boundary);
  const query = parts.get('application/x-www-form-urlencoded');
  const body = parts.get('application/json');
  if (query === undefined || body === undefined || method === 'GET') {
    throw new ApiError(400, 'multipart/mixed needs one application/x-www-form-urlencoded and one application/json part, and a method with a body');
  }
  headers.set('Content-Type', 'application/json');
  return new Request(withQuery(url, query), { method, headers, body });
}

function withQuery(url: URL, query: string): string {
  return `${url.origin}${url.pathname}?${query.trim()}`;
}

function partsOf(text: string, boundary: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const chunk of text.split(`--${boundary}`).slice(1, -1)) {
    const [head, body] = splitOnce(chunk.replaceAll('\r\n', '\n').replace(/^\n/, ''), '\n\n');
    const type = /^content-type:\s*([^;\s]+)/im.exec(head)?.[1]?.toLowerCase();
    if (type !== undefined) parts.set(type, body.replace(/\n$/, ''));
  }
  return parts;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
