import { afterAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createHostHandlers, safeLink } from '../../src/main/ipc/hostHandlers.ts';
import { createRouter } from '../../src/main/ipc/router.ts';
import { contract } from '../../src/shared/ipc/contract.ts';
import type { RequestName } from '../../src/shared/ipc/contract.ts';
import { TandemError } from '../../src/shared/result.ts';
import type { Result } from '../../src/shared/result.ts';
import { lockFixture } from '../support/deskLock.ts';
import { APP_INFO } from './hostFixture.ts';

const lock = await lockFixture();
afterAll(lock.stop);

function routerWith(answer: (name: RequestName, args: unknown) => Promise<Result<unknown>>) {
  const lines: string[] = [];
  const opened: string[] = [];
  const asked: { name: string; args: unknown }[] = [];
  const router = createRouter({
    core: {
      request(name, args) {
        asked.push({ name, args });
        return answer(name, args);
      },
    },
    host: createHostHandlers({ update: () => ({ state: 'skipped', words: 'It does not update itself.' }), others: lock.others, info: () => APP_INFO, openExternal: async (url) => void opened.push(url) }),
    log: (line) => lines.push(line),
  });
  return { router, lines, opened, asked };
}
const never = async (): Promise<Result<unknown>> => ({ ok: true, value: {} });

const names = Object.keys(contract) as RequestName[];

/** Values of every kind; for each field of the contract at least one of them must be wrong. */
const WRONG_VALUES: readonly unknown[] = [null, 'x'.repeat(100_000), [], {}, -1.5, true, '', undefined];

/** Each request with each of its fields set to a value that the field's own schema does not take. */
const wrongFields = names.flatMap((name) => {
  const shape = (contract[name].args as z.ZodObject<Record<string, z.ZodType>>).shape;
  return Object.entries(shape).map(([field, schema]) => {
    const wrong = WRONG_VALUES.find((value) => !schema.safeParse(value).success);
    return { name, field, wrong, exists: WRONG_VALUES.some((value) => !schema.safeParse(value).success) };
  });
});

describe('every request of the contract', () => {
  test('is covered', () => {
    expect(names.length).toBeGreaterThan(25);
    expect(wrongFields.length).toBeGreaterThan(names.length / 2);
  });

  test.each(names)('%s refuses arguments that are no object', async (name) => {
    const { router, asked, opened } = routerWith(never);
    for (const args of [undefined, null, 'x', 7, true, [], () => 1]) {
      expect(await router.route(name, args)).toMatchObject({
        ok: false,
        code: 'invalid_arguments',
        details: { request: name, field: 'arguments' },
      });
    }
    expect([...asked, ...opened]).toEqual([]);
  });

  test.each(wrongFields)('$name names the field $field when it does not fit', async ({ name, field, wrong, exists }) => {
    expect(exists).toBe(true);
    const { router, asked, opened } = routerWith(never);
    const answer = await router.route(name, { [field]: wrong });
    expect(answer).toMatchObject({ ok: false, code: 'invalid_arguments' });
    if (answer.ok) throw new Error('unreachable');
    const issues = answer.details?.['issues'] as { field: string; message: string }[];
    expect(issues.map((issue) => issue.field.split('.')[0])).toContain(field);
    expect(answer.message.startsWith(`${String(answer.details?.['field'])}: `)).toBe(true);
    // A value may be a password typed into the wrong field: it is never repeated.
    expect(JSON.stringify(answer)).not.toContain('xxxxxxxxxx');
    expect([...asked, ...opened]).toEqual([]);
  });
});

describe('names that are not in the contract', () => {
  test.each([
    '',
    'nothing',
    '__proto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toString',
    'valueOf',
    'app.info ',
    'APP.INFO',
    'app',
    null,
    undefined,
    7,
    {},
    ['app.info'],
    { toString: () => 'app.info' },
  ])('%j', async (name) => {
    const { router, asked } = routerWith(never);
    expect(await router.route(name, {})).toMatchObject({ ok: false, code: 'unknown_request' });
    expect(asked).toEqual([]);
  });

  test('are not repeated as they came', async () => {
    const { router } = routerWith(never);
    const answer = await router.route('<script>'.repeat(50), {});
    expect(answer.ok || answer.message.length).toBeLessThan(120);
    expect(JSON.stringify(answer)).not.toContain('<');
  });
});

describe('answers', () => {
  test('pass when they fit, without what the contract does not know', async () => {
    const { router, asked } = routerWith(async () => ({ ok: true, value: { changeIds: ['c1'], secret: 'no' } }));
    const answer = await router.route('candidates.addTag', { id: 'a', tag: '  nurse ', extra: 1 });
    expect(answer).toEqual({ ok: true, value: { changeIds: ['c1'] } });
    expect(asked).toEqual([{ name: 'candidates.addTag', args: { id: 'a', tag: 'nurse' } }]);
  });

  test('that do not fit are an internal fault, logged by name without data', async () => {
    const { router, lines } = routerWith(async () => ({ ok: true, value: { changeIds: 'Ada Lovelace' } }));
    const answer = await router.route('candidates.addTag', { id: 'a', tag: 'nurse' });
    expect(answer).toMatchObject({ ok: false, code: 'internal', details: { request: 'candidates.addTag' } });
    expect(lines).toEqual(['candidates.addTag answered with a value that is not in the contract: changeIds']);
    expect(JSON.stringify(answer)).not.toContain('Ada');
  });

  test('expected failures keep their code, words and details', async () => {
    const { router, lines } = routerWith(async () => {
      throw new TandemError('refused', 'The stage is closed.', { field: 'toStageId' });
    });
    expect(await router.route('applications.move', { applicationId: 'a', toStageId: 'b' })).toEqual({
      ok: false,
      code: 'refused',
      message: 'The stage is closed.',
      details: { field: 'toStageId' },
    });
    expect(lines).toEqual([]);
  });

  test('anything else that is thrown shows nothing of the inside', async () => {
    const { router, lines } = routerWith(async () => {
      throw new RangeError('SELECT secret FROM candidate WHERE name = Ada');
    });
    const answer = await router.route('preferences.get', {});
    expect(answer).toMatchObject({ ok: false, code: 'internal' });
    expect(JSON.stringify([answer, lines])).not.toMatch(/SELECT|Ada/);
    expect(lines).toEqual(['preferences.get failed: RangeError']);
  });
});

describe('links', () => {
  test('open from their parsed form', async () => {
    const { router, opened } = routerWith(never);
    expect(await router.route('app.openLink', { url: ' HTTPS://www.linkedin.com/in/ada lovelace' })).toEqual({ ok: true, value: {} });
    expect(opened).toEqual(['https://www.linkedin.com/in/ada%20lovelace']);
  });

  test.each(['http://127.0.0.1:8080/x', 'http://localhost:1/', 'http://[::1]:3000/', 'https://example.test/?a=b&c=d'])('%s', (url) => {
    expect(safeLink(url)).toBe(url);
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'http://example.test/',
    'http://127.0.0.1.evil.test/',
    'http://localhost@evil.test/',
    'https://user:password@example.test/',
    'ms-settings:privacy',
    'smb://server/share',
    'vbscript:x',
  ])('%s is not opened', async (url) => {
    const { router, opened } = routerWith(never);
    expect(await router.route('app.openLink', { url })).toMatchObject({ ok: false, code: 'forbidden' });
    expect(opened).toEqual([]);
  });

  test('that are none are named as wrong', async () => {
    const { router } = routerWith(never);
    expect(await router.route('app.openLink', { url: 'nothing here' })).toMatchObject({
      ok: false,
      code: 'invalid_arguments',
      details: { field: 'url' },
    });
  });
});
