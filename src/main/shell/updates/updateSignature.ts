import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** The part of an update feed that is signed: what is installed, and what a person is told about it. */
export interface SignedUpdate {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string; readonly size?: number }[];
  readonly releaseNotes?: unknown;
}

/** The name of the signature in a feed. */
export const SIGNATURE_FIELD = 'tandemSignature';

/**
 * Signs an update. @param privateKey Ed25519, PEM @returns the signature in Base64, for the feed's `tandemSignature`
 * @throws Error when the key is of another kind
 */
export function signUpdate(update: SignedUpdate, privateKey: string): string {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key for update feeds must be an Ed25519 private key in PEM form.');
  return sign(null, signedText(update), key).toString('base64');
}

/**
 * Whether the signature is of this update, by the holder of the key. Installers on Linux carry no signature of their own that
 * is checked, and a feed's hashes are only as good as the server they lie on; this holds on every system.
 */
export function isUpdateSigned(update: SignedUpdate, signature: unknown, publicKey: string): boolean {
  if (typeof signature !== 'string') return false;
  try {
    return verify(null, signedText(update), createPublicKey(publicKey), Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function signedText({ version, files, releaseNotes }: SignedUpdate): Buffer {
  const listed = files.map(({ url, sha512, size }) => [url, sha512, size ?? null]);
  return Buffer.from(JSON.stringify(['tandem-update-1', version, listed, releaseNotes ?? null]));
}
