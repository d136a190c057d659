import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/runTool.ts';

const PAGE = readFileSync(join(ROOT, 'docs', 'faults.md'), 'utf8');
const FAULTS = [...PAGE.matchAll(/^\| ([A-G]\d+) \|/gm)].map((row) => row[1] ?? '');
const FOLDERS = ['faults', 'crash'].map((name) => join(ROOT, 'tests', name));

/** Ids with which the titles of tests begin: `A4, A6: …` names two. */
const tested = new Set(
  FOLDERS.flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith('.test.ts')).map((file) => join(folder, file)))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/['"`]((?:[A-G]\d+(?:, )?)+): /g)])
    .flatMap((title) => (title[1] ?? '').split(', ')),
);

describe('docs/faults.md', () => {
  it('names 92 faults, each once', () => {
    expect(FAULTS).toHaveLength(92);
    expect(new Set(FAULTS).size).toBe(92);
  });

  it.each(FAULTS)('%s has a test whose title begins with it', (id) => {
    expect([...tested]).toContain(id);
  });
});
