import type { TokenHolder } from '../../auth/tokenHolder.ts';
import type { JobTeam, JobTeams, RemoteIdentity, RemoteRights } from '../../sync/atsPort.ts';
import { NotPermitted } from '../../sync/atsPort.ts';
import type { Reader } from './pull.ts';
import { RequestRefused } from './requestRefused.ts';
import { jobOwnerRow, jobPermissionRow } from './schemas.ts';

/** Which of a job's owners recruit for it: a coordinator does not. */
const RECRUITING: ReadonlySet<string> = new Set(['recruiter', 'sourcer']);

/** In whose name calls are made. */
export interface Actor {
  userId(signal: AbortSignal): Promise<string>;
  identify(signal: AbortSignal): Promise<RemoteIdentity>;
  /**
   * Whether the user is a Site Admin, and the jobs that the user was given. Only a Site Admin may list anything: where the
   * user's own row may not be read, any list that may be tells as much, and none at all tells the contrary.
   */
  rights(signal: AbortSignal): Promise<RemoteRights>;
  /** The jobs that everybody was given; null where that list may not be read. */
  jobTeams(signal: AbortSignal): Promise<JobTeams | null>;
  /** Who recruits for a job; null where those lists may not be read. */
  jobTeam(jobId: string, signal: AbortSignal): Promise<JobTeam | null>;
}

export function createActor(deps: { readonly tokens: TokenHolder; readonly reader: Reader; readonly actingUserId: string | null }): Actor {
  const { tokens, reader, actingUserId } = deps;
  let known: string | null = actingUserId;

  async function userId(signal: AbortSignal): Promise<string> {
    known ??= userIn(claimsOf(await tokens.token(signal)));
    if (known === null) {
      throw new NotPermitted('The sign-in to Greenhouse names no user. Sign in again as yourself, or give the number of the user to act as.');
    }
    return known;
  }

  /** Null where they may not be listed, or the list takes no such filter. */
  async function permissions(filters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<JobTeams | null> {
    try {
      const rows = await reader.rows('user_job_permissions', filters, 'job permissions', signal);
      return rows.flatMap((row) => {
        const { data } = jobPermissionRow.safeParse(row);
        return data === undefined ? [] : [{ userId: data.user_id, jobId: data.job_id }];
      });
    } catch (error) {
      if (error instanceof NotPermitted || error instanceof RequestRefused) return null;
      throw error;
    }
  }

  /** Who stands in one of a job's lists of people; null where it may not be read. */
  async function owning(path: 'job_owners' | 'job_hiring_managers', jobId: string, signal: AbortSignal): Promise<readonly { readonly userId: string; readonly type: string }[] | null> {
    try {
      const rows = await reader.rows(path, { job_ids: jobId }, 'who recruits for a job', signal);
      return rows.flatMap((row) => {
        const { data } = jobOwnerRow.safeParse(row);
        return data?.job_id === jobId ? [{ userId: data.user_id, type: data.type ?? '' }] : [];
      });
    } catch (error) {
      if (error instanceof NotPermitted || error instanceof RequestRefused) return null;
      throw error;
    }
  }

  /** What the user's own row says; true where users may be listed and the row is left out, null where they may not. */
  async function saidAdmin(id: string, signal: AbortSignal): Promise<boolean | null> {
    try {
      const [user] = (await reader.fetch('user', [id], signal)).records;
      return user?.type === 'user' ? user.fields.siteAdmin : true;
    } catch (error) {
      if (error instanceof NotPermitted) return null;
      throw error;
    }
  }

  async function mayListPeople(signal: AbortSignal): Promise<boolean> {
    try {
      // Nobody has this id: the answer is short, and tells whether the list may be asked at all.
      await reader.fetch('candidate', ['0'], signal);
      return true;
    } catch (error) {
      if (error instanceof NotPermitted) return false;
      throw error;
    }
  }

  return {
    userId,
    async rights(signal) {
      const id = await userId(signal);
      const said = await saidAdmin(id, signal);
      const given = await permissions({ user_ids: id }, signal);
      const jobIds = given && given.filter(({ userId: whose }) => whose === id).map(({ jobId }) => jobId);
      return { siteAdmin: said ?? (jobIds !== null || (await mayListPeople(signal))), jobIds };
    },
    jobTeams: (signal) => permissions({}, signal),
    async jobTeam(jobId, signal) {
      const [owners, managers] = [await owning('job_owners', jobId, signal), await owning('job_hiring_managers', jobId, signal)];
      if (owners === null || managers === null) return null;
      const given = await permissions({ job_ids: jobId }, signal);
      return {
        recruiters: owners.filter(({ type }) => RECRUITING.has(type)).map(({ userId: whose }) => whose),
        hiringManagers: managers.map(({ userId: whose }) => whose),
        given: given && given.filter((one) => one.jobId === jobId).map(({ userId: whose }) => whose),
      };
    },
    async identify(signal) {
      const id = await userId(signal);
      const tenant = tenantIn(claimsOf(await tokens.token(signal)));
      try {
        const [user] = (await reader.fetch('user', [id], signal)).records;
        if (user?.type === 'user') {
          const { firstName, lastName, email, siteAdmin } = user.fields;
          return { userId: id, userName: `${firstName} ${lastName}`.trim() || null, userEmail: email, siteAdmin, tenant };
        }
      } catch (error) {
        // Who may not list users is no Site Admin; that is all that can be learned then.
        if (!(error instanceof NotPermitted)) throw error;
      }
      return { userId: id, userName: null, userEmail: null, siteAdmin: false, tenant };
    },
  };
}

/** The claims of a token in JWT form, unverified: Greenhouse verifies them, here they only say who we are. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The subject is the user's number; a prefix before it (`user:12`) is unconfirmed and taken too. */
function userIn(claims: Readonly<Record<string, unknown>>): string | null {
  const { sub } = claims;
  return typeof sub === 'string' || typeof sub === 'number' ? (/(\d+)$/.exec(String(sub))?.[1] ?? null) : null;
}

/** Unconfirmed: which claim names the organisation. */
function tenantIn(claims: Readonly<Record<string, unknown>>): string | null {
  const tenant = claims['organization_id'] ?? claims['org_id'];
  return typeof tenant === 'string' || typeof tenant === 'number' ? String(tenant) : null;
}
