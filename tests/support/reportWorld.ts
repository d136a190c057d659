import { ACCOUNT, NOW, type StoreFixture } from './storeFixture.ts';

const DAY = 86_400_000;
/** The first moment of 2 February 2026 in Auckland. */
const BORDER = Date.UTC(2026, 1, 1, 11);
const STAGE_NAMES = ['Review', 'Phone screen', 'Onsite', 'Reference', 'Offer'] as const;

/** Numbers that are always the same for a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Fills a store with processes of every kind that a copy may hold: skipped stages, people moved back, histories with gaps and
 * without dates, moves that only this desk knows, prospects, hidden jobs and processes, stages that are no longer used.
 */
export function fillReportWorld(desk: StoreFixture, seed: number, people = 60): { readonly jobIds: readonly string[] } {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const chance = (share: number): boolean => random() < share;
  const some = (days: number): number => Math.floor(NOW - random() * days * DAY);
  const jobIds: string[] = [];
  desk.store.bulk((write) => {
    const insert = (table: string, row: Readonly<Record<string, unknown>>): void => {
      const names = Object.keys(row);
      write.sql(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`).run(...Object.values(row));
    };
    const sources = ['q1', 'q2', 'q3', 'q4'];
    for (const [index, id] of sources.entries()) insert('source', { id, name: `Source ${index}`, type: [' Job boards ', null, '', 'Agency'][index] });
    for (const [source_id, name] of [['q1', 'paid'], ['q2', 'paid'], ['q2', 'campus']]) insert('source_label', { source_id, name });
    const stagesOf = new Map<string, string[]>();
    for (let index = 0; index < 4; index += 1) {
      const job = `job-${index}`;
      jobIds.push(job);
      insert('job', { id: job, name: `Job ${index}`, status: pick(['open', 'closed']), confidential: 0, hidden: index === 3 ? 1 : 0 });
      stagesOf.set(job, []);
      for (const [position, name] of STAGE_NAMES.entries()) {
        if (index === 1 && position === 2) continue;
        const id = `stage-${index}-${position}`;
        // In the hidden job the stages stand the other way round: nothing of it may be felt, not even that.
        insert('stage', { id, job_id: job, name, position: index === 3 ? 40 - position * 10 : position, active: index === 2 && position === 3 ? 0 : 1, writes_to_candidate: 0 });
        stagesOf.get(job)?.push(id);
      }
    }
    let entry = 0;
    for (let index = 0; index < people; index += 1) {
      const person = `person-${index}`;
      insert('candidate', { id: person, first_name: 'A', last_name: `B${index}`, name: `A B${index}`, name_key: `a b${index}`, emails: '[]', phones: '[]', links: '[]', private: 0, account_id: ACCOUNT });
      const count = pick([1, 1, 1, 2, 3]);
      for (let at = 0; at < count; at += 1) {
        const id = `application-${index}-${at}`;
        const job = chance(0.05) ? null : pick(jobIds);
        const stages = job === null ? [] : (stagesOf.get(job) ?? []);
        const status = pick(['in_process', 'in_process', 'rejected', 'rejected', 'rejected', 'hired', 'converted']);
        const walked = stages.filter(() => chance(0.6));
        const present = chance(0.1) ? null : chance(0.15) ? pick([...stages, null]) : (walked.at(-1) ?? stages[0] ?? null);
        const applied = chance(0.05) ? null : some(200);
        insert('application', {
          id,
          candidate_id: person,
          job_id: job,
          stage_id: present,
          status,
          prospect: chance(0.08) ? 1 : 0,
          source_id: chance(0.1) ? null : pick(sources),
          rejected_at: status === 'rejected' && chance(0.9) ? some(60) : null,
          applied_at: applied,
          last_activity_at: some(30),
          stage_since: chance(0.1) ? null : some(100),
          hidden: job === 'job-3' || chance(0.08) ? 1 : 0,
        });
        if (chance(0.4)) insert('interview', { id: `interview-${id}`, application_id: id, name: 'Talk', status: 'done' });
        if (chance(0.1)) insert('interview', { id: `interview-again-${id}`, application_id: id, name: 'Talk', status: 'done' });
        let moment = applied ?? some(200);
        for (const stage of chance(0.1) ? walked.toReversed() : walked) {
          const end = moment + Math.floor(random() * 20 * DAY) - (chance(0.05) ? 30 * DAY : 0);
          const isLast = stage === walked.at(-1);
          insert('stage_entry', { id: `entry-${(entry += 1)}`, application_id: id, stage_id: chance(0.03) ? null : stage, entered_at: chance(0.04) ? null : moment, exited_at: isLast && chance(0.8) ? null : chance(0.05) ? null : end });
          moment = end;
        }
      }
    }
    // The last rows of a step, and the first moment after a period: what is counted twice or not at all shows here.
    write.sql(`UPDATE application SET seq = ? WHERE seq = (SELECT min(a.seq) FROM application a JOIN interview i ON i.application_id = a.id
      WHERE a.hidden = 0 AND a.status <> 'converted')`).run(20_000);
    write.sql(`UPDATE stage_entry SET rowid = ? WHERE rowid = (SELECT min(e.rowid) FROM stage_entry e JOIN application a ON a.id = e.application_id
      WHERE a.hidden = 0 AND a.prospect = 0 AND e.exited_at IS NOT NULL AND e.entered_at IS NOT NULL AND e.stage_id IS NOT NULL)`).run(20_000);
    for (const table of ['application', 'stage_entry']) write.sql(`UPDATE ${table} SET rowid = 20005 WHERE rowid = (SELECT min(rowid) FROM ${table})`).run();
    write.sql(`UPDATE application SET applied_at = ? WHERE seq IN (SELECT seq FROM application WHERE hidden = 0 AND job_id = 'job-0' AND prospect = 0 AND status <> 'converted' LIMIT 3)`).run(BORDER);
  });
  return { jobIds };
}
