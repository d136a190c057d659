import { z } from 'zod';
import { requests } from './request.ts';

/** The name of a backup's file: no path, so that none leads out of the folder. */
const backupName = z.string().regex(/^tandem-[\w-]{1,80}\.db$/, 'is not the name of a backup');

/** Less than a hundred megabytes holds no backup worth having. */
const maxBackupBytes = z.number().int().min(100_000_000, 'is at least 100 MB').max(10_000_000_000_000, 'is at most 10 TB');

export const backupSchema = z.object({
  name: z.string(),
  reason: z.enum(['daily', 'migration', 'hand']),
  /** The moment that it shows, epoch milliseconds. */
  at: z.number(),
  bytes: z.number().int(),
  people: z.number().int(),
  /** Of the schema; a backup of a newer one cannot be put back. */
  version: z.number().int(),
});
export type Backup = z.infer<typeof backupSchema>;
export type BackupReason = Backup['reason'];

export const recoveryStateSchema = z.object({
  /**
   * `newer`: written by a newer Tandem. `damaged`: the file itself is wrong. `missing`: it is gone, but its backups are here.
   * `migrationFailed`: it could not be brought to this version; it stands as it was.
   */
  kind: z.enum(['newer', 'damaged', 'missing', 'migrationFailed']),
  /** What was found, in the words of the database; for who helps. */
  detail: z.string().nullable(),
  foundVersion: z.number().int().nullable(),
  bytes: z.number().int(),
  /** When the file was last written; null when there is none. */
  changedAt: z.number().nullable(),
  /** Those that can be put back, newest first. */
  backups: z.array(backupSchema),
  unsent: z.object({
    /** How many changes that had not reached the ATS can be read. */
    readable: z.number().int(),
    /** How many are known to be there and cannot be read. */
    unreadable: z.number().int(),
    /** False when there may be more that nothing is known of. */
    complete: z.boolean(),
    /** The latest of them, newest first; 100 at most. */
    changes: z.array(z.object({ id: z.string(), person: z.string(), summary: z.string(), at: z.number() })),
  }),
});
export type RecoveryState = z.infer<typeof recoveryStateSchema>;

/** Data safety (rows O4, M2): backups, and what can be done when the data file cannot be used. */
export const safetyRequests = requests({
  /** Newest first. `skipped`: the last daily backup was left out for want of room. */
  'backups.list': {
    lane: 'keep',
    args: z.object({}),
    result: z.object({
      backups: z.array(backupSchema),
      skipped: z.object({ at: z.number(), neededBytes: z.number(), freeBytes: z.number() }).nullable(),
      room: z.object({
        /** The most that backups may take; null: `automaticBytes`, which grows with the data. */
        maxBytes: z.number().int().nullable(),
        automaticBytes: z.number().int(),
        usedBytes: z.number().int(),
      }),
    }),
  },
  /** The most that backups may take; null leaves it to Tandem. The newest stays in any case. What is over it goes with `backups.tidy`. */
  'backups.setRoom': { lane: 'write', args: z.object({ maxBytes: maxBackupBytes.nullable() }), result: z.object({}) },
  /** Backups that would go if this were the most that they may take. */
  'backups.over': { lane: 'keep', args: z.object({ maxBytes: maxBackupBytes.nullable() }), result: z.object({ count: z.number().int(), bytes: z.number().int() }) },
  /** Takes away what is over, as each backup does when it is made. Refused with `busy` while one is made. */
  'backups.tidy': { lane: 'keep', args: z.object({}), result: z.object({}) },
  /** Makes one now. Takes seconds with a million people; edits go on meanwhile. */
  'backups.make': { lane: 'keep', args: z.object({}), result: z.object({ backup: backupSchema }) },
  /** Ends one that is being made, which then fails with `cancelled`. */
  'backups.cancel': { lane: 'keep', args: z.object({}), result: z.object({}) },

  'recovery.state': { lane: 'keep', args: z.object({}), result: recoveryStateSchema },
  /** Writes every change that had not reached the ATS and can be read into the data folder, and answers the same text. */
  'recovery.exportUnsent': {
    lane: 'keep',
    args: z.object({}),
    result: z.object({ count: z.number().int(), file: z.string(), fileName: z.string(), text: z.string(), json: z.string() }),
  },
  /** Puts a backup in the file's place, and into it what was unsent. The desk then starts. The old file is kept aside. */
  'recovery.restore': {
    lane: 'keep',
    args: z.object({ backup: backupName }),
    result: z.object({
      putBack: z.number().int(),
      leftOut: z.number().int(),
      /** Files of the import that are not dealt with yet: in the list again, and known but without their content. */
      imports: z.object({ files: z.number().int(), lost: z.number().int() }),
      exportFile: z.string().nullable(),
      keptIn: z.string().nullable(),
    }),
  },
  /** Starts with an empty file; everything in the ATS comes again after signing in. The old file is kept aside. */
  'recovery.startAfresh': {
    lane: 'keep',
    args: z.object({}),
    result: z.object({ exportFile: z.string().nullable(), keptIn: z.string().nullable() }),
  },
  /** Tries to open the file as it is, for instance after room was made on the disk. */
  'recovery.tryAgain': { lane: 'keep', args: z.object({}), result: z.object({}) },
  /** From a desk whose file was found damaged while it ran: closes it and opens the repair page. */
  'recovery.begin': { lane: 'keep', args: z.object({}), result: z.object({}) },
});
