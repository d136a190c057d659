import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { candidateIndexOf } from '../../src/sandbox/world/ids.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldMember, WorldPerson } from '../../src/sandbox/world/types.ts';
import { type PublishingDesk, startPublishingDesk } from '../support/publishingDesk.ts';
import { SETTINGS } from '../support/publishingSettings.ts';
import { API_VERSION, type DialectName, type Way } from './stage.ts';
import { NotShown } from './shown.ts';

/** The seed of the virtual desk's world, its people, and how many members there are: some whom the ATS does not know. */
const SEED = 21;
const PEOPLE = 150;
const MEMBERS = 230;
const STEP_MS = 30_000;
/** Everything is told that may be. */
export const ALL = { ...SETTINGS, notes: true, feedback: true, resumes: true, prospects: true };
export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
export const TWO_YEARS_MS = 730 * DAY_MS;

type Json = ReturnType<typeof JSON.parse>;
export type Member = WorldPerson & { readonly member: WorldMember & { readonly email: string } };

/** A request of Tandem's as it went over the wire to LinkedIn. */
export interface WireCall {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly status: number;
  readonly at: number;
}

/** How the first sync went. */
export interface FirstSync {
  /** What LinkedIn had before somebody said who publishes. */
  readonly before: number;
  /** How many people and jobs were left, each time one looked. */
  readonly left: readonly number[];
  readonly doneAt: number | null;
}

/** Somebody who is in the ATS and a member whom LinkedIn finds by e-mail. */
export interface Matched {
  readonly id: string;
  readonly remoteId: string;
  readonly urn: string;
}

/** Tandem with a small ATS of which everything was told to LinkedIn, in virtual time. */
export interface ToldWorld {
  readonly desk: PublishingDesk;
  readonly dialect: DialectName;
  readonly first: FirstSync;
  readonly calls: readonly WireCall[];
  /** What the stand-in LinkedIn shows of itself. */
  look(path: string): Promise<Json>;
  /** What people do at LinkedIn. */
  act(path: string, body: object): Promise<void>;
  /** Ids of the jobs in the export list of a seat. */
  jobsSeen(seatIndex: number, search?: string): Promise<string[]>;
  /** What a seat sees of the ATS on a member's profile. */
  indicator(member: string, seatIndex?: number): Promise<Json[]>;
  /** Rows of the ATS itself, with no more than 500 of them, or those of some records. */
  ats(table: string, by?: { readonly name: string; readonly ids: readonly string[] }): Promise<Json[]>;
  /** People of the ATS whom LinkedIn has and who are members. */
  matched(): Promise<readonly Matched[]>;
  /** Members with an address whom the ATS does not know. */
  readonly strangers: readonly Member[];
  /** The local id of a record of the ATS. */
  localId(type: string, remoteId: string): string;
  /** Lets time go by until it is so. @throws NotShown after so many minutes */
  within(minutes: number, what: string, isSo: () => Promise<boolean> | boolean): Promise<void>;
}

export async function startToldWorld(dialect: DialectName, way: Way = (next) => next): Promise<ToldWorld & { stop(): Promise<void> }> {
  const calls: WireCall[] = [];
  let host = '';
  let now = (): number => 0;
  let onCall = (): void => undefined;
  const recorded = (next: HttpPort): HttpPort => ({
    async send(request, signal) {
      const { origin, pathname, search } = new URL(request.url);
      const answer = await next.send(request, signal);
      onCall();
      if (origin === host) calls.push({ method: request.method, path: pathname, query: search, body: request.body ?? '', status: answer.status, at: now() });
      return answer;
    },
  });
  const apiVersion = API_VERSION[dialect];
  const desk = await startPublishingDesk({ candidates: PEOPLE, members: MEMBERS, way: (next) => {
    const wire = recorded(next);
    return way({ send: (request, signal) => wire.send(request, signal) });
  }, ...(apiVersion === undefined ? {} : { apiVersion }) });
  const { linkedin } = desk.sandbox;
  if (!linkedin) throw new Error('this world has no LinkedIn');
  host = new URL(linkedin.apiUrl).origin;
  now = desk.now;

  async function look(path: string): Promise<Json> {
    const answer = await fetch(`${linkedin?.adminUrl}/${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }
  const count = async (): Promise<number> => (await look('candidates')).ids.length + (await desk.kept('job')).length + (await desk.kept('application')).length;
  const before = await count();
  const left: number[] = [];
  onCall = () => {
    const { queued } = desk.state();
    if (left.at(-1) !== queued) left.push(queued);
  };
  await desk.choose(ALL);
  await desk.told();
  onCall();
  onCall = () => undefined;

  const world: ToldWorld = {
    desk,
    dialect,
    first: { before, left, doneAt: desk.state().doneAt },
    calls,
    look,
    async act(path, body) {
      const answer = await fetch(`${linkedin.adminUrl}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    },
    jobsSeen: async (seatIndex, search) =>
      ((await look(`seen/jobs?seatIndex=${seatIndex}${search === undefined ? '' : `&search=${encodeURIComponent(search)}`}`)).jobs as { externalJobPostingId: string }[]).map(({ externalJobPostingId: id }) => id).toSorted(),
    indicator: async (member, seatIndex = 0) => (await look(`seen/indicator?seatIndex=${seatIndex}&member=${member}`)).candidates,
    async ats(table, by) {
      const rows: Json[] = [];
      const parts = by === undefined ? [''] : Array.from({ length: Math.ceil(by.ids.length / 50) }, (_, at) => `&${by.name}=${by.ids.slice(at * 50, at * 50 + 50).join(',')}`);
      for (const part of parts) {
        const { status, body } = await desk.world.act('GET', `/${table}?per_page=500${part}`);
        if (status !== 200 || (body as Json[]).length === 500) throw new Error(`${table}: ${status}, or more than a page`);
        rows.push(...(body as Json[]));
      }
      return rows;
    },
    async matched() {
      const people = ((await look('candidates')).ids as string[]).map((remoteId) => ({ remoteId, person: personAt(SEED, candidateIndexOf(Number(remoteId)) ?? 0) }));
      return people.flatMap(({ remoteId, person }) =>
        person.member?.how === 'email' && person.nearDuplicateOf === null && candidateIndexOf(Number(remoteId)) !== null && (candidateIndexOf(Number(remoteId)) ?? PEOPLE) < PEOPLE ? [{ id: world.localId('candidate', remoteId), remoteId, urn: person.member.urn }] : [],
      );
    },
    strangers: Array.from({ length: MEMBERS - PEOPLE }, (_, at) => personAt(SEED, PEOPLE + at)).filter((person): person is Member => typeof person.member?.email === 'string' && person.nearDuplicateOf === null),
    localId(type, remoteId) {
      const [row] = desk.sql<{ id: string }>('SELECT local_id AS id FROM remote_ref WHERE type = ? AND remote_id = ?', type, remoteId);
      if (!row) throw new Error(`Tandem has no ${type} ${remoteId}`);
      return row.id;
    },
    async within(minutes, what, isSo) {
      const end = desk.now() + minutes * MINUTE_MS;
      while (!(await isSo())) {
        if (desk.now() >= end) throw new NotShown(`${what}: not within ${minutes} minutes`);
        const then = desk.now() + STEP_MS;
        await desk.until('time goes by', () => desk.now() >= then);
      }
    },
  };
  return { ...world, stop: () => desk.stop() };
}
