import type { Link } from '../../src/shared/domain/linkedIn.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import { candidateAtLinkedIn } from '../e2e/support/atLinkedIn.ts';
import { asPartner } from './asPartner.ts';
import { pressToClose } from '../support/pressToClose.ts';
import { onScreen, type PaneWorld, SEED } from './paneWorld.ts';
import { same, shown } from './shown.ts';
import type { Check } from './stage.ts';

const ELSEWHERE = 'https://elsewhere.tandem.example';
const never = new AbortController().signal;

interface Shown {
  readonly id: string;
  /** What the stand-in LinkedIn says of the member in the frame and nowhere else. */
  readonly headline: string;
  readonly name: string;
}

/** LinkedIn's frame beside the record, in a browser. */
export function paneChecks(world: PaneWorld): Readonly<Record<string, Check>> {
  const { desk, page, pane, origin } = world;
  const { widget } = pane;
  const { linkedin } = desk;
  const linkOf = async (candidateId: string): Promise<Link> => (await desk.client().ask('linkedIn.pane', { candidateId })).link;
  const numberOf = async (candidateId: string): Promise<string> =>
    desk.until('LinkedIn was told of them and has answered', async (client) => {
      const { state, widget: frame } = await client.ask('linkedIn.pane', { candidateId });
      return state === 'ready' && frame?.atsCandidateId;
    });

  /** Has LinkedIn list these origins for the customer's application. @returns what it then lists */
  const register = (origins: readonly string[]): Promise<readonly string[]> =>
    asPartner(linkedin, async (partner) => {
      const known = await partner.find(linkedin.uniqueForeignId, never);
      if (known === null) throw new Error('the customer has no application');
      return (await partner.ensure({ customerId: linkedin.uniqueForeignId, name: known.name, description: known.name, origins, redirectUris: known.redirectUris }, never)).origins;
    });

  let found: Promise<Shown> | null = null;
  /** Somebody whom LinkedIn matched by itself, and a line of their profile. */
  const matched = (): Promise<Shown> => (found ??= look());
  async function look(): Promise<Shown> {
    const { rows } = await desk.client().ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 100 });
    for (const row of rows.filter(({ linkedIn }) => linkedIn === 'exact')) {
      const { personUrn } = await linkOf(row.id);
      const person = Array.from({ length: rows.length }, (_, index) => personAt(SEED, index)).find(({ member }) => member !== null && member.urn === personUrn);
      if (person !== undefined) return { id: row.id, headline: person.headline, name: row.name };
    }
    throw new Error('LinkedIn has matched nobody of this world');
  }
  const profileOf = (person: Shown) => widget.getByText(person.headline);

  return {
    async 'RSC-105'() {
      const person = await matched();
      same('what LinkedIn lists for the application', await register([ELSEWHERE]), [ELSEWHERE]);
      await world.open(person.id);
      const refusal = widget.getByRole('heading', { name: 'This page may not show LinkedIn profiles' });
      await onScreen(refusal, 'where the origin is not listed the frame says so');
      same('lines of the profile on a page that is not listed', await profileOf(person).count(), 0);
      same('what LinkedIn lists for the application', await register([origin]), [origin]);
      await world.open(person.id);
      await onScreen(profileOf(person), 'where the origin is listed the frame has the profile');
      const holder = page.frames().find((frame) => frame.url().includes('/rsc/profile-widget/frame'))?.parentFrame();
      same('the origin of the page with LinkedIn’s script', URL.parse(holder?.url() ?? '')?.origin, origin);
      await desk.stopHost();
      await desk.restart();
      same('the origin after Tandem was started again', (await desk.client().ask('app.info', {})).frameOrigin, origin);
      return `LinkedIn lists ${origin} for ${linkedin.application}, and its frame has ${person.name}’s profile there; Tandem’s frame stands there again when it is started again. While it listed ${ELSEWHERE} alone the frame said “This page may not show LinkedIn profiles” and nothing of the person.`;
    },

    async 'RSC-304'() {
      await register([origin]);
      const stranger = Array.from({ length: 160 }, (_, index) => personAt(SEED, index)).find(({ member, nearDuplicateOf, firstName, lastName }) => member !== null && nearDuplicateOf === null && /^[\p{Script=Latin}' -]+$/u.test(`${firstName} ${lastName}`));
      if (!stranger?.member) throw new Error('this world has no members');
      const { urn } = stranger.member;
      const { id } = await desk.client().ask('candidates.create', {
        fields: { firstName: 'Qvintilian', lastName: 'Zzyzxholm', emails: [{ value: 'qvintilian.zzyzxholm@invented.example', type: 'personal' }] }, jobId: null, stageId: null,
      });
      const number = await numberOf(id);
      same('whom LinkedIn had matched by itself', (await linkOf(id)).personUrn, null);
      await world.open(id);
      await onScreen(widget.getByRole('heading', { name: 'Nobody found' }), 'for an invented name the frame says that nobody is found');
      const [search] = await Promise.all([page.waitForEvent('popup'), widget.getByRole('link', { name: 'Search in Recruiter' }).click()]);
      await search.getByRole('textbox', { name: 'Name' }).fill(`${stranger.firstName} ${stranger.lastName}`);
      await search.getByRole('button', { name: 'Search' }).click();
      await pressToClose(search, search.locator(`[data-choose="${urn}"]`));
      const byHand = widget.getByText('Linked by hand.');
      await onScreen(byHand, 'the frame says that the profile was chosen by hand');
      const isMapped = async (): Promise<boolean> => (await candidateAtLinkedIn(linkedin, number)).manualMatchedMember === urn;
      await desk.until('LinkedIn has the choice', isMapped);
      await page.reload();
      await onScreen(byHand, 'after a reload the chosen profile is still shown');
      await onScreen(widget.getByText(stranger.headline), 'after a reload it is the profile of this member');
      same('what Tandem has', [(await linkOf(id)).state, (await linkOf(id)).personUrn], ['manual', urn]);
      // An update replaces the whole record at LinkedIn: the choice must be part of it.
      await desk.client().ask('candidates.edit', { id, patch: { title: 'Certified by hand' } });
      await desk.until('LinkedIn has the edit', async () => ((await world.look(`candidate?id=${number}`)).candidate?.currentJobTitle as unknown) === 'Certified by hand');
      shown(await isMapped(), 'after an edit LinkedIn has lost the choice');
      const marks = async (): Promise<string[]> => ((await world.look(`seen/indicator?seatIndex=0&member=${urn}`)).candidates as { atsCandidateId: string }[]).map(({ atsCandidateId }) => atsCandidateId);
      shown((await marks()).includes(number), 'the indicator does not stand on the chosen member');

      await widget.getByRole('button', { name: 'Not the right profile?' }).click();
      await widget.getByRole('button', { name: 'Remove' }).click();
      await onScreen(widget.getByRole('heading', { name: 'Nobody found' }), 'after the profile was taken away the frame has nobody');
      await desk.until('LinkedIn has no choice any more', async () => (await candidateAtLinkedIn(linkedin, number)).manualMatchedMember === undefined);
      same('what Tandem has after the profile was taken away', (await linkOf(id)).personUrn, null);
      return `Candidate ${number}, of invented name and address, was linked to ${urn} in LinkedIn’s frame: shown again after a reload, manualMatchedMember at LinkedIn, kept over an edit that replaced the record, with the indicator on that member; taken away there, neither side has it.`;
    },

    async 'RSC-305'() {
      await register([origin]);
      const person = await matched();
      await desk.linkedinAdmin('session', { state: 'signedOut' });
      await world.open(person.id);
      const signIn = widget.getByRole('button', { name: 'Sign in to LinkedIn' });
      await onScreen(signIn, 'signed out of LinkedIn the frame offers to sign in');
      same('lines of the profile while signed out', await profileOf(person).count(), 0);
      const record = page.getByRole('region', { name: 'Record', exact: true });
      await onScreen(record.getByRole('heading', { level: 2, name: person.name }), 'meanwhile the record stands beside it');
      const [popup] = await Promise.all([page.waitForEvent('popup'), signIn.click()]);
      await pressToClose(popup, popup.getByRole('button').first());
      await onScreen(profileOf(person), 'signed in the frame has the profile');

      const sizes: string[] = [];
      for (const [width, height] of [[1280, 800], [1000, 560]] as const) {
        await page.setViewportSize({ width, height });
        await onScreen(profileOf(person), `at ${width}×${height} the frame has the profile`);
        const place = await pane.iframe.boundingBox();
        const around = await pane.region.boundingBox();
        shown(place !== null && around !== null && place.x >= around.x && place.y >= around.y && place.x + place.width <= around.x + around.width + 1 && place.y + place.height <= around.y + around.height + 1, `at ${width}×${height} the frame stands beyond the pane`);
        shown(around.y + around.height <= height + 1, `at ${width}×${height} the pane is taller than the window`);
        sizes.push(`${Math.round(place.width)}×${Math.round(place.height)} of ${width}×${height}`);
      }
      const holder = await (await pane.iframe.elementHandle())?.contentFrame();
      if (!holder) throw new Error('LinkedIn’s frame is not there');
      const top = (): Promise<number> => holder.evaluate(() => document.scrollingElement?.scrollTop ?? 0);
      const sideways = await holder.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - (document.scrollingElement?.clientWidth ?? 0));
      same('pixels of the profile beyond the frame to the side', sideways, 0);
      await page.mouse.move(...(await middleOf()));
      await page.mouse.wheel(0, 10_000);
      await holder.waitForFunction(() => (document.scrollingElement?.scrollTop ?? 0) > 0, undefined, { timeout: 10_000 });
      await onScreen(widget.getByText('Change contract'), 'the end of the profile is reached by scrolling');
      const scrolled = await top();
      same('pixels that the window itself scrolled', await page.evaluate(() => document.documentElement.scrollTop + document.body.scrollTop), 0);
      await page.setViewportSize({ width: 1280, height: 800 });
      return `Signed out the frame offered to sign in and had nothing of ${person.name}, beside the record; signed in by its own window it had the profile: ${sizes.join(', ')}; ${Math.round(scrolled)} pixels were scrolled inside of the frame, none of the window.`;
    },
  };

  async function middleOf(): Promise<[number, number]> {
    const box = await pane.iframe.boundingBox();
    if (!box) throw new Error('LinkedIn’s frame is not drawn');
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}
