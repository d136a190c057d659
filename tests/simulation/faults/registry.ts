import type { CoreSignal } from '../../../src/main/core/startCore.ts';
import type { Desk, DeskName } from '../desk.ts';
import type { Intents, Scalar } from '../intents.ts';
import type { RemoteTruth } from '../remoteTruth.ts';
import type { RemoteWorld } from '../remoteWorld.ts';
import type { Rng } from '../rng.ts';
import type { ColleagueDeed, Deed } from '../script.ts';
import type { Violate } from '../stepRules.ts';
import type { VirtualTime } from '../virtualTime.ts';
import type { Wire } from '../wire.ts';
import { CRASHES } from './crashes.ts';
import { ENGINE } from './engine.ts';
import type { FaultId } from './faultIds.ts';
import { NETWORK } from './network.ts';
import { PULLS } from './pulls.ts';
import { SIDES } from './sides.ts';
import { COPIES } from './copies.ts';
import { SIGN_INS } from './signIns.ts';
import { UNKNOWN_FATE } from './unknownFate.ts';
import { WALKS } from './walks.ts';

/** What a fault is played on. */
export interface FaultStage {
  /** Whether the faults have stopped: what was to happen later does not. */
  isOver(): boolean;
  readonly time: VirtualTime;
  readonly wire: Wire;
  readonly world: RemoteWorld;
  readonly desks: Readonly<Record<DeskName, Desk>>;
  readonly truth: RemoteTruth;
  readonly intents: Intents;
  /** Counts a fault that really happened. */
  played(id: FaultId): void;
  readonly violate: Violate;
  /** A colleague does something at this very moment. */
  colleague(deed: ColleagueDeed, salt: number): Promise<void>;
  asColleague(method: string, path: string, body?: unknown): Promise<void>;
  /** The remote keeps the texts of its newest notes in a form of its own from now on. */
  rewriteNotes(): void;
  /** A person as the remote showed them earlier, in the form of the wire; undefined when there was no earlier form. */
  olderVersion(candidateId: number): Record<string, unknown> | undefined;
  /** Whether a second copy of the program could start on a desk's data. */
  startSecond(desk: Desk): boolean;
  /** The person at a desk does something, as in the script. */
  deed(desk: Desk, deed: Deed, salt: number): Promise<void>;
  /** The person at a desk writes a note. */
  writeNote(desk: Desk, candidateId: number, body: string): void;
  /** The person at a desk edits a field; `isShared`: somebody else may write the same. */
  edit(desk: Desk, candidateId: number, field: Scalar, value: string, isShared: boolean): void;
  /** The person at a desk deletes somebody. */
  delete(desk: Desk, candidateId: number): void;
  /** Somebody else enters their own sign-in at a desk. Resolves to the words with which they were refused; null when they were not, or were cut off. */
  signInAs(desk: Desk, userId: number): Promise<string | null>;
  /** A run alone cannot have found what was played: after the end a day goes by, and everything is compared. */
  needsCompare(): void;
  /** Asked when everything has come to rest. */
  atRest(check: () => void): void;
  /** A desk's data went back in time. */
  forgetOrder(desk: Desk): void;
  /** The remote has an older version of somebody again. */
  remoteWentBack(candidateId: number): void;
  /** The person at a desk erases somebody. False when they could not. */
  erase(desk: Desk, candidateId: number): boolean;
  signal(desk: Desk, what: CoreSignal): void;
  runNow(desk: Desk): void;
  quit(desk: Desk): void;
}

/** A fault of the catalogue, as it is played here. */
export interface Fault {
  /** How often it comes, beside the others. */
  readonly weight: number;
  play(stage: FaultStage, rng: Rng): void;
}
export type FaultBook = Readonly<Partial<Record<FaultId, Fault>>>;

/**
 * Every fault that is played. Not played, and why: B7 (damage of a file is met by the shell's start and its repair, which do not run here; a
 * row that is wrong without an error of SQLite cannot be told from one that is right), B8 (a backup is put back by that repair), E4 and
 * the spent refresh token of E2 (desks here have keys of their own, which nothing can spend; two processes need a gateway), G7 (a desk here has
 * one ATS: rules find people by their number there).
 */
export const FAULTS: FaultBook = { ...UNKNOWN_FATE, ...CRASHES, ...COPIES, ...PULLS, ...WALKS, ...SIGN_INS, ...NETWORK, ...ENGINE, ...SIDES };
