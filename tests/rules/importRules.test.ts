import { afterEach, describe, expect, test } from 'vitest';
import config from '../../.dependency-cruiser.mjs';
import { checkImports } from '../../scripts/check/importRules.ts';
import { CLEAN, projectTree } from './projectTree.ts';
import type { Files } from './projectTree.ts';

let remove = async (): Promise<void> => {};
afterEach(() => remove());

async function rulesBroken(files: Files, options?: Parameters<typeof checkImports>[1]): Promise<readonly string[]> {
  const tree = await projectTree({ ...CLEAN, ...files });
  remove = tree.remove;
  const findings = await checkImports(tree.root, options);
  return [...new Set(findings.map((finding) => finding.rule))].sort();
}

/** For each rule, ways to break it; every way is one file added to a clean project. */
const BREACHES: readonly (readonly [rule: string, file: string, text: string, ...alsoBroken: string[]])[] = [
  ['renderer-imports', 'src/renderer/app/bad.ts', "import '../../main/core/sync/port.ts';"],
  ['renderer-imports', 'src/renderer/app/badType.tsx', "export type P = import('../../main/core/sync/port.ts').Port;"],
  ['renderer-packages', 'src/renderer/app/bad.ts', "import 'hono';", 'network-only-at-the-edge'],
  ['renderer-packages', 'src/renderer/app/badNode.ts', "import 'node:fs';"],
  ['preload-imports', 'src/preload/bad.ts', "import '../shared/name.ts';", 'preload-without-zod'],
  ['preload-imports', 'src/preload/badNode.ts', "import 'node:fs';"],
  ['preload-without-zod', 'src/preload/bad.ts', "import { z } from 'zod';\nz.string();", 'preload-imports'],
  ['shared-imports', 'src/shared/bad.ts', "import 'pino';"],
  ['shared-imports', 'src/shared/badType.ts', "import type { Port } from '../main/core/sync/port.ts';\nexport type P = Port;"],
  ['no-cycles', 'src/main/core/sync/port.ts', "import { sync } from './engine.ts';\nexport interface Port {\n  pull(at: number): void;\n}\nexport const again = sync;"],
  ['shipped-imports', 'src/main/core/services/bad.ts', "export const world = await import('../../../sandbox/main.ts');"],
  ['shipped-imports', 'src/gateway/bad.ts', "import '../sandbox/main.ts';", 'gateway-imports'],
  ['gateway-imported-by', 'src/main/core/services/bad.ts', "import '../../../gateway/main.ts';"],
  ['gateway-imported-by', 'src/sandbox/bad.ts', "import '../gateway/main.ts';"],
  ['gateway-imports', 'src/gateway/bad.ts', "import '../main/core/sync/port.ts';"],
  ['core-without-host', 'src/main/core/services/bad.ts', "import '../../shell/web/serve.ts';"],
  ['electron-only-in-shell', 'src/main/core/services/bad.ts', "import type { App } from 'electron/main';\nexport type A = App;"],
  ['electron-only-in-shell', 'src/main/shell/web/bad.ts', "import 'electron';"],
  ['sqlite-only-in-data', 'src/main/core/services/bad.ts', "import Database from 'better-sqlite3';\nnew Database('x');"],
  ['sqlite-only-in-data', 'src/main/core/sync/bad.ts', "import type { Database } from 'better-sqlite3';\nexport type D = Database;"],
  ['sqlite-only-in-data', 'src/main/shell/badNode.ts', "import 'node:sqlite';"],
  ['network-only-at-the-edge', 'src/main/core/services/bad.ts', "import 'node:https';"],
  ['network-only-at-the-edge', 'src/main/core/sync/bad.ts', "import { Hono } from 'hono';\nnew Hono();"],
  ['sync-without-connectors', 'src/main/core/sync/bad.ts', "import '../connectors/greenhouse/port.ts';"],
  ['sync-without-connectors', 'src/main/core/sync/badLater.ts', "export const port = () => import(`../connectors/greenhouse/port.ts`);"],
  ['data-without-callers', 'src/main/core/data/bad.ts', "import '../services/notes.ts';"],
  ['data-without-callers', 'src/main/core/data/badType.ts', "import type { Port } from '../sync/port.ts';\nexport type P = Port;"],
  ['features-apart', 'src/renderer/features/people/bad.ts', "import { jobs } from '../jobs/list.ts';\nexport const all = jobs;"],
  ['components-without-stores', 'src/renderer/components/Bad.tsx', "import { load } from '../stores/people.ts';\nvoid load;"],
  ['components-without-stores', 'src/renderer/components/BadAgain.tsx', "export { ask } from '../api.ts';"],
  ['resolvable', 'src/main/core/services/bad.ts', "import './nowhere.ts';"],
];

test('a clean project breaks no rule', async () => {
  expect(await rulesBroken({})).toEqual([]);
});

describe('each rule bites', () => {
  test.each(BREACHES)('%s: %s', async (rule, file, text, ...alsoBroken) => {
    const broken = await rulesBroken({ [file]: text });
    expect(broken).toContain(rule);
    expect(broken.filter((name) => name !== rule && !alsoBroken.includes(name))).toEqual([]);
  });

  test('no-cycles sees one of three modules, and one of types', async () => {
    const cycle = {
      'src/shared/a.ts': "export * from './b.ts';",
      'src/shared/b.ts': "export { c } from './c.ts';",
      'src/shared/c.ts': "import type { A } from './a.ts';\nexport const c: A | null = null;",
    };
    expect(await rulesBroken(cycle)).toEqual(['no-cycles']);
  });

  test('direct mode’s one port may take the gateway in', async () => {
    expect(await rulesBroken({ 'src/main/core/auth/directMode.ts': "import '../../../gateway/main.ts';" })).toEqual([]);
  });

  test('there is no rule without a breach here', () => {
    expect([...new Set(BREACHES.map(([rule]) => rule))].sort()).toEqual((config.forbidden ?? []).map((rule) => rule.name ?? '').sort());
  });
});

describe('the check fails when it saw fewer modules than there are', () => {
  test('because some were left out', async () => {
    expect(await rulesBroken({}, { ...config.options, exclude: { path: '^src/shared/' } })).toContain('modules-unseen');
  });

  test('because only some kinds of file were looked at', async () => {
    expect(await rulesBroken({}, { ...config.options, includeOnly: { path: '\\.tsx$' } })).toContain('modules-unseen');
  });

  test('because there is nothing at all', async () => {
    const tree = await projectTree({ 'src/empty.txt': '' });
    remove = tree.remove;
    expect((await checkImports(tree.root)).map((finding) => finding.rule)).toEqual(['modules-unseen']);
  });
});
