import type { Desk, DeskName } from '../desk.ts';
import type { Intents } from '../intents.ts';
import type { RemoteTruth } from '../remoteTruth.ts';
import type { RemoteWorld } from '../remoteWorld.ts';
import type { Rng } from '../rng.ts';
import type { StepRules, Violate } from '../stepRules.ts';
import type { VirtualTime } from '../virtualTime.ts';
import type { Wire } from '../wire.ts';
import type { FaultId } from './faultIds.ts';

/** What a fault is played on. */
export interface FaultStage {
  readonly time: VirtualTime;
  readonly wire: Wire;
  readonly world: RemoteWorld;
  readonly desks: Readonly<Record<DeskName, Desk>>;
  readonly intents: Intents;
  readonly truth: RemoteTruth;
  readonly rules: StepRules;
  /** Counts a fault that really happened. */
  played(id: FaultId): void;
  trace(line: string): void;
  readonly violate: Violate;
}

/** A fault of the catalogue, as it is played here. */
export interface Fault {
  /** How often it comes, beside the others. */
  readonly weight: number;
  play(stage: FaultStage, rng: Rng): void;
  /** Ends what still lasts when the faults stop. */
  calm?(stage: FaultStage): void;
}

export const FAULTS: Readonly<Partial<Record<FaultId, Fault>>> = {};
