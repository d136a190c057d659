import { create } from 'zustand';
import type { Page } from '../../shared/pages.ts';
import { formatRoute, parseRoute, withParams, type Route } from '../lib/route.ts';

interface RouteStore {
  readonly route: Route;
}

/** Where the window is; the address after `#` is the truth, so a reload or a bookmark leads back. */
export const useRoute = create<RouteStore>(() => ({ route: parseRoute(location.hash) }));

globalThis.addEventListener('hashchange', () => useRoute.setState({ route: parseRoute(location.hash) }));

/** Goes to a place. `replace` leaves no step to go back to (typing in a search box). */
export function navigate(route: Route, replace = false): void {
  const hash = formatRoute(route);
  if (hash === location.hash) return;
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  useRoute.setState({ route });
}
globalThis.addEventListener('popstate', () => useRoute.setState({ route: parseRoute(location.hash) }));

/** Last place of each page, so that the rail leads back to where one was. */
const lastOf = new Map<Page, Route>();
useRoute.subscribe(({ route }) => lastOf.set(route.page, route));
lastOf.set(useRoute.getState().route.page, useRoute.getState().route);

/** The address of a page as it was left. */
export function placeOf(page: Page): Route {
  return lastOf.get(page) ?? { page, id: null, params: {} };
}

/** Changes parameters of the present place without a step back. */
export function setParams(changes: Readonly<Record<string, string | null>>): void {
  navigate(withParams(useRoute.getState().route, changes), true);
}

/** Opens a person, keeping the search and filters of the list. */
export function openPerson(id: string | null, params: Readonly<Record<string, string | null>> = {}): void {
  const people = placeOf('people');
  navigate(withParams({ ...people, id }, { li: null, show: null, ...params }));
}

/** Opens everything that is known of a person, on one page. */
export function openStory(id: string): void {
  navigate({ page: 'story', id, params: {} });
}

/** Shows the list of people with these parameters and nothing else set. */
export function openPeople(params: Readonly<Record<string, string>>): void {
  navigate({ page: 'people', id: null, params });
}

/** Opens a talent pool or the list of pools. */
export function openPool(name: string | null): void {
  navigate({ ...placeOf('pools'), id: name });
}

/** Opens a job or the list of jobs. */
export function openJob(id: string | null): void {
  navigate({ ...placeOf('jobs'), id });
}
