/**
 * Whether secrets may be sent to this address: https, or http to this machine itself. Credentials inside the address are
 * not taken.
 */
export function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname));
}

/** Names and numbers that always mean this machine. */
export function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** @throws Error that names the setting, when secrets would travel readable. */
export function assertSafeAddress(setting: string, address: string): void {
  if (!isSafeAddress(address)) {
    throw new Error(`${setting} must be an https address (http only on this machine), but is "${address.slice(0, 200)}". Correct it in the account's settings.`);
  }
}
