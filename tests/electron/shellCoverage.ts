import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../scripts/lib/runTool.ts';

/** Environment variable that names the folder for what the tests of the shell executed. */
export const COVERAGE_FOLDER = 'TANDEM_SHELL_COVERAGE';

const STARTED = 'started';
/** The environment of a program that a test starts, so that what it executes counts; Node writes it when the program ends. */
export function recordStarted(): { readonly [name: string]: string } {
  const folder = process.env[COVERAGE_FOLDER];
  return folder === undefined ? {} : { NODE_V8_COVERAGE: join(folder, STARTED) };
}

export interface RecordedScript extends Pick<Profiler.ScriptCoverage, 'url' | 'functions'> {
  /** The text that ran and its source map, where that is not what stands in the file. */
  readonly translation: { readonly text: string; readonly map: string } | null;
}

/** What one test file executed. */
interface Record {
  readonly testPath: string;
  readonly scripts: readonly RecordedScript[];
}

/** Parts of the shell that no Electron starts; the tests of the web host are theirs. */
const ONLY_WEB: readonly string[] = [
  // Serving the window and LinkedIn's frame over loopback.
  'src/main/shell/web/',
  // Electron tells when the machine wakes; a web host has to notice.
  'src/main/shell/watchWake.ts',
];

/**
 * Files of which each line is to be executed, but not yet each branch on it: they guard against what a test would have to break the system
 * for (a keychain that fails half way, a thread that dies), or choose between systems.
 */
const BY_LINE: readonly string[] = [
  'src/main/index.ts',
  'src/main/shell/coreSwitch.ts',
  'src/main/shell/demo/',
  'src/main/shell/diagnostics/',
  // A file that becomes a pipe, or is cut, between two steps of its reading.
  'src/main/shell/given/',
  'src/main/shell/keychainVault.ts',
  'src/main/shell/lock/',
  'src/main/shell/machineId.ts',
  'src/main/shell/readSettings.ts',
  'src/main/shell/startApp.ts',
  'src/main/shell/electron/runElectron.ts',
];

/** Whether a script belongs to the build or to the sources that go into it. */
export function isRecorded(url: string): boolean {
  return /^file:.*\/(?:main|preload)\/(?!.*node_modules)/.test(url) && existsSync(fileURLToPath(url));
}

/** Every file of the shell that the Electron entry uses, whose every line is to be executed. */
function shellFiles(): readonly string[] {
  const all = globSync(['src/main/index.ts', 'src/preload/*.ts', 'src/main/shell/**/*.ts'], { cwd: ROOT }).map((file) => file.split(sep).join('/'));
  return all.filter((file) => !ONLY_WEB.some((part) => file.startsWith(part)) && hasCode(file)).map((file) => join(ROOT, file));
}

/** A file that says only what things look like leaves nothing behind to be executed. */
function hasCode(file: string): boolean {
  return /^(?:export )?(?:async )?(?:const|let|function|class) /m.test(readFileSync(join(ROOT, file), 'utf8'));
}

/** Test files that record; the judgement is made only when all of them ran. */
function testFiles(): readonly string[] {
  const records = /from '\.\/|electron\/recordCoverage\.ts'/;
  const others = /electron\/recordCoverage\.ts'/;
  return globSync('tests/{electron,host,recovery}/*.test.ts', { cwd: ROOT })
    .filter((file) => (file.split(sep)[1] === 'electron' ? records : others).test(readFileSync(join(ROOT, file), 'utf8')))
    .map((file) => join(ROOT, file));
}

/** What each process recorded: test files, and the programs that they started. */
function readRecords(folder: string): { readonly records: readonly Record[]; readonly scripts: readonly RecordedScript[] } {
  const read = (from: string): readonly unknown[] =>
    existsSync(from) ? readdirSync(from, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [JSON.parse(readFileSync(join(from, entry.name), 'utf8')) as unknown] : [])) : [];
  const records = read(folder) as readonly Record[];
  const started = (read(join(folder, STARTED)) as readonly { readonly result: readonly Profiler.ScriptCoverage[] }[]).flatMap(({ result }) => result);
  return { records, scripts: [...records.flatMap(({ scripts }) => scripts), ...started.filter(({ url }) => isRecorded(url)).map(({ url, functions }) => ({ url, functions, translation: null }))] };
}

/** What one run of a text says of a place in the source: lines and columns count from zero; null where it knows no code. */
type View = (line: number, column: number) => boolean | null;

interface Place {
  readonly line: number;
  readonly column: number;
  readonly isExecuted: boolean;
}

/**
 * Code of the shell that no test executed, as `file:line: words`. A branch counts by itself: `if (x) return y;` is executed when its
 * `return` was. @returns null when not all of the shell's tests ran, so that nothing can be said
 */
export function unexecutedCode(folder: string): readonly string[] | null {
  const { records, scripts } = readRecords(folder);
  const ran = new Set(records.map(({ testPath }) => testPath));
  if (testFiles().some((file) => !ran.has(file))) return null;

  const views = new Map<string, View[]>();
  /** Which words of a source are code is told by the build: types and comments are not in it. */
  const code = new Map<string, Map<string, Place>>();
  const addView = (source: string, view: View): void => void views.set(source, [...(views.get(source) ?? []), view]);

  for (const [file, marks] of executedParts(scripts)) {
    const text = readFileSync(file, 'utf8');
    if (!existsSync(`${file}.map`)) {
      const starts = lineStarts(text);
      addView(file, (line, column) => marks[(starts[line] ?? 0) + column] === 1);
      continue;
    }
    for (const [source, places] of sourcesOf(text, readFileSync(`${file}.map`, 'utf8'), marks, dirname(file))) {
      addView(source, viewOf(places));
      const known = code.get(source) ?? new Map<string, Place>();
      for (const place of places) known.set(`${place.line}:${place.column}`, place);
      code.set(source, known);
    }
  }
  for (const { url, functions, translation } of scripts) {
    if (translation === null) continue;
    const file = fileURLToPath(url);
    for (const [, places] of sourcesOf(translation.text, translation.map, marksOf(functions, translation.text.length), dirname(file))) addView(file, viewOf(places));
  }

  return shellFiles().flatMap((file) => {
    const name = relative(ROOT, file).split(sep).join('/');
    const places = code.get(file);
    if (places === undefined) return [`${name}: never loaded`];
    const seen = views.get(file) ?? [];
    const lines = readFileSync(file, 'utf8').split('\n');
    const left = new Map<number, number>();
    const isByLine = BY_LINE.some((part) => name.startsWith(part));
    const executed = new Set<number>();
    for (const { line, column } of places.values()) {
      if (!/^\w/.test(lines[line]?.slice(column) ?? '')) continue;
      if (!seen.some((view) => view(line, column) === true)) left.set(line, Math.min(column, left.get(line) ?? column));
      else if (isByLine) executed.add(line);
    }
    for (const line of executed) left.delete(line);
    return [...left].toSorted(([a], [b]) => a - b).map(([line, column]) => `${name}:${line + 1}: ${lines[line]?.slice(column) ?? ''}`);
  });
}

/** What ran of each file that was loaded as it is, over all runs. */
function executedParts(scripts: readonly RecordedScript[]): Map<string, Uint8Array> {
  const executed = new Map<string, Uint8Array>();
  for (const { url, functions, translation } of scripts) {
    if (translation !== null) continue;
    const file = fileURLToPath(url);
    const here = marksOf(functions, readFileSync(file, 'utf8').length);
    const before = executed.get(file);
    executed.set(file, before === undefined ? here : here.map((value, index) => value | (before[index] ?? 0)));
  }
  return executed;
}

/** One mark per letter: 1 where it was executed. */
function marksOf(functions: readonly Profiler.FunctionCoverage[], length: number): Uint8Array {
  const marks = new Uint8Array(length);
  // An inner range speaks for its part, so the outer ones come first.
  const ranges = functions.flatMap((one) => one.ranges).sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) marks.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return marks;
}

/** The words of a text by the source that they come from. */
function sourcesOf(text: string, map: string, marks: Uint8Array, folder: string): Map<string, Place[]> {
  const sources = new Map<string, Place[]>();
  const found = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);
  for (const { line, column, offset } of wordsOf(text)) {
    const entry = found.findEntry(line, column);
    if (!('originalSource' in entry)) continue;
    const source = resolve(folder, entry.originalSource);
    const places = sources.get(source) ?? [];
    places.push({ line: entry.originalLine, column: entry.originalColumn, isExecuted: marks[offset] === 1 });
    sources.set(source, places);
  }
  return sources;
}

/** Two translations cut a line differently: a place is as the last word that begins at it or before, else as the first one. */
function viewOf(places: readonly Place[]): View {
  const lines = Map.groupBy(places, ({ line }) => line);
  return (line, column) => {
    const all = lines.get(line) ?? [];
    const before = all.filter((place) => place.column <= column);
    const there = before.length === 0 ? Math.min(...all.map((place) => place.column)) : Math.max(...before.map((place) => place.column));
    const here = all.filter((place) => place.column === there);
    return here.length === 0 ? null : here.some(({ isExecuted }) => isExecuted);
  };
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** Every word of a text with its place; lines and columns count from zero. */
function* wordsOf(text: string): Generator<{ readonly line: number; readonly column: number; readonly offset: number }> {
  let offset = 0;
  for (const [line, words] of text.split('\n').entries()) {
    for (const { index } of words.matchAll(/[\w$]+/g)) yield { line, column: index, offset: offset + index };
    offset += words.length + 1;
  }
}
