import { forgetDeskName } from '../data/deskName.ts';
import { putInQuestion } from '../data/outbox.ts';
import { readSetting, writeSetting } from '../data/settingRows.ts';
import type { Store } from '../data/store.ts';

const KEY = 'machine';

/**
 * Binds the copy to the machine it is on. On another one than before, what was not sent is in question (fault B9): the first machine
 * may send it too, so it is looked up, and a person is asked before it goes out from here. Null where the machine has no name.
 */
export function bindMachine(store: Store, machineId: string | null): void {
  if (machineId === null) return;
  const known = store.look((look) => readSetting(look, KEY));
  if (known === machineId) return;
  store.edit((write) => {
    if (known !== null) {
      putInQuestion(write);
      forgetDeskName(write);
    }
    writeSetting(write, KEY, machineId);
    write.changed('changes');
  });
}
