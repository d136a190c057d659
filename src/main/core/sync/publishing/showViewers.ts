import { publishSettings } from '../../data/publishing/publishSettings.ts';
import type { LinkedInSettings } from '../publishPort.ts';
import type { SyncTools } from '../runner.ts';
import { introduce } from './introduce.ts';

/** The two settings at LinkedIn that say who sees jobs, and who sees who is in the ATS. */
export const VIEWER_SETTINGS = ['JOB_POSTING_VIEWERS', 'APPLICATION_VIEWERS'] as const;
/** The one value that LinkedIn knows; without it records that are in no access list are hidden from everybody. */
export const EVERYBODY = 'ALL_PRODUCT_USERS';

/**
 * Tells LinkedIn who sees what is published, if that is not what it acknowledged last (row L5), and who publishes. Whoever leaves takes the settings along.
 * Throws faults of `atsPort.ts`.
 *
 * @returns what LinkedIn says against it, or null
 */
export async function showViewers(tools: SyncTools, accountId: string, setUp: LinkedInSettings, callbackUrl: string | null, signal: AbortSignal): Promise<string | null> {
  const { publisher, viewers } = tools.store.look((look) => publishSettings(look, accountId));
  // Whom access lists name sees without the setting, and nobody else.
  const wanted = publisher === 'leaving' || viewers === 'team' ? 'nobody' : viewers;
  const row = tools.store.look((look) => look.sql('SELECT viewers FROM publishing WHERE account_id = ?').get(accountId)) as { viewers: string | null } | undefined;
  if (row?.viewers === wanted) return null;
  for (const name of VIEWER_SETTINGS) {
    const refusal = await setUp.set(name, wanted === 'everybody' ? EVERYBODY : null, signal);
    if (refusal !== null) return `LinkedIn does not take who sees what is published: ${refusal.trim()}`;
  }
  const refusal = await introduce(setUp, publisher === 'leaving', callbackUrl, signal);
  if (refusal !== null) return refusal;
  tools.store.bulk((write) => write.sql('UPDATE publishing SET viewers = ? WHERE account_id = ?').run(wanted, accountId));
  return null;
}
