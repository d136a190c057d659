import { request } from '../api.ts';
import type { Place } from '../../shared/ipc/placeRequests.ts';
import { create } from 'zustand';
import { formatRoute, isPage, keptParams } from '../lib/route.ts';
import { useActions } from './actions.ts';
import { bringDrafts } from './drafts.ts';
import { usePeoplePlace } from './people.ts';
import { useRecent } from './recent.ts';
import { recordScroll, useRecordScroll } from './recordView.ts';
import { navigate, useRoute } from './route.ts';
import { useSession } from './session.ts';
import { toast } from './toasts.ts';

/** Scrolling and typing change the place many times a second; it is kept when they rest. */
const REST_MS = 800;
const GONE = {
  people: { request: 'candidates.get', words: 'The person who was open last is not here any more.' },
  jobs: { request: 'jobs.funnel', words: 'The job that was open last is not here any more.' },
} as const;

function now(): Place {
  const { page, id, params } = useRoute.getState().route;
  return {
    page,
    id,
    params: keptParams(params),
    listScroll: Math.round(usePeoplePlace.getState().scrollTop),
    recordScroll: id === null ? 0 : Math.round(recordScroll(id)),
    recent: [...useRecent.getState().records],
    used: [...useActions.getState().used],
  };
}

/** Keeps the place whenever it changes, from now on. */
function keepPlace(): void {
  let kept = JSON.stringify(now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const place = now();
    const text = JSON.stringify(place);
    // Where the first steps are made is no place to come back to.
    if (text === kept || place.page === 'connect') return;
    kept = text;
    void request('place.set', place);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keep, REST_MS);
  };
  const atOnce = (): void => {
    if (document.visibilityState === 'hidden') keep();
  };
  useRoute.subscribe(soon);
  usePeoplePlace.subscribe(soon);
  useRecent.subscribe(soon);
  useRecordScroll.subscribe(soon);
  useActions.subscribe((next, before) => {
    if (next.used !== before.used) soon();
  });
  document.addEventListener('visibilitychange', atOnce);
  globalThis.addEventListener('pagehide', keep);
}

/** A record that is gone, or hidden meanwhile, gives way to its list with a word. */
async function leaveIfGone({ page, id }: Place): Promise<void> {
  if (id === null || (page !== 'people' && page !== 'jobs')) return;
  const answer = await request(GONE[page].request, { id });
  const { route } = useRoute.getState();
  if (answer.ok || answer.code !== 'not_found' || route.page !== page || route.id !== id) return;
  navigate({ ...route, id: null }, true);
  useRecent.setState(({ records }) => ({ records: records.filter((record) => record.id !== id) }));
  toast(GONE[page].words);
}

let isAsked = false;

/** Whether it is known where the window begins. */
export const usePlaceKnown = create<{ readonly isKnown: boolean }>(() => ({ isKnown: false }));

/**
 * Leads back to where the window was left, unless an address says where to go; from then on the place is kept. Called once, before
 * the first page is drawn.
 */
export async function returnToPlace(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  const [answer] = await Promise.all([request('place.get', {}), bringDrafts()]);
  const place = answer.ok ? answer.value.place : null;
  if (place !== null) {
    useRecent.setState(({ records }) => ({ records: [...records, ...place.recent.filter((old) => !records.some((record) => record.id === old.id))] }));
    useActions.setState({ used: place.used });
  }
  const start = useSession.getState().preferences.startPage;
  if (location.hash === '' || location.hash === '#' || location.hash === '#/') {
    if (start !== 'last') navigate({ page: start, id: null, params: {} }, true);
    else if (place !== null && isPage(place.page)) {
      usePeoplePlace.setState({ scrollTop: place.listScroll });
      if (place.id !== null && place.page === 'people') useRecordScroll.setState({ candidateId: place.id, top: place.recordScroll });
      navigate({ page: place.page, id: place.id, params: place.params }, true);
      void leaveIfGone(place);
    }
  } else if (place?.page === 'people' && place.id !== null && location.hash === formatRoute({ page: 'people', id: place.id, params: place.params })) {
    // A reload: the address is there, how far one had scrolled is not.
    usePeoplePlace.setState({ scrollTop: place.listScroll });
    useRecordScroll.setState({ candidateId: place.id, top: place.recordScroll });
  }
  usePlaceKnown.setState({ isKnown: true });
  keepPlace();
}
