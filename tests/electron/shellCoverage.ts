import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../scripts/lib/runTool.ts';

/** Environment variable that names the folder for what the tests of the shell executed. */
export const COVERAGE_FOLDER = 'TANDEM_SHELL_COVERAGE';

/** What one test file executed. */
interface Record {
  readonly testPath: string;
  readonly scripts: readonly Profiler.ScriptCoverage[];
}

/** Whether a script belongs to the build or to the sources that go into it. */
export function isRecorded(url: string): boolean {
  return /^file:.*\/(?:main|preload)\/(?!.*node_modules)/.test(url) && existsSync(fileURLToPath(url));
}

/** Every file of the shell, whose every line is to be executed. */
const shellFiles = (): readonly string[] => globSync(['src/main/index.ts', 'src/preload/*.ts', 'src/main/shell/{electron,updates}/*.ts'], { cwd: ROOT }).map((file) => join(ROOT, file));

/** Test files that stand on the double; the judgement is made only when all of them ran. */
function testFiles(): readonly string[] {
  return globSync('tests/electron/*.test.ts', { cwd: ROOT }).map((file) => join(ROOT, file)).filter((file) => /from '\.\//.test(readFileSync(file, 'utf8')));
}

/**
 * Lines of the shell that no test executed, as `file:line`. @returns null when not all of the shell's tests ran, so that nothing can be said
 */
export function unexecutedLines(folder: string): readonly string[] | null {
  const records = existsSync(folder) ? readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record) : [];
  const ran = new Set(records.map(({ testPath }) => testPath));
  if (testFiles().some((file) => !ran.has(file))) return null;

  const executed = new Map<string, Uint8Array>();
  for (const { url, functions } of records.flatMap(({ scripts }) => scripts)) {
    const file = fileURLToPath(url);
    const length = readFileSync(file, 'utf8').length;
    const here = new Uint8Array(length);
    // An inner range speaks for its part, so the outer ones come first.
    const ranges = functions.flatMap((one) => one.ranges).sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
    for (const { startOffset, endOffset, count } of ranges) here.fill(count > 0 ? 1 : 0, startOffset, endOffset);
    const before = executed.get(file) ?? new Uint8Array(length);
    executed.set(file, before.map((value, index) => value | (here[index] ?? 0)));
  }

  /** By source file and line: whether any word on it was executed. */
  const lines = new Map<string, Map<number, boolean>>();
  const note = (source: string, line: number, isExecuted: boolean): void => {
    const known = lines.get(source) ?? new Map<number, boolean>();
    lines.set(source, known.set(line, isExecuted || known.get(line) === true));
  };
  const isBuilt = (file: string): boolean => existsSync(`${file}.map`);
  for (const [file, marks] of [...executed].filter(([name]) => isBuilt(name))) {
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
    for (const { line, column, offset } of wordsOf(readFileSync(file, 'utf8'))) {
      const entry = map.findEntry(line, column);
      if ('originalSource' in entry) note(resolve(dirname(file), entry.originalSource), entry.originalLine, marks[offset] === 1);
    }
  }
  // What a test loads as source has the very same places. Which of its lines are code is told by the build.
  for (const [file, marks] of [...executed].filter(([name]) => !isBuilt(name))) {
    for (const { line, offset } of wordsOf(readFileSync(file, 'utf8'))) if (marks[offset] === 1 && lines.get(file)?.has(line)) note(file, line, true);
  }

  return shellFiles().flatMap((file) => {
    const name = relative(ROOT, file).split(sep).join('/');
    const known = lines.get(file);
    if (known === undefined) return [`${name}: never loaded`];
    return [...known].filter(([, isExecuted]) => !isExecuted).map(([line]) => `${name}:${line + 1}`);
  });
}

/** Every word of a text with its place; lines and columns count from zero. */
function* wordsOf(text: string): Generator<{ readonly line: number; readonly column: number; readonly offset: number }> {
  let offset = 0;
  for (const [line, words] of text.split('\n').entries()) {
    for (const { index } of words.matchAll(/[\w$]+/g)) yield { line, column: index, offset: offset + index };
    offset += words.length + 1;
  }
}
