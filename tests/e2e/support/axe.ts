import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { IS_ELECTRON } from './deskHost.ts';

/**
 * Fails when axe finds something serious or critical in Tandem's own window. LinkedIn's frame is LinkedIn's.
 *
 * @param where names the screen in the failure
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Otherwise axe gathers its findings in a page that it opens, which Electron does not let it.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(IS_ELECTRON).exclude('iframe').analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`) }));
  expect(grave, where).toEqual([]);
}
