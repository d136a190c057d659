import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WITHHELD_COUNTS } from '../../src/main/core/data/queries/publishing.ts';
import { SEEN_DRAFTS } from '../../src/main/core/services/drafts.ts';
import { type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeAll(() => {
  desk = storeFixture();
});
afterAll(() => desk.close());

/** The steps of a query, as SQLite plans it. */
function plan(sql: string): string {
  const rows = desk.store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  return rows.map((row) => row.detail).join('\n');
}

describe('important queries use their index', () => {
  it.each([
    ['list by activity', 'SELECT c.seq FROM seen_candidate c ORDER BY c.last_activity_at DESC, c.seq DESC LIMIT 100', 'candidate_activity'],
    ['list by name', 'SELECT c.seq FROM seen_candidate c ORDER BY c.name_key, c.seq LIMIT 100', 'candidate_name'],
    ['list by day added', 'SELECT c.seq FROM seen_candidate c ORDER BY c.created_at DESC, c.seq DESC LIMIT 100', 'candidate_added'],
    ['how many there are', 'SELECT count(*) FROM seen_candidate c', 'COVERING INDEX candidate_seen'],
    ['processes of a person', `SELECT * FROM application WHERE candidate_id = 'x' ORDER BY last_activity_at DESC`, 'application_candidate'],
    [
      'people of a stage',
      `SELECT * FROM seen_application WHERE job_id = 'j' AND status = 'in_process' AND stage_id = 's' ORDER BY stage_since`,
      'application_job',
    ],
    ['what waits of a person', `SELECT * FROM outbox WHERE candidate_id = 'x' AND state <> 'done' ORDER BY seq`, 'outbox_candidate'],
    ['notes of a person', `SELECT * FROM note WHERE candidate_id = 'x' ORDER BY created_at DESC`, 'note_candidate'],
    ['messages of a member', `SELECT * FROM inmail_message WHERE person_urn = 'x' ORDER BY at`, 'inmail_person'],
    ['who is hidden in a job', `SELECT candidate_id FROM application WHERE job_id = 'j' AND hidden = 1`, 'application_hidden'],
    ['private people of an account', `SELECT id FROM candidate WHERE account_id = 'a' AND private = 1 ORDER BY seq`, 'candidate_private'],
    ['who is no longer listed', `SELECT id FROM candidate WHERE account_id = 'a' AND unlisted_at IS NOT NULL`, 'candidate_unlisted'],
    ['hidden people', 'SELECT id FROM hidden_candidate', 'candidate_hidden'],
    ['what a remote calls a thing', `SELECT * FROM remote_ref WHERE type = 'candidate' AND local_id = 'x'`, 'remote_ref_local'],
  ])('%s', (_name, sql, index) => {
    const steps = plan(sql);
    expect(steps).toContain(index);
    expect(steps).not.toContain('USE TEMP B-TREE');
  });

  it('M1: what was begun is listed without reading through all people: every window asks for it before it shows anybody', () => {
    const steps = plan(SEEN_DRAFTS);
    expect(steps).toMatch(/SEARCH \w+ USING INDEX \w+ \(id=\?\)/);
    expect(steps).not.toMatch(/LIST SUBQUERY|MATERIALIZE|CO-ROUTINE|SCAN (?!d$)/m);
  });

  it('L2: what is withheld is counted without reading the references of every process for each row', () => {
    expect(plan(WITHHELD_COUNTS.replace('?', "'l'"))).toContain('SEARCH r USING PRIMARY KEY (account_id=? AND type=? AND remote_id=?)');
  });

  it('the next edits to send are found without reading those that were sent', () => {
    const steps = plan(
      `SELECT seq FROM outbox o WHERE account_id = 'a' AND state <> 'done' AND state IN ('waiting', 'unknown') AND not_before <= 1
         AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.candidate_id = o.candidate_id AND p.seq < o.seq
                         AND p.state <> 'done' AND p.state <> 'refused') ORDER BY seq LIMIT 4`,
    );
    expect(steps).toContain('outbox_live');
    expect(steps).toContain('outbox_candidate');
    expect(steps).not.toMatch(/SCAN [op]\b/);
  });
});
