import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Names of what failed, as far as it has any: the log of a whole run is long. */
  readonly failures: readonly string[];
  /** Names of what did not run. Nothing may be skipped, so a run with any of them has failed. */
  readonly notRun: readonly string[];
  /** Names of what failed at first and passed when it was run once more. */
  readonly unsteady?: readonly string[];
  /** What each failure said, by its name: one line of it. */
  readonly reasons?: ReadonlyMap<string, string>;
}

/** What a report says, with what a second try needs. */
export interface Reported extends Counts {
  /** The files that hold what failed. */
  readonly failedFiles: readonly string[];
  /** Of tests, and of files all of whose tests passed. */
  readonly passedNames: readonly string[];
  /** Names of what did not run because what stands before it in its file failed. */
  readonly heldUp?: readonly string[];
}

/** Characters. */
const MOST_OF_A_REASON = 600;

/** More failures than these are no matter of chance: they are not tried again. */
const MOST_AGAIN = 3;

/** Said by a runner whose tests have all passed: of the shell a part was left out, or a thread did not end. */
const RUNNER_FAILED = 'a runner that failed without a failed test';

/** How the name of an error begins that came outside of any test: while a browser was put away, say. */
const OUTSIDE = 'outside of any test: ';

/** Whether what failed may be run once more: few failures, each of a test or a file that has a name, and nothing left out but by them. */
export const mayTryAgain = ({ failed, failures, notRun, heldUp = [] }: Reported): boolean =>
  failed > 0 && failed <= MOST_AGAIN && failures.length === failed && notRun.every((name) => heldUp.includes(name));

/**
 * Counts a second try of what failed: a test that passes then has passed, and is named as unsteady. On a machine that others keep busy a browser
 * may be late without a fault of the product; but each name is looked into, for it may be one all the same.
 */
export function tryAgain(first: Reported, again: Reported): Counts {
  const isClean = again.failed === 0 && again.passed > 0;
  const ofNoTest = first.failures.filter((name) => name === RUNNER_FAILED || name.startsWith(OUTSIDE));
  const passed = new Set([...again.passedNames, ...(isClean ? ofNoTest : [])]);
  const unsteady = first.failures.filter((name) => passed.has(name));
  const ranNow = first.notRun.filter((name) => passed.has(name));
  return {
    // A file that could not begin is no test; those that it held up are.
    passed: first.passed + unsteady.filter((name) => !first.failedFiles.includes(name)).length + ranNow.length,
    failed: first.failed - unsteady.length,
    failures: first.failures.filter((name) => !passed.has(name)),
    notRun: first.notRun.filter((name) => !passed.has(name)),
    unsteady,
    reasons: new Map([...(first.reasons ?? []), ...(again.reasons ?? [])]),
  };
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string; readonly failureMessages?: readonly string[] }[];
  }[];
}

/** Reads the report of the unit and integration tests. A file that could not even be loaded counts as one failure. */
export async function readVitestReport(file: string): Promise<Reported> {
  const report = await readJson<VitestReport>(file);
  if (report === null) return { passed: 0, failed: 1, failures: [], notRun: ['all tests of vitest: it wrote no report'], failedFiles: [], passedNames: [] };
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const isFailed = (test: { readonly status: string }): boolean => test.status === 'failed';
  const isLeftOut = (test: { readonly status: string }): boolean => !['passed', 'failed'].includes(test.status);
  const failed = tests.filter(isFailed);
  const unbegun = report.testResults.filter((result) => result.status === 'failed' && !result.assertionResults.some(isFailed));
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed.length + unbegun.length,
    failures: [...failed.map((test) => test.fullName), ...unbegun.map((result) => result.name)],
    notRun: tests.filter(isLeftOut).map((test) => test.fullName),
    failedFiles: report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name),
    passedNames: [...tests.filter((test) => test.status === 'passed').map((test) => test.fullName), ...report.testResults.filter(({ status }) => status === 'passed').map(({ name }) => name)],
    heldUp: unbegun.flatMap((result) => result.assertionResults.filter(isLeftOut).map((test) => test.fullName)),
    reasons: new Map([...failed.map((test) => [test.fullName, oneLine(test.failureMessages?.[0] ?? '')] as const), ...unbegun.map((result) => [result.name, oneLine(result.message ?? '')] as const)]),
  };
}

/** What a failure says, on one line that a log can hold. */
function oneLine(message: string): string {
  return stripVTControlCharacters(message).replaceAll(/\s+/g, ' ').trim().slice(0, MOST_OF_A_REASON);
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly { readonly title: string; readonly tests: readonly PlaywrightTest[] }[];
}

interface PlaywrightTest {
  readonly status: string;
  readonly results?: readonly { readonly error?: PlaywrightError }[];
}

interface PlaywrightError {
  readonly message?: string;
  readonly stack?: string;
}

/** Reads the report of the end-to-end tests. An error outside of any test counts as a failure; its files are those whose tests ran where it came. */
export async function readPlaywrightReport(file: string): Promise<Reported> {
  const report = await readJson<{ readonly suites: readonly PlaywrightSuite[]; readonly errors: readonly PlaywrightError[] }>(file);
  if (report === null) return { passed: 0, failed: 1, failures: [], notRun: ['all end-to-end tests: Playwright wrote no report'], failedFiles: [], passedNames: [] };
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  const failed = tests.filter((test) => test.status === 'unexpected' || test.status === 'flaky');
  return {
    passed: tests.filter((test) => test.status === 'expected').length,
    failed: failed.length + report.errors.length,
    failures: [...failed.map((test) => test.name), ...report.errors.map(({ message = '' }) => `${OUTSIDE}${message.split('\n')[0]}`)],
    notRun: tests.filter((test) => test.status === 'skipped').map((test) => test.name),
    failedFiles: report.errors.length === 0 ? [] : filesOf([...failed.map((test) => test.name), ...report.errors.map((error) => `${error.message} ${error.stack}`)]),
    passedNames: tests.filter((test) => test.status === 'expected').map((test) => test.name),
    reasons: new Map(failed.map((test) => [test.name, oneLine(test.reason)])),
  };
}

function filesOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.match(/[\w-]+\.spec\.ts/g) ?? []))];
}

function testsOf(suite: PlaywrightSuite, above: readonly string[]): readonly { readonly name: string; readonly status: string; readonly reason: string }[] {
  const path = [...above, suite.title];
  return [
    ...(suite.specs ?? []).flatMap((spec) => spec.tests.map((test) => ({ name: [...path, spec.title].join(' › '), status: test.status, reason: test.results?.find(({ error }) => error)?.error?.message ?? '' }))),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path)),
  ];
}

async function readJson<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

/** Fewest actions and faults that a simulated day must have had on average to count as one. */
const ACTIONS_PER_SEED = 100;
const FAULTS_PER_SEED = 5;

/**
 * Judges the last line of the simulation as one test: every seed was played, with people and faults at work, and no rule was broken
 * nor anything stuck.
 */
export function judgeSimulation(line: string, seeds: number): Counts {
  const failed: Counts = { passed: 0, failed: 1, failures: ['the simulation: its last line stands above'], notRun: [] };
  let said: { readonly seeds?: number; readonly actions?: number; readonly faults?: Readonly<Record<string, number>>; readonly violations?: number; readonly stalls?: number };
  try {
    said = JSON.parse(line) as typeof said;
  } catch {
    return failed;
  }
  const faults = Object.values(said.faults ?? {}).reduce((sum, count) => sum + count, 0);
  const isWhole = said.seeds === seeds && (said.actions ?? 0) >= seeds * ACTIONS_PER_SEED && faults >= seeds * FAULTS_PER_SEED;
  return isWhole && said.violations === 0 && said.stalls === 0 ? { passed: 1, failed: 0, failures: [], notRun: [] } : failed;
}

/** A runner that failed without a failed test (an error outside of any test, a crash at the end) counts as one failure. */
export function heedExitCode<T extends Counts>(counts: T, exitCode: number): T {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1, failures: [RUNNER_FAILED] } : counts;
}

/** Adds up and judges. `line` is the last line to print; a run in which nothing passed, or anything did not run, has failed. */
export function judge(all: readonly Counts[]): {
  readonly line: string;
  readonly failures: readonly string[];
  readonly notRun: readonly string[];
  readonly unsteady: readonly string[];
  readonly reasons: ReadonlyMap<string, string>;
  readonly ok: boolean;
} {
  const passed = all.reduce((sum, counts) => sum + counts.passed, 0);
  const failed = all.reduce((sum, counts) => sum + counts.failed, 0);
  const notRun = all.flatMap((counts) => counts.notRun);
  const failures = all.flatMap((counts) => counts.failures);
  return { line: `${passed} passed, ${failed} failed`, failures, notRun, unsteady: all.flatMap((counts) => counts.unsteady ?? []), reasons: new Map(all.flatMap((counts) => [...(counts.reasons ?? [])])), ok: passed > 0 && failed === 0 && notRun.length === 0 };
}
