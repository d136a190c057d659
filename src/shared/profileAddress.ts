const PROFILE = /^(?:https?:\/\/)?(?:[\w-]+\.)?linkedin\.com\/(?:mwlite\/)?in\/([^/?#]+)/i;

/** The member's own part of the address of a LinkedIn profile, in the form in which two are compared; null for any other address. */
export function profileSlug(address: string): string | null {
  const slug = PROFILE.exec(address.trim())?.[1];
  if (slug === undefined) return null;
  try {
    return decodeURIComponent(slug).normalize('NFC').toLowerCase();
  } catch {
    return slug.toLowerCase();
  }
}
