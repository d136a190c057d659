import type { Locator, Page } from '@playwright/test';

/** The talent pools and the people of the one that is open. */
export interface PoolsPage {
  readonly list: Locator;
  pool(name: string): Locator;
  readonly open: Locator;
  people(pool: string): Locator;
  make(name: string): Promise<void>;
}

export function poolsPage(page: Page): PoolsPage {
  const list = page.getByRole('region', { name: 'Pools', exact: true });
  const open = page.getByRole('region', { name: 'Pool', exact: true });
  return {
    list,
    pool: (name) => list.getByRole('option', { name, exact: true }),
    open,
    people: (pool) => open.getByRole('listbox', { name: `People of ${pool}` }).getByRole('option'),
    async make(name) {
      await list.getByRole('button', { name: 'New pool' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'New pool' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
      await dialog.getByRole('button', { name: 'Make the pool' }).click();
    },
  };
}
