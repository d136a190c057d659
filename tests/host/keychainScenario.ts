/* Runs as a process of its own inside the session that has the keychain: `node keychainScenario.ts <scenario>`. */
import { randomBytes } from 'node:crypto';
import keytar from 'keytar';
import { loadKeytar } from '../../src/main/shell/loadKeytar.ts';
import { openVault } from '../../src/main/shell/keychainVault.ts';
import type { Keychain } from '../../src/main/shell/keychainVault.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';

/** Never the name of the product: the test must not touch a person's own sign-ins. */
const service = `Tandem test ${randomBytes(6).toString('hex')}`;
const open = (loadKeychain: () => Promise<Keychain> = loadKeytar) => openVault({ service, loadKeychain, timers: systemTimers });
/** What the keychain holds by now; asked only while nobody writes. */
const accounts = async (): Promise<string[]> => (await keytar.findCredentials(service)).map((entry) => entry.account);
/** 7,000 bytes and more, with characters of one to four bytes, so that a split in the middle of one would show. */
const longValue = (seed: string): string => `${seed}${'aé漢🙂'.repeat(700)}${seed}`;

const scenarios: Record<string, () => Promise<Record<string, unknown>>> = {
  async roundTrip() {
    const { vault, kind, detail } = await open();
    const none = await vault.get('account/1/tokens');
    await vault.set('account/1/tokens', 'short');
    await vault.set('account/12/tokens', longValue('neighbour'));
    const short = (await vault.get('account/1/tokens')) === 'short';
    await vault.set('account/1/tokens', '');
    const empty = (await vault.get('account/1/tokens')) === '';
    await vault.set('account/1/tokens', longValue('first'));
    const reopened = (await open()).vault;
    const long = (await reopened.get('account/1/tokens')) === longValue('first');
    const entries = await accounts();
    const sizes = await Promise.all(
      entries.map(async (account) => Buffer.byteLength((await (await loadKeytar()).getPassword(service, account)) ?? '')),
    );
    const mostEntryBytes = sizes.length > 4 && Math.max(...sizes) <= 2000;
    await vault.set('account/1/tokens', 'short again');
    const shortAgain = (await vault.get('account/1/tokens')) === 'short again';
    const neighbour = (await vault.get('account/12/tokens')) === longValue('neighbour');
    await vault.delete('account/1/tokens');
    const deleted = await vault.get('account/1/tokens');
    await vault.delete('account/12/tokens');
    return { kind, detail, none, short, empty, long, mostEntryBytes, shortAgain, neighbour, deleted, left: await accounts() };
  },

  async crashBetweenParts() {
    let steps = 0;
    let whole = 0;
    let oldKept = 0;
    for (let crashAt = 1; ; crashAt += 1) {
      const { vault } = await open();
      await vault.set('key', longValue('old'));
      // The keychain is the real one; it is only cut off at the given write or removal, as a kill of the process would.
      let done = 0;
      const step = <T>(work: () => Promise<T>): Promise<T> => {
        done += 1;
        return done >= crashAt ? Promise.reject(new Error('killed')) : work();
      };
      let armed = false;
      const cutOff: Keychain = {
        getPassword: (name, account) => keytar.getPassword(name, account),
        setPassword: (name, account, value) => (armed ? step(() => keytar.setPassword(name, account, value)) : keytar.setPassword(name, account, value)),
        deletePassword: (name, account) => (armed ? step(() => keytar.deletePassword(name, account)) : keytar.deletePassword(name, account)),
      };
      const dying = (await open(async () => cutOff)).vault;
      armed = true;
      const finished = await dying.set('key', longValue('new')).then(
        () => true,
        () => false,
      );
      if (finished) break;
      steps += 1;
      const after = await (await open()).vault.get('key');
      if (after === longValue('old')) oldKept += 1;
      if (after === longValue('old') || after === longValue('new')) whole += 1;
    }
    await (await open()).vault.delete('key');
    return { steps, whole, oldKept, left: await accounts() };
  },

  async together() {
    const { vault } = await open();
    const values = ['a', 'b', 'c', 'd'].map(longValue);
    const reads: Promise<string | null>[] = [];
    const writes: Promise<void>[] = [];
    for (const value of values) {
      writes.push(vault.set('key', value));
      reads.push(vault.get('key'));
    }
    await Promise.all(writes);
    const torn = (await Promise.all(reads)).filter((value) => value === null || !values.includes(value)).length;
    const last = (await vault.get('key')) === values.at(-1);
    await vault.delete('key');
    return { torn, last };
  },

  /** Many keys at once: an entry that goes away must not matter to whoever reads or writes another. */
  async crowd() {
    const { vault } = await open();
    const names = Array.from({ length: 8 }, (_, number) => `key/${number}`);
    const one = async (name: string): Promise<boolean> => {
      for (let round = 0; round < 12; round += 1) {
        const value = round % 2 === 0 ? `${name} ${round}` : longValue(`${name} ${round}`);
        await vault.set(name, value);
        if ((await vault.get(name)) !== value) return false;
        await vault.delete(name);
      }
      return true;
    };
    return { whole: (await Promise.all(names.map(one))).filter(Boolean).length, left: await accounts() };
  },

  async noKeychain() {
    const { vault, kind, detail } = await open();
    await vault.set('key', 'value');
    const kept = await vault.get('key');
    await vault.delete('key');
    return { kind, detail, kept, deleted: await vault.get('key') };
  },
};

const scenario = scenarios[process.argv[2] ?? ''];
if (!scenario) throw new Error(`no scenario ${process.argv[2]}`);
process.stdout.write(`${JSON.stringify(await scenario())}\n`);
