import { API_HOST } from '../remoteWorld.ts';
import type { Exchange } from '../wire.ts';

/** What a page is asked for with; the token of a page holds what the first one was asked for with. */
function queryOf(path: string): URLSearchParams {
  const { searchParams } = new URL(path, 'https://any.test');
  const cursor = searchParams.get('cursor');
  if (cursor === null) return searchParams;
  try {
    const [, query] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [string, string, number];
    return new URLSearchParams(query);
  } catch {
    return searchParams;
  }
}

const isListed = ({ kind, request, path }: Exchange): boolean => kind === 'read' && new URL(request.url).host === API_HOST && [...queryOf(path).keys()].every((name) => !name.endsWith('ids'));

/** A page of a walk through what changed, the first one or one that follows. */
export const isWalk = (exchange: Exchange): boolean => isListed(exchange) && queryOf(exchange.path).has('updated_at');

/** A page of a list that one reads through to its end, be it of changes or of everything. */
export const isWalkOf =
  (list: string) =>
  (exchange: Exchange): boolean =>
    isListed(exchange) && exchange.path.startsWith(`/v3/${list}?`);

/** A page that the token of the page before leads to. */
export const isFurtherPage = (exchange: Exchange): boolean => isListed(exchange) && new URL(exchange.request.url).searchParams.has('cursor');

/** What hangs on one person or process, asked for by its number. */
export const isOfParent = (path: string): boolean => [...queryOf(path).keys()].some((name) => name.endsWith('ids'));
