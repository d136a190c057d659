import { TandemError } from '../../src/shared/result.ts';
import { Crash, type Desk } from './desk.ts';
import { type Intents, SCALAR_NAMES, type Scalar, type Wish } from './intents.ts';
import { COLLEAGUE, type RemoteWorld, SOURCE_IDS } from './remoteWorld.ts';
import { doPeopleDeed } from './peopleDeeds.ts';
import { createRng, type Rng } from './rng.ts';
import type { ColleagueDeed, Deed } from './script.ts';

const EQUAL_TEXTS = ['Called, no answer.', 'Left a message.'] as const;
const SHARED_TAGS = ['Urgent', 'Night shift', 'Speaks Sami', 'Back in spring'] as const;

interface Person {
  readonly id: string;
  readonly remoteId: string;
}

/** Words to the person instead of an edit. */
const isRefusal = (error: unknown): boolean => error instanceof TandemError || (error instanceof Error && error.name === 'SqliteError');

const remoteIdOf = (desk: Desk, type: string, localId: string): string | null =>
  desk.look<{ remote_id: string }>('SELECT remote_id FROM remote_ref WHERE type = ? AND local_id = ?', type, localId)[0]?.remote_id ?? null;

/** People of the desk's copy that the ATS knows, in the order of their numbers there. */
function peopleOf(desk: Desk): Person[] {
  return desk.look<Person>(`SELECT r.local_id AS id, r.remote_id AS remoteId FROM remote_ref r JOIN candidate c ON c.id = r.local_id WHERE r.type = 'candidate' ORDER BY r.remote_id`);
}

/** How long ago what is due became so, at most: its person was read for it meanwhile. */
const JUST_DUE_MS = 400;

/** Changes whose time is up, and which do not count as being sent yet. */
export function dueNow(desk: Desk): readonly { readonly id: string }[] {
  const now = desk.wallNow();
  return desk.look(`SELECT id FROM outbox WHERE state = 'waiting' AND not_before <= ? AND not_before > ? ORDER BY seq LIMIT 4`, now, now - JUST_DUE_MS);
}

/**
 * A person at a desk does something. Everything goes through the handlers that the window calls. What the desk refuses at once in words
 * was not wanted for long; what a crash cut off may be there or not.
 */
export async function doDeed(desk: Desk, deed: Deed, salt: number, intents: Intents, trace: (line: string) => void, isThere: (remoteId: string) => boolean = () => true): Promise<void> {
  const core = desk.core();
  if (!core || desk.isAsleep()) return;
  const rng = createRng(salt, 2);
  const { handlers } = core;
  const mark = `${desk.name.toLowerCase()}${salt.toString(36)}`;
  const generation = desk.generation();

  async function want(person: Person, wish: Wish, call: () => unknown): Promise<unknown> {
    const intent = intents.begin(desk.name, Number(person.remoteId), wish);
    try {
      const answer = (await call()) as { readonly id?: string; readonly changeIds: readonly string[] };
      const { changeIds } = answer;
      if (desk.generation() !== generation) return null;
      if (answer.id !== undefined) intent.localId = answer.id;
      if (changeIds.length === 0) intents.drop(intent);
      // With the process that a new person begins, it is their own making that counts.
      else intents.settle(intent, wish.kind === 'create' ? changeIds.slice(0, 1) : changeIds);
      trace(`${desk.name} ${deed} ${person.remoteId} ${JSON.stringify(wish)}`);
      return answer;
    } catch (error) {
      if (error instanceof Crash || desk.generation() !== generation) {
        trace(`${desk.name} ${deed} ${person.remoteId} cut off ${JSON.stringify(wish)}`);
        return null;
      }
      if (!isRefusal(error)) throw error;
      intents.drop(intent);
      trace(`${desk.name} ${deed} ${person.remoteId} refused: ${String(error)}`);
      return null;
    }
  }
  const quietly = async (call: () => unknown): Promise<boolean> => {
    try {
      await call();
      return desk.generation() === generation;
    } catch (error) {
      if (error instanceof Crash || isRefusal(error) || desk.generation() !== generation) return false;
      throw error;
    }
  };

  async function undo(rows: readonly { readonly id: string }[]): Promise<void> {
    if (rows.length === 0) return;
    const { id } = rng.pick(rows);
    const intent = intents.byChange(id);
    const opposite = oppositeOf(id);
    // What was sent once and not found may have been there all the same, until a colleague covered it; what another computer sent is not known here.
    // What was sent once only and refused in words has done nothing.
    const wasSent =
      intent?.isAlsoElsewhere === true ||
      desk.look(`SELECT 1 FROM outbox WHERE id = ? AND sent_at IS NOT NULL AND NOT (state = 'refused' AND attempts <= 1)`, id).length > 0;
    const whose = desk.look<{ id: string }>(`SELECT r.remote_id AS id FROM outbox o JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = o.candidate_id WHERE o.id = ?`, id)[0]?.id ?? null;
    let outcome = 'refused';
    let changeIds: readonly string[] = [];
    try {
      ({ outcome, changeIds } = (await handlers['changes.undo']({ id })) as { outcome: string; changeIds: readonly string[] });
    } catch (error) {
      // Cut off: whether it was taken back is not known.
      if (error instanceof Crash || desk.generation() !== generation) outcome = 'unknown';
      else if (!isRefusal(error)) throw error;
    }
    trace(`${desk.name} undo ${id} ${outcome}`);
    if (outcome === 'refused') return;
    if (outcome === 'undone' && intent) {
      if (wasSent) intent.isUncertain = true;
      intent.isUndone = !wasSent;
      // What hung on somebody new goes with them.
      if (intent.wish.kind === 'create') for (const other of intents.all) if (other !== intent && other.localId === intent.localId) other.isUncertain = true;
    }
    if (outcome !== 'undone' && intent) intent.isUncertain = true;
    // Whose change was cut off is not known by it; what its undoing says is said all the same.
    const candidateId = intent?.candidateId ?? (whose === null ? null : Number(whose));
    if (outcome === 'undone' || candidateId === null) return;
    // A rejection that is known stands for what takes it back as well.
    for (const wish of opposite.filter(({ kind }) => kind !== 'unreject' || intent === undefined)) {
      const other = intents.begin(desk.name, candidateId, wish);
      if (outcome === 'reversed') intents.settle(other, changeIds);
      other.isUncertain = true;
    }
  }

  /** What undoing a change that was sent would say at the remote. */
  function oppositeOf(changeId: string): Wish[] {
    const row = desk.look<{ kind: string; payload: string }>('SELECT kind, payload FROM outbox WHERE id = ?', changeId)[0];
    const payload = JSON.parse(row?.payload ?? '{}') as { before?: Partial<Record<Scalar, string | null>>; applicationId?: string; fromStageId?: string };
    if (row?.kind === 'move' && payload.applicationId && payload.fromStageId)
      return [{ kind: 'move', applicationId: remoteIdOf(desk, 'application', payload.applicationId) ?? payload.applicationId, toStageId: remoteIdOf(desk, 'stage', payload.fromStageId) ?? '' }];
    if (row?.kind === 'reject' && payload.applicationId) return [{ kind: 'unreject', applicationId: remoteIdOf(desk, 'application', payload.applicationId) ?? payload.applicationId }];
    if (row?.kind !== 'edit') return [];
    return SCALAR_NAMES.flatMap((field) => {
      const value = payload.before?.[field];
      return typeof value === 'string' ? [{ kind: 'edit' as const, field, value }] : [];
    });
  }

  const people = peopleOf(desk);
  if (people.length === 0) return;
  const person = rng.pick(people);
  switch (deed) {
    case 'edit': {
      const field = rng.pick(SCALAR_NAMES);
      const value = `${field} ${mark}`;
      await want(person, { kind: 'edit', field, value }, () => handlers['candidates.edit']({ id: person.id, patch: { [field]: value } }));
      return;
    }
    case 'changeBack': {
      const field: Scalar = 'title';
      const shown = desk.look<{ title: string | null }>('SELECT title FROM candidate WHERE id = ?', person.id)[0]?.title ?? null;
      const value = `away ${mark}`;
      await want(person, { kind: 'edit', field, value }, () => handlers['candidates.edit']({ id: person.id, patch: { title: value } }));
      if (shown !== null && desk.generation() === generation)
        await want(person, { kind: 'edit', field, value: shown }, () => handlers['candidates.edit']({ id: person.id, patch: { title: shown } }));
      return;
    }
    case 'list': {
      const field = rng.pick(['emails', 'phones'] as const);
      const row = desk.look<{ emails: string; phones: string }>('SELECT emails, phones FROM candidate WHERE id = ?', person.id)[0];
      const before = JSON.parse(row?.[field] ?? '[]') as { value: string; type: string }[];
      const removed = before.length > 0 && rng.chance(0.4) ? rng.pick(before) : null;
      const added = removed === null || rng.chance(0.5) ? { value: field === 'emails' ? `${mark}@new.test` : `+47 ${salt % 100_000_000}`, type: 'work' } : null;
      const after = [...before.filter((one) => one !== removed), ...(added ? [added] : [])];
      await want(person, { kind: 'list', field, added: added?.value ?? null, removed: removed?.value ?? null }, () =>
        handlers['candidates.edit']({ id: person.id, patch: { [field]: after } }),
      );
      return;
    }
    case 'note':
    case 'equalNotes': {
      const body = deed === 'note' ? `Note ${mark}: talked & agreed <next steps>.` : rng.pick(EQUAL_TEXTS);
      for (let times = deed === 'note' ? 1 : 2; times > 0 && desk.generation() === generation; times -= 1)
        await want(person, { kind: 'note', body }, () => handlers['candidates.addNote']({ id: person.id, body, visibility: 'public' }));
      return;
    }
    case 'addTag': {
      const tag = rng.chance(0.5) ? rng.pick(SHARED_TAGS) : `Tag ${mark}`;
      await want(person, { kind: 'addTag', tag }, () => handlers['candidates.addTag']({ id: person.id, tag }));
      return;
    }
    case 'removeTag': {
      const tags = desk.look<{ name: string }>('SELECT t.name FROM candidate_tag c JOIN tag t ON t.id = c.tag_id WHERE c.candidate_id = ? ORDER BY t.name', person.id);
      if (tags.length === 0) return;
      const tag = rng.pick(tags).name;
      await want(person, { kind: 'removeTag', tag }, () => handlers['candidates.removeTag']({ id: person.id, tag }));
      return;
    }
    case 'move': {
      const found = applicationOf(desk, person, rng);
      if (!found?.job) return;
      const stages = desk.look<{ id: string }>('SELECT id FROM stage WHERE job_id = ? AND active = 1 AND id IS NOT ? ORDER BY position', found.job, found.stage);
      if (stages.length === 0) return;
      const toStageId = rng.pick(stages).id;
      await want(person, { kind: 'move', applicationId: remoteIdOf(desk, 'application', found.id) ?? found.id, toStageId: remoteIdOf(desk, 'stage', toStageId) ?? '' }, () =>
        handlers['applications.move']({ applicationId: found.id, toStageId }),
      );
      return;
    }
    case 'source': {
      const found = applicationOf(desk, person, rng);
      const sources = desk.look<{ id: string }>('SELECT id FROM source WHERE id IS NOT ? ORDER BY name', found?.source ?? null);
      if (!found || sources.length === 0) return;
      const toSourceId = rng.pick(sources).id;
      await want(person, { kind: 'source', applicationId: remoteIdOf(desk, 'application', found.id) ?? found.id, toSourceId: remoteIdOf(desk, 'source', toSourceId) ?? '' }, () =>
        handlers['applications.setSource']({ applicationId: found.id, toSourceId }),
      );
      return;
    }
    case 'addToJob': {
      const jobs = desk.look<{ id: string }>(
        `SELECT id FROM job WHERE status = 'open' AND NOT EXISTS (SELECT 1 FROM application a WHERE a.job_id = job.id AND a.candidate_id = ?) ORDER BY name`,
        person.id,
      );
      if (jobs.length === 0) return;
      const jobId = rng.pick(jobs).id;
      await want(person, { kind: 'addToJob', jobId: remoteIdOf(desk, 'job', jobId) ?? '' }, () => handlers['candidates.addToJob']({ id: person.id, jobId, stageId: null }));
      return;
    }
    case 'undo':
      return undo(desk.look(`SELECT id FROM outbox WHERE state IN ('waiting', 'done', 'refused') ORDER BY seq DESC LIMIT 6`));
    case 'undoInTurn':
      return undo(dueNow(desk));
    case 'retry': {
      const rows = desk.look<{ id: string; state: string }>(`SELECT id, state FROM outbox WHERE state IN ('refused', 'needsPerson') ORDER BY seq DESC LIMIT 6`);
      if (rows.length === 0) return;
      const { id, state } = rng.pick(rows);
      const isAsked = await quietly(() => handlers['changes.retry']({ id }));
      trace(`${desk.name} retry ${id} ${isAsked}`);
      // Nobody could tell whether it had arrived: who says “send it again” without looking has said it twice.
      const intent = intents.byChange(id);
      if (intent && state === 'needsPerson') intents.begin(intent.desk, intent.candidateId, intent.wish).isUncertain = true;
      return;
    }
    case 'release': {
      const rows = desk.look<{ id: string }>(`SELECT id FROM outbox WHERE state = 'held' ORDER BY seq`);
      if (rows.length === 0) return;
      const { id } = rng.pick(rows);
      trace(`${desk.name} release ${id} ${await quietly(() => handlers['changes.release']({ id }))}`);
      return;
    }
    case 'resolve': {
      const cards = desk.look<{ id: string; change_id: string | null }>('SELECT id, change_id FROM conflict WHERE resolved_at IS NULL ORDER BY made_at, id');
      if (cards.length === 0) return;
      const { id, change_id } = rng.pick(cards);
      const keep = rng.pick(['mine', 'theirs', 'both'] as const);
      const intent = change_id === null ? undefined : intents.byChange(change_id);
      const wasDone = await quietly(() => handlers['conflicts.resolve']({ id, keep }));
      trace(`${desk.name} resolve ${id} ${keep} ${wasDone}`);
      if (keep === 'theirs' && intent) intent.isUncertain = true;
      return;
    }
    case 'runNow':
      await quietly(() => handlers['sync.run']({ accountId: null }));
      return;
    default:
      return doPeopleDeed(deed, { desk, rng, salt, mark, person, intents, isThere, want, quietly, trace });
  }
}

function applicationOf(desk: Desk, person: Person, rng: Rng): { id: string; job: string | null; stage: string | null; source: string | null } | null {
  const rows = desk.look<{ id: string; job: string | null; stage: string | null; source: string | null }>(
    `SELECT id, job_id AS job, stage_id AS stage, source_id AS source FROM application WHERE candidate_id = ? AND status = 'in_process' ORDER BY applied_at, id`,
    person.id,
  );
  return rows.length === 0 ? null : rng.pick(rows);
}

/** A colleague does something inside the ATS. */
export async function colleagueDeed(world: RemoteWorld, deed: ColleagueDeed, salt: number, trace: (line: string) => void): Promise<void> {
  const rng = createRng(salt, 3);
  const { store } = world;
  const people = store.where('candidates', {});
  if (people.length === 0) return;
  const person = rng.pick(people);
  const mark = `c${salt.toString(36)}`;
  const act = async (method: string, path: string, body?: unknown): Promise<void> => {
    const { status } = await world.act(COLLEAGUE, method, path, body);
    trace(`colleague ${method} ${path} ${JSON.stringify(body ?? null)} ${status}`);
  };
  const applications = store.where('applications', { candidate_id: person.id, status: 'in_process' });
  switch (deed) {
    case 'edit':
      return act('PATCH', `/candidates/${person.id}`, { [rng.pick(['first_name', 'last_name', 'preferred_name', 'title', 'company'])]: `theirs ${mark}` });
    case 'list': {
      const before = person.email_addresses as { value: string; type?: string }[];
      const kept = before.length > 1 && rng.chance(0.4) ? before.slice(1) : before;
      return act('PATCH', `/candidates/${person.id}`, { email_addresses: [...kept, { value: `${mark}@theirs.test`, type: 'personal' }] });
    }
    case 'note':
      return act('POST', '/notes', { candidate_id: person.id, body: rng.chance(0.2) ? EQUAL_TEXTS[0] : `Colleague's note ${mark}` });
    case 'addTag':
      return act('POST', '/applied_candidate_tags', { candidate_id: person.id, candidate_tag_id: 5001 + rng.int(3) });
    case 'removeTag': {
      const tags = store.where('applied_candidate_tags', { candidate_id: person.id });
      return tags.length === 0 ? undefined : act('DELETE', `/applied_candidate_tags/${rng.pick(tags).id}`);
    }
    case 'move': {
      if (applications.length === 0) return;
      const one = rng.pick(applications);
      const stages = one.job_id === null ? [] : store.where('job_interview_stages', { job_id: one.job_id, active: true }).filter(({ id }) => id !== one.job_interview_stage_id);
      if (stages.length === 0 || one.job_interview_stage_id === null) return;
      return act('POST', `/applications/${one.id}/move`, { from_stage_id: one.job_interview_stage_id, to_stage_id: rng.pick(stages).id });
    }
    case 'source':
      return applications.length === 0 ? undefined : act('PATCH', `/applications/${rng.pick(applications).id}`, { source_id: rng.pick(SOURCE_IDS) });
    case 'addToJob': {
      const free = store.where('jobs', { status: 'open' }).filter(({ id }) => !applications.some(({ job_id }) => job_id === id));
      return free.length === 0 ? undefined : act('POST', '/applications', { candidate_id: person.id, job_id: rng.pick(free).id, source_id: SOURCE_IDS[1] });
    }
  }
}

