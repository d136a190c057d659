import { BriefcaseBusiness, CornerDownLeft, Search, UserRound, Zap } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Autocomplete, Collection, Dialog, Header, Input, Menu, MenuItem, MenuSection, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { Keys } from '../../components/Keys.tsx';
import { ACTION_GROUPS, ACTIONS } from '../../lib/actionCatalog.ts';
import { isPress } from '../../lib/keys.ts';
import { entryId, isOfOne, matchActions, offered, perform, rememberUse, useActions, useNamedActions, type BoundAction, type NamedAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import { closePalette, useFoundRecords, usePalette, useRecentRecords, type FoundRecord } from '../../stores/palette.ts';
import { navigate, openJob, openPerson, openPool } from '../../stores/route.ts';
import { useSession } from '../../stores/session.ts';

const MAX_ACTIONS = 7;
const MAX_NAMED = 4;
const MAX_HERE = 7;
/** Of the same that can be done to several so many are offered before anything is typed. */
const MAX_SAME = 2;
const CATALOGUE: readonly string[] = Object.keys(ACTIONS);
const MAX_OFTEN = 5;
/** Offered to somebody who has not used the palette yet. */
const OFTEN = ['place.people', 'place.jobs', 'place.sync', 'sync.run', 'map'];

interface Item {
  readonly id: string;
  readonly words: string;
  readonly detail: string | null;
  readonly keys: string | null;
  readonly icon: 'action' | 'person' | 'job' | 'search';
  readonly isDimmed: boolean;
  readonly run: () => void;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Item[];
}

const ICONS = { action: Zap, person: UserRound, job: BriefcaseBusiness, search: Search } as const;

function actionItem(action: BoundAction): Item {
  return {
    id: `action:${action.id}`,
    words: action.words,
    detail: action.unavailable ?? action.detail,
    keys: action.unavailable === null && action.entry?.heardThere !== true ? action.keys : null,
    icon: 'action',
    isDimmed: action.unavailable !== null,
    run: () => {
      if (action.unavailable === null && !isOfOne(action)) rememberUse(action.id);
      perform(action);
    },
  };
}

/** Puts the keyboard into the pane of what was opened, once it is drawn. */
function enterPane(label: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-pane][aria-label="${label}"]`)?.focus());
}

function recordItem(record: FoundRecord): Item {
  return {
    id: `${record.kind}:${record.id}`,
    words: record.name,
    detail: record.detail === '' ? null : record.detail,
    keys: null,
    icon: record.kind,
    isDimmed: false,
    run: () => {
      if (record.kind === 'person') openPerson(record.id);
      else openJob(record.id);
      enterPane(record.kind === 'person' ? 'Record' : 'Job');
    },
  };
}

/** The list searches more than names: notes, messages, tags, titles. */
function searchItem(typed: string): Item {
  return {
    id: 'search-people',
    words: `Search people for “${typed}”`,
    detail: null,
    keys: null,
    icon: 'search',
    isDimmed: false,
    run: () => navigate({ page: 'people', id: null, params: { q: typed } }),
  };
}

/** What waits for a word comes first, then what is done to the person or job that is open, then to the list beside it. */
function nearness({ section }: BoundAction): number {
  return section === 'Needs you' ? 0 : section === 'Person' || section === 'Funnel' ? 1 : 2;
}

/** In the order of the catalogue; what stands on the screen only comes last. */
function place(action: BoundAction): number {
  const at = CATALOGUE.indexOf(entryId(action));
  return at < 0 ? CATALOGUE.length : at;
}

function isCatalogued(action: BoundAction): boolean {
  return (ACTION_GROUPS as readonly string[]).includes(action.section);
}

function startSections(bound: readonly BoundAction[], used: readonly string[], recent: readonly FoundRecord[]): readonly Section[] {
  const all = offered(bound);
  const here = all
    .filter((action) => action.isLocal && action.unavailable === null && action.id !== 'list.back' && action.id !== 'search')
    .sort((left, right) => nearness(left) - nearness(right) || place(left) - place(right))
    .filter((action, index, sorted) => sorted.slice(0, index).filter((other) => entryId(other) === entryId(action)).length < MAX_SAME)
    .slice(0, MAX_HERE);
  const often = [...used, ...OFTEN]
    .filter((id, index, ids) => ids.indexOf(id) === index && !here.some((action) => action.id === id))
    .flatMap((id) => all.find((action) => action.id === id && action.unavailable === null) ?? [])
    .slice(0, MAX_OFTEN);
  return [
    { id: 'recent', title: 'Looked at lately', items: recent.map(recordItem) },
    { id: 'here', title: 'Here', items: here.map(actionItem) },
    { id: 'often', title: used.length === 0 ? 'Everywhere' : 'Used lately', items: often.map(actionItem) },
  ];
}

function foundSections(bound: readonly BoundAction[], typed: string, people: readonly FoundRecord[], jobs: readonly FoundRecord[]): readonly Section[] {
  const actions = matchActions(bound, typed);
  const named = actions.filter((action) => !isCatalogued(action));
  const titles = [...new Set(named.map((action) => action.section))];
  return [
    { id: 'actions', title: 'Actions', items: actions.filter(isCatalogued).slice(0, MAX_ACTIONS).map(actionItem) },
    { id: 'people', title: 'People', items: people.map(recordItem) },
    { id: 'jobs', title: 'Jobs', items: jobs.map(recordItem) },
    ...titles.map((title) => ({ id: `named:${title}`, title, items: named.filter((action) => action.section === title).slice(0, MAX_NAMED).map(actionItem) })),
    { id: 'elsewhere', title: 'Everything about people', items: [searchItem(typed)] },
  ];
}

function Line({ item }: { readonly item: Item }): ReactNode {
  const Icon = ICONS[item.icon];
  return (
    <MenuItem
      id={item.id}
      textValue={item.words}
      className="flex items-center gap-2.5 rounded-sm px-2 py-1.5 text-sm outline-none data-[focused]:bg-selected"
    >
      <Icon size={14} className="shrink-0 text-ink-3" aria-hidden="true" />
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <bdi className={`max-w-full break-words ${item.isDimmed ? 'text-ink-3' : ''}`}>{item.words}</bdi>
        {item.detail === null ? null : <bdi className={`min-w-0 text-xs text-ink-3 ${item.isDimmed ? 'basis-full' : 'flex-1 truncate'}`}>{item.detail}</bdi>}
      </span>
      {item.keys === null ? null : <Keys keys={item.keys} />}
    </MenuItem>
  );
}

/** Offers every pool by its name, while the palette is open. */
function usePoolActions(): void {
  const pools = useLive('pools.list', {}).value?.pools;
  const actions = useMemo(
    () => (pools ?? []).map((pool): NamedAction => ({ id: `pool.${pool.name}`, words: pool.name, section: 'Pools', keywords: 'pool', run: () => openPool(pool.name) })),
    [pools],
  );
  useNamedActions(actions);
}

function PaletteBody(): ReactNode {
  usePoolActions();
  const [typed, setTyped] = useState('');
  const { bound, used } = useActions((registry) => registry);
  const mac = useSession((session) => session.info?.platform === 'mac');
  const recent = useRecentRecords();
  const { people, jobs } = useFoundRecords(typed);
  const text = typed.trim();
  const sections = useMemo(
    () => (text === '' ? startSections(bound, used, recent) : foundSections(bound, text, people, jobs)).filter(({ items }) => items.length > 0),
    [text, bound, used, recent, people, jobs],
  );
  const choose = (id: string): void => {
    const item = sections.flatMap(({ items }) => items).find((entry) => entry.id === id);
    if (item !== undefined) closePalette(item.run);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isPress({ ...pressOf(event), getModifierState: (name) => event.getModifierState(name) }, 'mod+k', mac)) {
      event.preventDefault();
      closePalette();
      return;
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      closePalette();
      return;
    }
    // Nothing is chosen yet (a letter was taken away): Enter means the first.
    const first = sections[0]?.items[0];
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || text === '' || first === undefined) return;
    if (event.target instanceof HTMLElement && event.target.getAttribute('aria-activedescendant') === null) {
      event.preventDefault();
      event.stopPropagation();
      choose(first.id);
    }
  };
  return (
    <div onKeyDownCapture={onKeyDown} className="flex min-h-0 flex-col">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label="Find anything" autoFocus className="relative shrink-0 border-b border-line">
          <Search size={16} className="absolute top-3.5 left-4 text-ink-3" aria-hidden="true" />
          <Input
            dir="auto"
            maxLength={200}
            placeholder="Find a person, a job or something to do"
            className="h-11 w-full bg-transparent pr-4 pl-10 text-md outline-none placeholder:text-sm [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <div className="min-h-0 overflow-y-auto p-1.5" tabIndex={-1}>
          <Menu
            aria-label="What was found"
            items={sections}
            selectionMode="none"
            onAction={(key) => choose(String(key))}
            className="outline-none"
          >
            {(section: Section) => (
              <MenuSection id={section.id} className="mb-1 last:mb-0">
                <Header className="px-2 pt-1.5 pb-0.5 text-xs font-semibold text-ink-3">{section.title}</Header>
                <Collection items={section.items}>{(item) => <Line item={item} />}</Collection>
              </MenuSection>
            )}
          </Menu>
        </div>
      </Autocomplete>
      <p className="flex shrink-0 items-center gap-3 border-t border-line px-3 py-1.5 text-xs text-ink-3">
        <span className="flex items-center gap-1">
          <Keys keys="ArrowUp" />
          <Keys keys="ArrowDown" /> choose
        </span>
        <span className="flex items-center gap-1">
          <CornerDownLeft size={12} aria-hidden="true" /> do or open
        </span>
        <span className="flex items-center gap-1">
          <Keys keys="Escape" /> close
        </span>
      </p>
    </div>
  );
}

function pressOf({ key, code, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): { key: string; code: string; shiftKey: boolean; altKey: boolean; ctrlKey: boolean; metaKey: boolean } {
  return { key, code, shiftKey, altKey, ctrlKey, metaKey };
}

/** Everything that can be done and everyone who can be opened, by a few letters. */
export function Palette(): ReactNode {
  const { isOpen, opened } = usePalette((palette) => palette);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) closePalette();
      }}
      isDismissable
      className="fixed inset-0 z-50 flex items-start justify-center bg-scrim p-4 pt-[10vh]"
    >
      <Modal className="fade-in w-160 max-w-full overflow-hidden rounded-md bg-float shadow-float">
        <Dialog aria-label="Find anything" className="flex max-h-[70vh] flex-col outline-none">
          <PaletteBody key={opened} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
