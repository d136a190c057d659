import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateFilter, CandidateSort } from '../../src/shared/domain/candidate.ts';
import { EXPORT_COLUMNS, type ExportColumn } from '../../src/shared/ipc/exportRequests.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { setSourceLabels } from '../../src/main/core/services/sourceEdits.ts';
import { candidateList } from '../../src/main/core/data/queries/candidateList.ts';
import { csvLine, csvTime } from '../../src/main/core/data/queries/csv.ts';
import { createExports } from '../../src/main/core/data/queries/exportCandidates.ts';
import { setTag } from '../../src/main/core/services/candidateEdits.ts';
import { parseCsv } from '../support/parseCsv.ts';
import { candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
});
afterEach(() => desk.close());

interface Ask {
  readonly filter?: CandidateFilter;
  readonly sort?: CandidateSort;
  readonly columns?: readonly ExportColumn[];
  readonly limit?: number;
  /** Called between the parts. */
  readonly between?: () => void;
}

/** The whole file, put together from its parts. */
function fileOf({ filter = {}, sort = 'name', columns = EXPORT_COLUMNS, limit = 2, between }: Ask = {}): { text: string; parts: number; total: number } {
  const exports = createExports(desk.store.db);
  let text = '';
  let parts = 0;
  let total = 0;
  for (let cursor: string | null = null; parts === 0 || cursor !== null; parts += 1) {
    const page = exports.page({ filter, sort, columns, cursor, limit });
    text += page.csv;
    cursor = page.next;
    total = page.total;
    between?.();
  }
  return { text, parts, total };
}

const people = (count: number): void => {
  desk.ingest(...Array.from({ length: count }, (_, index) => candidate(`p${index}`, { firstName: 'Person', lastName: String(index).padStart(3, '0'), lastActivityAt: index % 7 === 0 ? null : NOW - ((index * 37) % 100) * 1000 })));
};
const namesOf = (text: string): string[] => parseCsv(text).slice(1).map((row) => row[0] ?? '');
const listed = (filter: CandidateFilter, sort: CandidateSort): string[] => candidateList(desk.store.db, { filter, sort, offset: 0, limit: 500 }).rows.map((row) => row.name);

describe('CSV', () => {
  it('quotes by RFC 4180, ends lines with CRLF, and keeps spaces and breaks inside', () => {
    expect(csvLine(['a', 'b,c', 'say "x"', 'two\r\nlines', '', ' edge '])).toBe('a,"b,c","say ""x""","two\r\nlines",," edge "\r\n');
    const cells = ['Ngọc "Ánh", Dr.', 'كريم', '王小明', '🙂', "O'Brien\n& Søn", '; ;', ''];
    expect(parseCsv(csvLine(cells))).toEqual([cells]);
  });

  it.each(['=HYPERLINK("http://x";"y")', '+47 22 33 44 55', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＠x', ' =1', '\u00a0\u200b=1', '\ufeff+1', '\u0000=1'])('makes %j harmless and says nothing else', (cell) => {
    expect(parseCsv(csvLine([cell]))[0]?.[0]).toMatch(/^'/);
    expect(parseCsv(csvLine([cell]))[0]?.[0]?.replaceAll("'", '')).toBe(cell);
  });

  it('nor does a formula stand behind a sign that some spreadsheets cut at', () => {
    expect(csvLine(['Nurse; =1+1', '-, , \t =1', `a; +cmd|' /C calc'!A0`])).toBe(`"Nurse; '=1+1","'-, , \t '=1","a; '+cmd|' /C calc'!A0"\r\n`);
    expect(csvLine(['22 33 44 55; +47 (22) 33'])).toBe(`"22 33 44 55; +47 (22) 33"\r\n`);
    expect(csvLine(['Nurse;=1+1', 'a\n@b', 'C; -ish', 'a=b'])).toBe(`"Nurse;'=1+1","a\n'@b","C; -ish",a=b\r\n`);
  });

  it('times say how far from UTC they are', () => {
    expect(csvTime(NOW)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(Date.parse(csvTime(NOW))).toBe(NOW);
  });
});

describe('export of a list', () => {
  it('has one byte order mark, one heading, and every column of a person', () => {
    desk.ingest({ type: 'source', remoteId: 'so1', updatedAt: null, fields: { name: 'Agency, Nord', type: null } });
    desk.ingest(candidate('c1', { tags: ['night shift', 'Pool: Nurses', '=cmd'], links: [{ value: 'https://in/a', type: 'social' }], url: 'https://ats/people/1', emails: [{ value: 'a@x.test', type: 'work' }, { value: 'b@x.test', type: 'work' }] }), ...jobWithProcess());
    desk.ingest({ type: 'user', remoteId: 'u1', updatedAt: null, fields: { firstName: 'Erik', lastName: 'Solberg', email: null, siteAdmin: false, active: true } });
    desk.store.db.prepare('UPDATE application SET source_id = ?, recruiter_id = ?').run(desk.local('source', 'so1'), desk.local('user', 'u1'));
    setSourceLabels(desk.store, desk.local('source', 'so1'), ['paid', 'Campus']);
    const { text } = fileOf();
    expect(text.startsWith('\uFEFFName,E-mail,Phone,')).toBe(true);
    expect(text.lastIndexOf('\uFEFF')).toBe(0);
    const [head, row, ...rest] = parseCsv(text.slice(1));
    expect(rest).toEqual([]);
    expect(Object.fromEntries(head!.map((name, index) => [name, row![index]]))).toEqual({
      Name: 'Amélie Nguyễn-Roux',
      'E-mail': 'a@x.test; b@x.test',
      Phone: "'+47 22 33 44 55",
      Title: 'Staff nurse',
      Company: 'Ullevål',
      Place: 'Oslo, Norway',
      Links: 'https://in/a',
      Tags: "'=cmd; night shift",
      Pools: 'Nurses',
      Source: 'Agency, Nord',
      'Source labels': 'Campus; paid',
      'Sourced by': 'Erik Solberg',
      Job: 'Ward lead',
      Stage: 'Application review',
      Status: 'In process',
      Added: csvTime(NOW - 86_400_000),
      'Last activity': csvTime(NOW - 3_600_000),
      'ATS link': 'https://ats/people/1',
    });
  });

  it.each<[CandidateSort, CandidateFilter]>([
    ['activity', {}],
    ['added', {}],
    ['name', {}],
    ['activity', { text: 'person 01' }],
    ['name', { tag: 'seldom' }],
  ])('by %s with %j is in the order of the list, whatever the size of its parts', (sort, filter) => {
    people(60);
    for (const index of [3, 31, 44]) setTag(desk.edits, desk.local('candidate', `p${index}`), 'seldom', true);
    const expected = listed(filter, sort);
    expect(expected.length).toBeGreaterThan(2);
    for (const limit of [1, 7, 500]) expect(namesOf(fileOf({ filter, sort, limit, columns: ['name'] }).text)).toEqual(expected);
  });

  it('nobody is lost or doubled who rises in the list while it is read', () => {
    people(40);
    let turn = 0;
    const { text, parts } = fileOf({ sort: 'activity', limit: 4, between: () => setTag(desk.edits, desk.local('candidate', `p${39 - (turn += 1)}`), 'risen', true) });
    expect(parts).toBe(10);
    expect(namesOf(text).toSorted()).toEqual(listed({}, 'name'));
  });

  it('leaves out who is hidden, from the start or while it is read', () => {
    people(10);
    const hide = (index: number): void => void desk.store.db.prepare('UPDATE candidate SET hidden = 1 WHERE id = ?').run(desk.local('candidate', `p${index}`));
    hide(0);
    const { text, total } = fileOf({ columns: ['name'], limit: 3, between: () => hide(9) });
    expect(total).toBe(9);
    expect(namesOf(text)).toEqual(Array.from({ length: 8 }, (_, index) => `Person 00${index + 1}`));
  });

  it('of nobody is a heading', () => {
    expect(fileOf({ columns: ['name', 'title'] })).toEqual({ text: '\uFEFFName,Title\r\n', parts: 1, total: 0 });
  });

  it('says in words that it was interrupted; a cancelled one is let go', () => {
    people(5);
    const exports = createExports(desk.store.db);
    const ask = { filter: {}, sort: 'name', columns: ['name'], limit: 2 } as const;
    const { next } = exports.page({ ...ask, cursor: null });
    exports.cancel(next!);
    for (const cursor of [next!, '7', '1:-2', 'x:y:z']) expect(() => exports.page({ ...ask, cursor })).toThrowError(/Start it again/);
    // A second reader does not take the first one's place for its own.
    expect(() => createExports(desk.store.db).page({ ...ask, cursor: next })).toThrowError(/interrupted/);
  });

  it('100,000 people: all of them, in order, in parts of bounded size, without a growing heap', () => {
    const insert = desk.store.db.prepare(
      `INSERT INTO candidate (id, first_name, last_name, name, name_key, title, emails, phones, links, private, created_at, last_activity_at)
       VALUES ('x' || ?, 'A', ?, ?, ?, '=1+1', '[{"value":"a@x.test","type":"work"}]', '[]', '[]', 0, ?, ?)`,
    );
    desk.store.db.transaction(() => {
      for (let index = 0; index < 100_000; index += 1) {
        const name = `"Name", ${String((index * 7919) % 100_000).padStart(6, '0')}`;
        insert.run(index, name, name, name.toLowerCase(), NOW - index, NOW - ((index * 31) % 100_000));
      }
    })();
    const reader = openForReading(desk.dataDir);
    try {
      const exports = createExports(reader);
      let cursor: string | null = null;
      let count = 0;
      let last = '';
      let largest = 0;
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      const heap: number[] = [];
      do {
        const page: { csv: string; next: string | null } = exports.page({ filter: {}, sort: 'name', columns: EXPORT_COLUMNS, cursor, limit: 1_000 });
        for (const row of parseCsv(page.csv).slice(cursor === null ? 1 : 0)) {
          expect(row[0]! > last).toBe(true);
          expect(row[3]).toBe("'=1+1");
          last = row[0]!;
          count += 1;
        }
        largest = Math.max(largest, page.csv.length);
        cursor = page.next;
        if (count % 20_000 === 0 || heap.length === 0) {
          collect();
          heap.push(process.memoryUsage().heapUsed);
        }
      } while (cursor !== null);
      expect(count).toBe(100_000);
      expect(largest).toBeLessThan(300_000);
      expect(heap.length).toBeGreaterThan(4);
      // The whole file is some 14 MB of text; of what was read nothing is kept.
      expect(Math.max(...heap) - heap[0]!).toBeLessThan(4_000_000);
    } finally {
      reader.close();
    }
  }, 60_000);
});
