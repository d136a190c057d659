import type { Result } from '../result.ts';

/** The one channel for requests, the one for events; preload and host agree on these two names only. */
export const REQUEST_CHANNEL = 'tandem:request';
export const EVENT_CHANNEL = 'tandem:event';

/** What the preload script (Electron) or the web client puts on the page. The contract gives the types on top. */
export interface Bridge {
  request(name: string, args: unknown): Promise<Result<unknown>>;
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: unknown) => void): () => void;
}
