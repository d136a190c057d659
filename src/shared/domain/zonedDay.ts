/** Days of a calendar in a person's own time zone. A day is `YYYY-MM-DD`, a zone an IANA name (`Europe/Oslo`). */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format;
}

/** Whether this machine knows the zone. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a day that the calendar has, between 1970 and 2199. */
export function isDay(text: string): boolean {
  if (!/^(?:19[7-9]|20\d|21\d)\d-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day of a moment (epoch milliseconds). */
export function dayOf(at: number, zone: string): string {
  const parts = new Map(formatOf(zone).formatToParts(at).map(({ type, value }) => [type, value]));
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

/** The day so many days later (or earlier, when negative). */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

/** No zone is further than this from UTC, seconds of odd zones included. */
const FURTHEST_MS = 27 * 3_600_000;

/**
 * The first moment of a day (epoch milliseconds). It is not always midnight: there are nights in which clocks are put from
 * 0:00 to 1:00, and days that a country left out; such a day begins with the next one.
 */
export function startOfDay(day: string, zone: string): number {
  const middle = Date.parse(`${day}T00:00:00Z`);
  let before = middle - FURTHEST_MS;
  let after = middle + FURTHEST_MS;
  while (after - before > 1) {
    const at = Math.floor((before + after) / 2);
    if (dayOf(at, zone) < day) before = at;
    else after = at;
  }
  return after;
}
