import type { FrameLocator, Locator, Page } from '@playwright/test';
import { IS_ELECTRON } from '../support/deskHost.ts';
import { linkedInView } from '../support/electronHost.ts';
import { followPage } from '../support/followPage.ts';

/** What LinkedIn knows of one person, beside the record. */
export interface LinkedInPane {
  readonly region: Locator;
  /** The page that holds LinkedIn's frame, in the web host. */
  readonly iframe: Locator;
  /** LinkedIn's own frame, inside the page that holds it. In Electron that page is a view of its own. */
  readonly widget: FrameLocator;
  readonly match: Locator;
  tab(name: 'Profile' | 'InMail' | 'Notes'): Locator;
  readonly panel: Locator;
}

export function linkedInPane(page: Page): LinkedInPane {
  const region = page.getByRole('region', { name: 'LinkedIn', exact: true });
  const iframe = region.locator('iframe');
  return {
    region,
    iframe,
    widget: IS_ELECTRON ? followPage(linkedInView).frameLocator('iframe') : iframe.contentFrame().frameLocator('iframe'),
    match: region.getByRole('button', { name: /^(Matched|Linked by hand|Possible matches|No exact match|Unlinked|Not looked up yet)/ }),
    tab: (name) => region.getByRole('tab', { name: new RegExp(`^${name}`) }),
    panel: region.getByRole('tabpanel'),
  };
}
