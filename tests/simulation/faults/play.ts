import type { Desk } from '../desk.ts';
import { API_HOST } from '../remoteWorld.ts';
import type { RemoteAnswer } from '../remoteWorld.ts';
import type { Rng } from '../rng.ts';
import type { Exchange, Play } from '../wire.ts';
import type { FaultId } from './faultIds.ts';
import type { FaultStage } from './registry.ts';

/** How long a fault waits for an exchange that it fits. */
const PATIENCE_MS = 90_000;

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): RemoteAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const loginPage = (): RemoteAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Sign in to the network</title><form><input name="room"></form>',
});

export const failed = (status: number): RemoteAnswer => json(status, { message: `status ${status}` });

/** A pause that is asked for: in seconds, as a date, without a word, as nonsense, or absurdly long. */
export function tooMany(stage: FaultStage, rng: Rng): RemoteAnswer {
  const said = rng.pick(['5', '20', new Date(stage.world.now() + 8000).toUTCString(), null, 'soon', '-3', '99999999']);
  return json(429, { message: 'Rate limit exceeded' }, said === null ? {} : { 'retry-after': said });
}

export const redirected = (): RemoteAnswer => ({ status: 302, headers: { location: 'https://elsewhere.test/v3/candidates' }, body: '' });
export const unknownAddress = (): RemoteAnswer => ({ status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' });

export const cut = (answer: RemoteAnswer): RemoteAnswer => ({ ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) });

export const anyDesk = (stage: FaultStage, rng: Rng): Desk => stage.desks[rng.chance(0.6) ? 'A' : 'B'];

/** Somebody whom the desk has as well; undefined when it does not run. */
export function somebody(stage: FaultStage, rng: Rng, desk: Desk): number | undefined {
  if (!desk.core() || desk.isAsleep()) return undefined;
  const known = desk.look<{ id: string }>(`SELECT r.remote_id AS id FROM remote_ref r JOIN seen_candidate c ON c.id = r.local_id WHERE r.type = 'candidate' ORDER BY r.remote_id`);
  const both = known.map(({ id }) => Number(id)).filter((id) => stage.world.store.find('candidates', id) !== null);
  return both.length === 0 ? undefined : rng.pick(both);
}

export const isWrite = ({ kind }: Exchange): boolean => kind === 'write';
export const isRead = ({ kind }: Exchange): boolean => kind === 'read';
export const isCreate = ({ kind, request }: Exchange): boolean => kind === 'write' && request.method === 'POST';
export const isTo =
  (part: string, method = 'POST') =>
  ({ request, path }: Exchange): boolean =>
    request.method === method && path.includes(part);
/** A page of a walk, not a look at single records. */
export const isPage = ({ kind, request, path }: Exchange): boolean => kind === 'read' && new URL(request.url).host === API_HOST && !path.includes('ids=');
export const isPageOf =
  (list: string) =>
  (exchange: Exchange): boolean =>
    isPage(exchange) && exchange.path.startsWith(`/v3/${list}?`);

/** Waits for exchanges of a desk that fit, and plays them wrong. */
export function trap(stage: FaultStage, id: FaultId, desk: Desk, fits: (exchange: Exchange) => boolean, play: (exchange: Exchange) => Play | null, times = 1, patienceMs = PATIENCE_MS): void {
  stage.wire.traps.push({ id, left: times, until: stage.time.now() + patienceMs, matches: (exchange) => exchange.desk === desk && fits(exchange), play });
}

const LIE_APART_MS = 10 * 60_000;
const lastLies = new WeakMap<Desk, number>();

/**
 * Whether a list may show nothing though there is something. Nobody can tell a remote that lies time after time from one that has
 * nothing: once in a while is what must be survived.
 */
export function mayLie(stage: FaultStage, desk: Desk): boolean {
  const last = lastLies.get(desk);
  if (last !== undefined && stage.time.now() - last < LIE_APART_MS) return false;
  lastLies.set(desk, stage.time.now());
  return true;
}

/** Rows of a list as it comes over the wire. */
export const rowsOf = (answer: RemoteAnswer): Record<string, unknown>[] | null => {
  if (answer.status !== 200) return null;
  const rows: unknown = JSON.parse(answer.body);
  return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : null;
};

export const withRows = (answer: RemoteAnswer, rows: readonly unknown[]): RemoteAnswer => ({ ...answer, body: JSON.stringify(rows) });
