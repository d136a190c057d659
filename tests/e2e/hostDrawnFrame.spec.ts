import { expect, test } from './fixtures.ts';
import { peoplePane } from './pages/peoplePane.ts';
import { choosePerson } from './support/choosePerson.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 200, rateLimit: 1000 });
  await desk.connect();
});
test.afterAll(() => desk.stop());

interface Told {
  readonly visible: boolean;
  readonly candidate: string;
  readonly width: number;
}

declare global {
  interface Window {
    told: Told[];
    say(event: unknown): void;
  }
}

test('O1: where the host draws LinkedIn’s frame itself, the window tells it where, and hides it under its own dialogs', async ({ page }) => {
  const person = await choosePerson(desk.client(), { row: (row) => row.linkedIn === 'exact' });
  // The bridge as Electron's preload puts it there, over the real host: only what the host would draw is kept here.
  await page.addInitScript(() => {
    const listeners = new Set<(event: unknown) => void>();
    globalThis.window.told = [];
    globalThis.window.say = (event) => {
      for (const listener of listeners) listener(event);
    };
    Object.assign(globalThis, {
      tandem: {
        async request(name: string, args: Told) {
          if (name === 'frame.place') {
            globalThis.window.told.push(args);
            return { ok: true, value: {} };
          }
          const answer = (await (await fetch('/request', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, args }) })).json()) as {
            value: object;
          };
          return name === 'app.info' ? { ...answer, value: { ...answer.value, host: 'electron', frameOrigin: null } } : answer;
        },
        onEvent(listener: (event: unknown) => void) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
  });
  await page.goto(await desk.newLink());
  await peoplePane(page).find(person.name);
  const candidate = person.pane.widget?.atsCandidateId ?? '';
  const last = (): Promise<Told | undefined> => page.evaluate(() => globalThis.window.told.at(-1));
  await expect.poll(last).toMatchObject({ visible: true, candidate });

  const spinner = page.getByRole('region', { name: 'LinkedIn' }).getByText('LinkedIn is loading');
  await expect(spinner).toBeVisible();
  await page.evaluate((id) => globalThis.window.say({ name: 'frame', event: 'loaded', candidate: id, personUrn: null }), candidate);
  await expect(spinner).toBeHidden();

  const wide = (await last())?.width ?? 0;
  await page.setViewportSize({ width: 1600, height: 900 });
  await expect.poll(async () => (await last())?.width).toBeGreaterThan(wide);

  await page.getByRole('region', { name: 'Record' }).getByRole('button', { name: 'Add to a job' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect.poll(last).toMatchObject({ visible: false });
  await page.keyboard.press('Escape');
  await expect.poll(last).toMatchObject({ visible: true, candidate });

  await page.evaluate((id) => globalThis.window.say({ name: 'frame', event: 'link', candidate: id, personUrn: 'urn:li:person:Chosen1' }), candidate);
  await expect(page.getByRole('region', { name: 'LinkedIn' }).getByRole('button', { name: 'Linked by hand' })).toBeVisible();

  await page.getByRole('tab', { name: /^InMail/ }).click();
  await expect.poll(last).toMatchObject({ visible: false });
});
