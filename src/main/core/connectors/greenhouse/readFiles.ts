import { NotPermitted, type ReadFiles } from '../../sync/atsPort.ts';
import { attachmentAddress } from './schemas.ts';
import type { GreenhouseTransport } from './transport.ts';

/** Files whose addresses are asked for at once: an address is good for some minutes, and files may be large. */
const AT_ONCE = 10;

/** Reads attachments: Greenhouse lists each with a signed address that soon ends, so that it is asked for when the file is wanted. */
export function createReadFiles(transport: Pick<GreenhouseTransport, 'list' | 'download'>): ReadFiles {
  /** @returns null where this sign-in may list none */
  async function addressesOf(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string> | null> {
    const asked = ids.filter((id) => /^\d{1,15}$/.test(id));
    if (asked.length === 0) return new Map();
    try {
      const { rows } = await transport.list('attachments', { ids: asked.join(',') }, 'files', signal);
      const found = rows.flatMap((row) => attachmentAddress.safeParse(row).data ?? []);
      return new Map(found.flatMap(({ id, url }) => (typeof url === 'string' ? [[id, url] as const] : [])));
    } catch (error) {
      if (error instanceof NotPermitted) return null;
      throw error;
    }
  }

  return async function* (ids, mostBytes, signal) {
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const some = ids.slice(start, start + AT_ONCE);
      const addresses = await addressesOf(some, signal);
      for (const id of some) {
        const address = addresses?.get(id);
        if (addresses === null) yield { id, state: 'closed' };
        else if (address === undefined) yield { id, state: 'gone' };
        else yield { id, ...(await transport.download(address, mostBytes, signal)) };
      }
    }
  };
}
