import { Hono } from 'hono';
import type { Context } from 'hono';
import type { BudgetCounter, BudgetFamily } from './budgets.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import {
  complaintAboutApplication, complaintAboutApplicationNote, complaintAboutAttachment, complaintAboutCandidateNote, complaintAboutFeedback, complaintAboutStage,
} from './publishedShapes.ts';
import type { Complaint } from './recordChecks.ts';
import { wrong } from './recordChecks.ts';
import { RecordError, isObject, runBatch } from './restli/batch.ts';
import { BadBatchKey, parseKey } from './restli/compoundKey.ts';
import type { Key } from './restli/compoundKey.ts';
import { assertEnabled, resourceOf } from './restli/wireCall.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';
import type { RecordKind, RecordPlace } from './store/records.ts';

/** Where a resource is found in one generation of the API, and what its keys are made of. */
interface Address {
  readonly path: string;
  /** Names of the key's parts; null for plain ids below a parent whose key stands in the path. */
  readonly parts: readonly string[] | null;
  readonly parentParts: readonly string[] | null;
  /** The part that is the record's own id, and the one that is its parent's. */
  readonly id: string;
  readonly parent: string | null;
}

interface Published {
  readonly kind: RecordKind;
  readonly family: BudgetFamily;
  readonly v2: Address;
  readonly rest: Address;
  readonly largest?: number;
  complaint(record: unknown, dialect: Dialect): Complaint;
}

const APPLICATION_V2 = ['atsJobApplicationId', 'dataProvider', 'integrationContext'];
const CANDIDATE_V2 = ['atsCandidateId', 'dataProvider', 'integrationContext'];
const below = (path: string, parentParts: readonly string[], parent: string): Address => ({ path: `${path}`, parts: null, parentParts, id: 'id', parent });
const flat = (path: string, id: string, parent: string | null, ...more: readonly string[]): Address => ({
  path, parts: [id, ...(parent === null ? [] : [parent]), 'integrationContext', ...more], parentParts: null, id, parent,
});

/** Everything that hangs on an application and goes with it. That files do is nowhere said: they stay. */
const PARTS_OF_APPLICATION: readonly RecordKind[] = ['stage', 'applicationNote', 'feedback'];

// Unconfirmed: where interview feedback is found in the versioned API, and under what key; résumés in the unversioned one.
const RESOURCES: readonly Published[] = [
  {
    kind: 'application', family: 'applications', complaint: complaintAboutApplication,
    v2: { path: '/atsApplications', parts: APPLICATION_V2, parentParts: null, id: 'atsJobApplicationId', parent: null },
    rest: flat('/atsApplications', 'atsJobApplicationId', null),
  },
  {
    kind: 'stage', family: 'stages', complaint: complaintAboutStage,
    v2: below('/atsApplications/:parent/stages', APPLICATION_V2, 'atsJobApplicationId'),
    rest: flat('/applicationStage', 'jobApplicationStageId', 'jobApplicationId'),
  },
  {
    kind: 'applicationNote', family: 'applicationNotes', complaint: complaintAboutApplicationNote,
    v2: below('/atsApplications/:parent/notes', APPLICATION_V2, 'atsJobApplicationId'),
    rest: flat('/applicationNotes', 'externalNoteId', 'externalJobApplicationId'),
  },
  {
    kind: 'feedback', family: 'interviewFeedback', complaint: complaintAboutFeedback,
    v2: below('/atsApplications/:parent/interviewFeedback', APPLICATION_V2, 'atsJobApplicationId'),
    rest: flat('/applicationInterviewFeedback', 'externalInterviewFeedbackId', 'externalJobApplicationId'),
  },
  {
    kind: 'candidateNote', family: 'candidateNotes', complaint: complaintAboutCandidateNote,
    v2: below('/atsCandidates/:parent/notes', CANDIDATE_V2, 'atsCandidateId'),
    rest: flat('/candidateNotes', 'externalNoteId', 'externalCandidateId'),
  },
  {
    kind: 'attachment', family: 'attachments', complaint: complaintAboutAttachment, largest: 10,
    v2: below('/atsApplications/:parent/resumes', APPLICATION_V2, 'atsJobApplicationId'),
    rest: flat('/attachments', 'externalAttachmentId', 'externalReferenceEntityId', 'externalReferenceEntityType', 'attachmentType'),
  },
];

/** Applications with their stages, notes and feedback, candidates' notes and résumés: batch_update and batch_delete only. */
export function companyRoutes(context: LinkedinContext, budget: BudgetCounter, dialect: Dialect): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  for (const resource of RESOURCES) {
    const address = resource[dialect];
    app.all(address.path, (c) => serve(c, resource, address));
  }

  function serve(c: Context<ApiEnv>, resource: Published, address: Address): Promise<Response> {
    const { customer, protocol } = c.get('call');
    const { kind, family, largest } = resource;
    budget.countRequest(customer.clientId, family, dialect);
    assertEnabled(c, 'company');
    const parentKey = address.parentParts === null ? null : parseKey(c.req.param('parent') ?? '', address.parentParts, protocol);
    const placeOf = (key: Key): RecordPlace => {
      const whole = { ...parentKey, ...key };
      if (whole['integrationContext'] !== customer.organization) throw new RecordError(403, `Not enough permissions to access: ${c.req.method} ${resourceOf(c.req.path)}`);
      if (kind === 'attachment' && dialect === 'rest') assertAttachmentKey(whole);
      return { kind, context: customer.organization, parent: address.parent === null ? '' : (whole[address.parent] ?? ''), id: whole[address.id] ?? '' };
    };
    const rules = {
      parts: address.parts,
      reversedKeys: context.settings.reversedKeys,
      count: (records: number) => budget.countRecords(customer.clientId, family, dialect, records),
      ...(largest === undefined ? {} : { largest }),
    };
    return runBatch(c, rules, {
      replace(key, record) {
        const place = placeOf(key);
        const complaint = resource.complaint(record, dialect) ?? orphaned(place, record) ?? (kind === 'attachment' ? fileless(record) : null);
        if (complaint !== null) throw new RecordError(422, complaint);
        return context.records.put(place, record as Record<string, unknown>) ? 201 : 204;
      },
      remove(key) {
        const place = placeOf(key);
        if (!context.records.remove(place)) throw new RecordError(404, 'Record does not exist');
        if (kind === 'application') context.records.removeBelow(PARTS_OF_APPLICATION, place.context, place.id);
      },
    });
  }

  /** A file comes before the word whose it is. */
  function fileless(record: unknown): Complaint {
    const id = isObject(record) && typeof record['media'] === 'string' ? (record['media'].split(':').at(-1) ?? '') : '';
    const there = context.records.get({ kind: 'media', context: context.organization, parent: '', id });
    if (there === null) return wrong('media', 'no file was uploaded under this name');
    return isObject(record) && there['fileType'] !== record['fileType'] ? wrong('fileType', `the file is ${String(there['fileType'])}`) : null;
  }

  /** Parents come before children. @throws RecordError 404 for a record whose parent is not here */
  function orphaned({ kind, context: organization, parent }: RecordPlace, record: unknown): Complaint {
    const application = (id: string): boolean => context.records.get({ kind: 'application', context: organization, parent: '', id }) !== null;
    const candidate = (id: string): boolean => context.candidates.get({ atsCandidateId: id, dataProvider: 'ATS', integrationContext: organization }) !== null;
    if (kind === 'application') {
      const candidateId = isObject(record) ? record['atsCandidateId'] : undefined;
      return typeof candidateId === 'string' && !candidate(candidateId) ? wrong('atsCandidateId', 'candidate does not exist') : null;
    }
    if (kind === 'candidateNote' && !candidate(parent)) throw new RecordError(404, 'Candidate does not exist');
    if (PARTS_OF_APPLICATION.includes(kind) && !application(parent)) throw new RecordError(404, 'Application does not exist');
    if (kind === 'attachment' && !application(parent) && !candidate(parent)) throw new RecordError(404, 'Referenced entity does not exist');
    return null;
  }
  return app;
}

function assertAttachmentKey(key: Key): void {
  const fits = ['APPLICATION', 'CANDIDATE'].includes(key['externalReferenceEntityType'] ?? '') && key['attachmentType'] === 'RESUME';
  if (!fits) throw new BadBatchKey();
}
