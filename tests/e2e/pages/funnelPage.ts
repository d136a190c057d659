import { expect, type Locator, type Page } from '@playwright/test';

/** A job's stages side by side. */
export interface FunnelPage {
  readonly region: Locator;
  /** The column of a stage, by its name. */
  column(name: string): Locator;
  /** The people of a column, as they are drawn. */
  cards(name: string): Locator;
  card(stage: string, person: string): Locator;
  /** The names of the people of a column, from top to bottom. */
  names(stage: string): Promise<readonly string[]>;
  /** How many people a column says it has. */
  count(stage: string): Promise<number>;
  /** Drags with the mouse, slowly enough for the browser to make a drag of it. */
  drag(card: Locator, stage: string): Promise<void>;
}

export function funnelPage(page: Page): FunnelPage {
  const region = page.getByRole('region', { name: 'Job', exact: true });
  const column = (name: string): Locator => region.getByRole('region', { name: new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}, [\\d,.\\s]+$`) });
  const cards = (name: string): Locator => column(name).locator('[role=row][data-key]');
  return {
    region,
    column,
    cards,
    // What else is said of a person is part of the row's name.
    card: (stage, person) => column(stage).locator(`[role=row][data-key][aria-label=${JSON.stringify(person)}]`),
    names: (stage) => cards(stage).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? '')),
    async count(stage) {
      const label = (await column(stage).getAttribute('aria-label')) ?? '';
      return Number(label.slice(label.lastIndexOf(',') + 1).replaceAll(/\D/g, ''));
    },
    async drag(card, stage) {
      await card.hover({ position: { x: 30, y: 14 } });
      const from = await card.boundingBox();
      const to = await column(stage).getByRole('grid').boundingBox();
      if (from === null || to === null) throw new Error('there is nothing to drag, or nowhere to drag it');
      await page.mouse.move(from.x + 30, from.y + 14);
      await page.mouse.down();
      await page.mouse.move(from.x + 80, from.y + 40, { steps: 4 });
      await page.mouse.move(to.x + to.width / 2, to.y + Math.min(120, to.height / 2), { steps: 8 });
      await expect(column(stage).getByRole('grid')).toHaveAttribute('data-drop-target', 'true');
      await page.mouse.up();
    },
  };
}
