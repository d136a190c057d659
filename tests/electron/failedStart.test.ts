import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bootBuilt, freshFolder } from './bootBuilt.ts';
import { double } from './electronDouble.ts';

const place = await freshFolder();
afterAll(() => place.remove());

test('a start that fails says so in a box and ends', async () => {
  const dataDir = join(place.folder, 'data');
  await writeFile(dataDir, 'a file where the folder should be');
  await bootBuilt({ dataDir });
  await double.app.quitting.promise;
  expect(double.dialog.errors).toEqual(['Tandem cannot start']);
  expect(double.app.calls.at(-1)).toBe('exit 1');
});
