import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../scripts/evalResume.ts');

describe('C4: the evaluator takes whatever labels it is given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-labels-'));
  const path = join(folder, 'ada.txt');
  const run = (labels: string): Record<string, unknown> => {
    writeFileSync(join(folder, 'labels.jsonl'), labels);
    const output = execFileSync(process.execPath, [SCRIPT, '--files', folder, '--labels', join(folder, 'labels.jsonl'), '--json'], { encoding: 'utf8' });
    return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
  };

  beforeAll(() => {
    writeFileSync(path, 'Ada Example\nada@mail.example\n\nExperience\nSenior Engineer, Acme Ltd\n2019 - Present\n');
    writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.7\nnothing');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('C4: names may be absolute or relative, lines may end in CR LF, and a byte order mark is none of them', () => {
    const label = { emails: ['ADA@mail.example'], work: [{ employer: 'ACME Ltd.', title: 'senior engineer', start: '2019', end: '' }] };
    const result = run(`\uFEFF${[path, 'ada.txt', './ada.txt'].map((file) => JSON.stringify({ file, ...label, unheard: { of: 1 } })).join('\r\n')}\r\n\r\n`);
    expect(Object.keys(result)).toEqual(['files', 'f1', 'fields', 'jobRow', 'sure', 'filesPerSecond', 'ratioToExtraction', 'failures']);
    expect(result).toMatchObject({ files: 3, f1: 1, jobRow: 1, failures: [], fields: { emails: { p: 1, r: 1, f1: 1 } } });
  });

  it('C4: files that are missing or cannot be read, and lines that are no label, are failures and count as not found', () => {
    const result = run(`${JSON.stringify({ file: 'nobody.pdf', emails: ['a@b.example'] })}\n${JSON.stringify({ file: 'broken.pdf', name: 'Ada' })}\n{"file":\n{"name":"Ada"}\n${JSON.stringify({ file: 'ada.txt', emails: ['ada@mail.example'] })}\n`);
    expect((result['failures'] as readonly { readonly file: string }[]).map(({ file }) => file)).toEqual(['line 3', 'line 4', 'nobody.pdf', 'broken.pdf']);
    expect(result).toMatchObject({ files: 5, fields: { emails: { p: 1, r: 0.5 }, name: { r: 0 } } });
  });

  it('C4: what is null, missing or of another kind is not scored, and an empty list says that there is none', () => {
    const result = run(`${JSON.stringify({ file: 'ada.txt', name: null, given: 7, emails: null, phones: [], work: [null, { employer: null, title: null }], education: 'none', skills: [] })}\n`);
    expect(Object.keys(result['fields'] as object)).toEqual(['phones', 'skills', 'employer', 'title', 'start', 'end']);
    expect(result).toMatchObject({ files: 1, failures: [], fields: { phones: { p: 1, r: 1, f1: 1 } } });
  });

  it('C4: a job is right without the employer or the post that its label has no key for, and wrong where it has another; a place is the same with the code of its post', () => {
    const result = run(`${JSON.stringify({ file: 'ada.txt', work: [{ title: 'Senior Engineer', start: '2019', end: 'present' }] })}\n${JSON.stringify({ file: 'ada.txt', work: [{ employer: 'Other Ltd', title: 'Senior Engineer', start: '2019', end: 'present' }] })}\n`);
    expect(result).toMatchObject({ jobRow: 0.5, fields: { employer: { p: 0, r: 0 }, title: { p: 1, r: 1 } } });
    writeFileSync(join(folder, 'town.txt'), 'Ada Example\n40133 Bologna, Italia | ada@mail.example\n\nExperience\nSenior Engineer, Acme Ltd\n2019 - Present\n');
    expect(run(`${JSON.stringify({ file: 'town.txt', location: 'Bologna, Italia' })}\n${JSON.stringify({ file: 'town.txt', location: 'Modena, Italia' })}\n`)).toMatchObject({ fields: { location: { p: 0.5, r: 0.5 } } });
  });

  it('C4: a mail is opened, and the résumé in it is what is scored', () => {
    const body = 'Ada Ex=C3=A4mple\nada@mail.example\n\nExperience\nSenior Engineer, Acme Ltd\n2019 - Present\n'.padEnd(400, 'Ran the plant. ');
    writeFileSync(join(folder, 'ada.eml'), `From: Ada <ada@mail.example>\nTo: jobs@firm.example\nSubject: Post\nMIME-Version: 1.0\nContent-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n${body}`);
    expect(run(JSON.stringify({ file: 'ada.eml', name: 'Ada Exämple', emails: ['ada@mail.example'] }))).toMatchObject({ failures: [], fields: { name: { f1: 1 }, emails: { p: 1, r: 1 } } });
  });

  it('C4: no labels at all are an answer of numbers, too', () => {
    expect(run('')).toMatchObject({ files: 0, f1: 1, jobRow: 1, sure: 1, filesPerSecond: 0, ratioToExtraction: 0, failures: [] });
  });
});
