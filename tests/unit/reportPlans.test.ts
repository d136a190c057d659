import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNNEL_PROCESSES, FUNNEL_STAYS } from '../../src/main/core/data/queries/reports/funnelReport.ts';
import { interviewedSql, yieldSql } from '../../src/main/core/data/queries/reports/sourceYield.ts';
import { HEALTH_RUNS, HEALTH_SENT } from '../../src/main/core/data/queries/reports/syncHealth.ts';
import { allStaysSql, jobStaysSql, presentStaysSql, waitingSql } from '../../src/main/core/data/queries/reports/timeInStage.ts';
import { fillReportWorld } from '../support/reportWorld.ts';
import { type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;

function plan(sql: string): string {
  // Parameters that are not given are null to the planner.
  const bare = sql.replaceAll(/@\w+/g, '?').replaceAll('?', 'NULL');
  return (desk.store.db.prepare(`EXPLAIN QUERY PLAN ${bare}`).all() as { detail: string }[]).map(({ detail }) => detail).join('\n');
}

const OPEN = { from: null, to: null };
const CLOSED = { from: 1, to: 2 };

// The planner knows how many rows there are only after ANALYZE: it must choose well either way.
describe.each([false, true])('M5: plans of reports, the store analysed: %s', (isAnalysed) => {
  beforeAll(() => {
    desk = storeFixture();
    fillReportWorld(desk, 7, 300);
    if (isAnalysed) desk.store.db.exec('ANALYZE');
  });
  afterAll(() => desk.close());

  describe.each([
    ['all time', OPEN],
    ['a period', CLOSED],
  ])('M5: reports over %s read in the order of the disk or by an index', (_name, bounds) => {
    it('M5: a step of the time in stage is a range of row ids, its applications and stages are looked up', () => {
      const steps = plan(allStaysSql(bounds));
      expect(steps).toMatch(/SEARCH e USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/);
      expect(steps).toMatch(/SEARCH a USING INDEX sqlite_autoindex_application_1 \(id=\?\)/);
      expect(steps).toMatch(/SEARCH s USING .*INDEX sqlite_autoindex_stage_1 \(id=\?\)/);
      expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
    });

    it('M5: the stays of one job are found by the job', () => {
      const steps = plan(jobStaysSql(bounds));
      expect(steps).toMatch(/SEARCH a USING INDEX application_job \(job_id=\?\)/);
      expect(steps).toMatch(/SEARCH e USING INDEX stage_entry_application \(application_id=\?/);
      expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
    });

    it('M5: present stages without a history are sought among those under way only', () => {
      const steps = plan(presentStaysSql(bounds, false));
      expect(steps).toMatch(/SEARCH a USING INDEX application_job \(job_id=\? AND status=\?/);
      expect(steps).toMatch(/SEARCH o USING INDEX stage_entry_application \(application_id=\?/);
      expect(steps).not.toMatch(/SCAN [aos]\b|TEMP B-TREE/);
    });

    it('M5: what a source brought stands in one index', () => {
      for (const hasSource of [true, false])
        expect(plan(yieldSql(bounds, hasSource))).toMatch(/SEARCH a USING COVERING INDEX application_source \(source_id=\? AND status=\?/);
    });

    it('M5: a step of the interviews is a range of row ids', () => {
      const steps = plan(interviewedSql(bounds));
      expect(steps).toMatch(/SEARCH a USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/);
      expect(steps).toMatch(/SEARCH i (EXISTS )?USING COVERING INDEX interview_application \(application_id=\?\)/);
      expect(steps).not.toMatch(/SCAN/);
    });
  });

  describe('M5: the others', () => {
    it('M5: a funnel reads its own job only', () => {
      for (const sql of [FUNNEL_PROCESSES, FUNNEL_STAYS]) {
        expect(plan(sql)).toMatch(/SEARCH a USING INDEX application_job \(job_id=\?\)/);
        expect(plan(sql)).not.toMatch(/SCAN|TEMP B-TREE/);
      }
    });

    it('M5: those who wait are sought among those under way', () => {
      for (const ofOneJob of [true, false]) {
        expect(plan(waitingSql(ofOneJob))).toMatch(/SEARCH a USING INDEX application_job \(job_id=\? AND status=\?/);
        expect(plan(waitingSql(ofOneJob))).not.toMatch(/SCAN [acs]\b/);
      }
    });

    it('M5: sync health reads its days only', () => {
      expect(plan(HEALTH_RUNS)).toMatch(/SEARCH run USING INDEX run_started \(started_at>\?\)/);
      expect(plan(HEALTH_SENT)).toMatch(/SEARCH outbox USING INDEX outbox_done \(done_at>\?\)/);
    });
  });
});
