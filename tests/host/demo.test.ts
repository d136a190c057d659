import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createDemoHandlers, offeredDemo, readDemo } from '../../src/main/shell/demo.ts';
import type { Result } from '../../src/shared/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'tandem-demo-'));
afterAll(() => rmSync(folder, { recursive: true }));
const DEMO = {
  greenhouse: { apiUrl: 'http://127.0.0.1:1', authUrl: 'http://localhost:2', clientId: 'id', clientSecret: 'throwaway', actingUserId: '7' },
  linkedIn: { apiUrl: 'http://127.0.0.1:3', wwwUrl: 'http://127.0.0.1:4', clientId: 'id', clientSecret: 'throwaway', organization: 'urn:li:organization:1', contract: 'urn:li:contract:2' },
};
const fileOf = (content: unknown): string => {
  const file = join(folder, 'demo.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

describe('O3: a demo', () => {
  test('is read from a file and offered without its keys', () => {
    const demo = readDemo(fileOf(DEMO));
    expect(demo).toEqual(DEMO);
    expect(offeredDemo(demo)).toEqual({ ats: 'http://127.0.0.1:1', linkedIn: 'http://127.0.0.1:3' });
    expect(offeredDemo(null)).toBeNull();
  });

  test.each([
    ['nothing of the kind', '{', 'describes no demo'],
    ['an account elsewhere', { ...DEMO, greenhouse: { ...DEMO.greenhouse, apiUrl: 'https://harvest.greenhouse.io' } }, 'on this machine'],
    ['a LinkedIn elsewhere', { ...DEMO, linkedIn: { ...DEMO.linkedIn, wwwUrl: 'http://127.0.0.1.evil.test' } }, 'on this machine'],
    ['half a key pair', { ...DEMO, greenhouse: { ...DEMO.greenhouse, clientSecret: '' } }, 'describes no demo'],
  ])('%s is refused', (_what, content, words) => {
    expect(() => readDemo(fileOf(content))).toThrowError(words);
  });

  test('a file that is not there is named', () => {
    expect(() => readDemo(join(folder, 'missing.json'))).toThrowError(/missing\.json/);
  });

  test('connects what is not connected yet, the ATS first, and says why it could not', async () => {
    const asked: string[] = [];
    let accounts: { kind: string; status: string }[] = [];
    let refusal: Result<never> | null = null;
    const { 'demo.connect': connect } = createDemoHandlers(readDemo(fileOf(DEMO)), async (name) => {
      asked.push(name);
      if (name === 'accounts.list') return { ok: true, value: { accounts } };
      return refusal ?? { ok: true, value: {} };
    });
    await connect({});
    accounts = [{ kind: 'greenhouse', status: 'ok' }, { kind: 'linkedin', status: 'signedOut' }];
    await connect({});
    expect(asked).toEqual(['accounts.list', 'accounts.connectGreenhouse', 'accounts.connectLinkedIn', 'accounts.list', 'accounts.connectLinkedIn']);
    refusal = { ok: false, code: 'offline', message: 'No connection was made.' };
    await expect(connect({})).rejects.toMatchObject({ code: 'offline', message: 'No connection was made.' });
    await expect(createDemoHandlers(null, async () => ({ ok: true, value: {} }))['demo.connect']({})).rejects.toMatchObject({ code: 'refused' });
  });
});
