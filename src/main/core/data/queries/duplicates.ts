import type { ComparedPerson, Duplicate, DuplicateKind, DuplicatePair, Evidence, IdentityDecision } from '../../../../shared/domain/identity.ts';
import { type PersonAsWritten, readPerson } from '../../identity/person.ts';
import { findMatches, orderOfMatches, PAIR_KINDS } from '../identityMatches.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { prepared } from './prepared.ts';

/** So many are counted; more says nothing to a person. */
const MOST_COUNTED = 1000;
const MOST_ALIKE = 10;

/** Both are seen, and nothing was said of the two. */
const UNDECIDED = `FROM identity_pair p JOIN seen_candidate a ON a.seq = p.one JOIN seen_candidate b ON b.seq = p.other
  WHERE NOT EXISTS (SELECT 1 FROM identity_decision d WHERE d.one_id = min(a.id, b.id) AND d.other_id = max(a.id, b.id))`;

interface PairRow {
  readonly one: number;
  readonly other: number;
  readonly kind: number;
  readonly verdict: 'same' | 'possible';
  readonly evidence: string;
  readonly foundAt: number;
}

const kindAt = (kind: number): DuplicateKind => PAIR_KINDS[kind - 1] ?? 'names';
const numberOf = (kind: DuplicateKind): number => PAIR_KINDS.indexOf(kind) + 1;

/** What is shown of people beside one another, by row number; who may not be seen is left out. */
function comparedPeople(db: ReadConnection, seqs: readonly number[]): Map<number, ComparedPerson> {
  const values = (list: string): string => `(SELECT json_group_array(json_extract(value, '$.value')) FROM json_each(c.${list}))`;
  const rows = prepared(
    db,
    `SELECT c.seq, c.id, c.name, c.title, c.company, c.location, ${values('emails')} AS emails, ${values('phones')} AS phones, ${values('links')} AS links,
       (SELECT so.name FROM seen_application s JOIN source so ON so.id = s.source_id WHERE s.candidate_id = c.id ORDER BY s.applied_at, s.seq LIMIT 1) AS sourceName,
       c.created_at AS createdAt, c.last_activity_at AS lastActivityAt,
       (SELECT json_group_array(json_object('jobName', (SELECT name FROM seen_job WHERE id = s.job_id), 'stageName', (SELECT name FROM stage WHERE id = s.stage_id), 'status', s.status)
          ORDER BY s.last_activity_at DESC) FROM seen_application s WHERE s.candidate_id = c.id) AS processes
     FROM json_each(?) wanted JOIN seen_candidate c ON c.seq = wanted.value`,
  ).all(JSON.stringify(seqs)) as (Omit<ComparedPerson, 'emails' | 'phones' | 'links' | 'processes'> & { seq: number; emails: string; phones: string; links: string; processes: string })[];
  return new Map(
    rows.map(({ seq, emails, phones, links, processes, ...row }) => [
      seq,
      { ...row, emails: JSON.parse(emails) as string[], phones: JSON.parse(phones) as string[], links: JSON.parse(links) as string[], processes: JSON.parse(processes) as ComparedPerson['processes'] },
    ]),
  );
}

/** A window of the pairs of whom nothing was decided. */
export function duplicateList(
  db: ReadConnection,
  { kind, offset, limit }: { readonly kind: DuplicateKind | null; readonly offset: number; readonly limit: number },
): { pairs: DuplicatePair[]; total: number; capped: boolean } {
  const only = kind === null ? '' : `AND p.kind = ${numberOf(kind)}`;
  const rows = prepared(
    db,
    `SELECT p.one, p.other, p.kind, p.verdict, p.evidence, p.found_at AS foundAt ${UNDECIDED} ${only} ORDER BY p.kind, p.found_at DESC, p.one, p.other LIMIT ? OFFSET ?`,
  ).all(limit, offset) as PairRow[];
  const people = comparedPeople(db, rows.flatMap(({ one, other }) => [one, other]));
  const counted = prepared(db, `SELECT count(*) FROM (SELECT 1 ${UNDECIDED} ${only} LIMIT ${MOST_COUNTED + 1})`).pluck().get() as number;
  const pairs = rows.flatMap((row): DuplicatePair[] => {
    const [one, other] = [people.get(row.one), people.get(row.other)];
    if (one === undefined || other === undefined) return [];
    return [{ one, other, kind: kindAt(row.kind), verdict: row.verdict, evidence: JSON.parse(row.evidence) as Evidence[], foundAt: row.foundAt }];
  });
  return { pairs, total: Math.min(counted, MOST_COUNTED), capped: counted > MOST_COUNTED };
}

/** How many pairs wait for a word, and how many people were not looked at yet. */
export function duplicateCount(db: ReadConnection): { count: number; kinds: Record<DuplicateKind, number>; waiting: number } {
  const kinds = { profile: 0, email: 0, phone: 0, names: 0 };
  for (const kind of PAIR_KINDS)
    kinds[kind] = prepared(db, `SELECT count(*) FROM (SELECT 1 ${UNDECIDED} AND p.kind = ${numberOf(kind)} LIMIT ${MOST_COUNTED})`).pluck().get() as number;
  const waiting = prepared(db, 'SELECT count(*) FROM identity_queue q JOIN seen_candidate c ON c.seq = q.candidate').pluck().get() as number;
  return { count: kinds.profile + kinds.email + kinds.phone + kinds.names, kinds, waiting };
}

interface MatchRow {
  readonly seq: number;
  readonly kind: number;
  readonly odds: number;
  readonly verdict: 'same' | 'possible';
  readonly evidence: string;
  readonly foundAt: number;
}

/** The pairs in which a person stands on one side, whose other is seen and of whom nothing was said. */
const halfOf = (mine: string, theirs: string): string => `SELECT p.${theirs} AS seq, p.kind, p.odds, p.verdict, p.evidence, p.found_at AS foundAt
  FROM identity_pair p CROSS JOIN seen_candidate o ON o.seq = p.${theirs} WHERE p.${mine} = +@seq
    AND NOT EXISTS (SELECT 1 FROM identity_decision d WHERE d.one_id = min(o.id, +@id) AND d.other_id = max(o.id, +@id))`;
const OF_ONE = `${halfOf('one', 'other')} UNION ALL ${halfOf('other', 'one')}`;

/** Who may be this person, with the odds and the evidence, as it was found when one of the two last changed: the strongest kind first. */
export function matchesOf(db: ReadConnection, candidateId: string, seq: number): readonly MatchRow[] {
  // Put in order here: most people have no such pair, and a statement that sorts takes longer to begin.
  const pairs = prepared(db, OF_ONE).all({ seq, id: candidateId }) as MatchRow[];
  return pairs.toSorted((left, right) => left.kind - right.kind || right.foundAt - left.foundAt || right.seq - left.seq);
}

/** Who may be this person, the strongest kind first, and what was decided of whom. */
export function duplicatesOf(
  db: ReadConnection,
  candidateId: string,
): { duplicates: Duplicate[]; decided: { person: ComparedPerson; decision: IdentityDecision; decidedAt: number }[] } {
  const found = prepared(db, 'SELECT seq FROM seen_candidate WHERE id = +?').get(candidateId) as { seq: number } | undefined;
  const seq = found?.seq;
  if (seq === undefined) return { duplicates: [], decided: [] };
  const rows = matchesOf(db, candidateId, seq);
  const decisions = prepared(
    db,
    `SELECT c.seq, d.decision, d.decided_at AS decidedAt FROM
       (SELECT other_id AS id, decision, decided_at FROM identity_decision WHERE one_id = +@id
        UNION ALL SELECT one_id, decision, decided_at FROM identity_decision WHERE other_id = +@id) d
       JOIN seen_candidate c ON c.id = d.id ORDER BY d.decided_at DESC, c.seq`,
  ).all({ id: candidateId }) as { seq: number; decision: IdentityDecision; decidedAt: number }[];
  if (rows.length + decisions.length === 0) return { duplicates: [], decided: [] };
  const people = comparedPeople(db, [...rows, ...decisions].map((row) => row.seq));
  return {
    duplicates: rows.flatMap((row): Duplicate[] => {
      const person = people.get(row.seq);
      return person === undefined ? [] : [{ person, kind: kindAt(row.kind), verdict: row.verdict, evidence: JSON.parse(row.evidence) as Evidence[] }];
    }),
    decided: decisions.flatMap(({ decision, decidedAt, ...row }) => {
      const person = people.get(row.seq);
      return person === undefined ? [] : [{ person, decision, decidedAt }];
    }),
  };
}

/** Who here may be somebody of whom this is known. */
export function duplicatesLike(db: ReadConnection, fields: PersonAsWritten): { duplicates: Duplicate[] } {
  const matches = findMatches({ sql: (text) => prepared(db, text) }, readPerson(fields), 0)
    .toSorted(orderOfMatches)
    .slice(0, MOST_ALIKE);
  const people = comparedPeople(db, matches.map(({ seq }) => seq));
  return {
    duplicates: matches.flatMap(({ seq, kind, verdict, evidence }): Duplicate[] => {
      const person = people.get(seq);
      return person === undefined ? [] : [{ person, kind, verdict, evidence: [...evidence] }];
    }),
  };
}
