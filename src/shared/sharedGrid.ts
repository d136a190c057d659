/** What desks read of LinkedIn by a gateway together reaches up to the last full quarter of an hour: a window that ends now is never the same for two. */
const QUARTER_MS = 15 * 60_000;
/** A desk's clock may be ahead of the gateway's by this. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Until when windows are shared, by the gateway's clock. */
export const sharedUntil = (now: number): number => Math.floor(now / QUARTER_MS) * QUARTER_MS;

/** Until when a desk reads, by its own clock: what the gateway shares by then. */
export const readUntil = (now: number): number => sharedUntil(now - CLOCKS_DIFFER_MS);
