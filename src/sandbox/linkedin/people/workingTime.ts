const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const OPENING_MINUTE = 7 * 60;

/** How many minutes of a day are working time. */
export const WORKING_MINUTES = 8 * 60;

/**
 * An instant in the working hours (07–15 UTC) of a weekday.
 * @param daysAgo whole days before `now`; a weekend day becomes the Friday before. @param minute from 0 up to `WORKING_MINUTES`
 */
export function workingTime(now: number, daysAgo: number, minute: number): number {
  const day = Math.floor(now / DAY_MS) - daysAgo;
  // The epoch was a Thursday; 0 is Monday here.
  const ofWeek = (((day + 3) % 7) + 7) % 7;
  return (day - Math.max(0, ofWeek - 4)) * DAY_MS + (OPENING_MINUTE + minute) * MINUTE_MS;
}
