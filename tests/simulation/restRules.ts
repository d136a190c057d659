import { sameText } from '../../src/shared/normalText.ts';
import type { Desk, DeskName } from './desk.ts';
import { type Intent, type Intents, type Scalar, SCALAR_NAMES, SCALARS } from './intents.ts';
import { DESK_USERS, type RemoteWorld } from './remoteWorld.ts';
import type { RemoteTruth } from './remoteTruth.ts';
import { checkPeople, processOf, tookOverErased } from './peopleRules.ts';
import type { Violate } from './stepRules.ts';

interface Operation {
  readonly id: string;
  readonly kind: string;
  readonly candidate: string;
  readonly entity: string;
  readonly payload: string;
  readonly state: string;
  readonly message: string | null;
}

/** What is not at the remote and says why. */
const SHOWN_STATES: ReadonlySet<string> = new Set(['refused', 'held', 'needsPerson', 'heldUp']);

/**
 * A change that waits for the person's word on an earlier one of the same thing, or on the making of the person. What may have arrived waits
 * for the latter only: it can be looked up unless nobody knows what the person is called there.
 */
const HELD_UP = `o.state IN ('waiting', 'unknown') AND EXISTS (SELECT 1 FROM outbox p WHERE p.candidate_id = o.candidate_id AND p.seq < o.seq
  AND p.state IN ('refused', 'held', 'needsPerson') AND (p.kind = 'createCandidate' OR (o.state = 'waiting' AND p.entity_id = o.entity_id)))`;

/** How many changes of a desk still have a way to go by themselves. */
export const movingCount = (desk: Desk): number =>
  desk.look<{ n: number }>(`SELECT count(*) AS n FROM outbox o WHERE o.state IN ('waiting', 'sending', 'unknown') AND NOT (${HELD_UP})`)[0]?.n ?? 0;

interface Rest {
  readonly world: RemoteWorld;
  readonly truth: RemoteTruth;
  readonly intents: Intents;
  readonly violate: Violate;
}

const operationsOf = (desk: Desk): Operation[] =>
  desk.look<Operation>(
    `SELECT id, kind, candidate_id AS candidate, entity_id AS entity, payload, CASE WHEN ${HELD_UP} THEN 'heldUp' ELSE state END AS state, message FROM outbox o ORDER BY seq`,
  );

/** What must hold when everything has come to rest. */
export function checkRest(rest: Rest, desks: readonly Desk[]): void {
  for (const desk of desks) {
    const operations = operationsOf(desk);
    checkLife(rest, desk, operations);
    checkIntents(rest, desk, operations);
    checkAgreement(rest, desk, operations.filter(({ state }) => state !== 'done'));
  }
}

/** R4: every operation that is left says why. S9: the counts shown are those of the rows. */
function checkLife({ violate }: Rest, desk: Desk, operations: readonly Operation[]): void {
  for (const { id, kind, state, message } of operations) {
    if (state === 'done') continue;
    if (!SHOWN_STATES.has(state)) violate('R4', `${desk.name}: ${kind} ${id} is still ${state}`);
    else if (message === null && state === 'refused') violate('R4', `${desk.name}: ${kind} ${id} is ${state} and does not say why`);
  }
  const status = desk.core()?.handlers['sync.status']({}) as { waitingCount: number } | undefined;
  const waiting = operations.filter(({ state }) => ['waiting', 'sending', 'unknown', 'heldUp'].includes(state)).length;
  if (status && status.waitingCount < waiting) violate('S9', `${desk.name} says that ${status.waitingCount} changes wait; there are ${waiting}`);
}

const actorOf = (desk: DeskName): number => DESK_USERS[desk];

/** R1 and R2: what was taken is there, once. */
function checkIntents({ truth, intents, violate, world }: Rest, desk: Desk, operations: readonly Operation[]): void {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const mine = intents.all.filter((intent) => intent.desk === desk.name);
  const effects = truth.effects.filter(({ actor }) => actor === actorOf(desk.name));
  /** Whether the change of an intent is at rest outside the remote, in sight. */
  const isOnDesk = (intent: Intent): boolean => (intent.changeIds ?? []).some((id) => SHOWN_STATES.has(byId.get(id)?.state ?? ''));
  const isGone = (intent: Intent): boolean => world.store.find('candidates', intent.candidateId) === null || intents.mayBeErased(desk.name, intent.candidateId);
  checkPeople({ truth, intents, violate, world }, desk, isOnDesk);

  const count = (what: string, wanted: readonly Intent[], done: number): void => {
    const sure = wanted.filter((intent) => intent.changeIds !== null && !intent.isUndone && !intent.isUncertain && !isOnDesk(intent) && !isGone(intent));
    // What waits for somebody who was merged goes to who they were merged into.
    const moved = mine.filter((intent) => !intent.isUndone && world.store.find('candidates', intent.candidateId) === null && wanted.every((other) => other.candidateId !== intent.candidateId) && JSON.stringify(intent.wish) === JSON.stringify(wanted[0]?.wish)).length;
    const most = wanted.filter((intent) => !intent.isUndone).length + moved;
    if (done < sure.length) violate('R1', `${desk.name}: ${what} was wanted ${sure.length} times and is ${done} times at the remote`);
    if (done > most) violate('R2', `${desk.name}: ${what} was wanted ${most} times and is ${done} times at the remote`);
  };

  const groups = new Map<string, Intent[]>();
  const group = (key: string, intent: Intent): void => void groups.set(key, [...(groups.get(key) ?? []), intent]);
  for (const intent of mine) {
    const { wish, candidateId } = intent;
    if (wish.kind === 'note') group(`note ${candidateId} ${wish.body}`, intent);
    if (wish.kind === 'addToJob') group(`job ${candidateId} ${wish.jobId}`, intent);
    if (wish.kind === 'move') group(`move ${processOf(desk, wish.applicationId)} ${wish.toStageId}`, intent);
    if (wish.kind === 'addTag') group(`tag ${candidateId} ${wish.tag.toLowerCase()}`, intent);
    if (wish.kind === 'edit') checkEdit(intent);
  }
  for (const [key, wanted] of groups) {
    const [kind = '', first = '', ...others] = key.split(' ');
    const second = others.join(' ');
    if (kind === 'note')
      count(`the note “${second}” on ${first}`, wanted, effects.filter(({ kind: what, body }) => what === 'note.create' && (body as { candidate_id: number; body: string }).candidate_id === Number(first) && sameText((body as { body: string }).body, second)).length);
    else if (kind === 'tag') {
      const name = ({ body }: { readonly body: unknown }): string => world.store.find('candidate_tags', (body as { candidate_tag_id: number }).candidate_tag_id)?.name.toLowerCase() ?? '';
      const done = effects.filter((effect) => effect.kind === 'tag.apply' && effect.target === `candidates/${first}` && name(effect) === second).length;
      // Where somebody took it off meanwhile, nobody can tell that it had been there (fault A11). Undoing a removal that was sent says it once more.
      const takenOff = truth.effects.filter((effect) => effect.kind === 'tag.remove' && effect.target === `candidates/${first}` && name(effect) === second).length;
      const again = mine.filter(({ wish, candidateId, isUncertain }) => wish.kind === 'removeTag' && candidateId === Number(first) && wish.tag.toLowerCase() === second && isUncertain).length;
      const most = wanted.filter(({ isUndone }) => !isUndone).length + again;
      // What was put on somebody who was deleted there since is gone with them: looked for, it is not there, and may be taken back.
      const wentAlong = world.store.find('candidates', Number(first)) === null ? 1 : 0;
      if (done > most + takenOff + wentAlong) violate('R2', `${desk.name}: the tag “${second}” was put on ${first} ${done} times, wanted ${most} times`);
    } else if (kind === 'job') {
      const done = effects.filter(({ kind: what, body }) => what === 'application.create' && (body as { candidate_id: number; job_id: number }).candidate_id === Number(first) && (body as { job_id: number }).job_id === Number(second)).length;
      const most = wanted.filter(({ isUndone }) => !isUndone).length;
      if (done > most) violate('R2', `${desk.name}: ${first} was put into job ${second} ${done} times, wanted ${most} times`);
    } else {
      const done = effects.filter(({ kind: what, target, body }) => what === 'application.move' && target === `applications/${first}` && (body as { to_stage_id: number }).to_stage_id === Number(second)).length;
      const most = wanted.filter(({ isUndone }) => !isUndone).length;
      if (done > most) violate('R2', `${desk.name}: process ${first} was moved to ${second} ${done} times, wanted ${most} times`);
    }
  }

  function checkEdit(intent: Intent): void {
    const { wish, candidateId } = intent;
    if (wish.kind !== 'edit' || intents.all.filter((other) => other.wish.kind === 'edit' && other.wish.value === wish.value).length > 1) return;
    const name = SCALARS[wish.field];
    const writes = truth.effects.filter(({ kind, target, body }) => kind === 'candidate.update' && target === `candidates/${candidateId}` && (body as Record<string, unknown>)[name] !== undefined);
    const isWish = ({ actor, body }: (typeof writes)[number]): boolean => actor === actorOf(desk.name) && (body as Record<string, unknown>)[name] === wish.value;
    const done = writes.filter(isWish).length;
    // Something there set it back while nobody here knew yet whether it had arrived (C22 after a power cut): it is said once more for each such cut, and then no more.
    const turns = writes.filter((write, index) => isWish(write) && index > 0 && !isWish(writes[index - 1] as typeof write) && writes.slice(0, index).some(isWish)).length;
    const setBack = Math.min(turns, Math.max(1, desk.powerCuts()));
    // So did the restore of a backup there (C23), which is no write.
    const first = writes.find(isWish);
    const restored = first === undefined ? 0 : truth.timesBack(candidateId, first);
    const isOurs = /^(?:firstName|lastName|preferredName|title|company|away) /.test(wish.value);
    if (!isOurs) return;
    // Who answers a card for their own value has said it once more: the first sending may have arrived with its answer lost.
    const asked = desk.look<{ n: number }>(
      `SELECT count(*) AS n FROM conflict c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.candidate_id
       WHERE r.remote_id = ? AND c.field = ? AND c.resolution IN ('mine', 'both') AND c.mine = ?`,
      String(candidateId),
      wish.field,
      JSON.stringify(wish.value),
    )[0]?.n ?? 0;
    // An undo of an undo says once more what was undone.
    const again = desk.look<{ n: number }>(
      `SELECT count(*) AS n FROM outbox o JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = o.candidate_id
       WHERE r.remote_id = ? AND o.kind = 'edit' AND o.undoes IS NOT NULL AND json_extract(o.payload, '$.patch.' || ?) = ?`,
      String(candidateId),
      wish.field,
      wish.value,
    )[0]?.n ?? 0;
    if (done > 1 + asked + again + setBack + restored) violate('R2', `${desk.name}: “${wish.value}” was written ${done} times to ${name} of ${candidateId}`);
    if (intent.isUndone && done > 0 && intent.changeIds !== null) violate('R2', `${desk.name}: “${wish.value}” was taken back and is at the remote all the same`);
    if (done > 0 || intent.changeIds === null || intent.isUndone || intent.isUncertain || isOnDesk(intent) || isGone(intent)) return;
    // A later edit of the same field; that of somebody who was merged into this person came along with them.
    const isReplaced = mine.some((other) => other.order > intent.order && (other.candidateId === candidateId || isGone(other)) && other.wish.kind === 'edit' && other.wish.field === wish.field);
    if (!isReplaced) violate('R1', `${desk.name}: “${wish.value}” for ${name} of ${candidateId} is nowhere`);
  }
}

const texts = (list: readonly { readonly value: string }[]): string => list.map(({ value }) => value.toLowerCase()).toSorted().join(', ');

/** R3: every field is equal on both sides, except what is in sight as not sent. */
function checkAgreement({ world, truth, violate, intents }: Rest, desk: Desk, live: readonly Operation[]): void {
  const { store } = world;
  const tookErased = (candidateId: number): boolean => tookOverErased({ truth, intents }, desk, candidateId);
  const rows = desk.look<Record<string, string | null> & { id: string; remote: string; base: string | null }>(
    `SELECT c.*, r.remote_id AS remote, r.base AS base FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id`,
  );
  const known = new Map(rows.map((row) => [Number(row.remote), row]));
  const differ = (what: string, here: unknown, there: unknown): void => {
    if (here !== there) violate('R3', `${desk.name}: ${what} is “${String(here)}” here and “${String(there)}” at the remote`);
  };
  for (const there of store.where('candidates', {})) {
    const here = known.get(there.id);
    if (here && intents.isErased(desk.name, there.id)) violate('S8', `${desk.name} has ${there.id} again, who was erased there`);
    if (!here) {
      if (!intents.mayBeErased(desk.name, there.id)) violate('R3', `${desk.name} does not have ${there.id}`);
      continue;
    }
    if (desk.look('SELECT 1 FROM seen_candidate WHERE id = ?', here.id).length === 0) violate('R3', `${desk.name} does not show ${there.id}, whom the remote lists`);
    const own = live.filter(({ candidate }) => candidate === here.id);
    const patched = new Set(own.filter(({ kind }) => kind === 'edit').flatMap(({ payload }) => Object.keys((JSON.parse(payload) as { patch: object }).patch)));
    for (const field of SCALAR_NAMES) if (!patched.has(field)) differ(`${field} of ${there.id}`, here[SCALARS[field as Scalar]], there[SCALARS[field as Scalar]]);
    if (!patched.has('emails')) differ(`the addresses of ${there.id}`, texts(JSON.parse(here['emails'] ?? '[]') as { value: string }[]), texts(there.email_addresses as { value: string }[]));
    if (!patched.has('phones')) differ(`the numbers of ${there.id}`, texts(JSON.parse(here['phones'] ?? '[]') as { value: string }[]), texts(there.phone_numbers as { value: string }[]));
    if (own.length === 0 && here.base !== null) violate('R3', `${desk.name} keeps a base for ${there.id} though nothing is on its way`);
    const tags = desk.look<{ name: string }>('SELECT t.name FROM candidate_tag c JOIN tag t ON t.id = c.tag_id WHERE c.candidate_id = ?', here.id).map(({ name }) => name.toLowerCase());
    const theirs = (store.tagsOf([there.id], Number.MAX_SAFE_INTEGER).get(there.id) ?? []).map((name) => name.toLowerCase());
    const ownTags = new Set(own.filter(({ kind }) => kind === 'addTag' || kind === 'removeTag').map(({ payload }) => (JSON.parse(payload) as { tag: string }).tag.toLowerCase()));
    const others = (names: readonly string[]): string => names.filter((name) => !ownTags.has(name)).toSorted().join(', ');
    differ(`the tags of ${there.id}`, others(tags), others(theirs));
    checkProcesses(here.id, there.id, own);
    checkNotes(here.id, there.id, own);
  }

  function checkProcesses(localId: string, candidateId: number, own: readonly Operation[]): void {
    const here = desk.look<{ id: string; remote: string | null; stage: string | null; source: string | null; status: string }>(
      `SELECT a.id, r.remote_id AS remote, s.remote_id AS stage, o.remote_id AS source, a.status FROM application a
         LEFT JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id
         LEFT JOIN remote_ref s ON s.type = 'stage' AND s.local_id = a.stage_id
         LEFT JOIN remote_ref o ON o.type = 'source' AND o.local_id = a.source_id WHERE a.candidate_id = ?`,
      localId,
    );
    const there = store.where('applications', { candidate_id: candidateId });
    const ownIds = new Set(own.map(({ entity }) => entity));
    for (const one of here) if (one.remote === null && !ownIds.has(one.id)) violate('R3', `${desk.name} has a process of ${candidateId} that the remote does not have (${desk.look<{ w: string }>('SELECT kind || char(32) || state AS w FROM outbox WHERE instr(payload, ?) > 0', one.id).map(({ w }) => w).join(', ')})`);
    for (const one of there) {
      const mine = here.find(({ remote }) => remote === String(one.id));
      if (!mine) {
        if (!tookErased(candidateId)) violate('R3', `${desk.name} does not have process ${one.id} of ${candidateId}`);
        continue;
      }
      const pending = own.filter(({ payload }) => payload.includes(mine.id)).map(({ kind }) => kind);
      if (!pending.includes('move')) differ(`the stage of ${one.id}`, mine.stage, one.job_interview_stage_id === null ? null : String(one.job_interview_stage_id));
      if (!pending.includes('setSource')) differ(`the source of ${one.id}`, mine.source, one.source_id === null ? null : String(one.source_id));
      if (!pending.includes('reject') && !pending.includes('unreject')) differ(`the status of ${one.id}`, mine.status, one.status);
    }
  }

  function checkNotes(localId: string, candidateId: number, own: readonly Operation[]): void {
    const here = desk.look<{ id: string; remote: string | null; body: string }>(
      `SELECT n.id, r.remote_id AS remote, n.body FROM note n LEFT JOIN remote_ref r ON r.type = 'note' AND r.local_id = n.id WHERE n.candidate_id = ?`,
      localId,
    );
    const ownIds = new Set(own.map(({ entity }) => entity));
    for (const one of here) if (one.remote === null && !ownIds.has(one.id)) violate('R3', `${desk.name} has the note “${one.body}” on ${candidateId} that the remote does not have`);
    for (const one of store.where('notes', { candidate_id: candidateId })) {
      const mine = here.find(({ remote }) => remote === String(one.id));
      if (!mine && tookErased(candidateId)) continue;
      if (!mine) violate('R3', `${desk.name} does not have note ${one.id} “${one.body.slice(0, 40)}” of ${candidateId}`);
      else if (!sameText(mine.body, one.body)) violate('R3', `${desk.name} has another text in note ${one.id}`);
    }
  }
}
