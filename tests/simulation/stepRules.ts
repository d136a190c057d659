import type { Desk } from './desk.ts';
import { type Intents, type Scalar, SCALAR_NAMES, SCALARS } from './intents.ts';
import { DESK_USERS } from './remoteWorld.ts';
import type { OverwriteRules } from './overwriteRules.ts';
import type { RemoteEffect, RemoteTruth } from './remoteTruth.ts';

export type Violate = (rule: string, words: string) => void;

/** What must hold after every step. */
export interface StepRules {
  /** Looks at everybody whose row changed at this desk. */
  afterStep(desk: Desk): void;
  /** Looks at what has just been done at the remote. */
  afterEffects(effects: readonly RemoteEffect[]): void;
  /** A desk went back in time (a power cut takes what a remote said, an older copy more): what is older there is news now. */
  forgetOrder(desk: Desk): void;
}

const COLUMNS = { firstName: 'first_name', lastName: 'last_name', preferredName: 'preferred_name', title: 'title', company: 'company' } as const satisfies Record<Scalar, string>;

export function createStepRules(given: {
  readonly intents: Intents;
  readonly truth: RemoteTruth;
  readonly isGone: (candidateId: number) => boolean;
  readonly overwrites: OverwriteRules;
  readonly violate: Violate;
}): StepRules {
  const { intents, truth, violate } = given;
  /** How far into the remote's history a desk has shown a field. */
  const shownUpTo = new Map<string, number>();
  /** The latest wish of a desk that reached a field of the remote. */
  const appliedUpTo = new Map<string, number>();
  const knownPeople = new Map<string, number>();

  function checkPerson(desk: Desk, id: string): void {
    const ref = desk.look<{ remote_id: string }>(`SELECT remote_id FROM remote_ref WHERE type = 'candidate' AND local_id = ?`, id)[0];
    const remoteId = ref ? Number(ref.remote_id) : knownPeople.get(`${desk.name} ${id}`);
    if (remoteId === undefined) return;
    knownPeople.set(`${desk.name} ${id}`, remoteId);
    const row = desk.look<Record<string, string | null>>('SELECT first_name, last_name, preferred_name, title, company FROM candidate WHERE id = ?', id)[0];
    if (row && intents.isErased(desk.name, remoteId)) violate('S8', `${desk.name} has ${remoteId} again, who was erased there`);
    if (!row) {
      if (!given.isGone(remoteId) && !intents.mayBeErased(desk.name, remoteId)) violate('S8', `${desk.name} lost ${remoteId} without evidence`);
      return;
    }
    const live = desk.look<{ payload: string }>(`SELECT payload FROM outbox WHERE candidate_id = +? AND kind = 'edit' AND state <> 'done' ORDER BY seq`, id);
    const own: Partial<Record<Scalar, string | null>> = {};
    for (const { payload } of live) Object.assign(own, (JSON.parse(payload) as { patch: Partial<Record<Scalar, string | null>> }).patch);
    for (const field of SCALAR_NAMES) {
      const shown = row[COLUMNS[field]] ?? null;
      given.overwrites.shown(desk, remoteId, field, shown);
      if (own[field] !== undefined) {
        if (shown !== own[field]) violate('S5', `${desk.name} shows “${shown}” as ${field} of ${remoteId}, and the own edit “${own[field]}” is not visible`);
        continue;
      }
      const history = truth.history(remoteId, field);
      const place = history.lastIndexOf(shown);
      const key = `${desk.name} ${remoteId} ${field}`;
      if (place < 0) violate('S7', `${desk.name} shows “${shown}” as ${field} of ${remoteId}, which nobody wrote there`);
      else if (place < (shownUpTo.get(key) ?? 0)) violate('S5', `${desk.name} shows the older “${shown}” as ${field} of ${remoteId} again`);
      else shownUpTo.set(key, place);
    }
  }

  function checkOrder(effect: RemoteEffect): void {
    const desk = effect.actor === DESK_USERS.A ? 'A' : effect.actor === DESK_USERS.B ? 'B' : null;
    if (desk === null || effect.kind !== 'candidate.update') return;
    const candidateId = Number(effect.target.split('/')[1]);
    const body = effect.body as Record<string, unknown>;
    for (const field of SCALAR_NAMES) {
      const value = body[SCALARS[field]];
      if (typeof value !== 'string') continue;
      const meant = intents.all.filter(({ wish }) => wish.kind === 'edit' && wish.field === field && wish.value === value);
      const [intent] = meant;
      if (!intent || meant.length > 1) continue;
      // What waits for somebody who was merged goes to who they were merged into.
      if (intent.desk === desk && given.isGone(intent.candidateId)) continue;
      if (intent.desk !== desk || intent.candidateId !== candidateId) {
        if (truth.history(candidateId, field).filter((one) => one === value).length <= 1) violate('S12', `“${value}” of ${intent.desk} for ${intent.candidateId} went to ${candidateId} in the name of ${desk}`);
        continue;
      }
      const key = `${desk} ${candidateId} ${field}`;
      if (intent.order < (appliedUpTo.get(key) ?? 0)) violate('S6', `${desk} sent “${value}” for ${field} of ${candidateId} after a later edit`);
      appliedUpTo.set(key, Math.max(intent.order, appliedUpTo.get(key) ?? 0));
    }
  }

  return {
    afterStep(desk) {
      const { ids, any } = desk.takeDirty();
      if (!desk.core()) return;
      const people = any ? desk.look<{ id: string }>('SELECT id FROM candidate').map(({ id }) => id) : [...ids];
      for (const id of people) checkPerson(desk, id);
    },
    afterEffects(effects) {
      for (const effect of effects) {
        checkOrder(effect);
        given.overwrites.afterEffect(effect);
      }
    },
    forgetOrder(desk) {
      for (const key of shownUpTo.keys()) if (key.startsWith(`${desk.name} `)) shownUpTo.delete(key);
      // Nor does an older copy know any more whom the remote made of somebody, who may come in beside them and be asked about.
      for (const key of knownPeople.keys()) if (key.startsWith(`${desk.name} `)) knownPeople.delete(key);
    },
  };
}
