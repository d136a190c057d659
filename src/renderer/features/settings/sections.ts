import type { AppInfo } from '../../../shared/ipc/appRequests.ts';

/** The sections of the settings, in their order; the address names one: `#/settings/privacy`. */
export const SECTIONS = [
  { id: 'accounts', name: 'Accounts' },
  { id: 'sync', name: 'Sync' },
  { id: 'import', name: 'Import' },
  { id: 'linkedin', name: 'LinkedIn' },
  { id: 'privacy', name: 'Privacy' },
  { id: 'appearance', name: 'Appearance' },
  { id: 'shortcuts', name: 'Shortcuts' },
  { id: 'installed', name: 'This computer' },
  { id: 'diagnostics', name: 'Diagnostics' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** Those that this Tandem has: one in a browser has no say in how it starts and is updated. */
export function sectionsOf(host: AppInfo['host'] | undefined): readonly (typeof SECTIONS)[number][] {
  return SECTIONS.filter(({ id }) => id !== 'installed' || host === 'electron');
}

/** The section that an address names; the first when it names none. */
export function sectionOf(id: string | null, host: AppInfo['host'] | undefined): SectionId {
  return sectionsOf(host).find((section) => section.id === id)?.id ?? 'accounts';
}
