import type { Account } from '../../../shared/domain/account.ts';
import type { TandemEvent } from '../../../shared/ipc/events.ts';
import { TandemError } from '../../../shared/result.ts';
import { deleteAccountTokens, writeAccountTokens } from '../auth/accountTokens.ts';
import { clientSecretKey } from '../auth/clientCredentialsHolder.ts';
import { passesLinkedInOn, startLinkedInSignIn } from '../auth/linkedInSignIn.ts';
import { type SignInAttempt, SignInFailed, startSignIn } from '../auth/signIn.ts';
import type { TokenHolder } from '../auth/tokenHolder.ts';
import { linkedInApiOf } from '../connectors/gateway/linkedInThroughGateway.ts';
import { type AccountSettings, accountById, putAccount, type StoredAccount, storedAccounts } from '../data/accountRows.ts';
import { setAccountStatus } from '../data/syncRows.ts';
import type { HttpPort } from '../platform/http.ts';
import type { Logger } from '../platform/logger.ts';
import { type Vault, VaultUnavailable } from '../platform/vault.ts';
import type { LinkedInClient } from '../connectors/linkedin/createLinkedInClient.ts';
import { type AtsPort, NotPermitted, RemoteUnavailable, SignInLost } from '../sync/atsPort.ts';
import type { SyncEngine } from '../sync/engine.ts';
import { createAtsRunner } from '../sync/atsRunner.ts';
import { createLinkedInRunner } from '../sync/linkedInRunner.ts';
import { type AtsSide, createPublishing } from '../sync/publishing/createPublishing.ts';
import type { PublisherPort } from '../sync/publisherPort.ts';
import type { Gateway } from '../sync/pushIntake.ts';
import type { SeatPairsPort } from '../sync/seatPairsPort.ts';
import type { MemberClaimsPort } from '../sync/memberClaimsPort.ts';
import type { ReadJobTeam } from '../sync/askJobTeams.ts';
import type { PushesPort } from '../sync/pushesPort.ts';
import type { Runner, SyncTools } from '../sync/runner.ts';
import { liveOperations, operationById } from '../data/outbox.ts';
import { forgetAccount, markRemoved, removedAccounts, wipeAccount, type WipeTools } from '../data/wipe.ts';
import { pause, turn } from '../sync/bell.ts';
import { settleArrivals } from './arrivals.ts';
import { takeBack } from './takeBack.ts';

/** How an account is reached: one port per account, for it holds the one holder of the account's tokens. */
export type AccountPort =
  | { readonly ats: AtsPort; /** LinkedIn's notifications, where the account is signed in through a gateway. */ readonly pushes?: PushesPort; /** Who makes members of an organisation whom nobody is. */ readonly claims?: (organization: string) => MemberClaimsPort; /** Who sits at which seat of a contract. */ readonly pairs?: (contract: string) => SeatPairsPort; /** Who publishes, there too. */ readonly publisher?: PublisherPort; readonly gateway?: { readonly url: string; readonly tokens: TokenHolder } }
  | { readonly linkedIn: LinkedInClient; /** Tells the gateway, where there is one, that the sign-in is over. */ readonly leave?: () => Promise<void> };

/** Makes the port of an account; the connectors behind it are chosen where the core is put together. */
export type Connect = (id: string, settings: AccountSettings) => AccountPort;

export interface AccountsService {
  /** Starts a runner for every stored account. */
  startAll(): void;
  /** The port that an account's runner uses; null when it is not connected. */
  portOf(accountId: string): AccountPort | null;
  startSignIn(gatewayUrl: string): Promise<{ attemptId: string; url: string }>;
  /** The gateway by which LinkedIn can be connected; null where there is none. */
  linkedInOffer(): Promise<string | null>;
  startLinkedInSignIn(): Promise<{ attemptId: string; url: string }>;
  cancelSignIn(attemptId: string): void;
  connectGreenhouse(input: {
    apiUrl: string;
    authUrl: string;
    clientId: string;
    clientSecret: string;
    actingUserId: string;
  }): Promise<Account>;
  connectLinkedIn(input: {
    apiUrl: string;
    wwwUrl: string;
    clientId: string;
    clientSecret: string;
    organization: string;
    contract: string;
    apiVersion?: string | undefined;
  }): Promise<Account>;
  /** `wipe`: everything of the account leaves this machine; resolves when nothing is left of it. */
  signOut(accountId: string, how: { readonly dropWaiting: boolean; readonly wipe: boolean }): Promise<void>;
  /** Goes on with removals that something cut off; resolves when nothing is left of those accounts. */
  endRemovals(): Promise<void>;
  close(): Promise<void>;
}

/** A longer wait than this while connecting is a failure that the person should see. */
const CONNECT_LIMIT_MS = 45_000;

/** What a fault while connecting means to the person. */
function explain(error: unknown): TandemError {
  if (error instanceof TandemError) return error;
  if (error instanceof VaultUnavailable)
    return new TandemError('storage', 'The keychain of this computer could not be written to. Unlock it and try again.');
  if (error instanceof RemoteUnavailable)
    return new TandemError('offline', `No connection was made: ${error.message}`);
  if (error instanceof SignInLost || error instanceof NotPermitted) return new TandemError('forbidden', error.message);
  if (error instanceof SignInFailed) return new TandemError('refused', error.message, { field: 'gatewayUrl' });
  if (error instanceof Error && /address/.test(error.message)) return new TandemError('invalid_arguments', error.message);
  throw error;
}

/** The mark of the removal stays: it goes on with the next start. */
function explainRemoval(error: unknown): TandemError {
  if (error instanceof VaultUnavailable)
    return new TandemError('storage', 'The records are removed, but the keychain of this computer could not be written to. Unlock it and start Tandem again: the sign-in is removed then.');
  if (error instanceof TandemError) return error;
  return new TandemError('storage', 'Not everything could be removed yet. Start Tandem again: it goes on by itself.');
}

/** Who reads LinkedIn: nobody in particular where the application's own keys are used. */
async function identifyAtLinkedIn({ port }: LinkedInClient, signal: AbortSignal): Promise<{ userId: string | null; userName: string | null; userEmail: string | null; tenant: null }> {
  const own = (await port.seats(signal)).find(({ seatUrn }) => seatUrn === port.ownSeat);
  if (port.ownSeat !== undefined && own === undefined) throw new NotPermitted('You have no active Recruiter seat on your team’s contract. Ask your Recruiter administrator.');
  return { userId: own?.personUrn ?? null, userName: own === undefined ? null : `${own.firstName} ${own.lastName}`.trim(), userEmail: own?.email ?? null, tenant: null };
}

/** Connecting and leaving: tokens go to the vault, an account row says how to reach the remote, a runner keeps it in sync. */
export function createAccounts(deps: {
  readonly tools: SyncTools;
  readonly engine: SyncEngine;
  readonly vault: Vault;
  readonly http: HttpPort;
  readonly logger: Logger;
  readonly connect: Connect;
  readonly announce: (event: TandemEvent) => void;
  readonly dataDir: string;
  /** Forgets who is signed in to LinkedIn's own pages, where the host shows them. */
  readonly forgetLinkedIn: () => Promise<void>;
}): AccountsService {
  const { tools, engine, vault, logger, connect } = deps;
  const { store, random, clock, timers } = tools;
  const attempts = new Map<string, Pick<SignInAttempt, 'cancel'>>();
  const ports = new Map<string, AccountPort>();
  const ending = new AbortController();
  /** Settled when nobody connects, leaves or is removed. */
  let turns: Promise<unknown> = Promise.resolve();

  /**
   * Connecting, leaving and removing come one after the other: what came in while tables are emptied would be emptied with
   * them, and an account whose runner is started twice would be read and sent for twice.
   */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turns.then(() => {
      if (ending.signal.aborted) throw new TandemError('cancelled', 'Tandem is closing.');
      return work();
    });
    turns = done.catch(() => undefined);
    return done;
  }

  /** The account that is signed in through a gateway: for LinkedIn by a gateway that very one (row S3), else the first. */
  function gateway(settings?: AccountSettings): Gateway | null {
    const url = settings?.kind === 'linkedin' && settings.mode === 'gateway' ? settings.gatewayUrl : null;
    for (const { id } of storedAccounts(store)) {
      const port = ports.get(id);
      if (port && 'ats' in port && (url === null || port.gateway?.url === url) && port.pushes && port.claims && port.pairs) return { accountId: id, pushes: port.pushes, claims: port.claims, pairs: port.pairs };
    }
    return null;
  }

  const atsOf = (accountId: string) => {
    const port = ports.get(accountId);
    return port && 'ats' in port ? port : null;
  };

  /** The ATS of an account that publishes to LinkedIn. */
  const atsSide: AtsSide = {
    readTeams: async (atsAccountId, signal) => atsOf(atsAccountId)?.ats.jobTeams(signal) ?? null,
    callbackUrl: () => gateway()?.pushes.callbackUrl ?? null,
    reach: (atsAccountId) => atsOf(atsAccountId)?.ats ?? null,
    publisher: (atsAccountId) => atsOf(atsAccountId ?? gateway()?.accountId ?? '')?.publisher ?? null,
  };

  function runnerOf({ id, settings }: StoredAccount, port: AccountPort): Runner {
    if ('ats' in port) return createAtsRunner(tools, id, port.ats);
    const { organization } = settings.kind === 'linkedin' ? settings : { organization: '' };
    // Each notification is given once: of several LinkedIn accounts at one gateway the first one takes them.
    const takesPushes = (): boolean => storedAccounts(store).find((one) => one.settings.kind === 'linkedin' && gateway(one.settings)?.accountId === gateway(settings)?.accountId)?.id === id;
    const pairsChanged = (): void => engine.signal('seats');
    const settle = (isEverybodyMatched: boolean): void => settleArrivals(store, id, { isEverybodyMatched, isClaiming: gateway(settings)?.claims(organization).isOffered() === true }, tools.log);
    const readJobTeam: ReadJobTeam = async (atsAccountId, jobId, signal) => atsOf(atsAccountId)?.ats.jobTeam(jobId, signal) ?? null;
    const readAts = (): void => {
      engine.runNow(gateway(settings)?.accountId ?? null);
    };
    return createLinkedInRunner(tools, id, { ...port.linkedIn, organization, pairsChanged, settle, readJobTeam, readAts, gateway: () => gateway(settings), takesPushes }, createPublishing(tools, id, organization, port.linkedIn, atsSide));
  }

  function start(account: StoredAccount, port: AccountPort = connect(account.id, account.settings)): void {
    ports.set(account.id, port);
    engine.attach(account.id, runnerOf(account, port));
    if ('ats' in port) engine.signal('settings');
  }

  /** The account that these settings belong to already, if any. */
  function known(settings: AccountSettings): StoredAccount | undefined {
    return storedAccounts(store).find(
      ({ settings: other }) =>
        other.kind === 'linkedin' && settings.kind === 'linkedin'
          ? // One contract is one account, whichever way it is read.
            other.wwwUrl === settings.wwwUrl && other.contract === settings.contract
          : other.kind === settings.kind && other.apiUrl === settings.apiUrl,
    );
  }

  /**
   * A copy holds what one person may see, and waiting edits go out in the name of who made them: nobody else may take it
   * over.
   */
  function assertSamePerson(existing: StoredAccount | undefined, userId: string | null): void {
    if (!existing || existing.remoteUserId === null || userId === null || existing.remoteUserId === userId) return;
    const owner = accountById(store, existing.id).userName ?? 'somebody else';
    throw new TandemError('conflict', `This copy belongs to ${owner}. Sign in as ${owner}; another person needs a data folder of their own.`);
  }

  /** The secrets of an account as they are, to be put back when a new sign-in fails. */
  async function secretsOf(id: string): Promise<() => Promise<void>> {
    const keys = [`account/${id}/tokens`, clientSecretKey(id)];
    const values = await Promise.all(keys.map((key) => vault.get(key)));
    return async () => {
      for (const [index, key] of keys.entries()) {
        const value = values[index] ?? null;
        if (value === null) await vault.delete(key);
        else await vault.set(key, value);
      }
    };
  }

  const isStored = (id: string): boolean => storedAccounts(store).some((account) => account.id === id);

  /** Proves that an account can be reached, stores it, and starts its sync. Secrets that were stored for nothing go again. */
  function establish(settings: AccountSettings, label: string, storeSecrets: (id: string) => Promise<void>): Promise<Account> {
    return inTurn(() => establishNow(settings, label, storeSecrets));
  }

  async function establishNow(settings: AccountSettings, label: string, storeSecrets: (id: string) => Promise<void>): Promise<Account> {
    const existing = known(settings);
    const id = existing?.id ?? random.id();
    const limit = new AbortController();
    const cancel = timers.set(CONNECT_LIMIT_MS, () => limit.abort());
    const signal = AbortSignal.any([limit.signal, ending.signal]);
    let restore = async (): Promise<void> => {};
    try {
      if (existing) await engine.detach(id);
      restore = await secretsOf(id);
      await storeSecrets(id);
      const port = connect(id, settings);
      const identity = 'ats' in port ? await port.ats.identify(signal) : await identifyAtLinkedIn(port.linkedIn, signal);
      if (existing && !isStored(id)) throw new TandemError('conflict', 'This account is being removed from this computer. Connect it again afterwards.');
      assertSamePerson(existing, identity.userId);
      const stored: StoredAccount = { id, status: 'ok', remoteUserId: identity.userId, settings };
      store.edit((write) =>
        putAccount(write, {
          id,
          label,
          settings,
          userId: identity.userId,
          userName: identity.userName,
          userEmail: identity.userEmail,
          tenant: identity.tenant,
        }),
      );
      start(stored, port);
      return accountById(store, id);
    } catch (error) {
      // A vault that fails here failed before: what the person must know is the first fault.
      await restore().catch(() => undefined);
      if (existing && !ending.signal.aborted && isStored(id)) start(existing);
      throw limit.signal.aborted ? new TandemError('offline', 'The server did not answer in time. Try again.') : explain(error);
    } finally {
      cancel();
    }
  }

  /** Waits for a sign-in in the browser, stores what came of it, and says how it ended. */
  async function finish<T>(attempt: SignInAttempt<T>, connected: (result: T) => Promise<Account>): Promise<void> {
    const announce = (outcome: 'connected' | 'denied' | 'failed' | 'cancelled', message: string | null): void =>
      deps.announce({ name: 'signInEnded', attemptId: attempt.attemptId, outcome, message });
    try {
      await connected(await attempt.done);
      announce('connected', null);
    } catch (error) {
      if (error instanceof SignInFailed)
        announce(error.reason === 'denied' || error.reason === 'cancelled' ? error.reason : 'failed', error.message);
      else announce('failed', error instanceof TandemError ? error.message : 'The sign-in could not be finished. Try again.');
      if (!(error instanceof SignInFailed) && !(error instanceof TandemError))
        logger.error('a sign-in could not be finished', { error });
    } finally {
      attempts.delete(attempt.attemptId);
    }
  }

  async function begin<T>(starting: Promise<SignInAttempt<T>>, connected: (result: T) => Promise<Account>): Promise<{ attemptId: string; url: string }> {
    try {
      const attempt = await starting;
      attempts.set(attempt.attemptId, attempt);
      void finish(attempt, connected);
      return { attemptId: attempt.attemptId, url: attempt.url };
    } catch (error) {
      throw explain(error);
    }
  }

  /** Where the ATS is signed in; the first one that is. */
  function atsGateway(): { readonly url: string; readonly tokens: TokenHolder } | null {
    for (const { id, status } of storedAccounts(store)) {
      const port = ports.get(id);
      if (port && 'ats' in port && port.gateway && status !== 'signedOut') return port.gateway;
    }
    return null;
  }

  const wiping: WipeTools = {
    store,
    dataDir: deps.dataDir,
    turn: () => turn(timers),
    rest: () => pause(timers, 20, ending.signal),
    signal: ending.signal,
  };

  /** The gateway hears that a sign-in is over while the desk still can say so. */
  async function sayGoodbye(accountId: string): Promise<void> {
    const port = ports.get(accountId);
    if (port && 'linkedIn' in port) await port.leave?.();
  }

  async function removeNow(accountId: string, kind: Account['kind']): Promise<void> {
    await engine.detach(accountId);
    await sayGoodbye(accountId);
    ports.delete(accountId);
    // What runs beside it would write about people who are going.
    const others = storedAccounts(store).filter(({ id }) => ports.has(id));
    for (const { id } of others) await engine.detach(id);
    try {
      await wipeAccount(wiping, accountId, kind);
      await deleteAccountTokens(vault, accountId);
      await vault.delete(clientSecretKey(accountId));
      if (kind === 'linkedin') await deps.forgetLinkedIn();
      await forgetAccount(wiping, accountId);
    } finally {
      if (!ending.signal.aborted) for (const account of others) start(account);
    }
  }

  const remove = (accountId: string, kind: Account['kind']): Promise<void> => inTurn(() => removeNow(accountId, kind));

  /** Changes that have not arrived, latest first, when they may be lost. Throws `conflict` when there are some and they may not. */
  function unsentOf(accountId: string, mayBeLost: boolean): string[] {
    const rows = store.db.prepare(`SELECT id FROM outbox WHERE account_id = ? AND state <> 'done' ORDER BY seq DESC`).all(accountId) as { id: string }[];
    if (rows.length > 0 && !mayBeLost)
      throw new TandemError('conflict', `${rows.length} changes have not reached the ATS yet. Send them first, or leave them behind.`, {
        waiting: rows.length,
      });
    return rows.map(({ id }) => id);
  }

  /** Keeps the copy, and forgets how to reach the account. */
  async function leave(accountId: string, dropWaiting: boolean): Promise<void> {
    const waiting = unsentOf(accountId, dropWaiting);
    await engine.detach(accountId);
    await sayGoodbye(accountId);
    await deleteAccountTokens(vault, accountId);
    await vault.delete(clientSecretKey(accountId));
    store.edit((write) => {
      for (const id of waiting) {
        const operation = operationById(write, id);
        if (operation && liveOperations(write, operation.candidateId).length > 0) takeBack(write, operation);
      }
      setAccountStatus(write, accountId, 'signedOut', 'You signed out. Sign in again to bring this copy up to date.');
    });
    const account = storedAccounts(store).find(({ id }) => id === accountId);
    if (account) start(account);
  }

  return {
    startAll() {
      for (const account of storedAccounts(store)) start(account);
      for (const { id, kind } of removedAccounts(store))
        remove(id, kind).catch((error: unknown) => {
          if (!ending.signal.aborted) logger.error('an account could not be removed to the end', { error });
        });
    },
    portOf: (accountId) => ports.get(accountId) ?? null,
    startSignIn: (gatewayUrl) =>
      begin(startSignIn({ http: deps.http, clock, timers, random, log: logger }, { gatewayUrl }), ({ ats, accessToken, refreshToken, expiresAt }) =>
        establish({ kind: 'greenhouse', mode: 'gateway', apiUrl: ats.apiUrl, gatewayUrl }, 'Greenhouse', (id) => writeAccountTokens(vault, id, { accessToken, refreshToken, expiresAt })),
      ),
    async linkedInOffer() {
      const at = atsGateway();
      return at !== null && (await passesLinkedInOn(deps, at.url)) ? at.url : null;
    },
    async startLinkedInSignIn() {
      const at = atsGateway();
      if (at === null) throw new TandemError('refused', 'The ATS is not signed in through a gateway. Sign in there first.');
      return begin(startLinkedInSignIn({ http: deps.http, clock, timers, random, log: logger }, { gatewayUrl: at.url, tokens: at.tokens }), ({ session, expiresAt, linkedIn }) => {
        const { wwwUrl, clientId, organization, contract, seat, apiVersion } = linkedIn;
        return establish(
          { kind: 'linkedin', mode: 'gateway', gatewayUrl: at.url, apiUrl: linkedInApiOf(at.url), wwwUrl, clientId, organization, contract, seat, ...(apiVersion === null ? {} : { apiVersion }) },
          'LinkedIn',
          async (id) => {
            await writeAccountTokens(vault, id, { accessToken: session, refreshToken: null, expiresAt });
            // What was read with the application's own keys is read without them from now on.
            await vault.delete(clientSecretKey(id));
          },
        );
      });
    },
    cancelSignIn(attemptId) {
      attempts.get(attemptId)?.cancel();
    },
    connectGreenhouse({ clientSecret, ...settings }) {
      return establish({ kind: 'greenhouse', mode: 'direct', ...settings }, 'Greenhouse', (id) =>
        vault.set(clientSecretKey(id), clientSecret),
      );
    },
    connectLinkedIn({ clientSecret, ...settings }) {
      return establish({ kind: 'linkedin', mode: 'direct', ...settings }, 'LinkedIn', (id) =>
        vault.set(clientSecretKey(id), clientSecret),
      );
    },
    async signOut(accountId, { dropWaiting, wipe }) {
      const { kind } = accountById(store, accountId);
      if (!wipe) {
        await inTurn(() => leave(accountId, dropWaiting));
        return;
      }
      unsentOf(accountId, dropWaiting);
      store.edit((write) => markRemoved(write, accountId));
      await engine.detach(accountId);
      await remove(accountId, kind).catch((error: unknown) => {
        throw explainRemoval(error);
      });
    },
    async endRemovals() {
      for (const { id, kind } of removedAccounts(store))
        await remove(id, kind).catch((error: unknown) => {
          throw explainRemoval(error);
        });
    },
    async close() {
      for (const attempt of attempts.values()) attempt.cancel();
      ending.abort();
      await turns;
    },
  };
}
