/**
 * True for a redirect of a native application on its own machine: `http`, the literal loopback address, any port, path
 * `/callback`, nothing else (RFC 8252 section 7.3). The name `localhost` is refused: it can be made to resolve
 * elsewhere.
 */
export function isLoopbackRedirect(value: string): boolean {
  const match = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):(\d{1,5})\/callback$/.exec(value);
  if (!match) return false;
  const port = Number(match[1]);
  return port >= 1 && port <= 65_535;
}

/** True for an address that may be used without TLS, because the traffic never leaves the machine. */
export function isLoopbackUrl(value: string): boolean {
  const host = URL.parse(value)?.hostname;
  return host === '127.0.0.1' || host === '[::1]' || host === 'localhost';
}
