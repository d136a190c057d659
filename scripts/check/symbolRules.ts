import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { literalText, parseSource, walkSyntax } from './parseSource.ts';
import type { SyntaxNode } from './parseSource.ts';
import { sourceFiles } from './sourceFiles.ts';

/** A thing that may be named only in some places, whatever way it was imported. */
interface SymbolRule {
  readonly name: string;
  readonly why: string;
  /** Files that the rule looks at. */
  readonly within: RegExp;
  /** Files among them that may. `null`: exactly one file may, whichever it is. */
  readonly allowed: RegExp | null;
  /** What the node names, when it is what the rule is about; null otherwise. */
  readonly match: (node: SyntaxNode) => string | null;
}

const SHIPPED = /^src\/(?:main|preload|renderer|shared)\//;
/** Layers whose clock, random and timers are injected, so that a test decides what time it is. */
const TIMELESS = /^src\/main\/core\/(?:data|sync|services|connectors)\//;

const RULES: readonly SymbolRule[] = [
  onlyOneFile('ipc-main-in-one-file', 'ipcMain', identifier('ipcMain')),
  onlyOneFile('ipc-renderer-in-one-file', 'ipcRenderer', identifier('ipcRenderer')),
  onlyOneFile('web-contents-send-in-one-file', 'webContents.send', sendOfWebContents),
  onlyOneFile('open-external-in-one-file', 'shell.openExternal', memberOf('shell', ['openExternal'])),
  onlyOneFile('bridge-exposed-in-one-file', 'exposeInMainWorld', anyMember(['exposeInMainWorld'])),
  onlyOneFile('bridge-used-in-one-file', 'window.tandem', memberOf('window', ['tandem'], 'globalThis', 'self')),
  {
    name: 'clock-injected',
    why: 'takes its time from the Clock that it is given',
    within: TIMELESS,
    allowed: /^$/,
    match: (node) => memberOf('Date', ['now'])(node) ?? memberOf('performance', ['now'])(node) ?? emptyDate(node),
  },
  {
    name: 'random-injected',
    why: 'takes randomness and ids from the Random that it is given',
    within: TIMELESS,
    allowed: /^$/,
    match: (node) => memberOf('Math', ['random'])(node) ?? memberOf('crypto', ['randomUUID', 'getRandomValues'])(node) ?? callOf(['randomUUID', 'uuidv7', 'randomBytes'])(node),
  },
  {
    name: 'timers-injected',
    why: 'waits through the Timers that it is given',
    within: TIMELESS,
    allowed: /^$/,
    match: callOf(['setTimeout', 'setInterval', 'setImmediate']),
  },
  {
    name: 'network-only-at-the-edge',
    why: 'reaches the network through the HTTP port that it is given',
    within: SHIPPED,
    allowed: /^src\/(?:main\/(?:core\/(?:connectors|auth|platform)|shell)\/|renderer\/api\.ts$)/,
    match: (node) => callOf(['fetch'])(node) ?? construction(['WebSocket', 'EventSource', 'XMLHttpRequest'])(node),
  },
  {
    name: 'queries-read-what-may-be-seen',
    why: 'reads candidates, jobs, applications, notes and files through the seen_… views, which leave out what the person may not see',
    within: /^src\/main\/core\/data\/queries\//,
    allowed: /^$/,
    match: bareTable,
  },
  {
    name: 'tests-never-sleep',
    why: 'waits for events or moves an injected clock; a test that sleeps is slow on a good day and wrong on a bad one',
    within: /^tests\//,
    allowed: /^$/,
    match: sleep,
  },
  {
    name: 'imports-readable',
    why: 'names the module that it imports, or no rule could see it',
    within: /^src\//,
    allowed: /^$/,
    match: (node) =>
      node.type === 'CallExpression' && isType(node['callee'], 'Import') && literalText(firstArgument(node)) === null ? 'import(…)' : null,
  },
];

/** Checks who names what below `src` and `tests`. Comments and strings that merely mention a name do not count. */
export async function checkSymbols(root: string): Promise<readonly Finding[]> {
  const uses = new Map<SymbolRule, { file: string; what: string }[]>(RULES.map((rule) => [rule, []]));
  for (const file of await sourceFiles(root, ['src', 'tests'])) {
    const rules = RULES.filter((rule) => rule.within.test(file));
    if (rules.length === 0) continue;
    walkSyntax(parseSource(join(root, file)).module, (node) => {
      for (const rule of rules) {
        const what = rule.match(node);
        const known = uses.get(rule) ?? [];
        if (what !== null && !known.some((use) => use.file === file)) known.push({ file, what });
      }
    });
  }
  return [...uses].flatMap(([rule, found]) => breaches(rule, found));
}

function breaches(rule: SymbolRule, found: readonly { readonly file: string; readonly what: string }[]): readonly Finding[] {
  if (rule.allowed !== null) {
    const { allowed } = rule;
    return found
      .filter((use) => !allowed.test(use.file))
      .map((use) => ({ rule: rule.name, where: use.file, message: `names ${use.what}; this layer ${rule.why}` }));
  }
  if (found.length < 2) return [];
  const files = found.map((use) => use.file).join(', ');
  return found.map((use) => ({ rule: rule.name, where: use.file, message: `names ${use.what}, which ${rule.why}; it stands in ${files}` }));
}

function onlyOneFile(name: string, what: string, match: (node: SyntaxNode) => string | null): SymbolRule {
  return { name, why: 'has one file, so that nothing goes round its checks', within: SHIPPED, allowed: null, match: (node) => (match(node) === null ? null : what) };
}

function identifier(name: string): (node: SyntaxNode) => string | null {
  return (node) => {
    if (node.type === 'Identifier' && node['value'] === name) return name;
    // `electron['ipcMain']` names it as well.
    return node.type === 'MemberExpression' && propertyName(node) === name ? name : null;
  };
}

/** `object.property`, also in brackets, also with `?.`. */
function memberOf(object: string, properties: readonly string[], ...otherObjects: readonly string[]): (node: SyntaxNode) => string | null {
  return (node) => {
    if (node.type !== 'MemberExpression') return null;
    const property = propertyName(node);
    const owner = nameOf(node['object']);
    if (property === null || owner === null || !properties.includes(property)) return null;
    return owner === object || otherObjects.includes(owner) ? `${owner}.${property}` : null;
  };
}

function anyMember(properties: readonly string[]): (node: SyntaxNode) => string | null {
  return (node) => {
    const property = node.type === 'MemberExpression' ? propertyName(node) : null;
    return property !== null && properties.includes(property) ? property : null;
  };
}

/** `webContents.send`, `window.webContents.send`, `contents.send`: whatever ends in web contents. */
function sendOfWebContents(node: SyntaxNode): string | null {
  if (node.type !== 'MemberExpression' || propertyName(node) !== 'send') return null;
  const object = node['object'];
  const owner = nameOf(object) ?? (isNode(object) && object.type === 'MemberExpression' ? propertyName(object) : null);
  return owner !== null && /^(?:web)?contents$/i.test(owner) ? 'webContents.send' : null;
}

function callOf(names: readonly string[]): (node: SyntaxNode) => string | null {
  return (node) => {
    if (node.type !== 'CallExpression') return null;
    const callee = node['callee'];
    const name = nameOf(callee) ?? (isNode(callee) && callee.type === 'MemberExpression' && isGlobal(callee['object']) ? propertyName(callee) : null);
    return name !== null && names.includes(name) ? name : null;
  };
}

/** Waiting for time to pass. A timer that only limits how long an event is waited for is none. */
function sleep(node: SyntaxNode): string | null {
  if (node.type === 'ImportDeclaration' && /^(?:node:)?timers\/promises$/.test(literalText(node['source']) ?? '')) return 'timers/promises';
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Promise') {
    let timer: string | null = null;
    walkSyntax(node['arguments'], (child) => (timer ??= callOf(['setTimeout'])(child)));
    return timer;
  }
  return anyMember(['waitForTimeout'])(node);
}

function construction(names: readonly string[]): (node: SyntaxNode) => string | null {
  return (node) => {
    const name = node.type === 'NewExpression' ? nameOf(node['callee']) : null;
    return name !== null && names.includes(name) ? `new ${name}` : null;
  };
}

/** SQL that reads a table which has a view for what may be seen; also after a comma, also in quotes. */
function bareTable(node: SyntaxNode): string | null {
  if (node.type !== 'StringLiteral' && node.type !== 'TemplateElement') return null;
  const text = node.type === 'StringLiteral' ? node['value'] : (node['cooked'] ?? node['raw']);
  if (typeof text !== 'string') return null;
  const found = /\b(?:from|join)\s+(?:main\.|["`[(]|\w+(?:\s+(?:as\s+)?\w+)?\s*,\s*)*(candidate|job|application|note|file)\b(?!\s*\.)/i.exec(text);
  return found ? `the table ${found[1]}` : null;
}

/** `new Date()` without arguments reads the clock; with arguments it only computes. */
function emptyDate(node: SyntaxNode): string | null {
  if (node.type !== 'NewExpression' || nameOf(node['callee']) !== 'Date') return null;
  const args = node['arguments'];
  return Array.isArray(args) && args.length > 0 ? null : 'new Date()';
}

function isGlobal(node: unknown): boolean {
  return ['globalThis', 'window', 'self', 'global'].includes(nameOf(node) ?? '');
}

function firstArgument(node: SyntaxNode): unknown {
  const args = node['arguments'];
  return Array.isArray(args) ? (args[0] as { expression?: unknown } | undefined)?.expression : undefined;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isType(value: unknown, type: string): boolean {
  return isNode(value) && value.type === type;
}

const WRAPPERS: readonly string[] = ['ParenthesisExpression', 'TsAsExpression', 'TsNonNullExpression', 'TsSatisfiesExpression', 'TsTypeAssertion'];

/** The name of an identifier, also behind brackets and type assertions. */
function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (WRAPPERS.includes(node.type)) return nameOf(node['expression']);
  return node.type === 'Identifier' && typeof node['value'] === 'string' ? node['value'] : null;
}

function propertyName(node: SyntaxNode): string | null {
  const property = node['property'];
  if (!isNode(property)) return null;
  if (property.type === 'Computed') return literalText(property['expression']);
  return nameOf(property);
}
