import { assembleWorld, type AssembledWorld } from '../../src/sandbox/assembleWorld.ts';
import { AtsStore, type Effect } from '../../src/sandbox/ats/store/atsStore.ts';
import { SERVICE_USER_ID, STAGE_ID_OFFSET } from '../../src/sandbox/ats/store/fillStore.ts';
import { Switchboard } from '../../src/sandbox/faults/switchboard.ts';

/** The instant at which every simulated world begins. */
export const WORLD_START = Date.UTC(2026, 2, 2, 8, 0, 0);
const HOUR = 3_600_000;

export const API_HOST = 'harvest.sim.test';
export const AUTH_HOST = 'auth.sim.test';

/** Users of the ATS: one at each desk, and a colleague who works in the ATS itself. */
export const DESK_USERS = { A: 4_000_101, B: 4_000_102 } as const;
export const COLLEAGUE = 4_000_103;
export const CANDIDATE_IDS = [53_000_001, 53_000_002, 53_000_003, 53_000_004, 53_000_005, 53_000_006] as const;
export const JOB_IDS = [81_001, 81_002] as const;
export const STAGES_PER_JOB = 4;
export const SOURCE_IDS = [9101, 9102, 9103] as const;
export const REASON_IDS = [9201, 9202] as const;
export const stageId = (job: number, position: number): number => 91_000 + job * 10 + position;

const NAMES = ['Aino Berg', 'Bram Dahl', 'Chiara Eide', 'Deniz Foss', 'Edda Gran', 'Farid Holm'] as const;

function fill(store: AtsStore): void {
  const times = { created_at: WORLD_START - 40 * 24 * HOUR, updated_at: WORLD_START - 40 * 24 * HOUR };
  const users = [
    [DESK_USERS.A, 'Anna', 'Desk', false],
    [DESK_USERS.B, 'Bo', 'Desk', false],
    [COLLEAGUE, 'Cleo', 'Colleague', false],
    [SERVICE_USER_ID, 'Integration', 'Service', true],
  ] as const;
  for (const [id, first_name, last_name, isService] of users) {
    const mail = `${first_name.toLowerCase()}@sim.test`;
    store.insert('users', {
      id, first_name, last_name, primary_email: mail, emails: [mail], deactivated: false, site_admin: true, employee_id: null,
      linked_candidate_ids: [], sees_private: true, is_service: isService, role: 'Recruiter', ...times,
    });
  }
  store.insert('departments', { id: 6001, name: 'Care', parent_id: null, ...times });
  store.insert('offices', { id: 7001, name: 'Oslo', location: 'Oslo, Norway', parent_id: null, ...times });
  for (const id of SOURCE_IDS) store.insert('sources', { id, name: `Source ${id}`, type: { id: 1, name: 'Other' }, ...times });
  for (const id of REASON_IDS) store.insert('rejection_reasons', { id, name: `Reason ${id}`, type: { id: 1, name: 'Other' }, is_default: true, ...times });
  for (const [index, name] of ['Urgent', 'Night shift', 'Speaks Sami'].entries()) store.insert('candidate_tags', { id: 5001 + index, name, ...times });
  for (const [index, id] of JOB_IDS.entries()) {
    store.insert('jobs', {
      id, name: `Job ${id}`, requisition_id: `R${id}`, status: 'open', confidential: false, notes: null, opened_at: times.created_at, closed_at: null,
      is_template: false, department_id: 6001, office_ids: [7001], custom_fields: {}, ...times,
    });
    for (let position = 0; position < STAGES_PER_JOB; position += 1)
      store.insert('job_interview_stages', {
        id: stageId(index, position), job_id: id, name: `Stage ${position}`, sort_order: position, active: true,
        transition_rules: position === STAGES_PER_JOB - 1 ? [{ type: 'email_candidate' }] : [], ...times,
      });
    for (const user_id of [DESK_USERS.A, DESK_USERS.B, COLLEAGUE]) store.insert('user_job_permissions', { user_id, job_id: id, user_role_id: 1, ...times });
  }
  for (const [index, id] of CANDIDATE_IDS.entries()) {
    const [first_name = '', last_name = ''] = (NAMES[index] ?? '').split(' ');
    // Addresses are indexed for all at the end.
    store.bulk('candidates')({
      id, first_name, last_name, preferred_name: null, company: `Company ${index}`, title: `Title ${index}`, private: index === 5, can_email: true, time_zone: null,
      linked_user_ids: [], email_addresses: [{ value: `${first_name.toLowerCase()}@home.test`, type: 'personal' }],
      phone_numbers: [{ value: `+47 900 00 00${index}`, type: 'mobile' }], addresses: [], website_addresses: [], social_media_addresses: [], custom_fields: {},
      last_activity_at: times.updated_at, ...times, created_at: times.created_at + index * HOUR,
    });
    const job = index % 2;
    const stage = stageId(job, 0);
    const application = store.insert('applications', {
      id: 120_000_001 + index, candidate_id: id, job_id: JOB_IDS[job] ?? 0, job_post_id: null, status: 'in_process', prospect: false, prospective_job_ids: [],
      stage_id: stage + STAGE_ID_OFFSET, stage_name: 'Stage 0', job_interview_stage_id: stage, source_id: SOURCE_IDS[0], referrer_id: null, recruiter_id: DESK_USERS.A,
      coordinator_id: null, rejection_reason_id: null, rejected_at: null, needs_decision: false, location_address: null, answers: [], custom_fields: {},
      last_activity_at: times.updated_at, ...times,
    });
    store.insert('application_stages', { application_id: application.id, job_interview_stage_id: stage, entered_at: times.created_at, exited_at: null, ...times });
    store.insert('notes', {
      candidate_id: id, application_id: null, user_id: COLLEAGUE, body: `First impression of ${first_name}.`, subject: null, type: 'NOTE', visibility: 'public',
      email_from: null, email_to: null, email_cc: null, ...times,
    });
    store.insert('applied_candidate_tags', { candidate_id: id, candidate_tag_id: 5001 + (index % 3), ...times });
  }
  store.finishFilling();
}

export interface RemoteAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The model remote: the stand-in ATS in this process, its truth within reach. */
export interface RemoteWorld {
  readonly store: AtsStore;
  readonly switchboard: Switchboard;
  /** What the ATS's own clock shows. */
  now(): number;
  /** Answers one request as its servers would; null where nobody lives under this address. */
  answer(request: { readonly method: string; readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string | null }): Promise<RemoteAnswer | null>;
  /** Something that is done inside the ATS by one of its users. */
  act(userId: number, method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Effects since this was asked last. */
  newEffects(): readonly (Effect & { readonly id: number })[];
  /** Begins a world for a seed: everything as it was filled. */
  begin(options: { readonly rateLimit: number; readonly readLagMs: number }): void;
  /** Takes everything back that happened since `begin`. */
  end(): void;
  /** Every token that was given out ends now. */
  endTokens(): void;
  /** How often they did. */
  tokenEnds(): number;
  /** Stands in every key and token that this world gives out, and nowhere else. */
  readonly secretMark: string;
  customer(): { readonly clientId: string; readonly clientSecret: string };
}

/**
 * Makes the model remote. Its database is filled once; each seed plays inside a transaction that is taken back at the end, so that
 * every world begins the same without being made anew.
 */
export function createRemoteWorld(clock: { now(): number }): RemoteWorld {
  const store = new AtsStore(':memory:');
  fill(store);
  let apps: AssembledWorld;
  let switchboard: Switchboard;
  let lastEffect = 0;
  let secrets = 0;
  let isOpen = false;
  let tokenEnds = 0;
  const secretMark = 's'.repeat(24);

  function assemble(options: { readonly rateLimit: number; readonly readLagMs: number }): void {
    switchboard = new Switchboard({ clock, readLagMs: options.readLagMs });
    apps = assembleWorld({
      store,
      switchboard,
      rateLimit: options.rateLimit,
      fileKey: 'file-key-of-the-simulation',
      redirectUris: [],
      log: (line) => {
        throw new Error(line);
      },
      secret: () => `secret-${(secrets += 1)}-${secretMark}`,
    });
  }

  async function read(response: Response): Promise<RemoteAnswer> {
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: await response.text() };
  }

  return {
    store,
    get switchboard() {
      return switchboard;
    },
    now: () => switchboard.now(),
    async answer({ method, url, headers, body }) {
      const { host } = new URL(url);
      const app = host === API_HOST ? apps.atsApp : host === AUTH_HOST ? apps.authApp : null;
      if (app === null) return null;
      const answer = await read(await (app.fetch as (request: Request, env: object) => Response | Promise<Response>)(new Request(url, { method, headers: { ...headers }, ...(body === null ? {} : { body }) }), {}));
      answer.headers['date'] = new Date(switchboard.now()).toUTCString();
      return answer;
    },
    async act(userId, method, path, body) {
      const init = { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await apps.atsApp.request(`/v3${path}`, init, { actAs: userId });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
    },
    newEffects() {
      const found = store.effects({ after: lastEffect });
      lastEffect = found.at(-1)?.id ?? lastEffect;
      return found;
    },
    begin(options) {
      if (isOpen) throw new Error('a world is open already');
      store.savepoint('seed');
      isOpen = true;
      lastEffect = 0;
      secrets = 0;
      tokenEnds = 0;
      assemble(options);
    },
    end() {
      store.backTo('seed');
      isOpen = false;
    },
    endTokens() {
      tokenEnds += 1;
      store.auth('DELETE FROM access_token', []);
    },
    tokenEnds: () => tokenEnds,
    secretMark,
    customer: () => ({ clientId: apps.clients[1].clientId, clientSecret: apps.clients[1].clientSecret }),
  };
}
