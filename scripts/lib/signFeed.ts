import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { SIGNATURE_FIELD, signUpdate } from '../../src/main/shell/updates/updateSignature.ts';

/**
 * Signs the text of a feed (`latest*.yml`), read as the updater reads it. A signature that is there already is replaced.
 *
 * @param privateKey Ed25519, PEM
 */
export function signFeed(text: string, privateKey: string): string {
  const unsigned = text.replace(new RegExp(`^${SIGNATURE_FIELD}:.*\n?`, 'gm'), '').replace(/\n*$/, '\n');
  const info = parseUpdateInfo(unsigned, 'feed', new URL('file:///feed'));
  return `${unsigned}${SIGNATURE_FIELD}: ${signUpdate(info, privateKey)}\n`;
}
