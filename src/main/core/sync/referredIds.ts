import type { RecordType, RemoteRecord } from './remoteRecord.ts';

/** The type behind each field that holds a remote id. */
const REFERS_TO: Readonly<Record<string, RecordType>> = {
  candidateId: 'candidate',
  applicationId: 'application',
  jobId: 'job',
  stageId: 'stage',
  sourceId: 'source',
  recruiterId: 'user',
  authorId: 'user',
  interviewerId: 'user',
  rejectionReasonId: 'rejectionReason',
  interviewId: 'interview',
};

/** All remote ids that some records carry, their own and those they refer to, by type. */
export function referredIds(records: readonly RemoteRecord[]): ReadonlyMap<RecordType, ReadonlySet<string>> {
  const ids = new Map<RecordType, Set<string>>();
  const add = (type: RecordType, id: string): void => {
    const known = ids.get(type);
    if (known) known.add(id);
    else ids.set(type, new Set([id]));
  };
  for (const record of records) {
    add(record.type, record.remoteId);
    const fields = record.fields as Readonly<Record<string, unknown>>;
    for (const name in REFERS_TO) {
      const type = REFERS_TO[name];
      const id = fields[name];
      if (type !== undefined && typeof id === 'string') add(type, id);
    }
  }
  return ids;
}
