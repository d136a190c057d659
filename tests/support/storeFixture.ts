import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { createStore, type Store } from '../../src/main/core/data/store.ts';
import type { EditContext } from '../../src/main/core/services/candidateEdits.ts';
import { type IngestCounts, ingestPage } from '../../src/main/core/sync/ingest.ts';
import type { RemoteRecord, RemoteRecords, RecordType } from '../../src/main/core/sync/remoteRecord.ts';

export const ACCOUNT = 'account-1';
export const NOW = Date.UTC(2026, 2, 4, 9, 0, 0);

/** A clock that stands still until told otherwise. */
export interface TestClock {
  now(): number;
  monotonic(): number;
  advance(ms: number): void;
}

export function testClock(start = NOW): TestClock {
  let at = start;
  return {
    now: () => at,
    monotonic: () => at,
    advance(ms) {
      at += ms;
    },
  };
}

export interface StoreFixture {
  readonly store: Store;
  readonly edits: EditContext;
  readonly clock: TestClock;
  readonly dataDir: string;
  readonly events: TandemEvent[];
  /** Takes records in as a pull would. */
  ingest(...records: RemoteRecord[]): IngestCounts;
  /** Takes records in that were asked for by their ids, while the clock of the ATS showed this. */
  asked(remoteNow: number, ...records: RemoteRecord[]): IngestCounts;
  /** The local id behind a remote one. */
  local(type: RecordType, remoteId: string): string;
  close(): void;
}

/** A real database in a folder of its own, with one ATS account. */
export function storeFixture(): StoreFixture {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-store-'));
  const clock = testClock();
  let ids = 0;
  const store = createStore(openForWriting(dataDir), clock, {
    next: () => 0.5,
    id: () => `id-${String((ids += 1)).padStart(6, '0')}`,
  });
  const events: TandemEvent[] = [];
  store.onChange((event) => events.push(event));
  store.edit((write) =>
    putAccount(write, {
      id: ACCOUNT,
      label: 'Greenhouse',
      settings: { kind: 'greenhouse', mode: 'gateway', apiUrl: 'http://127.0.0.1:1/v3', gatewayUrl: 'http://127.0.0.1:2' },
      userId: '1',
      userName: 'Erik Solberg',
      userEmail: 'erik@fjord.test',
      tenant: null,
    }),
  );
  return {
    store,
    edits: { store, undoGraceMs: 4000 },
    clock,
    dataDir,
    events,
    ingest(...records) {
      const counts: IngestCounts = { read: 0, changed: 0, added: 0, problems: 0 };
      store.bulk((write) => ingestPage(write, ACCOUNT, { records, bad: [] }, counts));
      return counts;
    },
    asked(remoteNow, ...records) {
      const counts: IngestCounts = { read: 0, changed: 0, added: 0, problems: 0 };
      store.bulk((write) => ingestPage(write, ACCOUNT, { records, bad: [] }, counts, true, { remoteNow }));
      return counts;
    },
    local(type, remoteId) {
      const row = store.db
        .prepare('SELECT local_id FROM remote_ref WHERE account_id = ? AND type = ? AND remote_id = ?')
        .get(ACCOUNT, type, remoteId) as { local_id: string } | undefined;
      if (!row) throw new Error(`no ${type} ${remoteId}`);
      return row.local_id;
    },
    close() {
      store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A candidate as a connector hands it over, with what a test cares about changed. */
export function candidate(
  remoteId: string,
  fields: Partial<RemoteRecords['candidate']> = {},
  updatedAt: number | null = NOW - 1000,
): RemoteRecord<'candidate'> {
  return {
    type: 'candidate',
    remoteId,
    updatedAt,
    fields: {
      firstName: 'Amélie',
      lastName: 'Nguyễn-Roux',
      preferredName: null,
      title: 'Staff nurse',
      company: 'Ullevål',
      location: 'Oslo, Norway',
      emails: [{ value: 'amelie@example.test', type: 'personal' }],
      phones: [{ value: '+47 22 33 44 55', type: 'mobile' }],
      links: [],
      tags: [],
      private: false,
      createdAt: NOW - 86_400_000,
      lastActivityAt: NOW - 3_600_000,
      url: null,
      ...fields,
    },
  };
}

/** A job with three stages and one process of candidate `c1` in its first stage: `j1`, `s1`–`s3`, `a1`. */
export function jobWithProcess(): RemoteRecord[] {
  const stage = (remoteId: string, name: string, position: number, writesToCandidate: boolean): RemoteRecord => ({
    type: 'stage',
    remoteId,
    updatedAt: NOW - 5000,
    fields: { jobId: 'j1', name, position, active: true, writesToCandidate },
  });
  return [
    job('j1', 'Ward lead'),
    stage('s1', 'Application review', 0, false),
    stage('s2', 'Phone screen', 1, false),
    stage('s3', 'Offer', 2, true),
    application('a1', 'c1', { stageId: 's1' }),
  ];
}

export function job(remoteId: string, name: string, fields: Partial<RemoteRecords['job']> = {}): RemoteRecord<'job'> {
  return {
    type: 'job',
    remoteId,
    updatedAt: NOW - 5000,
    fields: {
      name,
      requisitionId: `REQ-${remoteId}`,
      status: 'open',
      confidential: false,
      department: 'Nursing',
      location: 'Oslo',
      openedAt: NOW - 30 * 86_400_000,
      closedAt: null,
      ...fields,
    },
  };
}

export function application(
  remoteId: string,
  candidateId: string,
  fields: Partial<RemoteRecords['application']> = {},
  updatedAt = NOW - 1000,
): RemoteRecord<'application'> {
  return {
    type: 'application',
    remoteId,
    updatedAt,
    fields: {
      candidateId,
      jobId: 'j1',
      stageId: 's1',
      status: 'in_process',
      prospect: false,
      sourceId: null,
      recruiterId: null,
      rejectionReasonId: null,
      rejectedAt: null,
      createdAt: NOW - 86_400_000,
      lastActivityAt: NOW - 3_600_000,
      ...fields,
    },
  };
}
