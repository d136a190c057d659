import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sameText } from '../../src/shared/normalText.ts';
import type { Intent, WorldPlace } from './life.ts';

/** An intent, and whether the desk had acknowledged it before it was killed. */
export interface Told {
  readonly intent: Intent;
  acknowledged: boolean;
}

/** What was found when everything rested. Each is a sentence; lost and doubled ones name the intent. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Fields that differ between the sides, damage, what was left behind. */
  readonly wrong: readonly string[];
  /** Where anything was lost or doubled: what the desk keeps of its changes, and what had an effect, oldest first. */
  readonly traces: readonly string[];
}

interface Effect {
  readonly id: number;
  readonly kind: string;
  readonly target: string;
  readonly body: Readonly<Record<string, unknown>> | null;
}
type Wire = Readonly<Record<string, unknown>>;

/** The control server of the world, as far as a judge asks it. */
export function worldRecords(place: WorldPlace): {
  effects(after: number): Promise<readonly Effect[]>;
  list(path: string): Promise<readonly Wire[]>;
} {
  return {
    async effects(after) {
      const answer = await fetch(`${place.controlUrl}/effects?after=${after}`);
      return (await answer.json()) as Effect[];
    },
    async list(path) {
      const answer = await fetch(`${place.controlUrl}/ats/act`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as: place.adminUserId, do: { method: 'GET', path } }),
      });
      const { status, body } = (await answer.json()) as { status: number; body: Wire[] };
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
  };
}

const keyOf = (intent: Intent): string => JSON.stringify(Object.values(intent));

/** Effects at the remote by the key of the intent that they come from. */
function countEffects(effects: readonly Effect[]): Map<string, number> {
  const counts = new Map<string, number>();
  const tags = new Map<unknown, string>();
  const count = (...key: unknown[]): void => void counts.set(JSON.stringify(key.map(String)), (counts.get(JSON.stringify(key.map(String))) ?? 0) + 1);
  for (const { kind, target, body } of effects) {
    const candidate = target.split('/')[1];
    if (kind === 'note.create') count('note', candidate, body?.['body']);
    else if (kind === 'candidate.update' && body?.['title'] !== undefined) count('title', candidate, body['title']);
    else if (kind === 'candidate_tag.create') {
      tags.set(Number(candidate), String(body?.['name']));
      count('tagMade', body?.['name']);
    } else if (kind === 'tag.apply') count('tag', candidate, tags.get(body?.['candidate_tag_id']) ?? body?.['candidate_tag_id']);
    else if (kind === 'application.create') count('job', body?.['candidate_id'], body?.['job_id']);
    else if (kind === 'application.move') count('move', candidate, body?.['to_stage_id']);
    else if (kind === 'application.update' && body?.['source_id'] !== undefined) count('source', candidate, body['source_id']);
  }
  return counts;
}

/** Kinds of which a later one may take the place of an earlier one that was not sent yet. */
const FOLDED: ReadonlySet<Intent['kind']> = new Set(['title', 'source']);

function judgeIntents(told: readonly Told[], counts: ReadonlyMap<string, number>): Pick<Verdict, 'lost' | 'doubled'> {
  const lost: string[] = [];
  const doubled: string[] = [];
  const byKey = Map.groupBy(told, ({ intent }) => keyOf(intent));
  for (const [key, group] of byKey) {
    const kind = group[0]?.intent.kind ?? 'note';
    const found = counts.get(key) ?? 0;
    const acknowledged = group.filter((one) => one.acknowledged).length;
    if (found > group.length) doubled.push(`${key}: ${group.length} meant, ${found} made`);
    if (!FOLDED.has(kind) && found < acknowledged) lost.push(`${key}: ${acknowledged} acknowledged, ${found} made`);
  }
  for (const [key, found] of counts) if (key.startsWith('["tagMade"') && found > 1) doubled.push(`${key}: made ${found} times`);
  return { lost, doubled };
}

/** The last word about a field: what was acknowledged last, or anything that was meant after it. */
function judgeLastWords(told: readonly Told[], valueOf: (intent: Intent) => { readonly of: string; readonly value: string; readonly there: string | null } | null): string[] {
  const lost: string[] = [];
  const words = told.flatMap((one) => {
    const word = valueOf(one.intent);
    return word === null ? [] : [{ ...word, acknowledged: one.acknowledged }];
  });
  for (const [of, group] of Map.groupBy(words, (word) => word.of)) {
    const last = group.findLastIndex((word) => word.acknowledged);
    if (last < 0) continue;
    if (!group.slice(last).some((word) => word.value === word.there)) lost.push(`${of}: ${group[last]?.value} was acknowledged, ${group[last]?.there} is there`);
  }
  return lost;
}

const idOf = (value: unknown): string | null => (typeof value === 'number' ? String(value) : null);

const sorted = (values: readonly string[]): string => JSON.stringify([...values].sort());

/** Rows as they are stored, without what is the same in each. */
async function traces(db: Database.Database, world: ReturnType<typeof worldRecords>, after: number): Promise<string[]> {
  const rows = (sql: string): string[] => (db.prepare(sql).all() as Wire[]).map((row) => JSON.stringify(row));
  return [
    ...rows(`SELECT o.seq, o.kind, o.state, o.payload, r.remote_id AS remote, o.created_at AS made, o.sent_at AS sent, o.done_at AS done, o.attempts, o.lookups, o.message FROM outbox o LEFT JOIN remote_ref r ON r.local_id = o.entity_id ORDER BY o.seq`).map((row) => `outbox ${row}`),
    ...rows('SELECT * FROM history ORDER BY rowid').map((row) => `history ${row}`),
    ...(await world.effects(after)).map((effect) => `effect ${JSON.stringify(effect)}`),
  ];
}

/** Compares the desk's file with the world, field by field, and counts the effects of each intent. */
export async function judgeWorld(dataDir: string, place: WorldPlace, told: readonly Told[], after: number): Promise<Verdict> {
  const world = worldRecords(place);
  const { lost, doubled } = judgeIntents(told, countEffects(await world.effects(after)));
  const wrong: string[] = [];
  const db = new Database(join(dataDir, 'tandem.db'), { readonly: true });
  try {
    for (const check of ['integrity_check', 'foreign_key_check'] as const) {
      const found = db.pragma(check) as Record<string, unknown>[];
      if (found.some((row) => row['integrity_check'] !== 'ok')) wrong.push(`${check}: ${JSON.stringify(found).slice(0, 500)}`);
    }
    for (const [what, text] of [
      ['outbox operations that are not done', `SELECT count(*) FROM outbox WHERE state <> 'done'`],
      ['bases that were left over', 'SELECT count(*) FROM remote_ref WHERE base IS NOT NULL'],
      ['problems', 'SELECT count(*) FROM sync_problem'],
      ['rows that wait for a parent', 'SELECT count(*) FROM parked'],
    ] as const) {
      const n = db.prepare<[], number>(text).pluck().get() ?? 0;
      if (n > 0) wrong.push(`${n} ${what}`);
    }
    const differ = (what: string, here: unknown, there: unknown): void => {
      if (here !== there) wrong.push(`${what}: ${JSON.stringify(here)} here, ${JSON.stringify(there)} there`);
    };
    const people = await world.list('/candidates?per_page=500');
    const local = new Map(
      (db.prepare(`SELECT r.remote_id AS remoteId, c.* FROM candidate c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id`).all() as Wire[]).map((row) => [row['remoteId'], row]),
    );
    differ('people', local.size, people.length);
    const tagsOf = db.prepare<[unknown], string>('SELECT t.name FROM candidate_tag x JOIN tag t ON t.id = x.tag_id WHERE x.candidate_id = ?').pluck();
    for (const there of people) {
      const here = local.get(String(there['id']));
      if (here === undefined) {
        wrong.push(`candidate ${String(there['id'])} is not here`);
        continue;
      }
      for (const field of ['first_name', 'last_name', 'title', 'company'] as const) differ(`candidate ${String(there['id'])}.${field}`, here[field], there[field]);
      differ(`candidate ${String(there['id'])}.tags`, sorted(tagsOf.all(here['id'])), sorted(there['tags'] as string[]));
    }
    const remoteOf = db.prepare<[string, unknown], string>('SELECT remote_id FROM remote_ref WHERE type = ? AND local_id = ?').pluck();
    const ids = people.map((person) => String(person['id']));
    const sources = new Map<string, string>();
    const inProcess = new Set<string>();
    for (let at = 0; at < ids.length; at += 5) {
      const some = ids.slice(at, at + 5).join(',');
      const notes = await world.list(`/notes?per_page=500&candidate_ids=${some}`);
      const applications = await world.list(`/applications?per_page=500&candidate_ids=${some}`);
      for (const one of applications) if (one['status'] === 'in_process') inProcess.add(JSON.stringify(['job', String(one['candidate_id']), String(one['job_id'])]));
      for (const id of ids.slice(at, at + 5)) {
        const localId = local.get(id)?.['id'];
        const written = db.prepare<[unknown], string>('SELECT body FROM note WHERE candidate_id = ? ORDER BY body').pluck().all(localId);
        const there = notes.filter((note) => String(note['candidate_id']) === id).map((note) => String(note['body']));
        differ(`notes of ${id}`, written.length, there.length);
        for (const body of there) if (!written.some((text) => sameText(text, body))) wrong.push(`a note of ${id} is not here: ${body}`);
        const here = db.prepare('SELECT * FROM application WHERE candidate_id = ?').all(localId) as Wire[];
        const processes = applications.filter((application) => String(application['candidate_id']) === id);
        differ(`processes of ${id}`, here.length, processes.length);
        for (const process of here) {
          const remoteId = remoteOf.get('application', process['id']);
          const other = processes.find((application) => String(application['id']) === remoteId);
          const stage = idOf(other?.['job_interview_stage_id']);
          const source = idOf(other?.['source_id']);
          differ(`stage of process ${remoteId}`, process['stage_id'] === null ? null : remoteOf.get('stage', process['stage_id']), stage);
          differ(`source of process ${remoteId}`, process['source_id'] === null ? null : remoteOf.get('source', process['source_id']), source);
          differ(`status of process ${remoteId}`, process['status'], other?.['status']);
          if (remoteId !== undefined && source !== null) sources.set(remoteId, source);
        }
      }
    }
    const titles = new Map(people.map((person) => [String(person['id']), person['title'] as string | null]));
    const lastWords = judgeLastWords(told, (intent) => {
      if (intent.kind === 'title') return { of: `title of ${intent.candidate}`, value: intent.value, there: titles.get(intent.candidate) ?? null };
      if (intent.kind === 'source') return { of: `source of ${intent.application}`, value: intent.to, there: sources.get(intent.application) ?? null };
      return null;
    });
    // Who is in the job already, which a first sync may not have read when the intent was made, is where they were wanted.
    const isThere = (key: string): boolean => key.startsWith('["job"') && inProcess.has(key.slice(0, key.indexOf(']') + 1));
    const all = [...lost.filter((key) => !isThere(key)), ...lastWords];
    return { lost: all, doubled, wrong, traces: all.length + doubled.length > 0 ? await traces(db, world, after) : [] };
  } finally {
    db.close();
  }
}
