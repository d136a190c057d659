import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookForBrowser } from '../../scripts/lib/findBrowser.ts';
import type { Label } from './compare.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluate.ts';
import { generateResumes } from './generate/generate.ts';

describe('C4: résumés of people and layouts that the readers were not built on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-resumes-'));
  let result: Evaluation;

  beforeAll(async () => {
    const browser = lookForBrowser();
    const printed = browser === null ? 0 : 12;
    await generateResumes({ folder, seed: 4242, split: 'held-out', counts: { pdf: 24, printed, docx: 16, odt: 12, rtf: 12, txt: 10, md: 6, html: 6 }, ...(browser === null ? {} : { browser }) });
    const labels = readFileSync(join(folder, 'labels.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Label);
    result = await evaluate(folder, labels);
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('C4: every file is read', () => {
    expect(result.failures).toEqual([]);
    expect(result.files).toBeGreaterThan(80);
  });

  it('C4: e-mail, phone and name are right', () => {
    expect(result.fields['emails']?.f1).toBeGreaterThanOrEqual(0.99);
    expect(result.fields['phones']?.f1).toBeGreaterThanOrEqual(0.99);
    expect(result.fields['name']?.f1).toBeGreaterThanOrEqual(0.97);
  });

  it('C4: jobs are right with employer, title, start and end', () => {
    expect(result.jobRow).toBeGreaterThanOrEqual(0.8);
  });

  it('C4: what is called sure is right', () => {
    expect(result.sureCount).toBeGreaterThan(100);
    expect(result.sure).toBeGreaterThanOrEqual(0.995);
  });
});
