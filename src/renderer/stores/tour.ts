import { create } from 'zustand';
import { navigate, placeOf, useRoute } from './route.ts';
import { setPreferences, useSession } from './session.ts';

export const TOUR_LENGTH = 6;

interface Tour {
  /** 0 … 5; null when no tour is on. */
  readonly step: number | null;
  /** Folded away because the person works; a chip in the status bar brings it back. */
  readonly isFolded: boolean;
  /** The person asked for it, so it has the keyboard. */
  readonly isAskedFor: boolean;
}

/** A few hints on what is where, beside the work and never in its way. */
export const useTour = create<Tour>(() => ({ step: null, isFolded: false, isAskedFor: false }));

/** Starts from the first hint, because the person asked for it. */
export function startTour(): void {
  // The first hints are about people.
  if (useRoute.getState().route.page !== 'people') navigate(placeOf('people'));
  useTour.setState({ step: 0, isFolded: false, isAskedFor: true });
}

/** Starts for somebody who is here for the first time. */
export function offerTour(): void {
  if (useSession.getState().preferences.tourDone || useTour.getState().step !== null) return;
  useTour.setState({ step: 0, isFolded: false, isAskedFor: false });
}

export function endTour(): void {
  useTour.setState({ step: null, isFolded: false });
  if (!useSession.getState().preferences.tourDone) void setPreferences({ tourDone: true });
}

/** Goes on or back; after the last hint the tour is over. */
export function moveTour(by: 1 | -1): void {
  const { step } = useTour.getState();
  if (step === null) return;
  const next = step + by;
  if (next >= TOUR_LENGTH) endTour();
  else useTour.setState({ step: Math.max(0, next) });
}

export function foldTour(): void {
  if (useTour.getState().step !== null) useTour.setState({ isFolded: true });
}

export function unfoldTour(): void {
  useTour.setState({ isFolded: false, isAskedFor: true });
}
