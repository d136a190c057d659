import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { type Core, startCore } from '../../src/main/core/startCore.ts';
import { memoryVault } from '../support/deskFixture.ts';
import { fillReportWorld } from '../support/reportWorld.ts';
import { type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const source = (file: string): URL => pathToFileURL(join(import.meta.dirname, '../../src/main/core', file));
const PERIOD = { from: null, to: null, zone: 'Europe/Oslo' } as const;
const LONG = { ...PERIOD, jobId: null };

let desk: StoreFixture;
let core: Core;

beforeAll(async () => {
  desk = storeFixture();
  fillReportWorld(desk, 11);
  core = await startCore({
    dataDir: desk.dataDir,
    workers: { writer: source('writer.ts'), reader: source('reader.ts') },
    vault: memoryVault(),
    http: createNodeHttp({ timers: systemTimers }),
    appVersion: '0.0.0',
    log: () => undefined,
  });
});
afterAll(async () => {
  await core.stop();
  desk.close();
});

/** A row id so far out that the report has more steps to go than it will ever take: only being called off ends it. */
function makeEndless(): void {
  desk.store.bulk((write) =>
    write.sql(`INSERT INTO stage_entry (rowid, id, application_id, stage_id, entered_at) SELECT 9000000000000000, 'far', id, stage_id, 0 FROM application LIMIT 1`).run(),
  );
}

describe('M5: the lane of reports', () => {
  it('M5: a report that nobody calls off comes to its end, the same for two who ask', async () => {
    const [one, two] = await Promise.all([core.request('reports.timeInStage', LONG), core.request('reports.timeInStage', LONG)]);
    expect(one).toMatchObject({ ok: true });
    expect(two).toEqual(one);
  });

  it('M5: a long report keeps nobody else waiting, and ends when it is called off', async () => {
    makeEndless();
    const order: string[] = [];
    const long = core.request('reports.timeInStage', LONG).then((answer) => {
      order.push('long');
      return answer;
    });
    const count = core.request('candidates.count', { filter: {} }).then((answer) => {
      order.push('count');
      return answer;
    });
    expect(await count).toMatchObject({ ok: true });
    expect(order).toEqual(['count']);
    expect(await core.request('reports.stop', { report: 'reports.timeInStage', query: LONG })).toEqual({ ok: true, value: {} });
    expect(await long).toMatchObject({ ok: false, code: 'cancelled' });
  });

  it('M5: an edit is not held up by a report', async () => {
    const long = core.request('reports.timeInStage', LONG);
    expect(await core.request('preferences.set', { theme: 'dark' })).toMatchObject({ ok: true });
    expect(await core.request('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 10 })).toMatchObject({ ok: true });
    await core.request('reports.stop', { report: 'reports.timeInStage', query: LONG });
    expect(await long).toMatchObject({ code: 'cancelled' });
  });
});
