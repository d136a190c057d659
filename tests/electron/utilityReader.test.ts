import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/ensureBuilt.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { createReadingPool } from '../../src/main/core/resumes/readingPool.ts';
import { forkReader } from '../../src/main/shell/web/forkReader.ts';
import { hostileFiles } from '../resumes/hostileFiles.ts';
import { installElectronDouble, utilities } from './electronDouble.ts';

installElectronDouble();
const { utilityReader } = createRequire(import.meta.url)('../../src/main/shell/electron/utilityReader.ts') as typeof import('../../src/main/shell/electron/utilityReader.ts');

const folder = mkdtempSync(join(tmpdir(), 'tandem-reading-'));
const built = process.env['TANDEM_BUILT'] ?? join(ROOT, 'out');
const entry = pathToFileURL(join(built, 'main', 'resumeReader.js'));
const pools = { electron: createReadingPool((kind) => utilityReader(entry, kind)), web: createReadingPool((kind) => forkReader(entry, kind)) };
beforeAll(async () => {
  if (process.env['TANDEM_BUILT'] === undefined) await ensureBuilt();
  for (const { name, content } of hostileFiles()) writeFileSync(join(folder, name.replaceAll(/[<>]/g, '_')), content);
}, 240_000);
afterAll(() => {
  for (const pool of Object.values(pools)) pool.rest();
  rmSync(folder, { recursive: true, force: true });
});

/** Reads a file, once more where the machine was too busy to read it in its time. */
async function read(host: keyof typeof pools, name: string): ReturnType<(typeof pools)['web']['read']> {
  const answer = await pools[host].read(join(folder, name));
  return !answer.ok && answer.why === 'too-slow' ? pools[host].read(join(folder, name)) : answer;
}

test.each(['electron', 'web'] as const)('C4: the built program reads a file in a process of its own in the %s host, and says in which line a value stands', async (host) => {
  const answer = await read(host, 'whole.pdf');
  if (!answer.ok) throw new Error(answer.message);
  const [email] = answer.fields.emails;
  expect(email?.value).toBe('ada@mail.example');
  expect(answer.lines[email?.at[0] ?? -1]?.text).toBe('ada@mail.example');
});

test.each(['electron', 'web'] as const)('C4: a file that would fill the memory is answered for in the %s host, and the others are read beside and after it', async (host) => {
  const greedy = hostileFiles().find(({ why }) => why === 'too-much-memory' || why === 'too-large') ?? hostileFiles()[0];
  const [, beside] = await Promise.all([pools[host].read(join(folder, greedy?.name ?? '')), read(host, 'whole.pdf')]);
  expect(beside).toMatchObject({ ok: true });
  expect(await read(host, 'whole.pdf')).toMatchObject({ ok: true });
});

test('C4: a process that reads has no secret of this one’s surroundings, and its heap is bounded', () => {
  expect(utilities[0]?.options.execArgv).toEqual(['--max-old-space-size=160']);
  expect(Object.keys(utilities[0]?.options.env ?? {}).filter((name) => !['SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].includes(name))).toEqual([]);
});
