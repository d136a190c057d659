import type { Clock } from '../../platform/clock.ts';
import { assertNever } from '../../../../shared/result.ts';
import type { LookUp, PushOperation } from '../../sync/atsPort.ts';
import type { RemoteRecord } from '../../sync/remoteRecord.ts';
import { hasPatch } from './contactFields.ts';
import type { Actor } from './identity.ts';
import { absent, absentFrom, look, unreadable, unseen } from './lookedUp.ts';
import { createPeopleLookUp, type Earliest } from './lookUpPeople.ts';
import type { Reader } from './pull.ts';
import { hasTag } from './push.ts';
import { sameText } from '../../../../shared/normalText.ts';
import type { GreenhouseTransport } from './transport.ts';

type Operation<K extends PushOperation['kind']> = Extract<PushOperation, { readonly kind: K }>;

/** How far Greenhouse's clock and ours may differ beyond what its answers showed. */
const CLOCK_SKEW_MS = 2 * 60 * 1000;
/** Its answers tell the time in whole seconds. */
const CLOCK_GRAIN_MS = 2_000;
const MOVED_AGAIN =
  'This move was sent and no answer came. In Greenhouse the person has been in that stage since, and was moved again. Look at the process there: send this again if they belong in that stage, else take it back.';

/** Looks for the effect of an edit whose answer was lost, by what it would look like; see `AtsPort.lookUp`. */
export function createLookUp(deps: {
  readonly transport: GreenhouseTransport;
  readonly reader: Reader;
  readonly actor: Actor;
  readonly clock: Clock;
}): (operation: PushOperation, signal: AbortSignal, sentRemote?: number | null) => Promise<LookUp> {
  const { transport, reader, actor, clock } = deps;
  const people = createPeopleLookUp(reader);

  return async (operation, signal, sentRemote = null) => {
    // What bounds a look-up is reckoned on Greenhouse's clock, which its first answer tells. Nobody has this id: the answer is short.
    if (transport.remoteBefore() === null) await reader.fetch('candidate', ['0'], signal);
    switch (operation.kind) {
      case 'edit':
        return candidateThat(operation.candidateId, (candidate) => hasPatch(candidate.fields, operation.patch), signal);
      case 'addTag':
        return candidateThat(operation.candidateId, (candidate) => hasTag(candidate, operation.tag), signal);
      case 'removeTag':
        return candidateThat(operation.candidateId, (candidate) => !hasTag(candidate, operation.tag), signal);
      case 'note':
        return note(operation, earliestOf(sentRemote), signal);
      case 'addApplication':
        return application(operation, earliestOf(sentRemote), signal);
      case 'move':
        return move(operation, earliestOf(sentRemote), signal);
      case 'setSource':
        return source(operation, signal);
      case 'createCandidate':
        return people.createCandidate(operation, earliestOf(sentRemote), signal);
      case 'deleteCandidate':
        return people.deleteCandidate(operation, signal);
      case 'reject':
      case 'unreject':
        return people.decide(operation, earliestOf(sentRemote), signal);
      case 'upload':
        return people.upload(operation, earliestOf(sentRemote), signal);
      default:
        return assertNever(operation);
    }
  };

  async function candidateThat(candidateId: string, holds: (candidate: RemoteRecord<'candidate'>) => boolean, signal: AbortSignal): Promise<LookUp> {
    const candidate = await look(reader, 'candidate', candidateId, signal);
    if (candidate === 'unreadable') return unreadable('this person');
    return candidate !== null && holds(candidate) ? { state: 'found', remoteId: candidateId, records: [candidate] } : absent(candidate);
  }

  /** Ours when the text, the author and the time fit, and it is not known to belong to another intent. */
  async function note(operation: Operation<'note'>, earliest: Earliest, signal: AbortSignal): Promise<LookUp> {
    const userId = await actor.userId(signal);
    const notes = await reader.children('note', { candidate_ids: operation.candidateId }, signal);
    const notBefore = earliest.made(operation.notBefore);
    const ours = oldestFirst(
      notes.records.filter(
        ({ remoteId, fields }) =>
          fields.authorId === userId &&
          !operation.knownIds.includes(remoteId) &&
          (fields.createdAt === null || fields.createdAt >= notBefore) &&
          sameText(fields.body, operation.body),
      ),
    );
    const [found] = ours;
    if (found === undefined)
      return notes.unreadable.some((row) => !operation.knownIds.includes(row.remoteId) && (row.createdAt ?? notBefore) >= notBefore)
        ? unreadable('a note of this person')
        : absentFrom(reader, operation.candidateId, signal);
    if (ours.length > operation.intents)
      return { state: 'unclear', message: `${ours.length} notes with these words were written in Greenhouse in your name, more than were written here. Look at them there: send this one again if it is missing, else take it back.` };
    return { state: 'found', remoteId: found.remoteId, records: [found] };
  }

  /** Ours when the person is in the job since it was sent, and it is not known to belong to another intent. */
  async function application(operation: Operation<'addApplication'>, earliest: Earliest, signal: AbortSignal): Promise<LookUp> {
    const notBefore = earliest.made(operation.notBefore);
    const all = await reader.children('application', { candidate_ids: operation.candidateId }, signal);
    const there = oldestFirst(all.records.filter(({ remoteId, fields }) => fields.jobId === operation.jobId && !operation.knownIds.includes(remoteId) && (fields.createdAt === null || fields.createdAt >= notBefore)));
    const [found] = there;
    if (found === undefined) return all.unreadable.some(({ remoteId }) => !operation.knownIds.includes(remoteId)) ? unreadable('a process of this person') : absentFrom(reader, operation.candidateId, signal);
    if (there.length > 1)
      return { state: 'unclear', message: 'This person has more than one new process in this job in Greenhouse. Look at them there, then take this back, or send it again if one is missing.' };
    return { state: 'found', remoteId: found.remoteId, records: [found, ...(await history(found.remoteId, signal)).records] };
  }

  /** There now, or there since the move and moved on by somebody. Moved back, or back and on from there: only a person can tell whether that was meant (rule R2). */
  async function move(operation: Operation<'move'>, earliest: Earliest, signal: AbortSignal): Promise<LookUp> {
    const { applicationId, fromStageId, toStageId, sentAt } = operation;
    const current = await look(reader, 'application', applicationId, signal);
    if (current === null) return unseen;
    if (current === 'unreadable') return unreadable('this process');
    const { records: entries, unreadable: lost } = await history(applicationId, signal);
    const found: LookUp = { state: 'found', remoteId: applicationId, records: [current, ...entries] };
    if (current.fields.stageId === toStageId) return found;
    const since = sentAt === undefined ? Number.POSITIVE_INFINITY : earliest.arrived(sentAt);
    const wasThere = entries.some(({ fields }) => fields.stageId === toStageId && (fields.enteredAt ?? Number.NEGATIVE_INFINITY) >= since);
    const unclear: LookUp = { state: 'unclear', message: MOVED_AGAIN };
    if (current.fields.stageId === fromStageId) return wasThere ? unclear : absent(current, ...entries);
    const left = Math.max(...entries.filter(({ fields }) => fields.stageId === fromStageId).map(({ fields }) => fields.exitedAt ?? Number.POSITIVE_INFINITY));
    const cameTo = entries.some(({ fields }) => fields.stageId === toStageId && fields.enteredAt !== null && fields.enteredAt >= left);
    if (cameTo && Number.isFinite(left)) return found;
    // There, back, and on from there: the last time that the stage was left says nothing of the first.
    if (wasThere) return unclear;
    return lost.length > 0 ? unreadable('what this process went through') : absent(current, ...entries);
  }

  /** The source is its own sign: whoever set it, it is as it was wanted. */
  async function source({ applicationId, toSourceId }: Operation<'setSource'>, signal: AbortSignal): Promise<LookUp> {
    const current = await look(reader, 'application', applicationId, signal);
    if (current === 'unreadable') return unreadable('this process');
    return current?.fields.sourceId === toSourceId ? { state: 'found', remoteId: applicationId, records: [current] } : absent(current);
  }

  function history(applicationId: string, signal: AbortSignal): ReturnType<typeof reader.children<'stageEntry'>> {
    return reader.children('stageEntry', { application_ids: applicationId }, signal);
  }

  /** By this machine's clock or by Greenhouse's when it was sent, whichever is earlier: either may have been set since (faults C4, F8). */
  function earliestOf(sentRemote: number | null): Earliest {
    const before = (localTime: number): number => Math.min(atRemote(localTime), sentRemote ?? Number.POSITIVE_INFINITY);
    return { made: (notBefore) => before(notBefore) - CLOCK_SKEW_MS, arrived: (sentAt) => before(sentAt) - CLOCK_GRAIN_MS };
  }

  /**
   * An instant of this machine's clock on Greenhouse's clock, as it was before it was set ahead, if it was: what was made then bears the
   * date of that time (fault C4).
   */
  function atRemote(localTime: number): number {
    const remote = transport.remoteBefore();
    return remote === null ? localTime : localTime + (remote - clock.now());
  }
}

function oldestFirst<T extends RemoteRecord<'note'> | RemoteRecord<'application'>>(records: readonly T[]): readonly T[] {
  return [...records].sort((left, right) => (left.fields.createdAt ?? 0) - (right.fields.createdAt ?? 0));
}
