import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Timers } from '../../src/main/core/platform/clock.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { createDemo, type DemoDesk } from '../../src/main/shell/demo/createDemo.ts';
import type { Demo } from '../../src/main/shell/demo/readDemo.ts';
import type { Account } from '../../src/shared/domain/account.ts';
import type { RequestName } from '../../src/shared/ipc/contract.ts';
import type { DemoState } from '../../src/shared/ipc/demoRequests.ts';
import type { Result } from '../../src/shared/result.ts';

/** The demo's part of a host; only the core behind it is the test's: a list of accounts. */
export function demoFixture(options: { readonly given?: Demo; readonly world?: URL; readonly dataDir: string; readonly keepsKeys?: boolean; readonly timers?: Timers }) {
  const accounts: Account[] = [];
  const asked: RequestName[] = [];
  const shares: number[] = [];
  const account = (kind: Account['kind']): Account => ({ id: `${kind}-1`, kind, mode: 'direct', label: kind, userName: null, userEmail: null, status: 'ok', statusDetail: null, connectedAt: 0, role: null, jobCount: null });
  const fixture = {
    accounts,
    asked,
    shares,
    account,
    dataDir: options.dataDir,
    retried: 0,
    /** Called with each share of the making that is told. */
    onShare: (): void => undefined,
    /** Requests that the core cannot do just now. */
    failing: new Set<RequestName>(),
    /** What every wish to connect is answered with. */
    refusal: null as Result<never> | null,
    /** What the ATS was connected with last, and the gateway that was signed in at. */
    greenhouse: null as Demo['greenhouse'] | null,
    gatewayUrl: null as string | null,
    /** How a sign-in ends. */
    signInEnds: 'connected' as 'connected' | 'failed',
    demo: null as unknown as DemoDesk,
    get handlers() {
      return fixture.demo.handlers;
    },
    state: async (): Promise<DemoState> => fixture.handlers['demo.state']({}),
  };
  const ask = async (name: RequestName, args: unknown): Promise<Result<unknown>> => {
    asked.push(name);
    if (fixture.failing.has(name)) return { ok: false, code: 'busy', message: 'Not just now.' };
    if (name === 'accounts.list') return { ok: true, value: { accounts: [...accounts] } };
    if (name === 'accounts.signOut') {
      const { accountId } = args as { accountId: string };
      accounts.splice(accounts.findIndex(({ id }) => id === accountId), 1);
    }
    const isSignIn = name === 'accounts.startSignIn' || name === 'accounts.startLinkedInSignIn';
    if (!isSignIn && name !== 'accounts.connectGreenhouse' && name !== 'accounts.connectLinkedIn') return { ok: true, value: {} };
    if (fixture.refusal !== null) return fixture.refusal;
    if (isSignIn) {
      if (name === 'accounts.startSignIn') fixture.gatewayUrl = (args as { gatewayUrl: string }).gatewayUrl;
      return { ok: true, value: { attemptId: name, url: await pageOf(name) } };
    }
    if (name === 'accounts.connectGreenhouse') fixture.greenhouse = args as Demo['greenhouse'];
    const made = account(name === 'accounts.connectGreenhouse' ? 'greenhouse' : 'linkedin');
    if (!accounts.some(({ id }) => id === made.id)) accounts.push(made);
    return { ok: true, value: made };
  };
  /** The page to which a browser is sent: once it is asked for, the sign-in has ended. */
  async function pageOf(name: 'accounts.startSignIn' | 'accounts.startLinkedInSignIn'): Promise<string> {
    const server = createServer((_, answer) => {
      answer.end();
      server.close();
      const made = account(name === 'accounts.startSignIn' ? 'greenhouse' : 'linkedin');
      if (fixture.signInEnds === 'connected' && !accounts.some(({ id }) => id === made.id)) accounts.push(made);
      fixture.demo.heard({ name: 'signInEnded', attemptId: name, outcome: fixture.signInEnds, message: fixture.signInEnds === 'failed' ? 'The ATS said no.' : null });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  fixture.demo = createDemo({
    given: options.given ?? null,
    world: options.world ?? null,
    frameOrigins: ['http://localhost:*'],
    dataDir: options.dataDir,
    keepsKeys: options.keepsKeys ?? true,
    timers: options.timers ?? systemTimers,
    ask,
    publish() {
      void fixture.state().then(({ share }) => {
        if (share === null) return;
        shares.push(share);
        fixture.onShare();
      });
    },
    retry: () => (fixture.retried += 1),
    log: () => {},
  });
  return fixture;
}
