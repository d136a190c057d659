import { PAGES, type Page } from '../../shared/pages.ts';

export interface Route {
  readonly page: Page;
  /** The person or job that is open. */
  readonly id: string | null;
  /** What belongs to the place: search, filters, the tab that is open. Empty values are left out. */
  readonly params: Readonly<Record<string, string>>;
}

export const HOME: Route = { page: 'people', id: null, params: {} };

export function isPage(value: string): value is Page {
  return (PAGES as readonly string[]).includes(value);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads an address such as `#/people/01H…?q=nurse`. What is not a place leads home. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [page = '', id = ''] = path.split('/').filter((part) => part !== '').map(decode);
  if (!isPage(page)) return HOME;
  const params: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) if (value !== '') params[name] = value;
  return { page, id: id === '' ? null : id, params };
}

/** Writes the address of a place; the inverse of `parseRoute`. */
export function formatRoute(route: Route): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(route.params)) if (value !== '') query.set(name, value);
  const path = route.id === null ? `#/${route.page}` : `#/${route.page}/${encodeURIComponent(route.id)}`;
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The same place with some parameters changed; null or empty removes one. */
export function withParams(route: Route, changes: Readonly<Record<string, string | null>>): Route {
  const params: Record<string, string> = { ...route.params };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') delete params[name];
    else params[name] = value;
  }
  return { ...route, params };
}

/** What a start must not bring back: searches, since the next start may be in front of others, and what was to be done once. */
const NOT_KEPT: ReadonlySet<string> = new Set(['q', 'again']);

/** The parameters of a place that outlive a restart. */
export function keptParams(params: Route['params']): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !NOT_KEPT.has(name)));
}
