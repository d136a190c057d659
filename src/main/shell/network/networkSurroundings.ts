import type { Vault } from '../../core/platform/vault.ts';

/** What questions need of the running Tandem. It begins after the network does, and until then nothing is asked. */
export interface NetworkSurroundings {
  readonly vault: Vault;
  /** False where the vault is this process's memory only. */
  readonly canRemember: boolean;
  /** Whether somebody is there who could answer: a window is open and the desk is not locked. */
  readonly canAsk: () => boolean;
  /** Tells windows that the question may be another now. */
  readonly tell: () => void;
  /** The network may let requests through now that failed before. */
  readonly retry: () => void;
  /** Makes the network stack forget what it was given. */
  readonly forgetSignIns: () => Promise<void>;
  readonly log: (line: string) => void;
}
