import { isEnabled } from './customers.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { formatKey } from './restli/compoundKey.ts';
import type { CandidateKey } from './restli/compoundKey.ts';
import type { Viewer } from './sessions.ts';
import type { Member } from './store/memberDirectory.ts';

/** What the profile frame has to show. */
export type WidgetState =
  | { readonly kind: 'wrongOrigin' | 'unknownApplication' | 'wrongContext' | 'notEnabled' | 'signedOut' | 'notPublished' }
  | { readonly kind: 'noLicence'; readonly name: string }
  | { readonly kind: 'profile'; readonly member: Member; readonly how: 'exact' | 'manual' }
  | { readonly kind: 'list'; readonly members: readonly Member[]; readonly name: string }
  | { readonly kind: 'nobody'; readonly name: string };

export interface WidgetRequest {
  readonly apiKey: string;
  readonly key: CandidateKey;
  /** The origin that the platform script says it runs on. */
  readonly declaredOrigin: string;
  /** The origin that the browser says the frame is embedded by; null when it says nothing. */
  readonly embeddingOrigin: string | null;
}

const LONGEST_LIST = 8;

/**
 * Decides what a frame shows: first whether this page, this application and this person may see anything, then whom.
 * A hand-made link goes before LinkedIn's own match; one name is never a match, only an offer.
 */
export function widgetState(context: LinkedinContext, request: WidgetRequest, viewer: Viewer): WidgetState {
  if (!mayEmbed(context, request)) return { kind: 'wrongOrigin' };
  if (request.apiKey !== context.clientId) return { kind: 'unknownApplication' };
  if (request.key.integrationContext !== context.organization) return { kind: 'wrongContext' };
  if (!isEnabled(context.customers.first, 'PROFILE_PLUGIN')) return { kind: 'notEnabled' };
  if (viewer.kind === 'signedOut') return { kind: 'signedOut' };
  if (viewer.kind === 'noLicence') return viewer;
  const candidate = context.candidates.get(request.key);
  if (!candidate) return { kind: 'notPublished' };

  const manual = candidate.manualMatchedMember === null ? null : context.members.byUrn(candidate.manualMatchedMember);
  if (manual) return { kind: 'profile', member: manual, how: 'manual' };
  const found = candidate.matchedMembers.flatMap((urn) => context.members.byUrn(urn) ?? []);
  const [only] = found;
  if (only && found.length === 1) return { kind: 'profile', member: only, how: 'exact' };
  const names = [candidate.record['firstName'], candidate.record['lastName']].filter((name) => typeof name === 'string');
  const name = names.join(' ').trim();
  const members = found.length > 1 ? found : context.members.byName(names, LONGEST_LIST);
  return members.length > 0 ? { kind: 'list', members, name } : { kind: 'nobody', name };
}

/** The script's word alone does not count: the browser has to name the same origin, and it has to be registered. */
function mayEmbed(context: LinkedinContext, request: WidgetRequest): boolean {
  const { declaredOrigin, embeddingOrigin } = request;
  const anyPort = declaredOrigin.replace(/:\d+$/, ':*');
  const { validJsSdkDomains } = context.customers.first;
  return embeddingOrigin === declaredOrigin && (validJsSdkDomains.includes(declaredOrigin) || validJsSdkDomains.includes(anyPort));
}

/** What a frame signs so that only it can ask for a link. */
export function frameSubject(key: CandidateKey, seatNo: number): string {
  return `${formatKey(key)}\n${seatNo}`;
}
