import type { Finding } from '../../../shared/ipc/diagnosticsRequests.ts';
import type { UpdateState } from './updates.ts';

/** Where updates stand, for diagnostics. `state` null: this build has no feed. */
export function updateFinding(state: UpdateState | null): Finding {
  switch (state?.kind) {
    case undefined:
      return { state: 'skipped', words: 'This build does not update itself.' };
    case 'notLooked':
      return { state: 'ok', words: 'No newer version was looked for since Tandem started.' };
    case 'none':
      return { state: 'ok', words: 'No newer version was found.' };
    case 'ready':
      return { state: 'ok', words: `Version ${state.version} is here and is installed when you quit.` };
    case 'refused':
      return { state: 'bad', words: `Version ${state.version} was offered and refused: its ${state.reason} is not right.` };
    case 'failed':
      return { state: 'warn', words: 'The last look for updates failed.' };
  }
}
