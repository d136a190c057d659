import type { RecordId } from '../../sync/publishPort.ts';
import { configurationKey, keyInPath } from './unconfirmed.ts';
import { plainKey } from '../../../../shared/restliKeys.ts';
import type { Protocol, RestliKey } from '../../../../shared/restliKeys.ts';

/** What is published besides candidates and jobs. */
export type PublishedKind = 'application' | 'stage' | 'applicationNote' | 'feedback' | 'candidateNote' | 'resume' | 'acl' | 'assignee';

/** Path and key of a record. Records with one path can share a batch. */
interface Place {
  readonly path: string;
  readonly key: RestliKey;
}

/**
 * How one generation of LinkedIn's API names things. All that differs between the unversioned and the versioned API stands
 * here; which one is spoken is configuration.
 */
export interface Dialect {
  readonly name: 'v2' | 'rest';
  /** Headers that go with every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly protocol: Protocol;
  readonly candidates: string;
  readonly seats: string;
  readonly messages: string;
  readonly notes: string;
  readonly integrations: string;
  /** Resources that both generations name alike. */
  resource(name: string): string;
  /** The compound key of a candidate. */
  candidateKey(candidateId: string, organization: string): RestliKey;
  /** The candidate's id in a parsed key; null when the key is of another form. */
  candidateIdIn(key: RestliKey): string | null;
  place(kind: PublishedKind, id: RecordId, organization: string): Place;
  integrationKey(type: string, context: string): RestliKey;
  configuration(name: string, type: string, context: string): Place;
  /** Name of a seat's id in its record. */
  readonly seatIdField: 'id' | 'seatId';
  /** Names of the times of candidates and of their notes. */
  readonly createdAt: string;
  readonly modifiedAt: string;
  /** Notes of candidates say when they were last changed. */
  readonly candidateNotesModified: boolean;
  /** The types of files that are taken, by the ending of their names: LinkedIn's name of the type, and what is said when they are uploaded. */
  readonly fileTypes: Readonly<Record<string, { readonly name: string; readonly contentType: string }>>;
  /** What access lists are asked for with. */
  readonly finderContext: Readonly<Record<string, string>>;
}

const ATS = { dataProvider: 'ATS' };
const JOBS = { atsEntityType: 'JOB_POSTING' };

const v2Application = (id: string, organization: string): RestliKey => ({ atsJobApplicationId: id, ...ATS, integrationContext: organization });
const v2Candidate = (id: string, organization: string): RestliKey => ({ atsCandidateId: id, ...ATS, integrationContext: organization });
const v2Integration = (type: string, context: string): RestliKey => ({ integrationContext: context, integrationType: type, tenantType: 'RECRUITER', ...ATS });
const belowApplication = (what: string) => ({ parentId, id }: RecordId, organization: string): Place => ({
  path: `v2/atsApplications/${keyInPath(v2Application(parentId, organization), 1)}/${what}`, key: plainKey(id),
});
type PlaceOf = (id: RecordId, organization: string) => Place;

const FILE_TYPES = {
  pdf: { name: 'PDF', contentType: 'application/pdf' },
  doc: { name: 'DOC', contentType: 'application/msword' },
  txt: { name: 'TXT', contentType: 'text/plain' },
};

/** Unconfirmed: `resumes`. */
const V2_PLACES: Readonly<Record<PublishedKind, PlaceOf>> = {
  application: ({ id }, organization) => ({ path: 'v2/atsApplications', key: v2Application(id, organization) }),
  stage: belowApplication('stages'),
  applicationNote: belowApplication('notes'),
  feedback: belowApplication('interviewFeedback'),
  resume: belowApplication('resumes'),
  candidateNote: ({ parentId, id }, organization) => ({ path: `v2/atsCandidates/${keyInPath(v2Candidate(parentId, organization), 1)}/notes`, key: plainKey(id) }),
  acl: ({ parentId, id }, organization) => ({ path: 'v2/atsEntityAcls', key: { atsEntityAclId: parentId, atsEntityId: id, ...JOBS, ...ATS, integrationContext: organization } }),
  assignee: ({ parentId, id }, organization) => ({ path: 'v2/atsEntityAclAssignees', key: { atsEntityAclId: parentId, assignee: id, ...JOBS, ...ATS, integrationContext: organization } }),
};

/** The unversioned API (`/v2/`, Rest.li protocol 1.0). */
export const V2: Dialect = {
  name: 'v2',
  headers: {},
  protocol: 1,
  candidates: 'v2/atsCandidates',
  seats: 'v2/seatsV2',
  messages: 'v2/conversationEvents',
  notes: 'v2/prospectNotes',
  integrations: 'v2/atsIntegrations',
  resource: (name) => `v2/${name}`,
  candidateKey: v2Candidate,
  candidateIdIn: (key) => key['atsCandidateId'] ?? null,
  place: (kind, id, organization) => V2_PLACES[kind](id, organization),
  integrationKey: v2Integration,
  configuration: (name, type, context) => ({ path: `v2/atsIntegrations/${keyInPath(v2Integration(type, context), 1)}/configurations`, key: plainKey(name) }),
  seatIdField: 'id',
  createdAt: 'atsCreatedAt',
  modifiedAt: 'atsLastModifiedAt',
  candidateNotesModified: false,
  fileTypes: FILE_TYPES,
  finderContext: ATS,
};

const flat = (resource: string, own: string, parent: string) => ({ parentId, id }: RecordId, organization: string): Place => ({
  path: `rest/${resource}`, key: { [own]: id, [parent]: parentId, integrationContext: organization },
});

/** Unconfirmed: resource and key of interview feedback, and the names in the keys of access lists. */
const REST_PLACES: Readonly<Record<PublishedKind, PlaceOf>> = {
  application: ({ id }, organization) => ({ path: 'rest/atsApplications', key: { atsJobApplicationId: id, integrationContext: organization } }),
  stage: flat('applicationStage', 'jobApplicationStageId', 'jobApplicationId'),
  applicationNote: flat('applicationNotes', 'externalNoteId', 'externalJobApplicationId'),
  feedback: flat('applicationInterviewFeedback', 'externalInterviewFeedbackId', 'externalJobApplicationId'),
  candidateNote: flat('candidateNotes', 'externalNoteId', 'externalCandidateId'),
  resume: ({ parentId, id }, organization) => ({
    path: 'rest/attachments',
    key: { externalAttachmentId: id, externalReferenceEntityId: parentId, externalReferenceEntityType: 'APPLICATION', attachmentType: 'RESUME', integrationContext: organization },
  }),
  acl: ({ parentId, id }, organization) => ({ path: 'rest/entityAcls', key: { atsEntityAclId: parentId, atsEntityId: id, ...JOBS, integrationContext: organization } }),
  assignee: ({ parentId, id }, organization) => ({ path: 'rest/entityAclAssignees', key: { atsEntityAclId: parentId, assignee: id, ...JOBS, integrationContext: organization } }),
};

/** The versioned API (`/rest/`, Rest.li protocol 2.0). @param version `YYYYMM` */
export function restDialect(version: string): Dialect {
  const integrationKey = (type: string, context: string): RestliKey => ({ integrationContext: context, integrationType: type, tenantType: 'RECRUITER' });
  return {
    name: 'rest',
    headers: { 'LinkedIn-Version': version, 'X-RestLi-Protocol-Version': '2.0.0' },
    protocol: 2,
    candidates: 'rest/candidates',
    seats: 'rest/seatsV2',
    messages: 'rest/conversationEvents',
    notes: 'rest/prospectNotes',
    integrations: 'rest/integrations',
    resource: (name) => `rest/${name}`,
    candidateKey: (id, organization) => ({ externalCandidateId: id, integrationContext: organization }),
    candidateIdIn: (key) => key['externalCandidateId'] ?? null,
    place: (kind, id, organization) => REST_PLACES[kind](id, organization),
    integrationKey,
    configuration: (name, type, context) => ({ path: 'rest/integrationConfigurations', key: { ...integrationKey(type, context), ...configurationKey(name) } }),
    seatIdField: 'seatId',
    createdAt: 'externalCreatedAt',
    modifiedAt: 'externalLastModifiedAt',
    candidateNotesModified: true,
    fileTypes: { ...FILE_TYPES, docx: { name: 'DOCX', contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } },
    finderContext: {},
  };
}
