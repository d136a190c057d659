import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/ensureBuilt.ts';
import { patience } from '../../src/main/core/resumes/patience.ts';
import { ApartReader } from '../../src/main/core/resumes/readApart.ts';
import { RESUME_LIMITS } from '../../src/main/core/resumes/resumeLimits.ts';
import { hostileFiles } from './hostileFiles.ts';

/** 256 MB. */
const MOST_BYTES = 256 * 1_024 * 1_024;

/** The most memory that a process held since it began, in bytes; null where the system does not say, or when it has ended. */
function peakOf(pid: number): number | null {
  const path = `/proc/${pid}/status`;
  const kilobytes = existsSync(path) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
}

/** As it is built: from source the process would hold a compiler, too. */
const ENTRY = join(import.meta.dirname, '../../out/main/resumeReader.js');

describe('C4: files that harm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-hostile-'));
  const started: number[] = [];
  const peaks: number[] = [];
  const reader = new ApartReader(() => {
    const child = fork(ENTRY, [], { execArgv: [`--max-old-space-size=${RESUME_LIMITS.heapMegabytes}`], stdio: 'ignore', serialization: 'advanced' });
    started.push(child.pid ?? 0);
    return child;
  }, patience);
  const files = hostileFiles();

  beforeAll(async () => {
    await ensureBuilt();
    for (const file of files) writeFileSync(join(folder, file.name.replaceAll(/[<>]/g, '_')), file.content);
  }, 240_000);
  afterAll(() => {
    reader.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(files.map((file) => [file.name, file] as const))('C4: %s is refused with words for the person, or read safely', async (_, file) => {
    const answer = await reader.read(join(folder, file.name.replaceAll(/[<>]/g, '_')));
    // One that went further was ended by its own watch, and has no peak any more.
    const peak = peakOf(started.at(-1) ?? 0);
    if (peak !== null) peaks.push(peak);
    expect(peak ?? 0).toBeLessThanOrEqual(MOST_BYTES);
    if (file.why === null) expect(answer).toMatchObject({ ok: true });
    else if (file.why === 'any') expect(answer.ok || answer.message.length > 20).toBe(true);
    else expect(answer).toMatchObject({ ok: false, why: file.why });
    // The reason ends in what to do.
    if (!answer.ok) expect(answer.message).toMatch(/\. .+\.$/);
  });

  it.runIf(process.platform === 'linux')('C4: most of them left the process that read them alive, and it was seen how much it had held', () => {
    expect(peaks.length).toBeGreaterThan(files.length / 2);
    expect(Math.min(...peaks)).toBeGreaterThan(20 * 1_024 * 1_024);
  });

  it('C4: a folder, and a file that is not there, are answered as well', async () => {
    expect(await reader.read(folder)).toMatchObject({ ok: false });
    expect(await reader.read(join(folder, 'nobody.pdf'))).toMatchObject({ ok: false, why: 'not-read' });
  });

  it('C4: after a file that ended the process the next one is read by another', async () => {
    const before = started.length;
    reader.close();
    expect(await reader.read(join(folder, 'whole.pdf'))).toMatchObject({ ok: true, format: 'pdf', fields: { emails: [{ value: 'ada@mail.example' }] } });
    expect(started.length).toBe(before + 1);
  });
});
