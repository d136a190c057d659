import type { LinkedinBudgets } from '../../../src/sandbox/linkedin/budgets.ts';
import { personAt } from '../../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../../src/sandbox/world/types.ts';
import type { PublishSettings } from '../../../src/shared/domain/publishing.ts';
import { SETTINGS } from '../../support/publishingSettings.ts';
import type { OfferedJob } from '../pages/recruiterPage.ts';
import { startDesk, type Desk } from './startDesk.ts';

const SEED = 3;
const PEOPLE = 60;
const MEMBERS = 160;

export const nameOf = ({ firstName, lastName }: WorldPerson): string => `${firstName} ${lastName}`;

/** Members whom the ATS does not know, who share an e-mail address and a phone number when they are asked; each name once. */
export const strangers: readonly WorldPerson[] = Array.from({ length: MEMBERS - PEOPLE }, (_, index) => personAt(SEED, PEOPLE + index)).filter(
  (one, at, all) =>
    one.nearDuplicateOf === null && typeof one.member?.email === 'string' && one.phones.length > 0 && /^[\p{Script=Latin}' -]+$/u.test(nameOf(one)) &&
    all.findIndex((other) => nameOf(other) === nameOf(one)) === at,
);

/** Takes strangers one by one, so that no test meets another’s. */
export function strangersInTurn(): () => WorldPerson {
  let next = 0;
  return () => {
    const one = strangers[next++];
    if (one === undefined) throw new Error('this world has no more members whom the ATS does not know');
    return one;
  };
}

/** A desk that has told LinkedIn everything it has, in a world with members whom the ATS does not know. @param apiVersion of LinkedIn’s versioned API; without it the older one */
export async function startRecruiterDesk(settings: Partial<PublishSettings> = {}, budgets: Partial<LinkedinBudgets> = {}, apiVersion?: string): Promise<Desk> {
  const desk = await startDesk({ candidates: PEOPLE, seed: SEED, rateLimit: 100_000, readLagMs: 0, linkedin: { people: MEMBERS, preload: false, budgets } });
  await desk.linkedinAdmin('quirks', { jobTaskMs: 0 });
  await desk.connect(apiVersion === undefined ? { linkedin: true } : { linkedin: true, apiVersion });
  const { accounts } = await desk.client().ask('accounts.list', {});
  const linkedIn = accounts.find(({ kind }) => kind === 'linkedin');
  await desk.client().ask('publishing.choose', { accountId: linkedIn?.id ?? '', settings: { ...SETTINGS, ...settings } });
  await desk.until('everything is told', async (client) => (await client.ask('publishing.state', {})).accounts.some(({ doneAt }) => doneAt !== null));
  return desk;
}

/** The only person of that name in Tandem, once there is one. @returns the person's id */
export async function arrived(desk: Desk, name: string): Promise<string> {
  return desk.until(`${name} is here`, async (client) => (await client.ask('candidates.list', { filter: { text: name }, sort: 'name', offset: 0, limit: 5 })).rows.find((row) => row.name === name)?.id);
}

/** The open jobs that Recruiter offers the first seat for an export, in the order of LinkedIn. */
export async function offeredJobs(desk: Desk): Promise<OfferedJob[]> {
  const answer = await fetch(`${desk.linkedin.adminUrl}/seen/jobs?seatIndex=0`);
  const { jobs } = (await answer.json()) as { jobs: { externalJobPostingId: string; record: { title: string } }[] };
  return jobs.map(({ externalJobPostingId, record }) => ({ id: externalJobPostingId, title: record.title }));
}
