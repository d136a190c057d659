import type { AtsPort, PushOperation } from '../../src/main/core/sync/atsPort.ts';
import type { RecordType } from '../../src/main/core/sync/remoteRecord.ts';

/** Faults that any ATS can be made to show. `dropBefore` and `down` cut the connection before the request has an effect. */
export type HarnessFault = 'dropBefore' | 'dropAfterApply' | 'serverError' | 'rateLimited' | 'unauthorized' | 'loginPage' | 'redirect' | 'cutAnswer';

/** A stand-in ATS with a port to it, and what a contract needs to see and to stir behind the port's back. */
export interface AtsHarness {
  readonly port: AtsPort;
  /** The same account, at an address where nothing listens. */
  readonly unreachable: AtsPort;
  /** The stand-in's clock and the port's, epoch milliseconds. It stands still but for `pass` and the port's own waits. */
  now(): number;
  pass(ms: number): void;
  fault(kind: HarnessFault, on: 'reads' | 'writes', times: number): Promise<void>;
  calm(): Promise<void>;
  /** For how long reads miss what was just created. */
  readLag(ms: number): Promise<void>;
  /** Ids of all rows that the signed-in user may see, straight from the stand-in's storage. */
  visible(type: RecordType): readonly string[];
  /** How many times an edit took effect. */
  effects(operation: PushOperation): Promise<number>;
  /** Requests that reached the place where redirects lead. */
  strayRequests(): number;
  /** What somebody else does inside the ATS. */
  readonly colleague: {
    edit(candidateId: string, title: string): Promise<void>;
    note(candidateId: string, body: string): Promise<string>;
    move(applicationId: string, fromStageId: string, toStageId: string): Promise<void>;
    setSource(applicationId: string, sourceId: string | null): Promise<void>;
    reject(applicationId: string): Promise<void>;
    remove(candidateId: string): Promise<void>;
  };
  stop(): Promise<void>;
}
