import { announcedExports, type AnnouncedExport, confirmPushes, isAnyExportWaiting, putAnnounced, putApplied, putExports, refuseExport, unconfirmedPushes } from '../data/arrivals/exportRows.ts';
import { deskName } from '../data/deskName.ts';
import { seatContracts } from '../data/seatPairs.ts';
import { CursorDied, NotPermitted, RemoteUnavailable, SignInLost } from './atsPort.ts';
import { askJobTeams, type ReadJobTeam } from './askJobTeams.ts';
import { createMemberClaiming } from './claimMembers.ts';
import type { ArrivalsPort } from './linkedInPort.ts';
import type { RunEnd } from './loop.ts';
import type { MemberClaimsPort } from './memberClaimsPort.ts';
import { type PushesPort, PushesNotOffered } from './pushesPort.ts';
import type { SeatPairsPort } from './seatPairsPort.ts';
import { createPairSharing } from './sharePairs.ts';
import type { SyncTools } from './runner.ts';

/** The gateway that an ATS account is signed in through. */
export interface Gateway {
  readonly accountId: string;
  readonly pushes: PushesPort;
  /** Who makes members of an organisation whom nobody is. */
  readonly claims: (organization: string) => MemberClaimsPort;
  /** Who sits at which seat of a contract. */
  readonly pairs: (contract: string) => SeatPairsPort;
}

/** Takes LinkedIn's notifications from the gateway and reads what they announce. */
export interface PushIntake {
  run(signal: AbortSignal, beat: () => void): Promise<RunEnd>;
  /** How soon after one round the next begins. */
  everyMs(): number;
  /** Why exports do not arrive here, in the person's words; null while they do. */
  note(): string | null;
}

/** Where a gateway has no notifications it is asked again this late. */
const SELDOM_MS = 30 * 60_000;
/** An empty answer takes its time at the gateway; one that came sooner must not make a busy loop of this. */
const SHORTEST_WAIT_MS = 1_000;
const PAUSE_MS = 5_000;
/** LinkedIn may know a person a little later than it announces them. */
const EMPTY_FOR_MS = 10 * 60_000;
const READ_AGAIN_MS = 60_000;
/** An account whose exports another one takes still asks who makes whom. */
const CLAIM_AGAIN_MS = 60_000;

const NOT_TAKEN = 'People who are exported from Recruiter do not arrive here:';
const NO_GATEWAY = `${NOT_TAKEN} LinkedIn tells a gateway of them, and the ATS is connected without one.`;
const NOT_OFFERED = `${NOT_TAKEN} your gateway is not set up for LinkedIn’s notifications.`;

/**
 * One round: says what is written down, reads what was announced, and waits at the gateway for more. A notification is on disk before the
 * gateway is told so, and worked on only when the gateway has said that it is this desk's: at least once, by one desk.
 *
 * @param deps.gateway the gateway to ask; null where there is none
 * @param deps.settle deals with what came
 * @param deps.faulted takes note of a fault of LinkedIn
 */
export function createPushIntake(
  tools: SyncTools,
  accountId: string,
  deps: { readonly gateway: () => Gateway | null; readonly organization: string; readonly pairsChanged: () => void; /** Whether this account takes them, of all that are at the gateway. */ readonly takesPushes: () => boolean; readonly arrivals: ArrivalsPort; readonly settle: () => void; readonly readJobTeam: ReadJobTeam; /** Reads what is new in the ATS. */ readonly readAts: () => void; readonly faulted: (error: unknown) => RunEnd },
): PushIntake {
  const { store, clock, random } = tools;
  let everyMs = 0;
  let note: string | null = null;
  const claiming = createMemberClaiming(tools, accountId, deps.readAts);
  const pairings = new Map<string, ReturnType<typeof createPairSharing>>();
  /** Monotonic: before this LinkedIn is not asked again for what it did not give. */
  let readAgainAt = Number.NEGATIVE_INFINITY;

  function say(next: string | null): void {
    if (note === next) return;
    note = next;
    store.bulk((write) => write.changed('sync'));
  }

  const announced = (): AnnouncedExport[] => store.look((look) => announcedExports(look, accountId));

  async function confirm(gateway: Gateway, desk: string, also: readonly number[], signal: AbortSignal): Promise<void> {
    const ids = [...new Set([...store.look((look) => unconfirmedPushes(look, accountId, gateway.accountId)), ...also])];
    if (ids.length === 0) return;
    const confirmed = await gateway.pushes.confirm(desk, ids, signal);
    store.edit((write) => confirmPushes(write, accountId, gateway.accountId, confirmed));
  }

  async function take(gateway: Gateway, desk: string, signal: AbortSignal): Promise<void> {
    const askedAt = clock.monotonic();
    const pushes = await gateway.pushes.take(desk, signal);
    everyMs = pushes.length === 0 && clock.monotonic() - askedAt < SHORTEST_WAIT_MS ? PAUSE_MS : 0;
    if (pushes.length === 0) return;
    store.edit((write) => {
      for (const { id, kind, requestId, receivedAt, body } of pushes) {
        if (kind === 'export' && requestId !== null) putAnnounced(write, accountId, gateway.accountId, { id, requestId, receivedAt });
        const applied = kind === 'application' && body !== null ? deps.arrivals.applied(body) : null;
        if (applied === null) continue;
        const { applicationId, personUrn, appliedAt, jobId, firstName, lastName, email, phones, profileUrl } = applied;
        const fields = { firstName, lastName, company: null, location: null, profileUrl, email, phones: [...phones], jobId };
        putApplied(write, accountId, gateway.accountId, { id, receivedAt }, { applicationId, personUrn, at: appliedAt, fields });
      }
    });
    await confirm(gateway, desk, pushes.map(({ id }) => id), signal);
  }

  /** Asks LinkedIn who it is. */
  async function read(one: AnnouncedExport, signal: AbortSignal): Promise<void> {
    const people = await deps.arrivals.exported(one.requestId, signal);
    if (people.length === 0) {
      if (clock.now() - one.at < EMPTY_FOR_MS) readAgainAt = clock.monotonic() + READ_AGAIN_MS;
      else store.edit((write) => refuseExport(write, one.id, 'LinkedIn gave nobody for this export.', null));
      return;
    }
    const known = people.flatMap(({ personUrn, jobId, exporter, firstName, lastName, employers, location, profileUrl }) =>
      personUrn === null ? [] : [{ personUrn, fields: { firstName, lastName, company: employers[0] ?? null, location, profileUrl, email: null, phones: [], jobId, exporter } }],
    );
    if (known.length === 0) store.edit((write) => refuseExport(write, one.id, 'LinkedIn did not say which member this is.', null));
    else store.edit((write) => putExports(write, accountId, one, known));
  }

  async function readAll(signal: AbortSignal, beat: () => void): Promise<void> {
    if (clock.monotonic() < readAgainAt) return;
    for (const one of announced()) {
      signal.throwIfAborted();
      try {
        await read(one, signal);
      } catch (error) {
        if (signal.aborted || error instanceof RemoteUnavailable || error instanceof SignInLost || error instanceof NotPermitted) throw error;
        tools.log(`an export of LinkedIn could not be read: ${error instanceof Error ? error.message : String(error)}`);
        store.edit((write) => refuseExport(write, one.id, 'LinkedIn did not give what was exported.', null));
      }
      beat();
    }
  }

  /** What came is read and settled; where LinkedIn is away it stays for the next round. */
  async function work(signal: AbortSignal, beat: () => void): Promise<RunEnd | null> {
    try {
      await readAll(signal, beat);
    } catch (error) {
      if (signal.aborted) throw error;
      const end = deps.faulted(error);
      readAgainAt = clock.monotonic() + (end.retry?.askedMs ?? READ_AGAIN_MS);
      return end;
    } finally {
      if (!signal.aborted && store.look((look) => isAnyExportWaiting(look, accountId))) deps.settle();
    }
    if (await askTeams(signal)) deps.settle();
    return null;
  }

  /** A fault of the ATS is none of LinkedIn: what it was to be asked for is asked with the next round. */
  async function askTeams(signal: AbortSignal): Promise<boolean> {
    try {
      return await askJobTeams(tools, accountId, deps.readJobTeam, signal);
    } catch (error) {
      if (signal.aborted || !(error instanceof NotPermitted || error instanceof RemoteUnavailable || error instanceof SignInLost || error instanceof CursorDied)) throw error;
      tools.log(`who recruits for a job was not read: ${error.name}`);
      return false;
    }
  }

  /** Of each contract by itself: what is said of a seat on one says nothing of the others. */
  async function sharePairs(team: Gateway, signal: AbortSignal): Promise<void> {
    for (const contract of store.look((look) => seatContracts(look, accountId))) {
      const pairing = pairings.get(contract) ?? createPairSharing(tools, accountId, contract);
      pairings.set(contract, pairing);
      if (await pairing.run(team.pairs(contract), team.accountId, signal)) deps.pairsChanged();
    }
  }

  async function round(signal: AbortSignal, beat: () => void): Promise<RunEnd> {
    const worked = await work(signal, beat);
    const team = deps.gateway();
    if (team !== null && (await claiming.run(team.claims(deps.organization), signal))) deps.settle();
    if (team !== null) await sharePairs(team, signal);
    const gateway = deps.takesPushes() ? team : null;
    if (gateway === null) {
      say(deps.takesPushes() ? NO_GATEWAY : null);
      everyMs = worked === null && announced().length === 0 ? (team === null ? SELDOM_MS : CLAIM_AGAIN_MS) : READ_AGAIN_MS;
      return { retry: null, message: null };
    }
    const desk = deskName(store, () => random.id());
    await confirm(gateway, desk, [], signal);
    await take(gateway, desk, signal);
    say(null);
    return { retry: null, message: null };
  }

  return {
    everyMs: () => everyMs,
    note: () => note,
    async run(signal, beat) {
      try {
        return await round(signal, beat);
      } catch (error) {
        if (signal.aborted) return { retry: null, message: null };
        if (error instanceof PushesNotOffered) {
          say(NOT_OFFERED);
          everyMs = SELDOM_MS;
          return { retry: null, message: null };
        }
        const message = error instanceof Error ? error.message : String(error);
        if (error instanceof RemoteUnavailable) {
          say(`${NOT_TAKEN} ${message} They wait there.`);
          return { retry: { offline: error.reason === 'network', askedMs: error.retryAfterMs }, message };
        }
        if (!(error instanceof SignInLost)) tools.log(`taking LinkedIn's notifications failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
        say(`${NOT_TAKEN} ${error instanceof SignInLost ? message : 'something went wrong; it is tried again.'}`);
        return { retry: { offline: false, askedMs: null }, message };
      }
    },
  };
}
