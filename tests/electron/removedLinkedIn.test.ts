import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import { openForReading, openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { createStore } from '../../src/main/core/data/store.ts';
import { markRemoved } from '../../src/main/core/data/wipe.ts';
import { systemClock, systemRandom } from '../../src/main/core/platform/system.ts';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double } from './electronDouble.ts';

const place = await freshFolder();
afterAll(() => place.remove());

test('O4: a removal of LinkedIn’s account that was cut off ends with the next start, its sign-in to LinkedIn’s pages included', async () => {
  const dataDir = join(place.folder, 'data');
  await mkdir(dataDir, { recursive: true });
  const store = createStore(openForWriting(dataDir), systemClock, systemRandom);
  store.edit((write) => {
    putAccount(write, {
      id: 'linkedin-1',
      label: 'LinkedIn',
      settings: { kind: 'linkedin', mode: 'direct', apiUrl: 'http://127.0.0.1:1', wwwUrl: 'http://127.0.0.1:1', clientId: 'k', organization: 'urn:li:organization:1', contract: 'urn:li:contract:1' },
      userId: null,
      userName: null,
      userEmail: null,
      tenant: null,
    });
    markRemoved(write, 'linkedin-1');
  });
  store.close();

  const own = double.session.fromPartition('persist:linkedin');
  const cleared = once(own, 'double-cleared');
  await bootBuilt({ dataDir });
  await cleared;
  expect(own.cleared).toEqual(['storage', 'cache', 'passwords']);
  await openedWindow();
  double.app.quit();
  await double.app.quitting.promise;
  const db = openForReading(dataDir);
  expect(db.prepare('SELECT count(*) AS n FROM account').get()).toEqual({ n: 0 });
  db.close();
});
