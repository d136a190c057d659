const LONGEST_MS = 60 * 60 * 1000;
const SHORTEST_MS = 1000;

/**
 * Milliseconds to wait by a `Retry-After` header: seconds, or an HTTP date measured against the answer's own `Date`, so that
 * a wrong local clock does no harm. Bounded both ways; null when there is no header or it makes no sense (fault F1).
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Number(text) * 1000);
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/[a-z]/i.test(text)) return null;
  const said = Date.parse(headers['date'] ?? '');
  return bounded(at - (Number.isNaN(said) ? now : said));
}

function bounded(delayMs: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.ceil(delayMs)));
}
