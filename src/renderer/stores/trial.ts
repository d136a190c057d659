import { create } from 'zustand';
import type { Trial } from '../../shared/domain/trial.ts';
import type { Route } from '../lib/route.ts';
import { useIsDemo } from './demo.ts';
import { useLive } from './live.ts';
import { navigate, placeOf, useRoute } from './route.ts';
import { setPreferences, useSession } from './session.ts';
import { useTour } from './tour.ts';

/** A window that is smaller has no corner to spare. */
const ROOMY = 1100;

/** Folded away to a chip in the status bar, or not; a small window begins with the chip. */
export const useTrialPlace = create<{ readonly isFolded: boolean }>(() => ({ isFolded: innerWidth < ROOMY }));

/** Whether there is a stand-in Recruiter to try: one that Tandem was started with, or that of its own demo. */
export function useHasTrial(): boolean {
  const isGiven = useSession(({ info }) => (info?.defaults.demo ?? null) !== null);
  const isOwn = useIsDemo();
  return isGiven || isOwn;
}

/** The story with Recruiter, where this is a demo and nobody has ended it; null elsewhere. It waits until the tour is over. */
export function useTrial(): Trial | null {
  const hasTrial = useHasTrial();
  const isOver = useSession(({ preferences }) => preferences.trialDone);
  const isTouring = useTour(({ step }) => step !== null);
  const isOn = hasTrial && !isOver && !isTouring;
  const trial = useLive('trial.state', {}, isOn ? 'trial' : null).value;
  return isOn && trial !== undefined && trial.recruiterUrl !== null ? trial : null;
}

export function foldTrial(): void {
  useTrialPlace.setState({ isFolded: true });
}

/** Whether the corner of this place may be covered: elsewhere the chip in the status bar stands for the story. */
export function hasTrialCorner({ page, id }: Route): boolean {
  return page === 'people' || page === 'inbox' || (page === 'settings' && id === 'linkedin');
}

export function unfoldTrial(): void {
  if (!hasTrialCorner(useRoute.getState().route)) navigate(placeOf('people'));
  useTrialPlace.setState({ isFolded: false });
}

/** Ends it for good. */
export function endTrial(): void {
  void setPreferences({ trialDone: true });
}

/** Shows it, also after it was ended. */
export function showTrial(): void {
  unfoldTrial();
  if (useSession.getState().preferences.trialDone) void setPreferences({ trialDone: false });
}
