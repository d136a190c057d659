import type { Locator, Page } from '@playwright/test';

/** The frame of the window: places, status bar, messages, dividers. */
export interface Shell {
  place(name: 'People' | 'From LinkedIn' | 'Import' | 'Possible duplicates' | 'Jobs' | 'Pools' | 'Reports' | 'Sync' | 'Settings'): Locator;
  readonly statusBar: Locator;
  readonly messages: Locator;
  readonly recordDivider: Locator;
  readonly sync: Locator;
  account(label: string): Locator;
}

export function shell(page: Page): Shell {
  const sync = page.getByRole('region', { name: 'Sync', exact: true });
  return {
    place: (name) => page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: new RegExp(`^${name}`) }),
    statusBar: page.getByRole('contentinfo'),
    messages: page.getByRole('region', { name: 'Messages' }),
    recordDivider: page.getByRole('separator', { name: 'Width of LinkedIn beside the record' }),
    sync,
    account: (label) => sync.getByRole('region', { name: label, exact: true }),
  };
}
