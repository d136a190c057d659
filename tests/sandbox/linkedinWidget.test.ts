import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/lib/findBrowser.ts';
import { candidateIdAt } from '../../src/sandbox/world/ids.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../src/sandbox/world/types.ts';
import { LinkedinClient } from './linkedinClient.ts';
import { recommendationsOf } from '../../src/sandbox/linkedin/people/recommendationsOf.ts';
import { pressToClose } from '../support/pressToClose.ts';
import { RecruiterVisit } from './recruiterVisit.ts';
import { startWidgetHost } from './widgetHost.ts';
import type { WidgetHost } from './widgetHost.ts';

const people = Array.from({ length: 400 }, (_, index) => personAt(11, index));
const find = (test: (person: WorldPerson) => boolean): WorldPerson => {
  const person = people.find((one) => one.nearDuplicateOf === null && one.lastName !== '' && one.emails.length > 0 && test(one));
  if (!person) throw new Error('the world of this seed has no such person');
  return person;
};
const exact = find((person) => person.member?.how === 'email');
const named = find((person) => person.member?.how === 'nameOnly');
const unknown = find((person) => person.member === null);
const idOf = (person: WorldPerson): string => String(candidateIdAt(person.index));

let browser: Browser;
let linkedin: LinkedinClient;
let host: WidgetHost;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser.close());
beforeEach(async () => {
  linkedin = await LinkedinClient.start({ clock: { now: () => Date.now() } });
  host = await startWidgetHost(linkedin.server);
  page = await (await browser.newContext()).newPage();
});
afterEach(async () => {
  await page.context().close();
  await host.stop();
  await linkedin.server.stop();
});

async function open(person: WorldPerson, attributes?: string, origin?: string): Promise<FrameLocator> {
  await page.goto(host.page(idOf(person), attributes, origin));
  return page.frameLocator('iframe[title="LinkedIn profile"]');
}
const calls = () => page.evaluate(() => (window as unknown as { calls: unknown[] }).calls);
const manualLink = async (person: WorldPerson): Promise<unknown> =>
  (await linkedin.call(`/v2/atsCandidates?${linkedin.ids(idOf(person))}`)).body.results[linkedin.key(idOf(person))].manualMatchedMember;

describe('profile widget', () => {
  it('W1, W5: shows the member whose e-mail agrees, and nothing is said to the page', async () => {
    const frame = await open(exact, 'data-width="700"');
    await frame.getByRole('heading', { name: exact.firstName }).waitFor();
    for (const name of ['View in Recruiter', 'Save to project', 'Send InMail']) expect(await frame.getByRole('link', { name }).count()).toBe(1);
    expect(await frame.getByText(exact.headline).first().isVisible()).toBe(true);
    expect(await frame.getByText(exact.place).first().isVisible()).toBe(true);
    expect(await frame.getByRole('button', { name: 'Not the right profile?' }).count()).toBe(0);
    expect(await page.locator('iframe').evaluate((element) => element.getBoundingClientRect().width)).toBe(700);
    expect(await calls()).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await new AxeBuilder({ page }).include('iframe').analyze();
      expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    }
  });

  it('W2: offers members of the same name; choosing one calls back, reaches the API and stays', async () => {
    const frame = await open(named, 'data-show-unlink-url="true"');
    await frame.getByRole('heading', { name: 'Which one' }).waitFor();
    await frame.getByRole('button', { name: `Link ${named.firstName}` }).first().click();
    await frame.getByText('Linked by hand').waitFor();
    expect(await calls()).toEqual([['linked', named.member?.urn]]);
    expect(await manualLink(named)).toBe(named.member?.urn);
    const again = await open(named, 'data-show-unlink-url="true"');
    await again.getByText('Linked by hand').waitFor();
    await again.getByRole('button', { name: 'Not the right profile?' }).click();
    await again.getByRole('heading', { name: 'Which one' }).waitFor();
    expect(await calls()).toEqual([['unlinked', named.member?.urn]]);
    expect(await manualLink(named)).toBeUndefined();
  });

  it('W1: an automatic match is undone only after asking, when asked to ask', async () => {
    const frame = await open(exact, 'data-show-unlink-url="true" data-confirm-unlink="true"');
    await frame.getByRole('button', { name: 'Not the right profile?' }).click();
    expect(await calls()).toEqual([]);
    await frame.getByRole('button', { name: 'Keep' }).click();
    await frame.getByRole('button', { name: 'Not the right profile?' }).click();
    await frame.getByRole('button', { name: 'Remove' }).click();
    await frame.getByText('Matched by LinkedIn').waitFor({ state: 'detached' });
    expect(await calls()).toEqual([['unlinked', exact.member?.urn]]);
  });

  it('W3: nobody of that name: says so, and links a member found by search', async () => {
    const frame = await open(unknown);
    await frame.getByRole('heading', { name: 'Nobody found' }).waitFor();
    const [search] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('link', { name: 'Search in Recruiter' }).click()]);
    await search.getByRole('textbox', { name: 'Name' }).fill(`${exact.firstName} ${exact.lastName}`);
    await search.getByRole('button', { name: 'Search' }).click();
    await pressToClose(search, search.getByRole('button', { name: 'This is the one' }).first());
    await frame.getByText('Linked by hand').waitFor();
    expect(await calls()).toEqual([['linked', exact.member?.urn]]);
    expect(await manualLink(unknown)).toBe(exact.member?.urn);
  });

  it('W4: a candidate that was not published has no profile', async () => {
    await page.goto(host.page('not-published'));
    await page.frameLocator('iframe').getByRole('heading', { name: 'Not on LinkedIn’s side yet' }).waitFor();
  });

  it('W9: signed out, then signed in through its own window', async () => {
    await linkedin.admin('POST', '/session', { state: 'signedOut' });
    const frame = await open(exact);
    const [signIn] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('button', { name: 'Sign in to LinkedIn' }).click()]);
    await pressToClose(signIn, signIn.getByRole('button', { name: 'Sign in as Marit Haugland' }));
    await frame.getByText('Matched by LinkedIn').waitFor();
  });

  it('O1, W9: works, sign-in too, where the host page itself stands in a sandboxed frame of another site', async () => {
    await linkedin.admin('POST', '/domains', { origins: ['http://localhost:*'] });
    await linkedin.admin('POST', '/session', { state: 'signedOut' });
    await page.goto(`${host.origin}/window?${new URLSearchParams({ embed: host.page(idOf(exact), '', host.foreignOrigin) }).toString()}`);
    const frame = page.frameLocator('#pane').frameLocator('iframe[title="LinkedIn profile"]');
    const [signIn] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('button', { name: 'Sign in to LinkedIn' }).click()]);
    await pressToClose(signIn, signIn.getByRole('button', { name: 'Sign in as Erik Solberg' }));
    await frame.getByText('Matched by LinkedIn').waitFor();
  });

  it('W9: signed in without a licence', async () => {
    await linkedin.admin('POST', '/session', { state: 'noLicence', userIndex: 3 });
    const frame = await open(exact);
    await frame.getByRole('heading', { name: 'No Recruiter licence' }).waitFor();
    expect(await frame.getByText('Jonas Lindqvist').count()).toBe(1);
  });

  it('W9: a page whose origin is not registered learns nothing but that', async () => {
    const frame = await open(exact, '', host.foreignOrigin);
    await frame.getByRole('heading', { name: 'This page may not show LinkedIn profiles' }).waitFor();
    expect(await frame.getByText(exact.headline).count()).toBe(0);
  });

  it('a registered origin cannot be borrowed: the browser says who embeds', async () => {
    const address = `${linkedin.server.wwwUrl}/rsc/profile-widget/frame?${new URLSearchParams({
      apiKey: linkedin.server.clientId, atsCandidateId: idOf(exact), integrationContext: linkedin.server.organization, origin: host.origin,
    }).toString()}`;
    for (const referer of [host.foreignOrigin, '']) {
      const text = await (await fetch(address, { headers: referer ? { Referer: `${referer}/` } : {} })).text();
      expect(text).toContain('may not show LinkedIn profiles');
      expect(text).not.toContain(exact.headline);
    }
  });

  it('a link cannot be asked for without the frame that offered it', async () => {
    const ask = (headers: Record<string, string>) =>
      fetch(`${linkedin.server.wwwUrl}/rsc/profile-widget/link`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ atsCandidateId: idOf(named), integrationContext: linkedin.server.organization, member: named.member?.urn, token: 'x'.repeat(43) }),
      });
    expect((await ask({ Origin: host.origin })).status).toBe(403);
    expect((await ask({ Origin: linkedin.server.wwwUrl })).status).toBe(403);
    expect(await manualLink(named)).toBeUndefined();
  });
});

describe('what the profile frame shows', () => {
  const member = `/talent/profile/${exact.member?.urn.split(':').at(-1)}`;

  it('W5: current and previous employers, education, e-mail as the ATS has it, and the actions lead to their tabs in Recruiter', async () => {
    const frame = await open(exact);
    const panel = frame.getByRole('tabpanel', { name: 'Profile' });
    for (const name of ['Current', 'Previous', 'Education', 'E-mail']) await panel.getByRole('heading', { name, exact: true }).waitFor();
    expect(await panel.getByText(`${exact.emails[0]?.value} from your ATS`).or(panel.getByText(exact.member?.email ?? '-', { exact: true })).count()).toBe(1);
    for (const [name, tab] of [['Save to project', 'projects'], ['Send InMail', 'inmail']] as const) expect(await frame.getByRole('link', { name }).getAttribute('href')).toBe(`${member}?tab=${tab}`);
  });

  it('W5: “Update me” stays pressed, and is taken back', async () => {
    const frame = await open(exact);
    const button = (pressed: boolean) => frame.getByRole('button', { name: 'Update me', pressed });
    await button(false).click();
    await button(true).waitFor();
    await button(true).click();
    await button(false).waitFor();
    expect(await calls()).toEqual([]);
  });

  it('W5: “Change contract” looks through another seat of the same person, and says where there is none', async () => {
    const frame = await open(exact);
    await frame.getByText('Change contract').click();
    await frame.getByText('You have a seat on no other.').waitFor();
    await linkedin.admin('POST', '/contracts', { contract: 'urn:li:contract:4242', withAdministrator: true });
    const again = await open(exact);
    await again.getByText('Change contract').click();
    await again.getByRole('button', { name: 'Use contract 4242' }).click();
    await again.getByText('You look through contract 4242.').waitFor({ state: 'attached' });
  });

  it('W6: how one is connected, more skills when asked, and what the team did: who viewed, who saved to which project, when', async () => {
    const colleague = await RecruiterVisit.as(linkedin.server, 3);
    await colleague.get(member);
    await colleague.post(`${member}/projects`, { project: 'Night shift' });
    const frame = await open(exact);
    await frame.getByRole('heading', { name: 'Connection' }).waitFor();
    const more = frame.getByText(/^Show \d+ more$/);
    const shown = frame.getByRole('tabpanel', { name: 'Profile' }).locator('.skills li').filter({ visible: true });
    const before = await shown.count();
    await more.click();
    expect(await shown.count()).toBeGreaterThan(before);
    await frame.getByRole('tab', { name: 'Recruiting activity' }).click();
    const activity = frame.getByRole('tabpanel', { name: 'Recruiting activity' });
    await activity.getByText(/^Night shift saved by Jonas Lindqvist, \d+ \w+ \d{4}$/).waitFor();
    await activity.getByText(/^Jonas Lindqvist \d+ \w+ \d{4}$/).waitFor();
  });

  it('W6: recommendations, with who wrote them', async () => {
    const praised = people.find((person) => person.nearDuplicateOf === null && person.member?.how === 'email' && person.lastName !== '' && recommendationsOf(11, person).length > 0);
    if (!praised) throw new Error('nobody of this seed is recommended');
    const [first] = recommendationsOf(11, praised);
    const frame = await open(praised);
    await frame.getByText(first?.text ?? '-').waitFor();
    expect(await frame.getByText(first?.by ?? '-').count()).toBeGreaterThan(0);
  });
});

describe('Recruiter', () => {
  it('an InMail sent there appears in the sender’s history', async () => {
    await page.goto(`${linkedin.server.wwwUrl}/talent/profile/${exact.member?.urn.split(':').at(-1)}?tab=inmail`);
    await page.getByRole('textbox', { name: 'Subject' }).fill('A place on our team');
    await page.getByRole('textbox', { name: 'Message' }).fill('Would you have time on Thursday?');
    const before = Date.now();
    await page.getByRole('button', { name: 'Send InMail' }).click();
    await page.getByText('Would you have time on Thursday?').waitFor();
    const [seat] = (await linkedin.call(`/v2/seatsV2?q=attributes&contracts=${linkedin.server.contract}&start=0`)).body.elements;
    const events = await linkedin.call(`/v2/conversationEvents?q=criteria&viewer=urn:li:seat:${seat.id}&timeRange.start=${before}&timeRange.end=${Date.now() + 1}&start=0`);
    expect(events.body.elements).toEqual([expect.objectContaining({ recipients: [exact.member?.urn], author: `urn:li:seat:${seat.id}` })]);
  });
});
