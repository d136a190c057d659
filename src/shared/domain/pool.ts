/**
 * A talent pool is kept in the ATS as a tag with this beginning, so that colleagues have it too and every rule of tags holds
 * for it. Nothing else knows how the two hang together.
 */
export const POOL_BEGINNING = 'Pool: ';

/** The pool that Tandem makes itself: LinkedIn members who became people by their consent (row E6). It always is there. */
export const LINKEDIN_POOL = 'LinkedIn';

/** The tag of a pool: `Nurses` → `Pool: Nurses`. */
export function poolTag(name: string): string {
  return `${POOL_BEGINNING}${name}`;
}

/** The pool behind a tag (`Pool: Nurses` → `Nurses`), or null when the tag is an ordinary one. */
export function poolOfTag(tag: string): string | null {
  return tag.startsWith(POOL_BEGINNING) && tag.length > POOL_BEGINNING.length ? tag.slice(POOL_BEGINNING.length) : null;
}
