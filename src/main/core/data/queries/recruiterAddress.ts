/**
 * Where Recruiter shows a member, or searches for somebody. LinkedIn documents no addresses of Recruiter's pages: these are the ones its
 * own links have, and everything that Tandem assumes of them stands here.
 */
export function recruiterAddress(wwwUrl: string, who: { readonly personUrn: string | null; readonly name: string }, tab?: 'inmail' | 'projects'): string {
  const base = wwwUrl.replace(/\/$/, '');
  if (who.personUrn !== null) return `${base}/talent/profile/${encodeURIComponent(who.personUrn.slice('urn:li:person:'.length))}${tab === undefined ? '' : `?tab=${tab}`}`;
  return `${base}/talent/search?${new URLSearchParams({ keywords: who.name }).toString()}`;
}
