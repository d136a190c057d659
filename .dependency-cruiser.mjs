/*
 * Which folder may import which. One rule per line of the layout; each has a test that it bites. Run through
 * scripts/check/importRules.ts, which also makes sure that no module went unseen.
 */

const NETWORK_MODULES = '^(?:node:)?(?:http|https|http2|net|tls|dgram|dns)(?:/|$)|node_modules/(?:undici|hono|@hono/node-server|oauth4webapi)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule('renderer-imports', 'The window imports only itself and what is shared.', {
      from: { path: '^src/renderer/' },
      to: { path: '^(?:src|tests|scripts)/', pathNot: '^src/(?:renderer|shared)/' },
    }),
    rule('renderer-packages', 'The window takes no Node and no package of the main process.', {
      from: { path: '^src/renderer/' },
      to: { pathNot: '^(?:src|tests|scripts)/|node_modules/(?:react|react-dom|react-aria-components|react-resizable-panels|@tanstack/react-virtual|lucide-react|@fontsource-variable/inter|zustand|zod)/' },
    }),
    rule('preload-imports', 'Preload is one small file: Electron and the names of the two channels.', {
      from: { path: '^src/preload/' },
      to: { pathNot: '^src/preload/|^src/shared/ipc/bridge\\.ts$|^electron(?:/renderer)?$|node_modules/electron/' },
    }),
    rule('preload-without-zod', 'Preload carries no schemas, not even through others.', {
      from: { path: '^src/preload/' },
      to: { path: 'node_modules/zod/', reachable: true },
    }),
    rule('shared-imports', 'What is shared imports zod only.', {
      from: { path: '^src/shared/' },
      to: { pathNot: '^src/shared/|node_modules/zod/' },
    }),
    rule('no-cycles', 'Two modules that need each other are one module, or three.', { from: { path: '^src/' }, to: { circular: true } }),
    rule('shipped-imports', 'Nothing that ships imports the stand-in world, tests or scripts.', {
      from: { path: '^src/(?:main|preload|renderer|shared|gateway)/' },
      to: { path: '^(?:src/sandbox|tests|scripts)/' },
    }),
    rule('gateway-imported-by', 'The gateway is a server of its own; only direct mode’s one port may take its code in, and the demo’s world, which runs one.', {
      from: { path: '^src/', pathNot: '^src/gateway/|^src/main/core/auth/directMode\\.ts$|^src/sandbox/demoWorld\\.ts$' },
      to: { path: '^src/gateway/' },
    }),
    rule('gateway-imports', 'The gateway runs on a server without the desk’s code.', {
      from: { path: '^src/gateway/' },
      to: { path: '^src/', pathNot: '^src/(?:gateway|shared)/' },
    }),
    rule('core-without-host', 'The core knows no host and no window.', {
      from: { path: '^src/main/core/' },
      to: { path: '^src/(?:main/(?:shell|ipc|index\\.ts|serve\\.ts)|preload|renderer)' },
    }),
    rule('electron-only-in-shell', 'Electron is known to its own shell, the entry and preload, and to no one else.', {
      from: { path: '^src/', pathNot: '^src/(?:main/shell/electron/|main/index\\.ts$|preload/)' },
      to: { path: '^electron(?:/|$)|node_modules/electron/' },
    }),
    rule('sqlite-only-in-data', 'Only the data layer speaks SQL.', {
      from: { path: '^src/', pathNot: '^src/(?:main/core/data|gateway/store|sandbox/[^/]+/store)/' },
      to: { path: 'node_modules/better-sqlite3/|^node:sqlite$' },
    }),
    rule('network-only-at-the-edge', 'Only connectors, sign-in, platform and the shells touch the network.', {
      from: { path: '^src/(?:main|preload|renderer|shared)/', pathNot: '^src/main/(?:core/(?:connectors|auth|platform)|shell)/' },
      to: { path: NETWORK_MODULES },
    }),
    rule('sync-without-connectors', 'Sync knows remotes only by their port.', {
      from: { path: '^src/main/core/sync/' },
      to: { path: '^src/main/core/connectors/' },
    }),
    rule('data-without-callers', 'The data layer imports neither sync nor services.', {
      from: { path: '^src/main/core/data/' },
      to: { path: '^src/main/core/(?:sync|services|connectors)/' },
    }),
    rule('features-apart', 'Features do not import each other.', {
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/([^/]+)/', pathNot: '^src/renderer/features/$1/' },
    }),
    rule('components-without-stores', 'Components get everything as props.', {
      from: { path: '^src/renderer/components/' },
      to: { path: '^src/renderer/(?:stores|features|app)/|^src/renderer/api\\.ts$' },
    }),
    rule('resolvable', 'An import that leads nowhere would also be seen by no rule.', {
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^electron/' },
    }),
  ],
  options: {
    // TypeScript 7 has no API in JavaScript. Without it every other parser drops imports of types, and rules about them would hold.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.node'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

/**
 * @param {string} name
 * @param {string} comment
 * @param {Pick<import('dependency-cruiser').IRegularForbiddenRuleType, 'from' | 'to'>} ends
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function rule(name, comment, { from, to }) {
  return { name, comment, severity: 'error', from, to };
}
