import { expect, type Locator, type Page } from '@playwright/test';

/** What the ATS knows of one person. */
export interface RecordPane {
  readonly region: Locator;
  readonly name: Locator;
  readonly contact: Locator;
  readonly contactForm: Locator;
  readonly tags: Locator;
  /** “Not sent 2”, the mark in the head of the record. */
  readonly notSent: Locator;
  /** All marks of edits that are still on their way, by the words that screen readers hear. */
  readonly marks: Locator;
  readonly refusal: Locator;
  section(title: string): Locator;
  process(job: string): Locator;
  edit(fields: Readonly<Record<string, string>>): Promise<void>;
  addTag(name: string): Promise<void>;
  writeNote(text: string): Promise<void>;
  note(text: string): Locator;
  move(job: string, stage: string): Promise<void>;
  addToJob(job: string): Promise<void>;
}

export function recordPane(page: Page): RecordPane {
  const region = page.getByRole('region', { name: 'Record', exact: true });
  const section = (title: string): Locator => region.getByRole('region', { name: title, exact: true });
  const process = (job: string): Locator => region.getByRole('listitem', { name: job, exact: true });
  const contactForm = region.getByRole('form', { name: 'Edit contact data' });
  return {
    region,
    name: region.getByRole('heading', { level: 2 }),
    contact: section('Contact'),
    contactForm,
    tags: region.getByRole('group', { name: 'Tags' }),
    notSent: region.getByRole('button', { name: /^Not sent \d+$/ }),
    marks: region.getByTitle(/^(Not sent|Sending|Checking)\b/),
    refusal: region.getByRole('alert'),
    section,
    process,
    async edit(fields) {
      await region.getByRole('button', { name: 'Edit contact data' }).click();
      // The first of several values carries its number.
      for (const [label, value] of Object.entries(fields)) await contactForm.getByRole('textbox', { name: new RegExp(`^${label}(?: 1)?$`) }).fill(value);
      await contactForm.getByRole('button', { name: /^Save/ }).click();
      await expect(contactForm).toBeHidden();
    },
    async addTag(name) {
      await region.getByRole('button', { name: 'Add a tag' }).click();
      await page.getByRole('searchbox', { name: 'Add a tag: search' }).fill(name);
      await page.getByRole('menuitem', { name: new RegExp(name) }).first().click();
    },
    async writeNote(text) {
      await region.getByRole('textbox', { name: 'Write a note' }).fill(text);
      await region.getByRole('button', { name: /^Save note/ }).click();
      await expect(region.getByRole('textbox', { name: 'Write a note' })).toHaveValue('');
    },
    note: (text) => section('Notes').getByRole('listitem').filter({ hasText: text }),
    async move(job, stage) {
      await process(job).getByRole('button', { name: /^Move from / }).click();
      await page.getByRole('menuitem', { name: stage, exact: true }).click();
    },
    async addToJob(job) {
      await region.getByRole('button', { name: 'Add to a job' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add to a job' });
      await dialog.getByRole('searchbox', { name: 'Job: search' }).fill(job);
      await dialog.getByRole('menuitem').filter({ has: page.getByText(job, { exact: true }) }).first().click();
      await dialog.getByRole('button', { name: `Add to ${job}` }).click();
      await expect(dialog).toBeHidden();
    },
  };
}
