import { publishSettings } from '../../data/publishing/publishSettings.ts';
import { type AtsPort, NotPermitted, type ReadFiles, RemoteUnavailable, SignInLost } from '../atsPort.ts';
import { leaveRoom } from './leaveRoom.ts';
import type { SyncTools } from '../runner.ts';

/**
 * Documents of the ATS whose records are published. They are read when they are to be sent, and kept nowhere.
 *
 * @param portOf the ATS; null while it is not connected
 */
export function createFileReading(tools: SyncTools, accountId: string, portOf: (atsAccountId: string) => Pick<AtsPort, 'readFiles' | 'budget'> | null): ReadFiles {
  return async function* (ids, mostBytes, signal) {
    const port = portOf(tools.store.look((look) => publishSettings(look, accountId).atsAccountId) ?? '');
    if (port === null) throw new RemoteUnavailable('busy', 'The ATS is not connected here.');
    await leaveRoom(tools.timers, port.budget(), signal);
    try {
      yield* port.readFiles(ids, mostBytes, signal);
    } catch (error) {
      // A fault of the ATS is none of LinkedIn's account.
      if (error instanceof SignInLost || error instanceof NotPermitted) throw new RemoteUnavailable('busy', `The ATS did not give a résumé that is to be told: ${error.message}`);
      throw error;
    }
  };
}
