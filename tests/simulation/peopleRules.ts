import type { Desk } from './desk.ts';
import type { Intent, Intents } from './intents.ts';
import { DESK_USERS, type RemoteWorld } from './remoteWorld.ts';
import type { RemoteTruth } from './remoteTruth.ts';
import type { Violate } from './stepRules.ts';

interface Given {
  readonly world: RemoteWorld;
  readonly truth: RemoteTruth;
  readonly intents: Intents;
  readonly violate: Violate;
}

/**
 * Whether the remote gave somebody what had been another's, who was erased at the desk: what was erased with them stays out, whoever it stands
 * under now (S8).
 */
export function tookOverErased({ truth, intents }: Pick<Given, 'truth' | 'intents'>, desk: Desk, candidateId: number): boolean {
  // Backwards through the merges: who was put back may have been merged the other way round before.
  const taken = new Set([candidateId]);
  for (const { kind, target, body } of truth.effects.toReversed())
    if (kind === 'candidate.merge' && taken.has(Number(target.split('/')[1]))) taken.add((body as { readonly duplicate_candidate_id: number }).duplicate_candidate_id);
  taken.delete(candidateId);
  return [...taken].some((id) => intents.mayBeErased(desk.name, id));
}

/** What a process is called at the remote: when something was done with it at a desk it may not have been there yet. */
export const processOf = (desk: Desk, applicationId: string): string =>
  desk.look<{ id: string }>(`SELECT remote_id AS id FROM remote_ref WHERE type = 'application' AND local_id = ?`, applicationId)[0]?.id ?? applicationId;

/** At rest, R1 to R3 and S8 for what makes or ends something: people, files, processes. `isOnDesk`: it is in sight as not sent. */
export function checkPeople({ world, truth, intents, violate }: Given, desk: Desk, isOnDesk: (intent: Intent) => boolean): void {
  const effects = truth.effects.filter(({ actor }) => actor === DESK_USERS[desk.name]);
  const mine = intents.all.filter((intent) => intent.desk === desk.name);
  const isLeft = (candidateId: number): boolean => world.store.find('candidates', candidateId) === null || intents.mayBeErased(desk.name, candidateId);
  const isSure = (intent: Intent): boolean => intent.changeIds !== null && !intent.isUndone && !intent.isUncertain && !isOnDesk(intent);

  const timesSaid = (intent: Intent): number => mine.filter((other) => !other.isUndone && JSON.stringify(other.wish) === JSON.stringify(intent.wish)).length;

  for (const intent of mine) {
    const { wish, candidateId } = intent;
    if (wish.kind === 'create') {
      const made = effects.filter(({ kind, body }) => kind === 'candidate.create' && (body as { last_name?: string }).last_name === wish.lastName);
      // Made, and deleted by somebody before its maker heard of it: nothing there tells that it ever was.
      const deletedBefore = made.filter(({ target, id }) => truth.effects.some((effect) => effect.kind === 'candidate.destroy' && effect.target === target && made.some((next) => next.id > effect.id && next.id > id))).length;
      if (made.length - deletedBefore > timesSaid(intent)) violate('R2', `${desk.name}: ${wish.lastName} was made ${made.length} times${intent.isUndone ? ', and deleted before' : ''}`);
      if (made.length === 0 && isSure(intent)) violate('R1', `${desk.name}: ${wish.lastName} was never made`);
      const madeId = (made[0]?.target ?? '').split('/')[1] ?? '';
      const isKept = desk.look(`SELECT 1 FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id WHERE r.remote_id = ?`, madeId).length > 0;
      if (made.length === 1 && isSure(intent) && !isKept && !isLeft(Number(madeId))) violate('S8', `${desk.name} lost ${wish.lastName}, who was made there`);
    }
    if (wish.kind === 'upload') {
      const done = effects.filter(({ kind, target, body }) => kind === 'attachment.create' && target === `candidates/${candidateId}` && (body as { filename: string }).filename === wish.name).length;
      if (done > timesSaid(intent)) violate('R2', `${desk.name}: ${wish.name} was added to ${candidateId} ${done} times`);
      if (done === 0 && isSure(intent) && !isLeft(candidateId)) violate('R1', `${desk.name}: ${wish.name} for ${candidateId} is nowhere`);
    }
    // Refused and said again, the later one stands for both.
    const isSaidAgain = (): boolean => mine.some((other) => other.wish.kind === 'delete' && other.candidateId === candidateId && isOnDesk(other));
    if (wish.kind === 'delete' && isSure(intent) && !isSaidAgain() && world.store.find('candidates', candidateId) !== null && !intents.mayBeErased(desk.name, candidateId))
      violate('R1', `${desk.name}: ${candidateId} was deleted and is at the remote all the same`);
  }
  for (const applicationId of new Set(mine.flatMap(({ wish }) => (wish.kind === 'reject' || wish.kind === 'unreject' ? [processOf(desk, wish.applicationId)] : []))))
    for (const decision of ['reject', 'unreject'] as const) {
      const about = mine.filter(({ wish }) => (wish.kind === 'reject' || wish.kind === 'unreject') && processOf(desk, wish.applicationId) === applicationId);
      const wanted = about.filter(({ wish, isUndone, isUncertain }) => (wish.kind === decision ? !isUndone : isUncertain)).length;
      const done = effects.filter(({ kind, target }) => kind === `application.${decision}` && target === `applications/${applicationId}`).length;
      if (done > wanted) violate('R2', `${desk.name}: process ${applicationId} had ${done} times ${decision}, wanted ${wanted} times`);
    }
  const nowhere = desk.look<{ id: string; name: string }>(
    `SELECT c.id, c.name FROM candidate c WHERE NOT EXISTS (SELECT 1 FROM remote_ref r WHERE r.type = 'candidate' AND r.local_id = c.id)
       AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.candidate_id = c.id AND o.kind = 'createCandidate' AND o.state <> 'done')`,
  );
  for (const { name } of nowhere) violate('R3', `${desk.name} has ${name}, whom the remote does not have and who is not on the way there`);
  for (const one of world.store.where('attachments', {})) {
    const person = desk.look<{ id: string }>(`SELECT local_id AS id FROM remote_ref WHERE type = 'candidate' AND remote_id = ?`, String(one.candidate_id))[0];
    if (person && !tookOverErased({ truth, intents }, desk, one.candidate_id) && desk.look(`SELECT 1 FROM file f JOIN remote_ref r ON r.type = 'file' AND r.local_id = f.id WHERE r.remote_id = ? AND f.candidate_id = ?`, String(one.id), person.id).length === 0)
      violate('R3', `${desk.name} does not have the file ${one.filename} of ${one.candidate_id}`);
  }
}
