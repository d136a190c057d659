import type { Result } from '../../shared/result.ts';

/** Words above a failure that hides a whole place. The message beneath comes from where it happened. */
export function failureTitle(failure: Extract<Result<unknown>, { ok: false }>): string {
  switch (failure.code) {
    case 'offline':
      return 'You are offline';
    case 'signed_out':
      return 'You are signed out';
    case 'not_found':
      return 'This is not here any more';
    case 'forbidden':
      return 'You may not see this';
    default:
      return 'This could not be shown';
  }
}
