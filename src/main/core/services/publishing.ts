import type { PublishSettings } from '../../../shared/domain/publishing.ts';
import { TandemError } from '../../../shared/result.ts';
import { clearLedger, stopLedgerNews } from '../data/publishing/ledgerNews.ts';
import { leaseState, putLeaseState } from '../data/publishing/leaseState.ts';
import { forgetRefusals } from '../data/publishing/publicationLedger.ts';
import { isQueueing, queueAll, startQueueing, stopQueueing } from '../data/publishing/publishQueue.ts';
import { publishSettings, putPublishSettings } from '../data/publishing/publishSettings.ts';
import type { Store, Write } from '../data/store.ts';

type Look = Pick<Write, 'sql'>;

/** The ATS account whose people may be published from here: one that the signed-in person sees all of. */
function ownAts(look: Look): string {
  const rows = look
    .sql(`SELECT id, site_admin AS isAdmin FROM account WHERE kind <> 'linkedin' AND removed_at IS NULL ORDER BY connected_at, id`)
    .all() as { id: string; isAdmin: number | null }[];
  if (rows.length === 0) throw new TandemError('refused', 'Connect the ATS first: its people and jobs are what is published.');
  const admin = rows.find(({ isAdmin }) => isAdmin === 1);
  if (!admin) throw new TandemError('forbidden', 'Only a Site Admin of the ATS may decide what is published to LinkedIn. Ask one to do it on their machine.');
  return admin.id;
}

/** What may still be at LinkedIn: a record that it refused may have been there before, as it was. */
const countPublished = (look: Look, accountId: string): number =>
  (
    look
      .sql(`SELECT (SELECT count(*) FROM publication WHERE account_id = @id AND (kind <> 'job' OR open = 1 OR state = 'asked')) + (SELECT count(*) FROM access_entry WHERE account_id = @id) AS n`)
      .get({ id: accountId }) as { n: number }
  ).n;

/**
 * Stores who publishes, and what. @throws TandemError `forbidden` for whoever is no Site Admin; `refused` where another account
 * publishes, or where the change would leave behind what was published
 */
export function choosePublishing(store: Store, accountId: string, chosen: Omit<PublishSettings, 'atsAccountId'>): void {
  store.edit((write) => {
    const account = write.sql(`SELECT kind FROM account WHERE id = ? AND removed_at IS NULL`).get(accountId) as { kind: string } | undefined;
    if (account?.kind !== 'linkedin') throw new TandemError('not_found', 'This LinkedIn account is no longer here.');
    const before = publishSettings(write, accountId);
    const atsAccountId = ownAts(write);
    const isElsewhere = publishesElsewhere(write, accountId);
    if (isElsewhere && chosen.publisher === 'leaving') throw new TandemError('refused', 'Another computer of the team publishes. Delete it there, or publish from here first.');
    if (isElsewhere && chosen.publisher !== 'tandem') {
      standDown(write, accountId, { ...before, publisher: 'unasked' });
      return;
    }
    if (chosen.publisher === 'tandem') {
      const other = write
        .sql(`SELECT 1 FROM publishing p JOIN account a ON a.id = p.account_id AND a.removed_at IS NULL WHERE p.account_id <> ? AND json_extract(p.settings, '$.publisher') IN ('tandem', 'leaving')`)
        .get(accountId);
      if (other) throw new TandemError('refused', 'Another LinkedIn account is published to from here already. Leave that one first.');
      if (before.atsAccountId !== null && before.atsAccountId !== atsAccountId && countPublished(write, accountId) > 0)
        throw new TandemError('refused', 'What is published comes from another ATS. Delete it first.');
      for (const [field, example] of [['applyUrl', 'https://jobs.example.com/{job}'], ['profileUrl', 'https://ats.example.com/people/{candidate}']] as const)
        if (chosen[field] !== null && !/^https?:\/\/\S+$/.test(chosen[field]))
          throw new TandemError('invalid_arguments', `This must be a web address, such as ${example}.`, { field });
    } else if (chosen.publisher !== 'leaving' && countPublished(write, accountId) > 0)
      throw new TandemError('refused', 'What Tandem published must be deleted first, or people would appear twice. Choose “Stop, and delete what was published”.');
    putPublishSettings(write, accountId, { ...chosen, atsAccountId: chosen.publisher === 'leaving' ? before.atsAccountId : atsAccountId });
    putLeaseState(write, accountId, { isChosen: true });
    // Whoever begins or leaves says so, whatever LinkedIn was told of who sees it.
    if (chosen.publisher !== before.publisher) write.sql('UPDATE publishing SET viewers = NULL WHERE account_id = ?').run(accountId);
    if (chosen.publisher === 'tandem') startQueueing(write);
    if (chosen.publisher === 'tandem' || chosen.publisher === 'leaving') queueAll(write, accountId, chosen.publisher === 'leaving' ? before.atsAccountId : atsAccountId);
    else stopQueueing(write);
  });
}

/** Whether another computer of the team publishes, as the gateway said it last. */
function publishesElsewhere(look: Look & Pick<Write, 'now'>, accountId: string): boolean {
  const { standing } = leaseState(look, accountId);
  return standing !== null && !standing.isThisDesk && (standing.until ?? 0) > look.now && (standing.publisher === 'tandem' || standing.publisher === 'leaving');
}

/** This computer does not wait to publish any more. What it knew of the ledger is the gateway's to know. */
function standDown(write: Write, accountId: string, settings: PublishSettings): void {
  putPublishSettings(write, accountId, settings);
  stopQueueing(write);
  stopLedgerNews(write);
  clearLedger(write, accountId);
  putLeaseState(write, accountId, { ledgerSeq: 0, settingsVersion: 0, isChosen: false, wantsOver: false, takenAt: null });
}

/**
 * Publishes from this computer in the place of the one that does; not any more, when it is not wanted. @throws TandemError `forbidden` for
 * whoever is no Site Admin; `refused` where no gateway says who publishes
 */
export function takeOverPublishing(store: Store, accountId: string, isWanted: boolean): void {
  store.edit((write) => {
    const atsAccountId = ownAts(write);
    const { standing } = leaseState(write, accountId);
    if (standing === null || standing.userId === null) throw new TandemError('refused', 'Nobody publishes yet. Choose “Tandem, from this computer”.');
    const settings = publishSettings(write, accountId);
    if (isWanted && settings.publisher !== 'tandem' && settings.publisher !== 'leaving') {
      // How the team publishes is taken over with the lease.
      putPublishSettings(write, accountId, { ...settings, publisher: 'tandem', atsAccountId });
      startQueueing(write);
    }
    putLeaseState(write, accountId, { wantsOver: isWanted });
    write.changed('linkedIn');
  });
}

/**
 * Tells LinkedIn once more what it refused, and asks the ATS again for what could not be seen. @throws TandemError `refused` while Tandem
 * publishes nothing
 */
export function retryPublished(store: Store, accountId: string): void {
  store.edit((write) => {
    const settings = publishSettings(write, accountId);
    if (settings.publisher !== 'tandem' && settings.publisher !== 'leaving') throw new TandemError('refused', 'Tandem publishes nothing to this account.');
    forgetRefusals(write, accountId);
    queueAll(write, accountId, settings.atsAccountId);
    write.sql('UPDATE publishing SET teams_read_at = NULL WHERE account_id = ?').run(accountId);
    write.changed('linkedIn');
  });
}

/** Reads LinkedIn back, and compares everything with the ledger once more. @throws TandemError `refused` while Tandem publishes nothing */
export function compareAllPublished(store: Store, accountId: string): void {
  store.edit((write) => {
    const settings = publishSettings(write, accountId);
    if (settings.publisher !== 'tandem' || !isQueueing(write)) throw new TandemError('refused', 'Tandem publishes nothing to this account.');
    queueAll(write, accountId, settings.atsAccountId);
    write.sql('UPDATE publishing SET read_back = 1, viewers = NULL, teams_read_at = NULL WHERE account_id = ?').run(accountId);
    write.sql(`UPDATE access_entry SET state = 'asked' WHERE account_id = ? AND state = 'refused'`).run(accountId);
    write.changed('linkedIn');
  });
}
