import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Args, RequestName, Value } from '../../src/shared/ipc/contract.ts';
import { contract } from '../../src/shared/ipc/contract.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import type { Result } from '../../src/shared/result.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import type { Vault } from '../../src/main/core/platform/vault.ts';
import { startCore } from '../../src/main/core/startCore.ts';
import { startRecovery } from '../../src/main/core/startRecovery.ts';
import { type CoreSwitch, startCoreSwitch } from '../../src/main/shell/coreSwitch.ts';
import { memoryVault } from './deskFixture.ts';

const source = (file: string): URL => pathToFileURL(join(import.meta.dirname, '../../src/main/core', file));
export const WORKERS = { writer: source('writer.ts'), reader: source('reader.ts') };

/** Desk or repair on real threads, as both hosts start it. */
export interface SwitchFixture {
  readonly core: CoreSwitch;
  readonly events: TandemEvent[];
  readonly logged: string[];
  request<N extends RequestName>(name: N, args: Args<N>): Promise<Result<Value<N>>>;
  /** As `request`, but a refusal is an error. */
  ask<N extends RequestName>(name: N, args: Args<N>): Promise<Value<N>>;
  /** Asks now and after each event until `check` answers something. */
  until<T>(what: string, check: () => Promise<T | null | undefined | false>, limitMs?: number): Promise<T>;
}

export async function startSwitch(dataDir: string, vault: Vault = memoryVault()): Promise<SwitchFixture> {
  const logged: string[] = [];
  const log = (line: string): void => void logged.push(line);
  const core = await startCoreSwitch({
    startDesk: () => startCore({ dataDir, workers: WORKERS, vault, http: createNodeHttp({ timers: systemTimers }), appVersion: '0.0.0', log }),
    startRecovery: (fault) => startRecovery({ dataDir, workers: WORKERS, appVersion: '0.0.0', log }, fault),
  });
  const events: TandemEvent[] = [];
  let bell = Promise.withResolvers<void>();
  core.onEvent((event) => {
    events.push(event);
    bell.resolve();
    bell = Promise.withResolvers();
  });
  const fixture: SwitchFixture = {
    core,
    events,
    logged,
    async request(name, args) {
      const answer = await core.request(name, contract[name].args.parse(args));
      if (answer.ok) contract[name].result.parse(answer.value);
      return answer as never;
    },
    async ask(name, args) {
      const answer = await fixture.request(name, args);
      if (!answer.ok) throw new Error(`${name}: ${answer.message} ${JSON.stringify(answer.details)}\n${logged.join('\n')}`);
      return answer.value;
    },
    async until(what, check, limitMs = 30_000) {
      const limit = Promise.withResolvers<'late'>();
      const timer = setTimeout(() => limit.resolve('late'), limitMs);
      try {
        for (;;) {
          const rung = bell.promise;
          const found = await check();
          if (found !== null && found !== undefined && found !== false) return found;
          if ((await Promise.race([rung, limit.promise])) === 'late') throw new Error(`never: ${what}\n${logged.slice(-20).join('\n')}`);
        }
      } finally {
        clearTimeout(timer);
      }
    },
  };
  return fixture;
}
