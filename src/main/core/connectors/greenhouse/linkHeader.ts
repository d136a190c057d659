/**
 * The address of the `rel="next"` entry of a `Link` header (RFC 8288); null when there is none. Parameters may stand in any
 * order, quoted or not; commas inside an address or a quoted value do not end an entry.
 */
export function nextLink(header: string | undefined): string | null {
  for (const [, address, parameters] of (header ?? '').matchAll(/<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s";,]+))*)/g)) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))/i.exec(parameters ?? '');
    const kinds = (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/);
    if (kinds.includes('next')) return address ?? null;
  }
  return null;
}
