import { expect, test } from 'vitest';
import { sectionOf, sectionsOf } from '../../src/renderer/features/settings/sections.ts';

test('O6: how Tandem starts and is updated stands in the settings of an installed one only; its address leads elsewhere in a browser', () => {
  expect(sectionsOf('electron').map(({ id }) => id)).toContain('installed');
  expect(sectionsOf('web').map(({ id }) => id)).not.toContain('installed');
  expect([sectionOf('installed', 'electron'), sectionOf('installed', 'web'), sectionOf('privacy', 'web'), sectionOf(null, undefined)]).toEqual(['installed', 'accounts', 'privacy', 'accounts']);
});
