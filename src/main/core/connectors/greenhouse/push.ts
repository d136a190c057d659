import type { Clock, Timers } from '../../platform/clock.ts';
import { tagKey } from '../../../../shared/names.ts';
import { assertNever } from '../../../../shared/result.ts';
import type { AtsPort, PushOperation, PushOutcome } from '../../sync/atsPort.ts';
import { NotPermitted } from '../../sync/atsPort.ts';
import { isFresh, momentOf } from '../../sync/freshness.ts';
import type { RecordType, RemoteRecord } from '../../sync/remoteRecord.ts';
import { hasPatch, patchBody } from './contactFields.ts';
import type { GatheredReader } from './gather.ts';
import type { Actor } from './identity.ts';
import { idIn, mapOne } from './mapping.ts';
import type { Reader } from './pull.ts';
import { isNotThere, livesHere } from './livesHere.ts';
import { createPeoplePush } from './pushPeople.ts';
import { readBack, readEffect, type Way } from './readBack.ts';
import { RequestRefused, refusalWords } from './requestRefused.ts';
import { appliedTagBody } from './tags.ts';
import type { TagBook } from './tags.ts';
import type { GreenhouseTransport } from './transport.ts';
import { wireId } from './wireId.ts';

type TagOperation = Extract<PushOperation, { readonly tag: string }>;
type Operation<K extends PushOperation['kind']> = Extract<PushOperation, { readonly kind: K }>;

interface PushDependencies {
  readonly transport: GreenhouseTransport;
  readonly reader: Reader;
  readonly tags: TagBook;
  readonly actor: Actor;
  readonly gather: GatheredReader;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly readLagMs: number;
}

/** Sends one edit and reads its effect back; see `AtsPort.push` for what it throws. */
export function createPush(deps: PushDependencies): AtsPort['push'] {
  const { transport, reader, tags, actor, gather } = deps;
  const people = createPeoplePush(deps);

  return async (operation, signal, pace) => {
    const over = gather.expect();
    const began = momentOf(deps.clock);
    let isAnswered = false;
    let isQuick = true;
    const answered = (madeAs: string | null): void => {
      if (!isAnswered) isQuick = isFresh(deps.clock, began);
      isAnswered = true;
      over();
      pace?.answered(madeAs);
    };
    try {
      return await send(operation, { signal, answered, wasQuick: () => isQuick, patienceMs: () => (isAnswered ? (pace?.patienceMs ?? 0) : 0) });
    } catch (error) {
      if (isNotThere(error)) await livesHere(reader, signal);
      if (error instanceof RequestRefused) return refused(refusalWords(error, ACTIONS[operation.kind]));
      if (error instanceof NotPermitted) return refused(error.message);
      throw error;
    } finally {
      answered(null);
    }
  };

  function send(operation: PushOperation, way: Way): Promise<PushOutcome> {
    switch (operation.kind) {
      case 'edit':
        return edit(operation, way);
      case 'note':
        return note(operation, way);
      case 'addTag':
        return addTag(operation, way);
      case 'removeTag':
        return removeTag(operation, way);
      case 'move':
        return move(operation, way);
      case 'setSource':
        return setSource(operation, way);
      case 'addApplication':
        return addApplication(operation, way);
      case 'createCandidate':
        return people.createCandidate(operation, way);
      case 'deleteCandidate':
        return people.deleteCandidate(operation, way);
      case 'reject':
      case 'unreject':
        return people.decide(operation, way);
      case 'upload':
        return people.upload(operation, way);
      default:
        return assertNever(operation);
    }
  }

  async function edit({ candidateId, patch }: Operation<'edit'>, way: Way): Promise<PushOutcome> {
    const { signal } = way;
    const answer = await transport.write({ method: 'PATCH', path: `candidates/${encodeURIComponent(candidateId)}`, body: patchBody(patch) }, signal);
    const answered = wholeRecord('candidate', answer);
    const seen = await readEffect(deps, async () => {
      const candidate = await one('candidate', candidateId, way);
      if (candidate === null) return null;
      const version = answered?.updatedAt ?? null;
      const fresh = version !== null && candidate.updatedAt !== null ? candidate.updatedAt >= version : hasPatch(candidate.fields, patch);
      return fresh ? candidate : null;
    }, way);
    // The record of the answer is as old as the write: a pull may have brought a newer one since. Without a reading the edit alone moves the base.
    return done(candidateId, seen);
  }

  async function note(operation: Operation<'note'>, way: Way): Promise<PushOutcome> {
    const { signal } = way;
    const { candidateId, body, visibility } = operation;
    const userId = await actor.userId(signal);
    const answer = await transport.write(
      { method: 'POST', path: 'notes', body: { candidate_id: wireId(candidateId), user_id: wireId(userId), body, visibility, note_type: 'NOTE' } },
      signal,
    );
    const id = idIn(answer);
    const seen = await readEffect(deps, () => one('note', id, way), way, id);
    return done(id, seen ?? answeredRecord('note', answer, way));
  }

  async function addTag({ candidateId, tag }: TagOperation, way: Way): Promise<PushOutcome> {
    const { signal } = way;
    const apply = (tagId: string): Promise<unknown> =>
      transport.write({ method: 'POST', path: 'applied_candidate_tags', body: appliedTagBody(candidateId, tagId) }, signal);
    const tagId = await tags.idFor(tag, signal);
    try {
      await apply(tagId);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      const candidate = await one('candidate', candidateId, way);
      if (candidate !== null && hasTag(candidate, tag)) return done(candidateId, candidate);
      if (!error.names('candidate_tag_id')) throw error;
      // Somebody has removed the tag meanwhile: the one of this name is another by now.
      tags.forget();
      const now = await tags.idFor(tag, signal);
      if (now === tagId) throw error;
      await apply(now);
    }
    const seen = await readEffect(deps, () => withTag(candidateId, tag, true, way), way);
    // It may have been given another name.
    if (seen === null) tags.forget();
    return done(candidateId, seen);
  }

  /** “Not there” is what is said of whom one may not see, too: that tells nothing of what hangs on them. */
  function outOfSight(): PushOutcome {
    return { state: 'refused', message: 'Greenhouse does not show this person: they were deleted, or you may not see them any more. Try again when they are listed, or take this back.', records: [] };
  }

  async function removeTag({ candidateId, tag }: TagOperation, way: Way): Promise<PushOutcome> {
    const { signal } = way;
    let links = await tags.appliedIds(candidateId, tag, signal);
    if (links.length === 0) {
      // A list that does not show it tells nothing, as long as the person does.
      const candidate = await one('candidate', candidateId, way);
      if (candidate === null) return outOfSight();
      if (!hasTag(candidate, tag)) return done(candidateId, candidate);
      tags.forget();
      links = await tags.appliedIds(candidateId, tag, signal);
      if (links.length === 0) return { state: 'refused', message: `Greenhouse shows the tag “${tag}” on this person, but not in its list of tags. Try again, or take this back.`, records: [candidate] };
    }
    let wasThere = true;
    for (const id of links) {
      try {
        await transport.write({ method: 'DELETE', path: `applied_candidate_tags/${encodeURIComponent(id)}`, body: null }, signal);
      } catch (error) {
        // Somebody took it off first: that is what was wanted.
        if (!isNotThere(error)) throw error;
        await livesHere(reader, signal);
        wasThere = false;
      }
    }
    const seen = await readEffect(deps, () => withTag(candidateId, tag, false, way), way);
    if (seen === null && !wasThere && (await one('candidate', candidateId, way)) === null) return outOfSight();
    return done(candidateId, seen);
  }

  async function move(operation: Operation<'move'>, way: Way): Promise<PushOutcome> {
    const { signal } = way;
    const { applicationId, toStageId } = operation;
    try {
      await transport.write({ method: 'POST', path: `applications/${encodeURIComponent(applicationId)}/move`, body: moveBody(operation) }, signal);
    } catch (error) {
      if (!(error instanceof RequestRefused) || error.status !== 422) throw error;
      return moveRefused(operation, error, way);
    }
    const seen = await readEffect(deps, async () => {
      const application = await one('application', applicationId, way);
      return application?.fields.stageId === toStageId ? application : null;
    }, way);
    return done(applicationId, seen, await history(applicationId, way));
  }

  /** The stage is not the one the move began at: it is there already, somebody moved it elsewhere, or the target is wrong. */
  async function moveRefused(operation: Operation<'move'>, refusal: RequestRefused, way: Way): Promise<PushOutcome> {
    const application = await one('application', operation.applicationId, way);
    if (application === null) throw new RequestRefused(404, null);
    const records = [application, ...(await history(operation.applicationId, way))];
    const { stageId, status } = application.fields;
    if (stageId === operation.toStageId) return { state: 'done', remoteId: operation.applicationId, records };
    if (status === 'rejected' || status === 'hired') {
      const became = status === 'hired' ? 'hired' : 'rejected';
      return { state: 'refused', message: `The candidate was ${became} for this job in Greenhouse meanwhile, so the stage was not changed. Take the move back, or reopen the application in Greenhouse.`, records };
    }
    if (stageId === operation.fromStageId || stageId === null) return { state: 'refused', message: refusalWords(refusal, ACTIONS.move), records };
    const stage = await one('stage', stageId, way);
    const where = stage === null ? 'another stage' : `“${stage.fields.name}”`;
    return { state: 'refused', message: `Somebody moved this candidate to ${where} in Greenhouse meanwhile. Look at the stage it has now, then move it again or take your move back.`, records };
  }

  /** A PATCH takes any source from any other, so what is there is read first; reads may miss our own last write for a while. */
  async function setSource({ applicationId, fromSourceId, toSourceId }: Operation<'setSource'>, way: Way): Promise<PushOutcome> {
    const { signal } = way;
    const isExpected = ({ fields }: RemoteRecord<'application'>): boolean => fields.sourceId === fromSourceId || fields.sourceId === toSourceId;
    let before = await one('application', applicationId, way);
    if (before === null) throw new RequestRefused(404, null);
    if (!isExpected(before)) {
      const settled = await readBack(deps, async () => {
        const again = await one('application', applicationId, way);
        return again !== null && isExpected(again) ? again : null;
      }, signal);
      before = settled ?? before;
    }
    if (before.fields.sourceId === toSourceId) return done(applicationId, before);
    if (!isExpected(before)) {
      const { sourceId } = before.fields;
      const source = sourceId === null ? null : await one('source', sourceId, way);
      // A source that Greenhouse no longer lists stands as none here: nobody changed it.
      if (fromSourceId !== null || source !== null) {
        const what = sourceId === null ? 'took the source away' : `set the source to ${source === null ? 'another one' : `“${source.fields.name}”`}`;
        const message = `Somebody ${what} in Greenhouse meanwhile. Send it again to set yours all the same, or take it back.`;
        return { state: 'refused', message, records: source === null ? [before] : [source, before] };
      }
    }
    const answer = await transport.write({ method: 'PATCH', path: `applications/${encodeURIComponent(applicationId)}`, body: { source_id: wireId(toSourceId) } }, signal);
    const seen = await readEffect(deps, async () => {
      const application = await one('application', applicationId, way);
      return application?.fields.sourceId === toSourceId ? application : null;
    }, way);
    return done(applicationId, seen ?? answeredRecord('application', answer, way));
  }

  async function addApplication(operation: Operation<'addApplication'>, way: Way): Promise<PushOutcome> {
    const { signal } = way;
    let answer: unknown;
    try {
      answer = await transport.write({ method: 'POST', path: 'applications', body: applicationBody(operation) }, signal);
    } catch (error) {
      if (!(error instanceof RequestRefused) || error.status !== 422) throw error;
      // Somebody put the person into this job first: that is what was wanted.
      const { records } = await reader.children('application', { candidate_ids: operation.candidateId }, signal);
      const theirs = records.find(({ remoteId, fields }) => fields.jobId === operation.jobId && fields.status === 'in_process' && !operation.knownIds.includes(remoteId));
      if (theirs === undefined) throw error;
      return done(theirs.remoteId, theirs, await history(theirs.remoteId, way));
    }
    const id = idIn(inner(answer, 'application'));
    const seen = await readEffect(deps, () => one('application', id, way), way, id);
    return done(id, seen ?? answeredRecord('application', answer, way), await history(id, way));
  }

  function one<T extends RecordType>(type: T, id: string, way: Way): Promise<RemoteRecord<T> | null> {
    return gather.one(type, id, way.signal, way.patienceMs());
  }

  async function withTag(candidateId: string, tag: string, wanted: boolean, way: Way): Promise<RemoteRecord<'candidate'> | null> {
    const candidate = await one('candidate', candidateId, way);
    return candidate !== null && hasTag(candidate, tag) === wanted ? candidate : null;
  }

  /** Read once, for what it is worth: the history comes with the next pull in any case. */
  async function history(applicationId: string, way: Way): Promise<readonly RemoteRecord<'stageEntry'>[]> {
    const read = (): Promise<readonly RemoteRecord<'stageEntry'>[]> => gather.history(applicationId, way.signal, way.patienceMs());
    return (await readBack({ timers: deps.timers, readLagMs: 0 }, read, way.signal)) ?? [];
  }

  /** The record in a write's own answer. One that was long on its way may be older than what is known by now. */
  function answeredRecord<T extends 'note' | 'application'>(type: T, answer: unknown, way: Way): RemoteRecord<T> | null {
    return way.wasQuick() ? wholeRecord(type, answer) : null;
  }

  /** The record of an answer, when it is whole: answers may be cut down to ids. */
  function wholeRecord<T extends 'candidate' | 'note' | 'application'>(type: T, answer: unknown): RemoteRecord<T> | null {
    const record = mapOne(type, inner(answer, type), reader.context);
    return record !== null && WHOLE[type].every((field) => field in record.fields) ? record : null;
  }
}

const ACTIONS: Readonly<Record<PushOperation['kind'], string>> = {
  edit: 'this change of the candidate',
  note: 'this note',
  addTag: 'this tag',
  removeTag: 'the removal of this tag',
  move: 'this move',
  setSource: 'this source',
  addApplication: 'this application',
  createCandidate: 'this person',
  deleteCandidate: 'the deletion of this person',
  reject: 'this rejection',
  unreject: 'taking this rejection back',
  upload: 'this file',
};

/** Fields whose presence tells a whole record from one cut down to ids. */
const WHOLE = {
  candidate: ['firstName', 'lastName', 'emails', 'phones', 'links', 'tags'],
  note: ['body', 'authorId', 'createdAt'],
  application: ['stageId', 'sourceId', 'createdAt'],
} as const;

const refused = (message: string): PushOutcome => ({ state: 'refused', message, records: [] });

function done(remoteId: string, record: RemoteRecord | null, others: readonly RemoteRecord[] = []): PushOutcome {
  return { state: 'done', remoteId, records: record === null ? others : [record, ...others] };
}

/** Some answers wrap the record in its name (`{"candidate":{…}}`). */
function inner(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null && name in answer ? (answer as Record<string, unknown>)[name] : answer;
}

export function hasTag(candidate: RemoteRecord<'candidate'>, tag: string): boolean {
  return candidate.fields.tags.some((name) => tagKey(name) === tagKey(tag));
}

/** Unconfirmed: that the stages of a move are counted as in `job_interview_stages`. */
function moveBody({ fromStageId, toStageId }: Operation<'move'>): Readonly<Record<string, unknown>> {
  return { from_stage_id: wireId(fromStageId), to_stage_id: wireId(toStageId) };
}

/** Unconfirmed: how a stage other than the first is asked for; the field is named as in the record. */
function applicationBody({ candidateId, jobId, stageId }: Operation<'addApplication'>): Readonly<Record<string, unknown>> {
  return { candidate_id: wireId(candidateId), job_id: wireId(jobId), ...(stageId === null ? {} : { job_interview_stage_id: wireId(stageId) }) };
}
