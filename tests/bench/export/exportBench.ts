import { chromium, type Page } from 'playwright-core';
import { ensureBuilt } from '../../../scripts/lib/ensureBuilt.ts';
import { findBrowser } from '../../../scripts/lib/findBrowser.ts';
import { personAt } from '../../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../../src/sandbox/world/types.ts';
import { type Desk, startDesk } from '../../e2e/support/startDesk.ts';
import { RecruiterVisit } from '../../sandbox/recruiterVisit.ts';
import { customerClient } from '../../support/customerClient.ts';
import { exporterSeat } from '../../support/exporterSeat.ts';
import type { Bench } from '../bench.ts';
import { allRounded, median, percentile } from '../stats.ts';

const SEED = 3;
const LIMIT_MS = 60_000;
/** Of the members whom the ATS does not know about a third are fit to be exported here: with a name of their own. */
const MEMBERS_FOR_ONE = 4;

const nameOf = ({ firstName, lastName }: WorldPerson): string => `${firstName} ${lastName}`;

/** Row E1: an export, from the press in Recruiter to the person on Tandem's screen. Goal: 2 seconds in 95 of 100 cases. */
export const exportBench: Bench = {
  about: 'from Export in the stand-in Recruiter, by the gateway, to the person on screen, beside the bare steps of it (rounds: exports)',
  usualRows: 500,
  fewestRows: 50,
  mostRows: 100_000,
  usualRounds: () => 40,
  async run({ rows, rounds, say }) {
    await ensureBuilt();
    const people = rows + (rounds + 1) * MEMBERS_FOR_ONE;
    const desk = await startDesk({ candidates: rows, seed: SEED, rateLimit: 100_000, linkedin: { people } });
    try {
      const { recruiter, job } = await makeReady(desk);
      const here = new Set(Array.from({ length: rows }, (_, index) => nameOf(personAt(SEED, index))));
      const found = new Set<string>();
      const strangers = Array.from({ length: people - rows }, (_, index) => personAt(SEED, rows + index)).filter((one) => {
        const isFit = one.member !== null && one.nearDuplicateOf === null && !here.has(nameOf(one)) && !found.has(nameOf(one)) && /^[\p{Script=Latin}' -]+$/u.test(nameOf(one));
        if (isFit) found.add(nameOf(one));
        return isFit;
      });
      if (strangers.length <= rounds) throw new Error(`There are only ${strangers.length} members to be exported: ask for fewer rounds.`);
      const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
      const took: Record<'screen' | 'notice' | 'ats' | 'paint', number[]> = { screen: [], notice: [], ats: [], paint: [] };
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        await page.goto(await desk.newLink());
        // The first one only warms up.
        for (const [round, person] of strangers.slice(0, rounds + 1).entries()) {
          const one = { ...(await exportOne(desk, page, recruiter, person, job)), ...(await bareSteps(desk, page, person)) };
          say(`${round === 0 ? 'warm-up' : `export ${round}`}: on screen ${one.screen.toFixed(0)} ms; announced ${one.notice.toFixed(0)}, made in the ATS ${one.ats.toFixed(0)}, painted ${one.paint.toFixed(0)} ms`);
          if (round > 0) for (const what of ['screen', 'notice', 'ats', 'paint'] as const) took[what].push(one[what]);
        }
      } finally {
        await browser.close();
      }
      const bare = took.notice.map((ms, at) => ms + (took.ats[at] ?? Number.NaN) + (took.paint[at] ?? Number.NaN));
      return {
        name: 'export',
        rows,
        ratios: allRounded({ bare: median(took.screen.map((ms, at) => ms / (bare[at] ?? Number.NaN))) }),
        ours: allRounded({ p50Ms: median(took.screen), p95Ms: percentile(took.screen, 0.95), worstMs: Math.max(...took.screen) }),
        against: allRounded({ bareP95Ms: percentile(bare, 0.95), noticeMs: median(took.notice), atsMs: median(took.ats), paintMs: median(took.paint) }),
        rounds,
      };
    } finally {
      await desk.stop();
    }
  },
};

/** Connects the desk, lists an open job of the ATS at LinkedIn, and gives LinkedIn the gateway's address for exports. */
async function makeReady(desk: Desk): Promise<{ readonly recruiter: RecruiterVisit; readonly job: string }> {
  await desk.linkedinAdmin('quirks', { jobTaskMs: 0 });
  await desk.connect();
  const { body } = (await desk.ats.act('GET', '/jobs?status=open')) as { body: { id: number; confidential: boolean }[] };
  const job = String(body.find(({ confidential }) => !confidential)?.id);
  const customer = await customerClient(desk.linkedin, Date.now);
  await customer.client.setUp.set('CALLBACK_URL', `${desk.world.gateway.url}/callback/linkedin`, new AbortController().signal);
  await customer.listJob(job);
  customer.close();
  return { recruiter: await RecruiterVisit.as(desk.linkedin, await exporterSeat(desk.ats.act, desk.linkedin.adminUrl, job)), job };
}

/** @returns milliseconds from the press until the person stands in the list, and until LinkedIn has announced it to the gateway */
async function exportOne(desk: Desk, page: Page, recruiter: RecruiterVisit, person: WorldPerson, job: string): Promise<{ readonly screen: number; readonly notice: number }> {
  const name = nameOf(person);
  const row = page.getByRole('option', { name, exact: true }).first();
  await page.getByRole('searchbox', { name: 'Search people' }).fill(name);
  await row.waitFor({ state: 'detached', timeout: LIMIT_MS });
  const begun = performance.now();
  const onScreen = row.waitFor({ timeout: LIMIT_MS }).then(() => performance.now() - begun);
  const answer = await recruiter.post(`/talent/profile/${person.member?.urn.split(':').at(-1)}/export`, { job, back: '/talent/search' });
  const notice = performance.now() - begun;
  if (answer.status !== 303) throw new Error(`Recruiter did not export ${name}: ${answer.words}`);
  const screen = await onScreen;
  await desk.until('the export is done', async (client) => (await client.ask('inbox.list', { before: null, unreadOnly: false, limit: 5 })).items.some(({ kind, candidateName }) => kind === 'export' && candidateName === name));
  return { screen, notice };
}

/** What an export takes at the least besides its announcement: one person made in the ATS, and one change of the host painted. */
async function bareSteps(desk: Desk, page: Page, person: WorldPerson): Promise<{ readonly ats: number; readonly paint: number }> {
  const asked = performance.now();
  const made = await desk.ats.act('POST', '/candidates', { first_name: 'Bare', last_name: `${person.lastName} ${person.index}`, email_addresses: [] });
  if (made.status !== 201) throw new Error(`The ATS did not make anybody: ${made.status}`);
  const ats = performance.now() - asked;
  const [row] = (await desk.client().ask('candidates.list', { filter: { text: nameOf(person) }, sort: 'name', offset: 0, limit: 1 })).rows;
  const words = `Painted ${person.index}`;
  const changed = performance.now();
  const painted = page.getByRole('option').filter({ hasText: words }).waitFor({ timeout: LIMIT_MS });
  await desk.client().ask('candidates.edit', { id: row?.id ?? '', patch: { title: words } });
  await painted;
  return { ats, paint: performance.now() - changed };
}
