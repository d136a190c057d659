import type { Timers } from '../../platform/clock.ts';
import type { PushOperation, PushOutcome } from '../../sync/atsPort.ts';
import type { RecordType, RemoteRecord } from '../../sync/remoteRecord.ts';
import { patchBody } from './contactFields.ts';
import type { GatheredReader } from './gather.ts';
import { isNotThere, livesHere } from './livesHere.ts';
import { idIn, mapOne } from './mapping.ts';
import type { Reader } from './pull.ts';
import { readEffect, type Way } from './readBack.ts';
import { RequestRefused } from './requestRefused.ts';
import type { GreenhouseTransport } from './transport.ts';
import { wireId } from './wireId.ts';

type Operation<K extends PushOperation['kind']> = Extract<PushOperation, { readonly kind: K }>;

/** Edits that make or end something: people, rejections, files. */
export interface PeoplePush {
  createCandidate(operation: Operation<'createCandidate'>, way: Way): Promise<PushOutcome>;
  deleteCandidate(operation: Operation<'deleteCandidate'>, way: Way): Promise<PushOutcome>;
  decide(operation: Operation<'reject'> | Operation<'unreject'>, way: Way): Promise<PushOutcome>;
  upload(operation: Operation<'upload'>, way: Way): Promise<PushOutcome>;
}

export function createPeoplePush(deps: {
  readonly transport: GreenhouseTransport;
  readonly reader: Reader;
  readonly gather: GatheredReader;
  readonly timers: Timers;
  readonly readLagMs: number;
}): PeoplePush {
  const { transport, reader, gather } = deps;

  function one<T extends RecordType>(type: T, id: string, way: Way): Promise<RemoteRecord<T> | null> {
    return gather.one(type, id, way.signal, way.patienceMs());
  }

  const done = (remoteId: string, record: RemoteRecord | null): PushOutcome => ({ state: 'done', remoteId, records: record === null ? [] : [record] });

  return {
    async createCandidate({ fields }, way) {
      const answer = await transport.write({ method: 'POST', path: 'candidates', body: patchBody({ ...fields, emails: [...fields.emails], phones: [...fields.phones], links: [...fields.links] }) }, way.signal);
      const made = inner(answer, 'candidate');
      const id = idIn(made);
      const seen = await readEffect(deps, () => one('candidate', id, way), way, id);
      const answered = mapOne('candidate', made, reader.context);
      // Answers may be cut down to ids.
      return done(id, seen ?? (way.wasQuick() && answered !== null && 'emails' in answered.fields && 'lastName' in answered.fields ? answered : null));
    },

    async deleteCandidate({ candidateId }, way) {
      try {
        await transport.write({ method: 'DELETE', path: `candidates/${encodeURIComponent(candidateId)}`, body: null }, way.signal);
      } catch (error) {
        // Somebody was faster: that is what was wanted.
        if (!isNotThere(error)) throw error;
        await livesHere(reader, way.signal);
      }
      return done(candidateId, null);
    },

    async decide(operation, way) {
      const { kind, applicationId } = operation;
      const wanted = kind === 'reject' ? 'rejected' : 'in_process';
      const body = operation.kind === 'reject' && operation.reasonId !== null ? { rejection_reason_id: wireId(operation.reasonId) } : {};
      try {
        await transport.write({ method: 'POST', path: `applications/${encodeURIComponent(applicationId)}/${kind}`, body: kind === 'reject' ? body : null }, way.signal);
      } catch (error) {
        if (!(error instanceof RequestRefused) || error.status !== 422) throw error;
        const there = await one('application', applicationId, way);
        if (there?.fields.status === wanted) return done(applicationId, there);
        if (there?.fields.status !== 'hired') throw error;
        return { state: 'refused', message: 'The person was hired for this job in Greenhouse meanwhile. Take this back, or look at the process there.', records: [there] };
      }
      const seen = await readEffect(deps, async () => {
        const application = await one('application', applicationId, way);
        return application?.fields.status === wanted ? application : null;
      }, way);
      return done(applicationId, seen);
    },

    async upload({ candidateId, name, type, content }, way) {
      const answer = await transport.write(
        { method: 'POST', path: 'attachments', body: { candidate_id: wireId(candidateId), type, filename: name, content } },
        way.signal,
      );
      const id = idIn(answer);
      return done(id, await readEffect(deps, () => one('file', id, way), way, id));
    },
  };
}

/** Some answers wrap the record in its name (`{"candidate":{…}}`). */
function inner(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null && name in answer ? (answer as Record<string, unknown>)[name] : answer;
}
