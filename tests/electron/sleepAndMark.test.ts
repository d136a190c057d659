import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { SyncStatus } from '../../src/shared/domain/account.ts';
import { manualTime } from '../host/hostFixture.ts';
import { double, DoubleWindow, installElectronDouble } from './electronDouble.ts';

installElectronDouble();
const load = createRequire(import.meta.url);
const shell = '../../src/main/shell/electron';
const { createBadge } = load(`${shell}/badge.ts`) as typeof import('../../src/main/shell/electron/badge.ts');
const { answerSecondStart, forgetAnswers, isAnswered } = load(`${shell}/osSession.ts`) as typeof import('../../src/main/shell/electron/osSession.ts');
const { passOnSystemSignals } = load(`${shell}/systemSignals.ts`) as typeof import('../../src/main/shell/electron/systemSignals.ts');

const folder = mkdtempSync(join(tmpdir(), 'tandem-sleep-'));
const { platform } = process;
afterEach(() => void Object.defineProperty(process, 'platform', { value: platform }));
afterAll(() => rmSync(folder, { recursive: true }));

test('O3: going to sleep reaches the core, as waking does; a sleep whose end nobody told ends by itself', () => {
  const time = manualTime();
  const signals: string[] = [];
  const end = passOnSystemSignals(time.timers, (what) => signals.push(what), () => {});
  double.powerMonitor.emit('suspend');
  time.advance(30_000);
  double.powerMonitor.emit('resume');
  time.advance(120_000);
  expect(signals).toEqual(['sleep', 'wake']);
  double.powerMonitor.emit('suspend');
  time.advance(60_000);
  expect(signals.slice(2)).toEqual(['sleep', 'wake']);
  time.advance(120_000);
  end();
  double.powerMonitor.emit('suspend');
  expect(signals).toHaveLength(4);
});

test('a window that comes onto the screen has the mark again, for its button in the taskbar is a new one', () => {
  Object.defineProperty(process, 'platform', { value: 'win32' });
  const STATUS: SyncStatus = { paused: false, online: true, accounts: [], waitingCount: 0, problemCount: 0, heldCount: 0, needsPersonCount: 0, conflictCount: 0, guardCount: 0, needsYouCount: 1 };
  let window = new DoubleWindow({});
  const badge = createBadge({ attentionIcon: '/attention.png', window: () => window as unknown as ReturnType<Parameters<typeof createBadge>[0]['window']>, onOpen: () => {} });
  badge.windowShown();
  expect(window.overlay).toEqual({ icon: null, words: '' });
  badge.show(STATUS, false);
  window = new DoubleWindow({});
  expect(window.overlay).toBeNull();
  badge.windowShown();
  expect(window.overlay).toEqual({ icon: { path: '/attention.png' }, words: '1 needs you' });
  badge.show(STATUS, true);
  window = new DoubleWindow({});
  badge.windowShown();
  expect(window.overlay).toEqual({ icon: null, words: '' });
  Object.defineProperty(process, 'platform', { value: 'linux' });
  window = new DoubleWindow({});
  badge.windowShown();
  expect(window.overlay).toBeNull();
});

test('O4: a second start is answered by the Tandem that hears of it, whatever its session is called by now; two at once are both answered', async () => {
  const place = mkdtempSync(join(folder, 'starts-'));
  const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];
  for (const strange of [null, 'x', {}, { ticket: 5 }, { ticket: '../../x' }]) answerSecondStart(place, strange);
  expect(readdirSync(place)).toEqual([]);
  const times = [manualTime(), manualTime()];
  const waiting = [first, second].map((ticket, index) => isAnswered(place, ticket, times[index]?.timers ?? expect.fail('no timers')));
  for (const time of times) await expect.poll(() => time.next()).toBe(true);
  answerSecondStart(place, { ticket: first });
  answerSecondStart(place, { ticket: second });
  for (const time of times) await expect.poll(() => time.next()).toBe(true);
  expect(await Promise.all(waiting)).toEqual([true, true]);
  expect(readdirSync(place)).toEqual([]);
  const time = manualTime();
  const unheard = isAnswered(place, first, time.timers);
  const answered = unheard.then(() => true);
  for (let looks = 0; looks < 50; looks += 1) await expect.poll(() => time.next(), { interval: 1 }).toBe(true);
  expect([await answered, await unheard]).toEqual([true, false]);
  // It was said too late: the next Tandem takes it away.
  answerSecondStart(place, { ticket: first });
  writeFileSync(join(place, 'session'), 'c1');
  forgetAnswers(place);
  expect(readdirSync(place)).toEqual(['session']);
});
