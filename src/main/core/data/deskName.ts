import { readSetting, writeSetting } from './settingRows.ts';
import type { Store, Write } from './store.ts';

const KEY = 'desk.name';

/** The desk's name at gateways: it stays over starts, or what was given to the desk would be another one's after each. */
export function deskName(store: Store, makeId: () => string): string {
  const known = store.look((look) => readSetting(look, KEY));
  if (known !== null) return known;
  const name = makeId();
  store.edit((write) => writeSetting(write, KEY, name));
  return name;
}

/** A copy on another machine is another desk. */
export const forgetDeskName = (write: Write): void => writeSetting(write, KEY, null);
