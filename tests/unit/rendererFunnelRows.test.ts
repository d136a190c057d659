import { describe, expect, it } from 'vitest';
import { leadingRows, withMoves, type Move } from '../../src/renderer/lib/funnelRows.ts';
import { keptParams } from '../../src/renderer/lib/route.ts';
import type { FunnelPerson } from '../../src/shared/domain/job.ts';

const person = (id: string, pending = false): FunnelPerson => ({ applicationId: id, candidateId: `c-${id}`, name: id, title: null, company: null, sourceName: null, since: 1, pending });
const move = (id: string, fromStageId: string, toStageId: string, since = 9): [string, Move] => [id, { row: { ...person(id, true), since }, stoodSince: 1, fromStageId, toStageId }];
const ids = (rows: readonly FunnelPerson[]): string => rows.map((row) => row.applicationId).join('');

describe('what a column of the funnel shows while moves are on their way (C2)', () => {
  const first = [person('a'), person('b'), person('c')];
  const second = [person('d')];

  it('C2: who is moved leaves one column and stands at the end of the other, and both counts follow', () => {
    const moves = new Map([move('b', 's1', 's2')]);
    expect(withMoves('s1', first, 3, moves, false)).toMatchObject({ total: 2 });
    expect(ids(withMoves('s1', first, 3, moves, false).rows)).toBe('ac');
    expect(ids(withMoves('s2', second, 1, moves, false).rows)).toBe('db');
    expect(withMoves('s2', second, 1, moves, false).total).toBe(2);
    expect(withMoves('s2', second, 1, moves, false).rows[1]?.pending).toBe(true);
    expect(ids(withMoves('s3', [], 0, moves, false).rows)).toBe('');
  });

  it('C2: newest first, who comes stands on top', () => {
    expect(ids(withMoves('s2', second, 1, new Map([move('a', 's1', 's2'), move('b', 's1', 's2')]), true).rows)).toBe('bad');
  });

  it('C2: who is put back stands where they stood, whichever way the column is ordered', () => {
    const column = [1, 3, 5].map((since) => ({ ...person(`p${since}`), since }));
    const moves = new Map([move('b', 's2', 's1', 3), move('q', 's2', 's1', 4)]);
    expect(ids(withMoves('s1', column, 3, moves, false).rows)).toBe('p1bp3qp5');
    expect(ids(withMoves('s1', column.toReversed(), 3, moves, true).rows)).toBe('p5qp3bp1');
    expect(ids(withMoves('s1', [{ ...person('n'), since: null }, ...column], 4, new Map([move('a', 's2', 's1', 0)]), false).rows)).toBe('nap1p3p5');
  });

  it('C2: once the answer shows the move, nobody stands there twice and nobody is counted twice', () => {
    const moves = new Map([move('b', 's1', 's2')]);
    const after = withMoves('s2', [person('d'), person('b', true)], 2, moves, false);
    expect(ids(after.rows)).toBe('db');
    expect(after.total).toBe(2);
    expect(withMoves('s1', [person('a'), person('c')], 2, moves, false).total).toBe(2);
  });

  it('C2: a column of which only the beginning is here counts the rest', () => {
    expect(withMoves('s1', first, 5000, new Map([move('b', 's1', 's2')]), false).total).toBe(4999);
  });

  it('rows without a gap, each once', () => {
    const windows = new Map([
      [0, [person('a'), person('b')]],
      [1, [person('b'), person('c')]],
      [3, [person('x')]],
    ]);
    expect(ids(leadingRows(windows))).toBe('abc');
    expect(leadingRows(new Map([[1, [person('z')]]]))).toEqual([]);
  });
});

describe('the place that outlives a restart (M4)', () => {
  it('keeps filters and tabs and leaves out what was searched for', () => {
    expect(keptParams({ q: 'amelie nguyen', job: 'j1', tag: 'night shift', li: 'notes', again: 'greenhouse' })).toEqual({ job: 'j1', tag: 'night shift', li: 'notes' });
  });
});
