import { app, Menu } from 'electron/main';
import type { BrowserWindow, ContextMenuParams, MenuItemConstructorOptions, Session } from 'electron/main';

/**
 * Checks spelling in the languages that the person prefers, as far as there are dictionaries. macOS checks in its own way
 * and needs no list; elsewhere Chromium fetches the dictionaries, and no text leaves the machine.
 */
export function setSpellingLanguages(session: Session): void {
  if (process.platform === 'darwin') return;
  session.setSpellCheckerLanguages([...matchLanguages(app.getPreferredSystemLanguages(), session.availableSpellCheckerLanguages)]);
}

/** `nb-NO` finds `nb`, `de` finds `de-DE`: the exact name first, then any of the same language. */
function matchLanguages(preferred: readonly string[], available: readonly string[]): ReadonlySet<string> {
  const language = (name: string): string => name.replace(/-.*/, '');
  return new Set(preferred.flatMap((wanted) => available.find((name) => name === wanted) ?? available.find((name) => language(name) === language(wanted)) ?? []));
}

/** The menu under the pointer: corrections for a misspelt word, and what the system offers for text. */
export function offerContextMenu(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on('context-menu', (_event, params) => {
    const items = [...corrections(window, params), ...textItems(params)];
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}

function corrections({ webContents }: BrowserWindow, { misspelledWord, dictionarySuggestions }: ContextMenuParams): MenuItemConstructorOptions[] {
  if (misspelledWord === '') return [];
  return [
    ...dictionarySuggestions.map((word) => ({ label: word, click: () => webContents.replaceMisspelling(word) })),
    { label: 'Add to dictionary', click: () => webContents.session.addWordToSpellCheckerDictionary(misspelledWord) },
    { type: 'separator' },
  ];
}

function textItems({ isEditable, selectionText }: ContextMenuParams): MenuItemConstructorOptions[] {
  if (isEditable) return [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { type: 'separator' }, { role: 'selectAll' }];
  return selectionText.trim() === '' ? [] : [{ role: 'copy' }];
}
