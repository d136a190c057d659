import type { Desk } from './desk.ts';
import type { Intents, Wish } from './intents.ts';
import type { RemoteWorld } from './remoteWorld.ts';
import type { Rng } from './rng.ts';
import type { PeopleDeed } from './script.ts';

interface Person {
  readonly id: string;
  readonly remoteId: string;
}

/** What a deed of a person at a desk is done with. */
export interface DeedHands {
  readonly desk: Desk;
  readonly rng: Rng;
  readonly salt: number;
  readonly mark: string;
  readonly person: Person;
  readonly intents: Intents;
  readonly isThere: (remoteId: string) => boolean;
  /** Begins an intent, does it, and takes down what became of it. Returns what the handler answered; null when it was cut off or refused. */
  want(person: Person, wish: Wish, call: () => unknown): Promise<unknown>;
  quietly(call: () => unknown): Promise<boolean>;
  trace(line: string): void;
}

/** Whether the remote has what a question of the guard is about. */
export const stillThere = (world: RemoteWorld) => (remoteId: string): boolean => world.store.find('candidates', Number(remoteId)) !== null;

/** People made at this desk whom the ATS does not have yet. */
const newPeople = (desk: Desk): { id: string }[] =>
  desk.look<{ id: string }>(`SELECT c.id FROM candidate c WHERE NOT EXISTS (SELECT 1 FROM remote_ref r WHERE r.type = 'candidate' AND r.local_id = c.id) ORDER BY c.id`);

const processes = (desk: Desk, person: Person, status: string): { id: string; remote: string }[] =>
  desk.look(
    `SELECT a.id, r.remote_id AS remote FROM application a JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id
     WHERE a.candidate_id = ? AND a.status = ? ORDER BY r.remote_id`,
    person.id,
    status,
  );

/** Deeds that make or end something: people, files, processes. */
export async function doPeopleDeed(deed: PeopleDeed, hands: DeedHands): Promise<void> {
  const { desk, rng, mark, person, intents, want, quietly } = hands;
  const handlers = desk.core()?.handlers;
  if (!handlers) return;
  switch (deed) {
    case 'create': {
      const fields = { firstName: 'New', lastName: `Person ${mark}`, company: `company ${mark}`, emails: [{ value: `${mark}@made.test`, type: 'personal' as const }] };
      const jobs = desk.look<{ id: string }>(`SELECT id FROM job WHERE status = 'open' ORDER BY name`);
      const jobId = jobs.length > 0 && rng.chance(0.5) ? rng.pick(jobs).id : null;
      await want({ id: '', remoteId: '0' }, { kind: 'create', lastName: fields.lastName }, () => handlers['candidates.create']({ fields, jobId, stageId: null }));
      return;
    }
    case 'editNew': {
      const made = newPeople(desk);
      if (made.length === 0) return;
      const { id } = rng.pick(made);
      // Whether it is there in the end is asked of both copies at rest.
      if (rng.chance(0.5)) await quietly(() => handlers['candidates.edit']({ id, patch: { company: `company ${mark}` } }));
      else await quietly(() => handlers['candidates.addNote']({ id, body: `On somebody new ${mark}`, visibility: 'public' }));
      return;
    }
    case 'deleteNew': {
      const made = newPeople(desk);
      if (made.length === 0) return;
      const { id } = rng.pick(made);
      const intent = intents.all.find((one) => one.localId === id && one.desk === desk.name);
      // In a copy from another computer it is in question whether they were made there.
      const wasSent = desk.look(`SELECT 1 FROM outbox WHERE candidate_id = ? AND kind = 'createCandidate' AND (sent_at IS NOT NULL OR in_question)`, id).length > 0;
      const isDone = await quietly(() => handlers['candidates.delete']({ id }));
      if (intent && isDone && !wasSent) intent.isUndone = true;
      else if (intent) intent.isUncertain = true;
      hands.trace(`${desk.name} deleted somebody new ${intent?.wish.kind === 'create' ? intent.wish.lastName : id} ${isDone} ${wasSent}`);
      return;
    }
    case 'deletePerson':
      await want(person, { kind: 'delete' }, () => handlers['candidates.delete']({ id: person.id }));
      return;
    case 'upload': {
      const name = `file-${mark}.txt`;
      const content = Buffer.from(`Contents of ${name}`).toString('base64');
      await want(person, { kind: 'upload', name }, () => handlers['candidates.addFile']({ candidateId: person.id, name, kind: 'other', content }));
      return;
    }
    case 'reject':
    case 'unreject': {
      const found = processes(desk, person, deed === 'reject' ? 'in_process' : 'rejected');
      if (found.length === 0) return;
      const { id, remote } = rng.pick(found);
      await want(person, { kind: deed, applicationId: remote }, () => (deed === 'reject' ? handlers['applications.reject']({ applicationId: id, reasonId: null }) : handlers['applications.unreject']({ applicationId: id })));
      return;
    }
    case 'answerGuard': {
      const [guard] = desk.look<{ id: string; type: string; ids: string }>('SELECT id, type, ids FROM deletion_guard WHERE answered_at IS NULL ORDER BY asked_at');
      if (!guard || guard.type !== 'candidate') return;
      const ids = desk.look<{ remote: string }>(`SELECT remote_id AS remote FROM remote_ref WHERE type = 'candidate' AND local_id IN (SELECT value FROM json_each(?))`, guard.ids);
      const answer = ids.some(({ remote }) => hands.isThere(remote)) ? 'keep' : 'gone';
      hands.trace(`${desk.name} answers the guard ${answer} ${await quietly(() => handlers['guards.answer']({ id: guard.id, answer }))}`);
      return;
    }
    case 'erase': {
      intents.erasing(desk.name, Number(person.remoteId));
      const isDone = await quietly(() => handlers['candidates.erase']({ id: person.id }));
      if (isDone) intents.erased(desk.name, Number(person.remoteId));
      hands.trace(`${desk.name} erases ${person.remoteId} ${isDone}`);
    }
  }
}
