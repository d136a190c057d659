import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGES } from '../../src/shared/pages.ts';
import { formatRoute, HOME, parseRoute, withParams } from '../../src/renderer/lib/route.ts';

describe('address of a place', () => {
  test('reads page, person and parameters', () => {
    expect(parseRoute('#/people/01HX?q=n%C3%A6ss&stage=Onsite')).toEqual({ page: 'people', id: '01HX', params: { q: 'næss', stage: 'Onsite' } });
  });

  test('what is no place leads home', () => {
    for (const hash of ['', '#', '#/', '#/nowhere/1', '#people']) expect(parseRoute(hash).page).toBe(HOME.page);
    expect(parseRoute('#/nowhere/1').id).toBeNull();
  });

  test('a broken escape is kept as it stands instead of failing', () => {
    expect(parseRoute('#/people/%E0%A4%A').id).toBe('%E0%A4%A');
  });

  test('every place survives being written and read', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom(...PAGES), fc.option(word), fc.dictionary(fc.stringMatching(/^[a-z]+$/), word), (page, id, params) => {
        const route = { page, id, params: { ...params } };
        expect(parseRoute(formatRoute(route))).toEqual(route);
      }),
    );
  });

  test('a parameter set to nothing disappears', () => {
    const route = withParams({ page: 'people', id: null, params: { q: 'a', tag: 'b' } }, { q: '', tag: null, job: 'j1' });
    expect(formatRoute(route)).toBe('#/people?job=j1');
  });
});
