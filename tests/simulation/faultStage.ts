import { createWriterCore } from '../../src/main/core/createWriterCore.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { TandemError } from '../../src/shared/result.ts';
import { colleagueDeed, doDeed } from './deeds.ts';
import { Crash, type Desk, type DeskName } from './desk.ts';
import type { FaultId } from './faults/faultIds.ts';
import type { FaultStage } from './faults/registry.ts';
import type { Intent, Intents, Wish } from './intents.ts';
import { stillThere } from './peopleDeeds.ts';
import { COLLEAGUE, type RemoteWorld } from './remoteWorld.ts';
import type { RemoteTruth } from './remoteTruth.ts';
import type { Violate } from './stepRules.ts';
import type { VirtualTime } from './virtualTime.ts';
import type { Wire } from './wire.ts';

/** The longest that a quit may take (fault G3). */
const QUIT_LIMIT_MS = 2500;

/** Lends the faults their hands. */
export function createFaultStage(given: {
  readonly isOver: () => boolean;
  readonly time: VirtualTime;
  readonly wire: Wire;
  readonly world: RemoteWorld;
  readonly desks: Readonly<Record<DeskName, Desk>>;
  readonly truth: RemoteTruth;
  readonly intents: Intents;
  readonly played: (id: FaultId) => void;
  readonly violate: Violate;
  readonly trace: (line: string) => void;
  /** Reads what has just been done at the remote. */
  readonly followRemote: () => void;
  readonly signInAs: FaultStage['signInAs'];
  readonly needsCompare: () => void;
  readonly atRest: (check: () => void) => void;
  readonly forgetOrder: (desk: Desk) => void;
  readonly remoteWentBack: (candidateId: number) => void;
}): FaultStage {
  const { time, world, truth, trace, violate, followRemote } = given;
  const unlessCrashed = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Crash) && !(error instanceof TandemError)) throw error;
    }
  };

  const localIdOf = (desk: Desk, candidateId: number): string =>
    desk.look<{ id: string }>(`SELECT local_id AS id FROM remote_ref WHERE type = 'candidate' AND remote_id = ?`, String(candidateId))[0]?.id ?? '';

  function want(desk: Desk, candidateId: number, wish: Wish, call: (id: string) => unknown): Intent {
    const intent = given.intents.begin(desk.name, candidateId, wish);
    const generation = desk.generation();
    try {
      const made = call(localIdOf(desk, candidateId)) as { changeIds: string[] };
      if (made.changeIds.length === 0) given.intents.drop(intent);
      else given.intents.settle(intent, made.changeIds);
      trace(`${desk.name} wants ${candidateId} ${JSON.stringify(wish)}`);
    } catch (error) {
      // Refused in words, it was not wanted for long; cut off, it may be there or not.
      if (error instanceof TandemError || (error instanceof Error && error.name === 'SqliteError' && desk.generation() === generation)) given.intents.drop(intent);
      else if (!(error instanceof Crash)) throw error;
    }
    return intent;
  }

  return {
    isOver: given.isOver,
    time,
    wire: given.wire,
    world,
    desks: given.desks,
    truth,
    intents: given.intents,
    signInAs: given.signInAs,
    needsCompare: given.needsCompare,
    atRest: given.atRest,
    forgetOrder: given.forgetOrder,
    remoteWentBack: given.remoteWentBack,
    played: given.played,
    violate,
    async colleague(deed, salt) {
      await colleagueDeed(world, deed, salt, trace);
      followRemote();
    },
    async asColleague(method, path, body) {
      const { status } = await world.act(COLLEAGUE, method, path, body);
      trace(`colleague ${method} ${path} ${status}`);
      followRemote();
    },
    rewriteNotes() {
      for (const note of world.store.where('notes', {}).slice(-2)) {
        const body = note.body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' talked', '  talked');
        if (body !== note.body && !note.body.includes('&amp;')) world.store.patch('notes', note.id, { body });
      }
    },
    olderVersion: (candidateId) => truth.olderVersion(candidateId),
    startSecond(desk) {
      const http: HttpPort = { send: () => new Promise(() => {}) };
      try {
        const second = createWriterCore({
          dataDir: desk.currentFolder(),
          clock: { now: () => desk.wallNow(), monotonic: () => time.now() },
          timers: { set: () => () => {} },
          random: { next: () => 0.5, id: () => 'second' },
          http,
          vault: { get: async () => null, set: async () => {}, delete: async () => {} },
          logger: { debug() {}, info() {}, warn() {}, error() {}, child: (): never => { throw new Error('not asked'); } },
          emit() {},
        });
        second.store.db.close();
        return true;
      } catch (error) {
        if (error instanceof TandemError && error.code === 'busy') return false;
        if (error instanceof Crash) return false;
        throw error;
      }
    },
    deed: (desk, deed, salt) => doDeed(desk, deed, salt, given.intents, trace, stillThere(world)),
    writeNote(desk, candidateId, body) {
      want(desk, candidateId, { kind: 'note', body }, (id) => desk.core()?.handlers['candidates.addNote']({ id, body, visibility: 'public' }));
    },
    edit(desk, candidateId, field, value, isShared) {
      const intent = want(desk, candidateId, { kind: 'edit', field, value }, (id) => desk.core()?.handlers['candidates.edit']({ id, patch: { [field]: value } }));
      intent.isUncertain = isShared;
    },
    delete(desk, candidateId) {
      want(desk, candidateId, { kind: 'delete' }, (id) => desk.core()?.handlers['candidates.delete']({ id }));
    },
    erase(desk, candidateId) {
      if (!desk.core() || desk.isAsleep()) return false;
      let isDone = false;
      given.intents.erasing(desk.name, candidateId);
      unlessCrashed(() => {
        void desk.core()?.handlers['candidates.erase']({ id: localIdOf(desk, candidateId) });
        isDone = true;
      });
      if (isDone) given.intents.erased(desk.name, candidateId);
      trace(`${desk.name} erases ${candidateId} ${isDone}`);
      return isDone;
    },
    signal: (desk, what) => unlessCrashed(() => desk.core()?.signal(what)),
    runNow: (desk) => unlessCrashed(() => void desk.core()?.handlers['sync.run']({ accountId: null })),
    quit(desk) {
      const began = time.now();
      const generation = desk.generation();
      trace(`${desk.name} quits`);
      let isDown = false;
      desk.quit().then(
        () => {
          isDown = true;
          trace(`${desk.name} is down`);
        },
        (error: unknown) => trace(`${desk.name} could not quit: ${String(error)}`),
      );
      time.after(QUIT_LIMIT_MS, () => {
        if (isDown || desk.generation() !== generation || desk.isAsleep()) return;
        violate('G3', `${desk.name} was told to quit at ${began} and still runs after ${QUIT_LIMIT_MS} ms`);
        desk.crash('kill');
      });
    },
  };
}
