import { afterEach, describe, expect, test } from 'vitest';
import { checkDeadCode } from '../../scripts/check/deadCode.ts';
import { checkLint } from '../../scripts/check/lint.ts';
import { checkLayer } from '../../scripts/check/typeLayers.ts';
import { CLEAN, projectTree } from './projectTree.ts';
import type { Files } from './projectTree.ts';

let remove = async (): Promise<void> => {};
afterEach(() => remove());

async function tree(files: Files): Promise<string> {
  const made = await projectTree(files);
  remove = made.remove;
  return made.root;
}

describe('each layer is compiled with its own globals only', () => {
  test('a clean project compiles in every layer', async () => {
    const root = await tree(CLEAN);
    for (const layer of ['shared', 'core', 'preload', 'shell', 'renderer', 'sandbox']) expect(await checkLayer(root, layer)).toEqual([]);
  });

  test.each([
    ['core', 'src/main/core/services/bad.ts', 'export const title = document.title;'],
    ['core', 'src/main/core/services/bad.ts', 'export const width = window.innerWidth;'],
    ['core', 'src/main/core/services/bad.ts', "import { app } from 'electron/main';\nexport const name = app.getName();"],
    ['shell', 'src/main/shell/web/bad.ts', 'export const title = document.title;'],
    ['shared', 'src/shared/bad.ts', 'export const env = process.env;'],
    ['shared', 'src/shared/bad.ts', 'export const title = document.title;'],
    ['renderer', 'src/renderer/app/bad.ts', 'export const env = process.env;'],
    ['renderer', 'src/renderer/app/bad.ts', "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x');"],
    ['sandbox', 'src/sandbox/bad.ts', 'export const title = document.title;'],
  ])('%s: %s %s', async (layer, file, text) => {
    const findings = await checkLayer(await tree({ [file]: text }), layer);
    expect(findings.map((finding) => [finding.rule, finding.where.split(':')[0]])).toContainEqual([`types-${layer}`, file]);
  });

  test('a layer without files, or without settings, does not pass for a clean one', async () => {
    const root = await tree({ 'src/readme.txt': '' });
    expect((await checkLayer(root, 'shared')).length).toBeGreaterThan(0);
    expect((await checkLayer(root, 'nothing')).length).toBeGreaterThan(0);
  });
});

describe('lint', () => {
  const clean = { 'src/a.ts': 'export const one = 1;\n', 'tests/a.test.ts': "import { test } from 'vitest';\ntest('x', () => {});\n", 'scripts/a.ts': 'export {};\n' };
  test('passes a clean project', async () => {
    expect(await checkLint(await tree(clean))).toEqual([]);
  });

  test.each([
    ['typescript(no-floating-promises)', 'src/bad.ts', 'export function go(): void {\n  Promise.resolve(1);\n}'],
    ['typescript(no-explicit-any)', 'src/bad.ts', 'export const x: any = 1;'],
    ['typescript(switch-exhaustiveness-check)', 'src/bad.ts', "export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n  }\n}"],
    ['typescript(no-unsafe-member-access)', 'src/bad.ts', "export const x = JSON.parse('{}').y as string;"],
    ['eslint(no-console)', 'src/bad.ts', "console.log('x');\nexport {};"],
    ['vitest(no-focused-tests)', 'tests/bad.test.ts', "import { test } from 'vitest';\ntest.only('x', () => {});"],
    ['vitest(no-disabled-tests)', 'tests/bad.test.ts', "import { test } from 'vitest';\ntest.skip('x', () => {});"],
  ])('%s', async (rule, file, text) => {
    const findings = await checkLint(await tree({ ...clean, [file]: text }));
    expect(findings.map((finding) => [finding.rule, finding.where.split(':')[0]])).toContainEqual([rule, file]);
  });

  test('a project in which it sees no file does not pass', async () => {
    expect((await checkLint(await tree({ 'readme.txt': '' }))).length).toBeGreaterThan(0);
  });
});

test('dead code: what nothing uses is found', async () => {
  const files = {
    'package.json': '{ "name": "x", "type": "module" }',
    'knip.json': '{ "entry": ["src/main.ts"], "project": ["src/**/*.ts"] }',
    'src/main.ts': "import { used } from './lib.ts';\nused();\n",
    'src/lib.ts': 'export const used = (): number => 1;\n',
  };
  expect(await checkDeadCode(await tree(files))).toEqual([]);
  await remove();
  const dirty = { ...files, 'src/lib.ts': `${files['src/lib.ts']}export const unused = 2;\n`, 'src/orphan.ts': 'export {};\n' };
  expect(new Set((await checkDeadCode(await tree(dirty))).map((finding) => finding.where.split(':')[0]))).toEqual(new Set(['src/lib.ts', 'src/orphan.ts']));
  await remove();
  expect((await checkDeadCode(await tree({ 'src/main.ts': '' }))).length).toBeGreaterThan(0);
});
