import { expect, type Locator, type Page } from '@playwright/test';

/** The list of people. */
export interface PeoplePane {
  readonly region: Locator;
  readonly search: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  /** “2,000 people”. */
  readonly count: Locator;
  readonly firstSync: Locator;
  row(name: string): Locator;
  searchFor(text: string): Promise<void>;
  /** Searches for a name and opens the person with it. */
  find(name: string): Promise<void>;
}

export function peoplePane(page: Page): PeoplePane {
  const region = page.getByRole('region', { name: 'People', exact: true });
  const search = region.getByRole('searchbox', { name: 'Search people' });
  const row = (name: string): Locator => region.getByRole('option', { name, exact: true });
  return {
    region,
    search,
    list: region.getByRole('listbox', { name: 'People' }),
    rows: region.getByRole('option'),
    count: region.getByRole('status').filter({ hasText: /(people|person)$/ }),
    firstSync: region.getByRole('progressbar', { name: 'First sync' }),
    row,
    searchFor: (text) => search.fill(text),
    async find(name) {
      await search.fill(name);
      await row(name).first().click();
      await expect(page.getByRole('region', { name: 'Record' }).getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
    },
  };
}
