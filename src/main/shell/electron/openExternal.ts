import { shell } from 'electron/common';
import { safeLink } from '../../ipc/hostHandlers.ts';

/**
 * Hands an address to the system. Checked here once more, whoever calls: the system would start a program for many kinds
 * of address.
 *
 * @throws TandemError when its kind is not let through
 */
export async function openExternal(url: string): Promise<void> {
  await shell.openExternal(safeLink(url));
}
