import { describe, expect, it } from 'vitest';
import { certify } from './certify.ts';
import { RULES } from './rules.ts';
import { DIALECTS, type Way } from './stage.ts';

/** A transport that loses one field of everybody who is told of. */
const withoutTitles: Way = (next) => ({
  send: (request, signal) => next.send({ ...request, body: request.body?.replaceAll(/"currentJobTitle":"[^"]*",/g, '') ?? null }, signal),
});

describe('LinkedIn’s certification', () => {
  it.each(DIALECTS)('RSC-101 to RSC-505, with the older test cases and the plans beside it: every rule is shown, those of the pane in a browser, %s', async (dialect) => {
    const { passed, failed, notShown, rules } = await certify({ dialects: [dialect] });
    expect(rules.filter(({ verdict }) => verdict === 'failed').map(({ id, evidence }) => `${id}: ${evidence}`)).toEqual([]);
    expect([passed, failed, notShown]).toEqual([RULES.length, 0, 0]);
  }, 600_000);

  it('RSC-204: what is lost on the way is found out, and counts against the rule that it breaks alone', async () => {
    const { passed, failed, rules } = await certify({ only: ['RSC-201', 'RSC-204'], dialects: ['rest'], way: withoutTitles });
    expect([passed, failed]).toEqual([1, 1]);
    expect(rules.find(({ id }) => id === 'RSC-204')).toMatchObject({ verdict: 'failed', evidence: expect.stringContaining('currentJobTitle') });
  }, 300_000);

  it('RSC-105: where no browser is found a rule of the pane is not shown, with the way out; a rule that nothing checks has failed', async () => {
    const rules = [{ id: 'RSC-999', shows: 'something that nobody thought of' }, { id: 'RSC-105', shows: 'a frame' }];
    expect(await certify({ rules, dialects: ['v2'], hasBrowser: false })).toEqual({
      passed: 0,
      failed: 1,
      notShown: 1,
      rules: [
        { id: 'RSC-999', dialect: 'v2', verdict: 'failed', evidence: 'Nothing checks this rule.' },
        { id: 'RSC-105', dialect: 'v2', verdict: 'notShown', evidence: expect.stringContaining('TANDEM_BROWSER') },
      ],
    });
  });
});
