import { z } from 'zod';
import type { AclJob, AclPerson, Fates, LinkedInPublisher, RecordId } from '../../sync/publishPort.ts';
import type { BatchCalls, BatchEntry } from './batchCalls.ts';
import type { BudgetFamily } from './budgetMeter.ts';
import type { Dialect, PublishedKind } from './dialect.ts';
import { createResumes, LARGEST_RESUME_BATCH } from './createResumes.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';
import { finderPages } from './pages.ts';
import { applicationWire, candidateWire, feedbackWire, noteWire, stageWire } from './publishedRecords.ts';
import { fateOf, fateOfDeletion } from './recordFate.ts';

const FAMILY: Readonly<Record<PublishedKind, BudgetFamily>> = {
  application: 'applications', stage: 'stages', applicationNote: 'applicationNotes', feedback: 'interviewFeedback', candidateNote: 'candidateNotes', resume: 'attachments', acl: 'acls', assignee: 'acls',
};
const aclSchema = z.object({ atsEntityAclId: z.string() });

export function createPublisher(deps: {
  readonly batches: BatchCalls;
  readonly transport: LinkedInTransport;
  readonly dialect: Dialect;
  readonly organization: string;
  readonly contract: string;
}): LinkedInPublisher {
  const { batches, transport, dialect, organization } = deps;

  /** Records with one path go together: in the older generation the children of each parent have a path of their own. */
  async function* send<T>(method: 'PUT' | 'DELETE', kind: PublishedKind, items: readonly T[], idOf: (item: T) => RecordId, wire: (item: T) => unknown, signal: AbortSignal): Fates<T> {
    const byPath = new Map<string, BatchEntry<T>[]>();
    for (const item of items) {
      const { path, key } = dialect.place(kind, idOf(item), organization);
      const entries = byPath.get(path) ?? [];
      entries.push(method === 'PUT' ? { item, key, entity: wire(item) } : { item, key });
      byPath.set(path, entries);
    }
    for (const [path, entries] of byPath) {
      for await (const outcomes of batches.run({ method, path, family: FAMILY[kind], ...(kind === 'resume' ? { largest: LARGEST_RESUME_BATCH } : {}) }, entries, signal)) {
        yield outcomes.map(method === 'PUT' ? fateOf : fateOfDeletion);
      }
    }
  }

  async function* candidates<T>(method: 'PUT' | 'DELETE', items: readonly T[], idOf: (item: T) => string, wire: (item: T) => unknown, signal: AbortSignal): Fates<T> {
    const entries = items.map((item) => ({ item, key: dialect.candidateKey(idOf(item), organization), ...(method === 'PUT' ? { entity: wire(item) } : {}) }));
    for await (const outcomes of batches.run({ method, path: dialect.candidates, family: 'candidates' }, entries, signal)) {
      yield outcomes.map(method === 'PUT' ? fateOf : fateOfDeletion);
    }
  }

  async function aclsWith(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly string[]> {
    const found: string[] = [];
    const asked = new URLSearchParams({ q: 'criteria', ...query, ...dialect.finderContext, integrationContext: organization }).toString();
    for await (const elements of finderPages(transport, { path, query: asked, headers: dialect.headers, family: 'acls' }, signal)) {
      found.push(...elements.flatMap((element) => aclSchema.safeParse(element).data?.atsEntityAclId ?? []));
    }
    return found;
  }

  const below = (parentId: string, id: string): RecordId => ({ parentId, id });
  const job = ({ aclId, jobId }: AclJob): RecordId => below(aclId, jobId);
  const person = ({ aclId, personUrn }: AclPerson): RecordId => below(aclId, personUrn);
  const nothing = (): object => ({});

  return {
    putCandidates: (items, signal) => candidates('PUT', items, ({ id }) => id, (item) => candidateWire(item, dialect), signal),
    putApplications: (items, signal) => send('PUT', 'application', items, ({ id }) => below('', id), applicationWire, signal),
    putStages: (items, signal) => send('PUT', 'stage', items, ({ applicationId, id }) => below(applicationId, id), stageWire, signal),
    async *putNotes(items, signal) {
      for (const about of ['candidate', 'application'] as const) {
        yield* send('PUT', `${about}Note`, items.filter((note) => note.about === about), ({ parentId, id }) => below(parentId, id), (note) => noteWire(note, dialect), signal);
      }
    },
    putFeedback: (items, signal) => send('PUT', 'feedback', items, ({ applicationId, id }) => below(applicationId, id), feedbackWire, signal),
    putResumes: createResumes(deps),
    putAclJobs: (items, signal) => send('PUT', 'acl', items, job, nothing, signal),
    putAclPeople: (items, signal) => send('PUT', 'assignee', items, person, nothing, signal),
    remove: (kind, records, signal) =>
      kind === 'candidate' ? candidates('DELETE', records, ({ id }) => id, nothing, signal) : send('DELETE', kind, records, (record) => record, nothing, signal),
    removeAclJobs: (items, signal) => send('DELETE', 'acl', items, job, nothing, signal),
    removeAclPeople: (items, signal) => send('DELETE', 'assignee', items, person, nothing, signal),
    aclsOfJob: (jobId, signal) => aclsWith(dialect.place('acl', below('', ''), organization).path, { atsEntityId: jobId, atsEntityType: 'JOB_POSTING' }, signal),
    aclsOfPerson: (personUrn, signal) => aclsWith(dialect.place('assignee', below('', ''), organization).path, { assignee: personUrn }, signal),
  };
}
