/** The sections of the settings, in their order; the address names one: `#/settings/privacy`. */
export const SECTIONS = [
  { id: 'accounts', name: 'Accounts' },
  { id: 'sync', name: 'Sync' },
  { id: 'linkedin', name: 'LinkedIn' },
  { id: 'privacy', name: 'Privacy' },
  { id: 'appearance', name: 'Appearance' },
  { id: 'shortcuts', name: 'Shortcuts' },
  { id: 'diagnostics', name: 'Diagnostics' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** The section that an address names; the first when it names none. */
export function sectionOf(id: string | null): SectionId {
  return SECTIONS.find((section) => section.id === id)?.id ?? 'accounts';
}
