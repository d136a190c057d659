const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function startOfDay(at: number): number {
  const date = new Date(at);
  date.setHours(0, 0, 0, 0);
  return date.getTime();
}

/** Calendar days from `now` to `at` in the machine's time zone: −1 is yesterday. */
function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(at) - startOfDay(now)) / DAY);
}

/**
 * A moment as a person says it: `now`, `5 min. ago`, `yesterday`, `12 Sept`, `12 Sept 2023`.
 * Times are epoch milliseconds; the words are those of `locale`.
 */
export function relativeDate(at: number, now: number, locale: string): string {
  const distance = at - now;
  const size = Math.abs(distance);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (size < 45_000) return relative.format(0, 'second');
  if (size < HOUR) return relative.format(Math.sign(distance) * Math.max(1, Math.round(size / MINUTE)), 'minute');
  const days = daysBetween(at, now);
  if (days === 0) return relative.format(Math.trunc(distance / HOUR), 'hour');
  if (Math.abs(days) < 7) return relative.format(days, 'day');
  return shortDate(at, now, locale);
}

/** A day: `12 Sept`, with the year when it is not this one. */
export function shortDate(at: number, now: number, locale: string): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** Day and time in full, for the tip of a relative date. */
export function exactDate(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** How long something lasted or lasts: `4 days`, `3 wk`. */
export function duration(ms: number, locale: string): string {
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (ms < MINUTE) return unit(Math.max(0, Math.round(ms / 1000)), 'second');
  if (ms < HOUR) return unit(Math.round(ms / MINUTE), 'minute');
  if (ms < DAY) return unit(Math.round(ms / HOUR), 'hour');
  if (ms < 21 * DAY) return unit(Math.round(ms / DAY), 'day');
  if (ms < 90 * DAY) return unit(Math.round(ms / (7 * DAY)), 'week');
  return unit(Math.round(ms / (30 * DAY)), 'month');
}

/** `10:30 – 11:15` on the day of the first, with the day in front. */
export function timeSpan(start: number, end: number | null, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return end === null ? format.format(start) : format.formatRange(start, end);
}
