import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Rng } from '../../src/sandbox/world/rng.ts';
import type { Desk } from '../support/deskFixture.ts';
import { FOLDERS_PER_WORLD, type Intent, type LifeLine, type LifeOrder } from './life.ts';

/** Everybody in the copy. */
export const peopleOf = (desk: Desk): CandidateRow[] =>
  (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 200 }) as { rows: CandidateRow[] }).rows;

/** Makes edits of every kind on people chosen by the seed, and says each before it is made and after it was acknowledged. */
export async function makeIntents(desk: Desk, rng: Rng, { name, edits: count, folder }: Pick<LifeOrder, 'name' | 'edits' | 'folder'>, say: (line: LifeLine) => void): Promise<void> {
  const { handlers, store } = desk.core;
  const remote = (type: string, localId: string | null): string | null => {
    if (localId === null) return null;
    const row = store.db.prepare('SELECT remote_id FROM remote_ref WHERE type = ? AND local_id = ?').get(type, localId) as { remote_id: string } | undefined;
    return row?.remote_id ?? null;
  };

  /** An edit that this person can have, and what it is at the remote; null when there is none of that kind. */
  function choose(kind: Intent['kind'], record: CandidateRecord, index: number): { readonly intent: Intent; readonly make: () => unknown } | null {
    const { id } = record;
    const candidate = remote('candidate', id) ?? '';
    // Of processes that this desk itself has made and not sent, the remote knows nothing to be counted by.
    const processes = record.processes.filter((process) => process.status === 'in_process' && process.pending === null && remote('application', process.id) !== null);
    switch (kind) {
      case 'note': {
        const body = `${name} note ${index}`;
        return { intent: { kind, candidate, body }, make: () => handlers['candidates.addNote']({ id, body, visibility: 'public' }) };
      }
      case 'title': {
        const value = `${name} title ${index}`;
        return { intent: { kind, candidate, value }, make: () => handlers['candidates.edit']({ id, patch: { title: value } }) };
      }
      case 'tag': {
        const tag = `${name} tag ${index}`;
        return { intent: { kind, candidate, tag }, make: () => handlers['candidates.addTag']({ id, tag }) };
      }
      case 'job': {
        const { rows } = desk.read['jobs.list']({ status: 'open', text: '', sort: 'name', offset: 0, limit: 100 }) as { rows: { id: string }[] };
        // Jobs of this folder only: before its first sync it cannot know whom an earlier desk of this world put into which.
        const own = rows.filter((job) => Number(remote('job', job.id)) % FOLDERS_PER_WORLD === folder % FOLDERS_PER_WORLD);
        const free = own.filter((job) => !record.processes.some((process) => process.jobId === job.id));
        if (free.length === 0) return null;
        const job = rng.pick(free);
        return { intent: { kind, candidate, job: remote('job', job.id) ?? '' }, make: () => handlers['candidates.addToJob']({ id, jobId: job.id, stageId: null }) };
      }
      case 'move': {
        const movable = processes.flatMap((process) => {
          const next = process.stages[process.stages.findIndex((stage) => stage.id === process.stageId) + 1];
          return next === undefined || process.stageId === null ? [] : [{ process, next }];
        });
        if (movable.length === 0) return null;
        const { process, next } = rng.pick(movable);
        return {
          intent: { kind, application: remote('application', process.id) ?? '', to: remote('stage', next.id) ?? '' },
          make: () => handlers['applications.move']({ applicationId: process.id, toStageId: next.id }),
        };
      }
      case 'source': {
        const { sources } = desk.read['sources.list']({}) as { sources: { id: string }[] };
        if (processes.length === 0) return null;
        const process = rng.pick(processes);
        const source = rng.pick(sources.filter((one) => one.id !== process.sourceId));
        return {
          intent: { kind, application: remote('application', process.id) ?? '', to: remote('source', source.id) ?? '' },
          make: () => handlers['applications.setSource']({ applicationId: process.id, toSourceId: source.id }),
        };
      }
    }
  }

  for (let index = 0; index < count; ) {
    const person = rng.pick(peopleOf(desk));
    const kind = rng.pick(['note', 'note', 'title', 'title', 'tag', 'job', 'move', 'source'] as const);
    const chosen = choose(kind, desk.read['candidates.get']({ id: person.id }) as CandidateRecord, index);
    if (chosen === null) continue;
    index += 1;
    say({ say: 'intent', intent: chosen.intent });
    await chosen.make();
    say({ say: 'saved', intent: chosen.intent });
  }
}
