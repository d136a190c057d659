import type { HostClient } from '../../../scripts/lib/hostClient.ts';
import type { CandidateRecord, CandidateRow } from '../../../src/shared/domain/candidate.ts';
import type { LinkedInPane } from '../../../src/shared/domain/linkedIn.ts';

export interface Chosen {
  readonly id: string;
  readonly name: string;
  readonly record: CandidateRecord;
  readonly pane: LinkedInPane;
}

/** Which person of the world a test needs. */
export interface Wanted {
  readonly row?: (row: CandidateRow) => boolean;
  readonly record?: (record: CandidateRecord) => boolean;
  readonly pane?: (pane: LinkedInPane) => boolean;
}

const any = (): boolean => true;

/**
 * The first person of the list, ordered by name, who fits and whose name nobody else has. Two tests that need people of
 * their own leave out the `taken`.
 */
export async function choosePerson(client: HostClient, wanted: Wanted, taken: ReadonlySet<string> = new Set()): Promise<Chosen> {
  for (let offset = 0; ; offset += 500) {
    const { rows } = await client.ask('candidates.list', { filter: {}, sort: 'name', offset, limit: 500 });
    if (rows.length === 0) throw new Error('nobody in this world is what the test needs');
    for (const row of rows) {
      if (taken.has(row.id) || !(wanted.row ?? any)(row)) continue;
      const record = await client.ask('candidates.get', { id: row.id });
      if (!(wanted.record ?? any)(record)) continue;
      const pane = await client.ask('linkedIn.pane', { candidateId: row.id });
      if (!(wanted.pane ?? any)(pane)) continue;
      const same = await client.ask('candidates.list', { filter: { text: row.name }, sort: 'name', offset: 0, limit: 10 });
      if (same.rows.filter((other) => other.name === row.name).length === 1) return { id: row.id, name: row.name, record, pane };
    }
  }
}

/** A process that is under way and can be moved on: the stage after the present one writes, or does not write, to the candidate. */
export function movable(record: CandidateRecord, writes: boolean): { readonly process: CandidateRecord['processes'][number]; readonly next: { readonly id: string; readonly name: string } } | null {
  for (const process of record.processes) {
    if (process.status !== 'in_process' || process.stageId === null || process.isConfidentialJob) continue;
    const next = process.stages.find((stage) => stage.id !== process.stageId && stage.writesToCandidate === writes);
    if (next) return { process, next };
  }
  return null;
}
