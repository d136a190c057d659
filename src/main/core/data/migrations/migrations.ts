import type { Database } from 'better-sqlite3';
import { m0010FirstSchema } from './m0010FirstSchema.ts';
import { m0020Desk } from './m0020Desk.ts';
import { m0030Ready } from './m0030Ready.ts';
import { m0040Sync } from './m0040Sync.ts';
import { m0050Publishing } from './m0050Publishing.ts';
import { m0060Arrivals } from './m0060Arrivals.ts';
import { m0070LeftLinkedIn } from './m0070LeftLinkedIn.ts';
import { m0080Drafts } from './m0080Drafts.ts';
import { m0090AccessLists } from './m0090AccessLists.ts';
import { m0100SeatPairs } from './m0100SeatPairs.ts';
import { m0110PublisherLease } from './m0110PublisherLease.ts';
import { m0120JobsShown } from './m0120JobsShown.ts';
import { m0130FromLinkedIn } from './m0130FromLinkedIn.ts';
import { m0150Resumes } from './m0150Resumes.ts';
import { m0160FromRecruiters } from './m0160FromRecruiters.ts';
import { m0180Identity } from './m0180Identity.ts';
import { m0190Imports } from './m0190Imports.ts';
import { m0200ImportMembers } from './m0200ImportMembers.ts';
import { m0220OnePerson } from './m0220OnePerson.ts';
import { m0230ScannedFiles } from './m0230ScannedFiles.ts';
import { m0240ComparedAccess } from './m0240ComparedAccess.ts';
import { m0250WatchedFiles } from './m0250WatchedFiles.ts';
import { m0260GivenPlaces } from './m0260GivenPlaces.ts';
import { m0280FoundByParent } from './m0280FoundByParent.ts';
import { m0290SeatContracts } from './m0290SeatContracts.ts';
import { m0300WantedRefs } from './m0300WantedRefs.ts';
import { m0310MadeAs } from './m0310MadeAs.ts';
import { m0320SentRemote } from './m0320SentRemote.ts';

/** One step of the schema. Versions go up in tens, so that a late repair fits between two. */
interface Migration {
  readonly version: number;
  readonly name: string;
  readonly run: (db: Database) => void;
}

export const migrations: readonly Migration[] = [
  { version: 10, name: 'first schema', run: (db) => db.exec(m0010FirstSchema) },
  { version: 20, name: 'the desk', run: (db) => db.exec(m0020Desk) },
  { version: 30, name: 'searches and counts made ready', run: m0030Ready },
  { version: 40, name: 'a sync that loses and doubles nothing', run: (db) => db.exec(m0040Sync) },
  { version: 50, name: 'what is published to LinkedIn', run: (db) => db.exec(m0050Publishing) },
  { version: 60, name: 'what comes from LinkedIn of single members', run: (db) => db.exec(m0060Arrivals) },
  { version: 70, name: 'members who left LinkedIn', run: (db) => db.exec(m0070LeftLinkedIn) },
  { version: 80, name: 'what was begun and not saved', run: (db) => db.exec(m0080Drafts) },
  { version: 90, name: 'who sees which job at LinkedIn', run: (db) => db.exec(m0090AccessLists) },
  { version: 100, name: 'which seat belongs to whom', run: (db) => db.exec(m0100SeatPairs) },
  { version: 110, name: 'the lease of the one publisher', run: (db) => db.exec(m0110PublisherLease) },
  { version: 120, name: 'where a job stands at LinkedIn', run: (db) => db.exec(m0120JobsShown) },
  { version: 130, name: 'what LinkedIn gave of a profile, and what was read of what came', run: (db) => db.exec(m0130FromLinkedIn) },
  { version: 150, name: 'résumés among what is told', run: m0150Resumes },
  { version: 160, name: 'what recruiters bring from LinkedIn', run: (db) => db.exec(m0160FromRecruiters) },
  { version: 180, name: 'who may be the same person', run: (db) => db.exec(m0180Identity) },
  { version: 190, name: 'files that are to become people', run: (db) => db.exec(m0190Imports) },
  { version: 200, name: 'files that came in archives and mails', run: (db) => db.exec(m0200ImportMembers) },
  { version: 220, name: 'one row for one person', run: m0220OnePerson },
  { version: 230, name: 'files whose pages are pictures', run: (db) => db.exec(m0230ScannedFiles) },
  { version: 240, name: 'access lists that were compared with LinkedIn', run: (db) => db.exec(m0240ComparedAccess) },
  { version: 250, name: 'files of the watched folder', run: (db) => db.exec(m0250WatchedFiles) },
  { version: 260, name: 'places that LinkedIn gave', run: (db) => db.exec(m0260GivenPlaces) },
  { version: 280, name: 'what names a process is found by it', run: (db) => db.exec(m0280FoundByParent) },
  { version: 290, name: 'seats of several contracts', run: (db) => db.exec(m0290SeatContracts) },
  { version: 300, name: 'what records point to before it is here', run: (db) => db.exec(m0300WantedRefs) },
  { version: 310, name: 'under which id something was made', run: (db) => db.exec(m0310MadeAs) },
  { version: 320, name: 'when changes were sent by the clock there', run: (db) => db.exec(m0320SentRemote) },
];

/** The version that this build writes. */
export const LATEST_VERSION = Math.max(...migrations.map((migration) => migration.version));

/** The file was written by a newer Tandem: it is left untouched. */
export class DatabaseFromNewerVersion extends Error {
  readonly found: number;

  constructor(found: number) {
    super(`the database has version ${found}, this Tandem knows ${LATEST_VERSION}`);
    this.name = 'DatabaseFromNewerVersion';
    this.found = found;
  }
}

/**
 * Brings the database from whatever version it has to `target`, all steps in one transaction: a crash in the middle leaves
 * the version before. Throws {@link DatabaseFromNewerVersion} without touching the file.
 */
export function migrate(db: Database, target: number = LATEST_VERSION): { readonly from: number; readonly to: number } {
  const from = Number(db.pragma('user_version', { simple: true }));
  if (from > LATEST_VERSION) throw new DatabaseFromNewerVersion(from);
  const steps = migrations.filter((migration) => migration.version > from && migration.version <= target);
  if (steps.length === 0) return { from, to: from };
  db.transaction(() => {
    for (const step of steps) step.run(db);
    db.pragma(`user_version = ${target}`);
  }).exclusive();
  return { from, to: target };
}
