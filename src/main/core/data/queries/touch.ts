import type { Contact, Touch } from '../../../../shared/domain/touch.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { prepared } from './prepared.ts';

const MOST_CONTACTS = 12;

const PEOPLE = 'SELECT c.id, c.name, c.emails FROM json_each(?) p JOIN seen_candidate c ON c.id = p.value ORDER BY p.key';

const PROCESSES = `SELECT a.candidate_id AS id, a.job_id AS jobId, coalesce(j.name, 'Prospect') AS jobName, s.name AS stageName, a.status,
    coalesce(CASE WHEN a.status = 'rejected' THEN a.rejected_at END, a.stage_since, a.last_activity_at, a.applied_at) AS at
  FROM json_each(?) p JOIN seen_application a ON a.candidate_id = p.value
    LEFT JOIN seen_job j ON j.id = a.job_id LEFT JOIN stage s ON s.id = a.stage_id
  ORDER BY a.last_activity_at DESC`;

/** Who signed in to the ATS here. */
const IS_OWN_USER = `EXISTS (SELECT 1 FROM account k JOIN remote_ref r ON r.account_id = k.id AND r.type = 'user' AND r.remote_id = k.remote_user_id
  WHERE k.removed_at IS NULL AND r.local_id = u.id)`;

/**
 * Every statement answers (person, who, own, way, count, last, answered, theirs) for all people asked about. Of messages and notes only
 * who and when are read: what colleagues wrote is not in reach of this file.
 */
const CONTACTS: readonly string[] = [
  `SELECT l.candidate_id AS id, max(s.name) AS who, max(coalesce(s.own, 0)) AS own, 'inmail' AS way, count(*) AS count, max(m.at) AS lastAt,
      max(CASE WHEN m.author_urn = m.person_urn THEN m.at END) AS answeredAt, min(m.author_urn = m.person_urn) AS theirs
    FROM json_each(?) p JOIN linkedin_link l ON l.candidate_id = p.value JOIN inmail_message m ON m.person_urn = l.person_urn
      LEFT JOIN seat s ON s.account_id = m.account_id AND s.seat_urn = m.seat_urn
    GROUP BY l.candidate_id, m.account_id, m.seat_urn`,
  `SELECT n.candidate_id AS id, coalesce(u.name, n.author_name) AS who, max(${IS_OWN_USER}) AS own,
      CASE n.kind WHEN 'email' THEN 'email' ELSE 'note' END AS way, count(*) AS count, max(n.created_at) AS lastAt, NULL AS answeredAt, 0 AS theirs
    FROM json_each(?) p JOIN seen_note n ON n.candidate_id = p.value LEFT JOIN ats_user u ON u.id = n.author_id
    WHERE n.kind IN ('email', 'note') AND n.created_at IS NOT NULL GROUP BY 1, 2, 4`,
  `SELECT a.candidate_id AS id, u.name AS who, max(${IS_OWN_USER}) AS own, 'interview' AS way, count(*) AS count, max(c.submitted_at) AS lastAt, NULL AS answeredAt, 0 AS theirs
    FROM json_each(?) p JOIN seen_application a ON a.candidate_id = p.value JOIN scorecard c ON c.application_id = a.id
      JOIN ats_user u ON u.id = c.interviewer_id
    WHERE c.submitted_at IS NOT NULL GROUP BY 1, u.id`,
  `SELECT l.candidate_id AS id, max(s.name) AS who, max(coalesce(s.own, 0)) AS own, 'note' AS way, count(*) AS count, max(n.modified_at) AS lastAt, NULL AS answeredAt, 0 AS theirs
    FROM json_each(?) p JOIN linkedin_link l ON l.candidate_id = p.value JOIN linkedin_note n ON n.person_urn = l.person_urn
      LEFT JOIN seat s ON s.account_id = n.account_id AND s.seat_urn = n.owner_urn
    GROUP BY l.candidate_id, n.account_id, n.owner_urn`,
  `SELECT x.candidate_id AS id, x.actor_name AS who, 1 AS own, 'recruiter' AS way, count(*) AS count, max(x.at) AS lastAt, NULL AS answeredAt, 0 AS theirs
    FROM json_each(?) p JOIN activity x ON x.candidate_id = p.value WHERE x.kind = 'recruiter' GROUP BY 1, 2`,
];

const SHARED = `SELECT v.candidate_id AS id, max(v.at) AS at FROM json_each(?) p JOIN linkedin_value v ON v.candidate_id = p.value
  WHERE v.origin = 'consent' GROUP BY v.candidate_id`;

/** All of them; the plan of each is asserted. */
export const TOUCH_STATEMENTS: readonly string[] = [PEOPLE, PROCESSES, SHARED, ...CONTACTS];

interface ContactRow {
  readonly id: string;
  readonly who: string | null;
  readonly own: number;
  readonly way: Contact['way'];
  readonly count: number;
  readonly lastAt: number;
  readonly answeredAt: number | null;
  readonly theirs: number;
}

const contactOf = ({ who, own, way, count, lastAt, answeredAt, theirs }: ContactRow): Contact => ({
  who, isYou: own === 1, way, count, lastAt, answeredAt, isOnlyTheirs: theirs === 1,
});

const latestOf = (left: number | null, right: number | null): number | null => (left === null ? right : right === null ? left : Math.max(left, right));

const both = (left: Contact, right: Contact): Contact => ({
  ...left,
  isYou: left.isYou || right.isYou,
  count: left.count + right.count,
  lastAt: Math.max(left.lastAt, right.lastAt),
  answeredAt: latestOf(left.answeredAt, right.answeredAt),
  isOnlyTheirs: left.isOnlyTheirs && right.isOnlyTheirs,
});

/** The latest first. A colleague's notes in the ATS and in Recruiter are one line; two whose names are not known may be two people. */
function joined(rows: readonly ContactRow[]): Contact[] {
  const byWho = new Map<string, Contact>();
  for (const [index, row] of rows.entries()) {
    const key = row.who === null ? String(index) : `${row.way} ${row.who}`;
    const known = byWho.get(key);
    byWho.set(key, known === undefined ? contactOf(row) : both(known, contactOf(row)));
  }
  return [...byWho.values()].toSorted((left, right) => right.lastAt - left.lastAt);
}

/**
 * Who of the organisation was in touch with each of these people, and how they stand in the ATS; in the order asked, without those who
 * may not be seen. A page of a list is one call: each statement is run once for all of them.
 */
export function touchOf(db: ReadConnection, candidateIds: readonly string[]): Touch[] {
  const people = prepared(db, PEOPLE).all(JSON.stringify(candidateIds)) as { id: string; name: string; emails: string }[];
  // Only of whom may be seen is more asked: messages and notes of LinkedIn have no view of their own.
  const seen = JSON.stringify(people.map(({ id }) => id));
  const of = <Row extends { readonly id: string }>(sql: string): Row[] => prepared(db, sql).all(seen) as Row[];
  const processes = Map.groupBy(of<NonNullable<Touch['latest']> & { readonly id: string }>(PROCESSES), ({ id }) => id);
  const contacts = Map.groupBy(CONTACTS.flatMap((sql) => of<ContactRow>(sql)), ({ id }) => id);
  const shared = new Map(of<{ readonly id: string; readonly at: number }>(SHARED).map(({ id, at }) => [id, at]));
  return people.map(({ id, name, emails }) => {
    const own = processes.get(id) ?? [];
    const [latest] = own;
    const activeCount = own.filter(({ status }) => status === 'in_process').length;
    const lines = joined(contacts.get(id) ?? []);
    return {
      candidateId: id,
      name,
      email: (JSON.parse(emails) as { value: string }[])[0]?.value ?? null,
      activeCount,
      pastCount: own.length - activeCount,
      latest: latest === undefined ? null : { jobId: latest.jobId, jobName: latest.jobName, stageName: latest.stageName, status: latest.status, at: latest.at },
      contacts: lines.slice(0, MOST_CONTACTS),
      contactCount: lines.length,
      sharedAt: shared.get(id) ?? null,
    };
  });
}
