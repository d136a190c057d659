import { expect, type Locator, type Page } from '@playwright/test';
import type { Linkedin } from '../../../src/sandbox/linkedin/startLinkedin.ts';
import { openedBeside } from '../support/openedBeside.ts';

/** The first minutes: connecting the ATS, then LinkedIn. */
export interface ConnectPage {
  readonly atsHeading: Locator;
  readonly linkedInHeading: Locator;
  readonly gatewayAddress: Locator;
  readonly notice: Locator;
  /** Presses Connect, answers on the ATS's own consent page, which opens beside the window, and closes what it leads to. */
  signIn(decision: 'Allow' | 'Deny', user?: string): Promise<void>;
  /** Presses “Sign in at LinkedIn”; the page beside the window leads back by itself, for the browser is signed in there. */
  signInAtLinkedIn(end: string): Promise<void>;
  /** Fills in LinkedIn's form for the application's own keys and sends it. */
  connectLinkedIn(linkedin: Linkedin): Promise<void>;
}

export function connectPage(page: Page): ConnectPage {
  const form = page.getByRole('form', { name: 'Connect LinkedIn' });
  return {
    atsHeading: page.getByRole('heading', { name: 'Connect your ATS' }),
    linkedInHeading: page.getByRole('heading', { name: 'Connect LinkedIn' }),
    gatewayAddress: page.getByRole('textbox', { name: /gateway/ }),
    notice: page.getByRole('alert'),
    async signIn(decision, user) {
      const consent = await openedBeside(page, () => page.getByRole('button', { name: 'Connect Greenhouse' }).click());
      await expect(consent.getByRole('heading', { name: /^Allow .+ to use your .+ account\?$/ })).toBeVisible();
      if (user !== undefined) await consent.getByLabel('Sign in as').selectOption({ label: user });
      await consent.getByRole('button', { name: decision, exact: true }).click();
      await expect(consent.getByRole('heading', { name: decision === 'Allow' ? 'You are signed in' : 'Tandem was not allowed in' })).toBeVisible();
      await consent.close();
    },
    async signInAtLinkedIn(end) {
      const beside = await openedBeside(page, () => page.getByRole('button', { name: 'Sign in at LinkedIn' }).click());
      await expect(beside.getByRole('heading', { name: end })).toBeVisible();
      await beside.close();
    },
    async connectLinkedIn(linkedin) {
      // The step before has a button of this name too.
      await expect(page.getByRole('heading', { name: 'Connect LinkedIn' })).toBeVisible();
      await page.getByRole('button', { name: 'Use your own key pair' }).click();
      const fields = {
        'Address of the API': linkedin.apiUrl,
        'Address of LinkedIn': linkedin.wwwUrl,
        'Client id': linkedin.clientId,
        'Client secret': linkedin.clientSecret,
        'Organisation': linkedin.organization,
        'Recruiter contract': linkedin.contract,
      };
      for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value);
      await form.getByRole('button', { name: 'Connect LinkedIn' }).click();
    },
  };
}
