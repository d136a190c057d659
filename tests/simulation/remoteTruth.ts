import type { Effect } from '../../src/sandbox/ats/store/atsStore.ts';
import type { Row } from '../../src/sandbox/ats/store/tables.ts';
import { SCALAR_NAMES, SCALARS, type Scalar } from './intents.ts';
import { CANDIDATE_IDS, type RemoteWorld } from './remoteWorld.ts';

export type RemoteEffect = Effect & { readonly id: number };

/** Everything that a value ever was at the remote, in the order in which it was. */
export interface RemoteTruth {
  readonly effects: readonly RemoteEffect[];
  /** Values of a field of a person, oldest first. */
  history(candidateId: number, field: Scalar): readonly (string | null)[];
  /** Reads what happened since the last time. Returns the new effects. */
  follow(): readonly RemoteEffect[];
  /** The remote went back in time: what it has of a person now is its newest word. */
  wentBack(candidateId: number): void;
  /** How often they were put back since an effect. */
  timesBack(candidateId: number, since: RemoteEffect): number;
  /** A person in the form of the wire, as they were before the last changes; undefined when they have not changed. */
  olderVersion(candidateId: number): Record<string, unknown> | undefined;
  /** Addresses, numbers and tags that anybody ever wrote, per person. */
  everWritten(candidateId: number): ReadonlySet<string>;
}

const texts = (list: unknown): string[] => (list as readonly { value: string }[]).map(({ value }) => value);

export function createRemoteTruth(world: RemoteWorld): RemoteTruth {
  const effects: RemoteEffect[] = [];
  const histories = new Map<string, (string | null)[]>();
  const written = new Map<number, Set<string>>();
  /** How many effects there were each time that somebody was put back. */
  const backs = new Map<number, number[]>();
  const versions = new Map<number, Row<'candidates'>[]>();

  function note(candidateId: number): void {
    const row: Row<'candidates'> | null = world.store.find('candidates', candidateId);
    if (row === null) return;
    versions.set(candidateId, [...(versions.get(candidateId) ?? []), row].slice(-4));
    for (const field of SCALAR_NAMES) {
      const value = row[SCALARS[field]];
      const key = `${candidateId} ${field}`;
      const history = histories.get(key) ?? [];
      if (history.length === 0 || history.at(-1) !== value) history.push(value);
      histories.set(key, history);
    }
    const known = written.get(candidateId) ?? new Set();
    for (const text of [...texts(row.email_addresses), ...texts(row.phone_numbers)]) known.add(text);
    written.set(candidateId, known);
  }

  for (const id of CANDIDATE_IDS) note(id);
  return {
    effects,
    history: (candidateId, field) => histories.get(`${candidateId} ${field}`) ?? [],
    follow() {
      const fresh = world.newEffects();
      for (const effect of fresh) {
        effects.push(effect);
        const [kind, id] = effect.target.split('/');
        if (kind === 'candidates') note(Number(id));
      }
      return fresh;
    },
    wentBack(candidateId) {
      backs.set(candidateId, [...(backs.get(candidateId) ?? []), effects.length]);
      note(candidateId);
    },
    timesBack: (candidateId, since) => (backs.get(candidateId) ?? []).filter((at) => at > effects.indexOf(since)).length,
    olderVersion(candidateId) {
      const known = versions.get(candidateId) ?? [];
      const [row] = known;
      if (row === undefined || known.length < 2) return undefined;
      const { visible_at: _, last_activity_at, created_at, updated_at, ...rest } = row;
      const iso = (at: number): string => new Date(at).toISOString();
      return { ...rest, tags: [], last_activity_at: iso(last_activity_at), created_at: iso(created_at), updated_at: iso(updated_at) };
    },
    everWritten: (candidateId) => written.get(candidateId) ?? new Set(),
  };
}
