import { dialog } from 'electron/main';
import type { BrowserWindow } from 'electron/main';

/** The system's own dialog for a folder. Null when it was closed, for then it names none, or there is no window to ask in. */
export async function chooseFolder(window: BrowserWindow | null): Promise<string | null> {
  if (window === null) return null;
  const { filePaths } = await dialog.showOpenDialog(window, { title: 'Folder to watch', buttonLabel: 'Choose', properties: ['openDirectory'] });
  return filePaths[0] ?? null;
}
