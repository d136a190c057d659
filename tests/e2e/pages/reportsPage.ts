import type { Locator, Page } from '@playwright/test';

export interface ReportsPage {
  readonly region: Locator;
  readonly figure: Locator;
  readonly table: Locator;
  /** A bar with its name and numbers. */
  readonly rows: Locator;
  row(name: string): Locator;
  readonly asTable: Locator;
  readonly asChart: Locator;
  show(report: 'Funnel' | 'Time in stage' | 'Sources' | 'Sync'): Promise<void>;
  choosePeriod(name: string): Promise<void>;
}

export function reportsPage(page: Page): ReportsPage {
  const region = page.getByRole('region', { name: 'Reports', exact: true });
  const rows = region.locator('[data-row]');
  return {
    region,
    figure: region.getByRole('figure'),
    table: region.getByRole('table'),
    rows,
    row: (name) => rows.filter({ hasText: name }).first(),
    asTable: region.getByRole('button', { name: 'Show as table' }),
    asChart: region.getByRole('button', { name: 'Show as chart' }),
    async show(report) {
      await region.getByRole('radiogroup', { name: 'Report', exact: true }).getByText(report, { exact: true }).click();
    },
    async choosePeriod(name) {
      await region.getByRole('button', { name: /^Period:/ }).click();
      await page.getByRole('menuitem', { name }).click();
    },
  };
}
