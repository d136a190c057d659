import type { InboxItem } from '../../../../shared/domain/inbox.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { readUntil } from '../inboxRows.ts';
import { prepared } from './prepared.ts';

/** So many are counted; a badge has no room for more. */
const MOST_COUNTED = 100;
/** Of a text so much is shown. */
const PREVIEW = 280;

const isReadIn = (row: string, at: string): string => `coalesce(${row}.is_read, ${at} <= @until)`;

/**
 * Each kind with its members here. A member may be two people of the ATS: the thing is told of the first. What is older than `@at` comes
 * next; of two of one moment the one with the smaller id does.
 */
const KINDS: readonly { readonly id: string; readonly at: string; readonly row: string; readonly sql: string }[] = [
  {
    id: "'reply-' || m.seq",
    at: 'm.at',
    row: 'm',
    sql: `SELECT 'reply-' || m.seq AS id, 'reply' AS kind, m.at AS at, c.id AS candidateId, c.name AS candidateName, s.name AS who, coalesce(s.own, 0) AS own,
        m.subject AS about, CASE WHEN s.own = 1 THEN substr(m.body, 1, ${PREVIEW}) END AS text, ${isReadIn('m', 'm.at')} AS isRead
      FROM inmail_message m JOIN linkedin_link l ON l.person_urn = m.person_urn JOIN seen_candidate c ON c.id = l.candidate_id
        LEFT JOIN seat s ON s.account_id = m.account_id AND s.seat_urn = m.seat_urn
      WHERE m.author_urn = m.person_urn AND NOT EXISTS (SELECT 1 FROM linkedin_link o JOIN seen_candidate x ON x.id = o.candidate_id WHERE o.person_urn = l.person_urn AND o.candidate_id < l.candidate_id)`,
  },
  {
    id: "'note-' || n.seq",
    at: 'n.modified_at',
    row: 'n',
    sql: `SELECT 'note-' || n.seq AS id, 'note' AS kind, n.modified_at AS at, c.id AS candidateId, c.name AS candidateName, s.name AS who, coalesce(s.own, 0) AS own,
        NULL AS about, substr(n.body, 1, ${PREVIEW}) AS text, ${isReadIn('n', 'n.modified_at')} AS isRead
      FROM linkedin_note n JOIN linkedin_link l ON l.person_urn = n.person_urn JOIN seen_candidate c ON c.id = l.candidate_id
        LEFT JOIN seat s ON s.account_id = n.account_id AND s.seat_urn = n.owner_urn
      WHERE NOT EXISTS (SELECT 1 FROM linkedin_link o JOIN seen_candidate x ON x.id = o.candidate_id WHERE o.person_urn = l.person_urn AND o.candidate_id < l.candidate_id)`,
  },
  {
    id: "'arrival-' || a.id",
    at: 'a.dealt_at',
    row: 'a',
    sql: `SELECT 'arrival-' || a.id AS id, coalesce(a.via, a.kind) AS kind, a.dealt_at AS at, c.id AS candidateId, c.name AS candidateName, NULL AS who, 0 AS own,
        (SELECT h.new_value FROM history h JOIN seen_application p ON p.id = h.entity_id
           WHERE h.candidate_id = a.candidate_id AND h.field IN ('export', 'application') AND h.at = a.at AND a.kind = 'export' LIMIT 1) AS about,
        NULL AS text, ${isReadIn('a', 'a.dealt_at')} AS isRead
      FROM linkedin_arrival a JOIN seen_candidate c ON c.id = a.candidate_id WHERE a.state = 'done'`,
  },
];

interface Row extends Omit<InboxItem, 'isRead' | 'isYours'> {
  readonly own: number;
  readonly isRead: number;
}

const itemOf = ({ own, isRead, about, kind, ...row }: Row): InboxItem => ({
  ...row,
  kind,
  about: (kind === 'export' || kind === 'application') && about !== null ? String(JSON.parse(about)) : about,
  isYours: own === 1,
  isRead: isRead === 1,
});

/** What came from LinkedIn of people who may be seen: a window of it, the newest first. */
export function inboxList(
  db: ReadConnection,
  { before, unreadOnly, limit }: { readonly before: { readonly at: number; readonly id: string } | null; readonly unreadOnly: boolean; readonly limit: number },
): { items: InboxItem[]; next: { at: number; id: string } | null } {
  const params = { until: readUntil({ sql: (text) => prepared(db, text) }), at: before?.at ?? Number.MAX_SAFE_INTEGER, id: before?.id ?? '', most: limit + 1 };
  const rows = KINDS.flatMap(({ id, at, row, sql }) =>
    prepared(db, `${sql} AND ${at} <= @at AND (${at} < @at OR ${id} < @id) ${unreadOnly ? `AND ${isReadIn(row, at)} = 0` : ''} ORDER BY ${at} DESC, ${id} DESC LIMIT +@most`).all(params),
  ) as Row[];
  const sorted = rows.toSorted((left, right) => right.at - left.at || (left.id < right.id ? 1 : -1));
  const items = sorted.slice(0, limit).map(itemOf);
  const last = items.at(-1);
  return { items, next: sorted.length > limit && last !== undefined ? { at: last.at, id: last.id } : null };
}

/** How many of them were not read. */
export function inboxUnread(db: ReadConnection): { unreadCount: number } {
  const params = { until: readUntil({ sql: (text) => prepared(db, text) }), most: MOST_COUNTED };
  let unreadCount = 0;
  for (const { at, row, sql } of KINDS)
    for (const unread of [`${row}.is_read IS NULL AND ${at} > @until`, `${row}.is_read = 0`])
      unreadCount += (prepared(db, `SELECT count(*) AS count FROM (${sql} AND ${unread} LIMIT +@most)`).get(params) as { count: number }).count;
  return { unreadCount: Math.min(unreadCount, MOST_COUNTED) };
}
