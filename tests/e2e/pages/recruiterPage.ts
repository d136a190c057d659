import type { Locator, Page } from '@playwright/test';
import type { Linkedin } from '../../../src/sandbox/linkedin/startLinkedin.ts';

/** Of a person of the world only who they are at LinkedIn is asked. */
export interface MemberOnly {
  readonly member: { readonly urn: string } | null;
}

/** An open job as Recruiter offers it for an export. */
export interface OfferedJob {
  readonly id: string;
  readonly title: string;
}

/** The stand-in Recruiter in a tab of its own: what a recruiter does there, and the member's side. */
export interface RecruiterPage {
  readonly page: Page;
  /** Opens the search, signed in as a colleague or as whoever was signed in before. */
  open(as?: string): Promise<void>;
  /** Looks as somebody else from here on; stays on the page. */
  seeAs(name: string): Promise<void>;
  /** Searches by name. */
  search(name: string): Promise<void>;
  /** Shows past applicants alone, or everybody. */
  readonly pastApplicants: Locator;
  readonly everybody: Locator;
  /** The row of somebody in a list. */
  row(name: string): Locator;
  /** Points at the mark of a row or of the profile. @returns the card that opens */
  card(within: Locator, name: string): Promise<Locator>;
  /** A member's page. */
  openProfile(person: MemberOnly, tab?: 'ats' | 'inmail' | 'notes' | 'projects'): Promise<void>;
  /** Exports whoever the button stands at into a job, which is searched by its id; without one into the first that is offered. @returns the job's title */
  export(within: Locator, job?: OfferedJob): Promise<string>;
  /** Searches somebody and exports them from their row. @returns the job's title */
  exportOf(name: string, job?: OfferedJob): Promise<string>;
  /** The dialog of the export. */
  readonly dialog: Locator;
  readonly main: Locator;
  writeInMail(subject: string, text: string): Promise<void>;
  /** A note for the whole organisation, on the page of a member. */
  writeNote(text: string): Promise<void>;
  /** The member answers a recruiter, and says whether contact data are shared where that is asked. */
  answer(person: MemberOnly, recruiter: string, text: string, consent: 'yes' | 'no' | null): Promise<void>;
}

export function recruiterPage(page: Page, { wwwUrl }: Linkedin): RecruiterPage {
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const idOf = ({ member }: MemberOnly): string => member?.urn.split(':').at(-1) ?? '';
  const recruiter: RecruiterPage = {
    page,
    async open(as) {
      await page.goto(`${wwwUrl}/talent/search`);
      if (as !== undefined) await recruiter.seeAs(as);
    },
    async seeAs(name) {
      await page.getByRole('link', { name: 'Seen as' }).click();
      await page.getByRole('button', { name: `See as ${name}` }).click();
      await page.getByRole('link', { name: `Seen as ${name}` }).waitFor();
    },
    async search(name) {
      await page.getByRole('textbox', { name: 'Name' }).fill(name);
      await page.getByRole('button', { name: 'Search' }).click();
    },
    pastApplicants: page.getByRole('link', { name: 'Past applicants' }),
    everybody: page.getByRole('link', { name: 'Everybody' }),
    row: (name) => page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) }),
    async card(within, name) {
      await within.getByText('In ATS', { exact: true }).hover();
      return within.getByRole('group', { name: `${name} in your ATS` });
    },
    openProfile: async (person, tab) => void (await page.goto(`${wwwUrl}/talent/profile/${idOf(person)}${tab === undefined ? '' : `?tab=${tab}`}`)),
    async export(within, job) {
      await within.getByRole('link', { name: /^Export/ }).click();
      if (job !== undefined) await dialog.getByRole('searchbox', { name: 'Job' }).fill(job.id);
      const choice = dialog.getByRole('group', { name: job === undefined ? 'Recent jobs' : `like “${job.id}”` }).locator('label').first();
      const title = (await choice.locator('strong').textContent()) ?? '';
      await choice.getByRole('radio').check();
      await dialog.getByRole('button', { name: /^Export to/ }).click();
      await dialog.waitFor({ state: 'detached' });
      return title;
    },
    async exportOf(name, job) {
      await recruiter.open();
      await recruiter.search(name);
      return recruiter.export(recruiter.row(name).first(), job);
    },
    dialog,
    main,
    async writeInMail(subject, text) {
      await page.getByRole('link', { name: 'Write an InMail' }).click();
      await main.getByRole('textbox', { name: 'Subject' }).fill(subject);
      await main.getByRole('textbox', { name: 'Message' }).fill(text);
      await main.getByRole('button', { name: 'Send InMail' }).click();
    },
    async writeNote(text) {
      await main.getByRole('textbox', { name: 'Note for the whole organisation' }).fill(text);
      await main.getByRole('button', { name: 'Add note' }).click();
    },
    async answer(person, by, text, consent) {
      await page.goto(`${wwwUrl}/messaging/${idOf(person)}`);
      const thread = page.getByRole('region', { name: `Messages with ${by}` });
      await thread.getByRole('textbox', { name: 'Answer' }).fill(text);
      if (consent !== null) await thread.getByRole('radio', { name: consent === 'yes' ? 'Yes' : 'No' }).check();
      await thread.getByRole('button', { name: 'Send answer' }).click();
      await thread.getByText(text).waitFor();
    },
  };
  return recruiter;
}
