import type { PublishSettings } from '../../../../shared/domain/publishing.ts';
import { publishSettingsSchema } from '../../../../shared/domain/publishing.ts';
import type { Write } from '../store.ts';

type Look = Pick<Write, 'sql'>;

/** Nothing is published until an administrator says so; jobs are private then (row L4). */
export const NO_PUBLISHING: PublishSettings = {
  publisher: 'unasked',
  atsAccountId: null,
  notes: false,
  feedback: false,
  resumes: false,
  publicJobs: false,
  applications: false,
  viewers: 'everybody',
  prospects: false,
  applyUrl: null,
  profileUrl: null,
};

/** How an account publishes. */
export function publishSettings(look: Look, accountId: string): PublishSettings {
  const row = look.sql('SELECT settings FROM publishing WHERE account_id = ?').get(accountId) as { settings: string } | undefined;
  const read = row === undefined ? undefined : publishSettingsSchema.safeParse({ ...NO_PUBLISHING, ...(JSON.parse(row.settings) as object) });
  return read?.data ?? NO_PUBLISHING;
}

export function putPublishSettings(write: Write, accountId: string, settings: PublishSettings): void {
  write
    .sql('INSERT INTO publishing (account_id, settings) VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET settings = excluded.settings, message = NULL')
    .run(accountId, JSON.stringify(settings));
  write.changed('linkedIn');
  write.changed('sync');
}
