import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { WEB_ONLY, webOnlyTitles } from '../e2e/support/webOnly.ts';

const specs = globSync('tests/e2e/*.spec.ts', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));
const titles = specs.flatMap((text) => [...text.matchAll(/^\s*test\((['`])(.+?)\1, /gm)].map(([, , title = '']) => title));

test('each end-to-end test that does not run in Electron is there, with its reason; all the others run', () => {
  for (const [beginning, why] of Object.entries(WEB_ONLY)) {
    expect(titles.filter((title) => title.startsWith(beginning)), beginning).toHaveLength(1);
    expect(why.length).toBeGreaterThan(15);
  }
  const left = titles.filter((title) => webOnlyTitles().test(title));
  expect(left).toHaveLength(Object.keys(WEB_ONLY).length);
  expect(titles.length - left.length).toBeGreaterThan(left.length);
});

test('a test that looks through the web host’s wire, at other tabs or at downloads says so', () => {
  const throughTheBrowser = /page\.route\(|page\.waitFor(?:Request|Response)\(|waitForEvent\('(?:download|popup)'\)|grantPermissions|fetch\('\/request'|goto\('about:blank'\)/;
  for (const text of specs) {
    const tests = text.split(/^(?=\s*test\(['`])/m).slice(1);
    for (const one of tests) {
      const title = /test\((['`])(.+?)\1, /.exec(one)?.[2] ?? '';
      // What stands behind the last test of a file are its helpers.
      const body = one.split(/^\}\);$/m)[0] ?? '';
      if (throughTheBrowser.test(body)) expect(title).toMatch(webOnlyTitles());
    }
  }
});
