import { badParameter } from './apiError.ts';

export interface Page {
  readonly start: number;
  readonly count: number;
}

/** Reads `start` and `count`. @throws ApiError 400 naming the parameter. */
export function readPage(query: URLSearchParams, defaults: { readonly count: number; readonly largest: number }): Page {
  return {
    start: wholeNumber(query, 'start', 0, Number.MAX_SAFE_INTEGER) ?? 0,
    count: wholeNumber(query, 'count', 1, defaults.largest) ?? defaults.count,
  };
}

/** Reads an instant in milliseconds since the Unix epoch. @throws ApiError 400 naming the parameter. */
export function readInstant(query: URLSearchParams, name: string): number | null {
  return wholeNumber(query, name, 0, 8.64e15);
}

function wholeNumber(query: URLSearchParams, name: string, smallest: number, largest: number): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= smallest && value <= largest)) throw badParameter(name, `must be a whole number from ${smallest} to ${largest}`);
  return value;
}

/**
 * A finder's answer. @param more whether elements follow this page: then a `next` link is given, path and query
 * without host.
 */
export function pageAnswer<T>(url: URL, page: Page, elements: readonly T[], more: boolean, total?: number) {
  const next = new URLSearchParams(url.search);
  next.set('start', String(page.start + page.count));
  next.set('count', String(page.count));
  const links = more ? [{ rel: 'next', type: 'application/json', href: `${url.pathname}?${next}` }] : [];
  return { elements, paging: { start: page.start, count: page.count, ...(total === undefined ? {} : { total }), links } };
}
