import { TandemError } from '../../../shared/result.ts';

/** Why the data cannot be used as it is. Each of these opens the repair page instead of the desk. */
export const REPAIR_REASONS = ['newer', 'damaged', 'missing', 'migrationFailed'] as const;
export type RepairReason = (typeof REPAIR_REASONS)[number];

/** SQLite found that the file itself is wrong (row O4): from then on nothing more may be written. */
export function isDamage(error: unknown): boolean {
  if (error instanceof TandemError) return error.code === 'storage' && error.details?.['reason'] === 'damaged';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** What is answered once the file was found damaged. */
export function damageFound(): TandemError {
  return new TandemError('storage', 'The data file is damaged. Nothing more is written; restart Tandem to repair it.', { reason: 'damaged' });
}

/** What SQLite or the disk refused, in words; anything else comes back as it is. */
export function storageFault(error: unknown): unknown {
  if (error instanceof TandemError) return error;
  if (isDamage(error)) return damageFound();
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new TandemError('storage', 'The disk is full: this was not saved. Make room and try again.', { reason: 'full' });
  if (code === 'SQLITE_BUSY')
    return new TandemError('busy', 'The data is in use by another program just now. Try again in a moment.');
  // EROFS and its like: what is not SQLite's own file, such as the lock.
  if (/^(SQLITE_(READONLY|IOERR|CANTOPEN)|EROFS$|EACCES$|EPERM$|EIO$|EFBIG$)/.test(code))
    return new TandemError('storage', 'The data folder cannot be written to: this was not saved.', { reason: 'readonly' });
  return error;
}

/** Which page of repair a fault of the start leads to; null when it is of another kind. */
export function repairReason(error: unknown): RepairReason | null {
  if (!(error instanceof TandemError) || error.code !== 'storage') return null;
  const reason = error.details?.['reason'];
  return REPAIR_REASONS.find((known) => known === reason) ?? null;
}
