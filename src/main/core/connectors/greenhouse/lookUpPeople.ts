import { fold } from '../../../../shared/names.ts';
import type { LookUp, PushOperation } from '../../sync/atsPort.ts';
import { hasPatch } from './contactFields.ts';
import { absent, absentFrom, look, unreadable, unseen } from './lookedUp.ts';
import type { Children, Reader } from './pull.ts';

type Operation<K extends PushOperation['kind']> = Extract<PushOperation, { readonly kind: K }>;

/** The earliest moment on Greenhouse's clock that it may say of what was sent. */
export interface Earliest {
  /** Of something made after an instant of this machine's clock. */
  made(notBefore: number): number;
  /** Of what was sent at an instant of this machine's clock. */
  arrived(sentAt: number): number;
}

/** Looks for people, rejections and files whose answer was lost. */
export interface PeopleLookUp {
  createCandidate(operation: Operation<'createCandidate'>, earliest: Earliest, signal: AbortSignal): Promise<LookUp>;
  deleteCandidate(operation: Operation<'deleteCandidate'>, signal: AbortSignal): Promise<LookUp>;
  decide(operation: Operation<'reject'> | Operation<'unreject'>, earliest: Earliest, signal: AbortSignal): Promise<LookUp>;
  upload(operation: Operation<'upload'>, earliest: Earliest, signal: AbortSignal): Promise<LookUp>;
}

const DECIDED_AGAIN = {
  reject:
    'This rejection was sent and no answer came. In Greenhouse something was done with the process since, and it is not rejected: somebody may have taken the rejection back. Look at the process there: send this again if it is to be rejected, else take it back.',
  unreject:
    'This was sent and no answer came. In Greenhouse something was done with the process since, and it is rejected: somebody may have rejected it again. Look at the process there: send this again if the rejection is to go, else take this back.',
} as const;

export function createPeopleLookUp(reader: Reader): PeopleLookUp {
  /** Everybody who was made since then and is not known to be somebody else. Until when is not asked: this machine's clock may have been set meanwhile. */
  async function madeSince({ notBefore, knownIds }: Operation<'createCandidate'>, earliest: Earliest, email: string | null, signal: AbortSignal): Promise<Children<'candidate'>> {
    const { records, unreadable } = await reader.children('candidate', { created_at: `gte|${new Date(earliest.made(notBefore)).toISOString()}`, ...(email === null ? {} : { email }) }, signal);
    return { records: records.filter(({ remoteId }) => !knownIds.includes(remoteId)), unreadable: unreadable.filter(({ remoteId }) => !knownIds.includes(remoteId)) };
  }

  return {
    /** By name, addresses and time. Two of them, or one that differs in the rest, may be a colleague's: only a person can tell (fault A9). */
    async createCandidate(operation, earliest, signal) {
      const { fields, intents } = operation;
      const [email] = fields.emails;
      let all = await madeSince(operation, earliest, email?.value ?? null, signal);
      // The same address under another name: a colleague may have renamed whom we made.
      const isRenamed = email !== undefined && all.records.length > 0;
      // The same name without the address: somebody may have taken it off meanwhile. Without a time that would be everybody.
      if (email !== undefined && operation.notBefore > 0 && all.records.length + all.unreadable.length === 0) all = await madeSince(operation, earliest, null, signal);
      const named = all.records
        .filter(({ fields: there }) => fold(`${there.firstName} ${there.lastName}`) === fold(`${fields.firstName} ${fields.lastName}`))
        .toSorted((left, right) => (left.fields.createdAt ?? 0) - (right.fields.createdAt ?? 0));
      const [found] = named;
      if (found === undefined && isRenamed)
        return { state: 'unclear', message: `Somebody with the address ${email.value} was added in Greenhouse at about the same time, under another name. Look whether it is the same person: take this back if so, else send it again.` };
      if (found === undefined) return all.unreadable.length > 0 ? unreadable('somebody who was added at about that time') : absent();
      const isOurs = hasPatch(found.fields, { ...fields, emails: [...fields.emails], phones: [...fields.phones], links: [...fields.links] });
      if (named.length > intents || !isOurs)
        return { state: 'unclear', message: 'Somebody of this name was added in Greenhouse at about the same time. Look whether it is the same person: take this back if so, else send it again.' };
      return { state: 'found', remoteId: found.remoteId, records: [found] };
    },

    async deleteCandidate({ candidateId }, signal) {
      const there = await look(reader, 'candidate', candidateId, signal);
      // Whoever cannot be read is there all the same.
      if (there === 'unreadable') return absent();
      return there === null ? { state: 'found', remoteId: candidateId, records: [] } : absent(there);
    },

    /** Nothing in Greenhouse tells that a process was rejected once and is not any more; only that something was done with it since. */
    async decide({ kind, applicationId, sentAt }, earliest, signal) {
      const there = await look(reader, 'application', applicationId, signal);
      if (there === 'unreadable') return unreadable('this process');
      if (there === null) return unseen;
      if (there.fields.status === (kind === 'reject' ? 'rejected' : 'in_process')) return { state: 'found', remoteId: applicationId, records: [there] };
      const touchedAt = there.fields.lastActivityAt;
      return sentAt !== undefined && touchedAt !== null && touchedAt >= earliest.arrived(sentAt) ? { state: 'unclear', message: DECIDED_AGAIN[kind] } : absent(there);
    },

    async upload({ candidateId, name, type, notBefore, knownIds, intents }, earliest, signal) {
      const from = earliest.made(notBefore);
      const all = await reader.children('file', { candidate_ids: candidateId }, signal);
      const same = all.records
        .filter(({ remoteId, fields }) => !knownIds.includes(remoteId) && fields.name === name && fields.kind === type && (fields.createdAt ?? from) >= from)
        .toSorted((left, right) => (left.fields.createdAt ?? 0) - (right.fields.createdAt ?? 0));
      const [found] = same;
      if (found === undefined)
        return all.unreadable.some((row) => !knownIds.includes(row.remoteId) && (row.createdAt ?? from) >= from)
          ? unreadable('a file of this person')
          : absentFrom(reader, candidateId, signal);
      if (same.length > intents)
        return { state: 'unclear', message: `More files named ${name} were added in Greenhouse than here. Look at them there: send this one again if it is missing, else take it back.` };
      return { state: 'found', remoteId: found.remoteId, records: [found] };
    },
  };
}
