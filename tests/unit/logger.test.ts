import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLogger, redact } from '../../src/main/core/platform/logger.ts';

function captured(): { lines: string[]; log: ReturnType<typeof createLogger> } {
  const lines: string[] = [];
  return { lines, log: createLogger({ level: 'debug', write: (line) => lines.push(line) }) };
}

describe('logger', () => {
  test('writes one structured line per event', () => {
    const { lines, log } = captured();
    log.child({ account: 'a1' }).info('run ended', { type: 'candidates', rows: 2000, ms: 41.5, ok: true });
    expect(lines).toHaveLength(1);
    expect(lines[0]!.endsWith('\n')).toBe(true);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', event: 'run ended', account: 'a1', type: 'candidates', rows: 2000, ms: 41.5, ok: true });
  });

  test('keeps below-level events out', () => {
    const lines: string[] = [];
    createLogger({ level: 'warn', write: (line) => lines.push(line) }).info('quiet');
    expect(lines).toEqual([]);
  });

  test('hides values by key, at any depth and in any spelling', () => {
    const { lines, log } = captured();
    log.warn('x', { candidate: { first_name: 'Åse', lastName: 'Quist', tags: [{ Email: 'q' }] }, refreshToken: 'rt-1', body: 'He asked for 90k', 'Client-Secret': 's3' });
    const line = lines[0]!;
    for (const secret of ['Åse', 'Quist', 'rt-1', '90k', 's3']) expect(line).not.toContain(secret);
  });

  test.each([
    ['an e-mail address', 'refused for ase.quist+jobs@fjord.example today', 'ase.quist'],
    ['a phone number', 'no match for +47 900 12 345', '900 12'],
    ['a phone number without a plus', 'call (020) 7946-0958', '7946-0958'],
    ['a bare phone number', 'call 4790012345', '4790012345'],
    ['a bearer token', 'Authorization: Bearer abc.def-ghi_1', 'abc.def'],
    ['a JWT', 'got eyJhbGciOi.eyJzdWIi.c2ln back', 'eyJzdWIi'],
    ['a token in an address', 'GET /callback?code=abc123&state=zzz9', 'abc123'],
    ['a client secret in a form', 'client_secret=p%2Fq&grant_type=x', 'p%2Fq'],
  ])('hides %s inside a text', (_what, text, secret) => {
    const { lines, log } = captured();
    log.info('failed', { reason: text, error: new Error(text) });
    log.info(text);
    expect(lines.join('')).not.toContain(secret);
  });

  test('keeps ids, times and codes readable', () => {
    expect(redact({ candidateId: '4000123456', at: '2026-03-04T15:40:55.903Z', run: '0192f3a4-5b6c-7d8e-9f00-112233445566', code: 'ECONNRESET', state: 'running', path: '/v3/candidates?per_page=500' })).toEqual({
      candidateId: '4000123456', at: '2026-03-04T15:40:55.903Z', run: '0192f3a4-5b6c-7d8e-9f00-112233445566', code: 'ECONNRESET', state: 'running', path: '/v3/candidates?per_page=500',
    });
  });

  test('no e-mail address survives anywhere in a structure', () => {
    const address = fc.emailAddress();
    fc.assert(
      fc.property(address, fc.string(), fc.string(), (mail, before, after) => {
        const text = `${before} ${mail} ${after}`;
        const { lines, log } = captured();
        log.info('e', { list: [{ deep: text }] });
        return !lines.join('').includes(mail);
      }),
    );
  });
});
