/** Whose machines LinkedIn takes files at; read strictly, so that nothing is understood in two ways. */
const LINKEDINS_OWN = /^https:\/\/(?:[a-z0-9-]+\.)*(?:linkedin|licdn)\.com(?:[/?]|$)/i;

/**
 * Whether a file, and a token of LinkedIn's with it, may be sent to an address that an answer of LinkedIn's named: one of LinkedIn's own over https, or one at
 * an address that LinkedIn is reached at anyway.
 *
 * @param known addresses that LinkedIn is reached at by configuration
 */
export function isUploadAddress(address: string, known: readonly string[]): boolean {
  if (known.some((one) => address.startsWith(`${/^https?:\/\/[^/?#]+/i.exec(one)?.[0] ?? one}/`))) return true;
  return LINKEDINS_OWN.test(address);
}
