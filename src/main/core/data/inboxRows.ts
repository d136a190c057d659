import { readSetting, writeSetting } from './settingRows.ts';
import type { Write } from './store.ts';

const READ_UNTIL = 'inbox.readUntil';

const TABLES: Readonly<Record<string, { readonly table: string; readonly key: string }>> = {
  reply: { table: 'inmail_message', key: 'seq' },
  note: { table: 'linkedin_note', key: 'seq' },
  arrival: { table: 'linkedin_arrival', key: 'id' },
};

/** What is older counts as read unless a person said otherwise: years of messages come in with a first sync. */
export function readUntil(look: { readonly sql: (text: string) => { get(...params: unknown[]): unknown } }): number {
  const row = look
    .sql(`SELECT max(coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE key = '${READ_UNTIL}'), 0),
        coalesce((SELECT min(connected_at) FROM account WHERE kind = 'linkedin' AND removed_at IS NULL), 0)) AS at`)
    .get() as { at: number };
  return row.at;
}

/** Marks things that came from LinkedIn; those that are gone are passed over. */
export function markRead(write: Write, ids: readonly string[], isRead: boolean): void {
  for (const id of ids) {
    const [, kind = '', key = ''] = /^(\w+)-(.+)$/.exec(id) ?? [];
    const place = TABLES[kind];
    if (place !== undefined) write.sql(`UPDATE ${place.table} SET is_read = ? WHERE ${place.key} = ?`).run(isRead ? 1 : 0, place.key === 'seq' ? Number(key) : key);
  }
  write.changed('linkedIn');
}

/** Everything that is there now is read; what comes in later with an earlier date is old news. */
export function markAllRead(write: Write): void {
  writeSetting(write, READ_UNTIL, String(Math.max(write.now, Number(readSetting(write, READ_UNTIL)))));
  for (const { table } of Object.values(TABLES)) write.sql(`UPDATE ${table} SET is_read = NULL WHERE is_read = 0`).run();
  write.changed('linkedIn');
}
