import { FateUnknown, type MergeOutcome } from '../../sync/atsPort.ts';
import { isNotThere, livesHere } from './livesHere.ts';
import type { Reader } from './pull.ts';
import { refusalWords, RequestRefused } from './requestRefused.ts';
import type { GreenhouseTransport } from './transport.ts';
import { wireId } from './wireId.ts';

/** What a merge is asked with. Unconfirmed: that there is `POST /v3/candidates/{id}/merge` is documented, its body is not. */
const mergeBody = (goneId: string): { readonly duplicate_candidate_id: number | string } => ({ duplicate_candidate_id: wireId(goneId) });

/** Merges people of Greenhouse: the second one ceases to exist, for good. */
export function createMerge({ transport, reader }: { readonly transport: GreenhouseTransport; readonly reader: Reader }): (keptId: string, goneId: string, signal: AbortSignal) => Promise<MergeOutcome> {
  return async (keptId, goneId, signal) => {
    try {
      await transport.write({ method: 'POST', path: `candidates/${encodeURIComponent(keptId)}/merge`, body: mergeBody(goneId) }, signal);
    } catch (error) {
      if (error instanceof FateUnknown) {
        // Who of the two is listed says what became of it; an answer without the one who stays says nothing.
        const { records } = await reader.fetch('candidate', [keptId, goneId], signal);
        const listed = new Set(records.map(({ remoteId }) => remoteId));
        if (!listed.has(keptId) || listed.has(goneId)) throw error;
        return { state: 'done', records };
      }
      if (!(error instanceof RequestRefused)) throw error;
      if (isNotThere(error)) await livesHere(reader, signal);
      return { state: 'refused', message: refusalWords(error, 'a merge') };
    }
    return { state: 'done', records: (await reader.fetch('candidate', [keptId], signal)).records };
  };
}
