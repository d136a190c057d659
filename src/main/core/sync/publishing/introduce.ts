import type { LinkedInSettings } from '../publishPort.ts';

/** What an administrator of Recruiter reads where integrations are turned on. */
const NAME = 'Tandem';

/**
 * Gives integrations that nobody has named a name (RSC-101), and says where exports are announced, unless another address is set
 * (RSC-104). Said again it lets LinkedIn try the address anew. Whoever leaves takes the own address along. Throws faults of `atsPort.ts`.
 *
 * @param callbackUrl null where no gateway takes notifications
 * @returns what LinkedIn says against it, or null
 */
export async function introduce(setUp: LinkedInSettings, isLeaving: boolean, callbackUrl: string | null, signal: AbortSignal): Promise<string | null> {
  if (!isLeaving && (await setUp.integrations(signal)).every(({ name }) => name === null)) await setUp.nameIntegrations(NAME, signal);
  if (callbackUrl === null) return null;
  const address = await setUp.setting('CALLBACK_URL', signal);
  if (address !== callbackUrl && (address !== null || isLeaving)) return null;
  const refusal = await setUp.set('CALLBACK_URL', isLeaving ? null : callbackUrl, signal);
  return refusal === null ? null : `LinkedIn does not take the gateway’s address for exports: ${refusal.trim()}`;
}
