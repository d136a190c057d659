import { z } from 'zod';
import { isUploadAddress } from '../../shared/uploadAddress.ts';
import type { GatewayClock } from '../gatewayTypes.ts';

/** Below this address of the pass-through desks put files. */
export const UPLOADS = 'uploads';
/** LinkedIn's own addresses end sooner or later; one that was not used by then is forgotten. */
const KEPT_MS = 15 * 60_000;
const MOST_KEPT = 1_000;

const answered = z.object({ value: z.object({ uploadUrl: z.string() }).loose() }).loose();

/**
 * Where files go that desks send to LinkedIn. A desk has no token to send one with, so that it gets an address of the gateway in the place of
 * LinkedIn's: nothing but what LinkedIn itself named can be reached by it, once.
 */
export interface Uploads {
  /** LinkedIn's answer with an address of the gateway, below `base`. For an address that is none of LinkedIn's it is one that leads nowhere. */
  inPlace(answer: unknown, base: string): unknown;
  /** LinkedIn's address behind one of the gateway, which is used up by that; null for none. */
  take(id: string): string | null;
}

/** @param known addresses that LinkedIn is reached at */
export function createUploads(clock: GatewayClock, newId: () => string, known: readonly string[]): Uploads {
  const kept = new Map<string, { readonly url: string; readonly until: number }>();

  function forget(): void {
    for (const [id, { until }] of kept) {
      if (until > clock.now() && kept.size < MOST_KEPT) break;
      kept.delete(id);
    }
  }

  return {
    inPlace(answer, base) {
      const read = answered.safeParse(answer).data;
      if (read === undefined) return answer;
      forget();
      const id = newId();
      // The application's token goes along with the file: it is sent to LinkedIn and to nobody else.
      if (isUploadAddress(read.value.uploadUrl, known)) kept.set(id, { url: read.value.uploadUrl, until: clock.now() + KEPT_MS });
      return { ...read, value: { ...read.value, uploadUrl: `${base}/${id}` } };
    },
    take(id) {
      const found = kept.get(id);
      kept.delete(id);
      return found === undefined || found.until <= clock.now() ? null : found.url;
    },
  };
}
