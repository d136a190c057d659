import type { Locator, Page } from '@playwright/test';

/** Everything that can be done or opened, by a few letters. */
export interface PalettePage {
  readonly dialog: Locator;
  readonly input: Locator;
  readonly items: Locator;
  item(words: string | RegExp): Locator;
  group(title: string): Locator;
  /** The one that Enter means now. */
  readonly chosen: Locator;
  open(): Promise<void>;
}

export function palettePage(page: Page): PalettePage {
  const dialog = page.getByRole('dialog', { name: 'Find anything' });
  return {
    dialog,
    input: dialog.getByRole('searchbox', { name: 'Find anything' }),
    items: dialog.getByRole('menuitem'),
    item: (words) => dialog.getByRole('menuitem', { name: words }),
    group: (title) => dialog.getByRole('group', { name: title, exact: true }),
    chosen: dialog.locator('[role=menuitem][data-focused=true]'),
    open: () => page.keyboard.press('ControlOrMeta+k'),
  };
}
