import { LinkedinClient } from './linkedinClient.ts';
import type { Answer } from './linkedinClient.ts';

/** The two generations of the API, as a careful client of each would speak. */
export type WireDialect = 'v2' | 'rest';
export const DIALECTS = ['v2', 'rest'] as const;

type Key = Readonly<Record<string, string>>;

const REST_HEADERS = { 'LinkedIn-Version': '202603', 'X-RestLi-Protocol-Version': '2.0.0' };

/** Names of resources and key parts in each generation; children of v2 hang below the key of their parent. */
const NAMES = {
  v2: { candidate: ['atsCandidates', 'atsCandidateId'], application: ['atsApplications', 'atsJobApplicationId'] },
  rest: { candidate: ['candidates', 'externalCandidateId'], application: ['atsApplications', 'atsJobApplicationId'] },
} as const;
const CHILDREN = {
  stage: { v2: ['application', 'stages'], rest: ['applicationStage', 'jobApplicationStageId', 'jobApplicationId'] },
  applicationNote: { v2: ['application', 'notes'], rest: ['applicationNotes', 'externalNoteId', 'externalJobApplicationId'] },
  feedback: { v2: ['application', 'interviewFeedback'], rest: ['applicationInterviewFeedback', 'externalInterviewFeedbackId', 'externalJobApplicationId'] },
  candidateNote: { v2: ['candidate', 'notes'], rest: ['candidateNotes', 'externalNoteId', 'externalCandidateId'] },
} as const;

/** Calls in one dialect to one stand-in. Answers come by the record's own id. */
export class LinkedinWire {
  readonly linkedin: LinkedinClient;
  readonly dialect: WireDialect;

  constructor(linkedin: LinkedinClient, dialect: WireDialect) {
    this.linkedin = linkedin;
    this.dialect = dialect;
  }

  get headers(): Record<string, string> {
    return this.dialect === 'v2' ? {} : REST_HEADERS;
  }

  /** `v2/…` or `rest/…` with this dialect's headers. */
  call(path: string, init: { method?: string; body?: unknown; headers?: Record<string, string> } = {}): Promise<Answer> {
    const headers = { ...this.headers, ...init.headers };
    if (init.body === undefined) return this.linkedin.call(`/${this.dialect}/${path}`, { method: init.method ?? 'GET', headers });
    return this.linkedin.send(init.method ?? 'PUT', `/${this.dialect}/${path}`, init.body, headers);
  }

  candidateKey(id: string, organization: string = this.linkedin.server.organization): Key {
    return this.#key(NAMES[this.dialect].candidate[1], id, organization);
  }

  applicationKey(id: string, organization: string = this.linkedin.server.organization): Key {
    return this.#key(NAMES[this.dialect].application[1], id, organization);
  }

  #key(part: string, id: string, organization: string): Key {
    return { [part]: id, integrationContext: organization, ...(this.dialect === 'v2' ? { dataProvider: 'ATS' } : {}) };
  }

  text(key: Key): string {
    const pairs = Object.entries(key);
    if (pairs.length === 1 && pairs[0]?.[0] === 'id') return this.dialect === 'v2' ? pairs[0][1] : encode(pairs[0][1]);
    if (this.dialect === 'rest') return `(${pairs.map(([name, value]) => `${name}:${encode(value)}`).join(',')})`;
    return pairs.map(([name, value]) => `${name}=${value.replaceAll(/[%&=]/g, encodeURIComponent)}`).join('&');
  }

  /** A key with its parts in alphabetical order, as answers usually write it. */
  sortedText(key: Key): string {
    return this.text(Object.fromEntries(Object.keys(key).sort().map((name) => [name, key[name] ?? ''])));
  }

  ids(keys: readonly Key[]): string {
    if (this.dialect === 'rest') return `ids=List(${keys.map((key) => this.text(key)).join(',')})`;
    return keys
      .flatMap((key, at) => Object.entries(key).map(([name, value]) => (name === 'id' ? `ids=${encodeURIComponent(value)}` : `ids[${at}].${name}=${encodeURIComponent(value)}`)))
      .join('&');
  }

  put(resource: string, records: readonly (readonly [Key, unknown])[]): Promise<Answer> {
    const body = { entities: Object.fromEntries(records.map(([key, record]) => [this.text(key), record])) };
    return this.call(`${resource}?${this.ids(records.map(([key]) => key))}`, { method: 'PUT', body, headers: { 'x-restli-method': 'batch_update' } });
  }

  remove(resource: string, keys: readonly Key[]): Promise<Answer> {
    return this.call(`${resource}?${this.ids(keys)}`, { method: 'DELETE' });
  }

  get candidates(): string {
    return NAMES[this.dialect].candidate[0];
  }

  candidate(id: string, over: Record<string, unknown> = {}): Promise<Answer> {
    return this.put(this.candidates, [[this.candidateKey(id), this.candidateRecord(over)]]);
  }

  application(id: string, over: Record<string, unknown> = {}): Promise<Answer> {
    return this.put('atsApplications', [[this.applicationKey(id), { ...APPLICATION, ...over }]]);
  }

  candidateRecord(over: Record<string, unknown> = {}): Record<string, unknown> {
    const [created, modified] = this.dialect === 'v2' ? ['atsCreatedAt', 'atsLastModifiedAt'] : ['externalCreatedAt', 'externalLastModifiedAt'];
    return {
      firstName: 'Ada', lastName: 'Quist', emailAddresses: ['ada.quist@example.test'], phoneNumbers: [], addresses: [],
      externalProfileUrl: 'https://ats.example.test/c/1', [created]: AT, [modified]: AT, ...over,
    };
  }

  /** Resource and keys of children below one parent. */
  children(kind: keyof typeof CHILDREN, parent: string, ids: readonly string[]): { resource: string; keys: readonly Key[] } {
    const organization = this.linkedin.server.organization;
    if (this.dialect === 'rest') {
      const [resource, own, above] = CHILDREN[kind].rest;
      return { resource, keys: ids.map((id) => ({ [own]: id, [above]: parent, integrationContext: organization })) };
    }
    const [above, sub] = CHILDREN[kind].v2;
    const [resource] = NAMES.v2[above];
    const key = this.text(above === 'application' ? this.applicationKey(parent) : this.candidateKey(parent));
    return { resource: `${resource}/${encodeURIComponent(key)}/${sub}`, keys: ids.map((id) => ({ id })) };
  }

  putChild(kind: keyof typeof CHILDREN, parent: string, id: string, record: unknown): Promise<Answer> {
    const { resource, keys } = this.children(kind, parent, [id]);
    return this.put(resource, keys.map((key) => [key, record] as const));
  }

  removeChild(kind: keyof typeof CHILDREN, parent: string, id: string): Promise<Answer> {
    const { resource, keys } = this.children(kind, parent, [id]);
    return this.remove(resource, keys);
  }

  get acls(): readonly [acl: string, assignee: string] {
    return this.dialect === 'v2' ? ['atsEntityAcls', 'atsEntityAclAssignees'] : ['entityAcls', 'entityAclAssignees'];
  }

  aclKey(acl: string, jobId: string): Key {
    return { ...this.#key('atsEntityAclId', acl, this.linkedin.server.organization), atsEntityId: jobId, atsEntityType: 'JOB_POSTING' };
  }

  assigneeKey(acl: string, assignee: string): Key {
    return { ...this.#key('atsEntityAclId', acl, this.linkedin.server.organization), assignee, atsEntityType: 'JOB_POSTING' };
  }

  jobs(...elements: readonly Record<string, unknown>[]): Promise<Answer> {
    return this.call('simpleJobPostings', { method: 'POST', body: { elements: elements.map((element) => ({ ...this.job, ...element })) }, headers: { 'x-restli-method': 'batch_create' } });
  }

  get job(): Record<string, unknown> {
    return {
      integrationContext: this.linkedin.server.organization, externalJobPostingId: 'REQ-1', jobPostingOperationType: 'CREATE', title: 'Test Engineer',
      description: 'You look after the machines that look after our patients, with a team of nine in Oslo and another in Gdańsk who trust each other.',
      location: 'Oslo, Norway', companyApplyUrl: 'https://jobs.example.test/REQ-1', listedAt: AT, availability: 'PRIVATE_TO_ATS_INTEGRATION',
    };
  }

  /** Publishes a job and waits, on the test's clock, until its task is done. */
  async jobDone(over: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.jobs(over);
    const id = String(answer.body.elements[0].id);
    this.linkedin.clock.advance(5_000);
    return id;
  }

  tasks(...ids: readonly string[]): Promise<Answer> {
    return this.call(`simpleJobPostingTasks?${this.ids(ids.map((id) => ({ id })))}`);
  }

  /** The value of a configuration key. */
  configure(name: string, type: string, value: string): Promise<Answer> {
    const record = { configurationValue: { string: value } };
    const integration = { integrationContext: this.linkedin.server.organization, integrationType: type, tenantType: 'RECRUITER' };
    if (this.dialect === 'rest') return this.put('integrationConfigurations', [[{ ...integration, configurationKey: name }, record]]);
    return this.put(`atsIntegrations/${encodeURIComponent(this.text({ ...integration, dataProvider: 'ATS' }))}/configurations`, [[{ id: name }, record]]);
  }
}

export const AT = 1_750_000_000_000;
export const APPLICATION = {
  atsJobPostingId: 'REQ-1', atsJobPostingName: 'Test Engineer', firstName: 'Ada', lastName: 'Quist', candidateEmail: 'ada.quist@example.test', atsCreatedAt: AT, atsLastModifiedAt: AT,
};

function encode(value: string): string {
  return encodeURIComponent(value).replaceAll(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The verdicts of a batch, in the order in which they stand: a status, or the first complaint. */
export function verdicts(answer: Answer): readonly (number | string)[] {
  const results = Object.values(answer.body.results as Record<string, { status?: number }>).map((one) => one.status ?? 200);
  const errors = Object.values(answer.body.errors as Record<string, { status: number; message: string }>).map((one) => `${one.status} ${one.message.trim()}`);
  return [...results, ...errors];
}

/** The one stand-in of a file, in both dialects. */
export async function startWire(options: Parameters<typeof LinkedinClient.start>[0] = {}): Promise<{ linkedin: LinkedinClient; v2: LinkedinWire; rest: LinkedinWire }> {
  const linkedin = await LinkedinClient.start({ people: 60, preload: false, ...options });
  return { linkedin, v2: new LinkedinWire(linkedin, 'v2'), rest: new LinkedinWire(linkedin, 'rest') };
}
