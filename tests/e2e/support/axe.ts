import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { IS_ELECTRON } from './deskHost.ts';

/** What a theme can break; everything else is the same in both. */
const COLOUR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * Fails when axe finds something serious or critical in Tandem's own window. LinkedIn's frame is LinkedIn's.
 *
 * @param where names the screen in the failure
 * @param scope `colours` looks at those alone, for a screen that was looked at whole in another theme
 */
export async function expectAccessible(page: Page, where: string, scope: 'all' | 'colours' = 'all'): Promise<void> {
  await settleColours(page);
  // Otherwise axe gathers its findings in a page that it opens, which Electron does not let it.
  const axe = new AxeBuilder({ page }).setLegacyMode(IS_ELECTRON).exclude('iframe');
  const { violations } = await (scope === 'all' ? axe : axe.withRules([...COLOUR_RULES])).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`) }));
  expect(grave, where).toEqual([]);
}

/**
 * Brings the page to the front, for one in the background draws no frames (axe opens one of its own before it), and waits until its colours
 * have faded to the end; what turns without an end is not waited for.
 */
export async function settleColours(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(async () => {
    await new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
    const passing = document.getAnimations().filter(({ effect, playState }) => playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime)));
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
