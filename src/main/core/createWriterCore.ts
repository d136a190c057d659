import type { LaneRequestName } from '../../shared/ipc/contract.ts';
import type { TandemEvent } from '../../shared/ipc/events.ts';
import { writeSetting } from './data/settingRows.ts';
import { BUDGET_KEY } from './data/backups.ts';
import type { Background } from './backgroundThread.ts';
import { createConnect } from './createConnect.ts';
import { type AccountSettings, storedAccounts } from './data/accountRows.ts';
import { markAllRead, markRead } from './data/inboxRows.ts';
import { keptFiles } from './data/keptFiles.ts';
import { checkpoint, LONGEST_LOG_PAGES, openForWriting, type WriteConnection } from './data/openDatabase.ts';
import { ownDataFolder } from './data/ownDataFolder.ts';
import { publishSettings } from './data/publishing/publishSettings.ts';
import { createStore, type Store } from './data/store.ts';
import type { Clock, Random, Timers } from './platform/clock.ts';
import type { FolderPort } from './platform/folders.ts';
import type { HttpPort } from './platform/http.ts';
import type { Logger } from './platform/logger.ts';
import { nodeFolders } from './platform/nodeFolders.ts';
import type { Vault } from './platform/vault.ts';
import type { Handlers } from './readRequests.ts';
import { createAccounts } from './services/accounts.ts';
import { answerExport, answerGivenValue, answerMember } from './services/arrivals.ts';
import { addNote, editCandidate, setTag } from './services/candidateEdits.ts';
import { bindMachine } from './services/bindMachine.ts';
import { checkAccount } from './services/checkAccount.ts';
import { checkLinkedIn } from './services/checkLinkedIn.ts';
import { createErasures } from './services/erasures.ts';
import { answerGuard } from './services/guards.ts';
import { resolveConflict } from './services/conflicts.ts';
import { rejectApplication, unrejectApplication } from './services/decisions.ts';
import { addFile } from './services/fileEdits.ts';
import { createImportQueue } from './services/imports/importQueue.ts';
import type { ReadingPool } from './resumes/readingPool.ts';
import { createWatchedFolder } from './services/imports/watchedFolder.ts';
import { saveImport, undoImport } from './services/imports/saveImport.ts';
import { mergeInAts } from './services/mergeInAts.ts';
import { deleteLeft } from './services/leftLinkedIn.ts';
import { chooseLink, undoLink } from './services/linkedInLinks.ts';
import { createCandidate, createPersonIn, deleteCandidate } from './services/personEdits.ts';
import { setDraft } from './services/drafts.ts';
import { writePlace } from './services/place.ts';
import { addToPool, createPool, removePool, takeFromPool } from './services/pools.ts';
import { choosePublishing, compareAllPublished, retryPublished, takeOverPublishing } from './services/publishing.ts';
import { pairSeat } from './services/seatPairs.ts';
import { keptPreferences, writePreferences } from './services/preferences.ts';
import { addToJob, moveApplication } from './services/processEdits.ts';
import { rememberRecruiter } from './services/recruiterVisits.ts';
import { retryProblem } from './services/retryProblem.ts';
import { type AddPerson, restoreGone } from './services/restoreGone.ts';
import { removeFilter, renameFilter, saveFilter } from './services/savedFilters.ts';
import { createIdentityUpkeep } from './services/identityUpkeep.ts';
import { decidePair, preferRecord, restoreDecisions } from './services/identityDecisions.ts';
import { createSearchUpkeep } from './services/searchUpkeep.ts';
import { setSource, setSourceLabels } from './services/sourceEdits.ts';
import { releaseChange, retryChange } from './services/takeBack.ts';
import { undoChange, undoChanges } from './services/undoChanges.ts';
import type { CoreSignal, FrameSettings } from './startCore.ts';
import { createReadingPool } from './resumes/readingPool.ts';
import { pause, turn } from './sync/bell.ts';
import { createSyncEngine } from './sync/engine.ts';

/** What the writing half of the core needs from outside. */
export interface WriterPorts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly http: HttpPort;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly emit: (event: TandemEvent) => void;
  /** How long an edit can be taken back before it is sent. */
  readonly undoGraceMs?: number;
  /** How long the ATS's reads may miss a write; the connector's own figure by default. */
  readonly readLagMs?: number;
  /** Whether a request waits for this thread. */
  readonly isAwaited?: () => boolean;
  /** Another thread for what need not be done on this one; without it everything is done here. */
  readonly background?: Background;
  /** A name of this machine that no other has; null where it has none. */
  readonly machineId?: string | null;
  /** Forgets who is signed in to LinkedIn's own pages, where the host shows them. */
  readonly forgetLinkedIn?: () => Promise<void>;
  /** Reads files of strangers in processes of their own; without it none is read. */
  readonly resumes?: ReadingPool;
  /** Folders of the person's own; the system's by default. */
  readonly folders?: FolderPort;
  /** Has a backup made soon: an erasure took the others along. */
  readonly askBackup?: () => void;
}

/** As long as an edit's message with its Undo is on screen; see the window's stores/toasts.ts. */
const UNDO_GRACE_MS = 6000;
const MAIL_UNDO_GRACE_MS = 12_000;

export interface WriterCore {
  readonly handlers: Handlers<LaneRequestName<'write'>>;
  readonly store: Store;
  signal(what: CoreSignal): void;
  frameSettings(): FrameSettings | null;
  close(): Promise<void>;
}

function openOrGiveBack(dataDir: string, giveBack: () => void): WriteConnection {
  try {
    return openForWriting(dataDir);
  } catch (error) {
    giveBack();
    throw error;
  }
}

/** LinkedIn's own pages and its widgets are served from different hosts. */
function frameSettingsOf(settings: AccountSettings & { kind: 'linkedin' }): FrameSettings {
  const www = new URL(settings.wwwUrl);
  const platform = www.hostname === 'www.linkedin.com' ? 'https://platform.linkedin.com' : www.origin;
  return {
    scriptUrl: `${platform}/xdoor/scripts/in.js`,
    extensionUrl: `${platform}/rsc/extensions/profile-widget`,
    apiKey: settings.clientId,
  };
}

/**
 * The writing half of the core: database, services, sync, accounts. No thread, no Electron: the worker entry and the
 * simulation both start it.
 */
export function createWriterCore(ports: WriterPorts): WriterCore {
  const { clock, timers, random, logger, emit } = ports;
  const giveBack = ownDataFolder(ports.dataDir);
  const store = createStore(openOrGiveBack(ports.dataDir, giveBack), clock, random);
  const preferences = keptPreferences(store);
  store.onChange(emit);
  bindMachine(store, ports.machineId ?? null);
  const { background } = ports;
  if (background) {
    store.db.pragma(`wal_autocheckpoint = ${LONGEST_LOG_PAGES}`);
    store.onChange(() => background.committed(() => checkpoint(store.db)));
    store.onDamage(() => void background.close());
  }
  const upkeep = createSearchUpkeep({ store, timers, isAwaited: ports.isAwaited, log: (line) => logger.error('search', { line }) });
  const identity = createIdentityUpkeep({ store, timers, isAwaited: ports.isAwaited, log: (line) => logger.error('identity', { line }) });
  store.onChange(() => {
    upkeep.committed();
    identity.committed();
  });
  store.onDamage(() => {
    upkeep.close();
    identity.close();
  });
  const files = keptFiles(ports.dataDir);
  let isAsleep = false;
  const tools = {
    store,
    clock,
    timers,
    random,
    isPaused: () => preferences().syncPaused,
    isAsleep: () => isAsleep,
    everyMs: () => preferences().syncEveryMinutes * 60_000,
    isAwaited: ports.isAwaited,
    files,
    log: (line: string) => logger.error('sync', { line }) };
  const edits = { store, undoGraceMs: ports.undoGraceMs ?? UNDO_GRACE_MS, mailGraceMs: ports.undoGraceMs ?? MAIL_UNDO_GRACE_MS };
  const engine = createSyncEngine(tools);
  const ending = new AbortController();
  const erasures = createErasures({
    store,
    dataDir: ports.dataDir,
    turn: () => turn(timers),
    rest: () => pause(timers, 20, ending.signal),
    signal: ending.signal,
    askBackup: ports.askBackup ?? (() => undefined),
    log: tools.log,
  });
  const connect = createConnect(ports, store);
  const accounts = createAccounts({
    tools,
    engine,
    vault: ports.vault,
    http: ports.http,
    logger,
    connect,
    announce: emit,
    dataDir: ports.dataDir,
    forgetLinkedIn: ports.forgetLinkedIn ?? (async () => {}),
  });
  const imports = createImportQueue({ store, files, resumes: ports.resumes ?? createReadingPool(null), timers: ports.timers, log: (line) => logger.error('imports', { line }) });
  const watched = createWatchedFolder({
    store,
    files,
    folders: ports.folders ?? nodeFolders,
    clock,
    timers,
    dataDir: ports.dataDir,
    tell: () => emit({ name: 'changed', topics: ['imports'], candidateIds: [] }),
    onTaken: () => imports.goOn(),
    log: (line) => logger.error('imports', { line }),
  });
  accounts.startAll();
  erasures.start();
  imports.start();
  watched.look();

  const addPerson: AddPerson = (fields, accountId) =>
    store.edit((write) => {
      const { id, changeId } = createPersonIn(write, edits.undoGraceMs, accountId, fields);
      return { id, changeIds: [changeId] };
    });
  const handlers: Handlers<LaneRequestName<'write'>> = {
    'preferences.set': (change) => {
      const preferences = writePreferences(store, change);
      if (change.syncPaused !== undefined || change.syncEveryMinutes !== undefined) engine.signal('settings');
      if (change.syncPaused === false) engine.signal('wake');
      return preferences;
    },
    'place.set': (place) => writePlace(store, place),
    'drafts.set': ({ key, text }) => setDraft(store, key, text),
    'accounts.startSignIn': ({ gatewayUrl }) => accounts.startSignIn(gatewayUrl),
    'accounts.cancelSignIn': ({ attemptId }) => {
      accounts.cancelSignIn(attemptId);
      return {};
    },
    'accounts.connectGreenhouse': (input) => accounts.connectGreenhouse(input),
    'accounts.connectLinkedIn': (input) => accounts.connectLinkedIn(input),
    'accounts.linkedInOffer': async () => ({ gatewayUrl: await accounts.linkedInOffer() }),
    'accounts.startLinkedInSignIn': () => accounts.startLinkedInSignIn(),
    'accounts.signOut': async ({ accountId, ...how }) => {
      await accounts.signOut(accountId, how);
      return {};
    },
    'accounts.endRemovals': async () => {
      await accounts.endRemovals();
      return {};
    },
    'diagnostics.account': ({ accountId }) => checkAccount(accounts.portOf(accountId), { clock, timers }),
    'diagnostics.writerPulse': () => ({}),
    'sync.status': () => engine.status(),
    'sync.run': ({ accountId }) => {
      engine.runNow(accountId);
      return {};
    },
    'sync.stop': ({ accountId }) => {
      engine.stop(accountId);
      return {};
    },
    'sync.retryProblem': async ({ id }) => {
      engine.refusePaused();
      await retryProblem(tools, accounts.portOf, id);
      return {};
    },
    'changes.undo': ({ id }) => undoChange(edits, id),
    'changes.release': ({ id }) => {
      releaseChange(store, id);
      return {};
    },
    'changes.retry': ({ id }) => {
      retryChange(store, id);
      return {};
    },
    'guards.answer': ({ id, answer }) => answerGuard(store, id, answer),
    'candidates.restore': ({ id, how }) => restoreGone({ store, erasures, add: addPerson }, id, how),
    'candidates.erase': ({ id }) => ({ receiptId: erasures.erase(id, 'asked') }),
    'conflicts.resolve': ({ id, keep }) => resolveConflict(edits, id, keep),
    'candidates.edit': ({ id, patch }) => editCandidate(edits, id, patch),
    'candidates.create': (input) => createCandidate(edits, input),
    'candidates.delete': ({ id, ifKnown }) => deleteCandidate(edits, id, ifKnown === true),
    'candidates.addFile': (input) => addFile(edits, files, input),
    'candidates.addTag': ({ id, tag }) => setTag(edits, id, tag, true),
    'candidates.removeTag': ({ id, tag }) => setTag(edits, id, tag, false),
    'candidates.addNote': ({ id, body, visibility }) => addNote(edits, id, body, visibility),
    'candidates.addToJob': ({ id, jobId, stageId }) => addToJob(edits, id, jobId, stageId),
    'applications.move': ({ applicationId, toStageId }) => moveApplication(edits, applicationId, toStageId),
    'applications.reject': ({ applicationId, reasonId }) => rejectApplication(edits, applicationId, reasonId),
    'applications.unreject': ({ applicationId }) => unrejectApplication(edits, applicationId),
    'applications.setSource': ({ applicationId, toSourceId }) => setSource(edits, applicationId, toSourceId),
    'sources.setLabels': ({ id, labels }) => setSourceLabels(store, id, labels),
    'pools.create': ({ name }) => createPool(store, name),
    'pools.remove': ({ name, members }) => removePool(edits, name, members),
    'pools.add': ({ name, candidateIds }) => addToPool(edits, name, candidateIds),
    'pools.take': ({ name, candidateIds }) => takeFromPool(edits, name, candidateIds),
    'changes.undoAll': ({ ids }) => undoChanges(edits, ids),
    'backups.setRoom': ({ maxBytes }) => {
      store.edit((write) => writeSetting(write, BUDGET_KEY, maxBytes === null ? null : String(maxBytes)));
      return {};
    },
    'filters.save': (filter) => saveFilter(store, filter),
    'filters.rename': ({ id, name }) => renameFilter(store, id, name),
    'filters.remove': ({ id }) => removeFilter(store, id),
    'linkedIn.link': ({ candidateId, personUrn }) => {
      const chosen = chooseLink(store, candidateId, personUrn);
      engine.signal('link');
      return chosen;
    },
    'publishing.choose': ({ accountId, settings }) => {
      choosePublishing(store, accountId, settings);
      engine.signal('publishing');
      return {};
    },
    'publishing.takeOver': ({ accountId, isWanted }) => {
      takeOverPublishing(store, accountId, isWanted);
      engine.signal('publishing');
      return {};
    },
    'publishing.compareAll': ({ accountId }) => {
      compareAllPublished(store, accountId);
      engine.signal('publishing');
      return {};
    },
    'publishing.retry': ({ accountId }) => {
      retryPublished(store, accountId);
      engine.signal('publishing');
      return {};
    },
    'arrivals.answerValue': ({ id, take }) => answerGivenValue(edits, id, take),
    'arrivals.answerMember': ({ id, who }) => answerMember(edits, id, who),
    'arrivals.answerExport': ({ id, how }) => {
      answerExport(edits, id, how);
      engine.signal('link');
      return {};
    },
    'seats.pair': ({ accountId, seatUrn, who }) => {
      pairSeat(store, accountId, seatUrn, who);
      engine.signal('seats');
      return {};
    },
    'publishing.check': async ({ accountId }) => ({
      checks: await checkLinkedIn(accounts.portOf(accountId), store.look((look) => publishSettings(look, accountId)), timers),
    }),
    'duplicates.decide': (asked) => decidePair(store, asked),
    'duplicates.restore': (asked) => restoreDecisions(store, asked),
    'duplicates.mergeInAts': async (asked) => {
      engine.refusePaused();
      await mergeInAts(tools, accounts.portOf, asked);
      return {};
    },
    'duplicates.prefer': (asked) => preferRecord(store, asked),
    'inbox.mark': ({ ids, isRead }) => {
      store.edit((write) => markRead(write, ids, isRead));
      return {};
    },
    'inbox.readAll': () => {
      store.edit(markAllRead);
      return {};
    },
    'linkedIn.openedRecruiter': ({ candidateId, act }) => {
      rememberRecruiter(store, candidateId, act);
      return {};
    },
    'imports.add': (file) => imports.add(file),
    'imports.picture': async ({ id, page }) => ({ png: await imports.picture(id, page) }),
    'imports.edit': ({ id, draft }) => {
      imports.edit(id, draft);
      return {};
    },
    'imports.pause': ({ isPaused }) => {
      imports.pause(isPaused);
      return {};
    },
    'imports.cancel': () => imports.cancel(),
    'imports.readAgain': ({ id }) => {
      imports.readAgain(id);
      return {};
    },
    'imports.discard': ({ ids }) => {
      imports.discard(ids);
      return {};
    },
    'imports.putBack': ({ ids }) => {
      imports.putBack(ids);
      return {};
    },
    'imports.clear': () => {
      imports.clear();
      return {};
    },
    'imports.save': ({ id, draft, into }) => {
      const saved = saveImport(edits, files, id, draft, into);
      if (draft.personUrn !== null) engine.signal('link');
      return saved;
    },
    'imports.undo': ({ id }) => {
      undoImport(edits, id);
      return {};
    },
    'imports.watched': () => watched.state(),
    'imports.lookInto': ({ path }) => watched.lookInto(path),
    'imports.watch': async ({ path, withThose }) => {
      await watched.watch(path, withThose);
      return {};
    },
    'imports.pauseWatching': ({ isPaused }) => {
      watched.pause(isPaused);
      return {};
    },
    'imports.stopWatching': () => {
      watched.stop();
      return {};
    },
    'linkedIn.deleteLeft': ({ personUrns }) => deleteLeft(edits, personUrns),
    'linkedIn.unlink': ({ candidateId }) => {
      const chosen = chooseLink(store, candidateId, null);
      engine.signal('link');
      return chosen;
    },
    'linkedIn.putBackLink': ({ candidateId, before }) => {
      undoLink(store, candidateId, before);
      engine.signal('link');
      return {};
    },
  };

  return {
    handlers,
    store,
    signal(what) {
      if (what === 'sleep' || what === 'wake' || what === 'focus') isAsleep = what === 'sleep';
      // Runs that read end at the step they are at, as they do for a pause.
      engine.signal(what === 'sleep' ? 'settings' : what);
      if (what === 'wake' || what === 'online') watched.look();
    },
    frameSettings() {
      for (const { settings, status } of storedAccounts(store))
        if (settings.kind === 'linkedin' && status !== 'signedOut') return frameSettingsOf(settings);
      return null;
    },
    async close() {
      imports.close();
      await watched.close();
      await accounts.close();
      await engine.close();
      ending.abort();
      await erasures.close();
      upkeep.close();
      identity.close();
      store.close();
      giveBack();
    },
  };
}
