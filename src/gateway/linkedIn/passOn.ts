import { z } from 'zod';
import { CallRefused, badRequest } from './callRefused.ts';
import type { DeskCall } from './deskCall.ts';
import type { CallFamily, LinkedInCalls } from './linkedInCalls.ts';

/** Whether this desk is the organisation's publisher, under the fencing number that it was given. Asked before each call that publishes. */
export type MayPublish = (desk: string, fence: number) => boolean;

/** What LinkedIn counts a call among, by its resource and, in the older dialect, by what stands below it. What is not named here is not passed on. */
const FAMILIES: Readonly<Record<string, CallFamily>> = {
  'atsCandidates': 'candidates', 'candidates': 'candidates', 'atsCandidates/notes': 'candidateNotes', 'candidateNotes': 'candidateNotes',
  'atsApplications': 'applications', 'atsApplications/stages': 'stages', 'applicationStage': 'stages',
  'atsApplications/notes': 'applicationNotes', 'applicationNotes': 'applicationNotes',
  'atsApplications/interviewFeedback': 'interviewFeedback', 'applicationInterviewFeedback': 'interviewFeedback',
  'hireMediaUrl': 'attachments', 'atsApplications/resumes': 'attachments', 'attachments': 'attachments',
  'atsEntityAcls': 'acls', 'entityAcls': 'acls', 'atsEntityAclAssignees': 'acls', 'entityAclAssignees': 'acls',
  'simpleJobPostings': 'jobs', 'simpleJobPostingTasks': 'tasks', 'jobPostingStatus': 'jobStatus',
  'atsIntegrations': 'integrations', 'integrations': 'integrations', 'atsIntegrations/configurations': 'integrations', 'integrationConfigurations': 'integrations',
};
/** Of these a desk that does not publish may ask how things stand: they hold settings, and nobody's data. */
const ASKED_BY_ALL: readonly CallFamily[] = ['integrations'];
/** Headers of a desk's call that mean something to LinkedIn. */
const PASSED_HEADERS = ['content-type', 'x-restli-method', 'x-http-method-override'];

/** A member whom a person chose for a candidate, or took back: nothing else is in such a call. */
const chosen = z.strictObject({ manualMatchedMember: z.string().regex(/^urn:li:person:[\w-]+$/) });
const choice = z.strictObject({
  entities: z.record(z.string(), z.strictObject({ patch: z.union([z.strictObject({ $set: chosen }), z.strictObject({ $delete: z.tuple([z.literal('manualMatchedMember')]) })]) })),
});

/**
 * Calls that write, and those that only the publisher reads with. Whoever is signed in may say which member a candidate is; all else is
 * passed on for the publisher alone.
 *
 * @throws CallRefused
 */
export async function passOn(call: DeskCall, { calls, mayPublish }: { readonly calls: LinkedInCalls; readonly mayPublish: MayPublish }): Promise<{ readonly status: number; readonly body: unknown }> {
  const [, resource = '', , below] = call.path.split('/');
  const family = FAMILIES[below === undefined ? resource : `${resource}/${below}`];
  const { method } = call;
  if (family === undefined) throw new CallRefused(404, 'not_found', `${resource} is not passed on.`);
  if (method !== 'GET' && method !== 'PUT' && method !== 'POST' && method !== 'DELETE') throw badRequest(`${method} is not passed on.`);
  const isChoice = family === 'candidates' && method === 'POST' && isOnlyAChoice(call);
  const isFree = isChoice || (method === 'GET' && ASKED_BY_ALL.includes(family));
  if (!isFree) assertPublisher(call.headers, mayPublish);
  const headers = Object.fromEntries(PASSED_HEADERS.flatMap((name) => (call.headers.get(name) === null ? [] : [[name, call.headers.get(name) ?? '']])));
  // A write of a publisher that was followed by another one meanwhile must not come to LinkedIn after the follower's.
  const sent = { path: call.path, family, seat: isFree ? call.seat : null, ...(isFree ? {} : { mayGo: () => assertPublisher(call.headers, mayPublish) }) };
  // A tunnelled call goes on as it came: LinkedIn unwraps it.
  if (method === 'GET') return calls.send({ ...sent, method, query: call.query });
  const wire = call.headers.has('x-http-method-override') ? 'POST' : method;
  return calls.send({ ...sent, method: wire, query: call.search, headers, ...(call.body === '' ? {} : { body: call.body }) });
}

/** @throws CallRefused for a desk that does not publish (any more) */
export function assertPublisher(headers: Headers, mayPublish: MayPublish): void {
  const fence = headers.get('Tandem-Fence') ?? '';
  if (mayPublish(headers.get('Tandem-Desk') ?? '', /^\d{1,15}$/.test(fence) ? Number(fence) : 0)) return;
  throw new CallRefused(403, 'not_publisher', 'Only the desk that publishes for your team may do this.');
}

function isOnlyAChoice({ headers, body }: DeskCall): boolean {
  if (headers.get('x-restli-method') !== 'batch_partial_update' || headers.has('x-http-method-override')) return false;
  try {
    return choice.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}
