import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/features.md', 'utf8');

interface FeatureRow {
  readonly id: string;
  readonly state: string;
  readonly files: readonly string[];
}

const rows: readonly FeatureRow[] = page
  .split('\n')
  .map((line) => /^\| ([A-Z]\d+(?:–[A-Z]\d+)?(?:, [^|]*)?) \| .* \|\s*([^|]*?)\s*\|\s*([^|]*?)\s*\|$/.exec(line))
  .filter((match) => match !== null)
  .map(([, id = '', state = '', shown = '']) => ({
    id,
    state: state.trim(),
    files: [...shown.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }));

describe('docs/features.md', () => {
  it('has a row for every id, once', () => {
    const ids = rows.map((row) => row.id);
    expect(ids.length).toBeGreaterThan(40);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(rows.filter((row) => row.files.length > 0).flatMap((row) => row.files.map((file) => [row.id, file] as const)))(
    '%s is named in a title of %s',
    (id, file) => {
      expect(existsSync(file), `${file} is not there`).toBe(true);
      const titles = [...readFileSync(file, 'utf8').matchAll(/(?:it|test|describe)(?:\.each)?[^'"`]*(['"`])(.*?)\1/g)].map(([, , title = '']) => title);
      expect(titles.some((title) => new RegExp(`\\b${id}\\b`).test(title)), `no title of ${file} names ${id}`).toBe(true);
    },
  );

  it('what is done is shown by a test', () => {
    expect(rows.filter((row) => row.state.startsWith('done') && row.files.length === 0)).toEqual([]);
  });
});
