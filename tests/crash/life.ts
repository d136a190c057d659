/** The work that a desk is killed in. */
export const KILL_PARTS = ['firstSync', 'push', 'tokenRefresh'] as const;
export type KillPart = (typeof KILL_PARTS)[number];

/** A world gathers what the desks wrote: after so many folders a new one is made, so that first syncs stay short. */
export const FOLDERS_PER_WORLD = 12;

/** Where the stand-in world listens; see worldProcess.ts. */
export interface WorldPlace {
  readonly controlUrl: string;
  readonly gatewayUrl: string;
  readonly adminUserId: number;
}

/** What one life of a desk is for; the process that is to live it reads this from its standard input. */
export interface LifeOrder {
  readonly world: WorldPlace;
  readonly dataDir: string;
  /** `rest`: nobody kills it; it ends by itself when everything is sent and read. */
  readonly part: KillPart | 'rest';
  /** Goes into every text that this life writes, so that each intent can be told from all others. */
  readonly name: string;
  /** Which folder of the run this is. */
  readonly folder: number;
  readonly seed: number;
  readonly edits: number;
}

/** One intent of a person, in the remote's ids. */
export type Intent =
  | { readonly kind: 'note'; readonly candidate: string; readonly body: string }
  | { readonly kind: 'title'; readonly candidate: string; readonly value: string }
  | { readonly kind: 'tag'; readonly candidate: string; readonly tag: string }
  | { readonly kind: 'job'; readonly candidate: string; readonly job: string }
  | { readonly kind: 'move'; readonly application: string; readonly to: string }
  | { readonly kind: 'source'; readonly application: string; readonly to: string };

/** What a desk says on its standard output, one line of JSON each. */
export type LifeLine =
  | { readonly say: 'warm' }
  /** The work of the order begins, or has come to its end without a kill. */
  | { readonly say: 'begin' | 'end' }
  /** `intent`: about to be made; `saved`: acknowledged. */
  | { readonly say: 'intent' | 'saved'; readonly intent: Intent };
