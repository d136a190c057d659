import Database from 'better-sqlite3';

/** A statement that reads through more than what it is about. */
export interface WidePlan {
  readonly steps: string;
  readonly sql: string;
}

/** Tables that grow with the people of a copy. */
const GROWING = ['candidate', 'application', 'stage_entry', 'note', 'file', 'scorecard', 'interview', 'activity', 'remote_ref', 'history', 'seen_candidate', 'seen_application', 'linkedin_link', 'inmail_message'];
/** What stands for one of them in a statement: the table itself, or its alias, unless another table has the same. */
function namesOf(sql: string): ReadonlySet<string> {
  const names = new Set(GROWING);
  const others = new Set<string>();
  for (const [, table = '', alias = ''] of sql.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+(?:AS\s+)?(?!(?:ON|WHERE|SET|JOIN|LEFT|CROSS|ORDER|GROUP|LIMIT|UNION|VALUES|SELECT)\b)(\w+))?/gi))
    if (alias !== '') (GROWING.includes(table) ? names : others).add(alias);
  return names.difference(others);
}

/**
 * Watches how SQLite plans every statement that is prepared from now on, on any connection of this thread; what begins with a comment is the test's own.
 *
 * @returns `wide`: those that walk over a whole growing table, or over the references of everybody; `end` stops watching
 */
export function watchPlans(): { wide(): readonly WidePlan[]; seen(): number; end(): void } {
  const { prepare } = Database.prototype;
  const wide: WidePlan[] = [];
  const seen = new Set<string>();
  const look = (db: Database.Database, sql: string): void => {
    const text = sql.replaceAll(/\s+/g, ' ').trim();
    if (seen.has(text) || !/^(SELECT|WITH|UPDATE|DELETE|INSERT)/i.test(text)) return;
    seen.add(text);
    const explain = Reflect.apply(prepare, db, [`EXPLAIN QUERY PLAN ${sql}`]) as Database.Statement;
    const named = Object.fromEntries([...text.matchAll(/[@:$]([A-Za-z]\w*)/g)].map(([, name = '']) => [name, null]));
    const rows = explain.all(...Array.from(text.matchAll(/\?/g), () => null), ...(Object.keys(named).length > 0 ? [named] : [])) as { detail: string }[];
    const names = namesOf(text);
    const steps = rows.map(({ detail }) => detail).filter((detail) => {
      const [, how, name = '', rest = ''] = /^(SCAN|SEARCH) (\w+)(.*)$/.exec(detail) ?? [];
      return names.has(name) && (how === 'SCAN' || /(PRIMARY KEY \(account_id=\? AND type=\?\)|remote_ref_local \(type=\?\))$/.test(rest));
    });
    if (steps.length > 0) wide.push({ steps: steps.join('; '), sql: text });
  };
  Database.prototype.prepare = function prepareAndLook(this: Database.Database, ...args: Parameters<typeof prepare>) {
    const statement = Reflect.apply(prepare, this, args) as ReturnType<typeof prepare>;
    look(this, args[0]);
    return statement;
  } as typeof prepare;
  return { wide: () => wide, seen: () => seen.size, end: () => void (Database.prototype.prepare = prepare) };
}
