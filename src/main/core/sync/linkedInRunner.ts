import type { RunEnd } from './loop.ts';
import { createRunLoop } from './loop.ts';
import { NotPermitted, RemoteUnavailable, SignInLost } from './atsPort.ts';
import type { ReadJobTeam } from './askJobTeams.ts';
import type { ArrivalsPort, LinkedInPort } from './linkedInPort.ts';
import { createLinkedInPull } from './linkedInPull.ts';
import { createPushIntake, type Gateway } from './pushIntake.ts';
import type { Publishing } from './publishing/createPublishing.ts';
import { PAUSED_WORDS, type Runner, type SyncTools } from './runner.ts';
import { endRun, startRun, setAccountStatus, dropRun } from '../data/syncRows.ts';

/** What comes from LinkedIn is asked for every half hour (row E10). */
const EVERY_MS = 30 * 60_000;
/** People who are new or changed are looked up this soon, in batches. */
const MATCH_WITHIN_MS = 3_000;
/** What changed is published this soon, a few changes at once. */
const PUBLISH_WITHIN_MS = 5_000;
/** The end of the program waits so long for the gateway. */
const END_MS = 3_000;

interface AccountRow {
  readonly label: string;
  readonly status: 'ok' | 'signedOut' | 'limited';
  readonly status_detail: string | null;
  readonly last_success_at: number | null;
}

/** Keeps what may be kept of LinkedIn up to date: seats, matches, InMail, notes, consents; and tells LinkedIn what a person linked. */
export function createLinkedInRunner(
  tools: SyncTools,
  accountId: string,
  { port, arrivals, organization, pairsChanged, settle, readJobTeam, readAts, gateway, takesPushes }: { readonly port: LinkedInPort; readonly arrivals: ArrivalsPort; readonly organization: string; /** Other people sit at the seats. */ readonly pairsChanged: () => void; /** Deals with what came of single members. */ readonly settle: (isEverybodyMatched: boolean) => void; readonly readJobTeam: ReadJobTeam; /** Reads what is new in the ATS. */ readonly readAts: () => void; /** Where LinkedIn's notifications wait. */ readonly gateway: () => Gateway | null; readonly takesPushes: () => boolean },
  publishing: Publishing,
): Runner {
  const { store } = tools;
  const account = (): AccountRow =>
    store.db
      .prepare('SELECT label, status, status_detail, last_success_at FROM account WHERE id = ?')
      .get(accountId) as AccountRow;
  const announce = (): void => store.bulk((write) => write.changed('sync'));
  const pull = createLinkedInPull(tools, accountId, port, arrivals, settle);

  /** What a fault means for the account, and when to try again. */
  function faulted(error: unknown): RunEnd {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof SignInLost) {
      store.bulk((write) => setAccountStatus(write, accountId, 'signedOut', message));
      return { retry: null, message };
    }
    if (error instanceof NotPermitted) {
      store.bulk((write) => setAccountStatus(write, accountId, 'limited', message));
      return { retry: null, message };
    }
    if (error instanceof RemoteUnavailable)
      return { retry: { offline: error.reason === 'network', askedMs: error.retryAfterMs }, message };
    tools.log(`LinkedIn run failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
    return { retry: { offline: false, askedMs: null }, message: 'Something went wrong while reading; it is tried again.' };
  }

  async function match(signal: AbortSignal): Promise<RunEnd> {
    try {
      await pull.match(signal);
      return { retry: null, message: null };
    } catch (error) {
      return signal.aborted ? { retry: null, message: null } : faulted(error);
    }
  }

  async function publish(signal: AbortSignal, beat: () => void): Promise<RunEnd> {
    try {
      const end = await publishing.run(signal, beat);
      if (publishing.hasTold()) matching.within(MATCH_WITHIN_MS);
      return end;
    } catch (error) {
      return signal.aborted ? { retry: null, message: null } : faulted(error);
    }
  }

  /** A person has asked for a run that has not begun yet. */
  let isAsked = false;

  async function run(signal: AbortSignal): Promise<RunEnd> {
    const wantsAll = isAsked;
    isAsked = false;
    const first = account().last_success_at === null;
    const id = store.bulk((write) => startRun(write, accountId, first ? 'first' : 'incremental'));
    const end = (outcome: 'done' | 'stopped' | 'failed', message: string | null): void =>
      store.bulk((write) => {
        const counts = pull.counts();
        const quiet = !first && outcome === 'done' && Object.values(counts).every((count) => count.changed === 0);
        if (quiet) dropRun(write, id);
        else endRun(write, id, { outcome, counts, requests: 0, message });
        if (outcome === 'done') write.sql('UPDATE account SET last_success_at = ? WHERE id = ?').run(write.now, accountId);
        write.changed('linkedIn');
        write.changed('sync');
      });
    try {
      await pull.run(signal, wantsAll);
      end('done', null);
      if (account().status !== 'ok') store.bulk((write) => setAccountStatus(write, accountId, 'ok', null));
      return { retry: null, message: null };
    } catch (error) {
      if (signal.aborted) {
        end('stopped', null);
        return { retry: null, message: null };
      }
      end('failed', error instanceof Error ? error.message : String(error));
      return faulted(error);
    }
  }

  const mayRun = (): boolean => !tools.isPaused() && tools.isAsleep?.() !== true && account().status !== 'signedOut';
  const loop = createRunLoop(tools, { everyMs: () => EVERY_MS, run, mayRun, onChange: announce });
  const matching = createRunLoop(tools, { everyMs: () => EVERY_MS, run: match, mayRun, onChange: announce });

  const publisher = createRunLoop(tools, { everyMs: publishing.everyMs, run: publish, mayRun: () => mayRun() && publishing.mayRun(), onChange: announce });

  const intake = createPushIntake(tools, accountId, { gateway, organization, pairsChanged, arrivals, readJobTeam, readAts, takesPushes, settle: () => settle(pull.isEverybodyMatched()), faulted });
  // It rests at the gateway nearly all the time: that is no work, and nobody is told of each round.
  const taking = createRunLoop(tools, { everyMs: intake.everyMs, run: intake.run, mayRun, onChange: () => undefined });
  const loops = [loop, matching, publisher, taking];

  return {
    start() {
      for (const each of loops) each.start();
    },
    wake(reason) {
      if (reason === 'online' || reason === 'wake') {
        loop.ifOlderThan(loop.state().offline ? 0 : 60_000);
        matching.ifOlderThan(0);
        publisher.ifOlderThan(0);
        taking.ifOlderThan(0);
      }
      if (reason === 'focus') loop.ifOlderThan(EVERY_MS);
      if (reason === 'settings') {
        for (const each of loops) each.replan();
        taking.ifOlderThan(0);
      }
      if (reason === 'people') {
        matching.within(MATCH_WITHIN_MS);
        publisher.within(PUBLISH_WITHIN_MS);
      }
      if (reason === 'link') matching.within(0);
      if (reason === 'seats') {
        loop.within(0);
        publisher.within(0);
      }
      if (reason === 'publishing') {
        publisher.replan();
        publisher.within(0);
      }
    },
    runNow() {
      isAsked = true;
      for (const each of loops) each.now();
    },
    stop() {
      for (const each of loops) each.stop();
    },
    isOffline: () => loop.state().offline || matching.state().offline || publisher.state().offline,
    status() {
      const row = account();
      const state = loop.state();
      return {
        accountId,
        kind: 'linkedin',
        label: row.label,
        state: row.status === 'signedOut' ? 'signedOut' : state.running || matching.state().running || publisher.state().running ? 'running' : state.stopped || tools.isPaused() ? 'stopped' : 'idle',
        firstSync: row.last_success_at === null,
        lastSuccessAt: row.last_success_at,
        nextRunAt: state.nextAt,
        message: row.status !== 'signedOut' && tools.isPaused() ? PAUSED_WORDS : row.status === 'ok' ? (state.message ?? matching.state().message ?? publisher.state().message) : row.status_detail,
        note: intake.note(),
        progress: pull.progress(),
      };
    },
    async close() {
      await Promise.all(loops.map((each) => each.close()));
      const ended = new AbortController();
      const cancel = tools.timers.set(END_MS, () => ended.abort());
      // A gateway that cannot be reached lets the lease run out.
      await publishing.end(ended.signal).catch((error: unknown) => tools.log(`the publisher’s lease was not given back: ${error instanceof Error ? error.name : String(error)}`));
      cancel();
    },
  };
}
