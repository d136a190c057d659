import { FuseV1Options } from '@electron/fuses';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FUSES, OPENS } from '../../electron-builder.ts';
import { IMPORT_ENDINGS } from '../../src/shared/domain/resumeImport.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';

interface BuilderConfig {
  readonly asar: boolean;
  readonly files: readonly string[];
  readonly publish: unknown;
  readonly npmRebuild: boolean;
  readonly nsis: Readonly<Record<string, unknown>>;
  readonly mac: { readonly fileAssociations: unknown; readonly target: readonly { readonly target: string }[]; readonly hardenedRuntime: boolean; readonly entitlements: string; readonly entitlementsInherit: string };
  readonly linux: { readonly target: readonly string[]; readonly mimeTypes: readonly string[] };
  readonly afterPack: (context: unknown) => Promise<void>;
}

const load = createRequire(import.meta.url);
const { getConfig, validateConfiguration } = load('app-builder-lib/out/util/config/config.js') as {
  getConfig(folder: string, path: null, options: null): Promise<BuilderConfig>;
  validateConfiguration(config: BuilderConfig, log: { isEnabled: boolean }): Promise<void>;
};
const config = await getConfig(ROOT, null, null);

test('O7: electron-builder finds the configuration, and its own schema accepts it', async () => {
  await validateConfiguration(config, { isEnabled: false });
  expect(config.linux.target).toEqual(['deb', 'rpm', 'AppImage']);
  expect(config.mac.target.map(({ target }) => target)).toEqual(['dmg', 'zip']);
  expect(config.mac.hardenedRuntime).toBe(true);
  for (const file of [config.mac.entitlements, config.mac.entitlementsInherit])
    expect([...(await readFile(join(ROOT, file), 'utf8')).matchAll(/<key>([^<]+)<\/key>\s*<(\w+)\/>/g)].map(([, key, value]) => [key, value])).toEqual([['com.apple.security.cs.allow-jit', 'true']]);
  // The fuse that loads nothing but the archive rests on it.
  expect(config.asar).toBe(true);
  expect(config.nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: true });
  // A build that nobody gave a feed carries none.
  expect(config.publish).toBeNull();
});

test('C4: every system offers Tandem for the documents that it reads, JSON left out, and none makes it the default', async () => {
  const endings = IMPORT_ENDINGS.filter((ending) => ending !== 'json');
  expect(Object.keys(OPENS).toSorted()).toEqual(endings.toSorted());
  expect(config.mac.fileAssociations).toEqual([{ ext: Object.keys(OPENS), name: 'Résumé', role: 'Viewer', rank: 'Alternate' }]);
  expect(config.linux.mimeTypes).toContain('application/pdf');
  // The builder's own registration takes endings over on Windows.
  for (const part of [config, config.nsis, (config as unknown as { win: object }).win]) expect(part).not.toHaveProperty('fileAssociations');
  const script = await readFile(join(ROOT, String(config.nsis['include'])), 'utf8');
  expect([...script.matchAll(/insertmacro \$\{DO\} "(\w+)"/g)].map(([, ending]) => ending)).toEqual(Object.keys(OPENS));
  expect(script.split('\n').filter((line) => /Write.*Classes\\\./.test(line))).toEqual([expect.stringContaining('OpenWithProgids')]);
});

test('every fuse is decided, with its reason, and all of them are burnt', async () => {
  const names = Object.entries(FuseV1Options).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  expect(Object.keys(FUSES)).toEqual(names.map(([, number]) => String(number)));
  for (const { why } of Object.values(FUSES)) expect(why.length).toBeGreaterThan(30);
  const burnt: unknown[] = [];
  await config.afterPack({ electronPlatformName: 'darwin', packager: { addElectronFuses: async (_context: unknown, fuses: unknown) => burnt.push(fuses) } });
  expect(burnt).toEqual([
    {
      version: '1',
      strictlyRequireAllFuses: true,
      resetAdHocDarwinSignature: true,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      [FuseV1Options.WasmTrapHandlers]: true,
    },
  ]);
});

test('O6: a release carries the address of its feed, its makers’ key and its publisher’s name, when it is given them', async () => {
  const given = { TANDEM_FEED_URL: 'https://downloads.example.com/tandem', TANDEM_UPDATE_KEY_FILE: '/keys/update-key.pem', TANDEM_PUBLISHER: 'Example Ltd' };
  Object.assign(process.env, given);
  const release = ((await import('../../electron-builder.ts?release' as string)) as { default: Record<string, unknown> }).default;
  for (const name of Object.keys(given)) delete process.env[name];
  expect(release).toMatchObject({
    publish: [{ provider: 'generic', url: 'https://downloads.example.com/tandem' }],
    extraResources: [{ from: '/keys/update-key.pem', to: 'update-key.pem' }],
    win: { signtoolOptions: { publisherName: 'Example Ltd' } },
  });
});

test('the icon is large enough for every system', async () => {
  const icon = await readFile(join(ROOT, 'resources', 'icon.png'));
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1024, 1024]);
});
