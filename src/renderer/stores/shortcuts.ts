import { useEffect, useRef } from 'react';

/** The keyboard map, in the order it is shown. Each key does the same everywhere it does anything. */
export const KEYBOARD_MAP = [
  {
    group: 'Everywhere',
    keys: [
      { keys: ['/'], does: 'Search' },
      { keys: ['⌘', 'K'], does: 'Search' },
      { keys: ['['], does: 'Pane to the left' },
      { keys: [']'], does: 'Pane to the right' },
      { keys: ['?'], does: 'This map' },
    ],
  },
  {
    group: 'Lists',
    keys: [
      { keys: ['J'], does: 'Next' },
      { keys: ['K'], does: 'Previous' },
      { keys: ['↵'], does: 'Open' },
      { keys: ['Esc'], does: 'Back to the list' },
    ],
  },
  {
    group: 'Person',
    keys: [
      { keys: ['E'], does: 'Edit contact data' },
      { keys: ['N'], does: 'Write a note' },
      { keys: ['⌘', '↵'], does: 'Save the note' },
      { keys: ['S'], does: 'Move to a stage' },
      { keys: ['T'], does: 'Add a tag' },
    ],
  },
] as const;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
}

/** A dialog or menu is open: keys belong to it. */
function isOverlayOpen(): boolean {
  return document.querySelector('[role=dialog],[role=alertdialog],[role=menu],[data-overlay]') !== null;
}

/**
 * Listens for one key while the component is on screen. `mod+k` is ⌘K on a Mac and Ctrl+K elsewhere. Single letters are
 * not heard while somebody types or while a dialog is open.
 */
export function useShortcut(key: string, run: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const withMod = key.startsWith('mod+');
    const wanted = withMod ? key.slice(4) : key;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.key.toLowerCase() !== wanted.toLowerCase()) return;
      if (withMod !== (event.metaKey || event.ctrlKey)) return;
      if (isOverlayOpen() || (!withMod && isTyping(event.target))) return;
      event.preventDefault();
      latest.current(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [key, enabled]);
}
