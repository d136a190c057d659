import type { Account } from '../../../shared/domain/account.ts';
import { type Check, type CheckName, type Finding, findingSchema } from '../../../shared/ipc/diagnosticsRequests.ts';
import type { RequestName, Value } from '../../../shared/ipc/contract.ts';
import { type Result, TandemError } from '../../../shared/result.ts';
import type { Clock, Timers } from '../../core/platform/clock.ts';
import type { HttpPort } from '../../core/platform/http.ts';
import type { FrameSettings } from '../../core/startCore.ts';
import type { HostHandlers } from '../../ipc/router.ts';
import type { OpenedVault } from '../keychainVault.ts';
import { bytesWords, delayOf, diskCheck, filesCheck, keychainCheck, linkedInCheck } from './hostChecks.ts';

/** No check holds the others up for longer. */
const LIMIT_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
/** A worker that lets a question wait longer than the one is noticed, than the other is felt. */
const SLOW_MS = 50;
const STUCK_MS = 500;

const REMOTES: Readonly<Record<Account['kind'], string>> = { greenhouse: 'Greenhouse', linkedin: 'LinkedIn' };

export interface DiagnosticsOptions {
  readonly ask: (name: RequestName, args: unknown) => Promise<Result<unknown>>;
  readonly dataDir: string;
  readonly vault: OpenedVault;
  readonly http: HttpPort;
  readonly frameSettings: () => Promise<FrameSettings | null>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** What the host knows of its display and its updates; fixed phrases and numbers. */
  readonly host: { readonly version: string; readonly display: () => Finding; readonly update: () => Finding };
  /** For tests; the disk's own figure by default. */
  readonly freeBytes?: () => Promise<number>;
}

interface Planned {
  readonly id: string;
  readonly title: string;
  readonly run: (signal: AbortSignal) => Promise<Finding>;
}

/** The self-checks of host and core as one numbered list. */
export function createDiagnostics(options: DiagnosticsOptions): Pick<HostHandlers, 'diagnostics.list' | 'diagnostics.run'> {
  const { ask, clock, timers } = options;

  /** What the core found; its refusals are told by their kind, never by words that may hold data. */
  const ofCore = async (name: RequestName, args: unknown = {}): Promise<Finding> => {
    const answer = await ask(name, args);
    if (answer.ok) return findingSchema.parse(answer.value);
    if (answer.code === 'storage' && answer.details?.['reason'] === 'damaged') {
      return { state: 'bad', words: 'The data file is damaged. Nothing more is written; restart Tandem to repair it.' };
    }
    return { state: 'bad', words: `It could not be checked (${answer.code}).` };
  };

  const workers = async (): Promise<Finding> => {
    const monotonic = (): number => clock.monotonic();
    const reading = await delayOf(() => ask('diagnostics.pulse', {}), monotonic);
    const writing = await delayOf(() => ask('diagnostics.writerPulse', {}), monotonic);
    const longest = Math.max(reading, writing);
    return { state: longest >= STUCK_MS ? 'bad' : longest >= SLOW_MS ? 'warn' : 'ok', words: `Reading waits ${reading} ms at most, writing ${writing} ms.` };
  };

  const backups = async (): Promise<Finding> => {
    const answer = await ask('backups.list', {});
    if (!answer.ok) return { state: 'bad', words: `They could not be read (${answer.code}).` };
    const { backups: kept, skipped } = answer.value as Value<'backups.list'>;
    const [newest] = kept;
    const missed = skipped === null ? '' : ` The last daily one was left out: ${bytesWords(skipped.neededBytes)} needed, ${bytesWords(skipped.freeBytes)} free.`;
    if (newest === undefined) return { state: skipped === null ? 'skipped' : 'warn', words: `None yet; one is made every day while Tandem runs.${missed}` };
    const bytes = kept.reduce((sum, backup) => sum + backup.bytes, 0);
    const days = Math.floor(Math.max(0, clock.now() - newest.at) / DAY_MS);
    const age = days === 0 ? 'from the last 24 hours' : `${days} ${days === 1 ? 'day' : 'days'} old`;
    return { state: skipped !== null || days > 2 ? 'warn' : 'ok', words: `${kept.length} kept, ${bytesWords(bytes)}; the newest is ${age}.${missed}` };
  };

  const plan = async (): Promise<readonly Planned[]> => {
    const answer = await ask('accounts.list', {});
    const accounts = answer.ok ? (answer.value as Value<'accounts.list'>).accounts : [];
    const ofAccounts = accounts.flatMap((account, index): Planned[] => {
      const same = accounts.filter(({ kind }) => kind === account.kind);
      const name = same.length === 1 ? REMOTES[account.kind] : `${REMOTES[account.kind]} ${same.indexOf(account) + 1}`;
      return [
        { id: `account-${index + 1}`, title: account.kind === 'linkedin' ? `${name}: reachable, signed in` : `${name}: reachable, signed in, clock, request limit`, run: () => ofCore('diagnostics.account', { accountId: account.id }) },
        { id: `walks-${index + 1}`, title: `${name}: last whole sync`, run: () => ofCore('diagnostics.walks', { accountId: account.id }) },
      ];
    });
    return [
      { id: 'database', title: 'Data file', run: () => ofCore('diagnostics.database') },
      { id: 'search', title: 'Search index', run: () => ofCore('diagnostics.search') },
      { id: 'disk', title: 'Room on the disk', run: () => diskCheck(options.dataDir, options.freeBytes) },
      { id: 'files', title: 'Files readable by you only', run: () => filesCheck(options.dataDir, process.platform) },
      { id: 'keychain', title: 'Keychain', run: () => keychainCheck(options.vault) },
      { id: 'backups', title: 'Backups', run: backups },
      ...ofAccounts,
      { id: 'unsent', title: 'Changes on their way', run: () => ofCore('diagnostics.unsent') },
      { id: 'linkedin', title: 'LinkedIn’s pages', run: async (signal) => linkedInCheck(options.http, await options.frameSettings(), signal) },
      { id: 'workers', title: 'Speed of the inner workings', run: workers },
      { id: 'display', title: 'Display', run: async () => options.host.display() },
      { id: 'version', title: `Version ${options.host.version}`, run: async () => options.host.update() },
    ];
  };
  const nameOf = ({ id, title }: Planned, index: number): CheckName => ({ number: index + 1, id, title });

  const runOne = async (planned: Planned, index: number): Promise<Check> => {
    const startedAt = clock.monotonic();
    const limit = new AbortController();
    const { promise: late, resolve } = Promise.withResolvers<Finding>();
    const cancel = timers.set(LIMIT_MS, () => {
      limit.abort();
      resolve({ state: 'bad', words: 'It did not end within a minute.' });
    });
    const found = planned.run(limit.signal).catch((): Finding => ({ state: 'bad', words: 'It could not be checked.' }));
    const finding = await Promise.race([found, late]);
    cancel();
    return { ...nameOf(planned, index), ...finding, milliseconds: Math.round(clock.monotonic() - startedAt) };
  };

  return {
    'diagnostics.list': async () => ({ checks: (await plan()).map(nameOf) }),
    'diagnostics.run': async ({ checks: wanted }) => {
      const all = await plan();
      const unknown = wanted?.find((id) => !all.some((planned) => planned.id === id));
      if (unknown !== undefined) throw new TandemError('not_found', 'There is no such check any more. Run them all again.', { field: 'checks' });
      const checks: Check[] = [];
      for (const [index, planned] of all.entries()) if (wanted === null || wanted.includes(planned.id)) checks.push(await runOne(planned, index));
      return { checks };
    },
  };
}
