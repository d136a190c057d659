import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heedExitCode, judge, judgeSimulation, mayTryAgain, readPlaywrightReport, readVitestReport, tryAgain } from '../../scripts/lib/testReports.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-reports-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function report(value: unknown): Promise<string> {
  const file = join(folder, 'report.json');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

describe('counting', () => {
  test('unit tests: passed, failed, not run, and files that did not load', async () => {
    const file = await report({
      testResults: [
        { name: 'a', status: 'failed', assertionResults: [{ fullName: 'a1', status: 'passed' }, { fullName: 'a2', status: 'failed', failureMessages: ['Error: not\n    at x'] }, { fullName: 'a3', status: 'skipped' }] },
        { name: 'b', status: 'failed', message: 'cannot load', assertionResults: [] },
      ],
    });
    const reasons = new Map([['a2', 'Error: not at x'], ['b', 'cannot load']]);
    expect(await readVitestReport(file)).toEqual({ passed: 1, failed: 2, failures: ['a2', 'b'], notRun: ['a3'], failedFiles: ['a', 'b'], passedNames: ['a1'], heldUp: [], reasons });
  });

  test('a file whose start failed is run once more with all that it held up; what is left out otherwise is not', async () => {
    const held = { name: 'a', status: 'failed', message: 'the port is taken', assertionResults: [{ fullName: 'a1', status: 'skipped' }, { fullName: 'a2', status: 'skipped' }] };
    const other = { name: 'b', status: 'passed', assertionResults: [{ fullName: 'b1', status: 'passed' }] };
    const first = await readVitestReport(await report({ testResults: [held, other] }));
    expect(first).toMatchObject({ passed: 1, failed: 1, failures: ['a'], notRun: ['a1', 'a2'] });
    expect(mayTryAgain(first)).toBe(true);
    const again = async (...statuses: readonly string[]) => {
      const status = statuses.every((one) => one === 'passed') ? 'passed' : 'failed';
      return readVitestReport(await report({ testResults: [{ name: 'a', status, assertionResults: statuses.map((one, index) => ({ fullName: `a${index + 1}`, status: one })) }] }));
    };
    expect(tryAgain(first, await again('passed', 'passed'))).toMatchObject({ passed: 3, failed: 0, failures: [], notRun: [], unsteady: ['a'] });
    expect(tryAgain(first, await again('passed', 'failed'))).toMatchObject({ passed: 2, failed: 1, failures: ['a'], notRun: ['a2'] });
    expect(tryAgain(first, await again('skipped', 'skipped')), 'it cannot begin this time either').toMatchObject({ passed: 1, failed: 1, notRun: ['a1', 'a2'] });
    const skipped = { name: 'b', status: 'passed', assertionResults: [{ fullName: 'b1', status: 'skipped' }] };
    expect(mayTryAgain(await readVitestReport(await report({ testResults: [held, skipped] })))).toBe(false);
  });

  test('end-to-end tests, however deep', async () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const file = await report({
      errors: [],
      suites: [{ title: 'day.spec.ts', specs: [spec('one', 'expected')], suites: [{ title: 'inner', specs: [{ title: 'two', tests: [{ status: 'unexpected', results: [{ error: { message: '\u001B[31mError\u001B[39m: not\n  seen' } }] }] }, spec('three', 'skipped'), spec('four', 'flaky')] }] }],
    });
    expect(await readPlaywrightReport(file)).toEqual({
      passed: 1,
      failed: 2,
      failures: ['day.spec.ts › inner › two', 'day.spec.ts › inner › four'],
      notRun: ['day.spec.ts › inner › three'],
      failedFiles: [],
      passedNames: ['day.spec.ts › one'],
      reasons: new Map([['day.spec.ts › inner › two', 'Error: not seen'], ['day.spec.ts › inner › four', '']]),
    });
  });

  test('an error outside of any test is a failure with a name and with the files that it may have come from', async () => {
    const stack = 'Error: Test ended.\n\nFailed worker ran 2 tests:\ntests/e2e/welcome.spec.ts:18:1 › one\ntests/e2e/welcome.spec.ts:27:1 › two';
    const suites = [{ title: 'day.spec.ts', specs: [{ title: 'one', tests: [{ status: 'unexpected' }] }] }, { title: 'welcome.spec.ts', specs: [{ title: 'one', tests: [{ status: 'expected' }] }] }];
    const read = await readPlaywrightReport(await report({ errors: [{ message: 'Error: Test ended.\nBrowser logs: …', stack }], suites }));
    expect(read).toMatchObject({ passed: 1, failed: 2, failures: ['day.spec.ts › one', 'outside of any test: Error: Test ended.'], failedFiles: ['day.spec.ts', 'welcome.spec.ts'] });
    expect(mayTryAgain(read)).toBe(true);
    const passed = { passed: 3, failed: 0, failures: [], notRun: [], failedFiles: [], passedNames: ['day.spec.ts › one', 'welcome.spec.ts › one'] };
    expect(tryAgain(read, passed)).toMatchObject({ passed: 3, failed: 0, unsteady: read.failures });
    expect(tryAgain(read, { ...passed, failed: 1, failures: ['outside of any test: Error: Test ended.'] }), 'an error that comes again stays one').toMatchObject({ failed: 1 });
  });

  test('no report, or half of one, is a failure', async () => {
    expect((await readVitestReport(join(folder, 'none.json'))).failed).toBe(1);
    expect((await readPlaywrightReport(await report('{"suites": ['))).failed).toBe(1);
  });
});

test('the simulation is one test: all seeds, with people and faults at work, no rule broken, nothing stuck', () => {
  const whole = { seeds: 20, actions: 2000, faults: { A2: 60, B1: 40 }, violations: 0, stalls: 0 };
  const judged = (change: object): number => judgeSimulation(JSON.stringify({ ...whole, ...change }), 20).passed;
  expect(judged({})).toBe(1);
  for (const change of [{ seeds: 19 }, { actions: 1999 }, { faults: { A2: 99 } }, { violations: 1 }, { stalls: 1 }, { violations: undefined }]) expect(judged(change)).toBe(0);
  expect(judgeSimulation('Something went wrong.', 20)).toMatchObject({ passed: 0, failed: 1, notRun: [] });
});

test('a runner that failed without a failed test counts as one', () => {
  const counts = { passed: 3, failed: 0, failures: [], notRun: [] };
  expect(heedExitCode(counts, 1)).toMatchObject({ ...counts, failed: 1, failures: [expect.any(String)] });
  expect(heedExitCode(counts, 0)).toEqual(counts);
  expect(heedExitCode({ ...counts, failed: 2 }, 1).failed).toBe(2);
  // It is forgiven when the tests that count for it pass when they run once more, with the runner; not when nothing ran.
  const first = heedExitCode({ ...counts, failedFiles: [], passedNames: [] }, 1);
  expect(mayTryAgain(first)).toBe(true);
  expect(tryAgain(first, { ...counts, failedFiles: [], passedNames: [] })).toMatchObject({ passed: counts.passed + 1, failed: 0, unsteady: [expect.any(String)] });
  expect(tryAgain(first, heedExitCode({ ...counts, failedFiles: [], passedNames: [] }, 1))).toMatchObject({ failed: 1 });
  expect(tryAgain(first, { ...counts, passed: 0, failedFiles: [], passedNames: [] })).toMatchObject({ failed: 1 });
});

test('the verdict: nothing run, something failed and something left out are all failures', () => {
  expect(judge([])).toMatchObject({ line: '0 passed, 0 failed', ok: false });
  expect(judge([{ passed: 3, failed: 0, failures: [], notRun: [] }, { passed: 2, failed: 1, failures: ['y'], notRun: [] }])).toMatchObject({ line: '5 passed, 1 failed', failures: ['y'], ok: false });
  expect(judge([{ passed: 3, failed: 0, failures: [], notRun: ['x'] }])).toMatchObject({ ok: false, notRun: ['x'] });
  expect(judge([{ passed: 3, failed: 0, failures: [], notRun: [] }])).toEqual({ line: '3 passed, 0 failed', ok: true, failures: [], notRun: [], unsteady: [], reasons: new Map() });
});

describe('a second try', () => {
  const run = (passedNames: readonly string[], failures: readonly string[]) => ({ passed: passedNames.length, failed: failures.length, failures, notRun: [], failedFiles: [], passedNames });

  test('what passes then has passed, and is named; what fails again has failed', () => {
    const counts = tryAgain(run(['a'], ['b', 'c']), run(['b'], ['c']));
    expect(counts).toEqual({ passed: 2, failed: 1, failures: ['c'], notRun: [], unsteady: ['b'], reasons: new Map() });
    expect(judge([counts])).toMatchObject({ ok: false, unsteady: ['b'] });
    expect(judge([tryAgain(run(['a'], ['b']), run(['b'], []))])).toMatchObject({ line: '2 passed, 0 failed', ok: true, unsteady: ['b'] });
  });

  test('a second try in which nothing ran saves nothing', () => {
    expect(tryAgain(run(['a'], ['b']), run([], []))).toMatchObject({ passed: 1, failed: 1, failures: ['b'] });
  });

  test('not after many failures, nor after one without a name', () => {
    expect(mayTryAgain(run(['a'], ['b', 'c', 'd']))).toBe(true);
    expect(mayTryAgain(run(['a'], ['b', 'c', 'd', 'e']))).toBe(false);
    expect(mayTryAgain({ ...run(['a'], []), failed: 1 })).toBe(false);
    expect(mayTryAgain({ ...run(['a'], ['b']), notRun: ['x'] })).toBe(false);
    expect(mayTryAgain(run(['a'], []))).toBe(false);
  });
});
