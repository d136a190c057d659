import { z } from 'zod';
import { RemoteUnavailable } from '../../sync/atsPort.ts';
import type { BudgetFamily } from './budgetMeter.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';

const answerSchema = z.object({
  elements: z.array(z.unknown()),
  paging: z.object({ links: z.array(z.object({ rel: z.string(), href: z.string() })).optional() }).optional(),
});

/** Elements asked for per page. */
const PAGE_SIZE = 100;

/**
 * All pages of a finder, one by one. The next page is where the `next` link says; without any word about links a full page
 * means that more may follow. `start` always goes along: the seats' finder fails without it.
 *
 * @throws RemoteUnavailable also when the answer has another shape, or the pages do not go forward.
 */
export async function* finderPages(
  transport: LinkedInTransport,
  call: { readonly path: string; readonly query: string; readonly headers: Readonly<Record<string, string>>; readonly family: BudgetFamily },
  signal: AbortSignal,
): AsyncGenerator<readonly unknown[]> {
  let start = 0;
  for (;;) {
    const query = `${call.query}&start=${start}&count=${PAGE_SIZE}`;
    const answer = answerSchema.safeParse(await transport.call({ ...call, method: 'GET', query }, signal));
    if (!answer.success) throw new RemoteUnavailable('network', 'LinkedIn answered in a way that was not understood.');
    const { elements, paging } = answer.data;
    yield elements;
    const next = nextStart(elements.length, paging?.links, start);
    if (next === null) return;
    if (next <= start) throw new RemoteUnavailable('busy', 'LinkedIn answers the same page again and again.');
    start = next;
  }
}

/** Only the place is taken from a link; the address stays ours. */
function nextStart(length: number, links: readonly { readonly rel: string; readonly href: string }[] | undefined, start: number): number | null {
  if (links === undefined) return length < PAGE_SIZE ? null : start + length;
  const link = links.find(({ rel }) => rel === 'next');
  if (link === undefined) return null;
  const said = new URLSearchParams(link.href.slice(link.href.indexOf('?') + 1)).get('start');
  return said !== null && /^\d+$/.test(said) ? Number(said) : start + length;
}
