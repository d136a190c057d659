import type { Locator, Page } from '@playwright/test';

/** The page that says how things stand with the ATS and LinkedIn. */
export interface SyncPage {
  readonly region: Locator;
  /** “Everything is sent. Greenhouse was read 2 min ago.” */
  readonly standing: Locator;
  /** What waits for a word of the person. */
  readonly needsYou: Locator;
  /** What goes out by itself. */
  readonly waiting: Locator;
  /** A card, by the beginning of its name: whose it is, or what happened. */
  card(name: string | RegExp): Locator;
  /** The runs, what was sent and what could not be read; opens them. */
  openDetails(): Promise<void>;
  section(title: string): Locator;
}

export function syncPage(page: Page): SyncPage {
  const region = page.getByRole('region', { name: 'Sync', exact: true });
  const section = (title: string): Locator => region.getByRole('region', { name: title, exact: true });
  const needsYou = section('Needs you');
  return {
    region,
    standing: region.getByTestId('standing'),
    needsYou,
    waiting: section('Goes out by itself'),
    card: (name) => needsYou.getByRole('article', { name }),
    openDetails: () => region.getByText('Details', { exact: true }).click(),
    section,
  };
}
