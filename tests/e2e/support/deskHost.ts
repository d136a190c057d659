import type { HostClient } from '../../../scripts/lib/hostClient.ts';

/** Which of the two hosts is tested; `npm run test:e2e:electron` chooses Electron. */
export const IS_ELECTRON = process.env['TANDEM_HOST'] === 'electron';

/** A running Tandem, whichever host it has. */
export interface DeskHost {
  readonly client: HostClient;
  isRunning(): boolean;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it at once (SIGKILL), as a power cut would. */
  kill(): Promise<void>;
}

export interface DeskHostOptions {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Receives the lines that it says. */
  readonly onLog: (line: string) => void;
}
