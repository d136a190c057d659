import { ACTION_GROUPS, ACTIONS, type ActionEntry } from '../lib/actionCatalog.ts';
import { isPress, keySigns } from '../lib/keys.ts';
import { meant, perform, useActions, type BoundAction } from './actions.ts';
import { usePalette } from './palette.ts';
import { useSession } from './session.ts';

/** So long the first key of a sequence (`G` then `P`) waits for the second. */
const SEQUENCE_MS = 1500;

export interface KeyGroup {
  readonly group: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

/** The keyboard map: every action that has a key, where it acts. */
export function keyboardMap(mac: boolean): readonly KeyGroup[] {
  const entries = Object.values<ActionEntry>(ACTIONS);
  return ACTION_GROUPS.map((group) => ({
    group,
    keys: entries.filter((entry) => entry.group === group && entry.keys !== undefined).map((entry) => ({ keys: keySigns(entry.keys ?? '', mac), does: entry.words })),
  })).filter(({ keys }) => keys.length > 0);
}

const OVERLAYS = '[role=dialog],[role=alertdialog],[role=menu],[data-overlay]';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
}

/**
 * A dialog or menu is open: keys belong to it. One that only fades away is closed to the person: were it still open, ⌘K right after Escape would
 * be lost, and what is typed next would be heard letter by letter.
 */
function isOverlayOpen(): boolean {
  return [...document.querySelectorAll(OVERLAYS)].some((overlay) => overlay.closest('[data-exiting]') === null);
}

function steps(action: BoundAction): readonly string[] {
  return action.entry?.heardThere === true || action.keys === null ? [] : action.keys.split(' ');
}

function isMac(): boolean {
  return useSession.getState().info?.platform === 'mac';
}

/**
 * Hears every shortcut of the window; returns the end. Keys are not heard while somebody types or while a dialog or menu
 * is open, except those that say so, which are heard before the field hears them.
 */
export function listenForShortcuts(): () => void {
  let begun: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    begun = null;
    clearTimeout(timer);
  };
  const hear = (event: KeyboardEvent, actions: readonly BoundAction[]): boolean => {
    const found = meant(actions);
    if (found === null) return false;
    event.preventDefault();
    end();
    perform(found);
    return true;
  };
  const early = (event: KeyboardEvent): void => {
    // A press in a list with a search field is passed on within the list by an event of its own: it was heard already.
    if (!event.isTrusted || event.repeat || event.isComposing) return;
    const isOver = isOverlayOpen();
    // The palette is drawn before it has the keyboard; its own key, pressed again that soon, would be lost.
    if (isOver && (!usePalette.getState().isOpen || (event.target instanceof Element && event.target.closest(OVERLAYS) !== null))) return;
    const mac = isMac();
    const fitting = useActions.getState().bound.filter((action) => action.entry?.whileTyping === true && action.keys !== null && isPress(event, action.keys, mac) && (!isOver || action.id === 'palette.open'));
    if (hear(event, fitting)) event.stopPropagation();
  };
  const late = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
    if (isOverlayOpen()) {
      hear(event, useActions.getState().bound.filter((action) => action.entry?.overDialogs === true && action.unavailable === null && action.keys !== null && isPress(event, action.keys, isMac())));
      return;
    }
    if (['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(event.key)) return;
    const mac = isMac();
    const { bound } = useActions.getState();
    if (begun !== null) {
      const first = begun;
      end();
      if (hear(event, bound.filter((action) => steps(action).length === 2 && steps(action)[0] === first && isPress(event, steps(action)[1] ?? '', mac)))) return;
    }
    if (hear(event, bound.filter((action) => steps(action).length === 1 && isPress(event, steps(action)[0] ?? '', mac)))) return;
    const opening = bound.find((action) => steps(action).length === 2 && isPress(event, steps(action)[0] ?? '', mac));
    if (opening === undefined) return;
    event.preventDefault();
    begun = steps(opening)[0] ?? null;
    timer = setTimeout(end, SEQUENCE_MS);
  };
  globalThis.addEventListener('keydown', early, true);
  document.addEventListener('keydown', late);
  return () => {
    end();
    globalThis.removeEventListener('keydown', early, true);
    document.removeEventListener('keydown', late);
  };
}
