import type { Finding } from '../../../shared/ipc/diagnosticsRequests.ts';
import type { Clock, Timers } from '../platform/clock.ts';
import { VaultUnavailable } from '../platform/vault.ts';
import { NotPermitted, RemoteUnavailable, SignInLost } from '../sync/atsPort.ts';
import type { AccountPort } from './accounts.ts';

const LIMIT_MS = 30_000;
/** Changes of a window of time are asked for with ten minutes to spare. */
const MOST_CLOCK_DIFFERENCE_MS = 5 * 60_000;

/** What a fault of a remote means, in words that name nobody. */
export function faultWords(error: unknown, isLate: boolean): Finding {
  if (isLate) return { state: 'bad', words: 'No answer within half a minute.' };
  if (error instanceof SignInLost) return { state: 'bad', words: 'It answers, but no longer accepts the sign-in. Sign in again.' };
  if (error instanceof NotPermitted) return { state: 'warn', words: 'It answers, but this sign-in may not read everything that Tandem needs.' };
  if (error instanceof VaultUnavailable) return { state: 'bad', words: 'The keychain does not give the sign-in away. Unlock the keychain.' };
  if (error instanceof RemoteUnavailable) {
    return error.reason === 'network'
      ? { state: 'bad', words: 'It cannot be reached. Check the network, and the address of the account.' }
      : { state: 'warn', words: 'It answers, but asks for a pause.' };
  }
  return { state: 'bad', words: 'It did not answer as it should.' };
}

/** Asks a remote who we are there. Its own words are not repeated: they may name somebody. */
export async function checkAccount(port: AccountPort | null, { clock, timers }: { readonly clock: Clock; readonly timers: Timers }): Promise<Finding> {
  if (port === null) return { state: 'skipped', words: 'It is not connected.' };
  const limit = new AbortController();
  const cancel = timers.set(LIMIT_MS, () => limit.abort());
  const startedAt = clock.monotonic();
  try {
    if ('linkedIn' in port) {
      await port.linkedIn.port.seats(limit.signal);
      return { state: 'ok', words: `Signed in; answered in ${Math.round(clock.monotonic() - startedAt)} ms.` };
    }
    await port.ats.identify(limit.signal);
    const answeredIn = Math.round(clock.monotonic() - startedAt);
    const remoteNow = port.ats.remoteNow();
    const difference = remoteNow === null ? null : clock.now() - remoteNow;
    const budget = port.ats.budget();
    const words = [
      `Signed in; answered in ${answeredIn} ms.`,
      ...(difference === null ? [] : [`Its clock differs by ${Math.round(Math.abs(difference) / 1000)} s.`]),
      ...(budget === null ? [] : [`${budget.remaining} of ${budget.limit} requests left for ${Math.ceil(budget.resetInMs / 1000)} s.`]),
    ];
    if (difference !== null && Math.abs(difference) > MOST_CLOCK_DIFFERENCE_MS) return { state: 'bad', words: [...words, 'Set the clock of this computer.'].join(' ') };
    return { state: 'ok', words: words.join(' ') };
  } catch (error) {
    return faultWords(error, limit.signal.aborted);
  } finally {
    cancel();
  }
}
