import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSource, walkSyntax, type SyntaxNode } from '../../scripts/check/parseSource.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { ACTIONS, actionEntry, isActionId, type ActionId } from '../../src/renderer/lib/actionCatalog.ts';
import { DONE_BY, LEADS, NO_PALETTE, NOT_OFFERED, REACHED, UNFOLDS } from '../support/paletteReach.ts';

interface Pressable {
  /** `features/sync/Problems.tsx <Button> retryProblem(problem.id)` */
  readonly name: string;
  readonly file: string;
  readonly does: string;
  readonly isOffered: boolean;
}

/** The window's own parts and the page's elements that are pressed. */
const OWN_PRESSED = ['Button', 'IconButton', 'WhyNotButton', 'Chip', 'Segments', 'RadioList', 'CheckLine', 'SelectBox', 'Disclosure', 'WebLink', 'RouteLink', 'Separator', 'button', 'a', 'select', 'summary'];
/** Of the library of parts, what is pressed: the test below demands that each part in use is named here or there. */
const LIBRARY_PRESSED = ['AriaButton', 'Link', 'Checkbox', 'Radio', 'Tab', 'MenuItem', 'ListBoxItem', 'GridListItem', 'FileTrigger', 'DropZone'];
const LIBRARY_QUIET = new Set(
  `Autocomplete Collection Virtualizer AriaDialog Dialog DialogTrigger MenuTrigger Modal ModalOverlay Popover Tooltip TooltipTrigger
  GridList ListBox AriaMenu Menu MenuSection RadioGroup Tabs TabList TabPanel Header Heading Label Text FieldError
  Input SearchField TextArea TextField`.split(/\s+/),
);
const PRESSED = new Set([...OWN_PRESSED, ...LIBRARY_PRESSED]);
/** Whatever element hears one of these is pressed, too. */
const PRESS = /^on(?:Press|Click|DoubleClick|MouseDown|PointerDown)$/;
/** Fields of the page that are chosen in, not typed in. */
const CHOSEN = /^"(?:date|checkbox|radio|file|color|range)"$/;
/** They offer each of their choices as it is drawn, unless they are told not to. */
const OFFER_THEMSELVES = new Set(['Chip', 'Segments', 'RadioList', 'CheckLine']);
/** What is inside is over the page and has the keyboard: the palette does not open there. A window's own button stands outside. */
const OVER_THE_PAGE = /Dialog$|^form$|^Popover|^Modal/;
const HANDLER = /^on(?:Press|Click|Choose|Remove|Change|Select)$/;

function textBetween(text: string): (node: unknown) => string {
  const bytes = Buffer.from(text);
  return (node) => {
    const { span } = node as { readonly span: { readonly start: number; readonly end: number } };
    return bytes.subarray(span.start, span.end).toString().replaceAll(/\s+/g, ' ').trim();
  };
}

/** Everything that can be pressed in a file, named by what it does. */
function pressablesOf(file: string, path: string): readonly Pressable[] {
  const { module, text } = parseSource(file);
  const base = module.span.start;
  const found: Pressable[] = [];
  const between = textBetween(text);
  const textOf = (node: unknown): string => {
    const { span } = node as { readonly span: { readonly start: number; readonly end: number } };
    return between({ span: { start: span.start - base, end: span.end - base } });
  };
  const add = (element: string, does: string, isOffered: boolean): void => void found.push({ name: `${path} <${element}> ${does}`, file: path, does, isOffered });
  const reached = new Set<unknown>();
  walkSyntax(module, (node) => {
    if (node.type !== 'JSXElement') return;
    const { name, attributes } = node['opening'] as { readonly name: { readonly value?: string }; readonly attributes: readonly SyntaxNode[] };
    const element = name.value ?? '';
    const attributeOf = (wanted: string | RegExp): SyntaxNode | undefined =>
      attributes.find((one) => one.type === 'JSXAttribute' && (typeof wanted === 'string' ? (one['name'] as { value: string }).value === wanted : wanted.test((one['name'] as { value: string }).value)));
    const valueOf = (wanted: string | RegExp): string | null => {
      const attribute = attributeOf(wanted);
      if (attribute === undefined) return null;
      return attribute['value'] === null || attribute['value'] === undefined ? '' : textOf(attribute['value']);
    };
    if (reached.has(node)) return;
    if (OVER_THE_PAGE.test(element)) walkSyntax(node['children'], (child) => reached.add(child));
    const isMenu = element === 'PickMenu' || element === 'ActionMenu';
    if (isMenu) {
      // A menu whose choices are offered one by one needs no button in the palette.
      if (valueOf('isOffered') === '') walkSyntax(attributeOf('trigger'), (child) => reached.add(child));
      else {
        const list = attributeOf(/^(?:choices|items)$/)?.['value'] as SyntaxNode | undefined;
        const expression = list?.['expression'] as SyntaxNode | undefined;
        if (expression?.type !== 'ArrayExpression') return;
        for (const { expression: entry } of expression['elements'] as readonly { readonly expression: SyntaxNode }[]) {
          if (entry.type !== 'ObjectExpression') continue;
          const id = (entry['properties'] as readonly SyntaxNode[]).find((property) => (property['key'] as { value?: string } | undefined)?.value === 'id');
          add(element === 'PickMenu' ? 'Choice' : 'Item', id === undefined ? '' : textOf(id['value']).replaceAll("'", ''), false);
        }
      }
      return;
    }
    if (!PRESSED.has(element) && attributeOf(PRESS) === undefined && !(element === 'input' && CHOSEN.test(valueOf('type') ?? ''))) return;
    const children = (node['children'] as readonly SyntaxNode[]).map(textOf).join('').trim();
    const handler = ['href', 'to', 'aria-label', 'label', 'id', 'textValue', 'title'].reduce<string | null>((known, attribute) => known ?? valueOf(attribute), valueOf(HANDLER)) ?? (element === 'summary' ? 'summary' : `{${children}}`);
    const does = handler.replace(/^\{(?:\(\) => )?(?:void )?(?=[\w(])(.*)\}$/, '$1').trim();
    const own = (OFFER_THEMSELVES.has(element) && valueOf('isOffered') === null && valueOf(HANDLER) !== null) || (element === 'RouteLink' && valueOf('label') !== null);
    add(element, does, own || valueOf('action') !== null);
  });
  return found;
}

const WINDOW = `${ROOT}/src/renderer`;
const files = globSync('**/*.tsx', { cwd: WINDOW }).map((file) => file.replaceAll('\\', '/'));
const all = files.flatMap((file) => pressablesOf(`${WINDOW}/${file}`, file));
const hasPalette = ({ file }: Pressable): boolean => !Object.keys(NO_PALETTE).some((start) => file.startsWith(start));
const byRule = ({ does }: Pressable): boolean => LEADS.test(does) || UNFOLDS.test(does);

/** Every action that something on screen offers, by the text of the window's sources. */
function boundActions(): ReadonlySet<string> {
  const bound = new Set<string>();
  for (const file of files) {
    const text = readFileSync(`${WINDOW}/${file}`, 'utf8');
    for (const [, id] of text.matchAll(/(?:useAction\(\s*|action=|action: )["']([\w.]+)["']/g)) bound.add(id ?? '');
    for (const [, start] of text.matchAll(/useAction\(`([\w.]+\.)\$\{/g)) for (const id of Object.keys(ACTIONS)) if (id.startsWith(start ?? '\0')) bound.add(id);
  }
  return bound;
}

describe('the palette reaches everything that can be pressed (M4)', () => {
  it('M4: every button, chip, segment and menu entry of every page is offered in the palette, or says why not', () => {
    expect(all.length).toBeGreaterThan(200);
    const left = all.filter((one) => hasPalette(one) && !one.isOffered && !byRule(one)).map(({ name }) => name);
    expect(left.filter((name) => !Object.hasOwn(DONE_BY, name) && !Object.hasOwn(NOT_OFFERED, name))).toEqual([]);
  });

  it('M4: no exception outlives what it is for', () => {
    const names = new Set(all.filter((one) => hasPalette(one) && !one.isOffered && !byRule(one)).map(({ name }) => name));
    expect([...Object.keys(DONE_BY), ...Object.keys(NOT_OFFERED)].filter((name) => !names.has(name))).toEqual([]);
    expect(Object.keys(NO_PALETTE).filter((start) => !files.some((file) => file.startsWith(start)))).toEqual([]);
  });

  it('M4: every request that changes something is reached by an action, or says why not', () => {
    const bound = boundActions();
    const named = [...Object.values(REACHED).flatMap((by) => ('why' in by ? [] : by)), ...Object.values(DONE_BY)];
    expect(named.filter((id) => !bound.has(id))).toEqual([]);
    for (const [request, by] of Object.entries(REACHED)) expect('why' in by ? by.why : by.length, request).toBeTruthy();
  });

  it('M4: no entry of the catalogue stands there for nothing, and none that the palette offers waits for the keyboard of one thing', () => {
    const bound = boundActions();
    const ids = Object.keys(ACTIONS).filter(isActionId);
    expect(ids.filter((id: ActionId) => !bound.has(id) && actionEntry(id).heardThere !== true)).toEqual([]);
  });

  it('M4: every part of the library of parts that the window uses is known as pressed or not', () => {
    const used = new Set<string>();
    for (const file of files) {
      const text = readFileSync(`${WINDOW}/${file}`, 'utf8');
      for (const [, names] of text.matchAll(/import \{([^}]+)\} from 'react-aria-components'/g)) {
        for (const [, name, alias] of (names ?? '').matchAll(/(?<!type )\b([A-Z]\w+)(?: as (\w+))?\b/g)) if (new RegExp(`<${alias ?? name}[\\s>/]`).test(text)) used.add(alias ?? name ?? '');
      }
    }
    expect(used.size).toBeGreaterThan(20);
    expect([...used].filter((name) => !PRESSED.has(name) && !LIBRARY_QUIET.has(name))).toEqual([]);
    expect([...LIBRARY_PRESSED, ...LIBRARY_QUIET].filter((name) => !used.has(name))).toEqual([]);
  });

  it('M4: a button, a switch, a tab, a file, a row and a menu entry that nobody thought of are found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-offers-'));
    try {
      const file = join(folder, 'Forgotten.tsx');
      writeFileSync(file, FORGOTTEN);
      const found = pressablesOf(file, 'Forgotten.tsx');
      expect(found.filter(({ isOffered }) => !isOffered).map(({ name }) => name)).toEqual([
        'Forgotten.tsx <Button> sendEverything()',
        'Forgotten.tsx <Segments> (next) => choose(next)',
        'Forgotten.tsx <Choice> all',
        'Forgotten.tsx <Tab> "notes"',
        'Forgotten.tsx <FileTrigger> take',
        'Forgotten.tsx <div> sendOne(row)',
        'Forgotten.tsx <input> pick',
        'Forgotten.tsx <WebLink> page',
        'Forgotten.tsx <summary> summary',
      ]);
      expect(found.filter((one) => byRule(one)).map(({ name }) => name)).toEqual(['Forgotten.tsx <summary> summary']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const FORGOTTEN = `export function Forgotten() {
  return (
    <div>
      <Button onPress={() => void sendEverything()}>Send</Button>
      <Button action="sync.run" onPress={() => void sendEverything()}>Send</Button>
      <Segments label="How" isOffered={false} value="a" options={[]} onChange={(next) => choose(next)} />
      <Segments label="How" value="a" options={[]} onChange={(next) => choose(next)} />
      <PickMenu label="More" choices={[{ id: 'all', name: 'All' }]} onChoose={choose} trigger={<Button action="people.all">All</Button>} />
      <Dialog><Button onPress={close}>Cancel</Button></Dialog>
      <Tab id="notes">Notes</Tab>
      <FileTrigger onSelect={take}><Button action="person.file">Add</Button></FileTrigger>
      <div onClick={() => sendOne(row)}>Row</div>
      <input type="date" onChange={pick} />
      <input onChange={type} />
      <WebLink href={page}>Page</WebLink>
      <details><summary>More</summary></details>
    </div>
  );
}
`;
