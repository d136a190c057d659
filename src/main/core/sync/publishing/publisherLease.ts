import { deskName } from '../../data/deskName.ts';
import { adoptRows, clearLedger, doubtLedger, dropLedgerNews, nextLedgerNews, notNewer, startLedgerNews, stopLedgerNews, tellWholeLedger } from '../../data/publishing/ledgerNews.ts';
import { forgetLeaseState, leaseState, putLeaseState } from '../../data/publishing/leaseState.ts';
import { isQueueing, queueAll, startQueueing, stopQueueing } from '../../data/publishing/publishQueue.ts';
import { isAnythingUnknown } from '../../data/publishing/publicationLedger.ts';
import { publishSettings, putPublishSettings } from '../../data/publishing/publishSettings.ts';
import { publishSettingsSchema } from '../../../../shared/domain/publishing.ts';
import type { LedgerRow, PublisherStanding, PublisherWish } from '../../../../shared/publisherLease.ts';
import { RemoteUnavailable } from '../atsPort.ts';
import { type LeaseHolder, LeaseLost, type PublisherPort, type TimedStanding } from '../publisherPort.ts';
import type { SyncTools } from '../runner.ts';

/** A lease is renewed before a write when it was renewed longer ago than this. */
const RENEW_MS = 30_000;
/** The longest that a write may take from here on: waiting for LinkedIn's limit of a minute, and the call itself. */
const LONGEST_WRITE_MS = 60_000 + 120_000;
/** Two clocks do not run at the same speed. */
const MARGIN_MS = 30_000;
const ROWS_AT_ONCE = 1000;

const teamSettings = publishSettingsSchema.omit({ atsAccountId: true });

/** The right to write to LinkedIn, as long as it lasts. */
export interface Lease {
  /** Before each write. Renews when it is time. @throws LeaseLost when no write may begin */
  keep(signal: AbortSignal): Promise<void>;
  /** The gateway's ledger is what this desk's is. @throws LeaseLost */
  tell(signal: AbortSignal): Promise<void>;
}

/** Without a gateway there is one publisher, and nobody to tell. */
export const ALONE: Lease = { keep: async () => undefined, tell: async () => undefined };

/** The one publisher's lease at the team's gateway, as one desk goes by it. */
export interface PublisherLease {
  /** Whether there is a gateway that grants it. */
  isOffered(): boolean;
  /** Asks who publishes, and wants nothing. */
  look(signal: AbortSignal): Promise<void>;
  /** The lease, with the team's settings and ledger taken over; null while another desk has it. Throws faults of the gateway. */
  hold(signal: AbortSignal): Promise<Lease | null>;
  /** Gives it back, if this desk has it, with all that the gateway does not know yet. */
  giveBack(signal: AbortSignal): Promise<void>;
  /**
   * This desk ends. What it holds is given back, so that another goes on at once; unless it was cut off in the middle of a write: LinkedIn may
   * still come to it, and nobody else may write before that is over, so the lease runs out by itself.
   */
  end(signal: AbortSignal): Promise<void>;
}

/**
 * @param scope what is published to, under the name that all desks of a team have for it
 * @param portOf the gateway; null where the ATS is connected without one
 */
export function createPublisherLease(tools: SyncTools, accountId: string, scope: string, portOf: () => PublisherPort | null): PublisherLease {
  const { store, clock, random } = tools;
  let isStart = true;
  /** When the last answer that granted it was asked for, by both clocks: one stands still while the machine sleeps, the other may be set. */
  let granted: { readonly monotonic: number; readonly wall: number; readonly leftMs: number; readonly holder: LeaseHolder } | null = null;
  let isAwaited = false;

  const state = () => store.look((look) => leaseState(look, accountId));
  const set = (change: Parameters<typeof putLeaseState>[2]): void => store.bulk((write) => putLeaseState(write, accountId, change));
  const left = (): number => (granted === null ? 0 : granted.leftMs - Math.max(clock.monotonic() - granted.monotonic, clock.now() - granted.wall));

  async function ask(port: PublisherPort, wish: PublisherWish, signal: AbortSignal): Promise<TimedStanding> {
    const desk = deskName(store, () => random.id());
    const asked = { monotonic: clock.monotonic(), wall: clock.now() };
    const standing = await port.ask({ scope, desk, fence: state().fence, isStart, wish }, signal);
    const ahead = standing.now - clock.now();
    const { holder, heir, lease, settings } = standing;
    granted = lease === null ? null : { ...asked, leftMs: lease.leftMs, holder: { scope, desk, fence: lease.fence } };
    isAwaited = heir !== null && !heir.isThisDesk;
    const team = settings === null ? null : teamSettings.safeParse(JSON.parse(settings.text)).data;
    set({
      ...(lease === null ? {} : { fence: lease.fence, wantsOver: false }),
      standing: {
        userId: holder?.userId ?? null, isThisDesk: holder?.isThisDesk ?? false, since: holder === null ? null : holder.since - ahead, until: holder === null ? null : holder.until - ahead,
        heirUserId: heir?.userId ?? null, isHeir: heir?.isThisDesk ?? false, publisher: team?.publisher ?? null,
      },
    });
    if (wish !== 'look') isStart = false;
    return standing;
  }

  /** Takes over how the team publishes; a person's choice here goes before it where they knew what they changed. */
  async function settle(port: PublisherPort, { settings, lease }: PublisherStanding, signal: AbortSignal): Promise<void> {
    const { isChosen, settingsVersion } = state();
    const own = store.look((look) => publishSettings(look, accountId));
    const team = settings === null ? undefined : teamSettings.safeParse(JSON.parse(settings.text)).data;
    const isOver = team === undefined || team.publisher === 'ats' || team.publisher === 'unasked';
    if (lease !== null && granted !== null && (team === undefined || (isChosen && (isOver || settings?.version === settingsVersion)))) {
      const { atsAccountId: _, ...told } = own;
      const version = await port.putSettings(granted.holder, told, signal);
      set({ settingsVersion: version, isChosen: false });
      return;
    }
    if (settings === null || team === undefined || (settings.version === settingsVersion && !isChosen)) return;
    // Nobody publishes any more; a person who has just chosen to is asked when the lease is theirs.
    if (isOver && isChosen) return;
    store.edit((write) => {
      putPublishSettings(write, accountId, { ...team, atsAccountId: own.atsAccountId });
      putLeaseState(write, accountId, { settingsVersion: settings.version, isChosen: false });
      if (isOver) stopQueueing(write);
      else if (!isQueueing(write)) startQueueing(write);
      if (!isOver) queueAll(write, accountId, own.atsAccountId);
    });
  }

  /** Makes this desk's ledger hold what the gateway's does. */
  async function takeLedger(port: PublisherPort, { ledgerSeq, isLedgerOwn }: PublisherStanding, signal: AbortSignal): Promise<void> {
    const holder = granted?.holder;
    if (holder === undefined) throw new LeaseLost();
    const known = state().ledgerSeq;
    if (ledgerSeq === known && known > 0) return;
    const atsAccountId = store.look((look) => publishSettings(look, accountId).atsAccountId) ?? '';
    if (ledgerSeq <= known) {
      // It has nothing, or an older ledger than the one that this desk wrote into it: this one is told whole.
      store.edit((write) => {
        tellWholeLedger(write, accountId);
        putLeaseState(write, accountId, { ledgerSeq });
      });
      return;
    }
    const rows: LedgerRow[] = [];
    let isWhole = known === 0;
    for (let after = known; ; ) {
      const page = await port.read(holder, after, signal);
      if (!page.isComplete && !isWhole) {
        isWhole = true;
        after = 0;
        rows.length = 0;
        continue;
      }
      rows.push(...page.rows);
      const last = page.rows.at(-1);
      if (last === undefined || page.rows.length < ROWS_AT_ONCE) break;
      after = last.seq;
    }
    store.edit((write) => {
      // What this desk wrote itself, without hearing that it was written. All else was written by another, or by a later life of a copy that was put back.
      const adopted = isLedgerOwn ? notNewer(write, accountId, rows) : rows;
      if (adopted.length === 0) {
        putLeaseState(write, accountId, { ledgerSeq });
        return;
      }
      if (isWhole && known > 0) clearLedger(write, accountId);
      else if (isWhole) doubtLedger(write, accountId);
      adoptRows(write, accountId, atsAccountId, adopted);
      putLeaseState(write, accountId, { ledgerSeq, takenAt: write.now });
      // Which viewers LinkedIn was told of is no row of the ledger.
      write.sql('UPDATE publishing SET viewers = NULL, teams_read_at = NULL, done_at = NULL WHERE account_id = ?').run(accountId);
      queueAll(write, accountId, atsAccountId);
      write.changed('linkedIn');
    });
  }

  function assertOurs(): { readonly holder: LeaseHolder } {
    if (isAwaited) throw new LeaseLost(true);
    if (granted === null || left() < LONGEST_WRITE_MS + MARGIN_MS) throw new LeaseLost();
    return granted;
  }

  const leaseAt = (port: PublisherPort): Lease => ({
    async keep(signal) {
      if (granted !== null && granted.leftMs - left() >= RENEW_MS) {
        try {
          const { lease } = await ask(port, 'publish', signal);
          if (lease === null) throw new LeaseLost();
        } catch (error) {
          // While the gateway cannot be asked, what is left of the lease is used up.
          if (!(error instanceof RemoteUnavailable)) throw error;
          if (left() < LONGEST_WRITE_MS + MARGIN_MS) throw error;
        }
      }
      assertOurs();
    },
    tell: (signal) => tell(port, signal),
  });

  async function tell(port: PublisherPort, signal: AbortSignal): Promise<void> {
    for (;;) {
      const news = store.look((look) => nextLedgerNews({ ...look, now: clock.now() }, accountId, ROWS_AT_ONCE));
      if (news.length === 0) return;
      if (granted === null) throw new LeaseLost();
      const { seq, isAwaited: isSomebody } = await port.write(granted.holder, news.map(({ row }) => row), signal);
      isAwaited ||= isSomebody;
      store.bulk((write) => {
        dropLedgerNews(write, accountId, news);
        putLeaseState(write, accountId, { ledgerSeq: seq });
      });
    }
  }

  return {
    isOffered: () => portOf() !== null,

    async look(signal) {
      const port = portOf();
      if (port !== null) await ask(port, 'look', signal);
    },

    async hold(signal) {
      const port = portOf();
      if (port === null) {
        // The gateway is gone, or there never was one: nobody is told of the ledger, and no lease is left to go by.
        if (state().standing !== null)
          store.edit((write) => {
            stopLedgerNews(write);
            forgetLeaseState(write, accountId);
          });
        return ALONE;
      }
      const standing = await ask(port, state().wantsOver ? 'takeOver' : 'publish', signal);
      await settle(port, standing, signal);
      if (standing.lease === null) return null;
      const { publisher } = store.look((look) => publishSettings(look, accountId));
      if (isAwaited || (publisher !== 'tandem' && publisher !== 'leaving')) {
        await this.giveBack(signal);
        return null;
      }
      store.edit((write) => startLedgerNews(write));
      await takeLedger(port, standing, signal);
      await tell(port, signal);
      return leaseAt(port);
    },

    async giveBack(signal) {
      const port = portOf();
      const { fence, isChosen } = state();
      if (port === null || fence === null) return;
      if (granted === null) await ask(port, 'look', signal);
      const held = granted;
      if (held === null) return;
      await tell(port, signal);
      if (isChosen) {
        const { atsAccountId: _, ...told } = store.look((look) => publishSettings(look, accountId));
        const version = await port.putSettings(held.holder, told, signal);
        set({ settingsVersion: version, isChosen: false });
      }
      await port.release(held.holder, signal);
      granted = null;
      await ask(port, 'look', signal);
    },

    async end(signal) {
      const port = portOf();
      const held = granted;
      if (port === null || held === null || left() <= 0 || store.look((look) => isAnythingUnknown(look, accountId))) return;
      await tell(port, signal);
      await port.release(held.holder, signal);
      granted = null;
    },
  };
}
