import { afterEach, describe, expect, test } from 'vitest';
import { checkFileLengths } from '../../scripts/check/fileLengths.ts';
import { checkSymbols } from '../../scripts/check/symbolRules.ts';
import { CLEAN, projectTree } from './projectTree.ts';
import type { Files } from './projectTree.ts';

let remove = async (): Promise<void> => {};
afterEach(() => remove());

async function broken(files: Files): Promise<readonly (readonly [rule: string, file: string])[]> {
  const tree = await projectTree({ ...CLEAN, ...files });
  remove = tree.remove;
  return (await checkSymbols(tree.root)).map((finding) => [finding.rule, finding.where]);
}

test('a clean project breaks no rule, whatever its comments and strings mention', async () => {
  const words = "// ipcMain, webContents.send, Date.now()\nexport const text = 'ipcRenderer setTimeout Math.random()';\n";
  expect(await broken({ 'src/main/core/data/words.ts': words })).toEqual([]);
});

describe('what has one file is found in a second', () => {
  test.each([
    ['ipc-main-in-one-file', 'src/main/shell/electron/bad.ts', "import { ipcMain } from 'electron/main';\nipcMain.on('x', () => {});"],
    ['ipc-main-in-one-file', 'src/main/shell/electron/bad.ts', "import * as electron from 'electron/main';\nelectron['ipcMain'].on('x', () => {});"],
    ['ipc-main-in-one-file', 'src/main/shell/electron/bad.ts', "import { ipcMain as other } from 'electron/main';\nother.on('x', () => {});"],
    ['ipc-renderer-in-one-file', 'src/preload/bad.ts', "import { ipcRenderer } from 'electron/renderer';\nipcRenderer.send('x');"],
    ['web-contents-send-in-one-file', 'src/main/shell/electron/bad.ts', "export const tell = (window: { webContents: { send(x: string): void } }) => window.webContents.send('x');"],
    ['open-external-in-one-file', 'src/main/shell/electron/bad.ts', "import { shell } from 'electron/common';\nvoid shell.openExternal('x');"],
    ['bridge-exposed-in-one-file', 'src/preload/bad.ts', "import { contextBridge } from 'electron/renderer';\ncontextBridge.exposeInMainWorld('all', {});"],
    ['bridge-used-in-one-file', 'src/renderer/app/bad.ts', 'export const bridge = window.tandem;'],
    ['bridge-used-in-one-file', 'src/renderer/app/bad.ts', "export const bridge = globalThis['tandem'];"],
  ])('%s in %s', async (rule, file, text) => {
    const found = await broken({ [file]: text });
    expect(found.map(([name]) => name)).toEqual([rule, rule]);
    expect(found.map(([, where]) => where)).toContain(file);
  });
});

describe('layers get clock, random, timers and network from outside', () => {
  const layers = ['data', 'sync', 'services', 'connectors/greenhouse'];
  const offences = [
    ['clock-injected', 'export const at = Date.now();'],
    ['clock-injected', 'export const at = new Date();'],
    ['clock-injected', 'export const at = performance.now();'],
    ['random-injected', 'export const x = Math.random();'],
    ['random-injected', 'export const x = crypto.randomUUID();'],
    ['random-injected', "import { uuidv7 } from 'uuidv7';\nexport const x = uuidv7();"],
    ['timers-injected', 'setTimeout(() => {}, 1);'],
    ['timers-injected', 'globalThis.setInterval(() => {}, 1);'],
  ] as const;
  test.each(layers.flatMap((layer) => offences.map(([rule, text]) => [rule, `src/main/core/${layer}/bad.ts`, text] as const)))('%s in %s: %s', async (rule, file, text) => {
    expect(await broken({ [file]: text })).toEqual([[rule, file]]);
  });

  test.each([
    ['src/main/core/services/bad.ts', "export const page = fetch('https://x.test');"],
    ['src/main/core/sync/bad.ts', "export const socket = new WebSocket('wss://x.test');"],
    ['src/renderer/features/jobs/bad.ts', "export const page = window.fetch('/request');"],
    ['src/renderer/stores/bad.ts', "export const events = new EventSource('/events');"],
  ])('network-only-at-the-edge in %s', async (file, text) => {
    expect(await broken({ [file]: text })).toEqual([['network-only-at-the-edge', file]]);
  });
});

test('an import that names no module is refused, for no rule could see where it leads', async () => {
  const file = 'src/main/core/services/bad.ts';
  expect(await broken({ [file]: "export const load = (name: string) => import('../' + name);" })).toEqual([['imports-readable', file]]);
});

describe('queries read what may be seen (O4)', () => {
  const file = 'src/main/core/data/queries/bad.ts';
  test.each([
    "export const sql = 'SELECT name FROM candidate WHERE id = ?';",
    'export const sql = `SELECT 1 FROM seen_candidate c JOIN application a ON a.candidate_id = c.id`;',
    "export const sql = (order: string) => `SELECT j.name FROM stage s, job j ORDER BY ${order}`;",
    'export const sql = `SELECT body\n  from \\"note\\"`;',
    "export const sql = 'SELECT 1 FROM main.file f';",
  ])('%s', async (text) => {
    expect(await broken({ [file]: text })).toEqual([['queries-read-what-may-be-seen', file]]);
  });

  test('views, other tables and other layers are free', async () => {
    const views = 'export const sql = `SELECT a.id FROM seen_application a JOIN candidate_tag t ON 1 JOIN note_search n ON 1 JOIN job_permission p`;';
    const writes = "export const sql = 'SELECT name FROM candidate';";
    expect(await broken({ [file]: views, 'src/main/core/data/candidateRows2.ts': writes })).toEqual([]);
  });
});

describe('tests never sleep', () => {
  const file = 'tests/unit/bad.test.ts';
  test.each([
    'await new Promise((resolve) => setTimeout(resolve, 10));',
    "import { setTimeout as later } from 'node:timers/promises';\nawait later(10);",
    'export const wait = (page: { waitForTimeout(ms: number): Promise<void> }) => page.waitForTimeout(10);',
  ])('%s', async (text) => {
    expect(await broken({ [file]: text })).toEqual([['tests-never-sleep', file]]);
  });

  test('but they may limit how long they wait for an event', async () => {
    expect(await broken({ [file]: "export const limit = (reject: (e: Error) => void) => setTimeout(() => reject(new Error('late')), 10);" })).toEqual([]);
  });
});

test('a file of more than 500 lines is refused', async () => {
  const lines = (count: number): string => Array.from({ length: count }, () => '').join('\n');
  const tree = await projectTree({ 'src/long.ts': lines(501), 'tests/fits.test.ts': lines(500), 'scripts/long.ts': lines(900) });
  remove = tree.remove;
  expect((await checkFileLengths(tree.root)).map((finding) => [finding.rule, finding.where])).toEqual([
    ['file-length', 'src/long.ts'],
    ['file-length', 'scripts/long.ts'],
  ].sort((a, b) => String(a[1]).localeCompare(String(b[1]))));
});
