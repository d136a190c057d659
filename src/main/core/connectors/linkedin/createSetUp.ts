import { z } from 'zod';
import { NotPermitted, RemoteUnavailable } from '../../sync/atsPort.ts';
import type { LinkedInSetting, LinkedInSettings } from '../../sync/publishPort.ts';
import type { BatchCalls, BatchOutcome } from './batchCalls.ts';
import type { Dialect } from './dialect.ts';
import { onboardingStatus } from './unconfirmed.ts';

export type IntegrationType = 'ONE_CLICK_EXPORT' | 'IN_ATS_INDICATOR' | 'PROFILE_PLUGIN' | 'CSA_API';

/** An integration of the customer, as LinkedIn has it. */
export interface IntegrationState {
  readonly type: IntegrationType;
  readonly context: string;
  readonly name: string | null;
  /** `foreign`: LinkedIn says that the application may not ask about this contract. */
  readonly status: ReturnType<typeof onboardingStatus> | 'foreign';
}

/** A value that the ATS sets at LinkedIn, with the integration it belongs to. */
const SETTINGS = { CALLBACK_URL: 'ONE_CLICK_EXPORT', JOB_POSTING_VIEWERS: 'ONE_CLICK_EXPORT', APPLICATION_VIEWERS: 'IN_ATS_INDICATOR' } as const satisfies Record<LinkedInSetting, IntegrationType>;

/** The integrations of one customer, and their settings. */
export interface LinkedInSetUp extends LinkedInSettings {
  integrations(signal: AbortSignal): Promise<readonly IntegrationState[]>;
}

const namedSchema = z.object({ integrationName: z.string().nullish() });
const valueSchema = z.object({ configurationValue: z.object({ string: z.string() }) });

export function createSetUp(deps: { readonly batches: BatchCalls; readonly dialect: Dialect; readonly organization: string; readonly contract: string; readonly contracts?: (signal: AbortSignal) => Promise<readonly string[]> }): LinkedInSetUp {
  const { batches, dialect, organization, contract } = deps;
  const ofOrganization: readonly IntegrationType[] = ['ONE_CLICK_EXPORT', 'IN_ATS_INDICATOR', 'PROFILE_PLUGIN'];
  const family = 'integrations';

  async function only<T>(run: AsyncIterable<readonly BatchOutcome<T>[]>): Promise<BatchOutcome<T>> {
    for await (const [outcome] of run) if (outcome) return judged(outcome);
    throw new RemoteUnavailable('network', 'LinkedIn answered in a way that was not understood.');
  }
  function judged<T>(outcome: BatchOutcome<T>): BatchOutcome<T> {
    if (outcome.status === 403) throw new NotPermitted('LinkedIn does not know this organisation or contract for this application. Check both in the account’s settings.');
    if (outcome.status === 0 || outcome.status === 429 || outcome.status >= 500) throw new RemoteUnavailable('busy', 'LinkedIn could not answer just now.');
    return outcome;
  }

  /** The integrations of the organisation, then that of each contract. */
  async function entries(signal: AbortSignal) {
    const contracts = (await deps.contracts?.(signal)) ?? [contract];
    const all = [...ofOrganization.map((type) => ({ type, context: organization })), ...contracts.map((context) => ({ type: 'CSA_API' as const, context }))];
    return all.map((item) => ({ item, key: dialect.integrationKey(item.type, item.context) }));
  }
  /** One contract that is wrongly listed takes nothing from the others. */
  const isForeign = ({ item, status }: BatchOutcome<{ readonly type: IntegrationType; readonly context: string }>): boolean => status === 403 && item.type === 'CSA_API' && item.context !== contract;

  return {
    async integrations(signal) {
      const states: IntegrationState[] = [];
      for await (const outcomes of batches.run({ method: 'GET', path: dialect.integrations, family }, await entries(signal), signal)) {
        for (const outcome of outcomes) {
          if (isForeign(outcome)) {
            states.push({ ...outcome.item, name: null, status: 'foreign' });
            continue;
          }
          const { item, status, value } = judged(outcome);
          const name = namedSchema.safeParse(value).data?.integrationName ?? null;
          states.push({ ...item, name, status: status === 200 ? onboardingStatus(value) : 'unknown' });
        }
      }
      return states;
    },
    async nameIntegrations(name, signal) {
      const patched = (await entries(signal)).map((entry) => ({ ...entry, entity: { patch: { $set: { integrationName: name } } } }));
      for await (const outcomes of batches.run({ method: 'POST', path: dialect.integrations, family }, patched, signal)) {
        const refused = outcomes.filter((outcome) => !isForeign(outcome)).map(judged).find(({ status }) => status >= 400);
        if (refused) throw new NotPermitted(`LinkedIn does not take this name: ${refused.message ?? String(refused.status)}`);
      }
    },
    async setting(name, signal) {
      const { path, key } = dialect.configuration(name, SETTINGS[name], organization);
      const { status, value } = await only(batches.run({ method: 'GET', path, family }, [{ item: name, key }], signal));
      return status === 200 ? (valueSchema.safeParse(value).data?.configurationValue.string ?? null) : null;
    },
    async set(name, value, signal) {
      const { path, key } = dialect.configuration(name, SETTINGS[name], organization);
      const entry = { item: name, key, ...(value === null ? {} : { entity: { configurationValue: { string: value } } }) };
      const { status, message } = await only(batches.run({ method: value === null ? 'DELETE' : 'PUT', path, family }, [entry], signal));
      return status < 300 || (status === 404 && value === null) ? null : (message ?? `LinkedIn refused it (${status})`);
    },
  };
}
