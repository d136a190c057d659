import type { Sandbox } from '../../src/sandbox/startSandbox.ts';

export interface Effect {
  readonly id: number;
  readonly kind: string;
  readonly target: string;
  readonly body: Record<string, unknown> | null;
  readonly actor: number;
}

/** What a test does to the stand-in world through its control server. */
export interface StandIn {
  fault(rule: Record<string, unknown>): Promise<string>;
  clear(): Promise<void>;
  /** Writes that were applied since the given effect. */
  effects(after?: number): Promise<Effect[]>;
  lastEffect(): Promise<number>;
  requests(server: string, path?: string): Promise<{ method: string; path: string; query: string; status: number | null }[]>;
  /** Does something inside the ATS as one of its users. */
  act(method: string, path: string, body?: unknown, as?: number): Promise<{ status: number; body: unknown }>;
  mails(candidateId: string): Promise<unknown[]>;
  /** Changes what a user of the ATS may see. */
  setUser(userId: number, change: { site_admin?: boolean; sees_private?: boolean }): Promise<void>;
  /** Replaces the jobs that a user of the ATS was given. */
  setJobs(userId: number, jobIds: readonly string[]): Promise<void>;
  /** For how long reads miss what was just created. */
  setLag(ms: number): Promise<void>;
  /** Sets the stand-ins' clocks ahead of this machine's. */
  skew(ms: number): Promise<void>;
  /** Gives a tag another name, or (null) removes it from everybody. */
  setTag(tagId: number, name: string | null): Promise<void>;
  /** An administrator makes a source in the settings of the ATS. */
  addSource(name: string): Promise<void>;
  /** Changes a job, and what its advertisements say. */
  setJob(jobId: string, change: { confidential?: boolean; status?: 'open' | 'closed'; place?: string; text?: string }): Promise<void>;
}

export function standIn(sandbox: Sandbox): StandIn {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${sandbox.controlUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? null : (JSON.parse(text) as unknown);
  }
  const control: StandIn = {
    fault: async (rule) => ((await call('POST', '/faults', rule)) as { id: string }).id,
    clear: async () => void (await call('DELETE', '/faults')),
    effects: async (after = 0) => (await call('GET', `/effects?after=${after}`)) as Effect[],
    lastEffect: async () => (await control.effects()).at(-1)?.id ?? 0,
    requests: async (server, path) =>
      (await call('GET', `/requests?server=${server}${path === undefined ? '' : `&path=${encodeURIComponent(path)}`}`)) as never,
    act: async (method, path, body, as = sandbox.ats.adminUserId) =>
      (await call('POST', '/ats/act', { as, do: { method, path, ...(body === undefined ? {} : { body }) } })) as never,
    mails: async (candidateId) => (await call('GET', `/ats/mail?candidate_id=${candidateId}`)) as unknown[],
    setUser: async (userId, change) => void (await call('PATCH', `/ats/users/${userId}`, change)),
    setJobs: async (userId, jobIds) => void (await call('PUT', `/ats/users/${userId}/jobs`, { jobIds: jobIds.map(Number) })),
    setLag: async (ms) => void (await call('POST', '/readLag', { ms })),
    skew: async (ms) => void (await call('POST', '/clock', { skewMs: ms })),
    setTag: async (tagId, name) => void (await call('PATCH', `/ats/tags/${tagId}`, { name })),
    addSource: async (name) => void (await call('POST', '/ats/sources', { name })),
    setJob: async (jobId, change) => void (await call('PATCH', `/ats/jobs/${jobId}`, change)),
  };
  return control;
}
