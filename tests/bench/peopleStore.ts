import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backupsFolder, newBackupName } from '../../src/main/core/data/backupNames.ts';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import { drainIdentity, renewIdentity } from '../../src/main/core/data/identityRows.ts';
import { insertCandidate } from '../../src/main/core/data/candidateRows.ts';
import { LATEST_VERSION } from '../../src/main/core/data/migrations/migrations.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { putRef } from '../../src/main/core/data/remoteRefs.ts';
import { indexJob, indexNote } from '../../src/main/core/data/searchRows.ts';
import { createStore, type Store, type Write } from '../../src/main/core/data/store.ts';
import { systemClock, systemRandom } from '../../src/main/core/platform/system.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { keptFolder } from './benchFolders.ts';

const FORM = 2;
const ACCOUNT = 'bench-account';
const SEED = 1;
const JOBS = 200;
const STAGES = ['Application review', 'Phone screen', 'Interview', 'Offer'];
/** People of one transaction. */
const CHUNK = 5_000;
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 4, 9, 0, 0);

/** Spreads whole numbers without a pattern that an index could profit from; always the same. */
const spread = (index: number, over: number): number => Math.imul(index + 1, 2_654_435_761) % over >>> 0;

/**
 * The data folder of a desk with so many people, each with a process, some with tags and notes; made when it is not there
 * yet. Nobody is signed in, so that nothing happens in it by itself.
 */
export async function openPeopleStore(people: number, say: (line: string) => void): Promise<string> {
  const folder = await keptFolder(`people-v${FORM}-${LATEST_VERSION}-${people}`);
  const done = join(folder, 'complete');
  if (existsSync(done)) {
    await markBackedUp(folder);
    return folder;
  }
  say(`making a store of ${people.toLocaleString('en')} people, once`);
  await rm(folder, { recursive: true, force: true });
  await keptFolder(`people-v${FORM}-${LATEST_VERSION}-${people}`);
  const store = createStore(openForWriting(folder), systemClock, systemRandom);
  try {
    const jobs = store.bulk(writeCustomer);
    for (let from = 0; from < people; from += CHUNK) {
      const to = Math.min(people, from + CHUNK);
      store.bulk((write) => {
        for (let index = from; index < to; index += 1) writePerson(write, index, jobs);
      });
      if (to % 100_000 === 0) say(`  people: ${to.toLocaleString('en')}`);
    }
    say('  looking for who is here twice');
    lookAtEverybody(store, say);
    store.db.exec('ANALYZE');
  } finally {
    store.close();
  }
  await writeFile(done, '');
  await markBackedUp(folder);
  return folder;
}

/** As the desk does when it is quiet; a measurement must not have it in its back. Written down beside the store: how long it took. */
function lookAtEverybody(store: Store, say: (line: string) => void): void {
  store.bulk(renewIdentity);
  let people = 0;
  const before = performance.now();
  for (let some = 1; some > 0; people += some) {
    some = store.bulk((write) => drainIdentity(write, 10));
    if (people % 20_000 === 0 && some > 0) say(`  looked at ${people.toLocaleString('en')}, ${((performance.now() - before) / 1000).toFixed(0)} s`);
  }
  store.bulk((write) => write.sql(`INSERT INTO setting (key, value) VALUES ('bench.identity', ?)`).run(JSON.stringify({ people, seconds: (performance.now() - before) / 1000 })));
}

/** An empty backup of this moment: the one of the day, made in the middle of a measurement, would be measured too. */
async function markBackedUp(folder: string): Promise<void> {
  await rm(backupsFolder(folder), { recursive: true, force: true });
  await mkdir(backupsFolder(folder), { recursive: true });
  await writeFile(join(backupsFolder(folder), newBackupName(folder, systemClock.now(), 'daily')), '');
}

interface Job {
  readonly id: string;
  readonly stages: readonly string[];
}

function writeCustomer(write: Write): readonly Job[] {
  putAccount(write, {
    id: ACCOUNT,
    label: 'Greenhouse',
    settings: { kind: 'greenhouse', mode: 'gateway', apiUrl: 'http://127.0.0.1:9/v3', gatewayUrl: 'http://127.0.0.1:9' },
    userId: '1',
    userName: 'Erik Solberg',
    userEmail: 'erik@fjord.test',
    tenant: null,
  });
  write.sql(`UPDATE account SET status = 'signedOut', site_admin = 1, last_success_at = ? WHERE id = ?`).run(NOW, ACCOUNT);
  write.sql(`INSERT INTO source (id, name, type) VALUES ('source', 'Careers page', NULL)`).run();
  return Array.from({ length: JOBS }, (_, index) => {
    const id = `job-${index}`;
    write
      .sql(`INSERT INTO job (id, name, requisition_id, status, confidential, location) VALUES (?, ?, ?, 'open', 0, 'Oslo')`)
      .run(id, `${personAt(SEED, index).title ?? 'Nurse'}`, `R-${1000 + index}`);
    indexJob(write, id, true);
    const stages = STAGES.map((name, position) => {
      const stage = `stage-${index}-${position}`;
      write
        .sql('INSERT INTO stage (id, job_id, name, position, active, writes_to_candidate) VALUES (?, ?, ?, ?, 1, 0)')
        .run(stage, id, name, position);
      return stage;
    });
    return { id, stages };
  });
}

function writePerson(write: Write, index: number, jobs: readonly Job[]): void {
  const person = personAt(SEED, index);
  const id = write.id();
  const lastActivityAt = NOW - spread(index, 1000 * DAY);
  insertCandidate(
    write,
    id,
    {
      firstName: person.firstName,
      lastName: person.lastName,
      preferredName: person.preferredName,
      title: person.title,
      company: person.company,
      emails: person.emails,
      phones: person.phones,
      links: person.linkedInUrl === null ? [] : [{ value: person.linkedInUrl, type: 'social' }],
      tags: person.skills.slice(0, index % 3),
    },
    {
      location: person.place,
      private: false,
      url: null,
      accountId: ACCOUNT,
      createdAt: lastActivityAt - 30 * DAY,
      updatedAt: lastActivityAt,
      lastActivityAt,
    },
  );
  putRef(write, ACCOUNT, 'candidate', { remoteId: String(30_000_000 + index), localId: id, hash: null, version: lastActivityAt }, true);
  const job = jobs[spread(index, jobs.length)];
  if (!job) return;
  write
    .sql(
      `INSERT INTO application (id, candidate_id, job_id, stage_id, status, prospect, source_id, applied_at, last_activity_at, stage_since)
       VALUES (?, ?, ?, ?, ?, 0, 'source', ?, ?, ?)`,
    )
    .run(write.id(), id, job.id, job.stages[index % STAGES.length], index % 5 === 0 ? 'in_process' : 'rejected', lastActivityAt, lastActivityAt, lastActivityAt);
  if (index % 10 !== 0) return;
  const note = write.id();
  write
    .sql(`INSERT INTO note (id, candidate_id, body, kind, visibility, created_at) VALUES (?, ?, ?, 'note', 'public', ?)`)
    .run(note, id, `Spoke with ${person.firstName} about ${person.skills.join(', ')} in ${person.city}.`, lastActivityAt);
  indexNote(write, note, true);
}
