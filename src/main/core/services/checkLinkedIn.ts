import type { PublishSettings } from '../../../shared/domain/publishing.ts';
import type { Finding } from '../../../shared/ipc/diagnosticsRequests.ts';
import type { SetUpCheck } from '../../../shared/ipc/publishingRequests.ts';
import { TandemError } from '../../../shared/result.ts';
import type { IntegrationState, LinkedInSetUp } from '../connectors/linkedin/createSetUp.ts';
import { EVERYBODY, VIEWER_SETTINGS } from '../sync/publishing/showViewers.ts';
import { faultWords } from './checkAccount.ts';
import type { AccountPort } from './accounts.ts';
import type { Timers } from '../platform/clock.ts';

const LIMIT_MS = 30_000;

const APPLICATION = 'Application, organisation and contract';
const CALLBACK = 'That somebody was exported';
const TITLES = {
  ONE_CLICK_EXPORT: 'Export from Recruiter to the ATS',
  IN_ATS_INDICATOR: 'The “In ATS” mark on profiles',
  PROFILE_PLUGIN: 'LinkedIn’s profile beside the record',
  CSA_API: 'InMail, notes and seats of the contract',
} as const satisfies Record<IntegrationState['type'], string>;
const SHOWN = { JOB_POSTING_VIEWERS: 'Who sees the jobs', APPLICATION_VIEWERS: 'Who sees that somebody is in the ATS' } as const;

/** @param contract the number of one of several; null for the only one, and for what is the organisation's */
function integrationFinding({ status }: IntegrationState, contract: string | null): Finding {
  const where = contract === null ? '' : ` on contract ${contract}`;
  if (status === 'enabled') return { state: 'ok', words: 'Turned on.' };
  if (status === 'requested') return { state: 'bad', words: `Not turned on yet${where}. An administrator of Recruiter turns it on there, under “ATS integrations”.` };
  if (status === 'disabled') return { state: 'bad', words: `Turned off${where}. An administrator of Recruiter turns it on there, under “ATS integrations”.` };
  if (status === 'foreign') return { state: 'bad', words: `LinkedIn does not know ${contract === null ? 'this contract' : `contract ${contract}`} for your application. Whoever runs the gateway checks which contracts it names.` };
  return { state: 'warn', words: 'LinkedIn does not say whether it is turned on.' };
}

/** Of several contracts each is named: an administrator of Recruiter turns its integration on there. */
function integrationCheck(found: IntegrationState, all: readonly IntegrationState[]): SetUpCheck {
  const { type, context } = found;
  const isOneOfSeveral = type === 'CSA_API' && all.filter((one) => one.type === type).length > 1;
  const contract = context.split(':').at(-1) ?? '';
  return { title: isOneOfSeveral ? `InMail, notes and seats of contract ${contract}` : TITLES[type], part: 'integration', ...integrationFinding(found, isOneOfSeveral ? contract : null) };
}

/** What a viewer setting means for what is published (row L5). */
export function viewersFinding(value: string | null, { publisher, viewers }: Pick<PublishSettings, 'publisher' | 'viewers'>): Finding {
  if (value === EVERYBODY)
    return publisher === 'tandem' && viewers !== 'everybody'
      ? { state: 'bad', words: `Every recruiter of the organisation, though ${viewers === 'nobody' ? 'nobody' : 'only whoever was given the job'} was chosen here. Tandem takes it back when it publishes next.` }
      : { state: 'ok', words: 'Every recruiter of the organisation.' };
  if (value !== null) return { state: 'warn', words: 'LinkedIn has a setting that Tandem does not know.' };
  if (publisher !== 'tandem') return { state: 'warn', words: 'Not set: what is published is seen only by people in the access lists of its jobs.' };
  if (viewers === 'team') return { state: 'ok', words: 'Whoever was given the job in the ATS, by access lists.' };
  if (viewers === 'nobody') return { state: 'warn', words: 'Nobody, as chosen above.' };
  return { state: 'bad', words: 'Hidden from everybody: the setting is missing. “Compare everything” sets it again.' };
}

/** Exports are announced to one address of the customer's. */
function callbackFinding(address: string | null): Finding {
  if (address === null) return { state: 'warn', words: 'No address is set: that somebody was exported is not announced. It takes a gateway that LinkedIn can reach.' };
  return { state: 'ok', words: `Announced to ${URL.parse(address)?.host ?? address}.` };
}

/**
 * Asks LinkedIn what it has of the set-up, and says what is missing or would be hidden (row S4). What cannot be asked because something
 * before it failed is skipped.
 *
 * @throws TandemError `not_found` when the account is not connected
 */
export async function checkLinkedIn(port: AccountPort | null, settings: PublishSettings, timers: Timers): Promise<readonly SetUpCheck[]> {
  if (port === null || !('linkedIn' in port)) throw new TandemError('not_found', 'This LinkedIn account is not connected any more. Connect it again.');
  const { setUp } = port.linkedIn;
  const limit = new AbortController();
  const cancel = timers.set(LIMIT_MS, () => limit.abort());
  const checks: SetUpCheck[] = [];
  const skipped = (part: SetUpCheck['part']) => (title: string): SetUpCheck => ({ title, part, state: 'skipped', words: 'Not asked: LinkedIn gave no answer before.' });
  try {
    checks.push({ title: APPLICATION, part: 'application', state: 'ok', words: 'LinkedIn knows them.' });
    const integrations = await setUp.integrations(limit.signal);
    for (const found of integrations) checks.push(integrationCheck(found, integrations));
    checks.push(...(await readSettings(setUp, settings, limit.signal)));
  } catch (error) {
    const fault = faultWords(error, limit.signal.aborted);
    if (checks.length === 1) return [{ title: APPLICATION, part: 'application', ...fault }, ...Object.values(TITLES).map(skipped('integration')), ...Object.values(SHOWN).map(skipped('viewers')), skipped('callback')(CALLBACK)];
    checks.push({ title: 'Settings', part: 'viewers', ...fault }, skipped('callback')(CALLBACK));
  } finally {
    cancel();
  }
  return checks;
}

async function readSettings(setUp: LinkedInSetUp, settings: PublishSettings, signal: AbortSignal): Promise<readonly SetUpCheck[]> {
  const checks: SetUpCheck[] = [];
  for (const name of VIEWER_SETTINGS) checks.push({ title: SHOWN[name], part: 'viewers', ...viewersFinding(await setUp.setting(name, signal), settings) });
  checks.push({ title: CALLBACK, part: 'callback', ...callbackFinding(await setUp.setting('CALLBACK_URL', signal)) });
  return checks;
}
