import { Hono } from 'hono';
import type { BudgetCounter } from './budgets.ts';
import { complaintAbout } from './candidateRecord.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { wrong } from './recordChecks.ts';
import type { Complaint } from './recordChecks.ts';
import { RecordError, isObject, runBatch } from './restli/batch.ts';
import type { BatchHandlers } from './restli/batch.ts';
import type { CandidateKey, Key } from './restli/compoundKey.ts';
import { assertEnabled } from './restli/wireCall.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';

/** What the versioned API calls the fields that carry another name in the unversioned one. */
const RENAMED: readonly (readonly [v2: string, rest: string])[] = [
  ['atsCreatedAt', 'externalCreatedAt'],
  ['atsLastModifiedAt', 'externalLastModifiedAt'],
];

/** `/v2/atsCandidates` and `/rest/candidates`: batch_update, batch_partial_update, batch_get, batch_delete. */
export function candidateRoutes(context: LinkedinContext, budget: BudgetCounter, dialect: Dialect): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const path = dialect === 'v2' ? '/atsCandidates' : '/candidates';
  const idPart = dialect === 'v2' ? 'atsCandidateId' : 'externalCandidateId';
  const parts = dialect === 'v2' ? [idPart, 'dataProvider', 'integrationContext'] : [idPart, 'integrationContext'];

  app.all(path, (c) => {
    const { customer } = c.get('call');
    budget.countRequest(customer.clientId, 'candidates', dialect);
    assertEnabled(c, 'company');
    const own = (key: Key): CandidateKey => {
      if (key['integrationContext'] !== customer.organization) throw new RecordError(403, `Not enough permissions to access: ${c.req.method} ${path}`);
      return { atsCandidateId: key[idPart] ?? '', dataProvider: 'ATS', integrationContext: customer.organization };
    };
    const known = (key: CandidateKey) => {
      const candidate = context.candidates.get(key);
      if (!candidate) throw new RecordError(404, 'Candidate does not exist');
      return candidate;
    };
    const handlers: BatchHandlers = {
      get(key) {
        const { record, matchedMembers, manualMatchedMember } = known(own(key));
        return { ...named(record, dialect), matchedMembers, ...(manualMatchedMember === null ? {} : { manualMatchedMember }) };
      },
      replace(key, entity) {
        const place = own(key);
        return context.candidates.replace(place, understood(entity, dialect)) ? 201 : 204;
      },
      patch(key, set, remove) {
        const place = own(key);
        const candidate = known(place);
        const merged: Record<string, unknown> = {
          ...named(candidate.record, dialect),
          ...(candidate.manualMatchedMember === null ? {} : { manualMatchedMember: candidate.manualMatchedMember }),
          ...set,
        };
        for (const field of remove) delete merged[field];
        context.candidates.replace(place, understood(merged, dialect));
        if (typeof set['manualMatchedMember'] === 'string') context.candidates.link(place, set['manualMatchedMember']);
      },
      remove(key) {
        const place = own(key);
        if (!context.candidates.remove(place)) throw new RecordError(404, 'Candidate does not exist');
        context.records.removeBelow(['candidateNote'], place.integrationContext, place.atsCandidateId);
      },
    };
    return runBatch(c, { parts, reversedKeys: context.settings.reversedKeys, count: (records) => budget.countRecords(customer.clientId, 'candidates', dialect, records) }, handlers);
  });
  return app;
}

function named(record: Readonly<Record<string, unknown>>, dialect: Dialect): Record<string, unknown> {
  if (dialect === 'v2') return { ...record };
  const names = new Map(RENAMED);
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [names.get(name) ?? name, value]));
}

/** The record under the names of the unversioned API, which is how it is kept. @throws RecordError with the first complaint */
function understood(entity: unknown, dialect: Dialect): Record<string, unknown> {
  const names = new Map(RENAMED.map(([v2, rest]) => [rest, v2]));
  const canonical = dialect === 'v2' || !isObject(entity) ? entity : Object.fromEntries(Object.entries(entity).map(([name, value]) => [names.get(name) ?? name, value]));
  const misnamed = ofTheOtherDialect(entity, dialect);
  if (misnamed !== null) throw new RecordError(422, misnamed);
  const complaint = complaintAbout(canonical);
  if (complaint === null) return canonical as Record<string, unknown>;
  const worded = dialect === 'v2' ? complaint : RENAMED.reduce((words, [v2, rest]) => words.replaceAll(v2, rest), complaint);
  throw new RecordError(422, worded);
}

function ofTheOtherDialect(entity: unknown, dialect: Dialect): Complaint {
  if (dialect === 'v2' || !isObject(entity)) return null;
  const old = RENAMED.find(([v2]) => v2 in entity);
  return old ? wrong(old[0], 'unrecognized field found but not allowed') : null;
}
